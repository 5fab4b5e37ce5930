// A REST batch door: items in one POST, their state, and the pages of their results.
//
// Source: the partners' own documents. A name is given once; where the partner lists batches by
// name, that tells whether one arrived.
#include "clearinghouse/batch_door_makers.hpp"
#include "clearinghouse/http_client.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/partner_request.hpp"
#include "clearinghouse/rest_batch.hpp"

#include <fmt/format.h>

namespace eligd::clearinghouse {

namespace asio = boost::asio;

namespace {

using Came = Fetched::Came;

class RestBatchDoor final : public BatchDoor {
 public:
  RestBatchDoor(const config::Clearinghouse& profile, Credentials credentials, HttpClient& http,
                Clock& clock)
      : profile_(profile),
        credentials_(std::move(credentials)),
        token_(make_token(profile_, credentials_, http, clock)),
        http_(http),
        clock_(clock) {}

  bool takes_items() const override { return true; }
  bool lists_results() const override { return false; }
  std::string why_not(const Phi<std::string>& question) const override {
    return why_no_item(profile_, question);
  }

  asio::awaitable<Handing> submit(Parcel parcel) override;
  asio::awaitable<Found> find(std::string name) override;
  asio::awaitable<Fetched> fetch(Wanted wanted, std::string name, std::string handle,
                                 std::string page) override;
  asio::awaitable<Listed> list() override { co_return Listed{.came = Came::nothing_yet}; }
  asio::awaitable<Confirmed> confirm(std::string, std::string) override {
    co_return Confirmed{.is_taken = true};  // nobody asks for it here
  }
  asio::awaitable<Health> health() override { return look_at(profile_, credentials_, http_); }

 private:
  struct Exchange {
    std::optional<Outcome> broken{};  // no whole answer with a good status; what that means
    int status = 0;
    std::string body{};
  };
  asio::awaitable<Exchange> exchange(HttpRequest request);
  asio::awaitable<Exchange> get(std::string url);
  [[nodiscard]] asio::awaitable<Fetched> state_of(const std::string& handle);

