// Every sample file and every case: read whole, nothing lost, nothing crashed. // I24
//
// The samples are found beside the checkout (../shared/samples, ../shared/cases) and are never
// copied; where they are absent the tests skip and say so.
#include "exercise.hpp"
#include "source_dir.hpp"
#include "x12/acknowledgment999.hpp"
#include "x12/check.hpp"
#include "x12/read_271.hpp"
#include "x12/write_document.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory_resource>
#include <set>

namespace eligd::x12 {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files(const std::string& folder) {
  std::vector<fs::path> found;
  const fs::path root = fs::path(ELIGD_SOURCE_DIR) / "../shared" / folder;
  if (!fs::exists(root)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const std::string ext = entry.path().extension().string();
    if (ext == ".270" || ext == ".271" || ext == ".999" || ext == ".ta1")
      found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

TEST(Samples, are_read_with_every_segment_in_one_place) {
  std::vector<fs::path> paths = files("samples");
  const std::vector<fs::path> cases = files("cases");
  paths.insert(paths.end(), cases.begin(), cases.end());
  if (paths.empty()) GTEST_SKIP() << "../shared/samples and ../shared/cases are absent";
  for (const fs::path& path : paths) EXPECT_EQ(exercise(slurp(path)), "") << path.filename();
}

TEST(Samples, of_the_clean_cases_have_no_finding) {
  const auto paths = files("cases");
  if (paths.empty()) GTEST_SKIP() << "../shared/cases is absent";
  const std::set<std::string> unclean{"014-coinsurance-20.271",  // 20 for 20 percent
                                      "024-odd-delimiters-unknown-codes.271",
                                      "026-truncated.271"};  // on purpose
  for (const fs::path& path : paths) {
    if (unclean.contains(path.filename().string())) continue;
    const Document document = read(slurp(path));
    for (const Finding& finding : validate(document)) {
      ADD_FAILURE() << path.filename() << " " << finding.segment << " " << finding.segment_id << " "
                    << finding.words;
    }
    EXPECT_FALSE(document.interchanges().empty());
    std::pmr::monotonic_buffer_resource arena;
    Findings findings;
    EXPECT_TRUE(read_271(document.interchanges().at(0).groups.at(0).sets.at(0), arena, findings)
                    .unplaced.empty());
    EXPECT_TRUE(findings.empty());
  }
}

TEST(Samples, give_some_interchange_but_for_those_that_hold_none) {
  const auto paths = files("samples");
  if (paths.empty()) GTEST_SKIP() << "../shared/samples is absent";
  for (const fs::path& path : paths) {
    const std::string bytes = slurp(path);
    EXPECT_EQ(read(bytes).interchanges().empty(), bytes.empty()) << path.filename();
  }
}

TEST(Samples, of_one_line_are_written_back_byte_for_byte) {
  const auto paths = files("samples");
  if (paths.empty()) GTEST_SKIP() << "../shared/samples is absent";
  int compared = 0;
  for (const fs::path& path : paths) {
    const std::string bytes = slurp(path);
    if (bytes.find_first_of("\r\n") != std::string::npos || !bytes.starts_with("ISA")) continue;
    const Document document = read(bytes);
    if (document.interchanges().size() != 1 ||
        bytes.back() != document.interchanges()[0].delimiters.segment)
      continue;
    EXPECT_EQ(write_document(document), bytes) << path.filename();
    ++compared;
  }
  EXPECT_GT(compared, 10);
}

TEST(Samples, of_999_give_a_result_for_each_set) {
  const auto paths = files("samples/999");
  if (paths.empty()) GTEST_SKIP() << "../shared/samples is absent";
  for (const fs::path& path : paths) {
    const Document document = read(slurp(path));
    for (const Group& group : document.interchanges().at(0).groups) {
      for (const TransactionSet& set : group.sets) {
        std::pmr::monotonic_buffer_resource arena;
        Findings findings;
        const Acknowledgment999 ack = read_999(set, arena, findings);
        EXPECT_TRUE(ack.unplaced.empty()) << path.filename();
        EXPECT_FALSE(ack.ak9.result().empty()) << path.filename();
        for (const SetResponse& response : ack.sets)
          EXPECT_FALSE(response.ik5.result().empty()) << path.filename();
      }
    }
  }
}

}  // namespace
}  // namespace eligd::x12
