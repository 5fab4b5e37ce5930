#include "access/people.hpp"

#include "access/codes.hpp"
#include "access/names.hpp"
#include "access/throttle.hpp"
#include "store/access_store.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace eligd::access {
namespace {

std::vector<std::string> names_of(const std::vector<Role>& roles) {
  std::vector<std::string> names;
  for (const Role role : roles) names.emplace_back(to_string(role));
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  return names;
}

bool has(const std::vector<Role>& roles, Role role) {
  return std::ranges::find(roles, role) != roles.end();
}

Result<void> check_roles(const std::vector<Role>& roles) {
  if (roles.empty()) return fail(ErrorKind::usage, "name at least one role");
  if (has(roles, Role::service) && names_of(roles).size() > 1)
    return fail(ErrorKind::usage, "service stands alone: a program's account is nobody's");
  // Whoever may change things must not be who checks what was changed.
  if (has(roles, Role::auditor) && names_of(roles).size() > 1)
    return fail(ErrorKind::usage, "auditor stands alone: nobody audits themselves");
  return {};
}

Result<void> check_facilities(const std::vector<std::string>& facilities) {
  for (const std::string& facility : facilities) {
    if (!is_facility_key(facility))
      return fail(ErrorKind::usage, "a facility is 1 to 64 of a-z 0-9 _ -");
  }
  return {};
}

// A person's account has a password, a program's has none: neither becomes the other.
Result<void> check_same_kind(const store::UserRecord& user, const std::vector<Role>& roles) {
  if (has_role(user, Role::service) == has(roles, Role::service)) return {};
  return fail(ErrorKind::refused,
              "a program's account stays one, and a person's too; add another account");
}

Result<void> check_not_self(const store::UserRecord& user, const Actor& actor,
                            std::string_view what) {
  if (actor.id == 0 || actor.id != user.id) return {};
  return fail(ErrorKind::refused, fmt::format("nobody {} themselves; ask another admin", what));
}

// A way in that the service does not watch: for who mends the service's settings, and nobody else.
Result<void> check_may_keep(const store::UserRecord& user, bool is_kept) {
  if (!is_kept || has_role(user, Role::admin)) return {};
  return fail(ErrorKind::refused, "an admin alone keeps a password beside the sign-in service");
}

}  // namespace

People::People(store::Store& store, Entropy& entropy, Clock& clock, Policy policy)
    : store_(store), entropy_(entropy), clock_(clock), policy_(std::move(policy)) {}

Result<std::vector<store::UserRecord>> People::list() const { return store_.access().users(); }

Result<store::UserRecord> People::show(std::string_view account) const {
  const std::string name = account_name(account);
  auto found = store_.access().user(name);
  if (!found) return std::unexpected(found.error());
  if (!*found)
    return fail(ErrorKind::not_found, "there is no such account; `eligd user list` shows them");
  return **std::move(found);
}

Result<std::optional<Instant>> People::waits_until(std::string_view account) const {
  const auto& access = std::as_const(store_.access());
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  const auto keys = all_tries_keys(access, *user);
  if (!keys) return std::unexpected(keys.error());
  const Instant now = clock_.now();
  Instant next{};
  for (const std::string& key : *keys) {
    const auto tries = access.tries(key);
    if (!tries) return std::unexpected(tries.error());
    next = std::max(next, next_try(*tries, Tried::account, policy_, now));
  }
  return next > now ? std::optional(next) : std::nullopt;
}

Result<SetupCode> People::add(const NewPerson& person, const Actor& actor) {
  return add_account(person, actor, false);
}

Result<SetupCode> People::add_first_admin(std::string_view account, const Actor& actor) {
  return add_account({.account = std::string(account), .roles = {Role::admin}, .facilities = {}},
                     actor, true);
}

Result<SetupCode> People::add_account(const NewPerson& person, const Actor& actor,
                                      bool must_be_first) {
  store::NewUser user{.account = account_name(person.account),
                      .roles = names_of(person.roles),
                      .facilities = person.facilities,
                      .must_be_first = must_be_first,
                      .now = clock_.now()};
  if (!is_account_name(user.account))
    return fail(ErrorKind::usage, "an account is 2 to 64 of a-z 0-9 . _ - @, a letter first");
  if (auto good = check_roles(person.roles); !good) return std::unexpected(good.error());
  if (auto good = check_facilities(person.facilities); !good) return std::unexpected(good.error());
  SetupCode code{.account = user.account};
  if (!has(person.roles, Role::service)) {
    code = new_code(user.account);
    user.setup =
        store::SetupRecord{.code_hash = setup_hash(store_.access(), code.code), .ends = code.ends};
  }
  auto entry = entry_of(actor, "add account", "account " + user.account,
                        fmt::format("roles {}", fmt::join(user.roles, " ")));
  const auto added = store::wait<std::int64_t>([&](auto done) {
    store_.access().add_user(std::move(user), std::move(entry), std::move(done));
  });
  if (!added) return std::unexpected(added.error());
  return code;
}

