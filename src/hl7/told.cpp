#include "hl7/told.hpp"

#include "hl7/codes.hpp"
#include "hl7/moment.hpp"
#include "intake/intake.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace eligd::hl7 {
namespace {

constexpr std::size_t id_bytes_max = 100;
constexpr int coverages_max = 4;

class TellingReader {
 public:
  TellingReader(const Message& message, const Envelope& envelope,
                const config::Hl7Settings& settings, const config::Zone& zone, Issues& issues)
      : message_(message), envelope_(envelope), settings_(settings), zone_(zone), issues_(issues) {}

  Telling run();

 private:
  [[nodiscard]] Where where(const Segment& segment, At at) const {
    return where_of(message_, segment, at);
  }
  void complain(Severity severity, Code code, Where where, std::string what, std::string todo) {
    issues_.push_back({severity, code, std::move(where), std::move(what), std::move(todo)});
  }
  void refuse(Code code, Where where, std::string what, std::string todo) {
    complain(Severity::error, code, std::move(where), std::move(what), std::move(todo));
  }
  void tell(std::string name, std::string value, Where where) {
    telling_.told.push_back({std::move(name), Phi(std::move(value)), std::move(where)});
  }
  // The text there, if the message speaks of it.
  void tell_text(std::string name, const Segment& segment, At at) {
    if (auto value = told_at(segment, at))
      tell(std::move(name), *std::move(value), where(segment, at));
  }
  void tell_day(std::string name, const Segment& segment, int field);
  [[nodiscard]] bool is_taken_event();
  struct Number {
    std::string id{};
    std::string authority{};
  };
  [[nodiscard]] Number number_in(const Segment& segment, int field) const;
  void read_merged();
  void read_person(const Segment& pid);
  [[nodiscard]] int name_repetition(const Segment& pid) const;
  void read_patient(const Segment& pid);
  void read_coverages();
  [[nodiscard]] std::vector<int> places_of(const std::vector<std::size_t>& starts) const;
  void read_coverage(std::size_t start, int place);
  void read_relationship(const std::string& base, const Segment& in1);
  void read_visit();
  void read_appointment();
  void read_levels(const std::string& base, const Segment& sch);
  void read_start(const std::string& base, const Segment& sch);
  void read_consent(const config::Hl7Consent& meant);
  [[nodiscard]] bool is_meant(const Segment& segment, const config::Hl7Consent& meant) const;
  [[nodiscard]] bool is_in_force(const Segment& con);

