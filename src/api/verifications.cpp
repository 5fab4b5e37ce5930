// /verifications: the cases, one whole, and its parts.
#include "api/deleted_bytes.hpp"
#include "api/good_summary.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "coverage/deciding_element.hpp"
#include "jobs/case_json.hpp"
#include "jobs/case_pages.hpp"
#include "jobs/lost_lines.hpp"
#include "report/gap_sheet.hpp"
#include "report/patient_letter.hpp"
#include "store/work_store.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::array answer_kinds = {"x271", "x999", "ta1", "fault", "http", "other"};

json::object row_of(const store::VerificationRecord& v, const store::IntakeRecord& intake,
                    const Call& call) {
  return {{"id", v.id.value()},
          {"intake", v.intake.value()},
          {"who", initials(intake)},
          {"member_id_last_four", last_four(intake.member_id)},
          {"source", intake.source.value()},
          {"external_id", intake.external_id},
          {"headline", v.headline.empty() ? json::value(nullptr) : json::value(v.headline)},
          {"reason", v.reason},
          {"state", jobs::to_text(v.state)},
          {"payer", v.payer ? json::value(v.payer->value()) : json::value(nullptr)},
          {"level", v.level.value()},
          {"from", to_string(v.from)},
          {"through", to_string(v.through)},
          {"first_appointment", local(call, intake.first_appointment)},
          {"deadline", to_string(v.deadline)},
          {"changed", to_string(v.changed)}};
}

// Which answer of ours each number in the evidence means: they count from 1.
json::array answers_of(const GoodSummary& good) {
  json::array list;
  if (good.record)
    for (const AnswerId id : good.record->answers) list.emplace_back(id.value());
  return list;
}

// What people mended in the intake and the sender has not overtaken.
Result<json::array> corrections_of(const Call& call) {
  const auto all =
      store::work_of(call.behind.store).corrections(call.intake->source, call.intake->external_id);
  if (!all) return std::unexpected(all.error());
  json::array list;
  for (const store::CorrectionRecord& one : *all)
    list.push_back({{"field", one.what.field},
                    {"sent", one.what.sent.reveal(Purpose::report)},
                    {"kept", one.what.kept.reveal(Purpose::report)},
                    {"reason", one.reason.reveal(Purpose::report)},
                    {"made", to_string(one.made)},
                    {"made_by", one.made_by}});
  return list;
}

// The segments are the payer's answer: for who may see answers (rights.hpp).
void drop_segments(json::value& facts) {
  json::array* const all = facts.if_array();
  if (all == nullptr) return;
  for (json::value& one : *all) {
    json::object& fact = one.as_object();
    fact.erase("evidence");
    fact.erase("against");
  }
}

json::array facts_without_segments(json::object& whole, const char* key) {
  json::value facts = part(whole, key);
  drop_segments(facts);
  return facts.is_array() ? std::move(facts.get_array()) : json::array();
}

