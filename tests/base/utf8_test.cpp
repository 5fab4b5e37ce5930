// Bytes of others become UTF-8 without losing a letter.
#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace eligd {
namespace {

TEST(AsUtf8, leaves_what_is_utf8_as_it_is) {
  for (const std::string text : {"", "PLAIN", "Jos\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"})
    EXPECT_EQ(as_utf8(text), text);
}

TEST(AsUtf8, reads_other_bytes_as_windows_1252) {
  EXPECT_EQ(as_utf8("PLAN SANT\xC9"), "PLAN SANT\xC3\x89");
  EXPECT_EQ(as_utf8("PATIENT\x92S"), "PATIENT\xE2\x80\x99S");
  EXPECT_EQ(as_utf8("\xE9"), "\xC3\xA9");
  EXPECT_EQ(as_utf8("A\x81Z"), "A\xEF\xBF\xBDZ");  // stands for nothing there, and is not dropped
}

TEST(AsUtf8, mends_the_bad_byte_and_keeps_the_letters_around_it) {
  EXPECT_EQ(as_utf8("\xC3\xA9 \xE9 \xC3"), "\xC3\xA9 \xC3\xA9 \xC3\x83");
}

TEST(AsUtf8, gives_utf8_for_any_two_bytes_in_a_row) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string bytes{static_cast<char>(first), static_cast<char>(second)};
      EXPECT_EQ(first_bad_utf8(as_utf8(bytes)), std::string::npos) << first << ' ' << second;
    }
  }
}

TEST(FirstBadUtf8, refuses_overlong_forms_surrogates_and_what_is_past_unicode) {
  for (const std::string bytes :
       {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3"})
    EXPECT_EQ(first_bad_utf8(bytes), 0u);
  EXPECT_EQ(first_bad_utf8("ab\xFF"), 2u);
}

}  // namespace
}  // namespace eligd
