// hl7/er7: bytes to message and back.
#include "hl7/er7.hpp"

#include "example.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace eligd::hl7 {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string head(const std::string& charset = "") {
  return "MSH|^~\\&|A|B|C|D|20261120||ADT^A04|1|P|2.5.1||||||" + charset + "\r";
}

Message message_of(const std::string& bytes) {
  const Er7Reading reading = read_er7(bytes);
  EXPECT_THAT(sample::lines_of(reading.issues), IsEmpty());
  return reading.message;
}

TEST(ReadEr7, finds_fields_components_repetitions_and_subcomponents) {
  const Message message = message_of(head() + "PID|1||7^^^N&O^MR~8||LAST&PART^FIRST\r");
  const Segment& pid = *find(message, "PID");
  EXPECT_EQ(text_at(pid, {.field = 3}), "7");
  EXPECT_EQ(text_at(pid, {.field = 3, .component = 4, .subcomponent = 2}), "O");
  EXPECT_EQ(text_at(pid, {.field = 3, .repetition = 2}), "8");
  EXPECT_EQ(text_at(pid, {.field = 5, .component = 2}), "FIRST");
  EXPECT_EQ(text_at(pid, {.field = 99}), "");
  EXPECT_EQ(repetitions(pid, 3), 2u);
}

TEST(ReadEr7, follows_the_separators_a_sender_names) {
  const Message message = message_of("MSH#*!?%#A#B\rPID#1##7*8!9\r");
  EXPECT_EQ(text_at(*find(message, "PID"), {.field = 3, .component = 2}), "8");
  EXPECT_EQ(text_at(*find(message, "PID"), {.field = 3, .repetition = 2}), "9");
}

TEST(ReadEr7, keeps_null_apart_from_absent) {
  const Message message = message_of(head() + "PID|1||7||\"\"|\"\"^X\r");
  const Segment& pid = *find(message, "PID");
  EXPECT_EQ(told_at(pid, {.field = 4}), std::nullopt);
  EXPECT_EQ(told_at(pid, {.field = 5}), "");
  EXPECT_EQ(told_at(pid, {.field = 5, .component = 2}), "") << "a null field is null in all of it";
  EXPECT_EQ(told_at(pid, {.field = 6}), "");
  EXPECT_EQ(told_at(pid, {.field = 6, .component = 2}), "X");
  EXPECT_EQ(told_at(pid, {.field = 6, .component = 3}), std::nullopt);
}

TEST(ReadEr7, reads_escapes) {
  const Message message =
      message_of(head() + "NTE|1||\\F\\\\S\\\\T\\\\R\\\\E\\\\X414C\\a\\.br\\b\\H\\c\\N\\\r");
  EXPECT_EQ(text_at(*find(message, "NTE"), {.field = 3}), "|^&~\\ALa\nbc");
}

TEST(ReadEr7, reads_a_letter_whose_bytes_come_in_an_escape_each) {
  const Message message =
      message_of(head("UNICODE UTF-8") + "NTE|1||Jos\\XC3\\\\XA9\\ \\Xc3\\\\Xa9\\|\\X41\\\\E\\\r");
  EXPECT_EQ(text_at(*find(message, "NTE"), {.field = 3}), "Jos\xc3\xa9 \xc3\xa9");
  EXPECT_EQ(text_at(*find(message, "NTE"), {.field = 4}), "A\\");
}

TEST(ReadEr7, takes_a_lone_backslash_as_it_stands_and_says_so) {
  const Er7Reading reading = read_er7(head() + "NTE|1||a\\b\r");
  EXPECT_EQ(text_at(*find(reading.message, "NTE"), {.field = 3}), "a\\b");
  EXPECT_THAT(sample::lines_of(reading.issues),
              ElementsAre("warning 102 NTE-3 (segment 2) has an escape that is none; write a "
                          "backslash as \\E\\"));
}

TEST(ReadEr7, takes_other_line_ends_with_a_warning) {
  for (const char* end : {"\n", "\r\n"}) {
    const Er7Reading reading =
        read_er7("MSH|^~\\&|A" + std::string(end) + "PID|1" + end + "PV1|2" + end);
    EXPECT_EQ(reading.message.segments.size(), 3u);
    EXPECT_FALSE(has_errors(reading.issues));
    EXPECT_THAT(sample::lines_of(reading.issues), Contains(HasSubstr("otherwise than with CR")));
  }
}

TEST(ReadEr7, keeps_a_line_end_within_free_text) {
  const Er7Reading reading = read_er7(head() + "NTE|1||one\ntwo\rPV1|1\r");
  EXPECT_EQ(text_at(*find(reading.message, "NTE"), {.field = 3}), "one\ntwo");
  EXPECT_NE(find(reading.message, "PV1"), nullptr);
}

TEST(ReadEr7, reads_the_character_set_msh_names) {
  EXPECT_EQ(
      text_at(*find(message_of(head("UNICODE UTF-8") + "PID|J\xc3\xb6rg\r"), "PID"), {.field = 1}),
      "J\xc3\xb6rg");
  EXPECT_EQ(text_at(*find(message_of(head("8859/1") + "PID|J\xf6rg\r"), "PID"), {.field = 1}),
            "J\xc3\xb6rg");
  EXPECT_TRUE(has_errors(read_er7(head("UNICODE UTF-8") + "PID|J\xf6rg\r").issues));
  EXPECT_TRUE(has_errors(read_er7(head("ISO IR87") + "PID|1\r").issues));
  const Er7Reading untold = read_er7(head() + "PID|J\xf6rg\r");
  EXPECT_EQ(text_at(*find(untold.message, "PID"), {.field = 1}), "J\xc3\xb6rg");
  EXPECT_THAT(sample::lines_of(untold.issues), Contains(HasSubstr("read as 8859/1")));
}

