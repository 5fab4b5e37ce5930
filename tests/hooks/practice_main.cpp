// A night whose outbox is handed over to a receiver of another maker.
//
//   hooks_practice URL CA_FILE SECRET...
// Prints {"delivered","refused_private"}; 1 where something was not delivered in the end.
#include "base/system_world.hpp"
#include "hooks/sender.hpp"
#include "hooks/signature.hpp"
#include "test_night.hpp"
#include "test_place.hpp"

#include <fmt/core.h>

#include <cstdlib>

int main(int count, char** words) {
  using namespace eligd;
  if (count < 4) return 2;
  jobs::sample::TestNight night([](const jobs::sample::Received& asked, int) {
    return jobs::sample::answered(
        jobs::sample::answer_271(asked, jobs::sample::active_with_everything, asked.trace));
  });
  auto opened = store::open_hooks(store::test_place_in(night.folder).path());
  if (!opened) return 1;
  store::HookStore& hooks = **opened;
  const auto used = store::wait<void>([&](auto done) {
    hooks.use_endpoints(
        {{.key = "ehr",
          .events = {"check.completed", "intake.ready", "run.started", "run.finished"}}},
        night.clock.now(), std::move(done));
  });
  if (!used) return 1;
  night.add_intakes(3);
  night.run();
  (void)store::wait<void>([&](auto done) {
    night.store->finish_run(night.run_id, night.clock.now(), std::move(done));
  });
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