  const Message& message_;
  const Envelope& envelope_;
  const config::Hl7Settings& settings_;
  const config::Zone& zone_;
  Issues& issues_;
  Telling telling_{};
};

Telling TellingReader::run() {
  read_merged();
  if (!is_taken_event()) return std::move(telling_);
  const Segment* pid = find(message_, "PID");
  if (pid == nullptr) {
    refuse(Code::segment_sequence, {.segment = "PID"}, "is missing", "send PID with each message");
    return std::move(telling_);
  }
  read_person(*pid);
  read_patient(*pid);
  read_coverages();
  if (envelope_.type == "SIU") {
    read_appointment();
  } else {
    read_visit();
  }
  if (settings_.consent) read_consent(*settings_.consent);
  return std::move(telling_);
}

bool TellingReader::is_taken_event() {
  static constexpr std::string_view adt[] = {"A04", "A05", "A08", "A28", "A31"};
  static constexpr std::string_view siu[] = {"S12", "S13", "S14", "S15", "S26"};
  if (std::ranges::find(settings_.ignored_events, envelope_.event) !=
      settings_.ignored_events.end()) {
    telling_.is_ignored = true;
    return false;
  }
  const Segment* msh = find(message_, "MSH");
  if (msh == nullptr) return false;
  const bool is_adt = envelope_.type == "ADT";
  if (!is_adt && envelope_.type != "SIU") {
    refuse(Code::unsupported_type, where(*msh, {.field = 9}), "is not taken here",
           "send ADT and SIU");
    return false;
  }
  const bool is_taken = is_adt ? std::ranges::find(adt, envelope_.event) != std::end(adt)
                               : std::ranges::find(siu, envelope_.event) != std::end(siu);
  if (!is_taken)
    refuse(Code::unsupported_event, where(*msh, {.field = 9, .component = 2}), "is not taken here",
           is_adt ? "send A04, A05, A08, A28 and A31; name others in hl7.ignored_events"
                  : "send S12 to S15 and S26; name others in hl7.ignored_events");
  return is_taken;
}

// Of several numbers the one of our type; without types the first.
TellingReader::Number TellingReader::number_in(const Segment& segment, int field) const {
  Number found;
  Number untyped;
  for (int i = 1; std::cmp_less_equal(i, repetitions(segment, field)); ++i) {
    const std::string_view id = text_at(segment, {.field = field, .repetition = i});
    const std::string_view authority =
        text_at(segment, {.field = field, .component = 4, .repetition = i});
    const std::string_view type =
        text_at(segment, {.field = field, .component = 5, .repetition = i});
    const bool is_theirs =
        settings_.person_id_authority.empty() || authority == settings_.person_id_authority;
    if (id.empty() || id == null_text || !is_theirs) continue;
    const Number one{std::string(id), std::string(authority == null_text ? "" : authority)};
    if (type == settings_.person_id_type && found.id.empty()) found = one;
    if (type.empty() && untyped.id.empty()) untyped = one;
  }
  return found.id.empty() ? untyped : found;
}

// Nothing is merged here, but whoever is an intake under the number that goes must not be lost from
// sight: MRG-1 says it.
void TellingReader::read_merged() {
  static constexpr std::string_view merges[] = {"A18", "A34", "A40"};
  const Segment* mrg = find(message_, "MRG");
  if (mrg == nullptr || envelope_.type != "ADT" ||
      std::ranges::find(merges, envelope_.event) == std::end(merges))
    return;
  Number number = number_in(*mrg, 1);
  if (number.id.empty() || number.id.size() > id_bytes_max) return;
  telling_.is_merge = true;
  telling_.person = Phi(std::move(number.id));
}

void TellingReader::read_person(const Segment& pid) {
  Number number = number_in(pid, 3);
  const Where place = where(pid, {.field = 3});
  if (number.id.empty()) {
    refuse(Code::required_missing, place, "has no number of the type we know persons by",
           "send one with " + settings_.person_id_type + " in PID-3.5");
  } else if (number.id.size() > id_bytes_max) {
    refuse(Code::data_type, place, "is longer than 100 characters", "send the person's number");
  }
  // Kept beside the person, so that the same number of another authority is seen to be another's.
  if (!number.authority.empty()) tell("number.authority", std::move(number.authority), place);
  telling_.person = Phi(std::move(number.id));
}

void TellingReader::tell_day(std::string name, const Segment& segment, int field) {
  const auto value = told_at(segment, {.field = field});
  if (!value) return;
  if (value->empty()) return tell(std::move(name), "", where(segment, {.field = field}));
  if (auto day = iso_day(*value))
    return tell(std::move(name), *std::move(day), where(segment, {.field = field}));
  refuse(Code::data_type, where(segment, {.field = field}), "is no date", "write it as YYYYMMDD");
}

// The legal name, where names are told apart.
int TellingReader::name_repetition(const Segment& pid) const {
  for (int i = 1; std::cmp_less_equal(i, repetitions(pid, 5)); ++i)
    if (text_at(pid, {.field = 5, .component = 7, .repetition = i}) == "L") return i;
  return 1;
}

void TellingReader::read_patient(const Segment& pid) {
  const int name = name_repetition(pid);
  tell_text("patient.last_name", pid, {.field = 5, .repetition = name});
  tell_text("patient.first_name", pid, {.field = 5, .component = 2, .repetition = name});
  tell_text("patient.middle_name", pid, {.field = 5, .component = 3, .repetition = name});
  tell_text("patient.suffix", pid, {.field = 5, .component = 4, .repetition = name});
  tell_day("patient.birth_date", pid, 7);
  if (const auto sex = told_at(pid, {.field = 8}))
    tell("patient.sex", *sex == "F" || *sex == "M" ? *sex : "U", where(pid, {.field = 8}));
}

void TellingReader::read_coverages() {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < message_.segments.size(); ++i)
    if (message_.segments[i].name == "IN1") starts.push_back(i);
  const std::vector<int> places = places_of(starts);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (places[i] <= coverages_max) {
      read_coverage(starts[i], places[i]);
      continue;
    }
    complain(Severity::warning, Code::segment_sequence, where(message_.segments[starts[i]], {}),
             "is more than the fourth coverage, and is left out", "send the first four");
  }
}

// By IN1-22 where each says its own, else as they stand.
std::vector<int> TellingReader::places_of(const std::vector<std::size_t>& starts) const {
  std::vector<int> told;
  std::vector<int> standing;
  for (const std::size_t start : starts) {
    standing.push_back(static_cast<int>(standing.size()) + 1);
    const std::string_view priority = text_at(message_.segments[start], {.field = 22});
    const bool is_digit = priority.size() == 1 && priority[0] >= '1' && priority[0] <= '9';
    if (is_digit) told.push_back(priority[0] - '0');
  }
  std::vector<int> sorted = told;
  std::ranges::sort(sorted);
  const bool is_each_its_own =
      told.size() == starts.size() && std::ranges::adjacent_find(sorted) == sorted.end();
  return is_each_its_own ? told : standing;
}

