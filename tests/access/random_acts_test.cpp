// Whatever admins, people and programs do in whatever order: nobody ever holds a right that the
// table of roles, the scopes of a token or a broken glass does not give (I25).
//
// A model beside the store knows for each account its roles and state, and for each token and glass
// when it ends. After every act all sessions and tokens ever handed out are shown to the gate.
#include "access_fixture.hpp"

#include <algorithm>
#include <map>
#include <random>

namespace eligd::access {
namespace {

struct Known {
  std::vector<Role> roles{};
  bool is_active = false;
  Instant glass_ends{};
};
struct KnownSession {
  std::string account{};
  SignedIn in{};
  bool is_over = false;  // something was done that ends it
};
struct KnownToken {
  std::string owner{};
  TokenIssued issued{};
  bool is_revoked = false;
};

class RandomActs : public AccessTest {
 protected:
  static constexpr const char* names[] = {"ruth", "maria", "paul"};
  static inline const std::vector<std::vector<Role>> choices = {{Role::intake},
                                                                {Role::billing},
                                                                {Role::admin},
                                                                {Role::auditor},
                                                                {Role::intake, Role::billing}};

  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::string somebody() { return names[below(std::size(names))]; }

  void start() {
    Policy policy = cheap();
    policy.source_tries_max = 1'000'000;  // all of this comes from one address
    use(policy);
    for (const char* name : names) {
      const auto& roles = choices.at(name == std::string("ruth") ? 2 : below(choices.size()));
      add(name, roles);
      known_[name] = {.roles = roles, .is_active = true};
    }
  }
  void end_sessions(const std::string& account) {
    for (KnownSession& session : sessions_) {
      if (session.account == account) session.is_over = true;
    }
  }
  void act() {
    const std::string name = somebody();
    Known& known = known_.at(name);
    clock_.advance(std::chrono::seconds(31 + below(300)));
    switch (below(9)) {
      case 0:
        sign_in_as(name);
        break;
      case 1: {
        const auto& roles = choices.at(below(choices.size()));
        if (!people().set_roles(name, roles, operator_here())) break;
        known.roles = roles;
        end_sessions(name);
        break;
      }
      case 2:
        if (!people().disable(name, operator_here())) break;
        known.is_active = false;
        end_sessions(name);
        break;
      case 3:
        if (people().enable(name, operator_here())) known.is_active = true;
        break;
      case 4:
        issue(name);
        break;
      case 5:
        revoke();
        break;
      case 6:
        break_glass();
        break;
      case 7:
        (void)people().unlock(name, operator_here());
        if (const auto code = people().reset(name, operator_here())) {
          end_sessions(name);
          set_up(*code);
        }
        break;
      default:
        clock_.advance(std::chrono::minutes(below(40)));
    }
  }
  void sign_in_as(const std::string& name) {
    (void)people().unlock(name, operator_here());
    const auto in = gate().sign_in(request(name, good_password, code_now(name)));
    if (!in) return;
    sessions_.push_back({.account = name, .in = *in});
    EXPECT_TRUE(known_.at(name).is_active);
  }
  void issue(const std::string& name) {
    NewToken token{.owner = name, .label = "x"};
    for (std::size_t n = 0; n <= below(2); ++n)
      token.scopes.emplace_back(to_string(all_rights.at(below(all_rights.size()))));
    token.valid = std::chrono::days(1);
    if (auto issued = people().issue(token, operator_here()))
      tokens_.push_back({.owner = name, .issued = *std::move(issued)});
  }
  void revoke() {
    if (tokens_.empty()) return;
    KnownToken& token = tokens_.at(below(tokens_.size()));
    if (people().revoke(token.issued.record.public_id, operator_here())) token.is_revoked = true;
  }
  void break_glass() {
    if (sessions_.empty()) return;
    const KnownSession& session = sessions_.at(below(sessions_.size()));
    const auto who = gate().session(session.in.cookie.expose(), true);
    if (!who) return;
    if (const auto until = gate().break_glass(*who, "nobody else is in the house tonight", home))
      known_.at(session.account).glass_ends = *until;
  }

  static bool gives(const std::vector<Role>& roles, Right right) {
    return std::ranges::any_of(roles, [right](Role role) { return may(role, right); });
  }
  void look_at_sessions() {
    for (const KnownSession& session : sessions_) {
      const auto who = gate().session(session.in.cookie.expose(), false);
      if (!who) continue;
      const Known& known = known_.at(session.account);
      EXPECT_FALSE(session.is_over);
      EXPECT_TRUE(known.is_active);
      EXPECT_LT(clock_.now(), session.in.ends);
      for (const Right right : all_rights) {
        const bool by_glass = clock_.now() < known.glass_ends && is_widened_by_break_glass(right) &&
                              std::ranges::any_of(known.roles, may_break_glass);
        EXPECT_EQ(may(*who, right), gives(known.roles, right) || by_glass) << to_string(right);
      }
    }
  }
  void look_at_tokens() {
    for (const KnownToken& token : tokens_) {
      const auto who = gate().token(token.issued.token.expose(), home);
      const Known& owner = known_.at(token.owner);
      const store::TokenRecord& record = token.issued.record;
      EXPECT_EQ(who.has_value(),
                !token.is_revoked && owner.is_active && clock_.now() < record.expires);
      if (!who) continue;
      for (const Right right : all_rights) {
        const bool is_scope =
            std::ranges::find(record.scopes, to_string(right)) != record.scopes.end();
        EXPECT_EQ(may(*who, right), is_scope && may_be_scope(right) && gives(owner.roles, right));
      }
    }
  }

  std::mt19937 random_{};
  std::map<std::string, Known> known_{};
  std::vector<KnownSession> sessions_{};
  std::vector<KnownToken> tokens_{};
};

TEST_F(RandomActs, never_give_a_right_that_the_table_does_not) {
  start();
  for (unsigned seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    for (int n = 0; n < 40; ++n) {
      act();
      look_at_sessions();
      look_at_tokens();
      if (HasFailure()) return;
    }
  }
  EXPECT_FALSE(sessions_.empty());
  EXPECT_FALSE(tokens_.empty());
  EXPECT_FALSE(store_->verify_audit()->broken_at);  // I22
}

}  // namespace
}  // namespace eligd::access
