// What becomes of requests pulled from a FHIR server, created there as CoverageEligibilityResponse:
// of each outcome one, of each refused version of a request one.
//
// Reads   the outcomes and refusals that are due; the request as it stands there.
// Writes  POST <server>/CoverageEligibilityResponse with If-None-Exist, then that it is told.
// Twice   safe: the identifier is made of what is told, and stands there already the second time.
// Crash   safe: it counts as told only after the server said so.
#pragma once

#include "base/error.hpp"
#include "fhir/response.hpp"
#include "jobs/fhir_server.hpp"
#include "jobs/intake_system.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <expected>
#include <string>

namespace eligd::jobs {

inline constexpr std::int64_t refusals_a_pass_max = 1'000;
inline constexpr std::int64_t refusal_tries_max = 20;

class FhirAnswers {
 public:
  // Errors: configuration. All must outlive it.
  [[nodiscard]] static Result<FhirAnswers> make(World& world,
                                                const config::IntakeFhirServer& server);

  // One outcome, as it stands now. Errors: the store's.
  [[nodiscard]] boost::asio::awaitable<Result<PostEnd>> answer(
      const store::DeliveryRecord& delivery);
  // Those that are due; one the server does not take opens a task for Admin. Errors: the store's.
  [[nodiscard]] boost::asio::awaitable<Result<void>> tell_refusals();

 private:
  FhirAnswers(World& world, const config::IntakeFhirServer& server, FhirServer client)
      : world_(&world), server_(&server), client_(std::move(client)) {}
  using There = std::expected<fhir::Elsewhere, PostEnd>;
  [[nodiscard]] boost::asio::awaitable<There> look_up(std::string resource, std::string identifier);
  // Whether the server finds a response of that identifier.
  [[nodiscard]] boost::asio::awaitable<std::expected<bool, PostEnd>> is_told(
      std::string identifier);
  [[nodiscard]] boost::asio::awaitable<PostEnd> create(std::string identifier,
                                                       Phi<std::string> body);

  World* world_;
  const config::IntakeFhirServer* server_;
  FhirServer client_;
};

}  // namespace eligd::jobs