SetupCode People::new_code(const std::string& account) {
  return {.account = account,
          .code = one_time_code(entropy_),
          .ends = clock_.now() + policy_.setup_code_valid};
}

Result<void> People::change(store::UserChange change, store::AuditEntry entry) {
  change.now = clock_.now();
  return store::wait<void>([&](auto done) {
    store_.access().change_user(std::move(change), std::move(entry), std::move(done));
  });
}

Result<void> People::disable(std::string_view account, const Actor& actor) {
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  if (user->state == store::UserState::disabled)
    return fail(ErrorKind::conflict, fmt::format("{} is disabled already", user->account));
  if (auto good = check_not_self(*user, actor, "disables"); !good) return good;
  return change({.user = user->id,
                 .version = user->version,
                 .state = store::UserState::disabled,
                 .ends_sessions = "account disabled",
                 .must_remain = has_role(*user, Role::admin) ? "admin" : ""},
                entry_of(actor, "disable account", "account " + user->account));
}

Result<void> People::enable(std::string_view account, const Actor& actor) {
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  if (user->state != store::UserState::disabled)
    return fail(ErrorKind::conflict, fmt::format("{} is not disabled", user->account));
  const auto state = state_when_enabled(*user);
  if (!state) return std::unexpected(state.error());
  return change({.user = user->id, .version = user->version, .state = *state},
                entry_of(actor, "enable account", "account " + user->account));
}

Result<store::UserState> People::state_when_enabled(const store::UserRecord& user) const {
  const auto credential = store_.access().credential(user.id);
  if (!credential) return std::unexpected(credential.error());
  const bool is_service = has_role(user, Role::service);
  const auto standing = store_.access().setup(user.id);
  if (!standing) return std::unexpected(standing.error());
  // One that was never set up goes on where it was: its code still works, or a reset gives another.
  const bool is_ready = is_service || (!credential->password_hash.empty() && !*standing);
  return is_ready ? store::UserState::active : store::UserState::invited;
}

Result<void> People::set_roles(std::string_view account, const std::vector<Role>& roles,
                               const Actor& actor) {
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  if (auto good = check_not_self(*user, actor, "changes the roles of"); !good) return good;
  if (auto good = check_roles(roles); !good) return good;
  if (auto good = check_same_kind(*user, roles); !good) return good;
  const auto names = names_of(roles);
  auto entry =
      entry_of(actor, "set roles", "account " + user->account,
               fmt::format("{} -> {}", fmt::join(user->roles, " "), fmt::join(names, " ")));
  return change(
      {.user = user->id,
       .version = user->version,
       .roles = names,
       .ends_sessions = "roles changed",
       .must_remain = has_role(*user, Role::admin) && !has(roles, Role::admin) ? "admin" : ""},
      std::move(entry));
}

Result<void> People::set_facilities(std::string_view account,
                                    const std::vector<std::string>& facilities,
                                    const Actor& actor) {
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  if (auto good = check_not_self(*user, actor, "changes the facilities of"); !good) return good;
  if (auto good = check_facilities(facilities); !good) return good;
  return change({.user = user->id,
                 .version = user->version,
                 .facilities = facilities,
                 .ends_sessions = "facilities changed"},
                entry_of(actor, "set facilities", "account " + user->account,
                         fmt::format("{}", fmt::join(facilities, " "))));
}

Result<void> People::edit(std::string_view account, const AccountEdit& edit, const Actor& actor) {
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  if (auto good = check_not_self(*user, actor, "changes the account of"); !good) return good;
  if (edit.version && *edit.version != user->version)
    return fail(ErrorKind::conflict,
                "the account was changed meanwhile; load it again and make your change there");
  store::UserChange wanted{
      .user = user->id, .version = user->version, .ends_sessions = "account changed"};
  std::vector<std::string> told;
  if (edit.roles) {
    if (auto good = check_roles(*edit.roles); !good) return good;
    if (auto good = check_same_kind(*user, *edit.roles); !good) return good;
    wanted.roles = names_of(*edit.roles);
    told.push_back(
        fmt::format("roles {} -> {}", fmt::join(user->roles, " "), fmt::join(*wanted.roles, " ")));
  }
  if (edit.facilities) {
    if (auto good = check_facilities(*edit.facilities); !good) return good;
    wanted.facilities = edit.facilities;
    told.push_back(fmt::format("facilities {} -> {}", fmt::join(user->facilities, " "),
                               fmt::join(*edit.facilities, " ")));
  }
  const bool was_enabled = user->state != store::UserState::disabled;
  if (edit.is_enabled && *edit.is_enabled != was_enabled) {
    const auto state = *edit.is_enabled ? state_when_enabled(*user)
                                        : Result<store::UserState>(store::UserState::disabled);
    if (!state) return std::unexpected(state.error());
    wanted.state = *state;
    told.emplace_back(*edit.is_enabled ? "enabled" : "disabled");
  }
  if (edit.service_name && *edit.service_name != user->service_name) {
    if (auto good = check_service_name(*user, *edit.service_name); !good) return good;
    wanted.service_name = edit.service_name;
    told.emplace_back("another name at the sign-in service");
  }
  if (edit.is_password_kept && *edit.is_password_kept != user->is_password_kept) {
    if (auto good = check_may_keep(*user, *edit.is_password_kept); !good) return good;
    wanted.is_password_kept = edit.is_password_kept;
    told.emplace_back(*edit.is_password_kept ? "keeps a password" : "keeps no password");
  }
  if (told.empty()) return {};
  const bool stays_admin =
      wanted.state != store::UserState::disabled && (!edit.roles || has(*edit.roles, Role::admin));
  if (has_role(*user, Role::admin) && !stays_admin) wanted.must_remain = "admin";
  return change(std::move(wanted), entry_of(actor, "edit account", "account " + user->account,
                                            fmt::format("{}", fmt::join(told, "; "))));
}

