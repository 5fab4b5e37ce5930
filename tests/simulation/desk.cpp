#include "desk.hpp"

#include "coverage/call_results.hpp"
#include "coverage/overrides.hpp"
#include "jobs/await_store.hpp"
#include "jobs/call_records.hpp"
#include "jobs/held_doors.hpp"
#include "jobs/http_desk.hpp"
#include "jobs/override_records.hpp"
#include "jobs/redecide.hpp"
#include "jobs/summary_view.hpp"
#include "process.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::simulation {

namespace asio = boost::asio;

namespace {

constexpr const char* who = "TEST-DESK";
constexpr std::int64_t cases_max = 100'000;

// A refusal is told to the person, who tries again or lets it be.
bool is_refusal(const Error& error) {
  return error.kind == ErrorKind::conflict || error.kind == ErrorKind::not_found;
}

class Desk {
 public:
  Desk(jobs::World& world, Scene& scene, const Mishap& act)
      : world_(world), scene_(scene), act_(act) {}

  asio::awaitable<Result<void>> work() {
    if (act_.kind == MishapKind::way_damaged || act_.kind == MishapKind::way_mended)
      return judge_way();
    if (act_.kind == MishapKind::door_opened) return open_doors();
    if (act_.kind == MishapKind::intake_resent) return resend_intake();
    if (act_.kind == MishapKind::batch_not_taken) return put_batches_back();
    return work_on_case();
  }

 private:
  using Told = DeskAct;

  asio::awaitable<Result<void>> work_on_case() {
    const auto cases = world_.store.verifications_after(VerificationId(0), std::nullopt, cases_max);
    if (!cases) co_return std::unexpected(cases.error());
    if (cases->empty()) co_return Result<void>();
    const VerificationId id = (*cases)[act_.dice % cases->size()];
    if (act_.kind == MishapKind::call_recorded) co_return co_await record_call(id);
    if (act_.kind == MishapKind::self_pay_agreed) co_return co_await agree_on_self_pay(id);
    co_return co_await take_back(id);
  }

  // What the payer's own truth is: whoever answers the phone there reads the same screen.
  asio::awaitable<Result<void>> record_call(VerificationId id) {
    const Person* person = person_of(id);
    if (person == nullptr) co_return Result<void>();
    coverage::CallResult call{.representative = Phi<std::string>("SAMPLE"),
                              .reference = Phi<std::string>("T-1"),
                              .at = world_.clock.now(),
                              .day = today()};
    const auto fact = coverage::parse_told(fmt::format("copay.in={}.00/day", person->truth.copay));
    if (!fact) co_return std::unexpected(fact.error());
    call.facts.push_back(*fact);
    store::CallResultRecord record = jobs::to_record(id, call, world_.clock.now(), who);
    const auto kept = co_await jobs::stored<std::int64_t>([&](store::Done<std::int64_t> done) {
      world_.store.record_call(std::move(record), std::move(done));
    });
    co_return co_await decide(kept, {.kind = act_.kind, .verification = id}, jobs::Anew::call);
  }

  asio::awaitable<Result<void>> agree_on_self_pay(VerificationId id) {
    coverage::Override made{.by = who,
                            .reason = Phi<std::string>("TEST"),
                            .made = today(),
                            .until = today().plus_days(20)};
    const auto newest = world_.store.latest_summary(id);
    if (!newest) co_return std::unexpected(newest.error());
    std::optional<jobs::SummaryView> view;
    if (*newest) {
      auto read = jobs::read_summary((*newest)->json);
      if (read) view = *std::move(read);
    }
    made.basis = jobs::basis_in(view ? &*view : nullptr, "");
    store::OverrideRecord record =
        jobs::to_record(id, made, world_.clock.now(), world_.configuration.settings.zone);
    const auto kept = co_await jobs::stored<std::int64_t>([&](store::Done<std::int64_t> done) {
      world_.store.record_override(std::move(record), std::move(done));
    });
    co_return co_await decide(kept, {.kind = act_.kind, .verification = id},
                              jobs::Anew::overridden);
  }

  asio::awaitable<Result<void>> take_back(VerificationId id) {
    const auto overrides = world_.store.overrides(id);
    if (!overrides) co_return std::unexpected(overrides.error());
    const auto open = std::ranges::find_if(
        *overrides, [](const store::OverrideRecord& one) { return !one.withdrawn; });
    if (open == overrides->end()) co_return Result<void>();
    const std::int64_t number = open->id;
    store::Withdrawal withdrawal{
        .verification = id, .id = number, .who = who, .at = world_.clock.now()};
    const auto done = co_await jobs::stored<void>([&](store::Done<void> ready) {
      world_.store.withdraw_override(std::move(withdrawal), std::move(ready));
    });
    const Result<std::int64_t> kept =
        done ? Result<std::int64_t>(number) : Result<std::int64_t>(std::unexpected(done.error()));
    co_return co_await decide(kept, {.kind = act_.kind, .verification = id},
                              jobs::Anew::overridden);
  }

  // Whoever it was held for has looked.
  asio::awaitable<Result<void>> open_doors() {
    for (const config::Clearinghouse& house : world_.configuration.clearinghouses) {
      const ClearinghouseKey key = house.key;
      const Result<int> opened = co_await jobs::open_door(world_, key, "TEST", who);
      if (!opened && !is_refusal(opened.error())) co_return std::unexpected(opened.error());
      if (opened && *opened > 0)
        scene_.story.tell("somebody at the desk: {} {}", to_text(act_.kind), key.value());
    }
    co_return Result<void>();
  }

