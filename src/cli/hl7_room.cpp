#include "cli/hl7_room.hpp"

#include "hl7/desk.hpp"
#include "hl7/server.hpp"
#include "store/hl7_store.hpp"

#include <spdlog/spdlog.h>

#include <mutex>

namespace eligd::cli {

struct Hl7Room::Parts {
  SystemClock clock{};
  SystemEntropy entropy{};
  std::mutex mutex{};
  std::shared_ptr<const config::Configuration> configuration{};
  std::unique_ptr<store::Hl7Store> store{};
  std::unique_ptr<hl7::Desk> desk{};
  std::unique_ptr<hl7::Server> server{};  // last: it ends before what it asks
};

namespace {

// One line a message, for journald: our names, numbers and sentences only.
void log_answered(const hl7::Answered& said) {
  spdlog::info(
      "hl7.answered message={} source=\"{}\" kind={} verdict={} created={} changed={} "
      "outcome=\"{}\"",
      said.message, said.source, said.kind, said.verdict, said.created, said.changed, said.outcome);
}

}  // namespace

Result<std::unique_ptr<Hl7Room>> Hl7Room::open(Session& engine) {
  const config::Settings& settings = engine.configuration.settings;
  if (!settings.hl7 || settings.hl7->senders.empty()) return std::unique_ptr<Hl7Room>();
  auto parts = std::make_unique<Parts>();
  Parts& own = *parts;
  own.configuration = std::make_shared<const config::Configuration>(engine.configuration);
  auto store = store::open_hl7(settings.store.path, engine.keys, own.entropy);
  if (!store) return std::unexpected(store.error());
  own.store = *std::move(store);
  const auto configured = [&own] {
    const std::scoped_lock lock(own.mutex);
    return own.configuration;
  };
  own.desk =
      std::make_unique<hl7::Desk>(*own.store, own.clock, own.entropy, configured, log_answered);
  auto server = hl7::Server::open(*settings.hl7, *own.desk, [](std::string_view words) {
    spdlog::warn("hl7.connection {}", words);
  });
  if (!server) return std::unexpected(server.error());
  own.server = *std::move(server);
  return std::unique_ptr<Hl7Room>(new Hl7Room(std::move(parts)));
}

Hl7Room::Hl7Room(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Hl7Room::~Hl7Room() = default;

void Hl7Room::start() {
  parts_->server->start();
  spdlog::info("hl7.listening {}", parts_->server->url());
}

void Hl7Room::stop() { parts_->server->stop(); }

void Hl7Room::renew_certificate() {
  if (const auto renewed = parts_->server->renew_certificate(); !renewed)
    spdlog::error("certificate.refused {}; the one before goes on", renewed.error().sentence);
}

void Hl7Room::use(const config::Configuration& configuration) {
  auto next = std::make_shared<config::Configuration>(configuration);
  const std::scoped_lock lock(parts_->mutex);
  if (!next->settings.hl7) next->settings.hl7 = parts_->configuration->settings.hl7;
  parts_->configuration = std::move(next);
}

}  // namespace eligd::cli
