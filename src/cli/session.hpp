// What a command works with once the configuration is loaded: the store, and for those that send,
// the event loop with a connection to every clearinghouse.
#pragma once

#include "base/error.hpp"
#include "base/system_world.hpp"
#include "cli/command.hpp"
#include "config/configuration.hpp"
#include "store/sqlite_store.hpp"

#include <functional>
#include <memory>

namespace eligd::cli {

// A loaded configuration and an open store. Findings have been told on standard error.
struct Session {
  SystemClock clock{};
  SystemEntropy entropy{};
  config::Configuration configuration{};
  store::Keys keys{};
  std::unique_ptr<store::Store> store{};
};

// The configuration alone; says what is wrong and gives the exit code otherwise.
[[nodiscard]] std::expected<config::Configuration, int> load_configuration(const Globals& globals);
[[nodiscard]] std::expected<std::unique_ptr<Session>, int> open_session(const Globals& globals,
                                                                        store::StoreRole role);
// For a command that only adds: beside a daemon at work, or where there is no store yet, making it.
[[nodiscard]] std::expected<std::unique_ptr<Session>, int> open_or_make_session(
    const Globals& globals);

// A secret kept in a file that is not there (yet).
[[nodiscard]] bool is_missing_file(const config::SecretRef& reference);

// Runs `work` with the store open as a visitor: for commands that look.
[[nodiscard]] int with_store(const Globals& globals, const std::function<int(Session&)>& work);

// Writes who looked at what before it is shown (I21). Fails closed: no entry, no view.
[[nodiscard]] Result<void> audit_view(Session& session, const std::string& what,
                                      const std::string& subject);

// "2026-11-24 20:30", on the practice's clock.
[[nodiscard]] std::string local_time(const Session& session, Instant at);

// The person at the terminal, as the operating system knows them.
[[nodiscard]] std::string operator_name();

}  // namespace eligd::cli
