// Gap sheets and letters of stored verifications.
//
// The labelled answers of tests/coverage/cases go the whole way: explained, spelled as they are
// stored, read back, and put on paper. Each letter is measured.
#include "jobs/case_pages.hpp"

#include "config/configuration.hpp"
#include "coverage/explain.hpp"
#include "coverage/json.hpp"
#include "jobs/nightly.hpp"
#include "jobs/whole_file.hpp"
#include "report/readability.hpp"
#include "source_dir.hpp"
#include "test_night.hpp"
#include "x12/document.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace eligd::jobs {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using report::Topic;

const fs::path source_dir = ELIGD_SOURCE_DIR;

const config::Configuration& shipped() {
  static const config::Loaded loaded = config::load(source_dir / "config");
  return *loaded.configuration;
}

// A case of tests/coverage/cases as the store would give it back.
CaseOnPaper labelled(const std::string& name) {
  const fs::path folder = source_dir / "tests/coverage/cases";
  const auto spec =
      json::parse(read_whole(folder / (name + ".json"), 1'000'000).value()).as_object();
  const auto& ask = spec.at("ask").as_object();
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with(name + '.') &&
        entry.path().extension() == ".271")
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<x12::Document> documents;
  for (const auto& file : files)
    documents.push_back(x12::read(read_whole(file, 10'000'000).value()));
  std::vector<coverage::AnswerInput> inputs;
  for (const auto& document : documents)
    inputs.push_back({.name = "answer", .document = &document});

  CaseOnPaper paper;
  paper.verification.id = VerificationId(7);
  paper.verification.level = LevelKey(std::string(ask.at("level").as_string()));
  paper.verification.payer = PayerKey("example-health");
  paper.verification.from = sample::day(std::string_view(ask.at("from").as_string()));
  paper.verification.through = sample::day(std::string_view(ask.at("through").as_string()));
  coverage::Request request{.level = *shipped().level(paper.verification.level),
                            .from = paper.verification.from,
                            .through = paper.verification.through};
  const std::string network =
      ask.contains("network") ? std::string(ask.at("network").as_string()) : "unknown";
  request.network = network == "in"    ? coverage::OurNetwork::in
                    : network == "out" ? coverage::OurNetwork::out
                                       : coverage::OurNetwork::unknown;
  if (ask.contains("payer")) request.payer = std::string(ask.at("payer").as_string());
  const auto summary = coverage::explain(request, inputs);
  EXPECT_TRUE(summary) << name;
  paper.newest = SummaryRead{.view = read_summary(coverage::to_json(*summary)).value(),
                             .day = paper.verification.from.plus_days(-7)};
  for (std::uint32_t n = 1; n <= 9; ++n) paper.newest->answers.emplace_back(100 + n);
  paper.good = paper.newest;
  paper.row.headline = headline_named(paper.newest->view.readiness).value();
  paper.row.payer = "Example Health Plan";
  paper.row.payer_phone = "800-555-0101";
  paper.row.person = Phi<std::string>("TESTPATIENT, SAMPLE");
  paper.row.first_appointment = report::LocalTime{paper.verification.from, 9 * 60};
  paper.row.questions = paper.newest->view.questions;
  paper.intake.first_name = Phi<std::string>("SAMPLE");
  paper.intake.last_name = Phi<std::string>("TESTPATIENT");
  paper.intake.birth_date = Phi<std::string>("1990-02-14");
  paper.intake.member_id = Phi<std::string>("EXM000018");
  paper.now = {paper.verification.from.plus_days(-7), 8 * 60};
  paper.received = paper.now.day;
  return paper;
}

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(source_dir / "tests/coverage/cases")) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem());
  }
  return names;
}

std::string text_of(const CaseOnPaper& paper) {
  return running_text(report::words_of(patient_letter_of(paper, shipped())));
}

