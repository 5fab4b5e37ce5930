// What people must do next: whose queue, why, what, by when. Words as on the pages: the next act
// first.

#include "coverage/approval.hpp"
#include "coverage/limit_reach.hpp"
#include "coverage/others_pay.hpp"
#include "coverage/overrides.hpp"
#include "coverage/readiness.hpp"
#include "coverage/text.hpp"
#include "coverage/topics.hpp"
#include "coverage/working_days.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

constexpr std::string_view billing = "Billing";
constexpr std::string_view intake = "Intake";
constexpr std::string_view admin = "Admin";
constexpr std::string_view ur = "UR";  // utilization review: asks payers for authorizations

// The order in which a representative's screens tell it: who, until when, with whom, what, how
// much.
std::size_t place_on_the_phone(const Question& question) {
  static constexpr std::array<std::string_view, 13> order{"identity",
                                                          "refusal",
                                                          "coverage.status",
                                                          "coverage.through_plan",
                                                          "other_payer",
                                                          "network.ours",
                                                          "level.covered",
                                                          "limit",
                                                          "carve_out",
                                                          "copay_or_coinsurance",
                                                          "deductible.remaining",
                                                          "oop.remaining",
                                                          "authorization"};
  return static_cast<std::size_t>(std::ranges::find(order, question.about) - order.begin());
}

class Tasks {
 public:
  Tasks(const Request& request, const Reading& reading, Summary& summary)
      : request_(request), reading_(reading), summary_(summary), due_(due()) {}

  void add_all() {
    switch (summary_.readiness) {
      case Readiness::ready:
      case Readiness::self_pay:
      case Readiness::ready_with_assumptions:
        break;
      case Readiness::payer_down:  // the engine asks again; what that does not mend is ours
        if (!reading_.answers.empty()) add_fixes();
        break;
      case Readiness::needs_data_fix:
        add_fixes();
        break;
      case Readiness::wrong_payer:
        add_wrong_payer();
        break;
      case Readiness::not_covered:
        add("not-covered", intake, "Ask the patient for other coverage, or agree on self-pay.");
        break;
      case Readiness::needs_patient:
        add("ask-patient", intake, "Call the patient and settle it with the payers.");
        break;
      case Readiness::needs_call:
        add_call();
        break;
    }
    add_authorization();
    add_other_payer();
    add_overrides();
  }

 private:
  // The last working day before the first planned day, but never in the past.
  [[nodiscard]] std::optional<CivilDate> due() const {
    return not_past(working_days_before(request_.from, 1));
  }

  [[nodiscard]] CivilDate not_past(CivilDate wanted) const {
    const auto now = today(request_, reading_);
    return now && *now > wanted ? *now : wanted;
  }

  [[nodiscard]] Sentence why() const {
    if (summary_.reasons.empty()) return Sentence("");
    return {summary_.reasons.front(), summary_.bare_reason};
  }

  void add(std::string code, std::string_view queue, std::string act) {
    add(std::move(code), queue, why(), Sentence(std::move(act)));
  }
  void add(std::string code, std::string_view queue, Sentence why, Sentence act) {
    summary_.tasks.push_back({.code = std::move(code),
                              .queue = std::string(queue),
                              .why = std::move(why.full),
                              .act = std::move(act.full),
                              .due = due_,
                              .bare_why = std::move(why.bare),
                              .bare_act = std::move(act.bare)});
  }

  // Asked there already: what is left to do depends on what came of it.
  void add_wrong_payer() {
    const FollowNews* other = other_payer_in(request_.followed);
    if (other != nullptr && other->order == PayerOrder::other_first)
      return add("wrong-payer", intake,
                 "Record " + other->name + " as the first payer, and this plan as the second.");
    const auto first = std::ranges::find_if(request_.followed, [](const FollowNews& news) {
      return news.kind != FollowKind::other_payer && news.question != 0 &&
             news.outcome != FollowOutcome::answered;
    });
    if (first == request_.followed.end())
      return add("wrong-payer", intake,
                 "Verify with the payer named, and record it on the intake.");
    add("wrong-payer", intake,
        "Verify with " + first->name +
            " by phone, since asking there brought nothing, and record it on the intake.");
  }

