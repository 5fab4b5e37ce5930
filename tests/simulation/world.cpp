#include "world.hpp"

#include "check_archive.hpp"
#include "check_batches.hpp"
#include "check_bounds.hpp"
#include "check_claims.hpp"
#include "check_desk.hpp"
#include "check_ledger.hpp"
#include "check_recovery.hpp"
#include "check_truth.hpp"
#include "check_wire.hpp"
#include "drawn_mishap.hpp"
#include "fresh_store.hpp"
#include "moments.hpp"
#include "process.hpp"
#include "sample.hpp"

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

class World {
 public:
  explicit World(const WorldPlan& plan)
      : plan_(plan),
        queue_(world_begins()),
        story_(queue_),
        payers_(plan.people),
        wire_(plan, queue_, payers_, story_),
        partner_(plan, queue_, payers_, wire_, story_),
        scene_{.plan = plan,
               .queue = queue_,
               .disk = disk_,
               .story = story_,
               .payers = payers_,
               .wire = wire_,
               .partner = partner_},
        crashes_(plan.choices("when to crash")),
        commits_(plan.choices("commits")),
        mishaps_(plan.choices("mishaps")),
        after_outcomes_(plan.choices("crashes after outcomes")),
        entropy_(Choices(plan.seed, "eligd")),
        wire_check_(scene_),
        claims_(scene_, wire_check_),
        batches_(scene_),
        ledger_(scene_),
        archive_(scene_),
        bounds_(scene_),
        desk_(scene_),
        recovery_(scene_),
        truth_(scene_),
        moments_(plan.script ? plan.script->mishaps : std::vector<Mishap>{}) {
    disk_.restore(fresh_store());
    wire_.watch(claims_);
    partner_.watch(batches_);
  }
  ~World() { scene_.rows.reset(); }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  WorldEnd live(int nights_max);

 private:
  void live_night(int night);
  void live_day();
  void begin_work();
  void open_held_doors();
  void begin_night(int night);
  void run_to_the_end();
  void end_night();
  void write_what_is_queued();
  void decide_what_counts();
  void boot(bool lost_power);
  void shut_down();
  void schedule_commit();
  void commit();
  void look_at_rows();
  void see_marks();
  void wake_for_mishap();
  void draw_mishap();
  void befall(Mishap mishap);
  void stand_still(Microseconds lasts);
  void crash(const Mishap& mishap);
  void crash_now(int operation);
  void start_again(bool lost_power);
  void wait_for_disk();
  void back_up();
  void restore();
  void pass(Microseconds wanted);
  [[nodiscard]] Process::Around around();
  [[nodiscard]] bool is_crash_drawn();
  [[nodiscard]] bool may_be_restored() const;
  [[nodiscard]] std::vector<const Person*> not_acknowledged() const;
  [[nodiscard]] jobs::NightlySettings settings() const;

