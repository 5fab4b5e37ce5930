// What a person must mend at a connection: refused credentials, an empty account, certificates that
// end soon (N13). One task each, however many questions it stops.
#include "jobs/certificate_watch.hpp"
#include "own_certificate.hpp"
#include "sample.hpp"
#include "scripted_payer.hpp"
#include "test_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

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
