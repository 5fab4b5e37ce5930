#include "jobs/deliver.hpp"

#include "jobs/answer_fhir.hpp"
#include "jobs/await_store.hpp"
#include "jobs/intake_system.hpp"
#include "jobs/retry_policy.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::size_t outcomes_a_post_max = 100;
constexpr std::int64_t tries_max = 20;

std::string list_of(const std::vector<store::DeliveryRecord>& deliveries) {
  std::string list = "[";
  for (const store::DeliveryRecord& delivery : deliveries) {
    if (list.size() > 1) list += ",";
    list += delivery.body;
  }
  return list + "]";
}

asio::awaitable<Result<void>> end_all(World& world,
                                      const std::vector<store::DeliveryRecord>& deliveries,
                                      const PostEnd& end, DeliverCounts& counts) {
  const config::Limits& limits = world.configuration.settings.limits;
  for (const store::DeliveryRecord& delivery : deliveries) {
    const Instant now = world.clock.now();
    store::DeliveryEnd ending{.id = delivery.id, .words = end.words, .now = now};
    ending.is_delivered = end.posted == Posted::accepted;
    ending.is_given_up = !ending.is_delivered &&
                         (end.posted == Posted::refused || delivery.attempts + 1 >= tries_max);
    const Microseconds wait =
        back_off(limits.retry_first, limits.retry_max, static_cast<int>(delivery.attempts) + 1, 0);
    ending.next_due = now + std::max(wait, end.retry_after);
    if (ending.is_given_up) {
      store::NewTask task{
          .verification = delivery.verification,
          .code = "delivery",
          .queue = "Admin",
          .why = fmt::format("the outcome was not delivered: the intake system {} {}",
                             delivery.source.value(), end.why),
          .act = end.act + "; then tell it the outcome by hand",
          .due = world.configuration.settings.zone.to_local(now).day,
          .at = now};
      const auto opened = co_await stored<TaskId>([&](store::Done<TaskId> done) {
        world.store.open_task(std::move(task), std::move(done));
      });
      if (!opened) co_return std::unexpected(opened.error());
    }
    (ending.is_delivered  ? counts.delivered
     : ending.is_given_up ? counts.given_up
                          : counts.failed) += 1;
    const Result<void> ended = co_await stored<void>([&](store::Done<void> done) {
      world.store.end_delivery(std::move(ending), std::move(done));
    });
    if (!ended) co_return ended;
  }
  co_return Result<void>();
}

using BySource = std::map<SourceKey, std::vector<store::DeliveryRecord>>;

// Each outcome is a resource of its own there.
asio::awaitable<Result<void>> deliver_by_fhir(World& world, const BySource& by_source,
                                              DeliverCounts& counts) {
  for (const config::IntakeFhirServer& server : world.configuration.settings.intake.fhir_servers) {
    if (!server.is_answered || world.http == nullptr) continue;
    auto answers = FhirAnswers::make(world, server);
    if (!answers) {
      world.events.happened({.name = "deliver.failed", .words = answers.error().sentence});
      continue;
    }
    const auto found = by_source.find(server.key);
    const std::vector<store::DeliveryRecord> none;
    for (const store::DeliveryRecord& one : found == by_source.end() ? none : found->second) {
      if (world.stop.stop_requested()) break;
      const auto end = co_await answers->answer(one);
      if (!end) co_return std::unexpected(end.error());
      const std::vector<store::DeliveryRecord> ended_ones{one};
      const Result<void> ended = co_await end_all(world, ended_ones, *end, counts);
      if (!ended) co_return ended;
      if (end->posted == Posted::later) break;  // the rest would hear the same; it stays due
    }
    const Result<void> told = co_await answers->tell_refusals();
    if (!told) co_return told;
  }
  co_return Result<void>();
}

}  // namespace

asio::awaitable<Result<DeliverCounts>> deliver(World& world) {
  DeliverCounts counts;
  const auto due = world.store.deliveries_due(world.clock.now(), deliveries_a_pass_max);
  if (!due) co_return std::unexpected(due.error());
  // What another system is told must not be undone by a power cut here.
  if (!due->empty()) {
    const Result<void> durable = co_await stored<void>(
        [&](store::Done<void> done) { world.store.make_durable(std::move(done)); });
    if (!durable) co_return std::unexpected(durable.error());
  }
  BySource by_source;
  for (const store::DeliveryRecord& delivery : *due) by_source[delivery.source].push_back(delivery);
  for (const config::IntakeSystem& system : world.configuration.settings.intake.systems) {
    const auto found = by_source.find(system.key);
    if (found == by_source.end() || world.http == nullptr) continue;
    auto client = IntakeSystemClient::make(system, world.configuration, *world.http);
    if (!client) {
      // Its token cannot be read: no reason to leave the others without their news.
      world.events.happened({.name = "deliver.failed", .words = client.error().sentence});
      continue;
    }
    const auto& all = found->second;
    for (std::size_t first = 0; first < all.size() && !world.stop.stop_requested();
         first += outcomes_a_post_max) {
      const auto from = all.begin() + static_cast<std::ptrdiff_t>(first);
      const auto left = std::min(outcomes_a_post_max, all.size() - first);
      const std::vector<store::DeliveryRecord> some(from, from + static_cast<std::ptrdiff_t>(left));
      Phi<std::string> body(list_of(some));
      const PostEnd end = co_await client->post_outcomes(std::move(body));
      const Result<void> ended = co_await end_all(world, some, end, counts);
      if (!ended) co_return std::unexpected(ended.error());
      if (end.posted != Posted::accepted) break;  // the rest would hear the same; it stays due
    }
  }
  const Result<void> by_fhir = co_await deliver_by_fhir(world, by_source, counts);
  if (!by_fhir) co_return std::unexpected(by_fhir.error());
  co_return counts;
}

}  // namespace eligd::jobs
