// Who a request is about, by whose policy, and who is asked: Patient, Coverage, RelatedPerson and
// Organization, from the Bundle or contained.
#include "config/match_payer.hpp"
#include "fhir/elements.hpp"
#include "fhir/names.hpp"
#include "fhir/request_reader.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace eligd::fhir {
namespace {

// Source: subscriber-relationship, and INS02 for those who write X12's.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> relationships = {{
    {"self", "self"},
    {"18", "self"},
    {"spouse", "spouse"},
    {"common", "spouse"},
    {"01", "spouse"},
    {"child", "child"},
    {"19", "child"},
    {"parent", "other"},
    {"other", "other"},
    {"injured", "other"},
    {"34", "other"},
    {"G8", "other"},
}};

}  // namespace

const Resource* RequestReader::follow(const Resource& from, const Spot& reference,
                                      std::string_view types) {
  const Resource* found = resolve(sent_, from, reference, asked_.issues);
  if (found == nullptr) return nullptr;
  const std::string list = fmt::format(" {} ", types);
  if (!list.contains(' ' + found->type + ' ')) {
    refuse("invalid", fmt::format("leads to none of: {}", types), "refer to one of these",
           reference.path + ".reference");
    return nullptr;
  }
  if (std::ranges::find(asked_.stands_on, found->entry) == asked_.stands_on.end())
    asked_.stands_on.push_back(found->entry);
  return found;
}

void RequestReader::read_patient() {
  const Spot reference = member(request_.spot, "patient");
  if (!reference) {
    refuse("required", "is missing", "refer to a Patient in the Bundle or contained",
           reference.path);
    return;
  }
  patient_ = follow(request_, reference, "Patient");
  if (patient_ == nullptr) return;
  const Spot& at = patient_->spot;
  std::vector<Issue>& issues = asked_.issues;
  refuse_modifiers(at, issues);
  refuse_unknown(at, "Patient", issues);
  if (flag_in(at, "active", issues) == false)
    refuse("business-rule", "is not in use", "send the record that is", at.path + ".active");
  if (flag_in(at, "deceasedBoolean", issues) == true || member(at, "deceasedDateTime"))
    refuse("business-rule", "is said to have died", "there is no first appointment to prepare",
           at.path + ".deceased");
  if (member(at, "link"))
    refuse("not-supported", "is linked to another record", "send the one record that counts",
           at.path + ".link");
  for (const Spot& name : list_in(at, "name", issues)) refuse_unknown(name, "HumanName", issues);
  const PersonName name = name_in(at, issues);
  tell("/patient/last_name", name.family);
  tell("/patient/first_name", name.given.path.empty() ? Told{"", at.path + ".name"} : name.given);
  tell("/patient/middle_name", name.middle);
  tell("/patient/suffix", name.suffix);
  tell("/patient/birth_date", text_in(at, "birthDate", issues));
  Told sex = text_in(at, "gender", issues);
  if (sex.text == "male" || sex.text == "female") {
    sex.text = sex.text == "male" ? "M" : "F";
  } else if (sex.text == "other" || sex.text == "unknown") {
    sex.text = "U";
  } else if (!sex.text.empty()) {
    refuse("code-invalid", "is no gender of FHIR R4", "write male, female, other or unknown",
           sex.path);
    sex.text.clear();
  }
  tell("/patient/sex", sex);
}

void RequestReader::read_insurance() {
  const std::vector<Spot> all = list_in(request_.spot, "insurance", asked_.issues);
  std::vector<Spot> focal;
  for (const Spot& one : all) {
    refuse_unknown(one, "CoverageEligibilityRequest.insurance", asked_.issues);
    if (flag_in(one, "focal", asked_.issues) == true) focal.push_back(one);
  }
  const std::string where = request_.spot.path + ".insurance";
  if (all.empty()) refuse("required", "is missing", "name the coverage that is asked about", where);
  const Spot* chosen = nullptr;
  if (focal.size() == 1)
    chosen = &focal.front();
  else if (all.size() == 1)
    chosen = &all.front();
  else if (!all.empty())
    refuse("multiple-matches", "are several, and not exactly one is focal",
           "mark the coverage that is asked about focal", where);
  for (const Spot& one : all)
    if (chosen != nullptr && one.value != chosen->value)
      say(IssueSeverity::information, "is not asked about here", "send a request of its own",
          one.path);
  const Resource* coverage = nullptr;
  if (chosen != nullptr) {
    const Spot reference = member(*chosen, "coverage");
    if (reference)
      coverage = follow(request_, reference, "Coverage");
    else
      refuse("required", "is missing", "refer to a Coverage in the Bundle or contained",
             reference.path);
  }
  if (coverage != nullptr) read_coverage(*coverage);
  read_insurer(coverage);
}

