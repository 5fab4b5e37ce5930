// Who comes from the practice's own sign-in service: an account an admin made, found once by name,
// then known by subject; never a new account, never a role, and locks and ends like everybody's.
#include "access_fixture.hpp"

#include <gmock/gmock.h>

namespace eligd::access {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class FromTheService : public AccessTest {
 protected:
  FromTheService() { use(with_service()); }

  static Policy with_service() {
    Policy policy = cheap();
    policy.oidc.emplace();
    return policy;
  }
  static ServiceWord word(const std::string& subject, const std::string& name) {
    return {.issuer = "https://login.example",
            .subject = subject,
            .name = name,
            .has_second_factor = true,
            .source_address = home};
  }
  Result<ServiceAnswer> come(const ServiceWord& word, const std::string& code = "") {
    return gate().sign_in_by_service(word, Secret(code));
  }
  [[nodiscard]] std::string last_reason(const std::string& account) {
    return store_->audit_trail("account " + account)->entries.back().entry.why;
  }
};

TEST_F(FromTheService, a_person_has_the_account_of_that_very_name_and_its_rights) {
  add("maria@clinic.example", {Role::intake});
  const auto in = come(word("u1", "Maria@Clinic.Example"));
  ASSERT_TRUE(in) << in.error().sentence;
  EXPECT_FALSE(in->is_code_needed);
  EXPECT_EQ(in->in.principal.account, "maria@clinic.example");
  EXPECT_EQ(in->in.principal.roles, std::vector<Role>{Role::intake});
  EXPECT_TRUE(is_alive(in->in));
  EXPECT_EQ(last_reason("maria@clinic.example"), "by the sign-in service; linked with it now");
  EXPECT_TRUE(user("maria@clinic.example").service_since);
}

TEST_F(FromTheService, a_person_is_known_by_subject_from_then_on_whatever_they_are_called) {
  add("maria@clinic.example", {Role::intake});
  ASSERT_TRUE(come(word("u1", "maria@clinic.example")));
  for (const char* name : {"", "maria.new@clinic.example", "ada"}) {
    const auto in = come(word("u1", name));
    ASSERT_TRUE(in) << name;
    EXPECT_EQ(in->in.principal.account, "maria@clinic.example") << name;
  }
  EXPECT_EQ(last_reason("maria@clinic.example"), "by the sign-in service");
}

TEST_F(FromTheService, another_subject_never_takes_over_an_account) {
  add("maria@clinic.example", {Role::intake});
  ASSERT_TRUE(come(word("u1", "maria@clinic.example")));
  EXPECT_TRUE(is_refused_as(come(word("u2", "maria@clinic.example")), ErrorKind::unauthenticated));
  EXPECT_EQ(last_reason("maria@clinic.example"),
            "by the sign-in service: another person is linked with the account");
  ServiceWord elsewhere = word("u1", "maria@clinic.example");
  elsewhere.issuer = "https://other.example";
  EXPECT_TRUE(is_refused_as(come(elsewhere), ErrorKind::unauthenticated));
  EXPECT_TRUE(come(word("u1", "")));
}

TEST_F(FromTheService, a_subject_is_bound_to_one_account_and_moves_by_no_hand_but_an_admins) {
  add("maria", {Role::intake});
  add("bela", {Role::billing});
  ASSERT_TRUE(people().link("maria", "m@clinic.example", operator_here()));
  ASSERT_TRUE(come(word("u1", "m@clinic.example")));
  ASSERT_TRUE(people().link("bela", "b@clinic.example", operator_here()));
  EXPECT_EQ(come(word("u1", "b@clinic.example"))->in.principal.account, "maria");
  EXPECT_NE(tamper("UPDATE service_people SET user_id = 2 WHERE user_id = 1"), "");
  EXPECT_NE(tamper("UPDATE service_people SET subject_hash = x'00'"), "");
  ASSERT_TRUE(people().unlink("maria", operator_here()));
  EXPECT_EQ(come(word("u1", "b@clinic.example"))->in.principal.account, "bela");
}

TEST_F(FromTheService, a_person_is_found_by_the_name_an_admin_told_and_by_no_other) {
  add("maria@clinic.example", {Role::intake});
  ASSERT_TRUE(people().link("maria@clinic.example", "OID-7f", operator_here()));
  EXPECT_FALSE(come(word("u1", "maria@clinic.example"))) << "the account's own counts no more";
  EXPECT_FALSE(come(word("u1", "oid-7f"))) << "exactly";
  EXPECT_TRUE(come(word("u1", "OID-7f")));
  add("bela", {Role::billing});
  EXPECT_TRUE(is_refused_as(people().link("bela", "OID-7f", operator_here()), ErrorKind::conflict));
  EXPECT_TRUE(is_refused_as(people().link("bela", "maria@clinic.example", operator_here()),
                            ErrorKind::conflict));
  EXPECT_TRUE(is_refused_as(people().link("bela", "", operator_here()), ErrorKind::usage));
  EXPECT_TRUE(is_refused_as(people().link("bela", "a\nb", operator_here()), ErrorKind::usage));
}

TEST_F(FromTheService, nobody_else_comes_in_and_all_hear_the_same) {
  add("maria", {Role::intake});
  add("left", {Role::intake});
  invite("robot", {Role::service});
  add("ada", {Role::admin});
  ASSERT_TRUE(people().disable("left", operator_here()));
  for (const auto& [subject, name] : std::vector<std::pair<std::string, std::string>>{
           {"u1", "nobody@elsewhere.example"}, {"u2", "left"}, {"u3", "robot"}, {"u4", ""}}) {
    const auto refused = come(word(subject, name));
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().kind, ErrorKind::unauthenticated) << name;
    EXPECT_EQ(refused.error().sentence, "the name, the password or the code is wrong") << name;
  }
  EXPECT_EQ(people().list()->size(), 4U) << "no account is made";
  EXPECT_THAT(entered("account unknown"), Contains("sign-in refused"));
  EXPECT_FALSE(is_on_disk("nobody@elsewhere.example"));
}

