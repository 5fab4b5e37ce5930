// Asking again: one case, or several in one run by /rechecks. Each is judged by itself: one that
// cannot be asked keeps no other from it. Above a bound another person must agree to the list
// first; then that list is begun. One case by itself counts as a list of one.
#include "api/approval_json.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "jobs/mass_recheck.hpp"
#include "jobs/recheck_case.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t cases_max = 500;

// What the chain calls it, on one person's word and on two.
constexpr std::string_view asked_alone = "recheck verification";
constexpr std::string_view asked_as_agreed = "recheck verification as approved";

constexpr const char* not_agreed = "Nobody else agreed to this yet, or it was used.";

// "verification 7" -> 7
std::optional<std::int64_t> number_in(std::string_view subject) {
  subject.remove_prefix(std::min(subject.size(), subject.rfind(' ') + 1));
  std::int64_t number = 0;
  const auto [end, problem] =
      std::from_chars(subject.data(), subject.data() + subject.size(), number);
  const bool is_number = problem == std::errc{} && end == subject.data() + subject.size();
  return is_number ? std::optional(number) : std::nullopt;
}

// "asked", or why not.
Result<std::string> judged(const Call& call, VerificationId id) {
  const auto verification = call.behind.store.verification(id);
  if (!verification && verification.error().kind == ErrorKind::not_found) return "not there";
  if (!verification) return std::unexpected(verification.error());
  const auto intake = call.behind.store.intake(verification->intake);
  if (!intake) return std::unexpected(intake.error());
  if (!call.is_theirs(intake->source.value())) return "not there";
  if (!verification->payer) return "no payer of ours";
  return "asked";
}

Answer answer_with(json::array items, std::optional<RunId> run, std::optional<std::int64_t> asked) {
  json::object answer{{"run", nullptr}, {"href", nullptr}, {"approval", nullptr}};
  answer["items"] = std::move(items);
  if (asked) answer["approval"] = *asked;
  if (!run) return answer_json(answer, 202);
  const std::string href = fmt::format("/api/v1/runs/{}", run->value());
  answer["run"] = run->value();
  answer["href"] = href;
  Answer made = answer_json(answer, 202);
  made.headers.emplace_back("Location", href);
  return made;
}

// Before anybody is asked: each case tells who wanted it (I21), and whether another agreed.
Result<void> enter_each(const Call& call, const std::vector<VerificationId>& cases,
                        std::string_view what) {
  for (const VerificationId one : cases) {
    const Result<void> told = call.audit(what, fmt::format("verification {}", one.value()));
    if (!told) return told;
  }
  return {};
}

// As whom one person stands in the chain: by their account, and by each token of theirs.
Result<std::set<std::string>> names_of(const Call& call) {
  std::set<std::string> names{call.who.account};
  const auto tokens = call.behind.store.access().tokens();
  if (!tokens) return std::unexpected(tokens.error());
  const auto name_of = [](const store::TokenRecord& one) { return "token " + one.public_id; };
  const auto own = std::ranges::find(*tokens, call.who.account, name_of);
  const bool is_token = own != tokens->end();
  if (!is_token && call.who.kind != access::Principal::Kind::person) return names;
  const std::int64_t owner = is_token ? own->owner : call.who.id;
  if (is_token) names.insert(own->owner_account);
  for (const store::TokenRecord& one : *tokens) {
    if (one.owner == owner) names.insert(name_of(one));
  }
  return names;
}

// What this caller had asked again within a day on their own word, one case or many: the chain has
// each.
Result<jobs::MassRecheck> asked_before(const Call& call, const jobs::World& world) {
  const auto names = names_of(call);
  if (!names) return std::unexpected(names.error());
  store::AuditAsked page{.what = std::string(asked_alone),
                         .subject = "verification",
                         .from = call.behind.clock.now() - jobs::alone_counted,
                         .max = 1000};
  std::vector<VerificationId> cases;
  for (;;) {
    const auto found = call.behind.requests.search_audit(page);
    if (!found) return std::unexpected(found.error());
    for (const store::AuditLink& link : found->entries) {
      const store::AuditEntry& entry = link.entry;
      const bool is_theirs = names->contains(entry.who) && entry.what == asked_alone;
      const auto number = is_theirs ? number_in(entry.subject) : std::nullopt;
      if (number) cases.emplace_back(*number);
    }
    if (found->next == 0) return jobs::mass_recheck_of(world, std::move(cases));
    page.before = found->next;
  }
}

