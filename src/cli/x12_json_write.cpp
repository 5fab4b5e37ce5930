#include "cli/x12_json_write.hpp"

#include "x12/control_numbers.hpp"
#include "x12/envelope_writer.hpp"
#include "x12/guide.hpp"
#include "x12/segment_writer.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>

#include <charconv>
#include <deque>

namespace eligd::cli {
namespace {

namespace json = boost::json;
using x12::Field;

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

// A text, the code of a coded element, or a whole number.
std::string text_of(const json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_object()) {
    const json::value* code = value.get_object().if_contains("code");
    return code != nullptr && code->is_string() ? std::string(code->get_string()) : std::string();
  }
  return value.is_int64() ? std::to_string(value.get_int64()) : std::string();
}

std::string text(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? std::string() : text_of(*value);
}

std::vector<std::string> texts(const json::object& object, std::string_view key) {
  std::vector<std::string> all;
  for (const json::value& each : list(object, key)) all.push_back(text_of(each));
  return all;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> all;
  for (std::size_t from = 0; !text.empty();) {
    const std::size_t to = text.find(separator, from);
    all.push_back(text.substr(from, to - from));
    if (to == std::string::npos) break;
    from = to + 1;
  }
  return all;
}

// Calls `take` with each object of a list, in order.
template <class Take>
void each_of(const json::object& object, std::string_view key, const Take& take) {
  for (const json::value& each : list(object, key)) {
    if (each.is_object()) take(each.get_object());
  }
}

// One transaction set, everything between ST and SE.
class SetWriter {
 public:
  SetWriter(x12::SegmentWriter& out, x12::Delimiters delimiters, bool is_answer)
      : out_(out), delimiters_(delimiters), is_answer_(is_answer) {}

  void write(const json::object& set) {
    const json::object& bht = part(set, "bht");
    if (!bht.empty()) {
      out_.write("", "BHT",
                 {"0022", text(bht, "purpose"), text(bht, "reference"), text(bht, "date"),
                  text(bht, "time"), text(bht, "transaction_type")});
    }
    each_of(set, "sources", [&](const json::object& each) { source(each); });
    if (!list(set, "unplaced").empty())
      out_.refuse("/unplaced", "segments that no loop takes cannot be written");
  }

 private:
  void source(const json::object& source) {
    const int number = level("2000A", 0, "20", !list(source, "receivers").empty());
    if (is_answer_) rejects("2000A", source, "rejects");
    name("2100A", part(source, "name"));
    if (is_answer_) {
      contacts("2100A", source);
      rejects("2100A", source, "name_rejects");
    }
    each_of(source, "receivers", [&](const json::object& each) { receiver(each, number); });
  }

  void receiver(const json::object& receiver, int parent) {
    const int number = level("2000B", parent, "21", !list(receiver, "subscribers").empty());
    name("2100B", part(receiver, "name"));
    references("2100B", receiver);
    address("2100B", receiver);
    if (is_answer_) rejects("2100B", receiver, "rejects");
    provider("2100B", receiver);
    each_of(receiver, "subscribers", [&](const json::object& each) {
      const int subscriber = level("2000C", number, "22", !list(each, "dependents").empty());
      member(each, 'C');
      each_of(each, "dependents", [&](const json::object& dependent) {
        level("2000D", subscriber, "23", false);
        member(dependent, 'D');
      });
    });
  }

  void member(const json::object& member, char letter) {
    const std::string loop = std::string("2100") + letter;
    each_of(member, "traces", [&](const json::object& trace) {
      out_.write(std::string("2000") + letter, "TRN",
                 {text(trace, "type"), text(trace, "trace"), text(trace, "assigner"),
                  text(trace, "division")});
    });
    name(loop, part(member, "name"));
    references(loop, member);
    address(loop, member);
    if (is_answer_) rejects(loop, member, "rejects");
    provider(loop, member);
    if (const json::object& birth = part(member, "demographics"); !birth.empty()) {
      const std::string day = text(birth, "birth_date");
      out_.write(loop, "DMG", {day.empty() ? "" : "D8", day, text(birth, "sex")});
    }
    if (const json::object& ins = part(member, "relationship"); !ins.empty()) {
      out_.write(loop, "INS",
                 {text(ins, "is_subscriber"), text(ins, "relationship"),
                  text(ins, "maintenance_type"), text(ins, "maintenance_reason"), "", "", "", "",
                  "", "", "", "", "", "", "", "", text(ins, "birth_sequence")});
    }
    raw(loop, part(member, "diagnoses"));
    dates(loop, member);
    if (is_answer_) {
      raw(loop, part(member, "military"));
      each_of(member, "benefits", [&](const json::object& each) { benefit(each, letter); });
    } else {
      each_of(member, "questions", [&](const json::object& each) { question(each, letter); });
    }
  }

