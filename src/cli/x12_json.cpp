#include "cli/x12_json.hpp"

#include "cli/x12_json_270.hpp"
#include "cli/x12_json_271.hpp"
#include "cli/x12_json_999.hpp"
#include "cli/x12_nodes.hpp"
#include "x12/acknowledgment999.hpp"
#include "x12/check.hpp"
#include "x12/interchange_ack.hpp"
#include "x12/read_270.hpp"
#include "x12/read_271.hpp"

#include <boost/json.hpp>

#include <memory_resource>
#include <string>

namespace eligd::cli {
namespace {

std::string trimmed(std::string_view text) {
  const auto end = text.find_last_not_of(' ');
  return std::string(text.substr(0, end == std::string_view::npos ? 0 : end + 1));
}

json::object to_json(const x12::Delimiters& delimiters) {
  const auto text = [](char c) { return c == '\0' ? std::string() : std::string(1, c); };
  return {{"element", text(delimiters.element)},
          {"repetition", text(delimiters.repetition)},
          {"component", text(delimiters.component)},
          {"segment", text(delimiters.segment)}};
}

json::object to_json(const x12::Ta1& ack) {
  json::object object;
  put(object, "control", ack.control());
  put(object, "date", ack.date());
  put(object, "time", ack.time());
  put_code(object, "result", x12::CodeList::ack_code, ack.result());
  put_code(object, "note", x12::CodeList::ta105, ack.note());
  return object;
}

json::object to_json(const x12::TransactionSet& set, x12::Findings& findings) {
  // Everything a set's typed view holds goes back at once when its JSON is made.
  std::pmr::monotonic_buffer_resource arena;
  json::object object{{"type", set.type}, {"control", set.control}};
  if (!set.segments.empty()) put(object, "version", set.segments.front().value(3));
  object["segments"] = set.segments.size();
  if (set.type == "271") {
    put_271(object, x12::read_271(set, arena, findings));
  } else if (set.type == "270") {
    put_270(object, x12::read_270(set, arena, findings));
  } else if (set.type == "999") {
    put_999(object, x12::read_999(set, arena, findings));
  } else {
    json::array segments;
    for (const x12::Segment& segment : set.segments) segments.push_back(raw_node(segment));
    object["content"] = std::move(segments);
  }
  return object;
}

json::object to_json(const x12::Group& group, x12::Findings& findings) {
  json::object object;
  put(object, "code", group.gs.value(1));
  put(object, "sender", group.gs.value(2));
  put(object, "receiver", group.gs.value(3));
  put(object, "date", group.gs.value(4));
  put(object, "time", group.gs.value(5));
  put(object, "control", group.gs.value(6));
  put(object, "version", group.gs.value(8));
  json::array sets;
  for (const auto& set : group.sets) sets.push_back(to_json(set, findings));
  object["transactions"] = std::move(sets);
  return object;
}

json::object to_json(const x12::Interchange& interchange, x12::Findings& findings) {
  const x12::Segment& isa = interchange.isa;
  json::object object;
  put(object, "control", isa.value(13));
  put(object, "sender_qualifier", isa.value(5));
  put(object, "sender", trimmed(isa.value(6)));
  put(object, "receiver_qualifier", isa.value(7));
  put(object, "receiver", trimmed(isa.value(8)));
  put(object, "date", isa.value(9));
  put(object, "time", isa.value(10));
  if (isa.value(14) == "1") object["acknowledgment_requested"] = true;
  put(object, "usage", isa.value(15));
  object["delimiters"] = to_json(interchange.delimiters);
  json::array acknowledgements;
  for (const auto& ack : x12::read_ta1(interchange)) acknowledgements.push_back(to_json(ack));
  if (!acknowledgements.empty()) object["acknowledgements"] = std::move(acknowledgements);
  json::array groups;
  for (const auto& group : interchange.groups) groups.push_back(to_json(group, findings));
  object["groups"] = std::move(groups);
  return object;
}

}  // namespace

json::object to_json(const x12::Finding& finding) {
  static constexpr const char* names[] = {"note", "warning", "error"};
  json::object object{{"severity", names[static_cast<std::size_t>(finding.severity)]},
                      {"snip", x12::snip_level(finding)},
                      {"interchange", finding.interchange},
                      {"group", finding.group},
                      {"set", finding.set},
                      {"segment", finding.segment},
                      {"offset", finding.offset}};
  if (finding.element > 0) object["element"] = finding.element;
  if (finding.component > 0) object["component"] = finding.component;
  if (finding.repetition > 0) object["repetition"] = finding.repetition;
  put(object, "segment_id", finding.segment_id);
  put(object, "loop", finding.loop);
  put(object, "code", finding.code);
  put(object, "words", finding.words);
  return object;
}

json::object to_json(const x12::Document& document) {
  x12::Findings findings = document.findings();
  json::array interchanges;
  for (const auto& interchange : document.interchanges())
    interchanges.push_back(to_json(interchange, findings));
  json::array told;
  for (const auto& finding : findings) told.push_back(to_json(finding));
  return {{"interchanges", std::move(interchanges)}, {"findings", std::move(told)}};
}

}  // namespace eligd::cli
