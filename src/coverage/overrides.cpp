// The overrides over the facts, key by key. The machine's value is never lost: it stands beside the
// person's, or counts again.

#include "coverage/overrides.hpp"

#include "coverage/laid_facts.hpp"
#include "coverage/readiness.hpp"
#include "coverage/reading.hpp"
#include "coverage/text.hpp"
#include "coverage/topics.hpp"
#include "coverage/value_words.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

bool is_sure(State state) { return state == State::known || state == State::derived; }

// One text for one value; members in the order of their names, for a store may keep them so.
std::string text_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  const auto* members = std::get_if<Members>(&value);
  if (members == nullptr) return {};
  Members sorted = *members;
  std::ranges::sort(sorted);
  std::string out;
  for (const auto& [name, text] : sorted) out += (out.empty() ? "" : ", ") + name + ' ' + text;
  return out;
}

Basis basis_of(const Summary& summary, std::string_view key) {
  const Fact* fact = summary.find(key);
  if (fact == nullptr) return {};
  return basis_of(key, fact->state, fact->value, fact->candidates);
}

// Silence contradicts nothing; what is said otherwise does, and so does the same said for sure that
// was only suggested before.
bool is_contradicted(const Basis& then, const Basis& now) {
  if (now.state == State::unknown) return false;
  return now.text != then.text || (is_sure(now.state) && then.state == State::assumed);
}

Overridden beside(const Override& one, const Fact* machine) {
  Overridden over{.number = one.number,
                  .by = one.by,
                  .reason = one.reason.reveal(Purpose::report),
                  .until = to_string(one.until),
                  .against = one.basis.words};
  if (one.fact) over.said = one.fact->value;
  if (machine != nullptr) {
    over.machine_state = machine->state;
    over.machine_value = machine->value;
    over.machine_candidates = machine->candidates;
  }
  return over;
}

void lay(const Override& one, Summary& summary) {
  const ToldFact& told = *one.fact;
  Fact* machine = find(summary, told.key);
  Overridden over = beside(one, machine);
  const Basis now = basis_of(summary, told.key);
  // What was refused is mended, not overridden: the status of a refusal is none of the plan's.
  const bool is_refusal = machine != nullptr && machine->rule.starts_with("AAA");
  if (machine != nullptr && !is_refusal && machine->state != State::unknown &&
      machine->state != State::conflicting && is_same(machine->value, told.value)) {
    over.standing = OverrideStanding::agreed;
    machine->over = std::move(over);
    return;
  }
  if (machine != nullptr && (is_refusal || is_contradicted(one.basis, now))) {
    over.standing = OverrideStanding::contradicted;
    machine->over = std::move(over);
    return;
  }
  Fact fact{.key = told.key,
            .state = State::assumed,
            .value = told.value,
            .rule = "override " + std::to_string(one.number),
            .as_of = to_string(one.made)};
  fact.over = std::move(over);
  if (machine == nullptr) {
    insert(summary, std::move(fact));
    return;
  }
  fact.against = machine->evidence;
  fact.against.insert(fact.against.end(), machine->against.begin(), machine->against.end());
  std::erase(summary.unknown, fact.key);
  *machine = std::move(fact);
}

// Whoever overrides the end with a day inside the program says that it does not last.
void lay_end(const Override& ends, const Request& request, Summary& summary) {
  const Fact* fact = summary.find("coverage.ends");
  if (fact == nullptr || !fact->over || fact->over->standing != OverrideStanding::counts) return;
  const auto day = parse_iso_date(fact->text());
  const bool inclusive = !request.payer_rules || request.payer_rules->end_date_inclusive;
  if (!day || (inclusive ? *day >= request.through : *day > request.through)) return;
  Override no = ends;
  no.fact = ToldFact{.key = "coverage.through_plan", .value = std::string("no")};
  no.basis = basis_of(summary, "coverage.through_plan");
  lay(no, summary);
}

void lay_self_pay(const Override& one, Summary& summary) {
  Overridden over = beside(one, nullptr);
  const Basis now =
      basis_of_self_pay(basis_of(summary, "coverage.status"), basis_of(summary, "level.covered"));
  if (is_contradicted(one.basis, now)) over.standing = OverrideStanding::contradicted;
  over.machine_state = now.state;
  over.machine_value = now.words;
  summary.self_pay = std::move(over);
}

std::string spoken_until(const Overridden& over) {
  const auto day = parse_iso_date(over.until);
  return day ? " until " + spoken(*day) : std::string();
}

}  // namespace

