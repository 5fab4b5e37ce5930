// hl7/mllp: messages in a stream of bytes.
#include "hl7/mllp.hpp"

#include <gtest/gtest.h>

#include <random>

namespace eligd::hl7 {
namespace {

using Step = FrameReader::Step;

TEST(Mllp, gives_messages_one_after_the_other_however_the_bytes_come) {
  const std::string stream = framed("one") + "\r\n" + framed("") + framed(std::string(900, 'x'));
  std::mt19937 chance(7);
  for (int round = 0; round < 200; ++round) {
    FrameReader frames(1000);
    std::vector<std::string> got;
    std::string message;
    for (std::size_t at = 0; at < stream.size();) {
      const std::size_t size = std::uniform_int_distribution<std::size_t>(1, 40)(chance);
      frames.feed(std::string_view(stream).substr(at, size));
      at += size;
      Step step = Step::more;
      while ((step = frames.next(message)) == Step::message) got.push_back(message);
      ASSERT_EQ(step, Step::more);
    }
    ASSERT_EQ(got, (std::vector<std::string>{"one", "", std::string(900, 'x')}));
    ASSERT_FALSE(frames.is_within());
  }
}

TEST(Mllp, takes_nothing_without_both_end_bytes) {
  for (const char* cut : {"\x0bMSH|", "\x0bMSH|\x1c"}) {
    FrameReader frames(100);
    std::string message;
    frames.feed(cut);
    EXPECT_EQ(frames.next(message), Step::more);
    EXPECT_TRUE(frames.is_within());
  }
}

TEST(Mllp, ends_what_is_no_stream_of_frames) {
  for (const char* bytes :
       {"GET / HTTP/1.1\r\n", "MSH|^~\\&|", "\x0bMSH|\x0bMSH|\x1c\r", "\x0bMSH|\x1cMSH"}) {
    FrameReader frames(100);
    std::string message;
    frames.feed(bytes);
    EXPECT_EQ(frames.next(message), Step::broken) << bytes;
  }
}

TEST(Mllp, stops_at_its_limit_whether_the_end_has_come_or_not) {  // I19
  for (const bool has_end : {false, true}) {
    FrameReader frames(10);
    std::string message;
    frames.feed("\x0b" + std::string(11, 'x') + (has_end ? "\x1c\r" : ""));
    EXPECT_EQ(frames.next(message), Step::too_large);
    EXPECT_EQ(message.size(), 10u);
  }
  FrameReader frames(10);
  std::string message;
  frames.feed(framed(std::string(10, 'x')));
  EXPECT_EQ(frames.next(message), Step::message);
}

}  // namespace
}  // namespace eligd::hl7
