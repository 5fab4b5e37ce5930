// A CORE batch door: an envelope for each operation, and what its answer means.
//
// Source: CAQH CORE Connectivity vC2.2.0. The answer to a submission is a receipt; a partner that
// sends the 999 there instead has taken the batch (the rule forbids it, the field does it).
#include "clearinghouse/batch_door_makers.hpp"
#include "clearinghouse/checksum.hpp"
#include "clearinghouse/core_batch.hpp"
#include "clearinghouse/core_envelope.hpp"
#include "clearinghouse/http_client.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/partner_request.hpp"
#include "clearinghouse/payload.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::clearinghouse {

namespace asio = boost::asio;

namespace {

using Came = Fetched::Came;

// By prefix: the rule's own spellings differ between its texts.
bool says_nothing_yet(const config::CoreBatchProfile& profile, const CoreBatchAnswer& answer) {
  return answer.payload_type.starts_with("X12_Response_NoBatch") ||
         answer.error_code.starts_with("NoBatch") ||
         std::ranges::find(profile.nothing_yet_codes, answer.error_code) !=
             profile.nothing_yet_codes.end();
}

bool says_not_known(const config::CoreBatchProfile& profile, const CoreBatchAnswer& answer) {
  return std::ranges::find(profile.unknown_codes, answer.error_code) != profile.unknown_codes.end();
}

// A status is a code like any other where the profile lists it. By itself 404 says nothing of a
// batch: whatever stands before the partner says so too.
bool says_not_known(const config::CoreBatchProfile& profile, const Outcome& outcome) {
  const auto* rejected = std::get_if<Rejected>(&outcome);
  return rejected != nullptr && rejected->layer == Layer::http &&
         std::ranges::find(profile.unknown_codes, rejected->code) != profile.unknown_codes.end();
}

bool is_failed(const CoreBatchAnswer& answer) {
  return answer.payload_type.starts_with("CoreEnvelopeError") ||
         !is_success_code(answer.error_code);
}

std::string words_of_error(const CoreBatchAnswer& answer) {
  const std::string code = listed_error_code(answer.error_code);
  return fmt::format("CORE envelope error {}: check the partner's file",
                     answer.error_code.empty() ? "without a code" : code);
}

class CoreBatchDoor final : public BatchDoor {
 public:
  CoreBatchDoor(const config::Clearinghouse& profile, Credentials credentials, HttpClient& http,
                Clock& clock, Entropy& entropy)
      : profile_(profile),
        credentials_(std::move(credentials)),
        token_(make_token(profile_, credentials_, http, clock)),
        http_(http),
        clock_(clock),
        entropy_(entropy) {}

  bool takes_items() const override { return false; }
  bool lists_results() const override { return profile_.core_batch.is_generic; }
  std::string why_not(const Phi<std::string>&) const override { return {}; }

  asio::awaitable<Handing> submit(Parcel parcel) override;
  asio::awaitable<Found> find(std::string name) override;
  asio::awaitable<Fetched> fetch(Wanted wanted, std::string name, std::string handle,
                                 std::string page) override;
  asio::awaitable<Listed> list() override;
  asio::awaitable<Confirmed> confirm(std::string name, std::string content) override;
  asio::awaitable<Health> health() override { return look_at(profile_, credentials_, http_); }

 private:
  struct Exchange {
    std::optional<Outcome> broken{};  // no envelope came; what that means
    CoreBatchAnswer answer{};
    std::string payload{};  // what the envelope held
  };
  asio::awaitable<Exchange> exchange(CoreBatchOperation operation, std::string_view type,
                                     std::string_view id, std::string_view payload);
  [[nodiscard]] Fetched file_of(Exchange exchange) const;

