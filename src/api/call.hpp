// One request on its way through the API: what it stands on, who asks, which record it is about.
#pragma once

#include "access/gate.hpp"
#include "access/people.hpp"
#include "access/rights.hpp"
#include "api/errands.hpp"
#include "api/keeping.hpp"
#include "api/memory.hpp"
#include "api/message.hpp"
#include "base/error.hpp"
#include "base/world.hpp"
#include "config/configuration.hpp"
#include "config/try_folder.hpp"
#include "jobs/pace.hpp"
#include "jobs/route_board.hpp"
#include "jobs/world.hpp"
#include "store/approval_store.hpp"
#include "store/enrollment_store.hpp"
#include "store/request_store.hpp"
#include "store/rerun_store.hpp"
#include "store/retention_store.hpp"
#include "store/store.hpp"

#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::oidc {
class RelyingParty;
}

namespace eligd::api {

class Feed;
class Pages;

// What was answered, for the log: ids and names of ours only, never the path as it was sent (I7).
struct Served {
  std::string_view request{};
  std::string_view trace{};
  std::string_view route{};  // "GET /api/v1/verifications/{verification}"; empty: none of ours
  std::string_view account{};
  int status = 0;
  Microseconds took{};
};

// The configuration's files did not load when they were read last: what was loaded before is kept.
struct FilesRefused {
  Instant at{};
  config::FileTrouble trouble{};
};

// Everything the API stands on. All of it outlives the service.
struct Behind {
  store::Store& store;  // a visitor's: what the API reads holds up no read of the engine
  store::RequestStore& requests;
  store::EnrollmentStore& enrollments;
  store::ApprovalStore& approvals;
  store::RerunStore& reruns;
  store::RetentionStore& retention;
  Keeping& keeping;
  Clock& clock;
  Entropy& entropy;
  jobs::EventSink& events;
  jobs::Pace& pace;
  // Who holds this token. unauthenticated: nobody.
  std::function<Result<access::Principal>(std::string_view bearer, std::string_view source)> caller;
  access::Gate& gate;  // who holds this session
  access::People& people;
  // The one in force; kept for the length of a request.
  std::function<std::shared_ptr<const config::Configuration>()> configuration;
  // The one that loaded last: in force where nothing is under way. Empty: there is no other.
  std::function<std::shared_ptr<const config::Configuration>()> newest{};
  std::function<std::optional<FilesRefused>()> files_refused{};  // may be empty
  std::function<void()> wake_engine{};                           // may be empty
  std::function<void()> reload{};            // has the configuration loaded again; may be empty
  std::function<void(const Served&)> log{};  // may be empty
  const Pages* pages = nullptr;              // null: the API alone
  oidc::RelyingParty* sign_in_service = nullptr;  // null: none is named
  const jobs::RouteBoard* board = nullptr;        // null: no engine runs here
  // Held while a file of the configuration is checked, entered and written: one at a time.
  std::shared_ptr<std::mutex> files = std::make_shared<std::mutex>();
  std::shared_ptr<Memory> memory = std::make_shared<Memory>();     // shared by all requests
  std::shared_ptr<Errands> errands = std::make_shared<Errands>();  // last: they use the others
};

struct Call {
  Behind& behind;
  const Request& request;
  Feed& feed;
  std::shared_ptr<const config::Configuration> configuration{};
  access::Principal who{};
  std::string_view cookie{};  // of the request: of a person's session; empty for a token
  // What the path named, in its order: numbers as ids, keys as texts.
  std::vector<std::string> named{};
  // Of a route about a case or an intake: read, and theirs.
  std::optional<store::VerificationRecord> verification{};
  std::optional<store::IntakeRecord> intake{};

  [[nodiscard]] std::int64_t number(std::size_t which) const;  // of `named`
  // Around the configuration of this request, without connections: nothing can be sent from here.
  [[nodiscard]] jobs::World world() const;
  // The same, after deciding anew what rests on words that ran out: before a case is shown. Looked
  // for once a second: the look goes through everything people ever said.
  [[nodiscard]] Result<jobs::World> fresh_world() const;
  // The sources of intakes that are theirs; empty: all.
  [[nodiscard]] std::vector<std::string> sources() const;
  [[nodiscard]] bool is_theirs(std::string_view source) const;
  // Who asks, anew: a token or session may have ended, or lost a right, since. No sign of activity.
  [[nodiscard]] std::function<Result<access::Principal>()> asked_again() const;
  // For what is done to accounts and tokens.
  [[nodiscard]] access::Actor actor() const;
  // Writes who did or sees what, before it is done or shown (I21).
  [[nodiscard]] Result<void> audit(std::string_view what, const std::string& subject,
                                   const std::string& why = {}) const;
  // The same, not waited for: what is only shown may be looked up meanwhile.
  [[nodiscard]] std::future<Result<std::int64_t>> begin_audit(std::string_view what,
                                                              const std::string& subject,
                                                              const std::string& why = {}) const;
};

}  // namespace eligd::api