void TellingReader::read_coverage(std::size_t start, int place) {
  const Segment& in1 = message_.segments[start];
  const std::string slot = "coverage." + std::to_string(place);
  const auto id = told_at(in1, {.field = 3});
  const auto name = told_at(in1, {.field = 4});
  if (!id && !name) {
    complain(Severity::warning, Code::required_missing, where(in1, {.field = 4}),
             "names no company, and what is known of this coverage stays", "send IN1-3 or IN1-4");
    return;
  }
  const std::string mark = company_mark(id.value_or(""), name.value_or(""));
  tell(slot, mark, where(in1, {.field = 4}));
  if (mark.empty()) return;  // told to have none
  const std::string base = slot + '/' + mark + '/';
  tell_text(base + "id", in1, {.field = 3});
  tell_text(base + "name", in1, {.field = 4});
  tell_text(base + "group", in1, {.field = 8});
  tell_day(base + "through", in1, 13);
  tell_text(base + "holder_last_name", in1, {.field = 16});
  tell_text(base + "holder_first_name", in1, {.field = 16, .component = 2});
  read_relationship(base, in1);
  tell_day(base + "holder_birth_date", in1, 18);
  tell_text(base + "member.IN1-36", in1, {.field = 36});
  tell_text(base + "member.IN1-49", in1, {.field = 49});
  for (std::size_t i = start + 1; i < message_.segments.size(); ++i) {
    const Segment& next = message_.segments[i];
    if (next.name != "IN2" && next.name != "IN3") break;
    if (next.name == "IN2") tell_text(base + "member.IN2-61", next, {.field = 61});
  }
}

void TellingReader::read_relationship(const std::string& base, const Segment& in1) {
  const auto code = told_at(in1, {.field = 17});
  if (!code) return;
  const Where place = where(in1, {.field = 17});
  if (code->empty()) return tell(base + "relationship", "", place);
  const std::string_view ours = relationship_of(*code);
  if (ours.empty()) {
    complain(Severity::warning, Code::table_value, place,
             "may mean two relationships, and none is taken", "send SEL, SPO, CHD or OTH");
    return;
  }
  tell(base + "relationship", std::string(ours), place);
}

void TellingReader::read_visit() {
  const Segment* pv1 = find(message_, "PV1");
  if (pv1 == nullptr) return;
  const auto level = level_of(codes_of_visit(message_), settings_.levels);
  if (level.empty()) return;  // says nothing of us: what is known stays
  telling_.names_ours = true;
  tell("visit.level", level, where(*pv1, {.field = 3}));
  const Segment* pv2 = find(message_, "PV2");
  const bool is_expected = pv2 != nullptr && told_at(*pv2, {.field = 8}).has_value();
  const Segment& segment = is_expected ? *pv2 : *pv1;
  const At at{.field = is_expected ? 8 : 44};
  const auto start = told_at(segment, at);
  if (!start) return;
  if (start->empty()) return tell("visit.start", "", where(segment, at));
  if (auto iso = iso_appointment(*start, zone_))
    return tell("visit.start", *std::move(iso), where(segment, at));
  refuse(Code::data_type, where(segment, at), "is no time", "write it as YYYYMMDDHHMM");
}

void TellingReader::read_appointment() {
  const Segment* sch = find(message_, "SCH");
  if (sch == nullptr) {
    return refuse(Code::segment_sequence, {.segment = "SCH"}, "is missing", "send SCH with SIU");
  }
  // The scheduling system's own number stays when an appointment is moved.
  const int id_field = text_at(*sch, {.field = 2}).empty() ? 1 : 2;
  const std::string_view id = text_at(*sch, {.field = id_field});
  if (id.empty() || id == null_text || id.size() > id_bytes_max) {
    return refuse(Code::required_missing, where(*sch, {.field = 2}),
                  "does not name the appointment",
                  "send the number it keeps when it is moved, up to 100 characters");
  }
  const std::string base = "appointment." + std::string(id);
  read_levels(base, *sch);
  read_start(base, *sch);
  const std::string_view status = text_at(*sch, {.field = 25});
  if (envelope_.event == "S14" && status.empty())
    return;  // changed otherwise: it stands as it stood
  tell(base + ".state", std::string(appointment_state(envelope_.event, status)),
       where(*sch, {.field = 25}));
}

