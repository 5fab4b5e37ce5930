#include "check_archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace eligd::simulation {

namespace {
constexpr std::int64_t between_end_and_decision = 12'000'000;  // microseconds; a few slow commits
}

void ArchiveCheck::committed() {
  look_at_answers();
  look_at_summaries();
}

void ArchiveCheck::look_at_answers() {
  if (scene_.newest.answer <= last_answer_) return;
  scene_.rows->each(
      "SELECT a.id, a.digest, t.trace, q.verification_id FROM answers a LEFT JOIN attempts t ON "
      "t.id = a.attempt_id LEFT JOIN inquiries q ON q.id = t.inquiry_id WHERE a.id > ? ORDER BY "
      "a.id",
      {last_answer_}, [&](const Row& row) {
        last_answer_ = row.integer(0);
        case_of_.insert_or_assign(last_answer_, row.integer(3));
        const std::string digest = row.text(1);
        scene_.story.require(scene_.wire.has_delivered(digest), "I11",
                             fmt::format("answer {} holds bytes that never came", row.integer(0)));
        if (!row.is_null(2)) check_owner(row.integer(0), digest, row.text(2));
      });
}

// I2: what carries a trace belongs to that attempt; what carries none, to the question whose
// reference it gives back or whose exchange it came on.
void ArchiveCheck::check_owner(std::int64_t answer, const std::string& digest,
                               const std::string& trace) {
  const Told* told = scene_.wire.told(digest);
  const bool came_on_it = scene_.wire.has_delivered(digest, trace);
  if (told == nullptr) {  // a page, or half an answer
    scene_.story.require(came_on_it, "I2",
                         fmt::format("answer {} did not come on its attempt's exchange", answer));
    return;
  }
  const bool is_owner = told->is_of_file ? came_on_it
                        : told->carries.empty()
                            ? told->trace == trace && (came_on_it || told->gives_reference_back)
                            : told->carries == trace;
  scene_.story.require(
      is_owner, "I2",
      fmt::format("answer {} is attached to another question than it answers", answer));
}

void ArchiveCheck::look_at_summaries() {
  if (scene_.newest.summary <= last_summary_) return;
  scene_.rows->each(
      "SELECT id, verification_id, digest, answers, is_good, at FROM summaries WHERE id > ? ORDER "
      "BY "
      "id",
      {last_summary_}, [&](const Row& row) {
        last_summary_ = row.integer(0);
        const std::int64_t verification = row.integer(1);
        Summary summary{.digest = row.text(2),
                        .answers = row.text(3),
                        .is_good = row.integer(4) != 0,
                        .verification = verification,
                        .at = row.integer(5)};
        check_once(summary);
        std::istringstream ids(summary.answers);
        for (std::int64_t answer = 0; ids >> answer;) {
          const auto kept = case_of_.find(answer);
          scene_.story.require(kept != case_of_.end() && kept->second == verification, "I11",
                               fmt::format("summary {} rests on answer {}, which is not kept for "
                                           "its case",
                                           last_summary_, answer));
        }
        if (summary.is_good) has_good_.insert(verification);
        about_same_[{verification, summary.answers}].push_back(last_summary_);
        summaries_.emplace(last_summary_, std::move(summary));
      });
}

