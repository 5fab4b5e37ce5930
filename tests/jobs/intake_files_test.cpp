// What comes of the rows of a file of intakes: handed back with it, not asked without consent, and
// accounted for.
#include "jobs/disclosures.hpp"
#include "jobs/drop_folder.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/intake_results.hpp"
#include "jobs/recheck_case.hpp"
#include "whole_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace eligd::jobs {
namespace {

using sample::header;
using sample::Received;
using sample::three_and_a_bad_one;
using sample::WholeNight;

TEST_F(WholeNight, knows_of_every_row_of_a_file_what_became_of_it) {
  drop("monday.csv", three_and_a_bad_one);
  run();
  World world = night_.world();
  const auto text =
      intake_results(world,
                     header + std::string(three_and_a_bad_one) +
                         "5,TESTPATIENT,NEVER,1992-02-28,Example Blue,EXAMPLE5,self,iop_mh,"
                         "2026-11-29 09:00\r\n",
                     "monday.csv", {drop_folder_source()});
  ASSERT_TRUE(text) << text.error().sentence;
  EXPECT_THAT(*text, testing::HasSubstr("eligd_state,eligd_state_reason,eligd_verification"));
  EXPECT_THAT(*text, testing::HasSubstr("EXAMPLE1,self,iop_mh,2026-11-27 09:00,verified,,"));
  EXPECT_THAT(*text, testing::HasSubstr("EXAMPLE3,self,iop_mh,2026-11-29 09:00,verified,,"));
  EXPECT_THAT(*text, testing::HasSubstr("Needs data fix"));
  EXPECT_THAT(*text, testing::HasSubstr("2026-11-29 09:00,refused,\"birth_date "));
  EXPECT_THAT(*text, testing::HasSubstr("EXAMPLE5,self,iop_mh,2026-11-29 09:00,not taken in,"));
  const auto unreadable = intake_results(world, "PK\x03\x04", "book.xlsx", {drop_folder_source()});
  ASSERT_FALSE(unreadable);
  EXPECT_EQ(unreadable.error().kind, ErrorKind::unreadable);
}

TEST_F(WholeNight, hands_a_file_back_with_each_report_where_a_folder_is_named) {
  drop("monday.csv", three_and_a_bad_one);
  run();
  EXPECT_FALSE(std::filesystem::exists(night_.folder / "results"));
  night_.configuration.settings.intake.results_folder = night_.folder / "results";
  drop("tuesday.csv",
       "6,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE6,self,iop_mh,2026-11-27 09:00\r\n");
  run();
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(night_.folder / "results"))
    names.push_back(entry.path().filename().string());
  EXPECT_THAT(names, testing::UnorderedElementsAre(
                         testing::MatchesRegex("monday\\.[0-9a-f]+\\.results\\.csv"),
                         testing::MatchesRegex("tuesday\\.[0-9a-f]+\\.results\\.csv")));
}

// 45 CFR 164.528: the account of what was sent is what arrived at the other end.
TEST_F(WholeNight, accounts_for_everything_that_was_sent_about_a_person) {
  night_.configuration.levels[0].is_substance_use = true;
  drop("monday.csv", three_and_a_bad_one);
  run();
  std::vector<std::string> told;
  std::vector<std::string> sent;
  for (const auto& verification : night_.verifications()) {
    const auto list = disclosures(*night_.store, night_.configuration, verification.intake).value();
    EXPECT_FALSE(list.empty());
    for (const Disclosure& one : list) {
      told.push_back(one.trace.value());
      EXPECT_EQ(one.to, *verification.payer);
      EXPECT_FALSE(one.service_types.empty());
      EXPECT_TRUE(one.is_substance_use);
    }
  }
  for (const auto& asked : night_.alpha.received) sent.push_back(asked.trace);
  for (const auto& asked : night_.beta.received) sent.push_back(asked.trace);
  EXPECT_THAT(told, testing::UnorderedElementsAreArray(sent));
  EXPECT_EQ(disclosures(*night_.store, night_.configuration, IntakeId(99)).error().kind,
            ErrorKind::not_found);
}

TEST_F(WholeNight, sends_nothing_about_substance_use_before_the_consent_is_on_file) {
  night_.configuration.settings.intake.is_consent_needed = true;
  night_.configuration.levels[0].is_substance_use = true;
  const std::string columns =
      "external_id,last_name,first_name,birth_date,payer,member_id,relationship,level,first_"
      "appointment,consent\r\n";
  const std::string row =
      "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-20 09:00,";
  ASSERT_TRUE(write_whole(night_.folder / "intakes" / "a.csv", columns + row + "\r\n"));
  const NightEnd first = run();
  EXPECT_EQ(night_.alpha.received.size(), 0u);
  EXPECT_EQ(first.counts.planned, first.counts.held);
  const auto held = night_.verifications().at(0);
  EXPECT_EQ(held.headline, "Needs patient");
  ASSERT_EQ(night_.tasks().size(), 1u);
  EXPECT_EQ(night_.tasks().front().queue, "Intake");
  EXPECT_EQ(night_.tasks().front().code, "consent-missing");

  ASSERT_TRUE(write_whole(night_.folder / "intakes" / "b.csv", columns + row + "given\r\n"));
  night_.clock.advance(std::chrono::hours(24));
  run();
  EXPECT_GT(night_.alpha.received.size(), 0u);
  ASSERT_EQ(night_.verifications().size(), 1u);
  EXPECT_NE(night_.verifications().at(0).headline, "Needs patient");
  EXPECT_TRUE(night_.tasks().empty() || night_.tasks().front().code != "consent-missing");

  // Taken back: what is known stays, and nobody is asked again.
  const auto asked = night_.alpha.received.size();
  ASSERT_TRUE(write_whole(night_.folder / "intakes" / "c.csv", columns + row + "refused\r\n"));
  night_.clock.advance(std::chrono::hours(9 * 24));  // the answer is no longer valid
  run();
  EXPECT_EQ(night_.alpha.received.size(), asked);
}