  const config::Clearinghouse profile_;
  const Credentials credentials_;
  std::unique_ptr<OauthToken> token_;
  HttpClient& http_;
  Clock& clock_;
};

asio::awaitable<RestBatchDoor::Exchange> RestBatchDoor::exchange(HttpRequest request) {
  auto token = co_await good_token(token_.get());
  if (!token) co_return Exchange{.broken = std::move(token.error())};
  if (const auto added = add_headers(request, profile_, credentials_, *token); !added)
    co_return Exchange{.broken = RefusedBeforeSending{.error = added.error(), .stops_route = true}};
  HttpResult result = co_await http_.perform(std::move(request));
  if (result.end != HttpEnd::complete)
    co_return Exchange{.broken = judge_broken(std::move(result))};
  const int status = result.status;
  if (token_ && status == 401 && co_await token_->drop(*std::move(token))) {
    co_return Exchange{.broken = Throttled{std::chrono::seconds(1),
                                           "HTTP 401: our token ran out; the next goes with a new "
                                           "one"},
                       .status = status};
  }
  if (status < 200 || status >= 300)
    co_return Exchange{.broken = judge_status(std::move(result), clock_.now()), .status = status};
  co_return Exchange{.status = status, .body = std::move(result.body).take(Purpose::inquiry)};
}

asio::awaitable<RestBatchDoor::Exchange> RestBatchDoor::get(std::string url) {
  HttpRequest request = request_to_partner(profile_, credentials_);
  request.action = HttpRequest::Action::get;
  request.url = std::move(url);
  request.headers = {"Accept: application/json"};
  return exchange(std::move(request));
}

asio::awaitable<Handing> RestBatchDoor::submit(Parcel parcel) {
  HttpRequest request = request_to_partner(profile_, credentials_);
  request.headers = {"Content-Type: application/json", "Accept: application/json"};
  request.body = write_rest_batch(profile_, parcel);
  Exchange done = co_await exchange(std::move(request));
  if (done.broken) {
    Handing handing = handing_of(*std::move(done.broken));
    if (handing.end != Handing::End::refused) co_return handing;
    // 409: a batch of this name is there. Ours, since nobody else gives it.
    if (done.status == 409) handing.end = Handing::End::unknown;
    handing.may_be_an_item = done.status == 400 || done.status == 413 || done.status == 422;
    co_return handing;
  }
  std::string handle = read_handle(profile_, done.body);
  if (handle.empty())
    co_return Handing{.words = fmt::format("HTTP {} without a number of the batch", done.status)};
  co_return Handing{.end = Handing::End::taken, .handle = std::move(handle)};
}

asio::awaitable<Found> RestBatchDoor::find(std::string name) {
  if (profile_.rest_batch.find_url.empty()) co_return Found{.came = Came::nothing_yet};
  Exchange done = co_await get(filled_address(profile_.rest_batch.find_url, "{name}", name));
  if (done.broken) {
    const Fetched told = fetched_of(*std::move(done.broken));
    co_return Found{.came = told.came == Came::unusable ? Came::nothing_yet : told.came,
                    .words = told.words,
                    .needs_person = told.needs_person};
  }
  const auto handle = find_handle(profile_, done.body, name);
  if (!handle) co_return Found{.came = Came::nothing_yet, .words = "a list nobody can read"};
  if (handle->empty())
    co_return Found{.came = Came::not_known, .words = "the partner lists no batch of this name"};
  co_return Found{.came = Came::items, .handle = *handle};
}

asio::awaitable<Fetched> RestBatchDoor::state_of(const std::string& handle) {
  Exchange done = co_await get(filled_address(profile_.rest_batch.status_url, "{batch}", handle));
  if (done.broken) co_return fetched_of(*std::move(done.broken));
  switch (read_state(profile_, done.body)) {
    case RestBatchState::finished:
      co_return Fetched{.came = Came::items, .is_finished = true};
    case RestBatchState::refused:
      co_return Fetched{.came = Came::refused, .words = "the partner refuses the batch"};
    case RestBatchState::unreadable:
      co_return Fetched{.came = Came::unusable, .words = "a batch without a state"};
    case RestBatchState::working:
      break;
  }
  co_return Fetched{.came = Came::items};
}

asio::awaitable<Fetched> RestBatchDoor::fetch(Wanted wanted, std::string, std::string handle,
                                              std::string page) {
  if (wanted != Wanted::results || handle.empty()) co_return Fetched{.came = Came::nothing_yet};
  bool is_finished = false;
  if (page.empty()) {
    Fetched state = co_await state_of(handle);
    if (state.came != Came::items) co_return state;
    is_finished = state.is_finished;
  }
  const config::RestBatchProfile& names = profile_.rest_batch;
  std::string url = filled_address(names.results_url, "{batch}", handle);
  url = filled_address(std::move(url), "{size}", std::to_string(names.page_size));
  if (!page.empty()) {
    url += fmt::format("{}{}={}", url.find('?') == std::string::npos ? "?" : "&",
                       names.page_parameter, filled_address("{page}", "{page}", page));
  }
  Exchange done = co_await get(std::move(url));
  if (done.broken) {
    Fetched told = fetched_of(*std::move(done.broken));
    // Its state is known, so the batch is: nothing of it is ready.
    if (told.came == Came::not_known) told.came = Came::nothing_yet;
    co_return told;
  }
  RestPage read = read_page(profile_, done.body);
  if (!read.is_readable)
    co_return Fetched{.came = Came::unusable, .words = "a page of results nobody can read"};
  co_return Fetched{.came = Came::items,
                    .items = std::move(read.items),
                    .next_page = std::move(read.next),
                    .is_finished = is_finished};
}

}  // namespace

std::unique_ptr<BatchDoor> rest_batch_door(const config::Clearinghouse& profile,
                                           Credentials credentials, HttpClient& http,
                                           Clock& clock) {
  return std::make_unique<RestBatchDoor>(profile, std::move(credentials), http, clock);
}

}  // namespace eligd::clearinghouse
