// /intakes: announcing people, and what was announced.
//
// A facility is a source of intakes (decision 0028): who is held to one announces into it; others
// say ?source=, or "api" is meant. Each intake is taken whole or refused whole (I18).
#include "api/route_table.hpp"
#include "api/source_of.hpp"
#include "api/views.hpp"
#include "intake/csv.hpp"
#include "intake/json.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/intake_doubts.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr const char* place_name = "request";

const char* word_of(store::IntakeKept kept) {
  switch (kept) {
    case store::IntakeKept::created:
      return "created";
    case store::IntakeKept::changed:
      return "changed";
    case store::IntakeKept::already:
      break;
  }
  return "already";
}

std::string href_of(IntakeId id) { return fmt::format("/api/v1/intakes/{}", id.value()); }

json::array warnings_of(const intake::NewIntake& intake, const Call& call) {
  json::array list;
  for (const Finding& doubt :
       jobs::doubts_of(intake, *call.configuration, call.behind.clock.now(), {place_name}))
    list.push_back({{"what", doubt.what}, {"todo", doubt.todo}});
  return list;
}

json::array errors_of(const std::vector<Reason>& reasons) {
  json::array list;
  for (const Reason& one : reasons)
    list.push_back({{"where", one.where}, {"what", one.what}, {"todo", one.todo}});
  return list;
}

std::vector<Reason> reasons_of(const std::vector<intake::JsonReason>& told) {
  std::vector<Reason> list;
  for (const auto& one : told) list.push_back({one.pointer, one.what, one.todo});
  return list;
}

// What a body held, whatever its kind, in its order.
struct Told {
  std::vector<intake::NewIntake> accepted{};
  std::vector<std::int64_t> places{};  // beside them: index, or row
  struct Refused {
    std::int64_t place = 0;
    std::string external_id{};
    std::vector<Reason> reasons{};
  };
  std::vector<Refused> refused{};
  std::vector<Reason> about_all{};  // it could not be read, or not to its end
  std::vector<Reason> warnings{};   // what the reader did or left out, by itself
};

void add_findings(const Findings& findings, Told& told) {
  for (const Finding& one : findings)
    (one.severity == Severity::error ? told.about_all : told.warnings)
        .push_back(
            {one.place.line > 0 ? fmt::format("line {}", one.place.line) : "", one.what, one.todo});
}

// Of a body that holds rows, and is not all of what was to be taken: those that were read are not
// taken without the others.
Answer nothing_taken(const Told& told, const Call& call) {
  const bool is_read = !told.accepted.empty() || !told.refused.empty();
  return problem(is_read ? ProblemKind::invalid : ProblemKind::unreadable, "Nothing was taken.",
                 call.request.id, told.about_all);
}

Told read_json_body(const Call& call, const SourceKey& source) {
  Told told;
  auto reading = intake::read_json(call.request.body, place_name, source, *call.configuration);
  told.accepted = std::move(reading.accepted);
  for (const std::size_t index : reading.accepted_indexes)
    told.places.push_back(static_cast<std::int64_t>(index));
  for (const auto& one : reading.rejected)
    told.refused.push_back({.place = static_cast<std::int64_t>(one.index),
                            .external_id = one.external_id,
                            .reasons = reasons_of(one.reasons)});
  add_findings(reading.findings, told);
  return told;
}

Told read_csv_body(const Call& call, const SourceKey& source) {
  Told told;
  auto reading = intake::read_csv(call.request.body, place_name, source, *call.configuration);
  told.accepted = std::move(reading.accepted);
  for (const std::uint32_t row : reading.accepted_rows) told.places.push_back(row);
  for (const auto& one : reading.rejected) {
    Told::Refused refused{.place = one.row};
    for (const auto& reason : one.reasons)
      refused.reasons.push_back({reason.column, reason.what, reason.todo});
    told.refused.push_back(std::move(refused));
  }
  add_findings(reading.findings, told);
  return told;
}

