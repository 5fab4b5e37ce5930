// Who tries passwords by the thousand: on one account from everywhere, on all accounts from one
// address, all at once.
#include "access_fixture.hpp"

#include <fmt/core.h>

#include <atomic>
#include <thread>

namespace eligd::access {
namespace {

class WrongTries : public AccessTest {
 protected:
  WrongTries() { add("maria", {Role::billing}); }

  // How many of these tries got as far as a password.
  template <class Request>
  int let_through(int tries, std::chrono::seconds apart, Request make) {
    int through = 0;
    for (int n = 0; n < tries; ++n) {
      const auto tried = gate().sign_in(make(n));
      EXPECT_FALSE(tried);
      if (!is_refused_as(tried, ErrorKind::throttled)) ++through;
      clock_.advance(apart);
    }
    return through;
  }
  static std::string somewhere(int n) {
    return fmt::format("198.{}.{}.{}", 18 + n / 65536, n / 256 % 256, n % 256);
  }
};

TEST_F(WrongTries, ten_thousand_on_one_account_get_through_some_twenty_times_and_raise_one_alarm) {
  // One a second, for almost three hours, each from another address.
  const int through = let_through(10'000, 1s, [](int n) {
    return request("maria", fmt::format("guess number {}", n), "123456", somewhere(n));
  });
  EXPECT_LE(through, 20);
  EXPECT_GE(through, 10);
  const auto tasks = admin_tasks();
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks.front().code, "account_locked");
  EXPECT_EQ(store_->events("user", user("maria").id)->size(), 1U);
  // Nobody is locked out for ever: with time, or at once by an admin.
  EXPECT_TRUE(is_refused_as(gate().sign_in(request("maria", good_password, code_now("maria"))),
                            ErrorKind::throttled));
  ASSERT_TRUE(people().unlock("maria", operator_here()));
  EXPECT_TRUE(gate().sign_in(request("maria", good_password, code_now("maria"))));
}

// Who knows a name and tries it for ever from everywhere keeps out strangers, not the person.
TEST_F(WrongTries, of_strangers_lock_nobody_out_of_where_they_sign_in_from) {
  clock_.advance(1min);
  ASSERT_TRUE(gate().sign_in(request("maria", good_password, code_now("maria"))));
  for (int day = 0; day < 5; ++day) {
    let_through(30, 20min, [](int n) { return request("maria", "guess", "123456", somewhere(n)); });
    EXPECT_TRUE(people().waits_until("maria").value()) << day;
    EXPECT_TRUE(is_refused_as(
        gate().sign_in(request("maria", good_password, code_now("maria"), somewhere(999))),
        ErrorKind::throttled))
        << "nobody signed in from there";
    const auto in = gate().sign_in(request("maria", good_password, code_now("maria")));
    ASSERT_TRUE(in) << in.error().sentence;
    clock_.advance(14h);  // the session is long over by then
  }
  // What is tried from there counts as ever.
  const int through =
      let_through(200, 1s, [](int) { return request("maria", "wrong teapot", "123456"); });
  EXPECT_LE(through, 11);
  EXPECT_TRUE(is_refused_as(gate().sign_in(request("maria", good_password, code_now("maria"))),
                            ErrorKind::throttled));
  ASSERT_TRUE(people().unlock("maria", operator_here()));
  EXPECT_FALSE(people().waits_until("maria").value());
  ASSERT_TRUE(people().unlock_source(home, operator_here()));
  EXPECT_TRUE(gate().sign_in(request("maria", good_password, code_now("maria"))));
}

TEST_F(WrongTries,
       ten_thousand_from_one_address_on_many_names_get_through_less_than_a_hundred_times) {
  const int through = let_through(10'000, 1s, [](int n) {
    return request(fmt::format("name{}", n), "wrong teapot", "123456", "203.0.113.5");
  });
  EXPECT_LT(through, 100);
  EXPECT_GE(through, 50);
  ASSERT_FALSE(admin_tasks().empty());
  for (const auto& task : admin_tasks()) EXPECT_EQ(task.code, "source_locked");
  EXPECT_LE(admin_tasks().size(), 3U);  // one each time it was locked
  // An admin lets it in again; others were not concerned.
  ASSERT_TRUE(people().unlock_source("203.0.113.5", operator_here()));
  EXPECT_TRUE(
      is_refused_as(gate().sign_in(request("somebody", "wrong teapot", "123456", "203.0.113.5")),
                    ErrorKind::unauthenticated));
  EXPECT_TRUE(gate().sign_in(request("maria", good_password, code_now("maria"))));
}