TEST_F(FromTheService, a_disabled_person_is_out_at_once_and_stays_known) {
  add("maria", {Role::intake});
  const auto in = come(word("u1", "maria"));
  ASSERT_TRUE(in);
  ASSERT_TRUE(people().disable("maria", operator_here()));
  EXPECT_FALSE(is_alive(in->in));
  EXPECT_FALSE(come(word("u1", "maria")));
  ASSERT_TRUE(people().enable("maria", operator_here()));
  EXPECT_TRUE(come(word("u1", "")));
}

TEST_F(FromTheService,
       an_account_that_was_never_set_up_needs_no_more_where_the_service_sees_two_factors) {
  const auto code = invite("maria", {Role::intake});
  ServiceWord without = word("u1", "maria");
  without.has_second_factor = false;
  EXPECT_FALSE(come(without)) << "the second factor is ours, and there is none yet";
  EXPECT_EQ(last_reason("maria"),
            "by the sign-in service: not set up, and the second factor is ours");
  ASSERT_TRUE(come(word("u1", "maria")));
  EXPECT_EQ(user("maria").state, store::UserState::active);
  // The code that was to set it up gives nobody a password any more.
  EXPECT_FALSE(gate().begin_setup({.account = "maria",
                                   .code = code.code,
                                   .password = Secret(good_password),
                                   .source_address = home}));
  ASSERT_TRUE(people().disable("maria", operator_here()));
  ASSERT_TRUE(people().enable("maria", operator_here()));
  EXPECT_TRUE(come(word("u1", "maria")));
}