TEST(ReadEr7, reads_a_character_set_whose_name_holds_a_separator) {
  const Message message = message_of(
      "MSH|^~\\-|A|B|C|D|20261120||ADT^A04|1|P|2.5.1||||||"
      "UNICODE UTF\\T\\8\rPID|J\xc3\xb6rg\r");
  EXPECT_EQ(text_at(*find(message, "PID"), {.field = 1}), "J\xc3\xb6rg");
}

TEST(ReadEr7, refuses_what_is_no_message) {
  for (const char* bytes : {"", "PID|1\r", "MSH", "MSH|^~\\", "MSHA^~\\&A|\r", "MSH|^^\\&|A\r"})
    EXPECT_TRUE(has_errors(read_er7(bytes).issues)) << bytes;
  EXPECT_TRUE(has_errors(read_er7(head() + "pid|1\r").issues));
  EXPECT_TRUE(has_errors(read_er7(head() + "PIDX|1\r").issues));
  EXPECT_TRUE(has_errors(read_er7(head() + head()).issues)) << "two messages in one";
  EXPECT_TRUE(has_errors(read_er7(head() + std::string("PID|\0\r", 6)).issues));
}

TEST(ReadEr7, keeps_its_limits) {  // I19
  std::string many = head();
  for (std::size_t i = 0; i <= segments_max; ++i) many += "NTE|1\r";
  EXPECT_TRUE(has_errors(read_er7(many).issues));
  EXPECT_TRUE(
      has_errors(read_er7(head() + "PID" + std::string(fields_max + 2, '|') + "x\r").issues));
  EXPECT_TRUE(
      has_errors(read_er7(head() + "PID|" + std::string(field_bytes_max + 1, 'x') + "\r").issues));
  EXPECT_TRUE(has_errors(read_er7(head() + std::string(message_bytes_max, 'x')).issues));
}

TEST(ReadEr7, hides_no_error_behind_warnings) {
  std::string text = head();
  for (int i = 0; i < 50; ++i) text += "NTE|1||a \\ alone\r";
  EXPECT_FALSE(has_errors(read_er7(text).issues));
  EXPECT_TRUE(has_errors(read_er7(text + "nte|1\r").issues));
}

TEST(ReadEr7, says_where_something_is_wrong) {
  const Message message = message_of(head() + "PID|1||7^8~9\r");
  const Segment& pid = *find(message, "PID");
  EXPECT_EQ(to_text(where_of(message, pid, {.field = 3})), "PID-3 (segment 2)");
  EXPECT_EQ(to_text(where_of(message, pid, {.field = 3, .component = 2, .repetition = 2})),
            "PID-3[2].2 (segment 2)");
  EXPECT_EQ(to_text(Where{}), "the message");
}

TEST(WriteEr7, escapes_whatever_would_be_read_otherwise) {
  Message message = message_of(head());
  Segment nte{.name = "NTE"};
  set(nte, {.field = 3}, "a|b^c&d~e\\f\rg\nh\x0bi\x1c");
  message.segments.push_back(nte);
  const std::string bytes = write_er7(message);
  EXPECT_THAT(bytes,
              HasSubstr("NTE|||a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f\\X0D\\g\\.br\\h\\X0B\\i\\X1C\\\r"));
  EXPECT_EQ(message_of(bytes), message);
}

// A message of any shape the types allow, with every character that needs care.
Message any_message(std::mt19937& chance) {
  static const std::vector<std::string> texts{"",           "a",           "\"\"", "|^&~\\",
                                              "two\nlines", "\r",          "\\",   "x\\.y",
                                              "#",          "J\xc3\xb6rg", "\x01", " "};
  const auto below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(chance);
  };
  Message message =
      read_er7("MSH|^~\\&|A|B|C|D|20261120||ADT^A04|1|P|2.5.1||||||UNICODE UTF-8\r").message;
  for (std::size_t s = below(6); s > 0; --s) {
    Segment segment{.name = below(2) == 0 ? "PID" : "Z99"};
    for (std::size_t leaves = below(8); leaves > 0; --leaves)
      set(segment,
          {.field = static_cast<int>(below(9)) + 1,
           .component = static_cast<int>(below(3)) + 1,
           .subcomponent = static_cast<int>(below(3)) + 1,
           .repetition = static_cast<int>(below(3)) + 1},
          texts[below(texts.size())]);
    message.segments.push_back(segment);
  }
  return message;
}

TEST(Er7Property, what_is_written_reads_back_the_same) {
  std::mt19937 chance(20261126);
  for (int i = 0; i < 3000; ++i) {
    const std::string once = write_er7(any_message(chance));
    const Er7Reading reading = read_er7(once);
    ASSERT_FALSE(has_errors(reading.issues)) << once;
    ASSERT_EQ(write_er7(reading.message), once);
    ASSERT_EQ(read_er7(write_er7(reading.message)).message, reading.message);
  }
}

}  // namespace
}  // namespace eligd::hl7
