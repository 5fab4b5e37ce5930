// The 270 as a table. Source: 005010X279A1, the inquiry.

#include "x12/guide_parts.hpp"

namespace eligd::x12 {
namespace {

using namespace rules;

constexpr std::string_view references_c = "18 1L 1W 3H 6P CT EA EJ F6 GH HJ IG N6 NQ SY Y4";
constexpr std::string_view references_d = "18 1L 1W 3H 6P CT EA EJ F6 GH HJ IF IG MRC N6 NQ SY Y4";

constexpr std::array bht{must(1, code, 4, 4, "0022"), must(2, code, 2, 2, "13 01"),
                         may(3, text, 1, 50),         must(4, date, 8, 8),
                         must(5, time, 4, 8),         may(6, code, 2, 2, "RT")};
constexpr auto hl_a = hl("20", "1");
constexpr auto hl_b = hl("21", "1");
constexpr auto hl_c = hl("22", "0 1");
constexpr auto hl_d = hl("23", "0");
constexpr auto nm1_a =
    nm1({.entities = "2B 36 GP P5 PR", .id_qualifiers = "24 46 FI NI PI XV XX", .id = required});
constexpr auto nm1_b = nm1({.entities = "1P 2B 36 80 FA GP P5 PR",
                            .last = required,
                            .id_qualifiers = "24 34 FI PI PP SV XV XX",
                            .id = required});
constexpr auto nm1_c = nm1({.entities = "IL", .id_qualifiers = "II MI"});
constexpr auto nm1_d = nm1({.entities = "03", .types = "1", .id_qualifiers = "", .id = unused});
constexpr auto ref_b = ref("0B 1C 1D 1J 4A CT EL EO HPI JD N5 N7 Q4 SY TJ");
// REF03 is for the receiver's state alone, beside 0B.
consteval std::array<ElementRule, 2> number(std::string_view qualifiers) {
  return {must(1, code, 2, 3, qualifiers), must(2, text, 1, 50)};
}
constexpr auto ref_c = number(references_c);
constexpr auto ref_d = number(references_d);
constexpr auto ref_question = number("9F G1");
constexpr std::array prv_b{must(1, code, 1, 3, provider_roles), must(2, code, 2, 3, "PXC"),
                           must(3, text, 1, 50)};
constexpr auto trace = trn("1");
constexpr auto birth = dmg("F M");
constexpr std::array ins_c{must(1, code, 1, 1, "Y"), must(2, code, 2, 2, "18"),
                           must(17, integer, 1, 9)};
constexpr std::array ins_d{must(1, code, 1, 1, "N"), must(2, code, 2, 2, "01 19 34"),
                           may(17, integer, 1, 9)};
constexpr auto member_dates = dtp("102 291");
constexpr auto question_dates = dtp("291");
constexpr std::array eq{may_list(1, 1, 2, CodeList::service_type, 99),
                        part(1, {.element = 2,
                                 .usage = situational,
                                 .kind = code,
                                 .length_min = 2,
                                 .length_max = 2,
                                 .list = CodeList::procedure_qualifier}),
                        part(2, may(2, text, 1, 48)),
                        part(3, may(2, text, 2, 2)),
                        part(4, may(2, text, 2, 2)),
                        part(5, may(2, text, 2, 2)),
                        part(6, may(2, text, 2, 2)),
                        may(3, code, 3, 3, "FAM"),
                        part(1, may(5, integer, 1, 2)),
                        part(2, may(5, integer, 1, 2)),
                        part(3, may(5, integer, 1, 2)),
                        part(4, may(5, integer, 1, 2))};
constexpr std::array amt{must(1, code, 1, 3, "R PB"), must(2, decimal, 1, 18)};
constexpr std::array iii{must(1, code, 1, 3, "BF BK ZZ"), must(2, text, 1, 30)};

constexpr auto head = st("270");
constexpr SegmentRule s_st{"ST", required, 1, head};
constexpr SegmentRule s_bht{"BHT", required, 1, bht};
constexpr SegmentRule s_se{"SE", required, 1, se};
constexpr SegmentRule s_hl_a{"HL", required, 1, hl_a};
constexpr SegmentRule s_hl_b{"HL", required, 1, hl_b};
constexpr SegmentRule s_hl_c{"HL", required, 1, hl_c};
constexpr SegmentRule s_hl_d{"HL", required, 1, hl_d};
constexpr SegmentRule s_nm1_a{"NM1", required, 1, nm1_a};
constexpr SegmentRule s_nm1_b{"NM1", required, 1, nm1_b};
constexpr SegmentRule s_nm1_c{"NM1", required, 1, nm1_c, "P0809"};
constexpr SegmentRule s_nm1_d{"NM1", required, 1, nm1_d};
constexpr SegmentRule s_ref_b{"REF", situational, 9, ref_b};
constexpr SegmentRule s_ref_c{"REF", situational, 9, ref_c};
constexpr SegmentRule s_ref_d{"REF", situational, 9, ref_d};
constexpr SegmentRule s_ref_q{"REF", situational, 1, ref_question};
constexpr SegmentRule s_n3{"N3", situational, 1, n3};
constexpr SegmentRule s_n4{"N4", situational, 1, n4, "E0207 C0704"};
constexpr SegmentRule s_prv_b{"PRV", situational, 1, prv_b};
constexpr SegmentRule s_prv{"PRV", situational, 1, person_prv, "P0203"};
constexpr SegmentRule s_trn{"TRN", situational, 2, trace};
constexpr SegmentRule s_dmg{"DMG", situational, 1, birth, "P0102"};
constexpr SegmentRule s_ins_c{"INS", situational, 1, ins_c};
constexpr SegmentRule s_ins_d{"INS", situational, 1, ins_d};
constexpr SegmentRule s_hi{"HI", situational, 1, diagnosis};
constexpr SegmentRule s_dtp{"DTP", situational, 2, member_dates};
constexpr SegmentRule s_dtp_q{"DTP", situational, 1, question_dates};
constexpr SegmentRule s_eq{"EQ", required, 1, eq, "R0102"};
constexpr SegmentRule s_amt{"AMT", situational, 2, amt};
constexpr SegmentRule s_iii{"III", situational, 10, iii};

constexpr std::array<LoopItem, 5> question_items{
    {{&s_eq}, {&s_amt}, {&s_iii}, {&s_ref_q}, {&s_dtp_q}}};
constexpr LoopRule loop_2110d{"2110D", situational, 99, question_items};
constexpr LoopRule loop_2110c{"2110C", situational, 99, question_items};
constexpr std::array<LoopItem, 9> items_2100d{
    {{&s_nm1_d}, {&s_ref_d}, {&s_n3}, {&s_n4}, {&s_prv}, {&s_dmg}, {&s_ins_d}, {&s_hi}, {&s_dtp}}};
constexpr LoopRule loop_2100d{"2100D", required, 1, items_2100d};
constexpr std::array<LoopItem, 4> items_2000d{
    {{&s_hl_d}, {&s_trn}, {nullptr, &loop_2100d}, {nullptr, &loop_2110d}}};
constexpr LoopRule loop_2000d{"2000D", situational, no_limit, items_2000d, "23"};
constexpr std::array<LoopItem, 9> items_2100c{
    {{&s_nm1_c}, {&s_ref_c}, {&s_n3}, {&s_n4}, {&s_prv}, {&s_dmg}, {&s_ins_c}, {&s_hi}, {&s_dtp}}};
constexpr LoopRule loop_2100c{"2100C", required, 1, items_2100c};
constexpr std::array<LoopItem, 5> items_2000c{
    {{&s_hl_c}, {&s_trn}, {nullptr, &loop_2100c}, {nullptr, &loop_2110c}, {nullptr, &loop_2000d}}};
constexpr LoopRule loop_2000c{"2000C", required, no_limit, items_2000c, "22"};
constexpr std::array<LoopItem, 5> items_2100b{
    {{&s_nm1_b}, {&s_ref_b}, {&s_n3}, {&s_n4}, {&s_prv_b}}};
constexpr LoopRule loop_2100b{"2100B", required, 1, items_2100b};
constexpr std::array<LoopItem, 3> items_2000b{
    {{&s_hl_b}, {nullptr, &loop_2100b}, {nullptr, &loop_2000c}}};
constexpr LoopRule loop_2000b{"2000B", required, no_limit, items_2000b, "21"};
constexpr std::array<LoopItem, 1> items_2100a{{{&s_nm1_a}}};
constexpr LoopRule loop_2100a{"2100A", required, 1, items_2100a};
constexpr std::array<LoopItem, 3> items_2000a{
    {{&s_hl_a}, {nullptr, &loop_2100a}, {nullptr, &loop_2000b}}};
constexpr LoopRule loop_2000a{"2000A", required, no_limit, items_2000a, "20"};
constexpr std::array<LoopItem, 4> items_root{{{&s_st}, {&s_bht}, {nullptr, &loop_2000a}, {&s_se}}};
constexpr LoopRule root{"", required, 1, items_root};
constexpr Guide guide{"Eligibility inquiry", "270", "005010X279A1", "HS", &root};

}  // namespace

const Guide& guide_270() noexcept { return guide; }

}  // namespace eligd::x12
