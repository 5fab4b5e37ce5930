// Payers that name others, and what those say: invented answers for the tests of follow-ups.
//
// blue (commercial) names its vendor mind; care (Medicare) names plan (a managed plan); gold is
// another payer of the same person.
#pragma once

#include "sample.hpp"
#include "scripted_payer.hpp"

#include <string>

namespace eligd::jobs::sample {

inline config::Configuration follow_configuration() {
  config::Configuration made = configuration();
  made.payers.push_back(payer("care", "Example Medicare"));
  made.payers.back().kind = "medicare";
  made.payers.push_back(payer("mind", "Example Mindcare"));
  made.payers.back().phone = "800-555-0177";
  made.payers.back().contracts = {{.in_network = true}};
  made.payers.push_back(payer("plan", "Example Advantage"));
  made.payers.back().phone = "800-555-0188";
  made.payers.back().contracts = {{.in_network = true}};
  for (config::Payer& one : made.payers) one.answers_explicit_lists = true;
  for (config::Payer& one : made.payers) one.service_types_max = 5;
  std::ranges::sort(made.payers, {}, &config::Payer::key);
  config::LevelOfCare& level = made.levels.front();
  level.required = {
      config::RequiredFact::coverage_status,      config::RequiredFact::level_covered,
      config::RequiredFact::network_ours,         config::RequiredFact::one_cost_share,
      config::RequiredFact::deductible_remaining, config::RequiredFact::oop_remaining,
      config::RequiredFact::authorization,        config::RequiredFact::coverage_through_plan};
  return made;
}

inline const std::string plan_through_2027 = "DTP*346*D8*20260101~DTP*347*D8*20271231~";
// The medical plan: active, its own deductible, and an office copay that is nobody's for IOP.
inline const std::string medical = plan_through_2027 +
                                   "EB*1*IND*30*HM*EXAMPLE HMO~EB*C*IND*30***23*2000*****Y~"
                                   "EB*C*IND*30***29*350*****Y~EB*G*IND*30***23*6000*****Y~"
                                   "EB*G*IND*30***29*4100*****Y~EB*B*IND*98***27*30*****Y~";

inline std::string carved_out(const std::string& name, const std::string& id) {
  return medical + "EB*U**MH^A8^CH~LS*2120~NM1*VN*2*" + name + "*****PI*" + id +
         "~PER*IC*LINE*TE*8005550142~LE*2120~";
}
// What the vendor tells of the level; with figures of its own where `money` has some.
inline std::string behavioral(const std::string& money) {
  return plan_through_2027 + "EB*1*IND*30~EB*1*IND*A8~EB*B*IND*A8***27*25****N*Y~" + money;
}
inline const std::string own_money =
    "EB*C*IND*30***23*500*****Y~EB*C*IND*30***29*100*****Y~EB*G*IND*30***23*3000*****Y~"
    "EB*G*IND*30***29*2500*****Y~";

inline std::string medicare_naming(const std::string& name, const std::string& id,
                                   const std::string& references = {}) {
  return "EB*1**30*MA~DTP*291*D8*20170701~EB*1**30*MB~DTP*291*D8*20170701~EB*R**30*HN*PLUS~" +
         references + "DTP*290*D8*20260101~LS*2120~NM1*PRP*2*" + name + "*****PI*" + id +
         "~LE*2120~";
}

// EB*R with the role the entity has: PRP, SEP, TTP, PR.
inline std::string also_insured(const std::string& role, const std::string& name,
                                const std::string& id, const std::string& member_id) {
  const std::string reference = member_id.empty() ? "" : "REF*1W*" + member_id + "~";
  return "EB*R**30~" + reference + "LS*2120~NM1*" + role + "*2*" + name + "*****PI*" + id +
         "~LE*2120~";
}

}  // namespace eligd::jobs::sample
