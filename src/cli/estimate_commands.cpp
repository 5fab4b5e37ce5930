// eligd estimate: what a program will cost the patient, day by day, and what another start would
// change.
#include "base/time.hpp"
#include "cli/case_page_commands.hpp"
#include "cli/command.hpp"
#include "cli/engine_room.hpp"
#include "cli/explain_files.hpp"
#include "cli/input.hpp"
#include "cli/session.hpp"
#include "cli/show_summary.hpp"
#include "cli/table.hpp"
#include "config/configuration.hpp"
#include "coverage/estimate.hpp"
#include "coverage/estimate_json.hpp"
#include "coverage/json.hpp"
#include "coverage/limit_reach.hpp"
#include "jobs/program_cost_view.hpp"
#include "jobs/program_path.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>
#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct EstimateOptions {
  std::string plan;
  std::vector<std::string> answers;
  std::vector<std::string> starts;
  std::string payer;
};

Result<std::string> as_json(const std::string& file, std::string text) {
  if (!file.ends_with(".toml")) return text;
  try {
    std::ostringstream out;
    out << toml::json_formatter(toml::parse(text, file));
    return out.str();
  } catch (const toml::parse_error& problem) {
    const auto& at = problem.source().begin;
    return fail(ErrorKind::unreadable, fmt::format("{}:{}:{}: {}", file, at.line, at.column,
                                                   std::string(problem.description())));
  }
}

Result<coverage::PathAsked> read_plan(const std::string& file) {
  auto text = read_input(file);
  if (!text) return std::unexpected(text.error());
  auto plan = as_json(file, *std::move(text));
  if (!plan) return std::unexpected(plan.error());
  auto asked = coverage::read_path(*plan);
  if (!asked) return fail(asked.error().kind, file + ": " + asked.error().sentence);
  return asked;
}

std::string_view network_word(coverage::OurNetwork network) {
  switch (network) {
    case coverage::OurNetwork::in:
      return "in";
    case coverage::OurNetwork::out:
      return "out";
    case coverage::OurNetwork::unknown:
      break;
  }
  return "unknown";
}

// The facts of an answer, for each level and its days; those of the plan itself go before them.
Result<void> add_facts(const Globals& globals, const EstimateOptions& options,
                       coverage::PathAsked& asked) {
  if (options.answers.empty()) return {};
  const config::Loaded loaded = config::load(globals.configuration_folder());
  if (!loaded.configuration) {
    report_findings(loaded.findings);
    return fail(ErrorKind::configuration, "the configuration has to be mended first");
  }
  for (std::size_t level = 0; level < asked.levels.size(); ++level) {
    const auto of_it = [&](const coverage::Phase& phase) { return phase.level == level; };
    const auto first = std::ranges::find_if(asked.phases, of_it);
    const auto last = std::ranges::find_if(asked.phases.rbegin(), asked.phases.rend(), of_it);
    coverage::LevelBenefits& benefits = asked.levels[level];
    ExplainOptions explaining;
    explaining.files = options.answers;
    explaining.level = benefits.level;
    explaining.from = to_string(first->days.front().date);
    explaining.through = to_string(last->days.back().date);
    explaining.network = network_word(asked.network);
    explaining.payer = options.payer;
    auto explained = explain_files(explaining, *loaded.configuration);
    if (!explained) return std::unexpected(explained.error());
    benefits.answer = std::move(explained->summary.facts);
    const config::LevelOfCare* known = loaded.configuration->level(LevelKey(benefits.level));
    if (known == nullptr) continue;
    benefits.words = known->words;
    if (benefits.name == benefits.level) benefits.name = known->name;
  }
  return {};
}

// As planned, so many days later or earlier; an authorization stays where it is.
coverage::PathAsked started_on(coverage::PathAsked asked, CivilDate start) {
  const auto shift = (start.days() - asked.phases.front().days.front().date.days()).count();
  for (coverage::Phase& phase : asked.phases) {
    for (coverage::ProgramDay& day : phase.days)
      day.date = day.date.plus_days(static_cast<int>(shift));
  }
  return asked;
}

std::string dollars(const std::optional<Money>& money, const char* otherwise) {
  return money ? to_string(*money) : otherwise;
}

