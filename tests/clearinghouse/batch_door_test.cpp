// Both doors for batches over loopback: what each end of an exchange means for a batch.
#include "clearinghouse/batch_door.hpp"

#include "asking.hpp"
#include "base/test_world.hpp"
#include "clearinghouse/checksum.hpp"
#include "clearinghouse/http_client.hpp"
#include "clearinghouse/rest_batch.hpp"
#include "dialect_test.hpp"
#include "raw_server.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::clearinghouse {
namespace {

using namespace std::chrono_literals;
using namespace test;
using testing::HasSubstr;
using Came = Fetched::Came;
using End = Handing::End;

// Two questions about invented people, each an interchange of its own.
std::string question_about(std::string_view rest, int segments) {
  return fmt::format(
      "ISA*00*          *00*          *ZZ*CLINIC01       *ZZ*DOUBLE         "
      "*261124*0400*^*00501*000000007*0*T*:~"
      "GS*HS*CLINIC01*DOUBLE*20261124*0400*7*X*005010X279A1~"
      "ST*270*0001*005010X279A1~BHT*0022*13*REFERENCE1*20261124*0400~"
      "HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH*****PI*EXHP1~"
      "HL*2*1*21*1~NM1*1P*2*EXAMPLE RECOVERY CENTER*****XX*1999999984~{}"
      "DTP*291*D8*20261201~EQ*A8^MH~SE*{}*0001~GE*1*7~IEA*1*000000007~",
      rest, segments);
}
std::string asked_about_alex() {
  return question_about(
      "HL*3*2*22*0~TRN*1*TRACE0000000000001*1999999999~"
      "NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~REF*6P*GRP7~DMG*D8*19900214*F~",
      14);
}
std::string asked_about_robin() {
  return question_about(
      "HL*3*2*22*1~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~HL*4*3*23*0~"
      "TRN*1*TRACE0000000000002*1999999999~NM1*03*1*TESTPATIENT*ROBIN~DMG*D8*20120305*M~INS*N*19~",
      16);
}

std::string core_answer(std::string_view type, std::string_view code, std::string_view more = {}) {
  return fmt::format(
      "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><c:Answer "
      "xmlns:c=\"urn:c\"><PayloadType>{}</PayloadType><PayloadID>{}</PayloadID>{}<ErrorCode>{}"
      "</ErrorCode></c:Answer></s:Body></s:Envelope>",
      type, our_payload_id, more, code);
}

class BatchDoorTest : public testing::Test {
 protected:
  // A door to a server that gives this answer to everything, and keeps what it was asked.
  config::Clearinghouse house(const RawServer& server, config::Protocol protocol) {
    config::Clearinghouse made = profile(protocol);
    made.url = server.url();
    made.plain_http_allowed = true;
    made.rest_batch.status_url = server.url() + "batch/{batch}";
    made.rest_batch.results_url = server.url() + "results?batchId={batch}&pageSize={size}";
    made.rest_batch.find_url = server.url() + "batch?name={name}";
    made.timeouts.total = 5s;
    return made;
  }
  Parcel parcel() const {
    return {.name = std::string(our_payload_id),
            .file = Phi<std::string>(std::string(sent_x12)),
            .items = {Phi<std::string>(asked_about_alex()), Phi<std::string>(asked_about_robin())},
            .identifiers = {"T1", "T2"}};
  }
  Handing submit(config::Protocol protocol, std::string answer) {
    RawServer server([&](Peer& peer) {
      request = peer.read_request();
      peer.write(answer);
    });
    const auto door = open_batch_door(house(server, protocol), credentials(), http, clock, entropy);
    return run(io, door->submit(parcel()));
  }
  Handing submit_core(std::string_view type, std::string_view code, std::string_view more = {}) {
    return submit(config::Protocol::core_batch, http_answer(200, core_answer(type, code, more)));
  }
  Fetched fetch_core(std::string body,
                     const std::function<void(config::Clearinghouse&)>& change = {}) {
    RawServer server([&](Peer& peer) {
      request = peer.read_request();
      peer.write(http_answer(200, body));
    });
    config::Clearinghouse made = house(server, config::Protocol::core_batch);
    if (change) change(made);
    const auto door = open_batch_door(made, credentials(), http, clock, entropy);
    return run(io, door->fetch(Wanted::results, std::string(our_payload_id), {}, {}));
  }

