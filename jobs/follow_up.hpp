// Whom an answer names, as one of our payers: who is asked, about whom, or why nobody is. Pure.
//
// Never a guess: an id, or a name written exactly so, of one payer of the configuration. Bounded:
// two hops from the case's payer, three a round, no payer twice. Source: docs/follow-ups.md.
#pragma once

#include "base/ids.hpp"
#include "config/configuration.hpp"
#include "coverage/followed.hpp"
#include "coverage/summary.hpp"
#include "intake/intake.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace eligd::jobs {

inline constexpr int follow_hops_max = 2;
inline constexpr std::size_t follow_ups_max = 3;  // in one round, over all hops

// Task for whoever sets payers up: the answer names somebody we do not have.
inline constexpr std::string_view unknown_entity_code = "follow-unknown";

// Which configured payer is meant, or those that may be.
struct EntityMatch {
  const config::Payer* payer = nullptr;
  std::vector<PayerKey> candidates{};  // nearest first; empty where one is meant
};
[[nodiscard]] EntityMatch match_entity(const config::Configuration& configuration,
                                       std::string_view name, std::string_view id);

// The one whose answer names somebody.
struct NamedBy {
  const config::Configuration& configuration;
  const intake::NewIntake& intake;  // as the case tells it
  const config::Payer& payer;
  std::string member_id{};        // the person's, with that payer
  int hops = 0;                   // from the case's payer to it
  std::vector<PayerKey> path{};   // from the case's payer to it, both included
  std::vector<PayerKey> asked{};  // all that were asked in this round
};

struct FollowTarget {
  coverage::FollowKind kind = coverage::FollowKind::carve_out;
  const config::Payer* payer = nullptr;  // of the configuration, never null
  PayerKey named_by{};
  intake::NewIntake about{};  // the person, as that payer is asked about
  config::SearchOption search = config::SearchOption::id_name_birth;
  bool was_asked = false;  // in this round
};

struct NotFollowed {
  coverage::FollowNews news{};           // not_asked or points_back, with the reason
  std::optional<coverage::Task> task{};  // no PHI in it
  std::string as_written{};  // of an unknown one: for the directory; PHI-grade, not stored
};

// Nothing at all: the payer's file permits no asking, or there is nobody to find.
using FollowStep = std::variant<std::monostate, FollowTarget, NotFollowed>;
[[nodiscard]] FollowStep follow_step(const NamedBy& by, const coverage::Named& named);

// "asked: the payer names who runs the benefit"
[[nodiscard]] std::string why_followed(coverage::FollowKind kind);

}  // namespace eligd::jobs