Result<SetupCode> People::reset(std::string_view account, const Actor& actor) {
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  if (auto good = check_not_self(*user, actor, "resets"); !good)
    return std::unexpected(good.error());
  if (user->state == store::UserState::disabled)
    return fail(ErrorKind::refused, fmt::format("{} is disabled; enable it first", user->account));
  if (has_role(*user, Role::service))
    return fail(ErrorKind::refused, "a program's account has no password; revoke its tokens");
  SetupCode code = new_code(user->account);
  const auto changed =
      change({.user = user->id,
              .version = user->version,
              .state = store::UserState::invited,
              .drops_credentials = true,
              .setup = store::SetupRecord{.code_hash = setup_hash(store_.access(), code.code),
                                          .ends = code.ends},
              .ends_sessions = "account reset"},
             entry_of(actor, "reset account", "account " + user->account));
  if (!changed) return std::unexpected(changed.error());
  return code;
}

Result<void> People::check_service_name(const store::UserRecord& user,
                                        std::string_view name) const {
  constexpr std::size_t characters_max = 255;
  if (has_role(user, Role::service))
    return fail(ErrorKind::refused, "a program's account signs in by token only");
  const bool is_printable = std::ranges::none_of(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (name.size() > characters_max || !is_printable)
    return fail(ErrorKind::usage, "write what the sign-in service tells of them, up to 255 bytes");
  const auto same = store_.access().user(account_name(name));
  if (!same) return std::unexpected(same.error());
  if (*same && (*same)->id != user.id)
    return fail(ErrorKind::conflict, "another account is called so; link or disable that one");
  return {};
}

Result<void> People::link(std::string_view account, std::string_view service_name,
                          const Actor& actor) {
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  if (auto good = check_not_self(*user, actor, "links"); !good) return good;
  if (service_name.empty())
    return fail(ErrorKind::usage, "write what the sign-in service calls them");
  if (auto good = check_service_name(*user, service_name); !good) return good;
  return change(
      {.user = user->id, .version = user->version, .service_name = std::string(service_name)},
      entry_of(actor, "link with the sign-in service", "account " + user->account));
}

Result<void> People::unlink(std::string_view account, const Actor& actor) {
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  if (auto good = check_not_self(*user, actor, "unlinks"); !good) return good;
  return change({.user = user->id,
                 .version = user->version,
                 .is_unlinked = true,
                 .ends_sessions = "unlinked from the sign-in service"},
                entry_of(actor, "unlink from the sign-in service", "account " + user->account));
}

Result<void> People::keep_password(std::string_view account, bool is_kept, const Actor& actor) {
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  if (auto good = check_may_keep(*user, is_kept); !good) return good;
  return change(
      {.user = user->id, .version = user->version, .is_password_kept = is_kept},
      entry_of(actor, is_kept ? "keep password" : "keep no password", "account " + user->account));
}

Result<void> People::unlock(std::string_view account, const Actor& actor) {
  const auto user = show(account);
  if (!user) return std::unexpected(user.error());
  auto keys = all_tries_keys(store_.access(), *user);
  if (!keys) return std::unexpected(keys.error());
  return store::wait<void>([&](auto done) {
    store_.access().forget_tries(*std::move(keys),
                                 entry_of(actor, "unlock account", "account " + user->account),
                                 std::move(done));
  });
}

Result<void> People::unlock_source(std::string_view address, const Actor& actor) {
  if (address.empty() || address.size() > 64)
    return fail(ErrorKind::usage, "write the address as the task or the audit chain names it");
  return store::wait<void>([&](auto done) {
    store_.access().forget_tries(
        {source_key(store_.access(), address)},
        entry_of(actor, "unlock source", fmt::format("source {}", address)), std::move(done));
  });
}

}  // namespace eligd::access
