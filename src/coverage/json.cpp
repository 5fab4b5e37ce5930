#include "coverage/json.hpp"

#include <boost/json.hpp>

#include <map>

namespace eligd::coverage {
namespace {

namespace json = boost::json;

struct Speller {
  json::storage_ptr memory{};

  json::object spell(const Members& members) const {
    json::object object(memory);
    for (const auto& [name, text] : members) object[name] = text;
    return object;
  }

  json::value spell(std::monostate) const { return json::value(nullptr, memory); }
  json::value spell(const std::string& text) const { return json::value(text, memory); }
  json::array spell(const std::vector<Members>& list) const {
    json::array array(memory);
    for (const auto& members : list) array.emplace_back(spell(members));
    return array;
  }
  json::value spell(const Value& value) const {
    return std::visit([&](const auto& held) -> json::value { return spell(held); }, value);
  }

  json::array spell(const std::vector<std::string>& texts) const {
    json::array array(memory);
    for (const auto& text : texts) array.emplace_back(text);
    return array;
  }

  json::array spell(const std::vector<Evidence>& list) const {
    json::array array(memory);
    for (const auto& one : list) {
      array.emplace_back(json::object({{"answer", one.answer},
                                       {"segment", one.segment},
                                       {"text", one.text.reveal(Purpose::report)}},
                                      memory));
    }
    return array;
  }

  json::object spell(const Fact& fact) const {
    json::object object({{"key", fact.key},
                         {"state", to_text(fact.state)},
                         {"value", spell(fact.value)},
                         {"rule", fact.rule}},
                        memory);
    if (!fact.candidates.empty()) {
      json::array candidates(memory);
      for (const auto& candidate : fact.candidates) candidates.push_back(spell(candidate));
      object["candidates"] = std::move(candidates);
    }
    object["evidence"] = spell(fact.evidence);
    object["against"] = spell(fact.against);
    object["as_of"] = nullptr;
    if (!fact.as_of.empty()) object["as_of"] = fact.as_of;
    if (fact.call) {
      object["call"] = json::object({{"reference", fact.call->reference},
                                     {"representative", fact.call->representative},
                                     {"day", fact.call->day}},
                                    memory);
    }
    if (fact.over) object["override"] = spell(*fact.over);
    if (!fact.payer.empty()) object["payer"] = fact.payer;
    return object;
  }

  json::object spell(const Overridden& over) const {
    json::object machine(
        {{"state", to_text(over.machine_state)}, {"value", spell(over.machine_value)}}, memory);
    if (!over.machine_candidates.empty()) {
      json::array candidates(memory);
      for (const auto& one : over.machine_candidates) candidates.push_back(spell(one));
      machine["candidates"] = std::move(candidates);
    }
    return json::object({{"number", over.number},
                         {"by", over.by},
                         {"reason", over.reason},
                         {"until", over.until},
                         {"standing", to_text(over.standing)},
                         {"value", spell(over.said)},
                         {"against", over.against},
                         {"machine", std::move(machine)}},
                        memory);
  }

  json::array spell(const std::vector<Task>& tasks) const {
    json::array array(memory);
    for (const auto& task : tasks) {
      json::object object({{"code", task.code},
                           {"queue", task.queue},
                           {"why", task.why},
                           {"do", task.act},
                           {"due", nullptr}},
                          memory);
      if (task.due) object["due"] = to_string(*task.due);
      if (!task.questions.empty()) {
        json::array questions(memory);
        json::array about(memory);
        for (const Question& question : task.questions) {
          questions.emplace_back(question.text);
          about.emplace_back(question.about);
        }
        object["questions"] = std::move(questions);
        object["about"] = std::move(about);
      }
      if (task.callee) {
        object["callee"] = json::object({{"name", task.callee->name},
                                         {"phone", task.callee->phone},
                                         {"evidence", spell(task.callee->evidence)}},
                                        memory);
      }
      array.emplace_back(std::move(object));
    }
    return array;
  }

