#include "practice.hpp"

#include "access/totp.hpp"
#include "store/hook_store.hpp"
#include "test_place.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

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
  // "service!add_intakes": a token of that scope alone.
  const auto mark = word.find('!');
  const std::string_view scope = mark == std::string_view::npos ? "" : word.substr(mark + 1);
  word = word.substr(0, mark);
  const auto at = word.find('@');
  const auto role = access::role_of(word.substr(0, at));
  if (!role) return fail(ErrorKind::unauthenticated, "");
  access::Principal who;
  who.kind = access::Principal::Kind::token;
  who.id = 1;
  who.account = "token " + std::string(word);
  who.roles = {*role};
  for (const access::Right right : access::all_rights)
    if (access::may_be_scope(right) && (scope.empty() || access::to_string(right) == scope))
      who.scopes.emplace_back(access::to_string(right));
  if (at != std::string_view::npos) who.facilities = {std::string(word.substr(at + 1))};
  return who;
}

Practice::Practice(config::ApiSettings wanted) : settings(std::move(wanted)), night(answers()) {
  // Somebody is told that the night began.
  const std::filesystem::path place = store::test_place_in(night.folder).path();
  night.configuration.settings.store.path = place;
  const auto hooks = store::open_hooks(place);
  if (!hooks || !store::wait<void>([&](auto done) {
        (*hooks)->use_endpoints({{.key = "ehr", .events = {"run.started"}}}, night.clock.now(),
                                std::move(done));
      }))
    std::abort();
  night.add_intakes(2, [](intake::NewIntake& made, int n) {
    made.source = SourceKey(n == 1 ? "north" : "south");
  });
  night.run();
  for (const auto& v : night.verifications())
    (night.store->intake(v.intake)->source == SourceKey("north") ? north : south) = v.id;
  night.configuration.settings.report.folder = night.folder / "reports";
  night.configuration.folder = night.folder;  // what is added by page is written there
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
  auto opened = store::open_requests(place);
  if (!opened) std::abort();
  requests = *std::move(opened);
  auto enrolled = store::open_enrollments(place);
  if (!enrolled) std::abort();
  enrollments = *std::move(enrolled);
  auto asked = store::open_approvals(place, night.keys, night.clock, night.entropy);
  if (!asked) std::abort();
  approvals = *std::move(asked);
  auto kept = store::open_retention(place, night.keys, night.clock, night.entropy);
  if (!kept) std::abort();
  retention = *std::move(kept);
  auto lists = store::open_reruns(place, night.keys, night.clock, night.entropy);
  if (!lists) std::abort();
  reruns = *std::move(lists);
  board = std::make_unique<jobs::RouteBoard>(night.clock);
  night.clock.advance(std::chrono::seconds(1));  // for listeners the night is over
  gate = std::make_unique<access::Gate>(*night.store, night.entropy, night.clock, policy);
  people = std::make_unique<access::People>(*night.store, night.entropy, night.clock, policy);
  pages.emplace(std::map<std::string, std::string>{
      {"/index.html", "<!doctype html><title>eligd</title>" + std::string(500, ' ')},
      {"/assets/app-1a2b.js", "export{};" + std::string(2000, ' ')},
      {"/manifest.webmanifest", "{}"},
      {"/notes.txt", "left out"}});
  service = std::make_unique<Service>(settings, behind());
}

void Practice::write_configuration() const {
  const auto write = [this](const std::string& name, const std::string& text) {
    std::filesystem::create_directories((night.folder / name).parent_path());
    std::ofstream(night.folder / name) << text;
  };
  write("eligd.toml",
        "time_zone = \"America/Chicago\"\n[store]\nkey = { env = \"ELIGD_STORE_KEY\" }\n");
  write("provider.toml",
        "name = \"EXAMPLE RECOVERY CENTER\"\nnpi = \"1999999984\"\ntax_id = \"123456789\"\n"
        "taxonomy = \"261QM0801X\"\n");
  write("levels.toml",
        "[[level]]\nkey = \"iop_mh\"\nname = \"Intensive outpatient\"\nask = [\"A8\", \"MH\"]\n"
        "evidence = [\"A8\", \"MH\", \"30\"]\nsite = \"facility\"\n");
  for (const config::Clearinghouse& house : night.configuration.clearinghouses)
    write(
        "clearinghouses/" + house.key.value() + ".toml",
        fmt::format("name = \"{0}\"\nprotocol = \"core_soap\"\nurl = \"https://{0}.example/soap\"\n"
                    "sender_id = \"US\"\nreceiver_id = \"{0}\"\nusage = \"T\"\n"
                    "auth = {{ kind = \"none\" }}\n",
                    house.key.value()));
  for (const config::Payer& payer : night.configuration.payers)
    write("payers/" + payer.key.value() + ".toml",
          fmt::format("name = \"{}\"\nroutes = [{{ clearinghouse = \"alpha\", payer_id = \"EX{}\" "
                      "}}]\n",
                      payer.name, payer.key.value()));
}