  std::string request;
  boost::asio::io_context io;
  HttpClient http{io.get_executor()};
  FixedClock clock{question().now};
  SeededEntropy entropy{1};
};

TEST_F(BatchDoorTest, a_receipt_means_taken_and_a_999_in_its_place_too) {
  EXPECT_EQ(submit_core("X12_BatchReceiptConfirmation", "Success").end, End::taken);
  EXPECT_THAT(request, HasSubstr("<PayloadID>" + std::string(our_payload_id) + "</PayloadID>"));
  EXPECT_THAT(request, HasSubstr("\r\n\r\n" + std::string(sent_x12) + "\r\n--eligd-"));
  const Handing early = submit_core("X12_999_Response_005010X231A1", "Success",
                                    fmt::format("<Payload>{}</Payload>", answer_x12));
  EXPECT_EQ(early.end, End::taken);
  EXPECT_EQ(early.acknowledgment.reveal(Purpose::matching), answer_x12);
}

TEST_F(BatchDoorTest, whatever_does_not_tell_is_unknown_and_never_a_failure) {  // I8
  const auto core = config::Protocol::core_batch;
  EXPECT_EQ(submit(core, "").end, End::unknown);  // hung up on the whole request
  EXPECT_EQ(submit(core, http_answer(200, "<html/>")).end, End::unknown);
  EXPECT_EQ(submit(core, http_answer(500, "x")).end, End::unknown);
  EXPECT_EQ(submit_core("CoreEnvelopeError", "BackendTimeout").end, End::unknown);
  EXPECT_EQ(submit(core, http_answer(500,
                                     "<s:Envelope xmlns:s=\"urn:s\"><s:Body><s:Fault><s:Code>"
                                     "<s:Value>s:Receiver</s:Value></s:Code></s:Fault></s:Body>"
                                     "</s:Envelope>"))
                .end,
            End::unknown);
  EXPECT_EQ(submit(config::Protocol::rest_batch, http_answer(200, "{}")).end, End::unknown);
  EXPECT_EQ(submit(config::Protocol::rest_batch, http_answer(409, "{}")).end, End::unknown);
}

TEST_F(BatchDoorTest, a_receipt_for_another_batch_is_none_for_this_one) {
  std::string other = core_answer("X12_BatchReceiptConfirmation", "Success");
  other.replace(other.find(our_payload_id), our_payload_id.size(),
                "00000000-0000-4000-8000-000000000000");
  EXPECT_EQ(submit(config::Protocol::core_batch, http_answer(200, other)).end, End::unknown);
}

TEST_F(BatchDoorTest, a_refusal_says_whether_it_may_go_again) {
  const Handing sign_in = submit_core("CoreEnvelopeError", "UnAuthorized");
  EXPECT_EQ(sign_in.end, End::not_taken);
  EXPECT_TRUE(sign_in.needs_person);
  const Handing damaged = submit_core("CoreEnvelopeError", "ChecksumMismatched");
  EXPECT_EQ(damaged.end, End::not_taken);
  EXPECT_TRUE(damaged.is_checksum);
  EXPECT_EQ(submit_core("CoreEnvelopeError", "SenderIDIllegal").end, End::refused);
  EXPECT_EQ(submit_core("CoreEnvelopeError", "").end, End::refused);
  const auto rest = config::Protocol::rest_batch;
  const Handing put_off = submit(rest, http_answer(429, "{}", "Retry-After: 7\r\n"));
  EXPECT_EQ(put_off.end, End::not_taken);
  EXPECT_EQ(put_off.retry_after, Microseconds(7s));
  const Handing item = submit(rest, http_answer(400, "{}"));
  EXPECT_EQ(item.end, End::refused);
  EXPECT_TRUE(item.may_be_an_item);
  EXPECT_TRUE(submit(rest, http_answer(401, "{}")).needs_person);
}

TEST_F(BatchDoorTest, nobody_there_means_that_nothing_left) {
  config::Clearinghouse made = profile(config::Protocol::core_batch);
  made.url = "http://127.0.0.1:1/";
  made.plain_http_allowed = true;
  const auto door = open_batch_door(made, credentials(), http, clock, entropy);
  EXPECT_EQ(run(io, door->submit(parcel())).end, End::not_sent);
}

TEST_F(BatchDoorTest, nothing_yet_is_no_error_and_not_known_is_what_the_profile_lists) {
  EXPECT_EQ(fetch_core(core_answer("X12_Response_NoBatchResultsFile", "Success")).came,
            Came::nothing_yet);
  EXPECT_EQ(fetch_core(core_answer("CoreEnvelopeError", "NoBatchResultsFile")).came,
            Came::nothing_yet);
  EXPECT_EQ(fetch_core(core_answer("X12_271_Response_005010X279A1", "Success")).came,
            Came::nothing_yet);
  const std::string unknown = core_answer("CoreEnvelopeError", "PayloadIDNotUnderstood");
  EXPECT_EQ(fetch_core(unknown).came, Came::unusable);
  EXPECT_EQ(fetch_core(unknown,
                       [](config::Clearinghouse& made) {
                         made.core_batch.unknown_codes = {"PayloadIDNotUnderstood"};
                       })
                .came,
            Came::not_known);
}

// Whatever stands before a partner says 404; what follows from "not known" is a second sending
// (I5).
TEST_F(BatchDoorTest, a_page_that_says_404_is_no_word_about_a_batch) {
  RawServer server([&](Peer& peer) {
    while (!peer.read_request().empty())
      if (!peer.write(http_answer(404, "<html>nothing here</html>"))) return;
  });
  config::Clearinghouse core = house(server, config::Protocol::core_batch);
  const auto fetched = [&] {
    const auto door = open_batch_door(core, credentials(), http, clock, entropy);
    return run(io, door->fetch(Wanted::results, std::string(our_payload_id), {}, {})).came;
  };
  EXPECT_EQ(fetched(), Came::unusable);
  core.core_batch.unknown_codes = {"404"};
  EXPECT_EQ(fetched(), Came::not_known);
  const auto rest = open_batch_door(house(server, config::Protocol::rest_batch), credentials(),
                                    http, clock, entropy);
  EXPECT_EQ(run(io, rest->find("n")).came, Came::nothing_yet);
}

TEST_F(BatchDoorTest, a_name_is_looked_for_on_every_page_of_the_list) {
  std::vector<std::string> requests;
  RawServer server([&](Peer& peer) {
    while (true) {
      const std::string one = peer.read_request();
      if (one.empty()) return;
      requests.push_back(one.substr(0, one.find(" HTTP")));
      const bool is_second = one.contains("pageToken=p2");
      if (!peer.write(http_answer(200, is_second
                                           ? "{\"items\": [{\"name\": \"b\", \"batchId\": \"2\"}]}"
                                           : "{\"items\": [{\"name\": \"a\", \"batchId\": \"1\"}], "
                                             "\"nextPageToken\": \"p2\"}")))
        return;
    }
  });
  const auto door = open_batch_door(house(server, config::Protocol::rest_batch), credentials(),
                                    http, clock, entropy);
  const Found second = run(io, door->find("b"));
  EXPECT_EQ(second.came, Came::items);
  EXPECT_EQ(second.handle, "2");
  EXPECT_EQ(run(io, door->find("c")).came, Came::not_known) << "no page has it";
  EXPECT_EQ(requests.size(), 4u);
}

// Its state, then the first page of its results.
TEST_F(BatchDoorTest, a_batch_that_failed_is_refused_only_where_nothing_of_it_was_answered) {  // I5
  const auto fetched = [&](std::string state, int page_status, std::string page) {
    RawServer server([&](Peer& peer) {
      while (true) {
        const std::string one = peer.read_request();
        if (one.empty()) return;
        const bool is_state = one.starts_with("GET /batch/");
        if (!peer.write(
                http_answer(is_state ? 200 : page_status,
                            is_state ? fmt::format("{{\"status\": \"{}\"}}", state) : page)))
          return;
      }
    });
    const auto door = open_batch_door(house(server, config::Protocol::rest_batch), credentials(),
                                      http, clock, entropy);
    return run(io, door->fetch(Wanted::results, "n", "B7", ""));
  };
  const std::string none = "{\"items\": []}";
  const std::string one = fmt::format(
      "{{\"items\": [{{\"submitterTransactionIdentifier\": \"T1\", \"x12\": \"{}\"}}]}}",
      answer_x12);
  EXPECT_EQ(fetched("VALIDATION_FAILED", 200, none).came, Came::refused);
  EXPECT_EQ(fetched("VALIDATION_FAILED", 404, "{}").came, Came::refused);
  EXPECT_EQ(fetched("VALIDATION_FAILED", 500, "x").came, Came::unusable) << "looked at again";
  for (const char* state : {"VALIDATION_FAILED", "PARTIALLY_FAILED", "FAILED"}) {
    const Fetched answered = fetched(state, 200, one);
    EXPECT_EQ(answered.came, Came::items) << state;
    EXPECT_TRUE(answered.is_broken_off) << state;
    EXPECT_FALSE(answered.is_finished) << state;
    EXPECT_EQ(answered.items.size(), 1u) << state;
  }
  EXPECT_EQ(fetched("FAILED", 200, none).came, Came::items) << "it may have been at work on it";
}

TEST_F(BatchDoorTest, a_token_that_ran_out_costs_one_more_try_and_closes_no_door) {  // F67
  int tokens = 0, posts = 0;
  RawServer server([&](Peer& peer) {
    while (true) {
      const std::string one = peer.read_request();
      if (one.empty()) return;
      std::string answer;
      if (one.starts_with("POST /token"))
        answer = http_answer(
            200, fmt::format("{{\"access_token\": \"t{}\", \"expires_in\": 300}}", ++tokens),
            "Content-Type: application/json\r\n");
      else
        answer = ++posts == 2
                     ? http_answer(401, "{}")
                     : http_answer(200, core_answer("X12_BatchReceiptConfirmation", "Success"));
      if (!peer.write(answer)) return;
    }
  });
  config::Clearinghouse made = house(server, config::Protocol::core_batch);
  made.auth.kind = config::Auth::Kind::oauth2;
  made.auth.token_url = server.url() + "token";
  const auto door = open_batch_door(made, credentials(), http, clock, entropy);
  EXPECT_EQ(run(io, door->submit(parcel())).end, End::taken);
  clock.advance(120s);
  const Handing refused = run(io, door->submit(parcel()));
  EXPECT_EQ(refused.end, End::not_taken);
  EXPECT_FALSE(refused.needs_person);
  EXPECT_EQ(run(io, door->submit(parcel())).end, End::taken);
  EXPECT_EQ(tokens, 2);
}

TEST_F(BatchDoorTest, a_wrong_checksum_is_told_and_refused_only_where_the_profile_is_strict) {
  const std::string body =
      core_answer("X12_271_Response_005010X279A1", "Success",
                  fmt::format("<CheckSum>0123456789</CheckSum><Payload>{}</Payload>", answer_x12));
  const Fetched lenient = fetch_core(body);
  EXPECT_EQ(lenient.came, Came::file);
  EXPECT_TRUE(lenient.is_damaged);
  const Fetched strict = fetch_core(
      body, [](config::Clearinghouse& made) { made.core_batch.is_checksum_strict = true; });
  EXPECT_EQ(strict.came, Came::unusable);
  const Fetched right = fetch_core(core_answer(
      "X12_271_Response_005010X279A1", "Success",
      fmt::format("<PayloadLength>{}</PayloadLength><CheckSum>{}</CheckSum><Payload>{}</Payload>",
                  answer_x12.size(), sha1_hex(answer_x12), answer_x12)));
  EXPECT_FALSE(right.is_damaged);
  EXPECT_EQ(right.bytes.reveal(Purpose::matching), answer_x12);
}

TEST_F(BatchDoorTest, items_carry_the_questions_own_fields_under_our_trace) {
  const Handing taken =
      submit(config::Protocol::rest_batch, http_answer(200, "{\"batchId\": \"B7\"}"));
  EXPECT_EQ(taken.end, End::taken);
  EXPECT_EQ(taken.handle, "B7");
  EXPECT_THAT(request, HasSubstr("{\"name\":\"" + std::string(our_payload_id) + "\",\"items\":[{"));
  EXPECT_THAT(request,
              HasSubstr("{\"tradingPartnerServiceId\":\"EXHP1\",\"tradingPartnerName\":\"EXAMPLE "
                        "HEALTH\",\"provider\":{\"organizationName\":\"EXAMPLE RECOVERY CENTER\","
                        "\"npi\":\"1999999984\"},\"subscriber\":{\"memberId\":\"EXM000001\","
                        "\"firstName\":\"ALEX\",\"lastName\":\"TESTPATIENT\",\"dateOfBirth\":"
                        "\"19900214\",\"gender\":\"F\",\"groupNumber\":\"GRP7\"},\"encounter\":"
                        "{\"serviceTypeCodes\":[\"A8\",\"MH\"],\"dateOfService\":\"20261201\"},"
                        "\"submitterTransactionIdentifier\":\"T1\"}"));
  EXPECT_THAT(request, HasSubstr("\"dependents\":[{\"firstName\":\"ROBIN\""));
}

TEST_F(BatchDoorTest, pages_of_items_come_with_their_token_and_state) {
  int asked = 0;
  std::vector<std::string> requests;
  RawServer server([&](Peer& peer) {
    while (true) {
      const std::string one = peer.read_request();
      if (one.empty()) return;
      requests.push_back(one.substr(0, one.find("\r\n")));
      const std::string body =
          ++asked == 1 ? "{\"status\": \"COMPLETED\"}"
                       : fmt::format(
                             "{{\"items\": [{{\"submitterTransactionIdentifier\": 12, "
                             "\"x12\": \"{}\"}}, {{\"submitterTransactionIdentifier\": "
                             "\"T2\", \"errors\": [{{\"code\": \"42\", \"description\": "
                             "\"JANE DOE\"}}]}}], \"nextPageToken\": \"a/b\"}}",
                             answer_x12);
      if (!peer.write(http_answer(200, body))) return;
    }
  });
  const auto door = open_batch_door(house(server, config::Protocol::rest_batch), credentials(),
                                    http, clock, entropy);
  const Fetched first = run(io, door->fetch(Wanted::results, "n", "B 7", ""));
  ASSERT_EQ(first.came, Came::items);
  EXPECT_TRUE(first.is_finished);
  ASSERT_EQ(first.items.size(), 2u);
  EXPECT_EQ(first.items[0].identifier, "12");
  EXPECT_EQ(first.items[0].x12.reveal(Purpose::matching), answer_x12);
  EXPECT_EQ(first.items[1].code, "42");
  EXPECT_EQ(first.next_page, "a/b");
  (void)run(io, door->fetch(Wanted::results, "n", "B 7", first.next_page));
  ASSERT_EQ(requests.size(), 3u);
  EXPECT_EQ(requests[0], "GET /batch/B%207 HTTP/1.1");
  EXPECT_EQ(requests[1], "GET /results?batchId=B%207&pageSize=200 HTTP/1.1");
  EXPECT_EQ(requests[2], "GET /results?batchId=B%207&pageSize=200&pageToken=a%2Fb HTTP/1.1");
}

TEST(RestBatch, says_why_a_question_is_no_item_before_anything_is_sent) {
  const config::Clearinghouse rest = profile(config::Protocol::rest_batch);
  EXPECT_EQ(why_no_item(rest, Phi<std::string>(asked_about_alex())), "");
  std::string without = asked_about_alex();
  const auto npi = without.find("*XX*1999999984");
  without.erase(npi, std::string_view("*XX*1999999984").size());
  EXPECT_NE(why_no_item(rest, Phi<std::string>(without)), "");
  EXPECT_NE(why_no_item(rest, Phi<std::string>(std::string(answer_x12))), "");
}

TEST(RestBatch, finds_a_batch_by_its_name_or_says_that_it_is_not_there) {
  const config::Clearinghouse rest = profile(config::Protocol::rest_batch);
  const std::string list =
      "{\"items\": [{\"name\": \"a\", \"batchId\": \"1\"}, {\"name\": \"b\", "
      "\"batchId\": 2}], \"nextPageToken\": null}";
  EXPECT_EQ(find_handle(rest, list, "b"), "2");
  EXPECT_EQ(find_handle(rest, list, "c"), "");
  EXPECT_EQ(find_handle(rest, "[]", "c"), "");
  EXPECT_EQ(find_handle(rest, "oops", "c"), std::nullopt);
  EXPECT_EQ(find_handle(rest, "{\"message\": \"x\"}", "c"), std::nullopt);
}

TEST(RestBatch, knows_states_by_what_they_begin_with_and_takes_others_for_work_in_progress) {
  const config::Clearinghouse rest = profile(config::Protocol::rest_batch);
  const auto state = [&](std::string_view told) {
    return read_state(rest, fmt::format("{{\"status\": \"{}\"}}", told));
  };
  EXPECT_EQ(state("COMPLETED_WITH_ERRORS"), RestBatchState::finished);
  EXPECT_EQ(state("VALIDATION_FAILED"), RestBatchState::refused);
  EXPECT_EQ(state("PARTIALLY_FAILED"), RestBatchState::broken_off);
  EXPECT_EQ(state("FAILED"), RestBatchState::broken_off);
  EXPECT_EQ(state("SOMETHING_NEW"), RestBatchState::working);
  EXPECT_EQ(read_state(rest, "<html>"), RestBatchState::unreadable);
}

}  // namespace
}  // namespace eligd::clearinghouse
