// See counts.hpp.
#include "report/counts.hpp"

#include "report/words.hpp"

#include <fmt/format.h>

#include <set>

namespace eligd::report {
namespace {

Counts recount(const std::vector<Row>& rows) {
  Counts counts;
  for (const Row& row : rows) {
    ++counts.planned;
    switch (row.outcome) {
      case Outcome::answered:
        ++counts.answered;
        break;
      case Outcome::failed:
        ++counts.failed;
        break;
      case Outcome::held:
        ++counts.held;
        break;
      case Outcome::skipped:
        ++counts.skipped;
        break;
    }
    if (row.reused) ++counts.reused;
  }
  return counts;
}

}  // namespace

HeadlineTally tally_headlines(const std::vector<Row>& rows) {
  HeadlineTally tally{};
  for (const Row& row : rows) ++tally[static_cast<std::size_t>(row.headline)];
  return tally;
}

std::int64_t ready_of(const HeadlineTally& tally) {
  std::int64_t ready = 0;
  for (std::size_t i = 0; i < tally.size(); ++i) {
    if (look_of(static_cast<Headline>(i)).is_ready) ready += tally[i];
  }
  return ready;
}

std::vector<std::string> count_faults(const NightReport& report) {
  std::vector<std::string> faults;
  const Counts& said = report.counts;
  const std::int64_t sum = said.answered + said.failed + said.held + said.skipped;
  if (sum != said.planned) {
    faults.push_back(
        fmt::format("{} planned, but {} answered + {} failed + {} held + {} skipped = {}.",
                    said.planned, said.answered, said.failed, said.held, said.skipped, sum));
  }
  const auto compare = [&](std::string_view word, std::int64_t counted, std::int64_t rows) {
    if (counted != rows) {
      faults.push_back(
          fmt::format("The run counted {} {}; the rows show {}.", counted, word, rows));
    }
  };
  const Counts rows = recount(report.rows);
  compare("planned", said.planned, rows.planned);
  compare("answered", said.answered, rows.answered);
  compare("failed", said.failed, rows.failed);
  compare("held", said.held, rows.held);
  compare("skipped", said.skipped, rows.skipped);
  compare("kept from an earlier answer", said.reused, rows.reused);

  std::set<VerificationId> seen;
  for (const Row& row : report.rows) {
    if (!seen.insert(row.verification).second) {
      faults.push_back(fmt::format("{} is counted twice.", verification_number(row.verification)));
    }
  }
  return faults;
}

std::string sum_in_words(const Counts& counts) {
  return fmt::format("{} planned = {} answered + {} failed + {} held + {} skipped",
                     grouped(counts.planned), grouped(counts.answered), grouped(counts.failed),
                     grouped(counts.held), grouped(counts.skipped));
}

}  // namespace eligd::report
