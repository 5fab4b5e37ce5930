// The 271 as a table. Source: 005010X279A1, the response.

#include "x12/guide_parts.hpp"

namespace eligd::x12 {
namespace {

using namespace rules;

constexpr std::array bht{must(1, code, 4, 4, "0022"), must(2, code, 2, 2, "06 11"),
                         may(3, text, 1, 50),         must(4, date, 8, 8),
                         must(5, time, 4, 8),         may(6, code, 2, 2, "RT")};
constexpr auto hl_a = hl("20", "0 1");
constexpr auto hl_b = hl("21", "0 1");
constexpr auto hl_c = hl("22", "0 1");
constexpr auto hl_d = hl("23", "0");
constexpr std::string_view id_qualifiers = "24 34 46 FA FI II MI NI PI PP SV XV XX";
constexpr auto nm1_a =
    nm1({.entities = "2B 36 GP P5 PR", .id_qualifiers = "24 46 FI NI PI XV XX", .id = required});
constexpr auto nm1_b = nm1({.entities = "1P 2B 36 80 FA GP P5 PR",
                            .id_qualifiers = "24 34 FI PI PP SV XV XX",
                            .id = required});
constexpr auto nm1_c = nm1({.entities = "IL", .id_qualifiers = "II MI"});
constexpr auto nm1_d = nm1({.entities = "03", .types = "1", .id_qualifiers = "MI II"});
constexpr auto nm1_2120_parts = nm1({.entities = "", .id_qualifiers = id_qualifiers});
constexpr std::array nm1_2120{must_list(1, 2, 3, CodeList::entity_2120),
                              nm1_2120_parts[1],
                              nm1_2120_parts[2],
                              nm1_2120_parts[3],
                              nm1_2120_parts[4],
                              nm1_2120_parts[5],
                              nm1_2120_parts[6],
                              nm1_2120_parts[7],
                              may_list(10, 2, 2, CodeList::entity_relation)};
constexpr std::array per{must(1, code, 2, 2, "IC"),
                         may(2, text, 1, 60),
                         may(3, code, 2, 2, "ED EM FX TE UR WP"),
                         may(4, text, 1, 256),
                         may(5, code, 2, 2, "ED EM EX FX TE UR WP"),
                         may(6, text, 1, 256),
                         may(7, code, 2, 2, "ED EM EX FX TE UR WP"),
                         may(8, text, 1, 256)};
constexpr auto ref_b = ref("0B 1C 1D 1J 4A CT EL EO HPI JD N5 N7 Q4 SY TJ");
constexpr auto ref_c = ref("18 1L 1W 3H 49 6P CT EA EJ F6 GH HJ IF IG N6 NQ Q4 SY Y4");
constexpr auto ref_benefit = ref("18 1L 1W 49 6P 9F ALS CLI F6 FO G1 IG M7 N6 NQ");
constexpr std::array aaa{must_list(1, 1, 1, CodeList::reject_validity),
                         must_list(3, 2, 2, CodeList::reject_reason),
                         must_list(4, 1, 1, CodeList::follow_up)};
constexpr auto trace = trn("1 2");
constexpr auto birth = dmg("F M U");
constexpr std::array ins_c{must(1, code, 1, 1, "Y"), must(2, code, 2, 2, "18"),
                           may(3, code, 3, 3, "001"), may(4, code, 2, 3, "25"),
                           may(17, integer, 1, 9)};
constexpr std::array ins_d{must(1, code, 1, 1, "N"), must(2, code, 2, 2, "01 19 34"),
                           may(3, code, 3, 3, "001"), may(4, code, 2, 3, "25"),
                           may(17, integer, 1, 9)};
constexpr auto any_date = dtp("");
constexpr std::array mpi{must(1, code, 1, 1),  must(2, code, 2, 2), must(3, code, 1, 1),
                         may(4, text, 1, 80),  may(5, code, 2, 2),  may(6, code, 2, 3),
                         may(7, period, 1, 35)};
constexpr std::array eb{must_list(1, 1, 3, CodeList::eligibility_benefit),
                        may_list(2, 3, 3, CodeList::coverage_level),
                        may_list(3, 1, 2, CodeList::service_type, 99),
                        may_list(4, 1, 3, CodeList::insurance_type),
                        may(5, text, 1, 50),
                        may_list(6, 1, 2, CodeList::time_period),
                        may(7, decimal, 1, 18),
                        may(8, decimal, 1, 10),
                        may_list(9, 2, 2, CodeList::quantity_qualifier),
                        may(10, decimal, 1, 15),
                        may_list(11, 1, 1, CodeList::yes_no),
                        may_list(12, 1, 1, CodeList::network),
                        part(1, may_list(13, 2, 2, CodeList::procedure_qualifier)),
                        part(2, may(13, text, 1, 48)),
                        part(3, may(13, text, 2, 2)),
                        part(4, may(13, text, 2, 2)),
                        part(5, may(13, text, 2, 2)),
                        part(6, may(13, text, 2, 2)),
                        part(8, may(13, text, 1, 48)),
                        part(1, may(14, integer, 1, 2)),
                        part(2, may(14, integer, 1, 2)),
                        part(3, may(14, integer, 1, 2)),
                        part(4, may(14, integer, 1, 2))};
constexpr std::array hsd{
    may_list(1, 2, 2, CodeList::hsd_unit),        may(2, decimal, 1, 15),
    may_list(3, 2, 2, CodeList::hsd_sample_unit), may(4, decimal, 1, 6),
    may_list(5, 1, 2, CodeList::time_period),     may(6, integer, 1, 3),
    may_list(7, 1, 2, CodeList::hsd_frequency),   may_list(8, 1, 1, CodeList::hsd_time_of_day)};
constexpr std::array msg{must(1, text, 1, 264)};
constexpr std::array iii{may(1, code, 1, 3, "BF BK GR NI ZZ"), may(2, text, 1, 30),
                         may(3, code, 2, 2, "44"), may(4, text, 1, 264)};
constexpr std::array bracket{must(1, text, 1, 4, "2120")};

constexpr auto head = st("271");
constexpr SegmentRule s_st{"ST", required, 1, head};
constexpr SegmentRule s_bht{"BHT", required, 1, bht};
constexpr SegmentRule s_se{"SE", required, 1, se};
constexpr SegmentRule s_hl_a{"HL", required, 1, hl_a};
constexpr SegmentRule s_hl_b{"HL", required, 1, hl_b};
constexpr SegmentRule s_hl_c{"HL", required, 1, hl_c};
constexpr SegmentRule s_hl_d{"HL", required, 1, hl_d};
constexpr SegmentRule s_aaa{"AAA", situational, 9, aaa};
constexpr SegmentRule s_nm1_a{"NM1", required, 1, nm1_a};
constexpr SegmentRule s_nm1_b{"NM1", required, 1, nm1_b};
constexpr SegmentRule s_nm1_c{"NM1", required, 1, nm1_c, "P0809"};
constexpr SegmentRule s_nm1_d{"NM1", required, 1, nm1_d, "P0809"};
constexpr SegmentRule s_nm1_2120{"NM1", required, 1, nm1_2120, "P0809"};
constexpr SegmentRule s_per{"PER", situational, 3, per, "P0304 P0506 P0708"};
constexpr SegmentRule s_ref_b{"REF", situational, 9, ref_b};
constexpr SegmentRule s_ref_c{"REF", situational, 9, ref_c};
constexpr SegmentRule s_ref_benefit{"REF", situational, 9, ref_benefit};
constexpr SegmentRule s_n3{"N3", situational, 1, n3};
constexpr SegmentRule s_n4{"N4", situational, 1, n4, "E0207 C0704"};
constexpr SegmentRule s_prv{"PRV", situational, 1, person_prv, "P0203"};
constexpr SegmentRule s_trn{"TRN", situational, 3, trace};
constexpr SegmentRule s_dmg{"DMG", situational, 1, birth, "P0102"};
constexpr SegmentRule s_ins_c{"INS", situational, 1, ins_c};
constexpr SegmentRule s_ins_d{"INS", situational, 1, ins_d};
constexpr SegmentRule s_hi{"HI", situational, 1, diagnosis};
constexpr SegmentRule s_dtp{"DTP", situational, 9, any_date};
constexpr SegmentRule s_mpi{"MPI", situational, 1, mpi, "P0607"};
constexpr SegmentRule s_eb{"EB", required, 1, eb, "P0910"};
constexpr SegmentRule s_hsd{"HSD", situational, 9, hsd, "P0102 C0605"};
constexpr SegmentRule s_dtp_benefit{"DTP", situational, 20, any_date};
constexpr SegmentRule s_msg{"MSG", situational, 10, msg};
constexpr SegmentRule s_iii{"III", required, 1, iii, "P0102 L0304"};
constexpr SegmentRule s_ls{"LS", situational, 1, bracket};
constexpr SegmentRule s_le{"LE", situational, 1, bracket};

constexpr std::array<LoopItem, 5> items_2120{{{&s_nm1_2120}, {&s_n3}, {&s_n4}, {&s_per}, {&s_prv}}};
constexpr LoopRule loop_2120c{"2120C", situational, 23, items_2120};
constexpr LoopRule loop_2120d{"2120D", situational, 23, items_2120};
constexpr std::array<LoopItem, 1> items_2115{{{&s_iii}}};
constexpr LoopRule loop_2115c{"2115C", situational, 10, items_2115};
constexpr LoopRule loop_2115d{"2115D", situational, 10, items_2115};
constexpr std::array<LoopItem, 10> items_2110d{{{&s_eb},
                                                {&s_hsd},
                                                {&s_ref_benefit},
                                                {&s_dtp_benefit},
                                                {&s_aaa},
                                                {&s_msg},
                                                {nullptr, &loop_2115d},
                                                {&s_ls},
                                                {nullptr, &loop_2120d},
                                                {&s_le}}};
constexpr LoopRule loop_2110d{"2110D", situational, no_limit, items_2110d};
constexpr std::array<LoopItem, 10> items_2110c{{{&s_eb},
                                                {&s_hsd},
                                                {&s_ref_benefit},
                                                {&s_dtp_benefit},
                                                {&s_aaa},
                                                {&s_msg},
                                                {nullptr, &loop_2115c},
                                                {&s_ls},
                                                {nullptr, &loop_2120c},
                                                {&s_le}}};
constexpr LoopRule loop_2110c{"2110C", situational, no_limit, items_2110c};
constexpr std::array<LoopItem, 11> items_2100d{{{&s_nm1_d},
                                                {&s_ref_c},
                                                {&s_n3},
                                                {&s_n4},
                                                {&s_aaa},
                                                {&s_prv},
                                                {&s_dmg},
                                                {&s_ins_d},
                                                {&s_hi},
                                                {&s_dtp},
                                                {&s_mpi}}};
constexpr LoopRule loop_2100d{"2100D", required, 1, items_2100d};
constexpr std::array<LoopItem, 4> items_2000d{
    {{&s_hl_d}, {&s_trn}, {nullptr, &loop_2100d}, {nullptr, &loop_2110d}}};
constexpr LoopRule loop_2000d{"2000D", situational, no_limit, items_2000d, "23"};
constexpr std::array<LoopItem, 11> items_2100c{{{&s_nm1_c},
                                                {&s_ref_c},
                                                {&s_n3},
                                                {&s_n4},
                                                {&s_aaa},
                                                {&s_prv},
                                                {&s_dmg},
                                                {&s_ins_c},
                                                {&s_hi},
                                                {&s_dtp},
                                                {&s_mpi}}};
constexpr LoopRule loop_2100c{"2100C", required, 1, items_2100c};
constexpr std::array<LoopItem, 5> items_2000c{
    {{&s_hl_c}, {&s_trn}, {nullptr, &loop_2100c}, {nullptr, &loop_2110c}, {nullptr, &loop_2000d}}};
constexpr LoopRule loop_2000c{"2000C", situational, no_limit, items_2000c, "22"};
constexpr std::array<LoopItem, 6> items_2100b{
    {{&s_nm1_b}, {&s_ref_b}, {&s_n3}, {&s_n4}, {&s_aaa}, {&s_prv}}};
constexpr LoopRule loop_2100b{"2100B", required, 1, items_2100b};
constexpr std::array<LoopItem, 3> items_2000b{
    {{&s_hl_b}, {nullptr, &loop_2100b}, {nullptr, &loop_2000c}}};
constexpr LoopRule loop_2000b{"2000B", situational, no_limit, items_2000b, "21"};
constexpr std::array<LoopItem, 3> items_2100a{{{&s_nm1_a}, {&s_per}, {&s_aaa}}};
constexpr LoopRule loop_2100a{"2100A", required, 1, items_2100a};
constexpr std::array<LoopItem, 4> items_2000a{
    {{&s_hl_a}, {&s_aaa}, {nullptr, &loop_2100a}, {nullptr, &loop_2000b}}};
constexpr LoopRule loop_2000a{"2000A", required, no_limit, items_2000a, "20"};
constexpr std::array<LoopItem, 4> items_root{{{&s_st}, {&s_bht}, {nullptr, &loop_2000a}, {&s_se}}};
constexpr LoopRule root{"", required, 1, items_root};
constexpr Guide guide{"Eligibility answer", "271", "005010X279A1", "HB", &root};

}  // namespace

const Guide& guide_271() noexcept { return guide; }

}  // namespace eligd::x12
