// The program behind tools/simulate: lives worlds until so many nights are over, and tells the
// story of the first one in which a promise is broken.
#include "plan.hpp"
#include "world.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <malloc.h>
#include <map>
#include <string>

namespace {

using namespace eligd::simulation;

struct Wanted {
  int nights = 100;
  std::uint64_t seed = 1;
  int intakes = 10;
  Mode mode = Mode::safety;
  bool twice = false;
  bool tells_story = false;
};

struct Sum {
  int worlds = 0;
  std::int64_t nights = 0, events = 0, attempts = 0, crashes = 0, known = 0, unknown = 0;
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
    lasted += end.lasted;
    for (const auto& [kind, count] : end.faults) faults[kind] += count;
  }
};

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
      "s "
      "({:.0f} nights a minute), {:.0f} % of figures known; faults:{}\n",
      wanted.seed, wanted.seed + static_cast<std::uint64_t>(sum.worlds) - 1, sum.nights,
      wanted.intakes, sum.events, sum.attempts, sum.crashes, seconds,
      static_cast<double>(sum.nights) * 60 / seconds,
      100 * known / (known + static_cast<double>(sum.unknown) + 1e-9), faults);
}

int simulate(const Wanted& wanted) {
  Sum sum;
  const auto begun = std::chrono::steady_clock::now();
  for (std::uint64_t seed = wanted.seed; sum.nights < wanted.nights; ++seed) {
    const WorldPlan plan = make_plan(seed, wanted.mode, wanted.intakes);
    const int nights = static_cast<int>(wanted.nights - sum.nights);
    const WorldEnd end = live(plan, nights);
    sum.add(end);
    if (wanted.tells_story || end.breach) print_story(end);
    if (end.breach) {
      fmt::print("seed {}: {} is broken after {} nights: {}\n", seed, end.breach->promise,
                 sum.nights, end.breach->words);
      return 1;
    }
    if (wanted.twice && differs(end, live(plan, nights))) {
      fmt::print("seed {} does not replay\n", seed);
      return 1;
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  print_sum(wanted, sum, took.count());
  return 0;
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
  CLI11_PARSE(app, argc, argv);
  // Disks come and go by the megabyte; giving each back to the kernel costs a tenth of the time.
  constexpr int kept_bytes = 1 << 29;
  (void)mallopt(M_MMAP_THRESHOLD, kept_bytes);
  (void)mallopt(M_TRIM_THRESHOLD, kept_bytes);
  try {
    return simulate(wanted);
  } catch (const std::exception& thrown) {
    fmt::print(stderr, "simulate: {}\n", thrown.what());
    return 2;
  }
}
