#include "hl7/codes.hpp"

#include "config/match_payer.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace eligd::hl7 {
namespace {

std::string upper(std::string_view text) {
  std::string word(text);
  for (char& c : word)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return word;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// Codes and their words, in each repetition: identifier, text, alternate identifier.
void add_codes(std::vector<VisitCode>& codes, const Message& message, std::string_view name,
               int field, std::string_view place) {
  for (const Segment& segment : message.segments) {
    if (segment.name != name) continue;
    for (int repetition = 1; std::cmp_less_equal(repetition, repetitions(segment, field));
         ++repetition) {
      for (const int component : {1, 2, 4}) {
        const std::string_view code =
            text_at(segment, {.field = field, .component = component, .repetition = repetition});
        if (!code.empty() && code != null_text) codes.push_back({place, upper(code)});
      }
    }
  }
}

}  // namespace

std::vector<VisitCode> codes_of_visit(const Message& message) {
  std::vector<VisitCode> codes;
  add_codes(codes, message, "PV1", 10, "PV1-10");
  add_codes(codes, message, "PV1", 3, "PV1-3");
  add_codes(codes, message, "PV1", 18, "PV1-18");
  add_codes(codes, message, "PV1", 2, "PV1-2");
  return codes;
}

std::vector<VisitCode> codes_of_appointment(const Message& message) {
  std::vector<VisitCode> codes;
  add_codes(codes, message, "AIS", 3, "AIS-3");
  add_codes(codes, message, "SCH", 8, "SCH-8");
  add_codes(codes, message, "SCH", 7, "SCH-7");
  add_codes(codes, message, "AIL", 3, "AIL-3");
  add_codes(codes, message, "RGS", 3, "RGS-3");
  for (VisitCode& code : codes_of_visit(message)) codes.push_back(std::move(code));
  return codes;
}

std::string level_of(const std::vector<VisitCode>& codes,
                     const std::vector<config::Hl7Level>& levels) {
  for (const VisitCode& told : codes) {
    for (const config::Hl7Level& level : levels) {
      for (const std::string& known : level.codes) {
        const std::size_t colon = known.find(':');
        const bool is_here =
            colon == std::string::npos || std::string_view(known).substr(0, colon) == told.field;
        const std::string code =
            upper(colon == std::string::npos ? known : known.substr(colon + 1));
        if (is_here && code == told.code) return level.level.value();
      }
    }
  }
  return {};
}

// HL7 table 0063 and the codes of claims (18, 19, G8). 01 is the spouse there and the insured
// himself on older claim forms, 02 and 03 likewise: none of them is guessed at.
std::string_view relationship_of(std::string_view code) {
  const std::string word = upper(code);
  if (is_one_of(word, {"SEL", "SELF", "S", "18"})) return "self";
  if (is_one_of(word, {"SPO", "SPOUSE"})) return "spouse";
  if (is_one_of(word, {"CHD", "CHILD", "NCH", "NAT", "19"})) return "child";
  if (is_one_of(word, {"01", "1", "02", "2", "03", "3"})) return {};
  return "other";
}

std::string_view appointment_state(std::string_view event, std::string_view status) {
  const std::string word = upper(status);
  if (event == "S15" || is_one_of(word, {"CANCELLED", "CANCELED", "DELETED", "DC"}))
    return "canceled";
  if (event == "S26" || is_one_of(word, {"NOSHOW", "NO SHOW", "NO-SHOW"})) return "missed";
  if (word == "WAITLIST") return "waitlist";
  return "booked";
}

std::string company_mark(std::string_view id, std::string_view name) {
  std::string mark = config::normalized_payer_name(id);
  return mark.empty() ? config::normalized_payer_name(name) : mark;
}

}  // namespace eligd::hl7
