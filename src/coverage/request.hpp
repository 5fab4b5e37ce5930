// What explain() is told besides the answers: the level of care, the days, our network standing,
// what was asked and sent, and the payer's rules. All of it by value: deciding reads nothing else
// (I15).
#pragma once

#include "base/money.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "config/cost_rules.hpp"
#include "config/levels.hpp"
#include "config/payers.hpp"
#include "config/phrases.hpp"
#include "coverage/call_results.hpp"
#include "coverage/followed.hpp"
#include "coverage/overrides.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eligd::coverage {

// Our own standing with the plan, from --network or the contract table. Never from EB12.
enum class OurNetwork : std::uint8_t { unknown, in, out };

enum class Place : std::uint8_t { on_site, telehealth };

// The part of config::Payer that changes how an answer is read.
struct PayerRules {
  std::string key{};
  std::vector<std::string> ids{};  // 2100A NM109 this payer answers under, over all its routes
  config::PercentStyle percent = config::PercentStyle::patient_fraction;
  bool percent_is_configured = false;  // false: a share above one stays conflicting
  bool end_date_inclusive = true;
  std::optional<bool> iop_day_is_one_visit{};
  std::vector<config::Contract> contracts{};  // our own standing, where the intake does not say
  std::string phone{};                        // provider line: whom a "Needs call" is to call
  std::string vendor{};                       // runs its behavioral benefits; empty: nobody else
  std::string vendor_phone{};
};
// `vendor`: who runs the payer's behavioral benefits, if another; may be null.
[[nodiscard]] PayerRules rules_of(const config::Payer& payer, const config::Payer* vendor);

// What our 270 said about the patient. Compared with what came back, field by field.
struct SentIdentity {
  Phi<std::string> member_id{};
  Phi<std::string> last_name{};
  Phi<std::string> first_name{};
  Phi<std::string> birth_date{};  // ISO
};

// The planned days and what is paid for one: for the estimate.
struct PlannedProgram {
  std::vector<CivilDate> days{};                 // in order, each once
  std::vector<config::AllowedAmount> allowed{};  // of this payer and level
  std::optional<Money> charge{};                 // what we bill for a day
  config::CostRules rules{};
  bool end_date_inclusive = true;          // covered through the day a coverage end names
  std::vector<std::string> assumptions{};  // sentences: what the days rest on
  std::string
      missing{};  // why there are no days to work with, as half a sentence; empty: there are
};

// What follows the planned program, and what is paid for it.
struct PlannedPhase {
  config::LevelOfCare level{};
  PlannedProgram program{};
};

struct Request {
  config::LevelOfCare level{};
  CivilDate from{};     // first planned day
  CivilDate through{};  // last planned day
  OurNetwork network = OurNetwork::unknown;
  Place place = Place::on_site;
  std::string
      payer{};  // configured key or 2100A NM109 of the coverage to show; empty: the newest asked
  std::optional<PayerRules> payer_rules{};
  config::SharedPhraseBook phrases{};  // how free texts are read; null: the shipped book
  std::optional<SentIdentity> sent{};
  // For staleness: the practice's own day, never UTC's (I23); default: the newest BHT04.
  std::optional<CivilDate> as_of{};
  std::uint32_t person = 0;     // of several in one answer: the segment of the name; 0: none
  bool self_pay = false;        // a person said so, or there is no coverage on file
  bool payer_retrying = false;  // no answer yet, held or retried for the payer's sake
  std::optional<PlannedProgram> program{};  // empty: nothing is estimated
  std::vector<PlannedPhase> then{};         // after the program; with it, the path is estimated too
  bool is_medicare = false;
  std::vector<CallResult> calls{};    // what was said on the phone, laid over the answers
  std::vector<Override> overrides{};  // of a person, laid over both; of any age
  bool network_from_call = false;     // `network` was said there, and nobody else knows it
  int authorization_lead_days = 3;    // working days before `from` by which it must be asked for
  int stale_after_days = 30;          // an answer older than this is not Ready
  // Whom the answers name and what came of asking them; and, where this payer was named, what the
  // one who named it said.
  std::vector<FollowNews> followed{};
  std::shared_ptr<const Beside> beside{};
  std::uint32_t answers_before = 0;  // transaction sets counted before these: another payer's
};

}  // namespace eligd::coverage
