#include "x12/acknowledgment999.hpp"

#include "x12/set_findings.hpp"

namespace eligd::x12 {
namespace {

class Reader {
 public:
  Reader(const TransactionSet& set, std::pmr::memory_resource& arena, Findings& findings)
      : set_(set),
        arena_(&arena),
        findings_(set, findings),
        response_{.st = {},
                  .ak1 = {},
                  .sets = List<SetResponse>(&arena),
                  .ak9 = {},
                  .se = {},
                  .unplaced = List<Segment>(&arena)} {}

  Acknowledgment999 run() {
    for (const Segment& segment : set_.segments) {
      if (take(segment)) continue;
      response_.unplaced.push_back(segment);
      findings_.about_segment(
          Severity::warning, segment, "", "2",
          "no loop of the 999 takes this segment here; it was kept apart and means nothing");
    }
    return std::move(response_);
  }

 private:
  bool take(const Segment& segment) {
    switch (segment.tag()) {
      case tag_of("ST"):
        return once(response_.st, segment);
      case tag_of("SE"):
        return once(response_.se, segment);
      case tag_of("AK1"):
        return once(response_.ak1, segment);
      case tag_of("AK9"):
        return once(response_.ak9, segment);
      case tag_of("AK2"):
        response_.sets.push_back(
            {.ak2 = Ak2{segment}, .errors = List<SegmentError>(arena_), .ik5 = {}});
        return true;
      case tag_of("AK3"):
      case tag_of("IK3"):
        return take_ik3(segment);
      case tag_of("AK4"):
      case tag_of("IK4"):
        return take_ik4(segment);
      case tag_of("CTX"):
        return take_ctx(segment);
      case tag_of("AK5"):
      case tag_of("IK5"):
        return !response_.sets.empty() && once(response_.sets.back().ik5, segment);
      default:
        return false;
    }
  }

  bool take_ik3(const Segment& segment) {
    if (response_.sets.empty()) return false;
    response_.sets.back().errors.push_back({.ik3 = Ik3{segment},
                                            .contexts = List<Ctx>(arena_),
                                            .elements = List<ElementError>(arena_)});
    return true;
  }

  bool take_ik4(const Segment& segment) {
    if (error() == nullptr) return false;
    error()->elements.push_back({.ik4 = Ik4{segment}, .contexts = List<Ctx>(arena_)});
    return true;
  }

  bool take_ctx(const Segment& segment) {
    if (error() == nullptr) return false;
    List<ElementError>& elements = error()->elements;
    (elements.empty() ? error()->contexts : elements.back().contexts).push_back(Ctx{segment});
    return true;
  }

  SegmentError* error() {
    const bool has_one = !response_.sets.empty() && !response_.sets.back().errors.empty();
    return has_one ? &response_.sets.back().errors.back() : nullptr;
  }

  template <class T>
  static bool once(T& place, const Segment& segment) {
    if (place) return false;
    place = T{segment};
    return true;
  }

  const TransactionSet& set_;
  std::pmr::memory_resource* arena_;
  SetFindings findings_;
  Acknowledgment999 response_;
};

}  // namespace

Acknowledgment999 read_999(const TransactionSet& set, std::pmr::memory_resource& arena,
                           Findings& findings) {
  return Reader(set, arena, findings).run();
}

}  // namespace eligd::x12
