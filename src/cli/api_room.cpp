#include "cli/api_room.hpp"

#include "access/gate.hpp"
#include "access/people.hpp"
#include "api/pages.hpp"
#include "api/server.hpp"
#include "api/service.hpp"
#include "cli/engine_room.hpp"
#include "cli/keeping_room.hpp"
#include "config/api_proxy.hpp"
#include "config/secret.hpp"
#include "oidc/relying_party.hpp"
#include "store/request_store.hpp"

#include <spdlog/spdlog.h>

#include <csignal>
#include <filesystem>
#include <mutex>
#include <optional>
#include <unistd.h>

namespace eligd::cli {

struct ApiRoom::Parts {
  SystemClock clock{};
  SystemEntropy entropy{};
  LogSink events{};
  jobs::RealPace pace{};
  std::mutex mutex{};
  std::shared_ptr<const config::Configuration> configuration{};
  std::shared_ptr<const config::Configuration> newest{};
  std::optional<api::FilesRefused> refused{};
  std::unique_ptr<store::Store> store{};
  std::unique_ptr<store::RequestStore> requests{};
  std::unique_ptr<store::EnrollmentStore> enrollments{};
  std::unique_ptr<store::ApprovalStore> approvals{};
  std::unique_ptr<store::RetentionStore> retention{};
  KeepingRoom keeping{};
  std::unique_ptr<store::RerunStore> reruns{};
  std::unique_ptr<access::Gate> gate{};
  std::unique_ptr<access::People> people{};
  std::optional<api::Pages> pages{};
  std::unique_ptr<oidc::CurlWire> wire{};
  std::unique_ptr<oidc::RelyingParty> sign_in_service{};
  std::unique_ptr<api::Service> service{};
  std::unique_ptr<api::Server> server{};  // last: it ends before what it asks
};

namespace {

constexpr const char* packaged_pages = "/usr/share/eligd/web";

Result<std::optional<api::Pages>> read_pages(const config::ApiSettings& settings) {
  std::filesystem::path folder = settings.pages;
  std::error_code ignored;
  if (folder.empty() && std::filesystem::is_directory(packaged_pages, ignored))
    folder = packaged_pages;
  if (folder.empty()) return std::nullopt;
  auto pages = api::Pages::read(folder);
  if (!pages) return std::unexpected(pages.error());
  return *std::move(pages);
}

// Empty where none is set: a public client.
Result<Secret> client_secret_of(const config::OidcSettings& oidc) {
  if (!oidc.client_secret.is_set()) return Secret();
  Findings findings;
  return config::resolve(oidc.client_secret, findings);
}

// One line an answer, for journald: our names and numbers only.
void log_served(const api::Served& served) {
  spdlog::info(
      "api.answered request={} status={} route=\"{}\" account=\"{}\" microseconds={} trace={}",
      served.request, served.status, served.route, served.account, served.took.count(),
      served.trace);
}

}  // namespace

Result<std::unique_ptr<ApiRoom>> ApiRoom::open(Session& engine, jobs::Doorbell& doorbell,
                                               const jobs::RouteBoard& board) {
  const config::Settings& settings = engine.configuration.settings;
  if (!settings.api) return std::unique_ptr<ApiRoom>();
  auto parts = std::make_unique<Parts>();
  Parts& own = *parts;
  own.configuration = std::make_shared<const config::Configuration>(engine.configuration);
  own.newest = own.configuration;
  auto store = store::open_sqlite(settings.store.path, engine.keys, store::StoreRole::visitor,
                                  own.clock, own.entropy);
  if (!store) return std::unexpected(store.error());
  own.store = *std::move(store);
  auto requests = store::open_requests(settings.store.path);
  if (!requests) return std::unexpected(requests.error());
  own.requests = *std::move(requests);
  auto enrollments = store::open_enrollments(settings.store.path);
  if (!enrollments) return std::unexpected(enrollments.error());
  own.enrollments = *std::move(enrollments);
  auto approvals = store::open_approvals(settings.store.path, engine.keys, own.clock, own.entropy);
  if (!approvals) return std::unexpected(approvals.error());
  own.approvals = *std::move(approvals);
  auto retention = store::open_retention(settings.store.path, engine.keys, own.clock, own.entropy);
  if (!retention) return std::unexpected(retention.error());
  own.retention = *std::move(retention);
  auto reruns = store::open_reruns(settings.store.path, engine.keys, own.clock, own.entropy);
  if (!reruns) return std::unexpected(reruns.error());
  own.reruns = *std::move(reruns);
  const access::Policy policy(settings.access,
                              config::load_refused_passwords(engine.configuration.folder));
  own.gate = std::make_unique<access::Gate>(*own.store, own.entropy, own.clock, policy);
  own.people = std::make_unique<access::People>(*own.store, own.entropy, own.clock, policy);
  auto pages = read_pages(*settings.api);
  if (!pages) return std::unexpected(pages.error());
  own.pages = *std::move(pages);
  if (const auto& named = settings.access.oidc) {
    auto secret = client_secret_of(*named);
    if (!secret) return std::unexpected(secret.error());
    own.wire = std::make_unique<oidc::CurlWire>(named->ca_file);
    own.sign_in_service = std::make_unique<oidc::RelyingParty>(*named, *std::move(secret),
                                                               *own.wire, own.clock, own.entropy);
  }
  api::Behind behind{
      .store = *own.store,
      .requests = *own.requests,
      .enrollments = *own.enrollments,
      .approvals = *own.approvals,
      .reruns = *own.reruns,
      .retention = *own.retention,
      .keeping = own.keeping,
      .clock = own.clock,
      .entropy = own.entropy,
      .events = own.events,
      .pace = own.pace,
      .caller = [&gate = *own.gate](std::string_view bearer,
                                    std::string_view source) { return gate.token(bearer, source); },
      .gate = *own.gate,
      .people = *own.people,
      .configuration =
          [&own] {
            const std::scoped_lock lock(own.mutex);
            return own.configuration;
          },
      .newest =
          [&own] {
            const std::scoped_lock lock(own.mutex);
            return own.newest;
          },
      .files_refused =
          [&own] {
            const std::scoped_lock lock(own.mutex);
            return own.refused;
          },
      .wake_engine = [&doorbell] { doorbell.ring(); },
      .reload = [] { ::kill(::getpid(), SIGHUP); },  // as an admin at the terminal has it loaded
      .log = log_served,
      .pages = own.pages ? &*own.pages : nullptr,
      .sign_in_service = own.sign_in_service.get(),
      .board = &board};
  own.service = std::make_unique<api::Service>(*settings.api, std::move(behind));
  const auto is_behind_proxy = config::is_behind_proxy(engine.configuration.folder);
  if (!is_behind_proxy) return std::unexpected(is_behind_proxy.error());
  auto server = api::Server::open(
      *settings.api, *own.service, own.clock, own.entropy,
      *is_behind_proxy ? api::Server::Before::proxy : api::Server::Before::nobody);
  if (!server) return std::unexpected(server.error());
  own.server = *std::move(server);
  return std::unique_ptr<ApiRoom>(new ApiRoom(std::move(parts)));
}

ApiRoom::ApiRoom(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ApiRoom::~ApiRoom() = default;

void ApiRoom::start() {
  parts_->server->start();
  spdlog::info("api.listening {}", parts_->server->url());
}

void ApiRoom::stop() { parts_->server->stop(); }

void ApiRoom::renew_certificate() {
  if (const auto renewed = parts_->server->renew_certificate(); !renewed)
    spdlog::error("certificate.refused {}; the one before goes on", renewed.error().sentence);
}

void ApiRoom::use(const config::Configuration& configuration) {
  auto next = std::make_shared<const config::Configuration>(configuration);
  const std::scoped_lock lock(parts_->mutex);
  parts_->configuration = next;
  parts_->newest = std::move(next);
}

void ApiRoom::show(const config::Configuration& loaded) {
  auto next = std::make_shared<const config::Configuration>(loaded);
  const std::scoped_lock lock(parts_->mutex);
  parts_->newest = std::move(next);
  parts_->refused.reset();
}

void ApiRoom::show_refused(const config::FileTrouble& trouble) {
  const std::scoped_lock lock(parts_->mutex);
  parts_->refused = {.at = parts_->clock.now(), .trouble = trouble};
}

}  // namespace eligd::cli
