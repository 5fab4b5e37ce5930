// A night whose outbox is handed over to a receiver of another maker: every kind of event there is.
//
//   hooks_practice URL CA_FILE SECRET...
// Prints {"delivered","refused_private"}; 1 where something was not delivered in the end.
#include "base/system_world.hpp"
#include "config/webhooks.hpp"
#include "hooks/sender.hpp"
#include "hooks/signature.hpp"
#include "jobs/nightly.hpp"
#include "jobs/recheck_case.hpp"
#include "test_night.hpp"
#include "test_place.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <string>

namespace {

using namespace eligd;

// One payer is silent in the night and back in the morning; the other one's people have less left
// of their deductible by then.
class Practice {
 public:
  Practice() {
    config::Settings& settings = night.configuration.settings;
    settings.report.folder = night.folder / "reports";
    settings.intake.drop_folder = night.folder / "intakes";
    settings.intake.rejects_folder = night.folder / "rejects";
    settings.store.path = store::test_place_in(night.folder).path();
  }
  void have_a_night() {
    night.add_intakes(26, [](intake::NewIntake& made, int n) {
      if (n > 2) made.coverage.payer = "Example Gold";
    });
    jobs::World world = night.world();
    night.await<jobs::NightEnd>([&] {
      return jobs::nightly(world, jobs::nightly_settings(night.configuration, night.clock.now()));
    });
  }
  void have_a_morning() {
    is_morning = true;
    night.clock.advance(std::chrono::hours(1));
    const auto all = night.verifications();
    for (const VerificationId id : {all.front().id, all.back().id}) {  // one of each payer
      jobs::World world = night.world();
      auto settings = jobs::recheck_settings(world, id);
      if (settings) night.await<jobs::NightEnd>([&] { return jobs::nightly(world, *settings); });
    }
  }

  bool is_morning = false;
  jobs::sample::TestNight night{[this](const jobs::sample::Received& asked, int) {
    if (!is_morning && asked.payer_id.ends_with("gold")) return jobs::sample::silence();
    std::string benefits = jobs::sample::active_with_everything;
    if (is_morning) benefits.replace(benefits.find("29*250*"), 7, "29*100*");
    return jobs::sample::answered(jobs::sample::answer_271(asked, benefits, asked.trace));
  }};
};

}  // namespace

int main(int count, char** words) {
  using namespace eligd;
  if (count < 4) return 2;
  Practice practice;
  jobs::sample::TestNight& night = practice.night;
  auto opened = store::open_hooks(store::test_place_in(night.folder).path());
  if (!opened) return 1;
  store::HookStore& hooks = **opened;
  const auto used = store::wait<void>([&](auto done) {
    hooks.use_endpoints(
        {{.key = "ehr", .events = {config::webhook_events.begin(), config::webhook_events.end()}}},
        night.clock.now(), std::move(done));
  });
  if (!used) return 1;
  practice.have_a_night();
  const Instant now = night.clock.now();
  (void)store::wait<void>([&](auto done) {
    hooks.tell_of_risks(now, now + std::chrono::hours(24 * 14), now, std::move(done));
  });
  practice.have_a_morning();
  hooks::Endpoint endpoint{.url = words[1], .is_private_allowed = true, .ca_file = words[2]};
  for (int n = 3; n < count; ++n) {
    const auto key = hooks::key_of(Secret(std::string(words[n])));
    if (!key) return 2;
    endpoint.keys.push_back(*key);
  }
  const hooks::Posted inside = hooks::post({.url = words[1], .ca_file = words[2]});
  const bool is_kept_out = inside.status == 0 && inside.words.find("private") != std::string::npos;
  SystemClock clock;  // the receiver compares with its own
  SystemEntropy entropy;
  hooks::Sender sender(hooks, clock, entropy, {{"ehr", endpoint}});
  std::size_t left = 1;
  std::size_t delivered = 0;
  for (int look = 0; look < 100 && left > 0; ++look) {
    if (!sender.send_due()) return 1;
    // In place of waiting: what was not taken is due again.
    const auto all = hooks.deliveries({.max = 1000});
    if (!all) return 1;
    left = delivered = 0;
    for (const store::HookDelivery& one : *all) {
      if (one.state == store::HookState::delivered) {
        ++delivered;
        continue;
      }
      ++left;
      (void)store::wait<std::int64_t>(
          [&](auto done) { hooks.replay(one.id, "", clock.now(), std::move(done)); });
    }
  }
  fmt::print(R"({{"delivered":{},"refused_private":{}}})"
             "\n",
             delivered, is_kept_out);
  return left == 0 ? 0 : 1;
}