  const config::Clearinghouse profile_;
  const Credentials credentials_;
  std::unique_ptr<OauthToken> token_;
  HttpClient& http_;
  Clock& clock_;
  Entropy& entropy_;
};

asio::awaitable<CoreBatchDoor::Exchange> CoreBatchDoor::exchange(CoreBatchOperation operation,
                                                                 std::string_view type,
                                                                 std::string_view id,
                                                                 std::string_view payload) {
  auto token = co_await good_token(token_.get());
  if (!token) co_return Exchange{.broken = std::move(token.error())};
  const std::string boundary = "eligd-" + entropy_.hex(16);
  HttpRequest request = request_to_partner(profile_, credentials_);
  Written written = write_core_batch(profile_, credentials_,
                                     {.operation = operation,
                                      .payload_type = type,
                                      .payload_id = id,
                                      .payload = payload,
                                      .now = clock_.now(),
                                      .boundary = boundary});
  request.headers = std::move(written.headers);
  request.body = Phi<std::string>(std::move(written.body));
  if (const auto added = add_headers(request, profile_, credentials_, *token); !added)
    co_return Exchange{.broken = RefusedBeforeSending{.error = added.error(), .stops_route = true}};
  HttpResult result = co_await http_.perform(std::move(request));
  if (result.end != HttpEnd::complete)
    co_return Exchange{.broken = judge_broken(std::move(result))};
  if (token_ && result.status == 401 && co_await token_->drop(*std::move(token)))
    co_return Exchange{.broken = Throttled{std::chrono::seconds(1),
                                           "HTTP 401: our token ran out; the next goes with a new "
                                           "one"}};
  Exchange made;
  std::string body = std::move(result.body).take(Purpose::inquiry);
  made.answer = read_core_batch(result.content_type, body);
  if (made.answer.kind == CoreBatchAnswer::Kind::none) {
    made.broken = judge_status(std::move(result), clock_.now());
  } else {
    made.payload = std::move(body);
  }
  co_return made;
}

asio::awaitable<Handing> CoreBatchDoor::submit(Parcel parcel) {
  const std::string& type = profile_.core_batch.submission_type.empty()
                                ? profile_.core.payload_type
                                : profile_.core_batch.submission_type;
  Exchange done = co_await exchange(CoreBatchOperation::submit, type, parcel.name,
                                    parcel.file.reveal(Purpose::inquiry));
  using End = Handing::End;
  if (done.broken) co_return handing_of(*std::move(done.broken));
  const CoreBatchAnswer& answer = done.answer;
  if (answer.kind == CoreBatchAnswer::Kind::fault) {
    // A fault that is the receiver's may come after it took the batch.
    const bool is_theirs = answer.fault_code == "Receiver" || answer.fault_code == "Server" ||
                           answer.fault_code == "unlisted";
    const bool is_sign_in = answer.is_fault_about_credentials;
    co_return Handing{.end = is_sign_in  ? End::not_taken
                             : is_theirs ? End::unknown
                                         : End::refused,
                      .code = answer.fault_code,
                      .words = fmt::format("SOAP fault {}", answer.fault_code),
                      .needs_person = is_sign_in};
  }
  if (is_failed(answer)) {
    const std::string code = listed_error_code(answer.error_code);
    Handing failed{.end = End::refused, .code = code, .words = words_of_error(answer)};
    if (tells_of_a_timeout(answer.error_code)) failed.end = End::unknown;
    failed.needs_person = code == "UnAuthorized";
    failed.is_checksum = code == "ChecksumMismatched";
    if (failed.needs_person || failed.is_checksum) failed.end = End::not_taken;
    co_return failed;
  }
  // A receipt for another batch is no receipt for this one.
  if (is_uuid(answer.payload_id) && !is_same_id(answer.payload_id, parcel.name))
    co_return Handing{.words = "the receipt names another PayloadID"};
  if (answer.error_code.empty() && !answer.payload_type.starts_with("X12_"))
    co_return Handing{.words = "an answer that is neither a receipt nor an error"};
  Handing taken{.end = End::taken};
  if (begins_with_isa(done.payload))
    taken.acknowledgment = Phi<std::string>(std::move(done.payload));
  co_return taken;
}

// CORE has no such question: its acknowledgments and results are asked for by PayloadID.
asio::awaitable<Found> CoreBatchDoor::find(std::string) {
  co_return Found{.came = Came::nothing_yet};
}

Fetched CoreBatchDoor::file_of(Exchange done) const {
  if (done.broken) {
    const bool is_not_known = says_not_known(profile_.core_batch, *done.broken);
    Fetched told = fetched_of(*std::move(done.broken));
    if (is_not_known) told.came = Came::not_known;
    return told;
  }
  const CoreBatchAnswer& answer = done.answer;
  if (answer.kind == CoreBatchAnswer::Kind::fault) {
    const bool is_person = answer.is_fault_about_credentials;
    return {.came = is_person ? Came::not_reached : Came::unusable,
            .words = fmt::format("SOAP fault {}", answer.fault_code),
            .needs_person = is_person};
  }
  if (says_not_known(profile_.core_batch, answer))
    return {.came = Came::not_known, .words = "the partner does not know this PayloadID"};
  if (says_nothing_yet(profile_.core_batch, answer)) return {.came = Came::nothing_yet};
  if (is_failed(answer) && !begins_with_isa(done.payload)) {
    const bool is_person = listed_error_code(answer.error_code) == "UnAuthorized";
    const bool is_slow = tells_of_a_timeout(answer.error_code);
    return {.came = is_person || is_slow ? Came::not_reached : Came::unusable,
            .words = words_of_error(answer),
            .needs_person = is_person};
  }
  if (done.payload.empty()) return {.came = Came::nothing_yet};
  Fetched file{.came = Came::file};
  const bool is_length_wrong = !answer.payload_length.empty() &&
                               answer.payload_length != std::to_string(done.payload.size());
  const bool is_sum_wrong =
      !answer.check_sum.empty() && !is_sha1_of(answer.check_sum, done.payload);
  file.is_damaged = is_length_wrong || is_sum_wrong;
  if (file.is_damaged) {
    file.words = is_sum_wrong ? "its CheckSum is not that of its payload"
                              : "its PayloadLength is not that of its payload";
    if (profile_.core_batch.is_checksum_strict) {
      file.came = Came::unusable;
      return file;
    }
  }
  file.bytes = Phi<std::string>(std::move(done.payload));
  return file;
}

asio::awaitable<Fetched> CoreBatchDoor::fetch(Wanted wanted, std::string name, std::string,
                                              std::string) {
  const config::CoreBatchProfile& names = profile_.core_batch;
  if (wanted == Wanted::interchange_acknowledgment && !names.asks_for_ta1)
    co_return Fetched{.came = Came::nothing_yet};
  const bool is_results = wanted == Wanted::results;
  const std::string& type = is_results                         ? names.results_request_type
                            : wanted == Wanted::acknowledgment ? names.ack_request_type
                                                               : names.ta1_request_type;
  const auto operation =
      is_results ? CoreBatchOperation::fetch_results : CoreBatchOperation::fetch_acknowledgment;
  Exchange done = co_await exchange(operation, type, name, std::string_view());
  co_return file_of(std::move(done));
}

asio::awaitable<Listed> CoreBatchDoor::list() {
  const std::string id = uuid4(entropy_);
  Exchange done = co_await exchange(CoreBatchOperation::fetch_results,
                                    profile_.core_batch.list_type, id, std::string_view());
  const bool is_list = !done.broken && !is_failed(done.answer) && done.payload.starts_with('<');
  Listed listed;
  if (is_list) {
    listed.came = Came::file;
    listed.names = read_file_list(done.payload);
    co_return listed;
  }
  const Fetched other = file_of(std::move(done));
  listed.came = other.came == Came::file ? Came::unusable : other.came;
  listed.words = other.words;
  listed.needs_person = other.needs_person;
  co_return listed;
}

asio::awaitable<Confirmed> CoreBatchDoor::confirm(std::string name, std::string content) {
  const Exchange done = co_await exchange(CoreBatchOperation::confirm_results,
                                          profile_.core_batch.results_ack_type, name, content);
  if (done.broken) {
    const Fetched told = fetched_of(*done.broken);
    co_return Confirmed{.words = told.words, .needs_person = told.needs_person};
  }
  if (done.answer.kind == CoreBatchAnswer::Kind::fault)
    co_return Confirmed{.words = fmt::format("SOAP fault {}", done.answer.fault_code),
                        .needs_person = done.answer.is_fault_about_credentials};
  if (is_failed(done.answer))
    co_return Confirmed{
        .words = words_of_error(done.answer),
        .needs_person = listed_error_code(done.answer.error_code) == "UnAuthorized"};
  co_return Confirmed{.is_taken = true};
}

}  // namespace

std::unique_ptr<BatchDoor> core_batch_door(const config::Clearinghouse& profile,
                                           Credentials credentials, HttpClient& http, Clock& clock,
                                           Entropy& entropy) {
  return std::make_unique<CoreBatchDoor>(profile, std::move(credentials), http, clock, entropy);
}

}  // namespace eligd::clearinghouse
