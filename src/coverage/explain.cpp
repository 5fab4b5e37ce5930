#include "coverage/explain.hpp"

#include "base/utf8.hpp"
#include "coverage/call_results.hpp"
#include "coverage/explain_from.hpp"
#include "coverage/overrides.hpp"
#include "coverage/plan_year.hpp"
#include "coverage/planned_path.hpp"
#include "coverage/planned_program.hpp"
#include "coverage/readiness.hpp"
#include "coverage/text.hpp"
#include "coverage/topics.hpp"
#include "coverage/utf8.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

void add_rejects(const Reading& reading, Summary& summary) {
  summary.rejects = rejects_of(reading);
  if (reading.lines.empty()) return;
  for (const auto& reject : summary.rejects) {
    const std::string what = reject.is_of_one_benefit() ? "one question" : "the question";
    const auto flag = "the payer refused " + what +
                      " and told benefits all the same: " + reject.meaning + " (AAA " +
                      shown_code(reject.code) + ")";
    if (std::ranges::find(summary.flags, flag) == summary.flags.end())
      summary.flags.push_back(flag);
  }
}

void add_facts(const Request& request, const Reading& reading, Summary& summary) {
  Sheet sheet;
  read_dates(request, reading, sheet);
  read_status(request, reading, sheet);
  read_through_plan(request, reading, sheet);
  read_level(request, reading, sheet);
  read_others(request, reading, sheet);
  read_plan(request, reading, sheet);
  read_plan_year(request, reading, sheet);
  read_money(request, reading, sheet);
  read_share(request, reading, sheet);
  read_limits(request, reading, sheet);
  read_authorization(request, reading, sheet);
  read_network(request, reading, sheet);
  read_words(request, reading, sheet);
  read_later_lines(request, reading, sheet);
  read_identity(request, reading, sheet, summary.identity_changes);
  read_exclusions(request, reading, sheet);
  read_odd_elements(reading, sheet);
  read_notes(reading, sheet);

  summary.notes = sheet.take_notes();
  for (auto& flag : sheet.take_flags()) summary.flags.push_back(std::move(flag));
  summary.facts = sheet.take_facts();
}

void list_unknown(Summary& summary) {
  for (const auto& one : checklist()) {
    if (one.is_expected && summary.state(one.key) == State::unknown)
      summary.unknown.emplace_back(one.key);
  }
}

// What a doubted answer says, it may say wrongly: a fact that rests on it is assumed at most.
void doubt(std::span<const AnswerInput> answers, Summary& summary) {
  const auto is_of_doubted = [&](const Evidence& evidence) {
    return std::ranges::any_of(summary.answers, [&](const AnswerSeen& seen) {
      return seen.answer == evidence.answer &&
             std::ranges::any_of(answers, [&](const AnswerInput& input) {
               return input.is_doubted && input.name == seen.file;
             });
    });
  };
  for (Fact& fact : summary.facts) {
    if (!fact.is_sure() || std::ranges::none_of(fact.evidence, is_of_doubted)) continue;
    fact.state = State::assumed;
    fact.rule += ", by a damaged way";
  }
  summary.flags.emplace_back(doubted_flag);
}

Transport transport_of(const Request& request, const Reading& reading, const Summary& summary) {
  if (summary.readiness == Readiness::payer_down) return Transport::retrying;
  if (!reading.answers.empty()) return Transport::answered;
  if (!reading.refusals.empty()) return Transport::rejected;
  return request.payer_retrying ? Transport::retrying : Transport::none;
}

// The first contract whose words stand in the plan's name; one without words is for every plan.
OurNetwork standing(const std::vector<config::Contract>& contracts, std::string_view name) {
  const std::string plan = fold(name);
  const auto found = std::ranges::find_if(contracts, [&](const config::Contract& contract) {
    return contract.plan.empty() || contains_word(plan, fold(contract.plan));
  });
  if (found == contracts.end()) return OurNetwork::unknown;
  return found->in_network ? OurNetwork::in : OurNetwork::out;
}

