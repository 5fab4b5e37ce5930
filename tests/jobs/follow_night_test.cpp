// Whom an answer names, asked in the same night: a real store, the real codec and engine, and
// payers that answer by the id they are asked under.
#include "follow_sample.hpp"
#include "jobs/case_file.hpp"
#include "jobs/check_packet.hpp"
#include "jobs/night_report.hpp"
#include "jobs/packet_of_case.hpp"
#include "jobs/redecide.hpp"
#include "jobs/replay.hpp"
#include "jobs/report_row.hpp"
#include "jobs/summary_view.hpp"
#include "test_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::answered;
using sample::Received;
using sample::TestNight;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Script = std::function<Outcome(const Received&)>;

Script says(std::string benefits) {
  return [benefits = std::move(benefits)](const Received& asked) -> Outcome {
    return answered(sample::answer_271(asked, benefits, asked.trace));
  };
}
Script refuses(std::string code) {
  return [code = std::move(code)](const Received& asked) -> Outcome {
    return answered(sample::rejected_by(asked, code));
  };
}

// Each payer by its id at the first clearinghouse ("EXmind") or the second ("BXmind").
class FollowNight : public TestNight {
 public:
  explicit FollowNight(std::map<std::string, Script> payers)
      : TestNight([this](const Received& asked, int) -> Outcome {
          asked_order.push_back(asked.payer_id);
          const auto found = payers_.find(asked.payer_id.substr(2));
          return found == payers_.end() ? sample::silence() : found->second(asked);
        }),
        payers_(std::move(payers)) {
    configuration = sample::follow_configuration();
  }

  [[nodiscard]] store::VerificationRecord only() const { return verifications().front(); }
  [[nodiscard]] SummaryView view() const {
    return read_summary(store->latest_good_summary(only().id).value().value().json).value();
  }
  [[nodiscard]] std::string json() const {
    return store->latest_good_summary(only().id).value().value().json.reveal(Purpose::matching);
  }
  [[nodiscard]] std::vector<std::string> whys() const { return view().reasons; }
  [[nodiscard]] const Received& asked_of(const std::string& payer) const {
    const auto at = std::ranges::find_if(
        alpha.received, [&](const Received& one) { return one.payer_id == "EX" + payer; });
    EXPECT_NE(at, alpha.received.end()) << payer << " was not asked";
    return at == alpha.received.end() ? alpha.received.front() : *at;
  }
  [[nodiscard]] std::size_t times_asked(const std::string& payer) const {
    return static_cast<std::size_t>(std::ranges::count(asked_order, "EX" + payer) +
                                    std::ranges::count(asked_order, "BX" + payer));
  }
  void next_night() {
    clock.advance(std::chrono::hours(24));
    const Instant from = clock.now();
    const auto started = store::wait<store::RunStarted>([&](auto done) {
      store->start_run({.kind = "nightly",
                        .key = "N-20261124",
                        .as_of = from,
                        .window_from = from,
                        .window_through = from + stop_after,
                        .rules_version = configuration.version,
                        .now = from},
                       std::move(done));
    });
    ASSERT_TRUE(started);
    run_id = started->id;
    World here = world();
    await<PlanCounts>([&] { return jobs::plan(here, run_id, {.scope = PlanScope::everything}); });
    await<VerifyEnd>([&] {
      return verify(here, {.run = run_id, .window_from = from, .stop_at = from + stop_after});
    });
  }

  std::vector<std::string> asked_order;
  std::map<std::string, Script> payers_;
};

void from_care(intake::NewIntake& intake, int) { intake.coverage.payer = "Example Medicare"; }

std::string text(const FactView* fact) { return fact == nullptr ? "" : fact->text; }

