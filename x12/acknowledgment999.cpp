#include "x12/acknowledgment999.hpp"

#include "x12/set_findings.hpp"

namespace eligd::x12 {
namespace {

class Reader {
 public:
  Reader(const TransactionSet& set, std::pmr::monotonic_buffer_resource& arena, Findings& findings)
      : set_(set), lists_(arena, 512 + 64 * set.segments.size()), findings_(set, findings) {}

  Acknowledgment999 run() {
    for (const Segment& segment : set_.segments) {
      if (take(segment)) continue;
      lists_.push(response_.unplaced, segment);
      findings_.about_segment(
          Severity::warning, segment, "", "2",
          "no loop of the 999 takes this segment here; it was kept apart and means nothing");
    }
    return response_;
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
        set_response_ = &lists_.push(response_.sets);
        set_response_->ak2 = Ak2{segment};
        error_ = nullptr;
        element_ = nullptr;
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
        return set_response_ != nullptr && once(set_response_->ik5, segment);
      default:
        return false;
    }
  }

  bool take_ik3(const Segment& segment) {
    if (set_response_ == nullptr) return false;
    error_ = &lists_.push(set_response_->errors);
    error_->ik3 = Ik3{segment};
    element_ = nullptr;
    return true;
  }

  bool take_ik4(const Segment& segment) {
    if (error_ == nullptr) return false;
    element_ = &lists_.push(error_->elements);
    element_->ik4 = Ik4{segment};
    return true;
  }

  bool take_ctx(const Segment& segment) {
    if (error_ == nullptr) return false;
    lists_.push(element_ == nullptr ? error_->contexts : element_->contexts, segment);
    return true;
  }

  template <class T>
  static bool once(T& place, const Segment& segment) {
    if (place) return false;
    place = T{segment};
    return true;
  }

  const TransactionSet& set_;
  ListArena lists_;
  SetFindings findings_;
  Acknowledgment999 response_;
  SetResponse* set_response_ = nullptr;  // the loops open at hand, innermost last
  SegmentError* error_ = nullptr;
  ElementError* element_ = nullptr;
};

}  // namespace

Acknowledgment999 read_999(const TransactionSet& set, std::pmr::monotonic_buffer_resource& arena,
                           Findings& findings) {
  return Reader(set, arena, findings).run();
}

}  // namespace eligd::x12
