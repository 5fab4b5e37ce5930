// Reads [retention] of eligd.toml. What is deleted early cannot be had back: too short a time is an
// error, not a warning.
#include "config/read_retention.hpp"

#include "config/rules.hpp"

namespace eligd::config {
namespace {

// 45 CFR 164.316(b)(2)(i), with its leap days.
constexpr int six_years = 2192;
constexpr int longest = 36'525;  // a hundred years

}  // namespace

void read_retention(TableReader& table, RetentionSettings& retention) {
  table.optional("on", retention.is_on);
  // Answers are looked up again for a year's accumulators, cases for a second program in it.
  table.optional("answers_days", retention.answers_days, in_range(90, longest));
  table.optional("cases_days", retention.cases_days, in_range(365, longest));
  table.optional("reports_days", retention.reports_days, in_range(30, longest));
  table.optional("audit_days", retention.audit_days, in_range(365, longest));
  table.optional("messages_days", retention.messages_days, in_range(7, longest));
  std::string reason;
  table.optional("audit_shorter_because", reason, text_up_to(300));
  if (retention.audit_days < six_years && reason.empty()) {
    table.error("audit_days",
                {"is less than six years (45 CFR 164.316(b)(2)(i))",
                 "write 2192 or more, or say why not: audit_shorter_because = \"...\""});
  }
  if (retention.answers_days > retention.cases_days) {
    table.error("answers_days", {"is more than cases_days, and a case takes its answers with it",
                                 "write at most as much"});
  }
}

}  // namespace eligd::config
