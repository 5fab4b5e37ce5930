// The repair ladder in a night: a real store, the real codec and engine, and a payer that knows its
// member by one spelling only, or by none.
#include "jobs/case_json.hpp"
#include "jobs/repair.hpp"
#include "jobs/repair_history.hpp"
#include "jobs/replay.hpp"
#include "jobs/report_row.hpp"
#include "test_night.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::answered;
using sample::Received;
using sample::TestNight;
using testing::HasSubstr;
using testing::Not;

std::string complete(const Received& asked) {
  return sample::answer_271(asked, sample::active_with_everything, asked.trace);
}

// Knows the member by this last name and no other.
sample::ScriptedPayer::Script knows(std::string last) {
  return [last = std::move(last)](const Received& asked, int) -> Outcome {
    return answered(asked.last == last ? complete(asked) : sample::rejected_by(asked, "75"));
  };
}

void hyphened(intake::NewIntake& intake, int) {
  intake.patient.last_name = Phi<std::string>("Sample-Person");
}

store::TaskRecord task_of(const TestNight& night, std::string_view code) {
  for (const auto& task : night.tasks()) {
    if (task.code == code) return task;
  }
  ADD_FAILURE() << "there is no task " << code;
  return {};
}

void next_night(TestNight& night) {
  night.clock.advance(std::chrono::hours(24));
  const Instant from = night.clock.now();
  const auto started = store::wait<store::RunStarted>([&](auto done) {
    night.store->start_run({.kind = "nightly",
                            .key = "N-20261124",
                            .as_of = from,
                            .window_from = from,
                            .window_through = from + night.stop_after,
                            .rules_version = night.configuration.version,
                            .now = from},
                           std::move(done));
  });
  ASSERT_TRUE(started);
  World here = night.world();
  night.await<PlanCounts>([&] { return jobs::plan(here, started->id, {}); });
  night.await<VerifyEnd>([&] {
    return verify(here,
                  {.run = started->id, .window_from = from, .stop_at = from + night.stop_after});
  });
}

TEST(RepairNight, finds_the_member_by_another_spelling_and_proposes_the_correction) {
  TestNight night(knows("SAMPLE PERSON"));
  night.add_intakes(1, hyphened);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.alpha.received.size(), 2u);
  EXPECT_EQ(night.alpha.received[0].last, "SAMPLE-PERSON");
  EXPECT_EQ(night.alpha.received[1].last, "SAMPLE PERSON");
  EXPECT_EQ(night.alpha.received[1].birth, night.alpha.received[0].birth);
  EXPECT_EQ(night.alpha.received[1].member_id, night.alpha.received[0].member_id);
  EXPECT_NE(night.alpha.received[1].isa13, night.alpha.received[0].isa13);  // I9
  EXPECT_NE(night.alpha.received[1].trace, night.alpha.received[0].trace);
  EXPECT_EQ(night.counts().answered, 1);
  const auto verification = night.verifications().front();
  EXPECT_EQ(verification.headline, "Ready") << "the name has the same letters";
  EXPECT_EQ(verification.state, store::VerificationState::settled);
  EXPECT_TRUE(night.store->latest_good_summary(verification.id).value().has_value());
  EXPECT_EQ(night.inquiries(verification.id).back().repair, "hyphen_to_blank");
  const auto task = task_of(night, correction_code);
  EXPECT_EQ(task.queue, "Intake");
  EXPECT_THAT(task.why, HasSubstr("with a blank for the hyphen of the name"));
  EXPECT_THAT(task.act, HasSubstr("Last name"));
  EXPECT_THAT(task.why + task.act, Not(HasSubstr("SAMPLE")));  // I7
}

TEST(RepairNight, shows_staff_the_values_in_the_report_only) {  // I7
  TestNight night(knows("SAMPLE PERSON"));
  night.add_intakes(1, hyphened);
  night.run();
  World world = night.world();
  const auto item = night.store->run_items(night.run_id).value().front();
  const auto row =
      report_row(world, item, night.store->run(night.run_id).value(), night.clock.now());
  ASSERT_TRUE(row);
  ASSERT_EQ(row->fixes.size(), 1u);
  EXPECT_EQ(row->fixes[0].field, "Last name");
  EXPECT_EQ(row->fixes[0].sent.reveal(Purpose::matching), "SAMPLE-PERSON");
  EXPECT_EQ(row->fixes[0].suggested.reveal(Purpose::matching), "SAMPLE PERSON");
  EXPECT_THAT(row->row.duty.verb_phrase, HasSubstr("Last name, SAMPLE-PERSON to SAMPLE PERSON"));
  for (const std::string& words : night.events.words) EXPECT_THAT(words, Not(HasSubstr("SAMPLE")));
  const auto verification = night.verifications().front();
  for (const auto& event : night.store->events("verification", verification.id.value()).value())
    EXPECT_THAT(event.what, Not(HasSubstr("SAMPLE")));
}