  void add_fixes() {
    if (reading_.answers.empty()) {
      add("refused", admin, "Read the refusal and correct what is sent.");
      return;
    }
    for (const Reject* reject : deciding_rejects(summary_)) {
      const auto& meaning = meaning_of_reject(reject->code);
      if (meaning.queue.empty()) continue;
      // The receiver of an inquiry is us: not known by the payer, rather than not known to us.
      const std::string_view field = reject->code == "79" && reject->loop == "2100B"
                                         ? std::string_view("our id with this payer")
                                         : meaning.field;
      std::string act = field.empty()
                            ? std::string(meaning.act)
                            : "Check " + std::string(field) + ". " + std::string(meaning.act);
      if (reject->code == "62" || reject->code == "63") act = nearest_date();
      const std::string code = shown_code(reject->code);
      add("aaa-" + code, meaning.queue, Sentence(reject->meaning + " (AAA " + code + ")."),
          Sentence(std::move(act)));
    }
  }

  // Payers answer up to the end of the current month, and twelve months back.
  [[nodiscard]] std::string nearest_date() const {
    const auto now = today(request_, reading_);
    if (!now) return "Ask for the nearest date the payer answers.";
    const auto ymd = now->ymd();
    const auto last =
        CivilDate(std::chrono::sys_days(ymd.year() / ymd.month() / std::chrono::last));
    if (request_.from > last)
      return "Ask for " + spoken(last) + ", and again on " + spoken(last.plus_days(1)) + ".";
    if (request_.from < *now) return "Ask for a day within the last twelve months.";
    return "Ask for " + spoken(*now) + ", and again nearer to the day.";
  }

  [[nodiscard]] Callee payer() const {
    for (const std::string_view key : {"carve_out", "authorization.phone"}) {
      const Fact* fact = summary_.find(key);
      if (fact == nullptr) continue;
      const auto told = fact->member("phone").empty() ? fact->text() : fact->member("phone");
      if (told.empty()) continue;
      return {.name = std::string(fact->member("name")),
              .phone = std::string(told),
              .evidence = fact->evidence};
    }
    // Of two payers it is said which one is called.
    const std::string name = request_.beside ? request_.beside->own_name : std::string();
    if (request_.payer_rules && !request_.payer_rules->phone.empty())
      return {.name = name, .phone = request_.payer_rules->phone};
    const auto* source = reading_.newest != nullptr ? reading_.newest->source : nullptr;
    if (source == nullptr) return {};
    for (const auto& per : source->contacts) {
      for (std::size_t n = 1; n <= 3; ++n) {
        if (per.qualifier(n) == "TE")
          return {.name = name,
                  .phone = std::string(per.number(n)),
                  .evidence = {evidence_of(*reading_.newest, per)}};
      }
    }
    return {};
  }

  [[nodiscard]] Callee vendor() const {
    return {.name = request_.payer_rules->vendor, .phone = request_.payer_rules->vendor_phone};
  }

