#include "check_batches.hpp"

#include "store/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace eligd::simulation {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::chrono::seconds on_its_way{12};  // as check_wire.cpp has it
constexpr hours behind_utc{5};                  // the partner's clock, in November

bool is_working(const config::BatchProfile& partner, std::chrono::sys_days day) {
  const bool is_holiday = std::ranges::any_of(
      partner.holidays, [&](const CivilDate& one) { return one.days() == day; });
  const std::chrono::weekday weekday(day);
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday && !is_holiday;
}

std::chrono::sys_days next_working(const config::BatchProfile& partner, std::chrono::sys_days day) {
  for (day += days(1); !is_working(partner, day);) day += days(1);
  return day;
}

}  // namespace

Instant waits_until(const config::BatchProfile& partner, Instant sent) {
  const auto local = sent - behind_utc;
  auto day = std::chrono::floor<days>(local);
  const auto minute = std::chrono::floor<minutes>(local - day).count();
  if (!is_working(partner, day) || minute > partner.cutoff.minutes)
    day = next_working(partner, day);
  const auto answered = next_working(partner, day) + minutes(partner.answers_by.minutes);
  return Instant(answered) + behind_utc + partner.wait;
}

// What only a person opens is not even looked at.
void BatchCheck::visiting(VisitKind) {
  if (scene_.had_wrong_clock || scene_.rows == nullptr) return;
  const Instant since = scene_.queue.now() - on_its_way;
  scene_.story.require(
      scene_.rows->number("SELECT count(*) FROM tasks WHERE queue = 'Admin' AND closed IS NULL AND "
                          "verification_id IS NULL AND opened < ? AND code = 'login-' || ?2",
                          {since.time_since_epoch().count(), std::string(batch_house)}) == 0,
      "C2", "the folder is visited while its log-in is held");
}

void BatchCheck::putting(const std::string& bytes) {
  Story& story = scene_.story;
  const std::string digest = store::sha256_hex(bytes);
  std::int64_t batch = 0;
  std::int64_t state = 0;
  scene_.rows->each("SELECT id, state FROM batches WHERE digest = ?", {digest},
                    [&](const Row& row) {
                      batch = row.integer(0);
                      state = row.integer(1);
                    });
  story.require(batch != 0, "I1", "a file is written that no batch of the store is");
  if (batch == 0) return;
  story.require(state == 1 || state == 2, "I1",
                fmt::format("batch {} is written, and nothing says so", batch));
  story.require(scene_.disk.has_synced(digest), "I1",
                fmt::format("batch {} is written before it is on the disk", batch));
  const auto asked = testpayer::read_270(bytes);
  const std::int64_t attempts =
      scene_.rows->number("SELECT count(*) FROM attempts WHERE batch_id = ?", {batch});
  story.require(asked && std::ssize(asked->sets) == attempts, "I1",
                fmt::format("batch {} holds other questions than its attempts", batch));
}

void BatchCheck::handed_over(const std::string& name, const std::string& bytes) {
  Story& story = scene_.story;
  story.require(handed_over_.insert(name).second, "I9",
                fmt::format("file {} is handed over twice", handed_over_.size()));
  std::int64_t batch = 0;
  scene_.rows->each("SELECT id, digest, isa13 FROM batches WHERE file = ?", {name},
                    [&](const Row& row) {
                      batch = row.integer(0);
                      story.require(row.text(1) == store::sha256_hex(bytes), "I1",
                                    fmt::format("batch {} is handed over and not whole", batch));
                    });
  story.require(batch != 0, "I1", "a file is handed over that no batch of the store is");
  const auto asked = testpayer::read_270(bytes);
  if (!asked) return;
  story.require(numbers_.insert(asked->envelope.isa13).second || scene_.had_wrong_restore, "I9",
                fmt::format("interchange number {} repeats in a file", asked->envelope.isa13));
  const auto* house =
      scene_.plan.configuration.clearinghouse(ClearinghouseKey(std::string(batch_house)));
  story.require(std::ssize(asked->sets) <= house->batch.inquiries_max, "I10",
                "a file holds more questions than the partner takes in one");
}