  const WorldPlan& plan_;
  EventQueue queue_;
  Instant up_since_{};  // the process that lives now
  Story story_;
  Payers payers_;
  Disk disk_;
  Wire wire_;
  BatchPartner partner_;
  Scene scene_;
  Choices crashes_;
  Choices commits_;
  Choices mishaps_;
  Choices after_outcomes_;
  TapeEntropy entropy_;
  store::Keys keys_ = keys_of_worlds();
  WireCheck wire_check_;
  ClaimsCheck claims_;
  BatchCheck batches_;
  LedgerCheck ledger_;
  ArchiveCheck archive_;
  BoundsCheck bounds_;
  DeskCheck desk_;
  RecoveryCheck recovery_;
  TruthCheck truth_;
  std::set<std::pair<int, std::string>> acknowledged_{};  // night, external id
  std::unique_ptr<Process> process_{};
  bool is_commit_coming_ = false;
  Moments moments_;
  std::size_t marks_seen_ = 0;
  std::optional<Microseconds> wakes_at_{};
  std::optional<Mishap> crash_due_{};
  Script script_{};                            // as it was lived
  Disk::Image backup_{};                       // of the end of the last night
  std::optional<Microseconds> restored_by_{};  // by how much the clock was ahead then, at most
  bool was_disk_at_fault_ = false;             // in the process that lives
  bool is_healed_ = false;
  bool is_day_ = false;
  std::size_t ends_seen_ = 0;
  std::int64_t looks_ = 0;
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
  end_.asked = wire_.asked();
  script_.meetings = wire_.meetings();
  script_.visits = partner_.visits();
  script_.files = partner_.file_meetings();
  end_.script = std::move(script_);
  end_.known = truth_.known();
  end_.unknown = truth_.unknown();
  end_.high_water = bounds_.marks();
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
  if (!story_.breach() && may_be_restored()) back_up();
  if (!story_.breach() && has_batches(plan_.configuration)) live_day();
  if (story_.breach()) return;
  const bool is_fresh = commits_.chance(500'000);
  if (plan_.script ? plan_.script->fresh.contains(night + 2) : is_fresh) {
    script_.fresh.insert(night + 2);
    shut_down();
  }
}

// As the daemon does between nights: now and then it looks whether files have come.
void World::live_day() {
  Choices choices = plan_.choices(fmt::format("day {}", scene_.night));
  is_day_ = true;
  for (int looks = choices.between(0, 3); looks > 0 && !story_.breach(); --looks) {
    pass(choices.between(minutes(5), minutes(180)));
    story_.tell("the folder is looked into by day");
    begin_work();
    run_to_the_end();
    if (!story_.breach() && process_->error())
      story_.broken("I17", "a look into the folder fails: " + process_->error()->sentence);
    if (!story_.breach()) write_what_is_queued();
  }
  is_day_ = false;
}

void World::begin_work() {
  if (is_day_)
    process_->look_into_folders();
  else
    process_->begin_night(settings());
}

void World::begin_night(int night) {
  scene_.night = night;
  scene_.crashes = 0;
  scene_.standstills = 0;
  scene_.run = 0;
  queue_.set_clock_by(Microseconds{0});  // over the day it is set right
  disk_.set_full(false);
  pass(night_begins(night) - queue_.steady());
  moments_.passed({.kind = Mark::Kind::night, .number = night + 1}, queue_.steady());
  up_since_ = queue_.now();
  story_.tell("night {} begins", night + 1);
  wire_check_.night_began();
  ledger_.night_began();
  if (!plan_.heals || night != plan_.nights - 1) return;
  queue_.schedule(plan_.heals_at, 0, [this] {
    story_.tell("from now on nothing goes wrong");
    is_healed_ = true;
    wire_.heal();
    partner_.heal();
    open_held_doors();
  });
}

// Once nothing goes wrong any more, somebody also looks at what was held for a person.
void World::open_held_doors() {
  if (process_ != nullptr && !process_->is_over())
    process_->work_at_desk({.kind = MishapKind::door_opened});
  queue_.schedule(minutes(5), 0, [this] { open_held_doors(); });
}

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

Process::Around World::around() {
  return {.scene = scene_,
          .entropy = entropy_,
          .keys = keys_,
          .not_acknowledged = [this] { return not_acknowledged(); },
          .acknowledged =
              [this](const Person& person) {
                acknowledged_.emplace(scene_.night, person.external_id);
                recovery_.intake_acknowledged(person.external_id);
              }};
}

void World::boot(bool lost_power) {
  const std::uint64_t number = ++scene_.process;
  story_.tell("process {} starts", number);
  process_ = std::make_unique<Process>(number, around());
  if (!process_->is_up() && (disk_.is_full() || disk_.has_failed_a_sync())) {
    wait_for_disk();
    return boot(lost_power);
  }
  if (!process_->is_up()) {
    story_.broken("I17", "the store does not open again: " + process_->error()->sentence);
    return;
  }
  scene_.rows = std::make_unique<Rows>(disk_.name(), "/eligd.db");
  scene_.newest = scene_.rows->newest();
  wire_check_.process_began(lost_power);
  archive_.process_began(lost_power);
  ledger_.process_began(lost_power);
  truth_.process_began(lost_power);
  recovery_.process_began(lost_power);
  desk_.process_began();
}

void World::shut_down() {
  if (process_ == nullptr) return;
  story_.tell("process {} ends", scene_.process);
  scene_.rows.reset();
  process_.reset();
  is_commit_coming_ = false;
  was_disk_at_fault_ = false;
  wire_check_.process_died();
}

void World::run_to_the_end() {
  const std::int64_t bound = end_.events + events_max +
                             events_for_an_intake * static_cast<std::int64_t>(plan_.people.size());
  while (!story_.breach()) {
    process_->go_on();
    bounds_.went_on(process_->is_up() ? process_->store().queued() : 0);
    see_marks();
    was_disk_at_fault_ = was_disk_at_fault_ || disk_.is_full() || disk_.has_failed_a_sync();
    if (process_->is_over()) {
      if (!process_->error() || !was_disk_at_fault_) return;
      story_.tell("process {} stops: {}", scene_.process, process_->error()->sentence);
      shut_down();
      wait_for_disk();
      start_again(false);
      continue;
    }
    if (process_->store().queued() > 0 && !is_commit_coming_) schedule_commit();
    if (queue_.is_empty()) {
      story_.broken("liveness", "nothing happens any more, and the night is not over");
      return;
    }
    queue_.happen();
    story_.require(++end_.events < bound, "I19", "the night goes round in circles");
    see_marks();
    draw_mishap();
    if (crash_due_) crash(*std::exchange(crash_due_, std::nullopt));
  }
}

void World::see_marks() {
  for (; marks_seen_ < wire_.marks().size(); ++marks_seen_)
    moments_.passed(wire_.marks()[marks_seen_], queue_.steady());
  wake_for_mishap();
}

// So that something happens when the next one of a script is due.
void World::wake_for_mishap() {
  const auto next = moments_.next();
  if (!next || next == wakes_at_) return;
  wakes_at_ = next;
  queue_.schedule(*next - queue_.steady(), 0, [] {});
}

void World::draw_mishap() {
  if (plan_.script) {
    while (auto due = moments_.due(queue_.steady())) befall(*std::move(due));
    return;
  }
  if (is_healed_) return;
  for (std::size_t kind = 0; kind < mishap_kinds; ++kind) {
    if (plan_.mishap_ppm[kind] == 0 || !mishaps_.chance(plan_.mishap_ppm[kind])) continue;
    Mishap mishap = drawn_mishap(static_cast<MishapKind>(kind), mishaps_);
    moments_.place(mishap, queue_.steady());
    befall(mishap);
  }
  if (!crash_due_ && is_crash_drawn()) crash_now(0);
}

void World::befall(Mishap mishap) {
  if (mishap.kind == MishapKind::restored && backup_.empty()) return;
  if (ends_process(mishap.kind)) {
    if (!crash_due_) crash_due_ = mishap;
    return;
  }
  if (is_at_desk(mishap.kind)) {
    if (process_ == nullptr || process_->is_over()) return;
    script_.mishaps.push_back(mishap);
    story_.fault(to_text(mishap.kind));
    return process_->work_at_desk(mishap);
  }
  story_.tell("{} for {} s", to_text(mishap.kind), mishap.lasts.count() / 1'000'000);
  story_.fault(to_text(mishap.kind));
  script_.mishaps.push_back(mishap);
  if (mishap.kind == MishapKind::stood_still) return stand_still(mishap.lasts);
  switch (mishap.kind) {
    case MishapKind::disk_full:
      disk_.set_full(true);
      queue_.schedule(mishap.lasts, 0, [this] {
        disk_.set_full(false);
        story_.tell("the disk has room again");
      });
      break;
    case MishapKind::sync_failed:
      disk_.fail_next_sync();
      break;
    default:
      scene_.had_wrong_clock = true;
      queue_.set_clock_by(mishap.lasts);
  }
}

// The world goes on. Whoever thinks the process dead meanwhile and starts it anew is not let in: it
// holds the lock of its store for as long as it is there.
void World::stand_still(Microseconds lasts) {
  ++scene_.standstills;
  queue_.hold_up(scene_.process);
  wire_.goes_on_without(scene_.process);
  pass(lasts / 2);
  const Process second(scene_.process + 1, around());
  story_.require(!second.is_up() && second.error()->kind == ErrorKind::refused, "I16",
                 "a second engine is let in beside one that stands still");
  pass(lasts - lasts / 2);
  queue_.go_on();
  up_since_ = queue_.now();
  story_.tell("process {} goes on", scene_.process);
}

// In a drawn world; in the middle of the next commit where `operation` is not 0.
void World::crash_now(int operation) {
  Mishap mishap = drawn_crash(crashes_);
  mishap.operation = operation;
  moments_.place(mishap, queue_.steady());
  crash_due_ = mishap;
}

bool World::is_crash_drawn() {
  return !is_healed_ && scene_.crashes < plan_.crashes_max && crashes_.chance(plan_.crash_ppm);
}

void World::schedule_commit() {
  is_commit_coming_ = true;
  const bool is_slow = plan_.has_slow_disk && commits_.chance(50'000);
  const Microseconds takes = is_slow ? commits_.between(milliseconds(100), milliseconds(2000))
                                     : commits_.between(Microseconds(200), plan_.commit_takes_max);
  const Microseconds gathers = plan_.load ? plan_.load->gathers : Microseconds(0);
  queue_.schedule(takes + gathers, scene_.process, [this] { commit(); });
}

// A crash may fall into the middle of it: the disk then stays as it was after one of its writes.
void World::commit() {
  is_commit_coming_ = false;
  constexpr std::uint64_t as_likely_as_so_many_events = 3;
  if (plan_.script) {
    if (auto due = moments_.due_in_commit()) befall(*std::move(due));
  } else {
    for (std::uint64_t n = 0; n < as_likely_as_so_many_events && !crash_due_; ++n)
      if (is_crash_drawn()) crash_now(crashes_.between(1, disk_operations_of_commit));
  }
  if (crash_due_) disk_.crash_at(disk_.operations() + crash_due_->operation);
  const std::int64_t written = disk_.operations();
  process_->store().step();
  if (crash_due_) return;
  moments_.committed(queue_.steady());
  wake_for_mishap();
  // What wrote nothing (a claim where nothing is due) changed no row.
  if (disk_.operations() != written) look_at_rows();
  // What came since the last commit may be in this one; what is concluded from it comes later.
  if (std::exchange(ends_seen_, wire_.ends()) == wire_.ends()) return;
  if (!plan_.script && !is_healed_ && scene_.crashes < plan_.crashes_max &&
      after_outcomes_.chance(plan_.crash_after_outcome_ppm))
    crash_now(0);
}

void World::look_at_rows() {
  const Rows::Together together(*scene_.rows);
  constexpr int decisions_counted_once_in = 8;
  scene_.newest = ++looks_ % decisions_counted_once_in == 0
                      ? scene_.rows->newest()
                      : scene_.rows->newest_but_decisions(scene_.newest);
  if (scene_.run == 0)
    scene_.run = scene_.rows->number("SELECT id FROM runs WHERE key = ?", {settings().key});
  wire_check_.committed();
  archive_.committed();
  bounds_.committed();
  ledger_.committed();
  recovery_.committed();
}

void World::crash(const Mishap& mishap) {
  ++scene_.crashes;
  ++end_.crashes;
  script_.mishaps.push_back(mishap);
  story_.tell("process {}: {}", scene_.process, to_text(mishap.kind));
  story_.fault(to_text(mishap.kind));
  Choices parts(mishap.dice, "what a power cut keeps");
  if (mishap.kind == MishapKind::power_lost)
    disk_.cut_power([&parts](std::uint64_t bound) { return parts.below(bound); });
  else
    disk_.kill_process();
  shut_down();
  pass(mishap.lasts);
  if (mishap.kind == MishapKind::restored) restore();
  start_again(mishap.kind != MishapKind::killed);
}

void World::start_again(bool lost_power) {
  up_since_ = queue_.now();
  boot(lost_power);
  if (!story_.breach()) recovery_.look_through(process_->store(), lost_power);
  if (!story_.breach()) begin_work();
}

// A supervisor starts it again and again; it is told once here.
void World::wait_for_disk() {
  constexpr seconds again{30};
  process_.reset();
  pass(again);
  while (disk_.is_full()) pass(again);
}

bool World::may_be_restored() const {
  if (!plan_.script) return plan_.mishap_ppm[static_cast<std::size_t>(MishapKind::restored)] > 0;
  return std::ranges::any_of(plan_.script->mishaps, [](const Mishap& mishap) {
    return mishap.kind == MishapKind::restored;
  });
}

void World::back_up() {
  auto made = backup_of(process_->store());
  story_.require(made.has_value(), "I18", "the store cannot be backed up");
  if (made) backup_ = *std::move(made);
}

// Whoever handed over intakes since then does it again.
// The same backup may be put back again: what the store used that was made of it first is known to
// nobody, but to a clock that is right (docs/decisions/0036).
void World::restore() {
  disk_.restore(backup_);
  const Microseconds wrong = queue_.now().time_since_epoch() - queue_.steady();
  if (restored_by_ && wrong < *restored_by_) scene_.had_wrong_restore = true;
  restored_by_ = std::max(restored_by_.value_or(wrong), wrong);
  scene_.was_restored = true;
  scene_.exchanges_forgotten = wire_.exchanges().size();
  scene_.run = 0;
  std::erase_if(acknowledged_, [&](const auto& one) { return one.first == scene_.night; });
  wire_check_.store_restored();
  recovery_.store_restored();
  desk_.store_restored();
}

void World::write_what_is_queued() {
  while (process_->store().queued() > 0) {
    commit();
    crash_due_.reset();
    process_->go_on();
  }
}

void World::decide_what_counts() {
  if (scene_.at_desk.empty()) return;
  disk_.set_full(false);  // whoever wants to see it waits for room
  process_->decide_what_counts();
  process_->go_on();
  write_what_is_queued();
  story_.require(process_->has_decided() && !process_->error(), "I20",
                 "what people said cannot be decided about");
}

void World::end_night() {
  if (process_->error()) {
    story_.broken("I17", "the night ends with an error: " + process_->error()->sentence);
    return;
  }
  write_what_is_queued();
  decide_what_counts();
  if (story_.breach()) return;
  const bool by_window = process_->end()->verify == jobs::VerifyEnd::window_over;
  const jobs::Progress& counts = process_->end()->counts;
  story_.tell("night {} ends{}: {} planned, {} answered, {} failed, {} held, {} skipped",
              scene_.night + 1, by_window ? " with its window" : "", counts.planned,
              counts.answered, counts.failed, counts.held, counts.skipped);
  // A machine that was down beyond the window ends the night when it is up again.
  bounds_.night_ended(settings().starts, std::max(settings().stop_at, up_since_));
  wire_check_.night_ended();
  batches_.night_ended();
  ledger_.night_ended(by_window);
  archive_.night_ended();
  desk_.night_ended(process_->store());
  truth_.night_ended(process_->store());
  const auto breaches = process_->store().check();
  story_.require(breaches.has_value(), "I18", "the store cannot be checked after the night");
  if (breaches && !breaches->empty())
    story_.broken(breaches->front().invariant, breaches->front().words);
}

}  // namespace

WorldEnd live(const WorldPlan& plan, int nights_max) { return World(plan).live(nights_max); }

}  // namespace eligd::simulation
