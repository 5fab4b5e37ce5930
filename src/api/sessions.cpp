// /session, /sessions, /account, /break-glass: a person signs in, is shown what they may, proves
// again who they are, and ends what they began. Every sign-in and proof gives another cookie and
// another token to compare; what the browser sent before is never taken over.
#include "api/browser.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"

#include <boost/json.hpp>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t word_max =
    2000;  // longer is no password; what it may be is the gate's to say

struct Times {
  Instant signed_in{};
  Instant idle_ends{};
  Instant ends{};
};

json::array list_of(const std::vector<std::string>& texts) {
  json::array list;
  for (const std::string& one : texts) list.emplace_back(one);
  return list;
}

// Whether our second factor is asked for after the practice's own sign-in service: where that
// brings its own, a recovery code opens nothing without a password.
bool is_our_code_asked_after(const Call& call) {
  const auto& service = call.configuration->settings.access.oidc;
  return service && service->methods_needed.empty();
}

Answer session_json(const Call& call, const access::Principal& who, const Times& times) {
  json::array roles;
  for (const access::Role role : who.roles) roles.emplace_back(access::to_string(role));
  json::array rights;
  for (const access::Right right : access::all_rights)
    if (access::may(who, right)) rights.emplace_back(access::to_string(right));
  const auto user = call.behind.people.show(who.account);
  if (!user) return problem_of(user.error(), call.request.id);
  const auto by_password = call.behind.gate.is_password_taken(*user);
  if (!by_password) return problem_of(by_password.error(), call.request.id);
  return answer_json(
      {{"account", who.account},
       {"roles", std::move(roles)},
       {"rights", std::move(rights)},
       {"facilities", list_of(who.facilities)},
       {"csrf", who.csrf},
       {"signed_in_at", to_string(times.signed_in)},
       {"proven_at", to_string(who.signed_in_at)},
       {"idle_ends_at", to_string(times.idle_ends)},
       {"ends_at", to_string(times.ends)},
       {"broken_glass_until",
        who.widened_until ? json::value(to_string(*who.widened_until)) : json::value(nullptr)},
       {"recovery_codes_left", user->recovery_codes_left},
       {"password_works", *by_password},
       {"recovery_codes_work", *by_password || is_our_code_asked_after(call)},
       {"practice", call.configuration->provider.name},
       {"time_zone", call.configuration->settings.zone.name()}});
}

Answer session_begun(const Call& call, const access::SignedIn& in) {
  Answer answer = session_json(call, in.principal,
                               {.signed_in = in.began, .idle_ends = in.idle_ends, .ends = in.ends});
  answer.headers.emplace_back("Set-Cookie", keep_cookie(in.cookie.expose()));
  return answer;
}

Answer session_over() {
  return {
      .status = 204,
      .headers = {{"Set-Cookie", drop_cookie()}, {"Clear-Site-Data", "\"cache\", \"storage\""}}};
}

Answer codes_json(const std::vector<Secret>& codes) {
  json::array list;
  for (const Secret& one : codes) list.emplace_back(one.expose());
  return answer_json({{"recovery_codes", std::move(list)}});
}

}  // namespace

Answer sign_in(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"account", "password", "code"});
  access::SignInRequest asked{.account = body.text("account", true, word_max),
                              .password = Secret(body.text("password", true, word_max)),
                              .totp_or_recovery = Secret(body.text("code", false, word_max)),
                              .source_address = call.request.source};
  if (auto failed = body.failed()) return *std::move(failed);
  const auto in = call.behind.gate.sign_in(asked);
  if (!in) return problem_of(in.error(), call.request.id);
  // Whoever signs in over a session they have leaves none behind without a cookie.
  if (const auto before = call.behind.gate.session(cookie_of(call.request), false)) {
    if (const auto ended = call.behind.gate.sign_out(*before, call.request.source); !ended)
      return problem_of(ended.error(), call.request.id);
  }
  return session_begun(call, *in);
}

Answer show_session(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto all = call.behind.gate.sessions(call.who);
  if (!all) return problem_of(all.error(), call.request.id);
  for (const access::SessionShown& one : *all) {
    if (!one.is_this_one) continue;
    return session_json(call, call.who,
                        {.signed_in = one.started,
                         .idle_ends = call.behind.gate.idle_end(one, is_activity(call.request)),
                         .ends = one.ends});
  }
  return problem(ProblemKind::not_signed_in, "", call.request.id);
}

