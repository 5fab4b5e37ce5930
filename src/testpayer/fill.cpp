// The names in {{...}} that a scenario's text may carry. Declared in answer.hpp, listed in
// README.md. Pure.
#include "testpayer/answer.hpp"

#include <array>
#include <functional>
#include <utility>

namespace eligd::testpayer {
namespace {

struct Sources {
  const Envelope& envelope;
  const Question& question;
  const Stamp& stamp;
};

const Trace& trace_of(const Sources& from) {
  static const Trace none;
  return from.question.traces.empty() ? none : from.question.traces.front();
}

using Reader = std::string (*)(const Sources&);

constexpr std::array<std::pair<std::string_view, Reader>, 34> names{{
    {"TRACE", [](const Sources& s) { return harmless(trace_of(s).number); }},
    {"TRACE_ASSIGNER", [](const Sources& s) { return harmless(trace_of(s).assigner); }},
    {"REFERENCE", [](const Sources& s) { return harmless(s.question.bht03); }},
    {"MEMBER_ID", [](const Sources& s) { return harmless(s.question.subscriber.member_id); }},
    {"LAST", [](const Sources& s) { return harmless(s.question.patient().last); }},
    {"FIRST", [](const Sources& s) { return harmless(s.question.patient().first); }},
    {"MIDDLE", [](const Sources& s) { return harmless(s.question.patient().middle); }},
    {"BIRTH", [](const Sources& s) { return harmless(s.question.patient().birth); }},
    {"SEX", [](const Sources& s) { return harmless(s.question.patient().sex); }},
    {"SUBSCRIBER_LAST", [](const Sources& s) { return harmless(s.question.subscriber.last); }},
    {"SUBSCRIBER_FIRST", [](const Sources& s) { return harmless(s.question.subscriber.first); }},
    {"SUBSCRIBER_BIRTH", [](const Sources& s) { return harmless(s.question.subscriber.birth); }},
    {"RELATIONSHIP", [](const Sources& s) { return harmless(s.question.relationship); }},
    {"PAYER_NAME", [](const Sources& s) { return harmless(s.question.payer_name); }},
    {"PAYER_ID", [](const Sources& s) { return harmless(s.question.payer_id); }},
    {"RECEIVER_ROLE", [](const Sources& s) { return harmless(element(s.question.receiver, 1)); }},
    {"RECEIVER_NAME", [](const Sources& s) { return harmless(element(s.question.receiver, 3)); }},
    {"RECEIVER_QUALIFIER",
     [](const Sources& s) { return harmless(element(s.question.receiver, 8)); }},
    {"RECEIVER_ID", [](const Sources& s) { return harmless(element(s.question.receiver, 9)); }},
    {"SERVICE_TYPE",
     [](const Sources& s) {
       return s.question.service_types.empty() ? "30" : harmless(s.question.service_types.front());
     }},
    {"CONTROL", [](const Sources& s) { return nine_digits(s.stamp.control); }},
    {"GROUP_CONTROL", [](const Sources& s) { return std::to_string(s.stamp.control); }},
    {"DATE", [](const Sources& s) { return s.stamp.date; }},
    {"DATE6", [](const Sources& s) { return s.stamp.date.substr(2); }},
    {"TODAY", [](const Sources& s) { return s.stamp.date; }},
    {"YEAR", [](const Sources& s) { return s.stamp.date.substr(0, 4); }},
    {"TIME", [](const Sources& s) { return s.stamp.time; }},
    {"SENDER_QUALIFIER", [](const Sources& s) { return padded(s.envelope.isa07, 2); }},
    {"SENDER", [](const Sources& s) { return padded(s.envelope.isa08, 15); }},
    {"TO_QUALIFIER", [](const Sources& s) { return padded(s.envelope.isa05, 2); }},
    {"TO", [](const Sources& s) { return padded(s.envelope.isa06, 15); }},
    {"GROUP_SENDER", [](const Sources& s) { return harmless(s.envelope.gs03); }},
    {"GROUP_TO", [](const Sources& s) { return harmless(s.envelope.gs02); }},
    {"USAGE", [](const Sources& s) { return padded(s.envelope.isa15, 1); }},
}};

// "{{TODAY+10}}" is a day; everything else is looked up.
std::string value_of(std::string_view name, const Sources& from) {
  if (name.starts_with("TODAY+") || name.starts_with("TODAY-"))
    return day_of(std::string(name.substr(5)) + "d", from.stamp.date);
  for (const auto& [known, read] : names) {
    if (known == name) return read(from);
  }
  return "{{" + std::string(name) + "}}";
}

}  // namespace

std::string fill(std::string_view text, const Envelope& asked, const Question& question,
                 const Stamp& stamp) {
  const Sources from{asked, question, stamp};
  std::string out;
  for (;;) {
    const auto open = text.find("{{");
    const auto close = open == std::string_view::npos ? open : text.find("}}", open);
    if (close == std::string_view::npos) return out.append(text);
    out.append(text.substr(0, open));
    out += value_of(text.substr(open + 2, close - open - 2), from);
    text.remove_prefix(close + 2);
  }
}

}  // namespace eligd::testpayer
