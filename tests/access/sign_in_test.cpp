// First admin, set-up, sign-in and second factor.
#include "access_fixture.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <ctime>
#include <set>
#include <thread>

namespace eligd::access {
namespace {

class FirstAdmin : public AccessTest {};
class SignIn : public AccessTest {};
class SecondFactor : public AccessTest {};
class Setup : public AccessTest {};

TEST_F(FirstAdmin, is_nobody_on_a_fresh_store_whatever_is_typed) {
  EXPECT_TRUE(people().list()->empty());
  for (const char* account : {"admin", "root", "eligd", "administrator", ""}) {
    for (const char* password : {"", "admin", "eligd"})
      EXPECT_TRUE(
          is_refused_as(gate().sign_in(request(account, password, "")), ErrorKind::unauthenticated))
          << account;
  }
}

TEST_F(FirstAdmin, comes_in_by_a_code_that_works_once) {
  const auto code = people().add_first_admin("ruth", operator_here());
  ASSERT_TRUE(code) << code.error().sentence;
  const auto recovery = set_up(*code);
  EXPECT_EQ(recovery.size(), 10U);
  EXPECT_TRUE(may(principal(sign_in("ruth")), Right::manage_users));

  const auto again = gate().begin_setup({.account = "ruth",
                                         .code = code->code,
                                         .password = Secret("another teapot, green"),
                                         .source_address = home});
  EXPECT_TRUE(is_refused_as(again, ErrorKind::unauthenticated));
  const auto second = people().add_first_admin("rosa", operator_here());
  EXPECT_TRUE(is_refused_as(second, ErrorKind::conflict));
}

TEST_F(Setup, takes_no_other_code_and_none_that_is_over) {
  const SetupCode code = invite("maria", {Role::billing});
  const SetupRequest wrong{.account = "maria",
                           .code = Secret("0000-0000-0000-0000-0000-0000"),
                           .password = Secret(good_password),
                           .source_address = home};
  EXPECT_TRUE(is_refused_as(gate().begin_setup(wrong), ErrorKind::unauthenticated));
  SetupRequest right = wrong;
  right.code = code.code;
  clock_.advance(policy_.setup_code_valid);
  EXPECT_TRUE(is_refused_as(gate().begin_setup(right), ErrorKind::unauthenticated));
  EXPECT_EQ(entered("account maria").back(), "set-up refused");
}

TEST_F(Setup, reads_a_code_as_people_type_it) {
  const SetupCode code = invite("maria", {Role::billing});
  std::string typed;
  for (const char c : code.code.expose())
    typed += c == '-' ? ' ' : c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
  EXPECT_TRUE(gate().begin_setup({.account = " Maria ",
                                  .code = Secret(typed),
                                  .password = Secret(good_password),
                                  .source_address = home}));
}

TEST_F(Setup, ends_only_with_the_code_of_the_device) {
  const SetupCode code = invite("maria", {Role::billing});
  const auto begun = gate().begin_setup({.account = "maria",
                                         .code = code.code,
                                         .password = Secret(good_password),
                                         .source_address = home});
  ASSERT_TRUE(begun);
  EXPECT_TRUE(begun->otpauth_uri.expose().starts_with("otpauth://totp/eligd:maria?secret="));
  for (const char* wrong : {"", "000000", "12345"})
    EXPECT_TRUE(is_refused_as(
        gate().finish_setup(
            {.account = "maria", .code = code.code, .totp = Secret(wrong), .source_address = home}),
        ErrorKind::unauthenticated));
  clock_.advance(1min);
  EXPECT_TRUE(is_refused_as(gate().sign_in(request("maria", good_password, code_now("maria"))),
                            ErrorKind::unauthenticated));
  clock_.advance(1min);
  EXPECT_TRUE(gate().finish_setup({.account = "maria",
                                   .code = code.code,
                                   .totp = Secret(code_now("maria")),
                                   .source_address = home}));
}

TEST_F(Setup, refuses_a_weak_password_before_anything_else) {
  const SetupCode code = invite("maria", {Role::billing});
  const auto begun = gate().begin_setup({.account = "maria",
                                         .code = code.code,
                                         .password = Secret("Password2026!"),
                                         .source_address = home});
  EXPECT_TRUE(is_refused_as(begun, ErrorKind::refused));
}

TEST_F(SignIn, gives_one_answer_for_an_unknown_name_a_wrong_password_and_a_wrong_code) {
  add("maria", {Role::billing});
  add("paul", {Role::billing});
  ASSERT_TRUE(people().disable("paul", operator_here()));
  std::set<std::string> sentences;
  for (const auto& tried :
       {request("nobody", good_password, "123456"), request("maria", "wrong teapot", "123456"),
        request("maria", good_password, "000000"), request("maria", good_password, ""),
        request("paul", good_password, "123456"), request("x'; --", "", "")}) {
    clock_.advance(10min);
    const auto refused = gate().sign_in(tried);
    ASSERT_TRUE(is_refused_as(refused, ErrorKind::unauthenticated));
    sentences.insert(refused.error().sentence);
  }
  EXPECT_EQ(sentences.size(), 1U);
}

// Processor time of this thread: what others do on the machine does not count.
TEST_F(SignIn, works_as_long_for_an_unknown_name_as_for_a_known_one) {
  Policy patient = cheap();
  patient.hash_memory_mib = 8;
  patient.tries_free = 1000;
  patient.account_tries_max = 1000;
  patient.source_tries_max = 1000;
  use(patient);
  add("maria", {Role::billing});
  const auto time_of = [&](const std::string& account) {
    std::vector<std::int64_t> all;
    for (int i = 0; i < 15; ++i) {
      timespec before{};
      timespec after{};
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
      EXPECT_FALSE(gate().sign_in(request(account, "wrong teapot", "123456")));
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
      all.push_back((after.tv_sec - before.tv_sec) * 1'000'000'000 + after.tv_nsec -
                    before.tv_nsec);
    }
    std::ranges::sort(all);
    return all[all.size() / 2];
  };
  const auto known = time_of("maria");
  const auto unknown = time_of("nobody");
  EXPECT_LT(known, unknown * 3 / 2);
  EXPECT_LT(unknown, known * 3 / 2);
}

TEST_F(SignIn, never_writes_down_what_was_typed) {
  add("maria", {Role::billing});
  const auto recovery = add("paul", {Role::billing});
  (void)gate().sign_in(request("CANARYNAME", "CANARYPASSWORD", "CANARYCODE"));
  (void)gate().sign_in(request("maria", "CANARYPASSWORD", "CANARYCODE"));
  const SignedIn in = sign_in("maria");
  for (const std::string_view secret :
       {std::string_view("CANARY"), std::string_view("canaryname"), std::string_view(good_password),
        in.cookie.expose(), std::string_view(in.principal.csrf), recovery.front().expose(),
        std::string_view("$argon2id")})
    EXPECT_FALSE(is_on_disk(secret));
  const auto seed = rows().credential(user("maria").id)->totp_seed;
  EXPECT_FALSE(is_on_disk(seed.expose()));
}

TEST_F(SignIn, hashes_the_password_anew_where_the_costs_were_raised) {
  add("maria", {Role::billing});
  Policy raised = cheap();
  raised.hash_memory_mib = 2;
  raised.hash_passes = 2;
  use(raised);
  sign_in("maria");
  const auto hash = rows().credential(user("maria").id)->password_hash;
  EXPECT_TRUE(hash.expose().starts_with("$argon2id$v=19$m=2048,t=2,p=1$"));
  sign_in("maria");
}

TEST_F(SignIn, is_entered_with_who_and_from_where_or_does_not_happen) {  // I21
  add("maria", {Role::billing});
  sign_in("maria");
  const auto trail = store_->audit_trail("account maria");
  EXPECT_EQ(trail->entries.back().entry.what, "sign in");
  EXPECT_EQ(trail->entries.back().entry.who, "maria");
  EXPECT_EQ(trail->entries.back().entry.from, home);
  EXPECT_FALSE(store_->verify_audit()->broken_at);  // I22

  ASSERT_EQ(forbid_entries(), "");
  clock_.advance(1min);
  const auto before = rows().sessions(user("maria").id)->size();
  EXPECT_FALSE(gate().sign_in(request("maria", good_password, code_now("maria"))));
  EXPECT_EQ(rows().sessions(user("maria").id)->size(), before);
  EXPECT_FALSE(people().disable("maria", operator_here()));
  EXPECT_EQ(user("maria").state, store::UserState::active);
}

TEST_F(SecondFactor, code_is_good_once) {
  add("maria", {Role::billing});
  clock_.advance(30s);
  const std::string code = code_now("maria");
  EXPECT_TRUE(gate().sign_in(request("maria", good_password, code)));
  EXPECT_TRUE(is_refused_as(gate().sign_in(request("maria", good_password, code)),
                            ErrorKind::unauthenticated));
  // And the one before it, which came late.
  EXPECT_TRUE(is_refused_as(
      gate().sign_in(request("maria", good_password, code_at("maria", clock_.now() - 30s))),
      ErrorKind::unauthenticated));
}

TEST_F(SecondFactor, code_is_good_once_also_for_many_at_the_same_moment) {
  Policy patient = cheap();
  patient.tries_free = 10;
  patient.account_tries_max = 100;
  use(patient);
  add("maria", {Role::billing});
  clock_.advance(30s);
  const std::string code = code_now("maria");
  std::atomic<int> in = 0;
  {
    std::vector<std::jthread> people;
    for (int i = 0; i < 8; ++i)
      people.emplace_back([&] {
        if (gate().sign_in(request("maria", good_password, code))) ++in;
      });
  }
  EXPECT_EQ(in, 1);
  EXPECT_EQ(rows().sessions(user("maria").id)->size(), 1U);
}

TEST_F(SecondFactor, is_needed_by_everybody_unless_the_practice_says_otherwise) {
  const SetupCode code = invite("maria", {Role::intake});
  ASSERT_TRUE(gate().begin_setup({.account = "maria",
                                  .code = code.code,
                                  .password = Secret(good_password),
                                  .source_address = home}));
  Policy without = cheap();
  without.is_second_factor_needed = false;
  use(without);
  const auto recovery = gate().finish_setup(
      {.account = "maria", .code = code.code, .totp = {}, .source_address = home});
  ASSERT_TRUE(recovery) << recovery.error().sentence;
  EXPECT_TRUE(recovery->empty());
  EXPECT_TRUE(gate().sign_in(request("maria", good_password, "")));
  use(cheap());
  EXPECT_TRUE(is_refused_as(gate().sign_in(request("maria", good_password, "")),
                            ErrorKind::unauthenticated));
}

TEST_F(SecondFactor, recovery_codes_are_ten_each_good_once) {
  const auto codes = add("maria", {Role::billing});
  ASSERT_EQ(codes.size(), 10U);
  const std::string first(codes.front().expose());
  const auto in = gate().sign_in(request("maria", good_password, first));
  ASSERT_TRUE(in) << in.error().sentence;
  EXPECT_EQ(in->recovery_codes_left, 9);
  EXPECT_TRUE(is_refused_as(gate().sign_in(request("maria", good_password, first)),
                            ErrorKind::unauthenticated));
  EXPECT_TRUE(gate().sign_in(request("maria", good_password, std::string(codes.back().expose()))));
  EXPECT_EQ(store_->audit_trail("account maria")->entries.back().entry.why, "with a recovery code");
}

TEST_F(SecondFactor, new_recovery_codes_make_the_old_ones_void) {
  const auto old = add("maria", {Role::billing});
  const SignedIn in = sign_in("maria");
  const auto made = gate().new_recovery_codes(principal(in), home);
  ASSERT_TRUE(made);
  EXPECT_FALSE(gate().sign_in(request("maria", good_password, std::string(old.front().expose()))));
  EXPECT_TRUE(gate().sign_in(request("maria", good_password, std::string(made->front().expose()))));
  clock_.advance(10min);
  EXPECT_TRUE(is_refused_as(gate().new_recovery_codes(principal(in), home), ErrorKind::denied));
}

}  // namespace
}  // namespace eligd::access
