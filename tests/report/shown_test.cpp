// Text from outside, made safe for the eye.
#include "report/dom.hpp"

#include <gtest/gtest.h>

namespace eligd::report {
namespace {

TEST(Shown, leaves_ordinary_text_of_any_script_alone) {
  for (const std::string text : {"O’Brien-Núñez", "Åsa", "北京", "עברית", "😀", "a<b&c>\"d\""}) {
    EXPECT_EQ(shown(text), text);
  }
}

TEST(Shown, names_what_hides_or_turns_the_line) {
  EXPECT_EQ(shown("a\u202eb"), "a[U+202E]b");
  EXPECT_EQ(shown("a\u2066b\u2069"), "a[U+2066]b[U+2069]");
  EXPECT_EQ(shown("a\u200bb"), "a[U+200B]b");
  EXPECT_EQ(shown("\ufeffa"), "[U+FEFF]a");
  EXPECT_EQ(shown(std::string_view("a\0b", 3)), "a[U+0000]b");
  EXPECT_EQ(shown("a\x7f"), "a[U+007F]");
}

TEST(Shown, replaces_bytes_that_are_no_utf8) {
  EXPECT_EQ(shown("\xff"), "\ufffd");
  EXPECT_EQ(shown("Mu\xf1oz"), "Mu\ufffdoz");              // Latin-1
  EXPECT_EQ(shown("\xc0\xaf"), "\ufffd\ufffd");            // overlong
  EXPECT_EQ(shown("\xed\xa0\x80"), "\ufffd\ufffd\ufffd");  // surrogate
  EXPECT_EQ(shown("a\xe2\x82"), "a\ufffd\ufffd");          // cut
}

TEST(Shown, makes_line_breaks_and_tabs_spaces) { EXPECT_EQ(shown("a\tb\r\nc"), "a b  c"); }

}  // namespace
}  // namespace eligd::report
