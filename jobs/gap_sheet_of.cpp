// The sheet for a call, filled from what is stored: jobs/case_pages.hpp.
#include "coverage/readiness.hpp"
#include "jobs/case_pages.hpp"
#include "jobs/facts_by_topic.hpp"
#include "jobs/spoken.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using report::FactState;
using report::SheetQuestion;
using report::SheetValue;
using report::Topic;

constexpr std::size_t known_max = 9;  // what fits beside the questions on one page

std::string with_year(CivilDate day) {
  return report::day_only(day) + ", " + std::to_string(static_cast<int>(day.ymd().year()));
}

class Sheet {
 public:
  Sheet(const CaseOnPaper& paper, const config::Configuration& configuration)
      : paper_(paper),
        configuration_(configuration),
        payer_(paper.verification.payer ? configuration.payer(*paper.verification.payer) : nullptr),
        level_(level()) {}

  [[nodiscard]] report::GapSheet fill() {
    sheet_.verification = paper_.verification.id;
    sheet_.person = paper_.row.person;
    sheet_.is_substance_use = paper_.row.is_substance_use;
    sheet_.practice = configuration_.provider.letter.name.empty()
                          ? configuration_.provider.name
                          : configuration_.provider.letter.name;
    sheet_.made = paper_.now;
    sheet_.zone = paper_.zone;
    sheet_.first_visit = paper_.row.first_appointment;
    sheet_.call_by = paper_.row.duty.due;
    sheet_.headline = paper_.row.headline;
    sheet_.why = paper_.row.why;
    set_callee();
    add_identifiers();
    add_required();
    add_known();
    add_others();
    return std::move(sheet_);
  }

 private:
  [[nodiscard]] config::LevelOfCare level() const {
    const config::LevelOfCare* found = configuration_.level(paper_.verification.level);
    if (found == nullptr) return {};
    return payer_ != nullptr ? config::level_for(*found, *payer_) : *found;
  }

  [[nodiscard]] const TaskView* call() const {
    if (!paper_.newest) return nullptr;
    for (const auto& [code, task] : paper_.newest->view.tasks) {
      if (task.callee) return &task;
    }
    return nullptr;
  }

  void set_callee() {
    sheet_.callee = report::callee_of(paper_.row);
    sheet_.phone = paper_.row.payer_phone;
    if (const TaskView* task = call(); task != nullptr && !task->callee->phone.empty()) {
      if (!task->callee->name.empty() && paper_.row.callee.empty())
        sheet_.callee = task->callee->name + " for " + paper_.row.payer;
      sheet_.phone = task->callee->phone;
      for (const EvidenceView& line : task->callee->evidence) {
        if (line.answer >= 1 && line.answer <= paper_.newest->answers.size())
          sheet_.phone_origin.segments.push_back(
              {.answer = paper_.newest->answers[line.answer - 1], .segment = line.segment});
      }
    }
    sheet_.phone = with_phones_spoken(sheet_.phone);
    if (!sheet_.phone.empty()) sheet_.phone_origin.words = "our payer list";
  }

  [[nodiscard]] const FactView* said(const std::string& key) const {
    const FactView* fact = paper_.good ? paper_.good->view.find(key) : nullptr;
    return fact == nullptr || fact->state == FactState::unknown ? nullptr : fact;
  }

  void identify(std::string label, std::string value, std::string from = {}) {
    sheet_.identifiers.push_back({.label = std::move(label),
                                  .value = Phi<std::string>(std::move(value)),
                                  .origin = {.words = std::move(from)}});
  }
  // As the payer returned it, else as the intake told it.
  void identify_by_fact(std::string label, const std::string& key, const Phi<std::string>& told) {
    const FactView* fact = said(key);
    if (fact == nullptr || fact->words.empty()) {
      identify(std::move(label), told.reveal(Purpose::report), told.empty() ? "" : "intake");
      return;
    }
    sheet_.identifiers.push_back({.label = std::move(label),
                                  .value = Phi<std::string>(fact->words),
                                  .state = fact->state,
                                  .origin = origin_of(*paper_.good, {key})});
  }

