#include "jobs/case_json.hpp"

#include "base/utf8.hpp"
#include "jobs/asking_words.hpp"
#include "jobs/calendar.hpp"
#include "jobs/call_records.hpp"
#include "jobs/record_override.hpp"
#include "jobs/repair_history.hpp"
#include "jobs/summary_view.hpp"
#include "jobs/task_work.hpp"
#include "store/store.hpp"

#include <boost/json.hpp>

#include <string>

namespace eligd::jobs {

namespace json = boost::json;

namespace {

constexpr const char* attempt_states[] = {"in flight", "answered",          "refused",
                                          "rejected",  "outcome not known", "throttled"};
constexpr const char* inquiry_states[] = {"due", "claimed", "decided", "closed", "awaiting"};
constexpr const char* verification_states[] = {"open", "waiting for a person", "settled"};

template <class State, std::size_t count>
const char* word(const char* const (&words)[count], State state) {
  const auto index = static_cast<std::size_t>(state);
  return index < count ? words[index] : "?";
}

// With the words of the newest summary, where the payer's own stand; the stored ones do without.
// What was tried beside, and what was found, stands in neither.
Result<json::array> tasks_of(const World& world, VerificationId id,
                             const std::optional<SummaryView>& newest,
                             const AskedOtherwise& otherwise, CivilDate first_appointment) {
  const CivilDate today = world.configuration.settings.zone.to_local(world.clock.now()).day;
  const auto tasks =
      store::work_of(world.store).worked_tasks({.verification = id, .only_open = false});
  if (!tasks) return std::unexpected(tasks.error());
  json::array list;
  for (const store::WorkedTask& worked : *tasks) {
    const store::TaskRecord& task = worked.task;
    json::object one{{"id", task.id.value()}, {"queue", task.queue},  {"why", task.why},
                     {"do", task.act},        {"open", !task.closed}, {"outcome", task.outcome}};
    if (task.due) one["due"] = to_string(*task.due);
    one["owner"] = worked.owner.empty() ? json::value(nullptr) : json::value(worked.owner);
    const auto until = put_off_until(worked, first_appointment, today);
    one["snoozed_until"] = until ? json::value(to_string(*until)) : json::value(nullptr);
    if (newest && !task.closed && newest->tasks.contains(task.code)) {
      const TaskView& told = newest->tasks.at(task.code);
      one["why"] = told.why;
      one["do"] = told.act;
      if (task.code.starts_with("aaa-") && !otherwise.tried.empty())
        one["why"] = told.why + ' ' + otherwise.tried;
    }
    if (task.code == correction_code && !task.closed)
      one["do"] = act_with_values(task.act, otherwise.corrections);
    list.push_back(std::move(one));
  }
  return list;
}

// What the payer knew the person by, for somebody to compare with the card and take or not. The
// data of somebody else are no proposal: only an answer about this person makes one.
json::array proposed_json(const AskedOtherwise& otherwise,
                          const std::optional<store::SummaryRecord>& newest) {
  json::array list;
  if (!newest || !newest->is_good) return list;
  for (const Correction& one : otherwise.corrections) {
    json::value field = nullptr;
    if (!one.name.empty()) field = one.name;
    list.push_back({{"field", std::move(field)},
                    {"label", one.field},
                    {"sent", one.sent.reveal(Purpose::report)},
                    {"suggested", one.suggested.reveal(Purpose::report)}});
  }
  return list;
}

}  // namespace

const char* to_text(store::VerificationState state) noexcept {
  return word(verification_states, state);
}

Result<json::array> inquiries_json(const World& world, VerificationId id) {
  const auto inquiries = world.store.inquiries(id);
  if (!inquiries) return std::unexpected(inquiries.error());
  json::array list;
  for (const auto& inquiry : *inquiries) {
    const auto attempts = world.store.attempts(inquiry.id);
    if (!attempts) return std::unexpected(attempts.error());
    json::array tried;
    for (const auto& attempt : *attempts) {
      json::object one{{"id", attempt.id.value()},
                       {"clearinghouse", attempt.clearinghouse.value()},
                       {"state", word(attempt_states, attempt.state)},
                       {"uncertain", attempt.is_uncertain},
                       {"trace", attempt.trace.value()},
                       {"isa13", attempt.isa13.value()},
                       {"started", to_string(attempt.started)},
                       {"code", attempt.code},
                       {"words", attempt.words}};
      if (attempt.ended) one["ended"] = to_string(*attempt.ended);
      tried.push_back(std::move(one));
    }
    json::array types;
    for (const auto& type : inquiry.service_types) types.emplace_back(type);
    list.push_back({{"id", inquiry.id.value()},
                    {"position", inquiry.position},
                    {"service_types", std::move(types)},
                    {"why", inquiry.why},
                    {"payer", inquiry.payer.value()},
                    {"follow", inquiry.follow},
                    {"asked", inquiry.repair.empty() ? "" : words_of_repair(inquiry.repair)},
                    {"state", word(inquiry_states, inquiry.state)},
                    {"due", to_string(inquiry.due)},
                    {"reason", inquiry.reason},
                    {"attempts", std::move(tried)}});
  }
  return list;
}

Result<json::array> history_json(const World& world, VerificationId id) {
  const auto events = world.store.events("verification", id.value());
  if (!events) return std::unexpected(events.error());
  json::array list;
  for (const auto& event : *events)
    list.push_back({{"at", to_string(event.at)}, {"who", event.who}, {"what", event.what}});
  return list;
}

Result<json::array> calls_json(const World& world, VerificationId id) {
  const auto records = world.store.calls(id);
  if (!records) return std::unexpected(records.error());
  json::array list;
  for (const auto& record : *records) {
    const auto known = from_record(record, world.configuration.settings.zone);
    if (!known) return std::unexpected(known.error());
    json::array facts;
    for (const auto& fact : known->call.facts) facts.emplace_back(coverage::to_text(fact));
    list.push_back({{"id", record.id},
                    {"at", to_string(record.said)},
                    {"representative", known->call.representative.reveal(Purpose::report)},
                    {"reference", known->call.reference.reveal(Purpose::report)},
                    {"note", known->call.note.reveal(Purpose::report)},
                    {"facts", std::move(facts)},
                    {"recorded", to_string(record.recorded)},
                    {"recorded_by", record.recorded_by}});
  }
  return list;
}

Result<json::array> overrides_json(const World& world, VerificationId id) {
  const auto all = overrides_shown(world, id);
  if (!all) return std::unexpected(all.error());
  json::array list;
  for (const OverrideShown& one : *all) {
    list.push_back({{"id", one.id},
                    {"fact", one.fact},
                    {"by", one.by},
                    {"reason", one.reason},
                    {"recorded", one.recorded},
                    {"until", one.until},
                    {"payer_said", one.payer_said},
                    {"standing", one.standing}});
  }
  return list;
}

Result<json::object> whole_case(const World& world, VerificationId id) {
  const auto v = world.store.verification(id);
  if (!v) return std::unexpected(v.error());
  auto inquiries = inquiries_json(world, id);
  if (!inquiries) return std::unexpected(inquiries.error());
  const auto newest = world.store.latest_summary(id);
  if (!newest) return std::unexpected(newest.error());
  std::optional<SummaryView> told;
  if (*newest) {
    if (auto view = read_summary((*newest)->json)) told = *std::move(view);
  }
  const bool is_told = told && told->readiness == v->headline && !told->reasons.empty();
  const auto questions = world.store.inquiries(id);
  if (!questions) return std::unexpected(questions.error());
  const auto intake = world.store.intake(v->intake);
  if (!intake) return std::unexpected(intake.error());
  const config::Zone& zone = world.configuration.settings.zone;
  const CivilDate today = zone.to_local(world.clock.now()).day;
  const AskedOtherwise otherwise =
      asked_otherwise(world.store, world.configuration, *v, *questions, today);
  auto tasks = tasks_of(world, id, told, otherwise, zone.to_local(intake->first_appointment).day);
  if (!tasks) return std::unexpected(tasks.error());
  auto history = history_json(world, id);
  if (!history) return std::unexpected(history.error());
  auto calls = calls_json(world, id);
  if (!calls) return std::unexpected(calls.error());
  auto overrides = overrides_json(world, id);
  if (!overrides) return std::unexpected(overrides.error());
  const auto summary = world.store.latest_good_summary(id);
  if (!summary) return std::unexpected(summary.error());
  json::object result{{"id", id.value()},
                      {"headline", v->headline},
                      {"reason", is_told ? told->reasons.front() : v->reason},
                      {"state", word(verification_states, v->state)},
                      {"payer", v->payer ? v->payer->value() : ""},
                      {"level", v->level.value()},
                      {"from", to_string(v->from)},
                      {"through", to_string(v->through)},
                      {"deadline", to_string(v->deadline)},
                      {"rules_version", v->rules_version},
                      {"inquiries", std::move(*inquiries)},
                      {"tasks", std::move(*tasks)},
                      {"calls", std::move(*calls)},
                      {"overrides", std::move(*overrides)},
                      {"history", std::move(*history)},
                      {"proposed", proposed_json(otherwise, *newest)}};
  const auto next = next_check_of(world.store, world.configuration, *v, *intake, world.clock.now());
  if (!next) return std::unexpected(next.error());
  if (*next) {
    result["asked_next"] = {{"at", to_string((*next)->at)},
                            {"run", kind_of((*next)->check.run)},
                            {"because", words_of((*next)->check, true)}};
  }
  if (*summary) {
    result["summary_at"] = to_string((*summary)->at);
    result["answered_at"] = to_string((*summary)->answered);
    result["summary"] = json::parse(as_utf8((*summary)->json.reveal(Purpose::report)));
  }
  return result;
}

}  // namespace eligd::jobs
