#include "coverage/readiness.hpp"

#include "coverage/limit_reach.hpp"
#include "coverage/others_pay.hpp"
#include "coverage/overrides.hpp"
#include "coverage/plan_year.hpp"
#include "coverage/text.hpp"
#include "coverage/topics.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

std::vector<std::string> person_fields_changed(const Summary& summary);

// Walks the headlines in their order; the first that finds a reason wins.
class Assessment {
 public:
  Assessment(const Request& request, const Reading& reading, Summary& summary)
      : request_(request),
        reading_(reading),
        summary_(summary),
        required_(requirements(request, summary)),
        overrides_(override_words(summary)) {}

  void run() {
    set_completeness();
    find_headline();
    for (const std::string& words : reasons_beside(request_.followed)) because(words);
    if (request_.beside) {
      const bool is_plan = request_.beside->kind == FollowKind::managed_plan;
      because(request_.beside->payer_name + " names " + request_.beside->own_name +
              (is_plan ? " as the person's plan" : " for this benefit") +
              ", and its answer decides.");
    }
    // Whatever the headline is, a person's word in it is named.
    for (const OverrideWords& one : overrides_) {
      if (std::ranges::find(summary_.reasons, one.full) == summary_.reasons.end())
        summary_.reasons.push_back(one.full);
    }
  }

 private:
  void find_headline() {
    const auto headline = [&](Readiness readiness, bool applies) {
      if (applies) summary_.readiness = readiness;
      return applies;
    };
    if (headline(Readiness::payer_down, payer_down())) return;
    if (headline(Readiness::needs_data_fix, needs_data_fix())) return;
    if (headline(Readiness::needs_call, another_person())) return;
    if (headline(Readiness::needs_call, contradicted_by_the_named())) return;
    if (headline(Readiness::wrong_payer, wrong_payer())) return;
    if (headline(Readiness::self_pay, agreed_self_pay())) return;
    if (headline(Readiness::not_covered, not_covered())) return;
    if (headline(Readiness::self_pay, self_pay())) return;
    if (headline(Readiness::needs_patient, needs_patient())) return;
    if (headline(Readiness::needs_call, needs_call())) return;
    if (headline(Readiness::ready_with_assumptions, has_assumptions())) return;
    because("All that is required is known.");
    summary_.readiness = Readiness::ready;
  }

  void because(std::string reason) { because(Sentence(std::move(reason))); }
  void because(Sentence reason) {
    if (summary_.reasons.empty()) summary_.bare_reason = std::move(reason.bare);
    summary_.reasons.push_back(std::move(reason.full));
  }
  [[nodiscard]] std::string_view text(std::string_view key) const {
    const Fact* fact = summary_.find(key);
    return fact != nullptr ? fact->text() : std::string_view();
  }
  [[nodiscard]] bool is_sure(std::string_view key) const {
    const Fact* fact = summary_.find(key);
    return fact != nullptr && fact->is_sure();
  }
  [[nodiscard]] std::string day_of(std::string_view key) const {
    const auto day = parse_iso_date(text(key));
    return day ? spoken(*day) : std::string();
  }

  void set_completeness() {
    const bool any = std::ranges::any_of(
        required_, [](const Requirement& one) { return one.state != State::unknown; });
    const auto all = [&](auto fits) { return std::ranges::all_of(required_, fits); };
    const auto sure = [](const Requirement& one) {
      return one.state == State::known || one.state == State::derived;
    };
    if (summary_.facts.empty() || (!any && !required_.empty()))
      summary_.completeness = Completeness::none;
    else if (all(sure) && !reading_.is_truncated)
      summary_.completeness = Completeness::complete;
    else if (all([&](const Requirement& one) { return sure(one) || one.state == State::assumed; }))
      summary_.completeness = Completeness::assumed;
    else
      summary_.completeness = Completeness::partial;
  }

  bool payer_down() {
    if (reading_.answers.empty() && request_.payer_retrying) {
      because("No answer yet. The payer is asked again.");
      return true;
    }
    const auto rejects = deciding_rejects(summary_);
    if (rejects.empty() || rejects.front()->kind != RejectKind::payer_down) return false;
    because("The payer could not answer now (AAA " + shown_code(rejects.front()->code) +
            "). It is asked again.");
    for (const Reject* reject : rejects) {
      if (reject->kind == RejectKind::our_setup)
        because("Asking again does not mend: " + reject->meaning + " (AAA " +
                shown_code(reject->code) + ").");
    }
    return true;
  }

