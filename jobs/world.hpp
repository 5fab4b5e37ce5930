// Everything a job touches outside itself: store, time, chance, configuration, connections, and the
// two ways it tells what it does. A job gets a World and nothing else, so that tests and a
// simulator can put another one around it.
//
// All references must outlive the job. Jobs use a World from one thread, that of its io_context.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "config/configuration.hpp"
#include "jobs/intake_memory.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>

namespace eligd::store {
class Store;
}
namespace eligd::clearinghouse {
class BatchDoor;
class Connection;
class Folder;
class HttpClient;
class Mailer;
}  // namespace eligd::clearinghouse

namespace eligd::jobs {

class Pace;      // jobs/pace.hpp
class Thinking;  // jobs/thinking.hpp

// One thing that happened, for logs and metrics. Ids and stable names only: nothing of it may point
// at a person (I7), and `words` is written by us, never copied from an intake or an answer.
struct Happening {
  std::string_view
      name;  // stable: "attempt.unknown", "payer.down"; docs/architecture.md lists them
  std::string_view words{};
  RunId run{};
  VerificationId verification{};
  InquiryId inquiry{};
  AttemptId attempt{};
  PayerKey payer{};
  ClearinghouseKey clearinghouse{};
};

class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void happened(const Happening& happening) = 0;
};

// Where a run stands. planned = answered + failed + held + skipped + open while it runs (I4).
struct Progress {
  std::int64_t planned = 0;
  std::int64_t answered = 0;
  std::int64_t failed = 0;
  std::int64_t held = 0;
  std::int64_t skipped = 0;
  int in_flight = 0;
};

using Connections = std::map<ClearinghouseKey, clearinghouse::Connection*>;
using Folders = std::map<ClearinghouseKey, clearinghouse::Folder*>;
using BatchDoors = std::map<ClearinghouseKey, clearinghouse::BatchDoor*>;

struct World {
  store::Store& store;
  Clock& clock;
  Entropy& entropy;
  const config::Configuration& configuration;
  Connections connections{};  // in real time
  Folders folders{};          // for files of many questions
  BatchDoors batch_doors{};   // for batches over HTTP
  // What each partner is told of who we are, as a keyed hash: another one is another log-in.
  std::map<ClearinghouseKey, std::string> sign_ins{};
  clearinghouse::HttpClient* http = nullptr;       // for intake systems; null: none are polled
  clearinghouse::Mailer* mailer = nullptr;         // null: no mail is configured
  clearinghouse::Folder* report_server = nullptr;  // where reports are dropped; null: none
  std::map<SourceKey, clearinghouse::Folder*> intake_servers{};
  EventSink& events;
  Pace& pace;
  Thinking* thinking = nullptr;  // null: on the thread of the jobs
  std::stop_token stop{};
  std::function<void(const Progress&)> progress{};  // may be empty
  mutable IntakeMemory intakes{};
};

}  // namespace eligd::jobs
