#include "coverage/reject_handling.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

constexpr std::array<std::string_view, 7> handling_words{
    "retry later", "hold", "repair", "other codes", "other date", "ask person", "stop"};

// Never asked otherwise: 58 and 71 are about the birth date, which no question of ours ever
// changes; 68 and 76 say that several persons share the id, so that another spelling could find
// the wrong one; 78 is about the group number, sent only where the payer demands it.
constexpr std::array<std::string_view, 5> identity_for_a_person{"58", "68", "71", "76", "78"};
// A day the payer answers would not help: 52 is about our enrollment, 60 and 61 about birth and
// death.
constexpr std::array<std::string_view, 3> dates_for_a_person{"52", "60", "61"};
// Which datum is missing or wrong is not said: only at a benefit are the codes meant.
constexpr std::array<std::string_view, 2> unspecific{"15", "33"};

bool is_among(std::string_view code, const auto& codes) {
  return std::ranges::find(codes, code) != codes.end();
}

bool is_about_the_person(RejectPlace place) {
  return place == RejectPlace::subscriber || place == RejectPlace::dependent;
}

bool is_listed(std::string_view code) { return !meaning_of_reject(code).code.empty(); }

}  // namespace

std::string_view to_text(Handling handling) noexcept {
  return handling_words.at(static_cast<std::size_t>(handling));
}

std::optional<RejectPlace> place_of_reject(std::string_view loop) noexcept {
  if (loop.starts_with("211")) return RejectPlace::benefit;
  if (loop == "2000A" || loop == "2100A") return RejectPlace::source;
  if (loop == "2000B" || loop == "2100B") return RejectPlace::receiver;
  if (loop == "2000C" || loop == "2100C") return RejectPlace::subscriber;
  if (loop == "2000D" || loop == "2100D") return RejectPlace::dependent;
  return std::nullopt;
}

Handling handling_of_code(std::string_view code, RejectPlace place) noexcept {
  const bool is_below = is_about_the_person(place) || place == RejectPlace::benefit;
  switch (meaning_of_reject(code).kind) {
    case RejectKind::payer_down:
      return Handling::retry_later;
    case RejectKind::our_setup:
      return Handling::stop;
    case RejectKind::identity:
      // Above the person nobody was looked up, whatever the code says.
      return is_about_the_person(place) && !is_among(code, identity_for_a_person)
                 ? Handling::repair
                 : Handling::ask_person;
    case RejectKind::dates:
      return is_below && !is_among(code, dates_for_a_person) ? Handling::other_date
                                                             : Handling::ask_person;
    case RejectKind::service_types:
      if (is_among(code, unspecific)) {
        if (place == RejectPlace::receiver) return Handling::stop;
        return place == RejectPlace::benefit ? Handling::other_codes : Handling::ask_person;
      }
      return is_below ? Handling::other_codes : Handling::ask_person;
    case RejectKind::benefit:
    case RejectKind::other:
      break;
  }
  return Handling::ask_person;
}

Handling as_allowed(Handling wanted, std::string_view aaa04) noexcept {
  const auto says = [&](std::string_view letters) {
    return aaa04.size() == 1 && letters.find(aaa04.front()) != std::string_view::npos;
  };
  switch (wanted) {
    case Handling::retry_later:
      if (says("N")) return Handling::hold;               // how long the outage lasts is not known
      return says("WX") ? Handling::ask_person : wanted;  // 30 or 10 days: beyond any night
    case Handling::repair:
    case Handling::other_codes:
    case Handling::other_date:
      return says("NSYWX") ? Handling::ask_person : wanted;  // not to be sent again
    case Handling::hold:
    case Handling::ask_person:
    case Handling::stop:
      break;
  }
  return wanted;
}

Handling handling_of_unknown(std::string_view aaa04) noexcept {
  const bool may_be_sent_again = aaa04 == "P" || aaa04 == "R" || aaa04 == "S" || aaa04 == "Y";
  return may_be_sent_again ? Handling::retry_later : Handling::ask_person;
}

Handling handling_of(const Reject& reject) noexcept {
  if (!is_listed(reject.code)) return handling_of_unknown(reject.follow_up);
  const auto place = place_of_reject(reject.loop);
  if (!place) return Handling::ask_person;
  return as_allowed(handling_of_code(reject.code, *place), reject.follow_up);
}

}  // namespace eligd::coverage
