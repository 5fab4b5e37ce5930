// eligd audit verify: walks the chain of who saw and changed what (I22), or checks an evidence
// packet or an export of the chain.
#include "cli/command.hpp"
#include "cli/packet_commands.hpp"
#include "cli/session.hpp"
#include "jobs/whole_file.hpp"
#include "store/audit_export.hpp"
#include "store/audit_head.hpp"
#include "store/retention_store.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <string>
#include <vector>

namespace eligd::cli {
namespace {

constexpr std::int64_t export_bytes_max = 64 << 20;  // a part is a few

struct ExportToCheck {
  std::vector<std::string> files{};  // in their order
  std::string signed_by{};           // a public key; empty: any
};

// The files alone: whoever has them needs no store, and no key of ours.
int check_export_files(const Globals& globals, const ExportToCheck& asked) {
  std::vector<store::ExportChecked> parts;
  std::string trouble;
  for (const std::string& file : asked.files) {
    const auto bytes = jobs::read_whole(file, export_bytes_max);
    if (!bytes) return report_error(bytes.error());
    parts.push_back(store::check_export(*bytes));
    if (trouble.empty() && !parts.back().trouble.empty())
      trouble = fmt::format("part {}: {}", parts.size(), parts.back().trouble);
    if (trouble.empty() && !asked.signed_by.empty() && parts.back().key != asked.signed_by)
      trouble = fmt::format("part {} was signed by another key", parts.size());
  }
  if (trouble.empty()) trouble = store::why_apart(parts);
  std::int64_t entries = 0;
  for (const store::ExportChecked& one : parts) entries += one.entries;
  if (globals.json) {
    fmt::print("{}\n", boost::json::serialize(boost::json::object{{"entries", entries},
                                                                  {"head", parts.front().head},
                                                                  {"oldest", parts.back().oldest},
                                                                  {"is_last", parts.back().is_last},
                                                                  {"key", parts.front().key},
                                                                  {"trouble", trouble}}));
    return trouble.empty() ? done_clean : done_with_findings;
  }
  if (!trouble.empty()) {
    fmt::print("{}\n", trouble);
    return done_with_findings;
  }
  fmt::print("{} entries, each follows on the one before; head {}\nsigned with key {}\n", entries,
             parts.front().head, parts.front().key);
  if (!parts.back().is_last) fmt::print("an older part comes after the last of these\n");
  return done_clean;
}

std::string_view words_of(store::HeadFound found) {
  switch (found) {
    case store::HeadFound::in_chain:
      return "the chain holds the head that was carried elsewhere";
    case store::HeadFound::other:
      return "that entry is another one now: the chain was written anew, there or before";
    case store::HeadFound::cut:
      return "the chain ends before it: entries were taken away";
    case store::HeadFound::forgotten:
      break;
  }
  return "that entry was deleted as [retention] says; bring a newer head";
}

// The chain first: a head within a broken one says nothing of what follows it.
int verify_head(const Globals& globals, const std::string& written) {
  const auto carried = store::parse_audit_head(written);
  if (!carried) return report_error(carried.error());
  return with_store(globals, [&](Session& session) {
    const auto check = session.store->verify_audit();
    if (!check) return report_error(check.error());
    const auto found = store::find_head(session.configuration.settings.store.path, *carried);
    if (!found) return report_error(found.error());
    const bool is_good = *found == store::HeadFound::in_chain && !check->broken_at;
    if (globals.json) {
      static constexpr const char* names[] = {"in_chain", "other", "cut", "forgotten"};
      fmt::print("{}\n", boost::json::serialize(
                             boost::json::object{{"head", names[static_cast<std::size_t>(*found)]},
                                                 {"entry", carried->entry},
                                                 {"entries", check->entries},
                                                 {"whole", !check->broken_at}}));
    } else {
      fmt::print("{}\n", words_of(*found));
      if (check->broken_at) fmt::print("the chain breaks at entry {}\n", *check->broken_at);
    }
    return is_good ? done_clean : done_with_findings;
  });
}

int verify(const Globals& globals) {
  return with_store(globals, [&](Session& session) {
    const auto check = session.store->verify_audit();
    if (!check) return report_error(check.error());
    const auto kept = store::open_retention(session.configuration.settings.store.path, session.keys,
                                            session.clock, session.entropy);
    if (!kept) return report_error(kept.error());
    const auto base = (*kept)->audit_base();
    if (!base) return report_error(base.error());
    if (globals.json) {
      boost::json::object result{
          {"entries", check->entries}, {"head", check->head}, {"whole", !check->broken_at}};
      if (check->broken_at) result["broken_at"] = *check->broken_at;
      result["deleted"] = *base ? (*base)->deleted : 0;
      result["seal_key"] = session.store->seal_key();
      fmt::print("{}\n", boost::json::serialize(result));
    } else if (check->broken_at) {
      fmt::print(
          "the chain breaks at entry {}: what follows was changed, removed or added by hand\n",
          *check->broken_at);
    } else {
      fmt::print("{} entries, unbroken; head {}:{}\nevidence packets are sealed with key {}\n",
                 check->entries, check->entries, check->head, session.store->seal_key());
      if (*base)
        fmt::print("the first {} of them, until {}, were deleted as [retention] says\n",
                   (*base)->deleted, to_string((*base)->through).substr(0, 10));
    }
    return check->broken_at ? done_with_findings : done_clean;
  });
}

}  // namespace

void add_audit_commands(CLI::App& app, const Globals& globals, Action& action) {
  auto* audit = app.add_subcommand("audit", "who saw and changed what");
  audit->require_subcommand(1);
  static PacketToCheck packet;
  auto* command = audit->add_subcommand(
      "verify", "walk the chain from its anchor to its head, or check an evidence packet");
  auto* file =
      command->add_option("--packet", packet.file, "check this evidence packet")->type_name("FILE");
  command
      ->add_option("--sealed-by", packet.sealed_by,
                   "the key it must be sealed with, as the practice told it")
      ->type_name("KEY")
      ->needs(file);
  command->add_flag("--alone", packet.is_alone, "the file alone, without configuration and store")
      ->needs(file);
  static std::string head;
  command
      ->add_option("--head", head,
                   "does the chain still hold this head, from a mail or a webhook of before?")
      ->type_name("NUMBER:HASH")
      ->excludes(file);
  static ExportToCheck exported;
  auto* parts = command
                    ->add_option("--export", exported.files,
                                 "check an export of the chain, its parts in their order")
                    ->type_name("FILE")
                    ->excludes(file);
  command
      ->add_option("--signed-by", exported.signed_by,
                   "the key the export must be signed with, as the practice told it")
      ->type_name("KEY")
      ->needs(parts);
  command->final_callback([&] {
    action = [&] {
      if (!exported.files.empty()) return check_export_files(globals, exported);
      if (!head.empty()) return verify_head(globals, head);
      return packet.file.empty() ? verify(globals) : check_packet_file(globals, packet);
    };
  });
}

}  // namespace eligd::cli