Answer sign_out(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto ended = call.behind.gate.sign_out(call.who, call.request.source);
  if (!ended) return problem_of(ended.error(), call.request.id);
  return session_over();
}

// A wrong one leaves the session as it was: it is the proof that is missing, not the sign-in.
Answer prove_again(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"password", "code"});
  access::SignInRequest asked{.account = call.who.account,
                              .password = Secret(body.text("password", true, word_max)),
                              .totp_or_recovery = Secret(body.text("code", false, word_max)),
                              .source_address = call.request.source};
  if (auto failed = body.failed()) return *std::move(failed);
  const auto in = call.behind.gate.prove_again(call.who, asked);
  if (!in && in.error().kind == ErrorKind::unauthenticated)
    return problem(ProblemKind::proof_needed, "The password or the code is wrong.",
                   call.request.id);
  if (!in) return problem_of(in.error(), call.request.id);
  return session_begun(call, *in);
}

Answer list_sessions(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto all = call.behind.gate.sessions(call.who);
  if (!all) return problem_of(all.error(), call.request.id);
  json::array items;
  for (const access::SessionShown& one : *all) {
    items.push_back({{"id", one.id},
                     {"began_at", to_string(one.started)},
                     {"last_used_at", to_string(one.seen)},
                     {"ends_at", to_string(one.ends)},
                     {"source", one.source_address},
                     {"is_this", one.is_this_one}});
  }
  return answer_json({{"items", std::move(items)}});
}

Answer end_session(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const std::string& id = call.named.front();
  const auto ended = call.behind.gate.end_session(call.who, id, call.request.source);
  if (!ended) return problem_of(ended.error(), call.request.id);
  return id == call.who.session ? session_over() : Answer{.status = 204};
}

Answer begin_setup(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"account", "code", "password"});
  access::SetupRequest asked{.account = body.text("account", true, word_max),
                             .code = Secret(body.text("code", true, word_max)),
                             .password = Secret(body.text("password", true, word_max)),
                             .source_address = call.request.source};
  if (auto failed = body.failed()) return *std::move(failed);
  const auto begun = call.behind.gate.begin_setup(asked);
  if (!begun) return problem_of(begun.error(), call.request.id);
  return answer_json({{"seed", begun->seed.expose()}, {"uri", begun->otpauth_uri.expose()}});
}

Answer finish_setup(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"account", "code", "totp"});
  access::SetupEnd asked{.account = body.text("account", true, word_max),
                         .code = Secret(body.text("code", true, word_max)),
                         .totp = Secret(body.text("totp", false, word_max)),
                         .source_address = call.request.source};
  if (auto failed = body.failed()) return *std::move(failed);
  const auto codes = call.behind.gate.finish_setup(asked);
  if (!codes) return problem_of(codes.error(), call.request.id);
  return codes_json(*codes);
}

Answer change_password(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"password"});
  const Secret password(body.text("password", true, word_max));
  if (auto failed = body.failed()) return *std::move(failed);
  const auto changed = call.behind.gate.change_password(call.who, password, call.request.source);
  if (!changed) return problem_of(changed.error(), call.request.id);
  return session_over();  // as all of theirs are
}

Answer new_recovery_codes(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto codes = call.behind.gate.new_recovery_codes(call.who, call.request.source);
  if (!codes) return problem_of(codes.error(), call.request.id);
  return codes_json(*codes);
}

Answer break_glass(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"reason"});
  const std::string reason = body.text("reason", true);
  if (auto failed = body.failed()) return *std::move(failed);
  const auto until = call.behind.gate.break_glass(call.who, reason, call.request.source);
  if (!until) return problem_of(until.error(), call.request.id);
  return answer_json({{"until", to_string(*until)}});
}

Answer end_break_glass(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto ended = call.behind.gate.end_break_glass(call.who, call.request.source);
  if (!ended) return problem_of(ended.error(), call.request.id);
  return {.status = 204};
}

}  // namespace eligd::api
