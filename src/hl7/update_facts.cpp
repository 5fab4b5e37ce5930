#include "hl7/update_facts.hpp"

#include "hl7/intakes.hpp"
#include "hl7/picture.hpp"
#include "jobs/intake_records.hpp"

#include <algorithm>

namespace eligd::hl7 {
namespace {

// What a call may be asked about that puts every fact in doubt (coverage::Question::about).
bool is_in_doubt(const jobs::SummaryView& summary) {
  for (const auto& [code, task] : summary.tasks)
    for (const jobs::QuestionView& question : task.questions)
      if (question.about == "identity" || question.about == "refusal") return true;
  return false;
}

bool says_not_found(const jobs::SummaryView& summary) {
  const jobs::FactView* status = summary.find("coverage.status");
  return status != nullptr && status->text == "not_found" &&
         (status->state == report::FactState::known || status->state == report::FactState::derived);
}

std::string slot_of(std::size_t number) { return "coverage." + std::to_string(number); }

// The source's own id and name of the company, as it told the coverage of this number; unless a
// person says that it is another one.
void name_company(const Picture& picture, std::size_t number,
                  const config::Configuration& configuration, CoverageUpdate& coverage) {
  const std::string slot = slot_of(number);
  const std::string mark = picture.text(slot);
  if (mark.empty()) return;
  const std::string base = slot + '/' + mark + '/';
  const std::string id = picture.text(base + "id");
  const std::string name = picture.text(base + "name");
  if (payer_named(id, name, configuration) != coverage.told.coverage.payer) return;
  coverage.company_id = id;
  coverage.is_id_ours = false;
  coverage.company = name;
}

// "-2" behind the mark is the second coverage.
std::size_t number_of(const std::string& external_id, const std::string& person) {
  const bool is_further = external_id.size() == person.size() + 2;
  return is_further ? static_cast<std::size_t>(external_id.back() - '0') : 1;
}

// Nothing while the payer is asked for the first time since the intake changed: what it said
// answers another question.
Result<void> add_case(const store::Store& store, const store::IntakeRecord& intake,
                      const store::VerificationRecord& verification, CoverageUpdate& coverage) {
  coverage.verification = verification.id.value();
  coverage.headline = verification.headline;
  coverage.reason = verification.reason;
  const auto good = store.latest_good_summary(verification.id);
  if (!good) return std::unexpected(good.error());
  const bool is_asked = verification.state == store::VerificationState::open;
  if (*good && !(is_asked && (*good)->answered < intake.received)) {
    auto view = jobs::read_summary((*good)->json);
    if (!view) return std::unexpected(view.error());
    coverage.is_in_doubt = is_in_doubt(*view);
    coverage.known = *std::move(view);
    coverage.answered = (*good)->answered;
  }
  const auto newest = store.latest_summary(verification.id);
  if (!newest) return std::unexpected(newest.error());
  if (!*newest || (*newest)->is_good || (*newest)->at < intake.received) return {};
  const auto view = jobs::read_summary((*newest)->json);
  if (!view) return std::unexpected(view.error());
  coverage.is_not_found = says_not_found(*view);
  coverage.is_in_doubt = coverage.is_in_doubt || is_in_doubt(*view) || !view->rejects.empty();
  return {};
}

Result<CoverageUpdate> coverage_of(const store::Store& store, IntakeId id,
                                   const config::Configuration& configuration,
                                   std::string& external_id) {
  const auto intake = store.intake(id);
  if (!intake) return std::unexpected(intake.error());
  auto told = jobs::from_record(*intake, configuration);
  if (!told) return std::unexpected(told.error());
  external_id = intake->external_id;
  CoverageUpdate coverage{.company = told->coverage.payer};
  if (intake->payer) {
    coverage.company_id = intake->payer->value();
    coverage.is_id_ours = true;
  }
  if (const config::LevelOfCare* level = configuration.level(told->level)) {
    coverage.level = level->name;
    coverage.is_substance_use = level->is_substance_use;
  }
  coverage.told = *std::move(told);
  const auto cases = store.verifications({.intake = id});
  if (!cases) return std::unexpected(cases.error());
  const auto current = std::ranges::max_element(
      *cases, {},
      [](const store::VerificationRecord& one) { return std::pair(one.planned_version, one.id); });
  if (current == cases->end()) return coverage;
  if (auto added = add_case(store, *intake, *current, coverage); !added)
    return std::unexpected(added.error());
  return coverage;
}

// The source's number of whom HL7 told is handed back as it came (decision 0035); of others the id
// of the intake is all there is.
void number_person(const std::string& external_id, const config::Configuration& configuration,
                   bool is_told, PersonUpdate& person) {
  person.number = Phi<std::string>(external_id);
  if (!is_told) return;
  for (const auto& [name, value] : person.coverages.front().told.pass_through)
    if (name == "mrn") person.number = value;
  if (!configuration.settings.hl7) return;
  person.number_authority = configuration.settings.hl7->person_id_authority;
  person.number_type = configuration.settings.hl7->person_id_type;
}

}  // namespace

Result<PersonUpdate> person_update(const store::Store& store, const store::Hl7Outbox& outbox,
                                   const store::Hl7Subject& subject,
                                   const config::Configuration& configuration) {
  const auto intakes = outbox.intakes_of(subject);
  if (!intakes) return std::unexpected(intakes.error());
  if (intakes->empty()) return fail(ErrorKind::not_found, "there is no intake of this person");
  const auto kept = outbox.picture_of(subject);
  if (!kept) return std::unexpected(kept.error());
  const std::optional<Picture> picture = *kept ? read_picture(**kept) : std::nullopt;
  const config::Hl7Settings settings = configuration.settings.hl7.value_or(config::Hl7Settings{});
  const std::vector<std::string> standing =
      picture ? coverages_of(*picture, settings.member_id_from) : std::vector<std::string>{};
  PersonUpdate person;
  for (const IntakeId id : *intakes) {
    std::string external_id;
    auto coverage = coverage_of(store, id, configuration, external_id);
    if (!coverage) return std::unexpected(coverage.error());
    const std::size_t number = number_of(external_id, subject.person);
    if (picture) {
      const bool is_gone = picture->is_told(slot_of(number)) &&
                           std::ranges::find(standing, std::to_string(number)) == standing.end();
      if (number > 1 && is_gone) continue;
      name_company(*picture, number, configuration, *coverage);
    }
    person.coverages.push_back(*std::move(coverage));
  }
  if (person.coverages.empty())
    return fail(ErrorKind::not_found, "there is no intake of this person that is told of");
  number_person(subject.person, configuration, picture.has_value(), person);
  return person;
}

}  // namespace eligd::hl7
