// Printing to PDF: with the browser where there is one, and with programs that misbehave.
#include "jobs/print_pdf.hpp"

#include "jobs/whole_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace eligd::jobs {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class PrintPdf : public testing::Test {
 protected:
  PrintPdf() {
    std::string name = (fs::temp_directory_path() / "eligd-print-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    page_ = folder_ / "N-20261201 #1.html";
    std::ofstream(page_) << "<!doctype html><title>x</title><p>Sampleperson, Robin</p>";
    pdf_ = folder_ / "N-20261201.pdf";
  }
  ~PrintPdf() override { fs::remove_all(folder_); }

  fs::path program(const std::string& script) {
    const fs::path path = folder_ / "program";
    std::ofstream(path) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }
  // Nothing but what a person put there.
  void expect_no_traces() {
    for (const auto& entry : fs::directory_iterator(folder_))
      EXPECT_FALSE(entry.path().filename().string().starts_with(".print")) << entry.path();
  }

  fs::path folder_, page_, pdf_;
};

TEST_F(PrintPdf, makes_a_pdf_for_the_owner_alone_and_leaves_no_trace) {
  const fs::path browser = "/usr/bin/chromium";
  if (!fs::exists(browser)) GTEST_SKIP() << "chromium is not there";
  const auto printed = print_pdf_now(browser, page_, pdf_);
  ASSERT_TRUE(printed) << printed.error().sentence;
  EXPECT_TRUE(read_whole(pdf_, 1 << 24).value().starts_with("%PDF-"));
  EXPECT_EQ(fs::status(pdf_).permissions() & (fs::perms::group_all | fs::perms::others_all),
            fs::perms::none);
  expect_no_traces();
}

TEST_F(PrintPdf, says_what_to_mend_where_there_is_no_such_program) {
  const auto printed = print_pdf_now(folder_ / "none", page_, pdf_);
  ASSERT_FALSE(printed);
  EXPECT_THAT(printed.error().sentence, HasSubstr("report.pdf_program"));
  EXPECT_EQ(printed.error().kind, ErrorKind::configuration);
  expect_no_traces();
}

TEST_F(PrintPdf, leaves_the_pdf_that_is_there_where_the_program_fails) {
  std::ofstream(pdf_) << "%PDF-older";
  for (const char* script : {"exit 1", "exit 0", "kill -9 $$"}) {
    const auto printed = print_pdf_now(program(script), page_, pdf_);
    ASSERT_FALSE(printed) << script;
    EXPECT_EQ(printed.error().kind, ErrorKind::unavailable);
    EXPECT_EQ(read_whole(pdf_, 100).value(), "%PDF-older");
  }
  expect_no_traces();
}

TEST_F(PrintPdf, hands_the_program_no_secret_of_ours) {
  ::setenv("ELIGD_STORE_KEY", "secret-canary", 1);
  const auto printed =
      print_pdf_now(program("env > " + (folder_ / "seen").string() + "; exit 1"), page_, pdf_);
  ::unsetenv("ELIGD_STORE_KEY");
  ASSERT_FALSE(printed);
  const std::string seen = read_whole(folder_ / "seen", 10'000).value();
  EXPECT_THAT(seen, testing::Not(HasSubstr("secret-canary")));
  EXPECT_THAT(seen, HasSubstr("HOME=" + folder_.string()));
}

}  // namespace
}  // namespace eligd::jobs