Basis basis_of(std::string_view key, State state, const Value& value,
               const std::vector<Value>& candidates) {
  Basis basis{.state = state};
  if (state == State::unknown) return basis;
  if (state != State::conflicting) {
    basis.text = text_of(value);
    basis.words = in_words(key, value);
    return basis;
  }
  std::vector<std::string> texts;
  for (const Value& one : candidates) {
    texts.push_back(in_words(key, one));
    basis.words += (basis.words.empty() ? "" : " or ") + texts.back();
  }
  std::ranges::sort(texts);
  for (const std::string& one : texts) basis.text += one + " | ";
  return basis;
}

Basis basis_of_self_pay(const Basis& status, const Basis& level) {
  Basis both{.state = status.state == State::unknown ? level.state : status.state};
  both.text = status.text + "; " + level.text;
  both.words = "coverage " + (status.words.empty() ? "not said" : status.words) +
               ", level covered " + (level.words.empty() ? "not said" : level.words);
  return both;
}

Result<ToldFact> parse_override(std::string_view written) {
  const std::string_view key = written.substr(0, written.find('='));
  for (const std::string_view own : {"member.", "identity", "answer", "readiness", "headline"}) {
    if (!key.starts_with(own)) continue;
    return fail(ErrorKind::usage, "--fact '" + std::string(key) +
                                      "': who the person is and what the headline says follow from "
                                      "the facts; correct the intake, or override a fact");
  }
  if (key == "network.ours") {
    return fail(ErrorKind::usage,
                "--fact 'network.ours': our own standing is not overridden; correct it at the "
                "intake, or in the payer's contracts");
  }
  return parse_told(written);
}

std::vector<const Override*> counting(const std::vector<Override>& overrides, CivilDate today) {
  std::vector<const Override*> newest;
  const auto key_of = [](const Override* one) {
    return one->fact ? std::string_view(one->fact->key) : std::string_view();
  };
  for (const Override& one : overrides) {
    const auto same = std::ranges::find(newest, key_of(&one), key_of);
    if (same == newest.end())
      newest.push_back(&one);
    else if ((*same)->number < one.number)
      *same = &one;
  }
  std::erase_if(newest, [&](const Override* one) {
    return one->is_withdrawn || one->until < today || one->made > today;
  });
  return newest;
}

void lay_overrides(const Request& request, const Reading& reading, Summary& summary) {
  const auto day = today(request, reading);
  if (request.overrides.empty() || !day || names_another_person(summary)) return;
  const auto all = counting(request.overrides, *day);
  // Before any of them is laid: what it was agreed against is the machine's word.
  for (const Override* one : all) {
    if (!one->fact) lay_self_pay(*one, summary);
  }
  const Override* ends = nullptr;
  bool is_lasting_told = false;
  for (const Override* one : all) {
    if (!one->fact) continue;
    lay(*one, summary);
    if (one->fact->key == "coverage.ends") ends = one;
    if (one->fact->key == "coverage.through_plan") is_lasting_told = true;
  }
  if (ends != nullptr && !is_lasting_told) lay_end(*ends, request, summary);
  check_remaining(summary);
}

std::vector<OverrideWords> override_words(const Summary& summary) {
  std::vector<OverrideWords> all;
  const auto add = [&](const Overridden& over, const std::string& name, const std::string& said,
                       const std::string& machine) {
    const auto told = [](const std::string& words) { return words.empty() ? "nothing" : words; };
    const std::string until = spoken_until(over);
    if (over.standing == OverrideStanding::counts) {
      all.push_back({.number = over.number,
                     .standing = over.standing,
                     .full = name + " overridden by " + over.by + until +
                             (said.empty() ? "" : ": ") + said + "; the payer says " +
                             told(machine) + '.',
                     .bare = name + " overridden by " + over.by + until + '.'});
    } else if (over.standing == OverrideStanding::contradicted) {
      const std::string what = "The override of " + name + " was made against ";
      all.push_back(
          {.number = over.number,
           .standing = over.standing,
           .full = what + told(over.against) + "; the payer now says " + told(machine) + '.',
           .bare = what + "something else than the payer says now."});
    }
  };
  for (const Fact& fact : summary.facts) {
    if (!fact.over) continue;
    const Basis machine = basis_of(fact.key, fact.over->machine_state, fact.over->machine_value,
                                   fact.over->machine_candidates);
    add(*fact.over, name_of(fact.key), in_words(fact.key, fact.over->said), machine.words);
  }
  if (summary.self_pay) {
    const auto* machine = std::get_if<std::string>(&summary.self_pay->machine_value);
    add(*summary.self_pay, "Self-pay", {}, machine != nullptr ? *machine : std::string());
  }
  return all;
}

}  // namespace eligd::coverage
