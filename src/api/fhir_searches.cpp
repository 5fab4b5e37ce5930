// /fhir/R4: searches for requests and responses. What points at a person is no parameter: it would
// stand in an address.
#include "api/fhir_answers.hpp"
#include "api/problem.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "fhir/bundle.hpp"
#include "fhir/requests.hpp"
#include "fhir/resources.hpp"
#include "jobs/intake_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace eligd::api {
namespace {

constexpr std::int64_t page_max = 200;
// A count looks at ids alone.
constexpr std::int64_t counted_max = 1'000'000;
constexpr std::array<std::string_view, 4> statuses = {"active", "cancelled", "draft",
                                                      "entered-in-error"};

struct Asked {
  std::optional<std::int64_t> intake{};  // the one that is meant
  bool finds_nothing = false;            // what is asked for is nothing of ours
  std::string external_id{};
  std::optional<std::string> system{};  // of the identifier
  std::int64_t max = 50;
  std::int64_t before = INT64_MAX;
  bool only_count = false;
  fhir::Detail detail = fhir::Detail::whole;
};

std::optional<std::int64_t> id_of(std::string_view text) {
  std::int64_t id = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, id);
  const bool is_id = problem == std::errc{} && rest == end && id > 0 && text.front() != '0';
  return is_id ? std::optional(id) : std::nullopt;
}

Answer bad(std::string what, std::string todo) {
  const std::vector<fhir::Issue> issues = {
      {.code = "value", .what = std::move(what), .todo = std::move(todo)}};
  return answer_issues(issues, 400);
}

// "7" and "Patient/7": of several such parameters all must mean the same.
std::optional<Answer> read_reference(const Request& request, std::string_view name,
                                     std::string_view type, Asked& asked) {
  std::string_view text = request.asked(name);
  if (!request.query.contains(std::string(name))) return std::nullopt;
  const std::string before = std::string(type) + '/';
  if (text.starts_with(before)) text.remove_prefix(before.size());
  const auto id = text.empty() ? std::nullopt : id_of(text);
  if (!id) return bad(fmt::format("{} is no id of a {} here", name, type), "write one alone");
  if (asked.intake && *asked.intake != *id) asked.finds_nothing = true;
  asked.intake = *id;
  return std::nullopt;
}

std::optional<Answer> read_asked(const Request& request, bool is_of_responses, Asked& asked) {
  const auto refused = is_of_responses
                           ? refuse_asked(request, {"_id", "identifier", "patient", "request",
                                                    "status", "_count", "_summary", "cursor"})
                           : refuse_asked(request, {"_id", "identifier", "patient", "status",
                                                    "_count", "_summary", "cursor"});
  if (refused) return refused;
  const std::string_view own =
      is_of_responses ? "CoverageEligibilityResponse" : "CoverageEligibilityRequest";
  for (const auto& [name, type] : {std::pair<std::string_view, std::string_view>{"_id", own},
                                   {"patient", "Patient"},
                                   {"request", "CoverageEligibilityRequest"}})
    if (auto answer = read_reference(request, name, type, asked)) return answer;
  const std::string_view status = request.asked("status");
  if (!status.empty() && std::ranges::find(statuses, status) == statuses.end())
    return bad("status is no code of FHIR R4", "write active");
  if (!status.empty() && status != "active") asked.finds_nothing = true;
  const auto count = asked_number(request, "_count", 50, 0, INT32_MAX);
  const auto cursor = asked_number(request, "cursor", INT64_MAX, 1, INT64_MAX);
  if (!count || !cursor) return bad("_count or cursor is no number", "follow the link next");
  asked.max = std::min(*count, page_max);
  asked.before = *cursor;
  const std::string_view summary = request.asked("_summary");
  if (!summary.empty() && summary != "true" && summary != "false" && summary != "data" &&
      summary != "count")
    return bad("that _summary is not written here", "ask for true, data, count or false");
  asked.only_count = summary == "count" || *count == 0;
  if (summary == "true") asked.detail = fhir::Detail::elements_of_lists;
  std::string_view identifier = request.asked("identifier");
  if (const auto bar = identifier.find('|'); bar != std::string_view::npos) {
    asked.system = identifier.substr(0, bar);
    identifier.remove_prefix(bar + 1);
  }
  asked.external_id = identifier;
  if (request.query.contains("identifier") && identifier.empty())
    return bad("identifier has no value", "write system|value");
  return std::nullopt;
}

// The identifier of a response is its case.
Result<void> read_case_number(const Call& call, Asked& asked) {
  if (asked.external_id.empty()) return {};
  const auto number = id_of(asked.external_id);
  const bool is_ours = !asked.system || *asked.system == fhir::verification_system;
  asked.external_id.clear();
  asked.finds_nothing = asked.finds_nothing || !number || !is_ours;
  if (asked.finds_nothing) return {};
  const auto record = call.behind.store.verification(VerificationId(*number));
  if (!record && record.error().kind != ErrorKind::not_found)
    return std::unexpected(record.error());
  if (!record || (asked.intake && *asked.intake != record->intake.value())) {
    asked.finds_nothing = true;
    return {};
  }
  asked.intake = record->intake.value();
  // Another verification of the intake stands behind the response now.
  const auto newest = current_verification(call, record->intake);
  if (!newest) return std::unexpected(newest.error());
  if (*newest && (*newest)->id != record->id) asked.finds_nothing = true;
  return {};
}

