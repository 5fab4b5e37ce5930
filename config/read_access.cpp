// Reads [access] of eligd.toml. Whoever makes a proof weaker than what is advised is told so.
#include "config/read_oidc.hpp"
#include "config/readers.hpp"
#include "config/refused_passwords.hpp"
#include "config/rules.hpp"
#include "config/toml_file.hpp"

namespace eligd::config {
namespace {

using namespace std::chrono_literals;
using std::chrono::hours;
using std::chrono::minutes;

void read_hashing(TableReader& table, AccessSettings& access) {
  table.optional("hash_memory_mib", access.hash_memory_mib, in_range(19, 1024));
  table.optional("hash_passes", access.hash_passes, in_range(1, 20));
  table.optional("hashes_at_once_max", access.hashes_at_once_max, in_range(1, 64));
  // OWASP's least for Argon2id: 19 MiB with two passes, or 46 MiB with one.
  if (access.hash_memory_mib < 46 && access.hash_passes < 2) {
    table.error("hash_passes", {"is too few for so little memory",
                                "write at least 2, or hash_memory_mib = 46 or more"});
  }
}

void read_sessions(TableReader& table, AccessSettings& access) {
  table.optional("idle_minutes", access.idle, in_range<minutes>(1min, 60min));
  table.optional("session_minutes_max", access.session_max, in_range<minutes>(5min, 24h));
  table.optional("proof_valid_minutes", access.proof_valid, in_range<minutes>(1min, 30min));
  table.optional("sessions_max", access.sessions_max, in_range(1, 50));
  if (access.session_max < access.idle) {
    table.error("session_minutes_max", {"is less than idle_minutes", "write at least as much"});
  }
}

void read_tries(TableReader& table, AccessSettings& access) {
  table.optional("tries_free", access.tries_free, in_range(1, 10));
  table.optional("account_tries_max", access.account_tries_max, in_range(3, 100));
  table.optional("source_tries_max", access.source_tries_max, in_range(10, 1000));
  table.optional("lock_minutes", access.lock, in_range<minutes>(1min, 24h));
  if (access.account_tries_max < access.tries_free) {
    table.error("account_tries_max", {"is less than tries_free", "write at least as much"});
  }
}

// Read here, so that a file that is not there is told before anybody meets it.
void read_refused(TableReader& table) {
  std::filesystem::path file;
  if (!table.optional("refused_passwords", file)) return;
  if (const auto refused = read_refused_passwords(file); !refused)
    table.error("refused_passwords",
                {refused.error().sentence, "write the file's path, or leave the key out"});
}

}  // namespace

void read_access(TableReader& table, AccessSettings& access) {
  read_hashing(table, access);
  table.optional("password_min", access.password_min, in_range(12, 64));
  table.optional_list("practice_words", access.practice_words, text_up_to(64));
  read_refused(table);
  if (table.optional("second_factor", access.is_second_factor_needed) &&
      !access.is_second_factor_needed) {
    table.source().warning(table.at("second_factor"), "a password alone lets people in",
                           "leave it on wherever patients' data is seen");
  }
  read_sessions(table, access);
  read_tries(table, access);
  table.optional("setup_code_hours", access.setup_code_valid, in_range<hours>(1h, 168h));
  table.optional("token_days_max", access.token_days_max,
                 in_range<std::chrono::days>(std::chrono::days(1), std::chrono::days(90)));
  table.optional("break_glass_minutes", access.break_glass, in_range<minutes>(5min, 240min));
  table.optional("two_person", access.is_two_person);
  std::int64_t alone = 0;  // these two are kept by rerun_bound.hpp
  Money spend;
  table.optional("rechecks_alone_max", alone, in_range<std::int64_t>(1, 1'000'000));
  table.optional("rechecks_alone_spend_max", spend);
  table.table("oidc", [&](TableReader& oidc) { read_oidc(oidc, access); });
}

std::shared_ptr<const RefusedPasswords> load_refused_passwords(
    const std::filesystem::path& folder) {
  std::filesystem::path path;
  Findings of_others;  // told by load()
  const TomlFile file = read_file(folder, "eligd.toml", of_others);
  if (!file.is_read) return {};
  read_toml(file, folder, of_others, [&](TableReader& root) {
    root.table("access", [&](TableReader& table) { table.optional("refused_passwords", path); });
  });
  if (path.empty()) return {};
  auto refused = read_refused_passwords(path);
  if (!refused) return {};
  return std::make_shared<const RefusedPasswords>(*std::move(refused));
}

}  // namespace eligd::config
