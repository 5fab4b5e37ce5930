// Reads [[intake.fhir_servers]] of eligd.toml.
#include "config/read_intake_fhir.hpp"

#include "config/rules.hpp"
#include "config/table_reader.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace eligd::config {
namespace {

// What the search itself says, and what would put a person into an address.
constexpr std::array<std::string_view, 10> ours = {
    "_count",   "_sort",     "_lastUpdated", "_include",    "_format",
    "_summary", "_elements", "_total",       "_revinclude", "status"};
constexpr std::array<std::string_view, 9> persons = {
    "_id",   "identifier", "patient",   "patient:Patient", "name",
    "given", "family",     "birthdate", "_content"};

// "created=ge2026-11-01&facility=Location/17"
std::optional<Problem> is_search(const std::string& text) {
  if (auto problem = text_up_to(1000)(text)) return problem;
  const bool is_clean = std::ranges::all_of(
      text, [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '#' && c != '?'; });
  if (!is_clean)
    return Problem{"is no list of search parameters", "write it as \"created=ge2026-11-01\""};
  std::string_view left = text;
  while (!left.empty()) {
    const auto end = left.find('&');
    const std::string_view one = left.substr(0, end);
    const std::string_view name = one.substr(0, one.find('='));
    const std::string_view plain = name.substr(0, name.find_first_of(":."));
    if (name.empty() || name.size() == one.size())
      return Problem{"holds a parameter without a value", "write NAME=VALUE, joined by &"};
    if (std::ranges::find(ours, plain) != ours.end())
      return Problem{"sets '" + std::string(plain) + "', which the search itself sets",
                     "take it out"};
    if (std::ranges::find(persons, plain) != persons.end())
      return Problem{"searches by a person, who would stand in an address", "take it out"};
    left = end == std::string_view::npos ? std::string_view() : left.substr(end + 1);
  }
  return std::nullopt;
}

}  // namespace

void read_intake_fhir(TableReader& table, IntakeFhirServer& server) {
  std::string key;
  bool plain_http_allowed = false;
  const auto is_address = [&](const std::string& url) -> std::optional<Problem> {
    if (auto problem = is_url(url, plain_http_allowed)) return problem;
    if (url.find_first_of("?#") == std::string::npos) return std::nullopt;
    return Problem{"holds a query", "write the base alone; parameters stand in query"};
  };
  if (table.required("key", key, is_key)) server.key = SourceKey(key);
  table.optional("plain_http_allowed", plain_http_allowed);
  table.required("url", server.url, is_address);
  while (server.url.ends_with('/')) server.url.pop_back();
  table.optional("token", server.token);
  table.optional("token_url", server.token_url, is_address);
  table.optional("client_id", server.client_id, text_up_to(200));
  table.optional("client_secret", server.client_secret);
  SecretRef private_key;  // who signs in reads it itself (fhir_client_keys.hpp)
  std::string key_id;
  table.optional("private_key", private_key);
  table.optional("key_id", key_id, text_up_to(200));
  table.optional("scope", server.scope, text_up_to(1000));
  table.optional("query", server.query, is_search);
  table.optional("page_size", server.page_size, in_range(1, 1000));
  table.optional("answered", server.is_answered);
  table.optional("ca_file", server.ca_file);

  const bool is_by_client = !server.token_url.empty();
  if (is_by_client && server.token.is_set())
    table.error("token", {"stands beside token_url", "write one of them"});
  if (is_by_client &&
      (server.client_id.empty() || (!server.client_secret.is_set() && !private_key.is_set())))
    table.error("token_url", {"stands without client_id and client_secret or private_key",
                              "write how we sign in there"});
  if (private_key.is_set() && server.client_secret.is_set())
    table.error("private_key", {"stands beside client_secret", "write one of them"});
  if (!key_id.empty() && !private_key.is_set())
    table.error("key_id", {"stands without private_key", "take it out"});
  if (is_by_client) return;
  const char* alone = !server.client_id.empty()       ? "client_id"
                      : server.client_secret.is_set() ? "client_secret"
                      : private_key.is_set()          ? "private_key"
                      : !server.scope.empty()         ? "scope"
                                                      : nullptr;
  if (alone != nullptr)
    table.error(alone,
                {"stands without token_url", "write where tokens are fetched, or take it out"});
}

}  // namespace eligd::config
