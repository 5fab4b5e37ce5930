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
#include <limits>
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

// A key a reader asked for: what the reference says of it, from the loader's own lips.
struct AskedKey {
  std::string key{};  // with the tables around it: "limits.lease_seconds"
  bool is_required = false;
  std::string type{};      // "a whole number", "text"
  std::string fallback{};  // as TOML, what holds where it is left out; empty: nothing
  std::string rule{};      // what an admin is told who breaks it; empty: any value of the type
};

// The file a table stands in, and where findings go.
struct Source {
  std::string file;                // as findings name it
  std::filesystem::path folder{};  // relative paths are meant from here
  Findings* findings = nullptr;
  // Every key that is asked for is noted here, and tables that are not there are read as empty
  // ones.
  std::vector<AskedKey>* asked = nullptr;

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
    note(key, true, into, rule);
    const toml::node* node = need(key);
    return node != nullptr && take(key, *node, into, rule);
  }
  template <class T>
  bool optional(std::string_view key, T& into, const std::type_identity_t<Rule<T>>& rule = {}) {
    note(key, false, into, rule);
    const toml::node* node = find(key);
    return node != nullptr && take(key, *node, into, rule);
  }

  // Nothing holds where the key is left out.
  template <class T>
  bool optional(std::string_view key, std::optional<T>& into,
                const std::type_identity_t<Rule<T>>& rule = {}) {
    note(key, false, into, rule);
    const toml::node* node = find(key);
    T value{};
    if (node == nullptr || !take(key, *node, value, rule)) return false;
    into = std::move(value);
    return true;
  }

  template <class E>
  bool required_word(std::string_view key, E& into, const std::type_identity_t<Words<E>>& words) {
    std::string text = word_now(into, words);
    return required(key, text, one_of(words)) && assign_word(text, words, into);
  }
  template <class E>
  bool optional_word(std::string_view key, E& into, const std::type_identity_t<Words<E>>& words) {
    std::string text = word_now(into, words);
    return optional(key, text, one_of(words)) && assign_word(text, words, into);
  }
  template <class E>
  bool optional_words(std::string_view key, std::vector<E>& into,
                      const std::type_identity_t<Words<E>>& words) {
    std::vector<std::string> texts;
    for (const E& one : into) texts.push_back(word_now(one, words));
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
  // Reads what is not there, to hear what would be asked for.
  void read_empty(std::string path, const Body& body);

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

  template <class T>
  void note(std::string_view key, bool is_required, const T& now, const Rule<T>& rule) const {
    note_as(key, is_required, now, shown(now), rule);
  }
  template <class T>
  void note(std::string_view key, bool is_required, const std::optional<T>& now,
            const Rule<T>& rule) const {
    note_as(key, is_required, T{}, now ? shown(*now) : std::string(), rule);
  }
  template <class T>
  void note_as(std::string_view key, bool is_required, const T& of, std::string fallback,
               const Rule<T>& rule) const {
    if (source_.asked == nullptr) return;
    source_.asked->push_back({.key = named(key),
                              .is_required = is_required,
                              .type = type_of(of),
                              .fallback = is_required ? std::string() : std::move(fallback),
                              .rule = rule ? told_to_who_breaks(rule) : std::string()});
  }
  // A rule is a function; what it says of a value nobody could mean is what it asks for.
  template <class T>
  static std::string told_to_who_breaks(const Rule<T>& rule) {
    T least{};
    if constexpr (requires { T::min(); }) {
      least = T::min();
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
      least = std::numeric_limits<T>::min();
    }
    std::optional<Problem> problem = rule(least);
    if constexpr (std::is_same_v<T, std::string>) {
      // That a text may not be empty goes without saying; how long it may be does not.
      if (problem && problem->todo.find("leave the key out") != std::string::npos)
        problem = rule(std::string(100'000, 'x'));
    }
    return problem ? problem->todo : std::string();
  }
  void note_list(std::string_view key, bool is_required, const std::vector<std::string>& now,
                 const Rule<std::string>& each) const;
  // How a type is called and a value is written (written.cpp).
  static std::string type_of(const std::string& value);
  static std::string type_of(bool value);
  static std::string type_of(std::int64_t value);
  static std::string type_of(int value);
  static std::string type_of(const TimeOfDay& value);
  static std::string type_of(const Money& value);
  static std::string type_of(const CivilDate& value);
  static std::string type_of(const Zone& value);
  static std::string type_of(const SecretRef& value);
  static std::string type_of(const std::filesystem::path& value);
  template <class Period>
  static std::string type_of(std::chrono::duration<std::int64_t, Period> value) {
    return type_of(value.count());
  }
  [[nodiscard]] std::string shown(const std::string& value) const;
  [[nodiscard]] std::string shown(bool value) const;
  [[nodiscard]] std::string shown(std::int64_t value) const;
  [[nodiscard]] std::string shown(int value) const;
  [[nodiscard]] std::string shown(const TimeOfDay& value) const;
  [[nodiscard]] std::string shown(const Money& value) const;
  [[nodiscard]] std::string shown(const CivilDate& value) const;
  [[nodiscard]] std::string shown(const Zone& value) const;
  [[nodiscard]] std::string shown(const SecretRef& value) const;
  [[nodiscard]] std::string shown(const std::filesystem::path& value) const;
  template <class Period>
  [[nodiscard]] std::string shown(std::chrono::duration<std::int64_t, Period> value) const {
    return shown(static_cast<std::int64_t>(value.count()));
  }

  template <class E>
  static std::string word_now(const E& now, const Words<E>& words) {
    for (const auto& [word, value] : words) {
      if (value == now) return std::string(word);
    }
    return {};
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
