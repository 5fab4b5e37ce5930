// A night against the test payer's server on a loopback socket: the real connections and the real
// HTTP client speak to it, and it counts what reached it.
#pragma once

#include "base/system_world.hpp"
#include "clearinghouse/connection.hpp"
#include "clearinghouse/http_client.hpp"
#include "jobs/intake_system.hpp"
#include "jobs/nightly.hpp"
#include "test_night.hpp"
#include "testpayer/load_scenario.hpp"
#include "testpayer/server.hpp"

#include <boost/asio/this_coro.hpp>
#include <gtest/gtest.h>
#include <sodium.h>

#include <thread>

namespace eligd::jobs::sample {

class TestpayerNight : public testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_GE(sodium_init(), 0); }

  void start(std::string_view toml, const std::string& intakes = {}) {
    testpayer::Scenario played;
    const auto added = testpayer::add_scenario(played, toml, "night.toml", night_.folder);
    ASSERT_TRUE(added) << added.error().sentence;
    std::optional<testpayer::IntakeSystem> intake_system;
    if (!intakes.empty()) {
      auto read = testpayer::IntakeSystem::read(intakes, {});
      ASSERT_TRUE(read) << read.error().sentence;
      intake_system.emplace(std::move(*read));
    }
    doors_.emplace(testpayer::Payer(std::move(played), payer_clock_, 1), std::move(intake_system),
                   log_, payer_clock_, payer_entropy_);
    auto server = testpayer::Server::open({}, *doors_);
    ASSERT_TRUE(server) << server.error().sentence;
    server_ = std::move(*server);
    thread_ = std::jthread([this] { server_->run(); });
    auto& houses = night_.configuration.clearinghouses;
    houses[0].protocol = config::Protocol::core_soap;
    houses[0].url = server_->url() + "/alpha/soap";
    houses[1].protocol = config::Protocol::rest_json;
    houses[1].url = server_->url() + "/beta/rest";
    for (auto& house : houses) house.plain_http_allowed = true;
    // Gold goes by REST, the others by SOAP.
    std::swap(night_.configuration.payers[1].routes[0], night_.configuration.payers[1].routes[1]);
    night_.configuration.settings.limits.payer_down_failures = 100;
    night_.configuration.settings.intake.drop_folder = night_.folder / "intakes";
    night_.configuration.settings.report.folder = night_.folder / "reports";
  }
  void TearDown() override {
    if (server_) server_->stop();
  }

  std::optional<NightEnd> run() {
    World world = night_.world();
    auto end = night_.await<NightEnd>([&]() -> boost::asio::awaitable<Result<NightEnd>> {
      clearinghouse::HttpClient http(co_await boost::asio::this_coro::executor);
      const auto& houses = night_.configuration.clearinghouses;
      const auto alpha =
          clearinghouse::make_connection(houses[0], {}, http, night_.clock, night_.entropy);
      const auto beta =
          clearinghouse::make_connection(houses[1], {}, http, night_.clock, night_.entropy);
      world.connections = {{houses[0].key, alpha.get()}, {houses[1].key, beta.get()}};
      world.http = &http;
      NightlySettings settings = nightly_settings(night_.configuration, night_.clock.now());
      co_return co_await nightly(world, std::move(settings));
    });
    if (end) night_.run_id = end->run;
    return end;
  }

  std::map<std::string, std::vector<store::AttemptRecord>> attempts_by_intake() {
    std::map<std::string, std::vector<store::AttemptRecord>> all;
    for (const auto& verification : night_.verifications()) {
      auto& mine = all[night_.store->intake(verification.intake).value().external_id];
      for (const auto& inquiry : night_.inquiries(verification.id)) {
        const auto some = night_.store->attempts(inquiry.id).value();
        mine.insert(mine.end(), some.begin(), some.end());
      }
    }
    return all;
  }

  TestNight night_{[](const Received&, int) { return silence(); }};
  SystemClock payer_clock_;
  SystemEntropy payer_entropy_;
  testpayer::ReceivedLog log_;
  std::optional<testpayer::Doors> doors_;
  std::unique_ptr<testpayer::Server> server_;
  std::jthread thread_;
};

}  // namespace eligd::jobs::sample
