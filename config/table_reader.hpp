// Reads one table of a TOML file, a line a key, and reports everything wrong with its place.
//
//   TableReader limits(table, "limits", source);
//   limits.optional("lease_seconds", into.lease, in_range(10s, 3600s));
//   limits.finish();  // what was not asked for is an unknown key
//
// A target keeps its default when the key is absent or wrong: reading goes on, so that an admin
// sees every mistake at once. Inner to this room; toml++ stays in the .cpp files.
#pragma once

#include "base/finding.hpp"
#include "base/money.hpp"
#include "config/settings.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace toml {
inline namespace v3 {
class node;
class table;
}  // namespace v3
}  // namespace toml

namespace eligd::config {

// What is wrong with a value ("must be a whole number, is text") and what to write instead.
struct Problem {
  std::string what;
  std::string todo;
};

template <class T>
using Rule = std::function<std::optional<Problem>(const T&)>;

template <class E>
using Words = std::vector<std::pair<std::string_view, E>>;

// The file a table stands in, and where findings go.
struct Source {
  std::string file;                // as findings name it
  std::filesystem::path folder{};  // relative paths are meant from here
  Findings* findings = nullptr;

  void error(const Place& place, std::string what, std::string todo) const {
    findings->push_back({Severity::error, place, std::move(what), std::move(todo)});
  }
  void warning(const Place& place, std::string what, std::string todo) const {
    findings->push_back({Severity::warning, place, std::move(what), std::move(todo)});
  }
};

class TableReader {
 public:
  // `path` is the table's name in messages, "" for the file's root.
  // `outer` is the table it stands in.
  TableReader(const toml::table& table, std::string path, Source source,
              TableReader* outer = nullptr);
  ~TableReader();
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  // True if the key was there and its value was taken.
  template <class T>
  bool required(std::string_view key, T& into, const std::type_identity_t<Rule<T>>& rule = {}) {
    const toml::node* node = need(key);
    return node != nullptr && take(key, *node, into, rule);
  }
  template <class T>
  bool optional(std::string_view key, T& into, const std::type_identity_t<Rule<T>>& rule = {}) {
    const toml::node* node = find(key);
    return node != nullptr && take(key, *node, into, rule);
  }

  template <class E>
  bool required_word(std::string_view key, E& into, const std::type_identity_t<Words<E>>& words) {
    std::string text;
    return required(key, text, one_of(words)) && assign_word(text, words, into);
  }
  template <class E>
  bool optional_word(std::string_view key, E& into, const std::type_identity_t<Words<E>>& words) {
    std::string text;
    return optional(key, text, one_of(words)) && assign_word(text, words, into);
  }
  template <class E>
  bool optional_words(std::string_view key, std::vector<E>& into,
                      const std::type_identity_t<Words<E>>& words) {
    std::vector<std::string> texts;
    if (!optional_list(key, texts, one_of(words))) return false;
    into.clear();
    for (const std::string& text : texts) assign_word(text, words, into.emplace_back());
    return true;
  }

  // Lists of texts: each is checked by itself at its own place, twice the same is an error.
  bool required_list(std::string_view key, std::vector<std::string>& into,
                     const Rule<std::string>& each = {});
  bool optional_list(std::string_view key, std::vector<std::string>& into,
                     const Rule<std::string>& each = {});

  // Keys an admin chooses, with texts as values: [submitter_ids], [columns].
  using Texts = std::vector<std::pair<std::string, std::string>>;
  Texts texts(std::string_view key, const Rule<std::string>& each = {});

  using Body = std::function<void(TableReader&)>;
  // A table under `key`; the body's unknown keys are reported after it. False if there is none.
  bool table(std::string_view key, const Body& body);
  // [[key]], in order; the number of tables read. At most `count_max`.
  std::size_t tables(std::string_view key, const Body& body, std::size_t count_max = 1000);
  // [key.NAME] for names an admin chooses.
  void named_tables(std::string_view key,
                    const std::function<void(const std::string&, TableReader&)>& body);

