// The part of the store that is about requests pulled from FHIR servers (decision 0043): a page of
// them taken at once, and the refusals that are still to be told there; also those of intake
// systems over HTTP. Every Store has one; the promises and errors of store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/done.hpp"
#include "store/records.hpp"
#include "store/work_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

class Store;

struct RefusedRequest {
  SourceKey source{};
  std::string resource{};  // the request's id on its server
  std::string digest{};    // of its version and its issues: the same again is known
  std::string reason{};    // for the report
  std::string issues{};    // JSON, for the response; nothing of a person
  bool is_to_be_told = true;
  Instant at{};
};

// One page of a server: all of it, or nothing.
struct PulledPage {
  std::vector<ToldIntake> intakes{};
  std::vector<RefusedRequest> refused{};
  std::optional<CursorUpdate> cursor{};
};

struct PageTaken {
  std::vector<IntakeAdded> added{};
  std::int64_t refused = 0;  // those that were not known
};

struct DueRefusal {
  SourceKey source{};
  std::string resource{};
  std::string digest{};
  std::string issues{};
  std::int64_t attempts = 0;
  Instant at{};
};

struct RefusalEnd {
  SourceKey source{};
  std::string resource{};
  std::string digest{};
  bool is_told = false;
  bool is_given_up = false;
  Instant next_due{};  // when neither
  std::string words{};
};

class FhirPullStore {
 public:
  FhirPullStore() = default;
  FhirPullStore(const FhirPullStore&) = delete;
  FhirPullStore& operator=(const FhirPullStore&) = delete;
  virtual ~FhirPullStore() = default;

  // Intakes, refusals and cursor are one transaction. unavailable: as WorkStore::add_told.
  virtual void take_page(PulledPage page, Done<PageTaken> done) = 0;
  // To be told there, beside what the report says of them. One that is known changes nothing.
  virtual void keep_refusals(std::vector<RefusedRequest> refused, Done<void> done) = 0;
  virtual void end_refusal(RefusalEnd end, Done<void> done) = 0;
  // Of that server, oldest first.
  [[nodiscard]] virtual Result<std::vector<DueRefusal>> refusals_due(const SourceKey& source,
                                                                     Instant now,
                                                                     std::int64_t max) const = 0;
};

// The same store, as who pulls from FHIR servers sees it.
[[nodiscard]] FhirPullStore& fhir_pulls_of(Store& store);

}  // namespace eligd::store
