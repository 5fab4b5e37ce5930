#include "hl7/intakes.hpp"

#include "config/match_payer.hpp"
#include "hl7/appointments.hpp"
#include "intake/json.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace eligd::hl7 {

namespace json = boost::json;

namespace {

// Where each value of the document comes from, and how a person calls it.
struct Source {
  std::string_view pointer;
  std::string_view name;  // in the picture; of a coverage behind its base
  std::string_view field;
  std::string_view words;
};
constexpr Source sources[] = {
    {"/patient/last_name", "patient.last_name", "PID-5", "the name (PID-5)"},
    {"/patient/first_name", "patient.first_name", "PID-5.2", "the first name (PID-5.2)"},
    {"/patient/middle_name", "patient.middle_name", "PID-5.3", "the middle name (PID-5.3)"},
    {"/patient/suffix", "patient.suffix", "PID-5.4", "the suffix (PID-5.4)"},
    {"/patient/birth_date", "patient.birth_date", "PID-7", "the birth date (PID-7)"},
    {"/patient/sex", "patient.sex", "PID-8", "the sex (PID-8)"},
    {"/coverage/payer", "name", "IN1-4", "the coverage (IN1)"},
    {"/coverage/member_id", "member", "IN1-36", "the member id (IN1-36)"},
    {"/coverage/group_number", "group", "IN1-8", "the group (IN1-8)"},
    {"/coverage/relationship", "relationship", "IN1-17", "the relationship (IN1-17)"},
    {"/coverage/subscriber/last_name", "holder_last_name", "IN1-16", "the insured's name (IN1-16)"},
    {"/coverage/subscriber/first_name", "holder_first_name", "IN1-16.2",
     "the insured's first name (IN1-16.2)"},
    {"/coverage/subscriber/birth_date", "holder_birth_date", "IN1-18",
     "the insured's birth date (IN1-18)"},
    {"/level", "visit.level", "PV1-3", "the level of care (PV1-3, AIS-3)"},
    {"/first_appointment", "visit.start", "SCH-11", "the first appointment (SIU, or PV2-8)"},
};

const Source* source_of(std::string_view pointer) {
  const auto* at = std::ranges::find(sources, pointer, &Source::pointer);
  return at == std::end(sources) ? nullptr : at;
}

void put(json::object& object, std::string_view key, std::string value) {
  if (!value.empty()) object[key] = std::move(value);
}

struct Slot {
  std::string number{};  // "1"
  std::string base{};    // "coverage.1/MARK/"; empty: none is told
};

std::string member_of(const Picture& picture, const Slot& slot,
                      const std::vector<std::string>& member_id_from) {
  for (const std::string& field : member_id_from)
    if (std::string id = picture.text(slot.base + "member." + field); !id.empty()) return id;
  return {};
}

// The first coverage is always there, told or not: an intake needs one. What moved up and still
// stands where it was, the same company and member id, is one coverage.
std::vector<Slot> slots_of(const Picture& picture, const std::vector<std::string>& member_id_from) {
  std::vector<Slot> slots{{.number = "1"}};
  std::set<std::pair<std::string, std::string>> seen;
  for (const std::string& name : picture.below("coverage.")) {
    if (name.contains('/')) continue;
    const std::string mark = picture.text("coverage." + name);
    Slot slot{.number = name, .base = mark.empty() ? "" : "coverage." + name + '/' + mark + '/'};
    const bool is_new =
        mark.empty() || seen.emplace(mark, member_of(picture, slot, member_id_from)).second;
    if (name == "1") {
      slots.front() = std::move(slot);
    } else if (!slot.base.empty() && is_new) {
      slots.push_back(std::move(slot));
    }
  }
  return slots;
}

json::object coverage_of(const Picture& picture, const Slot& slot,
                         const config::Configuration& configuration) {
  json::object coverage;
  if (slot.base.empty()) return coverage;
  const auto text = [&](std::string_view name) {
    return picture.text(slot.base + std::string(name));
  };
  put(coverage, "payer", payer_named(text("id"), text("name"), configuration));
  put(coverage, "member_id", member_of(picture, slot, configuration.settings.hl7->member_id_from));
  put(coverage, "group_number", text("group"));
  const std::string relationship = text("relationship");
  put(coverage, "relationship", relationship);
  if (relationship == "self")
    return coverage;  // IN1-16 then names the patient, spelled as it may be
  json::object subscriber;
  put(subscriber, "last_name", text("holder_last_name"));
  put(subscriber, "first_name", text("holder_first_name"));
  put(subscriber, "birth_date", text("holder_birth_date"));
  if (!subscriber.empty()) coverage["subscriber"] = std::move(subscriber);
  return coverage;
}

json::object patient_of(const Picture& picture) {
  json::object patient;
  for (const char* name : {"last_name", "first_name", "middle_name", "suffix", "birth_date", "sex"})
    put(patient, name, picture.text(std::string("patient.") + name));
  return patient;
}

// True for "/a/b" where the document has a member b in its member a.
bool has(const json::value& document, std::string_view pointer) {
  boost::system::error_code absent;
  return document.find_pointer(pointer, absent) != nullptr;
}

// What is the matter with a further coverage does not hold up the first one.
void add_reasons(const intake::JsonReading& reading, const json::value& document, const Slot& slot,
                 Standings& into) {
  for (const intake::RejectedIntake& rejected : reading.rejected) {
    for (const intake::JsonReason& reason : rejected.reasons) {
      const Source* source = source_of(reason.pointer);
      if (slot.number != "1") {
        if (reason.pointer.starts_with("/coverage"))
          into.warnings.push_back("coverage " + slot.number + " is not taken: " +
                                  std::string(source != nullptr ? source->words : "a value") + ' ' +
                                  reason.what + "; " + reason.todo);
        continue;
      }
      if (!has(document, reason.pointer)) {
        std::string words(source != nullptr ? source->words : std::string_view(reason.pointer));
        if (std::ranges::find(into.missing, words) == into.missing.end())
          into.missing.push_back(std::move(words));
        continue;
      }
      const bool is_of_coverage = reason.pointer.starts_with("/coverage");
      into.wrong.push_back({.name = source == nullptr ? ""
                                    : is_of_coverage  ? slot.base + std::string(source->name)
                                                      : std::string(source->name),
                            .field = std::string(source != nullptr ? source->field : ""),
                            .what = reason.what,
                            .todo = reason.todo});
    }
  }
}

}  // namespace

