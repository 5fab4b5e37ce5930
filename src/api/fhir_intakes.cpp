// /fhir/R4: what intake systems announce, one by one, with $submit, or in a Bundle.
#include "api/fhir_answers.hpp"
#include "api/fhir_taking.hpp"
#include "api/problem.hpp"
#include "api/route_table.hpp"
#include "api/source_of.hpp"
#include "fhir/bundle.hpp"
#include "fhir/pulled.hpp"
#include "fhir/resources.hpp"
#include "jobs/intake_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace eligd::api {
namespace {

constexpr std::string_view request_type = "CoverageEligibilityRequest";
// What may stand in a batch because a request refers to it.
constexpr std::array<std::string_view, 8> referred_to = {
    "Consent", "Coverage",     "Location",         "Organization",
    "Patient", "Practitioner", "PractitionerRole", "RelatedPerson"};

Answer refuse_whole(std::string what, std::string todo, int status = 422) {
  const std::vector<fhir::Issue> issues = {
      {.code = "not-supported", .what = std::move(what), .todo = std::move(todo)}};
  return answer_issues(issues, status);
}

// The requests of the body, for the caller's facility; or the answer that says why there are none.
std::expected<fhir::Requests, Answer> read_body(Call& call) {
  if (auto refused = refuse_asked(call.request, {"source"})) return std::unexpected(*refused);
  const auto source = source_of(call, call.request.asked("source"));
  if (!source) return std::unexpected(source.error());
  auto requests = fhir::requests_of(call.request.body, *source, *call.configuration);
  if (fhir::has_errors(requests.issues))
    return std::unexpected(answer_issues(requests.issues, 400));
  return requests;
}

std::string place_of(const store::IntakeRecord& kept) {
  return fmt::format("{}/{}", request_type, kept.id.value());
}

std::string etag_of(const store::IntakeRecord& kept) {
  return fmt::format("W/\"{}\"", kept.version);
}

Result<fhir::Node> request_node(const Call& call, const store::IntakeRecord& kept) {
  const auto told = jobs::from_record(kept, *call.configuration);
  if (!told) return std::unexpected(told.error());
  return fhir::request_of({.id = kept.id.value(),
                           .version = kept.version,
                           .told = &*told,
                           .payer = kept.payer,
                           .received = kept.received},
                          *call.configuration);
}

// What is known about it, which is a look at a case where there is one (I21).
Result<fhir::Node> shown_response(const Call& call, const store::IntakeRecord& kept) {
  auto verification = current_verification(call, kept.id);
  if (!verification) return std::unexpected(verification.error());
  if (*verification) {
    const Result<void> told = call.audit(
        "view verification", fmt::format("verification {}", (*verification)->id.value()));
    if (!told) return std::unexpected(told.error());
  }
  return response_node(call, kept, *verification, fhir::Detail::whole, Age::fresh);
}

void add_issues(const std::vector<TakenRequest>& all, std::vector<fhir::Issue>& issues) {
  for (const TakenRequest& one : all)
    issues.insert(issues.end(), one.asked.issues.begin(), one.asked.issues.end());
}

// Of everything that was refused the worst.
int worst_status(const std::vector<TakenRequest>& all) {
  int status = 422;
  for (const TakenRequest& one : all)
    if (fhir::has_errors(one.asked.issues)) status = std::min(status, one.status);
  return status;
}

bool has_refused(const std::vector<TakenRequest>& all) {
  return std::ranges::any_of(
      all, [](const TakenRequest& one) { return fhir::has_errors(one.asked.issues); });
}

// What is to be done with an entry, if that is something done here.
std::optional<fhir::Issue> refused_entry(const fhir::Entry& entry, std::size_t index) {
  const bool is_request = entry.type == request_type;
  const std::string where = fmt::format("Bundle.entry[{}].request", index);
  if (!is_request && std::ranges::find(referred_to, entry.type) == referred_to.end())
    return fhir::Issue{.code = "not-supported",
                       .what = "is a resource not taken here",
                       .todo = "send requests and what they refer to",
                       .expression = fmt::format("Bundle.entry[{}].resource", index)};
  const bool is_create = entry.method == "POST" && entry.url == entry.type;
  const bool is_update = entry.method == "PUT" && entry.url.starts_with(entry.type + '/');
  if (is_create || (is_update && !is_request)) return std::nullopt;
  return fhir::Issue{.code = "not-supported",
                     .what = "asks for something not done here",
                     .todo = fmt::format("POST {}", request_type),
                     .expression = where};
}

// A resource that stands in a batch for the sake of a request has its place where the request has.
fhir::EntryAnswer answer_referred(const fhir::Entry& entry, std::size_t index,
                                  const std::vector<TakenRequest>& all) {
  fhir::EntryAnswer answer;
  const TakenRequest* refused = nullptr;
  for (const TakenRequest& one : all) {
    const auto& uses = one.asked.stands_on;
    if (std::ranges::find(uses, index) == uses.end()) continue;
    if (!one.kept) {
      refused = &one;
      continue;
    }
    if (entry.type == "Patient" || entry.type == "Coverage")
      answer.location = fmt::format("{}/{}", entry.type, one.kept->id.value());
    if (entry.type == "Organization" && one.kept->payer)
      answer.location = "Organization/" + fhir::organization_id(*one.kept->payer);
    // Payers are configured, not announced.
    answer.status = entry.type == "Organization" ? 200 : one.status;
    return answer;
  }
  answer.status = 422;
  answer.issues.push_back(
      {.code = refused != nullptr ? "business-rule" : "not-supported",
       .what = refused != nullptr ? "the request that refers to it was refused"
                                  : "no request here refers to it",
       .todo = refused != nullptr ? "mend that one" : "it is kept with a request or not at all",
       .expression = fmt::format("Bundle.entry[{}].resource", index)});
  return answer;
}

// W/"3", "3" or nothing.
struct Expected {
  std::optional<std::int64_t> version{};
};
std::optional<Expected> version_of(std::string_view if_match) {
  if (if_match.empty() || if_match == "*") return Expected{};
  if (if_match.starts_with("W/")) if_match.remove_prefix(2);
  if (if_match.size() < 3 || !if_match.starts_with('"') || !if_match.ends_with('"'))
    return std::nullopt;
  if_match = if_match.substr(1, if_match.size() - 2);
  std::int64_t version = 0;
  const char* const end = if_match.data() + if_match.size();
  const auto [rest, problem] = std::from_chars(if_match.data(), end, version);
  // What is no number of ours is no version there is.
  return Expected{problem == std::errc{} && rest == end ? version : 0};
}

// What is kept may say more than came: it was there before, or people mended it. Who may only
// announce is not shown it.
Answer answer_taken(const Call& call, const TakenRequest& one) {
  if (!one.kept) return answer_issues(one.asked.issues, one.status);
  Answer answer;
  const bool is_shown = one.is_created || access::may(call.who, access::Right::see_intakes);
  if (prefers(call.request, "return=OperationOutcome")) {
    answer = answer_issues(one.asked.issues, one.status);
  } else if (!is_shown || prefers(call.request, "return=minimal")) {
    answer.status = one.status;
  } else {
    if (!one.is_created) {
      const Result<void> told =
          call.audit("view intake", fmt::format("intake {}", one.kept->id.value()));
      if (!told) return problem_of(told.error(), call.request.id);
    }
    const auto node = request_node(call, *one.kept);
    if (!node) return problem_of(node.error(), call.request.id);
    answer = answer_fhir(*node, one.status);
  }
  answer.headers.emplace_back("Location", std::string(fhir::base_path) + place_of(*one.kept));
  answer.headers.emplace_back("ETag", etag_of(*one.kept));
  return answer;
}

}  // namespace