TEST_F(FromTheService, ours_is_the_second_factor_where_the_service_saw_none) {
  add("maria", {Role::intake});
  ServiceWord once = word("u1", "maria");
  once.has_second_factor = false;
  const auto asked = come(once);
  ASSERT_TRUE(asked);
  EXPECT_TRUE(asked->is_code_needed);
  EXPECT_TRUE(asked->in.cookie.empty());
  EXPECT_FALSE(user("maria").service_since) << "nothing is linked before it is whole";
  EXPECT_FALSE(come(once, "000000"));
  clock_.advance(30s);
  const std::string code = code_now("maria");
  const auto in = come(once, code);
  ASSERT_TRUE(in) << in.error().sentence;
  EXPECT_TRUE(is_alive(in->in));
  clock_.advance(5s);
  EXPECT_FALSE(come(once, code)) << "a code is good once";
}

TEST_F(FromTheService, a_locked_account_waits_like_everybodys) {
  add("maria", {Role::intake});
  for (int n = 0; n < 12; ++n) {
    (void)gate().sign_in(request("maria", "wrong", "000000"));
    clock_.advance(5min);
  }
  for (int n = 0; n < 4; ++n) (void)gate().sign_in(request("maria", "wrong", "000000"));
  EXPECT_TRUE(is_refused_as(come(word("u1", "maria")), ErrorKind::throttled));
  ASSERT_TRUE(people().unlock("maria", operator_here()));
  EXPECT_TRUE(come(word("u1", "maria")));
}

TEST_F(FromTheService, sessions_are_few_and_end_as_all_do) {
  add("maria", {Role::intake});
  const auto first = come(word("u1", "maria"));
  ASSERT_TRUE(first);
  for (int n = 0; n < policy_.sessions_max; ++n) ASSERT_TRUE(come(word("u1", "maria")));
  EXPECT_FALSE(is_alive(first->in)) << "the oldest ends";
  const auto last = come(word("u1", "maria"));
  clock_.advance(policy_.idle);
  EXPECT_FALSE(is_alive(last->in));
}

TEST_F(FromTheService, a_session_is_as_fresh_as_what_the_service_says_and_no_fresher) {
  add("ada", {Role::admin});
  EXPECT_FALSE(gate().is_proof_fresh(come(word("u1", "ada"))->in.principal)) << "nobody says when";
  ServiceWord hours_ago = word("u1", "ada");
  hours_ago.proved = clock_.now() - 3h;
  EXPECT_FALSE(gate().is_proof_fresh(come(hours_ago)->in.principal));
  ServiceWord now = word("u1", "ada");
  now.proved = clock_.now() + 30s;  // its clock is a little early
  const auto in = come(now);
  EXPECT_TRUE(gate().is_proof_fresh(in->in.principal));
  EXPECT_EQ(in->in.principal.signed_in_at, clock_.now());
}

TEST_F(FromTheService, a_proof_is_the_same_persons_and_gives_another_session) {
  add("ada", {Role::admin});
  add("maria", {Role::intake});
  ASSERT_TRUE(come(word("u2", "maria")));
  const auto in = come(word("u1", "ada"));
  ServiceWord fresh = word("u1", "ada");
  fresh.proved = clock_.now();
  const Principal who = principal(in->in);
  EXPECT_FALSE(gate().prove_by_service(who, word("u2", "maria"), Secret()));
  EXPECT_TRUE(is_alive(in->in)) << "a wrong one leaves the session as it was";
  const auto proven = gate().prove_by_service(who, fresh, Secret());
  ASSERT_TRUE(proven);
  EXPECT_FALSE(is_alive(in->in));
  EXPECT_TRUE(gate().is_proof_fresh(principal(proven->in)));
  EXPECT_THAT(entered("account ada"), Contains("prove again"));
}

TEST_F(FromTheService, subjects_are_kept_as_a_hash) {
  add("maria", {Role::intake});
  ASSERT_TRUE(come(word("subject-canary-4711", "maria")));
  EXPECT_FALSE(is_on_disk("subject-canary-4711"));
}

