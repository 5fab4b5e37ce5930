// Which facts decide where one payer names another, and which stand aside (decision 0026).
//
// Nothing here works out a figure: a fact is one payer's or the other's, whole.
#include "coverage/fact.hpp"
#include "coverage/followed.hpp"
#include "coverage/request.hpp"
#include "coverage/sheet.hpp"
#include "coverage/summary.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace eligd::coverage {
namespace {

bool begins_with_any(std::string_view key, std::span<const std::string_view> starts) {
  return std::ranges::any_of(starts,
                             [&](std::string_view start) { return key.starts_with(start); });
}

// The card is the naming payer's, and so is who else pays.
bool is_of_the_plan(std::string_view key) {
  constexpr std::array<std::string_view, 5> starts{"plan.", "group.", "member.", "premium.",
                                                   "identity."};
  return begins_with_any(key, starts);
}

bool is_said(const Fact* fact) { return fact != nullptr && fact->is_said(); }

class Laying {
 public:
  Laying(const Beside& beside, Summary& summary) : beside_(beside), summary_(summary) {
    for (Fact& fact : summary_.facts) {
      if (fact.payer.empty()) fact.payer = beside_.own;
      own_.push_back(std::move(fact));
    }
    theirs_ = beside_.facts;
    summary_.facts.clear();
    summary_.aside = beside_.aside;
  }

  void managed_plan() {
    for (Fact& fact : own_) summary_.facts.push_back(std::move(fact));
    for (Fact& fact : theirs_) put_aside(std::move(fact));
  }

  void carve_out() {
    worse_status();
    worse_end();
    through_plan();
    keep_own_if_said("carve_out");
    other_payers();
    for (const std::string_view start : std::array<std::string_view, 2>{"deductible.", "oop."})
      accumulators(start);
    for (Fact& fact : theirs_) {
      const bool is_kept = is_of_the_plan(fact.key) || fact.key == "carve_out" ||
                           (fact.key.starts_with("plan_year.") && !is_said(find(own_, fact.key)));
      if (!is_kept) {
        put_aside(std::move(fact));
        continue;
      }
      if (auto twin = take(own_, fact.key)) put_aside(*std::move(twin));
      summary_.facts.push_back(std::move(fact));
    }
    for (Fact& fact : own_) summary_.facts.push_back(std::move(fact));
    in_order();
  }

 private:
  static const Fact* find(const std::vector<Fact>& facts, std::string_view key) {
    const auto at = std::ranges::find(facts, key, &Fact::key);
    return at == facts.end() ? nullptr : &*at;
  }
  static std::optional<Fact> take(std::vector<Fact>& facts, std::string_view key) {
    const auto at = std::ranges::find(facts, key, &Fact::key);
    if (at == facts.end()) return std::nullopt;
    std::optional<Fact> taken = std::move(*at);
    facts.erase(at);
    return taken;
  }

  // Under the name of whoever said it.
  void put_aside(Fact fact) {
    if (!fact.is_said()) return;
    if (fact.payer.empty()) fact.payer = beside_.of_case;
    summary_.aside.push_back(std::move(fact));
  }
  void decide_by(std::vector<Fact>& winners, std::vector<Fact>& losers, std::string_view key) {
    auto winner = take(winners, key);
    auto loser = take(losers, key);
    if (winner) summary_.facts.push_back(*std::move(winner));
    if (loser) put_aside(*std::move(loser));
  }

  // The vendor's answer is active, or it would decide nothing; the plan's own must be as well. One
  // that points elsewhere altogether says nothing of its own.
  void worse_status() {
    const Fact* theirs = find(theirs_, "coverage.status");
    const bool is_weaker =
        is_said(theirs) && theirs->text() != "contact_other" && !theirs->is_sure();
    if (is_weaker)
      decide_by(theirs_, own_, "coverage.status");
    else
      decide_by(own_, theirs_, "coverage.status");
  }