  void question(const json::object& asked, char letter) {
    const std::string loop = std::string("2110") + letter;
    const std::vector<std::string> types = texts(asked, "service_types");
    const std::vector<std::string> code = procedure(part(asked, "procedure"));
    const std::vector<std::string> pointers =
        split(text(asked, "diagnosis_pointers"), delimiters_.component);
    out_.write(loop, "EQ",
               {Field::repeated(types), Field::composite(code), text(asked, "coverage_level"), "",
                Field::composite(pointers)});
    each_of(asked, "amounts", [&](const json::object& amount) {
      out_.write(loop, "AMT", {text(amount, "qualifier"), text(amount, "amount")});
    });
    places(loop, asked);
    references(loop, asked);
    dates(loop, asked);
  }

  void benefit(const json::object& benefit, char letter) {
    const std::string loop = std::string("2110") + letter;
    const std::vector<std::string> types = texts(benefit, "service_types");
    const std::vector<std::string> code = procedure(part(benefit, "procedure"));
    const std::vector<std::string> pointers =
        split(text(benefit, "diagnosis_pointers"), delimiters_.component);
    out_.write(
        loop, "EB",
        {text(benefit, "information"), text(benefit, "coverage_level"), Field::repeated(types),
         text(benefit, "insurance_type"), text(benefit, "plan_description"),
         text(benefit, "time_period"), text(benefit, "amount"), text(benefit, "percent"),
         text(benefit, "quantity_qualifier"), text(benefit, "quantity"),
         text(benefit, "authorization"), text(benefit, "network"), Field::composite(code),
         Field::composite(pointers)});
    each_of(benefit, "deliveries", [&](const json::object& hsd) {
      out_.write(loop, "HSD",
                 {text(hsd, "unit"), text(hsd, "quantity"), text(hsd, "sample_unit"),
                  text(hsd, "sample_count"), text(hsd, "period"), text(hsd, "period_count"),
                  text(hsd, "frequency"), text(hsd, "time_of_day")});
    });
    references(loop, benefit);
    dates(loop, benefit);
    rejects(loop, benefit, "rejects");
    each_of(benefit, "messages",
            [&](const json::object& msg) { out_.write(loop, "MSG", {text(msg, "words")}); });
    places(std::string("2115") + letter, benefit);
    if (list(benefit, "entities").empty()) return;
    const std::string entity_loop = std::string("2120") + letter;
    out_.write(loop, "LS", {"2120"});
    each_of(benefit, "entities", [&](const json::object& entity) {
      name(entity_loop, entity);
      address(entity_loop, entity);
      contacts(entity_loop, entity);
      provider(entity_loop, entity);
    });
    out_.write(loop, "LE", {"2120"});
  }

  int level(std::string_view loop, int parent, std::string_view hl03, bool has_children) {
    const std::string above = parent == 0 ? std::string() : std::to_string(parent);
    out_.write(loop, "HL", {std::to_string(++levels_), above, hl03, has_children ? "1" : "0"});
    return levels_;
  }

  void name(std::string_view loop, const json::object& name) {
    if (name.empty()) return;
    out_.write(loop, "NM1",
               {text(name, "entity"), text(name, "entity_type"), text(name, "last_name"),
                text(name, "first_name"), text(name, "middle_name"), "", text(name, "suffix"),
                text(name, "id_qualifier"), text(name, "id"), text(name, "relation")});
  }

  void references(std::string_view loop, const json::object& owner) {
    each_of(owner, "references", [&](const json::object& ref) {
      out_.write(loop, "REF",
                 {text(ref, "qualifier"), text(ref, "number"), text(ref, "description")});
    });
  }

  void dates(std::string_view loop, const json::object& owner) {
    each_of(owner, "dates", [&](const json::object& date) {
      std::string format = text(date, "format");
      const std::string days = text(date, "date");
      if (format.empty()) format = days.find('-') == std::string::npos ? "D8" : "RD8";
      out_.write(loop, "DTP", {text(date, "qualifier"), format, days});
    });
  }

