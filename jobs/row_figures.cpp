#include "jobs/row_figures.hpp"

#include "coverage/classify.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace eligd::jobs {
namespace {

using config::RequiredFact;
using coverage::AnswerAxis;

bool is_refusal(const coverage::Classified& answer) {
  return answer.answer == AnswerAxis::not_found || answer.answer == AnswerAxis::unable;
}

bool names_the_person(const coverage::Classified& answer) {
  constexpr std::array<std::string_view, 3> codes{"72", "73", "75"};
  return is_refusal(answer) &&
         std::ranges::any_of(answer.rejects, [&](const coverage::Reject& reject) {
           return std::ranges::find(codes, reject.code) != codes.end();
         });
}

void count_answers(const RowSource& row, RowFigures& figures) {
  // All of this run, and the one before them: what was fixed may have been refused a night earlier.
  const store::AnswerRecord* before = nullptr;
  std::vector<const store::AnswerRecord*> tonight;
  for (const store::AnswerRecord& answer : row.answers) {
    if (answer.kind != store::AnswerKind::x271) continue;
    if (answer.received >= row.window_from) {
      tonight.push_back(&answer);
    } else {
      before = &answer;
    }
  }
  if (tonight.empty()) return;
  const auto read = [&](const store::AnswerRecord& answer) {
    return coverage::classify(answer.raw.reveal(Purpose::report), row.today);
  };
  figures.is_answered_by_payer = true;
  figures.was_identity_refused = before != nullptr && names_the_person(read(*before));
  for (std::size_t n = 0; n < tonight.size(); ++n) {
    // The last of several tells only whether something was fixed.
    if (n > 0 && n + 1 == tonight.size() && !figures.was_identity_refused) break;
    const coverage::Classified answer = read(*tonight[n]);
    if (n == 0) figures.is_first_refused = is_refusal(answer);
    if (n + 1 < tonight.size()) {
      figures.was_identity_refused = figures.was_identity_refused || names_the_person(answer);
    } else {
      figures.is_fixed = figures.was_identity_refused && !is_refusal(answer);
    }
  }
}

bool is_sure(const SummaryView& summary, const std::string& key) {
  const FactView* fact = summary.find(key);
  return fact != nullptr &&
         (fact->state == report::FactState::known || fact->state == report::FactState::derived);
}

bool tells_family(const SummaryView& summary, const std::string& prefix) {
  const auto first = summary.facts.lower_bound(prefix);
  return first != summary.facts.end() && first->first.starts_with(prefix);
}

// As coverage/requirements asks for it, of a summary that was stored.
bool is_known(RequiredFact fact, const SummaryView& summary, const std::string& side) {
  const auto left = [&](const std::string& kind) {
    const std::string family = kind + ".family." + side + '.';
    return is_sure(summary, kind + ".individual." + side + ".remaining") &&
           (!tells_family(summary, family) || is_sure(summary, family + "remaining"));
  };
  switch (fact) {
    case RequiredFact::coverage_status:
      return is_sure(summary, "coverage.status");
    case RequiredFact::level_covered:
      return is_sure(summary, "level.covered");
    case RequiredFact::network_ours:
      return is_sure(summary, "network.ours");
    case RequiredFact::authorization:
      return is_sure(summary, "authorization." + side);
    case RequiredFact::coverage_through_plan:
      return is_sure(summary, "coverage.through_plan");
    case RequiredFact::deductible_remaining:
      return left("deductible");
    case RequiredFact::oop_remaining:
      return left("oop");
    case RequiredFact::one_cost_share:
      return is_sure(summary, "copay." + side) || is_sure(summary, "coinsurance." + side);
  }
  return false;
}

void count_facts(const RowSource& row, RowFigures& figures) {
  if (row.summary == nullptr) return;
  for (const auto& [key, fact] : row.summary->facts)
    figures.conflicts += fact.state == report::FactState::conflicting;
  if (row.level == nullptr) return;
  const FactView* network = row.summary->find("network.ours");
  const std::string side = network != nullptr && network->text == "out" ? "out" : "in";
  for (const RequiredFact fact : row.level->required) {
    ++figures.required;
    figures.required_known += is_known(fact, *row.summary, side);
  }
}

}  // namespace

RowFigures row_figures(const RowSource& row) {
  RowFigures figures;
  count_answers(row, figures);
  count_facts(row, figures);
  return figures;
}

}  // namespace eligd::jobs
