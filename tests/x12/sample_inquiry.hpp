// One inquiry and its envelope, and many that differ only in who is asked about: what the tests
// and the benchmark write.
#pragma once

#include "x12/write270.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace eligd::x12::sample {

inline Envelope envelope() {
  Envelope e;
  e.sender = "EXAMPLECLINIC";
  e.receiver = "EXAMPLECH";
  e.group_sender = "EXAMPLECLINIC";
  e.group_receiver = "EXAMPLECH";
  e.date = "20260302";
  e.time = "0915";
  e.interchange_control = 1008;
  e.group_control = 1008;
  e.usage = 'T';
  return e;
}

inline Inquiry270 inquiry() {
  Inquiry270 i;
  i.reference = "REQ001007";
  i.date = "20260302";
  i.time = "0915";
  i.source = {.last_name = "EXAMPLE HEALTH PLAN", .id_qualifier = "PI", .id = "EXHP1"};
  i.receiver = {.last_name = "EXAMPLE IOP CLINIC", .id_qualifier = "XX", .id = "1999999984"};
  i.subscriber.name = {
      .last_name = "TESTPATIENT", .first_name = "ALEX", .id_qualifier = "MI", .id = "EXM000001"};
  i.subscriber.birth_date = "19900214";
  i.trace = "TRC001007";
  i.trace_assigner = "9EXAMPLE01";
  i.dates = {.from = "20260309", .through = {}};
  i.questions = {{.service_types = {"30", "MH"}}};
  return i;
}

// The same question about `count` patients: names, ids, birth dates and traces of their own.
inline std::vector<Inquiry270> inquiries(std::size_t count) {
  const std::string last_names[] = {"TESTPATIENT", "TESTLONGERNAME", "TEST", "TESTER-EXAMPLE"};
  const std::string first_names[] = {"ALEX", "SAM", "KIM", "CHRISTOPHER", "ANN"};
  std::vector<Inquiry270> all(count, inquiry());
  for (std::size_t n = 0; n < count; ++n) {
    Inquiry270& each = all[n];
    each.subscriber.name.last_name = last_names[n % std::size(last_names)];
    each.subscriber.name.first_name = first_names[n % std::size(first_names)];
    each.subscriber.name.id = "EXM" + std::to_string(1'000'000 + n);
    each.subscriber.birth_date = std::to_string(19'400'101 + n % 70 * 10'000 + n % 12 * 100);
    each.trace = "TRC" + std::to_string(1'000'000 + n);
  }
  return all;
}

}  // namespace eligd::x12::sample
