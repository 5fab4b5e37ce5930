// The form over a payer's rules: its fields say what the reader takes, and a change by it leaves
// the rest of the file as it was written.
#include "config/edit_rules.hpp"

#include "config/configuration.hpp"
#include "config/payer_fields.hpp"
#include "config/try_payer.hpp"
#include "source_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace eligd::config {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string shipped(const std::string& name) {
  std::ifstream file(std::string(ELIGD_SOURCE_DIR) + "/config/payers/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const Configuration& in_force() {
  static const Configuration configuration =
      load(std::string(ELIGD_SOURCE_DIR) + "/config").configuration.value();
  return configuration;
}

// What the loader says at this field, having changed nothing else.
Findings said_of(const std::string& key, const RuleValue& value) {
  const auto text = with_rules(shipped("example-health.toml"), {{key, value}});
  EXPECT_TRUE(text) << key << ": " << text.error().sentence;
  Findings at;
  for (const Finding& one :
       with_payer(in_force(), PayerKey("example-health"), text.value()).findings)
    if (rule_at(*text, one.place.line, one.place.column) == key) at.push_back(one);
  return at;
}

std::string edited(const std::string& text, const RuleChanges& changes) {
  const auto now = with_rules(text, changes);
  EXPECT_TRUE(now) << now.error().sentence;
  return now.value_or("");
}

TEST(PayerFields, have_the_bounds_the_reader_has) {
  int bounds = 0;
  for (const RuleField& field : payer_fields()) {
    if (field.kind != RuleKind::number) continue;
    const std::string key(field.key);
    ASSERT_TRUE(field.min && field.max) << key;
    EXPECT_TRUE(said_of(key, *field.max).empty()) << key;
    EXPECT_FALSE(said_of(key, *field.min - 1).empty()) << key;
    EXPECT_FALSE(said_of(key, *field.max + 1).empty()) << key;
    bounds += 2;
  }
  EXPECT_GE(bounds, 22);
}

TEST(PayerFields, list_every_word_the_reader_takes_and_no_other) {
  for (const RuleField& field : payer_fields()) {
    if (field.kind != RuleKind::word && field.kind != RuleKind::words) continue;
    const std::string key(field.key);
    const bool is_list = field.kind == RuleKind::words;
    const auto value = [&](std::string word) {
      return is_list ? RuleValue(std::vector<std::string>{std::move(word)})
                     : RuleValue(std::move(word));
    };
    ASSERT_FALSE(field.words.empty()) << key;
    const Findings wrong = said_of(key, value("no_such_word"));
    ASSERT_FALSE(wrong.empty()) << key;
    // The loader's own sentence names all of its words: none is missing in the form.
    std::string all;
    for (const std::string_view word : field.words)
      all += (all.empty() ? "" : ", ") + std::string(word);
    EXPECT_EQ(wrong.front().todo, "write one of: " + all) << key;
  }
}

TEST(PayerFields, are_of_the_type_the_reader_wants) {
  for (const RuleField& field : payer_fields()) {
    const std::string key(field.key);
    const bool is_number = field.kind == RuleKind::number;
    EXPECT_FALSE(
        said_of(key, is_number ? RuleValue(std::string("x")) : RuleValue(std::int64_t{7})).empty())
        << key;
    const bool is_yes_no = field.kind == RuleKind::yes_no;
    for (const Finding& one : is_yes_no ? said_of(key, true) : Findings())
      EXPECT_THAT(one.what, Not(HasSubstr("must be"))) << key;
    EXPECT_FALSE(field.help.empty()) << key;
    EXPECT_TRUE(field.is_required || !field.left_out.empty()) << key;
  }
}

// The shipped example has every key there is, some of them commented out.
TEST(PayerFields, are_all_the_rules_there_are_but_tables) {
  const std::set<std::string> as_text{"routes", "hours", "closed"};
  std::istringstream lines(shipped("example-health.toml"));
  std::string table;
  std::set<std::string> seen;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# ") && line.find(" = ") != std::string::npos) line.erase(0, 2);
    if (line.starts_with("[")) table = line.substr(0, line.find(']'));
    const auto key = line.substr(0, line.find(" = "));
    const bool is_rule = key.size() < line.size() &&
                         key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
    if (!is_rule || table.starts_with("[[") || table.starts_with("[levels") || key == "ask")
      continue;
    seen.insert(table.empty() ? key : table.substr(1) + "." + key);
  }
  for (const std::string& key : as_text) EXPECT_TRUE(seen.erase(key) == 1) << key;
  std::set<std::string> fields;
  for (const RuleField& field : payer_fields()) fields.emplace(field.key);
  EXPECT_EQ(seen, fields);
}

