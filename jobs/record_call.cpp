#include "jobs/record_call.hpp"

#include "base/utf8.hpp"
#include "jobs/call_records.hpp"
#include "jobs/told_moment.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

// A day alone counts as its end, or as now: what is written down without a time corrects what has
// one.
Result<Instant> moment(const std::string& written, const config::Zone& zone, Instant now) {
  if (written.empty()) return now;
  auto said = told_moment("--at", written, zone, 24 * 60 - 1);
  if (!said) return said;
  if (const bool is_day = written.size() == 10;
      is_day && to_string(zone.to_local(now).day) == written)
    *said = std::min(*said, now);
  if (*said > now) {
    return fail(ErrorKind::usage,
                fmt::format("--at '{}': that is still to come; write when it was said", written));
  }
  return said;
}

}  // namespace

Result<coverage::CallResult> read_call(const CallTold& told, const config::Zone& zone,
                                       Instant now) {
  const auto is_blank = [](const std::string& text) {
    return text.find_first_not_of(' ') == std::string::npos;
  };
  if (is_blank(told.representative) || is_blank(told.reference)) {
    return fail(ErrorKind::usage,
                "--representative and --reference: without a name and the number of the call "
                "nobody can come back to it; write both");
  }
  const auto said = moment(told.at, zone, now);
  if (!said) return std::unexpected(said.error());
  coverage::CallResult call{.representative = Phi<std::string>(as_utf8(told.representative)),
                            .reference = Phi<std::string>(as_utf8(told.reference)),
                            .note = Phi<std::string>(as_utf8(told.note)),
                            .at = *said,
                            .day = zone.to_local(*said).day};
  for (const std::string& written : told.facts) {
    auto fact = coverage::parse_told(written);
    if (!fact) return std::unexpected(fact.error());
    if (std::ranges::find(call.facts, fact->key, &coverage::ToldFact::key) != call.facts.end()) {
      return fail(ErrorKind::usage,
                  fmt::format("--fact '{}': given twice; write what holds", fact->key));
    }
    call.facts.push_back(*std::move(fact));
  }
  return call;
}

Result<CallKept> record_call(World& world, VerificationId id, const coverage::CallResult& call,
                             const std::string& who) {
  const auto kept = store::wait<std::int64_t>([&](auto done) {
    world.store.record_call(to_record(id, call, world.clock.now(), who), std::move(done));
  });
  if (!kept) return std::unexpected(kept.error());
  auto decided = redecide(world, id, Anew::call);
  if (!decided) return std::unexpected(decided.error());
  return CallKept{.id = *kept, .decided = *std::move(decided)};
}

}  // namespace eligd::jobs
