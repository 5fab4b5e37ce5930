#include "http_partner.hpp"

#include "store/keys.hpp"
#include "waiting.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace eligd::simulation {

namespace {

using clearinghouse::BatchItem;
using clearinghouse::Confirmed;
using clearinghouse::Fetched;
using clearinghouse::Found;
using clearinghouse::Handing;
using clearinghouse::Listed;
using clearinghouse::Wanted;
using Came = Fetched::Came;
using End = Handing::End;

constexpr std::string_view download = "download/";
constexpr std::int64_t whole = 1 << 30;

const config::Clearinghouse& house_of(const WorldPlan& plan) {
  return *plan.configuration.clearinghouse(ClearinghouseKey(std::string(batch_house)));
}

std::string words_of(VisitFault fault) {
  return fault == VisitFault::login_refused ? "HTTP 401: our credentials are refused"
                                            : "files.example: broken off";
}

std::string number_of_group(const std::string& x12, std::string_view segment_id, std::size_t at) {
  const auto parts = testpayer::split(x12);
  if (!parts) return {};
  for (const testpayer::Segment& segment : parts->segments) {
    if (segment[0] == segment_id && segment.size() > at) return segment[at];
  }
  return {};
}

}  // namespace

int BatchPartner::given_named(const std::string& name) const {
  const auto found =
      std::ranges::find_if(given_, [&](const auto& one) { return one.second.name == name; });
  return found == given_.end() ? 0 : found->first;
}

int BatchPartner::given_with(std::size_t exchange) const {
  const auto found = std::ranges::find_if(given_, [&](const auto& one) {
    return std::ranges::find(one.second.exchanges, exchange) != one.second.exchanges.end();
  });
  return found->first;
}

// A partner whose word can be relied upon knows a batch from the first moment on.
int BatchPartner::known(const std::string& name) const {
  const int number = given_named(name);
  if (number == 0) return 0;
  const Given& given = given_.at(number);
  const bool is_seen = house_of(plan_).pace().is_unknown_certain ||
                       queue_.steady() >= given.arrived + given.meeting.taken_after;
  return is_seen ? number : 0;
}

bool BatchPartner::arrive(std::uint64_t process, const clearinghouse::Parcel& parcel) {
  const int number = static_cast<int>(given_.size()) + 1;
  Given& given = given_[number];
  given.meeting = draw_file(number);
  std::vector<testpayer::Asked> alone;
  std::vector<std::string> bytes;
  if (parcel.items.empty()) bytes.push_back(parcel.file.reveal(Purpose::matching));
  for (const auto& item : parcel.items) bytes.push_back(item.reveal(Purpose::matching));
  for (const std::string& one : bytes) {
    auto asked = testpayer::read_270(one);
    const bool is_readable = asked && asked->ta1_note.empty() && !asked->sets.empty() &&
                             (parcel.items.empty() || asked->sets.size() == 1);
    story_.require(is_readable, "wire", "a batch is no 270s with one question in a set");
    if (!is_readable) return false;
    if (parcel.items.empty()) given.asked = *asked;
    for (const testpayer::TransactionSet& set : asked->sets) {
      alone.push_back(*asked);
      alone.back().sets = {set};
    }
  }
  story_.tell("{} hands over batch {} with {} questions ({})", process, number, alone.size(),
              to_text(given.meeting.fault));
  if (given.meeting.fault != FileFault::none) story_.fault(to_text(given.meeting.fault));
  if (given.meeting.fault == FileFault::refused_at_door) return false;
  given.name = parcel.name;
  given.takes_items = !parcel.items.empty();
  given.arrived = queue_.steady();
  if (watch_ != nullptr) {
    watch_->arrived(parcel.name, alone.size());
    if (!given.takes_items) watch_->handed_over(parcel.name, bytes.front());
  }
  for (testpayer::Asked& one : alone)
    given.exchanges.push_back(
        wire_.hand_over(process, std::string(batch_house), std::move(one)).number);
  queue_.schedule(given.meeting.taken_after, 0, [this, number] { take(number); });
  return true;
}

