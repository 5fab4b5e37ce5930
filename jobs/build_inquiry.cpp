#include "jobs/build_inquiry.hpp"

#include "jobs/partner_text.hpp"
#include "jobs/question_asked.hpp"
#include "jobs/repair.hpp"
#include "x12/write270.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace eligd::jobs {
namespace {

using config::SearchOption;

constexpr std::array<std::pair<std::string_view, SearchOption>, 4> search_words{{
    {"id_name_birth", SearchOption::id_name_birth},
    {"id_birth", SearchOption::id_birth},
    {"id_name", SearchOption::id_name},
    {"name_birth", SearchOption::name_birth},
}};

struct LocalClock {
  std::string date;  // CCYYMMDD
  std::string time;  // HHMM
};
LocalClock clock_face(const config::Zone& zone, Instant now) {
  const config::LocalTime local = zone.to_local(now);
  return {.date = to_basic_string(local.day),
          .time = fmt::format("{:02}{:02}", local.minutes / 60, local.minutes % 60)};
}

std::string cleaned(const std::string& text) { return x12::clean_text(text, x12::Delimiters{}); }

std::string_view relationship_code(intake::Relationship relationship) {
  switch (relationship) {
    case intake::Relationship::spouse:
      return "01";
    case intake::Relationship::child:
      return "19";
    case intake::Relationship::self:
    case intake::Relationship::other:
      break;
  }
  return "34";
}

const std::string& text_of(const Phi<std::string>& text) { return text.reveal(Purpose::inquiry); }
std::string day_of(const std::optional<Phi<CivilDate>>& day) {
  return day ? to_basic_string(day->reveal(Purpose::inquiry)) : std::string();
}

x12::Patient patient_of(const QuestionAsked& asked) {
  x12::Patient patient;
  patient.name.last_name = text_of(asked.last_name);
  patient.name.first_name = text_of(asked.first_name);
  patient.name.middle_name = text_of(asked.middle_name);
  patient.name.suffix = text_of(asked.suffix);
  patient.birth_date = day_of(asked.birth_date);
  if (asked.sex != intake::Sex::unknown) patient.sex = intake::to_text(asked.sex);
  return patient;
}

// Who stands in 2100C and who in 2100D.
void add_persons(x12::Inquiry270& inquiry, const QuestionAsked& asked, const config::Payer& payer) {
  x12::Patient patient = patient_of(asked);
  if (!asked.subscriber) {
    inquiry.subscriber = std::move(patient);
  } else {
    inquiry.subscriber.name.last_name = text_of(asked.subscriber->last_name);
    inquiry.subscriber.name.first_name = text_of(asked.subscriber->first_name);
    inquiry.subscriber.birth_date = day_of(asked.subscriber->birth_date);
    patient.relationship = relationship_code(asked.relationship);
    inquiry.dependent = std::move(patient);
  }
  if (!asked.member_id.empty()) {
    inquiry.subscriber.name.id_qualifier = "MI";
    inquiry.subscriber.name.id = text_of(asked.member_id);
  }
  // An empty one is written too where the payer demands it: the writer names it as missing.
  const auto& wanted = payer.required_fields;
  if (std::ranges::find(wanted, config::PersonField::group_number) != wanted.end())
    inquiry.subscriber.references.push_back(
        {.qualifier = "6P", .number = text_of(asked.group_number)});
}

x12::Inquiry270 inquiry_of(const InquiryToBuild& what, const LocalClock& local, CivilDate today) {
  const config::Provider& provider = what.configuration.provider;
  x12::Inquiry270 inquiry;
  inquiry.reference = what.numbers.reference.value();
  inquiry.date = local.date;
  inquiry.time = local.time;
  inquiry.source.last_name = cleaned(what.payer.name);
  inquiry.source.id_qualifier = "PI";
  inquiry.source.id = what.payer_id;
  inquiry.receiver.last_name = cleaned(provider.name);
  inquiry.receiver.id_qualifier = "XX";
  inquiry.receiver.id = provider.npi.value();
  inquiry.receiver_taxonomy = provider.taxonomy;
  QuestionAsked asked = question_asked(what.intake, what.payer, what.search, what.days, today);
  if (!what.repair.empty()) {
    if (auto repaired = repaired_question(asked, what.intake, what.payer, today, what.repair))
      asked = *std::move(repaired);
  }
  add_persons(inquiry, asked, what.payer);
  inquiry.trace = what.numbers.trace.value();
  inquiry.trace_assigner =
      provider.trace_assigner.empty() ? "1" + provider.tax_id : provider.trace_assigner;
  inquiry.dates.from = to_basic_string(asked.day);
  inquiry.questions.push_back({.service_types = what.service_types});
  const bool is_altered = keep_out_refused(inquiry, what.clearinghouse.characters_refused);
  if (what.names_altered != nullptr) *what.names_altered = is_altered;
  return inquiry;
}

const std::string& or_else(const std::string& text, const std::string& otherwise) {
  return text.empty() ? otherwise : text;
}

x12::Envelope envelope_of(const InquiryToBuild& what, const LocalClock& local) {
  const config::Clearinghouse& house = what.clearinghouse;
  x12::Envelope envelope;
  envelope.sender_qualifier = house.sender_qualifier;
  envelope.sender = or_else(house.isa_sender_id, house.sender_id);
  envelope.receiver_qualifier = house.receiver_qualifier;
  envelope.receiver = or_else(house.isa_receiver_id, house.receiver_id);
  const auto& own = what.configuration.provider.submitter_ids;
  const auto submitter = own.find(house.key);
  envelope.group_sender =
      submitter != own.end() ? submitter->second : or_else(house.gs_sender, envelope.sender);
  envelope.group_receiver = or_else(house.gs_receiver, envelope.receiver);
  envelope.date = local.date;
  envelope.time = local.time;
  envelope.interchange_control = what.numbers.isa13.value();
  envelope.group_control = what.numbers.gs06.value();
  envelope.first_set_control = what.numbers.st02.value();
  envelope.usage = house.usage;
  envelope.delimiters.component = house.component_separator;
  envelope.delimiters.repetition = house.repetition_separator;
  return envelope;
}

// "2100C NM103" -> "last name"; what no intake can mend keeps the guide's name and is ours.
FieldProblem problem_of(const x12::WriteProblem& problem) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> fields{{
      {"NM103", "last name"},
      {"NM104", "first name"},
      {"NM105", "middle name"},
      {"NM107", "suffix"},
      {"NM109", "member id"},
      {"DMG02", "birth date"},
      {"REF02", "group number"},
  }};
  const bool is_person = problem.where.starts_with("2100C") || problem.where.starts_with("2100D");
  for (const auto& [place, words] : fields) {
    if (is_person && problem.where.ends_with(place)) {
      return {.field = std::string(words), .words = problem.words};
    }
  }
  return {.field = problem.where, .words = problem.words, .is_ours = true};
}

}  // namespace

