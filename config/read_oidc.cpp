// Reads [access.oidc] of eligd.toml: the practice's own sign-in service.
#include "config/read_oidc.hpp"

#include "config/access_settings.hpp"
#include "config/rules.hpp"
#include "config/table_reader.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

constexpr std::string_view scope_of_all = "openid";

// Compared character by character with what the service says of itself.
std::optional<Problem> is_issuer(const std::string& text) {
  if (auto problem = is_url(text, true)) return problem;
  if (text.find_first_of("?#") == std::string::npos) return std::nullopt;
  return Problem{"holds a query", "write it as the service names it in its own description"};
}

// Scheme, host and port alone: the path behind is ours.
std::optional<Problem> is_origin(const std::string& text) {
  if (auto problem = is_url(text, true)) return problem;
  if (text.find_first_of("/?#", text.find("://") + 3) == std::string::npos) return std::nullopt;
  return Problem{"holds more than scheme, host and port", "write it as \"https://eligd.example\""};
}

// RFC 6749 section 3.3.
std::optional<Problem> is_scope(const std::string& text) {
  if (auto problem = text_up_to(100)(text)) return problem;
  const bool is_shaped = std::ranges::all_of(
      text, [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; });
  if (is_shaped) return std::nullopt;
  return Problem{"is no scope", "write one name each, as \"email\""};
}

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

// Which scope lets the service tell a claim (OpenID Connect Core 1.0 section 5.4); empty: none that
// the standard names.
std::string_view scope_of(std::string_view claim) {
  if (claim == "email") return "email";
  if (claim == "preferred_username") return "profile";
  return {};
}

void check_scopes(TableReader& table, OidcSettings& oidc, bool is_written) {
  const std::string needed(scope_of(oidc.account_claim));
  if (!holds(oidc.scopes, scope_of_all))
    oidc.scopes.insert(oidc.scopes.begin(), std::string(scope_of_all));
  if (needed.empty() || holds(oidc.scopes, needed)) return;
  if (!is_written) {
    oidc.scopes.push_back(needed);
    return;
  }
  table.source().warning(
      table.at("scopes"), "does not ask for what account_claim needs: \"" + needed + '"',
      "add it, where the service does not tell \"" + oidc.account_claim + "\" by itself");
}

}  // namespace

void read_oidc(TableReader& table, AccessSettings& access) {
  OidcSettings& oidc = access.oidc.emplace();
  table.required("issuer", oidc.issuer, is_issuer);
  table.required("client_id", oidc.client_id, text_up_to(255));
  table.optional("client_secret", oidc.client_secret);
  table.required("public_url", oidc.public_url, is_origin);
  table.optional("name", oidc.name, text_up_to(60));
  table.optional("account_claim", oidc.account_claim, text_up_to(100));
  const bool has_scopes = table.optional_list("scopes", oidc.scopes, is_scope);
  check_scopes(table, oidc, has_scopes);
  table.optional_list("methods_needed", oidc.methods_needed, text_up_to(60));
  table.optional("password_kept", oidc.is_password_kept);
  table.optional("ca_file", oidc.ca_file);
  if (oidc.methods_needed.empty() && !access.is_second_factor_needed) {
    table.source().warning(table.here(), "nothing makes sure that a second factor is shown",
                           "write methods_needed, as [\"mfa\"], or second_factor = true");
  }
  if (oidc.methods_needed.empty() && access.is_second_factor_needed && !oidc.is_password_kept) {
    table.source().warning(
        table.at("password_kept"),
        "without methods_needed the second factor is ours, and is set up with a password",
        "write methods_needed, as [\"mfa\"], where the service says how people signed in");
  }
}

}  // namespace eligd::config
