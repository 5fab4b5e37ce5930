// /fhir/R4: one resource at a time, and what this server is.
#include "api/deleted_bytes.hpp"
#include "api/fhir_answers.hpp"
#include "api/problem.hpp"
#include "api/route_table.hpp"
#include "fhir/base64.hpp"
#include "fhir/capability.hpp"
#include "fhir/resources.hpp"
#include "jobs/intake_records.hpp"

#include <fmt/format.h>

namespace eligd::api {
namespace {

// The intake of the path as a resource.
template <class Make>
Answer read_intake(Call& call, Make make) {
  if (auto refused = refuse_asked(call.request, {})) return *std::move(refused);
  const store::IntakeRecord& record = *call.intake;
  const auto told = jobs::from_record(record, *call.configuration);
  if (!told) return problem_of(told.error(), call.request.id);
  const fhir::IntakeView view{.id = record.id.value(),
                              .version = record.version,
                              .told = &*told,
                              .payer = record.payer,
                              .received = record.received};
  return answer_fhir_if_changed(make(view), call.request);
}

Answer with_version(Answer answer, std::int64_t version, const Request& request) {
  const std::string tag = fmt::format("W/\"{}\"", version);
  for (auto& [name, value] : answer.headers)
    if (name == "ETag") value = tag;
  const std::string_view held = request.header("if-none-match");
  if (answer.status != 200 || held.find(tag) == std::string_view::npos) return answer;
  answer.status = 304;
  answer.content_type.clear();
  answer.body.clear();
  return answer;
}

}  // namespace

Answer fhir_metadata(Call& call) {
  if (auto refused = refuse_asked(call.request, {"mode"})) return *std::move(refused);
  std::string base = fhir_base(call.request);
  base.pop_back();
  return answer_fhir(fhir::capability_of(base, call.configuration->provider.name));
}

// Its ETag is its version, which an update names by If-Match.
Answer fhir_read_request(Call& call) {
  Answer answer = read_intake(call, [&](const fhir::IntakeView& view) {
    return fhir::request_of(view, *call.configuration);
  });
  if (answer.status != 200 && answer.status != 304) return answer;
  return with_version(std::move(answer), call.intake->version, call.request);
}

Answer fhir_read_patient(Call& call) {
  return read_intake(call, [](const fhir::IntakeView& view) { return fhir::patient_of(view); });
}

Answer fhir_read_coverage(Call& call) {
  return read_intake(call, [&](const fhir::IntakeView& view) {
    return fhir::coverage_of(view, *call.configuration);
  });
}

Answer fhir_read_response(Call& call) {
  if (auto refused = refuse_asked(call.request, {"_summary"})) return *std::move(refused);
  const std::string_view summary = call.request.asked("_summary");
  if (!summary.empty() && summary != "true" && summary != "false" && summary != "data")
    return answer_issues(std::vector<fhir::Issue>{{.code = "not-supported",
                                                   .what = "that _summary is not written here",
                                                   .todo = "ask for true, data or false"}},
                         400);
  if (const auto fresh = call.fresh_world(); !fresh)
    return problem_of(fresh.error(), call.request.id);
  // What deciding anew has changed.
  if (call.verification) {
    auto anew = call.behind.store.verification(call.verification->id);
    if (!anew) return problem_of(anew.error(), call.request.id);
    call.verification = *std::move(anew);
  }
  const auto node =
      response_node(call, *call.intake, call.verification,
                    summary == "true" ? fhir::Detail::elements_of_lists : fhir::Detail::whole);
  if (!node) return problem_of(node.error(), call.request.id);
  return answer_fhir_if_changed(*node, call.request);
}

Answer fhir_read_organization(Call& call) {
  if (auto refused = refuse_asked(call.request, {})) return *std::move(refused);
  const fhir::Node node = fhir::organization_of(call.named.front(), *call.configuration);
  if (node.is_empty()) return not_found(call.request.id);
  return answer_fhir_if_changed(node, call.request);
}

// As the payer sent it; within a resource for who asks for one.
Answer fhir_read_answer(Call& call) {
  const Request& request = call.request;
  const bool asks_for_resource = request.header("accept").find("json") != std::string_view::npos ||
                                 !request.asked("_format").empty();
  if (asks_for_resource || !request.query.empty())
    if (auto refused = refuse_asked(request, {})) return *std::move(refused);
  const auto answer = call.behind.store.answer(AnswerId(call.number(0)));
  if (!answer) return problem_of(answer.error(), request.id);
  if (store::is_emptied(*answer)) return was_deleted(request.id);
  const bool is_x12 = answer->kind == store::AnswerKind::x271 ||
                      answer->kind == store::AnswerKind::x999 ||
                      answer->kind == store::AnswerKind::ta1;
  const std::string type = is_x12 ? "application/edi-x12" : "application/octet-stream";
  const std::string& raw = answer->raw.reveal(Purpose::report);
  if (!asks_for_resource)
    return {.content_type = type,
            .headers = {{"Content-Disposition",
                         fmt::format("attachment; filename=\"answer-{}.{}\"", answer->id.value(),
                                     is_x12 ? "edi" : "bin")}},
            .body = raw};
  fhir::Node node;
  node.put("resourceType", "Binary")
      .put("id", std::to_string(answer->id.value()))
      .put("contentType", type)
      .put("securityContext",
           fhir::reference("CoverageEligibilityResponse", std::to_string(call.intake->id.value())))
      .put("data", fhir::base64(raw));
  return answer_fhir(node);
}

}  // namespace eligd::api
