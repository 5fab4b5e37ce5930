#include "api/views.hpp"

#include "intake/intake.hpp"
#include "store/keys.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t depth_max = 16;
constexpr std::int64_t page_max = 200;

std::string base64_of_hex(const std::string& hex) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  unsigned bits = 0;
  int held = 0;
  for (const char c : hex) {
    bits = (bits << 4) | static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    held += 4;
    if (held < 6) continue;
    held -= 6;
    text += letters[(bits >> held) & 0x3F];
  }
  if (held > 0) text += letters[(bits << (6 - held)) & 0x3F];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

}  // namespace

Answer answer_json(const json::object& body, int status) {
  return {.status = status, .content_type = std::string(json_type), .body = json::serialize(body)};
}

Answer answer_if_changed(const json::object& body, const Request& request) {
  Answer answer = answer_json(body);
  const std::string tag = '"' + store::sha256_hex(answer.body).substr(0, 32) + '"';
  answer.headers.emplace_back("ETag", tag);
  const std::string_view held = request.header("if-none-match");
  if (held.find(tag) == std::string_view::npos && held != "*") return answer;
  answer.status = 304;
  answer.content_type.clear();
  answer.body.clear();
  return answer;
}

std::string initials(const store::IntakeRecord& intake) {
  std::string text;
  for (const auto* name : {&intake.first_name, &intake.last_name}) {
    const std::string& whole = name->reveal(Purpose::report);
    // The first letter, however many bytes it takes.
    std::size_t size = whole.empty() ? 0 : 1;
    while (size > 0 && size < whole.size() &&
           (static_cast<unsigned char>(whole[size]) & 0xC0) == 0x80)
      ++size;
    if (size > 0) text += whole.substr(0, size) + '.';
  }
  return text;
}

std::string last_four(const Phi<std::string>& member_id) {
  const std::string& whole = member_id.reveal(Purpose::report);
  constexpr std::size_t shown = 4;
  if (whole.size() <= shown) return "";
  std::string end = whole.substr(whole.size() - shown);
  const bool is_plain = std::ranges::all_of(end, [](char c) { return c > 0x20 && c < 0x7f; });
  return is_plain ? end : "";
}

std::string local(const Call& call, Instant at) {
  return intake::to_text(call.configuration->settings.zone.to_local(at));
}

std::optional<std::int64_t> asked_number(const Request& request, std::string_view name,
                                         std::int64_t fallback, std::int64_t least,
                                         std::int64_t most) {
  const std::string_view text = request.asked(name);
  if (text.empty()) return fallback;
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (value < least || value > most) return std::nullopt;
  return value;
}

std::optional<Paging> paging_of(const Request& request) {
  const auto max = asked_number(request, "limit", 50, 1, page_max);
  const auto before = asked_number(request, "cursor", INT64_MAX, 1, INT64_MAX);
  if (!max || !before) return std::nullopt;
  return Paging{.before = *before, .max = *max};
}

Answer bad_query(const Request& request, std::string_view name) {
  return problem(ProblemKind::bad_request,
                 fmt::format("{} in the query is not what docs/api says of it.", name), request.id);
}

std::optional<Answer> refuse_query(const Request& request,
                                   std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : request.query) {
    if (std::ranges::find(known, name) != known.end()) continue;
    std::string words;
    for (const std::string_view one : known)
      words += (words.empty() ? "" : ", ") + std::string(one);
    return problem(ProblemKind::bad_request,
                   words.empty() ? "This route takes no query."
                                 : fmt::format("The query may hold: {}.", words),
                   request.id);
  }
  return std::nullopt;
}

void add_cursor(json::object& body, std::size_t count, const Paging& paging, std::int64_t last) {
  body["next_cursor"] = nullptr;
  if (count == static_cast<std::size_t>(paging.max)) body["next_cursor"] = std::to_string(last);
}

