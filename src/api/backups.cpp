// /backups: whether there is a good one, what became of the last ones, and a rehearsal by a click
// where its key is on this machine.
#include "api/errands.hpp"
#include "api/keeping.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "store/backup_log.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>
#include <utility>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::int64_t recent_max = 30;
constexpr std::array<std::string_view, 3> states = {"good", "late", "failed"};

json::value or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_string(*at)) : json::value(nullptr);
}

json::object to_json(const store::BackupEvent& one, const config::Configuration& configuration) {
  return {{"what", one.kind == store::BackupEventKind::made ? "made" : "rehearsed"},
          {"at", to_string(one.at)},
          {"made", or_null(one.made)},
          {"wrong", one.wrong.empty() ? json::value(nullptr)
                                      : json::value(places_unnamed(one.wrong, configuration))}};
}

std::string to_json(const store::Rehearsal& found, const config::Configuration& configuration) {
  json::array wrong;
  for (const std::string& one : found.wrong) wrong.emplace_back(places_unnamed(one, configuration));
  return json::serialize(json::object{
      {"good", found.wrong.empty()},
      {"made", or_null(found.made)},
      {"bytes", found.bytes},
      {"tables", found.tables},
      {"rows", found.rows},
      {"intakes_opened", found.intakes_opened},
      {"audit_entries", found.audit_entries},
      {"took_ms", std::chrono::duration_cast<std::chrono::milliseconds>(found.took).count()},
      {"wrong", std::move(wrong)}});
}

Result<json::value> newest_json(const Call& call, store::BackupEventKind kind, bool only_good) {
  const auto found =
      store::newest_backup_event(call.configuration->settings.store.path, kind, only_good);
  if (!found) return std::unexpected(found.error());
  return *found ? json::value(to_json(**found, *call.configuration)) : json::value(nullptr);
}

}  // namespace

std::string places_unnamed(std::string sentence, const config::Configuration& configuration) {
  const config::Settings& settings = configuration.settings;
  // The longer ones first: one may lie in another.
  const std::array<std::pair<std::string, std::string_view>, 5> places = {
      {{settings.backup.rehearse_key.string(), "the rehearsal's key"},
       {settings.backup.folder.string(), "the backups' folder"},
       {settings.store.path.string(), "the store"},
       {settings.store.path.parent_path().string(), "the store's folder"},
       {configuration.folder.string(), "the configuration's folder"}}};
  for (const auto& [place, words] : places) {
    if (place.size() < 2) continue;
    for (auto at = sentence.find(place); at != std::string::npos;
         at = sentence.find(place, at + words.size()))
      sentence = sentence.substr(0, at) + std::string(words) + sentence.substr(at + place.size());
  }
  return sentence;
}

Answer show_backups(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const config::Configuration& configuration = *call.configuration;
  const config::BackupSettings& backup = configuration.settings.backup;
  const auto good = newest_json(call, store::BackupEventKind::made, true);
  if (!good) return problem_of(good.error(), id);
  const auto rehearsed = newest_json(call, store::BackupEventKind::rehearsed, false);
  if (!rehearsed) return problem_of(rehearsed.error(), id);
  const auto events = store::recent_backup_events(configuration.settings.store.path, recent_max);
  if (!events) return problem_of(events.error(), id);
  json::array looks;
  for (const BackupLook& one : call.behind.keeping.looks(configuration))
    looks.push_back({{"what", one.what},
                     {"state", states.at(static_cast<std::size_t>(one.state))},
                     {"words", places_unnamed(one.words, configuration)}});
  json::array files;
  for (const BackupFile& one : call.behind.keeping.files(configuration))
    files.push_back({{"name", one.name}, {"bytes", one.bytes}});
  json::array recent;
  for (const store::BackupEvent& one : *events) recent.push_back(to_json(one, configuration));
  return answer_json({{"is_on", !backup.folder.empty()},
                      {"keep", backup.keep},
                      {"can_rehearse_here", !backup.rehearse_key.empty()},
                      {"last_good", *good},
                      {"last_rehearsal", *rehearsed},
                      {"looks", std::move(looks)},
                      {"files", std::move(files)},
                      {"recent", std::move(recent)}});
}

Answer rehearse_backup(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  if (call.configuration->settings.backup.rehearse_key.empty())
    return problem(ProblemKind::invalid,
                   "The backups' secret key is not on this machine; rehearse one at the command "
                   "line, where it is.",
                   id);
  if (call.behind.keeping.files(*call.configuration).empty())
    return problem(ProblemKind::invalid, "There is no backup to rehearse yet.", id);
  const auto errand = call.behind.errands->begin(
      "backup rehearsal", call.who.account, call.behind.clock.now(),
      [&keeping = call.behind.keeping,
       configuration = call.configuration](const std::stop_token&) -> Result<std::string> {
        auto found = keeping.rehearse(*configuration);
        if (found) return to_json(*found, *configuration);
        found.error().sentence = places_unnamed(found.error().sentence, *configuration);
        return std::unexpected(found.error());
      });
  if (!errand) return problem_of(errand.error(), id);
  const std::string href = fmt::format("/api/v1/errands/{}", *errand);
  Answer answer = answer_json({{"errand", *errand}, {"href", href}}, 202);
  answer.headers.emplace_back("Location", href);
  return answer;
}

}  // namespace eligd::api
