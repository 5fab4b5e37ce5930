#include "wire.hpp"

#include "load.hpp"
#include "store/keys.hpp"
#include "waiting.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <utility>

namespace eligd::simulation {

namespace {

using clearinghouse::Outcome;
using clearinghouse::PayloadIdEcho;

constexpr std::string_view page_text = "<html><body>Please sign in</body></html>";

// Whether the payer has the question at all when this goes wrong.
bool reaches(Fault fault) {
  switch (fault) {
    case Fault::refused:
    case Fault::throttled:
    case Fault::unauthorized:
    case Fault::cut_before:
    case Fault::silence_before:
    case Fault::page:
    case Fault::bad_request:
      return false;
    default:
      return true;
  }
}

bool lasts_to_the_end(Fault fault) {
  return fault == Fault::silence_before || fault == Fault::silence_after || fault == Fault::slow;
}

// What can become of a question among many: the rest concerns a line of its own.
bool goes_by_file(Fault fault) {
  switch (fault) {
    case Fault::invented_trace:
    case Fault::other_person:
    case Fault::ack_rejected:
    case Fault::payer_unable:
    case Fault::payer_busy:
    case Fault::not_found:
    case Fault::later:
    case Fault::forgotten:
    case Fault::repeated_answer:
      return true;
    default:
      return false;
  }
}

News news_of(Fault fault) {
  switch (fault) {
    case Fault::refused:
      return News::not_reached;
    case Fault::throttled:
      return News::nothing;
    case Fault::unauthorized:
      return News::stopped;
    case Fault::cut_before:
    case Fault::cut_after:
    case Fault::silence_before:
    case Fault::silence_after:
    case Fault::server_error:
    case Fault::page:
    case Fault::truncated:
      return News::no_answer;
    case Fault::forgotten:
      return News::nothing;
    default:
      return News::reached;
  }
}

std::string payer_of_route(const std::string& payer_id) { return payer_id.substr(2); }  // "EXblue"

}  // namespace

const Told* Wire::told(const std::string& digest) const {
  const auto found = told_.find(digest);
  return found == told_.end() ? nullptr : &found->second;
}

std::optional<Fault> Wire::storm_at(const std::string& house, const std::string& payer) {
  for (const Storm& storm : plan_.storms) {
    if (queue_.steady() < storm.from || queue_.steady() >= storm.to || storm.house != house)
      continue;
    if (!storm.payer.empty() && storm.payer != payer) continue;
    if (!storm.payer.empty())
      return choices_.chance(500'000) ? Fault::payer_unable : Fault::silence_after;
    return choices_.chance(800'000) ? Fault::refused : Fault::silence_before;
  }
  return std::nullopt;
}

Fault Wire::draw_fault(const std::string& house, const std::string& payer) {
  if (is_healed_) return Fault::none;
  if (const auto storm = storm_at(house, payer)) return *storm;
  std::uint64_t drawn = choices_.below(1'000'000);
  for (std::size_t kind = 1; kind < fault_kinds; ++kind) {
    if (drawn < plan_.fault_ppm[kind]) return static_cast<Fault>(kind);
    drawn -= plan_.fault_ppm[kind];
  }
  return Fault::none;
}

// Most answers take about a second, one in a hundred ten times that.
void Wire::draw_times(Exchange& exchange, Instant deadline) {
  using std::chrono::milliseconds;
  const Microseconds left = std::max(Microseconds{0}, deadline - queue_.now());
  Microseconds whole = delays_.between(milliseconds(200), milliseconds(2200));
  if (delays_.chance(100'000)) whole = delays_.between(milliseconds(2000), milliseconds(6000));
  if (delays_.chance(10'000)) whole = delays_.between(milliseconds(6000), milliseconds(15'000));
  if (exchange.fault == Fault::refused)
    whole = delays_.between(milliseconds(1), milliseconds(9000));
  if (lasts_to_the_end(exchange.fault)) whole = left;
  if (exchange.fault == Fault::slow) whole -= std::min(whole, Microseconds(milliseconds(1)));
  whole = std::min(whole, left);
  exchange.until_payer = whole / 3;
  exchange.until_end = whole - exchange.until_payer;
}

// What an attempt meets depends on whose it is and which one, not on what else is on its way: a
// world with fewer people then has the same faults.
void Wire::draw(Exchange& exchange, const std::string& member_id, Instant deadline) {
  const int attempt = exchange.of_member = ++attempts_[member_id];
  if (plan_.script) return meet_as_written(exchange, member_id, deadline);
  if (plan_.load) return draw_under_load(exchange, member_id, attempt);
  if (plan_.draws != Draws::first) {
    choices_ = plan_.choices(fmt::format("wire {} {}", member_id, attempt));
    delays_ = plan_.choices(fmt::format("delays {} {}", member_id, attempt));
  }
  exchange.fault = draw_fault(exchange.house, payer_of_route(exchange.payer_id));
  if (exchange.fault == Fault::throttled)
    exchange.retry_after = delays_.between(std::chrono::seconds(1), std::chrono::minutes(90));
  draw_times(exchange, deadline);
  if (exchange.fault == Fault::later || exchange.fault == Fault::forgotten)
    exchange.meeting.ready_after = delays_.between(
        std::chrono::seconds(1), std::chrono::minutes(delays_.chance(200'000) ? 40 : 4));
}

// Silence lasts as long as it is listened to, whatever was written down.
void Wire::meet_as_written(Exchange& exchange, const std::string& member_id, Instant deadline) {
  const auto written = plan_.script->meetings.find({member_id, exchange.of_member});
  if (written != plan_.script->meetings.end()) exchange.meeting = written->second;
  const Meeting& meeting = exchange.meeting;
  exchange.fault = meeting.fault;
  exchange.retry_after = meeting.retry_after;
  const Microseconds left = std::max(Microseconds{0}, deadline - queue_.now());
  Microseconds whole = std::min(meeting.until_payer + meeting.until_end, left);
  if (lasts_to_the_end(exchange.fault)) whole = left;
  if (exchange.fault == Fault::slow)
    whole -= std::min(whole, Microseconds(std::chrono::milliseconds(1)));
  exchange.until_payer = std::min(meeting.until_payer, whole);
  if (lasts_to_the_end(exchange.fault)) exchange.until_payer = whole / 3;
  exchange.until_end = whole - exchange.until_payer;
}

void Wire::draw_by_file(Exchange& exchange, const std::string& member_id) {
  exchange.of_member = ++attempts_[member_id];
  if (plan_.script) {
    const auto written = plan_.script->meetings.find({member_id, exchange.of_member});
    if (written != plan_.script->meetings.end()) exchange.meeting = written->second;
    exchange.fault = exchange.meeting.fault;
  } else {
    choices_ = plan_.choices(fmt::format("wire {} {}", member_id, exchange.of_member));
    delays_ = plan_.choices(fmt::format("delays {} {}", member_id, exchange.of_member));
    exchange.fault = draw_fault(exchange.house, payer_of_route(exchange.payer_id));
    exchange.meeting.ready_after = delays_.between(
        std::chrono::minutes(1), std::chrono::minutes(delays_.chance(300'000) ? 20 * 60 : 60));
  }
  if (!goes_by_file(exchange.fault)) exchange.fault = Fault::none;
}

Exchange& Wire::hand_over(std::uint64_t process, const std::string& house, testpayer::Asked asked) {
  Exchange& exchange = exchanges_.emplace_back();
  exchange.number = exchanges_.size() - 1;
  exchange.process = process;
  exchange.house = house;
  exchange.sent = queue_.now();
  exchange.sent_steady = queue_.steady();
  exchange.is_by_file = true;
  exchange.reaches_payer = true;
  exchange.asked = std::move(asked);
  const testpayer::Question& question = exchange.asked.sets[0].questions[0];
  exchange.trace = question.traces[0].number;
  exchange.payer_id = question.payer_id;
  draw_by_file(exchange, question.subscriber.member_id);
  if (exchange.fault != Fault::none) story_.fault(to_text(exchange.fault));
  story_.tell("  with {} about {} ({})", question.subscriber.member_id,
              fmt::join(question.service_types, " "), to_text(exchange.fault));
  marks_.push_back({.kind = Mark::Kind::sent,
                    .member = question.subscriber.member_id,
                    .number = exchange.of_member});
  if (watch_ != nullptr) watch_->handed_over(exchange);
  return exchange;
}

void Wire::give_back(std::size_t exchange) {
  exchanges_[exchange].reaches_payer = false;
  exchanges_[exchange].ended = queue_.now();
  if (watch_ != nullptr) watch_->read_by_file(exchanges_[exchange]);
}

void Wire::tell_by_file(std::size_t exchange, const Told& told) {
  if (!exchanges_[exchange].own) exchanges_[exchange].own = told;
  told_.emplace(told.digest, told);
}

void Wire::hear_by_file(std::size_t number, const std::string& digest, std::uint64_t process,
                        const std::string& file) {
  Exchange& exchange = exchanges_[number];
  const Told* answer = told(digest);
  // Under another trace it is nobody's: this one is still waited for.
  const bool is_own =
      answer == nullptr || answer->carries.empty() || answer->carries == exchange.trace;
  const bool is_first = is_own && !exchange.ended;
  if (is_own) exchange.ended = queue_.now();
  exchange.process = process;
  ++ends_;
  delivered(exchange, digest);
  deliveries_.back().file = file;
  marks_.push_back({.kind = Mark::Kind::heard,
                    .member = exchange.asked.sets[0].questions[0].subscriber.member_id,
                    .number = exchange.of_member});
  if (watch_ != nullptr && is_first) watch_->read_by_file(exchange);
}

std::map<std::pair<std::string, int>, Meeting> Wire::meetings() const {
  std::map<std::pair<std::string, int>, Meeting> all;
  for (const Exchange& exchange : exchanges_) {
    if (exchange.asked.sets.empty()) continue;
    Meeting meeting = exchange.meeting;
    meeting.fault = exchange.fault;
    if (!exchange.is_by_file) {
      meeting.until_payer = exchange.until_payer;
      meeting.until_end = exchange.until_end;
      meeting.retry_after = exchange.retry_after;
    }
    all[{exchange.asked.sets[0].questions[0].subscriber.member_id, exchange.of_member}] = meeting;
  }
  return all;
}

std::vector<AskedOnce> Wire::asked() const {
  std::vector<AskedOnce> all;
  for (const Exchange& exchange : exchanges_) {
    all.push_back({.trace = exchange.trace,
                   .member_id = exchange.asked.sets.empty()
                                    ? std::string()
                                    : exchange.asked.sets[0].questions[0].subscriber.member_id,
                   .house = exchange.house,
                   .fault = exchange.fault,
                   .sent = exchange.sent,
                   .ended = exchange.ended});
  }
  return all;
}

void Wire::draw_under_load(Exchange& exchange, const std::string& member_id, int attempt) {
  const DrawnAttempt drawn = drawn_attempt(plan_, member_id, attempt);
  exchange.fault = drawn.fault;
  Microseconds whole = drawn.lasts;
  if (!first_sent_) first_sent_ = exchange.sent;
  const auto& death = plan_.load->death;
  if (death && death->house == exchange.house) {
    const Instant at = *first_sent_ + death->after;
    if (exchange.sent >= at) {
      exchange.fault = Fault::refused;
      whole = delays_.between(std::chrono::milliseconds(1), std::chrono::milliseconds(1000));
    } else if (exchange.sent + whole > at) {
      exchange.fault = exchange.sent + whole / 3 < at ? Fault::cut_after : Fault::cut_before;
      whole = at - exchange.sent;
    }
  }
  exchange.until_payer = whole / 3;
  exchange.until_end = whole - exchange.until_payer;
}

Exchange& Wire::begin(std::uint64_t process, const std::string& house,
                      const clearinghouse::Submission& submission) {
  const std::string& bytes = submission.x12.reveal(Purpose::matching);
  Exchange& exchange = exchanges_.emplace_back();
  exchange.number = exchanges_.size() - 1;
  exchange.process = process;
  exchange.house = house;
  exchange.attempt = submission.attempt.value();
  exchange.sent = queue_.now();
  exchange.sent_steady = queue_.steady();
  exchange.digest = store::sha256_hex(bytes);
  auto asked = testpayer::read_270(bytes);
  const bool is_readable = asked && asked->ta1_note.empty() && asked->sets.size() == 1 &&
                           asked->sets[0].questions.size() == 1 &&
                           asked->sets[0].questions[0].traces.size() == 1 &&
                           asked->sets[0].complaints.empty();
  story_.require(is_readable, "wire", "what was sent is no 270 with one question and one trace");
  if (!is_readable) return exchange;
  exchange.asked = *std::move(asked);
  const testpayer::Question& question = exchange.asked.sets[0].questions[0];
  exchange.trace = question.traces[0].number;
  exchange.payer_id = question.payer_id;
  draw(exchange, question.subscriber.member_id, submission.deadline);
  exchange.reaches_payer = reaches(exchange.fault);
  if (exchange.fault != Fault::none) story_.fault(to_text(exchange.fault));
  story_.tell("{} sends attempt {} to {} ({})", process, exchange.attempt, house,
              to_text(exchange.fault));
  marks_.push_back({.kind = Mark::Kind::sent,
                    .member = question.subscriber.member_id,
                    .number = exchange.of_member});
  if (watch_ != nullptr) watch_->sending(exchange);
  return exchange;
}

void Wire::reach_payer(Exchange& exchange) {
  if (std::exchange(exchange.was_at_payer, true)) return;
  if (!exchange.reaches_payer || exchange.asked.sets.empty()) return;
  Told told = payers_.answer(exchange.asked, exchange.fault, queue_.now());
  told_by_house_[exchange.house].push_back(told.digest);
  exchange.own = told;
  told_.emplace(told.digest, std::move(told));
}

void Wire::delivered(const Exchange& exchange, const std::string& digest) {
  deliveries_.push_back(
      {.digest = digest, .exchange = exchange.number, .process = exchange.process});
  delivered_on_[digest].push_back(exchange.number);
}

bool Wire::has_delivered(const std::string& digest, const std::string& trace) const {
  const auto found = delivered_on_.find(digest);
  if (found == delivered_on_.end()) return false;
  return std::ranges::any_of(found->second,
                             [&](std::size_t number) { return exchanges_[number].trace == trace; });
}

// Another question's answer, or one that was given before; our own where there is none.
const Told& Wire::choose_answer(Exchange& exchange) {
  constexpr std::uint64_t far_back = 12;
  const std::vector<std::string>& digests = told_by_house_.at(exchange.house);
  const std::size_t there = digests.size();
  if (there > 1) {
    std::uint64_t& back = exchange.meeting.back;
    if (plan_.script)
      back = std::min<std::uint64_t>(back, there - 1);
    else
      back = choices_.below(std::min<std::uint64_t>(far_back, there));
    return told_.at(digests[there - 1 - back]);
  }
  return *exchange.own;
}

Outcome Wire::hand_over(const Exchange& exchange, const Told& told, PayloadIdEcho echo) {
  delivered(exchange, told.digest);
  return clearinghouse::Answered{.bytes = Phi<std::string>(told.bytes), .payload_id = echo};
}

Outcome Wire::outcome_of(Exchange& exchange) {
  switch (exchange.fault) {
    case Fault::refused:
      return clearinghouse::RefusedBeforeSending{
          .error = {ErrorKind::unavailable, "the clearinghouse refuses the connection"}};
    case Fault::throttled:
      return clearinghouse::Throttled{.retry_after = exchange.retry_after,
                                      .words = "the partner asks to come back later"};
    case Fault::unauthorized:
      return clearinghouse::Rejected{.layer = clearinghouse::Layer::http,
                                     .code = "401",
                                     .words = "the partner refuses our credentials",
                                     .raw = {},
                                     .stops_route = true};
    case Fault::server_error:
      return clearinghouse::Rejected{.layer = clearinghouse::Layer::http,
                                     .code = "500",
                                     .words = "the partner failed",
                                     .raw = {}};
    case Fault::bad_request:
      return clearinghouse::Rejected{.layer = clearinghouse::Layer::http,
                                     .code = "400",
                                     .words = "the partner refuses the request",
                                     .raw = {}};
    case Fault::page: {
      const std::string text(page_text);
      delivered(exchange, store::sha256_hex(text));
      return clearinghouse::Unknown{.words = "a page came instead of an answer",
                                    .raw = Phi<std::string>(text)};
    }
    case Fault::truncated: {
      const std::string half = exchange.own->bytes.substr(0, exchange.own->bytes.size() / 2);
      delivered(exchange, store::sha256_hex(half));
      return clearinghouse::Unknown{.words = "the answer ends too early",
                                    .raw = Phi<std::string>(half),
                                    .is_broken_off = true};
    }
    case Fault::cut_before:
    case Fault::cut_after:
    case Fault::silence_before:
    case Fault::silence_after:
      return clearinghouse::Unknown{
          .words = "the connection was cut", .raw = {}, .is_broken_off = true};
    case Fault::other_answer:
    case Fault::repeated_answer:
      return hand_over(exchange, choose_answer(exchange), PayloadIdEcho::absent);
    case Fault::foreign_envelope:
      return hand_over(exchange, *exchange.own, PayloadIdEcho::foreign);
    default:
      return hand_over(exchange, *exchange.own, PayloadIdEcho::ours);
  }
}

void Wire::goes_on_without(std::uint64_t process) {
  for (Exchange& exchange : exchanges_) {
    if (exchange.process != process || exchange.ended || exchange.was_at_payer ||
        exchange.is_by_file)
      continue;
    const Microseconds at = exchange.sent_steady + exchange.until_payer;
    queue_.schedule(at - queue_.steady(), 0, [this, &exchange] { reach_payer(exchange); });
  }
}

Outcome Wire::finish(Exchange& exchange, Instant deadline) {
  ++ends_;
  // What lies there and what is too late are looked at in either order.
  const bool is_late = queue_.now() > deadline + std::chrono::seconds(1);
  if (is_late && exchange.reaches_payer && exchange.number % 2 == 0)
    exchange.fault = Fault::cut_after;
  if (!exchange.asked.sets.empty())
    marks_.push_back({.kind = Mark::Kind::heard,
                      .member = exchange.asked.sets[0].questions[0].subscriber.member_id,
                      .number = exchange.of_member});
  if (exchange.fault == Fault::later || exchange.fault == Fault::forgotten) {
    exchange.taken = queue_.now();
    promised_[exchange.trace] = exchange.number;
    story_.tell("{} hears that attempt {} is answered later", exchange.process, exchange.attempt);
    if (watch_ != nullptr) watch_->taken(exchange);
    return clearinghouse::Pending{.handle = exchange.trace};
  }
  exchange.ended = queue_.now();
  story_.tell("{} hears of attempt {}", exchange.process, exchange.attempt);
  if (exchange.asked.sets.empty())
    return clearinghouse::Unknown{.words = "nobody reads this", .raw = {}};
  Outcome outcome = outcome_of(exchange);
  if (watch_ != nullptr) watch_->ended(exchange, news_of(exchange.fault));
  return outcome;
}

// Looks go wrong now and then; what was promised stays where it is.
Outcome Wire::look(const std::string& handle, std::uint64_t process) {
  const auto found = promised_.find(handle);
  if (found == promised_.end())
    return clearinghouse::Unknown{.words = "the partner knows nothing of it", .raw = {}};
  Exchange& exchange = exchanges_[found->second];
  const Instant ready = *exchange.taken + exchange.meeting.ready_after;
  if (queue_.now() < ready) {
    const std::int64_t looked = (ready - queue_.now()).count();
    if (looked % 7 == 0)
      return clearinghouse::Throttled{.retry_after = std::chrono::seconds(20),
                                      .words = "the partner asks to look later"};
    if (looked % 7 == 1)
      return clearinghouse::Unknown{
          .words = "the connection was cut", .raw = {}, .is_broken_off = true};
    return clearinghouse::Pending{.handle = handle};
  }
  const bool is_first = !exchange.ended;
  exchange.ended = queue_.now();
  exchange.process = process;
  ++ends_;
  story_.tell("what attempt {} was promised is there", exchange.attempt);
  Outcome outcome = exchange.fault == Fault::forgotten
                        ? Outcome(clearinghouse::Unknown{
                              .words = "the partner knows nothing of it any more", .raw = {}})
                        : hand_over(exchange, *exchange.own, PayloadIdEcho::absent);
  if (watch_ != nullptr && is_first) watch_->ended(exchange, news_of(exchange.fault));
  return outcome;
}

boost::asio::awaitable<Outcome> SimulatedConnection::submit(clearinghouse::Submission submission) {
  const auto executor = co_await boost::asio::this_coro::executor;
  const Instant deadline = submission.deadline;
  if (queue_.now() >= deadline)
    co_return clearinghouse::RefusedBeforeSending{
        .error = {ErrorKind::refused, "its deadline has passed; nothing was sent"},
        .counts_against_route = false};
  Exchange& exchange = wire_.begin(process_, house_, submission);
  VirtualAlarm alarm(queue_, process_, executor);
  co_await alarm.wait(exchange.until_payer, false);
  wire_.reach_payer(exchange);
  co_await alarm.wait(exchange.until_end, false);
  co_return wire_.finish(exchange, deadline);
}

boost::asio::awaitable<Outcome> SimulatedConnection::poll(clearinghouse::Look look) {
  constexpr std::chrono::milliseconds takes{200};
  const auto executor = co_await boost::asio::this_coro::executor;
  VirtualAlarm alarm(queue_, process_, executor);
  co_await alarm.wait(takes, false);
  co_return wire_.look(look.handle, process_);
}

boost::asio::awaitable<clearinghouse::Health> SimulatedConnection::health() {
  clearinghouse::Health health;
  health.is_reachable = true;
  co_return health;
}

}  // namespace eligd::simulation
