// Every text payers were seen to send (phrases.tsv beside this file), and what the shipped phrase
// book reads from it: facts, or a note. A text whose meaning is doubtful must set no fact.

#include "answers.hpp"
#include "coverage/message.hpp"
#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace eligd::coverage::test {
namespace {

namespace fs = std::filesystem;

MessageReader& reader() {
  static MessageReader made(nullptr, {"IOP", "INTENSIVE OUTPATIENT"});
  return made;
}

// What a text was read to say, in the words of phrases.tsv: "authorization=required?" with a
// question mark for assumed at most; "note" for nothing.
std::string told(const Message& message) {
  std::string all;
  const auto add = [&](const std::string& words) { all += (all.empty() ? "" : " ") + words; };
  const auto say = [&](const char* name, Said said, const char* yes, const char* no,
                       bool weak = false) {
    if (said == Said::nothing) return;
    add(std::string(name) + '=' + (said == Said::yes ? yes : no) + (weak ? "?" : ""));
  };
  say("authorization", message.authorization, "required", "not_required", message.is_weak);
  if (!message.after.empty()) add("after=" + message.after);
  say("deductible_applies", message.deductible_applies, "yes", "no", message.deductible_is_weak);
  say("telehealth", message.telehealth, "yes", "no");
  say("network", message.in_network, "in", "out");
  say("referral", message.referral, "yes", "no");
  say("covered", message.covered, "yes", "no");
  say("oop_includes.deductible", message.oop_deductible, "yes", "no");
  say("oop_includes.copay", message.oop_copay, "yes", "no");
  say("oop_includes.coinsurance", message.oop_coinsurance, "yes", "no");
  say("oop_includes.line", message.oop_line, "yes", "no");
  say("day_is_one_visit", message.day_is_one_visit, "yes", "no");
  for (const auto& limit : message.limits)
    add("limit." + std::string(limit.unit) + '=' + limit.count + '/' + limit.period);
  if (!message.shared_with.empty()) add("shared_with=" + message.shared_with);
  if (message.names_vendor) add("carve_out=" + message.vendor);
  if (message.plan_pays) add("plan_pays");
  for (const auto& doubt : message.doubts) add("doubt=" + doubt);
  constexpr std::array scopes = {"",     "facility",   "professional", "telehealth",
                                 "tier", "specialist", "primary_care", "other_benefit"};
  if (message.scope != Scope::none)
    add(std::string("scope=") + scopes[static_cast<std::size_t>(message.scope)]);
  return all.empty() ? "note" : all;
}

struct Row {
  std::string text;
  std::string expected;
};

std::vector<Row> rows() {
  std::vector<Row> all;
  std::istringstream lines(read_file(ELIGD_SOURCE_DIR "/tests/coverage/phrases.tsv"));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto tab = line.find('\t');
    if (tab == std::string::npos) throw std::runtime_error("no tab: " + line);
    all.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return all;
}

TEST(Phrases, are_read_as_the_list_says) {
  const auto all = rows();
  ASSERT_GT(all.size(), 250U);
  for (const Row& row : all) EXPECT_EQ(told(reader().read(row.text)), row.expected) << row.text;
}

TEST(Phrases, read_the_same_in_any_case_and_with_other_blanks) {
  for (const Row& row : rows()) {
    std::string lower = "  ";
    for (const char c : row.text) {
      lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (c == ' ') lower += ' ';
    }
    auto message = reader().read(lower);
    message.is_weak = reader().read(row.text).is_weak;  // more blanks may reach the cut
    message.deductible_is_weak = reader().read(row.text).deductible_is_weak;
    EXPECT_EQ(told(message), row.expected) << lower;
  }
}

// The words that turn a sentence around must never leave the fact it would have without them.
TEST(Phrases, say_no_fact_beside_a_condition_or_a_negation) {
  const std::array facts = {"PRECERT REQUIRED FOR IOP",
                            "PRECERT NOT REQUIRED FOR IOP",
                            "TELEHEALTH IS COVERED",
                            "DEDUCTIBLE APPLIES",
                            "DED WAIVED",
                            "COPAY INCLUDED IN OOP",
                            "DED INCLUDED IN OOP",
                            "REFERRAL IS REQUIRED",
                            "IOP IS COVERED",
                            "30 VISITS PER CALENDAR YEAR",
                            "NO REFERRAL REQUIRED",
                            "COINS APPLIES TO OUT OF POCKET",
                            "EACH IOP DAY COUNTS AS ONE VISIT"};
  for (const std::string fact : facts) {
    ASSERT_NE(told(reader().read(fact)), "note") << fact;
    for (const char* turn : {" UNLESS WAIVED BY THE PLAN", " EXCEPT IN EMERGENCIES",
                             " IF MEDICALLY NECESSARY", " MAY VARY", " FOR CERTAIN DIAGNOSES"}) {
      const std::string text = fact + turn;
      const auto scope_only = told(reader().read(text));
      EXPECT_TRUE(scope_only == "note" || scope_only == "scope=telehealth") << text << scope_only;
    }
    const auto denied = told(reader().read("IT IS NOT SO THAT " + fact));
    EXPECT_TRUE(denied == "note" || denied == "scope=telehealth") << fact << " " << denied;
  }
}

// RFC 4180, good enough for a list made by hand: quotes double inside quotes.
std::vector<std::vector<std::string>> csv_rows(const std::string& text) {
  std::vector<std::vector<std::string>> all(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
      all.back().back() += text[i++];
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      all.back().emplace_back();
    else if (c == '\n' && !quoted)
      all.push_back({""});
    else if (c != '\r')
      all.back().back() += c;
  }
  if (all.back().size() == 1) all.pop_back();
  return all;
}

// Does what was read fit how the list of seen texts says it may be used?
bool agrees(const Message& message, const std::string& use) {
  const std::string read = told(message);
  const bool sets_fact =
      read.find("authorization=") != std::string::npos ||
      read.find("telehealth=") != std::string::npos || read.find("network=") != std::string::npos ||
      read.find("deductible_applies=") != std::string::npos ||
      read.find("referral=") != std::string::npos || read.find("limit.") != std::string::npos ||
      read.find("covered=") != std::string::npos;
  if (use == "fact" || use == "fact-weak") return read != "note";
  if (use == "scope") return message.scope != Scope::none;
  return !sets_fact;  // another benefit's, to be taken with care, or a note
}

// The list of texts seen at payers stands beside the checkout and is never committed.
TEST(Phrases, agree_with_the_list_of_seen_texts_where_it_is_present) {
  const fs::path list = fs::path(ELIGD_SOURCE_DIR) / "../shared/x12/msg-phrases.csv";
  if (!fs::exists(list)) GTEST_SKIP() << "../shared/x12/msg-phrases.csv is absent";
  const auto all = csv_rows(read_file(list.string()));
  ASSERT_GT(all.size(), 200U);
  std::size_t agreed = 0;
  std::size_t wrong = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    ASSERT_EQ(all[i].size(), 10U) << "row " << i;
    const std::string& use = all[i][9];
    const auto message = reader().read(all[i][0]);
    const bool fits = agrees(message, use);
    agreed += fits ? 1 : 0;
    // A fact where none may be told is the mistake that costs money; a missed one costs a call.
    const bool may_tell = use == "fact" || use == "fact-weak" || use == "scope";
    if (!fits && !may_tell) {
      ++wrong;
      ADD_FAILURE() << all[i][0] << " -> " << told(message);
    }
    EXPECT_TRUE(message.authorization == Said::nothing || message.is_weak) << all[i][0];
    EXPECT_NE(message.authorization, Said::no) << all[i][0];
  }
  std::printf("%zu of %zu rows agree; %zu tell what they must not\n", agreed, all.size() - 1,
              wrong);
  EXPECT_EQ(wrong, 0U);
}

}  // namespace
}  // namespace eligd::coverage::test
