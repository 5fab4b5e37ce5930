#include "config/payer_directory.hpp"

#include "config/match_payer.hpp"
#include "config/nearest.hpp"
#include "config/rules.hpp"
#include "config/toml_file.hpp"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

namespace eligd::config {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_name = "payer-directory.toml";
constexpr std::size_t payers_max = 20'000;

void read_ids(TableReader& table, DirectoryPayer& payer) {
  for (const char* list : {"common", "stedi", "stedi_code", "office_ally", "availity", "optum"}) {
    std::vector<std::string> ids;
    if (table.optional_list(list, ids, text_up_to(80))) payer.ids[list] = std::move(ids);
  }
}

void read_entry(TableReader& table, std::set<std::string>& keys, PayerDirectory& directory) {
  DirectoryPayer payer;
  if (table.required("key", payer.key, is_key) && !keys.insert(payer.key).second)
    table.error("key", {"is '" + payer.key + "', as another payer's", "give each its own key"});
  table.required("name", payer.name, text_up_to(120));
  table.optional("kind", payer.kind, is_key);
  table.optional_list("states", payer.states, text_up_to(20));
  table.table("ids", [&](TableReader& ids) { read_ids(ids, payer); });
  table.optional_list("other_ids", payer.other_ids, text_up_to(80));
  table.optional_list("aliases", payer.aliases, text_up_to(120));
  table.optional("vendor", payer.vendor, text_up_to(80));
  table.optional("vendor_is_sure", payer.vendor_is_sure);
  table.optional("member_id_shape", payer.member_id_shape, is_regex);
  table.optional_list("enroll_at", payer.enroll_at, text_up_to(40));
  directory.payers.push_back(std::move(payer));
}

std::vector<std::string> words_of(std::string_view normalized) {
  std::vector<std::string> words;
  while (!normalized.empty()) {
    const std::size_t end = std::min(normalized.find(' '), normalized.size());
    if (end > 0) words.emplace_back(normalized.substr(0, end));
    normalized.remove_prefix(std::min(end + 1, normalized.size()));
  }
  return words;
}

bool is_in_state(const DirectoryPayer& payer, const std::string& state) {
  return std::ranges::any_of(payer.states,
                             [&](const std::string& one) { return one == state || one == "all"; });
}

std::vector<std::string> names_of(const DirectoryPayer& payer) {
  std::vector<std::string> names{normalized_payer_name(payer.name),
                                 normalized_payer_name(payer.key)};
  for (const std::string& alias : payer.aliases) names.push_back(normalized_payer_name(alias));
  return names;
}

bool has_id(const DirectoryPayer& payer, std::string_view id) {
  const auto is_it = [&](const std::string& one) { return one == id; };
  return std::ranges::any_of(
             payer.ids,
             [&](const auto& list) { return std::ranges::any_of(list.second, is_it); }) ||
         std::ranges::any_of(payer.other_ids, is_it);
}

// What was searched for.
struct Wanted {
  std::string_view as_written{};
  std::string name{};                // normalized
  std::vector<std::string> words{};  // without the state
  std::string state{};               // "TX"; empty: any
};

// Lower is nearer; nullopt: not near at all.
std::optional<std::size_t> nearness(const DirectoryPayer& payer, const Wanted& wanted) {
  constexpr std::size_t called_so = 0;
  constexpr std::size_t holds_all = 1;
  constexpr std::size_t spelled_nearly = 100;
  if (has_id(payer, wanted.as_written)) return called_so;
  const std::vector<std::string> names = names_of(payer);
  if (std::ranges::find(names, wanted.name) != names.end()) return called_so;
  if (!wanted.state.empty() && !is_in_state(payer, wanted.state)) return std::nullopt;
  std::optional<std::size_t> best;
  for (const std::string& name : names) {
    const std::vector<std::string> own = words_of(name);
    const bool has_all =
        !wanted.words.empty() && std::ranges::all_of(wanted.words, [&](const std::string& word) {
          return std::ranges::any_of(
              own, [&](const std::string& mine) { return mine.starts_with(word); });
        });
    std::optional<std::size_t> distance;
    if (has_all) {
      distance = holds_all +
                 std::min<std::size_t>(own.size() - std::min(own.size(), wanted.words.size()), 90);
    } else if (const std::size_t edits = edit_distance(wanted.name, name);
               edits <= std::max<std::size_t>(1, std::min(name.size(), wanted.name.size()) / 5)) {
      distance = spelled_nearly + edits;
    }
    if (distance && (!best || *distance < *best)) best = distance;
  }
  return best;
}

}  // namespace

const DirectoryPayer* PayerDirectory::find(std::string_view key) const noexcept {
  const auto found = std::ranges::find(payers, key, &DirectoryPayer::key);
  return found == payers.end() ? nullptr : &*found;
}

LoadedDirectory load_directory(const fs::path& folder) {
  LoadedDirectory loaded;
  std::error_code error;
  TomlFile file{.path = file_name,
                .name = std::string(file_name),
                .content = std::string(shipped_directory_text()),
                .is_read = true};
  if (fs::exists(folder / file_name, error))
    file = read_file(folder, std::string(file_name), loaded.findings);
  PayerDirectory directory;
  std::set<std::string> keys;
  read_toml(file, folder, loaded.findings, [&](TableReader& root) {
    root.required("as_of", directory.as_of);
    root.tables(
        "payer", [&](TableReader& table) { read_entry(table, keys, directory); }, payers_max);
  });
  if (!has_errors(loaded.findings)) loaded.directory = std::move(directory);
  return loaded;
}

std::vector<const DirectoryPayer*> search(const PayerDirectory& directory,
                                          std::string_view as_written, std::size_t max) {
  Wanted wanted{.as_written = as_written, .name = normalized_payer_name(as_written)};
  wanted.words = words_of(wanted.name);
  const auto is_state = [&](const std::string& word) {
    return word.size() == 2 && std::ranges::any_of(directory.payers, [&](const auto& payer) {
             return std::ranges::find(payer.states, word) != payer.states.end();
           });
  };
  if (const auto at = std::ranges::find_if(wanted.words, is_state); at != wanted.words.end()) {
    wanted.state = *at;
    wanted.words.erase(at);
  }
  std::vector<std::pair<std::size_t, const DirectoryPayer*>> near;
  if (!wanted.name.empty()) {
    for (const DirectoryPayer& payer : directory.payers) {
      if (const auto distance = nearness(payer, wanted)) near.emplace_back(*distance, &payer);
    }
  }
  std::ranges::stable_sort(near, {}, &std::pair<std::size_t, const DirectoryPayer*>::first);
  std::vector<const DirectoryPayer*> found;
  for (const auto& [distance, payer] : near) {
    if (found.size() == max) break;
    found.push_back(payer);
  }
  return found;
}

}  // namespace eligd::config