// What was asked in an item is answered in one: an interchange each, or why there is none.
void BatchPartner::give_items(int number,
                              const std::vector<std::pair<std::size_t, Fault>>& exchanges) {
  Given& given = given_.at(number);
  for (const auto& [exchange, fault] : exchanges) {
    std::string bytes;
    const testpayer::Asked& asked = wire_.exchanges()[exchange].asked;
    if (fault != Fault::forgotten) {
      payers_.begin_file();
      const Told told =
          fault == Fault::ack_rejected
              ? payers_.refusal(asked,
                                payers_.acknowledge_file(asked, {asked.sets[0].st02}, queue_.now()),
                                false)
              : payers_.answer_in_file(asked, fault, queue_.now(), "0001");
      bytes = told.bytes;
      wire_.tell_by_file(exchange, told);
    }
    given.items.emplace_back(exchange, std::move(bytes));
  }
  story_.tell("the partner has {} items of batch {}", given.items.size(), number);
}

// The bytes of a file that is whole; empty: it is not there.
std::string BatchPartner::there(const std::string& path) const {
  const auto found = files_.find(path);
  return found == files_.end() || !found->second.is_whole ? std::string() : found->second.bytes;
}

Fetched BatchPartner::delivered(std::uint64_t process, const std::string& path) {
  files_.at(path).was_listed_whole = true;
  Fetched fetched{.came = Came::file};
  fetched.bytes = Phi<std::string>(read(process, path, 0, whole).value_or(""));
  return fetched;
}

Fetched BatchPartner::acknowledgment(std::uint64_t process, int number, Wanted wanted) {
  const std::string refusal = fmt::format("{}ack{}.txt", download, number);
  const std::string receipt = fmt::format("{}ack{}.999", download, number);
  const bool is_ta1 = given_.at(number).meeting.fault == FileFault::interchange_rejected;
  const bool is_apart = is_ta1 && house_of(plan_).core_batch.asks_for_ta1;
  const bool wants_ta1 = wanted == Wanted::interchange_acknowledgment;
  if (!there(refusal).empty() && is_apart == wants_ta1) return delivered(process, refusal);
  if (!there(receipt).empty() && !wants_ta1) return delivered(process, receipt);
  return {.came = Came::nothing_yet};
}

// One file after the other; each again until a receipt for it comes, where one is wanted.
Fetched BatchPartner::results(std::uint64_t process, int number) {
  const Given& given = given_.at(number);
  if (given.is_refused) return {.came = Came::unusable, .words = "the batch was not worked on"};
  const bool waits = house_of(plan_).core_batch.confirms_results;
  const auto next = std::ranges::find_if(
      given.files, [&](const std::string& path) { return !confirmed_.contains(path); });
  if (next == given.files.end()) return {.came = Came::nothing_yet};
  const std::string path = *next;
  if (!waits) confirmed_.insert(path);
  return delivered(process, path);
}

Fetched BatchPartner::file_named(std::uint64_t process, const std::string& name) {
  const std::string path = std::string(download) + name;
  if (there(path).empty()) return {.came = Came::not_known};
  return delivered(process, path);
}

std::vector<std::string> BatchPartner::listed() const {
  std::vector<std::string> names;
  for (const auto& [path, file] : files_) {
    if (path.ends_with(".271") && file.is_whole) names.push_back(path.substr(download.size()));
  }
  return names;
}

