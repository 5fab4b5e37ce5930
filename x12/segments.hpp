// The segments of 005010X279A1 by name: thin views whose accessors are the guide's own words, so
// that no caller counts elements. Each tests false when the segment is not there.
#pragma once

#include "x12/segment.hpp"

namespace eligd::x12 {

// BHT: 0022, purpose, the submitter's reference (echoed in the 271), when it was made.
struct Bht : Segment {
  [[nodiscard]] std::string_view structure() const { return value(1); }
  [[nodiscard]] std::string_view purpose() const { return value(2); }
  [[nodiscard]] std::string_view reference() const { return value(3); }
  [[nodiscard]] std::string_view date() const { return value(4); }
  [[nodiscard]] std::string_view time() const { return value(5); }
  [[nodiscard]] std::string_view transaction_type() const { return value(6); }
};

struct Hl : Segment {
  [[nodiscard]] std::string_view number() const { return value(1); }
  [[nodiscard]] std::string_view parent() const { return value(2); }
  [[nodiscard]] std::string_view level() const { return value(3); }  // 20 21 22 23
  [[nodiscard]] std::string_view has_children() const { return value(4); }
};

struct Trn : Segment {
  [[nodiscard]] std::string_view type() const {
    return value(1);
  }  // 1 the sender's own, 2 echo of ours
  [[nodiscard]] std::string_view trace() const { return value(2); }
  [[nodiscard]] std::string_view assigner() const { return value(3); }
  [[nodiscard]] std::string_view division() const { return value(4); }
};

struct Nm1 : Segment {
  [[nodiscard]] std::string_view entity() const { return value(1); }
  [[nodiscard]] std::string_view entity_type() const {
    return value(2);
  }  // 1 person, 2 organization
  [[nodiscard]] std::string_view last_name() const {
    return value(3);
  }  // or the organization's name
  [[nodiscard]] std::string_view first_name() const { return value(4); }
  [[nodiscard]] std::string_view middle_name() const { return value(5); }
  [[nodiscard]] std::string_view suffix() const { return value(7); }
  [[nodiscard]] std::string_view id_qualifier() const { return value(8); }
  [[nodiscard]] std::string_view id() const { return value(9); }
  [[nodiscard]] std::string_view relation() const { return value(10); }
};

struct Ref : Segment {
  [[nodiscard]] std::string_view qualifier() const { return value(1); }
  [[nodiscard]] std::string_view number() const { return value(2); }
  [[nodiscard]] std::string_view description() const { return value(3); }
};

struct N3 : Segment {
  [[nodiscard]] std::string_view line1() const { return value(1); }
  [[nodiscard]] std::string_view line2() const { return value(2); }
};

struct N4 : Segment {
  [[nodiscard]] std::string_view city() const { return value(1); }
  [[nodiscard]] std::string_view state() const { return value(2); }
  [[nodiscard]] std::string_view postal_code() const { return value(3); }
  [[nodiscard]] std::string_view country() const { return value(4); }
  [[nodiscard]] std::string_view subdivision() const { return value(7); }
};

// PER: up to three ways to reach somebody, each a qualifier (TE, FX, EM, UR, EX ...) and its value.
struct Per : Segment {
  [[nodiscard]] std::string_view function() const { return value(1); }
  [[nodiscard]] std::string_view name() const { return value(2); }
  [[nodiscard]] std::string_view qualifier(std::size_t n) const {
    return value(1 + 2 * n);
  }  // n = 1..3
  [[nodiscard]] std::string_view number(std::size_t n) const { return value(2 + 2 * n); }
};

struct Prv : Segment {
  [[nodiscard]] std::string_view role() const { return value(1); }
  [[nodiscard]] std::string_view qualifier() const { return value(2); }
  [[nodiscard]] std::string_view id() const { return value(3); }
};

struct Dmg : Segment {
  [[nodiscard]] std::string_view format() const { return value(1); }
  [[nodiscard]] std::string_view birth_date() const { return value(2); }  // CCYYMMDD
  [[nodiscard]] std::string_view sex() const { return value(3); }
};

struct Ins : Segment {
  [[nodiscard]] std::string_view is_subscriber() const { return value(1); }
  [[nodiscard]] std::string_view relationship() const { return value(2); }
  [[nodiscard]] std::string_view maintenance_type() const { return value(3); }  // 001 with
  [[nodiscard]] std::string_view maintenance_reason() const {
    return value(4);
  }  // 25: identity differs, take ours
  [[nodiscard]] std::string_view birth_sequence() const { return value(17); }
};

struct Hi : Segment {};   // up to eight composites: element(n).component(1) qualifier, (2) code
struct Mpi : Segment {};  // military personnel information, seven elements

struct Dtp : Segment {
  [[nodiscard]] std::string_view qualifier() const { return value(1); }
  [[nodiscard]] std::string_view format() const { return value(2); }  // D8 or RD8
  [[nodiscard]] std::string_view date() const { return value(3); }
};

struct Aaa : Segment {
  [[nodiscard]] std::string_view valid() const { return value(1); }
  [[nodiscard]] std::string_view reason() const { return value(3); }
  [[nodiscard]] std::string_view follow_up() const { return value(4); }
};

// EB, the fourteen elements (2110C, 2110D).
struct Eb : Segment {
  [[nodiscard]] std::string_view information() const { return value(1); }
  [[nodiscard]] std::string_view coverage_level() const { return value(2); }
  [[nodiscard]] Element service_types() const { return element(3); }  // repeats
  [[nodiscard]] std::string_view insurance_type() const { return value(4); }
  [[nodiscard]] std::string_view plan_description() const { return value(5); }
  [[nodiscard]] std::string_view time_period() const { return value(6); }
  [[nodiscard]] std::string_view amount() const { return value(7); }
  [[nodiscard]] std::string_view percent() const { return value(8); }
  [[nodiscard]] std::string_view quantity_qualifier() const { return value(9); }
  [[nodiscard]] std::string_view quantity() const { return value(10); }
  [[nodiscard]] std::string_view authorization() const { return value(11); }  // Y N U
  [[nodiscard]] std::string_view network() const { return value(12); }        // Y N U W
  [[nodiscard]] Element procedure() const {
    return element(13);
  }  // component 1 qualifier, 2 code, 3-6 modifiers
  [[nodiscard]] Element diagnosis_pointers() const { return element(14); }
};

// HSD*VS*30***23: thirty visits per calendar year. HSD*DY*5*WK*1: five days a week.
struct Hsd : Segment {
  [[nodiscard]] std::string_view unit() const { return value(1); }
  [[nodiscard]] std::string_view quantity() const { return value(2); }
  [[nodiscard]] std::string_view sample_unit() const { return value(3); }
  [[nodiscard]] std::string_view sample_count() const { return value(4); }
  [[nodiscard]] std::string_view period() const { return value(5); }
  [[nodiscard]] std::string_view period_count() const { return value(6); }
  [[nodiscard]] std::string_view frequency() const { return value(7); }
  [[nodiscard]] std::string_view time_of_day() const { return value(8); }
};

struct Msg : Segment {
  [[nodiscard]] std::string_view words() const { return value(1); }
};

// III: with qualifier ZZ the code is a place of service; with BF or BK a diagnosis.
struct Iii : Segment {
  [[nodiscard]] std::string_view qualifier() const { return value(1); }
  [[nodiscard]] std::string_view code() const { return value(2); }
  [[nodiscard]] std::string_view category() const { return value(3); }
  [[nodiscard]] std::string_view words() const { return value(4); }
};

struct Eq : Segment {
  [[nodiscard]] Element service_types() const { return element(1); }  // repeats
  [[nodiscard]] Element procedure() const { return element(2); }
  [[nodiscard]] std::string_view coverage_level() const { return value(3); }
  [[nodiscard]] Element diagnosis_pointers() const { return element(5); }
};

struct Amt : Segment {
  [[nodiscard]] std::string_view qualifier() const { return value(1); }
  [[nodiscard]] std::string_view amount() const { return value(2); }
};

}  // namespace eligd::x12
