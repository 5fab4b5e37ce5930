#include "coverage/json.hpp"

#include "coverage/json_text.hpp"

#include <algorithm>
#include <map>

namespace eligd::coverage {
namespace {

// A summary of a few dozen facts with their evidence.
constexpr std::size_t usual_bytes = 16 * 1024;

class Speller {
 public:
  explicit Speller(JsonText& out) : out_(out) {}

  void spell(const Summary& summary) {
    out_.begin_object();
    out_.key("verification").begin_object();
    out_.member("level", summary.level)
        .member("from", to_string(summary.from))
        .member("through", to_string(summary.through))
        .member("payer", summary.payer);
    text_or_null("rules", summary.rules);
    out_.end_object();
    out_.key("status").begin_object();
    out_.member("transport", to_text(summary.transport))
        .member("answer", to_text(summary.answer))
        .member("completeness", to_text(summary.completeness));
    out_.end_object();
    out_.member("readiness", to_text(summary.readiness));
    member("reasons", summary.reasons);
    if (!summary.decided_by.empty()) out_.member("decided_by", summary.decided_by);
    if (!summary.followed.empty()) member("followed", summary.followed);
    if (!summary.aside.empty()) member("aside", summary.aside);
    member("facts", summary.facts);
    member("unknown", summary.unknown);
    member("notes", summary.notes);
    member("tasks", summary.tasks);
    member("rejects", summary.rejects);
    if (summary.self_pay) member("self_pay", *summary.self_pay);
    if (summary.estimate) member("estimate", *summary.estimate);
    if (summary.path) member("path", *summary.path);
    if (!summary.no_estimate.empty()) out_.member("no_estimate", summary.no_estimate);
    member("flags", summary.flags);
    member("answers", summary.answers);
    out_.end_object();
  }

  void spell(const Estimate& estimate) {
    out_.begin_object();
    out_.member("low", to_string(estimate.low));
    member("likely", estimate.likely);
    member("high", estimate.high);
    spell_days_not_covered(estimate);
    if (estimate.balance_bill > Money())
      out_.member("balance_bill", to_string(estimate.balance_bill));
    if (estimate.phases.size() > 1) member("phases", estimate.phases);
    if (estimate.likely) spell_course(estimate);
    member("milestones", estimate.milestones);
    member("assumptions", estimate.assumptions);
    out_.end_object();
  }

 private:
  template <class T>
  void member(std::string_view name, const T& held) {
    out_.key(name);
    spell(held);
  }

  template <class T>
  void spell(const std::vector<T>& list) {
    out_.begin_array();
    for (const T& one : list) spell(one);
    out_.end_array();
  }

  void text_or_null(std::string_view name, const std::string& text) {
    out_.key(name);
    text.empty() ? out_.null() : out_.value(text);
  }

  void spell(const std::string& text) { out_.value(text); }
  void spell(std::monostate) { out_.null(); }
  void spell(const Value& value) {
    std::visit([&](const auto& held) { spell(held); }, value);
  }

  // A name told twice stands where it was told first, with what was told last.
  void spell(const Members& members) {
    out_.begin_object();
    for (auto one = members.begin(); one != members.end(); ++one) {
      const auto is_same = [&](const auto& other) { return other.first == one->first; };
      if (std::any_of(members.begin(), one, is_same)) continue;
      const auto last = std::find_if(members.rbegin(), members.rend(), is_same);
      out_.member(one->first, last->second);
    }
    out_.end_object();
  }

  void spell(const Evidence& one) {
    out_.begin_object();
    out_.member("answer", one.answer)
        .member("segment", one.segment)
        .member("text", one.text.reveal(Purpose::report));
    out_.end_object();
  }

  void spell(const Fact& fact) {
    out_.begin_object();
    out_.member("key", fact.key).member("state", to_text(fact.state));
    member("value", fact.value);
    out_.member("rule", fact.rule);
    if (!fact.candidates.empty()) member("candidates", fact.candidates);
    member("evidence", fact.evidence);
    member("against", fact.against);
    text_or_null("as_of", fact.as_of);
    if (fact.call) {
      out_.key("call").begin_object();
      out_.member("reference", fact.call->reference)
          .member("representative", fact.call->representative)
          .member("day", fact.call->day);
      out_.end_object();
    }
    if (fact.over) member("override", *fact.over);
    if (!fact.payer.empty()) out_.member("payer", fact.payer);
    out_.end_object();
  }

  void spell(const Overridden& over) {
    out_.begin_object();
    out_.member("number", over.number)
        .member("by", over.by)
        .member("reason", over.reason)
        .member("until", over.until)
        .member("standing", to_text(over.standing));
    member("value", over.said);
    out_.member("against", over.against);
    out_.key("machine").begin_object();
    out_.member("state", to_text(over.machine_state));
    member("value", over.machine_value);
    if (!over.machine_candidates.empty()) member("candidates", over.machine_candidates);
    out_.end_object();
    out_.end_object();
  }

