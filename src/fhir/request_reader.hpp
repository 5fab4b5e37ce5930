// One CoverageEligibilityRequest, read into the canonical JSON of an intake, with where each part
// of it came from. Inner to this room.
#pragma once

#include "config/configuration.hpp"
#include "fhir/requests.hpp"
#include "fhir/values.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::fhir {

class RequestReader {
 public:
  RequestReader(const Sent& sent, const Resource& request,
                const config::Configuration& configuration);
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  [[nodiscard]] Asked run(const SourceKey& source);

 private:
  void read_head();     // identifier, status, purpose, created
  void read_dates();    // servicedDate, servicedPeriod, our extensions
  void read_items();    // the level of care
  void read_patient();  // request_people.cpp, as the three below
  void read_insurance();
  void read_coverage(const Resource& coverage);
  void read_subscriber(const Resource& coverage, const std::string& relationship);
  void read_insurer(const Resource* coverage);
  void read_consents();  // request_consent.cpp
  [[nodiscard]] std::string consent_in(const Resource& consent);
  [[nodiscard]] bool is_about_the_payer(const Resource& consent, const Spot& provision);
  void tell_what_is_not_used();

  // What a reference leads to, if it is one of `types` and honors no modifier.
  [[nodiscard]] const Resource* follow(const Resource& from, const Spot& reference,
                                       std::string_view types);
  [[nodiscard]] std::string relationship_of(const Resource& coverage);
  [[nodiscard]] std::vector<LevelKey> levels_of(const Spot& item);
  // What an Organization or a bare reference may call a payer, best first.
  [[nodiscard]] std::vector<Told> names_of_payer(const Resource& from, const Spot& reference);
  // Puts it into the document at the pointer, unless it is empty.
  void tell(std::string_view pointer, const Told& told);
  void keep(std::string_view name, const std::string& value);
  void refuse(std::string code, std::string what, std::string todo, std::string where);
  void say(IssueSeverity severity, std::string what, std::string todo, std::string where);
  // Where what the room intake complains about was written here.
  [[nodiscard]] std::string place_of(std::string_view pointer) const;

  const Sent& sent_;
  const Resource& request_;
  const config::Configuration& configuration_;
  Asked asked_{};
  const Resource* patient_ = nullptr;
  std::vector<const Resource*> payers_{};  // Organizations that insurer and payor lead to
  struct Document;
  std::unique_ptr<Document> document_;
  std::map<std::string, std::string, std::less<>> origins_{};
};

}  // namespace eligd::fhir
