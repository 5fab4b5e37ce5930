#include "access/gate.hpp"

#include "access/codes.hpp"
#include "access/gate_parts.hpp"
#include "access/names.hpp"
#include "access/source_range.hpp"

#include <fmt/core.h>
#include <sodium.h>

#include <algorithm>
#include <utility>

namespace eligd::access {
namespace {

// When somebody was last seen is written so seldom; a session ends that much early at worst.
constexpr std::chrono::seconds seen_every{30};
constexpr std::chrono::minutes token_used_every{1};
// A clock that went back further than this is not trusted with sessions.
constexpr std::chrono::minutes clock_back_max{5};

std::unexpected<Error> no_session() {
  return fail(ErrorKind::unauthenticated, "you are signed out; sign in again");
}

std::unexpected<Error> no_token() {
  return fail(ErrorKind::unauthenticated, "this token does not work; ask an admin for another");
}

std::string hex_of(std::string_view bytes) {
  std::string hex(bytes.size() * 2 + 1, '\0');
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium's type
  const auto* raw = reinterpret_cast<const unsigned char*>(bytes.data());
  sodium_bin2hex(hex.data(), hex.size(), raw, bytes.size());
  hex.pop_back();
  return hex;
}

// What both allow; empty only where both allow all.
std::optional<std::vector<std::string>> in_both(const std::vector<std::string>& tokens,
                                                const std::vector<std::string>& owners) {
  if (owners.empty()) return tokens;
  if (tokens.empty()) return owners;
  std::vector<std::string> both;
  for (const std::string& facility : tokens) {
    if (std::ranges::find(owners, facility) != owners.end()) both.push_back(facility);
  }
  if (both.empty()) return std::nullopt;
  return both;
}

// Why a token whose secret is right does not work; empty: it works.
std::string why_not(const store::StoredToken& token, std::string_view source, Instant now) {
  if (token.record.revoked) return "revoked";
  if (now >= token.record.expires) return "expired";
  if (now + clock_back_max < token.record.created) return "the clock went back";
  if (token.owner.state != store::UserState::active) return "its owner is not active";
  if (!is_source_allowed(token.record.sources, source)) return "not from this address";
  if (!in_both(token.record.facilities, token.owner.facilities)) return "no facility is left";
  return {};
}

}  // namespace

Gate::Parts::Parts(store::Store& whole, Entropy& chance, Clock& time, Policy rules)
    : store(whole),
      access(whole.access()),
      entropy(chance),
      clock(time),
      policy(std::move(rules)),
      slots(policy.hashes_at_once_max),
      nobodys_hash(dummy_hash(cost_of(policy), chance)) {}

Result<Principal> Gate::Parts::principal_of(const store::UserRecord& user,
                                            const store::SessionRecord& session,
                                            std::string_view cookie) const {
  Principal who{.kind = Principal::Kind::person,
                .id = user.id,
                .account = user.account,
                .roles = roles_of(user),
                .facilities = user.facilities,
                .session = session.public_id,
                .csrf = hex_of(access.fingerprint("csrf", cookie)),
                .signed_in_at = session.proved};
  if (std::ranges::none_of(who.roles, may_break_glass)) return who;
  const auto glass = access.glass(user.id, clock.now());
  if (!glass) return std::unexpected(glass.error());
  if (!*glass) return who;
  who.widened_until = (*glass)->ends;
  std::ranges::copy_if(all_rights, std::back_inserter(who.widened), is_widened_by_break_glass);
  return who;
}

Result<void> Gate::Parts::check_fresh(const Principal& who) const {
  if (who.kind != Principal::Kind::person)
    return fail(ErrorKind::denied, "a person does this, not a token");
  const Instant now = clock.now();
  if (now < who.signed_in_at || now - who.signed_in_at > policy.proof_valid)
    return fail(ErrorKind::denied, "prove who you are again, then do this");
  return {};
}

Gate::Gate(store::Store& store, Entropy& entropy, Clock& clock, Policy policy)
    : parts_(std::make_unique<Parts>(store, entropy, clock, std::move(policy))) {}
Gate::~Gate() = default;

Instant Gate::idle_end(const SessionShown& session, bool is_activity) const {
  const Instant kept = session.seen + parts_->policy.idle;
  const Instant now_used = parts_->clock.now() + parts_->policy.idle - seen_every;
  return std::min(is_activity ? std::max(kept, now_used) : kept, session.ends);
}

Result<Principal> Gate::session(std::string_view cookie, bool is_activity) {
  Parts& parts = *parts_;
  const auto found = parts.access.session(parts.access.fingerprint("session", cookie));
  if (!found) return std::unexpected(found.error());
  if (!*found) return no_session();
  const auto& [record, user] = **found;
  const Instant now = parts.clock.now();
  if (user.state != store::UserState::active || now >= record.ends ||
      now >= record.seen + parts.policy.idle || now + clock_back_max < record.seen)
    return no_session();
  if (is_activity && now >= record.seen + seen_every)
    parts.access.touch_session(record.id, now, [](Result<void>) {});
  return parts.principal_of(user, record, cookie);
}

Result<Principal> Gate::token(std::string_view bearer, std::string_view source_address) {
  Parts& parts = *parts_;
  const auto found = parts.access.token(public_id_of(bearer));
  if (!found) return std::unexpected(found.error());
  const std::string shown = parts.access.fingerprint("token", bearer);
  const std::string stored = *found ? (*found)->secret_hash : std::string(shown.size(), '\0');
  const bool is_same = stored.size() == shown.size() &&
                       sodium_memcmp(stored.data(), shown.data(), shown.size()) == 0;
  if (!is_same || !*found) return no_token();

  const store::StoredToken& token = **found;
  const Instant now = parts.clock.now();
  const std::string account = "token " + token.record.public_id;
  if (const std::string why = why_not(token, source_address, now); !why.empty()) {
    // Whoever holds the secret of a token that is none: somebody should know. Once a minute each.
    const std::scoped_lock lock(parts.told_mutex);
    Instant& told = parts.told[token.record.id];
    if (now - told < token_used_every && now >= told) return no_token();
    told = now;
    parts.access.refuse_try({.who = account,
                             .what = "token refused",
                             .subject = account,
                             .why = why,
                             .from = std::string(source_address)},
                            std::nullopt, [](Result<void>) {});
    return no_token();
  }
  if (!token.record.used || now >= *token.record.used + token_used_every)
    parts.access.touch_token(token.record.id, std::string(source_address), now,
                             [](Result<void>) {});
  return Principal{.kind = Principal::Kind::token,
                   .id = token.record.id,
                   .account = account,
                   .roles = roles_of(token.owner),
                   .scopes = token.record.scopes,
                   .facilities = *in_both(token.record.facilities, token.owner.facilities),
                   .signed_in_at = now};
}

Result<void> Gate::sign_out(const Principal& who, std::string_view source_address) {
  return end_session(who, who.session, source_address);
}

Clock& Gate::clock() const { return parts_->clock; }

bool Gate::is_proof_fresh(const Principal& who) const {
  return parts_->check_fresh(who).has_value();
}

Result<std::vector<SessionShown>> Gate::sessions(const Principal& who) const {
  const auto all = parts_->access.sessions(who.kind == Principal::Kind::person ? who.id : 0);
  if (!all) return std::unexpected(all.error());
  const Instant now = parts_->clock.now();
  std::vector<SessionShown> shown;
  for (const store::SessionRecord& one : *all) {
    if (now >= one.ends || now >= one.seen + parts_->policy.idle) continue;
    shown.push_back({.id = one.public_id,
                     .started = one.started,
                     .seen = one.seen,
                     .ends = one.ends,
                     .source_address = one.source,
                     .is_this_one = one.public_id == who.session});
  }
  return shown;
}

Result<void> Gate::end_session(const Principal& who, std::string_view id,
                               std::string_view source_address) {
  if (who.kind != Principal::Kind::person) return fail(ErrorKind::denied, "a token has no session");
  const bool is_own = id == who.session;
  return store::wait<void>([&](auto done) {
    parts_->access.end_session(who.id, std::string(id), "signed out", parts_->clock.now(),
                               {.who = who.account,
                                .what = is_own ? "sign out" : "end session",
                                .subject = fmt::format("session {}", id.substr(0, 32)),
                                .why = "",
                                .from = std::string(source_address)},
                               std::move(done));
  });
}

}  // namespace eligd::access
