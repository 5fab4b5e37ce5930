// authorization.{in,out}, .phone, .after, .certification_number, .begins, .ends, .days,
// referral.required, pcp.
//
// Source: EB11 Y, N (U and blank say nothing); words where they name the level; REF*G1; EB01 L and
// 2120 P3. EB11 N beside words that require authorization for the level by name: required.

#include "coverage/topics.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

std::vector<Candidate> by_code(const Reading& reading, OurNetwork side) {
  std::vector<Candidate> candidates;
  for (const auto& line : reading.lines) {
    if (!line.is_usable() || !is_for(line, side)) continue;
    const Code told = line.eb().authorization();
    if (told != "Y" && told != "N") continue;
    candidates.push_back({.line = &line,
                          .value = told == "Y" ? "required" : "not_required",
                          .is_weak = line.side == Side::blank,
                          .preference = line.side == Side::blank ? 1 : 0});
  }
  return candidates;
}

struct Words {
  Candidate candidate;
  const Message* message = nullptr;
};

std::vector<Words> by_words(const Reading& reading, OurNetwork side) {
  std::vector<Words> found;
  for (const auto& line : reading.lines) {
    if (!is_for(line, side) || line.is_other_dates || line.is_other_place) continue;
    for (std::size_t i = 0; i < line.messages.size(); ++i) {
      const Message& message = line.messages[i];
      if (message.authorization == Said::nothing) continue;
      // Unnamed, the words hold for the line they stand under only.
      if (message.is_weak && !line.is_for_level()) continue;
      if (side == OurNetwork::in ? message.authorization_out_only : message.authorization_in_only)
        continue;
      found.push_back({{.line = &line,
                        .value = message.authorization == Said::yes ? "required" : "not_required",
                        .is_weak = message.is_weak || line.side == Side::blank,
                        .preference = line.side == Side::blank ? 1 : 0,
                        .evidence = evidence_of_words(line, i)},
                       &message});
    }
  }
  return found;
}

// Words that name the level are about the level whatever type the line has: they are not ranked by
// it.
State state_of(const std::vector<Words>& words) {
  const bool all_weak = std::ranges::all_of(words, [](const Words& one) {
    return one.candidate.is_weak || one.candidate.line->answer->is_truncated;
  });
  return all_weak ? State::assumed : State::known;
}