  void rejects(std::string_view loop, const json::object& owner, std::string_view key) {
    each_of(owner, key, [&](const json::object& aaa) {
      out_.write(loop, "AAA",
                 {text(aaa, "valid"), "", text(aaa, "reason"), text(aaa, "follow_up")});
    });
  }

  void contacts(std::string_view loop, const json::object& owner) {
    each_of(owner, "contacts", [&](const json::object& per) {
      std::deque<std::string> texts{text(per, "function"), text(per, "name")};
      each_of(per, "numbers", [&](const json::object& number) {
        texts.push_back(text(number, "qualifier"));
        texts.push_back(text(number, "number"));
      });
      const std::vector<Field> fields(texts.begin(), texts.end());
      out_.write(loop, "PER", std::span<const Field>(fields));
    });
  }

  void provider(std::string_view loop, const json::object& owner) {
    const json::object& prv = part(owner, "provider");
    if (prv.empty()) return;
    out_.write(loop, "PRV", {text(prv, "role"), text(prv, "qualifier"), text(prv, "id")});
  }

  void address(std::string_view loop, const json::object& owner) {
    const json::object& a = part(owner, "address");
    const std::string line1 = text(a, "line1");
    const std::string line2 = text(a, "line2");
    if (!line1.empty() || !line2.empty()) out_.write(loop, "N3", {line1, line2});
    const std::vector<std::string> city{
        text(a, "city"),       text(a, "state"), text(a, "postal_code"), text(a, "country"), "", "",
        text(a, "subdivision")};
    if (!Field::composite(city).empty()) {
      const std::vector<Field> fields(city.begin(), city.end());
      out_.write(loop, "N4", std::span<const Field>(fields));
    }
  }

  void places(std::string_view loop, const json::object& owner) {
    each_of(owner, "places", [&](const json::object& iii) {
      const std::string place = text(iii, "place_of_service");
      const std::string qualifier = text(iii, "qualifier");
      out_.write(
          loop, "III",
          {qualifier.empty() && !place.empty() ? "ZZ" : qualifier,
           place.empty() ? text(iii, "code") : place, text(iii, "category"), text(iii, "words")});
    });
  }

  // {"id", "elements"}: an element may hold components, with the delimiters of the document.
  void raw(std::string_view loop, const json::object& segment) {
    if (segment.empty()) return;
    std::deque<std::vector<std::string>> elements;
    for (const std::string& each : texts(segment, "elements"))
      elements.push_back(split(each, delimiters_.component));
    std::vector<Field> fields;
    for (const auto& each : elements) fields.push_back(Field::composite(each));
    out_.write(loop, text(segment, "id"), std::span<const Field>(fields));
  }

  static std::vector<std::string> procedure(const json::object& procedure) {
    std::vector<std::string> all{text(procedure, "qualifier"), text(procedure, "code")};
    for (const std::string& each : texts(procedure, "modifiers")) all.push_back(each);
    if (const std::string through = text(procedure, "through_code"); !through.empty()) {
      all.resize(7);
      all.push_back(through);
    }
    return all;
  }

  x12::SegmentWriter& out_;
  x12::Delimiters delimiters_;
  bool is_answer_;
  int levels_ = 0;
};

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

x12::Envelope envelope_of(const json::object& interchange) {
  x12::Envelope envelope;
  const auto or_else = [&](std::string_view key, const char* otherwise) {
    const std::string given = text(interchange, key);
    return given.empty() ? std::string(otherwise) : given;
  };
  envelope.sender_qualifier = or_else("sender_qualifier", "ZZ");
  envelope.receiver_qualifier = or_else("receiver_qualifier", "ZZ");
  envelope.sender = text(interchange, "sender");
  envelope.receiver = text(interchange, "receiver");
  envelope.date = text(interchange, "date");
  envelope.time = text(interchange, "time");
  envelope.interchange_control = number(interchange, "control");
  envelope.usage = sign(interchange, "usage", 'P');
  const json::value* ask = interchange.if_contains("acknowledgment_requested");
  envelope.ask_for_ta1 = ask != nullptr && ask->is_bool() && ask->get_bool();
  const json::object& delimiters = part(interchange, "delimiters");
  envelope.delimiters = {sign(delimiters, "element", '*'), sign(delimiters, "repetition", '^'),
                         sign(delimiters, "component", ':'), sign(delimiters, "segment", '~')};
  return envelope;
}

class DocumentWriter {
 public:
  using Problems = std::vector<x12::WriteProblem>;

