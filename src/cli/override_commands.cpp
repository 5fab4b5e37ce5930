#include "cli/override_commands.hpp"

#include "base/utf8.hpp"
#include "cli/engine_room.hpp"
#include "coverage/overrides.hpp"
#include "jobs/override_records.hpp"
#include "jobs/redecide.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct OverrideOptions {
  std::int64_t id = 0;
  std::string fact;
  bool is_self_pay = false;
  std::string reason;
  std::string until;
  std::int64_t withdraw = 0;
};

Result<void> check_words(const OverrideOptions& options) {
  const int kinds = (options.fact.empty() ? 0 : 1) + (options.is_self_pay ? 1 : 0) +
                    (options.withdraw == 0 ? 0 : 1);
  if (kinds != 1)
    return fail(ErrorKind::usage,
                "write one of --fact KEY=VALUE, --self-pay and --withdraw NUMBER");
  if (options.withdraw != 0) {
    if (options.reason.empty() && options.until.empty()) return {};
    return fail(ErrorKind::usage, "--withdraw: takes no --reason and no --until");
  }
  if (options.reason.find_first_not_of(' ') == std::string::npos)
    return fail(ErrorKind::usage,
                "--reason: nobody can judge an override without it; write why you know better");
  if (options.until.empty())
    return fail(ErrorKind::usage, "--until: every override runs out; write its last day");
  return {};
}

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
Result<coverage::Basis> basis_of(const Session& session, VerificationId id,
                                 const std::string& key) {
  const auto newest = session.store->latest_summary(id);
  if (!newest) return std::unexpected(newest.error());
  if (!*newest) return jobs::basis_in(nullptr, key);
  const auto view = jobs::read_summary((*newest)->json);
  if (!view) return std::unexpected(view.error());
  const jobs::FactView* fact = key.empty() ? nullptr : view->find(key);
  if (fact != nullptr && fact->rule.starts_with("AAA")) {
    return fail(
        ErrorKind::usage,
        fmt::format("--fact '{}': the payer refused the question ({}); that is mended at the "
                    "intake, not overridden",
                    key, fact->rule));
  }
  return jobs::basis_in(&*view, key);
}

Result<coverage::Override> override_of(const Session& session, const OverrideOptions& options,
                                       Instant now) {
  const config::Settings& settings = session.configuration.settings;
  const CivilDate today = settings.zone.to_local(now).day;
  const auto until = last_day(options.until, today, settings.limits.override_days_max);
  if (!until) return std::unexpected(until.error());
  coverage::Override made{.by = operator_name(),
                          .reason = Phi<std::string>(as_utf8(options.reason)),
                          .made = today,
                          .until = *until};
  if (!options.is_self_pay) {
    auto fact = coverage::parse_override(options.fact);
    if (!fact) return std::unexpected(fact.error());
    made.fact = *std::move(fact);
  }
  auto basis = basis_of(session, VerificationId(options.id), made.fact ? made.fact->key : "");
  if (!basis) return std::unexpected(basis.error());
  made.basis = *std::move(basis);
  return made;
}

Result<std::int64_t> record(Session& session, const OverrideOptions& options, Instant now) {
  const VerificationId id(options.id);
  if (options.withdraw != 0) {
    const auto done = store::wait<void>([&](auto ready) {
      session.store->withdraw_override(
          {.verification = id, .id = options.withdraw, .who = operator_name(), .at = now},
          std::move(ready));
    });
    if (!done) return std::unexpected(done.error());
    return options.withdraw;
  }
  const auto made = override_of(session, options, now);
  if (!made) return std::unexpected(made.error());
  return store::wait<std::int64_t>([&](auto done) {
    session.store->record_override(
        jobs::to_record(id, *made, now, session.configuration.settings.zone), std::move(done));
  });
}

int make_override(const Globals& globals, const OverrideOptions& options) {
  return with_cases(globals, [&](Session& session) {
    if (auto good = check_words(options); !good) return report_error(good.error());
    const VerificationId id(options.id);
    if (const auto known = session.store->verification(id); !known)
      return report_error(known.error());
    const char* what = options.withdraw != 0 ? "withdraw override" : "record override";
    if (auto told = audit_view(session, what, fmt::format("verification {}", options.id)); !told)
      return report_error(told.error());
    const auto number = record(session, options, session.clock.now());
    if (!number) return report_error(number.error());
    EngineRoom room(session);
    jobs::World world = room.world();
    const auto decided = jobs::redecide(world, id, jobs::Anew::overridden);
    if (!decided) return report_error(decided.error());
    const char* done = options.withdraw != 0 ? "withdrawn" : "recorded";
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"verification", options.id},
                                                      {"override", *number},
                                                      {"decided", decided->is_decided},
                                                      {"headline", decided->headline},
                                                      {"reason", decided->reason}}));
    } else if (decided->is_decided) {
      fmt::print("override {} {}; now {}: {}\n", *number, done, decided->headline, decided->reason);
    } else {
      fmt::print("override {} {}; it counts as soon as the payer's answer is read\n", *number,
                 done);
    }
    return done_clean;
  });
}

std::string standing_of(const jobs::KnownOverride& one, const std::vector<jobs::KnownOverride>& all,
                        CivilDate today) {
  if (one.withdrawn) return "withdrawn by " + one.withdrawn_by;
  if (one.made.until < today) return "ran out";
  const bool is_replaced = std::ranges::any_of(all, [&](const jobs::KnownOverride& other) {
    const bool is_same = other.made.fact.has_value() == one.made.fact.has_value() &&
                         (!one.made.fact || other.made.fact->key == one.made.fact->key);
    return is_same && other.made.number > one.made.number;
  });
  return is_replaced ? "replaced by a newer one" : "in force";
}

}  // namespace

Result<std::vector<OverrideShown>> overrides_of(const Session& session, VerificationId id) {
  const config::Zone& zone = session.configuration.settings.zone;
  const auto records = session.store->overrides(id);
  if (!records) return std::unexpected(records.error());
  std::vector<jobs::KnownOverride> all;
  for (const auto& record : *records) {
    auto known = jobs::from_record(record, zone);
    if (!known) return std::unexpected(known.error());
    all.push_back(*std::move(known));
  }
  const CivilDate today = zone.to_local(session.clock.now()).day;
  std::vector<OverrideShown> list;
  for (const jobs::KnownOverride& one : all) {
    list.push_back({.id = one.made.number,
                    .fact = one.made.fact ? coverage::to_text(*one.made.fact) : "self-pay",
                    .by = one.made.by,
                    .reason = one.made.reason.reveal(Purpose::report),
                    .recorded = to_string(one.recorded),
                    .until = to_string(one.made.until),
                    .payer_said = one.made.basis.words,
                    .standing = standing_of(one, all, today)});
  }
  return list;
}

void add_override_command(CLI::App& verification, const Globals& globals, Action& action) {
  static OverrideOptions options;
  auto* command = verification.add_subcommand(
      "override", "say what holds against the payer's answer, until a day");
  command->add_option("id", options.id)->required();
  command->add_option("--fact", options.fact, "KEY=VALUE as in docs/facts.md");
  command->add_flag("--self-pay", options.is_self_pay, "the patient agreed to pay without a plan");
  command->add_option("--reason", options.reason, "why you know better; needed");
  command->add_option("--until", options.until, "the last day it counts; needed");
  command->add_option("--withdraw", options.withdraw, "the number of one that holds no more");
  command->final_callback([&] { action = [&] { return make_override(globals, options); }; });
}

}  // namespace eligd::cli