TEST(RepairNight, tells_whoever_may_see_the_case_what_to_correct_and_how_it_was_sent) {
  TestNight night(knows("SAMPLE PERSON"));
  night.add_intakes(1, hyphened);
  night.run();
  const auto shown = whole_case(night.world(), night.verifications().front().id);
  ASSERT_TRUE(shown) << shown.error().sentence;
  const boost::json::array& proposed = shown->at("proposed").as_array();
  ASSERT_EQ(proposed.size(), 1u);
  EXPECT_EQ(proposed[0].at("field").as_string(), "last_name");
  EXPECT_EQ(proposed[0].at("label").as_string(), "Last name");
  EXPECT_EQ(proposed[0].at("sent").as_string(), "SAMPLE-PERSON");
  EXPECT_EQ(proposed[0].at("suggested").as_string(), "SAMPLE PERSON");
}

TEST(RepairNight, proposes_nothing_where_no_spelling_was_known) {
  TestNight night(knows("SOMEBODY"));
  night.add_intakes(1, hyphened);
  night.run();
  const auto shown = whole_case(night.world(), night.verifications().front().id);
  ASSERT_TRUE(shown) << shown.error().sentence;
  EXPECT_TRUE(shown->at("proposed").as_array().empty());
}

TEST(RepairNight, ends_with_a_data_fix_that_says_what_was_tried) {  // I19, I20
  TestNight night(knows("SOMEBODY"));
  night.add_intakes(1, hyphened);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.alpha.received.size(), 3u) << "the plain question and steps_max others";
  const auto verification = night.verifications().front();
  EXPECT_EQ(verification.headline, "Needs data fix");
  EXPECT_EQ(verification.state, store::VerificationState::waiting);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_THAT(task_of(night, "aaa-75").why,
              HasSubstr("Also asked with a blank for the hyphen of the name, then with the name in "
                        "one word; that brought nothing either."));
  World world = night.world();
  const auto item = night.store->run_items(night.run_id).value().front();
  const auto row =
      report_row(world, item, night.store->run(night.run_id).value(), night.clock.now());
  EXPECT_THAT(row->row.why, HasSubstr("that brought nothing either"));
}

TEST(RepairNight, asks_each_spelling_once_and_never_two_at_a_time) {  // I5
  TestNight night(knows("SOMEBODY"));
  night.add_intakes(6, hyphened);
  std::map<std::string, std::set<std::string>> spellings;
  std::map<VerificationId, int> live;
  night.alpha.on_submit = [&](const Received& asked) {
    EXPECT_TRUE(spellings[asked.member_id].insert(asked.last).second) << asked.last;
    for (const auto& verification : night.verifications()) {
      const auto inquiries = night.inquiries(verification.id);
      EXPECT_LE(std::ranges::count_if(inquiries,
                                      [](const auto& one) {
                                        return one.state == store::InquiryState::due ||
                                               one.state == store::InquiryState::claimed;
                                      }),
                1);
    }
  };
  night.run();
  EXPECT_EQ(spellings.size(), 6u);
  for (const auto& [member, names] : spellings) EXPECT_EQ(names.size(), 3u) << member;
}

TEST(RepairNight, goes_back_to_the_refusal_where_the_other_spelling_brings_silence) {
  for (const bool is_silent : {true, false}) {
    TestNight night([&](const Received& asked, int) -> Outcome {
      if (asked.last == "SAMPLE-PERSON") return answered(sample::rejected_by(asked, "75"));
      return is_silent ? sample::silence() : answered(sample::payer_unable(asked, "42"));
    });
    night.configuration.settings.limits.payer_down_failures = 100;
    night.add_intakes(1, hyphened);
    EXPECT_EQ(night.run(), VerifyEnd::finished);
    EXPECT_EQ(night.verifications().front().headline, "Needs data fix") << is_silent;
    EXPECT_THAT(task_of(night, "aaa-75").why, HasSubstr("Also asked")) << is_silent;
    EXPECT_EQ(night.tasks().size(), 1u) << "nobody is sent to the phone before the data are mended";
  }
}

