// A night whose questions go as files: one partner's folder, which a script plays.
#pragma once

#include "scripted_folder.hpp"
#include "test_night.hpp"

namespace eligd::jobs::sample {

inline config::Clearinghouse drop_house() {
  config::Clearinghouse house = clearinghouse("gamma");
  house.protocol = config::Protocol::file_drop;
  house.folder.out = "upload";
  house.folder.in = {"download"};
  house.folder.errors = {"error"};
  house.batch.zone = config::Zone::find("America/New_York").value();
  house.batch.cutoff = {22 * 60};
  house.batch.answers_by = {7 * 60};
  return house;
}

inline std::string complete(const Received& asked) {
  return answer_271(asked, active_with_everything, asked.trace);
}

// A night whose only way is the folder.
class BatchNight : public TestNight {
 public:
  BatchNight()
      : TestNight([](const Received&, int) -> clearinghouse::Outcome { return silence(); }) {
    configuration.clearinghouses.push_back(drop_house());
    for (config::Payer& payer : configuration.payers)
      payer.routes = {{.clearinghouse = ClearinghouseKey("gamma"), .payer_id = "GX"}};
    stop_after = std::chrono::minutes(20 * 60);
    drop.on_renamed = [this](const std::string&, const std::string& bytes) {
      for (const Received& one : read_batch(bytes)) asked.push_back(one);
    };
  }
  World world() {
    World made = TestNight::world();
    made.folders = {{ClearinghouseKey("gamma"), &drop}};
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
  // The partner answers everything it was given, at the look after it was given.
  void answer_all() {
    drop.on_look = [this] {
      std::vector<std::string> answers;
      for (; answered_ < asked.size(); ++answered_) answers.push_back(complete(asked[answered_]));
      if (!answers.empty()) drop.drop("A" + std::to_string(answered_) + ".271", together(answers));
    };
  }
  [[nodiscard]] store::BatchRecord only_batch() const {
    const auto all = store->batches({}, false, 10).value();
    EXPECT_EQ(all.size(), 1u);
    return all.front();
  }

  ScriptedFolder drop;
  std::vector<Received> asked;

 private:
  std::size_t answered_ = 0;
};

}  // namespace eligd::jobs::sample