void print_milestones(const coverage::Milestones& reached) {
  const auto tell = [](const char* words, const std::optional<CivilDate>& day) {
    if (day) fmt::print("  {}  {}\n", to_string(*day), words);
  };
  tell("the last of the deductible is used up", reached.deductible_met);
  tell("the out-of-pocket maximum is reached", reached.maximum_reached);
  tell("the first day that may not be covered", reached.not_covered_from);
  tell("the first day beyond what is authorized; ask for more before it",
       reached.authorization_ends);
  tell("the first day that needs an authorization; ask for it before",
       reached.authorization_needed);
  tell("the first day of the new plan year", reached.plan_year_resets);
}

void print_days(const coverage::Estimate& estimate) {
  Table table({"day", "allowed", "deductible", "copay", "share", "patient", ""});
  std::map<std::string, Money> months;
  for (const coverage::CostDay& day : estimate.days) {
    table.add({to_string(day.date), to_string(day.allowed), to_string(day.deductible),
               to_string(day.copay), to_string(day.coinsurance), to_string(day.patient),
               day.may_not_be_covered ? "may not be covered" : ""});
    Money& month = months[to_string(day.date).substr(0, 7)];
    month = month + day.patient;
  }
  fmt::print("\n{}\n", table.text());
  for (const auto& [month, sum] : months) fmt::print("{}  {}\n", month, to_string(sum));
}

void print_phases(const std::vector<coverage::CostPhase>& phases) {
  if (phases.size() < 2) return;
  Table table({"phase", "from", "through", "days", "low", "likely", "high"});
  for (const coverage::CostPhase& phase : phases) {
    table.add({phase.name, to_string(phase.from), to_string(phase.through),
               std::to_string(phase.days), dollars(phase.low, "not known"),
               dollars(phase.likely, "-"), dollars(phase.high, "not known")});
  }
  fmt::print("\n{}", table.text());
  for (const coverage::CostPhase& phase : phases) {
    if (!phase.missing.empty()) fmt::print("  {}: {}\n", phase.name, phase.missing);
    if (!phase.step_down.empty()) fmt::print("  {}\n", phase.step_down);
  }
  fmt::print("\n");
}

void print_estimate(const coverage::Estimate& estimate) {
  fmt::print("{}\n", expectation(estimate));
  print_phases(estimate.phases);
  if (estimate.balance_bill > Money()) {
    fmt::print("Apart from that, out of network, up to {} that the plan does not allow.\n",
               to_string(estimate.balance_bill));
  }
  print_milestones(estimate.milestones);
  for (const std::string& sentence : estimate.assumptions) fmt::print("  {}\n", sentence);
  if (!estimate.likely) fmt::print("\nDay by day at the {} end:\n", estimate.high ? "high" : "low");
  print_days(estimate);
}

struct Start {
  CivilDate day{};
  coverage::Estimate estimate{};
};

Result<std::vector<Start>> other_starts(const std::vector<std::string>& days,
                                        const coverage::PathAsked& asked) {
  std::vector<Start> starts;
  for (const std::string& text : days) {
    const auto day = parse_iso_date(text);
    if (!day)
      return fail(ErrorKind::usage,
                  fmt::format("--start {}: {}; write YYYY-MM-DD", text, day.error()));
    starts.push_back({*day, coverage::estimate(started_on(asked, *day))});
  }
  return starts;
}

void print_starts(const std::vector<Start>& starts) {
  if (starts.empty()) return;
  Table table({"start", "low", "likely", "high"});
  for (const Start& start : starts) {
    table.add({to_string(start.day), to_string(start.estimate.low),
               dollars(start.estimate.likely, "-"), dollars(start.estimate.high, "not known")});
  }
  fmt::print("\n{}", table.text());
}

void print_json(const coverage::Estimate& estimate, const std::vector<Start>& starts) {
  json::object whole = json::parse(coverage::to_json(estimate)).as_object();
  json::array others;
  for (const Start& start : starts) {
    json::object one = json::parse(coverage::to_json(start.estimate)).as_object();
    one["start"] = to_string(start.day);
    others.push_back(std::move(one));
  }
  if (!others.empty()) whole["starts"] = std::move(others);
  fmt::print("{}\n", json::serialize(whole));
}

