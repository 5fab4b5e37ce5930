// 999 and TA1: the answers that say the question itself was not understood.
// Source: 005010X231A1, X12.5. Declared in answer.hpp. Pure.
#include "testpayer/answer.hpp"

namespace eligd::testpayer {

std::string write_999(const Asked& asked, std::string_view status, const Stamp& stamp) {
  constexpr std::string_view implementation = "005010X231A1";
  std::vector<Segment> set{{"ST", "999", "0001", std::string(implementation)}};
  set.push_back({"AK1", asked.envelope.gs01, asked.envelope.gs06, asked.envelope.gs08});
  std::size_t accepted = 0;
  bool any_rejected = false;
  for (const TransactionSet& question : asked.sets) {
    const bool rejected = status == "R" || !question.complaints.empty();
    set.push_back({"AK2", question.st01, question.st02, question.st03});
    for (const Complaint& complaint : question.complaints) {
      set.push_back({"IK3", complaint.segment_id, std::to_string(complaint.position), "",
                     complaint.segment_code});
      if (complaint.element > 0)
        set.push_back({"IK4", std::to_string(complaint.element), "", complaint.element_code});
    }
    if (rejected && question.complaints.empty()) {
      set.push_back({"IK3", "NM1", "8", "", "8"});
      set.push_back({"IK4", "9", "67", "1"});
    }
    set.push_back(
        {"IK5", rejected ? "R" : std::string(status == "P" ? "A" : status), rejected ? "5" : ""});
    any_rejected = any_rejected || rejected;
    if (!rejected) ++accepted;
  }
  const std::string count = std::to_string(asked.sets.size());
  const std::string overall = any_rejected ? (accepted > 0 ? "P" : "R") : std::string(status);
  set.push_back({"AK9", overall, count, count, std::to_string(accepted)});
  set.push_back({"SE", std::to_string(set.size() + 1), "0001"});
  return enveloped(asked.envelope, "FA", implementation, {set}, stamp, {});
}

std::string write_ta1(const Envelope& asked, std::string_view note, const Stamp& stamp) {
  const Segment ta1{
      "TA1", asked.isa13, asked.isa09, asked.isa10, note == "000" ? "A" : "R", std::string(note)};
  return join({isa_back(asked, stamp, {}), ta1, {"IEA", "0", nine_digits(stamp.control)}});
}

}  // namespace eligd::testpayer
