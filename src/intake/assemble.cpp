#include "intake/assemble.hpp"

#include "config/match_payer.hpp"

#include <algorithm>
#include <regex>
#include <utility>

namespace eligd::intake {
namespace {

constexpr int age_years_max = 125;
constexpr int program_days_max = 730;

std::size_t index(Field field) { return static_cast<std::size_t>(field); }

// Reads fields one after another and keeps every complaint.
class Assembly {
 public:
  Assembly(const Told& told, const DateStyles& styles, const config::Configuration& configuration)
      : told_(told), styles_(styles), configuration_(configuration) {}

  [[nodiscard]] Assembled run(const SourceKey& source);

 private:
  [[nodiscard]] std::string_view text(Field field) const {
    const auto& value = told_[index(field)];
    return value ? std::string_view(*value) : std::string_view{};
  }
  [[nodiscard]] bool is_told(Field field) const { return !text(field).empty(); }
  void refuse(Field field, std::string what, std::string todo) {
    result_.reasons.push_back({field, {std::move(what), std::move(todo)}});
  }
  void warn(Field field, std::string what, std::string todo) {
    result_.warnings.push_back({field, {std::move(what), std::move(todo)}});
  }
  // The value, or its default after noting the complaint.
  template <class T>
  T take(Field field, Read<T> read) {
    if (read) return std::move(*read);
    result_.reasons.push_back({field, std::move(read.error())});
    return T{};
  }
  Phi<std::string> name(Field field) {
    return is_told(field) ? Phi(take(field, read_name(text(field)))) : Phi<std::string>{};
  }
  std::optional<CivilDate> date(Field field) {
    if (!is_told(field)) return std::nullopt;
    const std::size_t before = result_.reasons.size();
    const CivilDate date = take(field, read_date(text(field), styles_[index(field)]));
    return result_.reasons.size() == before ? std::optional(date) : std::nullopt;
  }

  void read_external_id(NewIntake& intake);
  void read_patient(NewIntake& intake);
  void read_coverage(Coverage& coverage);
  void read_subscriber(NewIntake& intake);
  void read_member_id(Coverage& coverage);
  void read_level(NewIntake& intake);
  void read_appointment_time(NewIntake& intake);
  void read_program(Program& program, const NewIntake& intake);
  void check_birth_date(Field field, CivilDate birth, const NewIntake& intake);