// Over HTTP nobody can look whether it arrived: its name must be on the disk, and that it is on its
// way.
std::int64_t BatchCheck::on_its_way_as(const std::string& name) {
  constexpr std::int64_t writing = 1;
  std::int64_t batch = 0;
  std::int64_t state = 0;
  scene_.rows->each("SELECT id, state FROM batches WHERE file = ?", {name}, [&](const Row& row) {
    batch = row.integer(0);
    state = row.integer(1);
  });
  scene_.story.require(batch != 0, "I1", "a batch is sent that is none of the store's");
  if (batch == 0) return batch;
  scene_.story.require(state == writing, "I1",
                       fmt::format("batch {} is sent, and nothing says so", batch));
  scene_.story.require(scene_.disk.has_synced(name), "I1",
                       fmt::format("batch {} is sent before it is on the disk", batch));
  return batch;
}

void BatchCheck::submitting(const std::string& name) {
  const std::int64_t batch = on_its_way_as(name);
  scene_.story.require(!handed_over_.contains(name), "I9",
                       fmt::format("batch {} is sent again, and the partner has it", batch));
}

void BatchCheck::arrived(const std::string& name, std::size_t questions) {
  const std::int64_t batch = on_its_way_as(name);
  const std::int64_t attempts =
      scene_.rows->number("SELECT count(*) FROM attempts WHERE batch_id = ?", {batch});
  scene_.story.require(std::cmp_equal(questions, attempts), "I1",
                       fmt::format("batch {} holds other questions than its attempts", batch));
  const auto& house =
      *scene_.plan.configuration.clearinghouse(ClearinghouseKey(std::string(batch_house)));
  scene_.story.require(std::cmp_less_equal(questions, house.batch.inquiries_max), "I10",
                       "a batch holds more questions than the partner takes in one");
  if (house.protocol == config::Protocol::rest_batch)
    scene_.story.require(handed_over_.insert(name).second, "I9", "a batch is handed over twice");
}

// The partner may throw away what we say we have.
void BatchCheck::confirming(const std::string& digest) {
  scene_.story.require(
      scene_.rows->number("SELECT count(*) FROM partner_files WHERE digest = ?", {digest}) > 0 &&
          scene_.disk.has_synced(digest),
      "I11", "a receipt leaves for answers that are not kept on the disk");
}

void BatchCheck::night_ended() {
  Story& story = scene_.story;
  std::set<std::string> kept;
  scene_.rows->each(
      "SELECT digest, kind, count(*) FROM partner_files WHERE kind < 2 GROUP BY digest", {},
      [&](const Row& row) {
        kept.insert(row.text(0));
        story.require(row.integer(2) == 1, "I12", "a file of the partner's was taken twice");
        story.require(scene_.partner.written().contains(row.text(0)), "I11",
                      "a file was taken that the partner never had whole");
      });
  for (const std::string& digest : scene_.partner.read_by(scene_.process))
    story.require(kept.contains(digest), "I11", "a file that was read to its end is not kept");
  const auto* house =
      scene_.plan.configuration.clearinghouse(ClearinghouseKey(std::string(batch_house)));
  // Never put there, as the store has it. Over HTTP what is on its way may be there.
  scene_.rows->each("SELECT id, file FROM batches WHERE state < ? OR (state = 5 AND sent IS NULL)",
                    {std::int64_t{house == nullptr || house->is_file_drop() ? 2 : 1}},
                    [&](const Row& row) {
                      story.require(!handed_over_.contains(row.text(1)), "I8",
                                    fmt::format("batch {} counts as not sent, and the partner has "
                                                "it",
                                                row.integer(0)));
                    });
}

}  // namespace eligd::simulation
