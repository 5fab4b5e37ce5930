// An answer may name somebody else to ask; what came of asking, and whose facts are whose. Pure.
//
// Each payer's answers are explained by themselves. Where one names another whose answer decides
// (a carve-out, a managed plan), that one's facts are laid over the first one's by lay_beside():
// money is never taken from two payers at once, and a fact of another payer than the case's carries
// its key. Source: docs/follow-ups.md, decision 0026.
#pragma once

#include "base/time.hpp"
#include "coverage/fact.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

struct Request;
struct Summary;

enum class FollowKind : std::uint8_t {
  managed_plan,  // stands behind the payer: its answer replaces the payer's
  carve_out,     // runs the behavioral benefits: its answer decides them
  other_payer,   // pays beside it: only the order is of interest
};
[[nodiscard]] std::string_view to_text(FollowKind kind);  // "carve_out"
[[nodiscard]] std::optional<FollowKind> follow_kind_named(std::string_view text);

// Whom an answer names, as its facts say.
struct Named {
  FollowKind kind = FollowKind::carve_out;
  std::string name{};       // empty: not told
  std::string id{};         // in the naming payer's list; empty: not told
  std::string member_id{};  // the person's id there (REF*1W); PHI; empty: not told
  std::string role{};       // of another payer: primary, secondary, tertiary, unknown
  bool is_sure = false;     // by an entity; not by words alone
};
// In the order in which they are asked. Only of an active plan, or one that points elsewhere.
[[nodiscard]] std::vector<Named> named_in(const Summary& summary);

enum class FollowOutcome : std::uint8_t {
  answered,        // active: it decides, or makes the order known
  no_answer,       // asked, and nothing came yet, or at all
  refused,         // asked, and refused (AAA, 999)
  not_active,      // its answer says that the coverage does not hold on the first day
  another_person,  // its answer tells of somebody else
  unreadable,
  not_asked,    // why stands in the words
  points_back,  // a payer that was asked already: the two point at each other
};
[[nodiscard]] std::string_view to_text(FollowOutcome outcome);

// Who pays first, by what both say.
enum class PayerOrder : std::uint8_t { unknown, ours_first, other_first, disputed };
[[nodiscard]] std::string_view to_text(PayerOrder order);

struct FollowNews {
  FollowKind kind = FollowKind::carve_out;
  FollowOutcome outcome = FollowOutcome::no_answer;
  std::string payer{};        // key; empty: nobody of ours
  std::string name{};         // as our file has it; empty: nobody of ours
  std::string words{};        // half a sentence of ours, no PHI: "member not found (AAA 75)"
  std::int64_t question = 0;  // number of the question; 0: not asked
  PayerOrder order = PayerOrder::unknown;
  std::string covers_level{};  // another payer's: yes, no, by_other; empty: not told
  std::vector<Evidence> evidence{};
};

// What came back that is not as it was sent.
struct IdentityChange {
  std::string field{};  // "member.id"
  Phi<std::string> sent{};
  Phi<std::string> returned{};
};

// What the payer said that named the one whose answers are explained.
struct Beside {
  FollowKind kind = FollowKind::carve_out;
  std::string of_case{};     // key of the case's own payer
  std::string payer_name{};  // of the naming one, as our file has it
  std::string own{};         // key of the one that is explained
  std::string own_name{};
  bool is_assumed =
      false;  // named in words, or by our file alone, or in an answer that is in doubt
  bool shares_deductible = false;
  std::optional<CivilDate> day{};  // of its answer
  std::vector<Fact> facts{};
  std::vector<Fact> aside{};
  std::vector<IdentityChange> identity_changes{};
  std::vector<Evidence> notes{};
  std::vector<std::string> flags{};
};

// Lays what the naming payer said beside the facts of the one it named: which decide, and which
// stand aside.
void lay_beside(const Request& request, Summary& summary);
// What asking another payer made known of the order, in the other_payer fact.
void lay_order(const Request& request, Summary& summary);

// The other payer whose active answer says something of the order; null: none.
[[nodiscard]] const FollowNews* other_payer_in(const std::vector<FollowNews>& followed);
// In sentences of ours: what two payers contradict each other about; what stands beside whatever
// the headline is; who pays first.
[[nodiscard]] std::vector<std::string> contradictions_in(const std::vector<FollowNews>& followed);
[[nodiscard]] std::vector<std::string> reasons_beside(const std::vector<FollowNews>& followed);
[[nodiscard]] std::string words_of_first_payer(const FollowNews& news);

// What the answer of the one that was asked comes to.
[[nodiscard]] FollowOutcome outcome_of(const Summary& of_named);
// `role`: of the other one, as ours says. `ours_there`: of ours, as the other one says; empty where
// it does not name ours.
[[nodiscard]] PayerOrder order_of(std::string_view role, std::string_view ours_there);

}  // namespace eligd::coverage