TEST(RepairNight, asks_what_follows_by_the_spelling_that_was_known) {
  TestNight night([](const Received& asked, int) -> Outcome {
    if (asked.last != "SAMPLE PERSON") return answered(sample::rejected_by(asked, "75"));
    return answered(asked.service_type == "30"
                        ? sample::answer_271(asked, "EB*1*IND*30**GOLD PPO~", asked.trace)
                        : complete(asked));
  });
  night.add_intakes(1, hyphened);
  night.run();
  ASSERT_EQ(night.alpha.received.size(), 3u);
  EXPECT_EQ(night.alpha.received[2].service_type, "A8");
  EXPECT_EQ(night.alpha.received[2].last, "SAMPLE PERSON");
  EXPECT_EQ(task_of(night, correction_code).queue, "Intake");
}

TEST(RepairNight, takes_nothing_from_an_answer_about_somebody_else) {
  // Only the birth date differs: a father and his namesake.
  TestNight night([](const Received& asked, int) -> Outcome {
    if (asked.last == "SAMPLE-PERSON") return answered(sample::rejected_by(asked, "75"));
    Received other = asked;
    other.birth = "19600228";
    return answered(sample::answer_271(other, sample::active_with_everything, asked.trace));
  });
  night.add_intakes(1, hyphened);
  night.run();
  const auto verification = night.verifications().front();
  EXPECT_EQ(verification.headline, "Needs call");
  EXPECT_THAT(verification.reason, HasSubstr("another person"));
  EXPECT_FALSE(night.store->has_good_summary(verification.id).value());
  for (const auto& task : night.tasks()) EXPECT_NE(task.code, correction_code);
}

TEST(RepairNight, goes_on_where_a_crash_left_it) {  // I17, I5
  TestNight night(knows("SAMPLEPERSON"));
  night.add_intakes(1, hyphened);
  night.crash_when = [&] { return night.alpha.received.size() == 2; };
  EXPECT_FALSE(night.run());
  night.reopen();
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  const auto verification = night.verifications().front();
  const auto inquiries = night.inquiries(verification.id);
  ASSERT_EQ(inquiries.size(), 3u) << "no step is made twice";
  EXPECT_EQ(inquiries[1].repair, "hyphen_to_blank");
  EXPECT_EQ(inquiries[2].repair, "joined");
  EXPECT_TRUE(night.store->has_good_summary(verification.id).value());
  EXPECT_TRUE(night.store->check().value().empty());
}

TEST(RepairNight, begins_anew_with_corrected_data_and_closes_the_task) {
  TestNight night(knows("SAMPLEPERSON"));
  night.add_intakes(1, hyphened);
  night.run();
  (void)task_of(night, correction_code);
  night.clock.advance(std::chrono::hours(1));
  night.add_intakes(1, [](intake::NewIntake& intake, int) {
    intake.patient.last_name = Phi<std::string>("Sampleperson");
  });
  night.alpha.received.clear();
  next_night(night);
  ASSERT_EQ(night.alpha.received.size(), 1u);
  EXPECT_EQ(night.alpha.received[0].last, "SAMPLEPERSON");
  EXPECT_TRUE(night.tasks().empty());
}

TEST(RepairNight, leaves_a_case_alone_whose_payer_permits_nothing) {
  TestNight night(knows("SAMPLE PERSON"));
  night.configuration.payers[0].repair.steps.clear();
  night.add_intakes(1, hyphened);
  night.run();
  EXPECT_EQ(night.alpha.received.size(), 1u);
  EXPECT_THAT(task_of(night, "aaa-75").why, Not(HasSubstr("Also asked")));
}

TEST(RepairNight, asks_for_today_where_the_first_day_is_too_far_ahead) {
  TestNight night([](const Received& asked, int) -> Outcome {
    return answered(asked.date == "20261123" ? complete(asked) : sample::rejected_by(asked, "63"));
  });
  night.add_intakes(1);
  night.run();
  ASSERT_EQ(night.alpha.received.size(), 2u);
  EXPECT_EQ(night.alpha.received[0].date, "20261127");
  EXPECT_TRUE(night.store->has_good_summary(night.verifications().front().id).value());
  for (const auto& task : night.tasks()) EXPECT_NE(task.code, correction_code);
}

