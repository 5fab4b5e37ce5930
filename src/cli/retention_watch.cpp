#include "cli/retention_watch.hpp"

#include "jobs/purge.hpp"

#include <spdlog/spdlog.h>

namespace eligd::cli {
namespace {

Result<void> tell(store::Store& store, const std::filesystem::path& path, const store::Keys& keys,
                  const config::RetentionSettings& retention) {
  SystemClock clock;
  SystemEntropy entropy;
  const auto kept = store::open_retention(path, keys, clock, entropy);
  if (!kept) return std::unexpected(kept.error());
  return jobs::tell_what_is_past_its_time(store, **kept, retention, clock.now());
}

}  // namespace

RetentionWatch::~RetentionWatch() { wait(); }

void RetentionWatch::wait() {
  if (looking_.joinable()) looking_.join();
}

void RetentionWatch::look() {
  const auto& settings = session_.configuration.settings;
  if (!settings.retention.is_on) return;
  wait();  // of the night before: long over
  looking_ = std::thread([&store = *session_.store, path = settings.store.path,
                          keys = session_.keys, retention = settings.retention] {
    if (const auto told = tell(store, path, keys, retention); !told)
      spdlog::error("retention.failed {}", told.error().sentence);
  });
}

}  // namespace eligd::cli
