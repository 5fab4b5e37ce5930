// JSON for the segments that several transactions share. Empty elements are left out.
#pragma once

#include "x12/codes.hpp"
#include "x12/segments.hpp"

#include <boost/json/fwd.hpp>

#include <functional>
#include <string_view>

namespace eligd::cli {

namespace json = boost::json;

// {"segment": n}, to be filled.
[[nodiscard]] json::object node(const x12::Segment& segment);
void put(json::object& object, std::string_view key, std::string_view text);
void put_code(json::object& object, std::string_view key, x12::CodeList list,
              std::string_view code);
// A repeating coded element as a list.
void put_codes(json::object& object, std::string_view key, x12::CodeList list,
               const x12::Element& element);
// {"qualifier", "code", "modifiers": [...]}
void put_procedure(json::object& object, std::string_view key, const x12::Element& composite);

[[nodiscard]] json::object to_json(const x12::Bht& bht);
[[nodiscard]] json::object to_json(const x12::Nm1& name);
[[nodiscard]] json::object to_json(const x12::Ref& reference);
[[nodiscard]] json::object to_json(const x12::Dtp& date);
[[nodiscard]] json::object to_json(const x12::Aaa& reject);
[[nodiscard]] json::object to_json(const x12::Trn& trace);
[[nodiscard]] json::object to_json(const x12::Per& contact);
[[nodiscard]] json::object to_json(const x12::Prv& provider);
[[nodiscard]] json::object to_json(const x12::Dmg& demographics);
[[nodiscard]] json::object to_json(const x12::Ins& relationship);
[[nodiscard]] json::object to_json(const x12::Iii& place);
// Any segment as its elements: {"segment", "id", "elements": [...]}.
[[nodiscard]] json::object raw_node(const x12::Segment& segment);

void put_address(json::object& object, const x12::N3& street, const x12::N4& city);

// A list of `count` objects; nothing where there are none.
void put_objects(json::object& object, std::string_view key, std::size_t count,
                 const std::function<json::object(std::size_t)>& make);
// `convert` makes an object of one item.
template <class List, class Convert>
void put_list(json::object& object, std::string_view key, const List& list, Convert convert) {
  put_objects(object, key, list.size(), [&](std::size_t n) { return convert(list[n]); });
}

}  // namespace eligd::cli
