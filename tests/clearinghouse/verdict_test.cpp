// What an exchange without an envelope means; what a limiter and a circuit breaker let through.
#include "clearinghouse/circuit_breaker.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/limiter.hpp"
#include "clearinghouse/payload.hpp"
#include "clearinghouse/xml_guard.hpp"
#include "dialect_test.hpp"

#include <gtest/gtest.h>

namespace eligd::clearinghouse {
namespace {

using namespace std::chrono_literals;
using namespace test;

const Instant now = question().now;

Outcome judge(int status, std::string retry_after = {}) {
  return judge_status(http_result("raw", status, {}, std::move(retry_after)), now);
}

TEST(RetryAfter, reads_seconds_and_dates) {  // C1
  EXPECT_EQ(read_retry_after("7", now), 7s);
  EXPECT_EQ(read_retry_after("Tue, 24 Nov 2026 04:01:00 GMT", Instant(now - 5us)), 60s);
}

TEST(RetryAfter, is_bounded_and_ignores_nonsense) {  // C1, I19
  EXPECT_EQ(read_retry_after("86400", now), retry_after_max);
  EXPECT_EQ(read_retry_after("99999999999999999999999", now), retry_after_max);
  EXPECT_EQ(read_retry_after("9223372036854775807", now), retry_after_max);
  EXPECT_EQ(read_retry_after("Tue, 24 Nov 2099 04:01:00 GMT", now), retry_after_max);
  for (const char* text :
       {"", "-5", "-99999999999999999999999", "soon", "Tue, 24 Nov 2020 04:01:00 GMT"}) {
    EXPECT_EQ(read_retry_after(text, now), retry_after_default) << text;
  }
}

TEST(JudgeStatus, waits_where_the_partner_says_that_it_did_not_take_the_inquiry) {  // C1
  EXPECT_EQ(as<Throttled>(judge(429, "2"))->retry_after, 2s);
  EXPECT_EQ(as<Throttled>(judge(429))->retry_after, retry_after_default);
  EXPECT_EQ(as<Throttled>(judge(503, "3"))->retry_after, 3s);
}

TEST(JudgeStatus, says_unknown_where_the_inquiry_may_have_gone_on_to_the_payer) {  // I8
  for (const int status : {200, 202, 408, 500, 502, 503, 504}) {
    EXPECT_TRUE(as<Unknown>(judge(status))) << status;
  }
}

TEST(JudgeStatus, stops_the_route_only_when_we_are_not_let_in) {  // C2
  for (const int status : {401, 403}) EXPECT_TRUE(as<Rejected>(judge(status))->stops_route);
  for (const int status : {400, 410, 422}) {
    const auto rejected = as<Rejected>(judge(status));
    ASSERT_TRUE(rejected) << status;
    EXPECT_EQ(rejected->code, std::to_string(status));
    EXPECT_FALSE(rejected->stops_route);
  }
}

// The address moved, or a route to it is gone: the next question would be told the same.
TEST(JudgeStatus, stops_the_route_where_no_questions_are_taken_at_the_address) {
  for (const int status : {301, 302, 307, 404, 405, 415}) {
    const auto rejected = as<Rejected>(judge_status(http_result("<html>no</html>", status), now));
    ASSERT_TRUE(rejected) << status;
    EXPECT_TRUE(rejected->stops_route) << status;
    EXPECT_NE(rejected->words.find(not_a_door), std::string::npos) << status;
  }
  EXPECT_FALSE(
      as<Rejected>(judge_status(http_result(" {\"message\": \"no such payer\"}", 404), now))
          ->stops_route)
      << "the partner's own word about this question";
}

// F96: nginx answers 400 with a page where our certificate is missing, expired or not registered.
TEST(JudgeStatus, stops_the_route_where_a_page_refuses_our_certificate) {  // F96, N13
  for (const char* page : {"<html><head><title>400 The SSL certificate error</title></head>",
                           "<center>No required SSL certificate was sent</center>"}) {
    const auto rejected = as<Rejected>(judge_status(http_result(page, 400), now));
    ASSERT_TRUE(rejected);
    EXPECT_TRUE(rejected->stops_route);
    EXPECT_NE(rejected->words.find("does not take our certificate"), std::string::npos);
  }
  EXPECT_FALSE(as<Rejected>(judge_status(http_result("bad request", 400), now))->stops_route);
  for (const int status : {495, 496}) EXPECT_TRUE(as<Rejected>(judge(status))->stops_route);
}

TEST(JudgeBroken, keeps_not_sent_and_unknown_apart) {  // I8
  HttpResult result = http_result("part");
  result.end = HttpEnd::unknown;
  result.fault = HttpFault::cut;
  EXPECT_EQ(as<Unknown>(judge_broken(result))->raw.reveal(Purpose::matching), "part");
  result.end = HttpEnd::not_sent;
  result.fault = HttpFault::connect;
  EXPECT_TRUE(as<RefusedBeforeSending>(judge_broken(result))->counts_against_route);
  EXPECT_FALSE(as<RefusedBeforeSending>(judge_broken(result))->stops_route);
  result.fault = HttpFault::certificate;
  EXPECT_TRUE(as<RefusedBeforeSending>(judge_broken(result))->stops_route);  // N12
  result.fault = HttpFault::our_certificate;
  EXPECT_TRUE(as<RefusedBeforeSending>(judge_broken(result))->stops_route);  // F96
  result.fault = HttpFault::cancelled;
  EXPECT_FALSE(as<RefusedBeforeSending>(judge_broken(result))->counts_against_route);
}

TEST(Payload, survives_base64_both_ways) {
  for (const std::string& bytes :
       {std::string("I"), std::string("IS"), std::string("ISA"), std::string("\0\xff\x80", 3)}) {
    EXPECT_EQ(decode_base64(encode_base64(bytes)), bytes);
  }
  EXPECT_EQ(decode_base64("SVNB\r\n SVNB"), "ISAISA");
  for (const char* text : {"", "====", "SVNB!", "S", "SV==NB", "SVNBS"})
    EXPECT_FALSE(decode_base64(text)) << text;
}

TEST(Payload, keeps_a_line_feed_that_ends_the_last_segment) {
  EXPECT_EQ(unwrap_payload("\xEF\xBB\xBF \nISA*IEA\n"), "ISA*IEA\n");
  EXPECT_EQ(unwrap_payload("<html>ISA</html>"), "");
}

TEST(XmlGuard, lets_an_envelope_through) {
  EXPECT_FALSE(
      refuse_xml("\xEF\xBB\xBF<?xml version='1.0'?><!-- <!DOCTYPE --><a "
                 "b='<!DOCTYPE>'><![CDATA[<!DOCTYPE]]><c/></a>"));
}

TEST(XmlGuard, refuses_what_a_parser_should_not_see) {  // I24
  EXPECT_TRUE(refuse_xml("<?xml version='1.0'?><!DOCTYPE a><a/>"));
  EXPECT_TRUE(refuse_xml("<a><!ENTITY b 'c'></a>"));
  EXPECT_TRUE(refuse_xml(std::string_view("<\0a/>", 5)));
  std::string deep;
  for (std::size_t i = 0; i <= xml_depth_max; ++i) deep += "<a>";
  EXPECT_TRUE(refuse_xml(deep));
  EXPECT_FALSE(refuse_xml(deep.substr(3)));
  std::string many = "<a";
  for (std::size_t i = 0; i <= xml_attributes_max; ++i) many += " b='c'";
  EXPECT_TRUE(refuse_xml(many + "/>"));
}

TEST(InFlightLimiter, keeps_a_cap_for_the_clearinghouse_and_one_for_each_payer) {  // I10
  InFlightLimiter limiter;
  const ClearinghouseKey hub("hub");
  const PayerKey one("one");
  const PayerKey other("other");
  constexpr InFlightLimiter::Caps caps{.clearinghouse_max = 3, .payer_max = 2};
  EXPECT_TRUE(limiter.try_take(hub, one, caps));
  EXPECT_TRUE(limiter.try_take(hub, one, caps));
  EXPECT_FALSE(limiter.try_take(hub, one, caps));  // the payer's
  EXPECT_TRUE(limiter.try_take(hub, other, caps));
  EXPECT_FALSE(limiter.try_take(hub, other, caps));  // the clearinghouse's
  limiter.give_back(hub, one);
  EXPECT_TRUE(limiter.try_take(hub, other, caps));
  EXPECT_EQ(limiter.of_clearinghouse(hub), 3);
  EXPECT_EQ(limiter.of_payer(one), 1);
}

TEST(RateLimiter, counts_in_a_sliding_minute) {  // I10
  RateLimiter limiter(2);
  EXPECT_TRUE(limiter.try_take(5h));
  EXPECT_TRUE(limiter.try_take(5h + 30s));
  EXPECT_FALSE(limiter.try_take(5h + 59s));
  EXPECT_EQ(limiter.next(5h + 59s), 5h + 60s);
  EXPECT_TRUE(limiter.try_take(5h + 60s));
  EXPECT_FALSE(limiter.try_take(5h + 61s));
}

// The engine asks with the moment its round began at, and has sent something since.
TEST(RateLimiter, forgets_nothing_when_it_is_asked_with_an_earlier_instant) {  // I10
  RateLimiter limiter(1);
  EXPECT_TRUE(limiter.try_take(5h + 5ms));
  EXPECT_EQ(limiter.next(5h), 5h + 5ms + 60s);
  EXPECT_FALSE(limiter.try_take(5h));
  EXPECT_FALSE(limiter.try_take(5h + 6ms));
}

TEST(CircuitBreaker, opens_after_failures_in_a_row_and_lets_one_probe_through) {  // I10
  using enum CircuitBreaker::Permission;
  CircuitBreaker breaker({.failures_max = 3, .pause = 300s});
  breaker.failed(now, 5h);
  breaker.failed(now, 5h);
  breaker.succeeded();
  breaker.failed(now, 5h);
  breaker.failed(now, 5h);
  EXPECT_EQ(breaker.ask(5h), go);
  breaker.failed(now, 5h);
  EXPECT_EQ(breaker.ask(5h + 299s), wait);
  EXPECT_EQ(breaker.ask(5h + 300s), probe);
  EXPECT_EQ(breaker.ask(5h + 301s), wait);
  breaker.failed(now + 310s, 5h + 310s);
  EXPECT_EQ(breaker.ask(5h + 609s), wait);
  EXPECT_EQ(breaker.ask(5h + 610s), probe);
  EXPECT_EQ(breaker.open_since(), now);
  breaker.succeeded();
  EXPECT_EQ(breaker.ask(5h + 611s), go);
}

TEST(CircuitBreaker, is_not_kept_open_by_those_sent_before_it_opened) {
  CircuitBreaker breaker({.failures_max = 1, .pause = 300s});
  breaker.failed(now, 5h);
  breaker.failed(now + 200s, 5h + 200s);
  EXPECT_EQ(breaker.ask(5h + 300s), CircuitBreaker::Permission::probe);
}

TEST(CircuitBreaker, gives_up_a_probe_that_never_came_back) {  // I20
  CircuitBreaker breaker({.failures_max = 1, .pause = 300s});
  breaker.failed_for_good(now, 5h);
  EXPECT_EQ(breaker.ask(5h + 300s), CircuitBreaker::Permission::probe);
  EXPECT_EQ(breaker.ask(5h + 600s), CircuitBreaker::Permission::probe);
}

}  // namespace
}  // namespace eligd::clearinghouse
