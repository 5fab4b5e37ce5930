#include "cli/hl7_out_room.hpp"

#include "hl7/dispatch.hpp"
#include "store/hl7_outbox.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <optional>
#include <tuple>
#include <vector>

namespace eligd::cli {

namespace {

using Receivers = std::vector<config::Hl7Receiver>;

struct Prepared {
  config::Hl7Receiver receiver{};
  std::string files{};  // see stamp_of
  std::unique_ptr<hl7::Line> line{};
};

Receivers receivers_of(const config::Configuration& configuration) {
  return configuration.settings.hl7 ? configuration.settings.hl7->receivers : Receivers();
}

bool are_same(const config::Hl7Receiver& a, const config::Hl7Receiver& b) {
  const auto all = [](const config::Hl7Receiver& one) {
    return std::tie(one.key, one.source, one.host, one.port, one.application, one.facility,
                    one.our_application, one.our_facility, one.version, one.is_tls, one.ca_file,
                    one.certificate, one.private_key, one.connect, one.acknowledged_within,
                    one.retry_first, one.retry_max, one.keep_days);
  };
  return all(a) == all(b);
}

// When the files of its TLS were written and how long they are: a certificate is renewed in place.
std::string stamp_of(const config::Hl7Receiver& receiver) {
  std::string stamp;
  for (const std::filesystem::path& file :
       {receiver.ca_file, receiver.certificate, receiver.private_key}) {
    if (file.empty()) continue;
    std::error_code missing;
    const auto written = std::filesystem::last_write_time(file, missing);
    const auto size = std::filesystem::file_size(file, missing);
    stamp += fmt::format("{} {} {};", file.string(), written.time_since_epoch().count(), size);
  }
  return stamp;
}

Result<std::vector<Prepared>> prepare(const config::Configuration& configuration) {
  std::vector<Prepared> all;
  for (const config::Hl7Receiver& receiver : receivers_of(configuration)) {
    auto line = hl7::Line::make(receiver, configuration.settings.hl7->plain_allowed);
    if (!line) return std::unexpected(line.error());
    all.push_back({receiver, stamp_of(receiver), *std::move(line)});
  }
  return all;
}

Result<void> tell_store(store::Hl7Outbox& outbox, const Receivers& receivers, Instant now) {
  std::vector<store::Hl7Recipient> used;
  for (const config::Hl7Receiver& one : receivers)
    used.push_back({.key = one.key, .source = one.source});
  return store::wait<void>(
      [&](auto done) { outbox.use_receivers(std::move(used), now, std::move(done)); });
}

// One line a try, for journald: our names and numbers only.
void log_try(const hl7::Dispatched& told) {
  const char* const how = told.state == store::Hl7OutState::taken    ? "taken"
                          : told.state == store::Hl7OutState::parked ? "parked"
                                                                     : "sent again later";
  spdlog::info("hl7.sent receiver={} message={} control_id={} {} {}", told.receiver, told.message,
               told.control_id, how, told.trouble);
}

}  // namespace

struct Hl7OutRoom::Parts {
  SystemClock clock{};
  SystemEntropy entropy{};
  std::mutex mutex{};
  std::shared_ptr<const config::Configuration> configuration{};
  std::unique_ptr<store::Store> store{};
  std::unique_ptr<store::Hl7Outbox> outbox{};
  std::vector<Prepared> prepared{};
  std::vector<std::unique_ptr<hl7::DispatchThread>>
      threads{};  // last: they end before what they use
};

Result<std::unique_ptr<Hl7OutRoom>> Hl7OutRoom::open(Session& engine) {
  const config::Configuration& configuration = engine.configuration;
  auto parts = std::make_unique<Parts>();
  Parts& own = *parts;
  auto outbox = store::open_hl7_outbox(configuration.settings.store.path, engine.keys, own.entropy);
  if (!outbox) return std::unexpected(outbox.error());
  own.outbox = *std::move(outbox);
  const Receivers receivers = receivers_of(configuration);
  // Also where there are none any more: nothing is written down for nobody.
  if (auto told = tell_store(*own.outbox, receivers, own.clock.now()); !told)
    return std::unexpected(told.error());
  auto prepared = prepare(configuration);
  if (!prepared) return std::unexpected(prepared.error());
  own.prepared = *std::move(prepared);
  auto store = store::open_sqlite(configuration.settings.store.path, engine.keys,
                                  store::StoreRole::visitor, own.clock, own.entropy);
  if (!store) return std::unexpected(store.error());
  own.store = *std::move(store);
  own.configuration = std::make_shared<const config::Configuration>(configuration);
  return std::unique_ptr<Hl7OutRoom>(new Hl7OutRoom(std::move(parts)));
}

Hl7OutRoom::Hl7OutRoom(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Hl7OutRoom::~Hl7OutRoom() = default;

void Hl7OutRoom::start() {
  Parts& own = *parts_;
  for (Prepared& one : own.prepared) {
    hl7::DispatchWorld world{.store = *own.store,
                             .outbox = *own.outbox,
                             .clock = own.clock,
                             .entropy = own.entropy,
                             .configured =
                                 [&own] {
                                   const std::scoped_lock lock(own.mutex);
                                   return own.configuration;
                                 },
                             .log = log_try};
    own.threads.push_back(std::make_unique<hl7::DispatchThread>(
        std::move(world), one.receiver, std::move(one.line),
        [](const Error& error) { spdlog::error("hl7.not_sent {}", error.sentence); }));
    spdlog::info("hl7.sending receiver={}", one.receiver.key);
  }
}

void Hl7OutRoom::stop() { parts_->threads.clear(); }

void Hl7OutRoom::use(const config::Configuration& configuration) {
  Parts& own = *parts_;
  auto next = std::make_shared<config::Configuration>(configuration);
  Receivers before;
  {
    const std::scoped_lock lock(own.mutex);
    if (!next->settings.hl7) next->settings.hl7 = own.configuration->settings.hl7;
    before = receivers_of(*own.configuration);
  }
  const Receivers after = receivers_of(*next);
  const auto plain_allowed = [](const config::Configuration& one) {
    return one.settings.hl7 && one.settings.hl7->plain_allowed;
  };
  const bool is_same = std::ranges::equal(before, after, are_same) &&
                       std::ranges::equal(own.prepared, after, {}, &Prepared::files, stamp_of) &&
                       plain_allowed(*next) == plain_allowed(*own.configuration);
  std::optional<std::vector<Prepared>> prepared;
  if (!is_same) {
    auto made = prepare(*next);
    if (!made) {
      spdlog::error("hl7.receivers_refused {}; they stay as they were", made.error().sentence);
      next->settings.hl7->receivers = before;
    } else {
      stop();
      prepared = *std::move(made);
      if (auto told = tell_store(*own.outbox, after, own.clock.now()); !told)
        spdlog::error("hl7.receivers_refused {}", told.error().sentence);
    }
  }
  {
    const std::scoped_lock lock(own.mutex);
    own.configuration = std::move(next);
  }
  if (!prepared) return;
  own.prepared = *std::move(prepared);
  start();
}

}  // namespace eligd::cli
