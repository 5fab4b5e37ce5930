// eligd replay: what a changed configuration would say about the stored answers, before it goes
// live.
#include "cli/command.hpp"
#include "cli/engine_room.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"
#include "config/match_payer.hpp"
#include "jobs/replay.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace eligd::cli {
namespace {

namespace json = boost::json;

// More are counted, not listed: what nobody reads to the end must not fill the memory.
constexpr std::size_t listed_max = 10'000;
constexpr std::size_t keys_shown_max = 4;

struct ReplayOptions {
  std::string since;
  std::string payer;
};

Result<jobs::ReplayAsked> asked_by(const ReplayOptions& options,
                                   const config::Configuration& configuration) {
  // One thread reads; one more than the other processors keeps them busy while it waits.
  jobs::ReplayAsked asked{.threads = std::max(1U, std::thread::hardware_concurrency())};
  if (!options.since.empty()) {
    const auto day = parse_iso_date(options.since);
    if (!day) {
      return fail(ErrorKind::usage,
                  fmt::format("--since {}: {}; write YYYY-MM-DD", options.since, day.error()));
    }
    asked.since = configuration.settings.zone.to_instant({.day = *day}).instant;
  }
  if (options.payer.empty()) return asked;
  if (const auto match = config::match_payer(configuration, options.payer); match.exact) {
    asked.payer = match.exact;
  } else {
    // One that is no longer configured may still stand in the store.
    asked.payer = PayerKey(options.payer);
  }
  return asked;
}

// "1204" as "1,204".
std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

// On standard error, where that is a terminal, from the second second on.
class Told {
 public:
  void show(const jobs::ReplayCounts& counts) {
    const auto now = std::chrono::steady_clock::now();
    if (!is_terminal_ || now - begun_ < std::chrono::seconds(1)) return;
    fmt::print(stderr, "\r{} looked at, {} would change\033[K", grouped(counts.looked_at),
               grouped(counts.changed));
    std::fflush(stderr);
    is_drawn_ = true;
  }
  void clear() {
    if (is_drawn_) fmt::print(stderr, "\r\033[K");
  }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  bool is_terminal_ = ::isatty(STDERR_FILENO) == 1;
  bool is_drawn_ = false;
};

std::string keys_of(const jobs::Replayed& one) {
  std::string keys;
  for (std::size_t i = 0; i < one.facts.size() && i < keys_shown_max; ++i)
    keys += (i > 0 ? ", " : "") + one.facts[i].key;
  if (one.facts.size() > keys_shown_max)
    keys += fmt::format(" and {} more", one.facts.size() - keys_shown_max);
  return keys;
}

void print_table(const jobs::ReplayCounts& counts, const std::vector<jobs::Replayed>& found) {
  fmt::print("{} looked at; {} would change readiness, {} a required fact, {} money\n",
             grouped(counts.looked_at), grouped(counts.readiness), grouped(counts.required),
             grouped(counts.money));
  Table changes({"verification", "payer", "was", "would be", "facts"});
  Table troubles({"verification", "payer", "stays", "why"});
  for (const jobs::Replayed& one : found) {
    const std::string payer = one.payer.empty() ? "-" : one.payer;
    if (one.trouble.empty()) {
      changes.add({std::to_string(one.id.value()), payer, one.was, one.now, keys_of(one)});
    } else {
      troubles.add({std::to_string(one.id.value()), payer, one.was, one.trouble});
    }
  }
  if (!changes.empty()) fmt::print("\n{}", changes.text());
  if (!troubles.empty()) {
    fmt::print("\n{} cannot be explained by this configuration and {} as they are:\n{}",
               grouped(counts.troubled), counts.troubled == 1 ? "stays" : "stay", troubles.text());
  }
  const auto all = counts.changed + counts.troubled;
  if (all > static_cast<std::int64_t>(found.size()))
    fmt::print("\nThe first {} of {} are listed.\n",
               grouped(static_cast<std::int64_t>(found.size())), grouped(all));
}

void print_json(const std::string& version, const jobs::ReplayCounts& counts,
                const std::vector<jobs::Replayed>& found) {
  json::array list;
  for (const jobs::Replayed& one : found) {
    json::array facts;
    for (const jobs::FactMove& move : one.facts)
      facts.push_back({{"key", move.key}, {"was", move.was}, {"would_be", move.now}});
    json::object object{{"verification", one.id.value()},
                        {"payer", one.payer},
                        {"was", one.was},
                        {"would_be", one.now},
                        {"facts", std::move(facts)}};
    if (!one.trouble.empty()) {
      object["would_be"] = nullptr;
      object["trouble"] = one.trouble;
    }
    list.push_back(std::move(object));
  }
  fmt::print("{}\n", json::serialize(json::object{{"rules_version", version},
                                                  {"looked_at", counts.looked_at},
                                                  {"answers", counts.answers},
                                                  {"would_change", counts.changed},
                                                  {"readiness", counts.readiness},
                                                  {"required", counts.required},
                                                  {"money", counts.money},
                                                  {"not_explained", counts.troubled},
                                                  {"found", std::move(list)}}));
}

int replay(const Globals& globals, const ReplayOptions& options) {
  return with_store(globals, [&](Session& session) {
    const auto asked = asked_by(options, session.configuration);
    if (!asked) return report_error(asked.error());
    if (auto told =
            audit_view(session, "replay", asked->payer ? "payer " + asked->payer->value() : "all");
        !told)
      return report_error(told.error());
    EngineRoom room(session);
    std::vector<jobs::Replayed> found;
    Told progress;
    const auto counts = jobs::replay(
        room.world(), *asked,
        {.found =
             [&](const jobs::Replayed& one) {
               if (found.size() < listed_max) found.push_back(one);
             },
         .progress = [&](const jobs::ReplayCounts& so_far) { progress.show(so_far); }});
    progress.clear();
    if (!counts) return report_error(counts.error());
    if (globals.json)
      print_json(session.configuration.version, *counts, found);
    else
      print_table(*counts, found);
    return counts->changed > 0 ? done_with_findings : done_clean;
  });
}

}  // namespace

void add_replay_commands(CLI::App& app, const Globals& globals, Action& action) {
  static ReplayOptions options;
  auto* command = app.add_subcommand(
      "replay", "what this configuration would say otherwise about the answers that are stored");
  command->add_option("--since", options.since, "summaries made since this day, YYYY-MM-DD");
  command->add_option("--payer", options.payer, "one payer's only: key, name, alias or id");
  command->final_callback([&] { action = [&] { return replay(globals, options); }; });
}

}  // namespace eligd::cli
