#include "cli/show_summary.hpp"

#include "base/time.hpp"
#include "cli/show_evidence.hpp"
#include "cli/table.hpp"

#include <fmt/core.h>

namespace eligd::cli {
namespace {

std::string show(const coverage::Members& members) {
  std::string text;
  for (const auto& [name, value] : members) {
    if (value.empty()) continue;
    if (!text.empty()) text += ", ";
    text += name + ' ' + value;
  }
  return text;
}

struct ShowValue {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const coverage::Members& members) const { return show(members); }
  std::string operator()(const std::vector<coverage::Members>& list) const {
    std::string text;
    for (const auto& members : list) text += (text.empty() ? "" : " | ") + show(members);
    return text;
  }
  std::string operator()(const std::vector<std::string>& list) const {
    std::string text;
    for (const auto& one : list) text += (text.empty() ? "" : " | ") + one;
    return text;
  }
};

// Marks as in the report, in plain characters: every state has a shape, none is color alone.
std::string_view mark(coverage::State state) {
  switch (state) {
    case coverage::State::known:
      return " ";
    case coverage::State::derived:
      return "=";
    case coverage::State::assumed:
      return "~";
    case coverage::State::unknown:
      return "?";
    case coverage::State::conflicting:
      return "!";
  }
  return "?";
}

std::string show_places(const std::vector<coverage::Evidence>& places) {
  std::string text;
  for (const auto& place : places) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : " ", place.answer, place.segment);
  }
  return text;
}

}  // namespace

std::string expectation(const coverage::Estimate& estimate) {
  if (estimate.likely && estimate.low == estimate.high)
    return fmt::format("We expect the patient to pay {}.", to_string(*estimate.likely));
  return fmt::format("We expect the patient to pay {} to {}{}.", to_string(estimate.low),
                     estimate.high ? to_string(*estimate.high) : "an amount not known",
                     estimate.likely ? ", likely " + to_string(*estimate.likely) : "");
}

std::string show_value(const coverage::Fact& fact) {
  if (fact.state == coverage::State::conflicting) {
    std::string text;
    for (const auto& candidate : fact.candidates)
      text += (text.empty() ? "" : " or ") + std::visit(ShowValue{}, candidate);
    return text.empty() ? "lines disagree" : text;
  }
  const std::string text = std::visit(ShowValue{}, fact.value);
  return text.empty() ? "not said" : text;
}

Phi<std::string> show_summary(const coverage::Summary& summary, std::string_view rules) {
  std::string text = fmt::format("{}\n", to_text(summary.readiness));
  for (const auto& reason : summary.reasons) text += fmt::format("  {}\n", reason);
  text +=
      fmt::format("\n{}, {} through {}   transport {}, answer {}, completeness {}\n", summary.level,
                  to_string(summary.from), to_string(summary.through), to_text(summary.transport),
                  to_text(summary.answer), to_text(summary.completeness));
  text += fmt::format("{}\n", rules);
  if (summary.estimate) {
    text += fmt::format("\n{}\n", expectation(*summary.estimate));
  } else if (!summary.no_estimate.empty()) {
    text += fmt::format("\nno estimate: {}\n", summary.no_estimate);
  }
  if (!summary.tasks.empty()) {
    Table tasks({"who", "do", "by", "why"});
    for (const auto& task : summary.tasks)
      tasks.add({task.queue, task.act, task.due ? to_string(*task.due) : "-", task.why});
    text += '\n' + tasks.text();
  }
  Table facts({" ", "fact", "value", "segments", "against", "rule"});
  for (const auto& fact : summary.facts) {
    if (fact.key == "notes") continue;  // each on a line of its own below
    facts.add({std::string(mark(fact.state)), fact.key, show_value(fact),
               show_places(fact.evidence), show_places(fact.against), fact.rule});
  }
  if (!facts.empty())
    text +=
        "\n(= derived, ~ assumed, ! lines disagree, ? not said; segments as answer:position, ST = "
        "1)\n" +
        facts.text();
  if (!summary.unknown.empty()) {
    text += "\nnot said: ";
    for (std::size_t i = 0; i < summary.unknown.size(); ++i)
      text += (i > 0 ? ", " : "") + summary.unknown[i];
    text += '\n';
  }
  for (const auto& note : summary.notes)
    text += fmt::format("note {}:{}  {}\n", note.answer, note.segment,
                        note.text.reveal(Purpose::report));
  for (const auto& flag : summary.flags) text += fmt::format("flag  {}\n", flag);
  return Phi<std::string>(std::move(text));
}

Phi<std::string> show_evidence(const coverage::Summary& summary, bool is_colored) {
  std::string text = "\n";
  for (const coverage::Fact& fact : summary.facts) {
    if (fact.evidence.empty() && fact.against.empty()) continue;
    text += fmt::format("{} {}  {}\n", mark(fact.state), fact.key, show_value(fact));
    const auto add = [&](const std::vector<coverage::Evidence>& lines, std::string_view words) {
      for (const coverage::Evidence& line : lines) {
        text += fmt::format("    {}:{:<4}{}{}\n", line.answer, line.segment,
                            marked_segment(fact.key, line.text.reveal(Purpose::report), is_colored)
                                .reveal(Purpose::report),
                            words);
      }
    };
    add(fact.evidence, "");
    add(fact.against, "   (outweighed)");
  }
  return Phi<std::string>(std::move(text));
}

}  // namespace eligd::cli
