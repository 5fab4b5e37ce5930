// A night whose only way is a door for batches over HTTP that a script plays
// (docs/decisions/0023), and what the partner answers in it.
#pragma once

#include "scripted_door.hpp"
#include "test_night.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs::sample {

using clearinghouse::Outcome;
using Came = ScriptedDoor::Came;
using Fetched = ScriptedDoor::Fetched;
using Wanted = ScriptedDoor::Wanted;

inline std::string complete(const Received& asked) {
  return answer_271(asked, active_with_everything, asked.trace);
}

inline std::string all_of(const std::vector<Received>& asked) {
  std::vector<std::string> answers;
  for (const Received& one : asked) answers.push_back(complete(one));
  return together(answers);
}

inline std::string accepted(const std::vector<Received>& asked) {
  return ack_999(asked.front(), "AK9*A*" + std::to_string(asked.size()) + "*" +
                                    std::to_string(asked.size()) + "*" +
                                    std::to_string(asked.size()) + "~");
}

// A night whose only way is the door.
class DoorNight : public TestNight {
 public:
  explicit DoorNight(config::Protocol protocol = config::Protocol::core_batch)
      : TestNight([](const Received&, int) -> Outcome { return silence(); }),
        door(protocol == config::Protocol::rest_batch) {
    config::Clearinghouse house = clearinghouse("gamma");
    house.protocol = protocol;
    house.batch.zone = config::Zone::find("America/New_York").value();
    house.batch.cutoff = {22 * 60};
    house.batch.answers_by = {7 * 60};
    configuration.clearinghouses.push_back(house);
    for (config::Payer& payer : configuration.payers)
      payer.routes = {{.clearinghouse = ClearinghouseKey("gamma"), .payer_id = "GX"}};
    stop_after = std::chrono::minutes(20 * 60);
  }
  config::Clearinghouse& house() { return configuration.clearinghouses.back(); }
  World world() {
    World made = TestNight::world();
    made.batch_doors = {{ClearinghouseKey("gamma"), &door}};
    return made;
  }
  std::optional<VerifyEnd> run() {
    plan();
    return go_on();
  }
  std::optional<VerifyEnd> go_on() {
    World here = world();
    return await<VerifyEnd>([&] {
      return verify(here, {.run = run_id, .window_from = began, .stop_at = began + stop_after});
    });
  }
  // The partner has an acknowledgment, then all answers in one file, given at each look.
  void answer_all() {
    door.on_fetch = [this](Wanted wanted, const std::string& name, const std::string&) -> Fetched {
      if (!door.questions.contains(name)) return {.came = Came::nothing_yet};
      const auto& asked = door.questions[name];
      if (wanted == Wanted::acknowledgment) return door.file(accepted(asked));
      if (wanted == Wanted::results) return door.file(all_of(asked));
      return {.came = Came::nothing_yet};
    };
  }
  // The partner has each answer as an item.
  void answer_items() {
    door.on_fetch = [this](Wanted, const std::string& name, const std::string&) -> Fetched {
      Fetched page{.came = Came::items, .is_finished = true};
      for (std::size_t i = 0; i < door.questions[name].size(); ++i)
        page.items.push_back({.identifier = door.identifiers[name][i],
                              .x12 = Phi<std::string>(complete(door.questions[name][i]))});
      return page;
    };
  }
  [[nodiscard]] std::vector<store::BatchRecord> batches() const {
    return store->batches({}, false, 100).value();
  }
  [[nodiscard]] store::BatchRecord only_batch() const {
    const auto all = batches();
    EXPECT_EQ(all.size(), 1u);
    return all.front();
  }
  [[nodiscard]] bool has_happened(std::string_view name) const {
    return std::ranges::find(events.names, name) != events.names.end();
  }
  [[nodiscard]] std::ptrdiff_t tasks_called(std::string_view code) const {
    const auto all = tasks();
    return std::ranges::count_if(
        all, [&](const store::TaskRecord& one) { return one.code.starts_with(code); });
  }
  std::vector<std::string> asked_traces() {
    std::vector<std::string> traces;
    for (const auto& [name, asked] : door.questions) {
      for (const Received& one : asked) traces.push_back(one.trace);
    }
    return traces;
  }

  ScriptedDoor door;
};

}  // namespace eligd::jobs::sample
