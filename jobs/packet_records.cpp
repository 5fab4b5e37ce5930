#include "jobs/packet_records.hpp"

#include <boost/json.hpp>

#include <array>
#include <string_view>
#include <utility>

namespace eligd::jobs {
namespace {

namespace json = boost::json;

template <class T, std::size_t size>
using Words = std::array<std::pair<T, std::string_view>, size>;

using store::AnswerKind;
using store::AttemptState;
constexpr Words<AnswerKind, 6> answer_kinds{{{AnswerKind::x271, "271"},
                                             {AnswerKind::x999, "999"},
                                             {AnswerKind::ta1, "TA1"},
                                             {AnswerKind::fault, "fault"},
                                             {AnswerKind::http, "http"},
                                             {AnswerKind::other, "other"}}};
constexpr Words<AttemptState, 6> attempt_states{{{AttemptState::in_flight, "in flight"},
                                                 {AttemptState::answered, "answered"},
                                                 {AttemptState::refused, "refused"},
                                                 {AttemptState::rejected, "rejected"},
                                                 {AttemptState::unknown, "outcome not known"},
                                                 {AttemptState::throttled, "throttled"}}};

template <class T, std::size_t size>
std::string_view word_of(const Words<T, size>& words, T value) {
  for (const auto& [one, word] : words) {
    if (one == value) return word;
  }
  return "other";
}

json::value number_or_null(const auto& id) {
  return id ? json::value(id->value()) : json::value(nullptr);
}

json::array texts(const std::vector<std::string>& list) {
  json::array array;
  for (const std::string& one : list) array.emplace_back(one);
  return array;
}

template <class T, class Write>
std::string list_of(const std::vector<T>& rows, Write write) {
  json::array list;
  for (const T& row : rows) list.push_back(write(row));
  return json::serialize(list);
}

json::object attempt_object(const store::AttemptRecord& attempt) {
  json::object one{{"id", attempt.id.value()},
                   {"clearinghouse", attempt.clearinghouse.value()},
                   {"payer", attempt.payer.value()},
                   {"trace", attempt.trace.value()},
                   {"reference", attempt.reference.value()},
                   {"isa13", attempt.isa13.value()},
                   {"gs06", attempt.gs06.value()},
                   {"st02", attempt.st02.value()},
                   {"sha256", attempt.digest},
                   {"state", word_of(attempt_states, attempt.state)},
                   {"uncertain", attempt.is_uncertain},
                   {"layer", attempt.layer},
                   {"code", attempt.code},
                   {"words", attempt.words},
                   {"http_status", attempt.http_status},
                   {"started", to_string(attempt.started)},
                   {"ended", nullptr}};
  if (attempt.ended) one["ended"] = to_string(*attempt.ended);
  return one;
}

}  // namespace

std::string_view word_of(store::AnswerKind kind) { return word_of(answer_kinds, kind); }

store::AnswerKind answer_kind_named(std::string_view word) {
  for (const auto& [kind, spelled] : answer_kinds) {
    if (spelled == word) return kind;
  }
  return AnswerKind::other;
}

std::string to_json(const PacketAbout& about) {
  json::object object{{"verification", about.verification.value()},
                      {"made", to_string(about.made)},
                      {"made_by", about.made_by},
                      {"rules_version", about.rules_version}};
  if (!about.notice.empty()) object["notice"] = about.notice;
  return json::serialize(object);
}

std::string to_json(const store::VerificationRecord& v) {
  return json::serialize(
      json::object{{"verification", v.id.value()},
                   {"intake", v.intake.value()},
                   {"payer", v.payer ? json::value(v.payer->value()) : json::value(nullptr)},
                   {"level", v.level.value()},
                   {"from", to_string(v.from)},
                   {"through", to_string(v.through)},
                   {"network", v.network},
                   {"deadline", to_string(v.deadline)},
                   {"rules_version", v.rules_version},
                   {"headline", v.headline},
                   {"reason", v.reason},
                   {"opened", to_string(v.opened)},
                   {"changed", to_string(v.changed)}});
}

std::string to_json(const store::IntakeRecord& intake) {
  return json::serialize(json::object{{"id", intake.id.value()},
                                      {"version", intake.version},
                                      {"source", intake.source.value()},
                                      {"external_id", intake.external_id},
                                      {"received", to_string(intake.received)},
                                      {"sha256", intake.digest},
                                      {"document", intake.document.reveal(Purpose::report)}});
}

std::string to_json(const std::vector<AskedQuestion>& questions) {
  return list_of(questions, [](const AskedQuestion& asked) {
    json::array attempts;
    for (const auto& attempt : asked.attempts) attempts.push_back(attempt_object(attempt));
    return json::object{{"id", asked.inquiry.id.value()},
                        {"position", asked.inquiry.position},
                        {"service_types", texts(asked.inquiry.service_types)},
                        {"search", asked.inquiry.search},
                        {"repair", asked.inquiry.repair},
                        {"payer", asked.inquiry.payer.value()},
                        {"follow", asked.inquiry.follow},
                        {"named_by", asked.inquiry.named_by.value()},
                        {"reason", asked.inquiry.reason},
                        {"attempts", std::move(attempts)}};
  });
}

std::string to_json(const std::vector<store::AnswerRecord>& answers) {
  return list_of(answers, [](const store::AnswerRecord& answer) {
    return json::object{{"id", answer.id.value()},
                        {"attempt", number_or_null(answer.attempt)},
                        {"question", number_or_null(answer.inquiry)},
                        {"kind", word_of(answer.kind)},
                        {"sha256", answer.digest},
                        {"received", to_string(answer.received)}};
  });
}

std::string to_json(const std::vector<store::CallResultRecord>& calls) {
  return list_of(calls, [](const store::CallResultRecord& call) {
    return json::object{{"id", call.id},
                        {"said", to_string(call.said)},
                        {"recorded", to_string(call.recorded)},
                        {"recorded_by", call.recorded_by},
                        {"told", call.json.reveal(Purpose::report)}};
  });
}

std::string to_json(const std::vector<store::OverrideRecord>& overrides) {
  return list_of(overrides, [](const store::OverrideRecord& one) {
    return json::object{{"id", one.id},
                        {"recorded", to_string(one.recorded)},
                        {"recorded_by", one.recorded_by},
                        {"expires", to_string(one.expires)},
                        {"withdrawn", one.withdrawn ? to_string(*one.withdrawn) : std::string()},
                        {"withdrawn_by", one.withdrawn_by},
                        {"told", one.json.reveal(Purpose::report)}};
  });
}

std::string to_json(const std::vector<store::SummaryRecord>& summaries) {
  return list_of(summaries, [](const store::SummaryRecord& summary) {
    json::array answers;
    for (const AnswerId id : summary.answers) answers.emplace_back(id.value());
    return json::object{{"id", summary.id.value()},
                        {"made", to_string(summary.at)},
                        {"rules_version", summary.rules_version},
                        {"headline", summary.headline},
                        {"good", summary.is_good},
                        {"answers", std::move(answers)},
                        {"sha256", summary.digest}};
  });
}

std::string to_json(const std::vector<store::TaskRecord>& tasks) {
  return list_of(tasks, [](const store::TaskRecord& task) {
    json::object one{{"id", task.id.value()},
                     {"code", task.code},
                     {"queue", task.queue},
                     {"why", task.why},
                     {"do", task.act},
                     {"due", nullptr},
                     {"opened", to_string(task.opened)},
                     {"closed", nullptr},
                     {"outcome", task.outcome}};
    if (task.due) one["due"] = to_string(*task.due);
    if (task.closed) one["closed"] = to_string(*task.closed);
    return one;
  });
}

std::string to_json(const std::vector<store::EventRecord>& events) {
  return list_of(events, [](const store::EventRecord& event) {
    return json::object{{"at", to_string(event.at)}, {"who", event.who}, {"what", event.what}};
  });
}

std::string to_json(const store::AuditTrail& trail) {
  json::array entries;
  for (const store::AuditLink& link : trail.entries) {
    entries.push_back(json::object{{"sequence", link.sequence},
                                   {"at", to_string(link.at)},
                                   {"clock_back", link.is_clock_back},
                                   {"who", link.entry.who},
                                   {"what", link.entry.what},
                                   {"subject", link.entry.subject},
                                   {"why", link.entry.why},
                                   {"from", link.entry.from},
                                   {"before", link.before},
                                   {"hash", link.hash}});
  }
  return json::serialize(
      json::object{{"head", json::object{{"sequence", trail.sequence}, {"hash", trail.head}}},
                   {"entries", std::move(entries)}});
}

}  // namespace eligd::jobs
