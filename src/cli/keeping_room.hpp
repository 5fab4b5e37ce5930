// Keys and backups as the pages of `eligd serve` show them: what `eligd keys list`, `eligd doctor`
// and `eligd backup rehearse` say, for the API.
#pragma once

#include "api/keeping.hpp"
#include "cli/session.hpp"

#include <mutex>

namespace eligd::cli {

class KeepingRoom final : public api::Keeping {
 public:
  [[nodiscard]] Result<api::KeysSeen> keys(
      const config::Configuration& configuration) const override;
  [[nodiscard]] std::vector<api::BackupLook> looks(
      const config::Configuration& configuration) const override;
  [[nodiscard]] std::vector<api::BackupFile> files(
      const config::Configuration& configuration) const override;
  [[nodiscard]] Result<store::Rehearsal> rehearse(
      const config::Configuration& configuration) override;

 private:
  std::mutex one_at_a_time_{};  // a rehearsal takes as much of the disk as the store is large
};

}  // namespace eligd::cli
