#include "cli/x12_json_270.hpp"

#include "cli/x12_nodes.hpp"

#include <boost/json.hpp>

namespace eligd::cli {
namespace {

using cli::to_json;
json::object to_json(const x12::Amt& one);
json::object to_json(const x12::view270::Question& one);
json::object to_json(const x12::view270::Dependent& one);
json::object to_json(const x12::view270::Subscriber& one);
json::object to_json(const x12::view270::Receiver& one);
json::object to_json(const x12::view270::Source& one);

// Sees every overload above, also those of this file.
constexpr auto as_json = [](const auto& one) { return to_json(one); };

json::object to_json(const x12::Amt& amount) {
  json::object object = node(amount);
  put(object, "qualifier", amount.qualifier());
  put(object, "amount", amount.amount());
  return object;
}

json::object to_json(const x12::view270::Question& question) {
  json::object object = node(question.eq);
  put_codes(object, "service_types", x12::CodeList::service_type, question.eq.service_types());
  put_procedure(object, "procedure", question.eq.procedure());
  put_code(object, "coverage_level", x12::CodeList::coverage_level, question.eq.coverage_level());
  put(object, "diagnosis_pointers", question.eq.diagnosis_pointers().text());
  put_list(object, "amounts", question.amounts, as_json);
  put_list(object, "places", question.places, as_json);
  put_list(object, "references", question.references, as_json);
  put_list(object, "dates", question.dates, as_json);
  return object;
}

json::object member(const x12::view270::Member& member) {
  json::object object = node(member.hl);
  put_list(object, "traces", member.traces, as_json);
  if (member.name) object["name"] = to_json(member.name);
  put_list(object, "references", member.references, as_json);
  put_address(object, member.street, member.city);
  if (member.provider) object["provider"] = to_json(member.provider);
  if (member.demographics) object["demographics"] = to_json(member.demographics);
  if (member.relationship) object["relationship"] = to_json(member.relationship);
  if (member.diagnoses) object["diagnoses"] = raw_node(member.diagnoses);
  put_list(object, "dates", member.dates, as_json);
  put_list(object, "questions", member.questions, as_json);
  return object;
}

json::object to_json(const x12::view270::Dependent& dependent) { return member(dependent); }

json::object to_json(const x12::view270::Subscriber& subscriber) {
  json::object object = member(subscriber);
  put_list(object, "dependents", subscriber.dependents, as_json);
  return object;
}

json::object to_json(const x12::view270::Receiver& receiver) {
  json::object object = node(receiver.hl);
  if (receiver.name) object["name"] = to_json(receiver.name);
  put_list(object, "references", receiver.references, as_json);
  put_address(object, receiver.street, receiver.city);
  if (receiver.provider) object["provider"] = to_json(receiver.provider);
  put_list(object, "subscribers", receiver.subscribers, as_json);
  return object;
}

json::object to_json(const x12::view270::Source& source) {
  json::object object = node(source.hl);
  if (source.name) object["name"] = to_json(source.name);
  put_list(object, "receivers", source.receivers, as_json);
  return object;
}

}  // namespace

void put_270(json::object& transaction, const x12::view270::Inquiry& inquiry) {
  if (inquiry.bht) transaction["bht"] = to_json(inquiry.bht);
  put_list(transaction, "sources", inquiry.sources, as_json);
  json::array unplaced;
  for (const auto& segment : inquiry.unplaced) unplaced.push_back(raw_node(segment));
  if (!unplaced.empty()) transaction["unplaced"] = std::move(unplaced);
}

}  // namespace eligd::cli
