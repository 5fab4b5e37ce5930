// Hands a receiver's messages over: what is due goes out, one at a time, until it is acknowledged.
//
// Reads   due rows of the outbox; intakes, cases and summaries of who they are about.
// Writes  the message, before its first byte leaves; how each try ended, before the next.
// Twice   a message may arrive twice, with the same control id and content: where the connection or
//         we ended between its arrival and the note that it was acknowledged.
// Crash   safe: what was not noted is sent again; a message not made yet is made then.
// Order   of one person's messages is kept; those of others go on while one waits to be retried.
#pragma once

#include "base/world.hpp"
#include "config/configuration.hpp"
#include "hl7/line.hpp"
#include "store/hl7_outbox.hpp"
#include "store/store.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace eligd::hl7 {

// For the log, one a try: ids and words of ours.
struct Dispatched {
  std::string receiver{};
  std::int64_t message = 0;
  std::string control_id{};
  store::Hl7OutState state = store::Hl7OutState::due;
  std::string trouble{};
};

// What dispatching works with; all of it outlives the dispatcher.
struct DispatchWorld {
  const store::Store& store;
  store::Hl7Outbox& outbox;
  Clock& clock;
  Entropy& entropy;
  std::function<std::shared_ptr<const config::Configuration>()> configured;
  std::function<void(const Dispatched&)> log{};
};

// What a message is handed to.
using Asking = std::function<Exchanged(const std::string& message, const std::string& control_id)>;

class Dispatcher {
 public:
  Dispatcher(DispatchWorld world, config::Hl7Receiver receiver, Asking ask)
      : world_(std::move(world)), receiver_(std::move(receiver)), ask_(std::move(ask)) {}

  // The next one that is due. False: none is, or the receiver is left alone for a while.
  [[nodiscard]] Result<bool> send_one();
  // What nobody took within keep_days.
  [[nodiscard]] Result<std::int64_t> give_up_old();

 private:
  [[nodiscard]] Result<void> make(store::Hl7Outgoing& one);
  [[nodiscard]] Result<void> note(const store::Hl7Outgoing& one, store::Hl7OutEnd end);

  DispatchWorld world_;
  config::Hl7Receiver receiver_;
  Asking ask_;
  int unsent_ = 0;              // tries without a connection, one after another
  Microseconds quiet_until_{};  // steady
};

// How long after so many tries, from 1: doubling, up to the most.
[[nodiscard]] Microseconds wait_after(int tries, const config::Hl7Receiver& receiver) noexcept;

// A thread with a line of its own, which looks every second for what is due. Ends with its life,
// and with it the connection: a message under way has a moment left to be acknowledged, else it is
// sent again by whoever comes next.
class DispatchThread {
 public:
  DispatchThread(DispatchWorld world, const config::Hl7Receiver& receiver,
                 std::unique_ptr<Line> line, std::function<void(const Error&)> failed);
  ~DispatchThread();
  DispatchThread(const DispatchThread&) = delete;
  DispatchThread& operator=(const DispatchThread&) = delete;

 private:
  void work();

  Clock& clock_;
  std::unique_ptr<Line> line_;
  Dispatcher dispatcher_;
  std::function<void(const Error&)> failed_;
  std::mutex mutex_{};
  std::condition_variable stopped_{};
  bool is_stopping_ = false;
  bool has_ended_ = false;
  std::thread thread_;  // last: it uses all the others
};

}  // namespace eligd::hl7