  // What to say when this key, which does not exist, is written anyway.
  void hint(std::string key, std::string todo);
  // The keys this table writes, in the file's order of names.
  [[nodiscard]] std::vector<std::string> written() const;
  // Reports what nobody asked for. Called once, last.
  void finish();

  [[nodiscard]] Place here() const;                    // where the table begins
  [[nodiscard]] Place at(std::string_view key) const;  // the value's place; here() if absent
  // The place of an element of a list of texts.
  [[nodiscard]] Place at(std::string_view key, std::size_t index) const;
  // An error about `key`'s value.
  void error(std::string_view key, const Problem& problem) const;
  [[nodiscard]] const Source& source() const noexcept { return source_; }

 private:
  // A key nobody asked for. It waits until the tables around it are read: it may belong to one.
  struct Stray {
    std::string key{};
    std::string named{};
    Place place{};
    std::string todo{};
  };
  void settle(Stray stray);

  // The node, remembered as known; null when absent. need() reports the absence.
  const toml::node* find(std::string_view key);
  const toml::node* need(std::string_view key);
  [[nodiscard]] std::string named(std::string_view key) const;
  void report(const toml::node& node, std::string_view key, const Problem& problem) const;
  bool take_list(std::string_view key, const toml::node& node, std::vector<std::string>& into,
                 const Rule<std::string>& each) const;

  template <class T>
  bool take(std::string_view key, const toml::node& node, T& into, const Rule<T>& rule) const {
    T value{};
    std::optional<Problem> problem = read_value(node, value);
    if (!problem && rule) problem = rule(value);
    if (problem) {
      report(node, key, *problem);
      return false;
    }
    into = std::move(value);
    return true;
  }

  template <class E>
  static Rule<std::string> one_of(const Words<E>& words) {
    std::vector<std::string> known;
    for (const auto& [word, value] : words) known.emplace_back(word);
    return one_of_words(std::move(known));
  }
  static Rule<std::string> one_of_words(std::vector<std::string> known);
  template <class E>
  static bool assign_word(const std::string& text, const Words<E>& words, E& into) {
    for (const auto& [word, value] : words) {
      if (word == text) into = value;
    }
    return true;
  }

  // One for each type a key may have (values.cpp).
  [[nodiscard]] std::optional<Problem> read_value(const toml::node& node, std::string& into) const;
  [[nodiscard]] std::optional<Problem> read_value(const toml::node& node, bool& into) const;
  [[nodiscard]] std::optional<Problem> read_value(const toml::node& node, int& into) const;
  [[nodiscard]] std::optional<Problem> read_value(const toml::node& node, std::int64_t& into) const;
  [[nodiscard]] std::optional<Problem> read_value(const toml::node& node, TimeOfDay& into) const;
  [[nodiscard]] std::optional<Problem> read_value(const toml::node& node, Money& into) const;
  [[nodiscard]] std::optional<Problem> read_value(const toml::node& node, CivilDate& into) const;
  [[nodiscard]] std::optional<Problem> read_value(const toml::node& node, Zone& into) const;
  [[nodiscard]] std::optional<Problem> read_value(const toml::node& node, SecretRef& into) const;
  [[nodiscard]] std::optional<Problem> read_value(const toml::node& node,
                                                  std::filesystem::path& into) const;
  template <class Period>
  [[nodiscard]] std::optional<Problem> read_value(
      const toml::node& node, std::chrono::duration<std::int64_t, Period>& into) const {
    std::int64_t count = 0;
    auto problem = read_value(node, count);
    into = std::chrono::duration<std::int64_t, Period>(count);
    return problem;
  }

  const toml::table& table_;
  std::string path_;
  Source source_;
  TableReader* outer_ = nullptr;
  std::vector<Stray> strays_{};  // of the tables inside
  std::vector<std::string> known_{};
  std::map<std::string, std::string> hints_{};
  bool finished_ = false;
};

}  // namespace eligd::config