TEST(FollowNight, asks_the_vendor_and_is_ready_by_its_answer_alone) {  // I1, I2, I5, I9
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
                     {"mind", says(sample::behavioral(sample::own_money))}});
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_THAT(night.asked_order, ElementsAre("EXblue", "EXmind"));
  EXPECT_EQ(night.asked_of("mind").member_id, "EXAMPLE1") << "a vendor knows the payer's ids";
  EXPECT_EQ(night.asked_of("mind").birth, "19900228");
  EXPECT_NE(night.asked_of("mind").trace, night.asked_of("blue").trace);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_EQ(night.only().headline, "Ready");
  const SummaryView view = night.view();
  EXPECT_EQ(view.decided_by, "mind");
  EXPECT_EQ(text(view.find("deductible.individual.in.remaining")), "100.00");
  EXPECT_EQ(text(view.find("oop.individual.in.remaining")), "2500.00");
  EXPECT_EQ(view.find("copay.in")->members.at("amount"), "25.00");
  EXPECT_EQ(text(view.find("plan.name")), "EXAMPLE HMO") << "the card is the medical plan's";
  EXPECT_THAT(night.json(), HasSubstr("\"payer\":\"blue\"")) << "its money stands aside";
  const auto inquiries = night.inquiries(night.only().id);
  ASSERT_EQ(inquiries.size(), 2u);
  EXPECT_EQ(inquiries[1].payer, PayerKey("mind"));
  EXPECT_EQ(inquiries[1].follow, "carve_out");
  EXPECT_EQ(inquiries[1].named_by, PayerKey("blue"));
}

TEST(FollowNight, never_takes_the_medical_deductible_for_the_vendors) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
                     {"mind", says(sample::behavioral(""))}});
  night.add_intakes(1);
  night.run();
  EXPECT_EQ(night.only().headline, "Needs call");
  EXPECT_EQ(night.view().find("deductible.individual.in.remaining"), nullptr);
  const auto tasks = night.tasks();
  ASSERT_FALSE(tasks.empty());
  EXPECT_EQ(tasks.front().queue, "Billing");
  EXPECT_THAT(tasks.front().act, HasSubstr("Example Mindcare"));
  EXPECT_EQ(night.view().tasks.at("call").callee->name, "EXAMPLE MINDCARE");
  EXPECT_EQ(night.view().tasks.at("call").callee->phone, "8005550142");
}

TEST(FollowNight, takes_a_shared_deductible_for_assumed_where_the_file_says_so) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
                     {"mind", says(sample::behavioral(""))}});
  for (config::Payer& one : night.configuration.payers) one.follow.deductible_shared = true;
  night.add_intakes(1);
  night.run();
  EXPECT_EQ(night.only().headline, "Ready with assumptions");
  const SummaryView view = night.view();
  const FactView* left = view.find("deductible.individual.in.remaining");
  ASSERT_NE(left, nullptr);
  EXPECT_EQ(left->text, "350.00");
  EXPECT_EQ(left->state, report::FactState::assumed);
  EXPECT_THAT(left->rule, HasSubstr("shared with Example Mindcare by our file"));
}

TEST(FollowNight, asks_the_managed_plan_by_the_id_medicare_tells) {
  FollowNight night(
      {{"care", says(sample::medicare_naming("EXAMPLE ADVANTAGE", "EXplan", "REF*1W*PLN000777~"))},
       {"plan", says(sample::behavioral(sample::own_money))}});
  night.add_intakes(1, from_care);
  night.run();
  EXPECT_EQ(night.asked_of("plan").member_id, "PLN000777") << "never Medicare's own";
  EXPECT_EQ(night.only().headline, "Ready");
  EXPECT_EQ(night.view().decided_by, "plan");
  EXPECT_EQ(text(night.view().find("member.id")), "PLN000777");
}

TEST(FollowNight, asks_a_plan_by_name_and_birth_date_where_no_id_is_told) {
  FollowNight night({{"care", says(sample::medicare_naming("EXAMPLE ADVANTAGE", "EXplan"))},
                     {"plan", says(sample::behavioral(sample::own_money))}});
  night.add_intakes(1, from_care);
  night.run();
  EXPECT_EQ(night.asked_of("plan").member_id, "");
  EXPECT_EQ(night.asked_of("plan").birth, "19900228");
  EXPECT_EQ(night.asked_of("plan").last, "TESTPATIENT");
  EXPECT_EQ(night.only().headline, "Ready");
}