void put_text(const Reading& reading, Sheet& sheet, std::string key, std::string value,
              const Evidence& evidence, State state) {
  if (value.empty()) return;
  Fact fact{.key = std::move(key),
            .state = state,
            .value = std::move(value),
            .rule = "words",
            .evidence = {evidence}};
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

Fact from_words(const Reading& reading, std::string key, const std::vector<Words>& words) {
  Fact fact{.key = std::move(key), .state = state_of(words), .rule = "words that name the level"};
  std::string value = words.front().candidate.value;
  for (const auto& one : words) {
    fact.evidence.insert(fact.evidence.end(), one.candidate.evidence.begin(),
                         one.candidate.evidence.end());
    if (one.candidate.value == value) continue;
    fact.state = State::conflicting;
    fact.candidates = {Value(std::string("not_required")), Value(std::string("required"))};
  }
  if (fact.state != State::conflicting) fact.value = std::move(value);
  fact.as_of = as_of(reading, fact.evidence);
  return fact;
}

void put_side(const Request& request, const Reading& reading, Sheet& sheet, OurNetwork side) {
  const std::string key = "authorization." + std::string(side_name(side));
  const Choice code = choose(request, Reach::level, by_code(reading, side));
  const auto words = by_words(reading, side);
  const Words* with_phone = nullptr;  // the last that tells it, as of many only one can be shown
  const Words* with_after = nullptr;
  for (const auto& one : words) {
    sheet.use(one.candidate.evidence);
    if (!one.message->phone.empty()) with_phone = &one;
    if (!one.message->after.empty()) with_after = &one;
  }
  if (with_phone != nullptr)
    put_text(reading, sheet, "authorization.phone", with_phone->message->phone,
             with_phone->candidate.evidence.front(), State::known);
  if (with_after != nullptr)
    put_text(reading, sheet, "authorization.after", with_after->message->after,
             with_after->candidate.evidence.front(), State::known);
  if (words.empty()) {
    if (code.is_said()) sheet.put(to_fact(reading, key, code));
    return;
  }
  Fact fact = from_words(reading, key, words);
  const bool words_require = fact.text() == "required";
  const bool agrees =
      code.is_said() && code.state != State::conflicting && code.values.front() == fact.text();
  // A code speaks louder than words, except that words naming the level may require what N waives.
  const bool words_win = !code.is_said() || (words_require && fact.state == State::known) ||
                         (code.state == State::assumed && fact.state == State::known);
  if (agrees) {
    Fact both = to_fact(reading, key, code);
    both.evidence.insert(both.evidence.end(), fact.evidence.begin(), fact.evidence.end());
    if (fact.state == State::known) both.state = State::known;
    sheet.put(std::move(both));
  } else if (words_win) {
    fact.against.insert(fact.against.end(), code.evidence.begin(), code.evidence.end());
    sheet.put(std::move(fact));
  } else {
    Fact coded = to_fact(reading, key, code);
    // Unnamed words that require one beside a code that waives it: the code stands, not for sure.
    if (words_require && coded.state == State::known) coded.state = State::assumed;
    coded.against.insert(coded.against.end(), fact.evidence.begin(), fact.evidence.end());
    sheet.put(std::move(coded));
  }
}

void put_certification(const Reading& reading, Sheet& sheet) {
  for (const auto& line : reading.lines) {
    if (!line.is_for_level()) continue;
    for (const auto& ref : line.benefit->references) {
      if (ref.qualifier() != "G1" && ref.qualifier() != "9F") continue;
      if (ref.number().empty() || sheet.find("authorization.certification_number") != nullptr)
        continue;
      put_text(reading, sheet, "authorization.certification_number", std::string(ref.number()),
               evidence_of(*line.answer, ref), State::known);
    }
  }
}

// What lines say of one key, each value once.
struct ReachTold {
  std::vector<Value> values{};
  std::vector<Evidence> evidence{};

  void take(std::string value, Evidence at) {
    if (value.empty()) return;
    if (std::ranges::find(values, Value(value)) == values.end()) values.emplace_back(value);
    evidence.push_back(std::move(at));
  }
};

void put_told(const Reading& reading, Sheet& sheet, const char* key, ReachTold told) {
  if (told.values.empty()) return;
  Fact fact{.key = key,
            .state = State::assumed,
            .rule = "beside the authorization's number",
            .evidence = std::move(told.evidence)};
  if (told.values.size() == 1) {
    fact.value = std::move(told.values.front());
  } else {
    fact.state = State::conflicting;
    fact.candidates = std::move(told.values);
  }
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

std::string iso(const std::optional<CivilDate>& day) {
  return day ? to_string(*day) : std::string();
}

// How far the authorization a line names reaches: the dates (period, service, benefit) and the
// number beside it. No code says that they are its own, so they are assumed.
void put_reach(const Request& request, const Reading& reading, Sheet& sheet) {
  ReachTold begins;
  ReachTold ends;
  ReachTold days;
  for (const auto& line : reading.lines) {
    const bool is_authorized = std::ranges::any_of(line.benefit->references, [](const auto& ref) {
      return ref.qualifier() == "G1" && !ref.number().empty();
    });
    if (!is_authorized || !line.is_for_level() || line.is_other_place) continue;
    for (const auto& dtp : line.benefit->dates) {
      const auto is = [&](std::string_view qualifier) { return dtp.qualifier() == qualifier; };
      if (!is("193") && !is("194") && !is("472") && !is("292")) continue;
      const DateSpan span = span_of(dtp);
      // The days that were asked about come back beside anything.
      if (span.ends && span.begins == request.from && span.ends == request.through) continue;
      const Evidence at = evidence_of(*line.answer, dtp);
      if (is("193") || span.ends) begins.take(iso(span.begins), at);
      if (is("194") || span.ends) ends.take(iso(is("194") ? span.begins : span.ends), at);
    }
    if (line.eb01 == "F") continue;  // a limit, whoever approved it
    for (const auto& hsd : line.benefit->deliveries) {
      const auto number = parse_money(hsd.quantity());
      if ((hsd.unit() != "VS" && hsd.unit() != "DY") || !hsd.sample_unit().empty() ||
          !hsd.period().empty() || !number || number->is_negative() || number->cents() % 100 != 0)
        continue;
      days.take(std::to_string(number->cents() / 100), evidence_of(*line.answer, hsd));
    }
  }
  put_told(reading, sheet, "authorization.begins", std::move(begins));
  put_told(reading, sheet, "authorization.ends", std::move(ends));
  put_told(reading, sheet, "authorization.days", std::move(days));
}

// EB*L names the primary care provider; it says nothing of referrals. A P3 behind EB*N (restricted
// to the following provider) is whom that service is restricted to.
void put_pcp(const Reading& reading, Sheet& sheet) {
  for (const auto& line : reading.lines) {
    if (line.eb01 == "N") continue;
    for (const auto& entity : line.benefit->entities) {
      const bool is_pcp =
          entity.name.entity() == "P3" || (line.eb01 == "L" && entity.name.entity() == "1P");
      if (!is_pcp || sheet.find("pcp") != nullptr) continue;
      Members members;
      std::string name(entity.name.last_name());
      if (!entity.name.first_name().empty()) name += ", " + std::string(entity.name.first_name());
      if (!name.empty()) members.emplace_back("name", name);
      if (!entity.name.id().empty()) members.emplace_back("id", entity.name.id());
      for (const auto& per : entity.contacts) {
        if (per.qualifier(1) == "TE") members.emplace_back("phone", per.number(1));
      }
      if (members.empty()) continue;
      Fact fact{.key = "pcp",
                .state = State::known,
                .value = std::move(members),
                .rule = "2120 " + std::string(entity.name.entity()),
                .evidence = {evidence_of(line), evidence_of(*line.answer, entity.name)}};
      fact.as_of = as_of(reading, fact.evidence);
      sheet.put(std::move(fact));
    }
  }
}

void put_referral(const Request& request, const Reading& reading, Sheet& sheet) {
  std::vector<Candidate> candidates;
  for (const auto& line : reading.lines) {
    if (!line.is_usable()) continue;
    for (std::size_t i = 0; i < line.messages.size(); ++i) {
      if (line.messages[i].referral == Said::nothing) continue;
      auto evidence = evidence_of_words(line, i);
      sheet.use(evidence);
      candidates.push_back({.line = &line,
                            .value = line.messages[i].referral == Said::yes ? "yes" : "no",
                            .is_weak = line.messages[i].is_cut,
                            .evidence = std::move(evidence)});
    }
  }
  const Choice choice = choose(request, Reach::level, std::move(candidates));
  if (choice.is_said()) sheet.put(to_fact(reading, "referral.required", choice));
}

}  // namespace

void read_authorization(const Request& request, const Reading& reading, Sheet& sheet) {
  for (const OurNetwork side : {OurNetwork::in, OurNetwork::out})
    put_side(request, reading, sheet, side);
  put_certification(reading, sheet);
  put_reach(request, reading, sheet);
  put_referral(request, reading, sheet);
  put_pcp(reading, sheet);
}

}  // namespace eligd::coverage