  void spell(const Task& task) {
    out_.begin_object();
    out_.member("code", task.code)
        .member("queue", task.queue)
        .member("why", task.why)
        .member("do", task.act);
    text_or_null("due", task.due ? to_string(*task.due) : std::string());
    if (!task.questions.empty()) {
      out_.key("questions").begin_array();
      for (const Question& question : task.questions) out_.value(question.text);
      out_.end_array();
      out_.key("about").begin_array();
      for (const Question& question : task.questions) out_.value(question.about);
      out_.end_array();
    }
    if (task.callee) {
      out_.key("callee").begin_object();
      out_.member("name", task.callee->name).member("phone", task.callee->phone);
      member("evidence", task.callee->evidence);
      out_.end_object();
    }
    out_.end_object();
  }

  void spell(const FollowNews& news) {
    out_.begin_object();
    out_.member("why", to_text(news.kind));
    text_or_null("payer", news.payer);
    text_or_null("name", news.name);
    out_.member("outcome", to_text(news.outcome)).member("words", news.words);
    if (news.question != 0) out_.member("question", news.question);
    if (news.kind == FollowKind::other_payer && news.outcome == FollowOutcome::answered)
      out_.member("order", to_text(news.order));
    out_.end_object();
  }

  void spell(const AnswerSeen& one) {
    out_.begin_object();
    out_.member("file", one.file)
        .member("answer", one.answer)
        .member("type", one.type)
        .member("control", one.control)
        .member("trace", one.trace)
        .member("payer", one.payer_id)
        .member("used", one.used);
    out_.end_object();
  }

  void spell(const Reject& one) {
    out_.begin_object();
    out_.member("answer", one.answer)
        .member("segment", one.segment)
        .member("loop", one.loop)
        .member("code", one.code)
        .member("follow_up", one.follow_up)
        .member("meaning", one.meaning);
    out_.end_object();
  }

  void spell(const std::optional<Money>& money) {
    money ? out_.value(to_string(*money)) : out_.null();
  }

  void spell(const CostDay& day) {
    out_.begin_object();
    out_.member("date", to_string(day.date))
        .member("allowed", to_string(day.allowed))
        .member("deductible", to_string(day.deductible))
        .member("copay", to_string(day.copay))
        .member("coinsurance", to_string(day.coinsurance))
        .member("patient", to_string(day.patient))
        .member("bucket", day.may_not_be_covered ? "may_not_be_covered" : "covered");
    if (day.balance_bill) out_.member("balance_bill", to_string(*day.balance_bill));
    out_.end_object();
  }

  void spell(const Milestones& reached) {
    out_.begin_object();
    const auto tell = [&](const char* name, const std::optional<CivilDate>& day) {
      if (day) out_.member(name, to_string(*day));
    };
    tell("deductible_met", reached.deductible_met);
    tell("maximum_reached", reached.maximum_reached);
    tell("not_covered_from", reached.not_covered_from);
    tell("plan_year_resets", reached.plan_year_resets);
    tell("authorization_ends", reached.authorization_ends);
    tell("authorization_needed", reached.authorization_needed);
    out_.end_object();
  }

  void spell(const CostPhase& phase) {
    out_.begin_object();
    out_.member("level", phase.level)
        .member("name", phase.name)
        .member("from", to_string(phase.from))
        .member("through", to_string(phase.through))
        .member("days", phase.days);
    member("low", phase.low);
    member("likely", phase.likely);
    member("high", phase.high);
    if (!phase.missing.empty()) out_.member("missing", phase.missing);
    if (!phase.benefits.empty()) out_.member("benefits", phase.benefits);
    if (!phase.copay.empty()) out_.member("copay", phase.copay);
    if (!phase.step_down.empty()) out_.member("step_down", phase.step_down);
    out_.end_object();
  }

  void spell_days_not_covered(const Estimate& estimate) {
    if (std::ranges::none_of(estimate.days, &CostDay::may_not_be_covered)) return;
    out_.key("may_not_be_covered").begin_array();
    for (const CostDay& day : estimate.days) {
      if (day.may_not_be_covered) out_.value(to_string(day.date));
    }
    out_.end_array();
  }

  // What the likely figure is made of.
  void spell_course(const Estimate& estimate) {
    std::map<std::string, Money> months;
    const CostDay* first = nullptr;
    for (const CostDay& day : estimate.days) {
      Money& month = months[to_string(day.date).substr(0, 7)];
      month = month + day.patient;
      if (first == nullptr && day.patient > Money()) first = &day;
    }
    out_.member("total", to_string(*estimate.likely));
    out_.key("by_month").begin_object();
    for (const auto& [month, sum] : months) out_.member(month, to_string(sum));
    out_.end_object();
    if (first != nullptr) {
      out_.key("first_payment").begin_object();
      out_.member("date", to_string(first->date)).member("amount", to_string(first->patient));
      out_.end_object();
    }
    member("days", estimate.days);
  }

  JsonText& out_;
};

template <class T>
std::string spelled(const T& what) {
  JsonText text(usual_bytes);
  Speller(text).spell(what);
  return text.take();
}

}  // namespace

Phi<std::string> to_json(const Summary& summary) { return Phi<std::string>(spelled(summary)); }

std::string to_json(const Estimate& estimate) { return spelled(estimate); }

}  // namespace eligd::coverage
