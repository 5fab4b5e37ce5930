#include "jobs/record_override.hpp"

#include "base/utf8.hpp"
#include "jobs/override_records.hpp"
#include "jobs/summary_view.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace eligd::jobs {
namespace {

Result<CivilDate> last_day(const std::string& written, CivilDate today, int days_max) {
  const auto day = parse_iso_date(written);
  if (!day) return fail(ErrorKind::usage, fmt::format("--until '{}': write YYYY-MM-DD", written));
  if (*day < today)
    return fail(ErrorKind::usage, fmt::format("--until '{}': that day has passed", written));
  const CivilDate last = today.plus_days(days_max);
  if (*day > last)
    return fail(ErrorKind::usage,
                fmt::format("--until '{}': at most {} days from now (limits.override_days_max); "
                            "write {} or earlier, and confirm it anew then",
                            written, days_max, to_string(last)));
  return *day;
}

// What the machine says of it now; refuses what only looks like a fact about the plan.
Result<coverage::Basis> basis_of(const World& world, VerificationId id, const std::string& key) {
  const auto newest = world.store.latest_summary(id);
  if (!newest) return std::unexpected(newest.error());
  if (!*newest) return basis_in(nullptr, key);
  const auto view = read_summary((*newest)->json);
  if (!view) return std::unexpected(view.error());
  const FactView* fact = key.empty() ? nullptr : view->find(key);
  if (fact != nullptr && fact->rule.starts_with("AAA")) {
    return fail(
        ErrorKind::usage,
        fmt::format("--fact '{}': the payer refused the question ({}); that is mended at the "
                    "intake, not overridden",
                    key, fact->rule));
  }
  return basis_in(&*view, key);
}

Result<coverage::Override> override_of(const World& world, VerificationId id,
                                       const OverrideTold& told, const std::string& who) {
  const config::Settings& settings = world.configuration.settings;
  const CivilDate today = settings.zone.to_local(world.clock.now()).day;
  const auto until = last_day(told.until, today, settings.limits.override_days_max);
  if (!until) return std::unexpected(until.error());
  coverage::Override made{
      .by = who, .reason = Phi<std::string>(as_utf8(told.reason)), .made = today, .until = *until};
  if (!told.is_self_pay) {
    auto fact = coverage::parse_override(told.fact);
    if (!fact) return std::unexpected(fact.error());
    made.fact = *std::move(fact);
  }
  auto basis = basis_of(world, id, made.fact ? made.fact->key : "");
  if (!basis) return std::unexpected(basis.error());
  made.basis = *std::move(basis);
  return made;
}

Result<std::int64_t> record(World& world, VerificationId id, const OverrideTold& told,
                            const std::string& who) {
  const Instant now = world.clock.now();
  if (told.withdraw != 0) {
    const auto done = store::wait<void>([&](auto ready) {
      world.store.withdraw_override(
          {.verification = id, .id = told.withdraw, .who = who, .at = now}, std::move(ready));
    });
    if (!done) return std::unexpected(done.error());
    return told.withdraw;
  }
  const auto made = override_of(world, id, told, who);
  if (!made) return std::unexpected(made.error());
  return store::wait<std::int64_t>([&](auto done) {
    world.store.record_override(to_record(id, *made, now, world.configuration.settings.zone),
                                std::move(done));
  });
}

std::string standing_of(const KnownOverride& one, const std::vector<KnownOverride>& all,
                        CivilDate today) {
  if (one.withdrawn) return "withdrawn by " + one.withdrawn_by;
  if (one.made.until < today) return "ran out";
  const bool is_replaced = std::ranges::any_of(all, [&](const KnownOverride& other) {
    const bool is_same = other.made.fact.has_value() == one.made.fact.has_value() &&
                         (!one.made.fact || other.made.fact->key == one.made.fact->key);
    return is_same && other.made.number > one.made.number;
  });
  return is_replaced ? "replaced by a newer one" : "in force";
}

}  // namespace

Result<void> check_override(const OverrideTold& told) {
  const int kinds =
      (told.fact.empty() ? 0 : 1) + (told.is_self_pay ? 1 : 0) + (told.withdraw == 0 ? 0 : 1);
  if (kinds != 1)
    return fail(ErrorKind::usage,
                "write one of --fact KEY=VALUE, --self-pay and --withdraw NUMBER");
  if (told.withdraw != 0) {
    if (told.reason.empty() && told.until.empty()) return {};
    return fail(ErrorKind::usage, "--withdraw: takes no --reason and no --until");
  }
  if (told.reason.find_first_not_of(' ') == std::string::npos)
    return fail(ErrorKind::usage,
                "--reason: nobody can judge an override without it; write why you know better");
  if (told.until.empty())
    return fail(ErrorKind::usage, "--until: every override runs out; write its last day");
  return {};
}

Result<OverrideKept> record_override(World& world, VerificationId id, const OverrideTold& told,
                                     const std::string& who) {
  if (auto good = check_override(told); !good) return std::unexpected(good.error());
  const auto number = record(world, id, told, who);
  if (!number) return std::unexpected(number.error());
  auto decided = redecide(world, id, Anew::overridden);
  if (!decided) return std::unexpected(decided.error());
  return OverrideKept{.id = *number, .decided = *std::move(decided)};
}

Result<std::vector<OverrideShown>> overrides_shown(const World& world, VerificationId id) {
  const config::Zone& zone = world.configuration.settings.zone;
  const auto all = read_overrides(world, id);
  if (!all) return std::unexpected(all.error());
  const CivilDate today = zone.to_local(world.clock.now()).day;
  std::vector<OverrideShown> list;
  for (const KnownOverride& one : *all) {
    list.push_back({.id = one.made.number,
                    .fact = one.made.fact ? coverage::to_text(*one.made.fact) : "self-pay",
                    .by = one.made.by,
                    .reason = one.made.reason.reveal(Purpose::report),
                    .recorded = to_string(one.recorded),
                    .until = to_string(one.made.until),
                    .payer_said = one.made.basis.words,
                    .standing = standing_of(one, *all, today)});
  }
  return list;
}

}  // namespace eligd::jobs
