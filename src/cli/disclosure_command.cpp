#include "cli/disclosure_command.hpp"

#include "cli/session.hpp"
#include "cli/table.hpp"
#include "jobs/disclosures.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace eligd::cli {
namespace {

namespace json = boost::json;

std::string name_of(const Session& session, const PayerKey& key) {
  const config::Payer* payer = session.configuration.payer(key);
  return payer != nullptr ? payer->name : key.value();
}

json::object to_json(const Session& session, const jobs::Disclosure& one) {
  json::array types;
  for (const std::string& type : one.service_types) types.emplace_back(type);
  return {{"kind", "270"},
          {"attempt", one.attempt.value()},
          {"verification", one.verification.value()},
          {"at", to_string(one.at)},
          {"through", one.through.value()},
          {"to", name_of(session, one.to)},
          {"trace", one.trace.value()},
          {"isa13", one.isa13.value()},
          {"service_types", std::move(types)},
          {"purpose", "payment: eligibility and benefits inquiry (270)"},
          {"why", one.why},
          {"arrived", one.is_uncertain ? "not known" : "yes"},
          {"bytes", one.is_emptied ? "deleted" : "kept"},
          {"part_2", one.is_substance_use}};
}

json::object to_json(const jobs::ToldByHl7& one) {
  return {{"kind", "ADT^A08"},
          {"message", one.message},
          {"verification", one.verification.value()},
          {"at", to_string(one.at)},
          {"through", "HL7 v2"},
          {"to", one.receiver},
          {"purpose", "payment: what was found out, to the system that announced the person"},
          {"arrived", one.is_uncertain ? "not known" : "yes"},
          {"part_2", one.is_substance_use}};
}

int show(const Globals& globals, std::int64_t id) {
  return with_store(globals, [&](Session& session) {
    if (auto told = audit_view(session, "view disclosures", fmt::format("intake {}", id)); !told)
      return report_error(told.error());
    const auto list = jobs::disclosures(*session.store, session.configuration, IntakeId(id));
    if (!list) return report_error(list.error());
    const auto told_back = jobs::told_by_hl7(*session.store, session.configuration, IntakeId(id));
    if (!told_back) return report_error(told_back.error());
    const bool is_part_2 = std::ranges::any_of(*list, &jobs::Disclosure::is_substance_use) ||
                           std::ranges::any_of(*told_back, &jobs::ToldByHl7::is_substance_use);
    if (globals.json) {
      json::array items;
      for (const jobs::Disclosure& one : *list) items.push_back(to_json(session, one));
      for (const jobs::ToldByHl7& one : *told_back) items.push_back(to_json(one));
      json::object whole{{"intake", id}, {"disclosures", std::move(items)}};
      if (is_part_2) whole["notice"] = jobs::part_2_notice;
      fmt::print("{}\n", json::serialize(whole));
      return done_clean;
    }
    Table table({"when", "through", "to", "asked about", "control number", "arrived", "why"});
    for (const jobs::Disclosure& one : *list)
      table.add({local_time(session, one.at), one.through.value(), name_of(session, one.to),
                 fmt::format("{}", fmt::join(one.service_types, " ")),
                 fmt::format("{:09}", one.isa13.value()), one.is_uncertain ? "not known" : "yes",
                 one.why});
    for (const jobs::ToldByHl7& one : *told_back)
      table.add({local_time(session, one.at), "HL7", one.receiver, "outcome (ADT^A08)",
                 fmt::format("message {}", one.message), one.is_uncertain ? "not known" : "yes",
                 "told to the system that announced them"});
    fmt::print("{}", table.empty() ? "nothing was sent about this person\n" : table.text());
    if (std::ranges::any_of(*list, &jobs::Disclosure::is_emptied))
      fmt::print(
          "\nWhat was sent, as it stood on the wire, was deleted for some of them ([retention]); "
          "that it was sent stands here.\n");
    if (is_part_2) fmt::print("\n{}\n", jobs::part_2_notice);
    return done_clean;
  });
}

}  // namespace

void add_disclosure_command(CLI::App& intake, const Globals& globals, Action& action) {
  static std::int64_t id = 0;
  auto* command = intake.add_subcommand(
      "disclosures", "what was sent about a person, to whom, when and why (45 CFR 164.528)");
  command->add_option("id", id, "the intake")->required();
  command->final_callback([&] { action = [&] { return show(globals, id); }; });
}

}  // namespace eligd::cli
