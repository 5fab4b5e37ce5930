#include "hl7/update.hpp"

#include "base/money.hpp"
#include "base/utf8.hpp"
#include "hl7/moment.hpp"

#include <algorithm>
#include <charconv>

namespace eligd::hl7 {
namespace {

using jobs::FactView;
using jobs::SummaryView;
using report::FactState;

constexpr std::string_view ours = "99ELIGD";  // HL7 2.5.1 table 0396: 99zzz is a local system

int minor_of(std::string_view version) {
  int minor = 5;
  if (version.starts_with("2."))
    std::from_chars(version.data() + 2, version.data() + version.size(), minor);
  return minor;
}

// Known or derived; null: not said, or not surely.
const FactView* sure(const SummaryView& summary, const std::string& key) {
  const FactView* fact = summary.find(key);
  const bool is_sure =
      fact != nullptr && (fact->state == FactState::known || fact->state == FactState::derived);
  return is_sure ? fact : nullptr;
}
std::string sure_text(const SummaryView& summary, const std::string& key) {
  const FactView* fact = sure(summary, key);
  return fact == nullptr ? "" : fact->text;
}
std::string sure_member(const SummaryView& summary, const std::string& key,
                        const std::string& name) {
  const FactView* fact = sure(summary, key);
  if (fact == nullptr) return "";
  const auto member = fact->members.find(name);
  return member == fact->members.end() ? "" : member->second;
}

std::string basic_day(const std::string& iso) {
  const auto day = parse_iso_date(iso);
  return day ? to_basic_string(*day) : "";
}
std::string basic_day(const Phi<CivilDate>& day) {
  return to_basic_string(day.reveal(Purpose::intake));
}
std::string whole_number(const std::string& text) {
  const bool is_whole = !text.empty() && text.size() <= 4 &&
                        std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return is_whole ? text : "";
}

const char* relationship_code(intake::Relationship relationship) {
  switch (relationship) {
    case intake::Relationship::self:
      return "SEL";
    case intake::Relationship::spouse:
      return "SPO";
    case intake::Relationship::child:
      return "CHD";
    case intake::Relationship::other:
      break;
  }
  return "OTH";
}

class Writer {
 public:
  Writer(const PersonUpdate& person, const config::Hl7Receiver& receiver, const config::Zone& zone,
         const Sending& sending)
      : person_(person),
        receiver_(receiver),
        zone_(zone),
        sending_(sending),
        minor_(minor_of(receiver.version)) {}

  Message run();

 private:
  void add(Segment segment) { message_.segments.push_back(std::move(segment)); }
  void put_name(Segment& segment, int field, const Phi<std::string>& last,
                const Phi<std::string>& first) const;
  void write_header();
  void write_person();
  void write_coverage(const CoverageUpdate& coverage, int number);
  void write_insured(const CoverageUpdate& coverage, Segment& in1) const;
  void write_found(const CoverageUpdate& coverage, Segment& in1) const;
  void write_certification(const CoverageUpdate& coverage, int number);
  void write_notes(const CoverageUpdate& coverage);

