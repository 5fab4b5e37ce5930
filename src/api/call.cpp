#include "api/call.hpp"

#include "jobs/redecide.hpp"

#include <charconv>

namespace eligd::api {

std::int64_t Call::number(std::size_t which) const {
  std::int64_t value = 0;
  const std::string& text = named.at(which);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

jobs::World Call::world() const {
  return {.store = behind.store,
          .clock = behind.clock,
          .entropy = behind.entropy,
          .configuration = *configuration,
          .events = behind.events,
          .pace = behind.pace};
}

Result<jobs::World> Call::fresh_world() const {
  jobs::World made = world();
  if (!behind.memory->is_turn_to_redecide(behind.clock.steady())) return made;
  if (const auto anew = jobs::redecide_all(made); !anew) return std::unexpected(anew.error());
  return made;
}

std::vector<std::string> Call::sources() const {
  if (who.widened_until && *who.widened_until > behind.clock.now()) return {};
  return who.facilities;
}

bool Call::is_theirs(std::string_view source) const {
  return access::may_see_facility(who, source);
}

std::function<Result<access::Principal>()> Call::asked_again() const {
  if (!cookie.empty())
    return [&gate = behind.gate, secret = Secret(std::string(cookie))] {
      return gate.session(secret.expose(), false);
    };
  return [&behind = behind, bearer = Secret(std::string(bearer_of(request))),
          source = request.source] { return behind.caller(bearer.expose(), source); };
}

access::Actor Call::actor() const {
  return {.who = who.account, .from = request.source, .id = who.id};
}

std::future<Result<std::int64_t>> Call::begin_audit(std::string_view what,
                                                    const std::string& subject,
                                                    const std::string& why) const {
  return store::begin<std::int64_t>([&](auto done) {
    behind.store.audit({.who = who.account,
                        .what = std::string(what),
                        .subject = subject,
                        .why = why,
                        .from = request.source},
                       std::move(done));
  });
}

Result<void> Call::audit(std::string_view what, const std::string& subject,
                         const std::string& why) const {
  const auto written = begin_audit(what, subject, why).get();
  if (!written) return std::unexpected(written.error());
  return {};
}

}  // namespace eligd::api
