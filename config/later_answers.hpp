// What a clearinghouse file says where questions go as named fields ([question]) and where answers
// come later or with a code of the partner's own ([answer]): rest_async and rest_coded.
//
// Source: the partners' own documents; the defaults are Availity's for rest_async and pVerify's for
// rest_coded, so that such a profile names only what differs.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::config {

// What of our 270 a named field may carry; the words are those of later_answers.cpp.
enum class InquiryValue : std::uint8_t {
  payer_id,
  payer_name,
  provider_npi,
  provider_tax_id,
  provider_name,  // the organization's, or the last name
  provider_first_name,
  provider_taxonomy,
  member_id,
  group_number,
  relationship,           // of the patient to the subscriber: 18 self, 01, 19, 34
  is_subscriber_patient,  // True, False
  patient_last_name,      // the one asked about: the dependent where there is one
  patient_first_name,
  patient_middle_name,
  patient_suffix,
  patient_birth_date,
  patient_sex,
  patient_ssn,
  subscriber_last_name,
  subscriber_first_name,
  subscriber_birth_date,
  subscriber_sex,
  dependent_last_name,  // left out where the subscriber is asked about
  dependent_first_name,
  dependent_birth_date,
  dependent_sex,
  from,  // the day asked about
  through,
  service_types,
  procedures,
  trace,
  reference,
};

[[nodiscard]] const std::vector<std::pair<std::string_view, InquiryValue>>& inquiry_value_words();

struct QuestionNames {
  enum class Shape : std::uint8_t {
    form,  // application/x-www-form-urlencoded
    json,  // an object; a dot in a name is a level
    x12,   // raw X12 in rest.request_field
  };
  enum class Dates : std::uint8_t { iso, basic, american };  // 2026-11-24, 20261124, 11/24/2026

  Shape shape = Shape::form;
  Dates dates = Dates::iso;
  std::map<std::string, InquiryValue> fields{};    // the partner's name -> what of the question
  std::map<std::string, std::string> constants{};  // sent with each question; nothing secret
};

// Codes are compared as text; one that ends with * means all that begin so.
struct AnswerNames {
  std::string status_field{};              // where the code stands; a dot is a level
  std::vector<std::string> complete{};     // the answer is there
  std::vector<std::string> pending{};      // look again
  std::vector<std::string> unavailable{};  // the payer could not be asked: asked again later
  std::vector<std::string> no_funds{};     // stops the connection until a person acts
  std::string id_field{};                  // names the question at the partner; a dot is a level
  std::string expires_field{};  // until when the partner keeps the answer; empty: not told
  std::string poll_url{};       // where to look, with {id}; beside url. Empty: url/{id}
  std::string x12_url{};  // where the raw 271 is fetched, with {id}; empty: it is in the answer
  std::chrono::seconds slowest{300};  // the longest pause between two looks
  std::chrono::minutes wait{30};      // looked for so long
};

}  // namespace eligd::config
