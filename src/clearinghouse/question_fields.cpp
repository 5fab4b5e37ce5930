#include "clearinghouse/question_fields.hpp"

#include "clearinghouse/form_text.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

namespace eligd::clearinghouse {

namespace json = boost::json;

namespace {

using config::InquiryValue;
using config::QuestionNames;

// `basic`: CCYYMMDD, as the 270 has it. What is no such day goes as it stands.
std::string day_as(std::string_view basic, QuestionNames::Dates dates) {
  if (basic.size() != 8) return std::string(basic);
  const auto year = basic.substr(0, 4);
  const auto month = basic.substr(4, 2);
  const auto day = basic.substr(6, 2);
  switch (dates) {
    case QuestionNames::Dates::iso:
      return fmt::format("{}-{}-{}", year, month, day);
    case QuestionNames::Dates::american:
      return fmt::format("{}/{}/{}", month, day, year);
    case QuestionNames::Dates::basic:
      break;
  }
  return std::string(basic);
}

const std::string& plain(const Phi<std::string>& text) { return text.reveal(Purpose::inquiry); }

std::vector<std::string> one(std::string text) {
  if (text.empty()) return {};
  return {std::move(text)};
}

std::vector<std::string> of_dependent(const InquiryFields& fields,
                                      Phi<std::string> PersonFields::* member) {
  return fields.dependent ? one(plain((*fields.dependent).*member)) : std::vector<std::string>();
}

}  // namespace

std::vector<std::string> values_of(const InquiryFields& fields, InquiryValue value,
                                   QuestionNames::Dates dates) {
  const PersonFields& patient = fields.patient();
  switch (value) {
    case InquiryValue::payer_id:
      return one(fields.payer_id);
    case InquiryValue::payer_name:
      return one(fields.payer_name);
    case InquiryValue::provider_npi:
      return one(fields.provider_npi);
    case InquiryValue::provider_tax_id:
      return one(fields.provider_tax_id);
    case InquiryValue::provider_name:
      return one(fields.provider_name);
    case InquiryValue::provider_first_name:
      return one(fields.provider_first_name);
    case InquiryValue::provider_taxonomy:
      return one(fields.provider_taxonomy);
    case InquiryValue::member_id:
      return one(plain(fields.subscriber.member_id));
    case InquiryValue::group_number:
      return one(plain(fields.subscriber.group_number));
    case InquiryValue::relationship:
      return one(fields.dependent ? fields.dependent->relationship : "18");
    case InquiryValue::is_subscriber_patient:
      return one(fields.dependent ? "False" : "True");
    case InquiryValue::patient_last_name:
      return one(plain(patient.last_name));
    case InquiryValue::patient_first_name:
      return one(plain(patient.first_name));
    case InquiryValue::patient_middle_name:
      return one(plain(patient.middle_name));
    case InquiryValue::patient_suffix:
      return one(plain(patient.suffix));
    case InquiryValue::patient_birth_date:
      return one(day_as(plain(patient.birth_date), dates));
    case InquiryValue::patient_sex:
      return one(plain(patient.sex));
    case InquiryValue::patient_ssn:
      return one(plain(patient.ssn));
    case InquiryValue::subscriber_last_name:
      return one(plain(fields.subscriber.last_name));
    case InquiryValue::subscriber_first_name:
      return one(plain(fields.subscriber.first_name));
    case InquiryValue::subscriber_birth_date:
      return one(day_as(plain(fields.subscriber.birth_date), dates));
    case InquiryValue::subscriber_sex:
      return one(plain(fields.subscriber.sex));
    case InquiryValue::dependent_last_name:
      return of_dependent(fields, &PersonFields::last_name);
    case InquiryValue::dependent_first_name:
      return of_dependent(fields, &PersonFields::first_name);
    case InquiryValue::dependent_birth_date:
      return fields.dependent ? one(day_as(plain(fields.dependent->birth_date), dates))
                              : std::vector<std::string>();
    case InquiryValue::dependent_sex:
      return of_dependent(fields, &PersonFields::sex);
    case InquiryValue::from:
      return one(day_as(fields.from, dates));
    case InquiryValue::through:
      return one(day_as(fields.through, dates));
    case InquiryValue::service_types:
      return fields.service_types;
    case InquiryValue::procedures:
      return fields.procedures;
    case InquiryValue::trace:
      return one(fields.trace);
    case InquiryValue::reference:
      return one(fields.reference);
  }
  return {};
}

std::string write_as_form(const InquiryFields& fields, const QuestionNames& names) {
  std::string body;
  for (const auto& [name, value] : names.fields) {
    for (const std::string& text : values_of(fields, value, names.dates))
      append_form_field(body, name, text);
  }
  for (const auto& [name, text] : names.constants) append_form_field(body, name, text);
  return body;
}

namespace {

// The object a dotted name stands in, made where it is missing; `name` becomes its last part.
json::object& object_for(json::object& root, std::string_view& name) {
  json::object* here = &root;
  for (auto dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    json::value& inner = (*here)[name.substr(0, dot)];
    if (!inner.is_object()) inner.emplace_object();
    here = &inner.get_object();
    name.remove_prefix(dot + 1);
  }
  return *here;
}

}  // namespace

std::string write_as_json(const InquiryFields& fields, const QuestionNames& names) {
  json::object root;
  for (const auto& [full_name, value] : names.fields) {
    const std::vector<std::string> texts = values_of(fields, value, names.dates);
    if (texts.empty()) continue;
    std::string_view name = full_name;
    json::object& object = object_for(root, name);
    if (texts.size() == 1)
      object[name] = texts.front();
    else
      object[name] = json::array(texts.begin(), texts.end());
  }
  for (const auto& [full_name, text] : names.constants) {
    std::string_view name = full_name;
    object_for(root, name)[name] = text;
  }
  return json::serialize(root);
}

}  // namespace eligd::clearinghouse