  // Covered no longer than both say.
  void worse_end() {
    for (const std::string_view key :
         std::array<std::string_view, 2>{"coverage.ends", "coverage.begins"}) {
      const Fact* own = find(own_, key);
      const Fact* theirs = find(theirs_, key);
      const bool is_own =
          is_said(own) &&
          (!is_said(theirs) ||
           (key == "coverage.ends" ? own->text() < theirs->text() : own->text() > theirs->text()));
      if (is_own)
        decide_by(own_, theirs_, key);
      else
        decide_by(theirs_, own_, key);
    }
  }

  // A "no" of either counts; else the plan's own word, since vendors seldom know the plan's end.
  void through_plan() {
    constexpr std::string_view key = "coverage.through_plan";
    const Fact* own = find(own_, key);
    const Fact* theirs = find(theirs_, key);
    const Fact* status = find(beside_.facts, "coverage.status");
    const bool points_elsewhere = status != nullptr && status->text() == "contact_other";
    if ((is_said(own) && own->text() == "no") || (points_elsewhere && !is_said(theirs)))
      decide_by(own_, theirs_, key);
    else if (is_said(theirs))
      decide_by(theirs_, own_, key);
    else if (auto taken = take(own_, key))
      put_aside(*std::move(taken));
  }

  void keep_own_if_said(std::string_view key) {
    if (is_said(find(own_, key))) decide_by(own_, theirs_, key);
  }

  // Whoever names one is heard; the plan's own word first.
  void other_payers() {
    const auto names_one = [](const Fact* fact) {
      return is_said(fact) && std::holds_alternative<Members>(fact->value);
    };
    if (names_one(find(own_, "other_payer")) && !names_one(find(theirs_, "other_payer")))
      decide_by(own_, theirs_, "other_payer");
    else
      decide_by(theirs_, own_, "other_payer");
  }

  // All of the vendor's or, where our file says that they share it and the vendor tells none, all
  // of the plan's: two payers never make one figure.
  void accumulators(std::string_view start) {
    const auto is_of = [&](const Fact& fact) { return fact.key.starts_with(start); };
    const bool is_told =
        std::ranges::any_of(own_, [&](const Fact& fact) { return is_of(fact) && fact.is_said(); });
    std::vector<Fact> rest;
    for (Fact& fact : theirs_) {
      if (!is_of(fact)) {
        rest.push_back(std::move(fact));
      } else if (is_told || !beside_.shares_deductible) {
        put_aside(std::move(fact));
      } else {
        if (fact.is_sure()) fact.state = State::assumed;
        fact.rule += ", shared with " + beside_.own_name + " by our file";
        summary_.facts.push_back(std::move(fact));
        is_shared_ = true;
      }
    }
    theirs_ = std::move(rest);
    if (is_shared_)
      std::erase_if(own_, [&](const Fact& fact) { return is_of(fact) && !fact.is_said(); });
    is_shared_ = false;
  }

  void in_order() {
    const auto keys = checklist();
    const auto place = [&](const Fact& fact) {
      return std::ranges::find(keys, std::string_view(fact.key), &ChecklistKey::key) - keys.begin();
    };
    std::ranges::stable_sort(summary_.facts, {}, place);
  }

  const Beside& beside_;
  Summary& summary_;
  std::vector<Fact> own_{};
  std::vector<Fact> theirs_{};
  bool is_shared_ = false;
};

// One field once: the same name differs in both answers.
void add_identity_changes(const Beside& beside, Summary& summary) {
  for (const IdentityChange& change : beside.identity_changes) {
    if (std::ranges::find(summary.identity_changes, change.field, &IdentityChange::field) ==
        summary.identity_changes.end())
      summary.identity_changes.push_back(change);
  }
}

}  // namespace

void lay_beside(const Request& request, Summary& summary) {
  if (!request.beside) return;
  const Beside& beside = *request.beside;
  Laying laying(beside, summary);
  if (beside.kind == FollowKind::managed_plan)
    laying.managed_plan();
  else
    laying.carve_out();
  summary.decided_by = beside.own;
  add_identity_changes(beside, summary);
  summary.notes.insert(summary.notes.begin(), beside.notes.begin(), beside.notes.end());
  for (const std::string& flag : beside.flags) {
    if (std::ranges::find(summary.flags, flag) == summary.flags.end())
      summary.flags.push_back(flag);
  }
}

}  // namespace eligd::coverage
