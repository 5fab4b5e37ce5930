// A practice beside a FHIR server inside the test: what the tests of pulling from one share.
#pragma once

#include "base/trace.hpp"
#include "clearinghouse/http_client.hpp"
#include "fhir_double.hpp"
#include "jobs/deliver.hpp"
#include "jobs/fhir_server.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/pull.hpp"
#include "jobs/pull_fhir.hpp"
#include "store/fhir_pull_store.hpp"
#include "test_night.hpp"

#include <boost/asio/this_coro.hpp>
#include <gtest/gtest.h>
#include <sodium.h>

#include <set>
namespace eligd::jobs {

using sample::FhirDouble;
using sample::Received;
using sample::TestNight;

inline const SourceKey ehr("ehr");

struct Place {
  Place()
      : night([](const Received& asked, int) {
          return sample::answered(
              sample::answer_271(asked, sample::active_with_everything, asked.trace));
        }) {
    if (sodium_init() < 0) std::abort();
    config::IntakeFhirServer one{.key = ehr, .url = server.url(), .page_size = 2};
    night.configuration.settings.intake.fhir_servers.push_back(one);
    night.configuration.settings.intake.drop_folder = night.folder / "intakes";
    night.configuration.settings.limits.first_byte_timeout = std::chrono::seconds(5);
  }
  config::IntakeFhirServer& profile() {
    return night.configuration.settings.intake.fhir_servers.front();
  }
  template <class T, class Job>
  std::optional<T> with_http(Job job) {
    World world = night.world();
    return night.await<T>([&]() -> boost::asio::awaitable<Result<T>> {
      clearinghouse::HttpClient http(co_await boost::asio::this_coro::executor);
      world.http = &http;
      co_return co_await job(world);
    });
  }
  PullCounts pull() {
    return with_http<PullCounts>([&](World& world) { return pull_fhir(world, profile()); })
        .value_or(PullCounts{});
  }
  DeliverCounts tell() {
    return with_http<DeliverCounts>([](World& world) { return deliver(world); })
        .value_or(DeliverCounts{});
  }
  std::vector<std::string> people() {
    std::vector<std::string> ids;
    const auto all = night.store->intakes(1000, 0);
    for (const auto& one : *all) ids.push_back(fmt::format("{}v{}", one.external_id, one.version));
    std::ranges::sort(ids);
    return ids;
  }
  std::vector<store::RejectedInput> refused() { return night.store->rejects_since({}).value(); }
  void keep_cursor(const std::string& text) {
    store::fhir_pulls_of(*night.store)
        .take_page({.cursor = store::CursorUpdate{.source = ehr, .cursor = text}}, [](auto) {});
  }
  std::string cursor() { return night.store->cursor(ehr).value().value_or(""); }

  FhirDouble server;
  TestNight night;
};

inline std::string stamp(int minute, int second = 0) {
  return fmt::format("2026-11-23T08:{:02}:{:02}.123Z", minute, second);
}

inline int reads_of(const std::vector<std::string>& asked, std::string_view what) {
  return static_cast<int>(
      std::ranges::count_if(asked, [&](const std::string& line) { return line.contains(what); }));
}

}  // namespace eligd::jobs