void RequestReader::read_coverage(const Resource& coverage) {
  const Spot& at = coverage.spot;
  std::vector<Issue>& issues = asked_.issues;
  refuse_modifiers(at, issues);
  refuse_unknown(at, "Coverage", issues);
  const Told status = text_in(at, "status", issues);
  if (status.text != "active")
    refuse(status.text.empty() ? "required" : "business-rule", "is not active",
           "send the coverage the patient names now", status.path);
  const Spot beneficiary = member(at, "beneficiary");
  if (!beneficiary) {
    refuse("required", "is missing", "refer to the patient", beneficiary.path);
  } else {
    const Resource* who = follow(coverage, beneficiary, "Patient");
    if (who != nullptr && patient_ != nullptr && who != patient_)
      refuse("business-rule", "is another person than the patient", "send the patient's coverage",
             beneficiary.path);
  }
  Told member_id = text_in(at, "subscriberId", issues);
  for (const BusinessId& id : identifiers_in(at, issues)) {
    if (id.type != "MB") continue;
    if (member_id.text.empty()) member_id = {id.value, id.path};
    if (member_id.text != id.value)
      refuse("business-rule", "differs from subscriberId", "send the id on the card", id.path);
  }
  tell("/coverage/member_id", member_id);
  for (const Spot& one : list_in(at, "class", issues)) {
    refuse_unknown(one, "Coverage.class", issues);
    const auto types = codes_in(one, "type", issues);
    if (!types.empty() && types.front().code == "group")
      tell("/coverage/group_number", text_in(one, "value", issues));
  }
  read_subscriber(coverage, relationship_of(coverage));
}

std::string RequestReader::relationship_of(const Resource& coverage) {
  const auto codes = codes_in(coverage.spot, "relationship", asked_.issues);
  for (const Code& code : codes) {
    const auto known = std::ranges::find(relationships, code.code,
                                         &std::pair<std::string_view, std::string_view>::first);
    if (known != relationships.end()) return std::string(known->second);
  }
  const Spot spot = member(coverage.spot, "relationship");
  if (spot)
    refuse("code-invalid", "is no relationship we know",
           "write self, spouse, child, common, parent, injured or other", spot.path);
  return {};
}

void RequestReader::read_subscriber(const Resource& coverage, const std::string& relationship) {
  const Spot& at = coverage.spot;
  const std::string relationship_path = at.path + ".relationship";
  const Spot reference = member(at, "subscriber");
  const Resource* subscriber =
      reference ? follow(coverage, reference, "Patient RelatedPerson") : nullptr;
  const bool is_patient = subscriber != nullptr && subscriber == patient_;
  tell("/coverage/relationship", {relationship, relationship_path});
  origins_.emplace("/coverage/subscriber", reference.path);
  if (subscriber == nullptr || is_patient) {
    if (is_patient && !relationship.empty() && relationship != "self")
      refuse("business-rule", "is not self, but the subscriber is the patient",
             "correct one of them", relationship_path);
    return;
  }
  if (relationship.empty() && !member(at, "relationship"))
    refuse("required", "is missing, and somebody else is the subscriber",
           "write what the patient is to the subscriber", relationship_path);
  if (relationship == "self")
    refuse("business-rule", "is self, but somebody else is the subscriber", "correct one of them",
           relationship_path);
  refuse_modifiers(subscriber->spot, asked_.issues);
  refuse_unknown(subscriber->spot, subscriber->type, asked_.issues);
  const PersonName name = name_in(subscriber->spot, asked_.issues);
  tell("/coverage/subscriber/last_name", name.family);
  tell("/coverage/subscriber/first_name", name.given);
  tell("/coverage/subscriber/birth_date", text_in(subscriber->spot, "birthDate", asked_.issues));
}

std::vector<Told> RequestReader::names_of_payer(const Resource& from, const Spot& reference) {
  std::vector<Told> names;
  const auto add = [&](Told told) {
    if (!told.text.empty()) names.push_back(std::move(told));
  };
  std::vector<Issue>& issues = asked_.issues;
  if (member(reference, "reference")) {
    const Resource* found = follow(from, reference, "Organization");
    if (found == nullptr) return names;
    payers_.push_back(found);
    refuse_modifiers(found->spot, issues);
    refuse_unknown(found->spot, "Organization", issues);
    if (flag_in(found->spot, "active", issues) == false)
      refuse("business-rule", "is not in use", "name the payer as on the card",
             found->spot.path + ".active");
    add(text_in(found->spot, "name", issues));
    for (Told& alias : texts_in(found->spot, "alias", issues)) add(std::move(alias));
    for (const BusinessId& id : identifiers_in(found->spot, issues)) add({id.value, id.path});
  } else {
    // A logical reference: an identifier, a name, or both.
    add(text_in(reference, "display", issues));
    add(text_in(member(reference, "identifier"), "value", issues));
  }
  return names;
}

// The payer as the card has it, by a name we know where one of those told is; two of ours told at
// once are a question, not an answer.
void RequestReader::read_insurer(const Resource* coverage) {
  const Spot insurer = member(request_.spot, "insurer");
  std::vector<Told> names;
  if (insurer)
    names = names_of_payer(request_, insurer);
  else
    refuse("required", "is missing", "refer to the payer's Organization", insurer.path);
  if (coverage != nullptr) {
    const std::vector<Spot> payors = list_in(coverage->spot, "payor", asked_.issues);
    if (payors.empty())
      refuse("required", "is missing", "refer to the payer's Organization",
             coverage->spot.path + ".payor");
    for (const Spot& payor : payors)
      for (Told& name : names_of_payer(*coverage, payor)) names.push_back(std::move(name));
  }
  const Told* known = nullptr;
  std::optional<PayerKey> payer;
  for (const Told& name : names) {
    const auto match = config::match_payer(configuration_, name.text);
    if (!match.exact) continue;
    if (payer && *payer != *match.exact) {
      refuse("multiple-matches", "names another payer than the insurer or a name before",
             "send one payer", name.path);
      return;
    }
    if (known == nullptr) known = &name;
    payer = match.exact;
  }
  if (known != nullptr)
    tell("/coverage/payer", *known);
  else if (!names.empty())
    tell("/coverage/payer", names.front());
  else
    origins_.emplace("/coverage/payer", insurer.path);
}

}  // namespace eligd::fhir