TEST_F(FromTheService, who_was_unlinked_meanwhile_is_not_let_in_by_what_was_read_before) {
  add("maria", {Role::intake});
  const auto in = come(word("u1", "maria"));
  ASSERT_TRUE(people().unlink("maria", operator_here()));
  EXPECT_FALSE(is_alive(in->in));
  EXPECT_FALSE(user("maria").service_since);
  EXPECT_TRUE(is_refused_as(people().unlink("maria", operator_here()), ErrorKind::not_found));
  EXPECT_THAT(entered("account maria"), Contains("unlink from the sign-in service"));
}

class WithoutPasswords : public FromTheService {
 protected:
  WithoutPasswords() {
    Policy policy = with_service();
    policy.oidc->is_password_kept = false;
    use(policy);
  }
  bool comes_in(const std::string& account) {
    clock_.advance(10min);
    return gate().sign_in(request(account, good_password, code_now(account))).has_value();
  }
};

// A password that opens nothing is nothing to guess at, and must not shut the door that opens.
TEST_F(WithoutPasswords, wrong_ones_keep_nobody_from_coming_by_the_service) {
  add("maria", {Role::intake});
  for (int n = 0; n < 40; ++n) {
    (void)gate().sign_in(request("maria", "wrong", "000000", "198.51.100." + std::to_string(n)));
    clock_.advance(20min);
  }
  EXPECT_TRUE(is_refused_as(gate().sign_in(request("maria", "wrong", "000000", "198.51.100.200")),
                            ErrorKind::throttled))
      << "they are counted all the same";
  EXPECT_TRUE(come(word("u1", "maria")));
  ASSERT_TRUE(people().unlock("maria", operator_here()));
  EXPECT_FALSE(people().waits_until("maria").value());
}

TEST_F(WithoutPasswords, an_admin_who_keeps_one_comes_in_and_nobody_else) {
  add("maria", {Role::intake});
  add("ada", {Role::admin});
  add("otto", {Role::admin});
  EXPECT_FALSE(comes_in("maria"));
  EXPECT_THAT(last_reason("maria"), HasSubstr("the sign-in service alone"));
  ASSERT_TRUE(people().keep_password("ada", true, operator_here()));
  EXPECT_TRUE(comes_in("ada"));
  EXPECT_FALSE(comes_in("otto"));
  EXPECT_TRUE(
      is_refused_as(people().keep_password("maria", true, operator_here()), ErrorKind::refused));
  EXPECT_FALSE(comes_in("maria"));
}

TEST_F(WithoutPasswords, people_are_offered_one_where_it_would_let_them_in) {
  add("maria", {Role::intake});
  add("ada", {Role::admin});
  add("otto", {Role::admin});
  ASSERT_TRUE(people().keep_password("ada", true, operator_here()));
  const auto works = [&](const std::string& account) {
    return gate().is_password_taken(*people().show(account)).value();
  };
  EXPECT_FALSE(works("maria"));
  EXPECT_TRUE(works("ada"));
  EXPECT_FALSE(works("otto"));
}

TEST_F(WithoutPasswords, some_admin_always_comes_in_when_the_service_is_gone) {
  add("ada", {Role::admin});
  add("otto", {Role::admin});
  EXPECT_TRUE(comes_in("otto")) << "nobody was named, so all admins may";
  ASSERT_TRUE(people().keep_password("ada", true, operator_here()));
  EXPECT_FALSE(comes_in("otto"));
  ASSERT_TRUE(people().disable("ada", operator_here()));
  EXPECT_TRUE(comes_in("otto")) << "the one who was named cannot come";
}

TEST_F(WithoutPasswords, a_grave_act_is_not_proven_by_one_either) {
  add("maria", {Role::intake});
  const auto in = come(word("u1", "maria"));
  ASSERT_TRUE(in);
  clock_.advance(30s);
  EXPECT_FALSE(
      gate().prove_again(in->in.principal, request("maria", good_password, code_now("maria"))));
}

}  // namespace
}  // namespace eligd::access