  bool needs_data_fix() {
    if (reading_.answers.empty() && !reading_.refusals.empty()) {
      because("What we sent was refused before the payer read it (" +
              reading_.refusals.front().code + ").");
      return true;
    }
    bool found = false;
    for (const Reject* reject : deciding_rejects(summary_)) {
      const auto& meaning = meaning_of_reject(reject->code);
      if (meaning.kind != RejectKind::identity && meaning.kind != RejectKind::our_setup &&
          meaning.kind != RejectKind::dates)
        continue;
      because(reject->meaning + " (AAA " + shown_code(reject->code) + ").");
      found = true;
    }
    return found;
  }

  // Before every headline that reads facts: they are not this person's.
  bool another_person() {
    if (!names_another_person(summary_)) return false;
    because(
        "The answer tells of another person than was asked about. Nothing in it counts until that "
        "is settled.");
    return true;
  }

  // Whom the payer names says that the coverage does not hold, or points back: neither is believed
  // alone.
  bool contradicted_by_the_named() {
    const auto words = contradictions_in(request_.followed);
    for (const std::string& one : words) because(one);
    return !words.empty();
  }

  // Both payers' words: the plan of the intake pays second.
  bool other_pays_first() {
    const FollowNews* news = other_payer_in(request_.followed);
    if (news == nullptr || news->order != PayerOrder::other_first || !is_sure("other_payer"))
      return false;
    because(words_of_first_payer(*news));
    return true;
  }

  bool wrong_payer() {
    if (other_pays_first()) return true;
    const Fact* other = summary_.find("other_payer");
    if (other != nullptr && other->rule == rule_managed_plan && other->is_sure()) {
      because(Sentence("A managed plan owns the person: " + named(*other) + ". Ask that plan.",
                       "A managed plan owns the person; the answer names it. Ask that plan."));
      return true;
    }
    const Fact* carve_out = summary_.find("carve_out");
    const bool points_away = text("coverage.status") == "contact_other";
    const bool by_other = is_sure("level.covered") && text("level.covered") == "by_other";
    if (!by_other && !points_away) return false;
    const bool is_named = carve_out != nullptr && carve_out->rule.ends_with("with an entity");
    if (!is_named) return false;  // somebody else, but whom to ask is not told: a call
    because(Sentence("Somebody else runs this benefit: " + named(*carve_out) + ". Ask there.",
                     "Somebody else runs this benefit; the answer names them. Ask there."));
    return true;
  }

  [[nodiscard]] static std::string named(const Fact& fact) {
    const auto name = fact.member("name");
    const auto phone = fact.member("phone");
    std::string out(name.empty() ? std::string_view("not named") : name);
    if (!phone.empty()) out += ", phone " + std::string(phone);
    return out;
  }

  bool not_covered() {
    const auto status = text("coverage.status");
    const bool told = summary_.state("coverage.status") != State::conflicting;
    if (told && status == "terminated") {
      const auto ended = day_of("coverage.ends");
      because(ended.empty() ? "The plan ended before the first planned day."
                            : "Plan ended " + ended + ", before the first planned day.");
    } else if (told && status == "future") {
      because("Coverage begins " + day_of("coverage.begins") + ", after the first planned day.");
    } else if (told && status == "inactive") {
      because("The coverage is inactive on the first planned day.");
    } else if (is_sure("level.covered") && text("level.covered") == "no") {
      because("The plan does not cover this level of care.");
    } else {
      return false;
    }
    return true;
  }

  // What is not covered is answered by it: agreeing on self-pay is what that headline asks for.
  bool agreed_self_pay() {
    if (!summary_.self_pay || summary_.self_pay->standing != OverrideStanding::counts) return false;
    because("Agreed as self-pay.");
    return true;
  }

  void because_of_overrides(OverrideStanding standing) {
    for (const OverrideWords& one : overrides_) {
      if (one.standing == standing) because(Sentence(one.full, one.bare));
    }
  }