TEST(FollowNight, asks_the_patient_for_the_card_where_the_plan_wants_an_id_nobody_told) {
  FollowNight night({{"care", says(sample::medicare_naming("EXAMPLE ADVANTAGE", "EXplan"))}});
  for (config::Payer& one : night.configuration.payers)
    one.search = {config::SearchOption::id_name_birth};
  night.add_intakes(1, from_care);
  night.run();
  EXPECT_EQ(night.times_asked("plan"), 0u);
  EXPECT_EQ(night.only().headline, "Wrong payer");
  EXPECT_THAT(night.whys(), Contains(HasSubstr("Example Advantage was not asked")));
  const auto tasks = night.tasks();
  EXPECT_TRUE(std::ranges::any_of(tasks, [](const store::TaskRecord& task) {
    return task.queue == "Intake" && task.act.contains("card of Example Advantage");
  }));
}

TEST(FollowNight, asks_two_in_a_row_and_no_more) {
  FollowNight night(
      {{"care", says(sample::medicare_naming("EXAMPLE ADVANTAGE", "EXplan", "REF*1W*PLN000777~"))},
       {"plan", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
       {"mind", says(sample::carved_out("EXAMPLE SLOW", "EXslow"))}});
  night.add_intakes(1, from_care);
  night.run();
  EXPECT_THAT(night.asked_order, ElementsAre("EXcare", "EXplan", "EXmind"));
  EXPECT_EQ(night.asked_of("mind").member_id, "PLN000777");
  EXPECT_EQ(night.only().headline, "Wrong payer");
  EXPECT_THAT(night.whys(), Contains(HasSubstr("two were asked in a row already")));
}

TEST(FollowNight, calls_where_two_payers_point_at_each_other) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
                     {"mind", says(sample::carved_out("EXAMPLE BLUE", "EXblue"))}});
  night.add_intakes(1);
  night.run();
  EXPECT_THAT(night.asked_order, ElementsAre("EXblue", "EXmind"));
  EXPECT_EQ(night.only().headline, "Needs call");
  EXPECT_THAT(night.whys(), Contains(HasSubstr("points at the other")));
}

TEST(FollowNight, names_the_candidates_of_an_unknown_one_and_asks_nobody) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE WEST", "XX99"))}});
  night.add_intakes(1);
  night.run();
  EXPECT_THAT(night.asked_order, ElementsAre("EXblue"));
  EXPECT_EQ(night.only().headline, "Wrong payer");
  const auto tasks = night.tasks();
  const auto task = std::ranges::find(tasks, "follow-unknown", &store::TaskRecord::code);
  ASSERT_NE(task, tasks.end());
  EXPECT_EQ(task->queue, "Billing");
  EXPECT_THAT(task->act, HasSubstr("Example Mindcare"));
  EXPECT_THAT(task->act + task->why, Not(HasSubstr("WEST"))) << "a payer's words (I7)";
}

TEST(FollowNight, asks_nobody_where_id_and_name_mean_two_payers) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE GOLD", "EXmind"))}});
  night.add_intakes(1);
  night.run();
  EXPECT_THAT(night.asked_order, ElementsAre("EXblue"));
  const auto tasks = night.tasks();
  const auto task = std::ranges::find(tasks, "follow-unknown", &store::TaskRecord::code);
  ASSERT_NE(task, tasks.end());
  EXPECT_THAT(task->act, AllOf(HasSubstr("Example Mindcare"), HasSubstr("Example Gold")));
}

TEST(FollowNight, asks_nobody_where_the_payers_file_says_not_to) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))}});
  for (config::Payer& one : night.configuration.payers) one.follow.carve_out = false;
  night.add_intakes(1);
  night.run();
  EXPECT_THAT(night.asked_order, ElementsAre("EXblue"));
  EXPECT_EQ(night.only().headline, "Wrong payer");
}