// A person tells the consent (decision 0070): one case of substance use, and whoever asks about it.
class TellsConsent : public WholeNight {
 protected:
  TellsConsent() {
    night_.configuration.settings.intake.is_consent_needed = true;
    night_.configuration.levels[0].is_substance_use = true;
    drop("a.csv",
         "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-20 09:00\r\n");
  }
  void say(std::string_view consent, std::size_t which = 0) {
    World world = night_.world();
    const CorrectionTold told{.fields = {{"consent", Phi<std::string>(std::string(consent))}},
                              .reason = Phi<std::string>("SIGNED PAPER")};
    const auto done = correct_case(world, night_.verifications().at(which).id, told, "intake");
    ASSERT_TRUE(done) << done.error().sentence;
  }
  // What the daemon does of what people asked for.
  void take_up() {
    World world = night_.world();
    const auto asked = requested_recheck(world);
    ASSERT_TRUE(asked && *asked);
    night_.await<NightEnd>([&] { return nightly(world, **asked); });
  }
  std::size_t sent() const { return night_.alpha.received.size(); }
};

TEST_F(TellsConsent, given_has_the_case_asked_once_and_refused_has_it_asked_no_more) {
  run();
  EXPECT_EQ(sent(), 0u);
  EXPECT_EQ(night_.tasks().at(0).code, "consent-missing");

  night_.clock.advance(std::chrono::hours(12));
  say("given");
  take_up();
  const std::size_t asked = sent();
  EXPECT_GT(asked, 0u);
  EXPECT_EQ(night_.inquiries(night_.verifications().at(0).id).size(), asked)
      << "each question once";
  EXPECT_NE(night_.verifications().at(0).headline, "Needs patient");
  EXPECT_TRUE(night_.tasks().empty() || night_.tasks().front().code != "consent-missing");
  night_.clock.advance(std::chrono::hours(12));
  run();
  EXPECT_EQ(sent(), asked) << "the night has nothing to ask about it";

  const std::string headline = night_.verifications().at(0).headline;
  night_.clock.advance(std::chrono::hours(12));
  say("refused");
  take_up();
  EXPECT_EQ(sent(), asked);
  EXPECT_EQ(night_.verifications().at(0).headline, headline) << "what is known stays";
  night_.clock.advance(std::chrono::hours(9 * 24));
  run();
  EXPECT_EQ(sent(), asked) << "although the answer is no longer valid";
}

TEST_F(TellsConsent, refused_while_a_question_waits_to_be_asked_again_has_it_stay_here) {
  night_.alpha.script = [](const Received&, int) { return sample::silence(); };
  night_.alpha.on_submit = [&](const Received&) {
    if (sent() == 1) say("refused");
  };
  run();
  night_.clock.advance(std::chrono::hours(12));
  say("given");
  take_up();
  EXPECT_EQ(sent(), 1u) << "one was on its way; the next attempt did not leave";
  const auto held = night_.verifications().at(0);
  EXPECT_EQ(held.headline, "Needs patient");
  EXPECT_EQ(held.reason, "the patient does not consent that the payer is asked");
  ASSERT_FALSE(night_.tasks().empty());
  EXPECT_EQ(night_.tasks().front().code, "consent-missing");
}

TEST_F(TellsConsent, refused_while_an_answer_is_awaited_keeps_the_answer_and_asks_nothing_more) {
  // It tells of the plan alone, so that the level is asked about next.
  night_.alpha.script = [](const Received& asked, int) {
    return sample::answered(sample::answer_271(
        asked, "EB*1*IND*30**GOLD PPO~EB*C*IND*30***23*1500*****Y~", asked.trace));
  };
  drop("b.csv",
       "2,TESTPATIENT,OTHER,1991-02-28,Example Blue,EXAMPLE2,self,iop_mh,2026-12-20 09:00\r\n");
  night_.alpha.on_submit = [&](const Received& asked) {
    if (asked.member_id == "EXAMPLE1") say("refused");
  };
  run();
  night_.clock.advance(std::chrono::hours(12));
  for (const std::size_t one : {0u, 1u}) {
    say("given", one);
    take_up();
  }
  const auto asked_of = [&](std::string_view member_id) {
    return std::ranges::count(night_.alpha.received, member_id, &Received::member_id);
  };
  EXPECT_GT(asked_of("EXAMPLE2"), 1) << "whose consent stands";
  EXPECT_EQ(asked_of("EXAMPLE1"), 1);
  const VerificationId id = night_.verifications().at(0).id;
  EXPECT_EQ(night_.store->answers(id)->size(), 1u);
  EXPECT_TRUE(night_.store->latest_summary(id)->has_value());
  std::vector<std::string> open;
  for (const auto& task : night_.tasks())
    if (task.verification == id) open.push_back(task.code);
  EXPECT_THAT(open, testing::ElementsAre("consent-missing"));
}

}  // namespace
}  // namespace eligd::jobs
