#include "coverage/lines.hpp"

#include "coverage/text.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

bool is_in(const std::vector<std::string>& list, std::string_view code) {
  return std::ranges::find(list, code) != list.end();
}

// EB13: the level's own procedure or revenue code, or a range that holds one.
bool names_level_code(const x12::Element& procedure, const config::LevelOfCare& level) {
  const auto code = procedure.component(2);
  const auto last = procedure.component(8);
  if (is_in(level.procedures, code) || is_in(level.revenue, code)) return true;
  return !last.empty() && std::ranges::any_of(level.procedures, [&](const std::string& own) {
    return own.size() == code.size() && own.size() == last.size() && code <= own && own <= last;
  });
}

// What stays the same for every line of an answer.
struct Wanted {
  const config::LevelOfCare& level;
  std::vector<Code> evidence;  // the level's service types, in its order
  bool is_inpatient = false;

  explicit Wanted(const config::LevelOfCare& wanted)
      : level(wanted),
        evidence(wanted.evidence.begin(), wanted.evidence.end()),
        is_inpatient(is_inpatient_level(wanted)) {}
};

void rank(const Wanted& wanted, Line& line) {
  const auto procedure = line.eb().procedure();
  if (!procedure.component(2).empty()) {
    line.rank = names_level_code(procedure, wanted.level) ? rank_procedure : rank_none;
    return;  // a line for one procedure says nothing of others
  }
  const auto types = line.eb().service_types();
  if (types.empty()) {
    line.rank = rank_blank;
    return;
  }
  line.types.reserve(types.repetition_count());
  for (const x12::Element type : types.repetitions()) {
    line.types.push_back(type.text());
    const Code code(type.text());
    const auto at = std::ranges::find(wanted.evidence, code);
    const std::size_t rank = code == "30" ? rank_plan
                             : at == wanted.evidence.end()
                                 ? rank_none
                                 : static_cast<std::size_t>(1 + (at - wanted.evidence.begin()));
    if (rank >= line.rank) continue;
    line.rank = rank;
    line.type = type.text();
  }
}

Side side_of(std::string_view eb12) {
  if (eb12 == "Y") return Side::in;
  if (eb12 == "N") return Side::out;
  if (eb12 == "W") return Side::both;
  return Side::blank;
}

bool is_priced(const Line& line) {
  return line.eb01.is_between('A', 'C') || line.eb01.is_between('F', 'G');
}

void place(const Request& request, const Wanted& wanted, Line& line) {
  bool telehealth = false;
  bool inpatient = false;
  bool on_site = false;
  bool elsewhere_than_office = false;
  for (const auto& iii : line.benefit->places) {
    if (iii.qualifier() != "ZZ") continue;
    const auto code = iii.code();
    elsewhere_than_office = elsewhere_than_office || code != "11";
    if (code == "02" || code == "10")
      telehealth = true;
    else if (code == "21" || code == "51" || code == "55" || code == "56")
      inpatient = true;
    else
      on_site = true;
  }
  line.is_telehealth = telehealth && !on_site && !inpatient;
  line.is_office_only = on_site && !elsewhere_than_office;
  if (line.scope == Scope::telehealth && is_priced(line)) line.is_telehealth = true;
  if (!telehealth && !inpatient && !on_site && !line.is_telehealth) return;  // for any place

  const bool fits = request.place == Place::telehealth ? telehealth || line.is_telehealth
                    : wanted.is_inpatient              ? inpatient
                                                       : on_site;
  line.is_other_place = !fits;
}

Scope narrowest(std::span<const Message> messages) {
  const auto has = [&](Scope scope) {
    return std::ranges::any_of(messages,
                               [&](const Message& message) { return message.scope == scope; });
  };
  // "PCP" and "Specialist" under one line: it is for both, so it is narrowed by neither.
  const auto one_of = [&](Scope a, Scope b) {
    return has(a) == has(b) ? Scope::none : has(a) ? a : b;
  };
  if (has(Scope::other_benefit)) return Scope::other_benefit;
  if (has(Scope::telehealth)) return Scope::telehealth;
  if (has(Scope::tier)) return Scope::tier;
  if (const auto scope = one_of(Scope::facility, Scope::professional); scope != Scope::none)
    return scope;
  return one_of(Scope::specialist, Scope::primary_care);
}

