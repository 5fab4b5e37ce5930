#include "jobs/certificate_watch.hpp"

#include "clearinghouse/client_certificate.hpp"
#include "clearinghouse/connection.hpp"
#include "jobs/partner_task.hpp"

#include <fmt/format.h>

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

Certificate own(const OwnCertificate& server, Instant ends) {
  return {.clearinghouse = {},
          .code = "certificate-" + std::string(server.table),
          .whose = "our own certificate of [" + std::string(server.table) + "]",
          .todo =
              "put a new one and its key in their place and reload eligd (SIGHUP): what is "
              "connected goes on",
          .ends = ends};
}

std::string words_of(const Certificate& certificate, Instant now) {
  const std::string day = to_string(certificate.ends).substr(0, 10);
  return certificate.ends <= now ? fmt::format("{} ended on {}", certificate.whose, day)
                                 : fmt::format("{} ends on {}", certificate.whose, day);
}

asio::awaitable<Result<void>> tell(World& world, const Certificate& certificate) {
  const Instant now = world.clock.now();
  std::string code = certificate.code;
  if (!ends_soon(certificate.ends, now)) {
    std::string outcome = "a newer certificate is there";
    co_return co_await close_partner_task(world, std::move(code), std::move(outcome));
  }
  std::string words = words_of(certificate, now);
  world.events.happened(
      {.name = "certificate.ends", .words = words, .clearinghouse = certificate.clearinghouse});
  std::string todo = certificate.todo;
  co_return co_await open_partner_task(world, std::move(code), std::move(words), std::move(todo));
}

}  // namespace

std::optional<Instant> our_certificate_ends(const config::Clearinghouse& house) {
  return clearinghouse::end_of_certificate(house.tls.client_cert);
}

std::vector<OwnCertificate> own_certificates(const config::Settings& settings) {
  std::vector<OwnCertificate> all;
  if (settings.api && !settings.api->certificate.empty())
    all.push_back({"api", settings.api->certificate});
  if (settings.hl7 && !settings.hl7->certificate.empty())
    all.push_back({"hl7", settings.hl7->certificate});
  return all;
}

std::optional<Instant> end_of(const OwnCertificate& server) {
  return clearinghouse::end_of_certificate(server.file);
}

asio::awaitable<Result<void>> watch_certificates(World& world) {
  const std::vector<OwnCertificate> servers = own_certificates(world.configuration.settings);
  for (const OwnCertificate& server : servers) {
    const auto ends = end_of(server);
    if (!ends) continue;  // what cannot be read is told by doctor, and by the next start
    const Certificate certificate = own(server, *ends);
    const Result<void> told = co_await tell(world, certificate);
    if (!told) co_return told;
  }
  for (const config::Clearinghouse& house : world.configuration.clearinghouses) {
    if (const auto ends = our_certificate_ends(house)) {
      const Certificate certificate = ours(house, *ends);
      const Result<void> told = co_await tell(world, certificate);
      if (!told) co_return told;
    }
    const auto connection = world.connections.find(house.key);
    if (connection == world.connections.end() || connection->second == nullptr) continue;
    const clearinghouse::Health health = co_await connection->second->health();
    if (!health.certificate_expires) continue;
    const Certificate certificate = theirs(house, *health.certificate_expires);
    const Result<void> told = co_await tell(world, certificate);
    if (!told) co_return told;
  }
  co_return Result<void>();
}

}  // namespace eligd::jobs
