// group.*, member.*, identity.changes: the patient as RETURNED, and where that differs from what we
// sent.
//
// Source: 2100C/2100D NM1, DMG, INS, REF 6P/1L. The member is the patient; a dependent without an
// id of his own carries the subscriber's. Names compare by letters and digits only: payers drop
// punctuation.

#include "coverage/text.hpp"
#include "coverage/topics.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

std::string full_name(const x12::Nm1& name) {
  std::string out(name.last_name());
  if (!name.first_name().empty()) out += ", " + std::string(name.first_name());
  if (!name.middle_name().empty()) out += ' ' + std::string(name.middle_name());
  if (!name.suffix().empty()) out += ' ' + std::string(name.suffix());
  return out;
}

std::string relationship(const Answer& answer) {
  const auto* patient = answer.patient();
  const auto code = patient->relationship.relationship();
  if (code == "18" || (answer.dependent == nullptr && code.empty())) return "self";
  if (code == "01") return "spouse";
  if (code == "19") return "child";
  return code.empty() ? "" : "other";  // a dependent without INS02: nobody says which
}

class Identity {
 public:
  Identity(const Reading& reading, Sheet& sheet, const Answer& answer)
      : reading_(reading), sheet_(sheet), answer_(answer) {}

  void put(std::string key, std::string value, const x12::Segment& at, State state = State::known) {
    if (value.empty()) return;
    Fact fact{.key = std::move(key),
              .state = state,
              .value = std::move(value),
              .rule = "as returned",
              .evidence = {evidence_of(answer_, at)}};
    fact.as_of = as_of(reading_, fact.evidence);
    sheet_.put(std::move(fact));
  }

  void put_member() {
    const auto& patient = *answer_.patient();
    const auto& holder = patient.name.id().empty() ? answer_.subscriber->name : patient.name;
    put("member.id", std::string(holder.id()), holder);
    put("member.name", full_name(patient.name), patient.name);
    if (const auto birth = parse_basic_date(patient.demographics.birth_date()))
      put("member.birth_date", to_string(*birth), patient.demographics);
    const bool told = static_cast<bool>(patient.relationship);
    put("member.relationship", relationship(answer_),
        told ? static_cast<const x12::Segment&>(patient.relationship) : patient.name,
        told ? State::known : State::derived);
    for (const x12::Member* member : {static_cast<const x12::Member*>(answer_.dependent),
                                      static_cast<const x12::Member*>(answer_.subscriber)}) {
      if (member != nullptr && put_group(*member)) break;
    }
  }

 private:
  // 6P is the group number; 1L stands for it where 6P is not sent.
  bool put_group(const x12::Member& member) {
    for (const std::string_view qualifier : {"6P", "1L"}) {
      for (const auto& ref : member.references) {
        if (ref.qualifier() != qualifier) continue;
        put("group.number", std::string(ref.number()), ref);
        put("group.name", std::string(ref.description()), ref);
        return true;
      }
    }
    return false;
  }

  const Reading& reading_;
  Sheet& sheet_;
  const Answer& answer_;
};

// The newest answer that identifies the patient; an answer with a refused person only echoes our
// data.
const Answer* newest_with_patient(const Reading& reading) {
  const Answer* found = nullptr;
  for (const Answer* answer : reading.chosen) {
    const auto* patient = answer->patient();
    if (patient == nullptr || only_echoes(*answer) || !patient->rejects.empty() ||
        !answer->subscriber->rejects.empty())
      continue;
    if (found == nullptr || found->made < answer->made) found = answer;
  }
  return found;
}

// Also where another refusal in the answer keeps us from showing the person as returned.
bool says_its_data_differ(const Answer& answer) {
  const auto* patient = answer.patient();
  return patient != nullptr && !only_echoes(answer) &&
         patient->relationship.maintenance_type() == "001" &&
         patient->relationship.maintenance_reason() == "25";
}

void add_changes(const SentIdentity& sent, const Answer& answer, Sheet& sheet,
                 std::vector<IdentityChange>& changes) {
  const auto& patient = *answer.patient();
  const auto birth = parse_basic_date(patient.demographics.birth_date());
  struct Compared {
    std::string_view field;
    const Phi<std::string>& sent;
    std::string returned;
  };
  const std::array compared = {
      Compared{"member.id", sent.member_id, std::string(sheet.text("member.id"))},
      Compared{"member.last_name", sent.last_name, std::string(patient.name.last_name())},
      Compared{"member.first_name", sent.first_name, std::string(patient.name.first_name())},
      Compared{"member.birth_date", sent.birth_date, birth ? to_string(*birth) : std::string()},
  };
  std::vector<Members> list;
  for (const auto& one : compared) {
    const auto& text = one.sent.reveal(Purpose::matching);
    if (text.empty() || one.returned.empty() ||
        letters_and_digits(text) == letters_and_digits(one.returned))
      continue;
    changes.push_back({std::string(one.field), one.sent, Phi<std::string>(one.returned)});
    list.push_back({{"field", std::string(one.field)}, {"sent", text}, {"returned", one.returned}});
  }
  if (list.empty()) return;
  sheet.put({.key = "identity.changes",
             .state = State::known,
             .value = std::move(list),
             .rule = "sent against returned",
             .evidence = {evidence_of(answer, patient.name)}});
}

}  // namespace

void read_identity(const Request& request, const Reading& reading, Sheet& sheet,
                   std::vector<IdentityChange>& changes) {
  if (std::ranges::any_of(reading.chosen,
                          [](const Answer* one) { return says_its_data_differ(*one); }))
    sheet.flag("the payer says that its identifying data differ from what was asked (INS04 25)");
  const Answer* answer = newest_with_patient(reading);
  if (answer == nullptr) return;
  Identity(reading, sheet, *answer).put_member();
  if (request.sent) add_changes(*request.sent, *answer, sheet, changes);
}

}  // namespace eligd::coverage