Result<std::vector<store::IntakeAdded>> keep(const Call& call,
                                             const std::vector<intake::NewIntake>& intakes) {
  const Instant now = call.behind.clock.now();
  auto records = jobs::to_told_intakes(call.behind.store, intakes, *call.configuration, now);
  if (!records) return std::unexpected(records.error());
  return store::wait<std::vector<store::IntakeAdded>>([&](auto done) {
    store::work_of(call.behind.store).add_told(*std::move(records), std::nullopt, std::move(done));
  });
}

// What keeping them would come to. Nothing is written, so that what others tell meanwhile may make
// it another.
Result<std::vector<store::IntakeAdded>> rehearse(const Call& call,
                                                 const std::vector<intake::NewIntake>& intakes) {
  const Instant now = call.behind.clock.now();
  const auto told = jobs::to_told_intakes(call.behind.store, intakes, *call.configuration, now);
  if (!told) return std::unexpected(told.error());
  std::map<std::string, std::string, std::less<>> earlier;  // in this body, by external id
  std::vector<store::IntakeAdded> would;
  for (const store::ToldIntake& one : *told) {
    const store::IntakeRecord& intake = one.intake;
    const auto standing = call.behind.store.find_intake(intake.source, intake.external_id);
    if (!standing) return std::unexpected(standing.error());
    const auto before = earlier.find(intake.external_id);
    const std::string* digest = before != earlier.end() ? &before->second
                                : *standing             ? &(*standing)->digest
                                                        : nullptr;
    store::IntakeAdded& added = would.emplace_back();
    added.id = *standing ? (*standing)->id : IntakeId();
    added.kept = digest == nullptr          ? store::IntakeKept::created
                 : *digest == intake.digest ? store::IntakeKept::already
                                            : store::IntakeKept::changed;
    earlier[intake.external_id] = intake.digest;
  }
  return would;
}

json::object row_of(const store::IntakeRecord& intake, const Call& call) {
  return {{"id", intake.id.value()},
          {"who", initials(intake)},
          {"member_id_last_four", last_four(intake.member_id)},
          {"source", intake.source.value()},
          {"external_id", intake.external_id},
          {"version", intake.version},
          {"level", intake.level.value()},
          {"payer", intake.payer ? json::value(intake.payer->value()) : json::value(nullptr)},
          {"first_appointment", local(call, intake.first_appointment)},
          {"first_appointment_at", to_string(intake.first_appointment)},
          {"received", to_string(intake.received)}};
}

}  // namespace

Answer add_intake(Call& call) {
  if (auto refused = refuse_query(call.request, {"source"})) return *std::move(refused);
  const auto source = source_of(call, call.request.asked("source"));
  if (!source) return source.error();
  Told told = read_json_body(call, *source);
  const std::string& id = call.request.id;
  if (!told.about_all.empty()) return nothing_taken(told, call);
  if (told.accepted.size() + told.refused.size() != 1)
    return problem(ProblemKind::invalid, "One intake here; several go to /api/v1/intakes/bulk.",
                   id);
  if (!told.refused.empty())
    return problem(ProblemKind::invalid, "The intake was not taken.", id,
                   told.refused.front().reasons);
  const auto added = keep(call, told.accepted);
  if (!added) return problem_of(added.error(), id);
  const store::IntakeAdded& one = added->front();
  Answer answer = answer_json({{"id", one.id.value()},
                               {"external_id", told.accepted.front().external_id},
                               {"source", source->value()},
                               {"kept", word_of(one.kept)},
                               {"warnings", warnings_of(told.accepted.front(), call)}},
                              one.kept == store::IntakeKept::created ? 201 : 200);
  answer.headers.emplace_back("Location", href_of(one.id));
  return answer;
}

