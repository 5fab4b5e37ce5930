#include "payers.hpp"

#include "store/keys.hpp"
#include "testpayer/answer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::simulation {
namespace {

using testpayer::Question;

constexpr std::string_view last_type = "MH";  // of the sample level: what is told late is told then

std::vector<std::string> benefit_lines(const Truth& truth, bool tells_money) {
  std::vector<std::string> lines{truth.is_active ? "EB*1*IND*A8" : "EB*6*IND*A8"};
  if (!truth.is_active || !tells_money) return lines;
  lines.push_back(fmt::format("EB*C*IND*30***23*{}*****Y", truth.deductible));
  lines.push_back(fmt::format("EB*C*IND*30***29*{}*****Y", truth.deductible_left));
  lines.push_back(fmt::format("EB*G*IND*30***23*{}*****Y", truth.limit));
  lines.push_back(fmt::format("EB*G*IND*30***29*{}*****Y", truth.limit_left));
  lines.push_back(fmt::format("EB*B*IND*A8***27*{}*****Y", truth.copay));
  lines.emplace_back("EB*1*IND*A8******N*Y");
  return lines;
}

bool is_money_told(const Truth& truth, const Question& question) {
  return !truth.is_told_late ||
         std::ranges::find(question.service_types, last_type) != question.service_types.end();
}

testpayer::Answer answer_for(const Person& person, const Question& question) {
  testpayer::Answer answer;
  answer.status = person.truth.is_active ? "1" : "6";
  answer.plan = person.truth.plan;
  answer.begins = "20260101";
  answer.lines = benefit_lines(person.truth, is_money_told(person.truth, question));
  return answer;
}

testpayer::Stamp stamp_at(Instant now, std::int64_t control) {
  const std::string iso = to_string(now);  // 2026-11-24T02:30:00Z
  return {.date = iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8, 2),
          .time = iso.substr(11, 2) + iso.substr(14, 2),
          .control = control};
}

std::optional<testpayer::Rejection> rejection_of(Fault fault, bool is_known) {
  if (fault == Fault::payer_unable)
    return testpayer::Rejection{.loop = "2000A", .valid = "Y", .code = "42", .follow_up = "P"};
  if (fault == Fault::payer_busy)
    return testpayer::Rejection{.loop = "2100C", .valid = "Y", .code = "80", .follow_up = "P"};
  if (fault == Fault::not_found || !is_known)
    return testpayer::Rejection{.loop = "2100C", .valid = "N", .code = "75", .follow_up = "C"};
  return std::nullopt;
}

}  // namespace

Payers::Payers(const std::vector<Person>& people) {
  for (const Person& person : people) by_member_.emplace(person.member_id, &person);
}

const Person* Payers::find(const std::string& member_id) const {
  const auto found = by_member_.find(member_id);
  return found == by_member_.end() ? nullptr : found->second;
}

Told Payers::answer(const testpayer::Asked& asked, Fault fault, Instant now) {
  const Question& question = asked.sets.front().questions.front();
  const testpayer::Stamp stamp = stamp_at(now, ++control_);
  if (fault != Fault::interchange_rejected && fault != Fault::ack_rejected &&
      fault != Fault::ack_alone)
    return told_of(asked, fault, stamp, "0001");
  Told told;
  told.trace = question.traces.front().number;
  told.member_id = question.subscriber.member_id;
  ++received_[told.trace];
  if (fault == Fault::interchange_rejected) {
    told.bytes = testpayer::write_ta1(asked.envelope, "025", stamp);
    told.is_refusal = true;
  } else {
    told.is_refusal = fault == Fault::ack_rejected;
    told.is_final = told.is_refusal;
    told.bytes = testpayer::write_999(asked, told.is_refusal ? "R" : "A", stamp);
  }
  told.digest = store::sha256_hex(told.bytes);
  return told;
}

