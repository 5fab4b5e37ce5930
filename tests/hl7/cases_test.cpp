// Cases as an interface engineer writes them: tests/hl7/cases/*.case holds messages, a line of
// dashes, and what becomes of each. ELIGD_WRITE_CASES=1 writes what became of them instead; read it
// before committing.
#include "example.hpp"
#include "hl7/rehearse.hpp"
#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace eligd::hl7 {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view divider = "\n----\n";

std::string told(const std::vector<Rehearsed>& all) {
  std::string text;
  for (const Rehearsed& one : all) {
    text += std::to_string(one.line) + " " + one.kind + " " + one.verdict + " " + one.outcome +
            (one.person > 0 ? " (person " + std::to_string(one.person) + ")" : "") + "\n";
    for (const std::string& line : sample::lines_of(one.issues)) text += "  " + line + "\n";
    for (const std::string& intake : one.intakes) text += "  " + intake + "\n";
  }
  return text;
}

TEST(Cases, become_what_stands_in_them) {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(ELIGD_SOURCE_DIR) / "tests/hl7/cases")) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    const std::string whole = content.str();
    const std::string messages = whole.substr(0, whole.find(divider));
    const std::string became = told(rehearse(messages, sample::configuration(), sample::noon()));
    if (std::getenv("ELIGD_WRITE_CASES") != nullptr) {
      std::ofstream(entry.path(), std::ios::binary) << messages << divider << became;
    } else {
      EXPECT_EQ(messages + std::string(divider) + became, whole) << entry.path().filename();
    }
    ++count;
  }
  EXPECT_GE(count, 5);
}

}  // namespace
}  // namespace eligd::hl7
