#include "jobs/intake_corrections.hpp"

#include "intake/json.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/recheck_case.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace eligd::jobs {
namespace {

Phi<std::string> text_of(const Phi<CivilDate>& day) {
  return Phi<std::string>(to_string(day.reveal(Purpose::storage)));
}

// The text behind a field that is one; null for days, sex and payer.
Phi<std::string>* text_field(intake::NewIntake& intake, std::string_view field) {
  if (field == "last_name") return &intake.patient.last_name;
  if (field == "first_name") return &intake.patient.first_name;
  if (field == "middle_name") return &intake.patient.middle_name;
  if (field == "suffix") return &intake.patient.suffix;
  if (field == "member_id") return &intake.coverage.member_id;
  if (field == "group_number") return &intake.coverage.group_number;
  if (!intake.coverage.subscriber) return nullptr;
  if (field == "subscriber_last_name") return &intake.coverage.subscriber->last_name;
  if (field == "subscriber_first_name") return &intake.coverage.subscriber->first_name;
  return nullptr;
}

std::unexpected<Error> cannot_be(std::string_view field, std::string_view todo) {
  return fail(ErrorKind::refused, fmt::format("{} cannot be that; {}", field, todo));
}

// As the sender told a field: what a correction in force remembers, else what stands.
Phi<std::string> told_by_sender(const std::vector<store::CorrectionRecord>& standing,
                                const intake::NewIntake& intake, std::string_view field) {
  const auto known =
      std::ranges::find_if(standing, [&](const auto& one) { return one.what.field == field; });
  return known == standing.end() ? field_of(intake, field) : known->what.sent;
}

// The whole must read as if it had been sent so.
Result<void> check_whole(const intake::NewIntake& intake,
                         const config::Configuration& configuration) {
  const intake::JsonReading reading =
      intake::read_json(intake::write_json(intake), "correction", intake.source, configuration);
  if (reading.accepted.size() == 1) return {};
  std::string why;
  for (const auto& rejected : reading.rejected)
    for (const auto& reason : rejected.reasons)
      why += fmt::format("{}{} {}", why.empty() ? "" : "; ", reason.pointer, reason.what);
  return fail(ErrorKind::refused, "the intake would not be one: " + why);
}

}  // namespace

Phi<std::string> field_of(const intake::NewIntake& intake, std::string_view field) {
  if (field == "birth_date") return text_of(intake.patient.birth_date);
  if (field == "sex") return Phi<std::string>(std::string(intake::to_text(intake.patient.sex)));
  if (field == "payer") return Phi<std::string>(intake.coverage.payer);
  if (field == "consent")
    return intake.consent == intake::Consent::unknown
               ? Phi<std::string>()
               : Phi<std::string>(std::string(intake::to_text(intake.consent)));
  if (field == "subscriber_birth_date") {
    const auto& subscriber = intake.coverage.subscriber;
    return subscriber && subscriber->birth_date ? text_of(*subscriber->birth_date)
                                                : Phi<std::string>();
  }
  intake::NewIntake copy = intake;
  const Phi<std::string>* const text = text_field(copy, field);
  return text == nullptr ? Phi<std::string>() : *text;
}

Result<void> set_field(intake::NewIntake& intake, std::string_view field,
                       const Phi<std::string>& value) {
  const std::string& text = value.reveal(Purpose::storage);
  if (field.starts_with("subscriber_") && !intake.coverage.subscriber)
    return cannot_be(field, "the intake names no subscriber");
  if (field == "birth_date" || field == "subscriber_birth_date") {
    const auto day = parse_iso_date(text);
    if (!day) return cannot_be(field, "write YYYY-MM-DD");
    if (field == "birth_date") {
      intake.patient.birth_date = Phi<CivilDate>(*day);
    } else {
      intake.coverage.subscriber->birth_date = Phi<CivilDate>(*day);
    }
    return {};
  }
  if (field == "sex") {
    for (const auto sex : {intake::Sex::unknown, intake::Sex::female, intake::Sex::male}) {
      if (intake::to_text(sex) != text) continue;
      intake.patient.sex = sex;
      return {};
    }
    return cannot_be(field, "write F, M or U");
  }
  if (field == "consent") {
    for (const auto consent :
         {intake::Consent::unknown, intake::Consent::given, intake::Consent::refused}) {
      const bool is_none = text.empty() && consent == intake::Consent::unknown;
      if (!is_none && intake::to_text(consent) != text) continue;
      intake.consent = consent;
      return {};
    }
    return cannot_be(field, "write given, refused or unknown");
  }
  if (field == "payer") {
    intake.coverage.payer = text;
    return {};
  }
  Phi<std::string>* const place = text_field(intake, field);
  if (place == nullptr) return cannot_be(field, "it is no field that is corrected");
  *place = value;
  return {};
}

