// The HTTP client against a loopback server that misbehaves on purpose.
//
// Method: the server sends exactly the bytes a case names; the client runs on a loop of the test's
// own. Time limits are real but short, and only ever waited for where running into one is the
// point.
#include "clearinghouse/http_client.hpp"

#include "asking.hpp"
#include "clearinghouse/payload.hpp"
#include "raw_server.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace eligd::clearinghouse {
namespace {

using namespace std::chrono_literals;
using test::http_answer;
using test::Peer;
using test::RawServer;
using testing::HasSubstr;

class HttpClientTest : public testing::Test {
 protected:
  HttpResult ask(HttpRequest request) { return test::run(io, client.perform(std::move(request))); }

  static HttpRequest request_to(const RawServer& server) {
    HttpRequest request;
    request.url = server.url();
    request.is_plain_http_allowed = true;
    request.body = Phi<std::string>("the inquiry");
    request.headers = {"Content-Type: text/plain"};
    request.connect_timeout = 5s;
    request.first_byte_timeout = 5s;
    request.total_timeout = 10s;
    return request;
  }

  HttpRequest trusting_request_to(const RawServer& server) {
    HttpRequest request = request_to(server);
    request.is_plain_http_allowed = false;
    request.tls.ca_file = authority_file.path();
    return request;
  }

  [[nodiscard]] test::ServerTls tls(const std::string& host = "127.0.0.1") const {
    return {.identity = authority.issue(host)};
  }

  static std::string body_of(const HttpResult& result) {
    return result.body.reveal(Purpose::matching);
  }

