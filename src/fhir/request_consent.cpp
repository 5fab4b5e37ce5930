// Whether the patient consents that the payer is asked (42 CFR 2.31): the Consent that the
// request's supportingInfo refers to. What cannot be read whole is never taken as given.
//
// Source: FHIR R4 consent.html. A provision permits or denies what its parts name together; one of
// them that we do not read may narrow it to something else than asking this payer.
#include "fhir/elements.hpp"
#include "fhir/names.hpp"
#include "fhir/request_reader.hpp"
#include "intake/intake.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace eligd::fhir {
namespace {

// v3-ActReason: for payment, coverage, and finding out about eligibility.
constexpr std::array<std::string_view, 5> purposes_of_asking = {"HPAYMT", "COVERAGE", "ELIGDTRM",
                                                                "ELIGVER", "COVAUTH"};
// v3-ActCode.
constexpr std::array<std::string_view, 5> labels_of_substance_use = {"ETH", "SUD", "ETHUD",
                                                                     "OPIOIDUD", "42CFRPart2"};
// Each narrows the provision to a part of the record.
constexpr std::array<std::string_view, 4> not_read = {"class", "code", "dataPeriod", "data"};

bool is_among(std::initializer_list<std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

// True: nothing in it says that it is about something else.
bool RequestReader::is_about_the_payer(const Resource& consent, const Spot& provision) {
  std::vector<Issue>& issues = asked_.issues;
  for (const std::string_view name : not_read)
    if (member(provision, name)) return false;
  const std::vector<Spot> purposes = list_in(provision, "purpose", issues);
  const auto is_of_asking = [&](const Spot& purpose) {
    const std::string code = text_in(purpose, "code", issues).text;
    return std::ranges::find(purposes_of_asking, code) != purposes_of_asking.end();
  };
  if (!purposes.empty() && !std::ranges::any_of(purposes, is_of_asking)) return false;
  const std::vector<Spot> labels = list_in(provision, "securityLabel", issues);
  const auto is_of_substance_use = [&](const Spot& label) {
    const std::string code = text_in(label, "code", issues).text;
    return std::ranges::find(labels_of_substance_use, code) != labels_of_substance_use.end();
  };
  if (!labels.empty() && !std::ranges::any_of(labels, is_of_substance_use)) return false;
  const std::vector<Spot> actions = list_in(provision, "action", issues);
  const auto is_disclosing = [&](const Spot& action) {
    return std::ranges::any_of(list_in(action, "coding", issues), [&](const Spot& coding) {
      return text_in(coding, "code", issues).text == "disclose";
    });
  };
  if (!actions.empty() && !std::ranges::any_of(actions, is_disclosing)) return false;
  // Who is named beside the payer is of no matter here.
  const std::vector<Spot> actors = list_in(provision, "actor", issues);
  const auto is_payer = [&](const Spot& actor) {
    const Spot reference = member(actor, "reference");
    std::vector<Issue> elsewhere;
    const Resource* found = reference ? resolve(sent_, consent, reference, elsewhere) : nullptr;
    return found != nullptr && std::ranges::find(payers_, found) != payers_.end();
  };
  return actors.empty() || std::ranges::any_of(actors, is_payer);
}

// "given", "refused", or empty: it says neither of asking this payer now.
std::string RequestReader::consent_in(const Resource& consent) {
  const Spot& at = consent.spot;
  std::vector<Issue>& issues = asked_.issues;
  refuse_modifiers(at, issues);
  refuse_unknown(at, "Consent", issues);
  const Spot provision = member(at, "provision");
  refuse_unknown(provision, "Consent.provision", issues);
  const Told status = text_in(at, "status", issues);
  if (!is_among({"draft", "proposed", "active", "rejected", "inactive", "entered-in-error"},
                status.text))
    refuse(status.text.empty() ? "required" : "code-invalid", "is no state of a consent",
           "write active where it is signed", status.path);
  const Spot whose = member(at, "patient");
  const Resource* who = whose ? follow(consent, whose, "Patient") : nullptr;
  if (!whose) refuse("required", "is missing", "refer to the patient", whose.path);
  if (who != nullptr && patient_ != nullptr && who != patient_)
    refuse("business-rule", "is another person than the patient", "send the patient's consent",
           whose.path);
  const auto not_taken = [&](const std::string& where, std::string what, std::string todo) {
    say(IssueSeverity::warning, std::move(what), std::move(todo), where);
    return std::string();
  };
  if (status.text == "rejected") return std::string(intake::to_text(intake::Consent::refused));
  if (status.text != "active")
    return not_taken(status.path, "is not active, and no consent is taken from it",
                     "send the one that is signed");
  const std::string type = text_in(provision, "type", issues).text;
  if (!is_among({"permit", "deny"}, type))
    return not_taken(at.path + ".provision.type", "does not say what is permitted or denied",
                     "write permit or deny");
  if (!is_about_the_payer(consent, provision))
    return not_taken(provision.path, "is about something else than asking this payer, or may be",
                     "docs/fhir.md says what is read");
  if (type == "deny") return std::string(intake::to_text(intake::Consent::refused));
  if (member(provision, "provision"))
    return not_taken(provision.path + ".provision", "holds exceptions, which are not read here",
                     "send the consent that permits it whole");
  const config::Zone& zone = configuration_.settings.zone;
  const Spot period = member(provision, "period");
  const Told start = text_in(period, "start", issues);
  const Told end = text_in(period, "end", issues);
  const auto moment = [&](const Told& told) {
    return told.text.empty() ? std::nullopt : moment_of(told, zone, issues);
  };
  const auto from = moment(start);
  const auto through = moment(end);
  std::vector<Issue> said_before;
  const Told sent = text_in(request_.spot, "created", said_before);
  const auto created = sent.text.empty() ? std::nullopt : moment_of(sent, zone, said_before);
  if (created && ((from && from->day > created->day) || (through && through->day < created->day)))
    return not_taken(period.path, "does not hold on the day of the request",
                     "send the consent that does");
  if (through)
    say(IssueSeverity::information, "is not watched for its end",
        "send the request again when it is over", end.path);
  return std::string(intake::to_text(intake::Consent::given));
}

void RequestReader::read_consents() {
  std::vector<Issue>& issues = asked_.issues;
  Told told;
  for (const Spot& info : list_in(request_.spot, "supportingInfo", issues)) {
    const Spot reference = member(info, "information");
    std::vector<Issue> elsewhere;
    const Resource* found = reference ? resolve(sent_, request_, reference, elsewhere) : nullptr;
    if (found == nullptr || found->type != "Consent") {
      const bool is_consent = text_in(reference, "reference", issues).text.contains("Consent/");
      say(is_consent ? IssueSeverity::warning : IssueSeverity::information,
          is_consent ? "leads outside of what was sent, and no consent is taken from it"
                     : "is not used here",
          is_consent ? "put the Consent into the Bundle, or contain it" : "", info.path);
      continue;
    }
    if (std::ranges::find(asked_.stands_on, found->entry) == asked_.stands_on.end())
      asked_.stands_on.push_back(found->entry);
    const std::string word = consent_in(*found);
    if (word.empty()) continue;
    if (!told.text.empty() && told.text != word)
      refuse("multiple-matches", "says otherwise than another consent", "send the one that counts",
             found->spot.path);
    told = {word, found->spot.path};
  }
  if (!told.text.empty()) tell("/consent", told);
}

}  // namespace eligd::fhir
