#include "jobs/summary_changes.hpp"

#include "coverage/value_words.hpp"
#include "jobs/spoken.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <utility>

namespace eligd::jobs {
namespace {

using coverage::Difference;
using coverage::DifferenceClass;
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

std::string or_word(const std::string& text, const char* word) {
  return text.empty() ? word : text;
}

std::string said(const report::TextFact& fact) {
  return fact.state == FactState::unknown || fact.text.empty() ? "Not said" : fact.text;
}

bool is_active(const SummaryView& summary) {
  return text_of(summary, "coverage.status") == "active";
}

class Teller {
 public:
  Teller(const SummaryView& was, const SummaryView& now, const std::string& side)
      : was_(was), now_(now), side_(side) {}

  void tell(const Difference& one) {
    if (!one.about.empty()) return tell_of_path(one);
    switch (one.rank) {
      case DifferenceClass::lost_cover:
        return add(one, ChangeKind::lost_cover, "", coverage_in_words(was_),
                   coverage_in_words(now_));
      case DifferenceClass::other_payer:
        if (one.key != "other_payer" || !one.now.is_said()) return;
        return add(one, ChangeKind::other_payer, "", or_word(named(was_, one.key), "None told"),
                   named(now_, one.key));
      case DifferenceClass::level_not_covered:
        return add(one, ChangeKind::level_not_covered, "", "Covered", level_in_words());
      case DifferenceClass::authorization_required:
        return add(one, ChangeKind::authorization_required, "", said(authorization(was_, side_)),
                   said(authorization(now_, side_)));
      case DifferenceClass::share_or_copay:
        return tell_share(one);
      case DifferenceClass::limits:
        return add(one, ChangeKind::limit, "", or_word(coverage::in_words(one.was), "None told"),
                   or_word(coverage::in_words(one.now), "None told"));
      case DifferenceClass::plan_year_reset:
        return add(one, ChangeKind::plan_year_reset, coverage::name_of(one.key),
                   or_word(coverage::in_words(one.was), "Not said"),
                   or_word(coverage::in_words(one.now), "Not said"));
      case DifferenceClass::accumulators:
        if (!one.was.is_said() || !one.now.is_said()) return;
        return add(one, ChangeKind::amount, coverage::name_of(one.key), coverage::in_words(one.was),
                   coverage::in_words(one.now));
      case DifferenceClass::other:
        return tell_other(one);
      case DifferenceClass::names:
        return;  // proposed as data fixes
    }
  }

  std::vector<Change> changes{};

 private:
  // Of a level that follows the program: its name goes before what changed.
  void tell_of_path(const Difference& one) {
    const ChangeKind kind = one.rank == DifferenceClass::level_not_covered
                                ? ChangeKind::level_not_covered
                            : one.rank == DifferenceClass::share_or_copay ? ChangeKind::patient_pays
                                                                          : ChangeKind::other;
    add(one, kind, one.about + ", after the program", capitalized(std::string(one.was.text())),
        capitalized(std::string(one.now.text())));
  }

  // Copay and share are one column, and one change.
  void tell_share(const Difference& one) {
    if (one.key == "network.ours") {
      return add(one, ChangeKind::patient_pays, coverage::name_of(one.key),
                 or_word(coverage::in_words(one.was), "Not said"),
                 or_word(coverage::in_words(one.now), "Not said"));
    }
    const std::string was = said(patient_pays(was_, side_));
    const std::string now = said(patient_pays(now_, side_));
    if (was != now) add(one, ChangeKind::patient_pays, "", was, now);
  }

  void tell_other(const Difference& one) {
    if (one.key == "coverage.status" && is_active(now_) && one.was.is_said())
      add(one, ChangeKind::other, "Coverage", coverage_in_words(was_), coverage_in_words(now_));
    if (one.key == "authorization." + side_)
      add(one, ChangeKind::other, "Authorization", said(authorization(was_, side_)),
          said(authorization(now_, side_)));
  }

  [[nodiscard]] std::string level_in_words() const {
    const FactView* told = now_.find("level.covered");
    if (told != nullptr && told->state == FactState::conflicting) return "Told both ways";
    const std::string now = text_of(now_, "level.covered");
    const std::string vendor = named(now_, "carve_out");
    return now == "no"         ? "Not covered"
           : now != "by_other" ? "Not said"
           : vendor.empty()    ? "Run by somebody else"
                               : "Run by " + vendor;
  }

  void add(const Difference& one, ChangeKind kind, std::string what, std::string was,
           std::string now) {
    const auto twin = std::ranges::find_if(changes, [&](const Change& told) {
      return told.kind == kind && told.what == what && told.was == was && told.now == now;
    });
    if (twin != changes.end()) return;
    changes.push_back({.kind = kind,
                       .what = std::move(what),
                       .was = std::move(was),
                       .now = std::move(now),
                       .effect = one.effect,
                       .because = one.because});
  }

  const SummaryView& was_;
  const SummaryView& now_;
  const std::string& side_;
};

}  // namespace

std::vector<Change> changes_between(const SummaryView& was, const SummaryView& now,
                                    const std::vector<Difference>& differences,
                                    const std::string& side) {
  Teller teller(was, now, side);
  for (const Difference& one : differences) {
    // What a plan that is over would have paid is no news beside the loss.
    const bool is_over = !text_of(now, "coverage.status").empty() && !is_active(now);
    if (is_over && one.rank != DifferenceClass::lost_cover) continue;
    teller.tell(one);
  }
  return std::move(teller.changes);
}

}  // namespace eligd::jobs