  json::array spell(const std::vector<FollowNews>& followed) const {
    json::array array(memory);
    for (const FollowNews& news : followed) {
      json::object one({{"why", to_text(news.kind)},
                        {"payer", nullptr},
                        {"name", nullptr},
                        {"outcome", to_text(news.outcome)},
                        {"words", news.words}},
                       memory);
      if (!news.payer.empty()) one["payer"] = news.payer;
      if (!news.name.empty()) one["name"] = news.name;
      if (news.question != 0) one["question"] = news.question;
      if (news.kind == FollowKind::other_payer && news.outcome == FollowOutcome::answered)
        one["order"] = to_text(news.order);
      array.emplace_back(std::move(one));
    }
    return array;
  }

  json::array spell(const std::vector<AnswerSeen>& answers) const {
    json::array array(memory);
    for (const auto& one : answers) {
      array.emplace_back(json::object({{"file", one.file},
                                       {"answer", one.answer},
                                       {"type", one.type},
                                       {"control", one.control},
                                       {"trace", one.trace},
                                       {"payer", one.payer_id},
                                       {"used", one.used}},
                                      memory));
    }
    return array;
  }

  json::array spell(const std::vector<Reject>& rejects) const {
    json::array array(memory);
    for (const auto& one : rejects) {
      array.emplace_back(json::object({{"answer", one.answer},
                                       {"segment", one.segment},
                                       {"loop", one.loop},
                                       {"code", one.code},
                                       {"follow_up", one.follow_up},
                                       {"meaning", one.meaning}},
                                      memory));
    }
    return array;
  }

  json::value spell(const std::optional<Money>& money) const {
    return money ? json::value(to_string(*money), memory) : json::value(nullptr, memory);
  }

  json::array spell(const std::vector<CostDay>& list) const {
    json::array array(memory);
    for (const CostDay& day : list) {
      json::object one({{"date", to_string(day.date)},
                        {"allowed", to_string(day.allowed)},
                        {"deductible", to_string(day.deductible)},
                        {"copay", to_string(day.copay)},
                        {"coinsurance", to_string(day.coinsurance)},
                        {"patient", to_string(day.patient)},
                        {"bucket", day.may_not_be_covered ? "may_not_be_covered" : "covered"}},
                       memory);
      if (day.balance_bill) one["balance_bill"] = to_string(*day.balance_bill);
      array.emplace_back(std::move(one));
    }
    return array;
  }

  json::object spell(const Milestones& reached) const {
    json::object object(memory);
    const auto tell = [&](const char* name, const std::optional<CivilDate>& day) {
      if (day) object[name] = to_string(*day);
    };
    tell("deductible_met", reached.deductible_met);
    tell("maximum_reached", reached.maximum_reached);
    tell("not_covered_from", reached.not_covered_from);
    tell("plan_year_resets", reached.plan_year_resets);
    tell("authorization_ends", reached.authorization_ends);
    tell("authorization_needed", reached.authorization_needed);
    return object;
  }

  // What the likely figure is made of.
  void add_course(const Estimate& estimate, json::object& object) const {
    std::map<std::string, Money> months;
    const CostDay* first = nullptr;
    for (const CostDay& day : estimate.days) {
      Money& month = months[to_string(day.date).substr(0, 7)];
      month = month + day.patient;
      if (first == nullptr && day.patient > Money()) first = &day;
    }
    object["total"] = to_string(*estimate.likely);
    json::object by_month(memory);
    for (const auto& [month, sum] : months) by_month[month] = to_string(sum);
    object["by_month"] = std::move(by_month);
    if (first != nullptr) {
      object["first_payment"] = json::object(
          {{"date", to_string(first->date)}, {"amount", to_string(first->patient)}}, memory);
    }
    object["days"] = spell(estimate.days);
  }

