// Tokens as an admin, or their owner, makes, lists and revokes them.
#include "access/codes.hpp"
#include "access/names.hpp"
#include "access/people.hpp"
#include "access/source_range.hpp"
#include "store/access_store.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace eligd::access {
namespace {

constexpr std::size_t label_characters_max = 100;
constexpr std::size_t sources_max = 16;

// A token may at most what its owner may now; what a later role adds, it does not have.
Result<void> check_scopes(const NewToken& token, const store::UserRecord& owner) {
  if (token.scopes.empty())
    return fail(ErrorKind::usage, "name at least one scope; `eligd user rights` lists them");
  const auto roles = roles_of(owner);
  for (const std::string& scope : token.scopes) {
    const auto right = right_of(scope);
    if (!right)
      return fail(ErrorKind::usage, fmt::format("there is no scope '{}'; `eligd user rights` lists "
                                                "them",
                                                scope.substr(0, 64)));
    if (!may_be_scope(*right))
      return fail(ErrorKind::refused, fmt::format("no token may {}: a person does that", scope));
    if (std::ranges::none_of(roles, [&](Role role) { return may(role, *right); }))
      return fail(ErrorKind::refused,
                  fmt::format("{} may not {}, and neither may a token", owner.account, scope));
  }
  return {};
}

Result<void> check_facilities(const NewToken& token, const store::UserRecord& owner) {
  for (const std::string& facility : token.facilities) {
    if (!is_facility_key(facility))
      return fail(ErrorKind::usage, "a facility is 1 to 64 of a-z 0-9 _ -");
    if (!owner.facilities.empty() &&
        std::ranges::find(owner.facilities, facility) == owner.facilities.end())
      return fail(ErrorKind::refused,
                  fmt::format("{} is not in facility {}", owner.account, facility));
  }
  return {};
}

Result<void> check_sources(const std::vector<std::string>& sources) {
  if (sources.size() > sources_max)
    return fail(ErrorKind::usage, fmt::format("{} ranges at most", sources_max));
  for (const std::string& source : sources) {
    if (!parse_range(source))
      return fail(ErrorKind::usage,
                  fmt::format("'{}' is no address or range; write 192.0.2.7, 10.0.0.0/8 or "
                              "2001:db8::/32",
                              source.substr(0, 64)));
  }
  return {};
}

Result<void> check_label(const std::string& label) {
  const bool is_good = !label.empty() && label.size() <= label_characters_max &&
                       std::ranges::none_of(label, [](char c) {
                         return static_cast<unsigned char>(c) < ' ' || c == 0x7f;
                       });
  if (is_good) return {};
  return fail(ErrorKind::usage,
              fmt::format("a token needs a label that says what it is for, on one line of at most "
                          "{} characters",
                          label_characters_max));
}

}  // namespace

Result<TokenIssued> People::issue(const NewToken& token, const Actor& actor) {
  const auto owner = show(token.owner);
  if (!owner) return std::unexpected(owner.error());
  if (owner->state != store::UserState::active)
    return fail(
        ErrorKind::refused,
        fmt::format("{} is not active, and a token of theirs would not work", owner->account));
  for (const auto& good : {check_label(token.label), check_scopes(token, *owner),
                           check_facilities(token, *owner), check_sources(token.sources)}) {
    if (!good) return std::unexpected(good.error());
  }
  if (token.valid < std::chrono::days(1) || token.valid > policy_.token_days_max)
    return fail(ErrorKind::refused, fmt::format("a token lasts 1 to {} days ([access] "
                                                "token_days_max); make a new one in time",
                                                policy_.token_days_max.count()));
  const Instant now = clock_.now();
  TokenIssued issued;
  issued.record = {.public_id = token_public_id(entropy_),
                   .owner = owner->id,
                   .owner_account = owner->account,
                   .label = token.label,
                   .scopes = token.scopes,
                   .facilities = token.facilities.empty() ? owner->facilities : token.facilities,
                   .sources = token.sources,
                   .created = now,
                   .created_by = actor.who,
                   .expires = now + token.valid};
  issued.token = whole_token(issued.record.public_id, entropy_);
  store::NewToken made{.record = issued.record,
                       .secret_hash = store_.access().fingerprint("token", issued.token.expose())};
  auto entry = entry_of(actor, "issue token", "token " + issued.record.public_id,
                        fmt::format("for {}: {}", owner->account, fmt::join(token.scopes, " ")));
  const auto added = store::wait<std::int64_t>([&](auto done) {
    store_.access().add_token(std::move(made), std::move(entry), std::move(done));
  });
  if (!added) return std::unexpected(added.error());
  issued.record.id = *added;
  return issued;
}

Result<std::vector<store::TokenRecord>> People::tokens(std::string_view owner) const {
  auto all = store_.access().tokens();
  if (!all || owner.empty()) return all;
  const auto known = show(owner);
  if (!known) return std::unexpected(known.error());
  std::erase_if(*all, [&](const auto& token) { return token.owner != known->id; });
  return all;
}

Result<void> People::revoke(std::string_view id, const Actor& actor) {
  const auto found = store_.access().token(id);
  if (!found) return std::unexpected(found.error());
  if (!*found)
    return fail(ErrorKind::not_found, "there is no such token; `eligd token list` shows them");
  return store::wait<void>([&](auto done) {
    store_.access().revoke_token((*found)->record.id, actor.who, clock_.now(),
                                 entry_of(actor, "revoke token", fmt::format("token {}", id)),
                                 std::move(done));
  });
}

}  // namespace eligd::access
