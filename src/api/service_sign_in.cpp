// /sign-in, /session/service: people sign in, and prove who they are, by the practice's own service
// (decision 0039). A browser walks there and back; every way back leads to a page of ours, whose
// address says by one word what became of it, and nothing else. What went wrong stands in the audit
// chain.
#include "api/browser.hpp"
#include "api/pages.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "oidc/relying_party.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace eligd::api {

namespace json = boost::json;

namespace {

using oidc::Outcome;
using oidc::Purpose;

Answer see(std::string address) {
  return {.status = 303, .headers = {{"Location", std::move(address)}}};
}

// The page that says in a sentence what this word means.
Answer see_why(Purpose purpose, std::string_view word) {
  const std::string_view page = purpose == Purpose::proof ? "/proven" : "/sign-in";
  Answer answer = see(fmt::format("{}?service={}", page, word));
  answer.headers.emplace_back("Set-Cookie", drop_way_cookie());
  return answer;
}

std::string_view word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::again:
      return "again";
    case Outcome::cancelled:
      return "cancelled";
    case Outcome::unavailable:
      return "unavailable";
    case Outcome::failed:
      break;
  }
  return "failed";
}

// Empty: signed in, or a code is wanted of them.
struct Came {
  std::optional<Error> error{};
  bool is_over = false;  // the session that was to be proven
  bool is_code_needed = false;
  access::SignedIn in{};
};

Came come_in(const Call& call, const oidc::Round& round, const access::ServiceWord& word,
             const Secret& code) {
  access::Gate& gate = call.behind.gate;
  const auto before = gate.session(round.session.expose(), false);
  const bool is_proof = round.purpose == Purpose::proof;
  if (is_proof && !before) return {.is_over = true};
  auto answer =
      is_proof ? gate.prove_by_service(*before, word, code) : gate.sign_in_by_service(word, code);
  if (!answer) return {.error = answer.error()};
  if (answer->is_code_needed) return {.is_code_needed = true};
  // Whoever signs in over a session they have leaves none behind without a cookie.
  if (!is_proof && before) {
    if (const auto ended = gate.sign_out(*before, call.request.source); !ended)
      return {.error = ended.error()};
  }
  return {.in = std::move(answer->in)};
}

std::string where_to(const oidc::Round& round) {
  if (round.purpose == Purpose::proof) return "/proven";
  return round.to.empty() ? "/" : round.to;
}

void hand_over(Answer& answer, const access::SignedIn& in) {
  answer.headers.emplace_back("Set-Cookie", keep_cookie(in.cookie.expose()));
  answer.headers.emplace_back("Set-Cookie", drop_way_cookie());
}

Answer failed(const Call& call, const oidc::Failure& failure) {
  // Anybody may send what no round of ours stands behind.
  const bool is_told =
      failure.purpose || call.behind.memory->is_turn_to_tell(call.behind.clock.steady());
  if (is_told) {
    const auto entered = call.behind.gate.enter_failed_service(failure.why, call.request.source);
    if (!entered) return problem_of(entered.error(), call.request.id);
  }
  return see_why(failure.purpose.value_or(Purpose::sign_in), word_of(failure.outcome));
}

}  // namespace

Answer show_ways(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const oidc::RelyingParty* service = call.behind.sign_in_service;
  const bool is_kept = service == nullptr || service->settings().is_password_kept;
  return answer_json({{"password", is_kept},
                      {"service", service == nullptr ? json::value(nullptr)
                                                     : json::value(json::object{
                                                           {"name", service->settings().name}})}});
}

// A page of ours leads here, by a link that somebody followed.
Answer begin_service(Call& call) {
  if (auto refused = refuse_query(call.request, {"for", "to"})) return *std::move(refused);
  const std::string_view wanted = call.request.asked("for");
  if (!wanted.empty() && wanted != "proof") return bad_query(call.request, "for");
  // A page of ours by its own address, or where everybody begins: nobody is led elsewhere from
  // here.
  const std::string_view asked = call.request.asked("to");
  const std::string_view to = is_page_address(asked) ? asked : std::string_view();
  const Purpose purpose = wanted == "proof" ? Purpose::proof : Purpose::sign_in;
  if (call.request.method == Method::head || why_cross_site(call.request)) return see("/sign-in");
  oidc::RelyingParty* service = call.behind.sign_in_service;
  if (service == nullptr) return see_why(purpose, "unavailable");
  const Secret session{std::string(cookie_of(call.request))};
  if (purpose == Purpose::proof && !call.behind.gate.session(session.expose(), true))
    return see_why(purpose, "again");
  const auto begun = service->begin({.purpose = purpose,
                                     .session = session,
                                     .to = std::string(to),
                                     .source = call.request.source_group});
  if (!begun) return failed(call, {Outcome::unavailable, purpose, begun.error().sentence});
  Answer answer = see(begun->url);
  answer.headers.emplace_back("Set-Cookie",
                              keep_way_cookie(begun->cookie.expose(), oidc::round_time_max));
  return answer;
}

// The service sends the browser here: from another site, with a code that is good once.
Answer finish_service(Call& call) {
  const Request& request = call.request;
  oidc::RelyingParty* service = call.behind.sign_in_service;
  if (request.method == Method::head) return see("/sign-in");
  if (service == nullptr) return see_why(Purpose::sign_in, "unavailable");
  auto finished = service->finish({.state = request.asked("state"),
                                   .code = request.asked("code"),
                                   .error = request.asked("error"),
                                   .issuer = request.asked("iss"),
                                   .cookie = Secret(std::string(way_cookie_of(request)))});
  if (!finished) return failed(call, finished.error());
  finished->word.source_address = request.source;
  const Came came = come_in(call, finished->round, finished->word, Secret());
  const Purpose purpose = finished->round.purpose;
  if (came.is_over) return see_why(purpose, "again");
  if (came.is_code_needed) {
    service->rounds().keep_half({.round = std::move(finished->round), .word = finished->word});
    return see("/sign-in/code");
  }
  if (came.error) {
    switch (came.error->kind) {
      case ErrorKind::unauthenticated:
        return see_why(purpose, "refused");
      case ErrorKind::throttled:
        return see_why(purpose, "wait");
      default:
        return problem_of(*came.error, request.id);
    }
  }
  Answer answer = see(where_to(finished->round));
  hand_over(answer, came.in);
  return answer;
}

// Known there, and the second factor is ours.
Answer add_service_code(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"code"});
  const Secret code(body.text("code", true, 200));
  if (auto wrong = body.failed()) return *std::move(wrong);
  oidc::RelyingParty* service = call.behind.sign_in_service;
  const Secret cookie{std::string(way_cookie_of(call.request))};
  auto half = service == nullptr ? std::nullopt : service->rounds().try_half(cookie);
  if (!half)
    return problem(ProblemKind::conflict, "It took too long, or too many tries. Begin again.", id);
  half->word.source_address = call.request.source;
  const Came came =
      code.empty() ? Came{.is_code_needed = true} : come_in(call, half->round, half->word, code);
  if (came.is_over)
    return problem(ProblemKind::conflict, "The session is over. Sign in again.", id);
  if (came.is_code_needed || (came.error && came.error->kind == ErrorKind::unauthenticated))
    return problem(ProblemKind::invalid, "The code is wrong, or it was used before.", id);
  if (came.error) return problem_of(*came.error, id);
  service->rounds().drop_half(cookie);
  Answer answer = answer_json({{"to", where_to(half->round)}});
  hand_over(answer, came.in);
  return answer;
}

}  // namespace eligd::api
