// docs/rejections.md against the table it shows: row by row, as the page has them, so that neither
// can drift from the other. And the rules a table cannot show.
#include "coverage/reject_handling.hpp"

#include "source_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <string>
#include <vector>

namespace eligd::coverage {
namespace {

constexpr std::array places{RejectPlace::source, RejectPlace::receiver, RejectPlace::subscriber,
                            RejectPlace::dependent, RejectPlace::benefit};
constexpr std::array<std::string_view, 9> follow_ups{"C", "N", "P", "R", "S", "W", "X", "Y", ""};

// The rows of the page's table under `head`.
std::vector<std::string> rows_under(const std::string& head) {
  std::ifstream page(ELIGD_SOURCE_DIR "/docs/rejections.md");
  EXPECT_TRUE(page) << "docs/rejections.md is missing";
  std::vector<std::string> rows;
  bool is_here = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("## ")) is_here = line == "## " + head;
    if (is_here && line.starts_with("| ") && !line.starts_with("|---")) rows.push_back(line);
  }
  if (!rows.empty()) rows.erase(rows.begin());  // the heads of the columns
  return rows;
}

Reject reject(std::string code, std::string loop, std::string follow_up) {
  return {.loop = std::move(loop), .code = std::move(code), .follow_up = std::move(follow_up)};
}

TEST(Rejections, page_shows_what_each_code_leads_to_in_each_loop) {
  std::vector<std::string> expected;
  for (const RejectMeaning& meaning : reject_meanings()) {
    std::string row = "| " + std::string(meaning.code) + " | " + std::string(meaning.meaning);
    for (const RejectPlace place : places)
      row += " | " + std::string(to_text(handling_of_code(meaning.code, place)));
    row += " | " + (meaning.queue.empty() ? std::string("nobody") : std::string(meaning.queue));
    expected.push_back(row + " |");
  }
  EXPECT_THAT(rows_under("By code and loop"), testing::ElementsAreArray(expected));
}

TEST(Rejections, page_shows_what_the_follow_up_leaves_of_it) {
  std::vector<std::string> expected;
  for (const Handling wanted : {Handling::retry_later, Handling::repair, Handling::other_codes,
                                Handling::other_date, Handling::ask_person, Handling::stop}) {
    std::string row = "| " + std::string(to_text(wanted));
    for (const std::string_view letter : follow_ups)
      row += " | " + std::string(to_text(as_allowed(wanted, letter)));
    expected.push_back(row + " |");
  }
  std::string unknown = "| a code beyond the list";
  for (const std::string_view letter : follow_ups)
    unknown += " | " + std::string(to_text(handling_of_unknown(letter)));
  expected.push_back(unknown + " |");
  EXPECT_THAT(rows_under("What AAA04 leaves of it"), testing::ElementsAreArray(expected));
}

TEST(Rejections, are_read_by_code_loop_and_follow_up_together) {
  EXPECT_EQ(handling_of(reject("42", "2100A", "R")), Handling::retry_later);
  EXPECT_EQ(handling_of(reject("42", "2100C", "Y")), Handling::retry_later);  // one patient only
  EXPECT_EQ(handling_of(reject("80", "2100A", "N")), Handling::hold);
  EXPECT_EQ(handling_of(reject("75", "2100C", "C")), Handling::repair);
  EXPECT_EQ(handling_of(reject("75", "2100C", "N")), Handling::ask_person);
  EXPECT_EQ(handling_of(reject("62", "2110C", "C")), Handling::other_date);
  EXPECT_EQ(handling_of(reject("51", "2100B", "C")), Handling::stop);
  EXPECT_EQ(handling_of(reject("ZZ", "2100C", "R")), Handling::retry_later);
  EXPECT_EQ(handling_of(reject("ZZ", "2100C", "C")), Handling::ask_person);
  EXPECT_EQ(handling_of(reject("", "2100C", "")), Handling::ask_person) << "no AAA03 at all";
}

TEST(Rejections, never_ask_again_otherwise_where_another_person_could_answer) {
  for (const RejectPlace place : places) {
    for (const char* code : {"58", "71"})  // a birth date is mended by a person, or not at all
      EXPECT_EQ(handling_of_code(code, place), Handling::ask_person) << code;
    for (const char* code : {"68", "76"})  // several persons with one id
      EXPECT_EQ(handling_of_code(code, place), Handling::ask_person) << code;
  }
}

TEST(Rejections, never_resend_what_must_not_be_resent) {
  for (const RejectMeaning& meaning : reject_meanings()) {
    for (const char* loop : {"2000A", "2100A", "2100B", "2100C", "2100D", "2110C", "2110D"}) {
      const Handling handling = handling_of(reject(std::string(meaning.code), loop, "N"));
      EXPECT_TRUE(handling == Handling::hold || handling == Handling::ask_person ||
                  handling == Handling::stop)
          << meaning.code << " in " << loop;
    }
  }
}

TEST(Rejections, mend_no_person_where_nobody_was_looked_up) {
  for (const RejectMeaning& meaning : reject_meanings()) {
    for (const RejectPlace place : {RejectPlace::source, RejectPlace::receiver})
      EXPECT_NE(handling_of_code(meaning.code, place), Handling::repair) << meaning.code;
  }
}

}  // namespace
}  // namespace eligd::coverage