  bool self_pay() {
    if (!request_.self_pay) return false;
    because("Marked as self-pay.");
    return true;
  }

  bool needs_patient() {
    const Fact* other = summary_.find("other_payer");
    const FollowNews* news = other_payer_in(request_.followed);
    if (news != nullptr && news->order == PayerOrder::disputed) {
      because("Who pays first is disputed: this plan and " + news->name +
              " contradict each other. The patient must settle the order.");
      return true;
    }
    const bool is_after_ours = news != nullptr && news->order == PayerOrder::ours_first;
    if (other != nullptr && other->is_sure() && !is_after_ours &&
        (other->member("role") == "primary" || other->member("role") == "unknown")) {
      because(Sentence(
          "Another payer may pay first: " + named(*other) + ". The patient must settle the order.",
          "Another payer may pay first; the answer names it. The patient must settle the "
          "order."));
      return true;
    }
    const auto paid = parse_iso_date(text("premium.paid_to"));
    if (paid && *paid < request_.from) {
      because("The premium is paid only to " + spoken(*paid) + ". The patient must settle it.");
      return true;
    }
    return false;
  }

  bool needs_call() {
    const auto before = summary_.reasons.size();
    because_of_overrides(OverrideStanding::contradicted);
    if (reading_.chosen.empty()) because("There is no answer that could be read.");
    if (reading_.is_truncated) because("The answer is cut off: what stands in it may not be all.");
    if (summary_.answer == AnswerAxis::contradictory)
      because("The payer's answer contradicts itself.");
    for (const auto& reject : summary_.rejects) {
      if (reject.is_of_one_benefit()) continue;
      const auto reason =
          "The payer refused the question and told benefits all the same: " + reject.meaning +
          " (AAA " + shown_code(reject.code) + ").";
      // The payer may say one refusal at several levels: it is one reason.
      if (std::ranges::find(summary_.reasons, reason) == summary_.reasons.end()) because(reason);
    }
    if (text("level.covered") == "by_other")
      because("Somebody else seems to run this benefit; whom to ask must be confirmed.");
    if (text("level.covered") == "no")
      because("The level seems not to be covered; that must be confirmed.");
    if (text("coverage.status") == "contact_other")
      because("The payer points at somebody else without saying whom to ask.");
    if (const Fact* other = summary_.find("other_payer");
        other != nullptr && other->state == State::assumed) {
      because(Sentence("Another payer is named beside the plan: " + named(*other) + ".",
                       "Another payer is named beside the plan."));
    }
    if (text("coverage.through_plan") == "no") {
      because("Plan ends " + day_of("coverage.ends") +
              ", before the last planned day. Will it be renewed?");
    }
    for (std::string& sentence : limits_too_short(request_, summary_)) because(std::move(sentence));
    std::vector<std::string> unknown;
    for (const auto& one : required_) {
      if (one.state == State::unknown) unknown.push_back(one.name);
      if (one.state == State::conflicting) because(two_answers(one));
    }
    if (!unknown.empty()) because("Not said: " + join_and(unknown) + ".");
    return summary_.reasons.size() > before;
  }

  [[nodiscard]] static Sentence two_answers(const Requirement& one) {
    const std::string both = one.candidates.empty() ? "." : ": " + one.candidates + ".";
    const std::string what =
        one.is_against_call
            ? "The payer's answer differs from what was said on the phone, " + one.name
            : "Two answers for " + one.name;
    return {what + both, what + "."};
  }

