#include "check_desk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::simulation {

namespace {

const char* row_of(MishapKind kind) {
  switch (kind) {
    case MishapKind::call_recorded:
      return "SELECT count(*) FROM call_results WHERE id = ?";
    case MishapKind::self_pay_agreed:
      return "SELECT count(*) FROM overrides WHERE id = ?";
    case MishapKind::self_pay_withdrawn:
      return "SELECT count(*) FROM override_withdrawals WHERE override_id = ?";
    case MishapKind::way_damaged:
      return "SELECT count(*) FROM damaged_routes WHERE id = ?";
    default:
      return "SELECT count(*) FROM damage_lifts WHERE damage_id = ?";
  }
}

}  // namespace

void DeskCheck::process_began() {
  for (const DeskAct& act : scene_.at_desk) {
    scene_.story.require(scene_.rows->number(row_of(act.kind), {act.number}) == 1, "I17",
                         fmt::format("{} {} was told to be kept and is gone after the crash",
                                     to_text(act.kind), act.number));
  }
}

void DeskCheck::night_ended(const store::Store& store) {
  if (scene_.had_wrong_clock) return;
  check_self_pay(store);
  check_damage();
}

// The newest summary of a case stands on an agreement that counts, also where the payer contradicts
// it; and on none that was taken back. An answer about somebody else, and a question that was
// refused as sent since, are mended first; an answer that is still asked for is decided with what
// was said.
void DeskCheck::check_self_pay(const store::Store& store) {
  scene_.rows->each(
      "SELECT verification_id, max(w.override_id IS NULL AND o.expires > ?) FROM overrides o LEFT "
      "JOIN override_withdrawals w ON w.override_id = o.id WHERE o.id = (SELECT max(id) FROM "
      "overrides n WHERE n.verification_id = o.verification_id) AND (SELECT state FROM "
      "verifications "
      "v WHERE v.id = o.verification_id) <> 0 GROUP BY 1",
      {scene_.queue.now().time_since_epoch().count()}, [&](const Row& row) {
        const auto newest = store.latest_summary(VerificationId(row.integer(0)));
        scene_.story.require(newest.has_value(), "I3", "a summary cannot be read");
        const auto answers = store.answers(VerificationId(row.integer(0)));
        if (!newest || !*newest || !answers) return;
        const bool is_mended_first = std::ranges::any_of(*answers, [&](const auto& answer) {
          const Told* told = scene_.wire.told(answer.digest);
          const bool is_refusal =
              answer.kind == store::AnswerKind::x999 || answer.kind == store::AnswerKind::ta1;
          return is_refusal || (told != nullptr && told->is_other_person);
        });
        if (is_mended_first) return;
        const std::string& json = (*newest)->json.reveal(Purpose::matching);
        const bool says_so = json.find("\"self_pay\"") != std::string::npos;
        const bool is_agreed = row.integer(1) != 0;
        scene_.story.require(says_so == is_agreed, "I20",
                             fmt::format("verification {} {} self-pay, which is {}", row.integer(0),
                                         says_so ? "stands on" : "knows nothing of",
                                         is_agreed ? "agreed on" : "not agreed on any more"));
      });
}

// Nobody is plainly Ready because of what came through a way that is called damaged.
void DeskCheck::check_damage() {
  scene_.rows->each(
      "SELECT v.id FROM verifications v JOIN summaries s ON s.id = (SELECT max(id) FROM summaries "
      "WHERE verification_id = v.id) JOIN inquiries q ON q.verification_id = v.id JOIN attempts a "
      "ON a.inquiry_id = q.id JOIN answers w ON w.attempt_id = a.id JOIN damaged_routes d ON "
      "d.clearinghouse = a.clearinghouse AND w.received BETWEEN d.from_at AND d.through_at LEFT "
      "JOIN damage_lifts l ON l.damage_id = d.id WHERE l.damage_id IS NULL AND v.headline = "
      "'Ready' AND s.answers = CAST(w.id AS TEXT)",
      {}, [&](const Row& row) {
        scene_.story.broken("I20", fmt::format("verification {} is Ready by an answer that came "
                                               "through a damaged way",
                                               row.integer(0)));
      });
}

}  // namespace eligd::simulation
