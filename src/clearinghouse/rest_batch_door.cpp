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

#include <algorithm>

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
  struct State {
    std::optional<Fetched> broken{};  // not told; what that means
    RestBatchState told = RestBatchState::working;
  };
  [[nodiscard]] asio::awaitable<State> state_of(const std::string& handle);
  [[nodiscard]] std::string paged(std::string url, const std::string& page) const;

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

std::string RestBatchDoor::paged(std::string url, const std::string& page) const {
  if (page.empty()) return url;
  url += fmt::format("{}{}={}", url.find('?') == std::string::npos ? "?" : "&",
                     profile_.rest_batch.page_parameter, filled_address("{page}", "{page}", page));
  return url;
}

// "Not there" only where the whole list says so. A status says nothing of one batch: whatever
// stands before the partner gives 404 as well.
asio::awaitable<Found> RestBatchDoor::find(std::string name) {
  const config::RestBatchProfile& names = profile_.rest_batch;
  if (names.find_url.empty()) co_return Found{.came = Came::nothing_yet};
  std::string page;
  for (std::int64_t pages = 0; pages < names.pages_max; ++pages) {
    Exchange done = co_await get(paged(filled_address(names.find_url, "{name}", name), page));
    if (done.broken) {
      const Fetched told = fetched_of(*std::move(done.broken));
      co_return Found{.came = told.came == Came::unusable ? Came::nothing_yet : told.came,
                      .words = told.words,
                      .needs_person = told.needs_person};
    }
    const auto handle = find_handle(profile_, done.body, name);
    if (!handle) co_return Found{.came = Came::nothing_yet, .words = "a list nobody can read"};
    if (!handle->empty()) co_return Found{.came = Came::items, .handle = *handle};
    std::string next = next_of_list(profile_, done.body);
    if (next.empty())
      co_return Found{.came = Came::not_known, .words = "the partner lists no batch of this name"};
    if (next == page) break;
    page = std::move(next);
  }
  co_return Found{.came = Came::nothing_yet, .words = "a list of batches without end"};
}

asio::awaitable<RestBatchDoor::State> RestBatchDoor::state_of(const std::string& handle) {
  Exchange done = co_await get(filled_address(profile_.rest_batch.status_url, "{batch}", handle));
  if (done.broken) {
    State state{.broken = fetched_of(*std::move(done.broken))};
    // Its own address, by the number the partner gave: what follows is a task, no second sending.
    if (done.status == 404) state.broken->came = Came::not_known;
    co_return state;
  }
  State state{.told = read_state(profile_, done.body)};
  if (state.told == RestBatchState::unreadable)
    state.broken = Fetched{.came = Came::unusable, .words = "a batch without a state"};
  co_return state;
}

asio::awaitable<Fetched> RestBatchDoor::fetch(Wanted wanted, std::string, std::string handle,
                                              std::string page) {
  if (wanted != Wanted::results || handle.empty()) co_return Fetched{.came = Came::nothing_yet};
  State state;
  if (page.empty()) {
    state = co_await state_of(handle);
    if (state.broken) co_return *std::move(state.broken);
  }
  const bool is_over =
      state.told == RestBatchState::refused || state.told == RestBatchState::broken_off;
  const config::RestBatchProfile& names = profile_.rest_batch;
  std::string url = filled_address(names.results_url, "{batch}", handle);
  url = filled_address(std::move(url), "{size}", std::to_string(names.page_size));
  Exchange done = co_await get(paged(std::move(url), page));
  RestPage read;
  if (done.broken) {
    Fetched told = fetched_of(*std::move(done.broken));
    // Its state is known, so the batch is: nothing of it is ready, or nothing of it ever will be.
    if (done.status == 404) told.came = Came::nothing_yet;
    const bool has_none = is_over && !told.needs_person && done.status >= 400 && done.status < 500;
    if (!has_none) co_return told;
  } else {
    read = read_page(profile_, done.body);
    if (!read.is_readable && state.told != RestBatchState::refused)
      co_return Fetched{.came = Came::unusable, .words = "a page of results nobody can read"};
  }
  // Where an answer came nevertheless, it was worked on: nothing of it may be asked again (I5).
  const bool is_answered =
      !read.next.empty() ||
      std::ranges::any_of(read.items, [](const auto& one) { return !one.x12.empty(); });
  if (state.told == RestBatchState::refused && !is_answered)
    co_return Fetched{.came = Came::refused, .words = "the partner refuses the batch"};
  co_return Fetched{.came = Came::items,
                    .items = std::move(read.items),
                    .next_page = std::move(read.next),
                    .is_finished = state.told == RestBatchState::finished,
                    .is_broken_off = is_over};
}

}  // namespace

std::unique_ptr<BatchDoor> rest_batch_door(const config::Clearinghouse& profile,
                                           Credentials credentials, HttpClient& http,
                                           Clock& clock) {
  return std::make_unique<RestBatchDoor>(profile, std::move(credentials), http, clock);
}

}  // namespace eligd::clearinghouse
