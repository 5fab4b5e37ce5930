#include "jobs/connection_test.hpp"

#include "jobs/payer_test.hpp"

#include <utility>

namespace eligd::jobs {

Result<ConnectionTested> test_way(World& world, const config::Payer& payer,
                                  const std::optional<ClearinghouseKey>& through,
                                  const std::stop_token& stop) {
  Findings told;
  auto way = way_to_test(world.configuration, payer, through, told);
  if (!way) {
    const ClearinghouseKey key = through.value_or(payer.routes.front().clearinghouse);
    const config::Clearinghouse* house = world.configuration.clearinghouse(key);
    if (house != nullptr && house->goes_in_batches()) return test_partner(world, *house, stop);
    return fail(ErrorKind::configuration,
                told.empty() ? "no way to this payer can be used" : told.back().what);
  }
  ConnectionTested shown{.is_question = true, .clearinghouse = way->house->key};
  auto tested = test_payer(world, payer, *std::move(way), stop);
  if (!tested) return std::unexpected(tested.error());
  shown.works = tested->end == TestEnd::works;
  shown.words = std::move(tested->words);
  shown.took = tested->took;
  shown.http_status = tested->http_status;
  shown.partner_code = std::move(tested->partner_code);
  shown.aaa = std::move(tested->aaa);
  shown.trace = tested->numbers.trace.value();
  shown.raw = std::move(tested->raw);
  return shown;
}

Result<ConnectionTested> test_partner(World& world, const config::Clearinghouse& partner,
                                      const std::stop_token& stop) {
  Findings told;
  auto credentials = clearinghouse::read_credentials(partner, told);
  if (!credentials) return std::unexpected(credentials.error());
  auto health = look_at_partner(partner, *std::move(credentials), world.clock, world.entropy, stop);
  if (!health) return std::unexpected(health.error());
  return ConnectionTested{.clearinghouse = partner.key,
                          .works = health->is_reachable,
                          .words = std::move(health->words),
                          .took = health->took,
                          .certificate_ends = health->certificate_expires};
}

}  // namespace eligd::jobs