// EB08 is 8: the element that says it; null where the segment does as a whole. The separator stands
// behind the segment's id.
json::value element_that_says(std::string_view key, std::string_view segment) {
  const coverage::Stretch said = coverage::deciding_element(key, segment);
  const auto id_end = std::ranges::find_if_not(
      segment, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  if (said.size == 0 || id_end == segment.end()) return nullptr;
  return std::ranges::count(segment.substr(0, said.at), *id_end);
}

json::value with_elements(std::string_view key, json::value segments) {
  json::array* const all = segments.if_array();
  if (all == nullptr) return segments;
  for (json::value& one : *all) {
    json::object& segment = one.as_object();
    segment["element"] = element_that_says(key, std::string_view(segment.at("text").as_string()));
  }
  return segments;
}

coverage::SegmentAt place_of(const json::object& segment) {
  return {.answer = segment.at("answer").to_number<std::uint32_t>(),
          .segment = segment.at("segment").to_number<std::uint32_t>()};
}

// Each segment that did not decide it, and why; null: not told.
json::value with_reasons(const json::object& fact, json::value segments,
                         const coverage::LostLines* lines) {
  json::array* const all = segments.if_array();
  if (all == nullptr) return segments;
  std::vector<coverage::SegmentAt> won;
  if (const json::value* const evidence = fact.if_contains("evidence");
      evidence != nullptr && evidence->is_array())
    for (const json::value& one : evidence->get_array()) won.push_back(place_of(one.as_object()));
  const json::value* const rule = fact.if_contains("rule");
  const coverage::Decided decided{.key = std::string_view(fact.at("key").as_string()),
                                  .rule = rule != nullptr && rule->is_string()
                                              ? std::string_view(rule->get_string())
                                              : std::string_view(),
                                  .won = won};
  for (json::value& one : *all) {
    json::object& segment = one.as_object();
    const std::string why =
        lines != nullptr ? lines->why(decided, place_of(segment)) : std::string();
    segment["why"] = why.empty() ? json::value(nullptr) : json::value(why);
  }
  return segments;
}

bool has_lost_lines(const json::object& whole) {
  const json::value* const facts = whole.if_contains("facts");
  return facts != nullptr && facts->is_array() &&
         std::ranges::any_of(facts->get_array(), [](const json::value& fact) {
           const json::value* const against = fact.as_object().if_contains("against");
           return against != nullptr && against->is_array() && !against->get_array().empty();
         });
}

// Of `key` ("facts", "aside"), for one fact or all.
json::array segments_of(json::object& whole, const char* key, std::string_view wanted,
                        const coverage::LostLines* lines) {
  json::array list;
  json::value facts = part(whole, key);
  json::array* const all = facts.if_array();
  if (all == nullptr) return list;
  for (json::value& one : *all) {
    json::object& fact = one.as_object();
    const std::string name(fact.at("key").as_string());
    if (!wanted.empty() && wanted != name) continue;
    json::value against = with_reasons(fact, with_elements(name, part(fact, "against")), lines);
    list.push_back({{"key", name},
                    {"payer", part(fact, "payer")},
                    {"rule", part(fact, "rule")},
                    {"evidence", with_elements(name, part(fact, "evidence"))},
                    {"against", std::move(against)}});
  }
  return list;
}

json::value list_or_empty(json::object& whole, const char* key) {
  json::value list = part(whole, key);
  return list.is_array() ? std::move(list) : json::value(json::array());
}

Answer page(const std::string& html) {
  return {.content_type = "text/html; charset=utf-8",
          .headers = {{"Content-Security-Policy", policy_of_page(html)}},
          .body = html};
}

}  // namespace

Answer list_verifications(Call& call) {
  const Request& request = call.request;
  if (auto refused =
          refuse_query(request, {"limit", "cursor", "payer", "level", "headline", "open"}))
    return *std::move(refused);
  const auto paging = paging_of(request);
  if (!paging) return bad_query(request, "limit or cursor");
  const std::string_view open = request.asked("open");
  if (!open.empty() && open != "true" && open != "false") return bad_query(request, "open");
  if (const auto fresh = call.fresh_world(); !fresh) return problem_of(fresh.error(), request.id);
  const auto ids =
      call.behind.requests.verifications({.sources = call.sources(),
                                          .payer = std::string(request.asked("payer")),
                                          .level = std::string(request.asked("level")),
                                          .headline = std::string(request.asked("headline")),
                                          .only_open = open == "true",
                                          .before = paging->before,
                                          .max = paging->max});
  if (!ids) return problem_of(ids.error(), request.id);
  json::array list;
  for (const VerificationId id : *ids) {
    const auto v = call.behind.store.verification(id);
    if (!v) return problem_of(v.error(), request.id);
    const auto intake = call.behind.store.intake(v->intake);
    if (!intake) return problem_of(intake.error(), request.id);
    list.push_back(row_of(*v, *intake, call));
  }
  json::object body{{"verifications", std::move(list)}};
  add_cursor(body, ids->size(), *paging, ids->empty() ? 0 : ids->back().value());
  return answer_json(body);
}

Answer show_verification(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), call.request.id);
  auto whole = jobs::whole_case(*world, call.verification->id);
  if (!whole) return problem_of(whole.error(), call.request.id);
  const store::IntakeRecord& intake = *call.intake;
  (*whole)["intake"] = intake.id.value();
  (*whole)["source"] = intake.source.value();
  (*whole)["external_id"] = intake.external_id;
  (*whole)["first_appointment"] = local(call, intake.first_appointment);
  (*whole)["patient"] = {{"last_name", intake.last_name.reveal(Purpose::report)},
                         {"first_name", intake.first_name.reveal(Purpose::report)},
                         {"birth_date", intake.birth_date.reveal(Purpose::report)},
                         {"member_id", intake.member_id.reveal(Purpose::report)}};
  const auto corrections = corrections_of(call);
  if (!corrections) return problem_of(corrections.error(), call.request.id);
  (*whole)["corrections"] = *corrections;
  for (const char* key : {"summary", "summary_at", "answered_at", "asked_next"})
    if (!whole->contains(key)) (*whole)[key] = nullptr;
  json::object* const summary = whole->at("summary").if_object();
  if (summary != nullptr && !access::may(call.who, access::Right::see_answers))
    for (const char* key : {"facts", "aside"})
      if (json::value* const facts = summary->if_contains(key)) drop_segments(*facts);
  return answer_if_changed(*whole, call.request);
}

