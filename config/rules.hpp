// What a value of the configuration must be: ranges and the shapes the standard or a registry
// fixes.
#pragma once

#include "config/table_reader.hpp"

#include <concepts>
#include <string>

namespace eligd::config {

namespace rule {

[[nodiscard]] std::optional<Problem> outside(std::int64_t value, std::int64_t least,
                                             std::int64_t most);

inline std::int64_t plain(std::integral auto value) { return static_cast<std::int64_t>(value); }
template <class R, class P>
std::int64_t plain(std::chrono::duration<R, P> value) {
  return static_cast<std::int64_t>(value.count());
}

}  // namespace rule

// A whole number or a duration, both ends included, in the unit the key names.
template <class T>
[[nodiscard]] Rule<T> in_range(T least, T most) {
  return [least, most](const T& value) {
    return rule::outside(rule::plain(value), rule::plain(least), rule::plain(most));
  };
}

[[nodiscard]] Rule<std::string> text_up_to(std::size_t characters_max);  // 1 to that many
[[nodiscard]] Rule<std::string> x12_text_up_to(
    std::size_t characters_max);  // and no delimiter or control
[[nodiscard]] std::optional<Problem> is_npi(
    const std::string& text);  // check digit by ISO 7812, prefix 80840
[[nodiscard]] std::optional<Problem> is_tax_id(const std::string& text);
[[nodiscard]] std::optional<Problem> is_taxonomy(const std::string& text);
[[nodiscard]] std::optional<Problem> is_qualifier(
    const std::string& text);  // ISA05, ISA07: the guide's list
[[nodiscard]] std::optional<Problem> is_service_type(
    const std::string& text);  // EB03: one or two letters or digits
[[nodiscard]] std::optional<Problem> is_procedure(
    const std::string& text);  // CPT or HCPCS: five characters
[[nodiscard]] std::optional<Problem> is_revenue(const std::string& text);        // four digits
[[nodiscard]] std::optional<Problem> is_reject_reason(const std::string& text);  // AAA03
[[nodiscard]] std::optional<Problem> is_key(const std::string& text);  // a-z 0-9 _ -, up to 64
[[nodiscard]] std::optional<Problem> is_regex(
    const std::string& text);  // ECMAScript, up to 200 characters
[[nodiscard]] std::optional<Problem> is_day(const std::string& text);         // 2026-12-25
[[nodiscard]] std::optional<Problem> is_ip_address(const std::string& text);  // not a name
[[nodiscard]] bool is_loopback_address(const std::string& address);
// https, or http to this very machine where that was allowed; no user or password inside.
[[nodiscard]] std::optional<Problem> is_url(const std::string& text, bool plain_http_allowed);

}  // namespace eligd::config