  const PersonUpdate& person_;
  const config::Hl7Receiver& receiver_;
  const config::Zone& zone_;
  const Sending& sending_;
  int minor_;
  Message message_{};
};

// What the fields may rest on; null: nothing.
const SummaryView* grounds_of(const CoverageUpdate& coverage) {
  return coverage.known && !coverage.is_in_doubt ? &*coverage.known : nullptr;
}

// Whose figures are ours: "in" or "out" where that is sure. Figures of another payer, whose answer
// decides, are not this company's.
std::string sure_side(const SummaryView& summary) {
  if (!summary.decided_by.empty()) return "";
  const std::string side = sure_text(summary, "network.ours");
  return side == "in" || side == "out" ? side : "";
}

Message Writer::run() {
  write_header();
  write_person();
  int number = 0;
  for (const CoverageUpdate& coverage : person_.coverages) write_coverage(coverage, ++number);
  return std::move(message_);
}

void Writer::write_header() {
  Segment msh{.name = "MSH"};
  set(msh, {.field = 1}, std::string(1, message_.separators.field));
  set(msh, {.field = 2}, "^~\\&");  // written from the separators
  put(msh, {.field = 3}, receiver_.our_application);
  put(msh, {.field = 4}, receiver_.our_facility);
  put(msh, {.field = 5}, receiver_.application);
  put(msh, {.field = 6}, receiver_.facility);
  put(msh, {.field = 7}, write_moment(sending_.now));
  put(msh, {.field = 9, .component = 1}, "ADT");
  put(msh, {.field = 9, .component = 2}, "A08");
  if (minor_ >= 4) put(msh, {.field = 9, .component = 3}, "ADT_A01");
  put(msh, {.field = 10}, sending_.control_id);
  put(msh, {.field = 11}, "P");
  put(msh, {.field = 12}, receiver_.version);
  put(msh, {.field = 18}, "UNICODE UTF-8");
  add(std::move(msh));
  Segment evn{.name = "EVN"};
  if (minor_ < 7) put(evn, {.field = 1}, "A08");
  put(evn, {.field = 2}, write_moment(sending_.now));
  add(std::move(evn));
}

void Writer::put_name(Segment& segment, int field, const Phi<std::string>& last,
                      const Phi<std::string>& first) const {
  put(segment, {.field = field, .component = 1}, last.reveal(Purpose::intake));
  put(segment, {.field = field, .component = 2}, first.reveal(Purpose::intake));
}

// PV1 must be there, and we know of no visit: N says that it does not apply (table 0004).
void Writer::write_person() {
  const intake::Patient& patient = person_.coverages.front().told.patient;
  Segment pid{.name = "PID"};
  put(pid, {.field = 1}, "1");
  put(pid, {.field = 3}, person_.number.reveal(Purpose::intake));
  put(pid, {.field = 3, .component = 4}, person_.number_authority);
  put(pid, {.field = 3, .component = 5}, person_.number_type);
  put_name(pid, 5, patient.last_name, patient.first_name);
  put(pid, {.field = 5, .component = 3}, patient.middle_name.reveal(Purpose::intake));
  put(pid, {.field = 5, .component = 4}, patient.suffix.reveal(Purpose::intake));
  put(pid, {.field = 5, .component = 7}, "L");
  put(pid, {.field = 7}, basic_day(patient.birth_date));
  if (patient.sex != intake::Sex::unknown)
    put(pid, {.field = 8}, std::string(intake::to_text(patient.sex)));
  add(std::move(pid));
  Segment pv1{.name = "PV1"};
  put(pv1, {.field = 1}, "1");
  put(pv1, {.field = 2}, "N");
  add(std::move(pv1));
}

void Writer::write_coverage(const CoverageUpdate& coverage, int number) {
  Segment in1{.name = "IN1"};
  put(in1, {.field = 1}, std::to_string(number));
  put(in1, {.field = 3}, coverage.company_id);
  if (coverage.is_id_ours && !coverage.company_id.empty())
    put(in1, {.field = 3, .component = 4}, "ELIGD");
  put(in1, {.field = 4}, coverage.company);
  put(in1, {.field = 8}, coverage.told.coverage.group_number.reveal(Purpose::intake));
  if (person_.coverages.size() > 1) put(in1, {.field = 22}, std::to_string(number));
  put(in1, {.field = 36}, coverage.told.coverage.member_id.reveal(Purpose::intake));
  write_insured(coverage, in1);
  write_found(coverage, in1);
  add(std::move(in1));
  write_certification(coverage, number);
  write_notes(coverage);
}

void Writer::write_insured(const CoverageUpdate& coverage, Segment& in1) const {
  const intake::Coverage& told = coverage.told.coverage;
  const intake::Patient& patient = coverage.told.patient;
  put(in1, {.field = 17}, relationship_code(told.relationship));
  if (told.relationship == intake::Relationship::self) {
    put_name(in1, 16, patient.last_name, patient.first_name);
    put(in1, {.field = 18}, basic_day(patient.birth_date));
  } else if (told.subscriber) {
    put_name(in1, 16, told.subscriber->last_name, told.subscriber->first_name);
    if (told.subscriber->birth_date)
      put(in1, {.field = 18}, basic_day(*told.subscriber->birth_date));
  }
}

// V: the payer says that the person is covered on the first planned day; I: that not; N: that it
// knows nobody of these data.
void Writer::write_found(const CoverageUpdate& coverage, Segment& in1) const {
  if (coverage.is_not_found) put(in1, {.field = 45}, "N");
  const SummaryView* const found = grounds_of(coverage);
  if (found == nullptr) return;
  put(in1, {.field = 2, .component = 2}, sure_text(*found, "plan.name"));
  put(in1, {.field = 9}, sure_text(*found, "group.name"));
  put(in1, {.field = 12}, basic_day(sure_text(*found, "coverage.begins")));
  put(in1, {.field = 13}, basic_day(sure_text(*found, "coverage.ends")));
  if (sure(*found, "other_payer") != nullptr) put(in1, {.field = 21}, "CO");
  const std::string status = sure_text(*found, "coverage.status");
  if (status == "active") put(in1, {.field = 25}, "Y");
  put(in1, {.field = 26}, to_basic_string(zone_.to_local(coverage.answered).day));
  put(in1, {.field = 29}, write_moment(coverage.answered));
  put(in1, {.field = 30}, receiver_.our_application);
  if (status == "active") put(in1, {.field = 45}, "V");
  if (status == "inactive" || status == "terminated" || status == "future")
    put(in1, {.field = 45}, "I");
  const std::string side = sure_side(*found);
  if (side.empty()) return;
  const std::string deductible = sure_text(*found, "deductible.individual." + side + ".total");
  if (parse_money(deductible)) {
    put(in1, {.field = 37}, deductible);
    put(in1, {.field = 37, .subcomponent = 2}, "USD");
  }
  put(in1, {.field = 39}, whole_number(sure_member(*found, "limit.days", "total")));
  const std::string certification = sure_text(*found, "authorization.certification_number");
  put(in1, {.field = 14}, certification);
  if (sure_text(*found, "authorization." + side) == "required")
    put(in1, {.field = 28}, certification);
}

void Writer::write_certification(const CoverageUpdate& coverage, int number) {
  const SummaryView* const found = grounds_of(coverage);
  const std::string side = found != nullptr ? sure_side(*found) : "";
  if (side.empty()) return;
  Segment in3{.name = "IN3"};
  put(in3, {.field = 2}, sure_text(*found, "authorization.certification_number"));
  const std::string needed = sure_text(*found, "authorization." + side);
  if (needed == "required") put(in3, {.field = 4}, "Y");
  if (needed == "not_required") put(in3, {.field = 4}, "N");
  put(in3, {.field = 9}, basic_day(sure_text(*found, "authorization.begins")));
  put(in3, {.field = 10}, basic_day(sure_text(*found, "authorization.ends")));
  if (const auto days = whole_number(sure_text(*found, "authorization.days")); !days.empty()) {
    put(in3, {.field = 11}, "AP");  // table 0149: approved
    put(in3, {.field = 11, .component = 2}, days);
  }
  // The whole number as it is written moved to XTN-12 when XTN-1 was withdrawn.
  put(in3, {.field = 16, .component = minor_ >= 7 ? 12 : 1},
      sure_text(*found, "authorization.phone"));
  if (in3.fields.empty()) return;
  put(in3, {.field = 1}, std::to_string(number));
  add(std::move(in3));
}

void Writer::write_notes(const CoverageUpdate& coverage) {
  int number = 0;
  for (const Note& note : notes_of(coverage)) {
    Segment nte{.name = "NTE"};
    put(nte, {.field = 1}, std::to_string(++number));
    put(nte, {.field = 2}, "O");  // table 0105: neither the orderer's nor the filler's
    put(nte, {.field = 3}, note.text);
    put(nte, {.field = 4, .component = 1}, note.key);
    put(nte, {.field = 4, .component = 2}, note.title);
    put(nte, {.field = 4, .component = 3}, std::string(ours));
    add(std::move(nte));
  }
}

}  // namespace

void put(Segment& segment, At at, std::string text) {
  text = as_utf8(text);
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  if (text.empty() || text == null_text) return;
  set(segment, at, std::move(text));
}

Message update_message(const PersonUpdate& person, const config::Hl7Receiver& receiver,
                       const config::Zone& zone, const Sending& sending) {
  return Writer(person, receiver, zone, sending).run();
}

}  // namespace eligd::hl7