std::string policy_of_page(std::string_view html) {
  constexpr std::string_view opening = "<style>";
  const auto mark = html.find(opening);
  const auto from = mark == std::string_view::npos ? mark : mark + opening.size();
  const auto end = from == std::string_view::npos ? from : html.find("</style>", from);
  std::string style = "'none'";
  if (end != std::string_view::npos)
    style = "'sha256-" +
            base64_of_hex(store::sha256_hex(std::string(html.substr(from, end - from)))) + '\'';
  return "default-src 'none'; style-src " + style +
         "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

std::string without_typed(const std::string& sentence) {
  // From the first quoted word to the end of the last: what stands between may hold quotes of its
  // own. An apostrophe of ours is followed by a letter.
  std::string plain = sentence;
  const bool is_first = plain.starts_with('\'');
  const auto first = is_first ? 0 : plain.find(" '");
  auto last = std::string::npos;
  for (auto at = plain.find('\''); at != std::string::npos; at = plain.find('\'', at + 1)) {
    const bool is_end = at + 1 == plain.size() ||
                        std::string_view(": ;?.,)").find(plain[at + 1]) != std::string_view::npos;
    if (is_end) last = at;
  }
  if (first != std::string::npos && last != std::string::npos && last > first)
    plain.replace(first, last + 1 - first, is_first ? "it" : "");
  for (auto at = plain.find("--"); at != std::string::npos; at = plain.find("--", at))
    plain.erase(at, 2);
  return plain;
}

Answer problem_of_typed(const Error& error, const std::string& request_id) {
  Error plain = error;
  plain.sentence = without_typed(error.sentence);
  return problem_of(plain, request_id);
}

struct Body::Parsed {
  json::object object{};
};

Body::Body(const Request& request, std::initializer_list<std::string_view> known)
    : parsed_(std::make_unique<Parsed>()), request_id_(request.id) {
  json::parse_options options;
  options.max_depth = depth_max;
  boost::system::error_code trouble;
  json::value value = json::parse(request.body, trouble, {}, options);
  if (trouble || !value.is_object()) {
    unreadable_ =
        problem(ProblemKind::unreadable,
                "The body must be one JSON object in UTF-8, at most 16 levels deep.", request_id_);
    return;
  }
  parsed_->object = std::move(value.get_object());
  for (const auto& member : parsed_->object) {
    if (std::ranges::find(known, std::string_view(member.key())) != known.end()) continue;
    std::string words;
    for (const std::string_view one : known)
      words += (words.empty() ? "" : ", ") + std::string(one);
    reasons_.push_back({.where = "", .what = "a key that is not known", .todo = "known: " + words});
  }
}

Body::~Body() = default;

std::string Body::text(std::string_view key, bool is_needed, std::size_t size_max) {
  const json::value* value = parsed_->object.if_contains(key);
  const std::string where = "/" + std::string(key);
  if (value == nullptr || value->is_null()) {
    if (is_needed && !unreadable_) reasons_.push_back({where, "is missing", "write it"});
    return "";
  }
  const json::string* text = value->if_string();
  if (text == nullptr || text->size() > size_max) {
    reasons_.push_back({where, "is no text of that length",
                        fmt::format("write a text of up to {} bytes", size_max)});
    return "";
  }
  return std::string(*text);
}

std::optional<std::optional<std::string>> Body::text_or_null(std::string_view key,
                                                             std::size_t size_max) {
  const json::value* value = parsed_->object.if_contains(key);
  if (value == nullptr) return std::nullopt;
  if (value->is_null()) return std::optional<std::string>();
  return std::optional<std::string>(text(key, true, size_max));
}

bool Body::flag(std::string_view key) {
  const json::value* value = parsed_->object.if_contains(key);
  if (value == nullptr || value->is_null()) return false;
  if (const bool* flag = value->if_bool()) return *flag;
  reasons_.push_back({"/" + std::string(key), "is neither true nor false", "write one of them"});
  return false;
}

bool Body::has(std::string_view key) const { return parsed_->object.contains(key); }

void Body::refuse_null(std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const json::value* value = parsed_->object.if_contains(key);
    if (value != nullptr && value->is_null())
      refuse("/" + std::string(key), "is null", "leave it out, or say what it is to be");
  }
}

std::int64_t Body::number(std::string_view key, std::int64_t fallback, std::int64_t least,
                          std::int64_t most) {
  const json::value* value = parsed_->object.if_contains(key);
  if (value == nullptr || value->is_null()) return fallback;
  const std::int64_t* number = value->if_int64();
  if (number != nullptr && *number >= least && *number <= most) return *number;
  refuse("/" + std::string(key), "is no whole number in these bounds",
         fmt::format("write {} to {}", least, most));
  return fallback;
}

void Body::refuse(std::string where, std::string what, std::string todo) {
  reasons_.push_back({std::move(where), std::move(what), std::move(todo)});
}

std::vector<std::string> Body::texts(std::string_view key, bool is_needed, std::size_t count_max) {
  const json::value* value = parsed_->object.if_contains(key);
  const std::string where = "/" + std::string(key);
  std::vector<std::string> list;
  if (value == nullptr || value->is_null()) {
    if (is_needed && !unreadable_) reasons_.push_back({where, "is missing", "write it"});
    return list;
  }
  const json::array* array = value->if_array();
  if (array == nullptr || array->size() > count_max || (is_needed && array->empty())) {
    reasons_.push_back({where, "is no list of that length",
                        fmt::format("write a list of 1 to {} texts", count_max)});
    return list;
  }
  for (std::size_t i = 0; i < array->size(); ++i) {
    const json::string* text = (*array)[i].if_string();
    if (text == nullptr) {
      reasons_.push_back({fmt::format("{}/{}", where, i), "is no text", "write a text"});
      continue;
    }
    list.emplace_back(*text);
  }
  return list;
}

std::vector<std::int64_t> Body::numbers(std::string_view key, std::size_t count_max) {
  const json::value* value = parsed_->object.if_contains(key);
  const json::array* array = value == nullptr ? nullptr : value->if_array();
  std::vector<std::int64_t> list;
  if (array != nullptr && !array->empty() && array->size() <= count_max) {
    for (const json::value& one : *array) {
      const std::int64_t* number = one.if_int64();
      if (number != nullptr && *number > 0) list.push_back(*number);
    }
  }
  if (array == nullptr || list.empty() || list.size() != array->size())
    reasons_.push_back({"/" + std::string(key), "is no list of ids",
                        fmt::format("write a list of 1 to {} positive numbers", count_max)});
  return list;
}

std::optional<Answer> Body::failed() const {
  if (unreadable_) return unreadable_;
  if (reasons_.empty()) return std::nullopt;
  return problem(ProblemKind::invalid, "Nothing was done.", request_id_, reasons_);
}

}  // namespace eligd::api
