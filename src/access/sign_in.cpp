// Sign-in: the try is counted, the work is done whoever is named, then all is right or nothing is
// told about which part was not.
#include "access/alarm_tasks.hpp"
#include "access/codes.hpp"
#include "access/gate_parts.hpp"
#include "access/names.hpp"
#include "access/totp.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace eligd::access {
namespace {

constexpr int rounds_max = 32;
constexpr std::size_t password_bytes_max = 4 * password_characters_max;
constexpr std::size_t recovery_characters = 24;

Error throttled(Instant until, Instant now) {
  return {ErrorKind::throttled, words_to_wait(until, now)};
}

bool has_totp_shape(std::string_view text) {
  return text.size() == static_cast<std::size_t>(totp_digits) &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

store::NewTask alarm_task(std::string_view code, std::string why, std::string act, Instant now) {
  return {.code = std::string(code),
          .queue = "Admin",
          .why = std::move(why),
          .act = std::move(act),
          .at = now};
}

store::Alarm account_alarm(const store::UserRecord& user, const CountedTry& counted) {
  const std::string words =
      fmt::format("account {} was locked after {} wrong tries", user.account, counted.of_account);
  return {.event = {.subject = "user",
                    .subject_id = user.id,
                    .what = words,
                    .who = "eligd",
                    .at = counted.now},
          .task = alarm_task(account_locked_task, words,
                             fmt::format("ask {} whether it was them, then `eligd user unlock {}`; "
                                         "else look in the audit chain where the tries came from",
                                         user.account, user.account),
                             counted.now)};
}

store::Alarm source_alarm(const CountedTry& counted) {
  const std::string words = fmt::format("sign-in from {} was locked after {} wrong tries",
                                        counted.source, counted.from_source);
  return {
      .event = {.subject = "source", .what = words, .who = "eligd", .at = counted.now},
      .task = alarm_task(source_locked_task, words,
                         fmt::format("find out whose address this is; if ours, `eligd user unlock "
                                     "--source {}`, else it is let in again by itself",
                                     counted.source),
                         counted.now)};
}

std::optional<store::Alarm> alarm_for(const std::optional<store::UserRecord>& user,
                                      const CountedTry& counted, const Policy& policy) {
  if (user && counted.of_account == policy.account_tries_max) return account_alarm(*user, counted);
  if (counted.from_source == policy.source_tries_max) return source_alarm(counted);
  return std::nullopt;
}

}  // namespace

SecondFactor check_second(const store::CredentialRecord& credential, const Secret& shown,
                          const Gate::Parts& parts, Instant now) {
  const bool has_one = credential.is_totp_confirmed && !credential.totp_seed.empty();
  if (!has_one) return {.is_good = !parts.policy.is_second_factor_needed};
  if (has_totp_shape(shown.expose())) {
    const auto step = matching_step(credential.totp_seed.expose(), shown.expose(), now,
                                    credential.totp_last_step);
    return {.is_good = step.has_value(), .totp_step = step};
  }
  // Whether there is such a code is found where it is used up: when the session begins.
  if (plain_code(shown.expose()).expose().size() != recovery_characters) return {};
  return {.is_good = true, .recovery_hash = recovery_hash(parts.access, shown)};
}

// By what tries on the account count. Unknown names go the same way as known ones.
Result<std::string> Gate::Parts::account_key(const std::string& account, const std::string& source,
                                             Shown shown) const {
  const auto user = access.user(account);
  if (!user) return std::unexpected(user.error());
  const auto sources = access.came_from(*user ? (*user)->id : 0);
  if (!sources) return std::unexpected(sources.error());
  const std::string network = source_of(source);
  const bool is_home = std::ranges::any_of(
      *sources, [&](const std::string& one) { return source_of(one) == network; });
  const bool is_apart = shown == Shown::password && policy.oidc && !policy.oidc->is_password_kept;
  const TriesOf what = is_apart ? TriesOf::password : TriesOf::account;
  return is_home ? home_tries_key(access, account, source, what) : tries_key(access, account, what);
}

Result<CountedTry> Gate::Parts::take_try(std::string_view account, std::string_view source,
                                         Shown shown) {
  CountedTry counted{.account = account_name(account.substr(0, account_characters_max + 1)),
                     .source = std::string(source.substr(0, 64))};
  auto key = account_key(counted.account, counted.source, shown);
  if (!key) return std::unexpected(key.error());
  counted.account_key = *std::move(key);
  counted.source_key = source_key(access, source);
  for (int round = 0; round < rounds_max; ++round) {
    const auto of_account = access.tries(counted.account_key);
    if (!of_account) return std::unexpected(of_account.error());
    const auto from_source = access.tries(counted.source_key);
    if (!from_source) return std::unexpected(from_source.error());
    const Instant now = clock.now();
    const Instant next = std::max(next_try(*of_account, Tried::account, policy, now),
                                  next_try(*from_source, Tried::source, policy, now));
    if (now < next) return std::unexpected(throttled(next, now));
    counted.now = now;
    counted.of_account = count_with_this(*of_account, Tried::account, now);
    counted.from_source = count_with_this(*from_source, Tried::source, now);
    std::vector<store::TryMark> marks{
        {.key = counted.account_key, .before = *of_account, .count = counted.of_account},
        {.key = counted.source_key, .before = *from_source, .count = counted.from_source}};
    const auto kept = store::wait<void>([&](auto done) {
      access.count_tries(std::move(marks), now, now - tries_kept, std::move(done));
    });
    if (kept) return counted;
    if (kept.error().kind != ErrorKind::conflict) return std::unexpected(kept.error());
  }
  return fail(ErrorKind::throttled, "too many tries at once; wait a moment");
}

Error Gate::Parts::refuse(const std::optional<store::UserRecord>& user, const CountedTry& counted,
                          std::string_view what, std::string_view why) {
  // A name nobody has is not written down: it may be a password in the wrong field.
  store::AuditEntry entry{.who = user ? user->account : "unknown",
                          .what = std::string(what),
                          .subject = "account " + (user ? user->account : "unknown"),
                          .why = std::string(why),
                          .from = counted.source};
  if (is_locked_by(counted.of_account, Tried::account, policy)) entry.why += "; locked";
  const auto entered = store::wait<void>([&](auto done) {
    access.refuse_try(std::move(entry), alarm_for(user, counted, policy), std::move(done));
  });
  if (!entered) return entered.error();
  return {ErrorKind::unauthenticated, "the name, the password or the code is wrong"};
}

Result<Secret> Gate::Parts::hash(const Secret& password) {
  const auto slot = slots.take();
  if (!slot) return std::unexpected(slot.error());
  return hash_password(password, cost_of(policy), entropy);
}

Result<Proven> Gate::Parts::prove(const SignInRequest& request) {
  auto counted = take_try(request.account, request.source_address, Shown::password);
  if (!counted) return std::unexpected(counted.error());
  const auto user = access.user(counted->account);
  if (!user) return std::unexpected(user.error());
  const auto credential = access.credential(*user ? (*user)->id : 0);
  if (!credential) return std::unexpected(credential.error());

  const bool has_password = !credential->password_hash.empty();
  const Secret& stored = has_password ? credential->password_hash : nobodys_hash;
  bool is_right = false;
  {
    const auto slot = slots.take();
    if (!slot) return std::unexpected(slot.error());
    is_right = is_password_of(
        stored, Secret(std::string(request.password.expose().substr(0, password_bytes_max))));
  }
  is_right = is_right && request.password.expose().size() <= password_bytes_max;
  const SecondFactor second =
      check_second(*credential, request.totp_or_recovery, *this, counted->now);

  const auto refused = [&](std::string_view why) {
    return std::unexpected(refuse(*user, *counted, "sign-in refused", why));
  };
  if (!*user) return refused("no such account");
  if ((*user)->state != store::UserState::active) return refused("not active");
  if (!has_password || !is_right) return refused("wrong password");
  if (!second.is_good) return refused("wrong code");
  const auto is_taken = is_password_taken(**user);
  if (!is_taken) return std::unexpected(is_taken.error());
  if (!*is_taken) return refused("a password, where the sign-in service alone lets people in");

  Proven proven{.user = **user,
                .totp_step = second.totp_step,
                .recovery_hash = second.recovery_hash,
                .counted = *std::move(counted)};
  if (is_outdated(credential->password_hash, cost_of(policy))) {
    auto fresh = hash(request.password);
    if (!fresh) return std::unexpected(fresh.error());
    proven.password_hash = *std::move(fresh);
  }
  return proven;
}

Result<SignedIn> Gate::Parts::begin_session(Proven proven, std::string ends_session,
                                            std::string_view what) {
  const bool by_recovery = !proven.recovery_hash.empty();
  const bool by_service = proven.service.has_value();
  const bool is_first = by_service && proven.service->is_first;
  SignedIn in{.cookie = session_secret(entropy)};
  const Instant now = clock.now();
  const Instant proved = std::min(proven.proved.value_or(now), now);
  store::NewSession session{.public_id = entropy.hex(8),
                            .secret_hash = access.fingerprint("session", in.cookie.expose()),
                            .user = proven.user.id,
                            .version = proven.user.version,
                            .now = now,
                            .proved = proved,
                            .ends = now + policy.session_max,
                            .source = proven.counted.source,
                            .service = std::move(proven.service),
                            .totp_step = proven.totp_step,
                            .recovery_hash = std::move(proven.recovery_hash),
                            .password_hash = std::move(proven.password_hash),
                            .ends_session = std::move(ends_session),
                            .sessions_max = policy.sessions_max,
                            .account_key = proven.counted.account_key,
                            .source_key = proven.counted.source_key};
  const store::SessionRecord record{.public_id = session.public_id,
                                    .user = proven.user.id,
                                    .started = now,
                                    .seen = now,
                                    .proved = proved,
                                    .ends = session.ends,
                                    .source = session.source};
  store::AuditEntry entry{.who = proven.user.account,
                          .what = std::string(what),
                          .subject = "account " + proven.user.account,
                          .why = is_first     ? "by the sign-in service; linked with it now"
                                 : by_service ? "by the sign-in service"
                                              : "",
                          .from = session.source};
  if (by_recovery) entry.why += by_service ? "; with a recovery code" : "with a recovery code";
  const auto begun = store::wait<std::int64_t>([&](auto done) {
    access.begin_session(std::move(session), std::move(entry), std::move(done));
  });
  if (!begun && begun.error().kind == ErrorKind::conflict)  // somebody used the code first
    return std::unexpected(refuse(proven.user, proven.counted, "sign-in refused", "used code"));
  if (!begun) return std::unexpected(begun.error());
  auto principal = principal_of(proven.user, record, in.cookie.expose());
  if (!principal) return std::unexpected(principal.error());
  in.principal = *std::move(principal);
  in.began = now;
  in.idle_ends = std::min(now + policy.idle, record.ends);
  in.ends = record.ends;
  in.recovery_codes_left =
      static_cast<int>(proven.user.recovery_codes_left) - (by_recovery ? 1 : 0);
  return in;
}

Result<SignedIn> Gate::sign_in(const SignInRequest& request) {
  auto proven = parts_->prove(request);
  if (!proven) return std::unexpected(proven.error());
  return parts_->begin_session(*std::move(proven), {}, "sign in");
}

Result<SignedIn> Gate::prove_again(const Principal& who, const SignInRequest& request) {
  if (who.kind != Principal::Kind::person)
    return fail(ErrorKind::denied, "a token proves nothing about a person");
  SignInRequest own = request;
  own.account = who.account;
  auto proven = parts_->prove(own);
  if (!proven) return std::unexpected(proven.error());
  return parts_->begin_session(*std::move(proven), who.session, "prove again");
}

}  // namespace eligd::access
