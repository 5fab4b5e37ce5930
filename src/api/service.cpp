#include "api/service.hpp"

#include "api/browser.hpp"
#include "api/feed.hpp"
#include "api/fhir_answers.hpp"
#include "api/pages.hpp"
#include "api/problem.hpp"
#include "api/request_trace.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::api {
namespace {

constexpr std::chrono::hours answers_kept{24};
constexpr int price_of_a_wrong_token = 20;  // requests' worth: guessing is slow
constexpr std::size_t key_size_max = 128;

std::optional<Answer> too_many(Buckets& buckets, const std::string& who, const Call& call) {
  const auto wait = buckets.take(who, call.behind.clock.steady());
  if (!wait) return std::nullopt;
  Answer answer =
      problem(ProblemKind::too_many_requests, "Wait as long as Retry-After says.", call.request.id);
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
  answer.headers.emplace_back("Retry-After", std::to_string(std::max<std::int64_t>(1, seconds)));
  return answer;
}

bool is_kind(std::string_view content_type, std::string_view kind) {
  const std::string_view given = content_type.substr(0, content_type.find(';'));
  return given.starts_with(kind) &&
         given.substr(kind.size()).find_first_not_of(' ') == std::string_view::npos;
}

bool is_body_of_kind(const Request& request, BodyKind kind) {
  const std::string_view type = request.header("content-type");
  switch (kind) {
    case BodyKind::none:
      return true;
    case BodyKind::object:
      return is_kind(type, json_type);
    case BodyKind::intakes:
      return is_kind(type, json_type) || is_kind(type, "text/csv");
    case BodyKind::fhir:
      return is_kind(type, fhir::media_type) || is_kind(type, json_type);
  }
  return false;
}

std::string subject_of(const Route& route, const Call& call) {
  if (call.verification) return fmt::format("verification {}", call.verification->id.value());
  if (call.intake) return fmt::format("intake {}", call.intake->id.value());
  if (route.whose == Whose::task || route.path.starts_with("/api/v1/admin-tasks/"))
    return "task " + call.named.front();
  if (route.path.starts_with("/api/v1/runs/")) return "run " + call.named.front();
  if (route.path.starts_with("/api/v1/payers/")) return "payer " + call.named.front();
  if (route.path.starts_with("/api/v1/clearinghouses/"))
    return "clearinghouse " + call.named.front();
  if (route.path.starts_with("/api/v1/webhooks/{")) return "endpoint " + call.named.front();
  if (route.path.starts_with("/api/v1/webhooks/deliveries/{"))
    return "delivery " + call.named.front();
  if (route.path.starts_with("/api/v1/retention")) return "retention";
  if (route.path.starts_with("/api/v1/holds")) return "holds";
  if (route.path.starts_with("/api/v1/backups")) return "store";
  if (call.sources().empty()) return "all";
  return fmt::format("facilities {}", fmt::join(call.who.facilities, ", "));
}

// A key is at work as long as this lives, also where a handler throws.
class AtWork {
 public:
  AtWork(std::mutex& mutex, std::set<std::string>& keys, const std::string& key)
      : mutex_(mutex), keys_(keys), key_(key) {}
  AtWork(const AtWork&) = delete;
  AtWork& operator=(const AtWork&) = delete;
  ~AtWork() {
    const std::scoped_lock lock(mutex_);
    keys_.erase(key_);
  }

 private:
  std::mutex& mutex_;
  std::set<std::string>& keys_;
  const std::string& key_;
};

// What shows the chain itself, or carries it away, is looked up with its own entry in it.
bool is_shown_meanwhile(const Route& route) {
  return route.method == Method::get && route.right == access::Right::see_cases &&
         !route.audit.empty();
}

// What is shown, changed and tried of the configuration is what was loaded last; what is concluded
// about people is by the one the engine works with.
bool is_about_configuration(const Route& route) {
  using access::Right;
  return route.right == Right::see_payers || route.right == Right::edit_configuration ||
         route.right == Right::test_connections;
}

// A broken glass adds rights to read: for every other act whoever broke it is held as ever.
void hold_where_glass_adds_nothing(const Route& route, access::Principal& who) {
  if (!route.right || access::is_widened_by_break_glass(*route.right)) return;
  who.widened.clear();
  who.widened_until.reset();
}

bool is_key_readable(std::string_view key) {
  return key.size() <= key_size_max &&
         std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7f; });
}

}  // namespace

