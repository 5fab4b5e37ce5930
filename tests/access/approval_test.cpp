// Two people for what cannot be taken back.
#include "access/approval.hpp"

#include <gtest/gtest.h>

namespace eligd::access {
namespace {

using namespace std::chrono_literals;

const Instant now = *parse_instant("2026-11-24T14:00:00Z");

Principal admin(std::int64_t id, Instant proved = now) {
  return {.id = id, .account = "x", .roles = {Role::admin}, .signed_in_at = proved};
}
GraveRequest purge_by(std::int64_t id, Instant asked = now - 10min) {
  return {.act = GraveAct::purge, .exactly = "all before 2020", .asked_by = id, .asked = asked};
}
Result<void> check(const GraveRequest& request, const Principal& approver,
                   const Policy& policy = {}, const std::string& exactly = "all before 2020") {
  return check_approval(request, approver, exactly, policy, now);
}

TEST(Approval, is_another_persons) {
  EXPECT_TRUE(check(purge_by(1), admin(2)));
  EXPECT_EQ(check(purge_by(1), admin(1)).error().kind, ErrorKind::denied);
  Policy alone;
  alone.is_two_person = false;
  EXPECT_TRUE(check(purge_by(1), admin(1), alone));
}

TEST(Approval, needs_the_right_a_person_and_a_fresh_proof) {
  Principal biller = admin(2);
  biller.roles = {Role::billing};
  EXPECT_EQ(check(purge_by(1), biller).error().kind, ErrorKind::denied);
  Principal token = admin(2);
  token.kind = Principal::Kind::token;
  token.scopes = {"manage_keys"};
  EXPECT_EQ(check(purge_by(1), token).error().kind, ErrorKind::denied);
  EXPECT_EQ(check(purge_by(1), admin(2, now - 6min)).error().kind, ErrorKind::denied);
  EXPECT_EQ(check(purge_by(1), admin(2, now + 1min)).error().kind, ErrorKind::denied);
}

TEST(Approval, is_of_what_was_asked_and_not_of_long_ago) {
  EXPECT_EQ(check(purge_by(1), admin(2), {}, "all").error().kind, ErrorKind::refused);
  EXPECT_EQ(check(purge_by(1, now - 25h), admin(2)).error().kind, ErrorKind::refused);
  EXPECT_EQ(check(purge_by(1, now + 1min), admin(2)).error().kind, ErrorKind::refused);
}

TEST(Approval, of_running_all_again_is_a_matter_of_who_may_run) {
  for (const GraveAct act : {GraveAct::rerun_all, GraveAct::doubt_answers}) {
    GraveRequest rerun = purge_by(1);
    rerun.act = act;
    Principal biller = admin(2);
    biller.roles = {Role::billing};
    EXPECT_TRUE(check(rerun, biller));
    EXPECT_EQ(grave_act_of(to_string(act)), act) << "it is known again by its word";
  }
}

}  // namespace
}  // namespace eligd::access
