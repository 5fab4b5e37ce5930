#include "hl7/receipt.hpp"

#include "hl7/er7.hpp"

#include <algorithm>

namespace eligd::hl7 {
namespace {

bool is_digits(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}
bool is_segment_name(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

std::string place_at(std::string_view segment, std::string_view field) {
  if (!is_segment_name(segment)) return "";
  std::string place = " at " + std::string(segment);
  if (is_digits(field, 3)) place += '-' + std::string(field);
  return place;
}

struct Told {
  std::string code{};
  std::string place{};
};

// ERR of 2.5 and later; before that ERR-1 has place and code in one, and MSA-6 may have the code.
Told told_in(const Message& message, const Segment& msa) {
  for (const Segment& err : message.segments) {
    if (err.name != "ERR") continue;
    const std::string_view severity = text_at(err, {.field = 4});
    if (severity == "W" || severity == "I") continue;
    const std::string_view code = text_at(err, {.field = 3});
    if (is_digits(code, 4))
      return {std::string(code),
              place_at(text_at(err, {.field = 2}), text_at(err, {.field = 2, .component = 3}))};
    const std::string_view old = text_at(err, {.field = 1, .component = 4});
    if (is_digits(old, 4))
      return {std::string(old),
              place_at(text_at(err, {.field = 1}), text_at(err, {.field = 1, .component = 3}))};
  }
  const std::string_view code = text_at(msa, {.field = 6});
  return {is_digits(code, 4) ? std::string(code) : "", ""};
}

}  // namespace

Receipt read_receipt(std::string_view bytes, std::string_view control_id) {
  const Message message = read_er7(bytes).message;
  const Segment* msa = find(message, "MSA");
  if (msa == nullptr || text_at(*msa, {.field = 2}) != control_id) return {};
  const std::string_view code = text_at(*msa, {.field = 1});
  if (code == "AA" || code == "CA") return {Reception::taken, std::string(code)};
  const bool is_reject = code == "AR" || code == "CR";
  const bool is_error = code == "AE" || code == "CE";
  if (!is_reject && !is_error) return {Reception::refused, "an acknowledgment of no known code"};
  const Told told = told_in(message, *msa);
  const bool is_theirs = told.code == "206" || told.code == "207";
  const bool is_untold = told.code.empty() && (code == "AR" || code == "CE");
  std::string words(code);
  if (!told.code.empty()) words += ' ' + told.code;
  words += told.place;
  return {is_theirs || is_untold ? Reception::later : Reception::refused, std::move(words)};
}

}  // namespace eligd::hl7