Service::Service(const config::ApiSettings& settings, Behind behind)
    : settings_(settings),
      behind_(std::move(behind)),
      by_source_(settings.requests_per_minute_source),
      by_caller_(settings.requests_per_minute_token),
      feed_(std::make_unique<Feed>(behind_)) {}

Service::~Service() = default;

std::int64_t Service::body_bytes_max(const Request& request) const {
  const Match match = find_route(request.method, request.path);
  const bool is_bulk = match.route != nullptr && (match.route->body == BodyKind::intakes ||
                                                  match.route->body == BodyKind::fhir);
  return is_bulk ? settings_.bulk_bytes_max : settings_.body_bytes_max;
}

bool Service::is_slow(const Request& request) const {
  const Match match = find_route(request.method, request.path);
  return match.route != nullptr && match.route->is_slow;
}

bool Service::is_outward(const Request& request) const {
  const Match match = find_route(request.method, request.path);
  return match.route != nullptr && match.route->is_outward;
}

Answer Service::answer(const Request& request) {
  const Microseconds began = behind_.clock.steady();
  Call call{.behind = behind_, .request = request, .feed = *feed_};
  Match match = find_route(request.method, request.path);
  std::string route_told;
  Answer answer;
  if (auto refused = too_many(by_source_, request.source_group, call)) {
    answer = *std::move(refused);
  } else if (request.method == Method::other) {  // TRACE and its like, wherever
    answer = problem(ProblemKind::method_not_allowed, "", request.id);
    if (!match.allowed.empty()) answer.headers.emplace_back("Allow", match.allowed);
  } else if (auto page = answer_page(request)) {
    route_told = "a page";
    answer = *std::move(page);
  } else if (match.allowed.empty()) {
    answer = not_found(request.id);
  } else if (request.method == Method::options) {
    answer = Answer{.status = 204, .headers = {{"Allow", match.allowed}}};
  } else if (match.route == nullptr) {
    answer = problem(ProblemKind::method_not_allowed, "", request.id);
    answer.headers.emplace_back("Allow", match.allowed);
  } else if (!request.is_query_readable) {
    answer = problem(ProblemKind::bad_request, "The query holds a bad escape or a name twice.",
                     request.id);
  } else {
    route_told = fmt::format("{} {}", to_text(match.route->method), match.route->path);
    call.named = std::move(match.named);
    const bool is_newest = behind_.newest && is_about_configuration(*match.route);
    call.configuration = is_newest ? behind_.newest() : behind_.configuration();
    answer = answer_route(*match.route, call);
  }
  // Whoever changed something reads it back at once.
  if (request.method != Method::get && request.method != Method::head)
    behind_.memory->forget_windows();
  answer = in_words_of_fhir(std::move(answer), request);
  if (behind_.log) {
    const Trace trace = trace_of(request);
    behind_.log({.request = request.id,
                 .trace = trace.id,
                 .route = route_told,
                 .account = call.who.account,
                 .status = answer.status,
                 .took = behind_.clock.steady() - began});
  }
  return answer;
}

// What is no route may be a page.
std::optional<Answer> Service::answer_page(const Request& request) const {
  if (behind_.pages == nullptr || request.path.starts_with("/api/")) return std::nullopt;
  if (!find_route(request.method, request.path).allowed.empty()) return std::nullopt;
  if (request.method == Method::get || request.method == Method::head)
    return behind_.pages->answer(request);
  if (!behind_.pages->has(request.path)) return std::nullopt;
  Answer answer{.status = 204};
  if (request.method != Method::options)
    answer = problem(ProblemKind::method_not_allowed, "", request.id);
  answer.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
  return answer;
}

// A person by their session: from a page of ours, and with what only that page can know.
std::optional<Answer> Service::refuse_session(Call& call) {
  const Request& request = call.request;
  if (const auto why = why_cross_site(request))
    return problem(ProblemKind::cross_site, std::string(*why), request.id);
  auto who = behind_.gate.session(call.cookie, is_activity(request));
  if (!who) return problem_of(who.error(), request.id);
  const bool changes = request.method != Method::get && request.method != Method::head;
  if (changes && !is_same_secret(request.header(csrf_header), who->csrf))
    return problem(ProblemKind::cross_site, "X-Eligd-CSRF is missing, or is another session's.",
                   request.id);
  call.who = *std::move(who);
  return std::nullopt;
}