  std::expected<std::string, Problems> write(const json::object& document) {
    const json::array& interchanges = list(document, "interchanges");
    if (interchanges.empty())
      refuse("/interchanges", "is missing; `eligd x12 read --json` of a 270 shows the shape");
    std::string bytes;
    for (std::size_t i = 0; i < interchanges.size(); ++i) {
      const std::string at = fmt::format("/interchanges/{}", i);
      if (interchanges[i].is_object()) {
        bytes += interchange(interchanges[i].get_object(), at);
      } else {
        refuse(at, "is not an object");
      }
    }
    if (!problems_.empty()) return std::unexpected(std::move(problems_));
    return bytes;
  }

 private:
  std::string interchange(const json::object& object, const std::string& at) {
    x12::Envelope envelope = envelope_of(object);
    // Each interchange is checked as it is written; that two have one number shows only here.
    if (!controls_.remember(std::to_string(envelope.interchange_control)))
      refuse(at + "/control", "is the control number of an earlier interchange too");
    x12::SegmentWriter out(envelope.delimiters, false);
    x12::EnvelopeWriter envelopes(envelope, "", "", out);
    const json::array& groups = list(object, "groups");
    if (groups.empty()) refuse(at + "/groups", "is missing; see docs/cli.md for the shape");
    if (out.problems().empty()) {
      envelopes.open_interchange();
      for (std::size_t g = 0; g < groups.size(); ++g) {
        if (groups[g].is_object())
          group(groups[g].get_object(), fmt::format("{}/groups/{}", at, g), envelope, envelopes,
                out);
      }
      envelopes.close_interchange();
    }
    if (out.problems().empty() && problems_.empty()) x12::refuse_what_breaks_the_guide(out);
    for (const x12::WriteProblem& each : out.problems()) problems_.push_back(each);
    return out.take();
  }

  void group(const json::object& object, const std::string& at, x12::Envelope& envelope,
             x12::EnvelopeWriter& envelopes, x12::SegmentWriter& out) {
    const json::array& sets = list(object, "transactions");
    const std::string type =
        sets.empty() || !sets[0].is_object() ? "" : text(sets[0].get_object(), "type");
    const x12::Guide* guide = x12::guide_of(type);
    if (guide == nullptr || type == "999") {
      return refuse(at + "/transactions/0/type", "must be 270 or 271");
    }
    envelope.group_sender = text(object, "sender");
    envelope.group_receiver = text(object, "receiver");
    envelope.group_date = text(object, "date");
    envelope.group_time = text(object, "time");
    envelope.group_control = number(object, "control");
    if (envelope.date.empty()) envelope.date = envelope.group_date;
    envelopes.set_guide(guide->functional, guide->version);
    envelopes.open_group();
    for (std::size_t i = 0; i < sets.size(); ++i) {
      const std::string set_at = fmt::format("{}/transactions/{}", at, i);
      if (!sets[i].is_object() || text(sets[i].get_object(), "type") != type) {
        refuse(set_at + "/type", "all sets of a group must be of one type");
        continue;
      }
      const json::object& set = sets[i].get_object();
      if (list(set, "sources").empty()) refuse(set_at + "/sources", "is missing: nothing to write");
      envelopes.open_set(type, text(set, "control"));
      SetWriter(out, envelope.delimiters, type == "271").write(set);
      envelopes.close_set();
    }
    envelopes.close_group();
  }

  void refuse(std::string where, std::string words) {
    if (problems_.size() < x12::write_problems_max)
      problems_.push_back({std::move(where), std::move(words)});
  }

  Problems problems_;
  x12::ControlNumbers controls_;  // of the interchanges
};

}  // namespace

std::expected<std::string, std::vector<x12::WriteProblem>> x12_of_json(std::string_view text) {
  boost::system::error_code problem;
  const json::value document = json::parse(text, problem);
  if (problem || !document.is_object()) {
    return std::unexpected(std::vector<x12::WriteProblem>{
        {"/", "is not a JSON object; `eligd x12 read --json` of a 270 shows the shape"}});
  }
  return DocumentWriter().write(document.get_object());
}

}  // namespace eligd::cli
