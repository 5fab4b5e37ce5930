#include "test_place.hpp"

#include "postgres_cluster.hpp"
#include "store/database.hpp"
#include "store/server_line.hpp"
#include "store/store.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string_view>

namespace eligd::store {

namespace {

std::map<std::filesystem::path, std::unique_ptr<TestPlace>>& places() {
  static std::map<std::filesystem::path, std::unique_ptr<TestPlace>> all;
  return all;
}

}  // namespace

const TestPlace& test_place_in(const std::filesystem::path& folder) {
  auto& place = places()[folder];
  if (place == nullptr) place = std::make_unique<TestPlace>(folder);
  return *place;
}

void leave_test_place_in(const std::filesystem::path& folder) { places().erase(folder); }

bool TestPlace::is_on_server() {
  const char* const engine = std::getenv("ELIGD_TEST_ENGINE");
  return engine != nullptr && std::string_view(engine) == "postgres";
}

TestPlace::TestPlace(const std::filesystem::path& folder) : path_(folder / "eligd.db") {
  if (!is_on_server()) return;
  if (!PostgresCluster::shared().is_there()) {
    std::fputs("PostgreSQL 15 is not installed here: tools/deps\n", stderr);
    std::_Exit(77);
  }
  path_ = PostgresCluster::shared().make_store();
}

TestPlace::~TestPlace() {
  if (is_server(path_)) PostgresCluster::shared().drop_database(path_.string());
}

bool TestPlace::back_up(Store& store, const std::filesystem::path& file) const {
  if (is_server(path_)) return PostgresCluster::shared().dump(path_.string(), file);
  return store.backup(file).has_value();
}

// The file says itself when it was made; of a server somebody must tell.
bool TestPlace::put_back(const std::filesystem::path& file, Instant made) const {
  if (!is_server(path_)) {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + end);
    return std::filesystem::copy_file(file, path_);
  }
  const std::string name = path_.string().substr(path_.string().rfind('/') + 1);
  const std::string server = path_.string().substr(0, path_.string().rfind('/')) + "/postgres";
  PostgresCluster::shared().drop_database(path_.string());
  return PostgresCluster::tamper(server, "CREATE DATABASE " + name + " OWNER eligd").empty() &&
         PostgresCluster::shared().fill(path_.string(), file) &&
         tell_restored(path_, made).has_value();
}

std::string TestPlace::bytes_on_disk() const {
  const bool is_on = is_server(path_);
  const auto folder =
      is_on ? PostgresCluster::shared().files_of(path_.string()) : path_.parent_path();
  std::stringstream bytes;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    // A server's own tables are the same in every database, and have the lower numbers.
    const bool is_ours =
        is_on ? std::atoi(name.c_str()) >= 16384 : name.starts_with(path_.filename().string());
    if (!is_ours) continue;
    if (entry.is_regular_file() && entry.file_size() > 0)
      bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
  }
  return bytes.str();
}

std::string TestPlace::tamper(const std::string& sql) const {
  if (is_server(path_)) return PostgresCluster::tamper(path_.string(), sql);
  const auto database = Database::open(path_, Database::Access::read_write);
  if (!database) return database.error().sentence;
  const auto done = (*database)->execute(sql);
  return done ? "" : done.error().sentence;
}

}  // namespace eligd::store
