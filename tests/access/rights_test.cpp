// Roles and rights: the table in code, the table on the page, and what follows from it.
#include "access/rights.hpp"

#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace eligd::access {
namespace {

// "| `see_cases` | verifications and what was concluded | yes | yes | | | yes |"
std::map<std::string, std::vector<std::string>> rows_on_the_page() {
  std::map<std::string, std::vector<std::string>> rows;
  std::ifstream page(ELIGD_SOURCE_DIR "/docs/security.md");
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| `")) continue;
    std::vector<std::string> cells;
    std::stringstream parts(line.substr(1));
    for (std::string cell; std::getline(parts, cell, '|');) {
      cell.erase(0, cell.find_first_not_of(' '));
      cell.erase(cell.find_last_not_of(' ') + 1);
      cells.push_back(cell);
    }
    const std::string name = cells.front().substr(1, cells.front().size() - 2);
    cells.erase(cells.begin());
    rows[name] = cells;
  }
  return rows;
}

Principal person(std::vector<Role> roles) {
  return {.id = 1, .account = "x", .roles = std::move(roles)};
}

TEST(Rights, are_those_the_page_shows) {
  const auto rows = rows_on_the_page();
  ASSERT_EQ(rows.size(), all_rights.size());
  for (const Right right : all_rights) {
    ASSERT_TRUE(rows.contains(std::string(to_string(right)))) << to_string(right);
    const auto& cells = rows.at(std::string(to_string(right)));
    ASSERT_EQ(cells.size(), 2 + all_roles.size()) << to_string(right);
    EXPECT_EQ(cells.at(0), meaning_of(right));
    for (std::size_t i = 0; i < all_roles.size(); ++i)
      EXPECT_EQ(cells.at(i + 1) == "yes", may(all_roles.at(i), right))
          << to_string(all_roles.at(i)) << ' ' << to_string(right);
    EXPECT_EQ(cells.back() == "yes", may_be_scope(right)) << to_string(right);
  }
}

TEST(Rights, of_an_admin_show_no_patient) {
  for (const Right right : {Right::see_intakes, Right::see_cases, Right::see_answers,
                            Right::see_reports, Right::work_cases, Right::add_intakes})
    EXPECT_FALSE(may(person({Role::admin}), right)) << to_string(right);
}

TEST(Rights, of_an_auditor_are_to_read_the_chain) {
  for (const Right right : all_rights) {
    const bool is_reading =
        right == Right::see_audit || right == Right::verify_audit || right == Right::see_runs;
    EXPECT_EQ(may(person({Role::auditor}), right), is_reading) << to_string(right);
  }
}

TEST(Rights, are_denied_where_nothing_gives_them) {
  for (const Right right : all_rights) EXPECT_FALSE(may(person({}), right));
  for (const Role role : all_roles) EXPECT_FALSE(may(role, static_cast<Right>(200)));
  EXPECT_FALSE(may(static_cast<Role>(200), Right::see_health));
  EXPECT_FALSE(may_be_scope(static_cast<Right>(200)));
  EXPECT_FALSE(role_of("root"));
  EXPECT_FALSE(right_of("everything"));
}

TEST(Rights, of_several_roles_add_up_and_no_more) {
  for (const Right right : all_rights)
    EXPECT_EQ(may(person({Role::intake, Role::admin}), right),
              may(Role::intake, right) || may(Role::admin, right));
}

TEST(Rights, of_a_token_are_its_scopes_within_what_its_owner_may) {
  Principal token{.kind = Principal::Kind::token, .roles = {Role::service}};
  for (const Right right : all_rights) token.scopes.emplace_back(to_string(right));
  for (const Right right : all_rights)
    EXPECT_EQ(may(token, right), may(Role::service, right) && may_be_scope(right));
  token.scopes = {"see_runs"};
  for (const Right right : all_rights) EXPECT_EQ(may(token, right), right == Right::see_runs);
}

TEST(Rights, never_let_a_token_manage_people_tokens_keys_or_configuration) {
  Principal token{.kind = Principal::Kind::token,
                  .roles = {all_roles.begin(), all_roles.end()},
                  .widened = {all_rights.begin(), all_rights.end()}};
  for (const Right right : all_rights) token.scopes.emplace_back(to_string(right));
  for (const Right right : {Right::manage_users, Right::manage_own_tokens, Right::manage_tokens,
                            Right::manage_keys, Right::edit_configuration})
    EXPECT_FALSE(may(token, right)) << to_string(right);
}

TEST(Rights, reach_only_the_facilities_that_are_named) {
  Principal who = person({Role::billing});
  EXPECT_TRUE(may_see_facility(who, "north"));
  who.facilities = {"south"};
  EXPECT_FALSE(may_see_facility(who, "north"));
  EXPECT_TRUE(may_see_facility(who, "south"));
}

}  // namespace
}  // namespace eligd::access
