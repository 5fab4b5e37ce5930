// What a person must mend at a connection: refused credentials, an empty account, certificates that
// end soon (N13). One task each, however many questions it stops.
#include "jobs/certificate_watch.hpp"
#include "jobs/secret_watch.hpp"
#include "own_certificate.hpp"
#include "sample.hpp"
#include "scripted_payer.hpp"
#include "test_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::answered;
using sample::Received;
using sample::TestNight;
using std::chrono::days;
using testing::HasSubstr;

Outcome no_funds(const Received&, int) {
  return clearinghouse::Rejected{.layer = clearinghouse::Layer::envelope,
                                 .code = "2",
                                 .words = "our account at the partner has no funds (code 2)",
                                 .raw = {},
                                 .stops_route = true};
}

std::vector<store::TaskRecord> tasks_with(const TestNight& night, std::string_view code) {
  std::vector<store::TaskRecord> open = night.tasks();
  std::erase_if(open, [&](const store::TaskRecord& task) { return task.code != code; });
  return open;
}

TEST(StoppedConnection, is_one_task_for_admins) {
  TestNight night(no_funds);
  night.stop_after = std::chrono::minutes(2);
  night.add_intakes(5);
  night.run();
  const auto tasks = tasks_with(night, "door-alpha");
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].queue, "Admin");
  EXPECT_THAT(tasks[0].why, HasSubstr("no funds"));
}

TEST(StoppedConnection, is_done_when_it_answers_again) {
  TestNight night(no_funds);
  night.stop_after = std::chrono::minutes(2);
  night.add_intakes(1);
  night.run();
  ASSERT_EQ(tasks_with(night, "door-alpha").size(), 1u);
  const auto answers = [](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, sample::active_with_everything, asked.trace));
  };
  night.alpha.script = answers;
  night.beta.script = answers;
  night.stop_after = std::chrono::minutes(60 * 8);
  night.add_intakes(3);
  night.run();
  EXPECT_TRUE(tasks_with(night, "door-alpha").empty());
}

class CertificateWatch : public testing::Test {
 protected:
  CertificateWatch() {
    night.alpha.health_told.is_reachable = true;
    night.alpha.health_told.certificate_expires = night.clock.now() + days(200);
  }
  void watch() {
    World world = night.world();
    ASSERT_TRUE(night.await<int>([&]() -> boost::asio::awaitable<Result<int>> {
      const Result<void> watched = co_await watch_certificates(world);
      if (!watched) co_return std::unexpected(watched.error());
      co_return 0;
    }));
  }

  TestNight night{[](const Received&, int) { return sample::silence(); }};
};

TEST_F(CertificateWatch, says_nothing_while_there_is_time) {
  watch();
  EXPECT_TRUE(night.tasks().empty());
  EXPECT_TRUE(night.events.names.empty());
}

TEST_F(CertificateWatch, tells_admins_once_thirty_days_before_the_end) {  // N13
  night.alpha.health_told.certificate_expires = night.clock.now() + days(29);
  watch();
  watch();
  const auto tasks = tasks_with(night, "certificate-theirs-alpha");
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].queue, "Admin");
  EXPECT_THAT(tasks[0].why, HasSubstr("the certificate of alpha ends on 2026-12-23"));
  EXPECT_EQ(std::ranges::count(night.events.names, "certificate.ends"), 2);
}

TEST_F(CertificateWatch, is_content_with_a_newer_one) {
  night.alpha.health_told.certificate_expires = night.clock.now() + days(3);
  watch();
  night.alpha.health_told.certificate_expires = night.clock.now() + days(400);
  watch();
  EXPECT_TRUE(tasks_with(night, "certificate-theirs-alpha").empty());
}

TEST_F(CertificateWatch, is_silent_about_a_partner_that_cannot_be_reached) {
  night.alpha.health_told = {};
  watch();
  EXPECT_TRUE(night.tasks().empty());
}

class SecretWatch : public CertificateWatch {
 protected:
  SecretWatch() { night.configuration.folder = night.folder; }
  void good_until(const std::string& day) {
    std::filesystem::create_directories(night.folder / "clearinghouses");
    std::ofstream(night.folder / "clearinghouses/alpha.toml")
        << "[auth]\nsecret = { file = \"secrets/alpha\""
        << (day.empty() ? "" : ", expires = \"" + day + "\"") << " }\n";
  }
  void look() {
    World world = night.world();
    ASSERT_TRUE(night.await<int>([&]() -> boost::asio::awaitable<Result<int>> {
      const Result<void> watched = co_await watch_secrets(world);
      if (!watched) co_return std::unexpected(watched.error());
      co_return 0;
    }));
  }
  // The codes of what is open.
  [[nodiscard]] std::vector<std::string> open() const {
    std::vector<std::string> codes;
    for (const auto& one : night.tasks()) codes.push_back(one.code);
    return codes;
  }
  [[nodiscard]] std::string in(int days_from_now) const {
    return to_string(night.clock.now() + days(days_from_now)).substr(0, 10);
  }
  const std::string month = "secret-ends-clearinghouse-alpha-auth-secret";
  const std::string week = "secret-ends-week-clearinghouse-alpha-auth-secret";
};

TEST_F(SecretWatch, tells_admins_a_month_before_and_again_in_the_last_week) {
  good_until(in(40));
  look();
  EXPECT_TRUE(open().empty());
  good_until(in(29));
  look();
  look();
  EXPECT_THAT(open(), testing::ElementsAre(month));
  EXPECT_THAT(night.tasks()[0].why,
              HasSubstr("clearinghouse alpha, auth.secret ends on " + in(29)));
  EXPECT_EQ(night.tasks()[0].queue, "Admin");
  EXPECT_EQ(std::ranges::count(night.events.names, "secret.ends"), 2);
  night.clock.advance(days(23));
  look();
  EXPECT_THAT(open(), testing::ElementsAre(week));
  night.clock.advance(days(10));
  look();
  EXPECT_THAT(open(), testing::ElementsAre(week)) << "it ended, and nothing newer is there";
}

TEST_F(SecretWatch, is_content_with_a_newer_one_and_with_one_nobody_knows_the_end_of) {
  good_until(in(3));
  look();
  EXPECT_THAT(open(), testing::ElementsAre(week));
  good_until(in(400));
  look();
  EXPECT_TRUE(open().empty());
  good_until(in(20));
  look();
  EXPECT_THAT(open(), testing::ElementsAre(month));
  good_until("");
  look();
  EXPECT_TRUE(open().empty());
}

TEST_F(CertificateWatch, tells_of_our_own_servers_certificates_too) {
  sample::write_certificate(night.folder, 1, night.clock.now() + days(40));
  auto& settings = night.configuration.settings;
  settings.api.emplace().certificate = night.folder / "c.pem";
  settings.hl7.emplace().certificate = night.folder / "not-there.pem";
  watch();
  EXPECT_TRUE(night.tasks().empty()) << "there is time";
  night.clock.advance(days(11));
  night.alpha.health_told.certificate_expires = night.clock.now() + days(200);
  watch();
  watch();
  const auto tasks = tasks_with(night, "certificate-api");
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].queue, "Admin");
  EXPECT_THAT(tasks[0].why, HasSubstr("our own certificate of [api] ends on 2027-01-03"));
  EXPECT_TRUE(tasks_with(night, "certificate-hl7").empty());
  sample::write_certificate(night.folder, 2, night.clock.now() + days(400));
  watch();
  EXPECT_TRUE(tasks_with(night, "certificate-api").empty()) << "a newer one is there";
}

}  // namespace
}  // namespace eligd::jobs