store::ToldIntake with_corrections(const intake::NewIntake& told,
                                   const std::vector<store::CorrectionRecord>& standing,
                                   const config::Configuration& configuration, Instant received) {
  store::ToldIntake as_told{.intake = to_record(told, configuration, received)};
  if (standing.empty()) return as_told;
  intake::NewIntake kept = told;
  store::ToldIntake record;
  for (const store::CorrectionRecord& one : standing) {
    const bool still_stands = field_of(told, one.what.field) == one.what.sent &&
                              set_field(kept, one.what.field, one.what.kept).has_value();
    if (!still_stands) record.corrections_over.push_back(one.id);
  }
  record.intake = to_record(kept, configuration, received);
  if (record.intake.digest != as_told.intake.digest) record.sent_digest = as_told.intake.digest;
  return record;
}

Result<intake::NewIntake> with_what_stands(const store::Store& store,
                                           const intake::NewIntake& told) {
  const auto standing = store::work_of(store).corrections(told.source, told.external_id);
  if (!standing) return std::unexpected(standing.error());
  intake::NewIntake kept = told;
  for (const store::CorrectionRecord& one : *standing)
    if (field_of(told, one.what.field) == one.what.sent)
      std::ignore = set_field(kept, one.what.field, one.what.kept);
  return kept;
}

Result<store::ToldIntake> to_told_intake(const store::Store& store, const intake::NewIntake& told,
                                         const config::Configuration& configuration,
                                         Instant received) {
  const auto standing = store::work_of(store).corrections(told.source, told.external_id);
  if (!standing) return std::unexpected(standing.error());
  return with_corrections(told, *standing, configuration, received);
}

Result<std::vector<store::ToldIntake>> to_told_intakes(const store::Store& store,
                                                       const std::vector<intake::NewIntake>& told,
                                                       const config::Configuration& configuration,
                                                       Instant received) {
  std::vector<store::ToldIntake> records;
  records.reserve(told.size());
  for (const intake::NewIntake& one : told) {
    auto record = to_told_intake(store, one, configuration, received);
    if (!record) return std::unexpected(record.error());
    records.push_back(*std::move(record));
  }
  return records;
}

Result<Corrected> correct_case(World& world, VerificationId id, const CorrectionTold& told,
                               const std::string& who) {
  const auto verification = world.store.verification(id);
  if (!verification) return std::unexpected(verification.error());
  const auto before = world.store.intake(verification->intake);
  if (!before) return std::unexpected(before.error());
  const auto intake = from_record(*before, world.configuration);
  if (!intake) return std::unexpected(intake.error());
  const auto standing =
      store::work_of(world.store).corrections(before->source, before->external_id);
  if (!standing) return std::unexpected(standing.error());

  store::NewCorrection correction{.verification = id, .reason = told.reason, .who = who};
  correction.at = world.clock.now();
  intake::NewIntake mended = *intake;
  Corrected done;
  for (const auto& [field, value] : told.fields) {
    if (auto set = set_field(mended, field, value); !set) return std::unexpected(set.error());
    const Phi<std::string> now = field_of(mended, field);
    if (now == field_of(*intake, field)) continue;
    correction.fields.push_back({.field = std::string(field),
                                 .sent = told_by_sender(*standing, *intake, field),
                                 .kept = now});
    done.fields.emplace_back(field);
  }
  if (done.fields.empty()) return fail(ErrorKind::refused, "the intake says all of that already");
  if (auto good = check_whole(mended, world.configuration); !good)
    return std::unexpected(good.error());
  correction.intake = to_record(mended, world.configuration, correction.at);
  correction.intake.id = before->id;
  correction.intake.version = before->version;
  const Result<void> kept = store::wait<void>([&](auto ready) {
    store::work_of(world.store).correct_intake(std::move(correction), std::move(ready));
  });
  if (!kept) return std::unexpected(kept.error());
  const auto run = request_recheck(world, id);
  if (!run) return std::unexpected(run.error());
  done.run = *run;
  return done;
}

}  // namespace eligd::jobs
