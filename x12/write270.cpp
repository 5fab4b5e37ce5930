#include "x12/write270.hpp"

#include "x12/envelope_writer.hpp"
#include "x12/segment_writer.hpp"
#include "x12/write270_segments.hpp"

#include <array>
#include <cassert>

namespace eligd::x12 {
namespace {

bool is_same_above(const Inquiry270& a, const Inquiry270& b) {
  return a.reference == b.reference && a.date == b.date && a.time == b.time &&
         a.purpose == b.purpose && a.transaction_type == b.transaction_type &&
         a.source == b.source && a.receiver == b.receiver &&
         a.receiver_taxonomy == b.receiver_taxonomy &&
         a.receiver_references == b.receiver_references && a.receiver_address == b.receiver_address;
}

bool is_same_subscriber(const Patient& a, const Patient& b) {
  return a.name == b.name && a.birth_date == b.birth_date && a.sex == b.sex &&
         a.references == b.references && a.address == b.address && a.provider == b.provider &&
         a.birth_sequence == b.birth_sequence && a.diagnoses == b.diagnoses &&
         a.card_issue_date == b.card_issue_date;
}

class Writer {
 public:
  explicit Writer(SegmentWriter& out) : out_(out) {}

  // Everything between ST and SE. The inquiries are alike above the subscriber.
  void write(std::span<const Inquiry270> inquiries) {
    const Inquiry270& first = inquiries.front();
    levels_ = 0;
    out_.write(
        "", "BHT",
        {"0022", first.purpose, first.reference, first.date, first.time, first.transaction_type});
    level("2000A", 0, "20", true);
    name("2100A", first.source, "PR", first.source.entity_type);
    level("2000B", 1, "21", true);
    name("2100B", first.receiver, "1P", first.receiver.entity_type);
    references("2100B", first.receiver_references);
    address("2100B", first.receiver_address);
    if (!first.receiver_taxonomy.empty())
      out_.write("2100B", "PRV", {"BI", "PXC", first.receiver_taxonomy});
    for (std::size_t i = 0; i < inquiries.size();) {
      std::size_t family = 1;  // those who share the subscriber
      if (inquiries[i].dependent) {
        while (i + family < inquiries.size() && inquiries[i + family].dependent &&
               is_same_subscriber(inquiries[i].subscriber, inquiries[i + family].subscriber)) {
          ++family;
        }
      }
      write_family(inquiries.subspan(i, family));
      i += family;
    }
  }

 private:
  void write_family(std::span<const Inquiry270> family) {
    const Inquiry270& first = family.front();
    level("2000C", 2, "22", first.dependent.has_value());
    const int subscriber = levels_;
    if (!first.dependent) trace("2000C", first);
    patient("2100C", first.subscriber, "IL");
    if (!first.subscriber.birth_sequence.empty()) insured("2100C", "Y", "18", first.subscriber);
    end_of_patient("2100C", first.subscriber, first.dependent ? ServiceDates{} : first.dates);
    if (!first.dependent) {
      for (const Question& each : first.questions) question("2110C", each);
      return;
    }
    for (const Inquiry270& each : family) {
      level("2000D", subscriber, "23", false);
      trace("2000D", each);
      patient("2100D", *each.dependent, "03");
      if (!each.dependent->relationship.empty())
        insured("2100D", "N", each.dependent->relationship, *each.dependent);
      end_of_patient("2100D", *each.dependent, each.dates);
      for (const Question& asked : each.questions) question("2110D", asked);
    }
  }

  void level(std::string_view loop, int parent, std::string_view hl03, bool has_children) {
    const Digits above(parent);
    out_.write(loop, "HL",
               {Digits(++levels_), parent == 0 ? Field("") : Field(above), hl03,
                has_children ? "1" : "0"});
  }

  void name(std::string_view loop, const Party& party, std::string_view entity,
            std::string_view entity_type) {
    out_.write(loop, "NM1",
               {party.entity.empty() ? entity : std::string_view(party.entity), entity_type,
                party.last_name, party.first_name, party.middle_name, "", party.suffix,
                party.id_qualifier, party.id});
  }

