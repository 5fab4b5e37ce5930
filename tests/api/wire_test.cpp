// What every answer carries, whatever is in it.
#include "api/wire.hpp"

#include "api/problem.hpp"
#include "api/token_bucket.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <zlib.h>

namespace eligd::api {
namespace {

using testing::HasSubstr;
using testing::Not;

const Instant now = parse_instant("2026-11-24T03:15:00Z").value();

std::string sent(const Answer& answer, Wire wire = {}, bool is_https = true) {
  Request request;
  request.id = "0123456789abcdef";
  request.is_https = is_https;
  return on_the_wire(answer, request, wire, now);
}

TEST(EveryAnswer, carries_the_headers_that_keep_browsers_and_caches_from_harm) {
  for (const ProblemType& type : problem_types()) {
    const std::string text = sent(problem(type.kind, "", "0123456789abcdef"));
    for (const char* line :
         {"\r\nCache-Control: no-store\r\n", "\r\nX-Content-Type-Options: nosniff\r\n",
          "\r\nReferrer-Policy: no-referrer\r\n", "\r\nStrict-Transport-Security: max-age=31536000",
          "\r\nCross-Origin-Opener-Policy: same-origin\r\n", "\r\nPermissions-Policy: ",
          "\r\nVary: Accept-Encoding, Authorization, Cookie\r\n", "frame-ancestors 'none'",
          "\r\nX-Request-Id: 0123456789abcdef\r\n", "\r\nDate: Tue, 24 Nov 2026 03:15:00 GMT\r\n"})
      EXPECT_THAT(text, HasSubstr(line)) << type.name;
    EXPECT_THAT(text, Not(HasSubstr("Server:")));
    EXPECT_THAT(text, Not(HasSubstr("Access-Control")));
  }
}

TEST(EveryAnswer, speaks_of_https_over_https_alone) {
  EXPECT_THAT(sent(Answer{}, {}, true), HasSubstr("\r\nStrict-Transport-Security: "));
  EXPECT_THAT(sent(Answer{}, {}, false), Not(HasSubstr("Strict-Transport-Security")));
}

TEST(EveryAnswer, begins_no_line_that_a_value_brought) {
  Answer answer{.content_type = "text/plain", .body = "x"};
  answer.headers.emplace_back("Location", "/a\r\nSet-Cookie: stolen=1\r\n\r\n<html>");
  const std::string text = sent(answer);
  EXPECT_THAT(text, Not(HasSubstr("\r\nSet-Cookie")));
  EXPECT_THAT(text, HasSubstr("Location: /aSet-Cookie"));
}

TEST(EveryAnswer, has_one_policy_where_it_brings_its_own) {
  Answer answer{.content_type = "text/html", .body = "x"};
  answer.headers.emplace_back("content-security-policy", "default-src 'none'; style-src 'self'");
  const std::string text = sent(answer);
  EXPECT_THAT(text, HasSubstr("style-src 'self'"));
  EXPECT_THAT(text, Not(HasSubstr("Content-Security-Policy")));
}

TEST(Head, has_the_length_and_no_body) {
  const Answer answer{.content_type = "text/plain", .body = "four"};
  const std::string text = sent(answer, {.is_head_only = true});
  EXPECT_THAT(text, HasSubstr("Content-Length: 4\r\n"));
  EXPECT_TRUE(text.ends_with("\r\n\r\n"));
}

TEST(Gzip, is_made_where_it_is_taken_and_worth_it) {
  const Answer large{.content_type = "text/plain", .body = std::string(5000, 'a')};
  const std::string text = sent(large, {.takes_gzip = true});
  EXPECT_THAT(text, HasSubstr("Content-Encoding: gzip\r\n"));
  const std::string packed = text.substr(text.find("\r\n\r\n") + 4);
  std::string plain(6000, '\0');
  z_stream stream{};
  ASSERT_EQ(::inflateInit2(&stream, 15 + 16), Z_OK);
  std::string copy = packed;
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(::inflate(&stream, Z_FINISH), Z_STREAM_END);
  plain.resize(stream.total_out);
  ::inflateEnd(&stream);
  EXPECT_EQ(plain, large.body);
  const Answer small{.content_type = "text/plain", .body = "a"};
  EXPECT_THAT(sent(small, {.takes_gzip = true}), Not(HasSubstr("Content-Encoding")));
}

TEST(Gzip, is_not_made_for_who_does_not_take_it) {
  for (const char* value : {"", "identity", "br", "gzip;q=0", "deflate, gzip;q=0"})
    EXPECT_FALSE(takes_gzip(value)) << value;
  for (const char* value : {"gzip", "br, gzip", "gzip;q=0.5", "deflate,gzip"})
    EXPECT_TRUE(takes_gzip(value)) << value;
}

TEST(Targets, are_paths_with_a_query_that_is_read_one_way) {
  Request request;
  EXPECT_FALSE(set_target(request, "http://elsewhere/"));
  EXPECT_FALSE(set_target(request, "*"));
  EXPECT_TRUE(set_target(request, "/a?b=c%20d&e"));
  EXPECT_EQ(request.asked("b"), "c d");
  EXPECT_TRUE(request.is_query_readable);
  for (const char* target :
       {"/a?b=%", "/a?b=%4", "/a?b=%zz", "/a?b=1&b=2", "/a?b=%00", "/a?b=%ff", "/a?b=%0d%0aX"}) {
    Request other;
    EXPECT_TRUE(set_target(other, target));
    EXPECT_FALSE(other.is_query_readable) << target;
  }
}

TEST(Buckets, fill_evenly_and_forget_who_is_gone) {
  Buckets buckets(60, 2);
  const Microseconds start = std::chrono::hours(5);
  for (int i = 0; i < 60; ++i) EXPECT_FALSE(buckets.take("a", start)) << i;
  EXPECT_EQ(buckets.take("a", start), std::chrono::seconds(1));
  EXPECT_FALSE(buckets.take("b", start));
  EXPECT_FALSE(buckets.take("a", start + std::chrono::seconds(1)));
  EXPECT_TRUE(buckets.take("a", start + std::chrono::seconds(1)));
  EXPECT_FALSE(buckets.take("c", start + std::chrono::minutes(5)));
  buckets.spend("d", start, 7000);
  EXPECT_EQ(buckets.take("d", start), std::chrono::seconds(1)) << "never longer than a minute";
}

}  // namespace
}  // namespace eligd::api
