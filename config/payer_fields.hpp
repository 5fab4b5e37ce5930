// The rules of a payer's file as a form shows them: what each means, what may be written, and what
// holds where it is left out.
//
// The reader of payers/*.toml has the last word; tests hold both against each other, bound by bound
// and word by word. Lists of tables (routes, contracts, allowed, closed, levels) and hours are no
// fields: they are written as text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace eligd::config {

enum class RuleKind : std::uint8_t {
  text,
  number,
  yes_no,
  word,   // one of `words`
  words,  // some of `words`, in the order they count
  texts,  // a list of anything
};

struct PayerField {
  std::string_view key{};    // "retry.max_seconds": the table, if any, before the period
  std::string_view group{};  // the heading it stands under
  std::string_view label{};
  std::string_view help{};
  RuleKind kind = RuleKind::text;
  std::string_view unit{};                // of a number: "seconds"; empty: it counts things
  std::vector<std::string_view> words{};  // what may be written
  std::optional<std::int64_t> min{};
  std::optional<std::int64_t> max{};
  std::string_view left_out{};  // what holds then, in words
  bool is_required = false;
};

// In the order of a form.
[[nodiscard]] std::span<const PayerField> payer_fields();
// Null: no such field.
[[nodiscard]] const PayerField* payer_field(std::string_view key);

}  // namespace eligd::config