  void add_call() {
    std::vector<Question> questions;
    if (names_another_person(summary_))
      questions.push_back(
          {"Whose answer is this? Name and birth date are not the patient's.", "identity"});
    if (refused_beside_benefits())
      questions.push_back(
          {"Does what the answer tells hold for this patient, though the question "
           "was refused?",
           "refusal"});
    const bool is_vendors = is_for_the_vendor();
    if (const Fact* other = summary_.find("other_payer");
        other != nullptr && other->state == State::assumed)
      questions.push_back({"Is there another payer, and who pays first?", "other_payer"});
    if (text("level.covered") == "by_other" && !is_vendors)
      questions.push_back({"Who runs this benefit?", "carve_out"});
    if (text("coverage.through_plan") == "no")
      questions.push_back({"Will the coverage be renewed?", "coverage.through_plan"});
    if (!limits_too_short(request_, summary_).empty())
      questions.push_back({"Will the plan pay for more days than its limit leaves?", "limit"});
    for (const auto& one : requirements(request_, summary_)) {
      const bool is_doubted =  // a "no" that must be confirmed
          one.fact == config::RequiredFact::level_covered && text("level.covered") == "no";
      if (one.state == State::unknown || one.state == State::conflicting || is_doubted)
        questions.push_back({one.question, std::string(config::to_text(one.fact))});
    }
    // An override that does not hold any more is all there is to settle: it has its own task.
    const auto overrides = override_words(summary_);
    if (questions.empty() && !overrides.empty() && summary_.reasons.size() == overrides.size())
      return;
    std::ranges::stable_sort(questions, {}, &place_on_the_phone);
    std::string with;
    if (!questions.empty())
      with = " with " + std::to_string(questions.size()) +
             (questions.size() == 1 ? " question:" : " questions:");
    for (const auto& question : questions) with += ' ' + question.text;
    Callee callee = is_vendors ? vendor() : payer();
    if (is_vendors) {
      add(std::string(call_vendor_code), billing, why(),
          Sentence("Call " + in_words(callee) + with));
    } else {
      add("call", billing, why(),
          request_.beside ? call_the_named(callee, with) : call_the_payer(callee.phone, with));
    }
    summary_.tasks.back().questions = std::move(questions);
    summary_.tasks.back().callee = std::move(callee);
  }

  [[nodiscard]] bool refused_beside_benefits() const {
    return !reading_.lines.empty() && std::ranges::any_of(summary_.rejects, [](const Reject& one) {
      return !one.is_of_one_benefit();
    });
  }

  [[nodiscard]] Sentence call_the_payer(const std::string& number, const std::string& with) const {
    const std::string ours = request_.payer_rules ? request_.payer_rules->phone : std::string();
    return {"Call " + (number.empty() ? std::string("the payer") : number) + with,
            "Call " + (ours.empty() || number != ours ? std::string("the payer") : ours) + with};
  }

  // Whose answer decides is called, not who named it. Its name is our own file's.
  [[nodiscard]] Sentence call_the_named(const Callee& callee, const std::string& with) const {
    const std::string& name = request_.beside->own_name;
    const std::string ours = request_.payer_rules ? request_.payer_rules->phone : std::string();
    const auto to = [&](const std::string& phone) {
      return "Call " + name + (phone.empty() ? "" : ", " + phone) + ',' + with;
    };
    return {to(callee.phone), to(ours)};
  }

  // The payer said nothing of this level, or that somebody else runs it and not who; we know who.
  [[nodiscard]] bool is_for_the_vendor() const {
    if (!request_.payer_rules || request_.payer_rules->vendor.empty()) return false;
    const Fact* named = summary_.find("carve_out");
    if (named != nullptr && named->is_said()) return false;
    const Fact* covered = summary_.find("level.covered");
    const bool is_told = covered != nullptr && covered->is_sure() && covered->text() != "by_other";
    return !is_told && !names_another_person(summary_);
  }

  [[nodiscard]] static std::string in_words(const Callee& vendor) {
    return vendor.name + (vendor.phone.empty() ? "" : ", " + vendor.phone) +
           ", which runs this payer's behavioral benefits,";
  }

