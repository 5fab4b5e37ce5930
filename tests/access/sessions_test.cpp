// How long a sign-in holds, and what ends it.
#include "access_fixture.hpp"

namespace eligd::access {
namespace {

class Sessions : public AccessTest {
 protected:
  Sessions() { add("maria", {Role::billing}); }
};

TEST_F(Sessions, carry_256_random_bits_that_the_store_knows_by_a_hash_only) {
  const SignedIn one = sign_in("maria");
  const SignedIn other = sign_in("maria");
  EXPECT_EQ(one.cookie.expose().size(), 43U);
  EXPECT_NE(one.cookie.expose(), other.cookie.expose());
  EXPECT_NE(one.principal.csrf, other.principal.csrf);
  EXPECT_FALSE(is_on_disk(one.cookie.expose()));
  EXPECT_TRUE(is_alive(one));
  for (const std::string_view no :
       {std::string_view(""), std::string_view("x"), std::string_view(one.principal.session),
        one.cookie.expose().substr(1)})
    EXPECT_TRUE(is_refused_as(gate().session(no, true), ErrorKind::unauthenticated));
}

TEST_F(Sessions, end_after_a_quarter_of_an_hour_without_a_click) {
  const SignedIn in = sign_in("maria");
  for (int n = 0; n < 10; ++n) {
    clock_.advance(10min);
    EXPECT_TRUE(gate().session(in.cookie.expose(), true)) << n;
    ASSERT_TRUE(store::wait<void>([&](auto done) { store_->make_durable(std::move(done)); }));
  }
  clock_.advance(15min);
  EXPECT_TRUE(is_refused_as(gate().session(in.cookie.expose(), true), ErrorKind::unauthenticated));
}

TEST_F(Sessions, are_not_kept_alive_by_a_page_that_looks_by_itself) {
  const SignedIn in = sign_in("maria");
  for (int n = 0; n < 14; ++n) {
    clock_.advance(1min);
    EXPECT_TRUE(gate().session(in.cookie.expose(), false)) << n;
  }
  clock_.advance(1min);
  EXPECT_FALSE(gate().session(in.cookie.expose(), false));
}

TEST_F(Sessions, end_after_twelve_hours_whatever_is_done) {
  const SignedIn in = sign_in("maria");
  for (int n = 0; n < 71; ++n) {
    clock_.advance(10min);
    ASSERT_TRUE(gate().session(in.cookie.expose(), true)) << n;
    ASSERT_TRUE(store::wait<void>([&](auto done) { store_->make_durable(std::move(done)); }));
  }
  clock_.advance(10min);
  EXPECT_FALSE(gate().session(in.cookie.expose(), true));
}

TEST_F(Sessions, are_not_trusted_by_a_clock_that_went_back) {
  const SignedIn in = sign_in("maria");
  clock_.jump_wall(-10min);
  EXPECT_FALSE(is_alive(in));
  EXPECT_FALSE(gate().is_proof_fresh(in.principal));
}

TEST_F(Sessions, end_at_once_in_every_process) {
  const SignedIn in = sign_in("maria");
  auto other = store::open_sqlite(path(), *store::parse_keys(std::string(64, 'a')),
                                  store::StoreRole::visitor, clock_, entropy_);
  ASSERT_TRUE(other);
  Gate elsewhere(**other, entropy_, clock_, policy_);
  EXPECT_TRUE(elsewhere.session(in.cookie.expose(), false));
  ASSERT_TRUE(gate().sign_out(principal(in), home));
  EXPECT_TRUE(
      is_refused_as(elsewhere.session(in.cookie.expose(), false), ErrorKind::unauthenticated));
  EXPECT_FALSE(is_alive(in));
}

TEST_F(Sessions, end_with_what_changes_what_a_person_may_or_who_they_are) {
  const auto ended_by = [&](auto act) {
    const SignedIn in = sign_in("maria");
    EXPECT_TRUE(is_alive(in));
    act(in);
    return !is_alive(in);
  };
  EXPECT_TRUE(ended_by([&](const SignedIn& in) { gate().sign_out(in.principal, home).value(); }));
  EXPECT_TRUE(ended_by([&](const SignedIn&) {
    people().set_roles("maria", {Role::intake}, operator_here()).value();
  }));
  EXPECT_TRUE(ended_by([&](const SignedIn&) {
    people().set_facilities("maria", {"north"}, operator_here()).value();
  }));
  EXPECT_TRUE(ended_by([&](const SignedIn& in) {
    gate().change_password(in.principal, Secret(good_password), home).value();
  }));
  EXPECT_TRUE(ended_by([&](const SignedIn&) {
    people().disable("maria", operator_here()).value();
    people().enable("maria", operator_here()).value();
  }));
  EXPECT_TRUE(
      ended_by([&](const SignedIn&) { EXPECT_TRUE(people().reset("maria", operator_here())); }));
}

TEST_F(Sessions, of_ones_own_are_listed_and_ended) {
  add("paul", {Role::billing});
  const SignedIn one = sign_in("maria");
  const SignedIn other = sign_in("maria");
  const SignedIn pauls = sign_in("paul");
  const auto shown = gate().sessions(one.principal);
  ASSERT_TRUE(shown);
  ASSERT_EQ(shown->size(), 2U);
  EXPECT_EQ(shown->at(0).id, other.principal.session);
  EXPECT_TRUE(shown->at(1).is_this_one);
  ASSERT_TRUE(gate().end_session(one.principal, other.principal.session, home));
  EXPECT_FALSE(is_alive(other));
  EXPECT_TRUE(is_alive(one));
  EXPECT_TRUE(is_refused_as(gate().end_session(one.principal, pauls.principal.session, home),
                            ErrorKind::not_found));
  EXPECT_TRUE(is_alive(pauls));
}

TEST_F(Sessions, of_one_person_are_few_and_the_oldest_ends) {
  std::vector<SignedIn> all;
  for (int n = 0; n < 6; ++n) all.push_back(sign_in("maria"));
  EXPECT_FALSE(is_alive(all.front()));
  for (std::size_t n = 1; n < all.size(); ++n) EXPECT_TRUE(is_alive(all.at(n))) << n;
}

TEST_F(Sessions, are_proven_again_for_grave_acts_and_get_a_new_secret) {
  const SignedIn in = sign_in("maria");
  EXPECT_TRUE(gate().is_proof_fresh(in.principal));
  clock_.advance(6min);
  EXPECT_FALSE(gate().is_proof_fresh(principal(in)));
  EXPECT_TRUE(is_refused_as(gate().change_password(principal(in), Secret(good_password), home),
                            ErrorKind::denied));
  EXPECT_TRUE(is_refused_as(
      gate().prove_again(principal(in), request("", "wrong teapot", code_now("maria"))),
      ErrorKind::unauthenticated));
  const auto anew =
      gate().prove_again(principal(in), request("", good_password, code_now("maria")));
  ASSERT_TRUE(anew) << anew.error().sentence;
  EXPECT_FALSE(is_alive(in));
  EXPECT_TRUE(gate().is_proof_fresh(principal(*anew)));
}

TEST_F(Sessions, do_not_begin_with_a_password_that_was_changed_meanwhile) {
  const SignedIn in = sign_in("maria");
  ASSERT_TRUE(gate().change_password(in.principal, Secret("orange kettle over sand"), home));
  clock_.advance(30s);
  EXPECT_FALSE(gate().sign_in(request("maria", good_password, code_now("maria"))));
  clock_.advance(30s);
  EXPECT_TRUE(gate().sign_in(request("maria", "orange kettle over sand", code_now("maria"))));
}

}  // namespace
}  // namespace eligd::access
