#include "testpayer/answer.hpp"

#include <algorithm>

namespace eligd::testpayer {
namespace {

constexpr std::string_view implementation = "005010X279A1";

// Somebody else's data under the right trace (P1).
Person stranger() {
  return {.last = "SAMPLESTRANGER",
          .first = "PAT",
          .middle = {},
          .suffix = {},
          .member_id = "STR000099",
          .birth = "19611224",
          .sex = "U"};
}

Person as_payer_holds(const Person& asked, const Member& member) {
  Person person = asked;
  if (!member.last.empty()) person.last = member.last;
  if (!member.first.empty()) person.first = member.first;
  if (!member.birth.empty()) person.birth = member.birth;
  if (!member.sex.empty()) person.sex = member.sex;
  if (person.member_id.empty()) person.member_id = member.id;
  return person;
}

class SetWriter {
 public:
  SetWriter(const Question& question, const Member& member, const Answer& answer,
            const Stamp& stamp, const Slips& slips)
      : question_(question), member_(member), answer_(answer), stamp_(stamp), slips_(slips) {}

  std::vector<Segment> write(std::string_view st02) {
    add({"ST", "271", std::string(st02), std::string(implementation)});
    add({"BHT", "0022", "11",
         slips_.reference.empty() ? harmless(question_.bht03) : slips_.reference, stamp_.date,
         stamp_.time});
    if (source() && receiver()) subscriber();
    const std::size_t count = segments_.size() + 1 + (slips_.counts_wrong ? 7 : 0);
    add({"SE", std::to_string(count), std::string(st02)});
    return std::move(segments_);
  }

 private:
  // Each level says whether the answer goes on below it.
  bool source() {
    const bool ends = rejected("2000A") || rejected("2100A");
    add({"HL", "1", "", "20", ends ? "0" : "1"});
    reject("2000A");
    add({"NM1", "PR", "2", harmless(question_.payer_name), "", "", "", "",
         question_.payer_qualifier, harmless(question_.payer_id)});
    reject("2100A");
    return !ends;
  }

  bool receiver() {
    const bool ends = rejected("2100B");
    add({"HL", "2", "1", "21", ends ? "0" : "1"});
    Segment nm1 = question_.receiver;
    for (std::size_t n = 1; n < nm1.size(); ++n) nm1[n] = harmless(nm1[n]);
    add(std::move(nm1));
    reject("2100B");
    return !ends;
  }

  void subscriber() {
    const bool is_patient = !question_.dependent.has_value();
    add({"HL", "3", "2", "22", is_patient ? "0" : "1"});
    if (is_patient) traces();
    const Person person = slips_.other_person ? stranger()
                          : is_patient        ? as_payer_holds(question_.subscriber, member_)
                                              : question_.subscriber;
    name("IL", person);
    if (is_patient) {
      details(person, "2100C");
      benefits();
    } else {
      reject("2100C");
      if (!person.birth.empty()) add({"DMG", "D8", person.birth, person.sex});
      if (!rejected("2100C")) dependent();
    }
  }

  void dependent() {
    add({"HL", "4", "3", "23", "0"});
    traces();
    const Person person =
        slips_.other_person ? stranger() : as_payer_holds(*question_.dependent, member_);
    name("03", person);
    details(person, "2100D");
    benefits();
  }

  void traces() {
    if (slips_.trace_left_out) return;
    for (const Trace& trace : question_.traces) {
      add({"TRN", "2", slips_.trace.empty() ? harmless(trace.number) : slips_.trace,
           harmless(trace.assigner), harmless(trace.division)});
    }
    add({"TRN", "1", "TP" + nine_digits(stamp_.control), "9TESTPAYER"});
  }

  void name(std::string_view role, const Person& person) {
    const bool with_id = role == "IL" && !person.member_id.empty();
    const std::string last =
        slips_.latin1_name ? harmless(person.last) + "-Mu\xF1oz" : harmless(person.last);
    add({"NM1", std::string(role), "1", last, harmless(person.first), harmless(person.middle), "",
         harmless(person.suffix), with_id ? "MI" : "", with_id ? harmless(person.member_id) : ""});
  }

