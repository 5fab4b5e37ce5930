// A stored coverage summary, read back from its JSON for the report and for deliveries.
//
// The stored text is what was concluded that night; deriving it again under today's rules would
// show something nobody decided (I3). Source of the shape: docs/cli.md, `eligd explain --json`.
// Tolerant: a member that is missing reads as not said.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "coverage/estimate.hpp"
#include "report/model.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::jobs {

struct EvidenceView {
  std::uint32_t answer = 0;   // counted from 1 through the answers of the summary
  std::uint32_t segment = 0;  // ST = 1
  Phi<std::string> text{};
};

// Who said it on the phone.
struct CallView {
  std::string reference{};
  std::string day{};  // ISO
};

struct OverrideView;

struct FactView {
  report::FactState state = report::FactState::unknown;
  std::string text{};                            // of a one-text value; empty otherwise
  std::map<std::string, std::string> members{};  // of an object value
  std::vector<std::string> candidates{};  // when conflicting: the values that disagree, as texts
  std::string words{};                    // the value as people say it: "$25.00 a day"
  std::vector<std::string> candidate_words{};
  std::string rule{};
  std::vector<EvidenceView> evidence{};
  std::vector<EvidenceView> against{};
  std::string as_of{};
  std::optional<CallView> call{};
  std::shared_ptr<const OverrideView> over{};  // a person says otherwise; null: nobody does
};

struct OverrideView {
  std::string by{};
  std::string until{};     // ISO
  std::string standing{};  // as coverage::OverrideStanding is spelled
  FactView machine{};      // state and value only
};

struct IdentityChangeView {
  std::string field{};
  Phi<std::string> sent{};
  Phi<std::string> returned{};
};

struct QuestionView {
  std::string text{};
  std::string about{};  // as coverage::Question has it; empty where it was not stored yet
};

struct CalleeView {
  std::string name{};  // empty: the payer
  std::string phone{};
  std::vector<EvidenceView> evidence{};  // of the number; empty: it is configured
};

struct TaskView {
  std::string why{};
  std::string act{};
  std::vector<QuestionView> questions{};
  std::optional<CalleeView> callee{};
};

struct FollowedView {
  std::string why{};      // "carve_out"
  std::string payer{};    // key; empty: none of ours
  std::string name{};     // empty: none of ours
  std::string outcome{};  // as coverage::FollowOutcome is spelled
  std::string words{};
  std::int64_t question = 0;  // number of the question; 0: not asked
};

struct SummaryView {
  std::string readiness{};  // "Needs call"
  std::vector<std::string> reasons{};
  std::map<std::string, FactView> facts{};
  std::vector<std::string> unknown{};    // keys
  std::vector<std::string> questions{};  // what a person asks on the phone, over all tasks
  // By code: the words with the payer's own in them, which the stored tasks do without (I7).
  std::map<std::string, TaskView> tasks{};
  std::vector<IdentityChangeView> identity_changes{};
  std::vector<std::pair<std::string, std::string>> rejects{};  // code, meaning
  std::string no_estimate{};                     // why there is none, as half a sentence
  std::optional<coverage::Estimate> estimate{};  // empty: what it will cost is not known yet
  std::optional<coverage::Estimate> path{};      // with what follows the program
  std::string decided_by{};  // key of the payer whose answer decides; empty: the case's own
  std::vector<FollowedView> followed{};  // whom the answers name, and what came of asking

  [[nodiscard]] const FactView* find(const std::string& key) const;
};

// Fails with unreadable when the text is no JSON object.
[[nodiscard]] Result<SummaryView> read_summary(const Phi<std::string>& json);

// "in" or "out": our network, "in" where it is not known.
[[nodiscard]] std::string side_of(const SummaryView& summary);

// How the report shows facts. `side` is "in" or "out": our network, "in" where it is not known.
[[nodiscard]] report::MoneyFact money_left(const SummaryView& summary, const std::string& what,
                                           const std::string& side);
[[nodiscard]] report::TextFact patient_pays(const SummaryView& summary, const std::string& side);
[[nodiscard]] report::TextFact authorization(const SummaryView& summary, const std::string& side);
[[nodiscard]] report::TextFact limit_left(const SummaryView& summary);
[[nodiscard]] report::TextFact coverage_ends(const SummaryView& summary);

[[nodiscard]] std::optional<report::Headline> headline_named(
    std::string_view words);  // "Needs call"

}  // namespace eligd::jobs
