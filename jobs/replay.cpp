#include "jobs/replay.hpp"

#include "coverage/estimate.hpp"
#include "jobs/case_file.hpp"
#include "jobs/explain_again.hpp"
#include "jobs/summary_view.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

namespace eligd::jobs {
namespace {

constexpr std::int64_t page_size = 256;  // an answer and its summary are some 50 KB at most

// All that explaining one verification needs, read from the store.
struct Stored {
  VerificationId id{};
  std::string payer{};
  std::string trouble{};
  std::optional<CaseFile> file{};
  std::optional<store::SummaryRecord> summary{};
  AnswersAgain from{};
};
using Page = std::vector<Stored>;

bool begins_with_any(std::string_view key, std::span<const std::string_view> starts) {
  return std::ranges::any_of(starts,
                             [&](std::string_view start) { return key.starts_with(start); });
}

bool is_required(std::string_view key) {
  constexpr std::array<std::string_view, 5> keys = {"coverage.status", "coverage.through_plan",
                                                    "level.covered", "network.ours",
                                                    "authorization."};
  return begins_with_any(key, keys);
}

bool is_money(std::string_view key) {
  constexpr std::array<std::string_view, 7> keys = {
      "deductible.", "deductible_applies.", "oop.",  "oop_includes.",
      "copay.",      "coinsurance.",        "limit."};
  return begins_with_any(key, keys);
}

std::string_view word_of(report::FactState state) {
  switch (state) {
    case report::FactState::known:
      return "known";
    case report::FactState::derived:
      return "derived";
    case report::FactState::assumed:
      return "assumed";
    case report::FactState::conflicting:
      return "conflicting";
    case report::FactState::unknown:
      break;
  }
  return "unknown";
}

std::string words_of(const FactView* fact) {
  if (fact == nullptr) return "not said";
  std::string words(word_of(fact->state));
  if (!fact->text.empty()) words += ' ' + fact->text;
  for (const auto& [name, text] : fact->members) words += ' ' + name + ' ' + text;
  for (const std::string& one : fact->candidates) words += " | " + one;
  return words;
}

// What the program costs hangs on facts and on a payer's fees: no fact need change with it.
std::string words_of(const std::optional<coverage::Estimate>& estimate) {
  if (!estimate) return "not known";
  std::string words = "low " + to_string(estimate->low);
  if (estimate->likely) words += " likely " + to_string(*estimate->likely);
  return words + (estimate->high ? " high " + to_string(*estimate->high) : " no upper end");
}

// With what follows the program, phase by phase: one may become dearer by what another gets
// cheaper.
std::string words_of_path(const std::optional<coverage::Estimate>& path) {
  if (!path) return "nothing follows the program";
  std::string words = words_of(path);
  for (const coverage::CostPhase& phase : path->phases) {
    words += "; " + phase.level + ' ';
    if (!phase.low) {
      words += "not priced: " + phase.missing;
      continue;
    }
    words += words_of(std::optional(
        coverage::Estimate{.low = *phase.low, .likely = phase.likely, .high = phase.high}));
    if (!phase.missing.empty()) words += ", " + phase.missing;
  }
  return words;
}

std::vector<FactMove> moves_between(const SummaryView& was, const SummaryView& now) {
  std::set<std::string> keys;
  for (const SummaryView* view : {&was, &now}) {
    for (const auto& [key, fact] : view->facts) {
      if (is_required(key) || is_money(key)) keys.insert(key);
    }
  }
  std::vector<FactMove> moves;
  for (const std::string& key : keys) {
    FactMove move{.key = key,
                  .was = words_of(was.find(key)),
                  .now = words_of(now.find(key)),
                  .is_money = is_money(key)};
    if (move.was != move.now) moves.push_back(std::move(move));
  }
  FactMove cost{.key = "estimate",
                .was = words_of(was.estimate),
                .now = words_of(now.estimate),
                .is_money = true};
  if (cost.was != cost.now) moves.push_back(std::move(cost));
  FactMove path{.key = "path",
                .was = words_of_path(was.path),
                .now = words_of_path(now.path),
                .is_money = true};
  if (path.was != path.now) moves.push_back(std::move(path));
  return moves;
}

Replayed explain_anew(const Stored& stored, const config::Configuration& configuration) {
  Replayed result{.id = stored.id, .payer = stored.payer, .trouble = stored.trouble};
  if (stored.summary) result.was = stored.summary->headline;
  if (!result.trouble.empty()) return result;

  const auto made = explain_again(*stored.file, configuration, stored.from, stored.summary->at);
  if (!made) {
    result.trouble = "its answers cannot be explained: " + made.error().sentence;
    return result;
  }
  result.now = made->headline;
  // Nearly all of them: nothing to compare piece by piece.
  if (made->json == stored.summary->json) return result;
  const auto was = read_summary(stored.summary->json);
  const auto now = read_summary(made->json);
  if (!was || !now) {
    result.trouble = "its stored summary cannot be read";
    return result;
  }
  result.facts = moves_between(*was, *now);
  return result;
}

// Empty: it has no summary yet, or none of the time asked for.
Result<std::optional<Stored>> read_stored(const World& world, VerificationId id,
                                          const ReplayAsked& asked) {
  if (asked.since) {
    const auto verification = world.store.verification(id);
    if (!verification) return std::unexpected(verification.error());
    if (verification->changed < *asked.since) return std::optional<Stored>();
  }
  auto summary = world.store.latest_good_summary(id);
  if (summary && !*summary) summary = world.store.latest_summary(id);
  if (!summary) return std::unexpected(summary.error());
  if (!*summary || (asked.since && (*summary)->at < *asked.since)) return std::optional<Stored>();

  Stored stored{.id = id, .summary = std::move(**summary)};
  auto file = open_case(world, id);
  if (!file) {
    if (file.error().kind != ErrorKind::configuration) return std::unexpected(file.error());
    const auto verification = world.store.verification(id);
    if (verification && verification->payer) stored.payer = verification->payer->value();
    stored.trouble = file.error().sentence;
    return stored;
  }
  stored.payer = file->payer->key.value();
  stored.file = *std::move(file);
  const auto answers = world.store.answers(id);
  if (!answers) return std::unexpected(answers.error());
  const auto inquiries = world.store.inquiries(id);
  if (!inquiries) return std::unexpected(inquiries.error());
  stored.from = answers_of(*stored.summary, *answers, *inquiries);
  auto damaged = world.store.damaged_answers(id);
  if (!damaged) return std::unexpected(damaged.error());
  stored.from.damaged = *std::move(damaged);
  if (stored.from.answers.empty())
    stored.trouble = "the answers it was made from are no longer stored";
  return stored;
}

// A page on its way through the threads, each with a part of it.
class Explaining {
 public:
  Explaining(Page page, const config::Configuration& configuration, unsigned threads)
      : page_(std::make_shared<const Page>(std::move(page))) {
    const std::size_t parts = std::max(1U, threads);
    for (std::size_t part = 0; part < parts; ++part) {
      const std::size_t begin = page_->size() * part / parts;
      const std::size_t end = page_->size() * (part + 1) / parts;
      if (begin == end) continue;
      parts_.push_back(std::async(std::launch::async, [page = page_, begin, end, &configuration]() {
        std::vector<Replayed> all;
        for (std::size_t i = begin; i < end; ++i)
          all.push_back(explain_anew((*page)[i], configuration));
        return all;
      }));
    }
  }

