// The program behind tools/simulate: lives worlds until so many nights are over, and tells the
// story of the first one in which a promise is broken.
#include "load.hpp"
#include "makespan.hpp"
#include "memory.hpp"
#include "plan.hpp"
#include "shrink.hpp"
#include "story_text.hpp"
#include "world.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <malloc.h>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace eligd::simulation;

constexpr double ratio_max = 1.05;
constexpr double ratio_max_with_a_death = 1.10;

struct Wanted {
  int nights = 100;
  std::uint64_t seed = 1;
  int intakes = 10;
  Mode mode = Mode::safety;
  bool twice = false;
  bool tells_story = false;
  bool shrinks = false;
  std::string kept{};  // a story of tests/simulation/stories
  bool measures_makespan = false;
  int checks = 20'000;
  int slots = 50;
};

struct Sum {
  int worlds = 0;
  std::int64_t nights = 0, events = 0, attempts = 0, crashes = 0, known = 0, unknown = 0;
  HighWater high_water{};
  eligd::Microseconds lasted{0};
  std::map<std::string, std::int64_t> faults{};

  void add(const WorldEnd& end) {
    ++worlds;
    nights += end.nights;
    events += end.events;
    attempts += end.attempts;
    crashes += end.crashes;
    known += end.known;
    unknown += end.unknown;
    high_water.queued = std::max(high_water.queued, end.high_water.queued);
    high_water.claims = std::max(high_water.claims, end.high_water.claims);
    high_water.log_bytes = std::max(high_water.log_bytes, end.high_water.log_bytes);
    lasted += end.lasted;
    for (const auto& [kind, count] : end.faults) faults[kind] += count;
  }
};

// What others do on this machine meanwhile is not in it.
double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

void print_story(const WorldEnd& end) {
  if (end.first_line > 0) fmt::print("({} earlier lines)\n", end.first_line);
  for (const std::string& line : end.lines) fmt::print("{}\n", line);
}

// True where the second life differs from the first; says at which line.
bool differs(const WorldEnd& first, const WorldEnd& second) {
  if (first.digest == second.digest) return false;
  std::size_t line = 0;
  while (line < first.lines.size() && line < second.lines.size() &&
         first.lines[line] == second.lines[line])
    ++line;
  fmt::print("the same seed gave two stories; from line {}:\n", first.first_line + line + 1);
  for (const WorldEnd* one : {&first, &second})
    fmt::print("  {}\n", line < one->lines.size() ? one->lines[line] : "(nothing)");
  return true;
}

void print_sum(const Wanted& wanted, const Sum& sum, double seconds) {
  std::string faults;
  for (const auto& [kind, count] : sum.faults) faults += fmt::format(" {} {}", kind, count);
  const double known = static_cast<double>(sum.known);
  fmt::print(
      "simulate: seeds {}-{}, {} nights of {} intakes, {} events, {} attempts, {} crashes, {:.1f} "
      "s of processor time ({:.0f} nights a minute), {:.0f} % of figures known, {} writes queued, "
      "a log of {} kB and {} claims of one question at most; faults:{}\n",
      wanted.seed, wanted.seed + static_cast<std::uint64_t>(sum.worlds) - 1, sum.nights,
      wanted.intakes, sum.events, sum.attempts, sum.crashes, seconds,
      static_cast<double>(sum.nights) * 60 / seconds,
      100 * known / (known + static_cast<double>(sum.unknown) + 1e-9), sum.high_water.queued,
      sum.high_water.log_bytes / 1000, sum.high_water.claims, faults);
}

// The failing world from its own script, made small and written where the tests live it again.
void keep_small_story(WorldPlan plan, int nights, const WorldEnd& broken) {
  const std::uint64_t seed = plan.seed;
  const Breach& breach = *broken.breach;
  plan.script = broken.script;
  plan.storms.clear();
  plan.nights = std::min({plan.nights, nights, broken.nights});
  const auto breaks = [&](const WorldPlan& one) {
    const WorldEnd end = live(one, one.nights);
    return end.breach && end.breach->promise == breach.promise;
  };
  if (!breaks(plan)) {
    fmt::print("seed {} does not break again from its own script\n", seed);
    return;
  }
  const WorldPlan small = shrink(std::move(plan), breaks);
  const WorldEnd end = live(small, small.nights);
  const std::string path = fmt::format("tests/simulation/stories/seed-{}.txt", seed);
  std::ofstream file(path);
  file << to_text({.broken = end.breach->promise + ": " + end.breach->words, .plan = small});
  fmt::print("made small: {} people, {} attempts, {} crashes, {} lines\n", small.people.size(),
             end.attempts, end.crashes, end.first_line + end.lines.size());
  print_story(end);
  if (file.flush())
    fmt::print("kept as {}\n", path);
  else
    fmt::print("{} cannot be written\n", path);
}

