// Every real-looking 271 we were given, for every level: explain() says something about each, and
// the same thing twice. The samples are not part of the project; without them this test is skipped.

#include "answers.hpp"
#include "coverage/classify.hpp"
#include "coverage/json.hpp"
#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>

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

}  // namespace
}  // namespace eligd::coverage::test
