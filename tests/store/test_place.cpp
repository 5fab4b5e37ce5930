#include "test_place.hpp"

#include "postgres_cluster.hpp"
#include "store/database.hpp"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
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

std::string TestPlace::tamper(const std::string& sql) const {
  if (is_server(path_)) return PostgresCluster::tamper(path_.string(), sql);
  const auto database = Database::open(path_, Database::Access::read_write);
  if (!database) return database.error().sentence;
  const auto done = (*database)->execute(sql);
  return done ? "" : done.error().sentence;
}

}  // namespace eligd::store