std::string_view to_text(Standing standing) noexcept {
  switch (standing) {
    case Standing::not_ours:
      return "not ours";
    case Standing::waiting:
      return "waiting";
    case Standing::over:
      return "over";
    case Standing::complete:
      return "complete";
  }
  return "waiting";
}

std::string payer_named(const std::string& id, const std::string& name,
                        const config::Configuration& configuration) {
  const auto& named = configuration.settings.hl7->payers;
  if (const auto at = named.find(id); at != named.end()) return at->second;
  for (const std::string& text : {name, id})
    if (!text.empty() && config::match_payer(configuration, text).exact) return text;
  return name.empty() ? id : name;
}

std::vector<std::string> coverages_of(const Picture& picture,
                                      const std::vector<std::string>& member_id_from) {
  std::vector<std::string> numbers;
  for (const Slot& slot : slots_of(picture, member_id_from)) numbers.push_back(slot.number);
  return numbers;
}

Standings intakes_of(const Picture& picture, const std::string& mark,
                     const Phi<std::string>& person, const SourceKey& source,
                     const config::Configuration& configuration, CivilDate today) {
  Standings result;
  FirstAppointment first =
      first_appointment(picture, configuration.settings.hl7->episode_gap_days, today);
  if (first.is_over) result.standing = Standing::over;
  if (first.level.empty()) return result;
  result.has_appointment = !first.start.empty();
  result.has_more_levels = first.has_more_levels;
  if (first.has_more_levels)
    result.warnings.emplace_back(
        "appointments of several levels of care stand, and the first one's level alone is asked "
        "about; take the person in by hand for the other one");
  if (parse_iso_date(first.start)) {  // the day alone
    first.start += "T00:00";
    result.warnings.emplace_back(
        "the first appointment has no time of day, and is taken as the start of that day; tell "
        "the time");
  }
  for (const Slot& slot : slots_of(picture, configuration.settings.hl7->member_id_from)) {
    json::object document{{"id", slot.number == "1" ? mark : mark + '-' + slot.number},
                          {"patient", patient_of(picture)},
                          {"coverage", coverage_of(picture, slot, configuration)},
                          {"level", first.level}};
    put(document, "first_appointment", first.start);
    put(document, "consent", picture.text("consent"));
    document["pass_through"] = {{"mrn", person.reveal(Purpose::intake)}};
    const json::value whole(document);
    auto reading = intake::read_json(json::serialize(whole), "hl7", source, configuration);
    add_reasons(reading, whole, slot, result);
    for (const Finding& finding : reading.findings)
      result.warnings.push_back(finding.what + "; " + finding.todo);
    const std::string through = slot.base.empty() ? "" : picture.text(slot.base + "through");
    if (!through.empty() && through < first.start.substr(0, 10))
      result.warnings.emplace_back(
          "the coverage ends before the first appointment (IN1-13); ask the "
          "patient for another");
    for (auto& one : reading.accepted) result.intakes.push_back(std::move(one));
  }
  const bool is_whole = result.missing.empty() && result.wrong.empty();
  result.standing = is_whole ? Standing::complete : Standing::waiting;
  if (!is_whole) result.intakes.clear();
  return result;
}

}  // namespace eligd::hl7
