// One reader a file of the configuration. Each reads what it can, adds findings, and notes what
// must be compared with other files once all are read. Inner to this room.
#pragma once

#include "config/configuration.hpp"
#include "config/table_reader.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

// A key of another file that is named here: is there such a thing?
struct Reference {
  enum class To : std::uint8_t { clearinghouse, payer, level };
  To to = To::clearinghouse;
  std::string key{};
  Place place{};
};

// A name by which an intake may mean a payer, or a level: no two may claim the same one.
struct NameClaim {
  std::string name{};   // as written
  std::string owner{};  // the payer's or level's key
  Place place{};
};

// A payer's id at a clearinghouse.
struct RouteClaim {
  std::string clearinghouse{};
  std::string payer_id{};
  std::string payer{};
  Place place{};
};

struct Draft {
  Configuration configuration{};
  std::vector<Reference> references{};
  std::vector<NameClaim> payer_names{};
  std::vector<NameClaim> level_names{};
  std::vector<RouteClaim> routes{};
  bool are_levels_known = false;  // levels.toml is TOML: without it every level would be unknown
  // Known by name even if their file is wrong: one mistake is reported once.
  std::set<std::string> level_keys{};
  std::set<std::string> clearinghouse_keys{};
  std::set<std::string> payer_keys{};
};

void read_settings(TableReader& file, Draft& draft);
void read_access(TableReader& table, AccessSettings& access);
void read_provider(TableReader& file, Draft& draft);
void read_levels(TableReader& file, Draft& draft);
void read_phrases(TableReader& file, Draft& draft);
void read_clearinghouse(TableReader& file, const std::string& key, Draft& draft);
void read_payer(TableReader& file, const std::string& key, Draft& draft);

// from, to, days and zone; the practice's zone where none is written.
[[nodiscard]] DailyStretch read_daily_stretch(TableReader& table, const Zone& practice);
// closed = [{ ... }]; each may say `on`, a single day.
[[nodiscard]] std::vector<DailyStretch> read_closed(TableReader& file, const Zone& practice);

// What only shows when all files are read: references and names.
void check_across(const Draft& draft, Findings& findings);

// A question may go by any of its payer's routes, so that none may ask for more than the least of
// them takes.
void obey_connections(Configuration& configuration);

}  // namespace eligd::config
