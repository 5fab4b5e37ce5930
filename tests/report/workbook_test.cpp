// What the workbook does where it cannot be written; how it reads is shown by workbook_read.py.
#include "report/workbook.hpp"

#include "sample_night.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace eligd::report {
namespace {

TEST(Workbook, is_a_zip_of_its_own_making_and_leaves_the_folder_as_it_was) {
  const auto folder = std::filesystem::temp_directory_path() / "eligd-workbook-test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  const auto made = render_workbook(sample_night(), folder);
  ASSERT_TRUE(made) << made.error().sentence;
  EXPECT_TRUE(made->starts_with("PK"));
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  std::filesystem::remove_all(folder);
}

TEST(Workbook, says_so_where_the_folder_takes_no_file) {
  const auto made = render_workbook(sample_night(), "/nonexistent/folder");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::storage);
}

}  // namespace
}  // namespace eligd::report
