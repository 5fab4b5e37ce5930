// Two people, as it is kept: asked, given or refused, used once, each step in the chain.
#include "access/approvals.hpp"

#include "access_fixture.hpp"

namespace eligd::access {
namespace {

class TwoPeople : public AccessTest {
 protected:
  TwoPeople() {
    (void)add("maria", {Role::admin});
    (void)add("jon", {Role::admin});
    auto opened =
        store::open_approvals(path(), *store::parse_keys(std::string(64, 'a')), clock_, entropy_);
    EXPECT_TRUE(opened) << opened.error().sentence;
    kept_ = *std::move(opened);
  }
  [[nodiscard]] Approvals approvals() { return {*kept_, clock_, policy_}; }
  [[nodiscard]] Principal proven(const std::string& account) { return principal(sign_in(account)); }
  std::int64_t ask(const std::string& exactly = "plan one") {
    const auto id =
        approvals().ask(GraveAct::purge, exactly, "purge 12 cases", proven("maria"), home);
    EXPECT_TRUE(id) << id.error().sentence;
    return id.value_or(0);
  }
  [[nodiscard]] Result<std::int64_t> use(const std::string& exactly = "plan one") {
    return approvals().use(GraveAct::purge, exactly, operator_here());
  }

  std::unique_ptr<store::ApprovalStore> kept_{};
};

TEST_F(TwoPeople, agree_and_then_it_is_done_once) {
  const std::int64_t id = ask();
  EXPECT_TRUE(is_refused_as(use(), ErrorKind::denied));
  ASSERT_TRUE(approvals().give(id, proven("jon"), home));
  EXPECT_EQ(use().value_or(0), id);
  EXPECT_TRUE(is_refused_as(use(), ErrorKind::denied));
  EXPECT_EQ(entered("approval " + std::to_string(id)),
            (std::vector<std::string>{"ask for purge", "approve purge",
                                      "begin what was approved: purge"}));
}

TEST_F(TwoPeople, are_two) {
  const std::int64_t id = ask();
  EXPECT_TRUE(is_refused_as(approvals().give(id, proven("maria"), home), ErrorKind::denied));
  // Nor by another program with the file in its hands.
  EXPECT_NE(tamper("UPDATE approvals SET state = 1, decided_by = asked_by, decided = asked"), "");
  EXPECT_TRUE(is_refused_as(use(), ErrorKind::denied));
}

TEST_F(TwoPeople, agree_on_exactly_what_is_done) {
  ASSERT_TRUE(approvals().give(ask(), proven("jon"), home));
  EXPECT_TRUE(is_refused_as(use("another plan"), ErrorKind::denied));
  EXPECT_NE(tamper("UPDATE approvals SET exactly = 'another plan'"), "");
  EXPECT_TRUE(use());
}

TEST_F(TwoPeople, are_people_with_the_right_who_proved_it_just_now) {
  (void)add("bill", {Role::billing});
  const auto id = ask();
  EXPECT_TRUE(is_refused_as(approvals().give(id, proven("bill"), home), ErrorKind::denied));
  EXPECT_TRUE(is_refused_as(approvals().refuse(id, proven("bill"), home), ErrorKind::denied));
  const Principal jon = proven("jon");
  clock_.advance(6min);
  EXPECT_TRUE(is_refused_as(approvals().give(id, jon, home), ErrorKind::denied));
  const Principal token{.kind = Principal::Kind::token, .id = jon.id, .roles = {Role::admin}};
  EXPECT_TRUE(is_refused_as(approvals().give(id, token, home), ErrorKind::denied));
  EXPECT_TRUE(
      is_refused_as(approvals().ask(GraveAct::purge, "plan two", "purge", proven("bill"), home),
                    ErrorKind::denied));
}

TEST_F(TwoPeople, refuse_and_take_back) {
  const std::int64_t first = ask();
  ASSERT_TRUE(approvals().refuse(first, proven("jon"), home));
  EXPECT_TRUE(is_refused_as(approvals().give(first, proven("jon"), home), ErrorKind::conflict));
  const std::int64_t second = ask();
  ASSERT_TRUE(approvals().give(second, proven("jon"), home));
  ASSERT_TRUE(approvals().refuse(second, proven("maria"), home));
  EXPECT_TRUE(is_refused_as(use(), ErrorKind::denied));
}

TEST_F(TwoPeople, do_not_agree_for_ever) {
  const std::int64_t id = ask();
  clock_.advance(25h);
  EXPECT_TRUE(approvals().is_over(kept_->approval(id).value()));
  EXPECT_TRUE(is_refused_as(approvals().give(id, proven("jon"), home), ErrorKind::refused));
  ASSERT_TRUE(approvals().give(ask(), proven("jon"), home));
  clock_.advance(25h);
  EXPECT_TRUE(is_refused_as(use(), ErrorKind::denied));
}

TEST_F(TwoPeople, who_were_disabled_meanwhile_do_not_count) {
  ASSERT_TRUE(approvals().give(ask(), proven("jon"), home));
  ASSERT_TRUE(people().disable("jon", operator_here()));
  EXPECT_TRUE(is_refused_as(use(), ErrorKind::denied));
}

TEST_F(TwoPeople, have_a_task_while_one_is_waited_for) {
  const std::int64_t id = ask();
  ASSERT_EQ(admin_tasks().size(), 1U);
  EXPECT_EQ(admin_tasks().front().why, "maria asks a second person: purge 12 cases");
  ASSERT_TRUE(approvals().give(id, proven("jon"), home));
  EXPECT_TRUE(admin_tasks().empty());
}

TEST_F(TwoPeople, are_asked_about_one_plan_at_a_time) {
  const std::int64_t earlier = ask();
  ask("plan two");
  EXPECT_EQ(admin_tasks().size(), 1U);
  EXPECT_TRUE(is_refused_as(approvals().give(earlier, proven("jon"), home), ErrorKind::conflict));
}

TEST_F(TwoPeople, are_one_where_the_practice_says_so) {
  Policy alone = cheap();
  alone.is_two_person = false;
  AccessTest::use(alone);
  EXPECT_EQ(use().value_or(-1), 0);
}

}  // namespace
}  // namespace eligd::access
