#include "jobs/answer_fhir.hpp"

#include "fhir/answered.hpp"
#include "fhir/names.hpp"
#include "fhir/pulled.hpp"
#include "jobs/await_store.hpp"
#include "jobs/fhir_case.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/retry_policy.hpp"
#include "store/fhir_pull_store.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

using clearinghouse::HttpResult;

constexpr std::string_view response_type = "CoverageEligibilityResponse";
constexpr std::chrono::seconds again_after{30};

PostEnd end_of(const NoPage& why) {
  return {.posted = Posted::later,
          .retry_after = again_after,
          .words = why.error.sentence,
          .why = "gave no answer",
          .act = "see that it runs and that our sign-in is good"};
}

PostEnd end_of(const HttpResult& result) {
  PostEnd end;
  if (result.status >= 200 && result.status < 300) {
    end.posted = Posted::accepted;
    return end;
  }
  const bool is_passing = result.status == 429 || result.status >= 500;
  end.posted = is_passing ? Posted::later : Posted::refused;
  end.retry_after = again_after;
  end.words = fmt::format("answered HTTP {}", result.status);
  NotTaken told = not_taken_words(result);
  end.why = std::move(told.why);
  end.act = std::move(told.act);
  return end;
}

PostEnd nothing_to_tell(std::string words) {
  return {.posted = Posted::accepted, .words = std::move(words)};
}

const json::value* part_of(const json::value* value, std::string_view name) {
  const json::object* object = value == nullptr ? nullptr : value->if_object();
  return object == nullptr ? nullptr : object->if_contains(name);
}

bool has_text(const json::value* value, std::string_view name, std::string_view text) {
  const json::value* found = part_of(value, name);
  return found != nullptr && found->is_string() && found->get_string() == text;
}

bool is_response(const json::value* resource, std::string_view identifier) {
  const json::value* ids = part_of(resource, "identifier");
  const json::array* list = ids == nullptr ? nullptr : ids->if_array();
  return list != nullptr && has_text(resource, "resourceType", response_type) &&
         std::ranges::any_of(*list, [&](const json::value& one) {
           return has_text(&one, "system", fhir::outcome_system) &&
                  has_text(&one, "value", identifier);
         });
}

// Whether a search found this one. A server that does not know the parameter finds them all.
bool is_there(const std::string& body, std::string_view identifier) {
  json::error_code error;
  const json::value value = json::parse(body, error);
  const json::value* list = error ? nullptr : part_of(&value, "entry");
  const json::array* entries = list == nullptr ? nullptr : list->if_array();
  return entries != nullptr && std::ranges::any_of(*entries, [&](const json::value& entry) {
           return is_response(part_of(&entry, "resource"), identifier);
         });
}

// A conditional create that made nothing, as something else fitted the condition: the server took
// it for none.
bool is_another(const HttpResult& result, std::string_view identifier) {
  if (result.status != 200) return false;
  json::error_code error;
  const json::value value = json::parse(result.body.reveal(Purpose::intake), error);
  return !error && has_text(&value, "resourceType", response_type) &&
         !is_response(&value, identifier);
}

std::string condition_of(const std::string& identifier) {
  return fmt::format("identifier={}%7C{}", url_encoded(fhir::outcome_system), identifier);
}

// Two installations, or one that was restored, never make the same of different outcomes.
std::string identifier_of(const SourceKey& source, std::string_view id, std::string_view content) {
  return store::sha256_hex(fmt::format("{}\x1f{}\x1f{}", source.value(), id, content))
      .substr(0, 40);
}

std::string task_of(const config::IntakeFhirServer& server) {
  return "fhir-answers-" + server.key.value();
}

}  // namespace

Result<FhirAnswers> FhirAnswers::make(World& world, const config::IntakeFhirServer& server) {
  auto client =
      FhirServer::make(server, world.configuration, *world.http, world.clock, world.entropy);
  if (!client) return std::unexpected(client.error());
  return FhirAnswers(world, server, *std::move(client));
}

asio::awaitable<std::expected<bool, PostEnd>> FhirAnswers::is_told(std::string identifier) {
  std::string search =
      client_.url_of(fmt::format("{}?{}&_count=10", response_type, condition_of(identifier)));
  const FhirServer::Reply found = co_await client_.get(std::move(search));
  if (!found) co_return std::unexpected(end_of(found.error()));
  co_return found->status == 200 && is_there(found->body.reveal(Purpose::intake), identifier);
}

// The request as it is there now, whose references the response repeats. An end that is accepted:
// the response is there already.
asio::awaitable<FhirAnswers::There> FhirAnswers::look_up(std::string resource,
                                                         std::string identifier) {
  // Servers that know no conditional create ignore it, and would keep a second one.
  const auto known = co_await is_told(identifier);
  if (!known) co_return std::unexpected(known.error());
  if (*known) co_return std::unexpected(nothing_to_tell("it is there already"));
  std::string url = client_.url_of("CoverageEligibilityRequest/" + resource);
  const FhirServer::Reply request = co_await client_.get(std::move(url));
  if (!request) co_return std::unexpected(end_of(request.error()));
  if (request->status == 404 || request->status == 410)
    co_return std::unexpected(nothing_to_tell("the request is gone there"));
  if (request->status != 200) co_return std::unexpected(end_of(*request));
  auto there =
      fhir::elsewhere_of(request->body.reveal(Purpose::intake), resource, std::move(identifier));
  if (there) co_return *std::move(there);
  PostEnd end{.posted = Posted::refused, .words = "what stands there is not the request"};
  end.why = "answered something that is not the request";
  end.act = "tell whoever runs it";
  co_return std::unexpected(std::move(end));
}

