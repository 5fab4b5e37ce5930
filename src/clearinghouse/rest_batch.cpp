#include "clearinghouse/rest_batch.hpp"

#include "clearinghouse/inquiry_fields.hpp"
#include "clearinghouse/payload.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace eligd::clearinghouse {

namespace json = boost::json;

namespace {

constexpr std::size_t json_depth_max = 64;
constexpr std::size_t items_of_a_page_max = 10'000;

json::value parse(std::string_view text) {
  json::parse_options options;
  options.max_depth = json_depth_max;
  options.allow_invalid_utf8 = true;  // a payer's Latin-1 name must not cost the whole page
  json::error_code error;
  json::value value = json::parse(text, error, {}, options);
  return error ? json::value{} : value;
}

// A text, also where the partner writes a number.
std::string text_at(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || value->is_null()) return {};
  if (value->is_string()) return std::string(value->get_string());
  if (value->is_int64() || value->is_uint64()) return json::serialize(*value);
  return {};
}

// The list in a body: the body itself, the field that is called so, or the only array there is.
const json::array* list_in(const json::value& value, std::string_view name) {
  if (const json::array* all = value.if_array()) return all;
  const json::object* object = value.if_object();
  if (object == nullptr) return nullptr;
  if (const json::value* named = object->if_contains(name); named != nullptr)
    return named->if_array();
  const json::array* only = nullptr;
  for (const auto& [key, member] : *object) {
    if (const json::array* array = member.if_array()) {
      if (only != nullptr) return nullptr;
      only = array;
    }
  }
  return only;
}

// AAA03 of the first refusal in errors[]: two digits, nothing else of what the partner wrote.
std::string reject_code_in(const json::object& item) {
  const json::value* errors = item.if_contains("errors");
  const json::array* list = errors == nullptr ? nullptr : errors->if_array();
  if (list == nullptr) return {};
  for (const json::value& one : *list) {
    const json::object* error = one.if_object();
    if (error == nullptr) continue;
    const std::string code = text_at(*error, "code");
    const bool is_reason = code.size() == 2 && std::ranges::all_of(code, [](unsigned char c) {
                             return std::isalnum(c) != 0;
                           });
    if (is_reason) return code;
  }
  return {};
}

bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
         c == '_' || c == '.' || c == '~';
}

// An empty field is left out: partners check what is there.
void put(json::object& object, std::string_view name, std::string_view value) {
  if (!value.empty()) object[name] = value;
}
void put(json::object& object, std::string_view name, const Phi<std::string>& value) {
  put(object, name, value.reveal(Purpose::inquiry));
}

json::object person_of(const PersonFields& person) {
  json::object object;
  put(object, "memberId", person.member_id);
  put(object, "firstName", person.first_name);
  put(object, "middleName", person.middle_name);
  put(object, "lastName", person.last_name);
  put(object, "suffix", person.suffix);
  put(object, "dateOfBirth", person.birth_date);
  put(object, "gender", person.sex);
  put(object, "ssn", person.ssn);
  put(object, "groupNumber", person.group_number);
  return object;
}

json::object provider_of(const InquiryFields& asked) {
  json::object object;
  if (asked.provider_first_name.empty()) {
    put(object, "organizationName", asked.provider_name);
  } else {
    put(object, "lastName", asked.provider_name);
    put(object, "firstName", asked.provider_first_name);
  }
  put(object, "npi", asked.provider_npi);
  put(object, "taxId", asked.provider_tax_id);
  return object;
}

json::object encounter_of(const InquiryFields& asked) {
  json::object object;
  json::array types;
  for (const std::string& type : asked.service_types) types.push_back(json::string(type));
  if (!types.empty()) object["serviceTypeCodes"] = std::move(types);
  if (!asked.procedures.empty()) object["procedureCode"] = asked.procedures.front();
  if (asked.through.empty() || asked.through == asked.from) {
    put(object, "dateOfService", asked.from);
  } else {
    put(object, "beginningDateOfService", asked.from);
    put(object, "endDateOfService", asked.through);
  }
  return object;
}

json::object item_of(const InquiryFields& asked) {
  json::object item;
  put(item, "tradingPartnerServiceId", asked.payer_id);
  put(item, "tradingPartnerName", asked.payer_name);
  item["provider"] = provider_of(asked);
  item["subscriber"] = person_of(asked.subscriber);
  if (asked.dependent) {
    json::object dependent = person_of(*asked.dependent);
    put(dependent, "individualRelationshipCode", asked.dependent->relationship);
    item["dependents"] = json::array{std::move(dependent)};
  }
  item["encounter"] = encounter_of(asked);
  return item;
}

}  // namespace

