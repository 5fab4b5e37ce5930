#include "access/rights.hpp"

#include <algorithm>

namespace eligd::access {
namespace {

struct Line {
  Right right;
  std::string_view name;
  std::string_view meaning;
  bool intake, billing, admin, auditor, service;
};

// The table. What is not here is not allowed.
constexpr std::array table = {
    Line{Right::add_intakes, "add_intakes", "announce people", true, false, false, false, true},
    Line{Right::see_intakes, "see_intakes", "who was announced", true, true, false, false, true},
    Line{Right::see_cases, "see_cases", "verifications and what was concluded", true, true, false,
         false, true},
    Line{Right::see_answers, "see_answers", "the payer's answer as it came", false, true, false,
         false, false},
    Line{Right::work_cases, "work_cases", "call, override, assign, snooze, ask again", true, true,
         false, false, false},
    Line{Right::see_reports, "see_reports", "the nightly report, gap sheets, letters", true, true,
         false, false, true},
    Line{Right::start_runs, "start_runs", "start or stop a run", false, true, true, false, true},
    Line{Right::see_runs, "see_runs", "runs and their counts", true, true, true, true, true},
    Line{Right::see_payers, "see_payers", "payers and their rules", true, true, true, false, true},
    Line{Right::edit_configuration, "edit_configuration", "change rules, levels, routes", false,
         false, true, false, false},
    Line{Right::test_connections, "test_connections", "shake hands with a partner", false, false,
         true, false, false},
    Line{Right::manage_users, "manage_users", "accounts, roles, resets", false, false, true, false,
         false},
    Line{Right::manage_own_tokens, "manage_own_tokens", "tokens for one's own account", true, true,
         true, false, false},
    Line{Right::manage_tokens, "manage_tokens", "everybody's tokens", false, false, true, false,
         false},
    Line{Right::see_audit, "see_audit", "read the audit chain", false, false, false, true, false},
    Line{Right::verify_audit, "verify_audit", "check that the chain is whole", false, false, true,
         true, false},
    Line{Right::manage_keys, "manage_keys", "keys, backups, purge, holds", false, false, true,
         false, false},
    Line{Right::see_health, "see_health", "whether eligd and its partners are well", false, false,
         true, false, true},
};
static_assert(table.size() == all_rights.size());

constexpr std::array<std::string_view, all_roles.size()> role_names = {"intake", "billing", "admin",
                                                                       "auditor", "service"};

const Line* line_of(Right right) noexcept {
  const auto found = std::ranges::find(table, right, &Line::right);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_string(Role role) noexcept {
  const auto index = static_cast<std::size_t>(role);
  return index < role_names.size() ? role_names.at(index) : std::string_view("none");
}

std::string_view to_string(Right right) noexcept {
  const Line* line = line_of(right);
  return line != nullptr ? line->name : std::string_view("none");
}

std::string_view meaning_of(Right right) noexcept {
  const Line* line = line_of(right);
  return line != nullptr ? line->meaning : std::string_view();
}

std::optional<Role> role_of(std::string_view name) noexcept {
  for (const Role role : all_roles) {
    if (to_string(role) == name) return role;
  }
  return std::nullopt;
}

std::optional<Right> right_of(std::string_view name) noexcept {
  const auto found = std::ranges::find(table, name, &Line::name);
  if (found == table.end()) return std::nullopt;
  return found->right;
}

bool may(Role role, Right right) noexcept {
  const Line* line = line_of(right);
  if (line == nullptr) return false;
  switch (role) {
    case Role::intake:
      return line->intake;
    case Role::billing:
      return line->billing;
    case Role::admin:
      return line->admin;
    case Role::auditor:
      return line->auditor;
    case Role::service:
      return line->service;
  }
  return false;
}

bool may_be_scope(Right right) noexcept {
  switch (right) {
    case Right::manage_users:
    case Right::manage_own_tokens:
    case Right::manage_tokens:
    case Right::manage_keys:
    case Right::edit_configuration:
      return false;
    default:
      return line_of(right) != nullptr;
  }
}

bool is_widened_by_break_glass(Right right) noexcept {
  return right == Right::see_intakes || right == Right::see_cases || right == Right::see_answers ||
         right == Right::see_reports;
}

bool may_break_glass(Role role) noexcept {
  return role == Role::intake || role == Role::billing || role == Role::admin;
}

bool may(const Principal& principal, Right right) noexcept {
  const bool by_role =
      std::ranges::any_of(principal.roles, [right](Role role) { return may(role, right); });
  if (principal.kind == Principal::Kind::token) {
    return by_role && may_be_scope(right) &&
           std::ranges::find(principal.scopes, to_string(right)) != principal.scopes.end();
  }
  return by_role || std::ranges::find(principal.widened, right) != principal.widened.end();
}

bool may_see_facility(const Principal& principal, std::string_view facility) noexcept {
  return principal.facilities.empty() || principal.widened_until.has_value() ||
         std::ranges::find(principal.facilities, facility) != principal.facilities.end();
}

}  // namespace eligd::access
