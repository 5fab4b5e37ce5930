// One small night, word for word: a change of the page shows up as a change of this file.
//
// The style block is left out and each element starts a line, so that a difference can be read. To
// accept a new page, run the test with ELIGD_GOLDEN=write and look at the difference.
#include "report/csv.hpp"
#include "report/html.hpp"
#include "sample_night.hpp"
#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace eligd::report {
namespace {

NightReport small_night() {
  NightReport night = sample_night();
  night.rows = {night.rows[1], night.rows[13]};  // one call, one ready
  night.counts = {.planned = 2, .answered = 2};
  night.changes.resize(1);
  night.fixes.clear();
  night.refused.resize(1);
  night.forecast.clear();
  night.payers.resize(1);
  night.kpis.resize(1);
  night.not_updated.clear();
  night.answers.resize(1);
  night.payers_down.clear();
  return night;
}

std::string without_style(std::string page) {
  const std::size_t from = page.find("<style>");
  page.erase(from, page.find("</style>") - from);
  return page;
}

std::string in_lines(const std::string& page) {
  std::string out;
  for (std::size_t i = 0; i < page.size(); ++i) {
    out += page[i];
    if (page[i] == '>' && i + 1 < page.size() && page[i + 1] == '<') out += '\n';
  }
  return out + '\n';
}

void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(ELIGD_SOURCE_DIR) + "/tests/report/golden/" + name;
  if (const char* mode = std::getenv("ELIGD_GOLDEN");
      mode != nullptr && std::string_view(mode) == "write") {
    std::ofstream(path, std::ios::binary) << text;
  }
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << "no " << path << "; run with ELIGD_GOLDEN=write";
  std::ostringstream golden;
  golden << in.rdbuf();
  EXPECT_EQ(text, golden.str()) << "look at the difference; ELIGD_GOLDEN=write accepts it";
}

TEST(Golden, a_small_night_as_html) {
  expect_golden("small_night.html", in_lines(without_style(render_html(small_night()))));
}

TEST(Golden, a_small_night_as_csv) { expect_golden("small_night.csv", render_csv(small_night())); }

}  // namespace
}  // namespace eligd::report
