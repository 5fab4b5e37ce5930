// A FHIR resource on its way out: JSON that keeps its order, leaves out what is empty (FHIR knows
// no empty object, list or text) and writes money from cents.
//
// boost.json keeps a number as a double; an amount must come out as it is known (I14).
#pragma once

#include "base/money.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::fhir {

class Node {
 public:
  Node() = default;  // nothing
  // Control characters, which a FHIR string may not hold, become blanks.
  static Node text(std::string_view text);
  static Node flag(bool flag);
  static Node number(std::int64_t number);
  static Node decimal(Money money);  // 1250.00

  // A member of an object: nothing, and what is empty, is left out.
  Node& put(std::string_view name, Node value);
  Node& put(std::string_view name, std::string_view value) { return put(name, text(value)); }
  // An element of a list; all elements of another one.
  Node& add(Node value);
  Node& add_all(Node list);

  [[nodiscard]] bool is_empty() const noexcept;
  [[nodiscard]] std::string to_json() const;

 private:
  enum class Kind : std::uint8_t { nothing, text, plain, object, list };
  void write(std::string& out) const;

  Kind kind_ = Kind::nothing;
  std::string text_{};  // plain: as it stands in JSON
  std::vector<std::pair<std::string, Node>> members_{};
};

// {"system", "code", "display"} within {"coding": [...], "text"}.
[[nodiscard]] Node coding(std::string_view system, std::string_view code,
                          std::string_view display = {});
[[nodiscard]] Node concept_of(std::string_view system, std::string_view code,
                              std::string_view words = {});
[[nodiscard]] Node concept_in_words(std::string_view words);
// {"reference": "Patient/7", "display"}
[[nodiscard]] Node reference(std::string_view type, std::string_view id,
                             std::string_view display = {});
[[nodiscard]] Node identifier(std::string_view system, std::string_view value);
// {"url", "value..."}: `type` as in "valueString".
[[nodiscard]] Node extension(std::string_view url, std::string_view type, Node value);

}  // namespace eligd::fhir
