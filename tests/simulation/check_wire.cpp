#include "check_wire.hpp"

#include "check_batches.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

namespace eligd::simulation {

namespace {

// Between the decision that something leaves and its first byte lie a few commits; a slow disk
// makes them seconds. What changes within this is not held against it.
constexpr std::chrono::seconds on_its_way{12};
constexpr std::chrono::minutes rate_window{1};
constexpr std::uint32_t reopened_ppm = 20'000;  // so often the whole synced image is opened

// The simulated nights lie in November: six hours behind UTC, whatever the zone database says.
constexpr std::chrono::hours behind_utc{6};

// In another spelling it is another question (jobs/repair).
std::string question_of(const Exchange& exchange) {
  const testpayer::Question& question = exchange.asked.sets[0].questions[0];
  std::string key = question.subscriber.member_id + "|" + question.subscriber.last + "|" +
                    question.payer_id.substr(2);
  for (const std::string& type : question.service_types) key += "|" + type;
  return key;
}

bool is_silence(Fault fault) {
  return fault == Fault::cut_before || fault == Fault::cut_after ||
         fault == Fault::silence_before || fault == Fault::silence_after;
}

// After which the partner may still be at work on it.
bool breaks_line(Fault fault) { return is_silence(fault) || fault == Fault::truncated; }

bool leaves_outcome_known(Fault fault) {
  return !is_silence(fault) && fault != Fault::page && fault != Fault::truncated;
}

std::string_view state_name(std::int64_t state) {
  constexpr std::array<std::string_view, 6> names{"in flight", "answered", "refused",
                                                  "rejected",  "unknown",  "throttled"};
  return names.at(static_cast<std::size_t>(state));
}

}  // namespace

void CircuitModel::failed(Instant now, bool is_for_good) {
  ++failures_;
  if (!opened_ && failures_ < failures_max_ && !is_for_good) return;
  if (opened_ && !is_probing_) return;  // stragglers
  opened_ = now;  // anew, where a probe failed: what was decided until then may be on its way
  is_probing_ = false;
  closed_until_ = now + pause_;
}

void CircuitModel::sent(Instant now) {
  if (!opened_ || now < closed_until_) return;
  is_probing_ = true;
  closed_until_ = now + pause_;
}

bool CircuitModel::allows(Instant decided, Instant now) const {
  return is_unsure_ || !opened_ || decided <= *opened_ + on_its_way ||
         now + on_its_way >= closed_until_;
}

WireCheck::WireCheck(Scene& scene) : scene_(scene), sample_(scene.plan.seed, "wire sample") {}

CircuitModel WireCheck::fresh_circuit() const {
  const config::Limits& limits = scene_.plan.configuration.settings.limits;
  return {limits.payer_down_failures, limits.payer_down_pause};
}

CircuitModel& WireCheck::lane(const std::string& house, const std::string& payer) {
  return lanes_.try_emplace({house, payer}, fresh_circuit()).first->second;
}

void WireCheck::sending(const Exchange& exchange) {
  check_numbers(exchange);
  std::int64_t inquiry = 0;
  std::int64_t attempt = 0;
  std::int64_t started = 0;
  std::string payer;
  scene_.rows->each(
      "SELECT inquiry_id, started, payer, digest, isa13, id FROM attempts WHERE trace = ?",
      {exchange.trace}, [&](const Row& row) {
        inquiry = row.integer(0);
        started = row.integer(1);
        payer = row.text(2);
        attempt = row.integer(5);
        scene_.story.require(row.text(3) == exchange.digest, "I1",
                             "what is sent is not what the attempt holds");
        scene_.story.require(row.integer(4) == std::stoll(exchange.asked.envelope.isa13), "I1",
                             "what is sent carries another control number than the attempt");
      });
  scene_.story.require(inquiry != 0, "I1", "what is sent has no attempt in the store");
  if (inquiry == 0) return;
  check_durable(exchange, attempt);
  const Instant decided{Microseconds(started)};
  check_promised(exchange, inquiry);
  check_awaited(exchange, inquiry);
  check_twice(exchange, inquiry, exchange.sent);
  check_door(exchange, inquiry);
  check_held(exchange, decided);
  check_bounds(exchange, payer, decided);
  inquiry_of_[exchange.number] = inquiry;
  inquiries_[inquiry].push_back(
      {.exchange = exchange.number, .sent = exchange.sent, .fault = exchange.fault});
}

// In a file it leaves when the file is renamed; its slot, rate and hours were those of the moment
// it was collected.
void WireCheck::handed_over(const Exchange& exchange) {
  scene_.story.require(traces_.insert(exchange.trace).second, "I9", "a trace number repeats");
  std::int64_t inquiry = 0;
  std::int64_t attempt = 0;
  std::int64_t started = 0;
  std::string payer;
  scene_.rows->each("SELECT inquiry_id, started, payer, id FROM attempts WHERE trace = ?",
                    {exchange.trace}, [&](const Row& row) {
                      inquiry = row.integer(0);
                      started = row.integer(1);
                      payer = row.text(2);
                      attempt = row.integer(3);
                    });
  scene_.story.require(inquiry != 0, "I1", "what is handed over has no attempt in the store");
  if (inquiry == 0) return;
  check_durable(exchange, attempt);
  const Instant decided{Microseconds(started)};
  check_promised(exchange, inquiry);
  check_awaited(exchange, inquiry);
  check_twice(exchange, inquiry, exchange.sent);
  check_door(exchange, inquiry);
  check_held(exchange, decided);
  check_budget(exchange, payer, decided);
  inquiry_of_[exchange.number] = inquiry;
  inquiries_[inquiry].push_back({.exchange = exchange.number,
                                 .sent = exchange.sent,
                                 .is_under_way = false,
                                 .fault = exchange.fault});
}

void WireCheck::read_by_file(const Exchange& exchange) {
  const auto inquiry = inquiry_of_.find(exchange.number);
  if (inquiry == inquiry_of_.end()) return;
  for (Sent& sent : inquiries_[inquiry->second]) {
    if (sent.exchange == exchange.number) sent.ended = exchange.ended;
  }
  if (exchange.reaches_payer) return;
  // Over HTTP what was refused whole is cut in two, and goes again as it is (decision 0023).
  traces_.erase(exchange.trace);
  --left_[{day_of_[exchange.number], exchange.payer_id.substr(2)}];
  --left_[{day_of_[exchange.number], ""}];
}

// What stands in a file is asked again, as whichever inquiry, when its answer was read, the partner
// refused it, or its promise and patience are over, on the partner's own calendar (decision 0020).
void WireCheck::check_awaited(const Exchange& exchange, std::int64_t inquiry) {
  std::vector<std::size_t>& earlier = by_file_[question_of(exchange)];
  for (const std::size_t number : earlier) {
    const Exchange& was = scene_.wire.exchanges()[number];
    if (was.ended || scene_.had_wrong_clock) continue;
    const auto* house = scene_.plan.configuration.clearinghouse(ClearinghouseKey(was.house));
    scene_.story.require(
        exchange.sent + on_its_way >= waits_until(house->batch, was.sent), "I5",
        fmt::format("inquiry {} is sent again although a file of it is awaited", inquiry));
  }
  if (exchange.is_by_file) earlier.push_back(exchange.number);
}

// A row that was read while nothing written was unsynced is what a power cut would leave. Of any
// other, the disk alone says it: its trace stands in what is synced. Now and then the whole of that
// is opened as a start after it would open it.
void WireCheck::check_durable(const Exchange& exchange, std::int64_t attempt) {
  scene_.story.require(
      attempt <= last_synced_ || scene_.disk.has_synced(exchange.trace), "I1",
      fmt::format("attempt {} is sent before it is on the disk", exchange.attempt));
  if (!sample_.chance(reopened_ppm)) return;
  cut_.show_synced_of(scene_.disk);
  if (after_cut_ == nullptr) after_cut_ = std::make_unique<Rows>(cut_.name(), "/eligd.db");
  const std::int64_t kept =
      after_cut_->number("SELECT count(*) FROM attempts WHERE trace = ?", {exchange.trace});
  cut_.hide();
  scene_.story.require(
      kept == 1, "I1",
      fmt::format("a power cut now would lose attempt {}, which is being sent", exchange.attempt));
}

void WireCheck::check_numbers(const Exchange& exchange) {
  House& house = houses_[exchange.house];
  scene_.story.require(traces_.insert(exchange.trace).second, "I9", "a trace number repeats");
  if (scene_.had_wrong_restore) return;
  scene_.story.require(house.interchange_numbers.insert(exchange.asked.envelope.isa13).second, "I9",
                       fmt::format("interchange number {} repeats at {}",
                                   exchange.asked.envelope.isa13, exchange.house));
  scene_.story.require(house.group_numbers.insert(exchange.asked.envelope.gs06).second, "I9",
                       "a group number repeats");
}

// While the payer may have a question of this night, it is asked through no other door.
void WireCheck::check_door(const Exchange& exchange, std::int64_t inquiry) {
  const std::deque<Sent>& earlier = inquiries_[inquiry];
  for (auto sent = earlier.rbegin(); sent != earlier.rend(); ++sent) {
    const Exchange& was = scene_.wire.exchanges()[sent->exchange];
    if (sent->sent < night_began_) return;
    if (sent->ended && leaves_outcome_known(was.fault)) {
      if (was.fault == Fault::refused || was.fault == Fault::throttled) continue;
      return;  // the payer said something
    }
    scene_.story.require(was.house == exchange.house, "I5",
                         fmt::format("inquiry {} is asked through {} while {} may have it", inquiry,
                                     exchange.house, was.house));
    return;
  }
}

// What only a person opens: where an open task of Admin's says so, nothing leaves, in no process.
void WireCheck::check_held(const Exchange& exchange, Instant decided) {
  if (scene_.had_wrong_clock) return;
  const Instant since = decided - on_its_way;
  scene_.story.require(
      scene_.rows->number("SELECT count(*) FROM tasks WHERE queue = 'Admin' AND closed IS NULL AND "
                          "verification_id IS NULL AND opened < ? AND code IN (?, ?, ?)",
                          {since.time_since_epoch().count(), "login-" + exchange.house,
                           "strangers-" + exchange.house, "unheard-" + exchange.house}) == 0,
      "C2", fmt::format("something is sent to {} while its door is held", exchange.house));
}

void WireCheck::check_twice(const Exchange& exchange, std::int64_t inquiry, Instant now) {
  const auto retry_first = scene_.plan.configuration.settings.limits.retry_first;
  for (const Sent& earlier : inquiries_[inquiry]) {
    scene_.story.require(!earlier.is_under_way, "I5",
                         fmt::format("inquiry {} has two exchanges under way", inquiry));
    const Exchange& was = scene_.wire.exchanges()[earlier.exchange];
    const bool may_be_there = !earlier.ended || is_silence(was.fault);
    const bool is_too_early = !scene_.had_wrong_clock && now < earlier.sent + retry_first;
    scene_.story.require(!may_be_there || !is_too_early, "I5",
                         fmt::format("inquiry {} is sent again {} s after an attempt of unknown "
                                     "outcome",
                                     inquiry, (now - earlier.sent).count() / 1'000'000));
  }
  // What the store says was refused for good is not asked again that night.
  scene_.rows->each(
      "SELECT t.trace FROM attempts t WHERE t.inquiry_id = ? AND t.state = 3 AND t.started >= ?",
      {inquiry, night_began_.time_since_epoch().count()}, [&](const Row& row) {
        scene_.story.require(
            !refused_for_good_.contains(row.text(0)), "C7",
            fmt::format("inquiry {} is sent again after it was refused for good", inquiry));
      });
  // What the store holds an answer for is not asked again.
  scene_.rows->each(
      "SELECT a.digest FROM answers a JOIN attempts t ON t.id = a.attempt_id WHERE t.inquiry_id = "
      "?",
      {inquiry}, [&](const Row& row) {
        const Told* told = scene_.wire.told(row.text(0));
        if (told == nullptr || !told->is_final) return;
        scene_.story.broken(told->is_refusal ? "C7" : "I5",
                            fmt::format("inquiry {} is sent again although its {} is stored",
                                        inquiry, told->is_refusal ? "refusal" : "answer"));
      });
  const auto [question, is_new] = questions_.try_emplace(question_of(exchange), inquiry);
  scene_.story.require(
      is_new || question->second == inquiry, "I5",
      fmt::format("inquiries {} and {} ask the same in one night", question->second, inquiry));
}

// Worked out minute by minute, without the product's calendar. A stretch over midnight belongs to
// the day it begins on.
bool WireCheck::is_within(const config::DailyStretch& stretch, Instant at) {
  constexpr int day_minutes = 24 * 60;
  const auto local =
      std::chrono::floor<std::chrono::minutes>((at - behind_utc).time_since_epoch()).count();
  const auto minutes = static_cast<int>(local % day_minutes);
  const int from = stretch.from.minutes;
  const int to = stretch.to.minutes;
  const bool is_late = to <= from && minutes < to;  // began yesterday
  const bool is_in = to <= from ? minutes >= from || is_late : minutes >= from && minutes < to;
  if (!is_in || !stretch.once) return is_in;
  const auto day = static_cast<int>(local / day_minutes) - (is_late ? 1 : 0);
  const auto first = std::chrono::sys_days(std::chrono::year(1970) / 1 / 1);
  return to_string(*stretch.once) == fmt::format("{:%Y-%m-%d}", first + std::chrono::days(day));
}

bool WireCheck::is_open(const config::Payer& payer, Instant at) {
  return !payer.hours || is_within(*payer.hours, at);
}

// Maintenance: of the payer, or of the clearinghouse.
bool WireCheck::is_closed(const std::vector<config::DailyStretch>& closed, Instant at) {
  return std::ranges::any_of(closed, [&](const config::DailyStretch& stretch) {
    return is_within(stretch, at) && is_within(stretch, at - on_its_way);
  });
}

// At most so many within any minute. What took longest on its way may have come later than it left.
bool WireCheck::keeps_rate(std::deque<Microseconds>& sent, int per_minute_max,
                           Microseconds steady) {
  sent.push_back(steady);
  while (sent.front() + rate_window - on_its_way < steady) sent.pop_front();
  return per_minute_max == 0 || sent.size() <= static_cast<std::size_t>(per_minute_max);
}

// What left on a day, by payer and in all; what surely never left is free. Whatever restarts.
void WireCheck::check_budget(const Exchange& exchange, const std::string& payer_key,
                             Instant decided) {
  const config::Configuration& configuration = scene_.plan.configuration;
  const auto day = std::chrono::floor<std::chrono::days>(decided - behind_utc).time_since_epoch();
  day_of_[exchange.number] = day.count();
  const std::int64_t of_payer = ++left_[{day.count(), payer_key}];
  const std::int64_t all = ++left_[{day.count(), ""}];
  if (scene_.was_restored || scene_.had_wrong_clock) return;
  const config::Payer& payer = *configuration.payer(PayerKey(payer_key));
  scene_.story.require(payer.inquiries_per_day_max == 0 || of_payer <= payer.inquiries_per_day_max,
                       "I10", payer_key + " is asked more often than its budget of the day allows");
  const auto& most = configuration.settings.budget.inquiries_per_day_max;
  scene_.story.require(!most || all <= *most, "I10", "more leaves than the day's budget allows");
}

void WireCheck::check_bounds(const Exchange& exchange, const std::string& payer_key,
                             Instant decided) {
  const config::Configuration& configuration = scene_.plan.configuration;
  const config::Limits& limits = configuration.settings.limits;
  const config::Payer& payer = *configuration.payer(PayerKey(payer_key));
  const config::Clearinghouse& profile =
      *configuration.clearinghouse(ClearinghouseKey(exchange.house));
  House& house = houses_[exchange.house];
  const Instant now = exchange.sent;
  // The night leaves the slots of the front desk alone, but never stands still for them.
  const int night_max = std::max(1, profile.in_flight_max - profile.in_flight_reserved);
  scene_.story.require(++house.under_way <= night_max, "I10",
                       exchange.house + " has more in flight than it takes");
  const int cap = payer.in_flight_max > 0 ? payer.in_flight_max : limits.in_flight_payer_max;
  scene_.story.require(++payers_under_way_[payer_key] <= cap, "I10",
                       payer_key + " has more in flight than it takes");
  int all = 0;
  for (const auto& [key, count] : payers_under_way_) all += count;
  scene_.story.require(all <= limits.in_flight_max, "I10", "more is in flight than the limit");
  check_budget(exchange, payer_key, decided);
  // A minute is one whatever our clock is set to.
  const Microseconds steady = exchange.sent_steady;
  scene_.story.require(keeps_rate(house.sent, profile.requests_per_minute_max, steady), "I10",
                       exchange.house + " is asked more often than its rate allows");
  scene_.story.require(keeps_rate(sent_[payer_key], payer.requests_per_minute_max, steady), "I10",
                       payer_key + " is asked more often than its rate allows");
  scene_.story.require(keeps_rate(sent_[""], limits.requests_per_minute_max, steady), "I10",
                       "the practice asks more often than its rate allows");
  if (!house.circuit) house.circuit = fresh_circuit();
  if (scene_.had_wrong_clock) return;
  scene_.story.require(is_open(payer, now) || is_open(payer, now - on_its_way), "I10",
                       payer_key + " is asked outside its hours");
  scene_.story.require(!is_closed(payer.closed, now), "I10",
                       payer_key + " is asked during its maintenance");
  scene_.story.require(!is_closed(profile.closed, now), "I10",
                       exchange.house + " is asked during its maintenance");
  scene_.story.require(decided <= house.paused_from + on_its_way || now >= house.paused_until,
                       "I10", exchange.house + " is asked before the time it named");
  scene_.story.require(house.circuit->allows(decided, now), "I10",
                       exchange.house + " is asked through an open circuit");
  CircuitModel& way = lane(exchange.house, payer_key);
  scene_.story.require(way.allows(decided, now), "I10",
                       payer_key + " is asked through an open circuit of its own");
  house.circuit->sent(now);
  way.sent(now);
}

// A slot is held for it until the answer, or as long as partners count it.
void WireCheck::taken(const Exchange& exchange) {
  not_recorded_.insert(exchange.trace);
  const auto inquiry = inquiry_of_.find(exchange.number);
  if (inquiry == inquiry_of_.end()) return;
  for (Sent& sent : inquiries_[inquiry->second]) {
    if (sent.exchange == exchange.number) sent.is_under_way = false;
  }
  taken_at_[exchange.number] = scene_.queue.steady();
  houses_[exchange.house].circuit->succeeded();  // of the payer itself nothing came
  keep_slot(exchange, exchange.payer_id.substr(2));
}

// Counted from the decision that it leaves, which may lie a while before, by the clock that never
// jumps.
void WireCheck::keep_slot(const Exchange& exchange, std::string payer) {
  in_slot_[exchange.number] = std::move(payer);
  const Microseconds until =
      exchange.sent_steady + scene_.plan.configuration.settings.limits.slot_held - on_its_way;
  scene_.queue.schedule(until - scene_.queue.steady(), 0,
                        [this, number = exchange.number] { give_slot_back(number); });
}

void WireCheck::give_slot_back(std::size_t exchange) {
  const auto found = in_slot_.find(exchange);
  if (found == in_slot_.end()) return;
  --houses_[scene_.wire.exchanges()[exchange].house].under_way;
  if (!found->second.empty()) --payers_under_way_[found->second];
  in_slot_.erase(found);
}

// What was taken for later is waited for by the clock that never jumps, however the other is set.
void WireCheck::check_given_up() {
  for (const auto& [number, taken] : taken_at_) {
    const Exchange& exchange = scene_.wire.exchanges()[number];
    const auto* house = scene_.plan.configuration.clearinghouse(ClearinghouseKey(exchange.house));
    if (scene_.queue.steady() + on_its_way >= taken + house->answer.wait) continue;
    constexpr std::int64_t unknown = 4;
    scene_.story.require(scene_.rows->number("SELECT state FROM attempts WHERE trace = ?",
                                             {exchange.trace}) != unknown,
                         "I8",
                         fmt::format("attempt {} is given up before its time", exchange.attempt));
  }
}

void WireCheck::committed() {
  if (scene_.had_wrong_clock) check_given_up();
  if (scene_.disk.is_all_synced()) last_synced_ = scene_.newest.attempt;
  if (!not_recorded_.empty()) read_promises();
}

void WireCheck::read_promises() {
  scene_.rows->each(
      "SELECT t.inquiry_id, t.trace, t.id FROM pending_answers p CROSS JOIN attempts t ON t.id = "
      "p.attempt_id WHERE p.attempt_id > ? - 100",
      {last_promised_}, [&](const Row& row) {
        not_recorded_.erase(row.text(1));
        promised_[row.integer(0)].insert(row.text(1));
        last_promised_ = std::max(last_promised_, row.integer(2));
      });
}

void WireCheck::process_began(bool lost_power) {
  if (lost_power) {
    promised_.clear();
    last_promised_ = 0;
    last_synced_ = 0;  // what was lost may come again, under the same number
  }
  committed();
  read_promises();
}

void WireCheck::store_restored() {
  inquiries_.clear();
  inquiry_of_.clear();
  questions_.clear();
  by_file_.clear();
  promised_.clear();
  last_promised_ = 0;
}

// What the store knows to be promised is looked for, not asked again, until the answer came, the
// partner forgot it, or it was waited for long enough (decision 0022).
void WireCheck::check_promised(const Exchange& exchange, std::int64_t inquiry) {
  const auto promised = promised_.find(inquiry);
  if (promised == promised_.end() || scene_.had_wrong_clock) return;
  for (const Sent& earlier : inquiries_[inquiry]) {
    const Exchange& was = scene_.wire.exchanges()[earlier.exchange];
    if (!promised->second.contains(was.trace) || was.ended) continue;
    const auto house = scene_.plan.configuration.clearinghouse(ClearinghouseKey(was.house));
    scene_.story.require(
        exchange.sent >= *was.taken + house->answer.wait, "I5",
        fmt::format("inquiry {} is sent again although its answer is promised", inquiry));
  }
}

void WireCheck::ended(const Exchange& exchange, News news) {
  const auto inquiry = inquiry_of_.find(exchange.number);
  if (inquiry == inquiry_of_.end()) return;
  for (Sent& sent : inquiries_[inquiry->second]) {
    if (sent.exchange != exchange.number) continue;
    sent.is_under_way = false;
    sent.ended = exchange.ended;
  }
  const std::string payer = exchange.payer_id.substr(2);
  House& house = houses_[exchange.house];
  taken_at_.erase(exchange.number);
  not_recorded_.erase(exchange.trace);
  if (exchange.taken) {
    give_slot_back(exchange.number);
  } else {
    --payers_under_way_[payer];
    // Of the clearinghouse it holds its slot; the payer's own patience is its time-out.
    if (breaks_line(exchange.fault))
      keep_slot(exchange, "");
    else
      --house.under_way;
  }
  if (!house.circuit) house.circuit = fresh_circuit();  // asked by a process that is dead
  const Instant now = scene_.queue.now();
  if (exchange.fault == Fault::refused) {
    --left_[{day_of_[exchange.number], payer}];
    --left_[{day_of_[exchange.number], ""}];
  }
  if (exchange.fault == Fault::bad_request) refused_for_good_.insert(exchange.trace);
  if (exchange.fault == Fault::throttled) {
    const Microseconds longest = scene_.plan.configuration.settings.limits.retry_max;
    house.paused_from = now;
    house.paused_until =
        std::max(house.paused_until, now + std::min(exchange.retry_after, longest));
  }
  CircuitModel& way = lane(exchange.house, payer);
  switch (news) {
    case News::reached:
      house.circuit->succeeded();
      way.succeeded();
      break;
    case News::not_reached:
      house.circuit->failed(now, false);
      break;
    case News::no_answer:
      house.circuit->succeeded();
      way.failed(now, false);
      break;
    case News::stopped:
      house.circuit->failed(now, true);
      break;
    case News::nothing:
      // Whoever says that it knows nothing of a question has let us in to ask. Of the payer it is a
      // failure where the question still held its slot.
      if (exchange.fault == Fault::forgotten) {
        house.circuit->succeeded();
        way.unsure();
      }
      break;
  }
}

// Each night has an engine of its own, which knows nothing of the last one's circuits.
void WireCheck::night_began() {
  questions_.clear();
  night_began_ = scene_.queue.now();
  process_died();
}

// What a process knew of circuits, rates and slots dies with it.
void WireCheck::process_died() {
  for (auto& [key, house] : houses_) {
    house.under_way = 0;
    house.sent.clear();
    house.paused_until = Instant{};
    house.circuit.reset();
  }
  payers_under_way_.clear();
  in_slot_.clear();
  taken_at_.clear();
  not_recorded_.clear();
  lanes_.clear();
  sent_.clear();
  for (auto& [inquiry, sent] : inquiries_) {
    for (Sent& one : sent) one.is_under_way = false;
  }
}

// I8: an attempt that counts as not sent or not taken is one the payer does not have.
void WireCheck::night_ended() {
  scene_.rows->each(
      "SELECT id, trace, state FROM attempts WHERE state IN (2, 5)", {}, [&](const Row& row) {
        scene_.story.require(!scene_.payers.has_received(row.text(1)), "I8",
                             fmt::format("attempt {} counts as {}, but the payer has it",
                                         row.integer(0), state_name(row.integer(2))));
      });
}

}  // namespace eligd::simulation