  json::array spell(const std::vector<CostPhase>& phases) const {
    json::array array(memory);
    for (const CostPhase& phase : phases) {
      json::object one({{"level", phase.level},
                        {"name", phase.name},
                        {"from", to_string(phase.from)},
                        {"through", to_string(phase.through)},
                        {"days", phase.days},
                        {"low", spell(phase.low)},
                        {"likely", spell(phase.likely)},
                        {"high", spell(phase.high)}},
                       memory);
      if (!phase.missing.empty()) one["missing"] = phase.missing;
      if (!phase.benefits.empty()) one["benefits"] = phase.benefits;
      if (!phase.copay.empty()) one["copay"] = phase.copay;
      if (!phase.step_down.empty()) one["step_down"] = phase.step_down;
      array.emplace_back(std::move(one));
    }
    return array;
  }

  json::object spell(const Estimate& estimate) const {
    json::object object({{"low", to_string(estimate.low)}}, memory);
    object["likely"] = spell(estimate.likely);
    object["high"] = spell(estimate.high);
    json::array not_covered(memory);
    for (const CostDay& day : estimate.days) {
      if (day.may_not_be_covered) not_covered.emplace_back(to_string(day.date));
    }
    if (!not_covered.empty()) object["may_not_be_covered"] = std::move(not_covered);
    if (estimate.balance_bill > Money()) object["balance_bill"] = to_string(estimate.balance_bill);
    if (estimate.phases.size() > 1) object["phases"] = spell(estimate.phases);
    if (estimate.likely) add_course(estimate, object);
    object["milestones"] = spell(estimate.milestones);
    object["assumptions"] = spell(estimate.assumptions);
    return object;
  }
};

}  // namespace

Phi<std::string> to_json(const Summary& summary) {
  // One arena for all of it: a summary is some hundred small things that live as long as each
  // other.
  json::monotonic_resource arena;
  const Speller speller{&arena};
  json::object document(speller.memory);
  json::object verification({{"level", summary.level},
                             {"from", to_string(summary.from)},
                             {"through", to_string(summary.through)},
                             {"payer", summary.payer},
                             {"rules", nullptr}},
                            speller.memory);
  if (!summary.rules.empty()) verification["rules"] = summary.rules;
  document["verification"] = std::move(verification);
  document["status"] = json::object({{"transport", to_text(summary.transport)},
                                     {"answer", to_text(summary.answer)},
                                     {"completeness", to_text(summary.completeness)}},
                                    speller.memory);
  document["readiness"] = to_text(summary.readiness);
  document["reasons"] = speller.spell(summary.reasons);
  if (!summary.decided_by.empty()) document["decided_by"] = summary.decided_by;
  if (!summary.followed.empty()) document["followed"] = speller.spell(summary.followed);
  if (!summary.aside.empty()) {
    json::array aside(speller.memory);
    for (const auto& fact : summary.aside) aside.emplace_back(speller.spell(fact));
    document["aside"] = std::move(aside);
  }
  json::array facts(speller.memory);
  for (const auto& fact : summary.facts) facts.emplace_back(speller.spell(fact));
  document["facts"] = std::move(facts);
  document["unknown"] = speller.spell(summary.unknown);
  document["notes"] = speller.spell(summary.notes);
  document["tasks"] = speller.spell(summary.tasks);
  document["rejects"] = speller.spell(summary.rejects);
  if (summary.self_pay) document["self_pay"] = speller.spell(*summary.self_pay);
  if (summary.estimate) document["estimate"] = speller.spell(*summary.estimate);
  if (summary.path) document["path"] = speller.spell(*summary.path);
  if (!summary.no_estimate.empty()) document["no_estimate"] = summary.no_estimate;
  document["flags"] = speller.spell(summary.flags);
  document["answers"] = speller.spell(summary.answers);
  return Phi<std::string>(json::serialize(document));
}

std::string to_json(const Estimate& estimate) {
  json::monotonic_resource arena;
  return json::serialize(Speller{&arena}.spell(estimate));
}

}  // namespace eligd::coverage
