#include "testpayer/load_scenario.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <utility>
#include <vector>

namespace eligd::testpayer {
namespace {

namespace fs = std::filesystem;

// The first thing wrong ends the reading of a file; it is thrown inside this file only.
struct Wrong {
  std::string sentence;
};

class FileReader {
 public:
  FileReader(Scenario& scenario, std::string_view file, const fs::path& folder)
      : scenario_(scenario), file_(file), folder_(folder) {}

  void read(const toml::table& root) {
    known(root, {"latency", "default", "member", "outage", "clearinghouse", "intake_system"});
    if (const auto* table = table_of(root, "latency")) scenario_.latency = latency(*table);
    if (const auto* table = table_of(root, "default")) unlisted(*table);
    if (const auto* table = table_of(root, "intake_system")) intake_system(*table);
    each(root, "clearinghouse", [&](const toml::table& table) { clearinghouse(table); });
    each(root, "member",
         [&](const toml::table& table) { scenario_.members.push_back(member(table)); });
    each(root, "outage",
         [&](const toml::table& table) { scenario_.outages.push_back(outage(table)); });
  }

 private:
  [[noreturn]] void wrong(const toml::node& node, std::string_view what) const {
    throw Wrong{file_ + ":" + std::to_string(node.source().begin.line) + ": " + std::string(what)};
  }

  void known(const toml::table& table, std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, node] : table) {
      if (std::ranges::find(keys, key.str()) != keys.end()) continue;
      std::string list;
      for (const auto name : keys) list += (list.empty() ? "" : ", ") + std::string(name);
      wrong(node, "unknown key '" + std::string(key.str()) + "'; known here: " + list);
    }
  }

  const toml::table* table_of(const toml::table& table, std::string_view key) const {
    const auto* node = table.get(key);
    if (!node) return nullptr;
    if (!node->is_table()) wrong(*node, std::string(key) + " must be a table");
    return node->as_table();
  }

  template <class Use>
  void each(const toml::table& table, std::string_view key, Use use) const {
    const auto* node = table.get(key);
    if (!node) return;
    if (const auto* array = node->as_array()) {
      for (const auto& item : *array) {
        if (!item.is_table()) wrong(item, std::string(key) + " must hold tables");
        use(*item.as_table());
      }
    } else if (const auto* one = node->as_table()) {
      use(*one);
    } else {
      wrong(*node, std::string(key) + " must be a table or an array of tables");
    }
  }

  std::string text(const toml::table& table, std::string_view key,
                   std::string otherwise = "") const {
    const auto* node = table.get(key);
    if (!node) return otherwise;
    if (const auto value = node->value_exact<std::string>()) return *value;
    if (const auto number = node->value_exact<std::int64_t>()) return std::to_string(*number);
    if (const auto* date = node->as_date()) {
      const toml::date& d = date->get();
      const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
      return std::to_string(d.year) + "-" + two(d.month) + "-" + two(d.day);
    }
    wrong(*node, std::string(key) + " must be a text");
  }

  std::string required(const toml::table& table, std::string_view key) const {
    auto value = text(table, key);
    if (value.empty()) wrong(table, std::string(key) + " is missing");
    return value;
  }

  std::int64_t number(const toml::table& table, std::string_view key, std::int64_t otherwise,
                      std::int64_t least = 0) const {
    const auto* node = table.get(key);
    if (!node) return otherwise;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < least || *value > 1'000'000'000)
      wrong(*node, std::string(key) + " must be a whole number from " + std::to_string(least));
    return *value;
  }

  int small(const toml::table& table, std::string_view key, int otherwise) const {
    return static_cast<int>(number(table, key, otherwise));
  }

  bool flag(const toml::table& table, std::string_view key) const {
    const auto* node = table.get(key);
    if (!node) return false;
    if (const auto value = node->value_exact<bool>()) return *value;
    wrong(*node, std::string(key) + " must be true or false");
  }

