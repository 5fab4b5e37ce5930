// Setting up an account by its one-time code, and what a person changes about their own proofs.
#include "access/codes.hpp"
#include "access/gate_parts.hpp"
#include "access/names.hpp"
#include "access/totp.hpp"

#include <fmt/core.h>
#include <sodium.h>

#include <array>
#include <cstddef>
#include <utility>

namespace eligd::access {
namespace {

constexpr std::size_t recovery_codes = 10;

struct CodesMade {
  std::vector<Secret> codes{};
  std::vector<std::string> hashes{};
};

CodesMade recovery_codes_for(const Gate::Parts& parts) {
  CodesMade made;
  for (std::size_t i = 0; i < recovery_codes; ++i) {
    made.codes.push_back(one_time_code(parts.entropy));
    made.hashes.push_back(recovery_hash(parts.access, made.codes.back()));
  }
  return made;
}

Secret new_seed(Entropy& entropy) {
  std::array<std::byte, totp_seed_bytes> chance{};
  entropy.fill(chance);
  std::string seed;
  seed.reserve(chance.size());
  for (const std::byte byte : chance) seed += static_cast<char>(byte);
  Secret secret(seed);
  sodium_memzero(seed.data(), seed.size());
  sodium_memzero(chance.data(), chance.size());
  return secret;
}

// Whether this code sets up this account now. Its hash is compared in constant time.
Result<bool> is_code_good(const Gate::Parts& parts, const std::optional<store::UserRecord>& user,
                          const std::string& code_hash, Instant now) {
  const auto standing = parts.access.setup(user ? user->id : 0);
  if (!standing) return std::unexpected(standing.error());
  const std::string stored =
      *standing ? (*standing)->code_hash : std::string(code_hash.size(), '\0');
  const bool is_same = stored.size() == code_hash.size() &&
                       sodium_memcmp(stored.data(), code_hash.data(), stored.size()) == 0;
  return is_same && user && user->state == store::UserState::invited && *standing &&
         now < (*standing)->ends;
}

store::AuditEntry entry_by(const std::string& account, std::string_view what,
                           std::string_view source) {
  return {.who = account,
          .what = std::string(what),
          .subject = "account " + account,
          .why = "",
          .from = std::string(source)};
}

}  // namespace

Result<SetupBegun> Gate::begin_setup(const SetupRequest& request) {
  Parts& parts = *parts_;
  if (auto good = check_password(request.password, account_name(request.account), parts.policy);
      !good)
    return std::unexpected(good.error());
  const auto counted = parts.take_try(request.account, request.source_address);
  if (!counted) return std::unexpected(counted.error());
  const auto user = parts.access.user(counted->account);
  if (!user) return std::unexpected(user.error());
  const std::string code_hash = setup_hash(parts.access, request.code);
  const auto is_good = is_code_good(parts, *user, code_hash, counted->now);
  if (!is_good) return std::unexpected(is_good.error());
  auto password = parts.hash(request.password);  // whether the code is good or not: the same work
  if (!password) return std::unexpected(password.error());
  if (!*is_good) return std::unexpected(parts.refuse(*user, *counted, "set-up refused", "code"));

  Secret seed = new_seed(parts.entropy);
  SetupBegun begun{.otpauth_uri = otpauth_uri((*user)->account, seed.expose()),
                   .seed = Secret(base32(seed.expose()))};
  store::SetupStart start{.user = (*user)->id,
                          .code_hash = code_hash,
                          .password_hash = *std::move(password),
                          .totp_seed = std::move(seed),
                          .account_key = counted->account_key,
                          .source_key = counted->source_key};
  const auto kept = store::wait<void>([&](auto done) {
    parts.access.begin_setup(std::move(start),
                             entry_by((*user)->account, "begin set-up", counted->source),
                             std::move(done));
  });
  if (!kept) return std::unexpected(kept.error());
  return begun;
}

Result<std::vector<Secret>> Gate::finish_setup(const SetupEnd& request) {
  Parts& parts = *parts_;
  const auto counted = parts.take_try(request.account, request.source_address);
  if (!counted) return std::unexpected(counted.error());
  const auto user = parts.access.user(counted->account);
  if (!user) return std::unexpected(user.error());
  const std::string code_hash = setup_hash(parts.access, request.code);
  const auto is_good = is_code_good(parts, *user, code_hash, counted->now);
  if (!is_good) return std::unexpected(is_good.error());
  if (!*is_good) return std::unexpected(parts.refuse(*user, *counted, "set-up refused", "code"));
  const auto credential = parts.access.credential((*user)->id);
  if (!credential) return std::unexpected(credential.error());

  std::optional<std::int64_t> step;
  const bool has_device = parts.policy.is_second_factor_needed || !request.totp.empty();
  if (has_device) {
    step = matching_step(credential->totp_seed.expose(), request.totp.expose(), counted->now, 0);
    if (credential->totp_seed.empty() || !step)
      return std::unexpected(parts.refuse(*user, *counted, "set-up refused", "wrong code"));
  }
  CodesMade made;
  if (has_device) made = recovery_codes_for(parts);
  store::SetupFinish finish{.user = (*user)->id,
                            .code_hash = code_hash,
                            .totp_step = step,
                            .recovery_hashes = std::move(made.hashes),
                            .account_key = counted->account_key,
                            .source_key = counted->source_key};
  const auto finished = store::wait<void>([&](auto done) {
    parts.access.finish_setup(std::move(finish),
                              entry_by((*user)->account, "finish set-up", counted->source),
                              std::move(done));
  });
  if (!finished) return std::unexpected(finished.error());
  return std::move(made.codes);
}

Result<void> Gate::change_password(const Principal& who, const Secret& password,
                                   std::string_view source_address) {
  Parts& parts = *parts_;
  if (auto fresh = parts.check_fresh(who); !fresh) return fresh;
  if (auto good = check_password(password, who.account, parts.policy); !good) return good;
  auto hashed = parts.hash(password);
  if (!hashed) return std::unexpected(hashed.error());
  return store::wait<void>([&](auto done) {
    parts.access.replace_password(who.id, *std::move(hashed), parts.clock.now(),
                                  entry_by(who.account, "change password", source_address),
                                  std::move(done));
  });
}

Result<std::vector<Secret>> Gate::new_recovery_codes(const Principal& who,
                                                     std::string_view source_address) {
  Parts& parts = *parts_;
  if (auto fresh = parts.check_fresh(who); !fresh) return std::unexpected(fresh.error());
  CodesMade made = recovery_codes_for(parts);
  const auto kept = store::wait<void>([&](auto done) {
    parts.access.replace_recovery(who.id, std::move(made.hashes),
                                  entry_by(who.account, "new recovery codes", source_address),
                                  std::move(done));
  });
  if (!kept) return std::unexpected(kept.error());
  return std::move(made.codes);
}

}  // namespace eligd::access
