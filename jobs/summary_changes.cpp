#include "jobs/summary_changes.hpp"

#include "report/words.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

using report::Change;
using report::ChangeKind;
using report::FactState;

std::string text_of(const SummaryView& summary, const std::string& key) {
  const FactView* fact = summary.find(key);
  return fact == nullptr || fact->state == FactState::unknown ? std::string() : fact->text;
}

std::string named(const SummaryView& summary, const std::string& key) {
  const FactView* fact = summary.find(key);
  if (fact == nullptr || fact->state == FactState::unknown) return {};
  const auto name = fact->members.find("name");
  return name == fact->members.end() ? std::string() : name->second;
}

// "terminated, Nov 30, 2026"
std::string coverage_in_words(const SummaryView& summary) {
  std::string words = text_of(summary, "coverage.status");
  std::ranges::replace(words, '_', ' ');
  const report::TextFact ends = coverage_ends(summary);
  if (ends.state != FactState::unknown && !ends.text.empty()) {
    const bool is_over = words == "terminated" || words == "inactive";
    words += summary.find("coverage.ends") == nullptr ? ", no end told"
             : is_over                                ? ", ended " + ends.text
                                                      : ", ends " + ends.text;
  }
  return words;
}

class Comparison {
 public:
  Comparison(const SummaryView& was, const SummaryView& now) : was_(was), now_(now) {}

  void coverage() {
    const bool was_active = text_of(was_, "coverage.status") == "active";
    const std::string status = text_of(now_, "coverage.status");
    const bool is_gone = status == "terminated" || status == "inactive" || status == "future";
    const bool ends_within = text_of(was_, "coverage.through_plan") == "yes" &&
                             text_of(now_, "coverage.through_plan") == "no";
    if (was_active && (is_gone || ends_within)) {
      add(ChangeKind::lost_cover, "", coverage_in_words(was_), coverage_in_words(now_));
    } else if (!was_active && status == "active" && !text_of(was_, "coverage.status").empty()) {
      add(ChangeKind::other, "Coverage", coverage_in_words(was_), coverage_in_words(now_));
    }
  }

  void who_pays() {
    const std::string now = named(now_, "other_payer");
    if (!now.empty() && now != named(was_, "other_payer"))
      add(ChangeKind::other_payer, "", or_word(named(was_, "other_payer"), "None told"), now);
  }

  void level() {
    const std::string now = text_of(now_, "level.covered");
    if (text_of(was_, "level.covered") != "yes" || (now != "no" && now != "by_other")) return;
    const std::string vendor = named(now_, "carve_out");
    add(ChangeKind::level_not_covered, "", "Covered",
        now == "no"      ? "Not covered"
        : vendor.empty() ? "Run by somebody else"
                         : "Run by " + vendor);
  }

  void text(ChangeKind kind, std::string what, const report::TextFact& was,
            const report::TextFact& now) {
    if (said(was) != said(now)) add(kind, std::move(what), said(was), said(now));
  }

  // Totals hold for a year; what is left goes down as it is used, and only a rise is news.
  void money(const std::string& words, const report::MoneyFact& was, const report::MoneyFact& now) {
    if (was.total && now.total && *was.total != *now.total) {
      add(ChangeKind::amount, words + ", total", report::to_the_cent(*was.total),
          report::to_the_cent(*now.total));
    }
    if (was.amount && now.amount && *now.amount > *was.amount) {
      add(ChangeKind::plan_year_reset, words + " left", report::to_the_cent(*was.amount),
          report::to_the_cent(*now.amount));
    }
  }

  // How much of a limit is used is drift; another total is not.
  void limits() {
    for (const std::string unit : {"days", "visits", "hours"}) {
      const auto total = [&](const SummaryView& summary) {
        const FactView* fact = summary.find("limit." + unit);
        if (fact == nullptr || fact->state == FactState::unknown) return std::string();
        const auto found = fact->members.find("total");
        return found == fact->members.end() ? std::string() : found->second + " " + unit;
      };
      if (total(was_) != total(now_))
        add(ChangeKind::limit, "", or_word(total(was_), "None told"),
            or_word(total(now_), "None told"));
    }
  }

  std::vector<Change> changes{};

 private:
  static std::string or_word(const std::string& text, const char* word) {
    return text.empty() ? word : text;
  }
  static std::string said(const report::TextFact& fact) {
    return fact.state == FactState::unknown || fact.text.empty() ? "Not said" : fact.text;
  }
  void add(ChangeKind kind, std::string what, std::string was, std::string now) {
    changes.push_back(
        {.kind = kind, .what = std::move(what), .was = std::move(was), .now = std::move(now)});
  }

  const SummaryView& was_;
  const SummaryView& now_;
};

bool is_needed(const report::TextFact& authorization) {
  return authorization.text.starts_with("Needed");
}

}  // namespace

std::vector<Change> changes_between(const SummaryView& was, const SummaryView& now,
                                    const std::string& side) {
  Comparison compare(was, now);
  compare.coverage();
  // What a plan that is over would have paid is no news beside the loss.
  const bool is_active = text_of(now, "coverage.status") == "active";
  if (!is_active) return std::move(compare.changes);
  compare.who_pays();
  compare.level();
  const report::TextFact rule_was = authorization(was, side);
  const report::TextFact rule_now = authorization(now, side);
  const bool is_new_need = is_needed(rule_now) && !is_needed(rule_was);
  compare.text(is_new_need ? ChangeKind::authorization_required : ChangeKind::other,
               is_new_need ? "" : "Authorization", rule_was, rule_now);
  compare.text(ChangeKind::patient_pays, "", patient_pays(was, side), patient_pays(now, side));
  compare.limits();
  compare.money("Deductible", money_left(was, "deductible", side),
                money_left(now, "deductible", side));
  compare.money("Out-of-pocket", money_left(was, "oop", side), money_left(now, "oop", side));
  return std::move(compare.changes);
}

}  // namespace eligd::jobs
