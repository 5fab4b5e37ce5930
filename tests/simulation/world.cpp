#include "world.hpp"

#include "check_archive.hpp"
#include "check_ledger.hpp"
#include "check_recovery.hpp"
#include "check_truth.hpp"
#include "check_wire.hpp"
#include "process.hpp"
#include "sample.hpp"
#include "store/sqlite_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace eligd::simulation {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::int64_t events_max = 20'000;           // of a night; further ones for each intake:
constexpr std::int64_t events_for_an_intake = 4'000;  // more is going round in circles (I19)
constexpr int disk_operations_of_commit = 12;

Instant world_begins() { return jobs::sample::at("2026-11-24T02:00:00Z"); }

store::Keys keys() {
  store::Keys made;
  made.root.fill(7);
  return made;
}

// A store nobody has used yet. Making its tables takes longer than a small night.
const Disk::Image& fresh_store() {
  static const Disk::Image image = [] {
    Disk disk;
    EventQueue clock(world_begins());
    TapeEntropy entropy(Choices(0, "fresh store"));
    auto opened = store::open_stepped_sqlite(disk.name(), "/eligd.db", keys(), clock, entropy);
    if (!opened) throw std::runtime_error(opened.error().sentence);
    opened->reset();
    return disk.image();
  }();
  return image;
}

class World {
 public:
  explicit World(const WorldPlan& plan)
      : plan_(plan),
        queue_(world_begins()),
        story_(queue_),
        payers_(plan.people),
        wire_(plan, queue_, payers_, story_),
        scene_{.plan = plan,
               .queue = queue_,
               .disk = disk_,
               .story = story_,
               .payers = payers_,
               .wire = wire_},
        crashes_(plan.choices("when to crash")),
        commits_(plan.choices("commits")),
        after_outcomes_(plan.choices("crashes after outcomes")),
        entropy_(Choices(plan.seed, "eligd")),
        wire_check_(scene_),
        ledger_(scene_),
        archive_(scene_),
        recovery_(scene_),
        truth_(scene_) {
    disk_.restore(fresh_store());
    wire_.watch(wire_check_);
  }
  ~World() { scene_.rows.reset(); }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  WorldEnd live(int nights_max);

 private:
  void live_night(int night);
  void begin_night(int night);
  void run_to_the_end();
  void end_night();
  void boot(bool lost_power);
  void shut_down();
  void schedule_commit();
  void commit();
  void crash();
  void pass(Microseconds wanted);
  [[nodiscard]] bool is_crash_drawn();
  [[nodiscard]] std::vector<const Person*> not_acknowledged() const;
  [[nodiscard]] jobs::NightlySettings settings() const;

  const WorldPlan& plan_;
  EventQueue queue_;
  Instant up_since_{};  // the process that lives now
  Story story_;
  Payers payers_;
  Disk disk_;
  Wire wire_;
  Scene scene_;
  Choices crashes_;
  Choices commits_;
  Choices after_outcomes_;
  TapeEntropy entropy_;
  store::Keys keys_ = keys();
  WireCheck wire_check_;
  LedgerCheck ledger_;
  ArchiveCheck archive_;
  RecoveryCheck recovery_;
  TruthCheck truth_;
  std::set<std::pair<int, std::string>> acknowledged_{};  // night, external id
  std::unique_ptr<Process> process_{};
  bool is_commit_coming_ = false;
  bool is_crash_due_ = false;
  bool is_healed_ = false;
  std::size_t ends_seen_ = 0;
  WorldEnd end_{};
};

WorldEnd World::live(int nights_max) {
  for (int night = 0; night < std::min(plan_.nights, nights_max) && !story_.breach(); ++night)
    live_night(night);
  shut_down();
  end_.breach = story_.breach();
  end_.digest = story_.digest();
  end_.lines = story_.lines();
  end_.first_line = story_.first_line();
  end_.faults = story_.faults();
  end_.attempts = static_cast<std::int64_t>(wire_.exchanges().size());
  for (const Exchange& exchange : wire_.exchanges()) {
    end_.asked.push_back(
        {.trace = exchange.trace,
         .member_id = exchange.asked.sets.empty()
                          ? std::string()
                          : exchange.asked.sets[0].questions[0].subscriber.member_id,
         .house = exchange.house,
         .fault = exchange.fault,
         .sent = exchange.sent,
         .ended = exchange.ended});
  }
  end_.known = truth_.known();
  end_.unknown = truth_.unknown();
  end_.lasted = queue_.steady();
  return end_;
}