asio::awaitable<PostEnd> FhirAnswers::create(std::string identifier, Phi<std::string> body) {
  std::string type(response_type);
  std::string condition = condition_of(identifier);
  Phi<std::string> first = body;
  const FhirServer::Reply made =
      co_await client_.create(std::move(type), std::move(first), std::move(condition));
  if (!made) co_return end_of(made.error());
  // 412: several fit the condition. They are this one only if it is found by its identifier.
  const bool is_doubtful = made->status == 412 || is_another(*made, identifier);
  if (!is_doubtful) co_return end_of(*made);
  const auto known = co_await is_told(identifier);
  if (!known) co_return known.error();
  if (*known) co_return nothing_to_tell("it is there already");
  type = response_type;
  const FhirServer::Reply plain = co_await client_.create(std::move(type), std::move(body), {});
  co_return plain ? end_of(*plain) : end_of(plain.error());
}

asio::awaitable<Result<PostEnd>> FhirAnswers::answer(const store::DeliveryRecord& delivery) {
  const auto intake = world_->store.find_intake(delivery.source, delivery.external_id);
  if (!intake) co_return std::unexpected(intake.error());
  const auto verification = world_->store.verification(delivery.verification);
  if (!verification) co_return std::unexpected(verification.error());
  if (!*intake || (*intake)->id != verification->intake)
    co_return nothing_to_tell("the intake is another one now");
  const auto told = from_record(**intake, world_->configuration);
  if (!told) co_return nothing_to_tell("the intake no longer reads under this configuration");
  const std::string resource = fhir::kept(*told, fhir::kept_id);
  if (resource.empty()) co_return nothing_to_tell("it came from no request");
  fhir::CaseView view{.intake = (*intake)->id.value(),
                      .told = &*told,
                      .payer = (*intake)->payer,
                      .received = (*intake)->received,
                      .changed = (*intake)->received};
  const auto added = add_case(world_->store, **intake, *verification, view);
  if (!added) co_return std::unexpected(added.error());
  if (fhir::outcome_of_case(view) == "queued")
    co_return nothing_to_tell("it is asked again; told when that has ended");
  const std::string identifier = identifier_of(delivery.source, delivery.id, delivery.body);
  auto there = co_await look_up(resource, identifier);
  if (!there) co_return there.error();
  view.elsewhere = *std::move(there);
  Phi<std::string> body(fhir::response_of(view, world_->configuration).to_json());
  co_return co_await create(identifier, std::move(body));
}

asio::awaitable<Result<void>> FhirAnswers::tell_refusals() {
  store::FhirPullStore& kept = store::fhir_pulls_of(world_->store);
  const auto due = kept.refusals_due(server_->key, world_->clock.now(), refusals_a_pass_max);
  if (!due) co_return std::unexpected(due.error());
  for (const store::DueRefusal& refusal : *due) {
    if (world_->stop.stop_requested()) break;
    const std::string identifier = identifier_of(server_->key, refusal.resource, refusal.digest);
    auto there = co_await look_up(refusal.resource, identifier);
    PostEnd end;
    if (there) {
      const std::vector<fhir::Issue> issues = fhir::issues_of_json(refusal.issues);
      Phi<std::string> body(
          fhir::refusal_of(*there, issues, refusal.at, world_->configuration.provider.name)
              .to_json());
      end = co_await create(identifier, std::move(body));
    } else {
      end = there.error();
    }
    const config::Limits& limits = world_->configuration.settings.limits;
    store::RefusalEnd ending{.source = server_->key,
                             .resource = refusal.resource,
                             .digest = refusal.digest,
                             .words = end.words};
    ending.is_told = end.posted == Posted::accepted;
    ending.is_given_up = !ending.is_told && (end.posted == Posted::refused ||
                                             refusal.attempts + 1 >= refusal_tries_max);
    const Microseconds wait =
        back_off(limits.retry_first, limits.retry_max, static_cast<int>(refusal.attempts) + 1, 0);
    ending.next_due = world_->clock.now() + std::max(wait, end.retry_after);
    const bool is_given_up = ending.is_given_up;
    const Result<void> ended = co_await stored<void>(
        [&](store::Done<void> done) { kept.end_refusal(std::move(ending), std::move(done)); });
    if (!ended) co_return ended;
    if (is_given_up) {
      const Result<void> opened = co_await open_partner_task(
          *world_, task_of(*server_),
          fmt::format("requests of the intake system {} were refused, and it was not told: it {}",
                      server_->key.value(), end.why),
          end.act + "; the report names the requests");
      if (!opened) co_return opened;
    }
    if (end.posted == Posted::later) break;  // the rest would hear the same; it stays due
  }
  co_return Result<void>();
}

}  // namespace eligd::jobs
