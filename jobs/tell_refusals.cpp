#include "jobs/tell_refusals.hpp"

#include "jobs/await_store.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/retry_policy.hpp"
#include "store/fhir_pull_store.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

constexpr std::int64_t refusals_a_post_max = 100;
constexpr std::int64_t refusals_tries_max = 20;
constexpr std::size_t key_digits = 32;

std::string task_of(const SourceKey& source) { return "intake-refusals-" + source.value(); }

// "/3/patient/birth_date" -> "/patient/birth_date": on what page it stood matters to nobody.
std::string place_in_intake(const std::string& pointer) {
  const auto second = pointer.find('/', 1);
  return second == std::string::npos ? std::string() : pointer.substr(second);
}

std::string faults_of(const std::vector<intake::JsonReason>& reasons) {
  json::array faults;
  for (const intake::JsonReason& one : reasons) {
    faults.push_back(json::object{
        {"field", place_in_intake(one.pointer)}, {"reason", one.what}, {"todo", one.todo}});
  }
  return json::serialize(faults);
}

json::object told_as(const store::DueRefusal& refusal) {
  boost::system::error_code trouble;
  json::value faults = json::parse(refusal.issues, trouble);
  if (trouble) faults = json::array();
  return {{"id", refusal.resource.empty() ? json::value(nullptr) : json::value(refusal.resource)},
          {"key", refusal.digest.substr(0, key_digits)},
          {"at", to_string(refusal.at)},
          {"faults", std::move(faults)}};
}

store::RefusalEnd end_of(const World& world, const store::DueRefusal& refusal, const PostEnd& end) {
  const config::Limits& limits = world.configuration.settings.limits;
  store::RefusalEnd ending{.source = refusal.source,
                           .resource = refusal.resource,
                           .digest = refusal.digest,
                           .is_told = end.posted == Posted::accepted,
                           .words = end.words};
  ending.is_given_up = !ending.is_told && (end.posted == Posted::refused ||
                                           refusal.attempts + 1 >= refusals_tries_max);
  const Microseconds wait =
      back_off(limits.retry_first, limits.retry_max, static_cast<int>(refusal.attempts) + 1, 0);
  ending.next_due = world.clock.now() + std::max(wait, end.retry_after);
  return ending;
}

// True: one was given up.
asio::awaitable<Result<bool>> end_all(World& world, const std::vector<store::DueRefusal>& refusals,
                                      const PostEnd& end) {
  bool is_any_given_up = false;
  for (const store::DueRefusal& one : refusals) {
    store::RefusalEnd ending = end_of(world, one, end);
    is_any_given_up = is_any_given_up || ending.is_given_up;
    const Result<void> ended = co_await stored<void>([&](store::Done<void> done) {
      store::fhir_pulls_of(world.store).end_refusal(std::move(ending), std::move(done));
    });
    if (!ended) co_return std::unexpected(ended.error());
  }
  co_return is_any_given_up;
}

}  // namespace

asio::awaitable<Result<void>> keep_refusals(World& world, SourceKey source,
                                            std::vector<RefusedIntake> refused) {
  const Instant now = world.clock.now();
  std::vector<store::RefusedRequest> kept;
  for (RefusedIntake& one : refused) {
    std::string faults = faults_of(one.reasons);
    std::string digest = store::sha256_hex(one.told + '\n' + faults);
    kept.push_back({.source = source,
                    .resource = std::move(one.external_id),
                    .digest = std::move(digest),
                    .issues = std::move(faults),
                    .at = now});
  }
  co_return co_await stored<void>([&](store::Done<void> done) {
    store::fhir_pulls_of(world.store).keep_refusals(std::move(kept), std::move(done));
  });
}

asio::awaitable<Result<void>> tell_refusals(World& world, const config::IntakeSystem& system,
                                            IntakeSystemClient& client) {
  while (!world.stop.stop_requested()) {
    const auto due = store::fhir_pulls_of(world.store)
                         .refusals_due(system.key, world.clock.now(), refusals_a_post_max);
    if (!due) co_return std::unexpected(due.error());
    if (due->empty()) co_return Result<void>();
    json::array list;
    for (const store::DueRefusal& one : *due) list.push_back(told_as(one));
    std::string text = json::serialize(list);
    const PostEnd end = co_await client.post_refusals(std::move(text));
    const auto is_given_up = co_await end_all(world, *due, end);
    if (!is_given_up) co_return std::unexpected(is_given_up.error());
    Result<void> told;  // no conditional operator: GCC 12 awaits both sides of it
    if (*is_given_up)
      told = co_await open_partner_task(
          world, task_of(system.key),
          fmt::format("intakes of {} were refused, and it was not told: it {}", system.key.value(),
                      end.why),
          end.act + "; the report names them");
    else if (end.posted == Posted::accepted)
      told = co_await close_partner_task(world, task_of(system.key), "it takes refusals again");
    if (!told || end.posted != Posted::accepted) co_return told;
  }
  co_return Result<void>();
}

}  // namespace eligd::jobs
