#include "config/later_answers.hpp"

namespace eligd::config {

const std::vector<std::pair<std::string_view, InquiryValue>>& inquiry_value_words() {
  static const std::vector<std::pair<std::string_view, InquiryValue>> words{
      {"payer_id", InquiryValue::payer_id},
      {"payer_name", InquiryValue::payer_name},
      {"provider_npi", InquiryValue::provider_npi},
      {"provider_tax_id", InquiryValue::provider_tax_id},
      {"provider_name", InquiryValue::provider_name},
      {"provider_first_name", InquiryValue::provider_first_name},
      {"provider_taxonomy", InquiryValue::provider_taxonomy},
      {"member_id", InquiryValue::member_id},
      {"group_number", InquiryValue::group_number},
      {"relationship", InquiryValue::relationship},
      {"is_subscriber_patient", InquiryValue::is_subscriber_patient},
      {"patient_last_name", InquiryValue::patient_last_name},
      {"patient_first_name", InquiryValue::patient_first_name},
      {"patient_middle_name", InquiryValue::patient_middle_name},
      {"patient_suffix", InquiryValue::patient_suffix},
      {"patient_birth_date", InquiryValue::patient_birth_date},
      {"patient_sex", InquiryValue::patient_sex},
      {"patient_ssn", InquiryValue::patient_ssn},
      {"subscriber_last_name", InquiryValue::subscriber_last_name},
      {"subscriber_first_name", InquiryValue::subscriber_first_name},
      {"subscriber_birth_date", InquiryValue::subscriber_birth_date},
      {"subscriber_sex", InquiryValue::subscriber_sex},
      {"dependent_last_name", InquiryValue::dependent_last_name},
      {"dependent_first_name", InquiryValue::dependent_first_name},
      {"dependent_birth_date", InquiryValue::dependent_birth_date},
      {"dependent_sex", InquiryValue::dependent_sex},
      {"from", InquiryValue::from},
      {"through", InquiryValue::through},
      {"service_types", InquiryValue::service_types},
      {"procedures", InquiryValue::procedures},
      {"trace", InquiryValue::trace},
      {"reference", InquiryValue::reference},
  };
  return words;
}

}  // namespace eligd::config
