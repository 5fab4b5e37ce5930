// One process of eligd in a simulated world: its event loop, its store, its connections, and the
// night it works on. Thrown away whole when it crashes.
#pragma once

#include "event_queue.hpp"
#include "http_partner.hpp"
#include "jobs/nightly.hpp"
#include "jobs/world.hpp"
#include "scene.hpp"
#include "store/engine_lock.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"
#include "tape.hpp"
#include "waiting.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace eligd::simulation {

// Names, ids and our own words, into the story.
class StoryEvents final : public jobs::EventSink {
 public:
  explicit StoryEvents(Story& story) : story_(story) {}
  void happened(const jobs::Happening& happening) override;

 private:
  Story& story_;
};

// As the practice's system tells it, with this member id.
[[nodiscard]] store::IntakeRecord intake_record(const Person& person, const std::string& member_id,
                                                const Scene& scene);

class Process {
 public:
  // What a start needs that outlives it.
  struct Around {
    Scene& scene;
    Entropy& entropy;
    const store::Keys& keys;
    // Which intakes the practice still has to hand over, and what it learns of it.
    std::function<std::vector<const Person*>()> not_acknowledged;
    std::function<void(const Person&)> acknowledged;
  };

  Process(std::uint64_t number, Around around);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Whether it opened its store. Otherwise `error` says why not.
  [[nodiscard]] bool is_up() const noexcept { return store_ != nullptr; }
  [[nodiscard]] const std::optional<Error>& error() const noexcept { return error_; }
  [[nodiscard]] store::Store& store() noexcept { return *store_; }

  void begin_night(const jobs::NightlySettings& settings);
  // Between nights: what has come into the partner's folder.
  void look_into_folders();
  // Goes on beside the night. A store that fails in it fails the night as well.
  void work_at_desk(const Mishap& act);
  // What people said is decided about, as before any report.
  void decide_what_counts();
  [[nodiscard]] bool has_decided() const noexcept { return has_decided_ || error_; }
  // Everything that can go on without time passing or a commit.
  void go_on();
  [[nodiscard]] bool is_over() const noexcept { return (end_ && at_desk_ == 0) || error_; }
  [[nodiscard]] const std::optional<jobs::NightEnd>& end() const noexcept { return end_; }

  // The disk is dead already: nothing more is written.
  void die();

 private:
  boost::asio::awaitable<Result<jobs::NightEnd>> live(jobs::NightlySettings settings);
  boost::asio::awaitable<Result<jobs::NightEnd>> look();
  boost::asio::awaitable<Result<void>> take_intakes();
  void begin(boost::asio::awaitable<Result<jobs::NightEnd>> work);

  std::uint64_t number_;
  Around around_;
  boost::asio::io_context loop_{1};  // outlives the store: jobs/await_store.hpp
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
      loop_.get_executor()};
  VirtualPace pace_;
  VirtualThinking thinking_;
  StoryEvents events_;
  SimulatedConnection alpha_;
  SimulatedConnection beta_;
  SimulatedFolder gamma_;
  SimulatedDoor gamma_door_;
  std::optional<store::EngineLock> lock_;
  std::unique_ptr<store::Store> store_;
  std::optional<jobs::World> world_;
  std::optional<jobs::NightEnd> end_;
  int at_desk_ = 0;  // acts that are not over
  bool has_decided_ = false;
  std::optional<Error> error_;
};

}  // namespace eligd::simulation
