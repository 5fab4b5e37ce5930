#include "jobs/summary_view.hpp"

#include "base/utf8.hpp"
#include "coverage/estimate_json.hpp"
#include "coverage/value_words.hpp"

#include <boost/json.hpp>

#include <array>

namespace eligd::jobs {
namespace {

namespace json = boost::json;

std::string text_of(const json::value* value) {
  if (value == nullptr) return {};
  if (const auto* text = value->if_string()) return std::string(*text);
  return {};
}

std::vector<std::string> texts_of(const json::value* value) {
  std::vector<std::string> texts;
  if (value == nullptr || !value->is_array()) return texts;
  for (const json::value& item : value->get_array()) texts.push_back(text_of(&item));
  return texts;
}

// One value on one line: a plain text as it is, an object as "45.00 day".
std::string flat(const json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  std::string joined;
  const auto add = [&](const json::value& part) {
    const std::string words = flat(part);
    if (words.empty()) return;
    if (!joined.empty()) joined += ' ';
    joined += words;
  };
  if (const auto* object = value.if_object()) {
    for (const auto& member : *object) add(member.value());
  } else if (const auto* list = value.if_array()) {
    for (const json::value& item : *list) add(item);
  }
  return joined;
}

report::FactState state_named(std::string_view words) {
  constexpr std::array<std::pair<std::string_view, report::FactState>, 4> states{{
      {"known", report::FactState::known},
      {"derived", report::FactState::derived},
      {"assumed", report::FactState::assumed},
      {"conflicting", report::FactState::conflicting},
  }};
  for (const auto& [name, state] : states) {
    if (name == words) return state;
  }
  return report::FactState::unknown;
}

std::uint32_t count_of(const json::value* value) {
  if (value == nullptr) return 0;
  boost::system::error_code trouble;
  const auto number = value->to_number<std::uint32_t>(trouble);
  return trouble ? 0 : number;
}

std::vector<EvidenceView> evidence_of(const json::value* value) {
  std::vector<EvidenceView> lines;
  if (value == nullptr || !value->is_array()) return lines;
  for (const json::value& item : value->get_array()) {
    const auto* object = item.if_object();
    if (object == nullptr) continue;
    lines.push_back({.answer = count_of(object->if_contains("answer")),
                     .segment = count_of(object->if_contains("segment")),
                     .text = Phi<std::string>(text_of(object->if_contains("text")))});
  }
  return lines;
}

// Texts and objects of texts, which is all that people are told; anything else has no words.
coverage::Value value_of(const json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  const auto* object = value.if_object();
  if (object == nullptr) return {};
  coverage::Members members;
  for (const auto& member : *object) members.emplace_back(member.key(), text_of(&member.value()));
  return members;
}

FactView fact_of(const std::string& key, const json::object& object) {
  FactView fact;
  fact.state = state_named(text_of(object.if_contains("state")));
  if (const json::value* value = object.if_contains("value")) {
    fact.text = text_of(value);
    fact.words = coverage::in_words(key, value_of(*value));
    if (const auto* members = value->if_object()) {
      for (const auto& member : *members)
        fact.members.emplace(member.key(), text_of(&member.value()));
    }
  }
  if (const json::value* candidates = object.if_contains("candidates");
      candidates && candidates->is_array()) {
    for (const json::value& candidate : candidates->get_array()) {
      fact.candidates.push_back(flat(candidate));
      fact.candidate_words.push_back(coverage::in_words(key, value_of(candidate)));
    }
  }
  fact.rule = text_of(object.if_contains("rule"));
  fact.evidence = evidence_of(object.if_contains("evidence"));
  fact.against = evidence_of(object.if_contains("against"));
  fact.as_of = text_of(object.if_contains("as_of"));
  if (const json::value* value = object.if_contains("call"); value && value->is_object()) {
    const json::object& call = value->get_object();
    fact.call = CallView{.reference = text_of(call.if_contains("reference")),
                         .day = text_of(call.if_contains("day"))};
  }
  if (const json::value* value = object.if_contains("override"); value && value->is_object()) {
    const json::object& over = value->get_object();
    OverrideView view{.by = text_of(over.if_contains("by")),
                      .until = text_of(over.if_contains("until")),
                      .standing = text_of(over.if_contains("standing"))};
    if (const json::value* machine = over.if_contains("machine"); machine && machine->is_object())
      view.machine = fact_of(key, machine->get_object());
    fact.over = std::make_shared<const OverrideView>(std::move(view));
  }
  return fact;
}

TaskView task_of(const json::object& object) {
  TaskView task{.why = text_of(object.if_contains("why")),
                .act = text_of(object.if_contains("do"))};
  const std::vector<std::string> about = texts_of(object.if_contains("about"));
  for (std::string& text : texts_of(object.if_contains("questions"))) {
    const std::size_t n = task.questions.size();
    task.questions.push_back(
        {.text = std::move(text), .about = n < about.size() ? about[n] : std::string()});
  }
  if (const json::value* value = object.if_contains("callee"); value != nullptr) {
    if (const auto* callee = value->if_object()) {
      task.callee = CalleeView{.name = text_of(callee->if_contains("name")),
                               .phone = text_of(callee->if_contains("phone")),
                               .evidence = evidence_of(callee->if_contains("evidence"))};
    }
  }
  return task;
}

template <class Each>
void for_each_object(const json::object& whole, std::string_view key, const Each& each) {
  const json::value* list = whole.if_contains(key);
  if (list == nullptr || !list->is_array()) return;
  for (const json::value& item : list->get_array()) {
    if (const auto* object = item.if_object()) each(*object);
  }
}

std::vector<IdentityChangeView> identity_changes_of(const json::object& fact) {
  std::vector<IdentityChangeView> changes;
  for_each_object(fact, "value", [&](const json::object& object) {
    changes.push_back({.field = text_of(object.if_contains("field")),
                       .sent = Phi<std::string>(text_of(object.if_contains("sent"))),
                       .returned = Phi<std::string>(text_of(object.if_contains("returned")))});
  });
  return changes;
}

}  // namespace

const FactView* SummaryView::find(const std::string& key) const {
  const auto found = facts.find(key);
  return found == facts.end() ? nullptr : &found->second;
}

Result<SummaryView> read_summary(const Phi<std::string>& text) {
  json::monotonic_resource memory;
  boost::system::error_code trouble;
  json::value parsed = json::parse(text.reveal(Purpose::report), trouble, &memory);
  // Summaries never change (I3): those that were stored with a payer's Latin-1 in them stay so.
  if (trouble) parsed = json::parse(as_utf8(text.reveal(Purpose::report)), trouble, &memory);
  if (trouble || !parsed.is_object()) {
    return fail(ErrorKind::unreadable, "a stored summary is no JSON object; run eligd doctor");
  }
  const json::object& whole = parsed.get_object();
  SummaryView view;
  view.readiness = text_of(whole.if_contains("readiness"));
  view.reasons = texts_of(whole.if_contains("reasons"));
  view.no_estimate = text_of(whole.if_contains("no_estimate"));
  view.unknown = texts_of(whole.if_contains("unknown"));
  for_each_object(whole, "facts", [&](const json::object& object) {
    const std::string key = text_of(object.if_contains("key"));
    view.facts.emplace(key, fact_of(key, object));
    if (key == "identity.changes") view.identity_changes = identity_changes_of(object);
  });
  for_each_object(whole, "tasks", [&](const json::object& object) {
    TaskView task = task_of(object);
    for (const QuestionView& question : task.questions) view.questions.push_back(question.text);
    view.tasks.emplace(text_of(object.if_contains("code")), std::move(task));
  });
  for_each_object(whole, "rejects", [&](const json::object& object) {
    view.rejects.emplace_back(text_of(object.if_contains("code")),
                              text_of(object.if_contains("meaning")));
  });
  // One that cannot be read is none: no cost is better than a wrong one.
  const auto estimate_in = [&](const char* key) -> std::optional<coverage::Estimate> {
    const json::value* estimate = whole.if_contains(key);
    if (estimate == nullptr) return std::nullopt;
    auto read = coverage::read_estimate(json::serialize(*estimate));
    return read ? std::optional(*std::move(read)) : std::nullopt;
  };
  view.decided_by = text_of(whole.if_contains("decided_by"));
  for_each_object(whole, "followed", [&](const json::object& object) {
    FollowedView one{.why = text_of(object.if_contains("why")),
                     .payer = text_of(object.if_contains("payer")),
                     .name = text_of(object.if_contains("name")),
                     .outcome = text_of(object.if_contains("outcome")),
                     .words = text_of(object.if_contains("words"))};
    if (const json::value* number = object.if_contains("question"); number && number->is_int64())
      one.question = number->get_int64();
    view.followed.push_back(std::move(one));
  });
  view.estimate = estimate_in("estimate");
  view.path = estimate_in("path");
  return view;
}

}  // namespace eligd::jobs