Fetched BatchPartner::page(std::uint64_t process, int number, std::size_t from) {
  const Given& given = given_.at(number);
  if (given.is_refused) return {.came = Came::refused, .words = "the partner refuses the batch"};
  Fetched page{.came = Came::items};
  std::set<std::size_t> answered;
  for (const auto& [exchange, bytes] : given.items) answered.insert(exchange);
  page.is_finished = answered.size() == given.exchanges.size();
  const auto size = static_cast<std::size_t>(house_of(plan_).rest_batch.page_size);
  for (std::size_t n = from; n < std::min(from + size, given.items.size()); ++n) {
    const auto& [exchange, bytes] = given.items[n];
    BatchItem item{.identifier = wire_.exchanges()[exchange].trace};
    if (bytes.empty()) {
      item.code = "42";
      if (page.is_finished) wire_.give_back(exchange);
    } else {
      const std::string digest = store::sha256_hex(bytes);
      wire_.hear_file(digest);
      wire_.hear_by_file(exchange, digest, process, digest);
    }
    item.x12 = Phi<std::string>(bytes);
    page.items.push_back(std::move(item));
  }
  if (from + size < given.items.size()) page.next_page = std::to_string(from + size);
  return page;
}

std::string BatchPartner::receipt_is_for(const std::string& content) const {
  const std::string number = number_of_group(content, "AK1", 2);
  for (const auto& [path, file] : files_) {
    if (path.ends_with(".271") && file.is_whole && number_of_group(file.bytes, "GS", 6) == number)
      return path;
  }
  return {};
}

std::string BatchPartner::watch_receipt(const std::string& content) {
  std::string path = receipt_is_for(content);
  story_.require(!path.empty(), "wire", "a receipt is for no file of the partner's");
  if (watch_ != nullptr && !path.empty())
    watch_->confirming(store::sha256_hex(files_.at(path).bytes));
  return path;
}

bool SimulatedDoor::takes_items() const {
  return profile_.protocol == config::Protocol::rest_batch;
}

bool SimulatedDoor::lists_results() const {
  return !takes_items() && profile_.core_batch.is_generic;
}

boost::asio::awaitable<bool> SimulatedDoor::pass(Microseconds time) {
  constexpr std::chrono::minutes patience{2};
  const auto executor = co_await boost::asio::this_coro::executor;
  const Microseconds begun = queue_.steady();
  VirtualAlarm alarm(queue_, process_, executor);
  co_await alarm.wait(time, false);
  co_return queue_.steady() - begun < time + patience;
}

boost::asio::awaitable<Handing> SimulatedDoor::submit(clearinghouse::Parcel parcel) {
  expect_no_page();
  const BatchPartner::Visit visit = partner_.begin(VisitKind::put);
  partner_.watch_submission(parcel.name);
  const bool is_heard = co_await pass(visit.lasts / 2);
  Handing handing{.words = words_of(visit.fault)};
  const auto dice = visit.lasts.count() % 3;
  switch (visit.fault) {
    case VisitFault::none:
    case VisitFault::reply_lost:
      break;
    case VisitFault::login_refused:
      handing.end = End::not_taken;
      handing.needs_person = true;
      co_return handing;
    case VisitFault::kept_in_part:
      handing.end = End::not_taken;
      handing.is_checksum = true;
      co_return handing;
    case VisitFault::not_reached:
      handing.end = dice == 0 ? End::not_sent : dice == 1 ? End::not_taken : End::unknown;
      if (dice == 1) handing.retry_after = std::chrono::minutes(7);
      co_return handing;
    case VisitFault::cut_short:
      co_return handing;
  }
  if (!is_heard) co_return handing;
  const bool is_taken = partner_.arrive(process_, parcel);
  const bool is_answered = co_await pass(visit.lasts / 2);
  if (visit.fault == VisitFault::reply_lost || !is_answered) co_return handing;
  handing.end = is_taken ? End::taken : End::refused;
  handing.may_be_an_item = !is_taken && takes_items();
  if (is_taken && takes_items()) handing.handle = parcel.name;
  co_return handing;
}

void SimulatedDoor::expect_no_page() {
  if (!std::exchange(owed_page_, {}).empty()) partner_.left_a_page();
}

