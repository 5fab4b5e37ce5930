// Tokens of programs: shown once, narrow, short-lived, gone at once.
#include "access/codes.hpp"
#include "access_fixture.hpp"

#include <algorithm>
#include <regex>

namespace eligd::access {
namespace {

class Tokens : public AccessTest {
 protected:
  Tokens() { invite("intake-system", {Role::service}); }

  [[nodiscard]] static NewToken sample() {
    return {.owner = "intake-system",
            .label = "nightly hand-over",
            .scopes = {"add_intakes", "see_runs"},
            .facilities = {},
            .sources = {},
            .valid = std::chrono::days(30)};
  }
  TokenIssued issue(const NewToken& token = sample()) {
    auto issued = people().issue(token, operator_here());
    EXPECT_TRUE(issued) << issued.error().sentence;
    return issued ? *std::move(issued) : TokenIssued();
  }
  [[nodiscard]] Result<Principal> shown(const TokenIssued& issued, const char* from = home) {
    return gate().token(issued.token.expose(), from);
  }
};

TEST_F(Tokens, are_found_by_their_shape_and_kept_as_a_hash) {
  const TokenIssued issued = issue();
  const std::string text(issued.token.expose());
  EXPECT_TRUE(std::regex_match(text, std::regex("elg_[0-9a-f]{8}_[A-Za-z0-9_-]{43}"))) << text;
  EXPECT_EQ(public_id_of(text), issued.record.public_id);
  EXPECT_FALSE(is_on_disk(text));
  EXPECT_FALSE(is_on_disk(text.substr(13)));
  EXPECT_TRUE(is_on_disk(issued.record.public_id) ||
              store::TestPlace::is_on_server());  // the file was looked at
}

TEST_F(Tokens, let_a_program_do_what_their_scopes_say) {
  const auto who = shown(issue());
  ASSERT_TRUE(who) << who.error().sentence;
  EXPECT_EQ(who->kind, Principal::Kind::token);
  EXPECT_TRUE(who->account.starts_with("token elg_"));
  for (const Right right : all_rights)
    EXPECT_EQ(may(*who, right), right == Right::add_intakes || right == Right::see_runs)
        << to_string(right);
}

TEST_F(Tokens, are_known_by_every_character_of_their_secret) {
  const TokenIssued issued = issue();
  const std::string text(issued.token.expose());
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string other = text;
    other[at] = other[at] == 'A' ? 'B' : 'A';
    EXPECT_TRUE(is_refused_as(gate().token(other, home), ErrorKind::unauthenticated)) << at;
  }
  for (const std::string& other : {std::string(), text.substr(1), text + "A", text.substr(0, 12),
                                   std::string("elg_00000000_") + std::string(43, 'A')})
    EXPECT_TRUE(is_refused_as(gate().token(other, home), ErrorKind::unauthenticated));
}

TEST_F(Tokens, end_by_themselves_within_ninety_days) {
  NewToken token = sample();
  token.valid = std::chrono::days(90);
  const TokenIssued issued = issue(token);
  clock_.advance(std::chrono::days(90) - 1s);
  EXPECT_TRUE(shown(issued));
  clock_.advance(1s);
  EXPECT_FALSE(shown(issued));
  token.valid = std::chrono::days(91);
  EXPECT_TRUE(is_refused_as(people().issue(token, operator_here()), ErrorKind::refused));
  token.valid = std::chrono::days(0);
  EXPECT_TRUE(is_refused_as(people().issue(token, operator_here()), ErrorKind::refused));
}

TEST_F(Tokens, work_from_their_addresses_only) {
  NewToken token = sample();
  token.sources = {"192.0.2.0/24", "2001:db8::/32"};
  const TokenIssued issued = issue(token);
  EXPECT_TRUE(shown(issued, "192.0.2.200"));
  EXPECT_TRUE(shown(issued, "2001:db8::5"));
  EXPECT_FALSE(shown(issued, "198.51.100.1"));
  EXPECT_FALSE(shown(issued, ""));
  ASSERT_TRUE(store::wait<void>([&](auto done) { store_->make_durable(std::move(done)); }));
  EXPECT_EQ(entered("token " + issued.record.public_id).back(), "token refused");
  EXPECT_EQ(store_->audit_trail("token " + issued.record.public_id)->entries.back().entry.why,
            "not from this address");
}

TEST_F(Tokens, are_revoked_at_once_and_for_ever) {
  const TokenIssued issued = issue();
  auto other = store::open_sqlite(path(), *store::parse_keys(std::string(64, 'a')),
                                  store::StoreRole::visitor, clock_, entropy_);
  ASSERT_TRUE(other);
  Gate elsewhere(**other, entropy_, clock_, policy_);
  EXPECT_TRUE(elsewhere.token(issued.token.expose(), home));
  ASSERT_TRUE(people().revoke(issued.record.public_id, operator_here()));
  EXPECT_FALSE(elsewhere.token(issued.token.expose(), home));
  EXPECT_FALSE(shown(issued));
  EXPECT_TRUE(is_refused_as(people().revoke(issued.record.public_id, operator_here()),
                            ErrorKind::conflict));
  EXPECT_TRUE(
      is_refused_as(people().revoke("elg_00000000", operator_here()), ErrorKind::not_found));
  EXPECT_NE(tamper("UPDATE tokens SET revoked = NULL"), "");
}

TEST_F(Tokens, end_with_their_owners_account_and_rights) {
  add("maria", {Role::intake});
  NewToken token = sample();
  token.owner = "maria";
  token.scopes = {"add_intakes"};
  const TokenIssued issued = issue(token);
  EXPECT_TRUE(may(*shown(issued), Right::add_intakes));
  ASSERT_TRUE(people().set_roles("maria", {Role::auditor}, operator_here()));
  EXPECT_FALSE(may(*shown(issued), Right::add_intakes));
  ASSERT_TRUE(people().disable("maria", operator_here()));
  EXPECT_FALSE(shown(issued));
}

TEST_F(Tokens, reach_no_facility_their_owner_has_lost) {
  add("maria", {Role::intake});
  ASSERT_TRUE(people().set_facilities("maria", {"north", "south"}, operator_here()));
  NewToken token = sample();
  token.owner = "maria";
  token.scopes = {"add_intakes"};
  token.facilities = {"north"};
  const TokenIssued issued = issue(token);
  EXPECT_EQ(shown(issued)->facilities, std::vector<std::string>{"north"});
  ASSERT_TRUE(people().set_facilities("maria", {"south"}, operator_here()));
  EXPECT_FALSE(shown(issued));  // none is left: not all
  token.facilities = {"north"};
  EXPECT_TRUE(is_refused_as(people().issue(token, operator_here()), ErrorKind::refused));
}

TEST_F(Tokens, are_given_no_scope_their_owner_lacks_and_none_that_is_a_persons) {
  for (const char* scope : {"see_answers", "manage_users", "manage_keys", "edit_configuration"}) {
    NewToken token = sample();
    token.scopes = {scope};
    EXPECT_TRUE(is_refused_as(people().issue(token, operator_here()), ErrorKind::refused)) << scope;
  }
  NewToken token = sample();
  token.scopes = {"everything"};
  EXPECT_TRUE(is_refused_as(people().issue(token, operator_here()), ErrorKind::usage));
  token.scopes = {};
  EXPECT_TRUE(is_refused_as(people().issue(token, operator_here()), ErrorKind::usage));
  token = sample();
  token.label = "two\nlines";
  EXPECT_TRUE(is_refused_as(people().issue(token, operator_here()), ErrorKind::usage));
  token = sample();
  token.sources = {"10.0.0.7/8"};
  EXPECT_TRUE(is_refused_as(people().issue(token, operator_here()), ErrorKind::usage));
}

TEST_F(Tokens, show_when_and_from_where_they_were_used_last) {
  const TokenIssued issued = issue();
  EXPECT_FALSE(people().tokens()->front().used);
  ASSERT_TRUE(shown(issued, "192.0.2.77"));
  ASSERT_TRUE(store::wait<void>([&](auto done) { store_->make_durable(std::move(done)); }));
  const auto listed = people().tokens("intake-system");
  ASSERT_EQ(listed->size(), 1U);
  EXPECT_EQ(listed->front().used, clock_.now());
  EXPECT_EQ(listed->front().used_from, "192.0.2.77");
  EXPECT_EQ(entered("token " + issued.record.public_id).front(), "issue token");
}

TEST_F(Tokens, that_do_not_work_are_entered_once_a_minute_however_often_they_are_shown) {
  const TokenIssued issued = issue();
  ASSERT_TRUE(people().revoke(issued.record.public_id, operator_here()));
  for (int n = 0; n < 100; ++n) EXPECT_FALSE(shown(issued));
  clock_.advance(1min);
  EXPECT_FALSE(shown(issued));
  ASSERT_TRUE(store::wait<void>([&](auto done) { store_->make_durable(std::move(done)); }));
  const auto all = entered("token " + issued.record.public_id);
  EXPECT_EQ(std::ranges::count(all, "token refused"), 2);
}

}  // namespace
}  // namespace eligd::access