// Asking one by one is no way around the bound. This one stands in the chain already.
Result<bool> is_one_too_many(const Call& call, const jobs::World& world) {
  if (!approvals_of(call).is_needed(access::GraveAct::rerun_all)) return false;
  const auto bound = config::rerun_bound(call.configuration->folder);
  if (!bound) return std::unexpected(bound.error());
  const auto all = asked_before(call, world);
  if (!all) return std::unexpected(all.error());
  return jobs::is_above(*all, *bound);
}

// With what they asked before, where another person must agree; else nothing.
Result<std::optional<jobs::MassRecheck>> anothers(const Call& call, const jobs::World& world,
                                                  const jobs::MassRecheck& wanted) {
  if (!approvals_of(call).is_needed(access::GraveAct::rerun_all)) return std::nullopt;
  const auto bound = config::rerun_bound(call.configuration->folder);
  if (!bound) return std::unexpected(bound.error());
  const auto before = asked_before(call, world);
  if (!before) return std::unexpected(before.error());
  jobs::MassRecheck all = jobs::together(wanted, *before);
  if (!jobs::is_above(all, *bound)) return std::nullopt;
  return all;
}

// The list is kept, and another person asked about it.
Answer ask_another(Call& call, const jobs::MassRecheck& wanted, json::array items) {
  const std::string& id = call.request.id;
  const bool is_proven = call.behind.gate.is_proof_fresh(call.who);
  if (call.who.kind == access::Principal::Kind::person && !is_proven)
    return problem(ProblemKind::proof_needed, "Send password and code to /api/v1/session/proof.",
                   id);
  if (call.who.kind != access::Principal::Kind::person ||
      !access::may(call.who, access::right_for(access::GraveAct::rerun_all)))
    return problem(ProblemKind::not_allowed,
                   "So many at once are a person's to ask for, who may start runs.", id);
  const Result<void> kept = store::wait<void>(
      [&](auto done) { call.behind.reruns.keep_list(wanted.cases, std::move(done)); });
  if (!kept) return problem_of(kept.error(), id);
  const auto asked =
      approvals_of(call).ask(access::GraveAct::rerun_all, store::rerun_digest(wanted.cases),
                             jobs::words_of(wanted), call.who, call.actor().from);
  if (!asked) return problem_of(asked.error(), id);
  return answer_with(std::move(items), std::nullopt, *asked);
}

Result<json::array> judged_all(const Call& call, const std::vector<std::int64_t>& wanted,
                               std::vector<VerificationId>& asked) {
  json::array items;
  std::set<std::int64_t> seen;
  for (const std::int64_t number : wanted) {
    if (!seen.insert(number).second) continue;
    const auto status = judged(call, VerificationId(number));
    if (!status) return std::unexpected(status.error());
    if (*status == "asked") asked.emplace_back(number);
    items.push_back({{"verification", number}, {"status", *status}});
  }
  return items;
}

