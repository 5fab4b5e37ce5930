// Finds the files of a configuration folder, parses each and hands it to its reader.
//
// Order matters in two places: eligd.toml is read first, because its limits are the defaults of
// clearinghouses and payers; the keys of all files are known before any is read, so that one broken
// file does not make every mention of it an error.
#include "config/readers.hpp"
#include "config/rules.hpp"
#include "config/toml_file.hpp"
#include "config/try_folder.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <system_error>
#include <tuple>

namespace eligd::config {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 4096;
constexpr std::string_view phrases_file = "phrases.toml";

// The keys of a folder of TOML files, in order. A missing folder has none.
std::vector<std::string> keys_of(const fs::path& folder, Findings& findings) {
  std::vector<std::string> keys;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".toml" || entry.path().filename().string().starts_with('.'))
      continue;
    const std::string key = entry.path().stem().string();
    if (const auto problem = is_key(key)) {
      findings.push_back({Severity::error,
                          {entry.path().lexically_normal().string(), 1, 1},
                          "the file's name " + problem->what,
                          "rename it: the name is the key; " + problem->todo});
    } else if (keys.size() < files_max) {
      keys.push_back(key);
    }
  }
  std::ranges::sort(keys);
  return keys;
}

// A file as somebody would write it, in the place of the one that stands there, if one does.
struct Overlay {
  std::string name{};  // "payers/example-health.toml"
  std::string text{};
  bool is_gone = false;  // as if there were none
};

// With the key of the overlay, or without it, where it is a file of that folder.
std::vector<std::string> keys_with(std::vector<std::string> keys, std::string_view folder,
                                   const Overlay* overlay) {
  if (overlay == nullptr) return keys;
  const fs::path laid(overlay->name);
  if (laid.parent_path() == folder && overlay->is_gone)
    std::erase(keys, laid.stem().string());
  else if (laid.parent_path() == folder)
    keys.push_back(laid.stem().string());
  std::ranges::sort(keys);
  keys.erase(std::ranges::unique(keys).begin(), keys.end());
  return keys;
}

// FNV-1a, 64 bits: stable on any machine, and names a version; it protects against nothing.
class Digest {
 public:
  void add(std::string_view text) {
    for (const char c : text) step(static_cast<unsigned char>(c));
    step(0);  // so that "ab" + "c" differs from "a" + "bc"
  }
  [[nodiscard]] std::string hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(16, '0');
    for (std::size_t i = 0; i < 16; ++i) text[i] = digits[(hash_ >> (60 - 4 * i)) & 0xf];
    return text;
  }

 private:
  void step(std::uint64_t byte) { hash_ = (hash_ ^ byte) * 0x100000001b3ULL; }
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

// As one reads: file by file in the order they were read, each from its top.
void sort_by_place(Findings& findings) {
  std::vector<std::string> files;
  for (const Finding& finding : findings) {
    if (std::ranges::find(files, finding.place.file) == files.end())
      files.push_back(finding.place.file);
  }
  std::ranges::stable_sort(findings, {}, [&](const Finding& finding) {
    const auto file = std::ranges::find(files, finding.place.file) - files.begin();
    return std::tuple(file, finding.place.line, finding.place.column);
  });
}

Loaded load_over(const fs::path& folder, const Overlay* overlay);

}  // namespace

const SharedPhraseBook& shipped_phrases() {
  static const SharedPhraseBook book = [] {
    Draft draft;
    Findings findings;
    const TomlFile file{.path = phrases_file,
                        .name = std::string(phrases_file),
                        .content = std::string(shipped_phrases_text()),
                        .is_read = true};
    read_toml(file, {}, findings, [&](TableReader& root) { read_phrases(root, draft); });
    assert(findings.empty());  // a test reads it
    return draft.configuration.phrases;
  }();
  return book;
}

void obey_connections(Configuration& configuration) {
  for (Payer& payer : configuration.payers) {
    for (const Route& route : payer.routes) {
      const Clearinghouse* house = configuration.clearinghouse(route.clearinghouse);
      if (house == nullptr || house->capabilities.service_types_max == 0) continue;
      payer.service_types_max =
          std::min(payer.service_types_max, house->capabilities.service_types_max);
    }
  }
}

Loaded load(const std::filesystem::path& folder) { return load_over(folder, nullptr); }

Loaded load_with(const std::filesystem::path& folder, std::string name, std::string text) {
  const Overlay overlay{.name = std::move(name), .text = std::move(text)};
  return load_over(folder, &overlay);
}

Loaded load_without(const std::filesystem::path& folder, std::string name) {
  const Overlay overlay{.name = std::move(name), .is_gone = true};
  return load_over(folder, &overlay);
}

namespace {

Loaded load_over(const fs::path& folder, const Overlay* overlay) {
  Loaded loaded;
  Findings& findings = loaded.findings;
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    findings.push_back({Severity::error,
                        {folder.string(), 0, 0},
                        "no such configuration folder",
                        "name one with -C DIR; the project's config/ is a working example"});
    return loaded;
  }

  Draft draft;
  Configuration& configuration = draft.configuration;
  configuration.folder = folder;
  const auto houses =
      keys_with(keys_of(folder / "clearinghouses", findings), "clearinghouses", overlay);
  const auto payers = keys_with(keys_of(folder / "payers", findings), "payers", overlay);
  draft.clearinghouse_keys.insert(houses.begin(), houses.end());
  draft.payer_keys.insert(payers.begin(), payers.end());

  Digest digest;
  const auto read = [&](const std::string& name, auto&& reader) {
    const bool is_laid = overlay != nullptr && overlay->name == name;
    const TomlFile file = is_laid ? TomlFile{.path = folder / name,
                                             .name = name,
                                             .content = overlay->text,
                                             .is_read = true}
                                  : read_file(folder, name, findings);
    digest.add(file.name);
    digest.add(file.content);
    return read_toml(file, folder, findings, reader);
  };
  read("eligd.toml", [&](TableReader& file) { read_settings(file, draft); });
  read("provider.toml", [&](TableReader& file) { read_provider(file, draft); });
  draft.are_levels_known =
      read("levels.toml", [&](TableReader& file) { read_levels(file, draft); });
  // A folder from before there was one is read by what this program was built with, and the version
  // says so: another program's book makes another version.
  if (fs::exists(folder / phrases_file, error)) {
    read(std::string(phrases_file), [&](TableReader& file) { read_phrases(file, draft); });
  } else {
    digest.add(phrases_file);
    digest.add(shipped_phrases_text());
    configuration.phrases = shipped_phrases();
  }
  for (const std::string& key : houses) {
    read("clearinghouses/" + key + ".toml",
         [&](TableReader& file) { read_clearinghouse(file, key, draft); });
  }
  for (const std::string& key : payers) {
    read("payers/" + key + ".toml", [&](TableReader& file) { read_payer(file, key, draft); });
  }
  check_across(draft, findings);
  obey_connections(configuration);

  sort_by_place(findings);
  configuration.version = digest.hex();
  if (!has_errors(findings)) loaded.configuration = std::move(configuration);
  return loaded;
}

}  // namespace
}  // namespace eligd::config
