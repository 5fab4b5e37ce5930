// What a source has told of one person so far: values by name, each with the moment of its telling.
//
// The newest telling of a value counts, and an older one changes nothing: so the picture is the
// same in whatever order its messages come, but for tellings of one moment, where the later arrival
// counts. What is told to be empty stays as an empty value, so that an older telling does not fill
// it again. Pure.
//
//   patient.last_name ...            from PID
//   number.authority                 who gave out the person's number: PID-3.4.1
//   coverage.1                       whose the first coverage is: the company's mark, empty: none
//   coverage.1/MARK/member.IN1-36    told with that company, and forgotten with it
//   appointment.ID.start .state
//   appointment.ID.level/AIS-3       by the codes of each field; .level as it was kept before
//   visit.start, visit.level         from PV1 and PV2
//   consent                          given or refused; empty: told to be neither
#pragma once

#include "base/phi.hpp"
#include "hl7/envelope.hpp"
#include "hl7/message.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::hl7 {

// One value as a message tells it, and where it stands there.
struct Told {
  std::string name{};
  Phi<std::string> value{};  // empty: it is told to be empty
  Where where{};
};

class Picture {
 public:
  struct Value {
    Phi<std::string> text{};
    Stamp stamp{};
    friend bool operator==(const Value&, const Value&) = default;
  };

  // How many of these values were older than what stood there, and changed nothing. Of a message
  // that was taken before, what was told at the same moment stays too, unless it is empty.
  std::size_t merge(const std::vector<Told>& told, Stamp stamp, bool is_again = false);
  // Empty: never told, or told to be empty.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] bool is_told(std::string_view name) const;
  // The names that begin so, without that beginning.
  [[nodiscard]] std::vector<std::string> below(std::string_view beginning) const;
  // As if it had never been told.
  void forget(std::string_view name);

  [[nodiscard]] const std::map<std::string, Value, std::less<>>& values() const noexcept {
    return values_;
  }
  friend bool operator==(const Picture&, const Picture&) = default;

 private:
  std::map<std::string, Value, std::less<>> values_{};

  friend std::optional<Picture> read_picture(const Phi<std::string>& text);
};

// As it is kept, sealed. Empty for what is no picture.
[[nodiscard]] Phi<std::string> write_picture(const Picture& picture);
[[nodiscard]] std::optional<Picture> read_picture(const Phi<std::string>& text);

}  // namespace eligd::hl7