// What two people agreed on: that list and no other, once.
Answer begin_approved(Call& call, std::int64_t number) {
  const std::string& id = call.request.id;
  const auto request = call.behind.approvals.approval(number);
  if (!request) return problem_of(request.error(), id);
  if (request->act != access::to_string(access::GraveAct::rerun_all)) return not_found(id);
  const auto cases = call.behind.reruns.list(request->exactly);
  if (!cases) return problem_of(cases.error(), id);
  std::vector<std::int64_t> numbers;
  for (const VerificationId one : *cases) numbers.push_back(one.value());
  std::vector<VerificationId> asked;
  auto items = judged_all(call, numbers, asked);
  if (!items) return problem_of(items.error(), id);
  // A case that is another facility's, or gone for all: the list is not theirs to begin.
  if (asked.empty() || (!call.sources().empty() && asked.size() != numbers.size()))
    return not_found(id);
  if (!access::may(call.who, access::right_for(access::GraveAct::rerun_all)))
    return problem(ProblemKind::not_allowed, "Whoever may start runs begins it.", id);
  const auto run = jobs::list_run(call.world());
  if (!run) return problem_of(run.error(), id);
  // The chain says of nobody that they were asked as agreed where nobody agreed.
  if (request->state != store::ApprovalState::given || approvals_of(call).is_over(*request))
    return problem(ProblemKind::conflict, not_agreed, id);
  if (auto told = enter_each(call, asked, asked_as_agreed); !told)
    return problem_of(told.error(), id);
  const auto begun = store::wait<RunId>([&](auto done) {
    call.behind.reruns.begin(
        *run, approvals_of(call).to_use(access::GraveAct::rerun_all, request->exactly),
        access::entry_of(call.actor(), "begin what was approved: run all again", "",
                         request->words),
        std::move(done));
  });
  if (!begun && begun.error().kind == ErrorKind::denied)
    return problem(ProblemKind::conflict, not_agreed, id);
  if (!begun) return problem_of(begun.error(), id);
  if (call.behind.wake_engine) call.behind.wake_engine();
  return answer_with(*std::move(items), *begun, std::nullopt);
}

}  // namespace

Answer recheck(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  if (!call.verification->payer)
    return problem(ProblemKind::conflict, "There is no payer of ours to ask; mend the intake.", id);
  jobs::World world = call.world();
  const auto is_too_many = is_one_too_many(call, world);
  if (!is_too_many) return problem_of(is_too_many.error(), id);
  if (*is_too_many)
    return problem(
        ProblemKind::conflict,
        "Within a day you had as many asked again as one person may. Select it in Queues "
        "and ask from there: another person then agrees.",
        id);
  const auto run = jobs::request_recheck(world, call.verification->id);
  if (!run) return problem_of(run.error(), id);
  if (call.behind.wake_engine) call.behind.wake_engine();
  const std::string href = fmt::format("/api/v1/runs/{}", run->value());
  Answer answer = answer_json(
      {{"verification", call.verification->id.value()}, {"run", run->value()}, {"href", href}},
      202);
  answer.headers.emplace_back("Location", href);
  return answer;
}

Answer recheck_several(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"verifications", "approved"});
  if (body.has("approved") && !body.has("verifications")) {
    const std::int64_t number =
        body.number("approved", 0, 1, std::numeric_limits<std::int64_t>::max());
    if (auto failed = body.failed()) return *std::move(failed);
    return begin_approved(call, number);
  }
  const std::vector<std::int64_t> wanted = body.numbers("verifications", cases_max);
  if (body.has("approved")) body.refuse("/approved", "stands beside a list", "leave one out");
  if (auto failed = body.failed()) return *std::move(failed);
  std::vector<VerificationId> asked;
  auto items = judged_all(call, wanted, asked);
  if (!items) return problem_of(items.error(), id);
  if (asked.empty()) return answer_with(*std::move(items), std::nullopt, std::nullopt);
  jobs::World world = call.world();
  const auto mass = jobs::mass_recheck_of(world, asked);
  if (!mass) return problem_of(mass.error(), id);
  const auto judged_as = anothers(call, world, *mass);
  if (!judged_as) return problem_of(judged_as.error(), id);
  if (*judged_as) return ask_another(call, **judged_as, *std::move(items));
  if (auto told = enter_each(call, asked, asked_alone); !told) return problem_of(told.error(), id);
  const auto run = jobs::request_rechecks(world, asked);
  if (!run) return problem_of(run.error(), id);
  if (call.behind.wake_engine) call.behind.wake_engine();
  return answer_with(*std::move(items), *run, std::nullopt);
}

}  // namespace eligd::api
