// Breaking the glass: in the open, for an hour, to read only.
#include "access_fixture.hpp"

namespace eligd::access {
namespace {

constexpr const char* reason = "CANARYPATIENT is in the emergency room and nobody else is here";

class BrokenGlass : public AccessTest {
 protected:
  BrokenGlass() {
    add("ruth", {Role::admin});
    EXPECT_TRUE(people().set_facilities("ruth", {"north"}, operator_here()));
  }
};

TEST_F(BrokenGlass, adds_reading_and_nothing_else_and_ends_by_itself) {
  const SignedIn in = sign_in("ruth");
  const Principal before = principal(in);
  EXPECT_FALSE(may(before, Right::see_cases));
  const auto until = gate().break_glass(before, reason, home);
  ASSERT_TRUE(until) << until.error().sentence;
  EXPECT_EQ(*until, clock_.now() + 60min);
  const Principal during = principal(in);
  EXPECT_EQ(during.widened_until, *until);
  for (const Right right : all_rights)
    EXPECT_EQ(may(during, right), may(before, right) || is_widened_by_break_glass(right));
  EXPECT_FALSE(may(during, Right::work_cases));
  EXPECT_TRUE(may_see_facility(during, "south"));

  for (int n = 0; n < 5; ++n) {
    clock_.advance(10min);
    EXPECT_TRUE(gate().session(in.cookie.expose(), true));
    ASSERT_TRUE(store::wait<void>([&](auto done) { store_->make_durable(std::move(done)); }));
  }
  EXPECT_TRUE(may(principal(in), Right::see_cases));
  clock_.advance(10min);
  EXPECT_FALSE(may(principal(in), Right::see_cases));
  EXPECT_FALSE(may_see_facility(principal(in), "south"));
}

TEST_F(BrokenGlass, raises_an_alarm_and_leaves_a_task_to_look_at_it) {
  const SignedIn in = sign_in("ruth");
  ASSERT_TRUE(gate().break_glass(principal(in), reason, home));
  const auto tasks = admin_tasks();
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks.front().code, "review_break_glass");
  EXPECT_NE(tasks.front().why.find("ruth broke the glass"), std::string::npos);
  EXPECT_EQ(store_->events("user", user("ruth").id)->size(), 1U);
  EXPECT_EQ(entered("account ruth").back(), "break glass");
  EXPECT_FALSE(is_on_disk("CANARYPATIENT"));  // I7
}

TEST_F(BrokenGlass, needs_a_reason_a_fresh_proof_and_happens_once_at_a_time) {
  const SignedIn in = sign_in("ruth");
  for (const char* thin : {"", "x", "          .          "})
    EXPECT_TRUE(is_refused_as(gate().break_glass(principal(in), thin, home), ErrorKind::usage));
  ASSERT_TRUE(gate().break_glass(principal(in), reason, home));
  EXPECT_TRUE(is_refused_as(gate().break_glass(principal(in), reason, home), ErrorKind::conflict));
  ASSERT_TRUE(gate().end_break_glass(principal(in), home));
  EXPECT_FALSE(may(principal(in), Right::see_cases));
  EXPECT_TRUE(is_refused_as(gate().end_break_glass(principal(in), home), ErrorKind::not_found));
  clock_.advance(6min);
  EXPECT_TRUE(is_refused_as(gate().break_glass(principal(in), reason, home), ErrorKind::denied));
}

TEST_F(BrokenGlass, is_not_for_auditors_or_programs) {
  add("otto", {Role::auditor});
  EXPECT_TRUE(is_refused_as(gate().break_glass(principal(sign_in("otto")), reason, home),
                            ErrorKind::denied));
  const auto token =
      people().issue({.owner = "ruth", .label = "x", .scopes = {"see_runs"}}, operator_here());
  ASSERT_TRUE(token);
  const SignedIn in = sign_in("ruth");
  ASSERT_TRUE(gate().break_glass(principal(in), reason, home));
  const auto program = gate().token(token->token.expose(), home);
  ASSERT_TRUE(program);
  EXPECT_TRUE(is_refused_as(gate().break_glass(*program, reason, home), ErrorKind::denied));
  EXPECT_FALSE(may(*program, Right::see_cases));
}

TEST_F(BrokenGlass, that_cannot_be_entered_is_not_broken) {  // I21
  const SignedIn in = sign_in("ruth");
  ASSERT_EQ(forbid_entries(), "");
  EXPECT_FALSE(gate().break_glass(principal(in), reason, home));
  EXPECT_FALSE(may(principal(in), Right::see_cases));
  EXPECT_TRUE(admin_tasks().empty());
}

}  // namespace
}  // namespace eligd::access
