#include "intake/json_check.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <set>
#include <vector>

namespace eligd::intake {
namespace {

namespace json = boost::json;

// Follows where the parser is, and stops it at a repeated key.
struct Watcher {
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = 1024;
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  struct Level {
    bool is_array = false;
    std::size_t index = 0;         // of the array's next element
    std::set<std::string> keys{};  // of the object so far
    std::string key{};             // whose value is being read
  };
  std::vector<Level> levels{};
  std::string key{};       // being read
  std::string repeated{};  // pointer to the second of two same keys

  [[nodiscard]] std::string pointer() const {
    std::string text;
    for (const Level& level : levels)
      text += '/' + (level.is_array ? std::to_string(level.index) : level.key);
    return text;
  }
  void value_ends() {
    if (!levels.empty() && levels.back().is_array) ++levels.back().index;
  }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return levels.emplace_back(), true; }
  bool on_object_end(std::size_t, json::error_code&) {
    return levels.pop_back(), value_ends(), true;
  }
  bool on_array_begin(json::error_code&) { return levels.push_back({.is_array = true}), true; }
  bool on_array_end(std::size_t, json::error_code&) {
    return levels.pop_back(), value_ends(), true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    return key += part, true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& error) {
    key += part;
    Level& object = levels.back();
    object.key = std::exchange(key, {});
    if (object.keys.insert(object.key).second) return true;
    repeated = pointer();
    error = json::error::exception;  // any error stops the parser; `repeated` says which it was
    return false;
  }
  bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_string(json::string_view, std::size_t, json::error_code&) { return value_ends(), true; }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return value_ends(), true; }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return value_ends(), true; }
  bool on_double(double, json::string_view, json::error_code&) { return value_ends(), true; }
  bool on_bool(bool, json::error_code&) { return value_ends(), true; }
  bool on_null(json::error_code&) { return value_ends(), true; }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

Place place_of(std::string_view bytes, std::size_t at, std::string_view file_name) {
  const std::string_view before = bytes.substr(0, at);
  const std::size_t line_end = before.rfind('\n');
  const std::size_t line_start = line_end == std::string_view::npos ? 0 : line_end + 1;
  return {std::string(file_name), static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1),
          static_cast<std::uint32_t>(at - line_start + 1)};
}

}  // namespace

std::optional<Finding> refuse_json(std::string_view bytes, std::string_view file_name,
                                   std::size_t depth_max) {
  json::parse_options options;
  options.max_depth = depth_max;
  json::basic_parser<Watcher> parser(options);
  json::error_code error;
  const std::size_t read = parser.write_some(false, bytes.data(), bytes.size(), error);
  const std::string_view rest = bytes.substr(std::min(read, bytes.size()));
  if (!error && rest.find_first_not_of(" \t\r\n") == std::string_view::npos) return std::nullopt;

  Finding finding;
  finding.place = place_of(bytes, read, file_name);
  if (!parser.handler().repeated.empty()) {
    finding.what = "the key " + parser.handler().repeated + " stands twice";
    finding.todo = "delete one: readers disagree on which counts";
  } else if (error == json::error::too_deep) {
    finding.what = "is nested deeper than " + std::to_string(depth_max) + " levels";
    finding.todo = "an intake needs four; docs/intake-formats.md shows one";
  } else {
    finding.what =
        error ? "is not JSON: " + error.message() : "has more after the end of the document";
    finding.todo = "mend it at this place";
  }
  return finding;
}

}  // namespace eligd::intake