Answer fhir_create_request(Call& call) {
  auto requests = read_body(call);
  if (!requests) return requests.error();
  if (requests->kind != fhir::SentKind::one)
    return refuse_whole("a Bundle is not created here", "POST a batch to /fhir/R4, or $submit it");
  Taking taking{.requests = *std::move(requests),
                .conditions = {std::string(call.request.header("if-none-exist"))}};
  if (auto plain = percent_decoded(taking.conditions.front())) taking.conditions.front() = *plain;
  const auto all = take_requests(call, std::move(taking));
  if (!all) return problem_of(all.error(), call.request.id);
  return answer_taken(call, all->front());
}

Answer fhir_update_request(Call& call) {
  if (auto refused = refuse_asked(call.request, {})) return *std::move(refused);
  const store::IntakeRecord& there = *call.intake;
  auto requests = fhir::requests_of(call.request.body, there.source, *call.configuration);
  if (fhir::has_errors(requests.issues)) return answer_issues(requests.issues, 400);
  if (requests.kind != fhir::SentKind::one)
    return refuse_whole("a Bundle is no update", "PUT the request itself, the others contained");
  if (requests.entries.front().id != std::to_string(there.id.value()))
    return refuse_whole("the id is not that of the address", "write the same id in both", 400);
  const auto told = jobs::from_record(there, *call.configuration);
  if (told && !fhir::kept(*told, fhir::kept_id).empty())
    return refuse_whole("it was pulled from its own server, which has the last word",
                        "change it there", 409);
  const fhir::Asked& asked = requests.asked.front();
  if (asked.intake && asked.external_id != there.external_id)
    return refuse_whole("the identifier is another one than before",
                        "POST it, where it is another request", 409);
  const auto expected = version_of(call.request.header("if-match"));
  if (!expected)
    return refuse_whole("If-Match is no version", "write the ETag as it came: W/\"1\"", 400);
  const auto all =
      take_requests(call, {.requests = std::move(requests), .version = expected->version});
  if (!all) return problem_of(all.error(), call.request.id);
  return answer_taken(call, all->front());
}