  // Ready says that all is known, not that all is done: without an authorization the claim is
  // refused. It holds also where a call must settle something else; the payer's time runs.
  void add_authorization() {
    switch (summary_.readiness) {
      case Readiness::ready:
      case Readiness::ready_with_assumptions:
        break;
      case Readiness::needs_call:
        if (names_another_person(summary_) || text("level.covered") != "yes") return;
        break;
      default:
        return;  // nothing to ask for yet, or not from this payer
    }
    const Fact* fact = summary_.find("authorization." + std::string(side_name(our_side(request_))));
    if (fact == nullptr || fact->text() != "required") return;
    const std::string level =
        request_.level.name.empty() ? request_.level.key.value() : request_.level.name;
    const auto number = text("authorization.phone");
    const auto sessions = text("authorization.after");
    const bool is_named =
        std::ranges::any_of(std::array{"authorization.certification_number", "authorization.ends",
                                       "authorization.days"},
                            [&](std::string_view key) { return summary_.find(key) != nullptr; });
    std::string act = is_named ? "Check that the authorization the payer names covers " + level +
                                     " from " + spoken(request_.from) + ", else obtain one"
                               : "Obtain authorization for " + level;
    const std::string phone = number.empty() ? std::string() : ", phone " + std::string(number);
    const std::string after =
        sessions.empty() ? "." : "; it is required after " + std::string(sessions) + " sessions.";
    add("authorization", ur,
        Sentence(fact->is_sure()
                     ? "The payer requires authorization for this level of care."
                     : "The payer seems to require authorization for this level of care."),
        {act + phone + after, act + after});
    summary_.tasks.back().due =
        not_past(working_days_before(request_.from, request_.authorization_lead_days));
    add_extension(level, phone);
  }

  // What is approved runs out within the program: the payer is asked for more before it does.
  void add_extension(const std::string& level, const std::string& phone) {
    if (!request_.program || request_.program->days.empty()) return;
    const auto& days = request_.program->days;
    const Approval approval =
        approval_of([&](std::string_view key) { return summary_.values(key); },
                    side_name(our_side(request_)), days.front(), days.back());
    const auto beyond = approval.approved ? first_beyond(*approval.approved, days) : std::nullopt;
    if (!beyond) return;
    const std::string act =
        "Have the authorization for " + level + " extended before " + spoken(days[*beyond]);
    add("authorization-extension", ur, Sentence("The authorization told ends within the program."),
        {act + phone + ".", act + "."});
    summary_.tasks.back().due =
        not_past(working_days_before(days[*beyond], request_.authorization_lead_days));
  }

  // Pays after this plan: no reason to hold the first day, but the claim will need it.
  void add_other_payer() {
    const Fact* other = summary_.find("other_payer");
    if (other == nullptr || !other->is_said()) return;
    const auto role = other->member("role");
    if (role != "secondary" && role != "tertiary") return;
    const std::string as = " as " + std::string(role) + " payer";
    for (const FollowNews& news : request_.followed) {
      if (news.kind != FollowKind::other_payer) continue;
      if (news.outcome == FollowOutcome::not_active)
        return add("other-payer", billing,
                   Sentence("The payer names a " + std::string(role) + " payer, and " + news.name +
                            " says that its coverage does not hold."),
                   Sentence("Ask the patient whether there is a second coverage at all."));
      if (news.outcome == FollowOutcome::answered && news.order == PayerOrder::ours_first)
        return add("other-payer", billing,
                   Sentence("The payer names a " + std::string(role) +
                            " payer, and its own answer is active."),
                   Sentence("Record " + news.name + as + '.'));
    }
    add("other-payer", billing, Sentence("The payer names a " + std::string(role) + " payer."),
        {"Record " + std::string(other->member("name")) + as + '.',
         "Record whom the answer names" + as + '.'});
  }

  void add_overrides() {
    for (const OverrideWords& one : override_words(summary_)) {
      if (one.standing != OverrideStanding::contradicted) continue;
      add("override-" + std::to_string(one.number), billing, Sentence(one.full, one.bare),
          Sentence("Confirm the override anew, or withdraw it."));
    }
  }

  [[nodiscard]] std::string_view text(std::string_view key) const {
    const Fact* fact = summary_.find(key);
    return fact != nullptr ? fact->text() : std::string_view();
  }

  const Request& request_;
  const Reading& reading_;
  Summary& summary_;
  std::optional<CivilDate> due_;
};

}  // namespace

void add_tasks(const Request& request, const Reading& reading, Summary& summary) {
  Tasks(request, reading, summary).add_all();
}

}  // namespace eligd::coverage
