#include "load.hpp"

#include "sample.hpp"
#include "tape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

namespace eligd::simulation {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// What may go wrong with one exchange of a working partner, and is tried again.
constexpr std::array<Fault, 10> drawn_faults{
    Fault::refused,       Fault::cut_before,   Fault::cut_after, Fault::silence_before,
    Fault::silence_after, Fault::server_error, Fault::page,      Fault::truncated,
    Fault::payer_unable,  Fault::payer_busy};
constexpr double z_of_p99 = 2.3263478740408408;
// Some payers are large, most are small: of a hundred people, so many are the first one's.
constexpr std::array<int, 12> people_of_payer{24, 16, 12, 10, 8, 7, 6, 5, 4, 3, 3, 2};
constexpr std::size_t one_way_payers = 3;  // of the last ones: 8 in a hundred people

double normal(Choices& choices) {
  constexpr double resolution = 1U << 30U;
  const double first = (static_cast<double>(choices.below(1U << 30U)) + 0.5) / resolution;
  const double second = static_cast<double>(choices.below(1U << 30U)) / resolution;
  return std::sqrt(-2 * std::log(first)) * std::cos(2 * std::numbers::pi * second);
}

std::string key_of(std::size_t payer) { return fmt::format("p{:03}", payer + 1); }

}  // namespace

DrawnAttempt drawn_attempt(const WorldPlan& plan, const std::string& member_id, int attempt) {
  const Load& load = *plan.load;
  Choices choices(plan.seed, fmt::format("load {} {}", member_id, attempt));
  DrawnAttempt drawn;
  const double median = static_cast<double>(load.median.count());
  const double spread = std::log(static_cast<double>(load.p99.count()) / median) / z_of_p99;
  const double lasts = median * std::exp(spread * normal(choices));
  drawn.lasts = Microseconds(static_cast<std::int64_t>(lasts));
  if (choices.chance(load.fault_ppm)) drawn.fault = choices.pick(drawn_faults);
  const Microseconds longest = plan.configuration.clearinghouses.front().timeouts.total;
  if (drawn.fault == Fault::silence_before || drawn.fault == Fault::silence_after)
    drawn.lasts = longest;
  drawn.lasts = std::min(drawn.lasts, longest - Microseconds(milliseconds(1)));
  return drawn;
}

WorldPlan make_load_plan(const LoadShape& shape) {
  WorldPlan plan;
  plan.seed = shape.seed;
  plan.configuration = jobs::sample::configuration();
  config::Configuration& configuration = plan.configuration;
  configuration.settings.intake.drop_folder = "/nonexistent/simulated";
  configuration.levels.front().ask = {"A8"};  // a question each
  configuration.payers.clear();
  for (std::size_t n = 0; n < people_of_payer.size(); ++n) {
    config::Payer payer = jobs::sample::payer(key_of(n), "Example payer " + key_of(n));
    if (n + one_way_payers >= people_of_payer.size()) payer.routes.resize(1);
    payer.retry.max = payer.retry.first;  // the wait then is no matter of chance
    // Half of them prefer the second clearinghouse.
    if (n % 2 == 1 && payer.routes.size() == 2) std::swap(payer.routes[0], payer.routes[1]);
    configuration.payers.push_back(std::move(payer));
  }
  config::Limits& limits = configuration.settings.limits;
  limits.in_flight_max = 2 * shape.slots;
  limits.in_flight_payer_max = 2 * shape.slots;
  limits.queue_max = shape.checks;
  for (config::Clearinghouse& house : configuration.clearinghouses)
    house.in_flight_max = shape.slots;
  plan.load = Load{};
  Choices people(shape.seed, "people");
  for (int n = 1; n <= shape.checks; ++n) {
    Person person;
    person.external_id = fmt::format("{}", n);
    person.member_id = person.typed_id = fmt::format("EXAMPLE{:05}", n);
    person.has_plain_name = true;
    int place = static_cast<int>(people.below(100));
    std::size_t payer = 0;
    while (place >= people_of_payer.at(payer)) place -= people_of_payer.at(payer++);
    person.payer = key_of(payer);
    person.truth = {.plan = "EXAMPLE PLAN",
                    .deductible = 1000,
                    .deductible_left = 400,
                    .limit = 3000,
                    .limit_left = 2000,
                    .copay = 30};
    plan.people.push_back(std::move(person));
  }
  if (shape.dies)
    plan.load->death = Death{.house = "alpha", .after = ideal_night(plan).makespan / 2};
  return plan;
}

}  // namespace eligd::simulation
