// What payers/*.toml say: who insures, how it is reached, what it is asked and how it answers. The
// file's stem is the key.
#pragma once

#include "base/ids.hpp"
#include "config/cost_rules.hpp"
#include "config/follow.hpp"
#include "config/open_times.hpp"
#include "config/recheck.hpp"
#include "config/settings.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eligd::config {

// One way to a payer. Routes are tried in the file's order.
struct Route {
  ClearinghouseKey clearinghouse;
  std::string payer_id{};  // NM109 of 2100A at this clearinghouse: ids differ from house to house
};

// How EB08 is written. Anything else than this stays conflicting.
enum class PercentStyle : std::uint8_t {
  patient_fraction,  // ".2": the patient pays 20 % (the guide)
  patient_percent,   // "20": the patient pays 20 %
  plan_percent,      // "80": the plan pays 80 %
};

// What a 270 may carry of the person besides the trace; the order is the order of trying.
enum class SearchOption : std::uint8_t {
  id_name_birth,  // member id, last and first name, birth date: what every payer must honor
  id_birth,       // member id and birth date
  id_name,        // member id and names
  name_birth,     // names and birth date
};

enum class PersonField : std::uint8_t {
  member_id,
  last_name,
  first_name,
  birth_date,
  sex,
  group_number
};

// The practice's own contract with a plan: the first row whose words stand in the plan's or
// network's name decides network.ours. Payers do not say whether we are in network (EB12 is about
// the benefit).
struct Contract {
  std::string plan{};  // "GOLD PPO", compared without case; empty: every plan of this payer
  bool in_network = false;
};

// Where this payer departs from levels.toml; an empty list keeps the level's own.
struct LevelRule {
  std::vector<std::string> ask{};
  std::vector<std::string> evidence{};
  std::vector<std::string> procedures{};
};

struct PayerRetry {
  int attempts_max = 5;  // per inquiry and night
  std::chrono::seconds first{90};
  std::chrono::seconds max{3600};
  std::vector<std::string> retry_on{"42", "80"};  // AAA03 codes that mean "ask again later"
};

// How a question that was refused for the person's data may be asked otherwise, one change at a
// time; jobs/repair has the order and the limits. What is not listed is never tried.
enum class RepairKind : std::uint8_t {
  date,             // for today instead of a day the payer does not answer yet
  optional_fields,  // without middle name and suffix, or without the sex
  suffix,           // last name without the JR, SR, II, III or IV typed into it
  spelling,         // hyphen, blank and apostrophe of the names otherwise
  member_id,        // member id without, or with, what the keys below name
  relationship,     // a dependent as subscriber, and back
};

inline constexpr std::size_t repair_take_off_max = 2;

struct PayerRepair {
  std::vector<RepairKind> steps{RepairKind::date, RepairKind::optional_fields, RepairKind::suffix,
                                RepairKind::spelling};
  int steps_max = 2;  // for one question; 0: none
  // ECMAScript, each held to one end of the id (^ or $): what may be taken off it.
  std::vector<std::string> member_id_take_off{};
  std::string member_id_put_on{};  // the one prefix all of this payer's ids have
};

struct Payer {
  PayerKey key;
  std::string name{};
  std::vector<std::string> aliases{};  // as cards and intake forms write it
  std::string kind{};  // commercial, blue, medicare, medicaid_managed, tricare, behavioral ...
  std::optional<PayerKey>
      behavioral_vendor{};      // who runs behavioral benefits, if it is one of ours
  std::string phone{};          // provider line, for the gap sheet
  std::vector<Route> routes{};  // not empty

  int service_types_max = 1;            // EQ01 repeats in one request
  bool answers_explicit_lists = false;  // true: the level's codes are asked beside 30 at once
  int inquiries_max = 3;                // per verification
  PercentStyle percent = PercentStyle::patient_fraction;
  std::string member_id_shape{};  // ECMAScript regex for the whole id; a mismatch only warns
  std::vector<PersonField> required_fields{};  // an intake without them is not sent
  std::vector<SearchOption> search{SearchOption::id_name_birth};
  std::optional<DailyStretch> hours{};         // when it answers; empty: around the clock
  std::vector<DailyStretch> closed{};          // and when it does not all the same: maintenance
  bool end_date_inclusive = true;              // covered through the day a termination date names
  std::optional<bool> iop_day_is_one_visit{};  // empty: the payer has not said; assumed, flagged
  bool dependents_own_ids = false;  // a dependent with an id of his own is sent as subscriber
  int future_days_max = 0;          // 0: to the end of the current month only
  int in_flight_max = 0;            // 0: limits.in_flight_payer_max
  int requests_per_minute_max = 0;  // 0: no limit told
  std::int64_t inquiries_per_day_max = 0;  // 0: no limit
  PayerRetry retry{};
  PayerRepair repair{};
  PayerRecheck recheck{};
  PayerFollow follow{};
  std::vector<Contract> contracts{};     // in the file's order; none: network.ours is unknown
  std::vector<AllowedAmount> allowed{};  // in the file's order; none for a day: no estimate
  CostRules cost{};
  std::map<LevelKey, LevelRule> levels{};
  std::vector<std::string>
      written{};  // the keys its file writes, "retry.max_seconds" within [retry]
};

}  // namespace eligd::config
