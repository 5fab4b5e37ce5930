#include "cli/enrollment_commands.hpp"

#include "cli/session.hpp"
#include "cli/show_payer.hpp"
#include "cli/table.hpp"
#include "coverage/reject.hpp"
#include "jobs/enrollment_told.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <string>
#include <vector>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct Options {
  std::string payer;
  std::string npi;
  std::string state;
  std::string day;
  std::string note;
};

struct Known {
  std::vector<store::Enrollment> enrollments{};
  std::vector<store::EnrollmentRefusal> refusals{};
};

Result<Known> read_known(const config::Configuration& configuration) {
  const auto opened = store::open_enrollments(configuration.settings.store.path);
  if (!opened) return std::unexpected(opened.error());
  auto enrollments = (*opened)->enrollments();
  if (!enrollments) return std::unexpected(enrollments.error());
  auto refusals = (*opened)->refusals();
  if (!refusals) return std::unexpected(refusals.error());
  return Known{*std::move(enrollments), *std::move(refusals)};
}

void print_json(const Known& known, const std::string& only) {
  json::array list;
  for (const store::Enrollment& one : known.enrollments) {
    if (!only.empty() && one.payer.value() != only) continue;
    list.push_back({{"payer", one.payer.value()},
                    {"npi", one.npi},
                    {"state", store::to_text(one.state)},
                    {"day", one.day ? json::value(to_string(*one.day)) : json::value(nullptr)},
                    {"note", one.note},
                    {"changed", to_string(one.changed)},
                    {"changed_by", one.changed_by}});
  }
  json::array refusals;
  for (const store::EnrollmentRefusal& one : known.refusals) {
    if (!only.empty() && one.payer.value() != only) continue;
    refusals.push_back({{"payer", one.payer.value()}, {"aaa", one.code}, {"cases", one.cases}});
  }
  fmt::print("{}\n", json::serialize(json::object{{"enrollments", list}, {"refusals", refusals}}));
}

int list(const Globals& globals, const Options& options) {
  return with_store(globals, [&](Session& session) {
    std::string only;
    if (!options.payer.empty()) {
      const auto payer = find_payer(session.configuration, options.payer);
      if (!payer) return report_error(payer.error());
      only = (*payer)->key.value();
    }
    const auto known = read_known(session.configuration);
    if (!known) return report_error(known.error());
    if (globals.json) {
      print_json(*known, only);
      return done_clean;
    }
    Table table({"payer", "npi", "state", "since", "note"});
    for (const store::Enrollment& one : known->enrollments) {
      if (!only.empty() && one.payer.value() != only) continue;
      table.add({one.payer.value(), one.npi, std::string(store::to_text(one.state)),
                 one.day ? to_string(*one.day) : "-", one.note});
    }
    fmt::print("{}", table.text());
    for (const store::EnrollmentRefusal& one : known->refusals) {
      if (!only.empty() && one.payer.value() != only) continue;
      fmt::print("{}: enrollment missing? {} case{} refused: {} (AAA {})\n", one.payer.value(),
                 one.cases, one.cases == 1 ? " was" : "s were",
                 coverage::meaning_of_reject(one.code).meaning, one.code);
    }
    return done_clean;
  });
}

int set(const Globals& globals, const Options& options) {
  // A practice enrolls before its first night: there may be no store yet.
  const auto opened_session = open_or_make_session(globals);
  if (!opened_session) return opened_session.error();
  Session& session = **opened_session;
  const auto payer = find_payer(session.configuration, options.payer);
  if (!payer) return report_error(payer.error());
  const std::string npi =
      options.npi.empty() ? session.configuration.provider.npi.value() : options.npi;
  const PayerKey key = (*payer)->key;
  auto read = jobs::read_enrollment(
      {.payer = key, .npi = npi, .state = options.state, .day = options.day, .note = options.note});
  if (!read) {
    const jobs::EnrollmentProblem& first = read.error().front();
    return report_error(
        {ErrorKind::usage, fmt::format("{} {}; {}", first.field, first.what, first.todo)});
  }
  if (auto told = audit_view(session, "edit enrollment", "payer " + key.value()); !told)
    return report_error(told.error());
  const auto opened = store::open_enrollments(session.configuration.settings.store.path);
  if (!opened) return report_error(opened.error());
  if (*read) {
    (*read)->changed = session.clock.now();
    (*read)->changed_by = operator_name();
  }
  const Result<void> kept = store::wait<void>([&](auto done) {
    if (*read)
      (*opened)->keep(**read, std::move(done));
    else
      (*opened)->forget(key, npi, std::move(done));
  });
  if (!kept) return report_error(kept.error());
  if (globals.json)
    fmt::print("{}\n", json::serialize(json::object{
                           {"payer", key.value()}, {"npi", npi}, {"state", options.state}}));
  else
    fmt::print("{} for {}: {}\n", key.value(), npi, options.state);
  return done_clean;
}

}  // namespace

void add_enrollment_commands(CLI::App& payer, const Globals& globals, Action& action) {
  static Options options;
  auto* enrollment =
      payer.add_subcommand("enrollment", "whether payers know our provider numbers (NPI)");
  enrollment->require_subcommand(1);
  auto* list_command = enrollment->add_subcommand(
      "list", "what is written down, and who refused us lately for want of it");
  list_command->add_option("--payer", options.payer, "only this one's: key, name or alias");
  list_command->final_callback([&] { action = [&] { return list(globals, options); }; });
  auto* set_command = enrollment->add_subcommand("set", "writes down how one stands");
  set_command->add_option("payer", options.payer, "key, name or alias")->required();
  set_command
      ->add_option("--state", options.state,
                   "\"not needed\", submitted, approved or rejected; unknown takes it out again")
      ->required();
  set_command->add_option("--npi", options.npi,
                          "whose; ours, as provider.toml has it, if left out");
  set_command->add_option("--day", options.day, "since when, YYYY-MM-DD");
  set_command->add_option("--note", options.note, "one line; nothing of a patient");
  set_command->final_callback([&] { action = [&] { return set(globals, options); }; });
}

}  // namespace eligd::cli
