#include "api/fhir_answers.hpp"

#include "api/problem.hpp"
#include "jobs/fhir_case.hpp"
#include "jobs/intake_records.hpp"
#include "store/keys.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace eligd::api {

namespace json = boost::json;

namespace {

// Of issue-type, in the order of ProblemKind.
constexpr std::array<std::string_view, 18> codes = {
    "invalid",  "structure", "value",         "login",     "forbidden", "forbidden",
    "login",    "not-found", "not-supported", "conflict",  "conflict",  "transient",
    "too-long", "too-long",  "not-supported", "throttled", "exception", "transient"};
constexpr std::array<std::string_view, 3> formats = {"json", "application/json", fhir::media_type};

std::string_view code_of(std::string_view type) {
  constexpr std::string_view before = "/problems/";
  if (type.starts_with(before)) type.remove_prefix(before.size());
  const auto types = problem_types();
  for (std::size_t i = 0; i < types.size() && i < codes.size(); ++i)
    if (types[i].name == type) return codes.at(static_cast<std::size_t>(types[i].kind));
  return "processing";
}

std::string text_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

// FHIR's parameters have a '+' where a type is asked for ("application/fhir+json"), which some
// clients send as it is and others escape.
bool is_json(std::string_view format) {
  std::string plain(format.substr(0, format.find(';')));
  std::ranges::replace(plain, ' ', '+');
  return std::ranges::find(formats, plain) != formats.end();
}

bool accepts_json(std::string_view accept) {
  if (accept.empty()) return true;
  while (!accept.empty()) {
    const auto comma = accept.find(',');
    std::string_view one = accept.substr(0, comma);
    while (one.starts_with(' ')) one.remove_prefix(1);
    one = one.substr(0, one.find(';'));
    if (one == "*/*" || one == "application/*" || is_json(one)) return true;
    accept = comma == std::string_view::npos ? std::string_view() : accept.substr(comma + 1);
  }
  return false;
}

Result<bool> is_stale(const Call& call, const store::VerificationRecord& verification) {
  const auto good = call.behind.store.latest_good_summary(verification.id);
  if (!good) return std::unexpected(good.error());
  return *good && (*good)->answered + call.configuration->settings.limits.answer_valid <
                      call.behind.clock.now();
}

void say_asked_again(fhir::CaseView& view) {
  view.summary.clear();
  view.newest.clear();
  view.answers.clear();
  view.headline.clear();
  view.is_open = true;
  view.reason = "Taken; what the payer said before is out of date, and it is asked again.";
}

}  // namespace

Answer answer_fhir(const fhir::Node& resource, int status) {
  return {
      .status = status, .content_type = std::string(fhir::media_type), .body = resource.to_json()};
}

Answer answer_fhir_if_changed(const fhir::Node& resource, const Request& request) {
  Answer answer = answer_fhir(resource);
  const std::string tag = "W/\"" + store::sha256_hex(answer.body).substr(0, 32) + '"';
  answer.headers.emplace_back("ETag", tag);
  const std::string_view held = request.header("if-none-match");
  if (held.find(tag) == std::string_view::npos && held != "*") return answer;
  answer.status = 304;
  answer.content_type.clear();
  answer.body.clear();
  return answer;
}

Answer answer_issues(std::span<const fhir::Issue> issues, int status) {
  return answer_fhir(fhir::outcome_of(issues), status);
}

Answer in_words_of_fhir(Answer answer, const Request& request) {
  const bool is_ours = request.path == "/fhir" || request.path.starts_with("/fhir/");
  if (!is_ours || answer.content_type != "application/problem+json") return answer;
  boost::system::error_code trouble;
  const json::value value = json::parse(answer.body, trouble);
  const json::object body = value.is_object() ? value.get_object() : json::object();
  const std::string code(code_of(text_of(body, "type")));
  std::vector<fhir::Issue> issues;
  issues.push_back({.code = code, .what = text_of(body, "title"), .todo = text_of(body, "detail")});
  if (const json::value* errors = body.if_contains("errors"); errors && errors->is_array()) {
    for (const json::value& one : errors->get_array()) {
      if (!one.is_object()) continue;
      const json::object& reason = one.get_object();
      issues.push_back({.code = code,
                        .what = text_of(reason, "where") + ' ' + text_of(reason, "what"),
                        .todo = text_of(reason, "todo")});
    }
  }
  answer.content_type = fhir::media_type;
  answer.body = fhir::outcome_of(issues).to_json();
  return answer;
}

std::optional<Answer> refuse_asked(const Request& request,
                                   std::initializer_list<std::string_view> known) {
  std::vector<fhir::Issue> issues;
  for (const auto& [name, value] : request.query) {
    if (name == "_format") continue;
    if (std::ranges::find(known, name) != known.end()) continue;
    issues.push_back({.code = "not-supported",
                      .what = "a parameter is not known here",
                      .todo = known.size() == 0
                                  ? "send none"
                                  : fmt::format("known: {}", fmt::join(known, ", "))});
    break;
  }
  if (!issues.empty()) return answer_issues(issues, 400);
  const std::string_view format = request.asked("_format");
  const bool is_good = format.empty() ? accepts_json(request.header("accept")) : is_json(format);
  if (is_good) return std::nullopt;
  issues.push_back({.code = "not-supported",
                    .what = "only JSON is written here",
                    .todo = "ask for application/fhir+json"});
  return answer_issues(issues, 406);
}

bool prefers(const Request& request, std::string_view word) {
  std::string_view left = request.header("prefer");
  while (!left.empty()) {
    const auto end = left.find_first_of(",;");
    std::string_view one = left.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one == word) return true;
    left = end == std::string_view::npos ? std::string_view() : left.substr(end + 1);
  }
  return false;
}

std::string fhir_base(const Request& request) {
  const std::string_view host = request.header("host");
  const bool is_plain =
      !host.empty() && host.size() <= 255 && std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(".-:[]").contains(c);
      });
  if (!is_plain) return std::string(fhir::base_path);
  // A proxy in front speaks TLS for us.
  return fmt::format("{}://{}{}", request.is_https ? "https" : "http", host, fhir::base_path);
}

Result<std::optional<store::VerificationRecord>> current_verification(const Call& call,
                                                                      IntakeId intake) {
  const auto id = call.behind.requests.current_verification(intake);
  if (!id) return std::unexpected(id.error());
  if (!*id) return std::optional<store::VerificationRecord>();
  auto record = call.behind.store.verification(**id);
  if (!record) return std::unexpected(record.error());
  return std::optional(*std::move(record));
}

Result<fhir::Node> response_node(const Call& call, const store::IntakeRecord& intake,
                                 const std::optional<store::VerificationRecord>& verification,
                                 fhir::Detail detail, Age age) {
  const auto told = jobs::from_record(intake, *call.configuration);
  if (!told) return std::unexpected(told.error());
  fhir::CaseView view{.intake = intake.id.value(),
                      .told = &*told,
                      .payer = intake.payer,
                      .received = intake.received,
                      .changed = intake.received};
  const auto planned = call.behind.requests.is_planned(intake.id);
  if (!planned) return std::unexpected(planned.error());
  if (verification && *planned) {
    const auto added = jobs::add_case(call.behind.store, intake, *verification, view);
    if (!added) return std::unexpected(added.error());
    if (age == Age::fresh) {
      const auto stale = is_stale(call, *verification);
      if (!stale) return std::unexpected(stale.error());
      if (*stale) say_asked_again(view);
    }
  }
  return fhir::response_of(view, *call.configuration, detail);
}

}  // namespace eligd::api