  void add_identifiers() {
    // Whose answer decides is called: a managed plan knows the person by an id of its own.
    if (paper_.good && !paper_.good->view.decided_by.empty())
      identify_by_fact("Member ID", "member.id", paper_.intake.member_id);
    else
      identify("Member ID", paper_.intake.member_id.reveal(Purpose::report), "intake");
    const auto born = parse_iso_date(paper_.intake.birth_date.reveal(Purpose::report));
    identify("Born", born ? with_year(*born) : std::string(), "intake");
    identify_by_fact("Plan", "plan.name", {});
    identify_by_fact("Group", "group.number", paper_.group_number);
    if (!paper_.subscriber.empty())
      identify("Policy holder", paper_.subscriber.reveal(Purpose::report), "intake");
    identify("Our NPI", configuration_.provider.npi.value());
    const std::string& tax_id = configuration_.provider.tax_id;
    identify("Our tax ID",
             tax_id.size() == 9 ? tax_id.substr(0, 2) + '-' + tax_id.substr(2) : tax_id);
    std::string codes;
    constexpr std::size_t codes_max = 2;
    for (std::size_t n = 0; n < std::min(codes_max, level_.procedures.size()); ++n)
      codes += (codes.empty() ? "" : ", ") + level_.procedures[n];
    if (!level_.revenue.empty())
      codes += (codes.empty() ? "rev. " : ", rev. ") + level_.revenue.front();
    identify("Codes", codes);
    std::string days = report::day_only(paper_.verification.from);
    if (paper_.verification.through != paper_.verification.from)
      days += " to " + report::day_only(paper_.verification.through);
    if (paper_.days_per_week) days += fmt::format(", {} days a week", *paper_.days_per_week);
    identify("Dates", days, "intake");
  }

  void ask(std::vector<SheetQuestion>& into, Topic topic, std::string question) {
    SheetQuestion asked{.topic = topic, .question = std::move(question)};
    if (topic == Topic::identity) {
      add_identity(asked);
    } else if (paper_.good) {
      Told told = told_about(topic, *paper_.good);
      asked.said = Phi<std::string>(std::move(told.words));
      asked.values = std::move(told.values);
      asked.state = told.state;
      asked.origin = std::move(told.origin);
      // Named, but it must be confirmed: a box for that name.
      const FactView* vendor = topic == Topic::vendor ? said("carve_out") : nullptr;
      if (vendor != nullptr && asked.values.empty() && !vendor->words.empty())
        asked.values.push_back(vendor->words);
    }
    into.push_back(std::move(asked));
  }

  void add_identity(SheetQuestion& asked) const {
    if (!paper_.newest) return;
    // Which fields, and not what stands in them: it is somebody else's.
    std::string words;
    for (const IdentityChangeView& change : paper_.newest->view.identity_changes) {
      std::string field = change.field == "member.id"
                              ? "member ID"
                              : change.field.substr(change.field.find('.') + 1);
      std::ranges::replace(field, '_', ' ');
      words += (words.empty() ? "The answer has another " : ", another ") + field;
    }
    if (!words.empty()) words += '.';
    asked.said = Phi<std::string>(std::move(words));
    asked.state = FactState::conflicting;
    asked.origin = origin_of(*paper_.newest, {"identity.changes"});
  }

  void add_required() {
    if (const TaskView* task = call(); task != nullptr) {
      for (const QuestionView& question : task->questions)
        ask(sheet_.required, topic_named(question.about), question.text);
    } else if (!paper_.row.questions.empty()) {
      for (const std::string& question : paper_.row.questions)
        ask(sheet_.required, Topic::other, question);
    } else if (!paper_.good && paper_.row.headline != report::Headline::self_pay) {
      // Nobody answered: a person who calls asks for all of it.
      for (const auto& one : coverage::requirements({.level = level_}, {}))
        ask(sheet_.required, topic_named(config::to_text(one.fact)), one.question);
      std::ranges::stable_sort(sheet_.required, {}, &SheetQuestion::topic);
    }
  }

  [[nodiscard]] bool is_asked(Topic topic) const {
    return std::ranges::find(sheet_.required, topic, &SheetQuestion::topic) !=
           sheet_.required.end();
  }

  void know(std::string label, FactState state, std::string words,
            const std::vector<std::string>& keys) {
    if (words.empty() || state == FactState::unknown || state == FactState::conflicting ||
        sheet_.known.size() == known_max)
      return;
    sheet_.known.push_back({.label = std::move(label),
                            .value = Phi<std::string>(std::move(words)),
                            .state = state,
                            .origin = origin_of(*paper_.good, keys)});
  }
  void know_text(std::string label, const report::TextFact& fact,
                 const std::vector<std::string>& keys) {
    know(std::move(label), fact.state, fact.text, keys);
  }
  void know_left(Topic topic, std::string label, const std::string& kind,
                 const report::MoneyFact& fact, const std::string& side) {
    if (is_asked(topic) || !fact.amount) return;
    std::string words = report::to_the_cent(*fact.amount);
    if (fact.total) words += " of " + report::to_the_cent(*fact.total);
    const std::string of = kind + ".individual." + side;
    know(std::move(label), fact.state, words, {of + ".remaining", of + ".total"});
  }