  void details(const Person& person, std::string_view loop) {
    if (!answer_.group.empty())
      add({"REF", "6P", harmless(answer_.group), harmless(answer_.group_name)});
    for (const auto& text : answer_.references) add(segment_of(text));
    add({"N3", "1 SAMPLE STREET"});
    add({"N4", "EXAMPLETOWN", "CO", "80000"});
    reject(loop);
    if (loop == "2100D") reject("2100C");
    if (!person.birth.empty()) add({"DMG", "D8", person.birth, person.sex});
    const Person& asked = question_.patient();
    const bool differs =
        person.last != asked.last || person.first != asked.first || person.birth != asked.birth;
    // INS03/04 = 001/25: the payer holds other data than it was asked with.
    if (question_.dependent)
      add({"INS", "N", question_.relationship.empty() ? "34" : question_.relationship,
           differs ? "001" : "", differs ? "25" : ""});
    else if (differs)
      add({"INS", "Y", "18", "001", "25"});
    if (rejected(loop) || rejected("2100C")) return;
    date("346", answer_.begins);
    date("347", answer_.ends);
    for (const auto& text : answer_.dates) add(segment_of(text));
  }

  void benefits() {
    if (rejected("2100C") || rejected("2100D")) return;
    if (!answer_.plan.empty())
      add({"EB", answer_.status, "IND", "30", answer_.insurance_type, harmless(answer_.plan)});
    for (const auto& text : answer_.lines) add(segment_of(text));
    if (rejected("2110C")) {
      add({"EB", "V", "",
           question_.service_types.empty() ? "30" : question_.service_types.front()});
      reject("2110C");
    }
    pad();
  }

  void pad() {
    const std::size_t wanted = static_cast<std::size_t>(slips_.size_kb) * 1024;
    for (std::size_t bytes = 0, n = 1; bytes < wanted; bytes += 100, ++n) {
      add({"EB", "D", "IND", "98", "", "SAMPLE BENEFIT " + std::to_string(n)});
      add({"MSG", "SAMPLE TEXT OF A LONG ANSWER, LINE " + std::to_string(n) +
                      ", SAID ONCE MORE FOR GOOD MEASURE"});
    }
  }

  [[nodiscard]] bool rejected(std::string_view loop) const {
    return std::ranges::find(answer_.rejections, loop, &Rejection::loop) !=
           answer_.rejections.end();
  }

  void reject(std::string_view loop) {
    for (const Rejection& rejection : answer_.rejections) {
      if (rejection.loop == loop)
        add({"AAA", rejection.valid, "", rejection.code, rejection.follow_up});
    }
  }

  void date(std::string_view qualifier, std::string_view text) {
    if (const auto day = day_of(text, stamp_.date); !day.empty())
      add({"DTP", std::string(qualifier), "D8", day});
  }

  void add(Segment segment) { segments_.push_back(std::move(segment)); }