  test::Authority authority{"Test Authority"};
  test::TemporaryFile authority_file{authority.certificate_pem()};
  boost::asio::io_context io;
  HttpClient client{io.get_executor()};
};

void answer_each(Peer& peer) {
  while (!peer.read_request().empty()) peer.write(http_answer(200, "an answer"));
}

// --- the straight way ---

TEST_F(HttpClientTest, brings_a_whole_answer_over_tls) {
  RawServer server(
      [](Peer& peer) {
        const std::string request = peer.read_request();
        peer.write(http_answer(request.ends_with("\r\n\r\nthe inquiry") ? 200 : 400, "an answer",
                               "Content-Type: text/x\r\nRetry-After: 7\r\n"));
        peer.wait_for_hang_up();
      },
      tls());
  const HttpResult result = ask(trusting_request_to(server));
  EXPECT_EQ(result.end, HttpEnd::complete) << result.words;
  EXPECT_EQ(result.status, 200);
  EXPECT_EQ(body_of(result), "an answer");
  EXPECT_EQ(result.content_type, "text/x");
  EXPECT_EQ(result.retry_after, "7");
  EXPECT_TRUE(result.certificate_expires.has_value());
}

TEST_F(HttpClientTest, tells_where_it_was_asked_when_its_sockets_live_on_another_thread) {
  boost::asio::io_context wire;
  auto guard = boost::asio::make_work_guard(wire);
  HttpClient far(wire.get_executor());
  std::jthread thread([&] { wire.run(); });
  RawServer server(answer_each, tls());
  const HttpRequest request = trusting_request_to(server);
  const auto here = std::this_thread::get_id();
  const auto asking = [&]() -> boost::asio::awaitable<int> {
    int whole = 0;
    for (int n = 0; n < 50; ++n) {
      HttpRequest next = request;
      const HttpResult result = co_await far.perform(std::move(next));
      if (result.end == HttpEnd::complete && std::this_thread::get_id() == here) ++whole;
    }
    co_return whole;
  };
  EXPECT_EQ(test::run(io, asking()), 50);
  wire.stop();
}

TEST_F(HttpClientTest, uses_a_connection_again) {
  RawServer server(answer_each, tls());
  EXPECT_FALSE(ask(trusting_request_to(server)).is_connection_reused);
  const HttpResult second = ask(trusting_request_to(server));
  EXPECT_EQ(second.end, HttpEnd::complete);
  EXPECT_TRUE(second.is_connection_reused);
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(HttpClientTest, connects_without_sending_a_request_to_see_whether_a_partner_is_there) {
  std::atomic<std::size_t> bytes = 0;
  RawServer server([&](Peer& peer) { bytes = peer.read_bytes(1).size(); }, tls());
  HttpRequest request = trusting_request_to(server);
  request.action = HttpRequest::Action::connect_only;
  const HttpResult result = ask(std::move(request));
  EXPECT_EQ(result.end, HttpEnd::complete) << result.words;
  EXPECT_TRUE(result.certificate_expires.has_value());
  server.wait_for_served(1);
  EXPECT_EQ(bytes, 0U);
}

TEST_F(HttpClientTest, reads_an_answer_that_comes_a_byte_at_a_time_as_if_it_were_whole) {  // N8
  RawServer server([](Peer& peer) {
    peer.read_request();
    for (const char c : http_answer(200, "an answer")) peer.write({&c, 1});
    peer.wait_for_hang_up();
  });
  const HttpResult result = ask(request_to(server));
  EXPECT_EQ(result.end, HttpEnd::complete);
  EXPECT_EQ(body_of(result), "an answer");
}

TEST_F(HttpClientTest, opens_an_answer_that_came_compressed) {
  const std::string packed = decode_base64("H4sIAAAAAAACA0vMU0jMKy5PLQIA2uHSzAkAAAA=").value_or("");
  RawServer server([&](Peer& peer) {
    peer.read_request();
    peer.write(http_answer(200, packed, "Content-Encoding: gzip\r\n"));
    peer.wait_for_hang_up();
  });
  const HttpResult result = ask(request_to(server));
  EXPECT_EQ(result.end, HttpEnd::complete);
  EXPECT_EQ(body_of(result), "an answer");
}

TEST_F(HttpClientTest, does_not_take_a_damaged_compressed_answer_as_whole) {  // N9
  std::string packed = decode_base64("H4sIAAAAAAACA0vMU0jMKy5PLQIA2uHSzAkAAAA=").value_or("");
  packed.at(packed.size() - 6) ^= 1;  // in its checksum
  RawServer server([&](Peer& peer) {
    peer.read_request();
    peer.write(http_answer(200, packed, "Content-Encoding: gzip\r\n"));
    peer.wait_for_hang_up();
  });
  EXPECT_EQ(ask(request_to(server)).end, HttpEnd::unknown);
}

// --- nothing left: not sent ---

TEST_F(HttpClientTest, says_not_sent_when_the_connection_is_refused) {  // N1
  HttpRequest request;
  {
    const RawServer server(answer_each);
    request = request_to(server);
  }
  const HttpResult result = ask(std::move(request));
  EXPECT_EQ(result.end, HttpEnd::not_sent);
  EXPECT_EQ(result.fault, HttpFault::connect);
  EXPECT_THAT(result.words, HasSubstr("127.0.0.1"));
}

TEST_F(HttpClientTest,
       says_not_sent_when_the_partner_takes_the_connection_and_nothing_more) {  // N2
  test::ServerTls silent = tls();
  silent.shakes_hands = false;
  RawServer server([](Peer&) {}, silent);
  HttpRequest request = trusting_request_to(server);
  request.connect_timeout = 200ms;
  const HttpResult result = ask(std::move(request));
  EXPECT_EQ(result.end, HttpEnd::not_sent);
  EXPECT_EQ(result.fault, HttpFault::connect);
}

TEST_F(HttpClientTest, says_not_sent_when_the_name_does_not_resolve) {  // N3
  HttpRequest request;
  request.url =
      "https://" + std::string(70, 'x') + "/";  // longer than DNS allows: no query goes out
  const HttpResult result = ask(std::move(request));
  EXPECT_EQ(result.end, HttpEnd::not_sent);
  EXPECT_EQ(result.fault, HttpFault::resolve);
}

TEST_F(HttpClientTest, refuses_a_certificate_for_another_host) {  // N12
  RawServer server(answer_each, tls("payer.example"));
  const HttpResult result = ask(trusting_request_to(server));
  EXPECT_EQ(result.end, HttpEnd::not_sent);
  EXPECT_EQ(result.fault, HttpFault::certificate);
}

TEST_F(HttpClientTest, refuses_an_expired_certificate) {  // N12
  RawServer server(answer_each, test::ServerTls{.identity = authority.issue(
                                                    "127.0.0.1", test::Validity::expired)});
  const HttpResult result = ask(trusting_request_to(server));
  EXPECT_EQ(result.end, HttpEnd::not_sent);
  EXPECT_EQ(result.fault, HttpFault::certificate);
}

TEST_F(HttpClientTest, refuses_an_authority_it_was_not_told_to_trust) {  // N12
  RawServer server(answer_each, tls());
  HttpRequest request = trusting_request_to(server);
  request.tls.ca_file.clear();
  const HttpResult result = ask(std::move(request));
  EXPECT_EQ(result.end, HttpEnd::not_sent);
  EXPECT_EQ(result.fault, HttpFault::certificate);
}

TEST_F(HttpClientTest, refuses_a_certificate_whose_stapled_status_says_revoked) {  // N12
  test::ServerTls stapling = tls();
  stapling.stapled = authority.status_of(stapling.identity, test::Status::revoked);
  RawServer server(answer_each, stapling);
  const HttpResult result = ask(trusting_request_to(server));
  EXPECT_EQ(result.end, HttpEnd::not_sent);
  EXPECT_EQ(result.fault, HttpFault::certificate);
  EXPECT_NE(result.words.find("was revoked"), std::string::npos) << result.words;
}

TEST_F(HttpClientTest, takes_a_stapled_status_that_is_good_and_one_nobody_vouches_for) {  // N12
  test::ServerTls stapling = tls();
  const test::Authority stranger("Somebody Else");
  for (const std::string& status :
       {authority.status_of(stapling.identity, test::Status::good),
        stranger.status_of(stapling.identity, test::Status::revoked), std::string("junk")}) {
    stapling.stapled = status;
    RawServer server(answer_each, stapling);
    EXPECT_EQ(ask(trusting_request_to(server)).end, HttpEnd::complete);
  }
}

TEST_F(HttpClientTest, does_not_step_down_to_tls_1_1) {  // N12
  test::ServerTls old = tls();
  old.is_old = true;
  RawServer server(answer_each, old);
  const HttpResult result = ask(trusting_request_to(server));
  EXPECT_EQ(result.end, HttpEnd::not_sent);
  EXPECT_EQ(result.fault, HttpFault::tls);
}

TEST_F(HttpClientTest, shows_its_client_certificate) {  // N13
  test::ServerTls demanding = tls();
  demanding.client_authority_pem = authority.certificate_pem();
  RawServer server(answer_each, demanding);
  const test::Identity ours = authority.issue("clinic.example");
  const test::TemporaryFile certificate(ours.certificate_pem);
  HttpRequest request = trusting_request_to(server);
  request.tls.client_cert = certificate.path();
  request.tls.client_key = config::Secret(ours.key_pem);
  const HttpResult result = ask(std::move(request));
  EXPECT_EQ(result.end, HttpEnd::complete) << result.words;
  EXPECT_NE(ask(trusting_request_to(server)).end, HttpEnd::complete);  // without one
}

TEST_F(HttpClientTest, goes_out_over_https_only) {
  RawServer server(answer_each);
  HttpRequest plain = request_to(server);
  plain.is_plain_http_allowed = false;
  const HttpResult result = ask(std::move(plain));
  EXPECT_EQ(result.end, HttpEnd::not_sent);
  EXPECT_EQ(result.fault, HttpFault::request);
  EXPECT_EQ(server.connections(), 0);
}

TEST_F(HttpClientTest, keeps_plain_http_on_this_machine_even_where_it_is_allowed) {
  HttpRequest request;
  request.url = "http://payer.example/";
  request.is_plain_http_allowed = true;
  EXPECT_EQ(ask(std::move(request)).fault, HttpFault::request);
}

// --- something left: unknown ---

TEST_F(HttpClientTest, says_unknown_wherever_the_request_is_cut) {  // N4, I8
  for (const std::size_t k : {std::size_t{1}, std::size_t{20}, std::size_t{100}}) {
    RawServer server([&](Peer& peer) {
      peer.read_bytes(k);
      peer.reset();
    });
    const HttpResult result = ask(request_to(server));
    EXPECT_EQ(result.end, HttpEnd::unknown) << "cut after byte " << k;
    EXPECT_EQ(server.connections(), 1);
  }
}

TEST_F(HttpClientTest, says_unknown_when_the_answer_never_begins) {  // N5, I8
  RawServer server([](Peer& peer) {
    peer.read_request();
    peer.wait_for_hang_up();
  });
  HttpRequest request = request_to(server);
  request.first_byte_timeout = 100ms;
  const HttpResult result = ask(std::move(request));
  EXPECT_EQ(result.end, HttpEnd::unknown);
  EXPECT_EQ(result.fault, HttpFault::timeout);
}

TEST_F(HttpClientTest, says_unknown_wherever_the_answer_is_cut_and_keeps_what_came) {  // N6, I8
  const std::string answer = http_answer(200, "an answer");
  const std::size_t head = answer.size() - std::string_view("an answer").size();
  for (std::size_t k = 0; k < answer.size(); ++k) {
    RawServer server([&](Peer& peer) {
      peer.read_request();
      peer.write(std::string_view(answer).substr(0, k));
    });
    const HttpResult result = ask(request_to(server));
    EXPECT_EQ(result.end, HttpEnd::unknown) << "cut after byte " << k;
    EXPECT_EQ(body_of(result), k <= head ? "" : answer.substr(head, k - head));
  }
}

TEST_F(HttpClientTest, says_unknown_when_a_chunked_answer_does_not_end) {  // N6
  RawServer server([](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
  });
  const HttpResult result = ask(request_to(server));
  EXPECT_EQ(result.end, HttpEnd::unknown);
  EXPECT_EQ(body_of(result), "hello");
}

TEST_F(HttpClientTest, does_not_take_an_interim_answer_for_the_answer) {
  RawServer server([](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 100 Continue\r\n\r\n");
  });
  EXPECT_EQ(ask(request_to(server)).end, HttpEnd::unknown);
}

TEST_F(HttpClientTest, takes_a_chunked_answer_with_trailers_as_whole) {
  RawServer server([](Peer& peer) {
    peer.read_request();
    peer.write(
        "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-After: "
        "1\r\n\r\n");
    peer.wait_for_hang_up();
  });
  const HttpResult result = ask(request_to(server));
  EXPECT_EQ(result.end, HttpEnd::complete);
  EXPECT_EQ(body_of(result), "hello");
}

TEST_F(HttpClientTest, ends_a_dripping_answer_at_the_total_time) {  // N7
  RawServer server([](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 200 X\r\nContent-Length: 100000\r\n\r\n");
    while (!peer.is_hung_up_within(20ms)) peer.write("x");
  });
  HttpRequest request = request_to(server);
  request.total_timeout = 300ms;
  const HttpResult result = ask(std::move(request));
  EXPECT_EQ(result.end, HttpEnd::unknown);
  EXPECT_EQ(result.fault, HttpFault::timeout);
  EXPECT_FALSE(body_of(result).empty());
}

TEST_F(HttpClientTest, never_repeats_a_request_that_left_on_a_connection_used_before) {  // N10, I8
  std::atomic<int> requests = 0;
  RawServer server(
      [&](Peer& peer) {
        while (!peer.read_request().empty()) {
          if (++requests > 1) return;  // takes the second, hangs up without a word
          peer.write(http_answer(200, "an answer"));
        }
      },
      tls());
  EXPECT_EQ(ask(trusting_request_to(server)).end, HttpEnd::complete);
  const HttpResult second = ask(trusting_request_to(server));
  EXPECT_EQ(second.end, HttpEnd::unknown);
  EXPECT_EQ(requests, 2);
}

TEST_F(HttpClientTest, never_repeats_a_request_of_which_only_a_part_left) {  // N10, I8
  std::atomic<int> heads = 0;
  RawServer server([&](Peer& peer) {
    if (!peer.read_request().empty()) peer.write(http_answer(200, "an answer"));
    if (peer.read_bytes(30).empty()) return;
    ++heads;
    peer.reset();
  });
  EXPECT_EQ(ask(request_to(server)).end, HttpEnd::complete);
  HttpRequest big = request_to(server);
  big.body = Phi<std::string>(std::string(std::size_t{8} << 20, 'x'));
  EXPECT_EQ(ask(std::move(big)).end, HttpEnd::unknown);
  EXPECT_EQ(heads, 1);
}

TEST_F(HttpClientTest,
       takes_a_new_connection_when_the_old_one_was_closed_before_a_byte_left) {  // N10
  RawServer server([](Peer& peer) {
    peer.read_request();
    peer.write(http_answer(200, "an answer"));
  });
  EXPECT_EQ(ask(request_to(server)).end, HttpEnd::complete);
  server.wait_for_served(1);
  EXPECT_EQ(ask(request_to(server)).end, HttpEnd::complete);
  EXPECT_EQ(server.connections(), 2);
}

// --- bounds ---

TEST_F(HttpClientTest, does_not_follow_a_redirect) {  // C4
  RawServer elsewhere(answer_each);
  RawServer server([&](Peer& peer) {
    peer.read_request();
    peer.write(http_answer(302, "", "Location: " + elsewhere.url() + "\r\n"));
    peer.wait_for_hang_up();
  });
  const HttpResult result = ask(request_to(server));
  EXPECT_EQ(result.status, 302);
  EXPECT_EQ(elsewhere.connections(), 0);
}

TEST_F(HttpClientTest, stops_reading_an_answer_that_is_too_big) {  // I24
  RawServer server([](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 200 X\r\n\r\n");
    while (peer.write(std::string(10'000, 'x'))) {
    }
  });
  HttpRequest request = request_to(server);
  request.answer_bytes_max = 50'000;
  const HttpResult result = ask(std::move(request));
  EXPECT_EQ(result.end, HttpEnd::unknown);
  EXPECT_EQ(result.fault, HttpFault::too_big);
  EXPECT_LE(body_of(result).size(), 50'000U);
}

TEST_F(HttpClientTest, counts_a_compressed_answer_at_its_opened_size) {  // I24
  const std::string bomb =                                               // 200,000 zeros
      "H4sIAAAAAAACA+3BMQEAAADCoErrn84M/kABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      "AAAAAAAAAAAAAAAAAAAAAAAK8BlH0jNkANAwA=";
  const std::string packed = decode_base64(bomb).value_or("");
  RawServer server([&](Peer& peer) {
    while (!peer.read_request().empty())
      peer.write(http_answer(200, packed, "Content-Encoding: gzip\r\n"));
  });
  HttpRequest request = request_to(server);
  EXPECT_TRUE(body_of(ask(request)) == std::string(200'000, '0'));
  request.answer_bytes_max = 100'000;
  const HttpResult result = ask(std::move(request));
  EXPECT_EQ(result.end, HttpEnd::unknown);
  EXPECT_EQ(result.fault, HttpFault::too_big);
}

TEST_F(HttpClientTest, stops_reading_headers_without_end) {  // I24
  RawServer server([](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 200 X\r\n");
    while (peer.write("X-More: " + std::string(1000, 'x') + "\r\n")) {
    }
  });
  EXPECT_EQ(ask(request_to(server)).fault, HttpFault::too_big);
}

// --- many at once ---

TEST_F(HttpClientTest, goes_on_with_others_while_one_hangs) {
  RawServer hanging([](Peer& peer) { peer.wait_for_hang_up(); });
  RawServer server(answer_each);
  boost::asio::cancellation_signal stop;
  std::optional<HttpResult> hung;
  boost::asio::co_spawn(
      io, client.perform(request_to(hanging)),
      boost::asio::bind_cancellation_slot(
          stop.slot(), [&](std::exception_ptr, HttpResult result) { hung = std::move(result); }));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(request_to(server)).end, HttpEnd::complete);
  EXPECT_FALSE(hung.has_value());

  boost::asio::post(io, [&] { stop.emit(boost::asio::cancellation_type::terminal); });
  io.restart();
  while (!hung) io.run_one();
  EXPECT_EQ(hung->end, HttpEnd::unknown);  // I8
  EXPECT_EQ(hung->fault, HttpFault::cancelled);
}

TEST_F(HttpClientTest, ends_what_is_open_when_it_is_closed) {
  RawServer hanging([](Peer& peer) { peer.wait_for_hang_up(); });
  auto short_lived = std::make_unique<HttpClient>(io.get_executor());
  std::optional<HttpResult> hung;
  boost::asio::co_spawn(io, short_lived->perform(request_to(hanging)),
                        [&](std::exception_ptr, HttpResult result) { hung = std::move(result); });
  io.restart();
  while (hanging.connections() == 0) io.run_one_for(10ms);
  short_lived.reset();
  while (!hung) io.run_one();
  EXPECT_EQ(hung->fault, HttpFault::cancelled);
}

TEST_F(HttpClientTest, carries_a_hundred_at_a_time) {
  RawServer server(answer_each);
  int complete = 0;
  int ended = 0;
  for (int i = 0; i < 100; ++i) {
    boost::asio::co_spawn(io, client.perform(request_to(server)),
                          [&](std::exception_ptr, const HttpResult& result) {
                            ++ended;
                            if (result.end == HttpEnd::complete) ++complete;
                          });
  }
  io.restart();
  while (ended < 100) io.run_one();
  EXPECT_EQ(complete, 100);
}

TEST_F(HttpClientTest, does_not_quote_the_partner_in_its_own_words) {  // I7
  RawServer server([](Peer& peer) {
    peer.read_request();
    peer.write(
        "HTTP/1.1 200 X\r\nContent-Length: TESTPATIENT\r\nContent-Encoding: TESTPATIENT\r\n\r\nx");
  });
  const HttpResult result = ask(request_to(server));
  EXPECT_EQ(result.end, HttpEnd::unknown);
  EXPECT_THAT(result.words, testing::Not(HasSubstr("TESTPATIENT")));
}

}  // namespace
}  // namespace eligd::clearinghouse