Answer show_facts(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  auto good = good_summary(call);
  if (!good) return problem_of(good.error(), call.request.id);
  json::object body = head_of(call, *good);
  body["facts"] = facts_without_segments(*good->whole, "facts");
  body["aside"] = facts_without_segments(*good->whole, "aside");
  body["followed"] = list_or_empty(*good->whole, "followed");
  body["decided_by"] = part(*good->whole, "decided_by");
  body["unknown"] = list_or_empty(*good->whole, "unknown");
  return answer_if_changed(body, call.request);
}

Answer show_evidence(Call& call) {
  if (auto refused = refuse_query(call.request, {"fact"})) return *std::move(refused);
  auto good = good_summary(call);
  if (!good) return problem_of(good.error(), call.request.id);
  const std::string_view wanted = call.request.asked("fact");
  std::unique_ptr<const jobs::ReadLines> read;
  if (good->record && has_lost_lines(*good->whole)) {
    auto lines = jobs::read_lines(call.world(), *good->record);
    if (!lines) return problem_of(lines.error(), call.request.id);
    read = *std::move(lines);
  }
  json::object body = head_of(call, *good);
  body["answers"] = answers_of(*good);
  body["facts"] = segments_of(*good->whole, "facts", wanted, read ? &*read->lines : nullptr);
  // Of another payer, whose answers were not read here.
  body["aside"] = segments_of(*good->whole, "aside", wanted, nullptr);
  return answer_if_changed(body, call.request);
}

Answer show_history(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const jobs::World world = call.world();
  const VerificationId id = call.verification->id;
  auto history = jobs::history_json(world, id);
  if (!history) return problem_of(history.error(), call.request.id);
  auto inquiries = jobs::inquiries_json(world, id);
  if (!inquiries) return problem_of(inquiries.error(), call.request.id);
  return answer_json({{"verification", id.value()},
                      {"history", *std::move(history)},
                      {"inquiries", *std::move(inquiries)}});
}

Answer list_answers(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto answers = call.behind.store.answers(call.verification->id);
  if (!answers) return problem_of(answers.error(), call.request.id);
  json::array list;
  for (const store::AnswerRecord& one : *answers) {
    list.push_back(
        {{"id", one.id.value()},
         {"attempt", one.attempt ? json::value(one.attempt->value()) : json::value(nullptr)},
         {"kind", answer_kinds.at(static_cast<std::size_t>(one.kind))},
         {"received", to_string(one.received)},
         {"bytes", one.raw.reveal(Purpose::report).size()},
         {"deleted", store::is_emptied(one)},
         {"decided", one.is_decided}});
  }
  return answer_json(
      {{"verification", call.verification->id.value()}, {"answers", std::move(list)}});
}

Answer show_answer(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto answer = call.behind.store.answer(AnswerId(call.number(1)));
  if (!answer) return problem_of(answer.error(), call.request.id);
  // One that is held belongs to no case, and so to nobody who asks for a case.
  if (answer->verification != call.verification->id) return not_found(call.request.id);
  if (store::is_emptied(*answer)) return was_deleted(call.request.id);
  const bool is_x12 = answer->kind == store::AnswerKind::x271 ||
                      answer->kind == store::AnswerKind::x999 ||
                      answer->kind == store::AnswerKind::ta1;
  return {
      .content_type = is_x12 ? "application/edi-x12" : "application/octet-stream",
      .headers = {{"Content-Disposition", fmt::format("attachment; filename=\"answer-{}.{}\"",
                                                      answer->id.value(), is_x12 ? "edi" : "bin")}},
      .body = answer->raw.reveal(Purpose::report)};
}

Answer show_gap_sheet(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), call.request.id);
  const auto paper = jobs::case_on_paper(*world, call.verification->id, call.behind.clock.now());
  if (!paper) return problem_of(paper.error(), call.request.id);
  const report::GapSheet sheet = jobs::gap_sheet_of(*paper, *call.configuration);
  return page(report::render_gap_sheets(std::span(&sheet, 1)));
}

Answer show_letter(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), call.request.id);
  const auto paper = jobs::case_on_paper(*world, call.verification->id, call.behind.clock.now());
  if (!paper) return problem_of(paper.error(), call.request.id);
  return page(report::render_letter(jobs::patient_letter_of(*paper, *call.configuration)));
}

}  // namespace eligd::api