AttemptNumbers attempt_numbers(std::int64_t number, Entropy& entropy) {
  constexpr std::string_view letters =
      "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";  // 32, none mistaken for another
  constexpr int drawn = 11;                // 55 bits
  std::string trace = fmt::format("{:09}", number);
  for (int n = 0; n < drawn; ++n) trace += letters[entropy.below(letters.size())];
  return {.isa13 = InterchangeControlNumber(number),
          .gs06 = GroupControlNumber(number),
          .st02 = SetControlNumber(1),
          .trace = TraceNumber(trace),
          .reference = ReferenceNumber(trace)};
}

coverage::Sent sent_identity(const AttemptNumbers& numbers) {
  return {.trace = numbers.trace,
          .reference = numbers.reference,
          .isa13 = numbers.isa13,
          .gs06 = numbers.gs06,
          .st02 = numbers.st02};
}

std::expected<Phi<std::string>, std::vector<FieldProblem>> build_inquiry(
    const InquiryToBuild& what) {
  const config::Zone& zone = what.configuration.settings.zone;
  const LocalClock local = clock_face(zone, what.now);
  const x12::Inquiry270 inquiry = inquiry_of(what, local, zone.to_local(what.now).day);
  auto written = x12::write_270(envelope_of(what, local), std::span(&inquiry, 1));
  if (written) return Phi<std::string>(*std::move(written));
  std::vector<FieldProblem> problems;
  for (const x12::WriteProblem& problem : written.error()) problems.push_back(problem_of(problem));
  return std::unexpected(std::move(problems));
}

std::string_view to_text(SearchOption option) noexcept {
  for (const auto& [words, named] : search_words) {
    if (named == option) return words;
  }
  return search_words.front().first;
}

SearchOption search_named(std::string_view words) noexcept {
  for (const auto& [text, named] : search_words) {
    if (text == words) return named;
  }
  return SearchOption::id_name_birth;
}

}  // namespace eligd::jobs
