// eligd audit verify: walks the chain of who saw and changed what (I22).
#include "cli/command.hpp"
#include "cli/session.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

namespace eligd::cli {
namespace {

int verify(const Globals& globals) {
  return with_store(globals, [&](Session& session) {
    const auto check = session.store->verify_audit();
    if (!check) return report_error(check.error());
    if (globals.json) {
      boost::json::object result{
          {"entries", check->entries}, {"head", check->head}, {"whole", !check->broken_at}};
      if (check->broken_at) result["broken_at"] = *check->broken_at;
      fmt::print("{}\n", boost::json::serialize(result));
    } else if (check->broken_at) {
      fmt::print(
          "the chain breaks at entry {}: what follows was changed, removed or added by hand\n",
          *check->broken_at);
    } else {
      fmt::print("{} entries, unbroken; head {}\n", check->entries, check->head);
    }
    return check->broken_at ? done_with_findings : done_clean;
  });
}

}  // namespace

void add_audit_commands(CLI::App& app, const Globals& globals, Action& action) {
  auto* audit = app.add_subcommand("audit", "who saw and changed what");
  audit->require_subcommand(1);
  audit->add_subcommand("verify", "walk the chain from its anchor to its head")
      ->final_callback([&] { action = [&] { return verify(globals); }; });
}

}  // namespace eligd::cli
