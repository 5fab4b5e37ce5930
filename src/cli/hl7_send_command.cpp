#include "cli/hl7_send_command.hpp"

#include "cli/session.hpp"
#include "hl7/er7.hpp"
#include "hl7/update_facts.hpp"
#include "store/hl7_outbox.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct Options {
  std::int64_t verification = 0;
  bool is_dry = false;
  bool is_parked = false;
  std::string receiver;
};

// Those of the source, or the one that is named.
std::vector<config::Hl7Receiver> asked_for(const config::Configuration& configuration,
                                           const SourceKey& source, const std::string& key) {
  std::vector<config::Hl7Receiver> found;
  if (!configuration.settings.hl7) return found;
  for (const config::Hl7Receiver& one : configuration.settings.hl7->receivers)
    if (one.source == source && (key.empty() || one.key == key)) found.push_back(one);
  return found;
}

// CR ends segments; a terminal wants lines.
std::string as_lines(std::string text) {
  std::ranges::replace(text, '\r', '\n');
  return text;
}

int show(const Globals& globals, const Options& options, Session& session,
         const store::Hl7Outbox& outbox) {
  const auto verification = session.store->verification(VerificationId(options.verification));
  if (!verification) return report_error(verification.error());
  if (auto told = audit_view(session, "show hl7 message",
                             fmt::format("verification {}", options.verification));
      !told)
    return report_error(told.error());
  const auto subject = outbox.subject_of(verification->intake);
  if (!subject) return report_error(subject.error());
  const auto receivers = asked_for(session.configuration, subject->source, options.receiver);
  if (receivers.empty())
    return report_error({ErrorKind::configuration,
                         "no [[hl7.receivers]] of eligd.toml is told of this source; docs/hl7.md"});
  const auto person = hl7::person_update(*session.store, outbox, *subject, session.configuration);
  if (!person) return report_error(person.error());
  json::array messages;
  for (const config::Hl7Receiver& receiver : receivers) {
    const std::string text =
        hl7::write_er7(hl7::update_message(*person, receiver, session.configuration.settings.zone,
                                           {.control_id = "DRY-RUN", .now = session.clock.now()}));
    if (globals.json) {
      messages.push_back({{"receiver", receiver.key}, {"message", text}});
    } else {
      fmt::print("to {}:\n{}", receiver.key, as_lines(text));
    }
  }
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"messages", std::move(messages)}}));
  } else {
    fmt::print("dry run: nothing was sent\n");
  }
  return done_clean;
}

int queue(const Globals& globals, const Options& options, Session& session,
          store::Hl7Outbox& outbox) {
  const std::string subject = options.is_parked
                                  ? "receiver " + options.receiver
                                  : fmt::format("verification {}", options.verification);
  if (auto told = audit_view(session, "send hl7 again", subject); !told)
    return report_error(told.error());
  const auto count = store::wait<std::int64_t>([&](auto done) {
    if (options.is_parked) {
      outbox.send_again(options.receiver, session.clock.now(), std::move(done));
    } else {
      outbox.queue(VerificationId(options.verification), session.clock.now(), std::move(done));
    }
  });
  if (!count) return report_error(count.error());
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"queued", *count}}));
  } else {
    fmt::print("{} sent by the daemon\n", *count);
  }
  return done_clean;
}

int send(const Globals& globals, const Options& options) {
  if ((options.verification > 0) == options.is_parked)
    return report_error({ErrorKind::usage, "write --verification NUMBER, or --parked"});
  if (options.is_parked && (options.receiver.empty() || options.is_dry))
    return report_error(
        {ErrorKind::usage, "--parked is for one --receiver KEY, and has no dry run"});
  if (!options.is_parked && !options.is_dry && !options.receiver.empty())
    return report_error({ErrorKind::usage, "a case is sent to all receivers of its source"});
  return with_store(globals, [&](Session& session) {
    const auto outbox = store::open_hl7_outbox(session.configuration.settings.store.path,
                                               session.keys, session.entropy);
    if (!outbox) return report_error(outbox.error());
    return options.is_dry ? show(globals, options, session, **outbox)
                          : queue(globals, options, session, **outbox);
  });
}

}  // namespace

void add_hl7_send_command(CLI::App& hl7, const Globals& globals, Action& action) {
  static Options options;
  auto* command = hl7.add_subcommand(
      "send", "tells receivers of a case anew, or of all that is parked; the daemon sends it");
  command->add_option("--verification", options.verification, "the case");
  command->add_flag("--dry-run", options.is_dry,
                    "prints the message instead; it is about a person, and the audit says who "
                    "looked");
  command->add_flag("--parked", options.is_parked, "all that --receiver did not take");
  command->add_option("--receiver", options.receiver, "the key of one receiver");
  command->final_callback([&] { action = [&] { return send(globals, options); }; });
}

}  // namespace eligd::cli
