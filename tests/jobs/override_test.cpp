// A person says otherwise than the payer until a day; after it the case is what the payer makes of
// it, whoever looks or asks next.

#include "jobs/night_report.hpp"
#include "jobs/override_records.hpp"
#include "jobs/redecide.hpp"
#include "jobs/replay.hpp"
#include "test_night.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::answered;
using sample::Received;
using sample::TestNight;

constexpr const char* without_price =
    "DTP*346*D8*20260101~EB*1*IND*30**GOLD PPO~EB*1*IND*A8~EB*C*IND*30***23*1500*****Y~";

class Override : public testing::Test {
 protected:
  Override() { night_.add_intakes(1); }

  store::VerificationRecord the_case() const { return night_.verifications().at(0); }
  CivilDate today() const {
    return night_.configuration.settings.zone.to_local(night_.clock.now()).day;
  }
  SummaryView told() const {
    return *read_summary(night_.store->latest_summary(the_case().id).value()->json);
  }
  Redecided again() {
    World world = night_.world();
    const auto end = redecide(world, the_case().id, Anew::overridden);
    EXPECT_TRUE(end) << end.error().sentence;
    return end ? *end : Redecided{};
  }
  std::int64_t make(const std::string& written, int days) {
    coverage::Override made{.by = "biller",
                            .reason = Phi<std::string>("WORDS-OF-A-REASON"),
                            .made = today(),
                            .until = today().plus_days(days)};
    std::string key;
    if (!written.empty()) {
      made.fact = *coverage::parse_override(written);
      key = made.fact->key;
    }
    const SummaryView view = told();
    made.basis = basis_in(&view, key);
    const auto kept = store::wait<std::int64_t>([&](auto done) {
      night_.store->record_override(
          to_record(the_case().id, made, night_.clock.now(), night_.configuration.settings.zone),
          std::move(done));
    });
    EXPECT_TRUE(kept) << kept.error().sentence;
    return kept.value_or(0);
  }

  std::string lines_ = without_price;
  TestNight night_{[this](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, lines_, asked.trace));
  }};
};

TEST_F(Override, makes_ready_with_assumptions_until_its_day_has_passed) {
  night_.run();
  ASSERT_EQ(the_case().headline, "Needs call");
  night_.clock.advance(std::chrono::hours(8));
  make("copay.in=40.00/day", 2);
  again();
  EXPECT_EQ(the_case().headline, "Ready with assumptions");
  EXPECT_TRUE(night_.store->tasks({.verification = the_case().id})->empty());
  EXPECT_EQ(the_case().reason.find("40"), std::string::npos);  // I7
  EXPECT_EQ(the_case().reason.find("WORDS"), std::string::npos);
  const auto* copay = told().find("copay.in");
  ASSERT_TRUE(copay && copay->over);
  EXPECT_EQ(copay->over->by, "biller");

  World world = night_.world();
  EXPECT_EQ(redecide_all(world).value(), 0);
  night_.clock.advance(std::chrono::hours(3 * 24));
  EXPECT_EQ(redecide_all(world).value(), 1);
  EXPECT_EQ(the_case().headline, "Needs call");
  ASSERT_EQ(night_.store->tasks({.verification = the_case().id})->size(), 1U);
  EXPECT_EQ(redecide_all(world).value(), 0);
}

TEST_F(Override, that_ran_out_does_not_wait_for_an_answer_that_is_on_its_way) {
  night_.run();
  night_.clock.advance(std::chrono::hours(8));
  make("copay.in=40.00/day", 0);
  again();
  ASSERT_EQ(the_case().headline, "Ready with assumptions");
  night_.clock.advance(std::chrono::hours(24));
  const auto added = store::wait<std::vector<InquiryId>>([&](auto done) {
    store::NewInquiry more;
    more.position = 2;
    more.service_types = {"30"};
    more.question_key = "again";
    more.due = night_.clock.now();
    night_.store->add_inquiries(the_case().id, {more}, night_.clock.now(), std::move(done));
  });
  ASSERT_TRUE(added) << added.error().sentence;
  World world = night_.world();
  EXPECT_EQ(redecide_all(world).value(), 1);
  EXPECT_EQ(the_case().headline, "Needs call");
  EXPECT_EQ(night_.store->inquiry(added->front())->state, store::InquiryState::due);
}

TEST_F(Override, withdrawn_leaves_what_the_payer_says) {
  night_.run();
  const std::string before = the_case().reason;
  night_.clock.advance(std::chrono::hours(1));
  const auto number = make("copay.in=40.00/day", 5);
  again();
  ASSERT_EQ(the_case().headline, "Ready with assumptions");
  night_.clock.advance(std::chrono::hours(1));
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    night_.store->withdraw_override(
        {.verification = the_case().id, .id = number, .who = "biller", .at = night_.clock.now()},
        std::move(done));
  }));
  // A crash before deciding anew: the next to look decides.
  World world = night_.world();
  EXPECT_EQ(redecide_all(world).value(), 1);
  EXPECT_EQ(the_case().headline, "Needs call");
  EXPECT_EQ(the_case().reason, before);
}

TEST_F(Override, is_made_against_what_the_payer_says_and_holds_while_that_is_the_same) {
  lines_ = std::string(without_price) + "EB*B*IND*A8***27*55*****Y~";
  night_.run();
  ASSERT_EQ(the_case().headline, "Ready");
  make("copay.in=40.00/visit", 5);
  again();
  EXPECT_EQ(the_case().headline, "Ready with assumptions");
  EXPECT_EQ(told().find("copay.in")->over->machine.words, "$55.00 a visit");
  // Made anew, over itself: against the payer's word and not against the person's.
  night_.clock.advance(std::chrono::hours(1));
  make("copay.in=45.00/visit", 5);
  again();
  EXPECT_EQ(the_case().headline, "Ready with assumptions");
  EXPECT_EQ(told().find("copay.in")->words, "$45.00 a visit");
}

TEST_F(Override, is_what_a_replay_of_the_same_rules_finds_again) {  // I15
  night_.run();
  night_.clock.advance(std::chrono::hours(8));
  make("copay.in=40.00/day", 5);
  again();
  const World world = night_.world();
  const auto counts = replay(world, {.threads = 1}, {});
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->looked_at, 1);
  EXPECT_EQ(counts->changed, 0);
}

}  // namespace
}  // namespace eligd::jobs
