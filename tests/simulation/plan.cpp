#include "plan.hpp"

#include "sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace eligd::simulation {
namespace {

constexpr std::array<std::string_view, 3> payers{"blue", "gold", "slow"};
constexpr std::array<std::string_view, 2> houses{"alpha", "beta"};

std::vector<Person> draw_people(Choices& choices, int intakes, int nights) {
  std::vector<Person> people;
  for (int n = 1; n <= intakes; ++n) {
    Person person;
    person.external_id = fmt::format("{}", n);
    person.member_id = fmt::format("EXAMPLE{:05}", n);
    person.typed_id = person.member_id;
    person.payer = choices.pick(payers);
    Truth& truth = person.truth;
    truth.is_active = !choices.chance(100'000);
    truth.plan = fmt::format("PLAN {:05}", n);
    truth.deductible = 100 * choices.between(1, 60);
    truth.deductible_left = choices.between(0, truth.deductible);
    truth.limit = truth.deductible + 100 * choices.between(1, 60);
    truth.limit_left = choices.between(truth.deductible_left, truth.limit);
    truth.copay = choices.between(0, 90);
    truth.is_told_late = choices.chance(200'000);
    person.arrives = choices.chance(700'000) ? 0 : choices.between(0, nights - 1);
    if (choices.chance(100'000)) {
      person.typed_id = fmt::format("MISTYPED{:05}", n);
      person.corrected = person.arrives + 1;  // after the first night, if there is a further one
    }
    people.push_back(std::move(person));
  }
  return people;
}

// Those that answer in real time; the batch partner is drawn apart.
std::span<config::Clearinghouse> real_time_houses(config::Configuration& configuration) {
  return std::span(configuration.clearinghouses).first(houses.size());
}

void draw_limits(Choices& choices, config::Configuration& configuration) {
  config::Limits& limits = configuration.settings.limits;
  limits.in_flight_max = choices.between(1, 12);
  limits.in_flight_payer_max = choices.between(1, 6);
  limits.attempts_max = choices.between(2, 5);
  limits.retry_max = std::chrono::seconds(choices.between(300, 3600));
  limits.lease = std::chrono::seconds(choices.between(60, 300));
  limits.claim_batch_max = choices.between(2, 64);
  limits.payer_down_failures = choices.between(2, 4);
  limits.payer_down_pause = std::chrono::seconds(choices.between(60, 600));
  limits.answer_valid = std::chrono::hours(choices.chance(500'000) ? 12 : 7 * 24);
  for (config::Clearinghouse& house : real_time_houses(configuration)) {
    house.in_flight_max = choices.between(1, 8);
    house.requests_per_minute_max = choices.chance(300'000) ? choices.between(4, 60) : 0;
  }
}

config::DailyStretch hours_of_night(Choices& choices, const config::Zone& zone) {
  config::DailyStretch hours;
  hours.zone = zone;
  hours.from.minutes = 60 * choices.between(19, 23);
  hours.to.minutes = 60 * choices.between(2, 6);
  return hours;
}

void draw_payers(Choices& choices, config::Configuration& configuration) {
  for (config::Payer& payer : configuration.payers) {
    if (choices.chance(300'000)) payer.routes.resize(1);
    if (payer.routes.size() == 2 && choices.chance(300'000))
      std::swap(payer.routes[0], payer.routes[1]);
    payer.in_flight_max = choices.chance(500'000) ? choices.between(1, 4) : 0;
    payer.retry.attempts_max = choices.between(2, 5);
    payer.future_days_max = choices.chance(500'000) ? 60 : 0;
    if (choices.chance(200'000)) payer.hours = hours_of_night(choices, configuration.settings.zone);
  }
}

void draw_faults(Choices& choices, WorldPlan& plan) {
  constexpr std::array<std::uint32_t, 4> rates{10'000, 30'000, 80'000, 200'000};
  for (std::size_t kind = 1; kind < first_fault_kinds; ++kind) {
    if (choices.chance(250'000)) plan.fault_ppm[kind] = choices.pick(rates) / 2;
  }
  const int storms = choices.chance(400'000) ? choices.between(1, 3) : 0;
  for (int n = 0; n < storms; ++n) {
    Storm storm;
    const int night = choices.between(0, plan.nights - 1);
    storm.from = night_begins(night) +
                 choices.between(Microseconds{0}, Microseconds(std::chrono::minutes(90)));
    storm.to = storm.from + choices.between(Microseconds(std::chrono::minutes(1)),
                                            Microseconds(std::chrono::hours(4)));
    storm.house = choices.pick(houses);
    if (choices.chance(500'000)) storm.payer = choices.pick(payers);
    plan.storms.push_back(std::move(storm));
  }
}

// Closed for half an hour to three hours, somewhere in the night; a third of them only once.
config::DailyStretch maintenance(Choices& choices, const config::Zone& zone, int nights) {
  constexpr int day = 24 * 60;
  config::DailyStretch closed;
  closed.zone = zone;
  closed.from.minutes = (20 * 60 + choices.between(0, 8 * 60)) % day;
  closed.to.minutes = (closed.from.minutes + choices.between(30, 180)) % day;
  if (choices.chance(330'000))
    closed.once = jobs::sample::day("2026-11-23").plus_days(choices.between(0, nights));
  return closed;
}

// What a partner agreed to, and what the practice grants itself.
void draw_bounds(Choices& choices, WorldPlan& plan) {
  config::Configuration& configuration = plan.configuration;
  config::Settings& settings = configuration.settings;
  const int many = static_cast<int>(plan.people.size());
  for (config::Clearinghouse& house : real_time_houses(configuration)) {
    if (choices.chance(200'000))
      house.closed.push_back(maintenance(choices, settings.zone, plan.nights));
    if (choices.chance(300'000)) house.in_flight_reserved = choices.between(1, 3);
  }
  for (config::Payer& payer : configuration.payers) {
    if (choices.chance(150'000))
      payer.closed.push_back(maintenance(choices, settings.zone, plan.nights));
    if (choices.chance(150'000)) payer.requests_per_minute_max = choices.between(1, 10);
    if (choices.chance(100'000)) payer.inquiries_per_day_max = choices.between(1, many);
  }
  if (choices.chance(150'000)) settings.limits.requests_per_minute_max = choices.between(2, 30);
  if (choices.chance(150'000)) settings.budget.inquiries_per_day_max = choices.between(1, 2 * many);
}

void draw_second(WorldPlan& plan) {
  Choices choices(plan.seed, "second draws");
  constexpr std::array<std::uint32_t, 3> rates{20'000, 60'000, 150'000};
  if (plan.crash_ppm > 0 && choices.chance(500'000)) plan.crash_after_outcome_ppm = 60'000;
  if (plan.mode == Mode::lite) return;
  if (choices.chance(300'000))
    plan.fault_ppm[static_cast<std::size_t>(Fault::bad_request)] = choices.pick(rates);
  if (plan.heals) return;  // then a night must end before its window does
  draw_bounds(choices, plan);
  if (choices.chance(200'000)) plan.window = std::chrono::minutes(choices.between(1, 40));
}

void draw_third(WorldPlan& plan) {
  Choices choices(plan.seed, "third draws");
  constexpr std::array<std::uint32_t, 3> rates{50'000, 200'000, 600'000};
  const auto fault = [&](Fault kind, std::uint32_t worlds_ppm, std::uint32_t ppm) {
    plan.fault_ppm[static_cast<std::size_t>(kind)] = choices.chance(worlds_ppm) ? ppm : 0;
  };
  fault(Fault::later, 300'000, choices.pick(rates));
  fault(Fault::forgotten, 150'000, 30'000);
  if (plan.heals) return;
  const auto rate = [&](MishapKind kind, std::uint32_t worlds_ppm, std::uint32_t ppm) {
    plan.mishap_ppm[static_cast<std::size_t>(kind)] = choices.chance(worlds_ppm) ? ppm : 0;
  };
  rate(MishapKind::disk_full, 150'000, 3'000);
  rate(MishapKind::sync_failed, 150'000, 3'000);
  rate(MishapKind::clock_moved, 100'000, 3'000);
  rate(MishapKind::restored, 100'000, 2'000);
}

void draw_fourth(WorldPlan& plan) {
  Choices choices(plan.seed, "fourth draws");
  if (!plan.heals) {
    for (config::Clearinghouse& house : real_time_houses(plan.configuration))
      house.is_closed_after_refused_login = choices.chance(200'000);
  }
  if (!choices.chance(300'000)) return;
  // Drawn at each event, of which a larger night has more: people say no more in it.
  const auto larger = static_cast<std::uint32_t>(std::max<std::size_t>(1, plan.people.size() / 10));
  const auto rate = [&](MishapKind kind, std::uint32_t ppm) {
    plan.mishap_ppm[static_cast<std::size_t>(kind)] = choices.chance(600'000) ? ppm / larger : 0;
  };
  rate(MishapKind::call_recorded, 8'000);
  rate(MishapKind::self_pay_agreed, 8'000);
  rate(MishapKind::self_pay_withdrawn, 5'000);
  rate(MishapKind::way_damaged, 3'000);
  rate(MishapKind::way_mended, 3'000);
  rate(MishapKind::door_opened, 5'000);
}

config::Clearinghouse batch_partner() {
  config::Clearinghouse house = jobs::sample::clearinghouse(std::string(batch_house));
  house.protocol = config::Protocol::file_drop;
  house.is_closed_after_refused_login = false;
  house.folder.out = "upload";
  house.folder.in = {"download"};
  house.folder.errors = {"error"};
  house.batch.zone = config::Zone::find("America/New_York").value();
  house.batch.cutoff = {22 * 60};
  house.batch.answers_by = {7 * 60};
  return house;
}

void draw_folder(Choices& choices, config::Clearinghouse& house) {
  house.batch.inquiries_max = choices.chance(500'000) ? choices.between(1, 4) : 500;
  // Nights begin at half past nine there.
  house.batch.cutoff = {choices.between(21 * 60, 24 * 60 - 1)};
  house.batch.answers_by = {choices.between(15, 9 * 60)};
  house.batch.wait = std::chrono::minutes(choices.between(10, 300));
  if (choices.chance(200'000))
    house.batch.holidays = {jobs::sample::day("2026-11-23").plus_days(choices.between(0, 3))};
  house.folder.poll_every = std::chrono::seconds(choices.between(60, 900));
  house.folder.stable_for = std::chrono::seconds(choices.between(5, 30));
  house.folder.keeps_files = choices.chance(500'000);
  if (choices.chance(300'000)) house.folder.temporary = "parts";
}

// One payer in two goes by file, half of those by nothing else.
void draw_routes_by_file(Choices& choices, config::Configuration& configuration) {
  for (config::Payer& payer : configuration.payers) {
    if (!choices.chance(600'000)) continue;
    config::Route route{.clearinghouse = ClearinghouseKey(std::string(batch_house)),
                        .payer_id = "GX" + payer.key.value()};
    if (choices.chance(400'000)) payer.routes.clear();
    const bool is_first = choices.chance(750'000);
    payer.routes.insert(is_first ? payer.routes.begin() : payer.routes.end(), std::move(route));
  }
}

// What rarely meets in small nights, brought together: few slots, many lines that break or answers
// that come later, and a clock that is set again and again.
void draw_restless_clock(Choices& choices, WorldPlan& plan) {
  const auto rate = [&](Fault fault, std::uint32_t ppm) {
    plan.fault_ppm[static_cast<std::size_t>(fault)] = ppm;
  };
  plan.mishap_ppm[static_cast<std::size_t>(MishapKind::clock_moved)] = 20'000;
  for (config::Clearinghouse& house : real_time_houses(plan.configuration)) {
    house.in_flight_max = choices.between(1, 2);
    house.requests_per_minute_max = 0;
  }
  if (choices.chance(500'000))
    rate(Fault::cut_after, 250'000);
  else
    rate(Fault::later, 600'000);
}

// One door is full of lines that broke, and many questions may go through no other; beside it there
// is room. The other one opens a little later, so that all begin at the first.
void draw_full_door(Choices& choices, WorldPlan& plan) {
  config::Configuration& configuration = plan.configuration;
  configuration.settings.limits.claim_batch_max = choices.between(2, 3);
  configuration.settings.limits.in_flight_max = 12;
  configuration.settings.limits.in_flight_payer_max = 6;
  configuration.settings.limits.attempts_max = 5;
  configuration.settings.limits.payer_down_failures = 100;
  const auto doors = real_time_houses(configuration);
  for (config::Clearinghouse& house : doors) house.requests_per_minute_max = 0;
  doors[0].in_flight_max = choices.between(3, 6);
  doors[1].in_flight_max = 8;
  doors[1].closed.push_back({.zone = configuration.settings.zone,
                             .from = {20 * 60},
                             .to = {20 * 60 + choices.between(31, 33)}});
  for (config::Payer& payer : configuration.payers) {
    payer.in_flight_max = 0;
    payer.retry.attempts_max = 5;
    payer.routes = {{.clearinghouse = doors[0].key, .payer_id = "EX" + payer.key.value()},
                    {.clearinghouse = doors[1].key, .payer_id = "BX" + payer.key.value()}};
  }
  plan.fault_ppm[static_cast<std::size_t>(Fault::cut_after)] = 600'000;
  plan.fault_ppm[static_cast<std::size_t>(Fault::silence_before)] = 100'000;
}

void draw_fifth(WorldPlan& plan) {
  Choices choices(plan.seed, "fifth draws");
  if (!plan.heals && choices.chance(60'000)) return draw_restless_clock(choices, plan);
  if (!plan.heals && choices.chance(60'000)) return draw_full_door(choices, plan);
  if (!choices.chance(300'000)) return;
  draw_folder(choices, plan.configuration.clearinghouses.back());
  draw_routes_by_file(choices, plan.configuration);
  constexpr std::array<std::uint32_t, 3> rates{10'000, 40'000, 150'000};
  for (std::size_t fault = 1; fault < visit_fault_kinds; ++fault) {
    const bool is_login = static_cast<VisitFault>(fault) == VisitFault::login_refused;
    if (choices.chance(is_login ? 100'000 : 400'000))
      plan.batch.visit_ppm[fault] = is_login ? 20'000 : choices.pick(rates);
  }
  for (std::size_t fault = 1; fault < file_fault_kinds; ++fault) {
    if (choices.chance(250'000)) plan.batch.file_ppm[fault] = 2 * choices.pick(rates);
  }
  if (choices.chance(400'000)) plan.batch.slow_ppm = 400'000;
  for (const Fault fault : {Fault::ack_rejected, Fault::later, Fault::repeated_answer}) {
    if (choices.chance(400'000))
      plan.fault_ppm[static_cast<std::size_t>(fault)] = choices.pick(rates);
  }
  if (!plan.heals)
    plan.configuration.clearinghouses.back().is_closed_after_refused_login =
        choices.chance(500'000);
  // A folder that cannot be reached for an hour, while we start again and again.
  if (plan.heals || !choices.chance(200'000)) return;
  plan.batch.dark_for = choices.between(std::chrono::minutes(60), std::chrono::minutes(76));
  plan.crash_ppm = 10'000;
  plan.crashes_max = 30;
}

// Little goes wrong but that payers answer about somebody else: also a further question, after a
// good answer to the first one.
void draw_sixth(WorldPlan& plan) {
  Choices choices(plan.seed, "sixth draws");
  if (plan.heals || !choices.chance(30'000)) return;
  plan.fault_ppm.fill(0);
  plan.storms.clear();
  plan.fault_ppm[static_cast<std::size_t>(Fault::other_person)] = 300'000;
}

// The partner takes batches over HTTP in place of files: CORE's, or REST's of items.
void draw_over_http(Choices& choices, WorldPlan& plan) {
  config::Clearinghouse& house = plan.configuration.clearinghouses.back();
  house.protocol =
      choices.chance(500'000) ? config::Protocol::core_batch : config::Protocol::rest_batch;
  house.core_batch.is_generic = choices.chance(300'000);
  house.core_batch.asks_for_ta1 = choices.chance(300'000);
  house.core_batch.confirms_results = choices.chance(700'000);
  if (choices.chance(700'000)) house.rest_batch.find_url = "find";
  house.rest_batch.page_size = choices.chance(500'000) ? choices.between(1, 3) : 200;
  config::PollPace& pace = house.protocol == config::Protocol::core_batch ? house.core_batch.pace
                                                                          : house.rest_batch.pace;
  pace.every = std::chrono::seconds(choices.between(60, 600));
  pace.slow_every = std::chrono::seconds(choices.between(900, 3600));
  pace.is_unknown_certain = choices.chance(500'000);
  if (choices.chance(400'000))
    plan.batch.file_ppm[static_cast<std::size_t>(FileFault::refused_at_door)] = 150'000;
  if (choices.chance(400'000))
    plan.batch.file_ppm[static_cast<std::size_t>(FileFault::into_errors)] = 100'000;
}

// What was made and could not be handed over in the first night stands so in its backup; handed
// over by day, it is the partner's when that backup is put back.
void draw_restored_beside_batches(Choices& choices, WorldPlan& plan) {
  plan.nights = std::max(plan.nights, 2);
  plan.window = std::chrono::minutes(choices.between(5, 30));
  plan.batch.dark_for = plan.window + std::chrono::minutes(10);
  plan.batch.is_dark_once = true;
  plan.mishap_ppm[static_cast<std::size_t>(MishapKind::restored)] = 10'000;
}

// What people do beside, and a process that is stopped by hand or with its machine: in one world of
// seven, now and then or again and again.
void draw_seventh(WorldPlan& plan) {
  Choices choices(plan.seed, "seventh draws");
  const auto larger = static_cast<std::uint32_t>(std::max<std::size_t>(1, plan.people.size() / 10));
  const auto rate = [&](MishapKind kind, std::uint32_t ppm) {
    plan.mishap_ppm[static_cast<std::size_t>(kind)] = ppm / larger;
  };
  const bool is_over_http = has_batches(plan.configuration) && choices.chance(400'000);
  if (is_over_http) draw_over_http(choices, plan);
  if (has_batches(plan.configuration) && !plan.heals && choices.chance(50'000))
    draw_restored_beside_batches(choices, plan);
  if (choices.chance(150'000)) rate(MishapKind::intake_resent, 10'000);
  if (is_over_http && choices.chance(700'000)) rate(MishapKind::batch_not_taken, 5'000);
  if (plan.heals || !choices.chance(150'000)) return;
  rate(MishapKind::stood_still, choices.chance(500'000) ? 8'000 : 40'000);
}

// On a slower disk more is written together, and more is under way that no disk has yet.
void draw_eighth(WorldPlan& plan) {
  Choices choices(plan.seed, "eighth draws");
  constexpr std::array<int, 4> milliseconds{8, 8, 40, 120};
  plan.commit_takes_max = std::chrono::milliseconds(choices.pick(milliseconds));
}

}  // namespace

Microseconds night_begins(int night) {
  return std::chrono::hours(24 * night) + std::chrono::minutes(30);
}

config::Configuration plain_configuration() {
  config::Configuration made = jobs::sample::configuration();
  made.settings.intake.drop_folder = "/nonexistent/simulated";
  // Nobody is there at night who would open it again.
  for (config::Clearinghouse& house : made.clearinghouses)
    house.is_closed_after_refused_login = false;
  made.clearinghouses.push_back(batch_partner());
  return made;
}

bool has_batches(const config::Configuration& configuration) {
  return std::ranges::any_of(configuration.payers, [](const config::Payer& payer) {
    return std::ranges::any_of(payer.routes, [](const config::Route& route) {
      return route.clearinghouse.value() == batch_house;
    });
  });
}

WorldPlan make_plan(std::uint64_t seed, Mode mode, int intakes, Draws draws) {
  WorldPlan plan;
  plan.seed = seed;
  plan.mode = mode;
  plan.draws = draws;
  Choices shape(seed, "shape");
  plan.nights = shape.between(1, 3);
  plan.configuration = plain_configuration();
  Choices people(seed, "people");
  plan.people = draw_people(people, intakes, plan.nights);
  Choices limits(seed, "limits");
  draw_limits(limits, plan.configuration);
  Choices ways(seed, "ways");
  draw_payers(ways, plan.configuration);
  Choices crashes(seed, "crashes");
  constexpr std::array<std::uint32_t, 4> crash_rates{0, 2'000, 6'000, 20'000};
  plan.crash_ppm = crashes.pick(crash_rates);
  plan.crashes_max = crashes.between(1, 5);
  plan.has_slow_disk = mode == Mode::safety && crashes.chance(100'000);
  if (mode == Mode::lite) {
    if (draws != Draws::first) draw_second(plan);
    return plan;
  }
  Choices faults(seed, "faults");
  draw_faults(faults, plan);
  plan.heals = faults.chance(250'000);
  plan.heals_at = faults.between(Microseconds{0}, Microseconds(std::chrono::minutes(60)));
  if (plan.heals) {
    for (config::Payer& payer : plan.configuration.payers) payer.hours.reset();
  }
  if (draws != Draws::first) draw_second(plan);
  if (draws >= Draws::third) draw_third(plan);
  if (draws >= Draws::fourth) draw_fourth(plan);
  if (draws >= Draws::fifth) draw_fifth(plan);
  if (draws >= Draws::sixth) draw_sixth(plan);
  if (draws >= Draws::seventh) draw_seventh(plan);
  if (draws >= Draws::eighth) draw_eighth(plan);
  return plan;
}

}  // namespace eligd::simulation