TEST(FollowNight, is_as_without_where_the_vendor_refuses_and_says_so) {
  FollowNight night(
      {{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))}, {"mind", refuses("75")}});
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.times_asked("mind"), 1u) << "no ladder for whom somebody else named";
  EXPECT_EQ(night.only().headline, "Wrong payer");
  EXPECT_THAT(night.whys(), Contains(AllOf(HasSubstr("Example Mindcare was asked, without avail"),
                                           HasSubstr("AAA 75"))));
  EXPECT_EQ(night.counts().answered, 1);
}

TEST(FollowNight, is_as_without_where_the_vendor_is_silent_all_night) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))}});
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_GT(night.times_asked("mind"), 1u) << "tried again, as any question";
  EXPECT_EQ(night.only().headline, "Wrong payer");
  EXPECT_THAT(night.whys(), Contains(HasSubstr("Example Mindcare was asked")));
  EXPECT_EQ(night.only().state, store::VerificationState::waiting);
}

TEST(FollowNight, names_the_vendor_as_silent_and_not_the_payer_that_answered) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
                     {"mind", says(sample::behavioral(sample::own_money))}});
  night.add_intakes(1);
  night.run();
  night.payers_.erase("mind");
  night.next_night();
  World world = night.world();
  const auto report = night_report(world, night.run_id);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->payers_down.size(), 1U);
  EXPECT_EQ(report->payers_down.front().payer, "Example Mindcare");
  const auto item = night.store->run_items(night.run_id).value().front();
  const auto row =
      report_row(world, item, night.store->run(night.run_id).value(), night.clock.now());
  ASSERT_TRUE(row);
  EXPECT_EQ(row->silent, "Example Mindcare");
}

TEST(FollowNight, calls_where_the_vendor_says_the_coverage_does_not_hold) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
                     {"mind", says("EB*6*IND*30~EB*6*IND*A8~")}});
  night.add_intakes(1);
  night.run();
  EXPECT_EQ(night.only().headline, "Needs call");
  EXPECT_THAT(night.whys(), Contains(HasSubstr("there the coverage does not hold")));
}

TEST(FollowNight, takes_nothing_from_an_answer_about_somebody_else) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
                     {"mind", [](const Received& asked) -> Outcome {
                        Received other = asked;
                        other.birth = "19550101";
                        return answered(sample::answer_271(
                            other, sample::behavioral(sample::own_money), asked.trace));
                      }}});
  night.add_intakes(1);
  night.run();
  EXPECT_EQ(night.only().headline, "Wrong payer");
  EXPECT_THAT(night.json(), Not(HasSubstr("\"100.00\"")));
  const auto tasks = night.tasks();
  EXPECT_TRUE(std::ranges::any_of(
      tasks, [](const store::TaskRecord& task) { return task.code == "answer-of-another"; }));
}

TEST(FollowNight, learns_from_the_other_payer_that_it_pays_first) {
  FollowNight night(
      {{"blue", says(sample::behavioral(sample::own_money) +
                     sample::also_insured("PRP", "EXAMPLE GOLD", "EXgold", "OTH000777"))},
       {"gold", says(sample::behavioral(""))}});
  for (config::Payer& one : night.configuration.payers) one.contracts = {{.in_network = true}};
  night.add_intakes(1);
  night.run();
  EXPECT_EQ(night.asked_of("gold").member_id, "OTH000777");
  EXPECT_EQ(night.only().headline, "Wrong payer");
  EXPECT_THAT(night.whys().front(), HasSubstr("Example Gold pays first"));
  EXPECT_EQ(night.view().decided_by, "") << "the order is all that is of interest";
  EXPECT_EQ(text(night.view().find("deductible.individual.in.remaining")), "100.00");
}

TEST(FollowNight, stays_ready_where_the_other_payer_pays_second) {
  FollowNight night(
      {{"blue", says(sample::behavioral(sample::own_money) +
                     sample::also_insured("SEP", "EXAMPLE GOLD", "EXgold", "OTH000777"))},
       {"gold", says(sample::behavioral("EB*C*IND*30***29*9999*****Y~"))}});
  for (config::Payer& one : night.configuration.payers) one.contracts = {{.in_network = true}};
  night.add_intakes(1);
  night.run();
  EXPECT_EQ(night.only().headline, "Ready");
  EXPECT_EQ(text(night.view().find("deductible.individual.in.remaining")), "100.00");
  const auto tasks = night.tasks();
  EXPECT_TRUE(std::ranges::any_of(tasks, [](const store::TaskRecord& task) {
    return task.act == "Record Example Gold as secondary payer.";
  }));
}