void Practice::use(Clock& clock, Entropy& entropy) {
  service.reset();
  gate = std::make_unique<access::Gate>(*night.store, entropy, clock, policy);
  people = std::make_unique<access::People>(*night.store, entropy, clock, policy);
  service = std::make_unique<Service>(settings, behind());
}

access::Policy Practice::cheap() {
  access::Policy made;
  made.hash_memory_mib = 1;
  made.hash_passes = 1;
  return made;
}

Account add_account(store::Store& store, const access::Policy& policy, const std::string& role,
                    Clock& clock, Entropy& entropy, const std::string& name) {
  access::People people(store, entropy, clock, policy);
  access::Gate gate(store, entropy, clock, policy);
  Account made{.name = name.empty() ? role : name};
  const auto code = people.add({.account = made.name, .roles = {*access::role_of(role)}},
                               {.who = "root", .from = "command line"});
  if (!code) std::abort();
  const auto begun = gate.begin_setup({.account = made.name,
                                       .code = code->code,
                                       .password = Secret(made.password),
                                       .source_address = "127.0.0.1"});
  if (!begun) std::abort();
  const auto credential = store.access().credential(people.show(made.name)->id);
  made.seed = std::string(credential->totp_seed.expose());
  const auto codes = gate.finish_setup(
      {.account = made.name,
       .code = code->code,
       .totp = Secret(access::totp_code(made.seed, access::totp_step(clock.now()))),
       .source_address = "127.0.0.1"});
  if (!codes) std::abort();
  return made;
}

std::string header_of(const Answer& answer, std::string_view name) {
  for (const auto& [one, value] : answer.headers)
    if (one == name) return value;
  return "";
}

Account& Practice::account(const std::string& role) {
  const auto found = accounts.find(role);
  if (found != accounts.end()) return found->second;
  return accounts.emplace(role, add_account(*night.store, policy, role, night.clock, night.entropy))
      .first->second;
}

void Practice::add_another(const std::string& role, const std::string& name) {
  accounts.emplace(name, add_account(*night.store, policy, role, night.clock, night.entropy, name));
}

std::string Practice::next_code(const std::string& role) {
  const Account& own = account(role);
  night.clock.advance(std::chrono::seconds(31));
  return access::totp_code(own.seed, access::totp_step(night.clock.now()));
}

Answer Practice::try_sign_in(const std::string& role, const Headers& headers) {
  const std::string body = fmt::format(R"({{"account":"{}","password":"{}","code":"{}"}})", role,
                                       account(role).password, next_code(role));
  return ask(Method::post, "/api/v1/session", "", body, headers);
}

Session Practice::session_of(const std::string& account, const Answer& answer) {
  boost::system::error_code trouble;
  const boost::json::value body = boost::json::parse(answer.body, trouble);
  Session made{.account = account};
  const std::string cookie = header_of(answer, "Set-Cookie");
  made.cookie = cookie.substr(0, cookie.find(';'));
  if (!trouble && body.is_object() && body.as_object().contains("csrf"))
    made.csrf = std::string(body.at("csrf").as_string());
  return made;
}

Session Practice::sign_in(const std::string& role) { return session_of(role, try_sign_in(role)); }

Answer Practice::ask_as(const Session& session, Method method, const std::string& target,
                        const std::string& body, const Headers& headers) {
  Headers all = {{"cookie", session.cookie}, {"sec-fetch-site", "same-origin"}};
  if (method != Method::get && method != Method::head) {
    all.emplace_back("x-eligd-csrf", session.csrf);
    all.emplace_back("origin", "http://localhost");
  }
  all.insert(all.end(), headers.begin(), headers.end());
  return ask(method, target, "", body, all);
}

Behind Practice::behind() {
  return {.store = *night.store,
          .requests = *requests,
          .enrollments = *enrollments,
          .approvals = *approvals,
          .reruns = *reruns,
          .retention = *retention,
          .keeping = keeping,
          .clock = night.clock,
          .entropy = night.entropy,
          .events = night.events,
          .pace = night.pace,
          .caller = [](std::string_view word, std::string_view) { return caller(word); },
          .gate = *gate,
          .people = *people,
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
              },
          .pages = pages ? &*pages : nullptr,
          .sign_in_service = sign_in_service,
          .board = board.get()};
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
    if (name == "summary") return std::to_string(night.store->summaries(id)->front().id.value());
    if (name == "clearinghouse") return "alpha";
    if (name == "webhook") return "ehr";
    if (name == "organization") return "practice";
    if (name == "task") {
      const auto tasks = night.store->tasks({.verification = id});
      return tasks->empty() ? "1" : std::to_string(tasks->front().id.value());
    }
    if (name == "session") return "0123456789abcdef";
    if (name == "account") return "intake";
    if (name == "token") return "elg_00000000";
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
  if (route.operation == "listPurgeItems") path += "?kind=audit";
  if (route.operation == "showAudit") path += fmt::format("?subject=verification%20{}", id.value());
  return path;
}