Answer add_intakes(Call& call) {
  if (auto refused = refuse_query(call.request, {"source", "dry_run"})) return *std::move(refused);
  const std::string_view dry_run = call.request.asked("dry_run");
  if (!dry_run.empty() && dry_run != "true" && dry_run != "false")
    return bad_query(call.request, "dry_run");
  const bool is_dry_run = dry_run == "true";
  const auto source = source_of(call, call.request.asked("source"));
  if (!source) return source.error();
  const bool is_csv = call.request.header("content-type").starts_with("text/csv");
  const Told told = is_csv ? read_csv_body(call, *source) : read_json_body(call, *source);
  const std::string& id = call.request.id;
  if (!told.about_all.empty()) return nothing_taken(told, call);
  const auto added = is_dry_run ? rehearse(call, told.accepted) : keep(call, told.accepted);
  if (!added) return problem_of(added.error(), id);
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t already = 0;
  std::vector<std::pair<std::int64_t, json::object>> items;
  for (std::size_t i = 0; i < added->size(); ++i) {
    const store::IntakeAdded& one = (*added)[i];
    ++(one.kept == store::IntakeKept::created   ? created
       : one.kept == store::IntakeKept::changed ? changed
                                                : already);
    items.emplace_back(told.places[i],
                       json::object{{"place", told.places[i]},
                                    {"external_id", told.accepted[i].external_id},
                                    {"status", word_of(one.kept)},
                                    {"id", one.id.value() > 0 ? json::value(one.id.value())
                                                              : json::value(nullptr)},
                                    {"errors", json::array()},
                                    {"warnings", warnings_of(told.accepted[i], call)}});
  }
  for (const Told::Refused& one : told.refused) {
    items.emplace_back(one.place, json::object{{"place", one.place},
                                               {"external_id", one.external_id},
                                               {"status", "refused"},
                                               {"id", nullptr},
                                               {"errors", errors_of(one.reasons)},
                                               {"warnings", json::array()}});
  }
  std::ranges::stable_sort(items, {}, &std::pair<std::int64_t, json::object>::first);
  json::array list;
  for (auto& [place, item] : items) list.push_back(std::move(item));
  return answer_json({{"source", source->value()},
                      {"dry_run", is_dry_run},
                      {"created", created},
                      {"changed", changed},
                      {"already", already},
                      {"refused", told.refused.size()},
                      {"warnings", errors_of(told.warnings)},
                      {"items", std::move(list)}});
}

Answer list_intakes(Call& call) {
  if (auto refused = refuse_query(call.request, {"limit", "cursor", "external_id"}))
    return *std::move(refused);
  const auto paging = paging_of(call.request);
  if (!paging) return bad_query(call.request, "limit or cursor");
  const auto ids =
      call.behind.requests.intakes({.sources = call.sources(),
                                    .external_id = std::string(call.request.asked("external_id")),
                                    .before = paging->before,
                                    .max = paging->max});
  if (!ids) return problem_of(ids.error(), call.request.id);
  json::array list;
  for (const IntakeId id : *ids) {
    const auto record = call.behind.store.intake(id);
    if (!record) return problem_of(record.error(), call.request.id);
    list.push_back(row_of(*record, call));
  }
  json::object body{{"intakes", std::move(list)}};
  add_cursor(body, ids->size(), *paging, ids->empty() ? 0 : ids->back().value());
  return answer_json(body);
}

Answer show_intake(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const store::IntakeRecord& intake = *call.intake;
  boost::system::error_code trouble;
  json::value document = json::parse(intake.document.reveal(Purpose::report), trouble);
  if (trouble) return problem(ProblemKind::fault, "", call.request.id);
  const auto verifications = call.behind.requests.verifications({.intake = intake.id, .max = 200});
  if (!verifications) return problem_of(verifications.error(), call.request.id);
  json::array cases;
  for (const VerificationId id : *verifications) cases.emplace_back(id.value());
  json::object body = row_of(intake, call);
  body["document"] = std::move(document);
  body["verifications"] = std::move(cases);
  return answer_if_changed(body, call.request);
}

}  // namespace eligd::api