TEST_F(WrongTries, made_all_at_once_are_counted_as_if_one_after_the_other) {
  Policy policy = cheap();
  policy.tries_free = 3;
  use(policy);
  people().unlock("maria", operator_here()).value();
  std::atomic<int> through = 0;
  {
    std::vector<std::jthread> robots;
    for (int i = 0; i < 24; ++i)
      robots.emplace_back([&, i] {
        const auto tried =
            gate().sign_in(request("maria", "guess " + std::to_string(i), "123456", somewhere(i)));
        if (is_refused_as(tried, ErrorKind::unauthenticated)) ++through;
      });
  }
  EXPECT_EQ(through, 3);
}

TEST_F(WrongTries, on_an_unknown_name_wait_just_as_those_on_a_known_one) {
  people().unlock("maria", operator_here()).value();
  for (int n = 0; n < 14; ++n) {
    const auto known = gate().sign_in(request("maria", "wrong teapot", "123456", somewhere(n)));
    const auto unknown = gate().sign_in(request("nobody", "wrong teapot", "123456", somewhere(n)));
    ASSERT_FALSE(known || unknown);
    EXPECT_EQ(known.error().kind, unknown.error().kind) << n;
    EXPECT_EQ(known.error().sentence, unknown.error().sentence) << n;
    clock_.advance(7s);
  }
}

TEST_F(WrongTries, of_a_person_who_then_signs_in_are_forgotten_and_not_held_against_their_address) {
  for (int n = 0; n < 3; ++n)
    EXPECT_FALSE(gate().sign_in(request("maria", "wrong teapot", "123456")));
  clock_.advance(30s);
  ASSERT_TRUE(gate().sign_in(request("maria", good_password, code_now("maria"))));
  for (int n = 0; n < 3; ++n)
    EXPECT_TRUE(is_refused_as(gate().sign_in(request("maria", "wrong teapot", "123456")),
                              ErrorKind::unauthenticated));
}

TEST_F(WrongTries, on_names_without_end_fill_no_disk_and_free_no_locked_account) {  // I19
  let_through(200, 1s,
              [](int n) { return request("maria", "wrong teapot", "123456", somewhere(n)); });
  const std::string now = std::to_string(clock_.now().time_since_epoch().count());
  const std::string key = store::TestPlace::is_on_server()
                              ? "sha256(CAST(CAST(i AS TEXT) AS BYTEA))"
                              : "randomblob(32)";
  ASSERT_EQ(tamper("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                   "100500) INSERT INTO sign_in_tries SELECT " +
                   key + ", 1, " + now + " FROM n"),
            "");
  EXPECT_FALSE(gate().sign_in(request("nobody", "wrong teapot", "123456", somewhere(500))));
  // SQLite's word for an overflow, where more are left.
  EXPECT_EQ(tamper("SELECT abs(-9223372036854775807 - CAST((SELECT count(*) FROM sign_in_tries) > "
                   "100000 AS INTEGER))"),
            "");
  EXPECT_TRUE(is_refused_as(
      gate().sign_in(request("maria", good_password, code_now("maria"), somewhere(501))),
      ErrorKind::throttled));
}

TEST_F(WrongTries, on_a_set_up_code_are_counted_too) {
  const SetupCode code = invite("paul", {Role::billing});
  int through = 0;
  for (int n = 0; n < 50; ++n) {
    const auto tried = gate().begin_setup({.account = "paul",
                                           .code = Secret("0000-0000-0000-0000-0000-0000"),
                                           .password = Secret(good_password),
                                           .source_address = somewhere(n)});
    if (is_refused_as(tried, ErrorKind::unauthenticated)) ++through;
    clock_.advance(1s);
  }
  EXPECT_LE(through, 10);
}

}  // namespace
}  // namespace eligd::access