  // Once for each: what was mistyped is told right, and what was right is mistyped.
  asio::awaitable<Result<void>> resend_intake() {
    const auto& people = scene_.plan.people;
    const Person& person = people[act_.dice % people.size()];
    if (person.arrives > scene_.night || !scene_.resent.insert(person.external_id).second)
      co_return Result<void>();
    const bool is_right = person.typed_id == person.member_id;
    std::vector<store::IntakeRecord> told;
    told.push_back(intake_record(
        person, is_right ? "MIS" + person.member_id.substr(2) : person.member_id, scene_));
    const auto added = co_await jobs::stored<std::vector<store::IntakeAdded>>(
        [&](store::Done<std::vector<store::IntakeAdded>> done) {
          world_.store.add_intakes(std::move(told), std::nullopt, std::move(done));
        });
    if (!added) co_return std::unexpected(added.error());
    scene_.story.tell("somebody at the desk: {} {}", to_text(act_.kind), person.external_id);
    co_return Result<void>();
  }

  // Whoever has the task asks the partner, who looks well this time (`eligd batch not-taken`).
  asio::awaitable<Result<void>> put_batches_back() {
    constexpr std::int64_t batches_max = 100;
    const auto batches = world_.store.batches({}, true, batches_max);
    if (!batches) co_return std::unexpected(batches.error());
    const auto tasks = world_.store.tasks({.queue = "Admin"});
    if (!tasks) co_return std::unexpected(tasks.error());
    for (const store::BatchRecord& batch : *batches) {
      const std::string code = fmt::format("batch-{}", batch.id.value());
      const bool is_told =
          std::ranges::find(*tasks, code, &store::TaskRecord::code) != tasks->end();
      const bool may_have_arrived =
          batch.state == store::BatchState::writing || batch.state == store::BatchState::written;
      if (!is_told || !may_have_arrived || scene_.partner.has(batch.file) ||
          jobs::is_leaving(batch, world_.clock.now()))
        continue;
      const BatchId id = batch.id;
      const Result<void> put = co_await jobs::stored<void>(
          [&](store::Done<void> done) { world_.store.put_batch_back(id, std::move(done)); });
      if (!put && !is_refusal(put.error())) co_return put;
      if (put) scene_.story.tell("somebody at the desk: {} {}", to_text(act_.kind), id.value());
    }
    co_return Result<void>();
  }

  asio::awaitable<Result<void>> judge_way() {
    const auto damages = world_.store.damages();
    if (!damages) co_return std::unexpected(damages.error());
    const auto open =
        std::ranges::find_if(*damages, [](const store::DamagedRoute& one) { return !one.lifted; });
    const Instant now = world_.clock.now();
    Result<std::int64_t> kept = std::int64_t{0};
    if (act_.kind == MishapKind::way_mended) {
      if (open == damages->end()) co_return Result<void>();
      kept = open->id;
      store::DamageLift lift{.id = open->id, .who = who, .at = now};
      const auto lifted = co_await jobs::stored<void>([&](store::Done<void> done) {
        world_.store.lift_damage(std::move(lift), std::move(done));
      });
      if (!lifted) kept = std::unexpected(lifted.error());
    } else {
      if (open != damages->end()) co_return Result<void>();  // one at a time is enough to look at
      store::DamagedRoute damage{
          .clearinghouse = ClearinghouseKey(act_.dice % 2 == 0 ? "alpha" : "beta"),
          .from = now - std::chrono::minutes(act_.dice % 200),
          .through = now,
          .reason = "TEST",
          .recorded = now,
          .recorded_by = who};
      kept = co_await jobs::stored<std::int64_t>([&](store::Done<std::int64_t> done) {
        world_.store.record_damage(std::move(damage), std::move(done));
      });
    }
    if (const auto told = tell(kept, {.kind = act_.kind}); !told || !kept) co_return told;
    const auto decided = co_await jobs::redecide_all_meanwhile(world_);
    if (!decided) co_return std::unexpected(decided.error());
    co_return Result<void>();
  }

  // As jobs/redecide does for who waits.
  asio::awaitable<Result<void>> decide(Result<std::int64_t> kept, Told act, jobs::Anew why) {
    const VerificationId id = act.verification;
    if (const auto told = tell(kept, std::move(act)); !told || !kept) co_return told;
    const auto decided = co_await jobs::decide_anew_meanwhile(world_, id, why);
    if (!decided && !is_refusal(decided.error())) co_return std::unexpected(decided.error());
    co_return Result<void>();
  }

  Result<void> tell(const Result<std::int64_t>& kept, Told act) {
    if (!kept && is_refusal(kept.error())) return {};
    if (!kept) return std::unexpected(kept.error());
    scene_.story.tell("somebody at the desk: {} {}, verification {}", to_text(act.kind), *kept,
                      act.verification.value());
    act.number = *kept;
    scene_.at_desk.push_back(std::move(act));
    return {};
  }

  [[nodiscard]] const Person* person_of(VerificationId id) const {
    const auto verification = world_.store.verification(id);
    if (!verification) return nullptr;
    const auto intake = world_.store.intake(verification->intake);
    if (!intake) return nullptr;
    const auto& people = scene_.plan.people;
    const auto found = std::ranges::find(people, intake->external_id, &Person::external_id);
    return found == people.end() ? nullptr : &*found;
  }
  [[nodiscard]] CivilDate today() const {
    return world_.configuration.settings.zone.to_local(world_.clock.now()).day;
  }

  jobs::World& world_;
  Scene& scene_;
  Mishap act_;
};

}  // namespace

asio::awaitable<Result<void>> work_at_desk(jobs::World& world, Scene& scene, Mishap act) {
  Desk desk(world, scene, act);
  co_return co_await desk.work();
}

}  // namespace eligd::simulation
