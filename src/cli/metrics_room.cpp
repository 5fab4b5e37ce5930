#include "cli/metrics_room.hpp"

#include "config/metrics_settings.hpp"
#include "metrics/counts.hpp"
#include "metrics/process.hpp"
#include "metrics/server.hpp"
#include "metrics/stands.hpp"
#include "metrics/whose.hpp"
#include "store/engine_seat.hpp"
#include "store/place.hpp"

#include <spdlog/spdlog.h>

#include <iterator>
#include <mutex>
#include <prometheus/text_serializer.h>
#include <vector>

namespace eligd::cli {

struct MetricsRoom::Parts {
  std::mutex mutex{};
  std::vector<ClearinghouseKey> clearinghouses{};
  std::string practice{};  // whose store it is on a server; empty: a file, which is one practice's
  std::unique_ptr<metrics::Counts> counts{};
  std::unique_ptr<metrics::Stands> stands{};
  std::unique_ptr<metrics::Server> server{};  // last: it ends before what it asks

  [[nodiscard]] std::string text() const {
    std::vector<prometheus::MetricFamily> all = counts->Collect();
    for (auto&& more : {stands->Collect(), metrics::process_figures()})
      all.insert(all.end(), more.begin(), more.end());
    if (!practice.empty()) metrics::say_whose(all, practice);
    return prometheus::TextSerializer().Serialize(all);
  }
};

Result<std::unique_ptr<MetricsRoom>> MetricsRoom::open(Session& session, EngineRoom& room) {
  Findings findings;
  const auto wanted = config::load_metrics(session.configuration.folder, findings);
  if (!wanted) return std::unique_ptr<MetricsRoom>();
  auto parts = std::make_unique<Parts>();
  Parts& own = *parts;
  if (const std::filesystem::path& place = session.configuration.settings.store.path;
      store::is_server(place))
    own.practice =
        store::parts_of(place.string()).practice.value_or(std::string(store::first_practice));
  own.counts = std::make_unique<metrics::Counts>(session.clock);
  own.stands = std::make_unique<metrics::Stands>(metrics::Sources{
      .store = *session.store,
      .store_path = session.configuration.settings.store.path,
      .board = room.board(),
      .clock = session.clock,
      .clearinghouses =
          [&own] {
            const std::scoped_lock lock(own.mutex);
            return own.clearinghouses;
          },
      .version = ELIGD_VERSION,
      .leads = [seat = store::seat_of(
                    *session.store)] { return seat == nullptr || seat->view().is_leading; }});
  auto server = metrics::Server::open(
      wanted->address, wanted->port, [&own] { return own.text(); },
      [&store = *session.store] { return store.schema_version() && !store.has_failed(); });
  if (!server) return std::unexpected(server.error());
  own.server = *std::move(server);
  spdlog::info("metrics.served address={} port={}", wanted->address, own.server->port());
  room.count(own.counts.get());
  auto made = std::unique_ptr<MetricsRoom>(new MetricsRoom(room, std::move(parts)));
  made->use(session.configuration);
  return made;
}

MetricsRoom::MetricsRoom(EngineRoom& room, std::unique_ptr<Parts> parts)
    : room_(room), parts_(std::move(parts)) {}

MetricsRoom::~MetricsRoom() { room_.count(nullptr); }

void MetricsRoom::use(const config::Configuration& configuration) {
  const std::scoped_lock lock(parts_->mutex);
  parts_->clearinghouses.clear();
  for (const config::Clearinghouse& house : configuration.clearinghouses)
    parts_->clearinghouses.push_back(house.key);
}

}  // namespace eligd::cli
