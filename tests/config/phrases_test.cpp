// The phrase book as a file: a good one is taken, each mistake is told with its place, and a folder
// without one is read by the shipped book.
#include "config/configuration.hpp"
#include "temporary_folder.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace eligd::config::test {
namespace {

constexpr std::string_view book = R"(version = "1"
[guards]
conditions = ["IF"]
negations = ["NOT"]
name_ends = ["CALL"]
[[same]]
word = "DEDUCTIBLE"
written = ["DED"]
[[phrase]]
key = "waived"
words = ["DEDUCTIBLE WAIVED"]
fact = "deductible_applies"
value = "no"
examples = ["DED WAIVED"]
)";

std::string with(std::string_view part, std::string_view instead) {
  std::string text(book);
  const auto at = text.find(part);
  if (at == std::string::npos) throw std::runtime_error("no such part");
  return text.replace(at, part.size(), instead);
}

std::vector<std::string> findings_of(const std::string& text) {
  TemporaryFolder folder;
  write_small(folder);
  folder.write("phrases.toml", text);
  std::vector<std::string> told;
  for (const Finding& finding : load(folder.path()).findings) {
    std::string words = to_text(finding);
    told.push_back(words.substr(words.find("phrases.toml")));
  }
  return told;
}

TEST(PhraseFile, is_taken_when_good) { EXPECT_TRUE(findings_of(std::string(book)).empty()); }

TEST(PhraseFile, tells_each_mistake_with_its_place) {
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {with("fact = \"deductible_applies\"", "fact = \"deductible_aplies\""),
       "phrases.toml:12:8: 'phrase.fact' is 'deductible_aplies', which means nothing here; did you "
       "mean 'deductible_applies'?"},
      {with("value = \"no\"", "value = \"nay\""), "phrases.toml:13:9: 'phrase.value' is 'nay'"},
      {with("examples", "exmaples"), "phrases.toml:9:1: 'phrase.examples' is missing"},
      {with("\"DED WAIVED\"", "\"DED TAKEN\""),
       "phrases.toml:14:13: this text is not read by its phrase"},
      {with("\"DEDUCTIBLE WAIVED\"", "\"... WAIVED\""),
       "phrases.toml:11:10: 'phrase.words' does not begin with a word"},
      {with("\"DEDUCTIBLE WAIVED\"", "\"DEDUCTIBLE [WAIVED\""),
       "phrases.toml:11:10: 'phrase.words' has a bracket without its other half"},
      {with("written = [\"DED\"]", "written = [\"DED\", \"DED \"]"), "phrases.toml:8:11: 'DED "},
      {with("conditions = [\"IF\"]", "conditions = [\"LOOK UP\"]"),
       "phrases.toml:2:1: 'LOOK UP' is not one word"},
      {with("key = \"waived\"", "key = \"waived\"\nplase = \"end\""),
       "phrases.toml:11:1: unknown key 'phrase.plase'; did you mean 'place'?"},
      {with("fact = \"deductible_applies\"\nvalue = \"no\"", "fact = \"limit.shared_with\""),
       "phrases.toml:11:10: 'phrase.words' has no {name}"},
  };
  for (const auto& [text, expected] : mistakes) {
    const auto told = findings_of(text);
    ASSERT_FALSE(told.empty()) << expected;
    EXPECT_TRUE(std::ranges::any_of(
        told, [&](const std::string& one) { return one.starts_with(expected); }))
        << told.front() << "\nexpected " << expected;
  }
}

TEST(PhraseFile, changes_the_rules_version_and_may_be_left_out) {
  TemporaryFolder folder;
  write_small(folder);
  const auto without = load(folder.path());
  ASSERT_TRUE(without.configuration.has_value());
  folder.write("phrases.toml", shipped_phrases_text());
  const auto shipped = load(folder.path());
  ASSERT_TRUE(shipped.configuration.has_value());
  EXPECT_EQ(without.configuration->version, shipped.configuration->version);
  EXPECT_EQ(without.configuration->phrases, shipped_phrases());
  folder.write("phrases.toml", std::string(book));
  const auto own = load(folder.path());
  ASSERT_TRUE(own.configuration.has_value());
  EXPECT_NE(own.configuration->version, shipped.configuration->version);
  EXPECT_EQ(own.configuration->phrases->phrases().size(), 1U);
}

TEST(PhraseBook, matches_whole_words_within_one_clause) {
  const auto& shipped = shipped_phrases();
  const auto level = shipped->level_words({"IOP"});
  const auto keys = [&](std::string_view text) {
    std::string all;
    for (const PhraseMatch& match : shipped->read(text, level).matches)
      all += match.phrase->key + ' ';
    return all;
  };
  EXPECT_EQ(keys("PRECERT REQUIRED FOR IOP"), "authorization-required ");
  EXPECT_EQ(keys("PRECERT. REQUIRED FOR IOP"), "");
  EXPECT_EQ(keys("PRECERT REQUIRED FOR BIOPSY"), "");
  EXPECT_EQ(keys("DEDUCTIBLES APPLIESX"), "");
  EXPECT_EQ(keys(""), "");
  EXPECT_EQ(keys(std::string(100'000, 'A')), "");
  EXPECT_EQ(keys("\xff\xfe, . ; \x01"), "");
}

}  // namespace
}  // namespace eligd::config::test
