#include "intake/intake.hpp"

namespace eligd::intake {

std::string_view to_text(Sex sex) noexcept {
  switch (sex) {
    case Sex::female:
      return "F";
    case Sex::male:
      return "M";
    case Sex::unknown:
      return "U";
  }
  return "U";
}

std::string_view to_text(Relationship relationship) noexcept {
  switch (relationship) {
    case Relationship::self:
      return "self";
    case Relationship::spouse:
      return "spouse";
    case Relationship::child:
      return "child";
    case Relationship::other:
      return "other";
  }
  return "other";
}

std::string_view to_text(Consent consent) noexcept {
  switch (consent) {
    case Consent::given:
      return "given";
    case Consent::refused:
      return "refused";
    case Consent::unknown:
      break;
  }
  return "unknown";
}

std::string_view to_text(Network network) noexcept {
  switch (network) {
    case Network::in:
      return "in";
    case Network::out:
      return "out";
    case Network::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string to_text(config::LocalTime local) {
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return to_string(local.day) + 'T' + two(local.minutes / 60) + ':' + two(local.minutes % 60);
}

}  // namespace eligd::intake
