#include "postgres_cluster.hpp"

#include "store/database.hpp"
#include "store/migrations.hpp"

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <memory>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace eligd::store {
namespace {

namespace fs = std::filesystem;

const std::string programs = "/usr/lib/postgresql/15/bin/";
constexpr uid_t nobody = 65534;

using Connection = std::unique_ptr<PGconn, decltype([](PGconn* handle) { PQfinish(handle); })>;
using Rows = std::unique_ptr<PGresult, decltype([](PGresult* rows) { PQclear(rows); })>;

// In memory where there is room: to copy a template costs a tenth of what it does on a disk.
fs::path roomy_place() {
  constexpr std::uintmax_t bytes_needed = 1ULL << 30;
  std::error_code problem;
  const fs::path memory = "/dev/shm";
  const auto room = fs::space(memory, problem);
  const bool fits = !problem && room.available >= bytes_needed;
  return fits && ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
}

// As the server's owner, from whom no row is hidden.
std::string by_owner(std::string url) {
  constexpr std::string_view role = "//eligd@";
  if (const auto at = url.find(role); at != std::string::npos)
    url.replace(at, role.size(), "//owner@");
  return url;
}

Connection connection_of(const std::string& url) {
  Connection connection(PQconnectdb(url.c_str()));
  const Rows set(PQexec(connection.get(), "SET eligd.practice = 'practice'"));
  return connection;
}

}  // namespace

PostgresCluster& PostgresCluster::shared() {
  static PostgresCluster one;
  return one;
}

// Nothing here outlives the program: no write waits for the disk.
PostgresCluster::PostgresCluster() {
  if (!fs::exists(programs + "initdb")) return;
  std::string made = (roomy_place() / "eligd-postgres-XXXXXX").string();
  if (::mkdtemp(made.data()) == nullptr) return;
  folder_ = made;
  if (::geteuid() == 0 && ::chown(made.c_str(), nobody, nobody) != 0) return;
  is_running_ = do_it("initdb", {"-D", (folder_ / "data").string(), "-U", "owner", "-A", "trust",
                                 "--locale=C", "-E", "UTF8", "-N"}) &&
                start() && tamper(url_of("postgres"), "CREATE ROLE eligd LOGIN").empty();
}

PostgresCluster::~PostgresCluster() {
  if (folder_.empty()) return;
  stop();
  fs::remove_all(folder_);
}

// A server ends with the test program, however that ends.
pid_t PostgresCluster::begin(const std::string& program,
                             const std::vector<std::string>& arguments) const {
  const std::string path = programs + program;
  std::vector<char*> words = {const_cast<char*>(path.c_str())};
  for (const std::string& one : arguments) words.push_back(const_cast<char*>(one.c_str()));
  words.push_back(nullptr);
  const std::string log = (folder_ / "log").string();
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (::geteuid() == 0 &&
      (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0))
    ::_exit(1);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, S_IRUSR | S_IWUSR);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  if (::chdir(folder_.c_str()) == 0) ::execv(path.c_str(), words.data());
  ::_exit(1);
}

bool PostgresCluster::do_it(const std::string& program,
                            const std::vector<std::string>& arguments) const {
  const pid_t worker = begin(program, arguments);
  int status = 1;
  ::waitpid(worker, &status, 0);
  return status == 0;
}

// The programs may be another user's: they write and read in the cluster's folder.
bool PostgresCluster::dump(const std::string& url, const fs::path& file) const {
  const fs::path made = folder_ / "dump";
  std::error_code problem;
  const bool is_made = do_it("pg_dump", {"-Fc", "-f", made.string(), by_owner(url)});
  fs::rename(made, file, problem);
  if (problem) fs::copy_file(made, file, problem);
  return is_made && !problem;
}

bool PostgresCluster::fill(const std::string& url, const fs::path& file) const {
  const fs::path taken = folder_ / "dump";
  std::error_code problem;
  fs::copy_file(file, taken, fs::copy_options::overwrite_existing, problem);
  fs::permissions(taken, fs::perms::others_read | fs::perms::owner_read, problem);
  const bool is_filled = do_it("pg_restore", {"-e", "-d", by_owner(url), taken.string()});
  fs::remove(taken, problem);
  return is_filled;
}

fs::path PostgresCluster::files_of(const std::string& url) const {
  (void)tamper(url, "CHECKPOINT");
  return folder_ / "data/base" /
         ask(url, "SELECT oid FROM pg_database WHERE datname = current_database()");
}

bool PostgresCluster::start() {
  server_ = begin("postgres", {"-D", (folder_ / "data").string(), "-k", folder_.string(), "-c",
                               "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=60",
                               "-c", "log_checkpoints=off"});
  for (int tries = 0; tries < 200; ++tries) {
    if (PQping(url_of("postgres").c_str()) == PQPING_OK) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

void PostgresCluster::stop() {
  if (server_ <= 0) return;
  ::kill(server_, SIGQUIT);
  ::waitpid(server_, nullptr, 0);
  server_ = -1;
}

void PostgresCluster::kill_and_start_again() {
  stop();
  is_running_ = start();
}

std::string PostgresCluster::url_by(const std::filesystem::path& folder, const std::string& url) {
  std::string host;
  for (const char sign : folder.string()) host += sign == '/' ? "%2F" : std::string(1, sign);
  return "postgresql://eligd@" + host + url.substr(url.rfind('/'));
}

std::string PostgresCluster::url_of(const std::string& database) const {
  return url_by(folder_, "/" + database);
}

std::string PostgresCluster::make_database() {
  const std::string name = "eligd_" + std::to_string(++databases_);
  if (!tamper(url_of("postgres"), "CREATE DATABASE " + name + " OWNER eligd").empty()) return {};
  return url_of(name);
}

std::string PostgresCluster::make_store() {
  if (template_.empty()) {
    const std::string made = make_database();
    if (auto database = store::Database::open(made, store::Database::Access::read_write);
        !database || !store::migrate(**database))
      return {};
    template_ = made.substr(made.rfind('/') + 1);
  }
  const std::string name = "eligd_" + std::to_string(++databases_);
  const std::string made =
      tamper(url_of("postgres"), "CREATE DATABASE " + name + " OWNER eligd TEMPLATE " + template_ +
                                     " STRATEGY file_copy");
  if (!made.empty()) return {};
  return url_of(name);
}

void PostgresCluster::drop_database(const std::string& url) {
  (void)tamper(url_of("postgres"),
               "DROP DATABASE IF EXISTS " + url.substr(url.rfind('/') + 1) + " WITH (FORCE)");
}

std::string PostgresCluster::tamper(const std::string& url, const std::string& sql) {
  const Connection connection = connection_of(by_owner(url));
  const Rows rows(PQexec(connection.get(), sql.c_str()));
  const auto status = PQresultStatus(rows.get());
  const bool is_good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  return is_good ? "" : PQerrorMessage(connection.get());
}

std::string PostgresCluster::ask(const std::string& url, const std::string& sql) {
  const Connection connection = connection_of(by_owner(url));
  const Rows rows(PQexec(connection.get(), sql.c_str()));
  return PQntuples(rows.get()) > 0 ? PQgetvalue(rows.get(), 0, 0)
                                   : PQerrorMessage(connection.get());
}

}  // namespace eligd::store
