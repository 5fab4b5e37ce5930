// The test payer's own splitter and text builder.
#include "testpayer/interchange.hpp"

#include "sample_270.hpp"

#include <gtest/gtest.h>

namespace eligd::testpayer {
namespace {

TEST(SplitInterchange, takes_the_delimiters_from_the_isa) {
  std::string text = sample_270();
  for (char& c : text) c = c == '*' ? '|' : c == '~' ? '\n' : c == '^' ? '!' : c;
  const auto interchange = split(text);
  ASSERT_TRUE(interchange);
  EXPECT_EQ(interchange->delimiters.element, '|');
  EXPECT_EQ(interchange->delimiters.repetition, '!');
  EXPECT_EQ(interchange->delimiters.segment, '\n');
  EXPECT_EQ(element(interchange->segments[1], 2), "EXAMPLECLINIC");
}

TEST(SplitInterchange, passes_over_line_ends_after_terminators) {
  const std::string text = sample_270();
  std::string broken;
  for (const char c : text) broken += c == '~' ? std::string("~\r\n") : std::string(1, c);
  ASSERT_TRUE(split(broken));
  EXPECT_EQ(split(broken)->segments, split(text)->segments);
}

TEST(SplitInterchange, refuses_what_is_no_interchange) {
  EXPECT_FALSE(split(""));
  EXPECT_FALSE(split("<html></html>"));
  EXPECT_FALSE(split("ISA*00*"));
}

TEST(SplitInterchange, survives_a_cut_at_every_byte) {  // I24
  const std::string text = sample_270();
  for (std::size_t size = 0; size < text.size(); ++size) {
    const auto interchange = split(std::string_view(text).substr(0, size));
    EXPECT_TRUE(!interchange || !interchange->segments.empty());
  }
}

TEST(JoinSegments, leaves_out_empty_elements_at_the_end) {
  EXPECT_EQ(join({{"EB", "1", "", "30", "", ""}}), "EB*1**30~");
}

TEST(JoinSegments, translates_repetitions_and_components) {
  EXPECT_EQ(join({{"EB", "1", "", "MH^A8"}},
                 {.element = '|', .repetition = '!', .component = '>', .segment = '\n'}),
            "EB|1||MH!A8\n");
}

TEST(HarmlessText, cannot_break_a_segment) { EXPECT_EQ(harmless("A*B~C^D:E\n"), "A B C D E "); }

}  // namespace
}  // namespace eligd::testpayer