TEST(RepairNight, holds_the_lane_an_hour_where_resending_is_forbidden_and_probes_once) {
  TestNight night([](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, "AAA*N**80*N~", asked.trace));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.alpha.received.size(), 2u);
  EXPECT_GE(night.alpha.received[1].at - night.alpha.received[0].at, std::chrono::hours(1));
  EXPECT_EQ(night.verifications().front().headline, "Payer down");
  EXPECT_EQ(task_of(night, "payer-unable").queue, "Billing");
}

TEST(RepairNight, asks_nobody_else_where_the_probe_brings_the_same) {
  TestNight night([](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, "AAA*N**80*N~", asked.trace));
  });
  night.configuration.payers[0].routes.resize(1);
  night.configuration.payers[0].in_flight_max = 1;
  night.add_intakes(5);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.alpha.received.size(), 2u) << "the first, and one probe";
  EXPECT_EQ(night.counts().failed + night.counts().held, 5);
  EXPECT_LE(night.clock.now() - TestNight::began, std::chrono::hours(2)) << "nobody waits for it";
}

TEST(RepairNight, goes_on_with_everybody_once_the_probe_was_answered) {
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  int asked_so_far = 0;
  night.alpha.script = [&](const Received& asked, int) -> Outcome {
    return answered(++asked_so_far == 1 ? sample::answer_271(asked, "AAA*N**80*N~", asked.trace)
                                        : complete(asked));
  };
  night.configuration.payers[0].routes.resize(1);
  night.configuration.payers[0].in_flight_max = 1;
  night.add_intakes(5);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 5);
  EXPECT_GE(night.alpha.received[1].at - night.alpha.received[0].at, std::chrono::hours(1));
}

TEST(RepairNight, asks_for_nobody_else_where_we_ourselves_are_refused) {
  TestNight night([](const Received& asked, int) -> Outcome {
    std::string bytes = sample::answer_271(asked, "", asked.trace);
    const std::string after = "*XX*1999999984~";
    bytes.insert(bytes.find(after) + after.size(), "AAA*N**51*C~");
    return answered(std::move(bytes));
  });
  night.configuration.payers[0].routes.resize(1);
  night.configuration.payers[0].in_flight_max = 1;
  night.add_intakes(5, [](intake::NewIntake& intake, int n) {
    if (n == 5) intake.coverage.payer = "Example Gold";
  });
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  const auto asked_of = [&](const std::string& payer) {
    return std::ranges::count(night.alpha.received, payer, &Received::payer_id);
  };
  EXPECT_EQ(asked_of("EXblue"), 1);
  EXPECT_GE(asked_of("EXgold"), 1) << "another payer may know us";
  EXPECT_EQ(night.counts().held, 3);
  EXPECT_EQ(std::ranges::count(night.tasks(), "aaa-51", &store::TaskRecord::code), 2)
      << "one of each payer, not one of each patient";
  EXPECT_EQ(task_of(night, "aaa-51").queue, "Admin");
  for (const auto& item : night.store->run_items(night.run_id).value()) {
    if (item.outcome != store::ItemOutcome::held) continue;
    EXPECT_THAT(item.reason, HasSubstr("asked again in the next run"));
  }
}

TEST(RepairNight, asks_for_the_levels_own_type_where_the_general_one_was_refused) {
  TestNight night([](const Received& asked, int) -> Outcome {
    return answered(asked.service_type == "30"
                        ? sample::answer_271(asked, "EB*V**30~AAA*N**33*C~", asked.trace)
                        : complete(asked));
  });
  night.add_intakes(1);
  night.run();
  ASSERT_GE(night.alpha.received.size(), 2u);
  EXPECT_EQ(night.alpha.received[1].service_type, "A8");
  EXPECT_EQ(night.counts().answered, 1);
}

TEST(RepairNight, treats_a_code_nobody_knows_by_its_follow_up) {
  TestNight night([](const Received& asked, int times) -> Outcome {
    return answered(times == 1 ? sample::answer_271(asked, "AAA*N**Q9*R~", asked.trace)
                               : complete(asked));
  });
  night.add_intakes(1);
  night.run();
  EXPECT_EQ(night.alpha.received.size(), 2u);
  EXPECT_EQ(night.counts().answered, 1);
}

}  // namespace
}  // namespace eligd::jobs
