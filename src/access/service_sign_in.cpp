// Sign-in by the practice's own service: whose account it is, and what else is wanted (decision
// 0039). What the service said was checked before; here nothing of it gives an account or a role.
#include "access/gate_parts.hpp"
#include "access/names.hpp"
#include "access/totp.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace eligd::access {
namespace {

struct Found {
  std::optional<store::UserRecord> user{};
  bool is_first = false;  // by name: the service's subject is new here
};

// By subject, whatever they are called today; else by the name an admin told, else by an account of
// that very name.
Result<Found> find(const store::AccessStore& access, const std::string& subject_hash,
                   const std::string& name) {
  auto known = access.user_of_subject(subject_hash);
  if (!known) return std::unexpected(known.error());
  if (*known) return Found{.user = *std::move(known)};
  if (name.empty()) return Found{.is_first = true};
  auto called = access.user_called(name);
  if (!called) return std::unexpected(called.error());
  if (*called) return Found{.user = *std::move(called), .is_first = true};
  auto same = access.user(account_name(name));
  if (!same) return std::unexpected(same.error());
  // An admin told another name for this account: that one alone counts.
  if (*same && !(*same)->service_name.empty()) same->reset();
  return Found{.user = *std::move(same), .is_first = true};
}

// Whether a code of our second factor is wanted, and whether they could show one.
struct Wanted {
  bool is_code = false;
  bool has_device = false;
};

// Empty: this account may come in, if what is wanted of its holder is shown.
std::string_view why_not(const Found& found, std::optional<std::int64_t> expected,
                         const Wanted& wanted) {
  if (!found.user) return "no account for this person";
  const store::UserRecord& user = *found.user;
  if (expected && *expected != user.id) return "another person than whose session it is";
  if (has_role(user, Role::service)) return "a program's account";
  if (found.is_first && user.service_since) return "another person is linked with the account";
  if (user.state == store::UserState::disabled) return "not active";
  const bool is_set_up = user.state == store::UserState::active && wanted.has_device;
  if (wanted.is_code && !is_set_up) return "not set up, and the second factor is ours";
  return {};
}

}  // namespace

Result<std::optional<Proven>> Gate::Parts::prove_by_service(const ServiceWord& word,
                                                            const Secret& code,
                                                            std::optional<std::int64_t> expected) {
  const std::string hash =
      access.fingerprint("subject of a sign-in service", word.issuer + '\n' + word.subject);
  const auto found = find(access, hash, word.name);
  if (!found) return std::unexpected(found.error());
  const auto& user = found->user;
  const auto credential = access.credential(user ? user->id : 0);
  if (!credential) return std::unexpected(credential.error());
  const bool has_device = credential->is_totp_confirmed && !credential->totp_seed.empty();
  const bool wants_code = !word.has_second_factor && (has_device || policy.is_second_factor_needed);
  const std::string_view why =
      why_not(*found, expected, {.is_code = wants_code, .has_device = has_device});
  // Nothing was tried yet: the service knows them, and we have to ask for more.
  if (why.empty() && wants_code && code.empty()) return std::optional<Proven>();

  auto counted = take_try(user                ? user->account
                          : word.name.empty() ? word.subject
                                              : word.name,
                          word.source_address);
  if (!counted) return std::unexpected(counted.error());
  const auto refused = [&](std::string_view reason) {
    return std::unexpected(refuse(user, *counted, "sign-in refused",
                                  fmt::format("by the sign-in service: {}", reason)));
  };
  if (!why.empty()) return refused(why);
  SecondFactor second{.is_good = true};
  if (wants_code) second = check_second(*credential, code, *this, counted->now);
  if (!second.is_good) return refused("wrong code");
  return Proven{
      .user = *user,
      .totp_step = second.totp_step,
      .recovery_hash = second.recovery_hash,
      // Nobody says when: then it was not a moment ago, and a grave act asks anew.
      .proved = word.proved.value_or(Instant()),
      .service = store::ServicePerson{.issuer = word.issuer,
                                      .subject_hash = hash,
                                      .is_first = found->is_first,
                                      .is_set_up_by_it = user->state == store::UserState::invited},
      .counted = *std::move(counted)};
}

Result<bool> Gate::Parts::is_password_taken(const store::UserRecord& user) const {
  if (!policy.oidc || policy.oidc->is_password_kept) return true;
  if (!has_role(user, Role::admin)) return false;
  if (user.is_password_kept) return true;
  const auto all = access.users();
  if (!all) return std::unexpected(all.error());
  for (const store::UserRecord& one : *all) {
    if (!one.is_password_kept || one.state != store::UserState::active ||
        !has_role(one, Role::admin))
      continue;
    const auto credential = access.credential(one.id);
    if (!credential) return std::unexpected(credential.error());
    const bool has_second = credential->is_totp_confirmed || !policy.is_second_factor_needed;
    if (!credential->password_hash.empty() && has_second) return false;
  }
  return true;
}

Result<bool> Gate::is_password_taken(const store::UserRecord& user) const {
  return parts_->is_password_taken(user);
}

Result<ServiceAnswer> Gate::sign_in_by_service(const ServiceWord& word, const Secret& code) {
  auto proven = parts_->prove_by_service(word, code, std::nullopt);
  if (!proven) return std::unexpected(proven.error());
  if (!*proven) return ServiceAnswer{.is_code_needed = true};
  auto in = parts_->begin_session(**std::move(proven), {}, "sign in");
  if (!in) return std::unexpected(in.error());
  return ServiceAnswer{.in = *std::move(in)};
}

Result<ServiceAnswer> Gate::prove_by_service(const Principal& who, const ServiceWord& word,
                                             const Secret& code) {
  if (who.kind != Principal::Kind::person)
    return fail(ErrorKind::denied, "a token proves nothing about a person");
  auto proven = parts_->prove_by_service(word, code, who.id);
  if (!proven) return std::unexpected(proven.error());
  if (!*proven) return ServiceAnswer{.is_code_needed = true};
  auto in = parts_->begin_session(**std::move(proven), who.session, "prove again");
  if (!in) return std::unexpected(in.error());
  return ServiceAnswer{.in = *std::move(in)};
}

Result<void> Gate::enter_failed_service(std::string_view why, std::string_view source_address) {
  return store::wait<void>([&](auto done) {
    parts_->access.refuse_try({.who = "unknown",
                               .what = "sign-in refused",
                               .subject = "account unknown",
                               .why = fmt::format("by the sign-in service: {}", why),
                               .from = std::string(source_address.substr(0, 64))},
                              std::nullopt, std::move(done));
  });
}

}  // namespace eligd::access