  const Question& question_;
  const Member& member_;
  const Answer& answer_;
  const Stamp& stamp_;
  const Slips& slips_;
  std::vector<Segment> segments_{};
};

void put(Segment& segment, std::size_t n, std::string text) {
  if (n < segment.size()) segment[n] = std::move(text);
}

void adapt_person(Segment& nm1, const Person& person) {
  put(nm1, 3, harmless(person.last));
  put(nm1, 4, harmless(person.first));
  put(nm1, 5, harmless(person.middle));
  put(nm1, 7, harmless(person.suffix));
  if (!person.member_id.empty()) put(nm1, 9, harmless(person.member_id));
}

}  // namespace

Segment isa_back(const Envelope& asked, const Stamp& stamp, const Delimiters& delimiters) {
  return {"ISA",
          "00",
          padded("", 10),
          "00",
          padded("", 10),
          padded(asked.isa07, 2),
          padded(asked.isa08, 15),
          padded(asked.isa05, 2),
          padded(asked.isa06, 15),
          stamp.date.substr(2),
          stamp.time,
          std::string(1, delimiters.repetition),
          "00501",
          nine_digits(stamp.control),
          "0",
          padded(asked.isa15, 1),
          std::string(1, delimiters.component)};
}

std::vector<Segment> write_271_set(const Question& question, const Member& member,
                                   const Answer& answer, const Stamp& stamp, const Slips& slips,
                                   std::string_view st02) {
  return SetWriter(question, member, answer, stamp, slips).write(st02);
}

std::string enveloped(const Envelope& asked, std::string_view gs01, std::string_view gs08,
                      const std::vector<std::vector<Segment>>& sets, const Stamp& stamp,
                      const Slips& slips) {
  const std::string group = std::to_string(stamp.control);
  std::vector<Segment> all{isa_back(asked, stamp, slips.delimiters)};
  all.push_back({"GS", std::string(gs01), asked.gs03, asked.gs02, stamp.date, stamp.time, group,
                 "X", std::string(gs08)});
  for (const auto& set : sets) all.insert(all.end(), set.begin(), set.end());
  if (!slips.trailer_left_out) {
    all.push_back({"GE", std::to_string(sets.size()), group});
    all.push_back({"IEA", "1", nine_digits(stamp.control)});
  }
  return join(all, slips.delimiters, slips.line_end);
}

std::string write_271(const Envelope& asked, const Question& question, const Member& member,
                      const Answer& answer, const Stamp& stamp, const Slips& slips) {
  if (!answer.template_text.empty()) {
    if (answer.template_as_is) return answer.template_text;
    // Slips that touch identity act on a template through the question it echoes.
    Question told = question;
    if (!slips.trace.empty())
      std::ranges::for_each(told.traces, [&](Trace& trace) { trace.number = slips.trace; });
    if (slips.trace_left_out) told.traces.clear();
    if (!slips.reference.empty()) told.bht03 = slips.reference;
    if (slips.other_person) (told.dependent ? *told.dependent : told.subscriber) = stranger();
    if (answer.template_text.find("{{") != std::string::npos)
      return fill(answer.template_text, asked, told, stamp);
    return adapt(answer.template_text, asked, told, stamp);
  }
  Answer filled = answer;
  for (auto* lines : {&filled.references, &filled.dates, &filled.lines}) {
    for (auto& line : *lines) line = fill(line, asked, question, stamp);
  }
  return enveloped(asked, "HB", implementation,
                   {write_271_set(question, member, filled, stamp, slips, "0001")}, stamp, slips);
}

std::string adapt(std::string_view recorded, const Envelope& asked, const Question& question,
                  const Stamp& stamp) {
  auto interchange = split(recorded);
  if (!interchange) return std::string(recorded);
  const std::string control = nine_digits(stamp.control);
  const std::string group = std::to_string(stamp.control);
  std::vector<Segment> kept;
  bool in_entity = false;  // NM1 of 2120 says the same codes about other parties
  std::size_t set_begins = 0;
  for (Segment& segment : interchange->segments) {
    const std::string& id = segment[0];
    if (id == "EB") in_entity = true;
    if (id == "HL") in_entity = false;
    if (id == "ISA") {
      const Segment back = isa_back(asked, stamp, interchange->delimiters);
      for (const std::size_t n : {5u, 6u, 7u, 8u, 9u, 10u, 13u, 15u}) put(segment, n, back[n]);
    }
    if (id == "GS") {
      put(segment, 2, asked.gs03);
      put(segment, 3, asked.gs02);
      put(segment, 4, stamp.date);
      put(segment, 5, stamp.time);
      put(segment, 6, group);
    }
    if (id == "GE") put(segment, 2, group);
    if (id == "IEA") put(segment, 2, control);
    if (id == "ST") set_begins = kept.size();
    if (id == "BHT") {
      put(segment, 3, harmless(question.bht03));
      put(segment, 4, stamp.date);
      put(segment, 5, stamp.time);
    }
    if (id == "TRN" && element(segment, 1) == "2") {
      if (question.traces.empty()) continue;  // the count of SE is mended below
      put(segment, 2, harmless(question.traces.front().number));
      put(segment, 3, harmless(question.traces.front().assigner));
    }
    if (id == "NM1" && !in_entity && element(segment, 1) == "IL")
      adapt_person(segment, question.subscriber);
    if (id == "NM1" && !in_entity && element(segment, 1) == "03" && question.dependent)
      adapt_person(segment, *question.dependent);
    if (id == "SE" && question.traces.empty())
      put(segment, 1, std::to_string(kept.size() - set_begins + 1));
    kept.push_back(std::move(segment));
  }
  // The first DMG after the patient's name is the patient's.
  Delimiters same = interchange->delimiters;
  std::string out;
  bool patient_named = false;
  for (Segment& segment : kept) {
    if (segment[0] == "NM1" && element(segment, 1) == (question.dependent ? "03" : "IL"))
      patient_named = true;
    if (segment[0] == "DMG" && patient_named && !question.patient().birth.empty()) {
      put(segment, 2, question.patient().birth);
      patient_named = false;
    }
    for (std::size_t n = 0; n < segment.size(); ++n) {
      if (n > 0) out += same.element;
      out += segment[n];
    }
    out += same.segment;
  }
  return out;
}

}  // namespace eligd::testpayer