// I12: the same answers lead to a further summary only where something ended in between, such as a
// further question that brought nothing, or an answer of an earlier round that came late.
void ArchiveCheck::check_once(const Summary& summary) {
  if (summary.answers.empty() || scene_.had_wrong_clock) return;
  for (const std::int64_t id : about_same_[{summary.verification, summary.answers}]) {
    const auto found = summaries_.find(id);
    if (found == summaries_.end()) continue;  // a power cut took it
    const Summary& earlier = found->second;
    const std::int64_t ends = scene_.rows->number(
        "SELECT count(*) FROM attempts t JOIN inquiries q ON q.id = t.inquiry_id WHERE "
        "q.verification_id = ? AND t.state <> 1 AND t.ended > ? AND t.ended <= ?",
        {summary.verification, earlier.at - between_end_and_decision, summary.at});
    const std::int64_t late = scene_.rows->number(
        "SELECT count(*) FROM answers a JOIN attempts t ON t.id = a.attempt_id JOIN inquiries q ON "
        "q.id = t.inquiry_id WHERE q.verification_id = ? AND a.received > ? AND a.received <= ?",
        {summary.verification, earlier.at, summary.at});
    // And what people said meanwhile is decided about with the same answers.
    const std::int64_t said = scene_.rows->number(
        "SELECT (SELECT count(*) FROM call_results WHERE verification_id = ?1) + (SELECT count(*) "
        "FROM overrides WHERE verification_id = ?1) + (SELECT count(*) FROM damaged_routes)",
        {summary.verification});
    // So is an intake that was told with another member id.
    std::int64_t resent = 0;
    if (!scene_.resent.empty())
      scene_.rows->each(
          "SELECT i.external_id FROM verifications v JOIN intakes i ON i.id = v.intake_id WHERE "
          "v.id = ?",
          {summary.verification},
          [&](const Row& row) { resent = scene_.resent.contains(row.text(0)) ? 1 : 0; });
    scene_.story.require(
        ends + late + said + resent > 0, "I12",
        fmt::format("verification {} is decided twice about answers {}, at {} and {}",
                    summary.verification, summary.answers, earlier.at, summary.at));
  }
}

// A power cut takes back what was not synced; the rest must be as it was.
void ArchiveCheck::process_began(bool lost_power) {
  if (!lost_power) return;
  last_answer_ = std::min(last_answer_, scene_.rows->number("SELECT max(id) FROM answers"));
  case_of_.erase(case_of_.upper_bound(last_answer_), case_of_.end());
  const std::int64_t last = scene_.rows->number("SELECT max(id) FROM summaries");
  last_summary_ = std::min(last_summary_, last);
  summaries_.erase(summaries_.upper_bound(last), summaries_.end());
  for (auto& [about, numbers] : about_same_)
    std::erase_if(numbers, [&](std::int64_t number) { return number > last; });
  has_good_.clear();
  for (const auto& [id, summary] : summaries_)
    if (summary.is_good) has_good_.insert(summary.verification);
}

void ArchiveCheck::night_ended() {
  std::size_t seen = 0;
  scene_.rows->each("SELECT id, digest, answers FROM summaries", {}, [&](const Row& row) {
    ++seen;
    const auto known = summaries_.find(row.integer(0));
    scene_.story.require(known != summaries_.end() && known->second.digest == row.text(1) &&
                             known->second.answers == row.text(2),
                         "I3", fmt::format("summary {} is not what it was", row.integer(0)));
  });
  scene_.story.require(seen == summaries_.size(), "I3", "a summary is gone");
  for (const std::int64_t verification : has_good_) {
    const std::int64_t kept = scene_.rows->number(
        "SELECT count(*) FROM summaries WHERE verification_id = ? AND is_good = 1", {verification});
    scene_.story.require(kept > 0, "I6", "the last good summary is gone");
    // What failed since then is no reason to show less.
    const std::int64_t is_down = scene_.rows->number(
        "SELECT count(*) FROM verifications WHERE id = ? AND headline = 'Payer down'",
        {verification});
    scene_.story.require(is_down == 0, "I6",
                         fmt::format("verification {} has a good summary, and its headline says "
                                     "that the payer is down",
                                     verification));
  }
  look_at_kept_answers();
}

// Each answer is still there and its case's own, and everything that came is one of them.
void ArchiveCheck::look_at_kept_answers() {
  std::set<std::string> kept;
  std::size_t known = 0;
  scene_.rows->each(
      "SELECT a.id, a.digest, q.verification_id FROM answers a LEFT JOIN attempts t ON t.id = "
      "a.attempt_id LEFT JOIN inquiries q ON q.id = t.inquiry_id",
      {}, [&](const Row& row) {
        kept.insert(row.text(1));
        const auto seen = case_of_.find(row.integer(0));
        known += seen != case_of_.end() && seen->second == row.integer(2) ? 1 : 0;
      });
  scene_.story.require(known == case_of_.size(), "I11",
                       "an answer is gone, or is another case's now");
  for (const Delivery& delivery : scene_.wire.deliveries()) {
    if (delivery.process != scene_.process) continue;
    scene_.story.require(kept.contains(delivery.digest) || kept.contains(delivery.file), "I11",
                         fmt::format("what came for attempt {} is not kept",
                                     scene_.wire.exchanges()[delivery.exchange].trace));
  }
}

}  // namespace eligd::simulation