std::optional<Answer> Service::refuse_unknown(Call& call) {
  const Request& request = call.request;
  const std::string_view bearer = bearer_of(request);
  call.cookie = cookie_of(request);
  if (!call.cookie.empty() && request.headers.contains("authorization"))
    return problem(ProblemKind::bad_request, "Send a token or a session, not both.", request.id);
  if (!call.cookie.empty()) return refuse_session(call);
  if (bearer.empty()) return problem(ProblemKind::not_signed_in, "", request.id);
  auto who = behind_.caller(bearer, request.source);
  if (!who) {
    if (who.error().kind == ErrorKind::unauthenticated)
      by_source_.spend(request.source_group, behind_.clock.steady(), price_of_a_wrong_token);
    return problem_of(who.error(), request.id);
  }
  call.who = *std::move(who);
  return std::nullopt;
}

// Who asks, how often, and whether they may.
std::optional<Answer> Service::refuse_caller(const Route& route, Call& call) {
  const Request& request = call.request;
  if (auto refused = refuse_unknown(call)) return refused;
  if (auto refused = too_many(by_caller_, call.who.account, call)) return refused;
  const bool has_right = route.is_for_all || (route.right && access::may(call.who, *route.right));
  const bool is_person = call.who.kind == access::Principal::Kind::person;
  if (!has_right || (route.care != Care::none && !is_person)) {
    const Result<void> told =
        call.audit("refused", std::string(route.operation),
                   has_right ? "a person does this, not a token" : "the right is not theirs");
    if (!told) return problem_of(told.error(), request.id);
    return problem(ProblemKind::not_allowed, "", request.id);
  }
  if (route.care == Care::proven && !behind_.gate.is_proof_fresh(call.who))
    return problem(ProblemKind::proof_needed, "Send password and code to /api/v1/session/proof.",
                   request.id);
  return std::nullopt;
}

// The record the path names; 404 where there is none, or it is another facility's: the two are not
// told apart.
std::optional<Answer> Service::read_record(const Route& route, Call& call) const {
  const std::string& id = call.request.id;
  // A broken glass opens what is read, and not who manages whom.
  const bool is_held =
      route.care == Care::none ? !call.sources().empty() : !call.who.facilities.empty();
  if (route.whose == Whose::practice && is_held) return not_found(id);
  if (route.whose == Whose::verification) {
    auto record = behind_.store.verification(VerificationId(call.number(0)));
    if (!record) return problem_of(record.error(), id);
    call.verification = *std::move(record);
  }
  if (route.whose == Whose::answer) {
    const auto answer = behind_.store.answer(AnswerId(call.number(0)));
    if (!answer) return problem_of(answer.error(), id);
    // One that is held belongs to no case, and so to nobody.
    if (!answer->verification) return not_found(id);
    auto record = behind_.store.verification(*answer->verification);
    if (!record) return problem_of(record.error(), id);
    call.verification = *std::move(record);
  }
  if (route.whose == Whose::task) {
    const auto task = store::work_of(behind_.store).worked_task(TaskId(call.number(0)));
    if (!task) return problem_of(task.error(), id);
    if (!task->task.verification && !call.sources().empty()) return not_found(id);
    if (task->task.verification) {
      auto record = behind_.store.verification(*task->task.verification);
      if (!record) return problem_of(record.error(), id);
      call.verification = *std::move(record);
    }
  }
  if (call.verification || route.whose == Whose::intake || route.whose == Whose::response) {
    const IntakeId wanted =
        call.verification ? call.verification->intake : IntakeId(call.number(0));
    auto record = behind_.store.intake(wanted);
    if (!record) return problem_of(record.error(), id);
    if (!call.is_theirs(record->source.value())) return not_found(id);
    call.intake = *std::move(record);
  }
  if (route.whose == Whose::response) {
    const auto current = behind_.requests.current_verification(call.intake->id);
    if (!current) return problem_of(current.error(), id);
    if (!*current) return std::nullopt;
    auto record = behind_.store.verification(**current);
    if (!record) return problem_of(record.error(), id);
    call.verification = *std::move(record);
  }
  return std::nullopt;
}

