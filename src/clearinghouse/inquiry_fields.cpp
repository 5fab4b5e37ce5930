#include "clearinghouse/inquiry_fields.hpp"

#include "x12/read_270.hpp"

#include <memory_resource>

namespace eligd::clearinghouse {

namespace {

constexpr std::size_t arena_bytes = 4096;

Phi<std::string> kept(std::string_view text) { return Phi<std::string>(std::string(text)); }

PersonFields person_of(const x12::view270::Member& member) {
  PersonFields person;
  person.last_name = kept(member.name.last_name());
  person.first_name = kept(member.name.first_name());
  person.middle_name = kept(member.name.middle_name());
  person.suffix = kept(member.name.suffix());
  person.member_id = kept(member.name.id());
  person.birth_date = kept(member.demographics.birth_date());
  person.sex = kept(member.demographics.sex());
  person.relationship = member.relationship.relationship();
  for (const x12::Ref& reference : member.references) {
    if (reference.qualifier() == "6P") person.group_number = kept(reference.number());
    if (reference.qualifier() == "SY") person.ssn = kept(reference.number());
  }
  return person;
}

void add_provider(const x12::view270::Receiver& receiver, InquiryFields& fields) {
  const x12::Nm1& name = receiver.name;
  fields.provider_name = name.last_name();
  fields.provider_first_name = name.first_name();
  if (name.id_qualifier() == "XX") fields.provider_npi = name.id();
  if (name.id_qualifier() == "FI") fields.provider_tax_id = name.id();
  for (const x12::Ref& reference : receiver.references) {
    if (reference.qualifier() == "TJ") fields.provider_tax_id = reference.number();
  }
  fields.provider_taxonomy = receiver.provider.id();
}

// D8 is one day, RD8 two with a hyphen between.
void add_days(std::string_view date, InquiryFields& fields) {
  const auto hyphen = date.find('-');
  fields.from = date.substr(0, hyphen);
  fields.through = hyphen == std::string_view::npos ? date : date.substr(hyphen + 1);
}

void add_questions(const x12::view270::Member& member, InquiryFields& fields) {
  for (const x12::Dtp& date : member.dates) {
    if (date.qualifier() == "291") add_days(date.date(), fields);
  }
  for (const x12::view270::Question& question : member.questions) {
    for (const x12::Element type : question.eq.service_types().repetitions()) {
      if (!type.text().empty()) fields.service_types.emplace_back(type.text());
    }
    const std::string_view procedure = question.eq.procedure().component(2);
    if (!procedure.empty()) fields.procedures.emplace_back(procedure);
  }
}

std::unexpected<Error> not_one_question() {
  return fail(ErrorKind::refused,
              "this is not one question about one patient; nothing was sent as fields");
}

}  // namespace

Result<InquiryFields> inquiry_fields(std::string_view x12) {
  const x12::Document document = x12::read_view(x12);
  const x12::TransactionSet* only = nullptr;
  for (const x12::Interchange& interchange : document.interchanges()) {
    for (const x12::Group& group : interchange.groups) {
      for (const x12::TransactionSet& set : group.sets) {
        if (only != nullptr || set.type != "270") return not_one_question();
        only = &set;
      }
    }
  }
  if (only == nullptr) return not_one_question();
  std::pmr::monotonic_buffer_resource arena(arena_bytes);
  x12::Findings findings;
  const x12::view270::Inquiry inquiry = x12::read_270(*only, arena, findings);
  if (inquiry.sources.size() != 1 || inquiry.sources.front().receivers.size() != 1 ||
      inquiry.sources.front().receivers.front().subscribers.size() != 1)
    return not_one_question();
  const x12::view270::Source& source = inquiry.sources.front();
  const x12::view270::Receiver& receiver = source.receivers.front();
  const x12::view270::Subscriber& subscriber = receiver.subscribers.front();
  if (subscriber.dependents.size() > 1) return not_one_question();

  InquiryFields fields;
  fields.reference = inquiry.bht.reference();
  fields.payer_id = source.name.id();
  fields.payer_name = source.name.last_name();
  add_provider(receiver, fields);
  fields.subscriber = person_of(subscriber);
  const x12::view270::Member* asked = &subscriber;
  if (!subscriber.dependents.empty()) {
    asked = &subscriber.dependents.front();
    fields.dependent = person_of(*asked);
  }
  for (const x12::Trn& trace : asked->traces) {
    if (trace.type() == "1") fields.trace = trace.trace();
  }
  add_questions(*asked, fields);
  return fields;
}

}  // namespace eligd::clearinghouse