// Each field's own: one that is left out leaves what another one told. A code that means none says
// so of its field, but not where the appointment only ends, and not of the visit around it.
void TellingReader::read_levels(const std::string& base, const Segment& sch) {
  const std::vector<VisitCode> codes = codes_of_appointment(message_);
  const bool ends = envelope_.event == "S15" || envelope_.event == "S26";
  for (const std::string_view field : appointment_fields) {
    std::vector<VisitCode> own;
    std::ranges::copy_if(codes, std::back_inserter(own),
                         [&](const VisitCode& one) { return one.field == field; });
    if (own.empty()) continue;
    std::string level = level_of(own, settings_.levels);
    if (level.empty() && (ends || !own.front().is_of_schedule())) continue;
    telling_.names_ours = telling_.names_ours || !level.empty();
    tell(base + ".level/" + std::string(field), std::move(level), where(sch, {.field = 8}));
  }
}

// The services' own time before that of the whole: an appointment may begin with another one.
void TellingReader::read_start(const std::string& base, const Segment& sch) {
  struct Place {
    std::string_view segment;
    At at;
  };
  static constexpr Place places[] = {{"AIS", {.field = 4}}, {"AIL", {.field = 6}},
                                     {"AIP", {.field = 6}}, {"AIG", {.field = 8}},
                                     {"TQ1", {.field = 7}}, {"SCH", {.field = 11, .component = 4}}};
  for (const Place& place : places) {
    const Segment* segment = find(message_, place.segment);
    const auto start = segment != nullptr ? told_at(*segment, place.at) : std::nullopt;
    if (!start || start->empty()) continue;
    if (auto iso = iso_appointment(*start, zone_))
      return tell(base + ".start", *std::move(iso), where(*segment, place.at));
    return refuse(Code::data_type, where(*segment, place.at), "is no time",
                  "write it as YYYYMMDDHHMM");
  }
  if (envelope_.event == "S12" || envelope_.event == "S13")
    refuse(Code::required_missing, where(sch, {.field = 11, .component = 4}),
           "does not say when the appointment begins", "send it, or AIS-4");
}

bool is_code_of(const Segment& segment, int field, const std::vector<std::string>& codes) {
  for (int i = 1; std::cmp_less_equal(i, repetitions(segment, field)); ++i)
    for (const int component : {1, 2, 4}) {
      const std::string_view code =
          text_at(segment, {.field = field, .component = component, .repetition = i});
      if (!code.empty() && std::ranges::find(codes, code) != codes.end()) return true;
    }
  return false;
}

bool TellingReader::is_meant(const Segment& segment, const config::Hl7Consent& meant) const {
  if (segment.name != meant.segment) return false;
  constexpr int consent_type = 2;
  return meant.types.empty() || is_code_of(segment, consent_type, meant.types);
}

// CON-14 to CON-15, as far as they are told, at the moment of the message. What cannot be read
// gives nothing.
bool TellingReader::is_in_force(const Segment& con) {
  constexpr int from_field = 14;
  constexpr int end_field = 15;
  for (const int field : {from_field, end_field}) {
    const std::string_view text = text_at(con, {.field = field});
    if (text.empty() || text == null_text) continue;
    const auto moment = read_moment(text, zone_);
    if (!moment) {
      complain(Severity::warning, Code::data_type, where(con, {.field = field}),
               "is no time, and the consent is taken as not told", "write it as YYYYMMDDHHMM");
      return false;
    }
    const Instant made = envelope_.stamp.made;
    if (field == from_field ? *moment > made : *moment <= made) return false;
  }
  return true;
}

// Given is what nobody may read into a message: what is neither said to be given nor refused, what
// is limited, over, or said in two ways, is not told. What ends later ends by another message.
void TellingReader::read_consent(const config::Hl7Consent& meant) {
  std::optional<std::string> told;
  Where place{};
  for (const Segment& segment : message_.segments) {
    if (!is_meant(segment, meant)) continue;
    const auto status = told_at(segment, {.field = meant.field});
    if (!status) continue;
    std::string word;
    if (is_code_of(segment, meant.field, meant.refused)) {
      word = intake::to_text(intake::Consent::refused);
    } else if (is_code_of(segment, meant.field, meant.given) &&
               (segment.name != "CON" || is_in_force(segment))) {
      word = intake::to_text(intake::Consent::given);
    }
    if (told && *told != word) {
      complain(Severity::warning, Code::table_value, where(segment, {.field = meant.field}),
               "differs from another of its type, and is taken as not told",
               "send the one that counts");
      word.clear();
    }
    place = where(segment, {.field = meant.field});
    told = std::move(word);
  }
  if (told) tell("consent", *std::move(told), place);
}

}  // namespace

Telling read_telling(const Message& message, const Envelope& envelope,
                     const config::Hl7Settings& settings, const config::Zone& zone,
                     Issues& issues) {
  return TellingReader(message, envelope, settings, zone, issues).run();
}

}  // namespace eligd::hl7
