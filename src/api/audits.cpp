// /audit: the chain of who did and saw what. Read and taken along by auditors; written by nobody
// here but by the steps every route takes.
#include "api/route_table.hpp"
#include "api/run_words.hpp"
#include "api/views.hpp"
#include "store/audit_export.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace eligd::api {

namespace json = boost::json;

namespace {

json::object to_json(const store::AuditLink& link) {
  return {
      {"sequence", link.sequence}, {"at", to_string(link.at)}, {"clock_back", link.is_clock_back},
      {"who", link.entry.who},     {"what", link.entry.what},  {"subject", link.entry.subject},
      {"why", link.entry.why},     {"from", link.entry.from},  {"before", link.before},
      {"hash", link.hash}};
}

// Words to look for: they are bound, never part of a statement.
bool is_word(std::string_view text) {
  return text.size() <= 64 &&
         std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

// A day of the practice's clock. False: it is none; empty: not asked for.
bool read_day(const Call& call, std::string_view name, int plus, std::optional<Instant>& into) {
  const std::string asked(call.request.asked(name));
  if (asked.empty()) return true;
  const auto day = parse_iso_date(asked);
  if (!day) return false;
  into = call.configuration->settings.zone.to_instant({.day = day->plus_days(plus)}).instant;
  return true;
}

}  // namespace

Answer search_audit(Call& call) {
  const Request& request = call.request;
  if (auto refused =
          refuse_query(request, {"who", "act", "subject", "from", "through", "limit", "cursor"}))
    return *std::move(refused);
  const auto paging = paging_of(request);
  if (!paging) return bad_query(request, "limit or cursor");
  for (const std::string_view name : {"who", "act", "subject"})
    if (!is_word(request.asked(name))) return bad_query(request, name);
  store::AuditAsked asked{.who = std::string(request.asked("who")),
                          .what = std::string(request.asked("act")),
                          .subject = std::string(request.asked("subject")),
                          .before = paging->before,
                          .max = paging->max};
  if (!read_day(call, "from", 0, asked.from)) return bad_query(request, "from");
  if (!read_day(call, "through", 1, asked.until)) return bad_query(request, "through");
  const auto found = call.behind.requests.search_audit(asked);
  if (!found) return problem_of(found.error(), request.id);
  json::array list;
  for (const store::AuditLink& link : found->entries) list.push_back(to_json(link));
  return answer_json({{"entries", std::move(list)},
                      {"next_cursor", found->next > 0 ? json::value(std::to_string(found->next))
                                                      : json::value(nullptr)}});
}

// Newest first, as the chain is searched, a line an entry: the hash before one is that of the next
// line, and of the next part's first.
Answer export_audit(Call& call) {
  const Request& request = call.request;
  if (auto refused = refuse_query(request, {"from", "through", "cursor"}))
    return *std::move(refused);
  const auto paging = paging_of(request);
  if (!paging) return bad_query(request, "cursor");
  store::AuditAsked asked{.before = paging->before, .max = store::exported_at_once};
  if (!read_day(call, "from", 0, asked.from)) return bad_query(request, "from");
  if (!read_day(call, "through", 1, asked.until)) return bad_query(request, "through");
  const auto found = call.behind.requests.search_audit(asked);
  if (!found) return problem_of(found.error(), request.id);
  const std::int64_t newest = found->entries.empty() ? 0 : found->entries.front().sequence;
  return {
      .content_type = "application/x-ndjson",
      .headers = {{"Content-Disposition",
                   fmt::format("attachment; filename=\"audit-{}.ndjson\"", newest)}},
      .body = store::export_part(*found, call.behind.clock.now(), [&](std::string_view message) {
        return call.behind.store.seal(message);
      })};
}

Answer show_audit(Call& call) {
  if (auto refused = refuse_query(call.request, {"subject"})) return *std::move(refused);
  const std::string_view subject = call.request.asked("subject");
  const bool is_good =
      !subject.empty() && subject.size() <= 64 && std::ranges::all_of(subject, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ';
      });
  if (!is_good) return bad_query(call.request, "subject");
  const auto trail = call.behind.store.audit_trail(subject);
  if (!trail) return problem_of(trail.error(), call.request.id);
  json::array list;
  for (const store::AuditLink& link : trail->entries) list.push_back(to_json(link));
  return answer_json({{"subject", subject},
                      {"sequence", trail->sequence},
                      {"head", trail->head},
                      {"entries", std::move(list)}});
}

Answer check_audit(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto checked = call.behind.store.verify_audit();
  if (!checked) return problem_of(checked.error(), call.request.id);
  return answer_json({{"entries", checked->entries},
                      {"head", checked->head},
                      {"whole", !checked->broken_at.has_value()},
                      {"broken_at", checked->broken_at ? json::value(*checked->broken_at)
                                                       : json::value(nullptr)}});
}

}  // namespace eligd::api
