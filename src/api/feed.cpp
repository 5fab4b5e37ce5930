#include "api/feed.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace eligd::api {
namespace {

namespace json = boost::json;

constexpr std::string_view reset_frame = "event: reset\ndata: {}\n\n";
constexpr std::size_t kept_max = 2000;
constexpr std::int64_t runs_looked_at = 10;
constexpr std::int64_t cases_at_once = 1000;
constexpr std::chrono::seconds between_looks{1};
// A change is stamped before it is committed: those of the last moments are looked at again.
constexpr std::chrono::seconds overlap{15};

std::string frame_of(std::string_view event, const json::object& data) {
  return fmt::format("event: {}\ndata: {}\n\n", event, json::serialize(data));
}

}  // namespace

class Feed::Listener final : public EventStream {
 public:
  using AskedAgain = std::function<Result<access::Principal>()>;

  Listener(Feed& feed, access::Principal who, AskedAgain asked_again, std::uint64_t from,
           bool is_reset)
      : feed_(feed),
        who_(std::move(who)),
        asked_again_(std::move(asked_again)),
        from_(from),
        first_("retry: 3000\n\n") {
    if (is_reset) first_ += reset_frame;
    const std::scoped_lock lock(feed_.mutex_);
    ++feed_.listeners_;
    feed_.changed_.notify_all();
  }
  ~Listener() override {
    const std::scoped_lock lock(feed_.mutex_);
    --feed_.listeners_;
  }

  std::string take() override {
    std::string frames = std::exchange(first_, {});
    Taken taken = feed_.after(from_);
    if (taken.is_cut) frames += reset_frame;
    from_ = taken.last;
    for (const Event& event : taken.events) {
      const bool is_theirs =
          event.source.empty()
              ? who_.facilities.empty() && access::may(who_, access::Right::see_runs)
              : access::may(who_, access::Right::see_cases) &&
                    access::may_see_facility(who_, event.source);
      if (is_theirs) frames += fmt::format("id: {}-{}\n{}", feed_.mark_, event.number, event.frame);
    }
    return frames;
  }

  bool is_allowed() override {
    const auto now = asked_again_();
    return now && access::may(*now, access::Right::see_runs) &&
           access::may(*now, access::Right::see_cases) ==
               access::may(who_, access::Right::see_cases) &&
           now->facilities == who_.facilities && now->widened_until == who_.widened_until;
  }

 private:
  Feed& feed_;
  access::Principal who_;
  AskedAgain asked_again_;
  std::uint64_t from_;
  std::string first_;
};

Feed::Feed(Behind& behind)
    : behind_(behind),
      mark_(behind.entropy.hex(4)),
      began_(behind.clock.now()),
      since_(began_),
      thread_([this] { look_until_stopped(); }) {}

Feed::~Feed() {
  {
    const std::scoped_lock lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

std::shared_ptr<EventStream> Feed::listen(const Call& call, std::string_view last) {
  std::uint64_t from = 0;
  bool is_reset = false;
  {
    const std::scoped_lock lock(mutex_);
    from = last_;
    if (!last.empty()) {
      const auto dash = last.find('-');
      std::uint64_t told = 0;
      const bool is_ours = dash != std::string_view::npos && last.substr(0, dash) == mark_;
      if (is_ours) std::from_chars(last.data() + dash + 1, last.data() + last.size(), told);
      const std::uint64_t oldest = events_.empty() ? last_ + 1 : events_.front().number;
      is_reset = !is_ours || told > last_ || told + 1 < oldest;
      if (!is_reset) from = told;
    }
  }
  return std::make_shared<Listener>(*this, call.who, call.asked_again(), from, is_reset);
}

Feed::Taken Feed::after(std::uint64_t number) {
  const std::scoped_lock lock(mutex_);
  const std::uint64_t oldest = events_.empty() ? last_ + 1 : events_.front().number;
  Taken taken{.last = last_, .is_cut = number + 1 < oldest};
  for (const Event& event : events_)
    if (event.number > number) taken.events.push_back(event);
  return taken;
}

void Feed::add(std::string source, std::string frame) {
  const std::scoped_lock lock(mutex_);
  events_.push_back({.number = ++last_, .source = std::move(source), .frame = std::move(frame)});
  if (events_.size() > kept_max) events_.pop_front();
}

void Feed::look_at_runs() {
  const auto newest = behind_.requests.runs("", INT64_MAX, runs_looked_at);
  if (!newest) return;  // the next look will see it
  for (const RunId id : *newest) {
    const auto run = behind_.store.run(id);
    const auto counts = run ? behind_.store.run_counts(id) : std::unexpected(run.error());
    if (!counts) continue;
    const std::string frame = frame_of("run", {{"run", id.value()},
                                               {"kind", run->kind},
                                               {"finished", run->finished.has_value()},
                                               {"revision", run->revision},
                                               {"planned", counts->planned},
                                               {"answered", counts->answered},
                                               {"failed", counts->failed},
                                               {"held", counts->held},
                                               {"skipped", counts->skipped},
                                               {"open", counts->open}});
    const auto [told, is_new] = runs_.try_emplace(id.value(), frame);
    // What was finished before this process began is no news.
    const bool is_old = run->finished && *run->finished < began_;
    if (is_new ? is_old : told->second == frame) continue;
    told->second = frame;
    add("", frame);
  }
}

void Feed::look_at_cases() {
  Instant since = since_ - overlap;
  VerificationId after(0);
  while (true) {
    const auto changed = behind_.requests.changed_since(since, after, cases_at_once);
    if (!changed || changed->empty()) break;
    for (const store::ChangedCase& one : *changed) {
      Instant& told = cases_.try_emplace(one.id.value(), Instant::min()).first->second;
      // Not only a later one: the clock may have been set back between two.
      const bool is_news = told != one.changed && one.changed >= began_;
      told = one.changed;
      if (!is_news) continue;
      behind_.memory->forget_windows();  // whoever hears of it asks for the list
      add(one.source,
          frame_of("case", {{"verification", one.id.value()}, {"headline", one.headline}}));
    }
    since = changed->back().changed;
    after = changed->back().id;
    since_ = std::max(since_, since);
    if (changed->size() < static_cast<std::size_t>(cases_at_once)) break;
  }
  // Those stamped before the clock was set back lie ahead of it, and would lead past what comes
  // now.
  since_ = std::min(since_, behind_.clock.now());
  std::erase_if(cases_, [&](const auto& one) { return one.second < since_ - 2 * overlap; });
}

void Feed::look() {
  const std::scoped_lock one(looking_);
  // Changes are found by their moment: after the clock was set back they are stamped as before what
  // was seen already, and would be passed over until it had caught up.
  const Instant now = behind_.clock.now();
  since_ = std::min(since_, now);
  began_ = std::min(began_, now);
  look_at_cases();
  look_at_runs();
}

void Feed::look_until_stopped() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    if (listeners_ == 0) {
      changed_.wait(lock, [this] { return is_stopping_ || listeners_ > 0; });
      continue;
    }
    lock.unlock();
    look();
    lock.lock();
    changed_.wait_for(lock, between_looks, [this] { return is_stopping_; });
  }
}

}  // namespace eligd::api
