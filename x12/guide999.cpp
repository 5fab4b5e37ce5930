// The 999 as a table, and the way from a set's id to its guide. Source: 005010X231A1.

#include "x12/guide_parts.hpp"

#include <algorithm>

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
constexpr std::array ik5{
    must_list(1, 1, 1, CodeList::ack_code), may_list(2, 1, 3, CodeList::ik502),
    may_list(3, 1, 3, CodeList::ik502),     may_list(4, 1, 3, CodeList::ik502),
    may_list(5, 1, 3, CodeList::ik502),     may_list(6, 1, 3, CodeList::ik502)};
constexpr std::array ak9{must_list(1, 1, 1, CodeList::ack_code),
                         must(2, integer, 1, 6),
                         must(3, integer, 1, 6),
                         must(4, integer, 1, 6),
                         may_list(5, 1, 3, CodeList::ak905),
                         may_list(6, 1, 3, CodeList::ak905),
                         may_list(7, 1, 3, CodeList::ak905),
                         may_list(8, 1, 3, CodeList::ak905),
                         may_list(9, 1, 3, CodeList::ak905)};

constexpr SegmentRule s_st{"ST", required, 1, st};
constexpr SegmentRule s_se{"SE", required, 1, se};
constexpr SegmentRule s_ak1{"AK1", required, 1, ak1};
constexpr SegmentRule s_ak2{"AK2", required, 1, ak2};
constexpr SegmentRule s_ik3{"IK3", required, 1, ik3};
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
constexpr Guide guide{"999", "005010X231A1", "FA", &root};

bool has_segment(const LoopRule& loop, std::string_view id) noexcept {
  return std::any_of(loop.items.begin(), loop.items.end(), [id](const LoopItem& item) {
    return item.segment != nullptr ? item.segment->id == id : has_segment(*item.loop, id);
  });
}

}  // namespace

const Guide& guide_999() noexcept { return guide; }

const Guide* guide_of(std::string_view st01) noexcept {
  for (const Guide* each : {&guide_270(), &guide_271(), &guide_999()}) {
    if (each->set == st01) return each;
  }
  return nullptr;
}

bool is_known_segment(std::string_view id) noexcept {
  return has_segment(*guide_270().root, id) || has_segment(*guide_271().root, id) ||
         has_segment(*guide_999().root, id);
}

}  // namespace eligd::x12
