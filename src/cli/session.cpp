#include "cli/session.hpp"

#include "cli/service_owner.hpp"
#include "cli/store_keys.hpp"
#include "store/place.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

namespace eligd::cli {

std::string local_time(const Session& session, Instant at) {
  const config::LocalTime time = session.configuration.settings.zone.to_local(at);
  return fmt::format("{} {:02}:{:02}", to_string(time.day), time.minutes / 60, time.minutes % 60);
}

std::string operator_name() {
  if (std::string before = who_gave_way(); !before.empty()) return before;
  const passwd* entry = ::getpwuid(::getuid());
  return entry != nullptr ? entry->pw_name : fmt::format("uid {}", ::getuid());
}

bool is_missing_file(const config::SecretRef& reference) {
  std::error_code ignored;
  using Kind = config::SecretRef::Kind;
  const bool is_file = reference.kind == Kind::file || reference.kind == Kind::credential;
  const bool may_be_loaded =
      reference.kind == Kind::credential && std::getenv("CREDENTIALS_DIRECTORY") != nullptr;
  return is_file && !may_be_loaded && !std::filesystem::exists(reference.name, ignored);
}

namespace {

// A key that is none, or another store's, is for the admin to mend.
int report_as_configuration(Error error) {
  if (error.kind == ErrorKind::cryptography) error.kind = ErrorKind::configuration;
  return report_error(error);
}

}  // namespace

std::expected<config::Configuration, int> load_configuration(const Globals& globals) {
  config::Loaded loaded = config::load(globals.configuration_folder());
  if (!loaded.configuration) {
    report_findings(loaded.findings);
    return std::unexpected(exit_code(ErrorKind::configuration));
  }
  return std::move(*loaded.configuration);
}

std::expected<std::unique_ptr<Session>, int> open_session(const Globals& globals,
                                                          store::StoreRole role) {
  auto session = std::make_unique<Session>();
  auto configuration = load_configuration(globals);
  if (!configuration) return std::unexpected(configuration.error());
  session->configuration = std::move(*configuration);

  const auto& settings = session->configuration.settings.store;
  if (const auto owner = become_owner_of(settings.path); !owner)
    return std::unexpected(report_error(owner.error()));
  Findings findings;
  const auto fitting = fitting_key(settings, findings);
  report_findings(findings);
  if (!fitting) return std::unexpected(report_as_configuration(fitting.error()));
  session->keys = fitting->keys;

  auto opened =
      store::open_sqlite(settings.path, session->keys, role, session->clock, session->entropy);
  if (!opened) return std::unexpected(report_as_configuration(opened.error()));
  session->store = std::move(*opened);
  return session;
}

std::expected<std::unique_ptr<Session>, int> open_or_make_session(const Globals& globals) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return std::unexpected(configuration.error());
  const bool is_there = store::is_there(configuration->settings.store.path);
  return open_session(globals, is_there ? store::StoreRole::visitor : store::StoreRole::engine);
}

int with_store(const Globals& globals, const std::function<int(Session&)>& work) {
  const auto session = open_session(globals, store::StoreRole::visitor);
  return session ? work(**session) : session.error();
}

Result<void> audit_view(Session& session, const std::string& what, const std::string& subject) {
  const auto written = store::wait<std::int64_t>([&](auto done) {
    session.store->audit({.who = operator_name(),
                          .what = what,
                          .subject = subject,
                          .why = "",
                          .from = "command line"},
                         std::move(done));
  });
  if (!written) return std::unexpected(written.error());
  return {};
}

}  // namespace eligd::cli
