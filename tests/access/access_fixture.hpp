// A practice's store with people in it, cheap hashes and a clock that stands where a test puts it.
#pragma once

#include "access/gate.hpp"
#include "access/people.hpp"
#include "access/totp.hpp"
#include "base/test_world.hpp"
#include "store/access_store.hpp"
#include "store/sqlite_store.hpp"
#include "test_place.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <unistd.h>

namespace eligd::access {

using namespace std::chrono_literals;

// The writer's thread and sign-ins of several people draw from it at once.
class SharedEntropy final : public Entropy {
 public:
  void fill(std::span<std::byte> bytes) override {
    const std::scoped_lock lock(mutex_);
    seeded_.fill(bytes);
  }

 private:
  std::mutex mutex_;
  SeededEntropy seeded_{7};
};

class AccessTest : public testing::Test {
 protected:
  static constexpr const char* good_password = "violet teapot under gravel";
  static constexpr const char* home = "192.0.2.10";

  AccessTest() {
    folder_ = std::filesystem::temp_directory_path() /
              ("eligd-access-" +
               std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" +
               std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    place_ = std::make_unique<store::TestPlace>(folder_);
    auto opened = store::open_sqlite(path(), *store::parse_keys(std::string(64, 'a')),
                                     store::StoreRole::engine, clock_, entropy_);
    EXPECT_TRUE(opened) << opened.error().sentence;
    store_ = *std::move(opened);
    use(cheap());
  }
  ~AccessTest() override {
    gate_.reset();
    store_.reset();
    place_.reset();
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return place_->path(); }
  [[nodiscard]] static Policy cheap() {
    Policy policy;
    policy.hash_memory_mib = 1;
    policy.hash_passes = 1;
    return policy;
  }
  void use(const Policy& policy) {
    policy_ = policy;
    gate_ = std::make_unique<Gate>(*store_, entropy_, clock_, policy);
  }
  [[nodiscard]] Gate& gate() { return *gate_; }
  [[nodiscard]] People people() { return {*store_, entropy_, clock_, policy_}; }
  [[nodiscard]] store::AccessStore& rows() { return store_->access(); }
  [[nodiscard]] static Actor operator_here() { return {.who = "root", .from = "command line"}; }

  // Another program with the store in its hands. Empty when it worked, else the engine's word.
  [[nodiscard]] std::string tamper(const std::string& sql) const { return place_->tamper(sql); }
  // As a full disk would: nothing can be entered in the chain any more.
  [[nodiscard]] std::string forbid_entries() const {
    const std::string head = "CREATE TRIGGER no_entry BEFORE INSERT ON audit ";
    return tamper(head + (store::TestPlace::is_on_server()
                              ? "FOR EACH ROW EXECUTE FUNCTION refuse('no')"
                              : "BEGIN SELECT RAISE(ABORT, 'no'); END"));
  }
  // Whether these bytes stand anywhere in the store's files.
  [[nodiscard]] bool is_on_disk(std::string_view bytes) const {
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string all{std::istreambuf_iterator<char>(in), {}};
      if (all.find(bytes) != std::string::npos) return true;
    }
    return false;
  }

  SetupCode invite(const std::string& account, std::vector<Role> roles) {
    const auto code =
        people().add({.account = account, .roles = std::move(roles)}, operator_here());
    EXPECT_TRUE(code) << code.error().sentence;
    return code ? *code : SetupCode();
  }
  // By the code an admin gave; the recovery codes.
  std::vector<Secret> set_up(const SetupCode& code) {
    const auto begun = gate().begin_setup({.account = code.account,
                                           .code = code.code,
                                           .password = Secret(good_password),
                                           .source_address = home});
    EXPECT_TRUE(begun) << begun.error().sentence;
    const auto finished = gate().finish_setup({.account = code.account,
                                               .code = code.code,
                                               .totp = Secret(code_now(code.account)),
                                               .source_address = home});
    EXPECT_TRUE(finished) << finished.error().sentence;
    return finished ? *finished : std::vector<Secret>();
  }
  std::vector<Secret> add(const std::string& account, std::vector<Role> roles) {
    return set_up(invite(account, std::move(roles)));
  }

  [[nodiscard]] store::UserRecord user(const std::string& account) {
    return people().show(account).value();
  }
  [[nodiscard]] std::string code_at(const std::string& account, Instant at) {
    const auto credential = rows().credential(user(account).id);
    return totp_code(credential->totp_seed.expose(), totp_step(at));
  }
  [[nodiscard]] std::string code_now(const std::string& account) {
    return code_at(account, clock_.now());
  }
  [[nodiscard]] static SignInRequest request(const std::string& account,
                                             const std::string& password, const std::string& code,
                                             const std::string& source = home) {
    return {.account = account,
            .password = Secret(password),
            .totp_or_recovery = Secret(code),
            .source_address = source};
  }
  // With everything right, half a minute later: a code is good once.
  SignedIn sign_in(const std::string& account) {
    clock_.advance(30s);
    auto in = gate().sign_in(request(account, good_password, code_now(account)));
    EXPECT_TRUE(in) << in.error().sentence;
    return in ? *in : SignedIn();
  }
  [[nodiscard]] Principal principal(const SignedIn& in) {
    const auto who = gate().session(in.cookie.expose(), false);
    EXPECT_TRUE(who);
    return who ? *who : Principal();
  }
  [[nodiscard]] bool is_alive(const SignedIn& in) {
    return gate().session(in.cookie.expose(), false).has_value();
  }
  // What the chain says was done about this subject, oldest first.
  [[nodiscard]] std::vector<std::string> entered(const std::string& subject) {
    std::vector<std::string> words;
    const auto trail = store_->audit_trail(subject);  // lives as long as it is walked
    for (const auto& link : trail->entries) words.push_back(link.entry.what);
    return words;
  }
  [[nodiscard]] std::vector<store::TaskRecord> admin_tasks() {
    return *store_->tasks({.queue = "Admin"});
  }

  FixedClock clock_{*parse_instant("2026-11-24T14:00:00Z")};
  SharedEntropy entropy_{};
  std::unique_ptr<store::Store> store_{};
  Policy policy_{};

 private:
  std::filesystem::path folder_{};
  std::unique_ptr<store::TestPlace> place_{};
  std::unique_ptr<Gate> gate_{};
};

template <class T>
[[nodiscard]] bool is_refused_as(const Result<T>& result, ErrorKind kind) {
  return !result && result.error().kind == kind;
}

}  // namespace eligd::access
