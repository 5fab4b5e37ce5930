// One verification of a run as one row of the nightly report.
#pragma once

#include "base/error.hpp"
#include "jobs/row_figures.hpp"
#include "jobs/summary_view.hpp"
#include "jobs/world.hpp"
#include "report/model.hpp"
#include "store/records.hpp"

#include <deque>
#include <optional>
#include <vector>

namespace eligd::jobs {

// A row and what other sections of the report say about the same verification.
struct ReportRow {
  report::Row row{};
  std::vector<report::DataFix> fixes{};
  std::optional<report::NotUpdated> not_updated{};
  std::vector<report::AnswerIndex> answers{};
  std::vector<std::pair<std::string, std::string>>
      rejects{};  // code, meaning: for the payer's health
  std::vector<report::Forecast> forecast{};
  std::vector<report::Change> changes{};          // against the last good answer before this run
  std::optional<report::LocalTime> asked_from{};  // first try of this run
  bool is_payer_silent = false;                   // asked in this run, and nobody answered
  std::string silent{};    // who: a vendor or another payer may be, where the row's own answered
  bool has_payer = false;  // one of ours; Self-pay and unknown names are none
  bool has_earlier_answer = false;  // a good answer older than this run: changes can be told
  bool is_awaited = false;          // without an outcome yet, and somebody is asked again
  Instant opened{};
  std::optional<Instant> answered_at{};  // the newest answer, good or not
  RowFigures figures{};
  std::optional<std::int64_t> minutes_to_ready{};  // from intake, where the first answer did it
};

// A deque, so that the rows of a long night can go one by one as they become the report.
using ReportRows = std::deque<ReportRow>;

[[nodiscard]] Result<ReportRow> report_row(World& world, const store::RunItem& item,
                                           const store::RunRecord& run, Instant now);

[[nodiscard]] report::LocalTime local_time(const World& world, Instant at);
// "MST" as the practice's people write it beside a time.
[[nodiscard]] std::string zone_words(const config::Zone& zone, Instant now);

}  // namespace eligd::jobs