TEST(PatientLetter, shows_no_price_of_a_plan_whose_premium_is_not_paid_up_to_the_first_day) {
  CaseOnPaper paper = labelled("001-commercial-active");
  paper.good->view.estimate = coverage::Estimate{
      .low = Money::cents(10'000), .likely = Money::cents(10'000), .high = Money::cents(10'000)};
  EXPECT_TRUE(patient_letter_of(paper, shipped()).cost);
  paper.good->view.facts["premium.paid_to"] = FactView{
      .state = report::FactState::known, .text = to_string(paper.verification.from.plus_days(-30))};
  const report::PatientLetter letter = patient_letter_of(paper, shipped());
  EXPECT_FALSE(letter.cost);
  EXPECT_TRUE(letter.paid_through);
}

TEST(PatientLetter, of_every_labelled_case_under_every_headline_is_for_an_eighth_grader) {
  const auto names = all_names();
  ASSERT_GE(names.size(), 26U);
  for (const std::string& name : names) {
    CaseOnPaper paper = labelled(name);
    const report::Headline own = paper.row.headline;
    for (std::size_t n = 0; n < report::headline_count; ++n) {
      paper.row.headline = static_cast<report::Headline>(n);
      const std::string text = text_of(paper);
      EXPECT_LE(report::grade_of(text), 800) << name << ": " << text;
      EXPECT_EQ(text.find("coinsurance"), std::string::npos) << name;
      EXPECT_EQ(text.find("you owe"), std::string::npos) << name;
      if (paper.row.headline == own) {
        EXPECT_GT(text.size(), 300U) << name;
      }
    }
    paper.good.reset();
    paper.newest.reset();
    EXPECT_LE(report::grade_of(text_of(paper)), 800) << name;
  }
}

TEST(PatientLetter, tells_what_is_not_known_and_what_disagrees) {
  const report::PatientLetter letter =
      patient_letter_of(labelled("018-conflicting-equal-lines"), shipped());
  ASSERT_EQ(letter.gaps.size(), 1U);
  EXPECT_EQ(letter.gaps[0].topic, Topic::patient_pays);
  EXPECT_EQ(letter.gaps[0].values, "20% or 40%");
  EXPECT_EQ(letter.share.state, report::FactState::unknown) << "neither is chosen";
  EXPECT_FALSE(letter.cost);
}

TEST(PatientLetter, takes_the_stored_estimate) {
  CaseOnPaper paper = labelled("014-coinsurance-20");
  paper.good->view.estimate = coverage::Estimate{
      .low = Money::cents(90'000),
      .likely = Money::cents(120'000),
      .high = Money::cents(150'000),
      .days = {{.date = sample::day("2026-03-09"), .patient = Money::cents(30'000)},
               {.date = sample::day("2026-03-11"), .patient = Money::cents(30'000)},
               {.date = sample::day("2026-04-01"), .patient = Money::cents(60'000)}}};
  const report::PatientLetter letter = patient_letter_of(paper, shipped());
  ASSERT_TRUE(letter.cost);
  EXPECT_EQ(letter.cost->first_payment->amount, Money::cents(30'000));
  ASSERT_EQ(letter.cost->by_month.size(), 2U);
  EXPECT_EQ(letter.cost->by_month[0].amount, Money::cents(60'000));
  paper.row.headline = report::Headline::not_covered;
  EXPECT_FALSE(patient_letter_of(paper, shipped()).cost) << "a plan that is gone pays nothing";
  paper.row.headline = report::Headline::needs_call;
  paper.good->view.estimate = coverage::Estimate{};
  EXPECT_FALSE(patient_letter_of(paper, shipped()).cost) << "from nothing to anything is not known";
}

TEST(PatientLetter, takes_what_follows_the_program_from_the_stored_path) {
  CaseOnPaper paper = labelled("014-coinsurance-20");
  const Money amount = Money::cents(20'000);
  paper.good->view.estimate = coverage::Estimate{.low = amount, .likely = amount, .high = amount};
  paper.good->view.path = coverage::Estimate{
      .phases = {{.name = "IOP", .low = amount, .likely = amount, .high = amount},
                 {.name = "Outpatient",
                  .days = 8,
                  .low = Money(),
                  .likely = amount,
                  .high = Money::cents(90'000)},
                 {.name = "Group", .days = 4, .missing = "no allowed amount is on file"}}};
  const report::PatientLetter letter = patient_letter_of(paper, shipped());
  ASSERT_EQ(letter.after.size(), 2U);
  EXPECT_EQ(letter.after[0].low, amount) << "what is likely";
  EXPECT_EQ(letter.after[0].high, amount);
  EXPECT_FALSE(letter.after[1].low) << "no figure is no 0";  // I13
  paper.good->view.path->phases.erase(paper.good->view.path->phases.begin() + 1);
  EXPECT_TRUE(patient_letter_of(paper, shipped()).after.empty()) << "nothing to tell";
}

TEST(PatientLetter, of_who_pays_alone_has_the_day_of_the_good_faith_estimate) {
  CaseOnPaper paper = labelled("001-commercial-active");
  paper.good.reset();
  paper.newest.reset();
  paper.row.headline = report::Headline::self_pay;
  paper.received = sample::day("2026-03-02");
  paper.row.first_appointment = report::LocalTime{sample::day("2026-03-09"), 540};
  EXPECT_EQ(patient_letter_of(paper, shipped()).good_faith_due, sample::day("2026-03-03"));
  paper.row.first_appointment = report::LocalTime{sample::day("2026-03-23"), 540};
  EXPECT_EQ(patient_letter_of(paper, shipped()).good_faith_due, sample::day("2026-03-05"));
}

TEST(GapSheetOf, asks_what_the_task_asks_with_what_was_told_and_its_segments) {
  const report::GapSheet sheet = gap_sheet_of(labelled("018-conflicting-equal-lines"), shipped());
  ASSERT_EQ(sheet.required.size(), 1U);
  const report::SheetQuestion& asked = sheet.required[0];
  EXPECT_EQ(asked.topic, Topic::patient_pays);
  EXPECT_EQ(asked.said.reveal(Purpose::report), "The answer said both 20% and 40%.");
  EXPECT_EQ(asked.values, (std::vector<std::string>{"20%", "40%"}));
  EXPECT_EQ(report::words_of(asked.origin), "A101, segments\u00a021 and\u00a022");
  EXPECT_FALSE(sheet.others.empty());
  for (const report::SheetValue& one : sheet.known)
    EXPECT_FALSE(report::words_of(one.origin).empty()) << one.label;
}

TEST(GapSheetOf, shows_a_fact_either_as_known_or_as_a_question) {
  for (const std::string& name : all_names()) {
    const report::GapSheet sheet = gap_sheet_of(labelled(name), shipped());
    const auto asks = [&](Topic topic) {
      return std::ranges::find(sheet.required, topic, &report::SheetQuestion::topic) !=
             sheet.required.end();
    };
    const auto knows = [&](const char* label) {
      return std::ranges::find(sheet.known, label, &report::SheetValue::label) != sheet.known.end();
    };
    EXPECT_FALSE(asks(Topic::patient_pays) && knows("Patient pays")) << name;
    EXPECT_FALSE(asks(Topic::deductible) && knows("Deductible left")) << name;
    EXPECT_FALSE(asks(Topic::authorization) && knows("Authorization")) << name;
    EXPECT_LE(sheet.required.size() + sheet.others.size(), 8U) << name << ": one page";
    EXPECT_LE(sheet.known.size(), 9U) << name;
    for (const auto* list : {&sheet.required, &sheet.others}) {
      for (const report::SheetQuestion& asked : *list) {
        if (asked.state == report::FactState::unknown) {
          EXPECT_TRUE(asked.values.empty()) << name << ": a box for what nobody said";
        } else {
          EXPECT_FALSE(report::words_of(asked.origin).empty()) << name << ": " << asked.question;
        }
      }
    }
  }
}

TEST(GapSheetOf, asks_for_everything_in_order_where_nobody_answered) {
  CaseOnPaper paper = labelled("001-commercial-active");
  paper.good.reset();
  paper.newest.reset();
  paper.row.questions.clear();
  paper.row.headline = report::Headline::payer_down;
  const report::GapSheet sheet = gap_sheet_of(paper, shipped());
  EXPECT_EQ(sheet.required.size(), 8U);
  EXPECT_TRUE(std::ranges::is_sorted(sheet.required, {}, &report::SheetQuestion::topic));
  EXPECT_EQ(sheet.phone, "800-555-0101");
  EXPECT_TRUE(sheet.known.empty());
}

TEST(GapSheetOf, tells_nothing_of_the_stranger_an_answer_is_about) {  // I2
  CaseOnPaper paper = labelled("001-commercial-active");
  TaskView call{.questions = {{.text = "Whose answer is this?", .about = "identity"}},
                .callee = CalleeView{.phone = "8005550102"}};
  paper.newest->view.tasks = {{"call", call}};
  paper.newest->view.identity_changes = {{.field = "member.last_name",
                                          .sent = Phi<std::string>("TESTPATIENT"),
                                          .returned = Phi<std::string>("STRANGER")},
                                         {.field = "member.birth_date",
                                          .sent = Phi<std::string>("1990-02-14"),
                                          .returned = Phi<std::string>("1961-12-24")}};
  paper.good.reset();
  const report::GapSheet sheet = gap_sheet_of(paper, shipped());
  EXPECT_EQ(sheet.required.at(0).said.reveal(Purpose::report),
            "The answer has another last name, another birth date.");
  EXPECT_EQ(sheet.phone, "800-555-0102");
  EXPECT_EQ(report::render_gap_sheets({&sheet, 1}).find("STRANGER"), std::string::npos);
}

class NightOnPaper : public testing::Test {
 protected:
  NightOnPaper() {
    night_.configuration.settings.report.folder = night_.folder / "reports";
    night_.configuration.settings.intake.drop_folder = night_.folder / "intakes";
  }
  NightEnd run() {
    World world = night_.world();
    auto end = night_.await<NightEnd>(
        [&] { return nightly(world, nightly_settings(night_.configuration, night_.clock.now())); });
    return end.value_or(NightEnd{});
  }
  sample::TestNight night_{[](const sample::Received& asked, int) -> clearinghouse::Outcome {
    return sample::answered(sample::answer_271(
        asked, asked.member_id == "EXAMPLE1" ? "EB*1**30~" : sample::active_with_everything,
        asked.trace));
  }};
};

TEST_F(NightOnPaper, writes_a_sheet_for_who_needs_a_call_and_links_to_those_of_its_revision) {
  night_.add_intakes(2);
  const NightEnd end = run();
  const std::string sheets = read_whole(end.report.gap_sheets, 10'000'000).value();
  EXPECT_NE(sheets.find("Gap sheet V-"), std::string::npos) << "one of two";
  const std::string html = read_whole(end.report.html, 10'000'000).value();
  EXPECT_NE(html.find("href=\"N-20261123.r1.gap-sheets.html\""), std::string::npos);
  EXPECT_TRUE(fs::exists(end.report.html.parent_path() / "N-20261123.r1.gap-sheets.html"));
}

TEST_F(NightOnPaper, puts_a_stored_case_on_paper) {
  night_.add_intakes(2, [](intake::NewIntake& made, int n) {
    if (n == 2) made.program.days_per_week = 3;
  });
  run();
  World world = night_.world();
  for (const auto& verification : night_.verifications()) {
    const auto paper = case_on_paper(world, verification.id, night_.clock.now());
    ASSERT_TRUE(paper);
    const report::GapSheet sheet = gap_sheet_of(*paper, night_.configuration);
    EXPECT_EQ(sheet.person.reveal(Purpose::report), "TESTPATIENT, SAMPLE");
    EXPECT_EQ(sheet.required.empty(), verification.headline != "Needs call");
    EXPECT_EQ(patient_letter_of(*paper, night_.configuration).told, paper->now.day);
  }
}

}  // namespace
}  // namespace eligd::jobs
