#include "config/edit_clearinghouse.hpp"

#include "config/toml_place.hpp"
#include "config/toml_quoted.hpp"

#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <string>

namespace eligd::config {
namespace {

std::unexpected<Error> by_hand() {
  return fail(ErrorKind::refused,
              "auth.secret is written in a way that only a person can change; have it done in the "
              "file");
}

std::optional<toml::table> parsed(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error&) {
    return std::nullopt;
  }
}

std::size_t offset_in(std::string_view text, const toml::source_position& place) {
  return offset_of(text, static_cast<std::uint32_t>(place.line),
                   static_cast<std::uint32_t>(place.column));
}

}  // namespace

Result<std::string> with_secret_kept(const std::string& text, std::string_view reference) {
  const auto root = parsed(text);
  if (!root) return fail(ErrorKind::unreadable, "the file is no TOML; `eligd config check`");
  const toml::node* auth = root->get("auth");
  const toml::table* table = auth == nullptr ? nullptr : auth->as_table();
  const toml::node* secret = table == nullptr ? nullptr : table->get("secret");
  if (secret == nullptr || !secret->is_table() || !secret->as_table()->is_inline())
    return by_hand();
  const std::size_t from = offset_in(text, secret->source().begin);
  const std::size_t to = offset_in(text, secret->source().end);
  if (from >= to || to > text.size() || text[from] != '{' || text[to - 1] != '}') return by_hand();
  std::string edited = text.substr(0, from);
  edited += reference;
  edited += text.substr(to);

  const auto now = parsed(edited);
  if (!now) return by_hand();
  const auto without_secret = [](toml::table whole) {
    whole.get("auth")->as_table()->erase("secret");
    return whole;
  };
  if (now->get("auth") == nullptr || !now->get("auth")->is_table()) return by_hand();
  if (without_secret(*now) != without_secret(*root)) return by_hand();
  return edited;
}

bool has_secret_end(std::string_view text) {
  const auto root = parsed(text);
  return root && root->at_path("auth.secret.expires");
}

Result<std::string> with_secret_end(const std::string& text, std::string_view ends) {
  const auto root = parsed(text);
  if (!root) return fail(ErrorKind::unreadable, "the file is no TOML; `eligd config check`");
  for (const char* kind : {"file", "env", "credential"}) {
    const auto place = root->at_path(std::string("auth.secret.") + kind).value<std::string>();
    if (!place) continue;
    std::string reference = std::string("{ ") + kind + " = " + toml_quoted(*place);
    if (!ends.empty()) reference += ", expires = " + toml_quoted(ends);
    return with_secret_kept(text, reference + " }");
  }
  return by_hand();
}

}  // namespace eligd::config