// Of a batch that arrived a moment ago a partner may say either.
Fetched SimulatedDoor::not_there(const std::string& name) const {
  if (partner_.has(name) && queue_.steady().count() % 2 == 0) return {.came = Came::nothing_yet};
  return {.came = Came::not_known, .words = "the partner does not know this batch"};
}

boost::asio::awaitable<Found> SimulatedDoor::find(std::string name) {
  if (profile_.rest_batch.find_url.empty()) co_return Found{.came = Came::nothing_yet};
  expect_no_page();
  const BatchPartner::Visit visit = partner_.begin(VisitKind::list);
  if (!co_await pass(visit.lasts) || visit.fault != VisitFault::none) {
    co_return Found{.words = words_of(visit.fault),
                    .needs_person = visit.fault == VisitFault::login_refused};
  }
  if (partner_.known(name) == 0) co_return Found{.came = not_there(name).came};
  co_return Found{.came = Came::items, .handle = name};
}

Fetched SimulatedDoor::fetched(Wanted wanted, const std::string& name, const std::string& page) {
  if (lists_results() && wanted == Wanted::results) return partner_.file_named(process_, name);
  const int number = partner_.known(name);
  if (number == 0) return not_there(name);
  if (wanted != Wanted::results) return partner_.acknowledgment(process_, number, wanted);
  if (!takes_items()) return partner_.results(process_, number);
  return partner_.page(process_, number, page.empty() ? 0 : std::stoul(page));
}

boost::asio::awaitable<Fetched> SimulatedDoor::fetch(Wanted wanted, std::string name,
                                                     std::string handle, std::string page) {
  if (takes_items() && (wanted != Wanted::results || handle.empty()))
    co_return Fetched{.came = Came::nothing_yet};
  if (page != owed_page_) expect_no_page();
  owed_page_.clear();
  const BatchPartner::Visit visit = partner_.begin(VisitKind::read);
  const bool is_heard = co_await pass(visit.lasts);
  const bool is_damaged = visit.fault == VisitFault::kept_in_part;
  if (!is_heard || (visit.fault != VisitFault::none && !is_damaged)) {
    co_return Fetched{.words = words_of(visit.fault),
                      .needs_person = visit.fault == VisitFault::login_refused};
  }
  if (is_damaged && visit.lasts.count() % 2 == 0)
    co_return Fetched{.came = Came::unusable, .words = "an answer nobody can read"};
  Fetched answer = fetched(wanted, name, page);
  owed_page_ = answer.next_page;
  if (is_damaged && answer.came == Came::file) {
    answer.is_damaged = true;
    answer.words = "its CheckSum is not that of its payload";
  }
  co_return answer;
}

boost::asio::awaitable<Listed> SimulatedDoor::list() {
  expect_no_page();
  const BatchPartner::Visit visit = partner_.begin(VisitKind::list);
  if (!co_await pass(visit.lasts) || visit.fault != VisitFault::none) {
    co_return Listed{.words = words_of(visit.fault),
                     .needs_person = visit.fault == VisitFault::login_refused};
  }
  Listed listed{.came = Came::file};
  listed.names = partner_.listed();
  co_return listed;
}

boost::asio::awaitable<Confirmed> SimulatedDoor::confirm(std::string, std::string content) {
  expect_no_page();
  const BatchPartner::Visit visit = partner_.begin(VisitKind::rename);
  const std::string path = partner_.watch_receipt(content);
  const bool is_heard = co_await pass(visit.lasts);
  const bool has_come = visit.fault == VisitFault::none || visit.fault == VisitFault::reply_lost;
  if (has_come && is_heard) partner_.confirm(path);
  if (visit.fault != VisitFault::none || !is_heard) {
    co_return Confirmed{.words = words_of(visit.fault),
                        .needs_person = visit.fault == VisitFault::login_refused};
  }
  co_return Confirmed{.is_taken = true};
}

boost::asio::awaitable<clearinghouse::Health> SimulatedDoor::health() {
  clearinghouse::Health health;
  health.is_reachable = true;
  co_return health;
}

}  // namespace eligd::simulation
