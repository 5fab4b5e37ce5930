// The 999 as a table. Source: 005010X231A1. AK1 and AK2 may name any set: partners answer with one
// 999 also what others sent.

#include "x12/guide_parts.hpp"

namespace eligd::x12 {
namespace {

using namespace rules;

constexpr std::array ak1{must(1, code, 2, 2), must(2, integer, 1, 9), may(3, text, 1, 12)};
constexpr std::array ak2{must(1, code, 3, 3), must(2, text, 4, 9), may(3, text, 1, 35)};
constexpr std::array ik3{must(1, text, 2, 3), must(2, integer, 1, 10), may(3, text, 1, 6),
                         may_list(4, 1, 3, CodeList::ik304)};
constexpr std::array ctx{part(1, must(1, text, 1, 35)),
                         part(2, may(1, text, 1, 35)),
                         may(2, text, 2, 3),
                         may(3, integer, 1, 10),
                         may(4, text, 1, 6),
                         part(1, may(5, integer, 1, 2)),
                         part(2, may(5, integer, 1, 2)),
                         part(3, may(5, integer, 1, 4)),
                         part(1, may(6, text, 1, 10)),
                         part(2, may(6, text, 1, 10))};
constexpr std::array ik4{part(1, must(1, integer, 1, 2)),     part(2, may(1, integer, 1, 2)),
                         part(3, may(1, integer, 1, 4)),      may(2, integer, 1, 4),
                         must_list(3, 1, 3, CodeList::ik403), may(4, text, 1, 99)};
// The list of meanings is shared; each place takes its own part of it.
consteval ElementRule result(std::uint8_t n, std::string_view codes) {
  ElementRule rule = must_list(n, 1, 1, CodeList::ack_code);
  rule.codes = codes;
  return rule;
}
constexpr std::array ik5{result(1, "A E M R W X"),           may_list(2, 1, 3, CodeList::ik502),
                         may_list(3, 1, 3, CodeList::ik502), may_list(4, 1, 3, CodeList::ik502),
                         may_list(5, 1, 3, CodeList::ik502), may_list(6, 1, 3, CodeList::ik502)};
constexpr std::array ak9{result(1, "A E M P R W X"),
                         must(2, integer, 1, 6),
                         must(3, integer, 1, 6),
                         must(4, integer, 1, 6),
                         may_list(5, 1, 3, CodeList::ak905),
                         may_list(6, 1, 3, CodeList::ak905),
                         may_list(7, 1, 3, CodeList::ak905),
                         may_list(8, 1, 3, CodeList::ak905),
                         may_list(9, 1, 3, CodeList::ak905)};

constexpr auto head = st("999");
constexpr SegmentRule s_st{"ST", required, 1, head};
constexpr SegmentRule s_se{"SE", required, 1, se};
constexpr SegmentRule s_ak1{"AK1", required, 1, ak1};
constexpr SegmentRule s_ak2{"AK2", required, 1, ak2};
constexpr SegmentRule s_ik3{"IK3", required, 1, ik3};
// Nine contexts and one business unit.
constexpr SegmentRule s_ctx{"CTX", situational, 10, ctx};
constexpr SegmentRule s_ik4{"IK4", required, 1, ik4};
constexpr SegmentRule s_ik5{"IK5", required, 1, ik5};
constexpr SegmentRule s_ak9{"AK9", required, 1, ak9};

constexpr std::array<LoopItem, 2> items_2110{{{&s_ik4}, {&s_ctx}}};
constexpr LoopRule loop_2110{"2110", situational, no_limit, items_2110};
constexpr std::array<LoopItem, 3> items_2100{{{&s_ik3}, {&s_ctx}, {nullptr, &loop_2110}}};
constexpr LoopRule loop_2100{"2100", situational, no_limit, items_2100};
constexpr std::array<LoopItem, 3> items_2000{{{&s_ak2}, {nullptr, &loop_2100}, {&s_ik5}}};
constexpr LoopRule loop_2000{"2000", situational, no_limit, items_2000};
constexpr std::array<LoopItem, 5> items_root{
    {{&s_st}, {&s_ak1}, {nullptr, &loop_2000}, {&s_ak9}, {&s_se}}};
constexpr LoopRule root{"", required, 1, items_root};
constexpr Guide guide{"Acknowledgment", "999", "005010X231A1", "FA", &root};

}  // namespace

const Guide& guide_999() noexcept { return guide; }

}  // namespace eligd::x12
