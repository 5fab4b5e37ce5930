#include "jobs/repair.hpp"

#include "coverage/reject_handling.hpp"

#include <algorithm>
#include <array>
#include <regex>

namespace eligd::jobs {
namespace {

using config::RepairKind;
using coverage::Handling;

struct Step {
  std::string_view name;
  RepairKind kind;
  std::string_view words;
};

// In the order of trying: what loosens least comes first.
constexpr std::array<Step, ladder_max> ladder{{
    {"date_today", RepairKind::date, "for today instead of the planned first day"},
    {"sex_off", RepairKind::optional_fields, "without the sex"},
    {"name_parts_off", RepairKind::optional_fields, "without middle name and suffix"},
    {"suffix_off", RepairKind::suffix, "with the last name without its suffix"},
    {"hyphen_to_blank", RepairKind::spelling, "with a blank for the hyphen of the name"},
    {"blank_to_hyphen", RepairKind::spelling, "with a hyphen for the blank of the last name"},
    {"joined", RepairKind::spelling, "with the name in one word"},
    {"member_id_take_off_1", RepairKind::member_id, "with the member ID cut by the payer's rule"},
    {"member_id_take_off_2", RepairKind::member_id,
     "with the member ID cut by the payer's second rule"},
    {"member_id_put_on", RepairKind::member_id, "with the payer's prefix before the member ID"},
    {"as_subscriber", RepairKind::relationship, "with the patient as subscriber"},
    {"as_dependent", RepairKind::relationship, "with the patient as dependent"},
}};

constexpr std::array<std::string_view, 5> suffixes{"JR", "SR", "II", "III", "IV"};

const std::string& reveal(const Phi<std::string>& text) { return text.reveal(Purpose::inquiry); }

const Step* step_named(std::string_view name) {
  const auto at = std::ranges::find(ladder, name, &Step::name);
  return at == ladder.end() ? nullptr : &*at;
}

std::string letters_of(const Phi<std::string>& text) {
  std::string letters = reveal(text);
  std::erase_if(letters, [](char c) { return c == ' ' || c == '-' || c == '\'' || c == '.'; });
  return letters;
}

std::string_view trimmed(std::string_view text) {
  while (text.ends_with(' ') || text.ends_with(',') || text.ends_with('.')) text.remove_suffix(1);
  return text;
}

// "SMITH JR." -> "SMITH"; a name without a suffix as it is.
std::string without_suffix(const std::string& last_name) {
  const std::string_view text = trimmed(last_name);
  const std::size_t blank = text.find_last_of(' ');
  if (blank == std::string_view::npos ||
      std::ranges::find(suffixes, text.substr(blank + 1)) == suffixes.end())
    return last_name;
  const std::string_view rest = trimmed(text.substr(0, blank));
  return rest.size() < 2 ? last_name : std::string(rest);
}

std::string replaced(std::string text, char what, char with) {
  std::ranges::replace(text, what, with);
  return text;
}

template <class Change>
void change(Phi<std::string>& text, const Change& how) {
  if (!text.empty()) text = Phi<std::string>(how(reveal(text)));
}

template <class Change>
void change_last_names(QuestionAsked& asked, const Change& how) {
  change(asked.last_name, how);
  if (asked.subscriber) change(asked.subscriber->last_name, how);
}

template <class Change>
void change_first_names(QuestionAsked& asked, const Change& how) {
  change(asked.first_name, how);
  if (asked.subscriber) change(asked.subscriber->first_name, how);
}

bool fits_shape(const std::string& id, const config::Payer& payer) {
  return payer.member_id_shape.empty() || std::regex_match(id, std::regex(payer.member_id_shape));
}

bool is_wanted(const config::Payer& payer, config::PersonField field) {
  return std::ranges::find(payer.required_fields, field) != payer.required_fields.end();
}

// An edited id is asked for only beside a name and a birth date, and only where it has the shape of
// this payer's ids.
void cut_member_id(QuestionAsked& asked, const config::Payer& payer, std::size_t rule) {
  if (rule >= payer.repair.member_id_take_off.size() || asked.last_name.empty()) return;
  const std::string cut =
      std::regex_replace(reveal(asked.member_id), std::regex(payer.repair.member_id_take_off[rule]),
                         std::string(), std::regex_constants::format_first_only);
  if (cut.size() >= member_id_least && fits_shape(cut, payer))
    asked.member_id = Phi<std::string>(cut);
}

void prefix_member_id(QuestionAsked& asked, const config::Payer& payer) {
  const std::string& prefix = payer.repair.member_id_put_on;
  const std::string& id = reveal(asked.member_id);
  if (prefix.empty() || payer.member_id_shape.empty() || asked.last_name.empty() ||
      id.starts_with(prefix) || id.size() < member_id_least || fits_shape(id, payer))
    return;
  if (fits_shape(prefix + id, payer)) asked.member_id = Phi<std::string>(prefix + id);
}

void apply(QuestionAsked& asked, const intake::NewIntake& intake, const config::Payer& payer,
           std::string_view step, CivilDate today) {
  if (step == "date_today") {
    if (asked.day > today) asked.day = today;
  } else if (step == "sex_off") {
    if (!is_wanted(payer, config::PersonField::sex)) asked.sex = intake::Sex::unknown;
  } else if (step == "name_parts_off") {
    asked.middle_name = {};
    asked.suffix = {};
  } else if (step == "suffix_off") {
    change_last_names(asked, without_suffix);
  } else if (step == "hyphen_to_blank") {
    const auto blank = [](std::string text) { return replaced(std::move(text), '-', ' '); };
    change_last_names(asked, blank);
    change_first_names(asked, blank);
  } else if (step == "blank_to_hyphen") {
    change_last_names(asked, [](std::string text) {
      return without_suffix(text) == text ? replaced(std::move(text), ' ', '-') : text;
    });
  } else if (step == "joined") {
    change_last_names(asked, [](std::string text) {
      if (without_suffix(text) != text) return text;
      std::erase_if(text, [](char c) { return c == ' ' || c == '-' || c == '\''; });
      return text;
    });
    change_first_names(asked, [](std::string text) {
      std::erase_if(text, [](char c) { return c == '-' || c == '\''; });
      return text;
    });
  } else if (step == "member_id_take_off_1") {
    cut_member_id(asked, payer, 0);
  } else if (step == "member_id_take_off_2") {
    cut_member_id(asked, payer, 1);
  } else if (step == "member_id_put_on") {
    prefix_member_id(asked, payer);
  } else if (step == "as_subscriber") {
    if (asked.last_name.empty()) return;
    asked.subscriber.reset();
    asked.relationship = intake::Relationship::self;
  } else if (step == "as_dependent") {
    if (asked.subscriber || asked.last_name.empty()) return;
    asked.subscriber = subscriber_asked(intake);
    if (asked.subscriber) asked.relationship = intake.coverage.relationship;
  }
}

// Which kinds of step can mend what this code says is wrong.
bool can_mend(RepairKind kind, std::string_view step, const coverage::Reject& reject) {
  if (coverage::handling_of(reject) == Handling::other_date) return kind == RepairKind::date;
  const std::string_view code = reject.code;
  const bool is_sex = code == "66" || code == "74";
  if (step == "sex_off") return is_sex;
  if (is_sex) return false;
  const bool is_id = code == "64" || code == "72";
  const bool is_name = code == "65" || code == "73";
  switch (kind) {
    case RepairKind::date:
      return false;
    case RepairKind::optional_fields:
    case RepairKind::suffix:
    case RepairKind::spelling:
      return !is_id;
    case RepairKind::member_id:
    case RepairKind::relationship:
      return !is_name;
  }
  return false;
}

bool is_part(const std::string& part, const std::string& of) {
  return part.size() >= member_id_least && (of.starts_with(part) || of.ends_with(part));
}

bool same_name(const Phi<std::string>& before, const Phi<std::string>& after) {
  return letters_of(before) == letters_of(after);
}

bool same_last_name(const Phi<std::string>& before, const Phi<std::string>& after) {
  return same_name(before, after) ||
         (!before.empty() && same_name(Phi<std::string>(without_suffix(reveal(before))), after));
}

}  // namespace

bool keeps_the_person(const QuestionAsked& before, const QuestionAsked& after,
                      const intake::NewIntake& intake) {
  if (!before.birth_date || after.birth_date != before.birth_date) return false;
  if (before.birth_date->reveal(Purpose::matching) == CivilDate{}) return false;
  const std::string& was = reveal(before.member_id);
  const std::string& is = reveal(after.member_id);
  if (is.empty() || (is != was && !is_part(is, was) && !is_part(was, is))) return false;
  if (!same_name(before.first_name, after.first_name) ||
      !same_last_name(before.last_name, after.last_name))
    return false;
  // Whoever stands as subscriber is the one the intake names.
  if (!after.subscriber) return true;
  const auto told = subscriber_asked(intake);
  return told && told->birth_date == after.subscriber->birth_date &&
         same_name(told->first_name, after.subscriber->first_name) &&
         same_last_name(told->last_name, after.subscriber->last_name);
}

std::optional<QuestionAsked> repaired_question(const QuestionAsked& asked,
                                               const intake::NewIntake& intake,
                                               const config::Payer& payer, CivilDate today,
                                               std::string_view step) {
  if (step_named(step) == nullptr) return std::nullopt;
  QuestionAsked made = asked;
  apply(made, intake, payer, step, today);
  if (made == asked || !keeps_the_person(asked, made, intake)) return std::nullopt;
  return made;
}

std::optional<std::string> next_repair(const RefusedQuestion& refused) {
  const config::PayerRepair& rules = refused.payer.repair;
  if (refused.found.empty() || std::cmp_greater_equal(refused.tried.size(), rules.steps_max))
    return std::nullopt;
  const bool is_mendable = std::ranges::all_of(refused.found, [](const coverage::Reject* reject) {
    const Handling handling = coverage::handling_of(*reject);
    return handling == Handling::repair || handling == Handling::other_date;
  });
  if (!is_mendable) return std::nullopt;
  const auto made_by = [&](std::string_view step) {
    return repaired_question(refused.asked, refused.intake, refused.payer, refused.today, step);
  };
  for (const Step& step : ladder) {
    if (std::ranges::find(rules.steps, step.kind) == rules.steps.end()) continue;
    if (std::ranges::find(refused.tried, step.name) != refused.tried.end()) continue;
    const bool is_of_use = std::ranges::any_of(refused.found, [&](const coverage::Reject* reject) {
      return can_mend(step.kind, step.name, *reject);
    });
    if (!is_of_use) continue;
    const auto made = made_by(step.name);
    // Two steps may come to one spelling: it was asked already.
    const bool is_new = made && std::ranges::none_of(refused.tried, [&](const std::string& tried) {
                          return made_by(tried) == made;
                        });
    if (is_new) return std::string(step.name);
  }
  return std::nullopt;
}

std::string_view words_of_repair(std::string_view step) noexcept {
  const Step* found = step_named(step);
  return found == nullptr ? std::string_view("otherwise") : found->words;
}

std::string words_of_tried(std::span<const std::string> tried) {
  std::string words;
  for (std::size_t n = 0; n < tried.size(); ++n) {
    if (n > 0) words += ", then ";
    words += words_of_repair(tried[n]);
  }
  return words.empty() ? words : "Also asked " + words + "; that brought nothing either.";
}

std::vector<Correction> corrections_of(const QuestionAsked& asked, const QuestionAsked& answered) {
  std::vector<Correction> corrections;
  const auto compare = [&](std::string_view field, std::string_view name, const std::string& was,
                           const std::string& is) {
    if (was != is)
      corrections.push_back({.field = std::string(field),
                             .name = name,
                             .sent = Phi<std::string>(was),
                             .suggested = Phi<std::string>(is)});
  };
  compare("Last name", "last_name", reveal(asked.last_name), reveal(answered.last_name));
  compare("First name", "first_name", reveal(asked.first_name), reveal(answered.first_name));
  compare("Middle name", "middle_name", reveal(asked.middle_name), reveal(answered.middle_name));
  compare("Suffix", "suffix", reveal(asked.suffix), reveal(answered.suffix));
  compare("Sex", "sex", std::string(intake::to_text(asked.sex)),
          std::string(intake::to_text(answered.sex)));
  compare("Member ID", "member_id", reveal(asked.member_id), reveal(answered.member_id));
  if (asked.subscriber && answered.subscriber) {
    compare("Subscriber's last name", "subscriber_last_name", reveal(asked.subscriber->last_name),
            reveal(answered.subscriber->last_name));
    compare("Subscriber's first name", "subscriber_first_name",
            reveal(asked.subscriber->first_name), reveal(answered.subscriber->first_name));
  }
  if (asked.subscriber.has_value() != answered.subscriber.has_value())
    compare("Relationship", "", asked.subscriber ? "dependent" : "subscriber",
            answered.subscriber ? "dependent" : "subscriber");
  return corrections;
}

std::string act_with_values(const std::string& act, std::span<const Correction> corrections) {
  std::string values;
  for (const Correction& one : corrections) {
    const std::string& known = one.suggested.reveal(Purpose::report);
    values += (values.empty() ? "" : "; ") + one.field + ", " + one.sent.reveal(Purpose::report) +
              " to " + (known.empty() ? "nothing" : known);
  }
  const std::size_t list = act.find(": ");
  if (values.empty() || list == std::string::npos) return act;
  return act.substr(0, list + 2) + values + '.';
}

std::string_view to_text(RepairKind kind) noexcept {
  constexpr std::array<std::string_view, 6> words{"date",     "optional_fields", "suffix",
                                                  "spelling", "member_id",       "relationship"};
  return words.at(static_cast<std::size_t>(kind));
}

}  // namespace eligd::jobs