Told Payers::answer_in_file(const testpayer::Asked& asked, Fault fault, Instant now,
                            const std::string& st02) {
  return told_of(asked, fault, stamp_at(now, control_), st02);
}

// A 271 with one set.
Told Payers::told_of(const testpayer::Asked& asked, Fault fault, const testpayer::Stamp& stamp,
                     const std::string& st02) {
  constexpr std::string_view implementation = "005010X279A1";
  const Question& question = asked.sets.front().questions.front();
  Told told;
  told.trace = question.traces.front().number;
  told.member_id = question.subscriber.member_id;
  ++received_[told.trace];
  const Person* person = find(told.member_id);
  if (person != nullptr && !person->is_known_as(question.subscriber.last)) person = nullptr;
  testpayer::Answer answer;
  if (person != nullptr) answer = answer_for(*person, question);
  const auto rejection = rejection_of(fault, person != nullptr);
  if (rejection) answer.rejections.push_back(*rejection);
  testpayer::Slips slips;
  if (fault == Fault::invented_trace) slips.trace = "INVENTED" + std::to_string(stamp.control);
  slips.other_person = fault == Fault::other_person;
  told.is_other_person = slips.other_person;
  told.carries = fault == Fault::payer_unable ? "" : slips.trace.empty() ? told.trace : slips.trace;
  told.has_truth = person != nullptr && !rejection;
  told.about = told.has_truth ? person : nullptr;
  told.tells_money =
      told.has_truth && person->truth.is_active && is_money_told(person->truth, question);
  told.is_final = fault != Fault::payer_unable && fault != Fault::payer_busy;
  told.gives_reference_back = true;
  told.bytes = testpayer::enveloped(
      asked.envelope, "HB", implementation,
      {testpayer::write_271_set(question, {}, answer, stamp, slips, st02)}, stamp, slips);
  told.digest = store::sha256_hex(told.bytes);
  return told;
}

std::string Payers::refuse_file(const testpayer::Asked& file, bool is_interchange, Instant now) {
  const testpayer::Stamp stamp = stamp_at(now, ++control_);
  if (is_interchange) return testpayer::write_ta1(file.envelope, "025", stamp);
  testpayer::Asked alone = file;
  alone.sets.clear();
  return testpayer::write_999(alone, "R", stamp);
}

std::string Payers::acknowledge_file(const testpayer::Asked& file,
                                     const std::set<std::string>& refused, Instant now) {
  testpayer::Asked marked = file;
  for (testpayer::TransactionSet& set : marked.sets) {
    if (refused.contains(set.st02))
      set.complaints.push_back({.segment_id = "NM1", .position = 8, .segment_code = "8"});
  }
  return testpayer::write_999(marked, "A", stamp_at(now, ++control_));
}

std::string Payers::alone_in(const std::string& acknowledgment, const std::string& st02) {
  std::vector<testpayer::Segment> kept;
  std::size_t begins = 0;
  bool is_other = false;
  const auto parts = testpayer::split(acknowledgment).value();
  for (testpayer::Segment segment : parts.segments) {
    const std::string& id = segment[0];
    if (id == "AK2") is_other = segment[2] != st02;
    if (id == "AK9") is_other = false;
    if (id == "ST") begins = kept.size();
    if (id == "SE") segment[1] = std::to_string(kept.size() - begins + 1);
    if (!is_other) kept.push_back(std::move(segment));
  }
  return testpayer::join(kept);
}

Told Payers::refusal(const testpayer::Asked& asked, std::string bytes, bool is_of_file) {
  const Question& question = asked.sets.front().questions.front();
  Told told;
  told.trace = question.traces.front().number;
  told.member_id = question.subscriber.member_id;
  told.is_refusal = true;
  told.is_of_file = is_of_file;
  told.bytes = std::move(bytes);
  told.digest = store::sha256_hex(told.bytes);
  ++received_[told.trace];
  return told;
}

}  // namespace eligd::simulation
