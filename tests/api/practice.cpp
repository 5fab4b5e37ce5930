#include "practice.hpp"

#include "store/hook_store.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace eligd::api::sample {
namespace {

// The first member is told everything, every other is not on file.
engine::ScriptedPayer::Script answers() {
  return [](const engine::Received& asked, int) -> clearinghouse::Outcome {
    return engine::answered(
        asked.member_id == "EXAMPLE1"
            ? engine::answer_271(asked, engine::active_with_everything, asked.trace)
            : engine::rejected_by(asked, "72"));
  };
}

}  // namespace

config::ApiSettings Practice::generous() {
  config::ApiSettings settings;
  settings.port = 0;
  settings.requests_per_minute_source = 1'000'000;
  settings.requests_per_minute_token = 1'000'000;
  return settings;
}

Result<access::Principal> Practice::caller(std::string_view word) {
  const auto at = word.find('@');
  const auto role = access::role_of(word.substr(0, at));
  if (!role) return fail(ErrorKind::unauthenticated, "");
  access::Principal who;
  who.kind = access::Principal::Kind::token;
  who.id = 1;
  who.account = "token " + std::string(word);
  who.roles = {*role};
  for (const access::Right right : access::all_rights)
    if (access::may_be_scope(right)) who.scopes.emplace_back(access::to_string(right));
  if (at != std::string_view::npos) who.facilities = {std::string(word.substr(at + 1))};
  return who;
}

Practice::Practice(config::ApiSettings settings) : night(answers()) {
  // Somebody is told that the night began.
  night.configuration.settings.store.path = night.folder / "eligd.db";
  const auto hooks = store::open_hooks(night.folder / "eligd.db");
  if (!hooks || !store::wait<void>([&](auto done) {
        (*hooks)->use_endpoints({{.key = "ehr", .events = {"run.started"}}}, std::move(done));
      }))
    std::abort();
  night.add_intakes(2, [](intake::NewIntake& made, int n) {
    made.source = SourceKey(n == 1 ? "north" : "south");
  });
  night.run();
  for (const auto& v : night.verifications())
    (night.store->intake(v.intake)->source == SourceKey("north") ? north : south) = v.id;
  night.configuration.settings.report.folder = night.folder / "reports";
  // The one who was told everything has something to do as well.
  const auto task = store::wait<TaskId>([&](auto done) {
    night.store->open_task({.verification = north,
                            .code = "authorization",
                            .queue = "UR",
                            .why = "the payer wants an authorization",
                            .act = "ask for the authorization",
                            .at = night.clock.now()},
                           std::move(done));
  });
  if (!task) std::abort();
  auto opened = store::open_requests(night.folder / "eligd.db");
  if (!opened) std::abort();
  requests = *std::move(opened);
  night.clock.advance(std::chrono::seconds(1));  // for listeners the night is over
  service = std::make_unique<Service>(settings, behind());
}

Behind Practice::behind() {
  return {.store = *night.store,
          .requests = *requests,
          .clock = night.clock,
          .entropy = night.entropy,
          .events = night.events,
          .pace = night.pace,
          .caller = [](std::string_view word, std::string_view) { return caller(word); },
          .configuration =
              [this] {
                return std::shared_ptr<const config::Configuration>(std::shared_ptr<void>(),
                                                                    &night.configuration);
              },
          .wake_engine = [this] { ++engine_woken; },
          .log =
              [this](const Served& served) {
                const std::scoped_lock lock(log_mutex);
                log.push_back(fmt::format("{} {} {} {}", served.request, served.route,
                                          served.status, served.account));
              }};
}

Answer Practice::ask(Method method, const std::string& target, const std::string& who,
                     const std::string& body, const Headers& headers) {
  Request request;
  request.method = method;
  request.source = "127.0.0.1";
  request.source_group = "127.0.0.1";
  request.id = night.entropy.hex(8);
  request.body = body;
  if (!set_target(request, target)) std::abort();
  request.headers["host"] = "localhost";
  if (!who.empty()) request.headers["authorization"] = "Bearer " + who;
  if (!body.empty()) request.headers["content-type"] = "application/json";
  for (const auto& [name, value] : headers) request.headers[name] = value;
  return service->answer(request);
}

std::string Practice::path_of(const Route& route, const std::string& facility) const {
  const VerificationId id = facility == "north" ? north : south;
  const auto named = [&](const std::string& name) -> std::string {
    if (name == "verification") return std::to_string(id.value());
    if (name == "intake") return std::to_string(night.store->verification(id)->intake.value());
    if (name == "answer") return std::to_string(night.store->answers(id)->front().id.value());
    if (name == "run") return std::to_string(night.run_id.value());
    if (name == "payer") return "blue";
    if (name == "task") {
      const auto tasks = night.store->tasks({.verification = id});
      return tasks->empty() ? "1" : std::to_string(tasks->front().id.value());
    }
    return "1";
  };
  std::string path;
  const std::string_view form = route.path;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] != '{') {
      path += form[i];
      continue;
    }
    const auto end = form.find('}', i);
    path += named(std::string(form.substr(i + 1, end - i - 1)));
    i = end;
  }
  if (route.operation == "compareRuns") path += "?with=" + std::to_string(night.run_id.value());
  if (route.operation == "showAudit") path += fmt::format("?subject=verification%20{}", id.value());
  return path;
}

std::string Practice::body_of(const Route& route) {
  if (route.body == BodyKind::none) return "";
  if (route.operation == "recordCall")
    return R"({"representative":"DANA","reference":"R-77","facts":["authorization.in=not_required"]})";
  if (route.operation == "recordOverride")
    return R"({"self_pay":true,"reason":"AGREED","until":"2026-11-30"})";
  if (route.operation == "recheckSeveral") return R"({"verifications":[1,2]})";
  if (route.operation == "correctIntake") return R"({"group_number":"G-77","reason":"the card"})";
  if (route.operation == "workOnTask") return R"({"owner":null})";
  if (route.operation == "endTask") return R"({"outcome":"done"})";
  return R"({"id":"B-1","patient":{"last_name":"TESTPATIENT","first_name":"SECOND","birth_date":"1990-01-02"},
"coverage":{"payer":"Example Blue","member_id":"EXAMPLE9"},"level":"iop_mh","first_appointment":"2026-11-27T10:00"})";
}

}  // namespace eligd::api::sample
