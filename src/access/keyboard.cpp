#include "access/keyboard.hpp"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <span>

namespace eligd::access {
namespace {

// Where a key lies, in quarters of a key; a row begins further right than the one above it.
struct Key {
  int x = 0;
  int row = 0;  // from 1, the digits'; 0: there is no such key
};

constexpr std::array row_begins{0, 2, 3, 5};
constexpr int quarters = 4;

struct Layout {
  std::array<Key, 128> keys{};

  constexpr Layout(const std::array<std::string_view, 4>& rows, bool is_number_pad = false) {
    for (std::size_t y = 0; y < rows.size(); ++y) {
      for (std::size_t x = 0; x < rows.at(y).size(); ++x) {
        const auto sign = static_cast<unsigned char>(rows.at(y)[x]);
        if (sign == ' ') continue;
        keys.at(sign) = {
            .x = static_cast<int>(x) * quarters + (is_number_pad ? 0 : row_begins.at(y)),
            .row = static_cast<int>(y) + 1};
      }
    }
  }
  [[nodiscard]] constexpr Key at(char c) const {
    const auto sign = static_cast<unsigned char>(c);
    return sign < keys.size() ? keys.at(sign) : Key{};
  }
};

constexpr Layout qwerty({"1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"});
constexpr Layout qwertz({"1234567890", "qwertzuiop+", "asdfghjkl", "yxcvbnm,.-"});
constexpr Layout azerty({"1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"});
constexpr Layout number_pad({"789", "456", "123", "0 ."}, true);
constexpr std::array layouts{&qwerty, &qwertz, &azerty, &number_pad};

// As if Shift had not been held.
char unshifted(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  constexpr std::string_view with = "!@#$%^&*()_+{}:\"<>?";
  constexpr std::string_view without = "1234567890-=[];',./";
  const std::size_t at = with.find(c);
  return at == std::string_view::npos ? c : without[at];
}

enum class Step : unsigned char { none, same, left, right, up, down };

Step step_of(Key from, Key to) {
  if (from.row == 0 || to.row == 0) return Step::none;
  if (std::abs(to.x - from.x) > quarters || std::abs(to.row - from.row) > 1) return Step::none;
  if (to.row != from.row) return to.row < from.row ? Step::up : Step::down;
  if (to.x == from.x) return Step::same;
  return to.x < from.x ? Step::left : Step::right;
}

void mark(std::vector<bool>& walked, std::size_t from, std::size_t count) {
  for (std::size_t i = from; i < from + count; ++i) walked[i] = true;
}

void walk(std::string_view text, const Layout& layout, std::vector<bool>& walked) {
  constexpr std::size_t line_min = 4;
  constexpr std::size_t column_min = 3;
  constexpr std::size_t any_min = 6;
  std::size_t line_from = 0;  // where the keys in one direction began
  std::size_t any_from = 0;   // where the keys beside each other began
  Step before = Step::none;
  for (std::size_t i = 1; i <= text.size(); ++i) {
    const Step step =
        i < text.size() ? step_of(layout.at(unshifted(text[i - 1])), layout.at(unshifted(text[i])))
                        : Step::none;
    if (step != before || step == Step::none) {
      const std::size_t line = i - line_from;
      const bool is_column = before == Step::up || before == Step::down;
      if (before != Step::none && line >= (is_column ? column_min : line_min))
        mark(walked, line_from, line);
      line_from = step == Step::none ? i : i - 1;
      before = step;
    }
    if (step == Step::none) {
      if (i - any_from >= any_min) mark(walked, any_from, i - any_from);
      any_from = i;
    }
  }
}

}  // namespace

std::vector<bool> keys_walked(std::string_view text) {
  std::vector<bool> walked(text.size(), false);
  for (const Layout* layout : layouts) walk(text, *layout, walked);
  return walked;
}

}  // namespace eligd::access
