#include "cli/engine_room.hpp"

#include "base/system_world.hpp"
#include "clearinghouse/client_certificate.hpp"
#include "cli/partner_accounts.hpp"
#include "jobs/certificate_watch.hpp"
#include "jobs/fhir_server.hpp"
#include "jobs/payer_test.hpp"
#include "jobs/redecide.hpp"
#include "metrics/counts.hpp"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_future.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdlib>

namespace eligd::cli {

void LogSink::happened(const jobs::Happening& happening) {
  spdlog::info("{} run={} verification={} inquiry={} attempt={} payer={} clearinghouse={} {}",
               happening.name, happening.run.value(), happening.verification.value(),
               happening.inquiry.value(), happening.attempt.value(), happening.payer.value(),
               happening.clearinghouse.value(), happening.words);
  if (watch_ != nullptr) watch_->saw(happening);
  if (board_ != nullptr) board_->saw(happening);
  if (counts_ != nullptr) counts_->saw(happening);
}

namespace {

// All that says who we are, and to whom: another one is another log-in, and is tried (F100).
Phi<std::string> sign_in_of(const config::Clearinghouse& profile,
                            const clearinghouse::Credentials& credentials) {
  std::string text = profile.url + '\n' + profile.auth.token_url + '\n' + credentials.user + '\n';
  if (credentials.secret) text += credentials.secret->expose();
  text += '\n';
  if (credentials.client_key) text += credentials.client_key->expose();
  return Phi<std::string>(std::move(text));
}

}  // namespace

EngineRoom::~EngineRoom() {
  wire_.stop();
  thinking_.stop();
  (void)store::wait<void>(
      [this](store::Done<void> done) { session_.store->make_durable(std::move(done)); });
}

Result<void> EngineRoom::connect() {
  connect_report();
  connect_intake_servers();
  connections_.clear();
  folders_.clear();
  batch_doors_.clear();
  sign_ins_.clear();
  const auto others = take_accounts(session_.configuration);
  if (!others) return std::unexpected(others.error());
  std::string missing;
  for (const config::Clearinghouse& profile : session_.configuration.clearinghouses) {
    if (const auto other = others->find(profile.key); other != others->end()) {
      missing = profile.key.value() + ": " + words_of_shared(profile, other->second);
      report_findings({{Severity::warning,
                        {},
                        profile.key.value() + " is not used",
                        words_of_shared(profile, other->second)}});
      continue;
    }
    Findings findings;
    auto credentials = clearinghouse::read_credentials(profile, findings);
    report_findings(findings);
    if (!credentials) {
      missing = credentials.error().sentence;
      report_findings(
          {{Severity::warning, {}, profile.key.value() + " is not used: " + missing, ""}});
      continue;
    }
    sign_ins_[profile.key] = session_.store->question_key(sign_in_of(profile, *credentials));
    if (profile.is_file_drop()) {
      folders_.emplace(profile.key, clearinghouse::open_folder(clearinghouse::access_to(
                                        profile, std::move(*credentials))));
      continue;
    }
    if (profile.is_batch_door()) {
      batch_doors_.emplace(profile.key,
                           clearinghouse::open_batch_door(profile, std::move(*credentials), http_,
                                                          session_.clock, session_.entropy));
      continue;
    }
    connections_.emplace(profile.key,
                         clearinghouse::make_connection(profile, std::move(*credentials), http_,
                                                        session_.clock, session_.entropy));
  }
  if (connections_.empty() && folders_.empty() && batch_doors_.empty())
    return fail(ErrorKind::configuration, "no clearinghouse can be used; " + missing);
  return {};
}

namespace {

// Empty: it cannot be had, which is told; what needs it is not done.
std::optional<config::Secret> secret_of(const config::SecretRef& reference,
                                        const std::string& table) {
  Findings findings;
  auto secret = config::resolve(reference, findings);
  report_findings(findings);
  if (secret) return *std::move(secret);
  report_findings(
      {{Severity::warning, {}, table + " is not used: " + secret.error().sentence, ""}});
  return std::nullopt;
}

std::unique_ptr<clearinghouse::Folder> open_server(const config::FileServer& server,
                                                   const std::string& table) {
  const bool is_key = server.private_key.is_set();
  auto secret = secret_of(is_key ? server.private_key : server.password, table);
  if (!secret) return nullptr;
  clearinghouse::FolderAccess access{.kind = server.is_ftps
                                                 ? clearinghouse::FolderAccess::Kind::ftps
                                                 : clearinghouse::FolderAccess::Kind::sftp,
                                     .host = server.host,
                                     .port = server.port,
                                     .user = server.user,
                                     .host_key = server.host_key,
                                     .ca_file = server.ca_file};
  (is_key ? access.private_key : access.password) = std::move(secret);
  return clearinghouse::open_folder(std::move(access));
}

}  // namespace

// Without its secret a report stays in its own folder, which is told; the checks go on.
void EngineRoom::connect_report() {
  const config::ReportSettings& report = session_.configuration.settings.report;
  mailer_.reset();
  report_server_.reset();
  if (report.mail.is_set()) {
    clearinghouse::MailServer server{
        .url = report.mail.url, .user = report.mail.user, .ca_file = report.mail.ca_file};
    if (report.mail.password.is_set())
      server.password = secret_of(report.mail.password, "[report.mail]");
    if (server.password || !report.mail.password.is_set())
      mailer_ = clearinghouse::open_mailer(std::move(server));
  }
  if (!report.drop.server.host.empty())
    report_server_ = open_server(report.drop.server, "[report.drop]");
}

void EngineRoom::connect_intake_servers() {
  intake_servers_.clear();
  for (const config::IntakeServer& one : session_.configuration.settings.intake.servers) {
    auto folder = open_server(one.server, "[[intake.servers]] " + one.key.value());
    if (folder) intake_servers_.emplace(one.key, std::move(folder));
  }
}

jobs::World EngineRoom::world() {
  jobs::Connections connections;
  for (const auto& [key, connection] : connections_) connections.emplace(key, connection.get());
  jobs::Folders folders;
  for (const auto& [key, folder] : folders_) folders.emplace(key, folder.get());
  jobs::BatchDoors batch_doors;
  for (const auto& [key, door] : batch_doors_) batch_doors.emplace(key, door.get());
  std::map<SourceKey, clearinghouse::Folder*> intake_servers;
  for (const auto& [key, folder] : intake_servers_) intake_servers.emplace(key, folder.get());
  return {.store = *session_.store,
          .clock = session_.clock,
          .entropy = session_.entropy,
          .configuration = session_.configuration,
          .connections = std::move(connections),
          .folders = std::move(folders),
          .batch_doors = std::move(batch_doors),
          .sign_ins = sign_ins_,
          .http = &http_,
          .mailer = mailer_.get(),
          .report_server = report_server_.get(),
          .intake_servers = std::move(intake_servers),
          .events = log_,
          .pace = pace_,
          .thinking = &thinking_,
          .stop = stop_.get_token()};
}

void EngineRoom::end_when_stuck() {
  watch_ = std::make_unique<jobs::LoopWatch>(
      loop_, session_.configuration.settings.limits.stuck_max, [](const std::string& last) {
        // No destructor, no dump: they could wait for what stands still, or hold persons' data.
        spdlog::critical("loop.stuck the process ends; last before it: {}", last);
        std::_Exit(exit_code(ErrorKind::internal));
      });
  log_.watch(watch_.get());
}

void EngineRoom::stop_on_signals() {
  auto signals = std::make_shared<boost::asio::signal_set>(loop_, SIGTERM, SIGINT);
  signals->async_wait([this, signals](boost::system::error_code problem, int) {
    if (problem) return;
    stop_.request_stop();
    signals->async_wait([this, signals](boost::system::error_code again, int) {
      if (!again) loop_.stop();
    });
  });
}

std::optional<std::string> certificate_that_ends(const config::Clearinghouse& partner,
                                                 const clearinghouse::Health& health, Instant now) {
  const auto day = [](Instant ends) { return to_string(ends).substr(0, 10); };
  const auto ours = clearinghouse::end_of_certificate(partner.tls.client_cert);
  if (ours && jobs::ends_soon(*ours, now)) return "our certificate ends " + day(*ours);
  const auto& theirs = health.certificate_expires;
  if (theirs && jobs::ends_soon(*theirs, now)) return "its certificate ends " + day(*theirs);
  return std::nullopt;
}

clearinghouse::Health look_at_partner(const config::Clearinghouse& partner,
                                      clearinghouse::Credentials credentials) {
  SystemClock clock;
  SystemEntropy entropy;
  auto health = jobs::look_at_partner(partner, std::move(credentials), clock, entropy, {});
  if (health) return *std::move(health);
  return {.words = health.error().sentence};
}

namespace {

boost::asio::awaitable<Result<void>> look_at(jobs::FhirServer server, SourceKey key) {
  const auto looked = co_await jobs::look_at_statement(server, key);
  if (!looked) co_return std::unexpected(looked.error().error);
  std::string url = server.url_of("CoverageEligibilityRequest?_summary=count&status=active");
  const jobs::FhirServer::Reply searched = co_await server.get(std::move(url));
  if (!searched) co_return std::unexpected(searched.error().error);
  if (searched->status == 200) co_return Result<void>();
  co_return fail(
      ErrorKind::unavailable,
      fmt::format("FHIR server {} answered a search with HTTP {}", key.value(), searched->status));
}

}  // namespace

Result<void> look_at_fhir_server(const config::IntakeFhirServer& server,
                                 const config::Configuration& configuration) {
  boost::asio::io_context loop;
  SystemClock clock;
  SystemEntropy entropy;
  clearinghouse::HttpClient http(loop.get_executor());
  auto client = jobs::FhirServer::make(server, configuration, http, clock, entropy);
  if (!client) return std::unexpected(client.error());
  auto pending =
      boost::asio::co_spawn(loop, look_at(*std::move(client), server.key), boost::asio::use_future);
  loop.run();
  return pending.get();
}

int with_cases(const Globals& globals, const std::function<int(Session&)>& work) {
  return with_store(globals, [&](Session& session) {
    EngineRoom room(session);
    jobs::World world = room.world();
    if (const auto anew = jobs::redecide_all(world); !anew) return report_error(anew.error());
    return work(session);
  });
}

}  // namespace eligd::cli
