// JSON of a typed 271 (005010X279A1).
#include "cli/x12_json_271.hpp"

#include "cli/x12_nodes.hpp"

#include <boost/json.hpp>

namespace eligd::cli {
namespace {

using cli::to_json;
json::object to_json(const x12::Hsd& one);
json::object to_json(const x12::Msg& one);
json::object to_json(const x12::BenefitEntity& one);
json::object to_json(const x12::Benefit& one);
json::object to_json(const x12::Dependent& one);
json::object to_json(const x12::Subscriber& one);
json::object to_json(const x12::Receiver& one);
json::object to_json(const x12::Source& one);

// Sees every overload above, also those of this file.
constexpr auto as_json = [](const auto& one) { return to_json(one); };

json::object to_json(const x12::Hsd& delivery) {
  json::object object = node(delivery);
  put_code(object, "unit", x12::CodeList::quantity_qualifier, delivery.unit());
  put(object, "quantity", delivery.quantity());
  put(object, "sample_unit", delivery.sample_unit());
  put(object, "sample_count", delivery.sample_count());
  put_code(object, "period", x12::CodeList::time_period, delivery.period());
  put(object, "period_count", delivery.period_count());
  put(object, "frequency", delivery.frequency());
  put(object, "time_of_day", delivery.time_of_day());
  return object;
}

json::object to_json(const x12::Msg& message) {
  json::object object = node(message);
  put(object, "words", message.words());
  return object;
}

json::object to_json(const x12::BenefitEntity& entity) {
  json::object object = to_json(entity.name);
  put_address(object, entity.street, entity.city);
  put_list(object, "contacts", entity.contacts, as_json);
  if (entity.provider) object["provider"] = to_json(entity.provider);
  return object;
}

json::object to_json(const x12::Benefit& benefit) {
  const x12::Eb& eb = benefit.eb;
  json::object object = node(eb);
  put_code(object, "information", x12::CodeList::eligibility_benefit, eb.information());
  put_code(object, "coverage_level", x12::CodeList::coverage_level, eb.coverage_level());
  put_codes(object, "service_types", x12::CodeList::service_type, eb.service_types());
  put_code(object, "insurance_type", x12::CodeList::insurance_type, eb.insurance_type());
  put(object, "plan_description", eb.plan_description());
  put_code(object, "time_period", x12::CodeList::time_period, eb.time_period());
  put(object, "amount", eb.amount());
  put(object, "percent", eb.percent());
  put_code(object, "quantity_qualifier", x12::CodeList::quantity_qualifier,
           eb.quantity_qualifier());
  put(object, "quantity", eb.quantity());
  put(object, "authorization", eb.authorization());
  put(object, "network", eb.network());
  put_procedure(object, "procedure", eb.procedure());
  put(object, "diagnosis_pointers", eb.diagnosis_pointers().text());
  put_list(object, "deliveries", benefit.deliveries, as_json);
  put_list(object, "references", benefit.references, as_json);
  put_list(object, "dates", benefit.dates, as_json);
  put_list(object, "rejects", benefit.rejects, as_json);
  put_list(object, "messages", benefit.messages, as_json);
  put_list(object, "places", benefit.places, as_json);
  put_list(object, "entities", benefit.entities, as_json);
  return object;
}

json::object member(const x12::Member& member) {
  json::object object = node(member.hl);
  put_list(object, "traces", member.traces, as_json);
  if (member.name) object["name"] = to_json(member.name);
  put_list(object, "references", member.references, as_json);
  put_address(object, member.street, member.city);
  put_list(object, "rejects", member.rejects, as_json);
  if (member.provider) object["provider"] = to_json(member.provider);
  if (member.demographics) object["demographics"] = to_json(member.demographics);
  if (member.relationship) object["relationship"] = to_json(member.relationship);
  if (member.diagnoses) object["diagnoses"] = raw_node(member.diagnoses);
  if (member.military) object["military"] = raw_node(member.military);
  put_list(object, "dates", member.dates, as_json);
  put_list(object, "benefits", member.benefits, as_json);
  return object;
}

json::object to_json(const x12::Dependent& dependent) { return member(dependent); }

json::object to_json(const x12::Subscriber& subscriber) {
  json::object object = member(subscriber);
  put_list(object, "dependents", subscriber.dependents, as_json);
  return object;
}

json::object to_json(const x12::Receiver& receiver) {
  json::object object = node(receiver.hl);
  if (receiver.name) object["name"] = to_json(receiver.name);
  put_list(object, "references", receiver.references, as_json);
  put_address(object, receiver.street, receiver.city);
  put_list(object, "rejects", receiver.rejects, as_json);
  if (receiver.provider) object["provider"] = to_json(receiver.provider);
  put_list(object, "subscribers", receiver.subscribers, as_json);
  return object;
}

json::object to_json(const x12::Source& source) {
  json::object object = node(source.hl);
  if (source.name) object["name"] = to_json(source.name);
  put_list(object, "contacts", source.contacts, as_json);
  put_list(object, "rejects", source.rejects, as_json);
  put_list(object, "name_rejects", source.name_rejects, as_json);
  put_list(object, "receivers", source.receivers, as_json);
  return object;
}

}  // namespace

void put_271(json::object& transaction, const x12::Response271& response) {
  if (response.bht) transaction["bht"] = to_json(response.bht);
  put_list(transaction, "sources", response.sources, as_json);
  json::array unplaced;
  for (const auto& segment : response.unplaced) unplaced.push_back(raw_node(segment));
  if (!unplaced.empty()) transaction["unplaced"] = std::move(unplaced);
}

}  // namespace eligd::cli