  const Told& told_;
  const DateStyles& styles_;
  const config::Configuration& configuration_;
  bool has_appointment_ = false;
  Assembled result_{};
};

Assembled Assembly::run(const SourceKey& source) {
  NewIntake intake;
  intake.source = source;
  read_external_id(intake);
  read_appointment_time(intake);  // before the patient: birth dates are compared with it
  read_patient(intake);
  read_coverage(intake.coverage);
  read_subscriber(intake);
  read_level(intake);
  read_program(intake.program, intake);
  intake.network = take(Field::network, read_network(text(Field::network)));
  intake.consent = take(Field::consent, read_consent(text(Field::consent)));
  intake.notes = Phi(take(Field::notes, read_notes(text(Field::notes))));
  std::ranges::stable_sort(result_.reasons, {}, &FieldReason::field);
  if (result_.reasons.empty()) result_.intake = std::move(intake);
  return std::move(result_);
}

void Assembly::read_external_id(NewIntake& intake) {
  if (!is_told(Field::intake_id)) {
    refuse(Field::intake_id, "is missing",
           "give each intake an id that stays the same when it is sent again");
    return;
  }
  intake.external_id = take(Field::intake_id, read_id(text(Field::intake_id), 64));
}

void Assembly::read_patient(NewIntake& intake) {
  Patient& patient = intake.patient;
  if (!is_told(Field::patient_last_name))
    refuse(Field::patient_last_name, "is missing", "write it as on the card");
  patient.last_name = name(Field::patient_last_name);
  patient.first_name = name(Field::patient_first_name);
  if (!is_told(Field::patient_first_name)) {
    warn(Field::patient_first_name, "is missing",
         "most payers find nobody without it; ask unless there is none");
  }
  patient.middle_name = name(Field::patient_middle_name);
  patient.suffix = name(Field::patient_suffix);
  if (!is_told(Field::patient_birth_date))
    refuse(Field::patient_birth_date, "is missing", "write it as YYYY-MM-DD");
  if (const auto birth = date(Field::patient_birth_date)) {
    patient.birth_date = Phi(*birth);
    check_birth_date(Field::patient_birth_date, *birth, intake);
  }
  patient.sex = take(Field::patient_sex, read_sex(text(Field::patient_sex)));
}

// Deciding takes no clock: the first appointment is the only "now" an intake brings along.
void Assembly::check_birth_date(Field field, CivilDate birth, const NewIntake& intake) {
  if (!has_appointment_) return;
  const CivilDate visit = intake.first_appointment.day;
  if (birth > visit) refuse(field, "is after the first appointment", "check the year of both");
  if (birth.plus_days(age_years_max * 366) < visit)
    refuse(field, "makes the person over 125 years old", "check the year");
}

void Assembly::read_coverage(Coverage& coverage) {
  if (!is_told(Field::payer)) {
    refuse(Field::payer, "is missing", "write the payer as on the card; SELF PAY if there is none");
  }
  coverage.payer = take(Field::payer, read_payer(text(Field::payer)));
  read_member_id(coverage);
  coverage.group_number = Phi(take(Field::group_number, read_id(text(Field::group_number), 50)));
}

// What the payer's shape says of an id is a warning only: cards differ, and a shape may be wrong.
// A spreadsheet drops zeros in front; they are not put back, because with two of them lost nobody
// knows how many there were.
void Assembly::read_member_id(Coverage& coverage) {
  const std::string_view id = text(Field::member_id);
  coverage.member_id = Phi(take(Field::member_id, read_id(id, 80)));
  if (id.empty() || id.size() > 80) return;
  const bool is_number = std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
  if (is_number && id.size() > 15 &&
      id.substr(15).find_first_not_of('0') == std::string_view::npos) {
    warn(Field::member_id, "ends in zeros after 15 digits, as spreadsheets round",
         "compare it with the card");
  }
  const auto match = config::match_payer(configuration_, coverage.payer);
  const config::Payer* payer = match.exact ? configuration_.payer(*match.exact) : nullptr;
  if (payer == nullptr || payer->member_id_shape.empty()) return;
  const std::regex shape(payer->member_id_shape);
  std::string padded(id);
  if (std::regex_match(padded, shape)) return;
  for (int zeros = 1; is_number && zeros <= 4; ++zeros) {
    padded.insert(padded.begin(), '0');
    if (std::regex_match(padded, shape)) {
      warn(Field::member_id, "seems to have lost zeros in front",
           "compare it with the card; format the column as text and export again");
      return;
    }
  }
  warn(Field::member_id, "does not look like this payer's ids", "compare it with the card");
}

void Assembly::read_subscriber(NewIntake& intake) {
  Coverage& coverage = intake.coverage;
  const bool names_somebody =
      is_told(Field::subscriber_last_name) || is_told(Field::subscriber_first_name);
  if (is_told(Field::relationship)) {
    const std::size_t before = result_.reasons.size();
    coverage.relationship = take(Field::relationship, read_relationship(text(Field::relationship)));
    if (result_.reasons.size() != before) return;
  } else if (names_somebody &&
             (text(Field::subscriber_last_name) != text(Field::patient_last_name) ||
              text(Field::subscriber_first_name) != text(Field::patient_first_name))) {
    refuse(Field::relationship, "is missing, and a subscriber is named",
           "write self, spouse, child or other");
    return;
  }

  if (coverage.relationship == Relationship::self) {
    const bool is_other = (is_told(Field::subscriber_last_name) &&
                           text(Field::subscriber_last_name) != text(Field::patient_last_name)) ||
                          (is_told(Field::subscriber_first_name) &&
                           text(Field::subscriber_first_name) != text(Field::patient_first_name));
    if (is_other)
      refuse(Field::relationship, "is self, but the subscriber has another name",
             "correct one of them");
    return;
  }
  Subscriber subscriber;
  if (!is_told(Field::subscriber_last_name)) {
    refuse(Field::subscriber_last_name, "is missing",
           "a patient who is not the subscriber needs the subscriber's name");
  }
  subscriber.last_name = name(Field::subscriber_last_name);
  subscriber.first_name = name(Field::subscriber_first_name);
  if (const auto birth = date(Field::subscriber_birth_date)) {
    subscriber.birth_date = Phi(*birth);
    check_birth_date(Field::subscriber_birth_date, *birth, intake);
  }
  coverage.subscriber = std::move(subscriber);
}

void Assembly::read_level(NewIntake& intake) {
  const auto& default_level = configuration_.settings.intake.csv.default_level;
  if (!told_[index(Field::level)] && default_level) {
    intake.level = *default_level;
    return;
  }
  std::string known;
  for (const config::LevelOfCare& level : configuration_.levels) {
    known += (known.empty() ? "" : ", ") + level.key.value();
  }
  if (!is_told(Field::level)) {
    refuse(Field::level, "is missing", "write one of: " + known);
  } else if (const config::LevelOfCare* level =
                 config::match_level(configuration_, text(Field::level))) {
    intake.level = level->key;
  } else if (const auto several = config::levels_named(configuration_, text(Field::level));
             several.size() > 1) {
    std::string keys;
    for (const LevelKey& key : several) keys += (keys.empty() ? "" : ", ") + key.value();
    refuse(Field::level, "fits several levels of care: " + keys, "write the key of the one meant");
  } else {
    refuse(Field::level, "is no level of care we know",
           "write one of: " + known + "; or add an alias in levels.toml");
  }
}

void Assembly::read_appointment_time(NewIntake& intake) {
  if (!is_told(Field::first_appointment)) {
    refuse(Field::first_appointment, "is missing",
           "write it as 2026-11-25T09:00, on the practice's clock");
    return;
  }
  auto read =
      read_appointment(text(Field::first_appointment), styles_[index(Field::first_appointment)],
                       configuration_.settings.zone);
  has_appointment_ = read.has_value();
  if (!read) {
    result_.reasons.push_back({Field::first_appointment, std::move(read.error())});
    return;
  }
  intake.first_appointment = read->local;
  intake.first_appointment_at = read->instant;
  if (read->doubt) result_.warnings.push_back({Field::first_appointment, *read->doubt});
}

void Assembly::read_program(Program& program, const NewIntake& intake) {
  program.from = date(Field::program_from);
  program.through = date(Field::program_through);
  if (is_told(Field::days_per_week)) {
    const int days = take(Field::days_per_week, read_days_per_week(text(Field::days_per_week)));
    if (days > 0) program.days_per_week = days;
  }
  program.discharged = date(Field::discharged);
  if (program.discharged && has_appointment_ &&
      *program.discharged < program.from.value_or(intake.first_appointment.day)) {
    refuse(Field::discharged, "is before the first day",
           "check both; who never came has no last day");
  }
  if (program.through && !is_told(Field::program_from)) {
    refuse(Field::program_from, "is missing beside program_through", "tell both days or none");
  }
  if (!program.from || !program.through) return;
  if (*program.through < *program.from) {
    refuse(Field::program_through, "is before program_from", "check both days");
  } else if (program.from->plus_days(program_days_max) < *program.through) {
    refuse(Field::program_through, "is more than two years after program_from", "check the years");
  }
}

}  // namespace

Assembled assemble(const Told& told, const DateStyles& styles, const SourceKey& source,
                   const config::Configuration& configuration) {
  return Assembly(told, styles, configuration).run(source);
}

}  // namespace eligd::intake
