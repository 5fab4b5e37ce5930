#include "cli/x12_json_999.hpp"

#include "cli/x12_nodes.hpp"

#include <boost/json.hpp>

namespace eligd::cli {
namespace {

using cli::to_json;
json::object to_json(const x12::ElementError& one);
json::object to_json(const x12::SegmentError& one);
json::object to_json(const x12::SetResponse& one);

// Sees every overload above, also those of this file.
constexpr auto as_json = [](const auto& one) { return to_json(one); };

json::object to_json(const x12::ElementError& error) {
  json::object object = node(error.ik4);
  put(object, "element", error.ik4.element());
  put(object, "component", error.ik4.component());
  put(object, "repetition", error.ik4.repetition());
  put_code(object, "reason", x12::CodeList::ik403, error.ik4.reason());
  put(object, "bad_value", error.ik4.bad_value());
  put_list(object, "contexts", error.contexts, raw_node);
  return object;
}

json::object to_json(const x12::SegmentError& error) {
  json::object object = node(error.ik3);
  put(object, "segment_id", error.ik3.segment());
  put(object, "place", error.ik3.place());
  put(object, "loop", error.ik3.loop());
  put_code(object, "reason", x12::CodeList::ik304, error.ik3.reason());
  put_list(object, "contexts", error.contexts, raw_node);
  put_list(object, "elements", error.elements, as_json);
  return object;
}

json::object to_json(const x12::SetResponse& set) {
  json::object object = node(set.ak2);
  put(object, "type", set.ak2.set());
  put(object, "control", set.ak2.control());
  put_code(object, "result", x12::CodeList::ack_code, set.ik5.result());
  json::array reasons;
  for (std::size_t i = 1; i <= 5; ++i) {
    json::object reason;
    put_code(reason, "reason", x12::CodeList::ik502, set.ik5.reason(i));
    if (!reason.empty()) reasons.push_back(reason["reason"]);
  }
  if (!reasons.empty()) object["reasons"] = std::move(reasons);
  put_list(object, "errors", set.errors, as_json);
  return object;
}

}  // namespace

void put_999(json::object& transaction, const x12::Acknowledgment999& acknowledgment) {
  json::object group = node(acknowledgment.ak1);
  put(group, "code", acknowledgment.ak1.functional());
  put(group, "control", acknowledgment.ak1.control());
  put_code(group, "result", x12::CodeList::ack_code, acknowledgment.ak9.result());
  put(group, "sets_included", acknowledgment.ak9.sets_included());
  put(group, "sets_received", acknowledgment.ak9.sets_received());
  put(group, "sets_accepted", acknowledgment.ak9.sets_accepted());
  transaction["group"] = std::move(group);
  json::array sets;
  for (const auto& set : acknowledgment.sets) sets.push_back(to_json(set));
  transaction["sets"] = std::move(sets);
  put_list(transaction, "unplaced", acknowledgment.unplaced, raw_node);
}

}  // namespace eligd::cli
