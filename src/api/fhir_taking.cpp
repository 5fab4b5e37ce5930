#include "api/fhir_taking.hpp"

#include "jobs/intake_corrections.hpp"
#include "jobs/intake_doubts.hpp"
#include "jobs/intake_records.hpp"

#include <algorithm>
#include <mutex>

namespace eligd::api {
namespace {

// What is there is compared with what comes, then that is written: by one at a time, or two
// requests about one person could both find the older one. A write takes milliseconds.
std::mutex& one_at_a_time() {
  static std::mutex mutex;
  return mutex;
}

void refuse(TakenRequest& taken, int status, std::string code, std::string what, std::string todo) {
  taken.asked.issues.push_back({.code = std::move(code),
                                .what = std::move(what),
                                .todo = std::move(todo),
                                .expression = taken.asked.place});
  taken.status = status;
}

void keep_as(intake::NewIntake& intake, std::string_view name, const std::string& value) {
  for (auto& [key, held] : intake.pass_through)
    if (key == name) held = Phi<std::string>(value);
}

// 2026-11-24T09:00:00-05:00 against 2026-11-24T15:00:00Z. A day alone is its first moment.
bool is_older(const std::string& one, const std::string& other) {
  const auto first = parse_instant(one);
  const auto second = parse_instant(other);
  return first && second && *first < *second;
}

// An identifier of one system is not that of another. What came some other way has none.
bool is_of_another_system(const intake::NewIntake& there, const intake::NewIntake& came) {
  return !fhir::kept(there, fhir::kept_created).empty() &&
         fhir::kept(there, fhir::kept_system) != fhir::kept(came, fhir::kept_system);
}

void refuse_another_system(TakenRequest& taken) {
  refuse(taken, 409, "conflict", "the same identifier came under another system before",
         "give each request an identifier of its own");
}

// Against the one of the same identifier that is there. True: it is kept as it is.
Result<bool> stands_already(const Call& call, const intake::NewIntake& there, TakenRequest& taken) {
  intake::NewIntake& came = *taken.asked.intake;
  const std::string created = fhir::kept(there, fhir::kept_created);
  const std::string came_created = fhir::kept(came, fhir::kept_created);
  // The same again, written at another time, is the same again; also where people mended it.
  if (!created.empty()) keep_as(came, fhir::kept_created, created);
  const auto as_kept = jobs::with_what_stands(call.behind.store, came);
  if (!as_kept) return std::unexpected(as_kept.error());
  if (*as_kept == there) return true;
  keep_as(came, fhir::kept_created, came_created);
  if (is_older(came_created, created))
    refuse(taken, 409, "conflict", "a newer request of this identifier is here already",
           "nothing: the newer one stands");
  return false;
}

Result<void> look_up(const Call& call, const std::string& condition,
                     std::optional<std::int64_t> version, TakenRequest& taken) {
  const intake::NewIntake& came = *taken.asked.intake;
  if (!condition.empty() && !fhir::is_own_condition(condition, came)) {
    refuse(taken, 412, "not-supported", "the condition is not the request's own identifier",
           "write identifier=system|value of the request itself");
    return {};
  }
  const auto found = call.behind.store.find_intake(came.source, came.external_id);
  if (!found) return std::unexpected(found.error());
  if (version && (!*found || (*found)->version != *version)) {
    refuse(taken, 412, "conflict", "another version of it is here by now",
           "read it, lay the change over that, and send it with its ETag");
    return {};
  }
  if (!*found) return {};
  // One that no longer reads has an order nobody knows.
  const auto there = jobs::from_record(**found, *call.configuration);
  if (there && is_of_another_system(*there, came)) {
    refuse_another_system(taken);
    return {};
  }
  bool stands = !condition.empty();
  if (!stands && there) {
    const auto already = stands_already(call, *there, taken);
    if (!already) return std::unexpected(already.error());
    stands = *already;
  }
  if (!stands) return {};
  taken.kept = **found;
  taken.status = 200;
  return {};
}

void warn(const Call& call, TakenRequest& taken) {
  for (const Finding& doubt : jobs::doubts_of(*taken.asked.intake, *call.configuration,
                                              call.behind.clock.now(), {"request"}))
    taken.asked.issues.push_back({.severity = fhir::IssueSeverity::warning,
                                  .code = "business-rule",
                                  .what = doubt.what,
                                  .todo = doubt.todo,
                                  .expression = taken.asked.place});
}

}  // namespace

Result<std::vector<TakenRequest>> take_requests(const Call& call, Taking taking) {
  const std::scoped_lock lock(one_at_a_time());
  std::vector<TakenRequest> all;
  for (std::size_t i = 0; i < taking.requests.asked.size(); ++i) {
    TakenRequest& one = all.emplace_back();
    one.asked = std::move(taking.requests.asked[i]);
    if (!one.asked.intake) continue;
    const std::string condition = i < taking.conditions.size() ? taking.conditions[i] : "";
    if (const auto looked = look_up(call, condition, taking.version, one); !looked)
      return std::unexpected(looked.error());
    if (!fhir::has_errors(one.asked.issues)) warn(call, one);
  }
  const bool has_refused = std::ranges::any_of(
      all, [](const TakenRequest& one) { return fhir::has_errors(one.asked.issues); });
  if (taking.is_all_or_none && has_refused) return all;
  std::vector<intake::NewIntake> intakes;
  std::vector<TakenRequest*> written;
  for (TakenRequest& one : all) {
    if (one.kept || fhir::has_errors(one.asked.issues)) continue;
    intakes.push_back(*one.asked.intake);
    written.push_back(&one);
  }
  if (intakes.empty()) return all;
  auto records = jobs::to_told_intakes(call.behind.store, intakes, *call.configuration,
                                       call.behind.clock.now());
  if (!records) return std::unexpected(records.error());
  const auto added = store::wait<std::vector<store::IntakeAdded>>([&](auto done) {
    store::work_of(call.behind.store).add_told(*std::move(records), std::nullopt, std::move(done));
  });
  if (!added) return std::unexpected(added.error());
  for (std::size_t i = 0; i < added->size(); ++i) {
    auto record = call.behind.store.intake((*added)[i].id);
    if (!record) return std::unexpected(record.error());
    written[i]->kept = *std::move(record);
    written[i]->is_created = (*added)[i].kept == store::IntakeKept::created;
    written[i]->status = written[i]->is_created ? 201 : 200;
  }
  return all;
}

}  // namespace eligd::api
