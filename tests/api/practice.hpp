// A practice behind the API: a store after a night, with an answered case of the facility "north",
// a rejected one of "south", and callers by role. No socket and no real token: "billing" is
// whoever has that role, "billing@north" the same held to one facility, "service!add_intakes" a
// token of that scope alone. People who sign in are real: an account of each role, made when it is
// first needed, behind a real gate with cheap hashes.
#pragma once

#include "access/gate.hpp"
#include "access/people.hpp"
#include "access/rights.hpp"
#include "api/keeping.hpp"
#include "api/pages.hpp"
#include "api/service.hpp"
#include "store/approval_store.hpp"
#include "store/enrollment_store.hpp"
#include "store/request_store.hpp"
#include "store/retention_store.hpp"
#include "test_night.hpp"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::api::sample {

namespace engine = jobs::sample;

inline constexpr const char* good_password = "violet teapot under gravel";

struct Account {
  std::string name{};
  std::string password = good_password;
  std::string seed{};  // of the second factor, raw
};

// Somebody's session, as their browser holds it.
struct Session {
  std::string account{};
  std::string cookie{};  // "__Host-eligd=..."
  std::string csrf{};
};

// The header of that name, or empty.
[[nodiscard]] std::string header_of(const Answer& answer, std::string_view name);

// What the daemon would say of keys and backups: as a test sets it. The real one is asked by
// tests/api/serve_test.py.
class SampleKeeping final : public Keeping {
 public:
  [[nodiscard]] Result<KeysSeen> keys(const config::Configuration&) const override {
    return seen_keys;
  }
  [[nodiscard]] std::vector<BackupLook> looks(const config::Configuration&) const override {
    return seen_looks;
  }
  [[nodiscard]] std::vector<BackupFile> files(const config::Configuration&) const override {
    return seen_files;
  }
  [[nodiscard]] Result<store::Rehearsal> rehearse(const config::Configuration&) override {
    return found;
  }

  KeysSeen seen_keys{
      .roots = {{.name = "key", .fingerprint = "00112233aabbccdd", .opens_store = true}}};
  std::vector<BackupLook> seen_looks{{.what = "backup", .words = "the last good one was today"}};
  std::vector<BackupFile> seen_files{{.name = "eligd-2026-11-23.sealed", .bytes = 4096}};
  Result<store::Rehearsal> found = store::Rehearsal{.bytes = 4096};
};

class Practice {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  explicit Practice(config::ApiSettings wanted = generous());

  // What a service stands on.
  [[nodiscard]] Behind behind();
  // Plenty of everything: the clock of these tests stands.
  static config::ApiSettings generous();
  // As Gate would answer; unauthenticated for any other word.
  static Result<access::Principal> caller(std::string_view word);

  // `who` empty: no token.
  [[nodiscard]] Answer ask(Method method, const std::string& target, const std::string& who,
                           const std::string& body = "", const Headers& headers = {});
  [[nodiscard]] Answer get(const std::string& target, const std::string& who = "billing") {
    return ask(Method::get, target, who);
  }
  // People sign in by this clock from now on, and this chance: of a program with many threads.
  void use(Clock& clock, Entropy& entropy);
  // The account called like its role, set up with a second factor.
  [[nodiscard]] Account& account(const std::string& role);
  // Another one of that role, under this name.
  void add_another(const std::string& role, const std::string& name);
  // The next code of its device; the clock moves on so far that it is a new one.
  [[nodiscard]] std::string next_code(const std::string& role);
  [[nodiscard]] Answer try_sign_in(const std::string& role, const Headers& headers = {});
  [[nodiscard]] Session sign_in(const std::string& role);
  // As that person's page would ask.
  [[nodiscard]] Answer ask_as(const Session& session, Method method, const std::string& target,
                              const std::string& body = "", const Headers& headers = {});
  [[nodiscard]] static Session session_of(const std::string& account, const Answer& answer);

  // Files that load, of what is configured, in the folder of this practice: for what is written by
  // page.
  void write_configuration() const;
  // With this facility's ids in place of the names in a route's path.
  [[nodiscard]] std::string path_of(const Route& route, const std::string& facility) const;
  // A CoverageEligibilityRequest that holds what it refers to.
  [[nodiscard]] static std::string fhir_request(const std::string& identifier);
  // A body the route takes.
  [[nodiscard]] static std::string body_of(const Route& route);

  config::ApiSettings settings;
  engine::TestNight night;
  VerificationId north{};
  VerificationId south{};
  std::unique_ptr<store::RequestStore> requests{};
  std::unique_ptr<store::EnrollmentStore> enrollments{};
  std::unique_ptr<store::ApprovalStore> approvals{};
  std::unique_ptr<store::RetentionStore> retention{};
  SampleKeeping keeping{};
  std::unique_ptr<store::RerunStore> reruns{};
  access::Policy policy = cheap();
  std::unique_ptr<access::Gate> gate{};
  std::unique_ptr<access::People> people{};
  std::map<std::string, Account> accounts{};
  std::optional<Pages> pages{};
  oidc::RelyingParty* sign_in_service = nullptr;  // set before use() or a new service
  std::unique_ptr<jobs::RouteBoard> board{};
  std::atomic<int> engine_woken = 0;
  std::mutex log_mutex{};
  std::vector<std::string> log{};
  std::unique_ptr<Service> service{};

  [[nodiscard]] static access::Policy cheap();
};

// Adds an account and sets it up through a gate whose clock is `clock`. `name` empty: called like
// its role.
[[nodiscard]] Account add_account(store::Store& store, const access::Policy& policy,
                                  const std::string& role, Clock& clock, Entropy& entropy,
                                  const std::string& name = "");

}  // namespace eligd::api::sample
