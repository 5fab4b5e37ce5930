#include "clearinghouse/json_body.hpp"

#include "clearinghouse/payload.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <charconv>

namespace eligd::clearinghouse {

namespace json = boost::json;

namespace {

constexpr std::size_t json_depth_max = 32;

const json::value* step_into(const json::value& value, std::string_view name) {
  if (const json::object* const object = value.if_object()) return object->if_contains(name);
  const json::array* const list = value.if_array();
  if (list == nullptr) return nullptr;
  std::size_t place = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), place);
  if (error != std::errc{} || end != name.data() + name.size()) return nullptr;
  return place < list->size() ? &(*list)[place] : nullptr;
}

}  // namespace

json::value parse_body(std::string_view text) {
  json::parse_options options;
  options.max_depth = json_depth_max;
  options.allow_invalid_utf8 = true;  // a payer's Latin-1 name must not cost the whole answer
  constexpr std::string_view mark = "\xEF\xBB\xBF";  // some gateways write one first
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  json::error_code error;
  json::value value = json::parse(text, error, {}, options);
  return error ? json::value{} : value;
}

const json::value* at_path(const json::value& value, std::string_view path) {
  if (path.empty()) return nullptr;
  // A partner may have a dot in a name: the whole path is one first.
  if (const json::value* const whole = step_into(value, path)) return whole;
  const json::value* here = &value;
  while (here != nullptr && !path.empty()) {
    const auto dot = path.find('.');
    here = step_into(*here, path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return here;
}

std::string text_at(const json::value& value, std::string_view path) {
  const json::value* const found = at_path(value, path);
  if (found == nullptr) return {};
  if (found->is_string()) return std::string(found->get_string());
  if (found->is_int64()) return std::to_string(found->get_int64());
  if (found->is_uint64()) return std::to_string(found->get_uint64());
  return {};
}

std::string x12_at(const json::value& value, std::string_view path) {
  const json::value* const found = at_path(value, path);
  if (found == nullptr || !found->is_string()) return {};
  return unwrap_payload(std::string_view(found->get_string()));
}

bool tells_of_an_error(const json::value& value) {
  const json::object* const object = value.if_object();
  return object != nullptr && (object->contains("error") || object->contains("errors"));
}

}  // namespace eligd::clearinghouse