TEST(FollowNight, leaves_a_dispute_about_the_order_to_the_patient) {
  FollowNight night(
      {{"blue", says(sample::behavioral(sample::own_money) +
                     sample::also_insured("PRP", "EXAMPLE GOLD", "EXgold", "OTH000777"))},
       {"gold",
        says(sample::behavioral("") + sample::also_insured("PRP", "EXAMPLE BLUE", "EXblue", ""))}});
  for (config::Payer& one : night.configuration.payers) one.contracts = {{.in_network = true}};
  night.add_intakes(1);
  night.run();
  EXPECT_EQ(night.only().headline, "Needs patient");
  EXPECT_THAT(night.whys().front(), HasSubstr("contradict each other"));
  EXPECT_EQ(night.times_asked("blue"), 1u) << "no circle";
}

TEST(FollowNight, leaves_what_is_whole_where_the_vendor_is_silent_the_next_night) {  // I6
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
                     {"mind", says(sample::behavioral(sample::own_money))}});
  night.add_intakes(1);
  night.run();
  ASSERT_EQ(night.only().headline, "Ready");
  night.payers_.erase("mind");
  night.next_night();
  EXPECT_EQ(night.only().headline, "Ready") << "half an answer is written over nothing";
  EXPECT_EQ(night.view().decided_by, "mind");
  EXPECT_EQ(night.counts().failed, 1);
}

TEST(FollowNight, replays_redecides_and_seals_both_answers) {  // I3, I15
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
                     {"mind", says(sample::behavioral(sample::own_money))}});
  night.add_intakes(2, [](intake::NewIntake& intake, int n) {
    if (n == 2) intake.coverage.payer = "Example Gold";  // names nobody, is silent
  });
  night.payers_["gold"] = says(sample::carved_out("EXAMPLE MINDCARE", "XX99"));
  night.run();
  World world = night.world();
  const auto counts = replay(world, {}, {});
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->looked_at, 2);
  EXPECT_EQ(counts->changed, 0);
  EXPECT_EQ(counts->troubled, 0);
  const VerificationId id = night.only().id;
  const std::string before = night.json();
  const auto again = redecide(world, id, Anew::call);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->is_decided);
  EXPECT_EQ(again->headline, "Ready");
  const auto packet = packet_of(world, id, "tester", night.clock.now());
  ASSERT_TRUE(packet);
  EXPECT_EQ(
      std::ranges::count_if(
          packet->parts, [](const PacketPart& part) { return part.name.starts_with("answer/"); }),
      2);
  const auto checked =
      check_packet(write_packet(*packet).reveal(Purpose::report),
                   {.configuration = &night.configuration, .store = night.store.get()});
  ASSERT_TRUE(checked);
  EXPECT_THAT(checked->findings, IsEmpty())
      << (checked->findings.empty() ? "" : checked->findings.front().words);
}

TEST(FollowNight, shows_in_the_report_whom_to_call) {
  FollowNight night({{"blue", says(sample::carved_out("EXAMPLE MINDCARE", "EXmind"))},
                     {"mind", says(sample::behavioral(""))}});
  night.add_intakes(1);
  night.run();
  World world = night.world();
  const auto item = night.store->run_items(night.run_id).value().front();
  const auto row =
      report_row(world, item, night.store->run(night.run_id).value(), night.clock.now());
  ASSERT_TRUE(row);
  EXPECT_EQ(row->row.payer, "Example Blue");
  EXPECT_EQ(row->row.callee, "EXAMPLE MINDCARE");
  EXPECT_EQ(row->row.payer_phone, "8005550142");
}

}  // namespace
}  // namespace eligd::jobs