bool is_meant(const store::IntakeRecord& intake, const Asked& asked, const Call& call) {
  if (!call.is_theirs(intake.source.value())) return false;
  if (!asked.external_id.empty() && intake.external_id != asked.external_id) return false;
  if (!asked.system) return true;
  const auto told = jobs::from_record(intake, *call.configuration);
  return told && fhir::kept(*told, fhir::kept_system) == *asked.system;
}

// One page of those that are meant, newest first. `last`: where the next one begins; 0: nowhere.
Result<std::vector<store::IntakeRecord>> page_of(const Call& call, const Asked& asked,
                                                 std::int64_t& last) {
  std::vector<store::IntakeRecord> page;
  last = 0;
  if (asked.finds_nothing) return page;
  std::vector<IntakeId> ids;
  if (asked.intake) {
    if (*asked.intake < asked.before) ids.emplace_back(*asked.intake);
  } else {
    auto found = call.behind.requests.intakes({.sources = call.sources(),
                                               .external_id = asked.external_id,
                                               .before = asked.before,
                                               .max = asked.max});
    if (!found) return std::unexpected(found.error());
    ids = *std::move(found);
    if (static_cast<std::int64_t>(ids.size()) == asked.max) last = ids.back().value();
  }
  for (const IntakeId id : ids) {
    auto record = call.behind.store.intake(id);
    if (!record && record.error().kind == ErrorKind::not_found) continue;
    if (!record) return std::unexpected(record.error());
    if (is_meant(*record, asked, call)) page.push_back(*std::move(record));
  }
  return page;
}

std::string query_of(const Request& request, std::string_view type, std::int64_t cursor) {
  std::string text(type);
  char sign = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    text += sign;
    sign = '&';
    text += name;
    text += '=';
    for (const char c : value) {
      const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || std::string_view("-._~/").contains(c);
      text += is_plain
                  ? std::string(1, c)
                  : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  };
  for (const auto& [name, value] : request.query)
    if (name != "cursor") add(name, value);
  if (cursor > 0) add("cursor", std::to_string(cursor));
  return text;
}

// `make` turns a record into its resource.
template <class Make>
Answer search(Call& call, std::string_view type, Asked asked, Make make) {
  const std::string& id = call.request.id;
  fhir::Page page{.base = fhir_base(call.request)};
  const auto cursor = asked_number(call.request, "cursor", 0, 1, INT64_MAX).value_or(0);
  page.self = query_of(call.request, type, cursor);
  if (asked.only_count) {
    asked.max = counted_max;
    asked.before = INT64_MAX;
    if (!asked.finds_nothing && !asked.intake && !asked.system) {
      const auto found = call.behind.requests.intakes(
          {.sources = call.sources(), .external_id = asked.external_id, .max = counted_max});
      if (!found) return problem_of(found.error(), id);
      page.total = static_cast<std::int64_t>(found->size());
      return answer_fhir(fhir::searchset_of(std::move(page)));
    }
  }
  std::int64_t last = 0;
  const auto records = page_of(call, asked, last);
  if (!records) return problem_of(records.error(), id);
  if (last > 0 && !asked.only_count) page.next = query_of(call.request, type, last);
  // The whole is counted where it is one page: a scan for a number nobody acts on would cost more.
  if (last == 0 && asked.before == INT64_MAX)
    page.total = static_cast<std::int64_t>(records->size());
  for (const store::IntakeRecord& record : *records) {
    if (asked.only_count) break;
    auto node = make(record, asked.detail);
    if (!node) return problem_of(node.error(), id);
    page.found.push_back({.type = std::string(type),
                          .id = std::to_string(record.id.value()),
                          .resource = *std::move(node)});
  }
  return answer_fhir(fhir::searchset_of(std::move(page)));
}

}  // namespace

Answer fhir_search_requests(Call& call) {
  Asked asked;
  if (auto refused = read_asked(call.request, false, asked)) return *std::move(refused);
  return search(call, "CoverageEligibilityRequest", std::move(asked),
                [&](const store::IntakeRecord& record, fhir::Detail detail) -> Result<fhir::Node> {
                  const auto told = jobs::from_record(record, *call.configuration);
                  if (!told) return std::unexpected(told.error());
                  return fhir::request_of({.id = record.id.value(),
                                           .version = record.version,
                                           .told = &*told,
                                           .payer = record.payer,
                                           .received = record.received},
                                          *call.configuration,
                                          detail == fhir::Detail::elements_of_lists);
                });
}

Answer fhir_search_responses(Call& call) {
  Asked asked;
  if (auto refused = read_asked(call.request, true, asked)) return *std::move(refused);
  if (const auto read = read_case_number(call, asked); !read)
    return problem_of(read.error(), call.request.id);
  if (const auto fresh = call.fresh_world(); !fresh)
    return problem_of(fresh.error(), call.request.id);
  return search(call, "CoverageEligibilityResponse", std::move(asked),
                [&](const store::IntakeRecord& record, fhir::Detail detail) -> Result<fhir::Node> {
                  const auto verification = current_verification(call, record.id);
                  if (!verification) return std::unexpected(verification.error());
                  return response_node(call, record, *verification, detail);
                });
}

}  // namespace eligd::api
