#include "x12/write270.hpp"

#include "x12/check.hpp"
#include "x12/document.hpp"
#include "x12/envelope_writer.hpp"
#include "x12/segment_writer.hpp"

#include <utility>

namespace eligd::x12 {
namespace {

class Writer {
 public:
  explicit Writer(SegmentWriter& out) : out_(out) {}

  // Everything between ST and SE.
  void write(const Inquiry270& inquiry) {
    levels_ = 0;
    out_.write("", "BHT", {"0022", inquiry.purpose, inquiry.reference, inquiry.date, inquiry.time});
    level("2000A", "", "20", "1");
    name("2100A", inquiry.source, "PR", inquiry.source.entity_type);
    level("2000B", "1", "21", "1");
    name("2100B", inquiry.receiver, "1P", inquiry.receiver.entity_type);
    if (!inquiry.receiver_taxonomy.empty())
      out_.write("2100B", "PRV", {"BI", "PXC", inquiry.receiver_taxonomy});
    level("2000C", "2", "22", inquiry.dependent ? "1" : "0");
    if (!inquiry.dependent) trace("2000C", inquiry);
    patient("2100C", inquiry.subscriber, "IL");
    if (inquiry.dependent) {
      level("2000D", "3", "23", "0");
      trace("2000D", inquiry);
      patient("2100D", *inquiry.dependent, "03");
      relationship(*inquiry.dependent);
      dates("2100D", inquiry.dates);
      for (const Question& each : inquiry.questions) question("2110D", each);
    } else {
      dates("2100C", inquiry.dates);
      for (const Question& each : inquiry.questions) question("2110C", each);
    }
  }

 private:
  void level(std::string_view loop, std::string_view parent, std::string_view hl03,
             std::string_view children) {
    out_.write(loop, "HL", {std::to_string(++levels_), parent, hl03, children});
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

  // Without INS and DTP, which differ by level.
  void patient(std::string_view loop, const Patient& patient, std::string_view entity) {
    name(loop, patient.name, entity, "1");
    for (const Reference& each : patient.references) {
      out_.write(loop, "REF", {each.qualifier, each.number, each.description});
    }
    if (!patient.birth_date.empty() || !patient.sex.empty()) {
      out_.write(loop, "DMG",
                 {patient.birth_date.empty() ? "" : "D8", patient.birth_date, patient.sex});
    }
  }

  void relationship(const Patient& dependent) {
    if (!dependent.relationship.empty()) out_.write("2100D", "INS", {"N", dependent.relationship});
  }

  void dates(std::string_view loop, const ServiceDates& dates) {
    if (dates.from.empty() && dates.through.empty()) return;
    const bool is_one_day = dates.through.empty() || dates.through == dates.from;
    out_.write(loop, "DTP",
               {"291", is_one_day ? "D8" : "RD8",
                is_one_day ? dates.from : dates.from + "-" + dates.through});
  }

  void question(std::string_view loop, const Question& question) {
    std::vector<std::string> procedure;
    if (!question.procedure_code.empty() || !question.procedure_qualifier.empty()) {
      procedure = {question.procedure_qualifier, question.procedure_code};
      procedure.insert(procedure.end(), question.modifiers.begin(), question.modifiers.end());
    }
    out_.write(loop, "EQ", {Field::repeated(question.service_types), Field::composite(procedure)});
    if (!question.place_of_service.empty())
      out_.write(loop, "III", {"ZZ", question.place_of_service});
  }

  SegmentWriter& out_;
  int levels_ = 0;
};

// What a strict receiver would find in what was written.
void check_written(const std::string& bytes, SegmentWriter& out) {
  const Document document = read(bytes);
  for (const Finding& finding : validate(document)) {
    if (finding.severity != Severity::error) continue;
    std::string where = place_name(finding.loop, finding.segment_id, finding.element);
    if (finding.set > 1) where += " in set " + std::to_string(finding.set);
    out.refuse(std::move(where), finding.words);
  }
}

}  // namespace

std::expected<std::string, std::vector<WriteProblem>> write_270(
    const Envelope& envelope, std::span<const Inquiry270> inquiries) {
  SegmentWriter out(envelope.delimiters, envelope.line_feeds);
  EnvelopeWriter envelopes(envelope, "HS", "005010X279A1", out);
  if (!out.problems().empty())
    return std::unexpected(out.problems());  // with such delimiters all else is noise
  Writer writer(out);
  if (inquiries.empty()) out.refuse("ST", "there is no inquiry to write");

  envelopes.open_interchange();
  envelopes.open_group();
  for (const Inquiry270& each : inquiries) {
    envelopes.open_set("270");
    writer.write(each);
    envelopes.close_set();
  }
  envelopes.close_group();
  envelopes.close_interchange();

  std::string bytes = out.take();
  if (out.problems().empty())
    check_written(bytes, out);  // with a delimiter inside it would find nonsense
  if (!out.problems().empty()) return std::unexpected(out.problems());
  return bytes;
}

}  // namespace eligd::x12
