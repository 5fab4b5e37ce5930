// The typed 999 (005010X231A1): which sets were accepted, and what was wrong with the others.
//
// Every segment between ST and SE is somewhere in it; what no loop takes is `unplaced`. Views live
// in the bytes and the arena given to read_999. A 997's AK3, AK4 and AK5 are read as IK3, IK4 and
// IK5: some partners write them in a 999.
#pragma once

#include "x12/document.hpp"
#include "x12/response271.hpp"

namespace eligd::x12 {

struct Ak1 : Segment {
  [[nodiscard]] std::string_view functional() const { return value(1); }  // HS, HB
  [[nodiscard]] std::string_view control() const { return value(2); }     // GS06 acknowledged
  [[nodiscard]] std::string_view version() const { return value(3); }
};

struct Ak2 : Segment {
  [[nodiscard]] std::string_view set() const { return value(1); }      // 270
  [[nodiscard]] std::string_view control() const { return value(2); }  // ST02 acknowledged
  [[nodiscard]] std::string_view version() const { return value(3); }
};

struct Ik3 : Segment {
  [[nodiscard]] std::string_view segment() const { return value(1); }  // its id
  [[nodiscard]] std::string_view place() const { return value(2); }    // ST = 1
  [[nodiscard]] std::string_view loop() const { return value(3); }
  [[nodiscard]] std::string_view reason() const { return value(4); }  // CodeList::ik304
};

struct Ik4 : Segment {
  [[nodiscard]] std::string_view element() const { return this->Segment::element(1).component(1); }
  [[nodiscard]] std::string_view component() const {
    return this->Segment::element(1).component(2);
  }
  [[nodiscard]] std::string_view repetition() const {
    return this->Segment::element(1).component(3);
  }
  [[nodiscard]] std::string_view number() const { return value(2); }     // of the data element
  [[nodiscard]] std::string_view reason() const { return value(3); }     // CodeList::ik403
  [[nodiscard]] std::string_view bad_value() const { return value(4); }  // may identify a person
};

struct Ctx : Segment {};

struct Ik5 : Segment {
  [[nodiscard]] std::string_view result() const { return value(1); }  // CodeList::ack_code
  [[nodiscard]] std::string_view reason(std::size_t n) const {
    return value(1 + n);
  }  // n = 1..5, CodeList::ik502
};

struct Ak9 : Segment {
  [[nodiscard]] std::string_view result() const { return value(1); }  // A E P R M W X
  [[nodiscard]] std::string_view sets_included() const { return value(2); }
  [[nodiscard]] std::string_view sets_received() const { return value(3); }
  [[nodiscard]] std::string_view sets_accepted() const { return value(4); }
  [[nodiscard]] std::string_view reason(std::size_t n) const {
    return value(4 + n);
  }  // n = 1..5, CodeList::ak905
};

struct ElementError {
  Ik4 ik4;
  List<Ctx> contexts;
};

struct SegmentError {
  Ik3 ik3;
  List<Ctx> contexts;
  List<ElementError> elements;
};

struct SetResponse {
  Ak2 ak2;
  List<SegmentError> errors;
  Ik5 ik5;
};

struct Acknowledgment999 {
  Segment st;
  Ak1 ak1;
  List<SetResponse> sets;
  Ak9 ak9;
  Segment se;
  List<Segment> unplaced;
};

// The result points into the Document behind `set` and allocates from `arena`; both must outlive
// it.
[[nodiscard]] Acknowledgment999 read_999(const TransactionSet& set,
                                         std::pmr::monotonic_buffer_resource& arena,
                                         Findings& findings);

}  // namespace eligd::x12