Answer Service::answer_route(const Route& route, Call& call) {
  const bool is_open = !route.right && !route.is_for_all;
  if (is_open) {
    const auto why = why_cross_site(call.request);
    if (route.method != Method::get && why)
      return problem(ProblemKind::cross_site, std::string(*why), call.request.id);
  } else if (auto refused = refuse_caller(route, call)) {
    return *std::move(refused);
  }
  hold_where_glass_adds_nothing(route, call.who);
  if (!is_body_of_kind(call.request, route.body))
    return problem(ProblemKind::wrong_media_type,
                   route.body == BodyKind::fhir ? "Send JSON, as application/fhir+json."
                                                : "Send what docs/api names for this route.",
                   call.request.id);
  if (is_open) return route.handle(call);
  if (auto refused = read_record(route, call)) return *std::move(refused);
  if (is_shown_meanwhile(route)) return show_audited(route, call);
  if (!route.audit.empty()) {
    const Result<void> told = call.audit(route.audit, subject_of(route, call));
    if (!told) return problem_of(told.error(), call.request.id);
  }
  // What is a person's alone answers with secrets: none of it is kept. A FHIR request is known
  // again by its identifier; what it answers may tell of a case, and would be kept in the clear.
  const bool changes = route.method != Method::get;
  const bool is_kept = route.care == Care::none && route.body != BodyKind::fhir;
  if (!changes || !is_kept || call.request.header("idempotency-key").empty())
    return route.handle(call);
  return answer_once(route, call);
}

// Looked up while the audit entry is on its way to the disk, and shown only when it is there (I21).
Answer Service::show_audited(const Route& route, Call& call) {
  auto entry = call.begin_audit(route.audit, subject_of(route, call));
  Answer made = route.handle(call);
  const auto written = entry.get();
  if (!written) return problem_of(written.error(), call.request.id);
  return made;
}

// The answer given before to the same key; else the handler's, kept.
Answer Service::answer_once(const Route& route, Call& call) {
  const std::string& id = call.request.id;
  const std::string_view key = call.request.header("idempotency-key");
  if (!is_key_readable(key))
    return problem(ProblemKind::bad_request,
                   "Idempotency-Key: up to 128 visible characters of ASCII.", id);
  const auto hashed = [&](std::string_view text) {
    return behind_.store.question_key(Phi<std::string>("api\n" + std::string(text)));
  };
  const std::string whole_key = hashed(
      fmt::format("{}\n{}\n{}\n{}", call.who.account, route.operation, call.request.path, key));
  std::string whole_body;
  for (const auto& [name, value] : call.request.query) whole_body += name + '=' + value + '\n';
  whole_body += std::string(call.request.header("content-type")) + '\n' + call.request.body;
  const std::string digest = hashed(whole_body);
  {
    const std::scoped_lock lock(mutex_);
    if (!at_work_.insert(whole_key).second) return problem(ProblemKind::still_at_work, "", id);
  }
  const AtWork until_here(mutex_, at_work_, whole_key);
  const auto before = behind_.requests.answered(whole_key);
  if (!before) return problem_of(before.error(), id);
  const Instant now = behind_.clock.now();
  if (*before && now - (*before)->at < answers_kept) {
    if ((*before)->body_digest != digest) return problem(ProblemKind::key_used_otherwise, "", id);
    Answer again{.status = (*before)->status,
                 .content_type = (*before)->content_type,
                 .headers = {{"Idempotency-Replayed", "true"}},
                 .body = (*before)->body};
    if (!(*before)->location.empty()) again.headers.emplace_back("Location", (*before)->location);
    return again;
  }
  Answer made = route.handle(call);
  if (made.status >= 500 || made.status == 429) return made;  // to be tried again
  store::AnsweredRequest kept{.key = whole_key,
                              .body_digest = digest,
                              .status = made.status,
                              .content_type = made.content_type,
                              .body = made.body,
                              .at = now};
  for (const auto& [name, value] : made.headers)
    if (name == "Location") kept.location = value;
  const auto done = store::wait<void>([&](auto ready) {
    behind_.requests.keep_answered(std::move(kept), now - answers_kept, std::move(ready));
  });
  // The act is done; only its repetition is not guarded. Said by a header, not by an error.
  if (!done) made.headers.emplace_back("Idempotency-Not-Kept", "true");
  return made;
}

}  // namespace eligd::api
