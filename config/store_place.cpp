#include "config/store_place.hpp"

#include "config/table_reader.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace eligd::config {
namespace {

constexpr std::string_view scheme = "postgresql://";
constexpr std::string_view parameter_name = "eligd_password=";
constexpr std::string_view practice_name = "eligd_practice=";
constexpr std::size_t practice_length_max = 32;
constexpr std::string_view cluster = "eligd_cluster=synchronous";

constexpr std::array<std::pair<SecretRef::Kind, std::string_view>, 3> kinds = {
    {{SecretRef::Kind::file, "file:"},
     {SecretRef::Kind::env, "env:"},
     {SecretRef::Kind::credential, "credential:"}}};

// Whoever sees the configuration, a list of processes or an error would see it.
bool has_password(std::string_view url) {
  const std::string_view rest = url.substr(scheme.size());
  const std::string_view hosts = rest.substr(0, rest.find_first_of("/?"));
  const auto at = hosts.rfind('@');
  const bool is_before_host =
      at != std::string_view::npos && hosts.substr(0, at).find(':') != std::string_view::npos;
  return is_before_host || url.find("password=") != std::string_view::npos;
}

std::optional<Problem> is_store_url(const std::string& url) {
  if (!url.starts_with(scheme) || url.size() == scheme.size())
    return Problem{"is no address of a PostgreSQL server",
                   "write postgresql://ROLE@HOST/DATABASE?sslmode=verify-full"};
  if (has_password(url))
    return Problem{"holds a password",
                   "take it out and write password = { file = \"secrets/store-password\" }"};
  if (url.find(practice_name) != std::string::npos)
    return Problem{"names a practice", "write practice = \"...\" beside it instead"};
  const bool is_plain = url.find_first_of(" \t\r\n#") == std::string::npos;
  return is_plain ? std::nullopt
                  : std::optional(Problem{"holds a sign no address has", "write it as %20"});
}

// As store/practice.hpp has it.
std::optional<Problem> is_practice(const std::string& key) {
  constexpr std::string_view first = "abcdefghijklmnopqrstuvwxyz";
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
  if (!key.empty() && key.size() <= practice_length_max &&
      first.find(key.front()) != std::string_view::npos &&
      key.find_first_not_of(allowed) == std::string::npos)
    return std::nullopt;
  return Problem{"is no key of a practice",
                 "write a small letter, then small letters, digits and hyphens, 32 at most"};
}

std::string parameter_of(const SecretRef& reference) {
  for (const auto& [kind, word] : kinds)
    if (kind == reference.kind) return std::string(word) + reference.name;
  return {};
}

std::string with_parameter(std::string url, std::string_view parameter) {
  url += url.find('?') == std::string::npos ? '?' : '&';
  url += parameter;
  return url;
}

std::string with_practice(std::string url, const std::string& practice) {
  return with_parameter(std::move(url), std::string(practice_name) + practice);
}

std::string with_password(std::string url, const SecretRef& password) {
  return with_parameter(std::move(url), std::string(parameter_name) + parameter_of(password));
}

enum class Cluster : std::uint8_t { none, synchronous };

SecretRef reference_of(std::string_view parameter) {
  for (const auto& [kind, word] : kinds) {
    if (parameter.starts_with(word))
      return {.kind = kind, .name = std::string(parameter.substr(word.size()))};
  }
  return {};
}

}  // namespace

bool is_store_on_server(const std::filesystem::path& place) {
  return place.native().starts_with(scheme);
}

Result<std::filesystem::path> store_place(const WrittenPlace& written) {
  constexpr std::string_view file_scheme = "sqlite:";
  const bool is_url = written.place.find("://") != std::string::npos;
  if (!is_url && !written.password_file.empty())
    return fail(ErrorKind::usage, "a file has no password; take the option out");
  if (!is_url && !written.practice.empty())
    return fail(ErrorKind::usage, "a file is one practice's; take the option out");
  if (!is_url)
    return std::filesystem::path(written.place.starts_with(file_scheme)
                                     ? written.place.substr(file_scheme.size())
                                     : written.place);
  if (const auto problem = is_store_url(written.place))
    return fail(ErrorKind::usage, "the place " + problem->what + "; " + problem->todo);
  std::string place = written.place;
  if (!written.practice.empty()) {
    if (const auto problem = is_practice(written.practice))
      return fail(ErrorKind::usage, "the practice " + problem->what + "; " + problem->todo);
    place = with_practice(std::move(place), written.practice);
  }
  if (written.password_file.empty()) return std::filesystem::path(place);
  return std::filesystem::path(with_password(
      std::move(place),
      {.kind = SecretRef::Kind::file, .name = std::filesystem::absolute(written.password_file)}));
}

void read_store_url(TableReader& table, std::filesystem::path& place) {
  const bool has_path = table.optional("path", place);
  std::string url;
  const bool has_url = table.optional("url", url, is_store_url);
  std::string practice;
  const bool has_practice = table.optional("practice", practice, is_practice);
  SecretRef password;
  const bool has_secret = table.optional("password", password);
  if (has_url && has_path)
    table.error("url", {"and path are two places for one store", "take one of them out"});
  if (has_secret && !has_url)
    table.error("password", {"belongs to a server", "write url too, or take it out"});
  if (has_practice && !has_url)
    table.error("practice", {"belongs to a server",
                             "write url too, or take it out: a file is one "
                             "practice's"});
  Cluster kind = Cluster::none;
  const bool has_cluster = table.optional_word(
      "cluster", kind, {{"none", Cluster::none}, {"synchronous", Cluster::synchronous}});
  if (has_cluster && !has_url)
    table.error("cluster", {"belongs to a server", "write url too, or take it out"});
  if (!has_url) return;
  if (has_practice) url = with_practice(std::move(url), practice);
  if (kind == Cluster::synchronous) url = with_parameter(std::move(url), cluster);
  if (has_secret) url = with_password(std::move(url), password);
  place = std::move(url);
}

SecretRef password_of(const std::filesystem::path& place) {
  const std::string& url = place.native();
  const auto at = url.find(parameter_name);
  if (!is_store_on_server(place) || at == std::string::npos) return {};
  return reference_of(std::string_view(url).substr(at + parameter_name.size()));
}

Result<Secret> password_at(const std::string& parameter) {
  Findings unsaid;
  return resolve(reference_of(parameter), unsaid);
}

}  // namespace eligd::config
