// eligd diff: what a newer answer says otherwise than an older one.
#include "cli/command.hpp"
#include "cli/explain_files.hpp"
#include "cli/table.hpp"
#include "config/configuration.hpp"
#include "coverage/differences.hpp"
#include "coverage/planned_program.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct DiffOptions {
  std::string older;
  std::string newer;
  ExplainOptions asked{};
};

coverage::OurNetwork network_of(const coverage::Summary& summary) {
  const coverage::Fact* ours = summary.find("network.ours");
  const std::string_view side = ours != nullptr && ours->is_said() ? ours->text() : "";
  return side == "in"    ? coverage::OurNetwork::in
         : side == "out" ? coverage::OurNetwork::out
                         : coverage::OurNetwork::unknown;
}

// The days are priced where the payer whose rules were followed has a fee schedule.
void add_program(const config::Configuration& configuration, const coverage::Summary& was,
                 const coverage::Summary& now, coverage::Compared& compared) {
  const config::Payer* payer =
      now.rules.empty() ? nullptr : configuration.payer(PayerKey(now.rules));
  const config::LevelOfCare* level = configuration.level(LevelKey(now.level));
  if (payer == nullptr || level == nullptr) return;
  compared.rules = payer->cost;
  compared.end_date_inclusive = payer->end_date_inclusive;
  const auto planned =
      coverage::planned_program(configuration, config::level_for(*level, *payer), *payer,
                                {.from = now.from, .through = now.through});
  auto priced = coverage::priced_program(planned, now.facts);
  if (!priced.asked) priced = coverage::priced_program(planned, was.facts);
  if (priced.asked) compared.program = std::move(priced.asked->program);
}

json::value value_of(const coverage::Value& value) {
  struct Spell {
    json::value operator()(std::monostate) const { return nullptr; }
    json::value operator()(const std::string& text) const { return json::value(text); }
    json::value operator()(const coverage::Members& members) const {
      json::object object;
      for (const auto& [name, text] : members) object[name] = text;
      return object;
    }
    json::value operator()(const std::vector<std::string>& texts) const {
      return json::array(texts.begin(), texts.end());
    }
    json::value operator()(const std::vector<coverage::Members>& list) const {
      json::array array;
      for (const auto& members : list) array.push_back((*this)(members));
      return array;
    }
  };
  return std::visit(Spell{}, value);
}

json::value value_of(const coverage::Fact& fact) {
  if (!fact.is_said()) return nullptr;
  if (fact.state != coverage::State::conflicting) return value_of(fact.value);
  json::array candidates;
  for (const auto& one : fact.candidates) candidates.push_back(value_of(one));
  return candidates;
}

void print_json(const std::vector<coverage::Difference>& differences) {
  json::array list;
  for (const coverage::Difference& one : differences) {
    list.push_back({{"key", one.key},
                    {"kind", to_text(one.kind)},
                    {"old", value_of(one.was)},
                    {"new", value_of(one.now)},
                    {"class", to_text(one.rank)},
                    {"effect", one.effect ? json::value(to_string(*one.effect)) : json::value()},
                    {"text", one.text}});
  }
  fmt::print("{}\n", json::serialize(json::object{{"differences", std::move(list)}}));
}

void print_table(const std::vector<coverage::Difference>& differences) {
  if (differences.empty()) {
    fmt::print("no difference that matters\n");
    return;
  }
  // Beside a lost cover it is no news that the payer says nothing of its benefits any more.
  const bool is_lost = differences.front().rank == coverage::DifferenceClass::lost_cover;
  std::size_t unsaid = 0;
  Table table({"class", "what", "to the patient's cost", "because"});
  for (const coverage::Difference& one : differences) {
    if (is_lost && one.kind == coverage::DifferenceKind::vanished) {
      ++unsaid;
      continue;
    }
    table.add(
        {std::string(to_text(one.rank)), one.text,
         one.effect ? (*one.effect > Money() ? "+" : "") + in_dollars(*one.effect) : "not known",
         one.because});
  }
  fmt::print("{}", table.text());
  if (unsaid > 0) fmt::print("and {} facts are no longer said\n", unsaid);
}

int diff(const Globals& globals, const DiffOptions& options) {
  const config::Loaded loaded = config::load(globals.configuration_folder());
  if (!loaded.configuration) {
    report_findings(loaded.findings);
    return exit_code(ErrorKind::configuration);
  }
  ExplainOptions asked = options.asked;
  asked.files = {options.older};
  const auto was = explain_files(asked, *loaded.configuration);
  if (!was) return report_error(was.error());
  asked.files = {options.newer};
  const auto now = explain_files(asked, *loaded.configuration);
  if (!now) return report_error(now.error());
  coverage::Compared compared{.was = was->summary.facts,
                              .now = now->summary.facts,
                              .through = now->summary.through,
                              .network = network_of(now->summary),
                              .path_was = was->summary.path,
                              .path_now = now->summary.path};
  add_program(*loaded.configuration, was->summary, now->summary, compared);
  const auto found = coverage::differences(compared);
  if (globals.json) {
    print_json(found);
  } else {
    print_table(found);
  }
  return found.empty() ? done_clean : done_with_findings;
}

}  // namespace

void add_diff_command(CLI::App& app, const Globals& globals, Action& action) {
  static DiffOptions options;
  auto* command = app.add_subcommand(
      "diff", "what a newer answer says otherwise than an older one, worst first, in words");
  command->add_option("older", options.older, "the older 271 file")->required();
  command->add_option("newer", options.newer, "the newer 271 file")->required();
  add_explain_options(*command, options.asked);
  command->final_callback([&] { action = [&] { return diff(globals, options); }; });
}

}  // namespace eligd::cli
