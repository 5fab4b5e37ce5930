#include "check_recovery.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::simulation {

namespace {
// What a killed process had written is as the machine kept it.
constexpr std::uint32_t after_power_cut_ppm = 500'000;
constexpr std::uint32_t after_kill_ppm = 200'000;
}  // namespace

std::unordered_multiset<std::string> RecoveryCheck::texts(const char* sql) {
  std::unordered_multiset<std::string> found;
  scene_.rows->each(sql, {}, [&](const Row& row) { found.insert(row.text(0)); });
  return found;
}

void RecoveryCheck::committed() {
  const bool may_crash =
      scene_.plan.crash_ppm > 0 || scene_.plan.script ||
      std::ranges::any_of(scene_.plan.mishap_ppm, [](auto ppm) { return ppm > 0; });
  if (!may_crash) return;  // nothing will be compared
  written_ = scene_.newest;
  if (scene_.disk.is_all_synced()) synced_ = written_;
}

void RecoveryCheck::store_restored() {
  written_ = synced_ = Newest{};
  intakes_.clear();
}

void RecoveryCheck::process_began(bool lost_power) {
  const Newest& now = scene_.newest;
  const Newest& kept = lost_power ? synced_ : written_;
  Story& story = scene_.story;
  story.require(now.attempt >= kept.attempt, "I17", "an attempt is gone after the crash");
  story.require(now.answer >= kept.answer, "I17", "an answer is gone after the crash");
  story.require(now.summary >= kept.summary, "I17", "a summary is gone after the crash");
  story.require(now.decisions >= kept.decisions, "I17", "a decision is gone after the crash");
  const auto there = texts("SELECT external_id FROM intakes");
  for (const std::string& intake : intakes_)
    story.require(there.count(intake) == 1, "I17",
                  "an intake that was acknowledged is gone after the crash");
  const auto traces = texts("SELECT trace FROM attempts");
  for (const Exchange& exchange : scene_.wire.exchanges()) {
    if (exchange.trace.empty() || exchange.number < scene_.exchanges_forgotten) continue;
    story.require(traces.count(exchange.trace) == 1, "I17",
                  fmt::format("attempt {} was sent and is gone after the crash", exchange.attempt));
  }
  // What a killed process wrote and did not sync is there, and can still be lost.
  written_ = now;
  if (scene_.disk.is_all_synced()) synced_ = now;
}

// To read and open all there is takes as long as some dozen questions: now and then. The end of
// each night looks through all again.
void RecoveryCheck::look_through(const store::Store& store, bool lost_power) {
  if (!sample_.chance(lost_power ? after_power_cut_ppm : after_kill_ppm)) return;
  const auto breaches = store.check();
  scene_.story.require(breaches.has_value(), "I18", "the store cannot be checked after the crash");
  if (breaches && !breaches->empty())
    scene_.story.broken("I18", "after the crash: " + breaches->front().words);
}

}  // namespace eligd::simulation
