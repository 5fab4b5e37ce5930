#include "coverage/message.hpp"

#include "coverage/text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace eligd::coverage {
namespace {

// MSG01 holds 264 characters; what fills it may have lost its NOT or its FOR.
constexpr std::size_t cut_length = 264;

// Disclaimers hold every money word in one sentence; they are recognized first and say nothing.
bool is_disclaimer(std::string_view text) {
  return contains_any(text, {"NOT A GUARANTEE OF PAYMENT", "DOES NOT GUARANTEE",
                             "FOR THE DATE OF INQUIRY ONLY", "FOR CODE SPECIFIC REQUIREMENTS",
                             "CANNOT BE DETERMINED", "CAN NOT BE DETERMINED"}) ||
         text.starts_with("TELEPHONE HOURS") || text.starts_with("LINK=") ||
         text.starts_with("URL=");
}

// A condition: what follows holds sometimes, and we cannot tell when.
bool is_conditional(std::string_view text) {
  return contains_any_word(
      text, {"MAY", "MIGHT", "COULD", "IF", "UNLESS", "EXCEPT", "CERTAIN", "SELECT", "SOME",
             "WAIVED IF", "DEPENDING", "VARIES", "REFER TO", "LOOKUP", "LOOK UP"});
}

bool has_negation(std::string_view text) {
  return contains_any_word(text, {"NO", "NOT", "NON", "WITHOUT", "NEVER", "NONE", "WAIVED"});
}

bool speaks_of_authorization(std::string_view text) {
  return contains_any(
             text, {"PRECERT", "PRE-CERT", "PREAUTH", "PRE-AUTH", "PRIOR AUTH", "AUTHORIZATION"}) ||
         contains_any_word(text, {"AUTH REQ", "AUTH REQUIRED", "AUTH NOT REQUIRED"});
}

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = text.find_first_of(at);
    parts.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return parts;
}

bool names_any(std::string_view text, std::span<const std::string> level_words) {
  return std::ranges::any_of(
      level_words, [&](const std::string& word) { return contains_word(text, fold(word)); });
}

// One clause: "PRECERTIFICATION REQUIRED FOR IOP AND PHP CALL 800-555-0133".
Said authorization_in_clause(std::string_view clause, bool names_level, bool& is_weak) {
  // Two verdicts in one breath ("REQUIRED FOR IOP NOT REQUIRED FOR OP"): which is whose, a person
  // must say.
  const auto first = clause.find("REQUIR");
  if (first != std::string_view::npos && contains(clause.substr(first + 1), "REQUIR"))
    return Said::nothing;
  if (has_negation(clause)) {
    // "Not required" frees us only where the level is named: else it is about the service named.
    const bool none =
        contains_any(clause, {"NOT REQUIRED", "NOT REQ", "NOT NEEDED", "NOT REQUIRE", "NO PRECERT",
                              "NO PRE-CERT", "NO PREAUTH", "NO PRE-AUTH", "NO PRIOR AUTH",
                              "NO AUTHORIZATION", "NO AUTH"});
    return none && names_level ? Said::no : Said::nothing;
  }
  if (!contains_any_word(clause, {"REQUIRED", "REQUIRES", "REQ", "REQ'D", "MANDATORY", "NEEDED"}))
    return Said::nothing;
  if (names_level) return Said::yes;
  // "PREAUTHORIZATION IS REQUIRED." on the level's own line; "Plan Requires PreCert" is about the
  // plan.
  if (contains(clause, " FOR ") || contains_word(clause, "PLAN")) return Said::nothing;
  is_weak = true;
  return Said::yes;
}

void read_authorization(std::string_view text, std::span<const std::string> level_words,
                        Message& message) {
  if (!speaks_of_authorization(text)) return;
  bool yes = false;
  bool no = false;
  bool is_weak = true;
  for (const auto sentence : split(text, ".;")) {
    if (is_conditional(sentence)) continue;
    for (const auto clause : split(sentence, ",")) {
      if (!speaks_of_authorization(clause)) continue;
      bool clause_is_weak = false;
      const Said said =
          authorization_in_clause(clause, names_any(clause, level_words), clause_is_weak);
      yes = yes || said == Said::yes;
      no = no || said == Said::no;
      if (said != Said::nothing) is_weak = is_weak && clause_is_weak;
    }
  }
  if (yes == no) return;
  message.authorization = yes ? Said::yes : Said::no;
  message.is_weak = is_weak;
  if (!yes) return;
  if (const auto at = text.find("AFTER "); at != std::string_view::npos) {
    const auto rest = text.substr(at);
    const auto number = find_number(rest);
    if (number && contains_any_word(rest, {"VISITS", "SESSIONS", "DAYS", "VISIT", "SESSION"})) {
      message.after = std::to_string(*number);
    }
  }
}