// Looked at before anything is sent: one malformed item costs the whole request.
std::string why_no_item(const config::Clearinghouse& profile, const Phi<std::string>& question) {
  if (profile.rest_batch.item == config::RestBatchProfile::Item::x12) return {};
  const auto asked = inquiry_fields(question.reveal(Purpose::inquiry));
  if (!asked) return "the question cannot be written as an item: " + asked.error().sentence;
  if (asked->payer_id.empty()) return "an item needs the payer's id at this clearinghouse";
  if (asked->provider_npi.empty() || asked->provider_name.empty())
    return "an item needs our name and NPI";
  if (asked->procedures.size() > 1) return "an item takes one procedure, and several are asked for";
  const PersonFields& patient = asked->patient();
  if (asked->subscriber.member_id.empty() &&
      (patient.last_name.empty() || patient.birth_date.empty()))
    return "an item needs a member id, or a name and a birth date";
  return {};
}

Phi<std::string> write_rest_batch(const config::Clearinghouse& profile, const Parcel& parcel) {
  const config::RestBatchProfile& names = profile.rest_batch;
  json::array items;
  for (std::size_t i = 0; i < parcel.items.size(); ++i) {
    json::object item;
    const std::string& x12 = parcel.items[i].reveal(Purpose::inquiry);
    if (names.item == config::RestBatchProfile::Item::x12)
      item[names.x12_field] = x12;
    else if (const auto asked = inquiry_fields(x12))
      item = item_of(*asked);
    item[names.identifier_field] = parcel.identifiers.at(i);
    items.push_back(std::move(item));
  }
  return Phi<std::string>(json::serialize(
      json::object{{names.name_field, parcel.name}, {names.items_field, std::move(items)}}));
}

std::string read_handle(const config::Clearinghouse& profile, std::string_view body) {
  const json::value value = parse(body);
  const json::object* object = value.if_object();
  return object == nullptr ? std::string() : text_at(*object, profile.rest_batch.batch_field);
}

std::optional<std::string> find_handle(const config::Clearinghouse& profile, std::string_view body,
                                       std::string_view name) {
  const config::RestBatchProfile& names = profile.rest_batch;
  const json::value value = parse(body);
  // Some answer with the one that was asked for.
  if (const json::object* object = value.if_object();
      object != nullptr && text_at(*object, names.name_field) == name)
    return text_at(*object, names.batch_field);
  const json::array* list = list_in(value, names.items_field);
  if (list == nullptr) return std::nullopt;
  for (const json::value& one : *list) {
    const json::object* batch = one.if_object();
    if (batch != nullptr && text_at(*batch, names.name_field) == name)
      return text_at(*batch, names.batch_field);
  }
  return std::string();
}

std::string next_of_list(const config::Clearinghouse& profile, std::string_view body) {
  const json::value value = parse(body);
  const json::object* object = value.if_object();
  return object == nullptr ? std::string() : text_at(*object, profile.rest_batch.next_page_field);
}

RestBatchState read_state(const config::Clearinghouse& profile, std::string_view body) {
  const json::value value = parse(body);
  const json::object* object = value.if_object();
  const std::string told =
      object == nullptr ? std::string() : text_at(*object, profile.rest_batch.status_field);
  if (told.empty()) return RestBatchState::unreadable;
  if (told.starts_with("COMPLETED")) return RestBatchState::finished;
  // Only these say that nothing of it was worked on.
  if (told == "VALIDATION_FAILED" || told == "REJECTED") return RestBatchState::refused;
  if (told.find("FAILED") != std::string::npos || told.find("REJECTED") != std::string::npos)
    return RestBatchState::broken_off;
  return RestBatchState::working;  // whatever it is called
}

RestPage read_page(const config::Clearinghouse& profile, std::string_view body) {
  const config::RestBatchProfile& names = profile.rest_batch;
  RestPage page;
  const json::value value = parse(body);
  const json::array* list = list_in(value, names.items_field);
  if (list == nullptr) return page;
  page.is_readable = true;
  if (const json::object* object = value.if_object()) {
    page.next = text_at(*object, names.next_page_field);
  }
  for (const json::value& one : *list) {
    const json::object* result = one.if_object();
    if (result == nullptr || page.items.size() >= items_of_a_page_max) continue;
    BatchItem item{.identifier = text_at(*result, names.identifier_field)};
    if (std::string x12 = unwrap_payload(text_at(*result, names.x12_field)); !x12.empty())
      item.x12 = Phi<std::string>(std::move(x12));
    else
      item.code = reject_code_in(*result);
    page.items.push_back(std::move(item));
  }
  return page;
}

std::string filled_address(std::string address, std::string_view place, std::string_view value) {
  std::string encoded;
  for (const char c : value) {
    if (is_unreserved(c))
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  for (auto at = address.find(place); at != std::string::npos;
       at = address.find(place, at + encoded.size()))
    address.replace(at, place.size(), encoded);
  return address;
}

}  // namespace eligd::clearinghouse