int simulate(const Wanted& wanted) {
  Sum sum;
  const double begun = processor_seconds();
  for (std::uint64_t seed = wanted.seed; sum.nights < wanted.nights; ++seed) {
    const WorldPlan plan = make_plan(seed, wanted.mode, wanted.intakes);
    const int nights = static_cast<int>(wanted.nights - sum.nights);
    const WorldEnd end = live(plan, nights);
    sum.add(end);
    if (wanted.tells_story || end.breach) print_story(end);
    if (end.breach) {
      fmt::print("seed {}: {} is broken after {} nights: {}\n", seed, end.breach->promise,
                 sum.nights, end.breach->words);
      if (wanted.shrinks) keep_small_story(plan, nights, end);
      return 1;
    }
    if (wanted.twice && differs(end, live(plan, nights))) {
      fmt::print("seed {} does not replay\n", seed);
      return 1;
    }
  }
  print_sum(wanted, sum, processor_seconds() - begun);
  return 0;
}

// One that was kept, as the tests live it.
int live_story(const Wanted& wanted) {
  std::ifstream file(wanted.kept);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto tale = read_tale(text);
  if (text.empty() || !tale) {
    fmt::print(stderr, "simulate: {}: {}\n", wanted.kept,
               tale ? "no story stands there" : tale.error().sentence);
    return 2;
  }
  const WorldEnd end = live(tale->plan, tale->plan.nights);
  if (wanted.tells_story || end.breach) print_story(end);
  if (end.breach) fmt::print("{} is broken: {}\n", end.breach->promise, end.breach->words);
  return end.breach ? 1 : 0;
}

// Two nights of so many checks: one with both clearinghouses, one in which one of them dies.
int load_nights(const Wanted& wanted) {
  bool is_good = true;
  for (const bool dies : {false, true}) {
    const WorldPlan plan = make_load_plan(
        {.seed = wanted.seed, .checks = wanted.checks, .slots = wanted.slots, .dies = dies});
    const auto begun = std::chrono::steady_clock::now();
    const WorldEnd end = live(plan, 1);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    const Makespan night = makespan_of(plan, end);
    fmt::print("{}: {} ({:.0f} s of this machine)\n",
               dies ? "one clearinghouse dies in the middle" : "both clearinghouses",
               to_words(night), took.count());
    if (wanted.tells_story || end.breach) print_story(end);
    if (end.breach) fmt::print("{} is broken: {}\n", end.breach->promise, end.breach->words);
    const double allowed = dies ? ratio_max_with_a_death : ratio_max;
    is_good = is_good && !end.breach && night.unanswered == 0 && night.asked_twice == 0 &&
              night.ratio() <= allowed;
  }
  return is_good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Lives nights of invented clinics on a virtual clock, and watches every promise.");
  Wanted wanted;
  app.add_option("--nights", wanted.nights, "how many nights, over as many worlds as that takes");
  app.add_option("--seed", wanted.seed, "of the first world; the next one has the next number");
  app.add_option("--intakes", wanted.intakes, "in each world");
  const std::map<std::string, Mode> modes{{"lite", Mode::lite}, {"safety", Mode::safety}};
  app.add_option("--mode", wanted.mode, "lite: crashes only; safety: all faults")
      ->transform(CLI::CheckedTransformer(modes));
  app.add_flag("--twice", wanted.twice, "live each world twice: the story must be the same");
  app.add_flag("--story", wanted.tells_story, "tell what happened, a line an event");
  app.add_flag("--shrink", wanted.shrinks,
               "make a failing world small and keep it under tests/simulation/stories");
  app.add_option("--live", wanted.kept, "a story that was kept, in place of drawn worlds");
  app.add_flag("--makespan", wanted.measures_makespan,
               "a night under load beside an ideal one, and one in which a clearinghouse dies");
  app.add_option("--checks", wanted.checks, "of such a night");
  app.add_option("--slots", wanted.slots, "of each clearinghouse in such a night");
  CLI11_PARSE(app, argc, argv);
  (void)std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);  // a long run may be stopped
  // Disks come and go by the megabyte; giving each back to the kernel costs a tenth of the time.
  constexpr int kept_bytes = 1 << 29;
  (void)mallopt(M_MMAP_THRESHOLD, kept_bytes);
  (void)mallopt(M_TRIM_THRESHOLD, kept_bytes);
  // One thread, and nobody asks SQLite how much memory it uses.
  (void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  give_sqlite_memory();
  // Pages come and go with every connection that is opened; one store of them for all.
  constexpr int page = 4096;
  constexpr int pages = 4096;
  int header = 0;
  (void)sqlite3_config(SQLITE_CONFIG_PCACHE_HDRSZ, &header);
  static std::vector<char> cache(static_cast<std::size_t>(pages) *
                                 static_cast<std::size_t>(page + header));
  (void)sqlite3_config(SQLITE_CONFIG_PAGECACHE, cache.data(), page + header, pages);
  try {
    if (!wanted.kept.empty()) return live_story(wanted);
    return wanted.measures_makespan ? load_nights(wanted) : simulate(wanted);
  } catch (const std::exception& thrown) {
    fmt::print(stderr, "simulate: {}\n", thrown.what());
    return 2;
  }
}
