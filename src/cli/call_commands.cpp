#include "cli/call_commands.hpp"

#include "base/utf8.hpp"
#include "cli/engine_room.hpp"
#include "cli/session.hpp"
#include "cli/told_moment.hpp"
#include "coverage/call_results.hpp"
#include "jobs/call_records.hpp"
#include "jobs/redecide.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct CallOptions {
  std::int64_t id = 0;
  std::string representative;
  std::string reference;
  std::string at;
  std::string note;
  std::vector<std::string> facts;
};

// A day alone counts as its end, or as now: what is written down without a time corrects what has
// one.
Result<Instant> moment(const std::string& written, const config::Zone& zone, Instant now) {
  if (written.empty()) return now;
  auto said = told_moment("--at", written, zone, 24 * 60 - 1);
  if (!said) return said;
  if (const bool is_day = written.size() == 10;
      is_day && to_string(zone.to_local(now).day) == written)
    *said = std::min(*said, now);
  if (*said > now) {
    return fail(ErrorKind::usage,
                fmt::format("--at '{}': that is still to come; write when it was said", written));
  }
  return said;
}

Result<coverage::CallResult> call_of(const CallOptions& options, const config::Zone& zone,
                                     Instant now) {
  const auto is_blank = [](const std::string& text) {
    return text.find_first_not_of(' ') == std::string::npos;
  };
  if (is_blank(options.representative) || is_blank(options.reference)) {
    return fail(ErrorKind::usage,
                "--representative and --reference: without a name and the number of the call "
                "nobody can come back to it; write both");
  }
  const auto said = moment(options.at, zone, now);
  if (!said) return std::unexpected(said.error());
  coverage::CallResult call{.representative = Phi<std::string>(as_utf8(options.representative)),
                            .reference = Phi<std::string>(as_utf8(options.reference)),
                            .note = Phi<std::string>(as_utf8(options.note)),
                            .at = *said,
                            .day = zone.to_local(*said).day};
  for (const std::string& written : options.facts) {
    auto fact = coverage::parse_told(written);
    if (!fact) return std::unexpected(fact.error());
    if (std::ranges::find(call.facts, fact->key, &coverage::ToldFact::key) != call.facts.end()) {
      return fail(ErrorKind::usage,
                  fmt::format("--fact '{}': given twice; write what holds", fact->key));
    }
    call.facts.push_back(*std::move(fact));
  }
  return call;
}

int record_call(const Globals& globals, const CallOptions& options) {
  return with_store(globals, [&](Session& session) {
    const Instant now = session.clock.now();
    const VerificationId id(options.id);
    const auto call = call_of(options, session.configuration.settings.zone, now);
    if (!call) return report_error(call.error());
    if (const auto known = session.store->verification(id); !known)
      return report_error(known.error());
    if (auto told = audit_view(session, "record call", fmt::format("verification {}", options.id));
        !told)
      return report_error(told.error());
    const auto kept = store::wait<std::int64_t>([&](auto done) {
      session.store->record_call(jobs::to_record(id, *call, now, operator_name()), std::move(done));
    });
    if (!kept) return report_error(kept.error());
    EngineRoom room(session);
    jobs::World world = room.world();
    const auto decided = jobs::redecide(world, id, jobs::Anew::call);
    if (!decided) return report_error(decided.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"verification", options.id},
                                                      {"call", *kept},
                                                      {"decided", decided->is_decided},
                                                      {"headline", decided->headline},
                                                      {"reason", decided->reason}}));
    } else if (decided->is_decided) {
      fmt::print("recorded; now {}: {}\n", decided->headline, decided->reason);
    } else {
      fmt::print("recorded; it counts as soon as the payer's answer is read\n");
    }
    return done_clean;
  });
}

}  // namespace

void add_call_command(CLI::App& verification, const Globals& globals, Action& action) {
  static CallOptions options;
  auto* command =
      verification.add_subcommand("call", "record what the payer's representative said");
  command->add_option("id", options.id)->required();
  command->add_option("--representative", options.representative, "who said it")->required();
  command->add_option("--reference", options.reference, "the payer's number of the call")
      ->required();
  command->add_option("--at", options.at, "when it was said; now if left out");
  command
      ->add_option("--fact", options.facts,
                   "KEY=VALUE as in docs/facts.md, once for each that was said")
      ->required()
      ->take_all()
      ->expected(1);
  command->add_option("--note", options.note, "anything else that was said");
  command->final_callback([&] { action = [&] { return record_call(globals, options); }; });
}

}  // namespace eligd::cli
