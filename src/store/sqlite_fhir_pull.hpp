// The store's part about pulled FHIR requests on SQLite: shares writer, reading connection and keys
// with the rest of the store it belongs to, which outlives it.
#pragma once

#include "store/cipher.hpp"
#include "store/fhir_pull_store.hpp"
#include "store/writer.hpp"

#include <mutex>
#include <vector>

namespace eligd::store {

class SqliteFhirPull final : public FhirPullStore {
 public:
  SqliteFhirPull(Writer& writer, std::recursive_mutex& reading_mutex, Database& reading,
                 const Cipher& cipher)
      : writer_(writer), reading_mutex_(reading_mutex), reading_(reading), cipher_(cipher) {}

  void take_page(PulledPage page, Done<PageTaken> done) override;
  void keep_refusals(std::vector<RefusedRequest> refused, Done<void> done) override;
  void end_refusal(RefusalEnd end, Done<void> done) override;
  Result<std::vector<DueRefusal>> refusals_due(const SourceKey& source, Instant now,
                                               std::int64_t max) const override;

 private:
  Writer& writer_;
  std::recursive_mutex& reading_mutex_;
  Database& reading_;
  const Cipher& cipher_;
};

}  // namespace eligd::store