int estimate(const Globals& globals, const EstimateOptions& options) {
  auto asked = read_plan(options.plan);
  if (!asked) return report_error(asked.error());
  if (const auto added = add_facts(globals, options, *asked); !added)
    return report_error(added.error());
  const auto starts = other_starts(options.starts, *asked);
  if (!starts) return report_error(starts.error());
  const coverage::Estimate made = coverage::estimate(*asked);
  if (globals.json) {
    print_json(made, *starts);
  } else {
    print_estimate(made);
    print_starts(*starts);
  }
  return done_clean;
}

// --- The same for a stored case.

struct CaseOptions {
  std::int64_t id = 0;
  bool with_phases = false;
  std::vector<std::string> starts;
};

// What is missing is told in place of the figures. `stored`: the program, or the whole path.
template <class Stored>
Result<coverage::Estimate> estimate_of_stored(VerificationId id, const Result<Stored>& stored) {
  if (!stored) return std::unexpected(stored.error());
  if (!stored->asked) {
    return fail(ErrorKind::not_found, fmt::format("verification {} cannot be estimated: {}",
                                                  id.value(), stored->missing));
  }
  coverage::Estimate made = coverage::estimate(*stored->asked);
  if constexpr (requires { stored->is_open_upward; }) {
    if (stored->is_open_upward) coverage::open_upward(made);
  }
  made.assumptions.insert(made.assumptions.begin(), stored->assumptions.begin(),
                          stored->assumptions.end());
  return made;
}

Result<coverage::Estimate> estimate_of(const jobs::World& world, const CaseOptions& options,
                                       std::optional<CivilDate> start) {
  const VerificationId id(options.id);
  return options.with_phases ? estimate_of_stored(id, jobs::path_of(world, id, start))
                             : estimate_of_stored(id, jobs::program_of(world, id, start));
}

Result<std::vector<Start>> other_starts_of(const jobs::World& world, const CaseOptions& options) {
  std::vector<Start> starts;
  for (const std::string& text : options.starts) {
    const auto day = parse_iso_date(text);
    if (!day) {
      return fail(ErrorKind::usage,
                  fmt::format("--start {}: {}; write YYYY-MM-DD", text, day.error()));
    }
    auto made = estimate_of(world, options, *day);
    if (!made) return std::unexpected(made.error());
    starts.push_back({*day, *std::move(made)});
  }
  return starts;
}

int estimate_case(const Globals& globals, Session& session, const CaseOptions& options) {
  if (auto told = audit_view(session, "view estimate", fmt::format("verification {}", options.id));
      !told)
    return report_error(told.error());
  EngineRoom room(session);
  const jobs::World world = room.world();
  const auto made = estimate_of(world, options, std::nullopt);
  if (!made) return report_error(made.error());
  const auto starts = other_starts_of(world, options);
  if (!starts) return report_error(starts.error());
  if (globals.json) {
    print_json(*made, *starts);
  } else {
    print_estimate(*made);
    print_starts(*starts);
  }
  return done_clean;
}

}  // namespace

void add_case_estimate_command(CLI::App& verification, const Globals& globals, Action& action) {
  static CaseOptions options;
  auto* command = verification.add_subcommand(
      "estimate", "what the program will cost, day by day, and what another start would change");
  command->add_option("id", options.id)->required();
  command->add_option("--start", options.starts,
                      "another first day to compare with, YYYY-MM-DD; may be repeated");
  command->add_flag("--phases", options.with_phases,
                    "with what levels.toml plans after the program (`then`)");
  command->final_callback([&] {
    action = [&] {
      return with_cases(globals,
                        [&](Session& session) { return estimate_case(globals, session, options); });
    };
  });
}

void add_estimate_commands(CLI::App& app, const Globals& globals, Action& action) {
  static EstimateOptions options;
  auto* command = app.add_subcommand(
      "estimate", "what a program will cost the patient, day by day: low, likely, high");
  command->add_option("plan", options.plan, "the planned days and the payer's ways, JSON or TOML")
      ->required();
  command->add_option("--answer", options.answers, "271 files to take the facts from");
  command->add_option("--payer", options.payer,
                      "payer whose rules to read the answer by; left out: whom the answer names");
  command->add_option("--start", options.starts,
                      "another first day to compare with, YYYY-MM-DD; may be repeated");
  command->final_callback([&] { action = [&] { return estimate(globals, options); }; });
}

}  // namespace eligd::cli