// Accumulator periods 193/194 and benefit dates 292 bound a line too, without being coverage dates.
void place_in_time(const Request& request, Line& line) {
  const bool inclusive = !request.payer_rules || request.payer_rules->end_date_inclusive;
  line.spans = coverage_spans(line.benefit->dates);
  bool any = false;
  bool inside = false;
  bool later = false;
  const auto look_at = [&](const DateSpan& span) {
    any = true;
    inside = inside || holds(span, request.from, inclusive);
    later =
        later || (span.begins && *span.begins > request.from && *span.begins <= request.through);
  };
  for (const DateSpan& span : line.spans) look_at(span);
  DateSpan period;
  for (const auto& dtp : line.benefit->dates) {
    if (dtp.qualifier() == "292") look_at(span_of(dtp));
    if (dtp.qualifier() == "193") period.begins = span_of(dtp).begins;
    if (dtp.qualifier() == "194") period.ends = span_of(dtp).begins;
  }
  if (period.begins || period.ends) look_at(period);
  line.is_other_dates = any && !inside;
  line.begins_within = line.is_other_dates && later;
}

bool names_other_plan(std::string_view eb05) {
  const std::string folded = fold(eb05);
  return contains_any_word(folded,
                           {"VISION", "DENTAL", "SPECTERA", "TRANSPORTATION", "HEARING PLAN"});
}

std::vector<Message> read_texts(MessageReader& reader, const x12::Benefit& benefit) {
  if (benefit.messages.empty()) return {};
  std::vector<std::string_view> texts;
  texts.reserve(benefit.messages.size());
  for (const auto& msg : benefit.messages) texts.push_back(msg.words());
  return reader.read_all(texts);
}

// Made where it stays: a line is heavy to move.
void add_line(Reading& reading, const Request& request, const Wanted& wanted, MessageReader& reader,
              const Answer& answer, const x12::Benefit& benefit, bool is_patients) {
  Line& line =
      reading.lines.emplace_back(Line{.answer = &answer,
                                      .benefit = &benefit,
                                      .eb01 = benefit.eb.information(),
                                      .is_patients = is_patients,
                                      .types = std::pmr::vector<std::string_view>(&reading.arena)});
  rank(wanted, line);
  line.side = side_of(line.eb().network());
  line.messages = read_texts(reader, benefit);
  line.scope = narrowest(line.messages);
  place(request, wanted, line);
  if (line.scope == Scope::other_benefit && is_priced(line)) line.is_other_place = true;
  place_in_time(request, line);
  line.is_part_a = line.eb().insurance_type() == "MA" && !wanted.is_inpatient;
  line.is_other_plan = line.is_plan_wide() && names_other_plan(line.eb().plan_description());
  line.was_asked = is_in(answer.asked, line.type) ||
                   (line.rank == rank_procedure &&
                    std::ranges::any_of(answer.asked, [&](const std::string& asked) {
                      return asked != "30" && is_in(request.level.evidence, asked);
                    }));
}

}  // namespace

bool is_sold_apart(const Line& line) {
  static constexpr std::array<std::string_view, 22> apart{
      "23", "24", "25", "26", "27", "28", "35", "36", "37", "38", "39",   // dental
      "40", "41", "AL", "AM", "AN", "AO", "88", "89", "90", "91", "92"};  // vision, drugs
  return names_other_plan(line.eb().plan_description()) ||
         (!line.types.empty() && std::ranges::all_of(line.types, [](std::string_view type) {
           return std::ranges::find(apart, type) != apart.end();
         }));
}

void add_lines(const Request& request, const Answer& answer, Reading& reading) {
  const auto reject = [&](const auto& list, std::string_view loop) {
    for (const auto& aaa : list)
      reading.rejects.push_back({.answer = &answer, .aaa = &aaa, .loop = loop});
  };
  if (answer.source != nullptr) {
    reject(answer.source->rejects, "2000A");
    reject(answer.source->name_rejects, "2100A");
  }
  if (answer.receiver != nullptr) reject(answer.receiver->rejects, "2100B");
  if (answer.subscriber != nullptr) reject(answer.subscriber->rejects, "2100C");
  if (answer.dependent != nullptr) reject(answer.dependent->rejects, "2100D");

  const Wanted wanted(request.level);
  MessageReader reader(request.phrases, request.level.words);
  const auto add = [&](const x12::Member& member, bool is_patients, std::string_view loop) {
    reading.lines.reserve(reading.lines.size() + member.benefits.size());
    for (const auto& benefit : member.benefits) {
      add_line(reading, request, wanted, reader, answer, benefit, is_patients);
      reject(benefit.rejects, loop);
    }
  };
  if (answer.subscriber != nullptr) add(*answer.subscriber, answer.dependent == nullptr, "2110C");
  if (answer.dependent != nullptr) add(*answer.dependent, true, "2110D");
  const x12::Subscriber* read = answer.subscriber;
  for (const auto& [subscriber, dependent] : answer.again) {
    if (subscriber != read) {
      reject(subscriber->rejects, "2100C");
      add(*subscriber, dependent == nullptr, "2110C");
      read = subscriber;
    }
    if (dependent == nullptr) continue;
    reject(dependent->rejects, "2100D");
    add(*dependent, true, "2110D");
  }
}

}  // namespace eligd::coverage