void World::live_night(int night) {
  ++end_.nights;
  begin_night(night);
  if (process_ == nullptr) boot(false);
  if (story_.breach()) return;
  process_->begin_night(settings());
  run_to_the_end();
  if (!story_.breach()) end_night();
  if (commits_.chance(500'000)) shut_down();
}

void World::begin_night(int night) {
  scene_.night = night;
  scene_.crashes = 0;
  scene_.run = 0;
  pass(night_begins(night) - queue_.steady());
  up_since_ = queue_.now();
  story_.tell("night {} begins", night + 1);
  wire_check_.night_began();
  ledger_.night_began();
  if (!plan_.heals || night != plan_.nights - 1) return;
  queue_.schedule(plan_.heals_at, 0, [this] {
    story_.tell("from now on nothing goes wrong");
    is_healed_ = true;
    wire_.heal();
  });
}

// Time in which nobody of ours lives.
void World::pass(Microseconds wanted) {
  bool is_over = false;
  queue_.schedule(wanted, 0, [&is_over] { is_over = true; });
  while (!is_over) queue_.happen();
}

jobs::NightlySettings World::settings() const {
  jobs::NightlySettings made;
  made.day = jobs::sample::day("2026-11-23").plus_days(scene_.night);
  made.key = jobs::night_key(made.day);
  made.starts = world_begins() + night_begins(scene_.night);
  made.stop_at = made.starts + plan_.window;
  made.writes_report = false;
  return made;
}

std::vector<const Person*> World::not_acknowledged() const {
  std::vector<const Person*> people;
  for (const Person& person : plan_.people) {
    const bool comes = person.arrives == scene_.night || person.corrected == scene_.night;
    if (comes && !acknowledged_.contains({scene_.night, person.external_id}))
      people.push_back(&person);
  }
  return people;
}

void World::boot(bool lost_power) {
  const std::uint64_t number = ++scene_.process;
  story_.tell("process {} starts", number);
  process_ = std::make_unique<Process>(
      number, Process::Around{.scene = scene_,
                              .entropy = entropy_,
                              .keys = keys_,
                              .not_acknowledged = [this] { return not_acknowledged(); },
                              .acknowledged =
                                  [this](const Person& person) {
                                    acknowledged_.emplace(scene_.night, person.external_id);
                                    recovery_.intake_acknowledged(person.external_id);
                                  }});
  if (!process_->is_up()) {
    story_.broken("I17", "the store does not open again: " + process_->error()->sentence);
    return;
  }
  scene_.rows = std::make_unique<Rows>(disk_.name(), "/eligd.db");
  archive_.process_began(lost_power);
  ledger_.process_began(lost_power);
  truth_.process_began(lost_power);
  recovery_.process_began(process_->store(), lost_power);
}

void World::shut_down() {
  if (process_ == nullptr) return;
  story_.tell("process {} ends", scene_.process);
  scene_.rows.reset();
  process_.reset();
  is_commit_coming_ = false;
  wire_check_.process_died();
}

void World::run_to_the_end() {
  const std::int64_t bound = end_.events + events_max +
                             events_for_an_intake * static_cast<std::int64_t>(plan_.people.size());
  while (!story_.breach()) {
    process_->go_on();
    if (process_->is_over()) return;
    if (process_->store().queued() > 0 && !is_commit_coming_) schedule_commit();
    if (queue_.is_empty()) {
      story_.broken("liveness", "nothing happens any more, and the night is not over");
      return;
    }
    queue_.happen();
    story_.require(++end_.events < bound, "I19", "the night goes round in circles");
    if (!is_crash_due_ && is_crash_drawn()) is_crash_due_ = true;
    if (is_crash_due_) crash();
  }
}

bool World::is_crash_drawn() {
  return !is_healed_ && scene_.crashes < plan_.crashes_max && crashes_.chance(plan_.crash_ppm);
}

void World::schedule_commit() {
  is_commit_coming_ = true;
  const bool is_slow = plan_.has_slow_disk && commits_.chance(50'000);
  const Microseconds takes =
      is_slow ? commits_.between(milliseconds(100), milliseconds(2000))
              : commits_.between(Microseconds(200), Microseconds(milliseconds(8)));
  const Microseconds gathers = plan_.load ? plan_.load->gathers : Microseconds(0);
  queue_.schedule(takes + gathers, scene_.process, [this] { commit(); });
}

// A crash may fall into the middle of it: the disk then stays as it was after one of its writes.
void World::commit() {
  is_commit_coming_ = false;
  constexpr std::uint64_t as_likely_as_so_many_events = 3;
  for (std::uint64_t n = 0; n < as_likely_as_so_many_events && !is_crash_due_; ++n)
    is_crash_due_ = is_crash_drawn();
  if (is_crash_due_)
    disk_.crash_at(disk_.operations() + crashes_.between(1, disk_operations_of_commit));
  process_->store().step();
  if (is_crash_due_) return;
  if (scene_.run == 0)
    scene_.run = scene_.rows->number("SELECT id FROM runs WHERE key = ?", {settings().key});
  archive_.committed();
  ledger_.committed();
  recovery_.committed();
  // What came since the last commit may be in this one; what is concluded from it comes later.
  if (std::exchange(ends_seen_, wire_.ends()) == wire_.ends()) return;
  if (!is_healed_ && scene_.crashes < plan_.crashes_max &&
      after_outcomes_.chance(plan_.crash_after_outcome_ppm))
    is_crash_due_ = true;
}

void World::crash() {
  is_crash_due_ = false;
  ++scene_.crashes;
  ++end_.crashes;
  const bool loses_power = crashes_.chance(500'000);
  story_.tell("process {} {}", scene_.process, loses_power ? "loses power" : "is killed");
  story_.fault(loses_power ? "power cut" : "kill");
  if (loses_power)
    disk_.cut_power([this](std::uint64_t bound) { return crashes_.below(bound); });
  else
    disk_.kill_process();
  shut_down();
  pass(crashes_.chance(800'000) ? crashes_.between(seconds(1), seconds(120))
                                : crashes_.between(minutes(2), minutes(40)));
  up_since_ = queue_.now();
  boot(loses_power);
  if (!story_.breach()) process_->begin_night(settings());
}

void World::end_night() {
  if (process_->error()) {
    story_.broken("I17", "the night ends with an error: " + process_->error()->sentence);
    return;
  }
  while (process_->store().queued() > 0) {
    commit();
    is_crash_due_ = false;
    process_->go_on();
  }
  const bool by_window = process_->end()->verify == jobs::VerifyEnd::window_over;
  const jobs::Progress& counts = process_->end()->counts;
  story_.tell("night {} ends{}: {} planned, {} answered, {} failed, {} held, {} skipped",
              scene_.night + 1, by_window ? " with its window" : "", counts.planned,
              counts.answered, counts.failed, counts.held, counts.skipped);
  const config::Limits& limits = plan_.configuration.settings.limits;
  // A machine that was down beyond the window ends the night when it is up again.
  const Instant latest =
      std::max(settings().stop_at, up_since_) + limits.total_timeout + limits.lease + minutes(5);
  story_.require(queue_.now() <= latest, "I19", "the night goes on after its window");
  const std::int64_t attempts = scene_.rows->number(
      "SELECT max(n) FROM (SELECT count(*) n FROM attempts WHERE started >= ? GROUP BY inquiry_id)",
      {settings().starts.time_since_epoch().count()});
  story_.require(attempts <= limits.attempts_max + scene_.crashes, "I19",
                 fmt::format("an inquiry was sent {} times in a night", attempts));
  wire_check_.night_ended();
  ledger_.night_ended(by_window);
  archive_.night_ended();
  truth_.night_ended(process_->store());
  const auto breaches = process_->store().check();
  story_.require(breaches.has_value(), "I18", "the store cannot be checked after the night");
  if (breaches && !breaches->empty())
    story_.broken(breaches->front().invariant, breaches->front().words);
}

}  // namespace

WorldEnd live(const WorldPlan& plan, int nights_max) { return World(plan).live(nights_max); }

}  // namespace eligd::simulation
