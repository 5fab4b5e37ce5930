#include "process.hpp"

#include "desk.hpp"
#include "jobs/await_store.hpp"
#include "jobs/folder_rounds.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/redecide.hpp"
#include "sample.hpp"
#include "store/sqlite_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <unistd.h>

namespace eligd::simulation {

namespace asio = boost::asio;

namespace {

constexpr const char* store_path = "/eligd.db";
constexpr std::size_t handed_over_at_once = 7;

const std::filesystem::path& lock_place() {
  static const std::filesystem::path path =
      std::filesystem::temp_directory_path() / fmt::format("eligd-simulated-{}.db", ::getpid());
  return path;
}

// Nights under load have none; then whichever stands last is asked for nothing.
const config::Clearinghouse& batch_partner_of(const config::Configuration& configuration) {
  const auto* house = configuration.clearinghouse(ClearinghouseKey(std::string(batch_house)));
  return house == nullptr ? configuration.clearinghouses.back() : *house;
}

}  // namespace

store::IntakeRecord intake_record(const Person& person, const std::string& member_id,
                                  const Scene& scene) {
  const config::Configuration& configuration = scene.plan.configuration;
  const config::Payer& payer = *configuration.payer(PayerKey(person.payer));
  intake::NewIntake made = jobs::sample::intake(person.external_id, payer.name);
  if (person.is_hyphened()) made.patient.last_name = Phi<std::string>(std::string(typed_name));
  made.coverage.member_id = Phi<std::string>(member_id);
  return jobs::to_record(made, configuration, scene.queue.now());
}

void StoryEvents::happened(const jobs::Happening& happening) {
  story_.tell("  {} verification {} inquiry {} attempt {} {} {}", happening.name,
              happening.verification.value(), happening.inquiry.value(), happening.attempt.value(),
              happening.payer.value(), happening.words);
}

Process::Process(std::uint64_t number, Around around)
    : number_(number),
      around_(std::move(around)),
      pace_(around_.scene.queue, number),
      thinking_(around_.scene.queue, number),
      events_(around_.scene.story),
      alpha_(around_.scene.wire, around_.scene.queue, number, "alpha"),
      beta_(around_.scene.wire, around_.scene.queue, number, "beta"),
      gamma_(around_.scene.partner, around_.scene.queue, number),
      gamma_door_(around_.scene.partner, batch_partner_of(around_.scene.plan.configuration),
                  around_.scene.queue, number) {
  // The kernel's, as in production: a disk in memory has none of its own.
  auto lock = store::EngineLock::take(lock_place());
  if (!lock) {
    error_ = lock.error();
    return;
  }
  lock_.emplace(*std::move(lock));
  auto opened = store::open_stepped_sqlite(around_.scene.disk.name(), store_path, around_.keys,
                                           around_.scene.queue, around_.entropy);
  if (!opened) {
    error_ = opened.error();
    return;
  }
  store_ = std::move(*opened);
  world_.emplace(jobs::World{
      .store = *store_,
      .clock = around_.scene.queue,
      .entropy = around_.entropy,
      .configuration = around_.scene.plan.configuration,
      .connections = {{ClearinghouseKey("alpha"), &alpha_}, {ClearinghouseKey("beta"), &beta_}},
      .events = events_,
      .pace = pace_,
      .thinking = &thinking_});
  const ClearinghouseKey gamma{std::string(batch_house)};
  if (!has_batches(around_.scene.plan.configuration)) return;
  if (batch_partner_of(around_.scene.plan.configuration).is_file_drop())
    world_->folders = {{gamma, &gamma_}};
  else
    world_->batch_doors = {{gamma, &gamma_door_}};
}

Process::~Process() { die(); }

void Process::die() {
  around_.scene.queue.drop_all_of(number_);
  store_.reset();
  lock_.reset();
}

void Process::begin_night(const jobs::NightlySettings& settings) { begin(live(settings)); }

void Process::look_into_folders() { begin(look()); }

void Process::begin(asio::awaitable<Result<jobs::NightEnd>> work) {
  end_.reset();
  error_.reset();
  asio::co_spawn(loop_, std::move(work),
                 [this](const std::exception_ptr& thrown, Result<jobs::NightEnd> end) {
                   if (thrown) std::rethrow_exception(thrown);
                   if (end)
                     end_ = *std::move(end);
                   else
                     error_ = end.error();
                 });
}

void Process::work_at_desk(const Mishap& act) {
  ++at_desk_;
  asio::co_spawn(loop_, simulation::work_at_desk(*world_, around_.scene, act),
                 [this](const std::exception_ptr& thrown, Result<void> end) {
                   if (thrown) std::rethrow_exception(thrown);
                   --at_desk_;
                   if (!end) error_ = end.error();
                 });
}

void Process::decide_what_counts() {
  has_decided_ = false;
  asio::co_spawn(loop_, jobs::redecide_all_meanwhile(*world_),
                 [this](const std::exception_ptr& thrown, Result<int> end) {
                   if (thrown) std::rethrow_exception(thrown);
                   has_decided_ = true;
                   if (!end) error_ = end.error();
                 });
}

void Process::go_on() { loop_.poll(); }

asio::awaitable<Result<jobs::NightEnd>> Process::live(jobs::NightlySettings settings) {
  const Result<void> taken = co_await take_intakes();
  if (!taken) co_return std::unexpected(taken.error());
  co_return co_await jobs::nightly(*world_, std::move(settings));
}

asio::awaitable<Result<jobs::NightEnd>> Process::look() {
  const auto looked = co_await jobs::visit_folders(*world_);
  if (!looked) co_return std::unexpected(looked.error());
  co_return jobs::NightEnd{};
}

// As an intake system hands them over: again and again, until it hears that they are taken.
asio::awaitable<Result<void>> Process::take_intakes() {
  while (true) {
    std::vector<const Person*> people = around_.not_acknowledged();
    if (people.empty()) co_return Result<void>();
    if (people.size() > handed_over_at_once) people.resize(handed_over_at_once);
    std::vector<store::IntakeRecord> records;
    for (const Person* person : people) {
      const bool is_corrected = person->corrected >= 0 && person->corrected <= around_.scene.night;
      records.push_back(intake_record(*person, is_corrected ? person->member_id : person->typed_id,
                                      around_.scene));
    }
    const auto added = co_await jobs::stored<std::vector<store::IntakeAdded>>(
        [&](store::Done<std::vector<store::IntakeAdded>> done) {
          store_->add_intakes(std::move(records), std::nullopt, std::move(done));
        });
    if (!added) co_return std::unexpected(added.error());
    for (const Person* person : people) around_.acknowledged(*person);
  }
}

}  // namespace eligd::simulation
