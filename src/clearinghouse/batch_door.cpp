#include "clearinghouse/batch_door.hpp"

#include "clearinghouse/batch_door_makers.hpp"

namespace eligd::clearinghouse {
namespace {

struct ToHanding {
  Handing operator()(RefusedBeforeSending& refused) const {
    return {.end = Handing::End::not_sent,
            .words = std::move(refused.error.sentence),
            .needs_person = refused.stops_route};
  }
  Handing operator()(Throttled& throttled) const {
    return {.end = Handing::End::not_taken,
            .words = std::move(throttled.words),
            .retry_after = throttled.retry_after};
  }
  Handing operator()(Rejected& rejected) const {
    // Who refuses our sign-in has not looked at the batch.
    return {.end = rejected.stops_route ? Handing::End::not_taken : Handing::End::refused,
            .code = std::move(rejected.code),
            .words = std::move(rejected.words),
            .needs_person = rejected.stops_route};
  }
  Handing operator()(Unknown& unknown) const { return {.words = std::move(unknown.words)}; }
  Handing operator()(Answered&) const { return {.words = "an answer without a receipt"}; }
  Handing operator()(Pending&) const { return {.words = "an answer without a receipt"}; }
};

struct ToFetched {
  using Came = Fetched::Came;
  Fetched operator()(RefusedBeforeSending& refused) const {
    return {.came = Came::not_reached,
            .words = std::move(refused.error.sentence),
            .needs_person = refused.stops_route};
  }
  Fetched operator()(Throttled& throttled) const {
    return {.came = Came::not_reached, .words = std::move(throttled.words)};
  }
  Fetched operator()(Rejected& rejected) const {
    return {.came = Came::unusable,
            .words = std::move(rejected.words),
            .needs_person = rejected.stops_route};
  }
  Fetched operator()(Unknown& unknown) const {
    return {.came = unknown.is_broken_off ? Came::not_reached : Came::unusable,
            .words = std::move(unknown.words)};
  }
  Fetched operator()(Answered& answered) const {
    return {.came = Came::file, .bytes = std::move(answered.bytes)};
  }
  Fetched operator()(Pending&) const { return {.came = Came::nothing_yet}; }
};

}  // namespace

Handing handing_of(Outcome outcome) { return std::visit(ToHanding{}, outcome); }
Fetched fetched_of(Outcome outcome) { return std::visit(ToFetched{}, outcome); }

std::unique_ptr<BatchDoor> open_batch_door(const config::Clearinghouse& profile,
                                           Credentials credentials, HttpClient& http, Clock& clock,
                                           Entropy& entropy) {
  if (profile.protocol == config::Protocol::core_batch)
    return core_batch_door(profile, std::move(credentials), http, clock, entropy);
  return rest_batch_door(profile, std::move(credentials), http, clock);
}

}  // namespace eligd::clearinghouse
