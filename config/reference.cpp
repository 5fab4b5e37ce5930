#include "config/reference.hpp"

#include "config/readers.hpp"
#include "config/toml_file.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace eligd::config {
namespace {

using Reader = std::function<void(TableReader&, Draft&)>;

void ask(const std::string& file, std::string_view seed, const Reader& reader,
         std::vector<KnownKey>& into) {
  Findings unheard;  // an empty file lacks all it must have
  Draft draft;
  std::vector<AskedKey> asked;
  const TomlFile toml{.path = file, .name = file, .content = std::string(seed), .is_read = true};
  read_toml(toml, {}, unheard, [&](TableReader& root) { reader(root, draft); }, &asked);
  for (AskedKey& one : asked) {
    const bool is_known = std::ranges::any_of(
        into, [&](const KnownKey& known) { return known.file == file && known.key == one.key; });
    if (is_known) continue;
    into.push_back({.file = file,
                    .key = std::move(one.key),
                    .is_required = one.is_required,
                    .type = std::move(one.type),
                    .fallback = std::move(one.fallback),
                    .rule = std::move(one.rule)});
  }
}

// The words a key may be, out of what an admin is told who writes another. Which protocol it is
// decides which further keys are asked for.
std::vector<std::string> words_of(const std::vector<KnownKey>& keys, const std::string& file,
                                  std::string_view key) {
  constexpr std::string_view before = "write one of: ";
  const auto found = std::ranges::find_if(
      keys, [&](const KnownKey& one) { return one.file == file && one.key == key; });
  std::vector<std::string> words;
  if (found == keys.end() || !found->rule.starts_with(before)) return words;
  std::string_view rest = std::string_view(found->rule).substr(before.size());
  while (!rest.empty()) {
    const auto end = std::min(rest.find(", "), rest.size());
    words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return words;
}

}  // namespace

std::vector<KnownKey> known_keys() {
  std::vector<KnownKey> keys;
  ask("eligd.toml", "", read_settings, keys);
  ask("provider.toml", "", read_provider, keys);
  ask("levels.toml", "", read_levels, keys);
  ask("phrases.toml", "", read_phrases, keys);
  const Reader house = [](TableReader& root, Draft& draft) {
    read_clearinghouse(root, "KEY", draft);
  };
  const std::string houses = "clearinghouses/KEY.toml";
  ask(houses, "", house, keys);
  for (const std::string& protocol : words_of(keys, houses, "protocol"))
    ask(houses, "protocol = \"" + protocol + '"', house, keys);
  ask(
      "payers/KEY.toml", "",
      [](TableReader& root, Draft& draft) { read_payer(root, "KEY", draft); }, keys);
  return keys;
}

}  // namespace eligd::config