  void add_known() {
    if (!paper_.good) return;
    const SummaryView& view = paper_.good->view;
    const std::string side = side_of(view);
    if (const FactView* status = said("coverage.status");
        status != nullptr && !is_asked(Topic::status)) {
      std::string words = status->words;
      for (const auto& [key, joint] :
           {std::pair("coverage.begins", ", from "), std::pair("coverage.ends", " to ")}) {
        const FactView* day = said(key);
        if (day != nullptr && day->state != FactState::conflicting) words += joint + day->words;
      }
      know("Coverage", status->state, words,
           {"coverage.status", "coverage.begins", "coverage.ends"});
    }
    if (const FactView* network = said("network.ours");
        network != nullptr && !is_asked(Topic::network))
      know("Network", network->state, network->words + " network", {"network.ours"});
    if (const FactView* covered = said("level.covered");
        covered != nullptr && !is_asked(Topic::level))
      know("Level of care covered", covered->state, covered->words, {"level.covered"});
    if (!is_asked(Topic::patient_pays))
      know_text("Patient pays", patient_pays(view, side), keys_of(Topic::patient_pays, side));
    know_left(Topic::deductible, "Deductible left", "deductible",
              money_left(view, "deductible", side), side);
    know_left(Topic::out_of_pocket, "Out-of-pocket left", "oop", money_left(view, "oop", side),
              side);
    know_text("Limit", limit_left(view), keys_of(Topic::limit, side));
    if (!is_asked(Topic::authorization))
      know_text("Authorization", authorization(view, side), keys_of(Topic::authorization, side));
    for (const auto& [key, label] :
         {std::pair("carve_out", "Benefit run by"), std::pair("other_payer", "Other insurance"),
          std::pair("telehealth.covered", "Telehealth")}) {
      if (const FactView* fact = said(key)) know(label, fact->state, fact->words, {key});
    }
  }

  [[nodiscard]] bool is_open(const std::string& key) const {
    const FactView* fact = said(key);
    return fact == nullptr || fact->state == FactState::assumed ||
           fact->state == FactState::conflicting;
  }

  // What a page has room for beside what must be asked.
  [[nodiscard]] std::size_t others_max() const {
    const std::size_t must = sheet_.required.size();
    return must <= 3 ? 3 : must <= 6 ? 6 - must : 0;
  }

  void add_others() {
    if (paper_.row.headline == report::Headline::self_pay) return;
    const std::string side = paper_.good ? side_of(paper_.good->view) : "in";
    std::vector<SheetQuestion> all;
    if (is_open("deductible_applies." + side))
      ask(all, Topic::deductible_first, "Does the deductible come first?");
    const auto limits = keys_of(Topic::limit, side);
    if (std::ranges::all_of(limits, [&](const std::string& key) { return is_open(key); }))
      ask(all, Topic::limit, "Is there a limit of days or visits? How many are used?");
    if (said("other_payer") == nullptr) {
      ask(all, Topic::other_insurance, "Is a referral needed? Is there other insurance on file?");
      if (all.back().said.empty())
        all.back().said = Phi<std::string>("Not said. “None told” is not “none”.");
    }
    if (is_open("telehealth.covered"))
      ask(all, Topic::telehealth, "Is it covered by telehealth at the same cost?");
    ask(all, Topic::claims, "Where do claims go, and within how many days?");
    all.back().said = Phi<std::string>("Answers do not carry this.");
    all.resize(std::min(all.size(), others_max()));
    sheet_.others = std::move(all);
  }

  const CaseOnPaper& paper_;
  const config::Configuration& configuration_;
  const config::Payer* payer_;
  config::LevelOfCare level_;
  report::GapSheet sheet_{};
};

}  // namespace

report::GapSheet gap_sheet_of(const CaseOnPaper& paper,
                              const config::Configuration& configuration) {
  return Sheet(paper, configuration).fill();
}

}  // namespace eligd::jobs
