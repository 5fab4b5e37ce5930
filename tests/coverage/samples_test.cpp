// Every real-looking 271 we were given, for every level: explain() says something about each, and
// the same thing twice. The samples are not part of the project; without them this test is skipped.

#include "answers.hpp"
#include "coverage/classify.hpp"
#include "coverage/json.hpp"
#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>
#include <sstream>

namespace eligd::coverage::test {
namespace {

TEST(Samples, are_explained_for_every_level_and_twice_alike) {
  const std::filesystem::path folder = ELIGD_SOURCE_DIR "/../shared/samples/271";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no folder samples/271 beside the project";
  int explained = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto bytes = read_file(entry.path());
    for (const auto* key : {"iop_mh", "iop_sud", "op_individual", "rtc"}) {
      const auto first = try_explain(request(key), {bytes});
      if (!first) {
        EXPECT_EQ(exit_code(first.error().kind), 65) << entry.path() << first.error().sentence;
        continue;
      }
      ++explained;
      EXPECT_FALSE(first->reasons.empty()) << entry.path();
      EXPECT_EQ(to_json(*first), to_json(*try_explain(request(key), {bytes})))
          << entry.path();  // I15
      EXPECT_NE(first->readiness, Readiness::ready)
          << entry.path();  // no sample is complete for IOP
    }
    EXPECT_NE(classify(bytes, *CivilDate::of(2026, 3, 9)).kind, AnswerKind::unreadable)
        << entry.path();
  }
  EXPECT_GT(explained, 0);
}

struct Shown {
  std::string file;
  std::string level;
  std::string headline;
};

// The table "Every file" of docs/hard-answers.md: | `file` | iop_mh | iop_sud |.
std::vector<Shown> shown_in_the_docs() {
  std::vector<Shown> all;
  std::istringstream page(read_file(ELIGD_SOURCE_DIR "/docs/hard-answers.md"));
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| `")) continue;
    std::vector<std::string> cells;
    std::istringstream row(line.substr(1));
    for (std::string cell; std::getline(row, cell, '|');)
      cells.push_back(cell.substr(1, cell.size() - 2));
    const std::string file = cells.at(0).substr(1, cells.at(0).size() - 2);
    all.push_back({file, "iop_mh", cells.at(1)});
    all.push_back({file, "iop_sud", cells.at(2)});
  }
  return all;
}

TEST(Samples, have_the_headlines_that_the_page_of_hard_answers_shows) {
  const std::filesystem::path folder = ELIGD_SOURCE_DIR "/../shared/samples/271";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no folder samples/271 beside the project";
  const auto shown = shown_in_the_docs();
  const auto files = std::distance(std::filesystem::directory_iterator(folder), {});
  EXPECT_EQ(std::ssize(shown), 2 * files) << "every file, for both levels";
  for (const Shown& one : shown) {
    auto asked = request(one.level);
    if (one.headline.contains("--person 8")) asked.person = 8;  // one of two in the file
    const auto summary = try_explain(asked, {read_file(folder / (one.file + ".271"))});
    ASSERT_TRUE(summary) << one.file;
    EXPECT_TRUE(one.headline.starts_with(to_text(summary->readiness)))
        << one.file << ' ' << one.level << ": " << to_text(summary->readiness);
  }
}

}  // namespace
}  // namespace eligd::coverage::test
