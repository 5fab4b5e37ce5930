// What an admin does to accounts, and the rules that hold whoever asks.
#include "access_fixture.hpp"

namespace eligd::access {
namespace {

class Accounts : public AccessTest {
 protected:
  [[nodiscard]] Actor as(const std::string& account) {
    return {.who = account, .from = home, .id = user(account).id};
  }
};

TEST_F(Accounts, have_one_name_each_and_it_is_never_given_again) {
  invite("maria", {Role::billing});
  EXPECT_TRUE(
      is_refused_as(people().add({.account = "MARIA", .roles = {Role::intake}}, operator_here()),
                    ErrorKind::conflict));
  EXPECT_NE(tamper("DELETE FROM users"), "");
  for (const char* name : {"", "m", "1maria", "maria lopez", "maria\n", "märia", "../maria"})
    EXPECT_TRUE(
        is_refused_as(people().add({.account = name, .roles = {Role::intake}}, operator_here()),
                      ErrorKind::usage))
        << name;
  EXPECT_TRUE(is_refused_as(
      people().add({.account = std::string(65, 'a'), .roles = {Role::intake}}, operator_here()),
      ErrorKind::usage));
}

TEST_F(Accounts, of_auditors_and_programs_have_no_second_role) {
  for (const std::vector<Role>& roles :
       {std::vector<Role>{}, {Role::auditor, Role::admin}, {Role::service, Role::intake}})
    EXPECT_TRUE(is_refused_as(people().add({.account = "maria", .roles = roles}, operator_here()),
                              ErrorKind::usage));
  EXPECT_TRUE(
      people().add({.account = "maria", .roles = {Role::billing, Role::admin}}, operator_here()));
}

TEST_F(Accounts, of_programs_have_no_password_and_no_way_to_one) {
  const SetupCode code = invite("intake-system", {Role::service});
  EXPECT_TRUE(code.code.empty());
  EXPECT_EQ(user("intake-system").state, store::UserState::active);
  EXPECT_FALSE(gate().sign_in(request("intake-system", "", "")));
  EXPECT_TRUE(is_refused_as(people().reset("intake-system", operator_here()), ErrorKind::refused));
  EXPECT_TRUE(is_refused_as(people().set_roles("intake-system", {Role::admin}, operator_here()),
                            ErrorKind::refused));
}

TEST_F(Accounts, keep_an_admin_always) {
  add("ruth", {Role::admin});
  add("maria", {Role::billing});
  EXPECT_TRUE(is_refused_as(people().disable("ruth", operator_here()), ErrorKind::refused));
  EXPECT_TRUE(is_refused_as(people().set_roles("ruth", {Role::billing}, operator_here()),
                            ErrorKind::refused));
  EXPECT_EQ(user("ruth").state, store::UserState::active);
  EXPECT_EQ(user("ruth").roles, std::vector<std::string>{"admin"});
  add("rosa", {Role::admin});
  EXPECT_TRUE(people().disable("ruth", as("rosa")));
  EXPECT_TRUE(is_refused_as(people().disable("ruth", as("rosa")), ErrorKind::conflict));
}

TEST_F(Accounts, are_not_raised_or_reset_by_their_own_holder) {
  add("ruth", {Role::admin});
  add("rosa", {Role::admin});
  EXPECT_TRUE(is_refused_as(people().set_roles("ruth", {Role::admin, Role::billing}, as("ruth")),
                            ErrorKind::refused));
  EXPECT_TRUE(is_refused_as(people().reset("ruth", as("ruth")), ErrorKind::refused));
  EXPECT_TRUE(
      is_refused_as(people().set_facilities("ruth", {"north"}, as("ruth")), ErrorKind::refused));
  EXPECT_TRUE(is_refused_as(people().disable("ruth", as("ruth")), ErrorKind::refused));
  EXPECT_TRUE(people().reset("ruth", as("rosa")));
}

TEST_F(Accounts, that_are_reset_need_another_admins_code_and_keep_nothing_of_before) {
  add("ruth", {Role::admin});
  const auto old_recovery = add("maria", {Role::billing});
  const SignedIn in = sign_in("maria");
  const std::string old_code = code_at("maria", clock_.now() + 60s);
  const auto code = people().reset("maria", as("ruth"));
  ASSERT_TRUE(code) << code.error().sentence;
  EXPECT_FALSE(is_alive(in));
  clock_.advance(60s);
  EXPECT_FALSE(gate().sign_in(request("maria", good_password, old_code)));
  clock_.advance(60s);
  EXPECT_FALSE(
      gate().sign_in(request("maria", good_password, std::string(old_recovery.front().expose()))));
  clock_.advance(60s);
  set_up(*code);
  EXPECT_TRUE(is_alive(sign_in("maria")));
  EXPECT_FALSE(
      gate().sign_in(request("maria", good_password, std::string(old_recovery.front().expose()))));
}

TEST_F(Accounts, are_changed_by_who_saw_them_last) {
  add("maria", {Role::billing});
  const auto seen = user("maria");
  ASSERT_TRUE(people().set_roles("maria", {Role::intake}, operator_here()));
  const auto late = store::wait<void>([&](auto done) {
    rows().change_user({.user = seen.id,
                        .version = seen.version,
                        .roles = std::vector<std::string>{"admin"},
                        .now = clock_.now()},
                       {.who = "x", .what = "set roles"}, std::move(done));
  });
  EXPECT_TRUE(is_refused_as(late, ErrorKind::conflict));
  EXPECT_EQ(user("maria").roles, std::vector<std::string>{"intake"});
}

TEST_F(Accounts, are_enabled_again_where_they_were) {
  add("maria", {Role::billing});
  const SetupCode code = invite("paul", {Role::billing});
  for (const char* account : {"maria", "paul"}) {
    ASSERT_TRUE(people().disable(account, operator_here()));
    ASSERT_TRUE(people().enable(account, operator_here()));
  }
  EXPECT_EQ(user("maria").state, store::UserState::active);
  EXPECT_EQ(user("paul").state, store::UserState::invited);
  set_up(code);
  EXPECT_TRUE(is_alive(sign_in("paul")));
}

TEST_F(Accounts, leave_an_entry_for_everything_that_is_done_to_them) {  // I21
  add("ruth", {Role::admin});
  add("maria", {Role::billing});
  ASSERT_TRUE(people().set_roles("maria", {Role::intake}, as("ruth")));
  ASSERT_TRUE(people().set_facilities("maria", {"north"}, as("ruth")));
  ASSERT_TRUE(people().unlock("maria", as("ruth")));
  ASSERT_TRUE(people().disable("maria", as("ruth")));
  ASSERT_TRUE(people().enable("maria", as("ruth")));
  ASSERT_TRUE(people().reset("maria", as("ruth")));
  EXPECT_EQ(entered("account maria"),
            (std::vector<std::string>{"add account", "begin set-up", "finish set-up", "set roles",
                                      "set facilities", "unlock account", "disable account",
                                      "enable account", "reset account"}));
  const auto trail = store_->audit_trail("account maria");
  EXPECT_EQ(trail->entries.at(3).entry.why, "billing -> intake");
  EXPECT_EQ(trail->entries.at(3).entry.who, "ruth");
  EXPECT_EQ(trail->entries.at(3).entry.from, home);
  EXPECT_FALSE(store_->verify_audit()->broken_at);  // I22
}

TEST_F(Accounts, that_do_not_exist_are_said_so) {
  EXPECT_TRUE(is_refused_as(people().show("nobody"), ErrorKind::not_found));
  EXPECT_TRUE(is_refused_as(people().disable("nobody", operator_here()), ErrorKind::not_found));
}

}  // namespace
}  // namespace eligd::access