// "... ADMINISTERED BY EXAMPLE MINDCARE. CALL ..." -> EXAMPLE MINDCARE
std::string name_after(std::string_view text, std::string_view words) {
  const auto at = text.find(words);
  if (at == std::string_view::npos) return {};
  auto rest = text.substr(at + words.size());
  rest = rest.substr(0, rest.find_first_of(".,;:(/"));
  for (const std::string_view stop : {" CALL", " AT ", " PHONE", " FOR ", " PLEASE"})
    rest = rest.substr(0, rest.find(stop));
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  return std::string(rest);
}

void read_vendor(std::string_view text, Message& message) {
  if (contains_any(text, {"NOT ADMINISTERED", "NOT MANAGED", "NOT CARVED"})) return;
  for (const std::string_view words :
       {"ADMINISTERED BY ", "MANAGED BY ", "CARVED OUT TO ", "CARVE OUT TO ", "CARVED-OUT TO ",
        "BENEFITS ARE THROUGH ", "BENEFITS THROUGH "}) {
    if (!contains(text, words)) continue;
    message.names_vendor = true;
    message.vendor = name_after(text, words);
    return;
  }
  message.names_vendor =
      contains_any(text, {"CARVED OUT", "CARVE OUT", "CARVED-OUT", "CARVE-OUT",
                          "FOR BEHAVIORAL HEALTH SERVICES, CALL"}) ||
      (contains(text, "PLEASE CONTACT") && contains(text, "FOR BENEFIT INFORMATION"));
}

void read_deductible(std::string_view text, Message& message) {
  // "<service>/Plan Ded Waived" is about the service before the slash only.
  if (contains(text, "/") || is_conditional(text)) return;
  if (contains_any(text,
                   {"NO DED APPLIES", "NO DEDL APPLIES", "NO DEDUCTIBLE APPLIES",
                    "DEDUCTIBLE DOES NOT APPLY", "DED DOES NOT APPLY", "DEDUCTIBLE WAIVED",
                    "DED WAIVED", "NOT SUBJECT TO DEDUCTIBLE", "NOT SUBJECT TO THE DEDUCTIBLE"})) {
    message.deductible_applies = Said::no;
  } else if (has_negation(text)) {
    return;
  } else if (contains_any(text, {"DEDUCTIBLE APPLIES", "DED APPLIES", "AFTER DEDUCTIBLE",
                                 "AFTER PLAN DEDUCTIBLE", "AFTER THE DEDUCTIBLE",
                                 "SUBJECT TO DEDUCTIBLE", "SUBJECT TO THE DEDUCTIBLE",
                                 "SUBJECT TO ANNUAL DEDUCTIBLE", "SUBJECT TO PLAN DEDUCTIBLE"})) {
    message.deductible_applies = Said::yes;
  }
}

void read_telehealth(std::string_view text, Message& message) {
  if (!contains_any(text, {"TELEHEALTH", "TELEMEDICINE"})) return;
  message.scope = Scope::telehealth;
  // The plan's own vendor, or general medicine: not our clinicians by video.
  if (is_conditional(text) ||
      contains_any(text, {"VENDOR", "VIRTUAL VISITS/", "GENERAL MEDICINE", "SPECIALIST"}))
    return;
  if (contains_any(text, {"NOT COVERED", "EXCLUDED", "NO TELE"})) {
    message.telehealth = Said::no;
  } else if (!has_negation(text) && (contains_any(text, {"COVERED", "ELIGIBLE", "ALLOWED"}) ||
                                     text == "TELEMEDICINE BENEFIT")) {
    message.telehealth = Said::yes;
  }
}