  void trace(std::string_view loop, const Inquiry270& inquiry) {
    if (inquiry.trace.empty()) return;
    out_.write(loop, "TRN", {"1", inquiry.trace, inquiry.trace_assigner, inquiry.trace_division});
  }

  void references(std::string_view loop, const std::vector<Reference>& all) {
    for (const Reference& each : all)
      out_.write(loop, "REF", {each.qualifier, each.number, each.description});
  }

  void address(std::string_view loop, const Address& a) {
    if (!a.line1.empty() || !a.line2.empty()) out_.write(loop, "N3", {a.line1, a.line2});
    if (!a.city.empty() || !a.state.empty() || !a.postal_code.empty() || !a.country.empty()) {
      out_.write(loop, "N4", {a.city, a.state, a.postal_code, a.country, "", "", a.subdivision});
    }
  }

  // Without INS, HI and DTP, which stand behind and differ by level.
  void patient(std::string_view loop, const Patient& patient, std::string_view entity) {
    name(loop, patient.name, entity, "1");
    references(loop, patient.references);
    address(loop, patient.address);
    const ProviderRole& provider = patient.provider;
    if (!provider.role.empty())
      out_.write(loop, "PRV", {provider.role, provider.qualifier, provider.id});
    if (!patient.birth_date.empty() || !patient.sex.empty()) {
      out_.write(loop, "DMG",
                 {patient.birth_date.empty() ? "" : "D8", patient.birth_date, patient.sex});
    }
  }

  void insured(std::string_view loop, std::string_view is_subscriber, std::string_view relationship,
               const Patient& patient) {
    out_.write(loop, "INS",
               {is_subscriber, relationship, "", "", "", "", "", "", "", "", "", "", "", "", "", "",
                patient.birth_sequence});
  }

  void end_of_patient(std::string_view loop, const Patient& patient, const ServiceDates& service) {
    if (!patient.diagnoses.empty()) {
      std::vector<std::vector<std::string>> codes;
      for (const std::string& each : patient.diagnoses)
        codes.push_back({codes.empty() ? "ABK" : "ABF", each});
      std::vector<Field> fields;
      for (const auto& each : codes) fields.push_back(Field::composite(each));
      out_.write(loop, "HI", std::span<const Field>(fields));
    }
    if (!patient.card_issue_date.empty())
      out_.write(loop, "DTP", {"102", "D8", patient.card_issue_date});
    dates(loop, service);
  }

  void dates(std::string_view loop, const ServiceDates& dates) {
    if (dates.from.empty() && dates.through.empty()) return;
    const bool is_one_day = dates.through.empty() || dates.through == dates.from;
    if (is_one_day) return out_.write(loop, "DTP", {"291", "D8", dates.from});
    out_.write(loop, "DTP", {"291", "RD8", dates.from + "-" + dates.through});
  }

  void question(std::string_view loop, const Question& question) {
    std::vector<std::string> procedure;
    if (!question.procedure_code.empty() || !question.procedure_qualifier.empty()) {
      procedure = {question.procedure_qualifier, question.procedure_code};
      procedure.insert(procedure.end(), question.modifiers.begin(), question.modifiers.end());
    }
    out_.write(loop, "EQ",
               {Field::repeated(question.service_types), Field::composite(procedure),
                question.coverage_level, "", Field::composite(question.diagnosis_pointers)});
    if (!question.spend_down.empty()) out_.write(loop, "AMT", {"R", question.spend_down});
    if (!question.billed_amount.empty()) out_.write(loop, "AMT", {"PB", question.billed_amount});
    if (!question.place_of_service.empty())
      out_.write(loop, "III", {"ZZ", question.place_of_service});
    for (const CodedInformation& each : question.information)
      out_.write(loop, "III", {each.qualifier, each.code});
    if (!question.authorization.number.empty())
      out_.write(loop, "REF", {question.authorization.qualifier, question.authorization.number});
    dates(loop, question.dates);
  }