  std::vector<std::string> texts(const toml::table& table, std::string_view key) const {
    std::vector<std::string> out;
    const auto* node = table.get(key);
    if (!node) return out;
    const auto* array = node->as_array();
    if (!array) wrong(*node, std::string(key) + " must be a list of texts");
    for (const auto& item : *array) {
      const auto value = item.value_exact<std::string>();
      if (!value) wrong(item, std::string(key) + " must be a list of texts");
      out.push_back(*value);
    }
    return out;
  }

  Latency latency(const toml::table& table) const {
    known(table, {"fixed_ms", "median_ms", "p99_ms", "max_ms"});
    const std::int64_t median = number(table, "fixed_ms", number(table, "median_ms", 0));
    const std::int64_t p99 = number(table, "p99_ms", median);
    if (p99 < median) wrong(table, "p99_ms must not be below median_ms");
    return {.median_us = median * 1000,
            .p99_us = p99 * 1000,
            .max_us = number(table, "max_ms", 60'000) * 1000};
  }

  Rejection rejection(const toml::node& node, std::string_view loop) const {
    Rejection out{.loop = std::string(loop)};
    if (const auto code = node.value_exact<std::string>()) {
      out.code = *code;
      return out;
    }
    const auto* table = node.as_table();
    if (!table) wrong(node, "reject must be an AAA03 code or {loop, code, follow_up, valid}");
    known(*table, {"loop", "code", "follow_up", "valid"});
    out.loop = text(*table, "loop", out.loop);
    out.code = required(*table, "code");
    out.follow_up = text(*table, "follow_up", out.follow_up);
    out.valid = text(*table, "valid", out.valid);
    constexpr std::string_view loops[] = {"2000A", "2100A", "2100B", "2100C", "2100D", "2110C"};
    if (std::ranges::find(loops, out.loop) == std::end(loops))
      wrong(node, "loop must be 2000A, 2100A, 2100B, 2100C, 2100D or 2110C");
    return out;
  }

  Fault fault(const toml::node& node) const {
    Fault out;
    const auto* table = node.as_table();
    const auto name =
        table ? required(*table, "kind") : node.value_exact<std::string>().value_or("");
    const auto kind = fault_kind(name);
    if (!kind) wrong(node, "no fault is called '" + name + "'; src/testpayer/README.md lists them");
    out.kind = *kind;
    if (!table) {
      if (out.kind == FaultKind::http_429) out.retry_after = "1";
      return out;
    }
    known(*table,
          {"kind", "code", "retry_after", "after", "slice_bytes", "slice_ms", "size_kb", "times"});
    out.code = text(*table, "code");
    out.retry_after = text(*table, "retry_after");
    out.cut_after = number(*table, "after", -1);
    out.slice_bytes = static_cast<int>(number(*table, "slice_bytes", out.slice_bytes, 1));
    out.slice = std::chrono::milliseconds(number(*table, "slice_ms", out.slice.count()));
    out.size_kb = small(*table, "size_kb", out.size_kb);
    if (out.size_kb > 65'536) wrong(node, "size_kb must not be above 65536");
    return out;
  }

  // "reset", {kind = "cut", after = 80}, or a list of these: then each lasts once unless it says
  // times.
  std::vector<FaultStep> faults(const toml::table& table) const {
    std::vector<FaultStep> out;
    const auto* node = table.get("fault");
    if (!node) return out;
    const int times = small(table, "times", 0);
    const auto* list = node->as_array();
    if (!list) {
      const auto* one = node->as_table();
      return {{.fault = fault(*node), .times = one ? small(*one, "times", times) : times}};
    }
    for (const auto& item : *list) {
      const auto* one = item.as_table();
      out.push_back({.fault = fault(item), .times = one ? small(*one, "times", 1) : 1});
    }
    return out;
  }

  std::string file_text(const toml::table& table, std::string_view key) const {
    const auto name = text(table, key);
    if (name.empty()) return "";
    const fs::path path = folder_ / name;
    std::ifstream in(path, std::ios::binary);
    if (!in) wrong(*table.get(key), "cannot open the template " + path.string());
    std::string content{std::istreambuf_iterator<char>(in), {}};
    if (content.size() > template_bytes_max)
      wrong(*table.get(key), "the template is larger than 64 MB");
    return content;
  }

  // {is="B", types=["A8"], money="25", then=["MSG*..."]}: an EB and what hangs on it.
  void benefit(std::vector<std::string>& lines, const toml::table& table) const {
    known(table, {"is", "level", "types", "insurance_type", "plan", "period", "money", "share",
                  "quantity_kind", "quantity", "authorization", "network", "procedure", "then"});
    std::string types;
    for (const auto& type : texts(table, "types")) types += (types.empty() ? "" : "^") + type;
    std::string line = "EB*" + required(table, "is") + '*' + text(table, "level") + '*' + types;
    for (const auto* key : {"insurance_type", "plan", "period", "money", "share", "quantity_kind",
                            "quantity", "authorization", "network", "procedure"})
      line += '*' + text(table, key);
    while (line.back() == '*') line.pop_back();
    lines.push_back(std::move(line));
    for (auto& then : texts(table, "then")) lines.push_back(std::move(then));
  }

  Answer answer(const toml::table& table) const {
    Answer out;
    out.template_text = file_text(table, "answer");
    out.template_as_is = flag(table, "as_is");
    if (const auto* node = table.get("reject")) {
      if (const auto* list = node->as_array()) {
        for (const auto& item : *list) out.rejections.push_back(rejection(item, "2100C"));
      } else {
        out.rejections.push_back(rejection(*node, "2100C"));
      }
    }
    out.status = text(table, "status", "1");
    out.plan = text(table, "plan");
    out.insurance_type = text(table, "insurance_type");
    out.begins = day(table, "begins");
    out.ends = day(table, "ends");
    out.group = text(table, "group");
    out.group_name = text(table, "group_name");
    out.references = texts(table, "references");
    out.dates = texts(table, "dates");
    out.lines = texts(table, "lines");
    each(table, "benefit", [&](const toml::table& one) { benefit(out.lines, one); });
    return out;
  }

  std::string day(const toml::table& table, std::string_view key) const {
    auto value = text(table, key);
    if (!value.empty() && day_of(value, "20260101").empty())
      wrong(
          *table.get(key),
          std::string(key) + " must be 2026-01-31, +10d, -30d, year_start, year_end or month_end");
    return value;
  }

  Member member(const toml::table& table) const {
    known(table, {"id",         "patient",   "payer",   "clearinghouse", "asked",
                  "last",       "first",     "birth",   "sex",           "answer",
                  "as_is",      "reject",    "status",  "plan",          "insurance_type",
                  "begins",     "ends",      "group",   "group_name",    "references",
                  "dates",      "lines",     "benefit", "fault",         "times",
                  "latency_ms", "asked_last"});
    Member out{.id = required(table, "id"),
               .patient = text(table, "patient"),
               .payer = text(table, "payer"),
               .clearinghouse = text(table, "clearinghouse"),
               .asked = texts(table, "asked"),
               .asked_last = text(table, "asked_last"),
               .last = text(table, "last"),
               .first = text(table, "first"),
               .birth = day_of(text(table, "birth"), "20260101"),
               .sex = text(table, "sex"),
               .answer = answer(table),
               .faults = faults(table)};
    if (table.contains("latency_ms"))
      out.latency = std::chrono::milliseconds(number(table, "latency_ms", 0));
    const bool says_something = !out.answer.template_text.empty() ||
                                !out.answer.rejections.empty() || !out.answer.plan.empty() ||
                                !out.answer.lines.empty();
    if (!says_something && out.faults.empty())
      wrong(table, "member " + out.id + " needs an answer, a plan, lines, a reject or a fault");
    return out;
  }

  Outage outage(const toml::table& table) const {
    known(table, {"clearinghouse", "payer", "from_request", "to_request", "fault", "reject"});
    Outage out{.clearinghouse = text(table, "clearinghouse"),
               .payer = text(table, "payer"),
               .from_request = number(table, "from_request", 1),
               .to_request = number(table, "to_request", 1'000'000'000)};
    if (const auto* node = table.get("fault")) out.fault = fault(*node);
    if (const auto* node = table.get("reject")) out.rejection = rejection(*node, "2100A");
    return out;
  }

  void clearinghouse(const toml::table& table) {
    known(table,
          {"key", "user", "password", "api_key", "client_id", "client_secret", "token_seconds",
           "token_uses", "in_flight_max", "repeated_numbers_refused", "latency", "looks",
           "look_faults", "forgets", "x12_apart", "moves_once", "location"});
    ClearinghouseSetup out{.key = required(table, "key"),
                           .user = text(table, "user"),
                           .password = text(table, "password"),
                           .api_key = text(table, "api_key"),
                           .client_id = text(table, "client_id"),
                           .client_secret = text(table, "client_secret"),
                           .token_seconds = small(table, "token_seconds", 300),
                           .token_uses = small(table, "token_uses", 0),
                           .in_flight_max = small(table, "in_flight_max", 0),
                           .repeated_numbers_refused = flag(table, "repeated_numbers_refused")};
    if (const auto* own = table_of(table, "latency")) out.latency = latency(*own);
    out.looks = small(table, "looks", out.looks);
    out.forgets = flag(table, "forgets");
    out.x12_apart = flag(table, "x12_apart");
    out.moves_once = flag(table, "moves_once");
    out.location = text(table, "location");
    if (const auto* node = table.get("look_faults")) {
      const auto* list = node->as_array();
      if (!list) wrong(*node, "look_faults must be a list of faults");
      for (const auto& one : *list) out.look_faults.push_back(fault(one));
    }
    scenario_.clearinghouses[out.key] = std::move(out);
  }

  void unlisted(const toml::table& table) {
    known(table, {"answer", "reject"});
    if (const auto* node = table.get("reject")) {
      scenario_.unlisted = Unlisted::rejected;
      scenario_.unlisted_rejection = rejection(*node, "2100C");
    } else if (text(table, "answer", "generated") != "generated") {
      wrong(table, "default answer must be \"generated\", or give reject instead");
    }
  }

  void intake_system(const toml::table& table) {
    known(table, {"token"});
    scenario_.intake_token = text(table, "token");
  }

  Scenario& scenario_;
  std::string file_;
  const fs::path& folder_;
};

}  // namespace

Result<void> add_scenario(Scenario& scenario, std::string_view text, std::string_view file_name,
                          const fs::path& folder) {
  try {
    FileReader(scenario, file_name, folder).read(toml::parse(text, file_name));
    return {};
  } catch (const toml::parse_error& error) {
    return fail(ErrorKind::configuration, std::string(file_name) + ":" +
                                              std::to_string(error.source().begin.line) + ": " +
                                              std::string(error.description()));
  } catch (const Wrong& error) {
    return fail(ErrorKind::configuration, error.sentence);
  }
}

Result<Scenario> load_scenarios(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  if (error)
    return fail(ErrorKind::not_found,
                "cannot read the scenario folder " + folder.string() + ": " + error.message());
  if (files.empty())
    return fail(ErrorKind::not_found, "no *.toml in the scenario folder " + folder.string());
  std::ranges::sort(files);
  Scenario scenario;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (auto added = add_scenario(scenario, text, file.string(), folder); !added)
      return std::unexpected(added.error());
  }
  if (fs::exists(folder / "intake-system.json", error))
    scenario.intake_file = folder / "intake-system.json";
  return scenario;
}

}  // namespace eligd::testpayer