  bool has_assumptions() {
    const auto before = summary_.reasons.size();
    because_of_overrides(OverrideStanding::counts);
    if (summary_.is_doubted)
      because("An answer came by a way that was damaged then. It is asked again.");
    if (request_.beside && request_.beside->is_assumed)
      because("That " + request_.beside->own_name +
              " runs the benefit is told in words, or by our file alone.");
    if (const FollowNews* news = other_payer_in(request_.followed);
        news != nullptr && news->order == PayerOrder::ours_first && role_is_unknown())
      because("That this plan pays first is " + news->name + "'s word alone.");
    std::vector<std::string> assumed;
    for (const auto& one : required_) {
      if (one.state == State::assumed) assumed.push_back(one.name);
    }
    if (!assumed.empty()) because("Assumed: " + join_and(assumed) + ".");
    if (const auto begun = plan_year_begun_on(summary_)) {
      because("The plan year begins anew on " + spoken(*begun) +
              ", before the first planned day: nothing of the new year's deductible, maximum and "
              "limits is taken to be used.");
    }
    const auto paid = parse_iso_date(text("premium.paid_to"));
    if (paid && *paid < request_.through)
      because("The premium is paid only to " + spoken(*paid) + ".");
    if (const auto fields = person_fields_changed(summary_); !fields.empty())
      because("The payer holds another " + join_and(fields) + " than was sent.");
    if (is_stale()) because("The answer is of " + spoken(oldest_day()) + ": verify again.");
    return summary_.reasons.size() > before;
  }

  // Of the two payers' answers the older one counts.
  [[nodiscard]] CivilDate oldest_day() const {
    const CivilDate own = *reading_.newest->day;
    return request_.beside && request_.beside->day ? std::min(own, *request_.beside->day) : own;
  }

  [[nodiscard]] bool role_is_unknown() const {
    const Fact* other = summary_.find("other_payer");
    return other != nullptr && other->member("role") == "unknown";
  }

  // Too old, from an earlier month (payers renew on the first), or past the plan's own end.
  [[nodiscard]] bool is_stale() const {
    const auto now = today(request_, reading_);
    if (!now || reading_.newest == nullptr || !reading_.newest->day) return false;
    const auto made = oldest_day();
    const auto age = (now->days() - made.days()).count();
    if (age <= 0) return false;
    const bool same_month =
        now->ymd().year() == made.ymd().year() && now->ymd().month() == made.ymd().month();
    const auto ends = parse_iso_date(text("coverage.ends"));
    return age > request_.stale_after_days || !same_month || (ends && *ends < *now);
  }

  const Request& request_;
  const Reading& reading_;
  Summary& summary_;
  std::vector<Requirement> required_;
  std::vector<OverrideWords> overrides_;
};

// Those of birth date, last and first name that came back otherwise than they were sent, in words.
std::vector<std::string> person_fields_changed(const Summary& summary) {
  std::vector<std::string> fields;
  for (const auto& change : summary.identity_changes) {
    if (change.field == "member.birth_date") fields.emplace_back("birth date");
    if (change.field == "member.last_name") fields.emplace_back("last name");
    if (change.field == "member.first_name") fields.emplace_back("first name");
  }
  return fields;
}

int rank_of(RejectKind kind) {
  switch (kind) {
    case RejectKind::payer_down:
      return 0;
    case RejectKind::our_setup:
      return 1;
    case RejectKind::identity:
      return 2;
    case RejectKind::dates:
      return 3;
    case RejectKind::service_types:
      return 4;
    case RejectKind::benefit:
      return 5;
    case RejectKind::other:
      return 6;
  }
  return 6;
}

}  // namespace

std::vector<const Reject*> deciding_rejects(const Summary& summary) {
  const Fact* status = summary.find("coverage.status");
  // Beside benefits an AAA is about one question only: it is flagged, and never a data fix.
  if (status == nullptr || !status->rule.starts_with("AAA")) return {};
  std::vector<const Reject*> found;
  for (const auto& reject : summary.rejects) {
    const bool is_twin =
        std::ranges::any_of(found, [&](const Reject* one) { return one->code == reject.code; });
    if (!is_twin) found.push_back(&reject);
  }
  std::ranges::stable_sort(found, {}, [](const Reject* reject) { return rank_of(reject->kind); });
  return found;
}

bool names_another_person(const Summary& summary) {
  const auto fields = person_fields_changed(summary);
  const bool is_close_call =
      summary.was_repaired &&
      std::ranges::any_of(fields, [](const std::string& field) { return field != "last name"; });
  return fields.size() >= 2 || is_close_call;
}

std::optional<CivilDate> today(const Request& request, const Reading& reading) {
  if (request.as_of) return request.as_of;
  return reading.newest != nullptr ? reading.newest->day : std::nullopt;
}

void assess(const Request& request, const Reading& reading, Summary& summary) {
  Assessment(request, reading, summary).run();
}

}  // namespace eligd::coverage
