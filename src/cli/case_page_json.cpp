#include "cli/case_page_json.hpp"

#include "report/readability.hpp"
#include "report/words.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace eligd::cli {
namespace {

namespace json = boost::json;
using report::FactState;

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value day_or_null(const std::optional<CivilDate>& day) {
  return day ? json::value(to_string(*day)) : json::value(nullptr);
}

json::value money_or_null(const std::optional<Money>& money) {
  return money ? json::value(to_string(*money)) : json::value(nullptr);
}

std::string in_iso(const report::LocalTime& at) {
  return fmt::format("{}T{:02}:{:02}", to_string(at.day), at.minute_of_day / 60,
                     at.minute_of_day % 60);
}

std::string_view word(FactState state) { return report::look_of(state).word; }

json::object origin(const report::Origin& origin) {
  json::array segments;
  for (const auto& one : origin.segments)
    segments.push_back(json::object{{"answer", one.answer.value()}, {"segment", one.segment}});
  return {{"segments", std::move(segments)},
          {"words", text_or_null(origin.segments.empty() ? origin.words : std::string())}};
}

json::array values(const std::vector<report::SheetValue>& list) {
  json::array array;
  for (const report::SheetValue& one : list) {
    array.push_back(
        json::object{{"label", one.label},
                     {"value", text_or_null(one.value.reveal(Purpose::report))},
                     {"state", word(one.value.empty() ? FactState::unknown : one.state)},
                     {"origin", origin(one.origin)}});
  }
  return array;
}

json::array questions(const std::vector<report::SheetQuestion>& list) {
  json::array array;
  for (const report::SheetQuestion& one : list) {
    array.push_back(json::object{{"about", report::key_of(one.topic)},
                                 {"question", one.question},
                                 {"said", text_or_null(one.said.reveal(Purpose::report))},
                                 {"values", json::array(one.values.begin(), one.values.end())},
                                 {"state", word(one.state)},
                                 {"origin", origin(one.origin)}});
  }
  return array;
}

json::value cost(const std::optional<report::LetterCost>& cost) {
  if (!cost) return nullptr;
  json::object object{{"low", to_string(cost->low)},
                      {"likely", money_or_null(cost->likely)},
                      {"high", money_or_null(cost->high)}};
  if (cost->first_payment)
    object["first_payment"] = json::object{{"date", to_string(cost->first_payment->day)},
                                           {"amount", to_string(cost->first_payment->amount)}};
  json::object months;
  for (const report::DatedAmount& month : cost->by_month)
    months[to_string(month.day).substr(0, 7)] = to_string(month.amount);
  object["by_month"] = std::move(months);
  return object;
}

}  // namespace

std::string to_json(const report::GapSheet& sheet) {
  json::object object{{"verification", sheet.verification.value()},
                      {"person", sheet.person.reveal(Purpose::report)},
                      {"headline", report::look_of(sheet.headline).word},
                      {"made", in_iso(sheet.made)},
                      {"first_visit", sheet.first_visit ? json::value(in_iso(*sheet.first_visit))
                                                        : json::value(nullptr)},
                      {"call_by", text_or_null(sheet.call_by)},
                      {"callee", text_or_null(sheet.callee)},
                      {"phone", text_or_null(sheet.phone)},
                      {"phone_origin", origin(sheet.phone_origin)},
                      {"identifiers", values(sheet.identifiers)},
                      {"required", questions(sheet.required)},
                      {"others", questions(sheet.others)},
                      {"known", values(sheet.known)}};
  return json::serialize(object);
}

std::string to_json(const report::PatientLetter& letter) {
  const report::LetterText text = report::words_of(letter);
  json::array paragraphs;
  for (const std::string& one : text.opening) paragraphs.emplace_back(one);
  json::array figures;
  for (const auto& figure : text.figures)
    figures.push_back(json::object{{"label", figure.label}, {"value", figure.value}});
  json::array sections;
  for (const auto& section : text.sections) {
    sections.push_back(json::object{
        {"head", section.head},
        {"paragraphs", json::array(section.paragraphs.begin(), section.paragraphs.end())},
        {"points", json::array(section.points.begin(), section.points.end())}});
  }
  json::array gaps;
  for (const report::LetterGap& gap : letter.gaps) gaps.emplace_back(report::key_of(gap.topic));
  const std::int64_t grade = report::grade_of(report::running_text(text));
  json::object object{{"verification", letter.verification.value()},
                      {"headline", report::look_of(letter.headline).word},
                      {"made", to_string(letter.made)},
                      {"as_of", day_or_null(letter.told)},
                      {"first_visit", day_or_null(letter.first_visit)},
                      {"through", day_or_null(letter.through)},
                      {"plan", text_or_null(letter.plan)},
                      {"cost", cost(letter.cost)},
                      {"not_known", std::move(gaps)},
                      {"good_faith_estimate_by", day_or_null(letter.good_faith_due)},
                      {"title", text.title},
                      {"opening", std::move(paragraphs)},
                      {"figures", std::move(figures)},
                      {"sections", std::move(sections)},
                      {"fine_print", text.fine_print},
                      {"grade", fmt::format("{}.{:02}", grade / 100, grade % 100)}};
  return json::serialize(object);
}

}  // namespace eligd::cli
