// The nine headlines, and that Ready never rests on a guess.

#include "answers.hpp"

#include <gtest/gtest.h>

namespace eligd::coverage::test {
namespace {

const std::vector<std::string> level_lines = {"EB*1**CH", "EB*B**CH***27*25****N*Y"};

std::vector<std::string> complete() { return plan_lines() + level_lines; }

TEST(Readiness, is_ready_when_all_required_facts_are_known) {
  const auto summary = explain_lines(complete());
  EXPECT_EQ(summary.readiness, Readiness::ready);
  EXPECT_EQ(summary.completeness, Completeness::complete);
  EXPECT_TRUE(summary.tasks.empty());
}

TEST(Readiness, is_never_ready_without_any_one_of_the_required_lines) {
  const auto lines = complete();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto fewer = lines;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    // Totals are not required, and an active line for the level shows that the plan is active too.
    const bool may_miss =
        lines[i].find("***23*") != std::string::npos || lines[i].starts_with("EB*1*IND*30");
    EXPECT_EQ(explain_lines(fewer).readiness == Readiness::ready, may_miss) << lines[i];
  }
}

TEST(Readiness, calls_for_our_network_when_nobody_told_it) {
  auto asked = request();
  asked.network = OurNetwork::unknown;
  const auto summary = explain_lines(complete(), asked);
  EXPECT_EQ(summary.readiness, Readiness::needs_call);
  ASSERT_EQ(summary.tasks.size(), 1U);
  EXPECT_EQ(summary.tasks.front().queue, "Billing");
  EXPECT_NE(summary.tasks.front().act.find("Are we in network"), std::string::npos);
}

TEST(Readiness, says_one_refusal_once_however_often_the_payer_says_it) {
  auto lines = complete();
  lines.insert(lines.begin(), {"AAA*N**42*C", "AAA*N**42*P", "AAA*N**43*C"});
  const auto summary = explain_lines(lines);
  EXPECT_EQ(summary.readiness, Readiness::needs_call);
  EXPECT_EQ(summary.reasons.size(), 2U);
  EXPECT_EQ(summary.flags.size(), 2U);
}

TEST(Readiness, is_assumed_when_a_blank_network_is_all_there_is) {
  auto lines = plan_lines();
  lines.insert(lines.end(), {"EB*1**CH", "EB*B**CH***27*25****N"});
  EXPECT_EQ(explain_lines(lines).readiness, Readiness::ready_with_assumptions);
}

TEST(Readiness, says_both_values_as_people_say_them) {
  const auto share =
      explain_lines(plan_lines() + std::vector<std::string>{"EB*1**CH", "EB*A**CH*****.2***N*Y",
                                                            "EB*A**CH*****.4***N*Y"});
  EXPECT_NE(share.reasons.front().find("Two answers for share or copay: 20% or 40%."),
            std::string::npos)
      << share.reasons.front();
  const auto copay =
      explain_lines(plan_lines() + std::vector<std::string>{"EB*1**CH", "EB*B**CH***27*25****N*Y",
                                                            "EB*B**CH***7*40****N*Y"});
  EXPECT_NE(copay.reasons.front().find("$25.00 a visit or $40.00 a day."), std::string::npos)
      << copay.reasons.front();
}

TEST(Readiness, groups_the_digits_of_an_amount_that_is_told_twice) {
  const auto summary =
      explain_lines(complete() + std::vector<std::string>{"EB*C*IND*30***29*1500*****Y",
                                                          "EB*C*IND*30***29*12500.50*****Y"});
  std::string said = summary.reasons.front();
  for (const auto& task : summary.tasks) said += task.act;
  EXPECT_NE(said.find("$1,500.00"), std::string::npos) << said;
  EXPECT_NE(said.find("$12,500.50"), std::string::npos) << said;
}

TEST(Readiness, is_not_ready_when_the_answer_is_stale) {
  auto asked = request();
  asked.as_of = CivilDate(std::chrono::sys_days(std::chrono::year(2026) / 4 / 1));  // another month
  EXPECT_EQ(explain_lines(complete(), asked).readiness, Readiness::ready_with_assumptions);
  asked.as_of = CivilDate(std::chrono::sys_days(std::chrono::year(2026) / 3 / 5));
  EXPECT_EQ(explain_lines(complete(), asked).readiness, Readiness::ready);
}

TEST(Readiness, waits_for_a_payer_that_is_down) {
  Written down;
  down.member = {"AAA*Y**42*R"};
  EXPECT_EQ(explain_all(request(), {answer_271({}, down)}).readiness, Readiness::payer_down);
  auto asked = request();
  asked.payer_retrying = true;
  const auto silent = explain_all(asked, {});
  EXPECT_EQ(silent.readiness, Readiness::payer_down);
  EXPECT_EQ(silent.transport, Transport::retrying);
}

TEST(Readiness, sends_our_own_setup_to_the_admin) {
  Written refused;
  refused.member = {"AAA*N**51*C"};
  const auto summary = explain_all(request(), {answer_271({}, refused)});
  EXPECT_EQ(summary.readiness, Readiness::needs_data_fix);
  ASSERT_EQ(summary.tasks.size(), 1U);
  EXPECT_EQ(summary.tasks.front().queue, "Admin");
}

// An answer without benefits, refused behind the segment that begins so.
std::string refused_at(std::string_view segment, const std::string& refusal) {
  std::string text = answer_271({});
  const auto end = text.find('~', text.find(segment));
  return text.insert(end + 1, refusal + '~');
}

TEST(Readiness, names_what_waiting_for_a_payer_does_not_mend) {
  const auto down = refused_at("NM1*PR", "AAA*Y**80*R~AAA*N**41*C");
  const auto summary = explain_all(request(), {down});
  EXPECT_EQ(summary.readiness, Readiness::payer_down);
  ASSERT_EQ(summary.reasons.size(), 2U);
  EXPECT_NE(summary.reasons.back().find("AAA 41"), std::string::npos);
  ASSERT_EQ(summary.tasks.size(), 1U);
  EXPECT_EQ(summary.tasks.front().code, "aaa-41");
}

TEST(Readiness, checks_our_own_id_where_the_receiver_is_not_known) {
  const auto at_receiver = explain_all(request(), {refused_at("NM1*1P", "AAA*N**79*C")});
  ASSERT_EQ(at_receiver.tasks.size(), 1U);
  EXPECT_TRUE(at_receiver.tasks.front().act.starts_with("Check our id with this payer."));
  const auto at_source = explain_all(request(), {refused_at("NM1*PR", "AAA*N**79*C")});
  ASSERT_EQ(at_source.tasks.size(), 1U);
  EXPECT_TRUE(at_source.tasks.front().act.starts_with("Check the payer id of this route."));
}

TEST(Readiness, takes_what_we_sent_for_nobodys_answer) {
  for (const auto* above : {"NM1*PR", "NM1*1P"}) {
    const auto summary = explain_all(request(), {refused_at(above, "AAA*N**44*C")});
    EXPECT_EQ(summary.state("member.id"), State::unknown) << above;
    EXPECT_EQ(summary.state("coverage.begins"), State::unknown) << above;
  }
}

TEST(Readiness, names_the_nearest_date_a_payer_answers) {
  Written refused;
  refused.member = {"AAA*N**63*C"};
  auto asked = request();
  asked.from = *CivilDate::of(2026, 4, 6);
  const auto summary = explain_all(asked, {answer_271({}, refused)});
  EXPECT_EQ(summary.readiness, Readiness::needs_data_fix);
  EXPECT_EQ(summary.tasks.front().act, "Ask for Mar 31, 2026, and again on Apr 1, 2026.");
}

TEST(Readiness, asks_the_patient_when_the_premium_is_not_paid) {
  Written late;
  late.member.emplace_back("DTP*343*D8*20260228");
  EXPECT_EQ(explain_all(request(), {answer_271(complete(), late)}).readiness,
            Readiness::needs_patient);
  late.member.back() = "DTP*343*D8*20260331";
  EXPECT_EQ(explain_all(request(), {answer_271(complete(), late)}).readiness,
            Readiness::ready_with_assumptions);
}

TEST(Readiness, calls_when_a_reject_stands_beside_benefits) {
  auto lines = complete();
  lines.insert(lines.end(), {"EB*1**MH", "AAA*N**15*C"});
  const auto summary = explain_lines(lines);
  EXPECT_NE(summary.readiness, Readiness::needs_data_fix);
  EXPECT_FALSE(summary.flags.empty());
}

TEST(Readiness, calls_when_the_person_is_refused_and_answered_about_at_once) {
  Written refused;
  refused.member.insert(refused.member.begin(), "AAA*N**72*C");
  EXPECT_EQ(explain_all(request(), {answer_271(complete(), refused)}).readiness,
            Readiness::needs_call);
}

TEST(Readiness, asks_for_the_dependents_data_when_only_the_subscriber_was_found) {
  const auto summary =
      explain_lines(complete() + std::vector<std::string>{"HL*4*3*23*0", "NM1*03*1*TESTCHILD*SAM",
                                                          "AAA*N**67*C", "DMG*D8*20100101*M"});
  EXPECT_EQ(summary.readiness, Readiness::needs_data_fix);
  EXPECT_EQ(summary.answer, AnswerAxis::not_found);
}

// Authorization Y where complete() says N.
std::vector<std::string> complete_with_authorization() {
  return plan_lines() + std::vector<std::string>{"EB*1**CH", "EB*B**CH***27*25****Y*Y"};
}

std::vector<std::string> codes_of(const Summary& summary) {
  std::vector<std::string> codes;
  for (const Task& task : summary.tasks) codes.push_back(task.code);
  return codes;
}

TEST(Tasks, a_ready_case_has_the_authorization_to_obtain) {
  const auto summary = explain_lines(complete_with_authorization());
  EXPECT_EQ(summary.readiness, Readiness::ready) << "all is known, though not all is done";
  ASSERT_EQ(codes_of(summary), std::vector<std::string>{"authorization"});
  EXPECT_EQ(summary.tasks[0].queue, "UR");
  EXPECT_EQ(summary.tasks[0].act, "Obtain authorization for Intensive outpatient, mental health.");
  auto lines = complete();
  lines.emplace_back("EB*A**CH*****.2***Y*N");
  EXPECT_TRUE(explain_lines(lines).tasks.empty()) << "the other side of the network is not ours";
}

TEST(Tasks, an_authorization_is_due_the_configured_working_days_before_the_first_day) {
  auto asked = request();  // the first day is Monday, March 9; the answer is of Monday, March 2
  EXPECT_EQ(explain_lines(complete_with_authorization(), asked).tasks.at(0).due,
            CivilDate::of(2026, 3, 4));
  asked.authorization_lead_days = 1;
  EXPECT_EQ(explain_lines(complete_with_authorization(), asked).tasks.at(0).due,
            CivilDate::of(2026, 3, 6))
      << "nobody asks a payer on a weekend";
  asked.authorization_lead_days = 10;
  EXPECT_EQ(explain_lines(complete_with_authorization(), asked).tasks.at(0).due,
            CivilDate::of(2026, 3, 2))
      << "what should have been done is due today";
}

TEST(Tasks, an_authorization_the_payer_names_is_checked_before_another_is_asked_for) {
  auto lines = complete_with_authorization();
  lines.emplace_back("REF*G1*AUTH0001");
  const auto summary = explain_lines(lines);
  ASSERT_EQ(codes_of(summary), std::vector<std::string>{"authorization"});
  EXPECT_EQ(summary.tasks[0].act,
            "Check that the authorization the payer names covers Intensive outpatient, mental "
            "health from Mar 9, 2026, else obtain one.");
}

TEST(Tasks, an_authorization_does_not_wait_for_a_call_about_something_else) {
  auto lines = complete_with_authorization();
  std::erase_if(lines, [](const std::string& line) { return line.starts_with("EB*C"); });
  const auto call = explain_lines(lines);
  EXPECT_EQ(call.readiness, Readiness::needs_call);
  EXPECT_EQ(codes_of(call), (std::vector<std::string>{"call", "authorization"}));
  // Where the level is not covered, nothing is asked for.
  const auto none = explain_lines(plan_lines() + std::vector<std::string>{"EB*I**CH*******Y*Y"});
  EXPECT_EQ(none.readiness, Readiness::not_covered);
  EXPECT_EQ(codes_of(none), std::vector<std::string>{"not-covered"});
}

TEST(Tasks, a_payer_silent_about_the_level_is_not_called_where_its_vendor_is_known) {
  auto asked = request();
  asked.payer_rules = PayerRules{.phone = "800-555-0101"};
  const auto without = explain_lines(plan_lines(), asked);
  ASSERT_EQ(codes_of(without), std::vector<std::string>{"call"});
  EXPECT_TRUE(without.tasks[0].act.starts_with("Call 800-555-0101 with ")) << without.tasks[0].act;
  asked.payer_rules->vendor = "EXAMPLE BEHAVIORAL CARE";
  asked.payer_rules->vendor_phone = "800-555-0107";
  const auto with = explain_lines(plan_lines(), asked);
  EXPECT_TRUE(
      with.tasks[0].act.starts_with("Call EXAMPLE BEHAVIORAL CARE, 800-555-0107, which runs "
                                    "this payer's behavioral benefits, with "))
      << with.tasks[0].act;
  EXPECT_EQ(with.tasks[0].code, call_vendor_code) << "the report calls the vendor once for all";
  EXPECT_EQ(with.tasks[0].bare_act, with.tasks[0].act) << "our own words, not the payer's";
  // Where the payer itself says that it covers the level, it is the one to ask.
  const auto covered = explain_lines(plan_lines() + std::vector<std::string>{"EB*1**CH"}, asked);
  ASSERT_EQ(codes_of(covered), std::vector<std::string>{"call"});
  EXPECT_TRUE(covered.tasks[0].act.starts_with("Call 800-555-0101 with "));
}

TEST(Tasks, a_call_asks_in_the_order_a_representative_tells_and_says_what_each_question_is_about) {
  const auto summary = explain_lines({"EB*1**30"});
  ASSERT_EQ(summary.readiness, Readiness::needs_call);
  std::vector<std::string> about;
  for (const auto& question : summary.tasks.at(0).questions) about.push_back(question.about);
  EXPECT_EQ(about, (std::vector<std::string>{"copay_or_coinsurance", "deductible.remaining",
                                             "oop.remaining", "authorization"}));
  auto another = request();
  another.network = OurNetwork::unknown;
  const auto unknown = explain_lines({"EB*1**30", "EB*A**CH*****.2"}, another);
  EXPECT_EQ(unknown.tasks.at(0).questions.front().about, "network.ours");
}

TEST(Tasks, a_call_says_where_its_number_stands) {
  auto asked = request();
  const auto nowhere = explain_lines(plan_lines(), asked);
  ASSERT_TRUE(nowhere.tasks.at(0).callee);
  EXPECT_EQ(nowhere.tasks[0].callee->phone, "");
  asked.payer_rules = PayerRules{.phone = "800-555-0101"};
  const auto ours = explain_lines(plan_lines(), asked);
  EXPECT_EQ(ours.tasks.at(0).callee->phone, "800-555-0101");
  EXPECT_TRUE(ours.tasks[0].callee->evidence.empty()) << "configured, not told";
  // Told in words, with a number: the answer's own number goes before ours.
  const auto words = explain_lines(
      plan_lines() +
          std::vector<std::string>{
              "EB*1**MH",
              "MSG*BEHAVIORAL HEALTH BENEFITS ADMINISTERED BY EXAMPLE CARE 800-555-0188"},
      asked);
  ASSERT_FALSE(words.tasks.empty());
  EXPECT_EQ(words.tasks[0].callee->phone, "800-555-0188");
  EXPECT_FALSE(words.tasks[0].callee->evidence.empty());
}

TEST(Explain, refuses_several_persons_and_names_the_sets) {
  const auto found = try_explain(
      request(), {answer_271(plan_lines()),
                  answer_271(plan_lines(), {.birth = "19700101", .member_id = "EXM000099"})});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(exit_code(found.error().kind), 65);
  EXPECT_NE(found.error().sentence.find("sets 1 and 2"), std::string::npos);
}

TEST(Explain, keeps_coverages_of_two_payers_apart) {
  auto asked = request();
  const std::vector<std::string> files = {
      answer_271(complete()),
      answer_271({"EB*1**30", "EB*C*IND*30***23*77*****Y"}, {.payer_id = "EXHP2"})};
  asked.payer = "EXHP1";
  EXPECT_EQ(explain_all(asked, files).find("deductible.individual.in.total")->text(), "1500.00");
  asked.payer = "EXHP2";
  EXPECT_EQ(explain_all(asked, files).find("deductible.individual.in.total")->text(), "77.00");
}

// A clearinghouse has ids of its own: the first answer came through one, the second through
// another.
TEST(Explain, reads_the_answers_of_one_payer_together_whichever_of_its_ids_they_name) {
  auto asked = request();
  asked.payer = "example";
  asked.payer_rules = PayerRules{.key = "example", .ids = {"EXHP1", "BXHP1"}};
  const std::vector<std::string> files = {
      answer_271(plan_lines(), {.made = "20260302*0915"}),
      answer_271({"EB*1**MH", "EB*B**MH***27*35****N*Y"},
                 {.made = "20260302*0916", .payer_id = "BXHP1"})};
  const auto summary = explain_all(asked, files);
  EXPECT_EQ(summary.find("deductible.individual.in.total")->text(), "1500.00");
  EXPECT_EQ(summary.find("copay.in")->member("amount"), "35.00");
  EXPECT_TRUE(summary.flags.empty());
  EXPECT_TRUE(std::ranges::all_of(summary.answers, &AnswerSeen::used));

  asked.payer_rules->ids = {"EXHP1"};  // an id that is not its own stays another payer's
  EXPECT_EQ(explain_all(asked, files).state("copay.in"), State::unknown);
}

TEST(Explain, takes_the_newer_of_two_answers) {
  const auto older = answer_271({"EB*1**CH", "EB*B**CH***27*25****N*Y"});
  const auto newer = answer_271({"EB*1**CH", "EB*B**CH***27*35****N*Y"}, {.made = "20260302*0916"});
  for (const auto& files : {std::vector{older, newer}, std::vector{newer, older}}) {  // I12
    EXPECT_EQ(explain_all(request(), files).find("copay.in")->member("amount"), "35.00");
  }
}

}  // namespace
}  // namespace eligd::coverage::test
