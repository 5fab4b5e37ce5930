#include "cli/x12_nodes.hpp"

#include <boost/json.hpp>

namespace eligd::cli {

json::object node(const x12::Segment& segment) {
  json::object object;
  if (segment) object["segment"] = segment.position();
  return object;
}

void put(json::object& object, std::string_view key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}

namespace {

json::object coded(x12::CodeList list, std::string_view code) {
  json::object object{{"code", code}};
  if (const std::string_view meaning = x12::meaning(list, code); !meaning.empty())
    object["meaning"] = meaning;
  return object;
}

}  // namespace

void put_code(json::object& object, std::string_view key, x12::CodeList list,
              std::string_view code) {
  if (!code.empty()) object[key] = coded(list, code);
}

void put_codes(json::object& object, std::string_view key, x12::CodeList list,
               const x12::Element& element) {
  if (element.empty()) return;
  json::array codes;
  for (std::size_t i = 1; i <= element.repetition_count(); ++i)
    codes.push_back(coded(list, element.repetition(i).text()));
  object[key] = std::move(codes);
}

void put_procedure(json::object& object, std::string_view key, const x12::Element& composite) {
  if (composite.empty()) return;
  json::object procedure;
  put(procedure, "qualifier", composite.component(1));
  put(procedure, "code", composite.component(2));
  json::array modifiers;
  for (std::size_t i = 3; i <= 6; ++i) {
    if (!composite.component(i).empty()) modifiers.push_back(json::value(composite.component(i)));
  }
  if (!modifiers.empty()) procedure["modifiers"] = std::move(modifiers);
  put(procedure, "through_code", composite.component(8));
  object[key] = std::move(procedure);
}

json::object to_json(const x12::Bht& bht) {
  json::object object = node(bht);
  put_code(object, "purpose", x12::CodeList::transaction_purpose, bht.purpose());
  put(object, "reference", bht.reference());
  put(object, "date", bht.date());
  put(object, "time", bht.time());
  put(object, "transaction_type", bht.transaction_type());
  return object;
}

json::object to_json(const x12::Nm1& name) {
  json::object object = node(name);
  put_code(object, "entity", x12::CodeList::entity, name.entity());
  put(object, "entity_type", name.entity_type());
  put(object, "last_name", name.last_name());
  put(object, "first_name", name.first_name());
  put(object, "middle_name", name.middle_name());
  put(object, "suffix", name.suffix());
  put_code(object, "id_qualifier", x12::CodeList::id_qualifier, name.id_qualifier());
  put(object, "id", name.id());
  put(object, "relation", name.relation());
  return object;
}

json::object to_json(const x12::Ref& reference) {
  json::object object = node(reference);
  put_code(object, "qualifier", x12::CodeList::reference, reference.qualifier());
  put(object, "number", reference.number());
  put(object, "description", reference.description());
  return object;
}

json::object to_json(const x12::Dtp& date) {
  json::object object = node(date);
  put_code(object, "qualifier", x12::CodeList::date, date.qualifier());
  put(object, "format", date.format());
  put(object, "date", date.date());
  return object;
}

json::object to_json(const x12::Aaa& reject) {
  json::object object = node(reject);
  put(object, "valid", reject.valid());
  put_code(object, "reason", x12::CodeList::reject_reason, reject.reason());
  put_code(object, "follow_up", x12::CodeList::follow_up, reject.follow_up());
  return object;
}

json::object to_json(const x12::Trn& trace) {
  json::object object = node(trace);
  put(object, "type", trace.type());
  put(object, "trace", trace.trace());
  put(object, "assigner", trace.assigner());
  put(object, "division", trace.division());
  return object;
}

json::object to_json(const x12::Per& contact) {
  json::object object = node(contact);
  put(object, "function", contact.function());
  put(object, "name", contact.name());
  json::array numbers;
  for (std::size_t i = 1; i <= 3; ++i) {
    if (!contact.number(i).empty())
      numbers.push_back(
          json::object{{"qualifier", contact.qualifier(i)}, {"number", contact.number(i)}});
  }
  if (!numbers.empty()) object["numbers"] = std::move(numbers);
  return object;
}

json::object to_json(const x12::Prv& provider) {
  json::object object = node(provider);
  put(object, "role", provider.role());
  put(object, "qualifier", provider.qualifier());
  put(object, "id", provider.id());
  return object;
}

json::object to_json(const x12::Dmg& demographics) {
  json::object object = node(demographics);
  put(object, "birth_date", demographics.birth_date());
  put(object, "sex", demographics.sex());
  return object;
}

json::object to_json(const x12::Ins& relationship) {
  json::object object = node(relationship);
  put(object, "is_subscriber", relationship.is_subscriber());
  put_code(object, "relationship", x12::CodeList::relationship, relationship.relationship());
  put(object, "maintenance_type", relationship.maintenance_type());
  put(object, "maintenance_reason", relationship.maintenance_reason());
  put(object, "birth_sequence", relationship.birth_sequence());
  return object;
}

json::object to_json(const x12::Iii& place) {
  json::object object = node(place);
  put(object, "qualifier", place.qualifier());
  if (place.qualifier() == "ZZ") {
    put_code(object, "place_of_service", x12::CodeList::place_of_service, place.code());
  } else {
    put(object, "code", place.code());
  }
  put(object, "category", place.category());
  put(object, "words", place.words());
  return object;
}

json::object raw_node(const x12::Segment& segment) {
  json::object object = node(segment);
  object["id"] = segment.id();
  json::array elements;
  for (std::size_t i = 1; i <= segment.size(); ++i)
    elements.push_back(json::value(segment.value(i)));
  object["elements"] = std::move(elements);
  return object;
}

void put_objects(json::object& object, std::string_view key, std::size_t count,
                 const std::function<json::object(std::size_t)>& make) {
  if (count == 0) return;
  json::array array;
  for (std::size_t n = 0; n < count; ++n) array.push_back(make(n));
  object[key] = std::move(array);
}

void put_address(json::object& object, const x12::N3& street, const x12::N4& city) {
  json::object address;
  put(address, "line1", street.line1());
  put(address, "line2", street.line2());
  put(address, "city", city.city());
  put(address, "state", city.state());
  put(address, "postal_code", city.postal_code());
  put(address, "country", city.country());
  put(address, "subdivision", city.subdivision());
  if (!address.empty()) object["address"] = std::move(address);
}

}  // namespace eligd::cli
