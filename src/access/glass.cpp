// Breaking the glass: rights for an hour that a person does not have, in the open.
#include "access/alarm_tasks.hpp"
#include "access/gate_parts.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace eligd::access {
namespace {

constexpr std::size_t reason_characters_min = 10;
constexpr std::size_t reason_characters_max = 1000;

Result<void> check_reason(std::string_view reason) {
  const auto letters = static_cast<std::size_t>(
      std::ranges::count_if(reason, [](char c) { return static_cast<unsigned char>(c) > ' '; }));
  if (letters < reason_characters_min)
    return fail(ErrorKind::usage, "say in a sentence why you need to see this now");
  if (reason.size() > reason_characters_max)
    return fail(ErrorKind::usage, fmt::format("the reason is too long; {} characters at most",
                                              reason_characters_max));
  return {};
}

}  // namespace

Result<Instant> Gate::break_glass(const Principal& who, std::string_view reason,
                                  std::string_view source_address) {
  Parts& parts = *parts_;
  if (who.kind != Principal::Kind::person || std::ranges::none_of(who.roles, may_break_glass))
    return fail(ErrorKind::denied, "you may not break the glass");
  if (auto fresh = parts.check_fresh(who); !fresh) return std::unexpected(fresh.error());
  if (auto good = check_reason(reason); !good) return std::unexpected(good.error());
  const Instant now = parts.clock.now();
  const auto standing = parts.access.glass(who.id, now);
  if (!standing) return std::unexpected(standing.error());
  if (*standing) return fail(ErrorKind::conflict, "the glass is broken already");

  const Instant ends = now + parts.policy.break_glass;
  const std::string words =
      broke_the_glass(who.account) + eligd::to_string(ends).substr(0, 16) + "Z";
  store::NewGlass glass{
      .user = who.id,
      .reason = Phi<std::string>(std::string(reason)),
      .now = now,
      .ends = ends,
      .alarm = {.event = {.subject = "user",
                          .subject_id = who.id,
                          .what = words,
                          .who = who.account,
                          .at = now},
                .task = {.code = std::string(glass_task),
                         .queue = "Admin",
                         .why = words,
                         .act = fmt::format("tell the privacy officer; ask {} why, and look in the "
                                            "audit chain at what was seen until then",
                                            who.account),
                         .at = now}}};
  // The reason may name a patient: it is sealed with the glass, not written into the chain.
  store::AuditEntry entry{.who = who.account,
                          .what = "break glass",
                          .subject = "account " + who.account,
                          .why = "ALARM; the reason is sealed in the store",
                          .from = std::string(source_address)};
  const auto broken = store::wait<std::int64_t>([&](auto done) {
    parts.access.break_glass(std::move(glass), std::move(entry), std::move(done));
  });
  if (!broken) return std::unexpected(broken.error());
  return ends;
}

Result<void> Gate::end_break_glass(const Principal& who, std::string_view source_address) {
  return store::wait<void>([&](auto done) {
    parts_->access.end_glass(who.id, parts_->clock.now(),
                             {.who = who.account,
                              .what = "end break glass",
                              .subject = "account " + who.account,
                              .why = "",
                              .from = std::string(source_address)},
                             std::move(done));
  });
}

}  // namespace eligd::access
