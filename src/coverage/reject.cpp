#include "coverage/reject.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

using Kind = RejectKind;
using Retry = RetryAdvice;

constexpr std::string_view fix_person = "Compare with the card, correct it and verify again.";
constexpr std::string_view fix_setup =
    "Check our provider record with this payer and clearinghouse.";
constexpr std::string_view ask_other_codes =
    "Asked again with other service types; call if that fails too.";
constexpr std::string_view ask_person = "Call the payer and ask about this benefit.";

constexpr std::array table = {
    RejectMeaning{"04", "Authorized quantity exceeded", Kind::other, Retry::later, "", "Admin",
                  "Ask the clearinghouse which quota was reached."},
    RejectMeaning{"15", "Required application data missing", Kind::service_types,
                  Retry::other_codes, "", "Billing", ask_other_codes},
    RejectMeaning{"33", "Input errors", Kind::service_types, Retry::other_codes, "", "Billing",
                  ask_other_codes},
    RejectMeaning{"35", "Out of network", Kind::benefit, Retry::none, "", "Billing",
                  "Call the payer: it says that we are out of network."},
    RejectMeaning{"41", "Authorization/access restrictions", Kind::our_setup, Retry::none, "",
                  "Admin", "Ask the clearinghouse whether we are enrolled with this payer."},
    RejectMeaning{"42", "Unable to respond at current time", Kind::payer_down, Retry::later, "", "",
                  "Asked again later."},
    RejectMeaning{"43", "Invalid/missing provider identification", Kind::our_setup, Retry::data_fix,
                  "our NPI", "Admin", fix_setup},
    RejectMeaning{"44", "Invalid/missing provider name", Kind::our_setup, Retry::data_fix,
                  "our name", "Admin", fix_setup},
    RejectMeaning{"45", "Invalid/missing provider specialty", Kind::our_setup, Retry::data_fix,
                  "our taxonomy code", "Admin", fix_setup},
    RejectMeaning{"46", "Invalid/missing provider phone number", Kind::our_setup, Retry::data_fix,
                  "our phone number", "Admin", fix_setup},
    RejectMeaning{"47", "Invalid/missing provider state", Kind::our_setup, Retry::data_fix,
                  "our state", "Admin", fix_setup},
    RejectMeaning{"48", "Invalid/missing referring provider identification number", Kind::our_setup,
                  Retry::data_fix, "the referring provider's NPI", "Admin", fix_setup},
    RejectMeaning{"49", "Provider is not primary care physician", Kind::our_setup, Retry::data_fix,
                  "the provider asked for", "Admin", fix_setup},
    RejectMeaning{"50", "Provider ineligible for inquiries", Kind::our_setup, Retry::data_fix,
                  "our enrollment", "Admin", fix_setup},
    RejectMeaning{"51", "Provider not on file", Kind::our_setup, Retry::data_fix, "our NPI",
                  "Admin", fix_setup},
    RejectMeaning{"52", "Service dates not within provider plan enrollment", Kind::dates,
                  Retry::other_date, "", "Admin",
                  "Check from when we are enrolled with this plan."},
    RejectMeaning{"53", "Inquired benefit inconsistent with provider type", Kind::service_types,
                  Retry::other_codes, "", "Billing", ask_other_codes},
    RejectMeaning{"54", "Inappropriate product/service id qualifier", Kind::service_types,
                  Retry::other_codes, "", "Billing", ask_other_codes},
    RejectMeaning{"55", "Inappropriate product/service id", Kind::service_types, Retry::other_codes,
                  "", "Billing", ask_other_codes},
    RejectMeaning{"56", "Inappropriate date", Kind::dates, Retry::other_date, "", "Intake",
                  "Check the dates and verify again."},
    RejectMeaning{"57", "Invalid/missing date(s) of service", Kind::dates, Retry::other_date, "",
                  "Intake", "Check the dates and verify again."},
    RejectMeaning{"58", "Invalid/missing date of birth", Kind::identity, Retry::data_fix,
                  "date of birth", "Intake", fix_person},
    RejectMeaning{"60", "Date of birth follows date(s) of service", Kind::dates, Retry::data_fix,
                  "date of birth", "Intake", fix_person},
    RejectMeaning{"61", "Date of death precedes date(s) of service", Kind::dates, Retry::none, "",
                  "Billing", "Call the payer: it has recorded a death before these dates."},
    RejectMeaning{"62", "Date of service not within allowable inquiry period", Kind::dates,
                  Retry::other_date, "", "Intake", "Ask for the nearest date the payer answers."},
    RejectMeaning{"63", "Date of service in future", Kind::dates, Retry::other_date, "", "Intake",
                  "Ask for the nearest date the payer answers."},
    RejectMeaning{"64", "Invalid/missing patient id", Kind::identity, Retry::data_fix, "member id",
                  "Intake", fix_person},
    RejectMeaning{"65", "Invalid/missing patient name", Kind::identity, Retry::data_fix,
                  "patient's name", "Intake", fix_person},
    RejectMeaning{"66", "Invalid/missing patient gender code", Kind::identity, Retry::data_fix,
                  "patient's sex", "Intake", fix_person},
    RejectMeaning{"67", "Patient not found", Kind::identity, Retry::data_fix,
                  "patient's name, birth date and member id", "Intake", fix_person},
    RejectMeaning{"68", "Duplicate patient id number", Kind::identity, Retry::data_fix, "member id",
                  "Intake", fix_person},
    RejectMeaning{"69", "Inconsistent with patient's age", Kind::service_types, Retry::other_codes,
                  "", "Billing", ask_other_codes},
    RejectMeaning{"70", "Inconsistent with patient's gender", Kind::service_types,
                  Retry::other_codes, "", "Billing", ask_other_codes},
    RejectMeaning{"71", "Patient birth date does not match that on the database", Kind::identity,
                  Retry::data_fix, "date of birth", "Intake", fix_person},
    RejectMeaning{"72", "Invalid/missing subscriber/insured id", Kind::identity, Retry::data_fix,
                  "member id", "Intake", fix_person},
    RejectMeaning{"73", "Invalid/missing subscriber/insured name", Kind::identity, Retry::data_fix,
                  "subscriber's name", "Intake", fix_person},
    RejectMeaning{"74", "Invalid/missing subscriber/insured gender code", Kind::identity,
                  Retry::data_fix, "subscriber's sex", "Intake", fix_person},
    RejectMeaning{"75", "Subscriber/insured not found", Kind::identity, Retry::data_fix,
                  "member id, name and birth date", "Intake", fix_person},
    RejectMeaning{"76", "Duplicate subscriber/insured id number", Kind::identity, Retry::data_fix,
                  "member id", "Intake", fix_person},
    RejectMeaning{"77", "Subscriber found, patient not found", Kind::identity, Retry::data_fix,
                  "patient's name and birth date", "Intake", fix_person},
    RejectMeaning{"78", "Subscriber/insured not in group/plan identified", Kind::identity,
                  Retry::data_fix, "group number and payer", "Intake", fix_person},
    RejectMeaning{"79", "Invalid participant identification", Kind::our_setup, Retry::data_fix,
                  "the payer id of this route", "Admin", fix_setup},
    RejectMeaning{"80", "No response received - transaction terminated", Kind::payer_down,
                  Retry::later, "", "", "Asked again later."},
    RejectMeaning{"97", "Invalid or missing provider address", Kind::our_setup, Retry::data_fix,
                  "our address", "Admin", fix_setup},
    RejectMeaning{"98", "Experimental service or procedure", Kind::benefit, Retry::none, "",
                  "Billing", ask_person},
    RejectMeaning{"AA", "Authorization number not found", Kind::benefit, Retry::none, "", "Billing",
                  ask_person},
    RejectMeaning{"AE", "Requires primary care physician authorization", Kind::benefit, Retry::none,
                  "", "Billing", ask_person},
    RejectMeaning{"AF", "Invalid/missing diagnosis code(s)", Kind::benefit, Retry::none, "",
                  "Billing", ask_person},
    RejectMeaning{"AG", "Invalid/missing procedure code(s)", Kind::benefit, Retry::none, "",
                  "Billing", ask_person},
    RejectMeaning{"AO", "Additional patient condition information required", Kind::benefit,
                  Retry::none, "", "Billing", ask_person},
    RejectMeaning{"CI", "Certification information does not match patient", Kind::benefit,
                  Retry::none, "", "Billing", ask_person},
    RejectMeaning{"E8", "Requires medical review", Kind::benefit, Retry::none, "", "Billing",
                  ask_person},
    RejectMeaning{"IA", "Invalid authorization number format", Kind::benefit, Retry::none, "",
                  "Billing", ask_person},
    RejectMeaning{"MA", "Missing authorization number", Kind::benefit, Retry::none, "", "Billing",
                  ask_person},
    RejectMeaning{"T4", "Payer name or identifier missing", Kind::our_setup, Retry::data_fix,
                  "the payer id of this route", "Admin", fix_setup},
};

constexpr RejectMeaning beyond_the_list{
    "",        "A reason code beyond the list of the guide", Kind::other, Retry::none, "",
    "Billing", "Call the payer and ask what the code means."};

}  // namespace

std::span<const RejectMeaning> reject_meanings() noexcept { return table; }

const RejectMeaning& meaning_of_reject(std::string_view aaa03) noexcept {
  const auto at = std::ranges::find(table, aaa03, &RejectMeaning::code);
  return at == table.end() ? beyond_the_list : *at;
}

}  // namespace eligd::coverage