Answer fhir_submit(Call& call) {
  // It answers with what is known about the person.
  if (!access::may(call.who, access::Right::see_cases)) {
    const Result<void> told = call.audit("refused", "fhirSubmit", "the right is not theirs");
    if (!told) return problem_of(told.error(), call.request.id);
    return problem(ProblemKind::not_allowed, "", call.request.id);
  }
  auto requests = read_body(call);
  if (!requests) return requests.error();
  const bool is_all_or_none = requests->kind == fhir::SentKind::transaction;
  const auto all =
      take_requests(call, {.requests = *std::move(requests), .is_all_or_none = is_all_or_none});
  if (!all) return problem_of(all.error(), call.request.id);
  if (has_refused(*all) && (all->size() == 1 || is_all_or_none)) {
    std::vector<fhir::Issue> issues;
    add_issues(*all, issues);
    return answer_issues(issues, worst_status(*all));
  }
  std::vector<fhir::Node> nodes;
  for (const TakenRequest& one : *all) {
    if (!one.kept) {
      nodes.push_back(fhir::outcome_of(one.asked.issues));
      continue;
    }
    auto node = shown_response(call, *one.kept);
    if (!node) return problem_of(node.error(), call.request.id);
    nodes.push_back(*std::move(node));
  }
  const bool is_one = all->size() == 1;
  Answer answer = answer_fhir(is_one ? nodes.front() : fhir::collection_of(std::move(nodes)));
  if (is_one) {
    const std::string place = fmt::format("{}CoverageEligibilityResponse/{}", fhir::base_path,
                                          all->front().kept->id.value());
    answer.headers.emplace_back("Content-Location", place);
    if (prefers(call.request, "respond-async")) {
      answer.status = 202;
      answer.headers.emplace_back("Preference-Applied", "respond-async");
    }
  }
  return answer;
}

Answer fhir_batch(Call& call) {
  auto requests = read_body(call);
  if (!requests) return requests.error();
  const bool is_transaction = requests->kind == fhir::SentKind::transaction;
  if (!is_transaction && requests->kind != fhir::SentKind::batch)
    return refuse_whole("neither a batch nor a transaction", "send one of them, or use $submit");
  const std::vector<fhir::Entry> entries = requests->entries;
  std::vector<std::optional<fhir::Issue>> refused;
  for (std::size_t i = 0; i < entries.size(); ++i) refused.push_back(refused_entry(entries[i], i));
  Taking taking{.requests = *std::move(requests), .is_all_or_none = is_transaction};
  for (fhir::Asked& one : taking.requests.asked) {
    taking.conditions.push_back(entries.at(one.entry).if_none_exist);
    if (refused.at(one.entry)) {
      one.issues.push_back(*refused.at(one.entry));
      one.intake.reset();
    }
  }
  // In a transaction also what nobody refers to, or is not done here, keeps everything out.
  std::vector<fhir::Issue> issues;
  for (std::size_t i = 0; is_transaction && i < entries.size(); ++i) {
    if (entries[i].type == request_type) continue;
    const bool is_used = std::ranges::any_of(taking.requests.asked, [&](const fhir::Asked& one) {
      return std::ranges::find(one.stands_on, i) != one.stands_on.end();
    });
    if (refused[i])
      issues.push_back(*refused[i]);
    else if (!is_used)
      issues.push_back(answer_referred(entries[i], i, {}).issues.front());
  }
  if (fhir::has_errors(issues)) {
    for (const fhir::Asked& one : taking.requests.asked)
      issues.insert(issues.end(), one.issues.begin(), one.issues.end());
    return answer_issues(issues, 422);
  }
  const auto all = take_requests(call, std::move(taking));
  if (!all) return problem_of(all.error(), call.request.id);
  if (is_transaction && has_refused(*all)) {
    add_issues(*all, issues);
    return answer_issues(issues, worst_status(*all));
  }
  std::vector<fhir::EntryAnswer> answers(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].type == request_type) continue;
    if (refused[i]) {
      answers[i].status = 422;
      answers[i].issues.push_back(*refused[i]);
    } else {
      answers[i] = answer_referred(entries[i], i, *all);
    }
  }
  for (const TakenRequest& one : *all) {
    fhir::EntryAnswer& answer = answers.at(one.asked.entry);
    answer.status = one.status;
    answer.issues = one.asked.issues;
    if (!one.kept) continue;
    answer.location = place_of(*one.kept);
    answer.etag = etag_of(*one.kept);
    answer.changed = one.kept->received;
  }
  return answer_fhir(fhir::responses_of(is_transaction ? "transaction-response" : "batch-response",
                                        std::move(answers)));
}

}  // namespace eligd::api
