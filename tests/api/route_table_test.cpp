// The table of routes and docs/api/openapi.yaml say the same, both ways.
#include "api/route_table.hpp"

#include "api/problem.hpp"
#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace eligd::api {
namespace {

std::string file(const std::string& name) {
  std::ifstream in(std::string(ELIGD_SOURCE_DIR) + "/docs/api/" + name);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

struct Operation {
  std::string id{};
  std::string right{};
  std::string care{};
  friend bool operator==(const Operation&, const Operation&) = default;
};

// The file is written one key a line: "  /path:", "    get:", "      operationId: x".
std::map<std::string, Operation> in_file() {
  std::map<std::string, Operation> found;
  std::istringstream lines(file("openapi.yaml"));
  std::string path;
  std::string operation;
  bool is_in_paths = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(' ')) is_in_paths = line == "paths:";
    if (!is_in_paths) continue;
    if (line.starts_with("  /")) path = line.substr(2, line.size() - 3);
    if (line.starts_with("    ") && line[4] != ' ' && line.ends_with(':'))
      operation = line.substr(4, line.size() - 5) + ' ' + path;
    constexpr std::string_view id = "      operationId: ";
    constexpr std::string_view right = "      x-right: ";
    if (line.starts_with(id)) found[operation].id = line.substr(id.size());
    constexpr std::string_view care = "      x-care: ";
    if (line.starts_with(care)) found[operation].care = line.substr(care.size());
    if (line.starts_with(right)) found[operation].right = line.substr(right.size());
  }
  return found;
}

TEST(TheFile, describes_every_route_and_no_other) {
  std::map<std::string, Operation> in_table;
  for (const Route& route : routes()) {
    std::string method(to_text(route.method));
    for (char& c : method) c = static_cast<char>(c | 0x20);
    in_table[method + ' ' + std::string(route.path)] = {
        std::string(route.operation),
        route.right        ? std::string(access::to_string(*route.right))
        : route.is_for_all ? "signed in"
                           : "none",
        route.care == Care::person   ? "person"
        : route.care == Care::proven ? "proven"
                                     : ""};
  }
  const auto told = in_file();
  for (const auto& [key, operation] : in_table) {
    ASSERT_TRUE(told.contains(key)) << key << " is not in docs/api/openapi.yaml";
    EXPECT_EQ(told.at(key), operation) << key;
  }
  for (const auto& [key, operation] : told)
    EXPECT_TRUE(in_table.contains(key)) << key << " is no route";
}

TEST(ThePage, lists_every_type_of_problem) {
  const std::string page = file("README.md");
  for (const ProblemType& type : problem_types())
    EXPECT_NE(page.find("`" + std::string(type.name) + "` | " + std::to_string(type.status)),
              std::string::npos)
        << type.name;
}

TEST(TheTable, lets_nobody_in_unasked_but_to_health_and_to_the_door) {
  const std::set<std::string_view> doors = {"health",       "ready",         "signIn",
                                            "beginSetup",   "finishSetup",   "showWays",
                                            "beginService", "finishService", "addServiceCode"};
  std::set<std::string_view> operations;
  for (const Route& route : routes()) {
    EXPECT_TRUE(operations.insert(route.operation).second) << route.operation;
    const bool is_open = !route.right && !route.is_for_all;
    EXPECT_EQ(is_open, doors.contains(route.operation)) << route.path;
    EXPECT_NE(route.handle, nullptr);
    // Whatever names a case or an intake is about a person, and is written down.
    const bool is_about_people = route.whose != Whose::anybody && route.whose != Whose::practice;
    EXPECT_TRUE(!is_about_people || !route.audit.empty()) << route.operation;
  }
}

TEST(Paths, that_are_not_ours_lead_nowhere) {
  for (const char* path : {"",
                           "/",
                           "//health",
                           "/health/",
                           "/api/v1/verifications/",
                           "/api/v1/verifications/0",
                           "/api/v1/verifications/01",
                           "/api/v1/verifications/-1",
                           "/api/v1/verifications/1x",
                           "/api/v1/verifications/9999999999999999999",
                           "/api/v1/verifications/%31",
                           "/api/v1/verifications/../audit",
                           "/api/v1/verifications/1/../2",
                           "/api/v1/payers/..",
                           "/api/v1/payers/%2e%2e",
                           "/api/v1/payers/A",
                           "/../../etc/passwd",
                           "/api/v1/verifications/1/facts/",
                           "/api/v1/sessions/0123456789ABCDEF",
                           "/api/v1/sessions/1",
                           "/api/v1/sessions/0123456789abcdef/",
                           "/fhir/R4/Patient/0",
                           "/fhir/R4/Patient/x",
                           "/fhir/R4/Organization/..%2f",
                           "/fhir/R4/Organization/A",
                           "/fhir/R4/Binary/",
                           "/fhir"}) {
    EXPECT_EQ(find_route(Method::get, path).route, nullptr) << path;
  }
  EXPECT_NE(find_route(Method::head, "/api/v1/verifications/7/facts").route, nullptr);
  EXPECT_EQ(find_route(Method::get, "/api/v1/verifications/7").named,
            std::vector<std::string>{"7"});
}

}  // namespace
}  // namespace eligd::api