TEST(EditPayer, changes_one_value_and_no_other_byte) {
  const std::string before = shipped("example-health.toml");
  std::string after = edited(before, {{"retry.max_seconds", RuleValue(std::int64_t{1800})}});
  const auto at = after.find("max_seconds = 1800");
  ASSERT_NE(at, std::string::npos);
  after.replace(at, 18, "max_seconds = 3600");
  EXPECT_EQ(after, before);
}

TEST(EditPayer, keeps_every_comment_whatever_is_changed) {
  const std::string before = shipped("example-health.toml");
  std::string after = before;
  for (const RuleField& field : payer_fields()) {
    RuleValue value = std::string("x");
    if (field.kind == RuleKind::number) value = *field.min;
    if (field.kind == RuleKind::yes_no) value = true;
    if (field.kind == RuleKind::word) value = std::string(field.words.front());
    if (field.kind == RuleKind::words)
      value = std::vector<std::string>{std::string(field.words.front())};
    if (field.kind == RuleKind::texts) value = std::vector<std::string>{"42"};
    after = edited(after, {{std::string(field.key), value}});
    EXPECT_EQ(rule_values(after)->at(std::string(field.key)), value) << field.key;
  }
  std::istringstream lines(before);
  for (std::string line; std::getline(lines, line);) {
    const auto comment = line.find("  # ");
    const bool is_alone = line.starts_with("# ") && line.find(" = ") == std::string::npos;
    if (comment != std::string::npos || is_alone) {
      EXPECT_THAT(after, HasSubstr(is_alone ? line : line.substr(comment)));
    }
  }
}

TEST(EditPayer, leaves_a_rule_out_as_a_comment_and_takes_it_from_there_again) {
  const std::string before = "name = \"A\"\n\n[retry]\nmax_seconds = 60   # as agreed\n";
  const std::string out = edited(before, {{"retry.max_seconds", std::nullopt}});
  EXPECT_EQ(out, "name = \"A\"\n\n[retry]\n# max_seconds = 60   # as agreed\n");
  EXPECT_EQ(edited(out, {{"retry.max_seconds", RuleValue(std::int64_t{90})}}),
            "name = \"A\"\n\n[retry]\nmax_seconds = 90   # as agreed\n");
}

TEST(EditPayer, puts_a_new_rule_where_it_belongs) {
  const std::string before = "name = \"A\"\naliases = [\n  \"B\",\n]\n# end\n\n[retry]\n# none\n";
  EXPECT_EQ(edited(before, {{"percent", RuleValue(std::string("plan_percent"))}}),
            "name = \"A\"\naliases = [\n  \"B\",\n]\npercent = \"plan_percent\"\n# end\n\n[retry]\n"
            "# none\n");
  EXPECT_EQ(edited(before, {{"retry.max_seconds", RuleValue(std::int64_t{9})}}),
            "name = \"A\"\naliases = [\n  \"B\",\n]\n# end\n\n[retry]\nmax_seconds = 9\n# none\n");
  EXPECT_EQ(edited("name = \"A\"", {{"follow.carve_out", RuleValue(false)}}),
            "name = \"A\"\n\n[follow]\ncarve_out = false\n");
  EXPECT_EQ(
      edited("retry = { max_seconds = 9 }\n", {{"retry.attempts_max", RuleValue(std::int64_t{2})}}),
      "retry = { max_seconds = 9 , attempts_max = 2 }\n");
}

TEST(EditPayer, counts_characters_where_the_reader_does) {
  EXPECT_EQ(edited("aliases = [\"Caf\xC3\xA9\"] # \xC3\xA9\nphone = \"1\"\n",
                   {{"aliases", RuleValue(std::vector<std::string>{"Z\xC3\xBC", "b"})}}),
            "aliases = [\"Z\xC3\xBC\", \"b\"] # \xC3\xA9\nphone = \"1\"\n");
}

TEST(EditPayer, writes_what_it_was_given) {
  for (const std::string text : {"plain", "a \"b\" c", "back\\slash", "it's \\d", "tab\there"})
    EXPECT_EQ(rule_values(edited("name = \"A\"\n", {{"phone", RuleValue(text)}}))->at("phone"),
              RuleValue(text));
}

TEST(EditPayer, refuses_what_only_a_person_can_change) {
  EXPECT_EQ(
      with_rules("retry.max_seconds = 5\n", {{"retry.attempts_max", RuleValue(std::int64_t{2})}})
          .error()
          .kind,
      ErrorKind::refused);
  EXPECT_EQ(with_rules("retry = { max_seconds = 9 }\n", {{"retry.max_seconds", std::nullopt}})
                .error()
                .kind,
            ErrorKind::refused);
  EXPECT_EQ(with_rules("name = \"A\"\n", {{"routes", RuleValue(true)}}).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(with_rules("name = \n", {{"phone", RuleValue(true)}}).error().kind,
            ErrorKind::unreadable);
}

}  // namespace
}  // namespace eligd::config