// Where the plan's name is not known, or told in several ways, only what holds for each it may be.
OurNetwork standing(const std::vector<config::Contract>& contracts, const Summary& summary) {
  const Fact* name = summary.find("plan.name");
  std::vector<std::string> names;
  if (name != nullptr) {
    for (const Value& value : name->told_values()) {
      if (const auto* text = std::get_if<std::string>(&value)) names.push_back(*text);
    }
  }
  if (names.empty()) {
    names.emplace_back();
    for (const config::Contract& contract : contracts) names.push_back(contract.plan);
  }
  const OurNetwork first = standing(contracts, names.front());
  const bool is_one = std::ranges::all_of(
      names, [&](const std::string& one) { return standing(contracts, one) == first; });
  return is_one ? first : OurNetwork::unknown;
}

// Which side's figures count must be known before they are read; a standing that was said on the
// phone says it where our contracts do not.
OurNetwork standing_said(const Summary& summary) {
  const Fact* ours = summary.find("network.ours");
  if (ours == nullptr || !ours->call || ours->state == State::conflicting)
    return OurNetwork::unknown;
  return ours->text() == "in" ? OurNetwork::in : OurNetwork::out;
}

Result<Summary> explain_as_told(const Request& request, std::span<const AnswerInput> answers,
                                CivilDate first_day) {
  Reading reading;
  if (auto read = read_answers(request, answers, reading); !read)
    return std::unexpected(read.error());

  Summary summary{.level = request.level.key.value(),
                  .payer = request.payer,
                  .from = request.from,
                  .through = request.through};
  if (request.payer_rules) summary.rules = request.payer_rules->key;
  summary.was_repaired = std::ranges::any_of(answers, &AnswerInput::is_repaired);
  if (summary.payer.empty() && reading.newest != nullptr && reading.newest->source != nullptr) {
    summary.payer = std::string(reading.newest->source->name.id());
  }
  summary.answers = reading.seen;
  summary.is_doubted = std::ranges::any_of(answers, &AnswerInput::is_doubted);
  summary.flags = reading.flags;
  add_rejects(reading, summary);
  add_facts(request, reading, summary);
  lay_beside(request, summary);
  lay_order(request, summary);
  list_unknown(summary);
  summary.followed = request.followed;
  summary.answer = axis_of(summary.find("coverage.status"));
  if (summary.is_doubted) doubt(answers, summary);
  lay_calls(request, reading, summary);
  lay_overrides(request, reading, summary);
  begin_plan_year_anew(first_day,
                       reading.newest != nullptr ? reading.newest->day : std::optional<CivilDate>(),
                       summary);
  assess(request, reading, summary);
  add_tasks(request, reading, summary);
  summary.transport = transport_of(request, reading, summary);
  // Last: what stands before compares bytes with bytes. Most answers are ASCII, and so is all that
  // comes out of them.
  const bool all_ascii = std::ranges::all_of(answers, [](const AnswerInput& answer) {
    return is_ascii(answer.document->bytes()) && is_ascii(answer.name);
  });
  if (!all_ascii || !request.calls.empty()) make_utf8(summary);
  return summary;
}

}  // namespace

// Where our standing is not told, the answer is read once for the plan's name, by which our
// contracts go (docs/facts.md, network.ours), and once more with the standing, which says which
// lines count.
Result<Summary> explain_from(const Request& request, std::span<const AnswerInput> answers,
                             CivilDate first_day) {
  auto summary = explain_as_told(request, answers, first_day);
  if (summary && request.network == OurNetwork::unknown && request.payer_rules) {
    Request with_standing = request;
    with_standing.network = standing(request.payer_rules->contracts, *summary);
    if (with_standing.network != OurNetwork::unknown)
      summary = explain_as_told(with_standing, answers, first_day);
  }
  if (summary && request.network == OurNetwork::unknown) {
    Request with_said = request;
    with_said.network = standing_said(*summary);
    with_said.network_from_call = true;
    if (with_said.network != OurNetwork::unknown)
      summary = explain_as_told(with_said, answers, first_day);
  }
  if (summary) {
    add_estimate(request, *summary);
    add_path(request, answers, *summary);
  }
  return summary;
}

Result<Summary> explain(const Request& request, std::span<const AnswerInput> answers) {
  return explain_from(request, answers, request.from);
}

}  // namespace eligd::coverage
