#include "jobs/certificate_watch.hpp"

#include "clearinghouse/certificate_file.hpp"
#include "clearinghouse/connection.hpp"
#include "jobs/await_store.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

struct Certificate {
  ClearinghouseKey clearinghouse{};
  std::string code{};  // of its task
  std::string whose{};
  std::string todo{};
  Instant ends{};
};

Certificate ours(const config::Clearinghouse& house, Instant ends) {
  return {.clearinghouse = house.key,
          .code = "certificate-ours-" + house.key.value(),
          .whose = "our certificate for " + house.name,
          .todo = "get a new one, have the partner register it, then put it at tls.client_cert",
          .ends = ends};
}

Certificate theirs(const config::Clearinghouse& house, Instant ends) {
  return {.clearinghouse = house.key,
          .code = "certificate-theirs-" + house.key.value(),
          .whose = "the certificate of " + house.name,
          .todo = "ask the partner when the new one comes, and whether its authority changes",
          .ends = ends};
}

std::string words_of(const Certificate& certificate, Instant now) {
  const std::string day = to_string(certificate.ends).substr(0, 10);
  return certificate.ends <= now ? fmt::format("{} ended on {}", certificate.whose, day)
                                 : fmt::format("{} ends on {}", certificate.whose, day);
}

asio::awaitable<Result<void>> tell(World& world, const Certificate& certificate,
                                   const std::vector<store::TaskRecord>& open) {
  const Instant now = world.clock.now();
  const auto known = std::ranges::find(open, certificate.code, &store::TaskRecord::code);
  const bool is_known = known != open.end();
  if (!ends_soon(certificate.ends, now)) {
    if (!is_known) co_return Result<void>();
    const TaskId task = known->id;
    co_return co_await stored<void>([&](store::Done<void> done) {
      world.store.close_task(task, "a newer certificate is there", "eligd", now, std::move(done));
    });
  }
  const std::string words = words_of(certificate, now);
  world.events.happened(
      {.name = "certificate.ends", .words = words, .clearinghouse = certificate.clearinghouse});
  if (is_known) co_return Result<void>();
  store::NewTask task{.code = certificate.code,
                      .queue = "Admin",
                      .why = words,
                      .act = certificate.todo,
                      .due = world.configuration.settings.zone.to_local(certificate.ends).day,
                      .at = now};
  const auto opened = co_await stored<TaskId>(
      [&](store::Done<TaskId> done) { world.store.open_task(std::move(task), std::move(done)); });
  if (!opened) co_return std::unexpected(opened.error());
  co_return Result<void>();
}

}  // namespace

asio::awaitable<Result<void>> watch_certificates(World& world) {
  const auto open = world.store.tasks({.queue = "Admin"});
  if (!open) co_return std::unexpected(open.error());
  for (const config::Clearinghouse& house : world.configuration.clearinghouses) {
    if (const auto ends = clearinghouse::expiry_of_certificate(house.tls.client_cert)) {
      const Certificate certificate = ours(house, *ends);
      const Result<void> told = co_await tell(world, certificate, *open);
      if (!told) co_return told;
    }
    const auto connection = world.connections.find(house.key);
    if (connection == world.connections.end() || connection->second == nullptr) continue;
    const clearinghouse::Health health = co_await connection->second->health();
    if (!health.certificate_expires) continue;
    const Certificate certificate = theirs(house, *health.certificate_expires);
    const Result<void> told = co_await tell(world, certificate, *open);
    if (!told) co_return told;
  }
  co_return Result<void>();
}

}  // namespace eligd::jobs