  SegmentWriter& out_;
  int levels_ = 0;
};

// Calls `see` with each text that goes into a set.
template <class See>
void visit(const Party& party, const See& see) {
  for (const std::string* each :
       {&party.last_name, &party.first_name, &party.middle_name, &party.suffix, &party.id}) {
    see(*each);
  }
}

template <class See>
void visit(const Patient& patient, const See& see) {
  visit(patient.name, see);
  for (const Reference& each : patient.references) {
    see(each.number);
    see(each.description);
  }
  const Address& a = patient.address;
  for (const std::string* each : {&a.line1, &a.line2, &a.city, &a.postal_code}) see(*each);
  see(patient.provider.id);
}

}  // namespace

std::optional<Delimiters> delimiters_for(std::span<const std::string_view> values) {
  std::array<bool, 256> is_used{};
  for (const std::string_view value : values) {
    for (const char c : value) is_used[static_cast<unsigned char>(c)] = true;
  }
  const auto take = [&is_used](std::string_view candidates) {
    for (const char c : candidates) {
      bool& used = is_used[static_cast<unsigned char>(c)];
      if (!used) {
        used = true;
        return c;
      }
    }
    return '\0';
  };
  // All of them printable: some links drop control characters. | and the brackets are rarer in
  // names than the others.
  Delimiters found;
  found.segment = take("~\\!");
  found.element = take("*|+");
  found.component = take(":>;<");
  found.repetition = take("^{}[]");
  const bool is_whole = found.segment != '\0' && found.element != '\0' && found.component != '\0' &&
                        found.repetition != '\0';
  return is_whole ? std::optional(found) : std::nullopt;
}

std::optional<Delimiters> delimiters_for(std::span<const Inquiry270> inquiries) {
  std::vector<std::string_view> values;
  const auto see = [&values](const std::string& text) { values.emplace_back(text); };
  for (const Inquiry270& each : inquiries) {
    see(each.reference);
    see(each.trace);
    see(each.trace_assigner);
    see(each.trace_division);
    visit(each.source, see);
    visit(each.receiver, see);
    for (const Reference& reference : each.receiver_references) see(reference.number);
    visit(each.subscriber, see);
    if (each.dependent) visit(*each.dependent, see);
    for (const Question& question : each.questions) see(question.authorization.number);
  }
  return delimiters_for(values);
}

void write_segments(const Envelope& envelope, std::span<const Inquiry270> inquiries,
                    std::size_t patients_per_set, SegmentWriter& out) {
  EnvelopeWriter envelopes(envelope, "HS", "005010X279A1", out);
  if (!out.problems().empty()) return;  // with such delimiters all else is noise
  if (inquiries.empty()) out.refuse("ST", "there is no inquiry to write");
  if (patients_per_set < 1 || patients_per_set > patients_per_set_max)
    out.refuse("ST", "a set takes 1 to 99 patients");
  if (!out.problems().empty()) return;

  Writer writer(out);
  envelopes.open_interchange();
  envelopes.open_group();
  for (std::size_t i = 0; i < inquiries.size();) {
    std::size_t together = 1;
    while (together < patients_per_set && i + together < inquiries.size() &&
           is_same_above(inquiries[i], inquiries[i + together])) {
      ++together;
    }
    envelopes.open_set("270");
    writer.write(inquiries.subspan(i, together));
    envelopes.close_set();
    if (i == 0) out.expect(inquiries.size() / together);
    i += together;
  }
  envelopes.close_group();
  envelopes.close_interchange();
}

std::expected<std::string, std::vector<WriteProblem>> write_270(
    const Envelope& envelope, std::span<const Inquiry270> inquiries, std::size_t patients_per_set) {
  SegmentWriter out(envelope.delimiters, envelope.line_feeds,
                    SegmentWriter::Values::taken_on_trust);
  write_segments(envelope, inquiries, patients_per_set, out);
  if (out.has_stray_delimiter()) {
    SegmentWriter again(envelope.delimiters, envelope.line_feeds);
    write_segments(envelope, inquiries, patients_per_set, again);
    assert(!again.problems().empty());  // else one of the two counts is wrong
    return std::unexpected(again.problems());
  }
  return take_checked(out);
}

}  // namespace eligd::x12