  void finish(ReplayCounts& counts, const ReplayTold& told) {
    for (const Stored& one : *page_)
      counts.answers += static_cast<std::int64_t>(one.from.answers.size());
    for (auto& part : parts_) {
      for (const Replayed& one : part.get()) {
        ++counts.looked_at;
        counts.troubled += one.trouble.empty() ? 0 : 1;
        counts.readiness += one.changes_readiness() ? 1 : 0;
        counts.required += one.changes_required() ? 1 : 0;
        counts.money += one.changes_money() ? 1 : 0;
        counts.changed += one.changes() ? 1 : 0;
        if (told.found && (one.changes() || !one.trouble.empty())) told.found(one);
      }
    }
    if (told.progress) told.progress(counts);
  }

 private:
  std::shared_ptr<const Page> page_;
  std::vector<std::future<std::vector<Replayed>>> parts_{};
};

}  // namespace

bool Replayed::changes_required() const {
  return trouble.empty() &&
         std::ranges::any_of(facts, [](const FactMove& one) { return !one.is_money; });
}

bool Replayed::changes_money() const {
  return trouble.empty() && std::ranges::any_of(facts, &FactMove::is_money);
}

Result<ReplayCounts> replay(const World& world, const ReplayAsked& asked, const ReplayTold& told) {
  ReplayCounts counts;
  std::optional<Explaining> running;
  VerificationId after{};
  while (!world.stop.stop_requested()) {
    const auto ids = world.store.verifications_after(after, asked.payer, page_size);
    if (!ids) return std::unexpected(ids.error());
    if (ids->empty()) break;
    after = ids->back();
    Page page;
    for (const VerificationId id : *ids) {
      const store::Snapshot together = world.store.snapshot();
      auto stored = read_stored(world, id, asked);
      if (!stored) return std::unexpected(stored.error());
      if (*stored) page.push_back(*std::move(*stored));
    }
    if (running) running->finish(counts, told);
    running.emplace(std::move(page), world.configuration, asked.threads);
  }
  if (running) running->finish(counts, told);
  return counts;
}

}  // namespace eligd::jobs
