// Facts out of single benefit lines: what the labelled cases do not reach.

#include "answers.hpp"
#include "coverage/json.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace eligd::coverage::test {
namespace {

std::string text(const Summary& summary, std::string_view key) {
  const Fact* fact = summary.find(key);
  return fact != nullptr ? std::string(fact->text()) : "";
}

TEST(LevelCovered, is_conflicting_when_a_stronger_type_is_active_and_a_weaker_one_inactive) {
  const auto summary =
      explain_lines(plan_lines() + std::vector<std::string>{"EB*1**A8", "EB*6**MH"});
  EXPECT_EQ(summary.state("level.covered"), State::conflicting);
  EXPECT_EQ(summary.readiness, Readiness::needs_call);
}

TEST(LevelCovered, is_no_when_the_strongest_type_is_inactive) {
  const auto summary =
      explain_lines(plan_lines() + std::vector<std::string>{"EB*1**MH", "EB*6**CH"});
  EXPECT_EQ(text(summary, "level.covered"), "no");
  EXPECT_EQ(summary.readiness, Readiness::not_covered);
}

TEST(LevelCovered, is_at_most_assumed_from_type_30) {
  const auto summary = explain_lines(plan_lines());
  EXPECT_EQ(summary.state("level.covered"), State::assumed);
  EXPECT_NE(summary.readiness, Readiness::ready);
}

TEST(LevelCovered, stays_unknown_from_type_30_where_the_level_does_not_count_it) {
  const auto summary = explain_lines(plan_lines(), request("op_group"));
  EXPECT_EQ(summary.state("level.covered"), State::unknown);
}

TEST(LevelCovered, is_unknown_when_the_payer_could_not_answer_for_it) {
  const auto summary = explain_lines(plan_lines() + std::vector<std::string>{"EB*V**A8"});
  EXPECT_EQ(text(summary, "coverage.status"), "active");
  EXPECT_EQ(summary.state("level.covered"), State::unknown);
}

TEST(LevelCovered, is_untouched_in_network_by_what_is_excluded_out_of_network) {
  const auto lines = plan_lines() + std::vector<std::string>{"EB*1**CH", "EB*I**CH*********N"};
  EXPECT_EQ(text(explain_lines(lines), "level.covered"), "yes");
  auto out = request();
  out.network = OurNetwork::out;
  EXPECT_NE(text(explain_lines(lines, out), "level.covered"), "yes");
}

TEST(LevelCovered, is_somebody_elses_when_an_active_line_names_another_entity) {
  const auto summary = explain_lines(
      plan_lines() + std::vector<std::string>{"EB*1**MH^A8", "LS*2120",
                                              "NM1*VN*2*EXAMPLE MINDCARE*****PI*EXMC1", "LE*2120"});
  EXPECT_EQ(text(summary, "level.covered"), "by_other");
  EXPECT_EQ(summary.readiness, Readiness::wrong_payer);
}

TEST(LevelCovered, is_never_taken_from_Part_A_for_an_outpatient_level) {
  const auto summary = explain_lines({"EB*1**30*MA", "EB*1**MH*MA"}, request());
  EXPECT_NE(text(summary, "level.covered"), "yes");
}

TEST(CoverageDates, reads_an_end_before_the_begin_as_conflicting) {
  const auto summary = explain_all(
      request(),
      {answer_271(plan_lines(), {.member = {"DTP*346*D8*20260101", "DTP*347*D8*20251231"}})});
  EXPECT_EQ(summary.state("coverage.ends"), State::conflicting);
  EXPECT_EQ(summary.state("coverage.through_plan"), State::unknown);
}

TEST(CoverageDates, does_not_take_the_echo_of_the_date_asked_for_a_begin) {
  const auto summary =
      explain_all(request(), {answer_271(plan_lines(), {.member = {"DTP*291*D8*20260309"}})});
  EXPECT_EQ(summary.state("coverage.begins"), State::unknown);
  EXPECT_EQ(text(summary, "coverage.status"), "active");
}

TEST(CoverageDates, lasts_through_the_plan_when_no_end_is_told) {
  for (const auto& member : {std::vector<std::string>{"DTP*346*D8*20260101"},
                             std::vector<std::string>{"DTP*291*RD8*20260101-99991231"}}) {
    const auto summary = explain_all(request(), {answer_271(plan_lines(), {.member = member})});
    EXPECT_EQ(text(summary, "coverage.through_plan"), "yes");
    EXPECT_EQ(summary.state("coverage.through_plan"), State::derived);
  }
}

TEST(CoverageDates, do_not_say_that_no_end_is_told_where_the_plan_year_told_has_passed) {
  const auto complete =
      plan_lines() + std::vector<std::string>{"EB*1**CH", "EB*B**CH***27*25****N*Y"};
  const std::vector<std::string> eligible = {"DTP*356*D8*20230102"};
  const auto with = [&](const std::vector<std::string>& plan_dates) {
    return explain_all(request(), {answer_271(complete, {.member = eligible + plan_dates})});
  };
  const auto passed = with({"DTP*346*D8*20250101", "DTP*347*D8*20251231"});
  EXPECT_EQ(passed.state("coverage.through_plan"), State::unknown);
  EXPECT_EQ(text(passed, "coverage.status"), "active");
  EXPECT_EQ(passed.readiness, Readiness::needs_call);
  EXPECT_FALSE(passed.flags.empty());
  // A year that passed and the one after it: the later span speaks.
  const auto renewed = with({"DTP*346*D8*20250101", "DTP*347*D8*20251231", "DTP*346*D8*20260101"});
  EXPECT_EQ(text(renewed, "coverage.through_plan"), "yes");
  EXPECT_EQ(text(with({"DTP*346*D8*20260101", "DTP*347*D8*20261231"}), "coverage.through_plan"),
            "yes");
}

TEST(CoverageDates, weigh_the_benefit_loop_over_the_patient_loop) {
  const auto summary = explain_lines({"EB*1**CH", "DTP*348*D8*20260201", "DTP*349*D8*20260630"});
  EXPECT_EQ(text(summary, "coverage.ends"), "2026-06-30");
}

TEST(Money, derives_what_is_left_from_total_and_used) {
  const auto summary =
      explain_lines({"EB*C*IND*30***23*1500*****Y", "EB*C*IND*30***24*600.25*****Y"});
  EXPECT_EQ(text(summary, "deductible.individual.in.remaining"), "899.75");
  EXPECT_EQ(summary.state("deductible.individual.in.remaining"), State::derived);
}

TEST(Money, never_mixes_a_total_with_what_is_left_of_another_strength) {
  const auto summary = explain_lines(
      {"EB*C*IND*MH***23*500*****Y", "EB*C*IND*30***23*1500*****Y", "EB*C*IND*30***29*900*****Y"});
  EXPECT_EQ(text(summary, "deductible.individual.in.total"), "500.00");
  EXPECT_EQ(summary.state("deductible.individual.in.remaining"), State::unknown);
}

TEST(Money, doubts_more_left_than_there_is) {
  const auto summary = explain_lines({"EB*C*IND*30***23*500*****Y", "EB*C*IND*30***29*900*****Y"});
  EXPECT_EQ(summary.state("deductible.individual.in.remaining"), State::conflicting);
  EXPECT_EQ(text(summary, "deductible.individual.in.total"), "500.00");
}

TEST(Money, knows_that_nothing_is_left_of_a_total_of_zero) {
  const auto summary = explain_lines({"EB*C*IND*30***23*0*****Y"});
  EXPECT_EQ(text(summary, "deductible.individual.in.remaining"), "0.00");
}

TEST(Money, keeps_a_childs_figure_out_of_the_patients) {
  const auto summary = explain_lines({"EB*C*CHD*30***23*500*****Y"});
  EXPECT_EQ(summary.state("deductible.individual.in.total"), State::unknown);
  ASSERT_EQ(summary.notes.size(), 1U);
}

TEST(Money, keeps_the_zero_of_a_vision_plan_out_of_the_medical_one) {
  const auto summary = explain_lines(
      plan_lines() + std::vector<std::string>{"EB*1*IND*30**SPECTERA VISION PLAN",
                                              "EB*C*IND*30**SPECTERA VISION PLAN*23*0*****Y"});
  EXPECT_EQ(text(summary, "deductible.individual.in.total"), "1500.00");
}

TEST(Share, follows_the_payers_rule_for_percent) {
  auto asked = request();
  const std::vector<std::string> lines = {"EB*A**CH*****80***N*Y"};
  asked.payer_rules =
      PayerRules{.percent = config::PercentStyle::plan_percent, .percent_is_configured = true};
  EXPECT_EQ(text(explain_lines(lines, asked), "coinsurance.in"), "0.20");
  asked.payer_rules =
      PayerRules{.percent = config::PercentStyle::patient_percent, .percent_is_configured = true};
  EXPECT_EQ(text(explain_lines(lines, asked), "coinsurance.in"), "0.80");
  EXPECT_EQ(explain_lines(lines).state("coinsurance.in"), State::conflicting);
}

TEST(Share, takes_the_facility_line_for_a_level_billed_by_a_facility) {
  const std::vector<std::string> lines = {"EB*A**MH*****.2****Y", "MSG*FACILITY BENEFIT",
                                          "EB*A**MH*****.4****Y",
                                          "MSG*OFFICE VISIT - PROFESSIONAL"};
  EXPECT_EQ(text(explain_lines(lines), "coinsurance.in"), "0.20");
  EXPECT_EQ(text(explain_lines(lines, request("op_individual")), "coinsurance.in"), "0.40");
}

TEST(Share, prefers_the_levels_own_procedure_code) {
  const auto summary = explain_lines({"EB*B**CH***27*40****Y*Y", "EB*B*****27*55****Y*Y*HC:S9480",
                                      "EB*B*****27*90****Y*Y*HC:99999"});
  EXPECT_EQ(summary.find("copay.in")->member("amount"), "55.00");
}

TEST(Limits, derive_what_is_left_and_say_so) {
  const auto summary = explain_lines({"EB*F**A8***23***DY*30**Y", "EB*F**A8***24***DY*12**Y"});
  const Fact* limit = summary.find("limit.days");
  ASSERT_NE(limit, nullptr);
  EXPECT_EQ(limit->state, State::derived);
  EXPECT_EQ(limit->member("remaining"), "18");
  EXPECT_EQ(limit->member("period"), "calendar_year");
}

TEST(Limits, read_HSD_where_the_line_has_no_quantity) {
  const auto summary = explain_lines({"EB*F**A8", "HSD*DY*20***23"});
  EXPECT_EQ(summary.find("limit.days")->member("total"), "20");
}

TEST(Authorization, is_required_when_words_name_the_level_against_the_code) {
  const auto summary =
      explain_lines({"EB*A**CH*****.2***N*Y", "MSG*PRECERTIFICATION REQUIRED FOR IOP"});
  EXPECT_EQ(text(summary, "authorization.in"), "required");
  ASSERT_EQ(summary.find("authorization.in")->against.size(), 1U);
}

TEST(Authorization, takes_yes_beside_unknown_and_doubts_yes_beside_no) {
  EXPECT_EQ(
      text(explain_lines({"EB*A**CH*****.2***Y*Y", "EB*B**CH***27*10****U*Y"}), "authorization.in"),
      "required");
  EXPECT_EQ(
      explain_lines({"EB*A**CH*****.2***Y*Y", "EB*B**CH***27*10****N*Y"}).state("authorization.in"),
      State::conflicting);
}

TEST(OtherPayer, that_is_secondary_leaves_the_headline_and_makes_a_task) {
  const auto summary =
      explain_lines(plan_lines() + std::vector<std::string>{
                                       "EB*1**CH", "EB*B**CH***27*25****N*Y", "EB*R**30", "LS*2120",
                                       "NM1*SEP*2*SYNTHETIC LIFE*****PI*SYN55", "LE*2120"});
  EXPECT_EQ(summary.readiness, Readiness::ready);
  ASSERT_EQ(summary.tasks.size(), 1U);
  EXPECT_EQ(summary.tasks.front().code, "other-payer");
}

TEST(OtherPayer, is_never_the_person_insured_there) {  // I7
  const auto summary =
      explain_lines(plan_lines() + std::vector<std::string>{"EB*R**30", "LS*2120",
                                                            "NM1*IL*1*TESTPERSON*ROBIN****MI*TST77",
                                                            "PER*IC**TE*5555550100", "LE*2120"});
  EXPECT_NE(summary.state("other_payer"), State::unknown);
  for (const auto& task : summary.tasks) {
    EXPECT_EQ((task.why + task.act).find("TESTPERSON"), std::string::npos);
    EXPECT_EQ((task.why + task.act).find("5555550100"), std::string::npos);
  }
  for (const auto& reason : summary.reasons)
    EXPECT_EQ(reason.find("TESTPERSON"), std::string::npos);
}

// Everything that may be stored in the clear.
std::string bare_words(const Summary& summary) {
  std::string words = summary.bare_reason;
  for (const auto& task : summary.tasks)
    words += '|' + task.code + '|' + task.bare_why + '|' + task.bare_act;
  return words;
}

TEST(BareWords, hold_nothing_the_payer_wrote_and_always_say_what_to_do) {  // I7
  const std::vector<std::string> whom = {"LS*2120", "", "PER*IC*MARKED*TE*8005550199", "LE*2120"};
  const auto named = [&](const std::string& line, const std::string& role) {
    auto entity = whom;
    entity[1] = "NM1*" + role + "*2*MARKED PERSON*****PI*MARKED7";
    return std::vector<std::string>{line} + entity;
  };
  const std::vector<std::string> level = {"EB*1**CH", "EB*B**CH***27*25****Y*Y"};
  struct One {
    std::vector<std::string> lines;
    bool is_full_marked;
  };
  const std::vector<One> all = {
      {plan_lines() + named("EB*U**CH", "VN"), true},
      {plan_lines() + level + named("EB*R**30", "PRP"), true},
      {plan_lines() + level + named("EB*R**30", "SEP"), true},
      {plan_lines() + level + named("EB*R**30", "HN"), true},
      {plan_lines() +
           std::vector<std::string>{"EB*1**CH", "MSG*AUTH REQUIRED FOR IOP CALL 800-555-0199"},
       true},
      {{"EB*1**30**MARKED PERSON"}, false}};
  for (const One& one : all) {
    const auto summary = explain_lines(one.lines);
    std::string full;
    for (const auto& reason : summary.reasons) full += reason;
    for (const auto& task : summary.tasks) full += task.why + task.act;
    const bool is_marked =
        full.find("MARKED") != std::string::npos || full.find("0199") != std::string::npos;
    EXPECT_EQ(is_marked, one.is_full_marked) << one.lines.back() << ": " << full;
    EXPECT_FALSE(summary.bare_reason.empty());
    for (const auto& task : summary.tasks)
      EXPECT_FALSE(task.bare_why.empty() || task.bare_act.empty()) << task.code;
    EXPECT_EQ(bare_words(summary).find("MARKED"), std::string::npos) << bare_words(summary);
    EXPECT_EQ(bare_words(summary).find("0199"), std::string::npos) << bare_words(summary);
  }
}

TEST(BareWords, take_no_code_for_a_code_that_is_a_name) {  // I7
  Written refused;
  refused.member = {"AAA*N**MARKEDNAME*C"};
  const auto summary = explain_all(request(), {answer_271({}, refused)});
  EXPECT_EQ(bare_words(summary).find("MARKED"), std::string::npos) << bare_words(summary);
}

TEST(BareWords, name_the_configured_phone) {
  auto asked = request();
  asked.network = OurNetwork::unknown;
  asked.payer_rules = PayerRules{.phone = "800-555-0101"};
  const auto summary = explain_lines(plan_lines(), asked);
  ASSERT_FALSE(summary.tasks.empty());
  EXPECT_TRUE(summary.tasks.front().bare_act.starts_with("Call 800-555-0101 with "))
      << summary.tasks.front().bare_act;
}

TEST(OtherPayer, nobody_named_is_not_nobody) {  // I13
  const auto summary = explain_lines(plan_lines());
  EXPECT_EQ(summary.state("other_payer"), State::unknown);
  EXPECT_EQ(text(summary, "other_payer"), "none_told");
}

TEST(Identity, does_not_guess_how_a_dependent_is_related) {
  const auto child = [](const std::vector<std::string>& more) {
    return explain_lines(std::vector<std::string>{"HL*4*3*23*0", "NM1*03*1*TESTCHILD*SAM"} + more +
                         plan_lines());
  };
  EXPECT_EQ(child({}).state("member.relationship"), State::unknown);
  EXPECT_EQ(text(child({"INS*N*19"}), "member.relationship"), "child");
  EXPECT_EQ(text(child({"INS*N*34"}), "member.relationship"), "other");
}

TEST(Identity, tells_what_differs_from_what_was_sent) {
  auto asked = request();
  asked.sent = SentIdentity{.member_id = Phi<std::string>("EXM000009"),
                            .last_name = Phi<std::string>("TestPatient"),
                            .first_name = Phi<std::string>("Alex"),
                            .birth_date = Phi<std::string>("1990-02-14")};
  const auto summary = explain_lines(plan_lines(), asked);
  ASSERT_EQ(summary.identity_changes.size(), 1U);  // letter case is no difference
  EXPECT_EQ(summary.identity_changes.front().field, "member.id");
}

TEST(Notes, keep_every_text_and_every_line_no_rule_used) {
  const auto summary = explain_lines({"EB*1**30", "MSG*COMPLETE CARE MANAGEMENT", "EB*QQ**MH",
                                      "EB*P**30", "MSG*THIS IS NOT A GUARANTEE OF PAYMENT"});
  EXPECT_EQ(summary.notes.size(), 4U);
}

TEST(Notes, keep_a_figure_that_no_fact_holds) {
  // What is left of the plan's deductible has nowhere to stand beside the level's own figure.
  const auto summary = explain_lines({"EB*1**30", "EB*C*IND*MH***23*500*****Y",
                                      "EB*C*IND*30***29*900*****Y", "EB*C*IND*35***23*50*****Y"});
  ASSERT_EQ(summary.notes.size(), 1U);
  EXPECT_EQ(summary.notes.front().text.reveal(Purpose::report), "EB*C*IND*30***29*900*****Y");
}

TEST(Notes, keep_what_is_said_beside_a_benefit_of_the_plan) {
  const auto summary =
      explain_lines({"EB*1**30", "REF*18*PLAN123", "EB*I**30", "EB*1**35", "REF*18*DENTAL1"});
  std::vector<std::string> notes;
  for (const auto& note : summary.notes) notes.push_back(note.text.reveal(Purpose::report));
  EXPECT_EQ(notes, (std::vector<std::string>{"REF*18*PLAN123", "EB*I**30"}));
}

TEST(Share, only_assumes_the_price_of_office_visits_for_a_facilitys_day) {
  const std::vector<std::string> lines{"EB*1**CH", "EB*B**CH***27*25****N*Y", "III*ZZ*11"};
  auto asked = request();
  asked.level.site = config::BillingSite::professional;
  EXPECT_EQ(explain_lines(lines, asked).state("copay.in"), State::known);
  asked.level.site = config::BillingSite::facility;
  EXPECT_EQ(explain_lines(lines, asked).state("copay.in"), State::assumed);
  for (const auto* words : {"MSG*Office Visits", "MSG*OFFICE VISIT - PROF", "MSG*Specialist"})
    EXPECT_EQ(
        explain_lines({"EB*1**CH", "EB*B**CH***27*25****N*Y", words}, asked).state("copay.in"),
        State::assumed)
        << words;
  EXPECT_EQ(
      explain_lines({"EB*1**CH", "EB*B**CH***27*25****N*Y", "III*ZZ*22"}, asked).state("copay.in"),
      State::known);
}

// Latin-1 in a plan's name, Windows-1252 and control characters in words, half a letter at a cut.
TEST(Summary, is_readable_json_whatever_bytes_the_payer_sent) {
  const auto summary = explain_lines(
      {"EB*1*IND*30*PR*PLAN SANT\xC9", "EB*1**MH", "MSG*SOINS PSYCHIATRIQUES \xE0 L'H\xD4PITAL",
       "MSG*THE PATIENT\x92S BELL \x07 AND \x1B[31m", "MSG*D\xC3\xA9J\xC3\xA0 VU \xC3"});
  boost::system::error_code trouble;
  const auto read = boost::json::parse(to_json(summary).reveal(Purpose::report), trouble);
  ASSERT_FALSE(trouble) << trouble.message();
  EXPECT_EQ(text(summary, "plan.name"), "PLAN SANT\xC3\x89");
  std::vector<std::string> notes;
  for (const auto& note : read.at("notes").as_array())
    notes.emplace_back(note.at("text").as_string());
  EXPECT_EQ(notes, (std::vector<std::string>{"MSG*SOINS PSYCHIATRIQUES \xC3\xA0 L'H\xC3\x94PITAL",
                                             "MSG*THE PATIENT\xE2\x80\x99S BELL \x07 AND \x1B[31m",
                                             "MSG*D\xC3\xA9J\xC3\xA0 VU \xC3\x83"}));
}

}  // namespace
}  // namespace eligd::coverage::test
