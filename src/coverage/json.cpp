#include "coverage/json.hpp"

#include <boost/json.hpp>

namespace eligd::coverage {
namespace {

namespace json = boost::json;

json::object spell(const Members& members) {
  json::object object;
  for (const auto& [name, text] : members) object[name] = text;
  return object;
}

json::value spell(const Value& value) {
  struct Speller {
    json::value operator()(std::monostate) const { return nullptr; }
    json::value operator()(const std::string& text) const { return json::value(text); }
    json::value operator()(const Members& members) const { return spell(members); }
    json::value operator()(const std::vector<Members>& list) const {
      json::array array;
      for (const auto& members : list) array.emplace_back(spell(members));
      return array;
    }
    json::value operator()(const std::vector<std::string>& list) const { return texts(list); }
    static json::array texts(const std::vector<std::string>& list) {
      json::array array;
      for (const auto& text : list) array.emplace_back(text);
      return array;
    }
  };
  return std::visit(Speller{}, value);
}

json::array spell(const std::vector<std::string>& texts) {
  json::array array;
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

json::array spell(const std::vector<Evidence>& list) {
  json::array array;
  for (const auto& one : list) {
    array.emplace_back(json::object{{"answer", one.answer},
                                    {"segment", one.segment},
                                    {"text", one.text.reveal(Purpose::report)}});
  }
  return array;
}

json::object spell(const Fact& fact) {
  json::object object{{"key", fact.key},
                      {"state", to_text(fact.state)},
                      {"value", spell(fact.value)},
                      {"rule", fact.rule}};
  if (!fact.candidates.empty()) {
    json::array candidates;
    for (const auto& candidate : fact.candidates) candidates.push_back(spell(candidate));
    object["candidates"] = std::move(candidates);
  }
  object["evidence"] = spell(fact.evidence);
  object["against"] = spell(fact.against);
  object["as_of"] = fact.as_of.empty() ? json::value(nullptr) : json::value(fact.as_of);
  return object;
}

json::array spell(const std::vector<Task>& tasks) {
  json::array array;
  for (const auto& task : tasks) {
    json::object object{
        {"code", task.code},
        {"queue", task.queue},
        {"why", task.why},
        {"do", task.act},
        {"due", task.due ? json::value(to_string(*task.due)) : json::value(nullptr)}};
    if (!task.questions.empty())
      object["questions"] = json::array(task.questions.begin(), task.questions.end());
    array.emplace_back(std::move(object));
  }
  return array;
}

json::array spell(const std::vector<AnswerSeen>& answers) {
  json::array array;
  for (const auto& one : answers) {
    array.emplace_back(json::object{{"file", one.file},
                                    {"answer", one.answer},
                                    {"type", one.type},
                                    {"control", one.control},
                                    {"trace", one.trace},
                                    {"payer", one.payer_id},
                                    {"used", one.used}});
  }
  return array;
}

json::array spell(const std::vector<Reject>& rejects) {
  json::array array;
  for (const auto& one : rejects) {
    array.emplace_back(json::object{{"answer", one.answer},
                                    {"segment", one.segment},
                                    {"loop", one.loop},
                                    {"code", one.code},
                                    {"follow_up", one.follow_up},
                                    {"meaning", one.meaning}});
  }
  return array;
}

}  // namespace

Phi<std::string> to_json(const Summary& summary) {
  json::object document;
  document["verification"] = json::object{
      {"level", summary.level},
      {"from", to_string(summary.from)},
      {"through", to_string(summary.through)},
      {"payer", summary.payer},
      {"rules", summary.rules.empty() ? json::value(nullptr) : json::value(summary.rules)}};
  document["status"] = json::object{{"transport", to_text(summary.transport)},
                                    {"answer", to_text(summary.answer)},
                                    {"completeness", to_text(summary.completeness)}};
  document["readiness"] = to_text(summary.readiness);
  document["reasons"] = spell(summary.reasons);
  json::array facts;
  for (const auto& fact : summary.facts) facts.emplace_back(spell(fact));
  document["facts"] = std::move(facts);
  document["unknown"] = spell(summary.unknown);
  document["notes"] = spell(summary.notes);
  document["tasks"] = spell(summary.tasks);
  document["rejects"] = spell(summary.rejects);
  document["flags"] = spell(summary.flags);
  document["answers"] = spell(summary.answers);
  return Phi<std::string>(json::serialize(document));
}

}  // namespace eligd::coverage
