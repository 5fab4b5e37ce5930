// A key of a payer's or a clearinghouse's file as a form shows it: what it means, what may be
// written, and what holds where it is left out. The reader of the file has the last word.
#pragma once

#include <cstdint>
#include <optional>
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
  rows,   // a list of tables, each of `columns`
};

struct RuleField {
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
  std::vector<RuleField> columns{};  // of rows: texts and words alone
};

}  // namespace eligd::config
