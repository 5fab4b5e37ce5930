#include "store/audit_export.hpp"

#include "store/keys.hpp"
#include "store/seal_key.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <utility>

namespace eligd::store {
namespace {

namespace json = boost::json;

json::object line_of(const AuditLink& link) {
  return {
      {"sequence", link.sequence}, {"at", to_string(link.at)}, {"clock_back", link.is_clock_back},
      {"who", link.entry.who},     {"what", link.entry.what},  {"subject", link.entry.subject},
      {"why", link.entry.why},     {"from", link.entry.from},  {"before", link.before},
      {"hash", link.hash}};
}

// What is signed: each value as it stands in the line.
std::string signed_of(const json::object& end) {
  std::string text = "eligd audit export 1";
  for (const char* name : {"lines_sha256", "entries", "newest", "oldest", "made", "next_cursor"}) {
    const json::value* value = end.if_contains(name);
    text += fmt::format("\n{}={}", name, value == nullptr ? "" : json::serialize(*value));
  }
  return text;
}

json::value number_or_null(std::int64_t number) {
  return number > 0 ? json::value(number) : json::value(nullptr);
}

std::string text_in(const json::object& object, const char* name) {
  const json::value* value = object.if_contains(name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : std::string(text->data(), text->size());
}

std::int64_t number_in(const json::object& object, const char* name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

json::object object_in(std::string_view line) {
  boost::system::error_code trouble;
  json::value parsed = json::parse(line, trouble);
  if (trouble || !parsed.is_object()) return {};
  return std::move(parsed.get_object());
}

class Checker {
 public:
  ExportChecked run(std::string_view part) {
    if (part.ends_with('\n')) part.remove_suffix(1);
    const auto last = part.rfind('\n');
    const std::string_view lines =
        last == std::string_view::npos ? std::string_view() : part.substr(0, last + 1);
    const json::object whole = object_in(part.substr(lines.size()));
    const json::value* end = whole.if_contains("end");
    if (end == nullptr || !end->is_object()) {
      tell("the last line does not say what the part holds: it is cut off, or no export");
      return std::move(found_);
    }
    read_end(end->get_object(), lines);
    follow(lines);
    return std::move(found_);
  }

 private:
  void tell(std::string what) {
    if (found_.trouble.empty()) found_.trouble = std::move(what);
  }

  void read_end(const json::object& end, std::string_view lines) {
    found_.entries = number_in(end, "entries");
    found_.newest = number_in(end, "newest");
    found_.oldest = number_in(end, "oldest");
    const json::value* next = end.if_contains("next_cursor");
    found_.is_last = next == nullptr || next->is_null();
    const json::value* seal = end.if_contains("seal");
    Seal given;
    if (seal != nullptr && seal->is_object())
      given = {.key = text_in(seal->get_object(), "key"),
               .signature = text_in(seal->get_object(), "signature")};
    found_.key = given.key;
    if (!is_seal_of(given, signed_of(end)))
      tell("the signature is none, or not over what the last line says");
    if (text_in(end, "lines_sha256") != sha256_hex(lines))
      tell("the lines are not those that were signed");
  }

  void follow(std::string_view lines) {
    std::int64_t count = 0;
    std::int64_t sequence = 0;
    while (!lines.empty()) {
      const auto at = lines.find('\n');
      const json::object entry = object_in(lines.substr(0, at));
      lines.remove_prefix(at + 1);
      const std::int64_t number = number_in(entry, "sequence");
      const std::string hash = text_in(entry, "hash");
      if (count == 0)
        found_.head = fmt::format("{}:{}", number, hash);
      else if (number != sequence - 1 || hash != found_.before)
        tell(fmt::format("entry {} does not follow on the one before it", sequence));
      sequence = number;
      found_.before = text_in(entry, "before");
      ++count;
    }
    if (count != found_.entries || sequence != found_.oldest)
      tell("it holds other entries than its last line says");
  }

  ExportChecked found_{};
};

}  // namespace

std::string export_part(const AuditFound& found, Instant made,
                        const std::function<Seal(std::string_view)>& sign) {
  std::string lines;
  for (const AuditLink& link : found.entries) lines += json::serialize(line_of(link)) + '\n';
  const auto& entries = found.entries;
  json::object end{{"lines_sha256", sha256_hex(lines)},
                   {"entries", static_cast<std::int64_t>(entries.size())},
                   {"newest", number_or_null(entries.empty() ? 0 : entries.front().sequence)},
                   {"oldest", number_or_null(entries.empty() ? 0 : entries.back().sequence)},
                   {"made", to_string(made)},
                   {"next_cursor", found.next > 0 ? json::value(std::to_string(found.next))
                                                  : json::value(nullptr)}};
  const Seal seal = sign(signed_of(end));
  end["seal"] =
      json::object{{"algorithm", "Ed25519"}, {"key", seal.key}, {"signature", seal.signature}};
  return lines + json::serialize(json::object{{"end", std::move(end)}}) + '\n';
}

ExportChecked check_export(std::string_view part) { return Checker().run(part); }

std::string why_apart(const std::vector<ExportChecked>& parts) {
  for (std::size_t n = 1; n < parts.size(); ++n) {
    const ExportChecked& before = parts[n - 1];
    const ExportChecked& after = parts[n];
    if (before.entries == 0 || after.entries == 0) continue;
    if (after.head != fmt::format("{}:{}", before.oldest - 1, before.before))
      return fmt::format("part {} does not go on where part {} ended", n + 1, n);
    if (after.key != before.key) return fmt::format("part {} was signed by another key", n + 1);
  }
  return {};
}

}  // namespace eligd::store
