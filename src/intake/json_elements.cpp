#include "intake/json_elements.hpp"

#include <utility>

namespace eligd::intake {
namespace {

// Follows strings and brackets alone; what stands between them is for a parser to judge.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  void skip_blanks() {
    while (!at_end() && std::string_view(" \t\r\n").contains(text_[at_])) ++at_;
  }
  bool take(char wanted) {
    skip_blanks();
    if (at_end() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] bool is_next(char wanted) {
    skip_blanks();
    return !at_end() && text_[at_] == wanted;
  }
  // What stands between the quotes, as it is written.
  std::optional<std::string_view> string() {
    if (!take('"')) return std::nullopt;
    const std::size_t start = at_;
    for (; !at_end(); ++at_) {
      if (text_[at_] == '"') return text_.substr(start, at_++ - start);
      if (text_[at_] == '\\') ++at_;
    }
    return std::nullopt;
  }
  std::optional<std::string_view> value() {
    skip_blanks();
    const std::size_t start = at_;
    std::string open;
    while (!at_end()) {
      const char c = text_[at_];
      const bool is_between = c == ',' || c == ']' || c == '}';
      if (open.empty() && is_between) break;
      if (c == '"') {
        if (!string()) return std::nullopt;
        continue;
      }
      if (c == '[' || c == '{') open += c == '[' ? ']' : '}';
      if (c == ']' || c == '}') {
        if (open.back() != c) return std::nullopt;
        open.pop_back();
      }
      ++at_;
    }
    std::size_t end = at_;
    while (end > start && std::string_view(" \t\r\n").contains(text_[end - 1])) --end;
    if (!open.empty() || end == start) return std::nullopt;
    return text_.substr(start, end - start);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<std::vector<std::string_view>> elements_of(Cutter& cutter) {
  std::vector<std::string_view> all;
  if (!cutter.take('[')) return std::nullopt;
  if (cutter.take(']')) return all;
  for (;;) {
    const auto one = cutter.value();
    if (!one) return std::nullopt;
    all.push_back(*one);
    if (cutter.take(']')) return all;
    if (!cutter.take(',')) return std::nullopt;
  }
}

}  // namespace

std::optional<CutList> cut_list(std::string_view bytes, std::string_view name) {
  Cutter cutter(bytes);
  CutList cut;
  bool is_found = false;
  if (!cutter.take('{')) return std::nullopt;
  for (;;) {
    const auto key = cutter.string();
    if (!key || !cutter.take(':')) return std::nullopt;
    if (*key == name && cutter.is_next('[')) {
      if (is_found) return std::nullopt;  // readers disagree on which counts
      const std::size_t start = cutter.at();
      auto elements = elements_of(cutter);
      if (!elements) return std::nullopt;
      cut.elements = *std::move(elements);
      cut.rest =
          std::string(bytes.substr(0, start)) + "[]" + std::string(bytes.substr(cutter.at()));
      is_found = true;
    } else if (!cutter.value()) {
      return std::nullopt;
    }
    if (cutter.take('}')) break;
    if (!cutter.take(',')) return std::nullopt;
  }
  cutter.skip_blanks();
  if (!is_found || !cutter.at_end()) return std::nullopt;
  return cut;
}

}  // namespace eligd::intake