struct ScopePhrase {
  std::string_view start;  // the text begins with it
  Scope scope;
};
constexpr std::array scope_phrases = {
    ScopePhrase{"OUTPATIENT SURGERY", Scope::other_benefit},
    ScopePhrase{"OUTPATIENT MEDICAL ANCILLARY", Scope::other_benefit},
    ScopePhrase{"INPATIENT", Scope::other_benefit},
    ScopePhrase{"SEMI PRIVATE ROOM", Scope::other_benefit},
    ScopePhrase{"INTENSIVE CARE", Scope::other_benefit},
    ScopePhrase{"EMERGENCY ROOM", Scope::other_benefit},
    ScopePhrase{"URGENT CARE", Scope::other_benefit},
    ScopePhrase{"WALK IN CLINIC", Scope::other_benefit},
    ScopePhrase{"CHIROPRACT", Scope::other_benefit},
    ScopePhrase{"PHYSICAL THERAPY", Scope::other_benefit},
    ScopePhrase{"FACILITY COMPLEX IMAGING", Scope::other_benefit},
    ScopePhrase{"FACILITY", Scope::facility},
    ScopePhrase{"OUTPATIENT HOSPITAL", Scope::facility},
    ScopePhrase{"OUTPATIENT FACILITY", Scope::facility},
    ScopePhrase{"PROFESSIONAL", Scope::professional},
    ScopePhrase{"OFFICE VISIT - PROF", Scope::professional},
    ScopePhrase{"MENTAL HEALTH INDIVIDUAL VISIT", Scope::professional},
    ScopePhrase{"PRIMARY CARE", Scope::primary_care},
    ScopePhrase{"PRIMARY OFFICE", Scope::primary_care},
    ScopePhrase{"PRIME CARE", Scope::primary_care},
    ScopePhrase{"OFFICE VISIT PCP", Scope::primary_care},
    ScopePhrase{"PCP", Scope::primary_care},
    ScopePhrase{"PATIENT'S PRIMARY CARE", Scope::primary_care},
    ScopePhrase{"SPECIALIST", Scope::specialist},
    ScopePhrase{"SPEC ", Scope::specialist},
    ScopePhrase{"OFFICE VISIT SPECIALIST", Scope::specialist},
    ScopePhrase{"SERVICES RENDERED TH", Scope::tier},
    ScopePhrase{"INCLUDES SERVICES PROVIDED BY CLIENT SPECIFIC", Scope::tier},
    ScopePhrase{"TIER ", Scope::tier},
    ScopePhrase{"PREFERRED ", Scope::tier},
};

Scope scope_of(std::string_view text) {
  if (text.starts_with("PCP SELECTION") || text.starts_with("PCP TO SUBMIT")) return Scope::none;
  for (const auto& phrase : scope_phrases) {
    if (text.starts_with(phrase.start)) return phrase.scope;
  }
  if (text.ends_with(" FACILITY") || text.ends_with("- FACILITY")) return Scope::facility;
  if (text.ends_with(" - PROFESSIONAL") || text.ends_with(" PROFESSIONAL"))
    return Scope::professional;
  if (contains_any_word(text, {"TIER 1", "TIER 2", "TIER 3", "TIER ONE", "TIER TWO"}))
    return Scope::tier;
  return Scope::none;
}

void read_network(std::string_view text, Message& message) {
  if (contains(text, "BOTH IN-NETWORK AND OUT")) return;  // a mixed NPI: nobody can tell
  if (contains(text, "IN NETWORK BASED ON NPI") || contains(text, "IN-NETWORK BASED ON NPI"))
    message.in_network = Said::yes;
  if (contains(text, "PARTICIPATING IN THIS PATIENT'S NETWORK")) message.in_network = Said::yes;
  if (contains(text, "NOT IN NETWORK BASED ON NPI") ||
      contains(text, "NOT PARTICIPATING IN THIS PATIENT'S NETWORK") ||
      contains(text, "OUT OF NETWORK BASED ON NPI") ||
      contains(text, "OUT-OF-NETWORK BASED ON NPI")) {
    message.in_network = Said::no;
  }
}

}  // namespace

Message read_message(std::string_view original, std::span<const std::string> level_words) {
  const std::string folded = fold(original);
  const std::string_view text = folded;
  Message message;
  message.names_level = names_any(text, level_words);
  if (is_disclaimer(text)) return message;

  message.scope = scope_of(text);
  read_authorization(text, level_words, message);
  read_vendor(text, message);
  read_deductible(text, message);
  read_telehealth(text, message);
  read_network(text, message);
  // "PLAN PAYS 80%": the figure beside it may be the plan's part, not the patient's.
  message.plan_pays = contains_any(
      text, {"PLAN PAYS", "PLAN WILL PAY", "PAYER PAYS", "PLAN'S SHARE", "COVERED AT"});
  if (contains(text, "PCP TO SUBMIT A SPECIALIST REFERRAL")) {
    message.referral = Said::yes;
  } else if (contains(text, "REFERRAL") && !is_conditional(text)) {
    if (contains_any(text, {"REFERRAL NOT REQUIRED", "NO REFERRAL", "REFERRAL IS NOT REQUIRED"}))
      message.referral = Said::no;
    else if (!has_negation(text) &&
             contains_any(text, {"REFERRAL REQUIRED", "REFERRAL IS REQUIRED", "REQUIRES REFERRAL"}))
      message.referral = Said::yes;
  }
  if (contains_any(text, {"COMBINED WITH ", "SHARED WITH "}) && !contains(text, "NETWORK")) {
    message.shared_with =
        name_after(text, contains(text, "COMBINED WITH ") ? "COMBINED WITH " : "SHARED WITH ");
  }
  if (message.authorization == Said::yes || message.names_vendor)
    message.phone = std::string(find_phone(original));
  if (original.size() >= cut_length) message.is_weak = true;
  return message;
}

}  // namespace eligd::coverage
