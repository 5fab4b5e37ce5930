#include "check_ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::simulation {

namespace {
constexpr std::int64_t open_outcome = 0;
// All items are read after each commit of a small night, and once in so many of a large one.
constexpr std::size_t looked_at_each_time_max = 40;
constexpr std::int64_t looked_at_once_in = 32;
}  // namespace

void LedgerCheck::committed() {
  if (scene_.run == 0) return;
  const bool is_large = scene_.plan.people.size() > looked_at_each_time_max;
  if (is_large && ++commits_ % looked_at_once_in != 0) return;
  std::size_t seen = 0;
  scene_.rows->each("SELECT verification_id, outcome FROM run_items WHERE run_id = ?", {scene_.run},
                    [&](const Row& row) {
                      ++seen;
                      const auto [item, is_new] =
                          outcomes_.try_emplace(row.integer(0), row.integer(1));
                      if (is_new || item->second == row.integer(1)) return;
                      scene_.story.require(
                          item->second == open_outcome, "I4",
                          fmt::format("the item of verification {} had an outcome and has another",
                                      row.integer(0)));
                      item->second = row.integer(1);
                    });
  scene_.story.require(seen == outcomes_.size(), "I4", "an item of the run is gone");
}

void LedgerCheck::process_began(bool lost_power) {
  if (lost_power) outcomes_.clear();
}

void LedgerCheck::night_ended(bool by_window) {
  Story& story = scene_.story;
  const std::int64_t open = scene_.rows->number(
      "SELECT count(*) FROM run_items WHERE run_id = ? AND outcome = 0", {scene_.run});
  story.require(open == 0, "I4", fmt::format("the run is over with {} open items", open));
  const std::int64_t intakes = scene_.rows->number("SELECT count(*) FROM intakes");
  const auto expected = std::ranges::count_if(
      scene_.plan.people, [&](const Person& person) { return person.arrives <= scene_.night; });
  story.require(intakes == expected, "I17",
                fmt::format("{} intakes were taken, {} are there", expected, intakes));
  const std::int64_t items =
      scene_.rows->number("SELECT count(*) FROM run_items WHERE run_id = ?", {scene_.run});
  story.require(items == intakes, "I4",
                fmt::format("{} intakes, but {} items in the run", intakes, items));
  check_next_steps();
  // Only files that are answered after it, or never, keep it so long; and batches of which nobody
  // knows whether they arrived.
  if (by_window && scene_.plan.heals && scene_.night == scene_.plan.nights - 1 &&
      !scene_.partner.owes() &&
      scene_.rows->number("SELECT count(*) FROM batches WHERE state = 1") == 0)
    story.broken("liveness",
                 "nothing went wrong any more, and the night did not end before its "
                 "window");
}

// I20: an open case has an inquiry that is due, a waiting one a task; a settled one says why.
void LedgerCheck::check_next_steps() {
  const auto none = [&](const char* sql, std::string_view words) {
    const std::int64_t found = scene_.rows->number(sql);
    scene_.story.require(found == 0, "I20", fmt::format("verification {}: {}", found, words));
  };
  none(
      "SELECT v.id FROM verifications v WHERE v.state = 0 AND NOT EXISTS (SELECT 1 FROM inquiries "
      "q WHERE q.verification_id = v.id AND q.state IN (0, 1, 4)) LIMIT 1",
      "open, and nothing is due or awaited");
  none(
      "SELECT v.id FROM verifications v WHERE v.state = 1 AND NOT EXISTS (SELECT 1 FROM tasks t "
      "WHERE t.verification_id = v.id AND t.closed IS NULL) LIMIT 1",
      "waits for a person, and no task says so");
  none(
      "SELECT v.id FROM verifications v WHERE v.state = 2 AND EXISTS (SELECT 1 FROM inquiries q "
      "WHERE q.verification_id = v.id AND q.state <= 1) LIMIT 1",
      "settled, and something is still due");
  none("SELECT id FROM verifications WHERE state = 2 AND headline = '' LIMIT 1",
       "settled without a headline");
  // What came through a damaged way is asked again in the next run, and settled until then.
  none(
      "SELECT id FROM verifications WHERE state = 2 AND reason LIKE '%is asked again%' AND reason "
      "NOT LIKE '%by a way that was damaged%' LIMIT 1",
      "settled with a reason that promises another try");
  none("SELECT q.verification_id FROM inquiries q WHERE q.state = 1 LIMIT 1",
       "claimed by nobody who lives");
}

}  // namespace eligd::simulation
