// A practice behind the API: a store after a night, with an answered case of the facility "north",
// a rejected one of "south", and callers by role. No socket and no real token: "billing" is
// whoever has that role, "billing@north" the same held to one facility.
#pragma once

#include "access/rights.hpp"
#include "api/service.hpp"
#include "store/request_store.hpp"
#include "test_night.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::api::sample {

namespace engine = jobs::sample;

class Practice {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  explicit Practice(config::ApiSettings settings = generous());

  // What a service stands on.
  [[nodiscard]] Behind behind();
  // Plenty of everything: the clock of these tests stands.
  static config::ApiSettings generous();
  // As Gate would answer; unauthenticated for any other word.
  static Result<access::Principal> caller(std::string_view word);

  // `who` empty: no token.
  [[nodiscard]] Answer ask(Method method, const std::string& target, const std::string& who,
                           const std::string& body = "", const Headers& headers = {});
  [[nodiscard]] Answer get(const std::string& target, const std::string& who = "billing") {
    return ask(Method::get, target, who);
  }
  // With this facility's ids in place of the names in a route's path.
  [[nodiscard]] std::string path_of(const Route& route, const std::string& facility) const;
  // A CoverageEligibilityRequest that holds what it refers to.
  [[nodiscard]] static std::string fhir_request(const std::string& identifier);
  // A body the route takes.
  [[nodiscard]] static std::string body_of(const Route& route);

  engine::TestNight night;
  VerificationId north{};
  VerificationId south{};
  std::unique_ptr<store::RequestStore> requests{};
  std::atomic<int> engine_woken = 0;
  std::mutex log_mutex{};
  std::vector<std::string> log{};
  std::unique_ptr<Service> service{};
};

}  // namespace eligd::api::sample
