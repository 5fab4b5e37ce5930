// What a long table leaves of its tree: the same bytes as the tree would have been.
#include "report/bytes.hpp"

#include "page.hpp"
#include "report/html.hpp"
#include "sample_night.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace eligd::report {
namespace {

std::string table_of(int rows, bool is_folded) {
  pugi::xml_document document;
  Node body = add(add(document, "table"), "tbody");
  for (int n = 0; n < rows; ++n) {
    Node row = add(body, "tr");
    add_text(row, "td", fmt::format("{} ?> <?folded & <b> {}", n, n));
    set(add(row, "td"), "data-label", "a \"name\" ?> <?folded & so on");
    if (is_folded) fold(body);
  }
  add_text(body, "tr", "the last");
  return bytes_of(document);
}

TEST(Folding, leaves_a_table_of_any_length_as_it_was) {
  for (const int rows : {1, 99, 100, 101, 199, 200, 250, 1'000}) {
    const std::string whole = table_of(rows, false);
    // In a value of an attribute the end of a processing instruction is spelled the other way.
    EXPECT_EQ(boost::algorithm::replace_all_copy(table_of(rows, true), "?&gt;", "?>"),
              boost::algorithm::replace_all_copy(whole, "?&gt;", "?>"))
        << rows;
    EXPECT_TRUE(whole.ends_with("the last</tr></tbody></table>"));
  }
}

TEST(Folding, takes_the_rows_out_of_the_tree) {
  pugi::xml_document document;
  Node body = add(document, "tbody");
  for (int n = 0; n < 1'000; ++n) {
    add(body, "tr");
    fold(body);
  }
  EXPECT_LE(std::distance(body.begin(), body.end()), 100);
}

TEST(Folding, leaves_every_person_of_a_long_night_on_the_page_once_and_in_order) {
  NightReport night = quiet_night();
  const Row row = night.rows.front();
  for (int n = 0; n < 1'000; ++n) {
    night.rows.push_back(row);
    night.rows.back().verification = VerificationId(50'000 + n);
    night.rows.back().person = Phi<std::string>(fmt::format("Sampleperson, Nr{:04}", n));
  }
  const Page page(night);
  int next = 0;
  for (const pugi::xml_node who : page.all("//section[@id='ready']//td[@class='who']")) {
    if (Page::words(who).find(fmt::format("Nr{:04}", next)) != std::string::npos) ++next;
  }
  EXPECT_EQ(next, 1'000);
}

}  // namespace
}  // namespace eligd::report
