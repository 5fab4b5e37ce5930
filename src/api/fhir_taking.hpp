// Taking intakes that came as FHIR: known ones again by their identifier, in the order their
// senders wrote them, whole or not at all.
#pragma once

#include "api/call.hpp"
#include "fhir/requests.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eligd::api {

struct TakenRequest {
  fhir::Asked asked{};                        // with what was found out while taking it
  std::optional<store::IntakeRecord> kept{};  // empty: refused
  bool is_created = false;
  // 200, 201, 409, 412 or 422.
  int status = 422;
};

struct Taking {
  fhir::Requests requests{};
  // By entry, for each of `requests.asked`: "" or what If-None-Exist says.
  std::vector<std::string> conditions{};
  bool is_all_or_none = false;
  // Of an update with If-Match: another version that is there by then refuses it (412).
  std::optional<std::int64_t> version{};
};

// In the order they were asked. With is_all_or_none and a refusal among them nothing is kept.
[[nodiscard]] Result<std::vector<TakenRequest>> take_requests(const Call& call, Taking taking);

}  // namespace eligd::api
