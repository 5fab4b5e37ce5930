#include "cli/packet_commands.hpp"

#include "cli/engine_room.hpp"
#include "cli/input.hpp"
#include "cli/session.hpp"
#include "jobs/check_packet.hpp"
#include "jobs/packet_of_case.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <memory>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct PacketOptions {
  std::int64_t id = 0;
  std::string output;
  bool may_replace = false;
};

int write_packet(const Globals& globals, Session& session, const PacketOptions& options) {
  const VerificationId id(options.id);
  if (const int code =
          options.may_replace ? check_output(options.output) : check_new_output(options.output);
      code != 0)
    return code;
  if (const auto known = session.store->verification(id); !known)
    return report_error(known.error());
  if (auto told = audit_view(session, "write evidence packet", jobs::audit_subject(id)); !told)
    return report_error(told.error());
  EngineRoom room(session);
  const jobs::World world = room.world();
  const auto packet = jobs::packet_of(world, id, operator_name(), session.clock.now());
  if (!packet) return report_error(packet.error());
  const auto written =
      write_output(options.output, jobs::write_packet(*packet).reveal(Purpose::report));
  if (!written) return report_error(written.error());
  const std::string head = jobs::head_of(packet->parts);
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"verification", options.id},
                                                    {"file", options.output},
                                                    {"parts", packet->parts.size()},
                                                    {"head", head},
                                                    {"key", packet->seal.key}}));
  } else {
    fmt::print("{} parts; head {}\nsealed with key {}\n", packet->parts.size(), head,
               packet->seal.key);
  }
  return done_clean;
}

void print_json(const jobs::PacketCheck& check) {
  json::array findings;
  for (const auto& one : check.findings)
    findings.push_back(json::object{{"part", one.part}, {"words", one.words}});
  const auto sentences = [](const std::vector<std::string>& list) {
    json::array array;
    for (const std::string& one : list) array.emplace_back(one);
    return array;
  };
  fmt::print("{}\n",
             json::serialize(json::object{{"verification", check.about.verification.value()},
                                          {"made", to_string(check.about.made)},
                                          {"made_by", check.about.made_by},
                                          {"rules_version", check.about.rules_version},
                                          {"parts", check.parts},
                                          {"head", check.head},
                                          {"key", check.sealed_by},
                                          {"findings", std::move(findings)},
                                          {"held", sentences(check.held)},
                                          {"not_checked", sentences(check.not_checked)}}));
}

// A packet comes from anywhere: nothing of it may speak to the terminal.
std::string shown(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') c = '?';
  }
  return text;
}

void print_text(const jobs::PacketCheck& check) {
  fmt::print("evidence packet of verification {}, made {} by {}\nhead {}\nsealed with key {}\n\n",
             check.about.verification.value(), to_string(check.about.made),
             shown(check.about.made_by), check.head, shown(check.sealed_by));
  for (const auto& one : check.findings)
    fmt::print("WRONG        {}: {}\n", one.part.empty() ? "the file" : shown(one.part),
               shown(one.words));
  for (const std::string& one : check.held) fmt::print("holds        {}\n", one);
  for (const std::string& one : check.not_checked) fmt::print("not checked  {}\n", shown(one));
}

}  // namespace

int check_packet_file(const Globals& globals, const PacketToCheck& asked) {
  const auto bytes = read_input(asked.file);
  if (!bytes) return report_error(bytes.error());
  jobs::PacketAgainst against{.sealed_by = asked.sealed_by};
  // An auditor has neither configuration nor store; a practice that names its own has both.
  std::unique_ptr<Session> session;
  std::error_code ignored;
  const bool is_practice =
      !globals.folder.empty() ||
      std::filesystem::exists(globals.configuration_folder() / "eligd.toml", ignored);
  if (is_practice && !asked.is_alone) {
    auto opened = open_session(globals, store::StoreRole::visitor);
    if (!opened) return opened.error();
    session = *std::move(opened);
    against.configuration = &session->configuration;
    against.store = session->store.get();
  }
  const auto check = jobs::check_packet(*bytes, against);
  if (!check) return report_error(check.error());
  globals.json ? print_json(*check) : print_text(*check);
  return check->findings.empty() ? done_clean : done_with_findings;
}

void add_packet_command(CLI::App& verification, const Globals& globals, Action& action) {
  static PacketOptions options;
  auto* command = verification.add_subcommand(
      "packet", "all it rests on in one sealed file: questions, answers, facts, calls, audit");
  command->add_option("id", options.id)->required();
  command->add_option("-o", options.output, "write to this new file, readable by you alone")
      ->type_name("FILE")
      ->required();
  command->add_flag("--force", options.may_replace, "also where there is a file");
  command->final_callback([&] {
    action = [&] {
      return with_store(globals,
                        [&](Session& session) { return write_packet(globals, session, options); });
    };
  });
}

}  // namespace eligd::cli
