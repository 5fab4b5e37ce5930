#include "api/problem.hpp"

#include "access/throttle.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace eligd::api {
namespace {

namespace json = boost::json;

constexpr std::array<ProblemType, 18> types{{
    {ProblemKind::bad_request, 400, "bad-request", "The request makes no sense"},
    {ProblemKind::unreadable, 400, "unreadable-body", "The body could not be read"},
    {ProblemKind::invalid, 422, "invalid", "The body says something that cannot be taken"},
    {ProblemKind::not_signed_in, 401, "not-signed-in", "A valid token or session is needed"},
    {ProblemKind::not_allowed, 403, "not-allowed", "This account may not do that"},
    {ProblemKind::cross_site, 403, "cross-site", "It was not asked from a page of this server"},
    {ProblemKind::proof_needed, 403, "proof-needed", "Prove who you are again"},
    {ProblemKind::not_found, 404, "not-found", "There is no such thing"},
    {ProblemKind::method_not_allowed, 405, "method-not-allowed", "Not by this method"},
    {ProblemKind::conflict, 409, "conflict", "It has changed meanwhile"},
    {ProblemKind::key_used_otherwise, 422, "key-used-otherwise",
     "The idempotency key came with another body before"},
    {ProblemKind::still_at_work, 409, "still-at-work",
     "The first request with this idempotency key is still at work"},
    {ProblemKind::too_large, 413, "too-large", "The request is larger than is taken"},
    {ProblemKind::head_too_large, 431, "head-too-large", "The head of the request is too large"},
    {ProblemKind::wrong_media_type, 415, "wrong-media-type",
     "The body is of a kind not taken here"},
    {ProblemKind::too_many_requests, 429, "too-many-requests", "Too many requests"},
    {ProblemKind::fault, 500, "fault", "Something failed on our side"},
    {ProblemKind::unavailable, 503, "unavailable", "Not able to answer now"},
}};

}  // namespace

std::span<const ProblemType> problem_types() noexcept { return types; }

const ProblemType& type_of(ProblemKind kind) noexcept {
  return *std::ranges::find(types, kind, &ProblemType::kind);
}

Answer problem(ProblemKind kind, const std::string& detail, const std::string& request_id,
               const std::vector<Reason>& reasons) {
  const ProblemType& type = type_of(kind);
  json::object body{{"type", "/problems/" + std::string(type.name)},
                    {"title", type.title},
                    {"status", type.status},
                    {"instance", "urn:eligd:request:" + request_id}};
  if (!detail.empty()) body["detail"] = detail;
  if (!reasons.empty()) {
    json::array list;
    for (const Reason& reason : reasons)
      list.push_back({{"where", reason.where}, {"what", reason.what}, {"todo", reason.todo}});
    body["errors"] = std::move(list);
  }
  Answer answer{.status = type.status,
                .content_type = "application/problem+json",
                .body = json::serialize(body)};
  if (kind == ProblemKind::not_signed_in)
    answer.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"eligd\"");
  if (kind == ProblemKind::unavailable || kind == ProblemKind::still_at_work)
    answer.headers.emplace_back("Retry-After", "2");
  return answer;
}

Answer not_found(const std::string& request_id) {
  return problem(ProblemKind::not_found, "", request_id);
}

Answer problem_of(const Error& error, const std::string& request_id) {
  switch (error.kind) {
    case ErrorKind::usage:
    case ErrorKind::refused:
      return problem(ProblemKind::invalid, error.sentence, request_id);
    case ErrorKind::unreadable:
      return problem(ProblemKind::unreadable, error.sentence, request_id);
    case ErrorKind::not_found:
      return not_found(request_id);
    case ErrorKind::conflict:
      return problem(ProblemKind::conflict, error.sentence, request_id);
    case ErrorKind::unauthenticated:
      return problem(ProblemKind::not_signed_in, "", request_id);
    case ErrorKind::denied:
      return problem(ProblemKind::not_allowed, "", request_id);
    case ErrorKind::throttled: {
      Answer answer = problem(ProblemKind::too_many_requests, error.sentence, request_id);
      const auto wait = access::wait_told(error.sentence);
      answer.headers.emplace_back("Retry-After", std::to_string(wait.count()));
      return answer;
    }
    case ErrorKind::unavailable:
    case ErrorKind::storage:
      return problem(ProblemKind::unavailable, "The reference leads to the cause in the log.",
                     request_id);
    case ErrorKind::configuration:
    case ErrorKind::cryptography:
    case ErrorKind::internal:
      break;
  }
  return problem(ProblemKind::fault, "The reference leads to the cause in the log.", request_id);
}

}  // namespace eligd::api
