#include "config/read_later_answers.hpp"

#include "config/nearest.hpp"
#include "config/rules.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

using namespace std::chrono_literals;

void use_availity_names(QuestionNames& question, AnswerNames& answer) {
  question.shape = QuestionNames::Shape::form;
  question.dates = QuestionNames::Dates::iso;
  question.fields = {
      {"payerId", InquiryValue::payer_id},
      {"providerNpi", InquiryValue::provider_npi},
      {"providerTaxId", InquiryValue::provider_tax_id},
      {"providerLastName", InquiryValue::provider_name},
      {"providerFirstName", InquiryValue::provider_first_name},
      {"memberId", InquiryValue::member_id},
      {"patientLastName", InquiryValue::patient_last_name},
      {"patientFirstName", InquiryValue::patient_first_name},
      {"patientMiddleName", InquiryValue::patient_middle_name},
      {"patientSuffix", InquiryValue::patient_suffix},
      {"patientBirthDate", InquiryValue::patient_birth_date},
      {"patientGender", InquiryValue::patient_sex},
      {"patientSSN", InquiryValue::patient_ssn},
      {"groupNumber", InquiryValue::group_number},
      {"subscriberRelationship", InquiryValue::relationship},
      {"asOfDate", InquiryValue::from},
      {"serviceType", InquiryValue::service_types},
      {"procedureCode", InquiryValue::procedures},
  };
  answer.status_field = "statusCode";
  answer.complete = {"4"};
  answer.pending = {"0", "R*"};
  answer.unavailable = {"7", "13", "14", "15"};
  answer.id_field = "id";
  answer.expires_field = "expirationDate";
}

void use_pverify_names(QuestionNames& question, AnswerNames& answer) {
  question.shape = QuestionNames::Shape::json;
  question.dates = QuestionNames::Dates::american;
  question.fields = {
      {"payerCode", InquiryValue::payer_id},
      {"payerName", InquiryValue::payer_name},
      {"provider.lastName", InquiryValue::provider_name},
      {"provider.firstName", InquiryValue::provider_first_name},
      {"provider.npi", InquiryValue::provider_npi},
      {"subscriber.firstName", InquiryValue::subscriber_first_name},
      {"subscriber.lastName", InquiryValue::subscriber_last_name},
      {"subscriber.dob", InquiryValue::subscriber_birth_date},
      {"subscriber.memberID", InquiryValue::member_id},
      {"dependent.firstName", InquiryValue::dependent_first_name},
      {"dependent.lastName", InquiryValue::dependent_last_name},
      {"dependent.dob", InquiryValue::dependent_birth_date},
      {"isSubscriberPatient", InquiryValue::is_subscriber_patient},
      {"doS_StartDate", InquiryValue::from},
      {"doS_EndDate", InquiryValue::through},
      {"referenceId", InquiryValue::trace},
  };
  answer.status_field = "APIResponseCode";
  answer.complete = {"0"};
  answer.pending = {"3"};
  answer.no_funds = {"2"};
  answer.id_field = "RequestID";
  answer.poll_url = "/API/GetEligibilitySummary/{id}";
  answer.x12_url = "/API/GetEligibility271/{id}";
}

std::optional<Problem> is_inquiry_value(const std::string& text) {
  std::vector<std::string> known;
  for (const auto& [word, value] : inquiry_value_words()) {
    if (word == text) return std::nullopt;
    known.emplace_back(word);
  }
  const auto meant = nearest(text, known);
  return Problem{"is nothing a question says", meant
                                                   ? "did you mean '" + *meant + "'?"
                                                   : "docs/connections.md lists what can be sent"};
}

void read_question(TableReader& table, QuestionNames& question) {
  table.optional_word("as", question.shape,
                      {{"form", QuestionNames::Shape::form},
                       {"json", QuestionNames::Shape::json},
                       {"x12", QuestionNames::Shape::x12}});
  table.optional_word("dates", question.dates,
                      {{"2026-11-24", QuestionNames::Dates::iso},
                       {"20261124", QuestionNames::Dates::basic},
                       {"11/24/2026", QuestionNames::Dates::american}});
  const auto fields = table.texts("fields", is_inquiry_value);
  if (!fields.empty()) question.fields.clear();
  for (const auto& [name, word] : fields) {
    for (const auto& [known, value] : inquiry_value_words()) {
      if (known == word) question.fields.emplace(name, value);
    }
  }
  for (auto& [name, value] : table.texts("constants", text_up_to(1000)))
    question.constants.emplace(name, value);
}

// An address at the partner: beside `url`, or under the same scheme, host and port.
Rule<std::string> at_partner(const std::string& url) {
  return [url](const std::string& text) -> std::optional<Problem> {
    if (text.find("{id}") == std::string::npos)
      return Problem{"does not say where the number goes", "write {id} in its place"};
    if (text.starts_with('/') && !text.starts_with("//")) return std::nullopt;
    const auto scheme_end = url.find("://");
    const auto host_end =
        scheme_end == std::string::npos ? std::string::npos : url.find('/', scheme_end + 3);
    const std::string origin = url.substr(0, host_end);
    if (text.starts_with(origin + '/')) return std::nullopt;
    return Problem{"is not at the same host as url",
                   "write a path that begins with /; answers are looked for nowhere else"};
  };
}

void read_answer(TableReader& table, AnswerNames& answer, const std::string& url) {
  table.optional("status_field", answer.status_field, text_up_to(100));
  table.optional_list("complete", answer.complete, text_up_to(40));
  table.optional_list("pending", answer.pending, text_up_to(40));
  table.optional_list("unavailable", answer.unavailable, text_up_to(40));
  table.optional_list("no_funds", answer.no_funds, text_up_to(40));
  table.optional("id_field", answer.id_field, text_up_to(100));
  table.optional("expires_field", answer.expires_field, text_up_to(100));
  table.optional("poll_url", answer.poll_url, at_partner(url));
  table.optional("x12_url", answer.x12_url, at_partner(url));
  bool is_in_answer = false;
  if (table.optional("x12_in_answer", is_in_answer) && is_in_answer) answer.x12_url.clear();
  table.optional("slowest_seconds", answer.slowest, in_range<std::chrono::seconds>(1s, 900s));
  table.optional("wait_minutes", answer.wait, in_range<std::chrono::minutes>(1min, 1440min));
}

// One code must not mean two things.
void check_codes(TableReader& file, const AnswerNames& answer) {
  std::vector<std::string> codes;
  for (const auto* list :
       {&answer.complete, &answer.pending, &answer.unavailable, &answer.no_funds}) {
    codes.insert(codes.end(), list->begin(), list->end());
  }
  std::ranges::sort(codes);
  if (const auto twice = std::ranges::adjacent_find(codes); twice != codes.end())
    file.error("answer", {"says two things of code '" + *twice + "'", "keep it in one list"});
}

}  // namespace

void read_later_answers(TableReader& file, Clearinghouse& house) {
  if (!house.may_answer_later()) {
    for (const char* key : {"question", "answer"})
      file.hint(key, "it is for protocol = \"rest_async\" and \"rest_coded\"; delete it");
    return;
  }
  if (house.protocol == Protocol::rest_async)
    use_availity_names(house.question, house.answer);
  else
    use_pverify_names(house.question, house.answer);
  file.table("question", [&](TableReader& table) { read_question(table, house.question); });
  file.table("answer", [&](TableReader& table) { read_answer(table, house.answer, house.url); });
  check_codes(file, house.answer);
}

}  // namespace eligd::config