std::string Practice::fhir_request(const std::string& identifier) {
  return fmt::format(
      R"({{"resourceType":"CoverageEligibilityRequest","identifier":[{{"system":"https://intake.example/r","value":"{}"}}],
"status":"active","purpose":["benefits"],"patient":{{"reference":"#p"}},"servicedDate":"2026-12-04",
"created":"2026-11-24T03:00:00Z","insurer":{{"reference":"#o"}},"insurance":[{{"coverage":{{"reference":"#c"}}}}],
"item":[{{"productOrService":{{"coding":[{{"code":"S9480"}}]}}}}],"contained":[
{{"resourceType":"Patient","id":"p","name":[{{"family":"TESTPATIENT","given":["THIRD"]}}],"birthDate":"1990-01-02","gender":"other"}},
{{"resourceType":"Coverage","id":"c","status":"active","subscriberId":"EXAMPLE9","beneficiary":{{"reference":"#p"}},"payor":[{{"reference":"#o"}}]}},
{{"resourceType":"Organization","id":"o","name":"Example Blue"}}]}})",
      identifier);
}

std::string Practice::body_of(const Route& route) {
  if (route.body == BodyKind::none) return "";
  if (route.operation == "fhirBatch")
    return R"({"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"POST","url":"CoverageEligibilityRequest"},"resource":)" +
           fhir_request("F-2") + "}]}";
  if (route.operation == "fhirUpdateRequest")  // of the intake of "north"
    return R"({"id":"1",)" + fhir_request("1").substr(1);
  if (route.body == BodyKind::fhir) return fhir_request("F-1");
  if (route.operation == "recordCall")
    return R"({"representative":"DANA","reference":"R-77","facts":["authorization.in=not_required"]})";
  if (route.operation == "recordOverride")
    return R"({"self_pay":true,"reason":"AGREED","until":"2026-11-30"})";
  if (route.operation == "reissueReport") return R"({"reason":"late answers"})";
  if (route.operation == "testPayer") return "{}";
  if (route.operation == "editEnrollment")
    return R"({"npi":"1999999984","state":"submitted","day":"2026-11-12","note":"by letter"})";
  if (route.operation == "tryRules") return R"({"text":"name = \"Example Blue\"\n"})";
  if (route.operation == "editRules")
    return R"({"text":"name = \"Example Blue\"\n","changes":{"phone":"1"}})";
  if (route.operation == "saveRules")
    return R"({"text":"name = \"Example Blue\"\n","digest":"00"})";
  if (route.operation == "addPayer" || route.operation == "draftPayer")
    return R"({"directory_key":"aetna","clearinghouse":"alpha","payer_id":"60054"})";
  if (route.operation == "addClearinghouse" || route.operation == "draftClearinghouse")
    return fmt::format(
        R"({{"key":"hub-x","name":"Hub X","protocol":"rest_json","url":"https://hub.example/x","sender_id":"US","receiver_id":"HUB","auth":"api_key"{}}})",
        route.operation == "addClearinghouse" ? R"(,"secret":"violet-kettle")" : "");
  if (route.operation == "saveClearinghouseSettings")
    return R"({"digest":"00","changes":{"in_flight_max":4}})";
  if (route.operation == "changeClearinghouseCertificate")
    return R"({"certificate":"none","key":"none"})";
  if (route.operation == "changeClearinghouseAuthority") return R"({"certificates":"none"})";
  if (route.operation == "changeClearinghouseSecret") return R"({"secret":"violet-kettle"})";
  if (route.operation == "findCase") return R"({"words":"testpatient"})";
  if (route.operation == "recheckSeveral") return R"({"verifications":[1,2]})";
  if (route.operation == "correctIntake") return R"({"group_number":"G-77","reason":"the card"})";
  if (route.operation == "workOnTask") return R"({"owner":null})";
  if (route.operation == "endTask" || route.operation == "endAdminTask")
    return R"({"outcome":"done"})";
  if (route.operation == "signIn") return R"({"account":"nobody","password":"x","code":"123456"})";
  if (route.operation == "beginSetup") return R"({"account":"nobody","code":"x","password":"y"})";
  if (route.operation == "finishSetup") return R"({"account":"nobody","code":"x","totp":"123456"})";
  if (route.operation == "addServiceCode") return R"({"code":"123456"})";
  if (route.operation == "proveAgain") return R"({"password":"x","code":"123456"})";
  if (route.operation == "changePassword") return R"({"password":"another teapot on gravel"})";
  if (route.operation == "addHold")
    return R"({"everything":true,"reason":"what a court asks for"})";
  if (route.operation == "addUser") return R"({"account":"newcomer","roles":["intake"]})";
  if (route.operation == "editUser") return R"({"version":1,"facilities":["north"]})";
  if (route.operation == "addToken") return R"({"label":"a script","scopes":["see_runs"]})";
  if (route.operation == "breakGlass") return R"({"reason":"a call from the emergency room"})";
  return R"({"id":"B-1","patient":{"last_name":"TESTPATIENT","first_name":"SECOND","birth_date":"1990-01-02"},
"coverage":{"payer":"Example Blue","member_id":"EXAMPLE9"},"level":"iop_mh","first_appointment":"2026-11-27T10:00"})";
}

}  // namespace eligd::api::sample
