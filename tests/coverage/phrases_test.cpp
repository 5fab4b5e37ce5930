// Every text payers were seen to send (src/coverage/phrases.csv), read by the phrase book: a text
// whose meaning is doubtful, or that is about another benefit, must set no fact.

#include "answers.hpp"
#include "coverage/message.hpp"
#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace eligd::coverage::test {
namespace {

// RFC 4180, good enough for a file of our own: quotes double inside quotes, rows end at line ends.
std::vector<std::vector<std::string>> rows_of(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
      rows.back().back() += text[i++];
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      rows.back().emplace_back();
    else if (c == '\n' && !quoted)
      rows.push_back({""});
    else if (c != '\r')
      rows.back().back() += c;
  }
  if (rows.back().size() == 1) rows.pop_back();
  return rows;
}

constexpr std::size_t phrase = 0;
constexpr std::size_t use = 8;

TEST(Phrases, of_doubtful_meaning_set_no_fact) {
  const MessageReader reader(nullptr, {"IOP", "INTENSIVE OUTPATIENT"});
  const auto rows = rows_of(read_file(ELIGD_SOURCE_DIR "/src/coverage/phrases.csv"));
  ASSERT_GT(rows.size(), 200U);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].size(), 9U) << "row " << i;
    const auto message = reader.read(rows[i][phrase]);
    // None of them names our level, so none may make authorization sure.
    EXPECT_TRUE(message.authorization == Said::nothing || message.is_weak) << rows[i][phrase];
    EXPECT_NE(message.authorization, Said::no) << rows[i][phrase];
    if (rows[i][use] == "fact" || rows[i][use] == "fact-weak" || rows[i][use] == "scope") continue;
    EXPECT_EQ(message.authorization, Said::nothing) << rows[i][phrase];
    EXPECT_EQ(message.telehealth, Said::nothing) << rows[i][phrase];
    EXPECT_EQ(message.in_network, Said::nothing) << rows[i][phrase];
    EXPECT_FALSE(message.plan_pays) << rows[i][phrase];
    if (rows[i][phrase].find('/') != std::string::npos) {
      EXPECT_EQ(message.deductible_applies, Said::nothing) << rows[i][phrase];
    }
  }
}

TEST(Phrases, about_network_and_deductible_are_read) {
  const auto rows = rows_of(read_file(ELIGD_SOURCE_DIR "/src/coverage/phrases.csv"));
  const MessageReader reader(nullptr, {});
  int read = 0;
  for (const auto& row : rows) {
    const auto message = reader.read(row[phrase]);
    read += message.in_network != Said::nothing || message.deductible_applies != Said::nothing ||
                    message.scope != Scope::none
                ? 1
                : 0;
  }
  EXPECT_GE(read, 60);  // the book grows; it must not shrink
}

}  // namespace
}  // namespace eligd::coverage::test
