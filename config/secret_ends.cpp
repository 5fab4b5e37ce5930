#include "config/secret_ends.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace eligd::config {

namespace fs = std::filesystem;

namespace {

// Where a reference leads, as the loader takes it (values.cpp).
std::optional<SecretRef> reference_of(const toml::table& table, const fs::path& folder) {
  using Kind = SecretRef::Kind;
  constexpr std::array kinds{std::pair{"file", Kind::file}, std::pair{"env", Kind::env},
                             std::pair{"credential", Kind::credential}};
  for (const auto& [key, kind] : kinds) {
    const toml::node* node = table.get(key);
    if (node == nullptr || !node->is_string()) continue;
    std::string name = node->as_string()->get();
    if (kind == Kind::file) name = (folder / name).lexically_normal();
    if (kind == Kind::credential) name = (folder / "secrets" / name).lexically_normal();
    return SecretRef{.kind = kind, .name = std::move(name)};
  }
  return std::nullopt;
}

std::optional<CivilDate> day_of(const toml::node& node) {
  if (const auto* date = node.as_date())
    return CivilDate::of(date->get().year, date->get().month, date->get().day);
  if (const auto* text = node.as_string())
    if (const auto day = parse_iso_date(text->get())) return *day;
  return std::nullopt;
}

std::string joined(const std::string& whose, std::string_view key) {
  return whose + (whose.find(", ") == std::string::npos ? ", " : ".") + std::string(key);
}

// One of several tables of a name is known by its key.
std::string named(const std::string& whose, std::string_view key, const toml::table& table) {
  const toml::node* own = table.get("key");
  const bool has_key = own != nullptr && own->is_string();
  return whose + ", " + std::string(key) + (has_key ? " " + own->as_string()->get() : "");
}

void look_at(const toml::table& table, const std::string& whose, const fs::path& folder,
             std::vector<SecretEnd>& ends) {
  if (const toml::node* expires = table.get("expires")) {
    const auto reference = reference_of(table, folder);
    const auto day = day_of(*expires);
    if (reference && day) ends.push_back({.whose = whose, .secret = *reference, .ends = *day});
  }
  for (const auto& [key, node] : table) {
    if (const toml::table* inner = node.as_table()) {
      look_at(*inner, joined(whose, key.str()), folder, ends);
    } else if (const toml::array* list = node.as_array()) {
      for (const toml::node& one : *list)
        if (const toml::table* row = one.as_table())
          look_at(*row, named(whose, key.str(), *row), folder, ends);
    }
  }
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<SecretEnd> secret_ends_in(std::string_view text, const std::string& whose,
                                      const fs::path& folder) {
  std::vector<SecretEnd> ends;
  try {
    look_at(toml::parse(text), whose, folder, ends);
  } catch (const toml::parse_error&) {
    return {};
  }
  return ends;
}

std::vector<SecretEnd> secret_ends(const fs::path& folder) {
  std::vector<SecretEnd> ends =
      secret_ends_in(text_of(folder / "eligd.toml"), "eligd.toml", folder);
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder / "clearinghouses", error)) {
    if (entry.path().extension() != ".toml") continue;
    const std::string whose = "clearinghouse " + entry.path().stem().string();
    std::ranges::move(secret_ends_in(text_of(entry.path()), whose, folder),
                      std::back_inserter(ends));
  }
  std::ranges::sort(ends, {}, &SecretEnd::whose);
  return ends;
}

}  // namespace eligd::config
