#include "store/rehearsal.hpp"

#include "store/private_folder.hpp"
#include "store/restore.hpp"
#include "store/root_key.hpp"
#include "store/sqlite_setup.hpp"
#include "store/sqlite_store.hpp"
#include "store/steps.hpp"
#include "store/table_counts.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace eligd::store {
namespace {

namespace fs = std::filesystem;

using Numbers = std::map<std::string, std::int64_t>;

constexpr std::int64_t skipped_at_least = 1'000'000;  // decision 0036
constexpr std::int64_t page = 500;

Result<Numbers> numbers_in(Database& database) {
  const auto rows = all<std::pair<std::string, std::int64_t>>(
      database, "SELECT partner, next FROM numbers",
      [](const Query& row) -> Result<std::pair<std::string, std::int64_t>> {
        return std::pair(row.text(0), row.integer(1));
      });
  if (!rows) return std::unexpected(rows.error());
  return Numbers(rows->begin(), rows->end());
}

Result<std::optional<Instant>> made_at(Database& database) {
  return maybe<Instant>(database, "SELECT made FROM backup_mark",
                        [](const Query& row) -> Result<Instant> { return row.instant(0); });
}

// As it was made, before it is a store: when, how many rows, which numbers.
Result<Numbers> look_at_copy(const fs::path& copy, Rehearsal& found) {
  const auto database = open_reading(copy, {});
  const auto made = database ? made_at(**database)
                             : Result<std::optional<Instant>>(std::unexpected(database.error()));
  if (!made) return fail(ErrorKind::refused, "it is no backup that `eligd backup` made");
  found.made = *made;
  if (!*made)
    found.wrong.emplace_back("it says not when it was made: it was opened as a store since");
  const auto manifest = rows::read_manifest(**database);
  if (!manifest) return std::unexpected(manifest.error());
  if (!manifest->empty()) {
    const auto counted = rows::count_tables(**database);
    if (!counted) return std::unexpected(counted.error());
    for (const rows::TableRows& said : *manifest) {
      const auto now = std::ranges::find(*counted, said.name, &rows::TableRows::name);
      const std::int64_t rows = now == counted->end() ? 0 : now->rows;
      if (rows != said.rows)
        found.wrong.push_back(fmt::format("{} has {} rows, and the store it was made of had {}",
                                          said.name, rows, said.rows));
      found.rows += rows;
    }
    found.tables = std::ssize(*manifest);
  }
  return numbers_in(**database);
}

Result<std::optional<Key>> root_of(const fs::path& copy, const std::vector<Key>& roots) {
  for (const Key& root : roots) {
    const auto fits = opens_store(copy, root);
    if (!fits) return std::unexpected(fits.error());
    if (*fits) return root;
  }
  return std::optional<Key>();
}

Result<void> look_through(const Store& store, Rehearsal& found) {
  const auto breaches = store.check();
  if (!breaches) return std::unexpected(breaches.error());
  for (const Breach& breach : *breaches)
    found.wrong.push_back(breach.invariant + ": " + breach.words);
  const auto audit = store.verify_audit();
  if (!audit) return std::unexpected(audit.error());
  found.audit_entries = audit->entries;
  while (true) {
    const auto intakes = store.intakes(page, found.intakes_opened);
    if (!intakes) return std::unexpected(intakes.error());
    found.intakes_opened += std::ssize(*intakes);
    if (std::ssize(*intakes) < page) break;
  }
  return {};
}

// I9: each partner goes on where the lost store cannot have come.
Result<void> look_at_numbers(const fs::path& copy, const Numbers& before, Rehearsal& found) {
  const auto database = open_reading(copy, {});
  if (!database) return std::unexpected(database.error());
  const auto after = numbers_in(**database);
  if (!after) return std::unexpected(after.error());
  if (!after->contains(""))
    found.wrong.emplace_back("I9: a partner it does not know would begin at number 1");
  for (const auto& [partner, next] : *after) {
    const auto earlier = before.find(partner);
    const std::int64_t skipped = next - (earlier == before.end() ? 1 : earlier->second);
    found.numbers_skipped =
        found.numbers_skipped == 0 ? skipped : std::min(found.numbers_skipped, skipped);
    if (skipped < skipped_at_least)
      found.wrong.push_back(fmt::format("I9: the numbers of {} jump by {} only", partner, skipped));
  }
  return {};
}

Result<void> look_at_all(const fs::path& copy, const RehearsalRequest& request, Clock& clock,
                         Entropy& entropy, Rehearsal& found) {
  std::error_code ignored;
  found.bytes = static_cast<std::int64_t>(fs::file_size(copy, ignored));
  const auto before = look_at_copy(copy, found);
  if (!before) return std::unexpected(before.error());
  const auto root = root_of(copy, request.roots);
  if (!root) return std::unexpected(root.error());
  if (!*root)
    return fail(ErrorKind::cryptography,
                "neither store.key nor store.previous_key opens it; it needs the root key of the "
                "time when it was made");
  {
    const auto store = open_sqlite(copy, Keys{**root}, StoreRole::engine, clock, entropy);
    if (!store) return std::unexpected(store.error());
    if (auto looked = look_through(**store, found); !looked) return looked;
  }
  return look_at_numbers(copy, *before, found);
}

}  // namespace

Result<Rehearsal> rehearse(const RehearsalRequest& request, Clock& clock, Entropy& entropy) {
  if (auto started = start_libraries(); !started) return std::unexpected(started.error());
  const Microseconds began = clock.steady();
  const auto work = PrivateFolder::make_in(request.place);
  if (!work) return std::unexpected(work.error());
  const fs::path copy = work->path() / "store.db";
  Rehearsal found;
  if (auto copied = copy_of_backup(request.backup, copy, request.secret); !copied) {
    const bool is_ours =
        copied.error().kind == ErrorKind::storage || copied.error().kind == ErrorKind::usage;
    if (is_ours) return std::unexpected(copied.error());
    found.wrong.push_back(copied.error().sentence);
  } else if (auto looked = look_at_all(copy, request, clock, entropy, found); !looked) {
    found.wrong.push_back(looked.error().sentence);
  }
  found.took = clock.steady() - began;
  return found;
}

}  // namespace eligd::store
