// What a 270 of our own asks, field by field: for partners who take named fields instead of X12.
// Pure.
//
// Read back out of the very bytes that are on record as sent, so that the fields can never say
// anything else than the attempt (docs/decisions/0022). Source: 005010X279A1, the loops of the 270.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::clearinghouse {

// 2100C or 2100D. Empty: not asked with.
struct PersonFields {
  Phi<std::string> last_name{};
  Phi<std::string> first_name{};
  Phi<std::string> middle_name{};
  Phi<std::string> suffix{};
  Phi<std::string> member_id{};     // NM109; of the subscriber only
  Phi<std::string> birth_date{};    // CCYYMMDD
  Phi<std::string> sex{};           // M, F
  Phi<std::string> group_number{};  // REF*6P
  Phi<std::string> ssn{};           // REF*SY
  std::string relationship{};       // INS02 of a dependent: 01 spouse, 19 child, 34 other
};

struct InquiryFields {
  std::string payer_id{};             // NM109 of 2100A
  std::string payer_name{};           // NM103 of 2100A
  std::string provider_npi{};         // NM109 of 2100B, where it is an NPI
  std::string provider_tax_id{};      // REF*TJ or NM109 of 2100B with FI
  std::string provider_name{};        // NM103 of 2100B: the organization's, or the last name
  std::string provider_first_name{};  // a person's
  std::string provider_taxonomy{};    // PRV03 of 2100B
  PersonFields subscriber{};
  std::optional<PersonFields> dependent{};   // then it is the dependent who is asked about
  std::string from{};                        // CCYYMMDD: DTP 291
  std::string through{};                     // CCYYMMDD; the same day where one day is asked for
  std::vector<std::string> service_types{};  // EQ01, in order
  std::vector<std::string> procedures{};     // EQ02, code only
  std::string trace{};                       // TRN02
  std::string reference{};                   // BHT03

  [[nodiscard]] const PersonFields& patient() const noexcept {
    return dependent ? *dependent : subscriber;
  }
};

// `x12`: one interchange with one question about one patient. Fails with refused: it is not that.
[[nodiscard]] Result<InquiryFields> inquiry_fields(std::string_view x12);

}  // namespace eligd::clearinghouse
