#include "cli/x12_json_270.hpp"

#include "cli/x12_nodes.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace eligd::cli {
namespace {

using cli::to_json;
json::object to_json(const x12::Amt& one);
json::object to_json(const x12::view270::Question& one);
json::object to_json(const x12::view270::Dependent& one);
json::object to_json(const x12::view270::Subscriber& one);
json::object to_json(const x12::view270::Receiver& one);
json::object to_json(const x12::view270::Source& one);

// Sees every overload above, also those of this file.
constexpr auto as_json = [](const auto& one) { return to_json(one); };

json::object to_json(const x12::Amt& amount) {
  json::object object = node(amount);
  put(object, "qualifier", amount.qualifier());
  put(object, "amount", amount.amount());
  return object;
}

json::object to_json(const x12::view270::Question& question) {
  json::object object = node(question.eq);
  put_codes(object, "service_types", x12::CodeList::service_type, question.eq.service_types());
  put_procedure(object, "procedure", question.eq.procedure());
  put_code(object, "coverage_level", x12::CodeList::coverage_level, question.eq.coverage_level());
  put(object, "diagnosis_pointers", question.eq.diagnosis_pointers().text());
  put_list(object, "amounts", question.amounts, as_json);
  put_list(object, "places", question.places, as_json);
  put_list(object, "references", question.references, as_json);
  put_list(object, "dates", question.dates, as_json);
  return object;
}

json::object member(const x12::view270::Member& member) {
  json::object object = node(member.hl);
  put_list(object, "traces", member.traces, as_json);
  if (member.name) object["name"] = to_json(member.name);
  put_list(object, "references", member.references, as_json);
  put_address(object, member.street, member.city);
  if (member.provider) object["provider"] = to_json(member.provider);
  if (member.demographics) object["demographics"] = to_json(member.demographics);
  if (member.relationship) object["relationship"] = to_json(member.relationship);
  if (member.diagnoses) object["diagnoses"] = raw_node(member.diagnoses);
  put_list(object, "dates", member.dates, as_json);
  put_list(object, "questions", member.questions, as_json);
  return object;
}

json::object to_json(const x12::view270::Dependent& dependent) { return member(dependent); }

json::object to_json(const x12::view270::Subscriber& subscriber) {
  json::object object = member(subscriber);
  put_list(object, "dependents", subscriber.dependents, as_json);
  return object;
}

json::object to_json(const x12::view270::Receiver& receiver) {
  json::object object = node(receiver.hl);
  if (receiver.name) object["name"] = to_json(receiver.name);
  put_list(object, "references", receiver.references, as_json);
  put_address(object, receiver.street, receiver.city);
  if (receiver.provider) object["provider"] = to_json(receiver.provider);
  put_list(object, "subscribers", receiver.subscribers, as_json);
  return object;
}

json::object to_json(const x12::view270::Source& source) {
  json::object object = node(source.hl);
  if (source.name) object["name"] = to_json(source.name);
  put_list(object, "receivers", source.receivers, as_json);
  return object;
}

// ---- The way back

const json::array& list(const json::object& object, std::string_view key) {
  static const json::array none;
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_array() ? value->get_array() : none;
}

const json::object& part(const json::object& object, std::string_view key) {
  static const json::object none;
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_object() ? value->get_object() : none;
}

// A text, or the code of a coded element.
std::string text(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return {};
  if (value->is_string()) return std::string(value->get_string());
  return value->is_object() ? text(value->get_object(), "code") : std::string();
}

std::int64_t number(const json::object& object, std::string_view key) {
  const std::string digits = text(object, key);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

char sign(const json::object& object, std::string_view key, char otherwise) {
  const std::string one = text(object, key);
  return one.empty() ? otherwise : one.front();
}

x12::Party party(const json::object& name) {
  return {.entity = text(name, "entity"),
          .entity_type = text(name, "entity_type"),
          .last_name = text(name, "last_name"),
          .first_name = text(name, "first_name"),
          .middle_name = text(name, "middle_name"),
          .suffix = text(name, "suffix"),
          .id_qualifier = text(name, "id_qualifier"),
          .id = text(name, "id")};
}

x12::Patient patient(const json::object& member) {
  x12::Patient person;
  person.name = party(part(member, "name"));
  person.birth_date = text(part(member, "demographics"), "birth_date");
  person.sex = text(part(member, "demographics"), "sex");
  person.relationship = text(part(member, "relationship"), "relationship");
  for (const auto& reference : list(member, "references")) {
    if (!reference.is_object()) continue;
    person.references.push_back({text(reference.get_object(), "qualifier"),
                                 text(reference.get_object(), "number"),
                                 text(reference.get_object(), "description")});
  }
  return person;
}

x12::Question question(const json::object& asked) {
  x12::Question question;
  for (const auto& type : list(asked, "service_types")) {
    question.service_types.push_back(type.is_object()   ? text(type.get_object(), "code")
                                     : type.is_string() ? std::string(type.get_string())
                                                        : "");
  }
  const json::object& procedure = part(asked, "procedure");
  question.procedure_qualifier = text(procedure, "qualifier");
  question.procedure_code = text(procedure, "code");
  for (const auto& modifier : list(procedure, "modifiers")) {
    if (modifier.is_string()) question.modifiers.emplace_back(modifier.get_string());
  }
  for (const auto& place : list(asked, "places")) {
    if (place.is_object()) question.place_of_service = text(place.get_object(), "place_of_service");
  }
  return question;
}

x12::ServiceDates service_dates(const json::object& member) {
  for (const auto& entry : list(member, "dates")) {
    if (!entry.is_object() || text(entry.get_object(), "qualifier") != "291") continue;
    const std::string days = text(entry.get_object(), "date");
    const auto dash = days.find('-');
    return {days.substr(0, dash),
            dash == std::string::npos ? std::string() : days.substr(dash + 1)};
  }
  return {};
}

// One inquiry a subscriber, or a dependent where the subscriber has some.
void add_inquiries(const json::object& transaction, const json::object& source,
                   const json::object& receiver, const json::object& subscriber,
                   std::vector<x12::Inquiry270>& inquiries) {
  const json::object& bht = part(transaction, "bht");
  const auto add = [&](const json::object& asked, std::optional<x12::Patient> dependent) {
    x12::Inquiry270 inquiry;
    inquiry.reference = text(bht, "reference");
    inquiry.date = text(bht, "date");
    inquiry.time = text(bht, "time");
    if (const std::string purpose = text(bht, "purpose"); !purpose.empty())
      inquiry.purpose = purpose;
    inquiry.source = party(part(source, "name"));
    inquiry.receiver = party(part(receiver, "name"));
    inquiry.receiver_taxonomy = text(part(receiver, "provider"), "id");
    inquiry.subscriber = patient(subscriber);
    inquiry.dependent = std::move(dependent);
    inquiry.dates = service_dates(asked);
    if (const json::array& traces = list(asked, "traces");
        !traces.empty() && traces.front().is_object()) {
      const json::object& trace = traces.front().get_object();
      inquiry.trace = text(trace, "trace");
      inquiry.trace_assigner = text(trace, "assigner");
      inquiry.trace_division = text(trace, "division");
    }
    for (const auto& each : list(asked, "questions")) {
      if (each.is_object()) inquiry.questions.push_back(question(each.get_object()));
    }
    inquiries.push_back(std::move(inquiry));
  };
  const json::array& dependents = list(subscriber, "dependents");
  if (dependents.empty()) return add(subscriber, std::nullopt);
  for (const auto& dependent : dependents) {
    if (dependent.is_object()) add(dependent.get_object(), patient(dependent.get_object()));
  }
}

x12::Envelope envelope(const json::object& interchange, const json::object& group) {
  x12::Envelope envelope;
  if (const std::string q = text(interchange, "sender_qualifier"); !q.empty())
    envelope.sender_qualifier = q;
  if (const std::string q = text(interchange, "receiver_qualifier"); !q.empty())
    envelope.receiver_qualifier = q;
  envelope.sender = text(interchange, "sender");
  envelope.receiver = text(interchange, "receiver");
  envelope.group_sender = text(group, "sender");
  envelope.group_receiver = text(group, "receiver");
  envelope.date = text(group, "date");
  envelope.time = text(interchange, "time");
  envelope.interchange_control = number(interchange, "control");
  envelope.group_control = number(group, "control");
  envelope.usage = sign(interchange, "usage", 'P');
  const json::object& delimiters = part(interchange, "delimiters");
  envelope.delimiters = {sign(delimiters, "element", '*'), sign(delimiters, "repetition", '^'),
                         sign(delimiters, "component", ':'), sign(delimiters, "segment", '~')};
  return envelope;
}

const json::object* first(const json::object& object, std::string_view key) {
  const json::array& all = list(object, key);
  return all.empty() || !all.front().is_object() ? nullptr : &all.front().get_object();
}

}  // namespace

void put_270(json::object& transaction, const x12::view270::Inquiry& inquiry) {
  if (inquiry.bht) transaction["bht"] = to_json(inquiry.bht);
  put_list(transaction, "sources", inquiry.sources, as_json);
  json::array unplaced;
  for (const auto& segment : inquiry.unplaced) unplaced.push_back(raw_node(segment));
  if (!unplaced.empty()) transaction["unplaced"] = std::move(unplaced);
}

Result<BuildInput> read_build_input(std::string_view bytes) {
  boost::system::error_code problem;
  const json::value document = json::parse(bytes, problem);
  if (problem || !document.is_object()) {
    return fail(ErrorKind::unreadable,
                "the input is not a JSON object; `eligd x12 read --json` of a 270 shows the shape");
  }
  const json::object* interchange = first(document.get_object(), "interchanges");
  if (interchange == nullptr)
    return fail(ErrorKind::unreadable, "/interchanges/0 is missing; see docs/cli.md for the shape");
  const json::object* group = first(*interchange, "groups");
  if (group == nullptr)
    return fail(ErrorKind::unreadable,
                "/interchanges/0/groups/0 is missing; see docs/cli.md for the shape");
  BuildInput input{.envelope = envelope(*interchange, *group)};
  const json::object* first_set = first(*group, "transactions");
  if (first_set != nullptr)
    input.envelope.first_set_control = std::max<std::int64_t>(number(*first_set, "control"), 1);
  for (const auto& transaction : list(*group, "transactions")) {
    if (!transaction.is_object()) continue;
    const std::string type = text(transaction.get_object(), "type");
    if (!type.empty() && type != "270")
      return fail(ErrorKind::unreadable, "this is a " + type + "; build makes a 270");
    for (const auto& source : list(transaction.get_object(), "sources")) {
      if (!source.is_object()) continue;
      for (const auto& receiver : list(source.get_object(), "receivers")) {
        if (!receiver.is_object()) continue;
        for (const auto& subscriber : list(receiver.get_object(), "subscribers")) {
          if (!subscriber.is_object()) continue;
          add_inquiries(transaction.get_object(), source.get_object(), receiver.get_object(),
                        subscriber.get_object(), input.inquiries);
        }
      }
    }
  }
  if (input.inquiries.empty()) {
    return fail(ErrorKind::unreadable,
                "no subscriber under /interchanges/0/groups/0/transactions; nothing to ask");
  }
  return input;
}

}  // namespace eligd::cli
