// The calls over the answers' facts, key by key: an open fact is filled, an equal one confirmed, a
// different one made conflicting, so that nobody is Ready on one of two words.

#include "coverage/call_results.hpp"

#include "coverage/laid_facts.hpp"
#include "coverage/readiness.hpp"
#include "coverage/reading.hpp"
#include "coverage/text.hpp"
#include "coverage/topics.hpp"
#include "coverage/value_words.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

struct Spoken {
  const CallResult* call = nullptr;
  const ToldFact* fact = nullptr;
};

// The answer's value with what the call alone tells of it: a copay's period, what is left of a
// limit.
Value joined(const Value& answer, const Value& told) {
  const auto* ours = std::get_if<Members>(&told);
  const auto* theirs = std::get_if<Members>(&answer);
  if (ours == nullptr || theirs == nullptr) return answer;
  Members all = *theirs;
  for (const auto& [name, text] : *ours) {
    const auto at = std::ranges::find(all, name, [](const auto& member) { return member.first; });
    if (at == all.end())
      all.emplace_back(name, text);
    else if (at->second == "unknown")
      at->second = text;
  }
  return all;
}

// Claims came in since the call: less is left, more is used. That is no contradiction.
bool has_moved_on(std::string_view key, const Value& told, const Value& newer) {
  if (!key.starts_with("deductible.") && !key.starts_with("oop.") && !key.starts_with("limit."))
    return false;
  if (figure(key, told, "total") != figure(key, newer, "total")) return false;
  const auto left_then = figure(key, told, "remaining");
  const auto left_now = figure(key, newer, "remaining");
  if (left_then && left_now) return *left_now < *left_then;
  const auto used_then = figure(key, told, "used");
  const auto used_now = figure(key, newer, "used");
  return used_then && used_now && *used_now > *used_then;
}

// Whether there is cover at all, and one of the lines says there is none: a call from before such
// an answer cannot have been about it.
bool is_denied(const Fact& fact) {
  if (fact.key != "coverage.status" && fact.key != "level.covered") return false;
  return std::ranges::any_of(fact.candidates, [](const Value& one) {
    const auto* text = std::get_if<std::string>(&one);
    return text != nullptr && *text != "active" && *text != "yes";
  });
}

class Laying {
 public:
  Laying(const Request& request, const Reading& reading, CivilDate today, Summary& summary)
      : request_(request), reading_(reading), today_(today), summary_(summary) {}

  void lay(const Spoken& spoken) {
    const std::string& key = spoken.fact->key;
    Fact* fact = find(summary_, key);
    if (fact == nullptr || fact->state == State::unknown) {
      put(spoken, fact, state_of(*spoken.call));
      return;
    }
    const Value& told = spoken.fact->value;
    const bool is_newer = is_after(*fact, *spoken.call);
    switch (fact->state) {
      case State::unknown:
        return;
      case State::conflicting: {
        const bool is_among = std::ranges::any_of(
            fact->candidates, [&](const Value& one) { return is_same(one, told); });
        if (is_newer && !is_among)
          contradict(spoken, *fact, fact->candidates);
        else
          put(spoken, fact, is_newer && is_denied(*fact) ? State::assumed : state_of(*spoken.call));
        return;
      }
      case State::assumed:
        // What an answer only suggests yields to what was said, but a later suggestion keeps it
        // from being sure.
        if (is_same(fact->value, told)) {
          put(spoken, fact, state_of(*spoken.call));
        } else {
          flag_difference(spoken, *fact);
          put(spoken, fact, is_newer ? State::assumed : state_of(*spoken.call));
        }
        return;
      case State::known:
      case State::derived:
        break;
    }
    if (is_same(fact->value, told)) {
      fact->value = joined(fact->value, told);
      mark(*fact, *spoken.call);
    } else if (is_newer && has_moved_on(key, told, fact->value)) {
      return;
    } else if (!is_newer && key == "coverage.through_plan" && fact->text() == "no") {
      put(spoken, fact, state_of(*spoken.call));  // whether it is renewed is what the call asked
    } else {
      contradict(spoken, *fact, {fact->value});
    }
  }

  // An end before the program's is never Ready, also where only the end was written down.
  void lay_end(const Spoken& ends) {
    const auto day = parse_iso_date(std::get<std::string>(ends.fact->value));
    const bool inclusive = !request_.payer_rules || request_.payer_rules->end_date_inclusive;
    if (!day || (inclusive ? *day >= request_.through : *day > request_.through)) return;
    const ToldFact no{.key = "coverage.through_plan", .value = std::string("no")};
    lay({.call = ends.call, .fact = &no});
  }

 private:
  // Payers renew on the first: what was said before it is an assumption, as an answer would be.
  [[nodiscard]] State state_of(const CallResult& call) const {
    const bool same_month = today_.ymd().year() == call.day.ymd().year() &&
                            today_.ymd().month() == call.day.ymd().month();
    return same_month ? State::known : State::assumed;
  }

  // On the day of the call itself the call is the later word: it was made because of the answer.
  [[nodiscard]] bool is_after(const Fact& fact, const CallResult& call) const {
    const auto told = parse_iso_date(fact.as_of);
    if (told) return *told > call.day;
    return reading_.newest != nullptr && reading_.newest->day && *reading_.newest->day > call.day;
  }

  static void mark(Fact& fact, const CallResult& call) {
    fact.call = CallTold{.reference = call.reference.reveal(Purpose::report),
                         .representative = call.representative.reveal(Purpose::report),
                         .day = to_string(call.day)};
  }

  void put(const Spoken& spoken, Fact* old, State state) {
    Fact fact{.key = spoken.fact->key, .state = state, .value = spoken.fact->value};
    fact.rule = "call, reference " + spoken.call->reference.reveal(Purpose::report);
    fact.as_of = to_string(spoken.call->day);
    mark(fact, *spoken.call);
    if (old != nullptr) {
      std::erase(summary_.unknown, fact.key);
      auto& lines =
          old->is_said() && old->state != State::conflicting && is_same(old->value, fact.value)
              ? fact.evidence
              : fact.against;
      lines = old->evidence;
      lines.insert(lines.end(), old->against.begin(), old->against.end());
      *old = std::move(fact);
      return;
    }
    insert(summary_, std::move(fact));
  }

  // The answer's rule and lines stay: what rests on them (a refusal, say) still does.
  void contradict(const Spoken& spoken, Fact& fact, std::vector<Value> candidates) {
    flag_difference(spoken, fact);
    candidates.push_back(spoken.fact->value);
    fact.candidates = std::move(candidates);
    fact.value = {};
    fact.state = State::conflicting;
    mark(fact, *spoken.call);
  }

  void flag_difference(const Spoken& spoken, const Fact& fact) {
    summary_.flags.push_back("the payer's answer differs from what was said on the phone on " +
                             coverage::spoken(spoken.call->day) + ": " + name_of(fact.key));
  }

  const Request& request_;
  const Reading& reading_;
  CivilDate today_;
  Summary& summary_;
};

// The facts that count on `today`, the newest word per key.
std::vector<Spoken> spoken_facts(const std::vector<CallResult>& calls, CivilDate today,
                                 int stale_after_days) {
  std::vector<const CallResult*> order;
  for (const CallResult& call : calls) {
    const auto age = (today.days() - call.day.days()).count();
    if (age >= 0 && age <= stale_after_days) order.push_back(&call);
  }
  std::ranges::stable_sort(order, {}, [](const CallResult* call) { return call->at; });
  std::vector<Spoken> all;
  for (const CallResult* call : order) {
    for (const ToldFact& fact : call->facts) {
      std::erase_if(all, [&](const Spoken& one) { return one.fact->key == fact.key; });
      all.push_back({.call = call, .fact = &fact});
    }
  }
  return all;
}

}  // namespace

void lay_calls(const Request& request, const Reading& reading, Summary& summary) {
  const auto day = today(request, reading);
  if (request.calls.empty() || !day) return;
  Laying laying(request, reading, *day, summary);
  const auto all = spoken_facts(request.calls, *day, request.stale_after_days);
  for (const Spoken& one : all) laying.lay(one);
  const auto said = [&](std::string_view key) {
    return std::ranges::find_if(all, [&](const Spoken& one) { return one.fact->key == key; });
  };
  const auto ends = said("coverage.ends");
  const auto lasts = said("coverage.through_plan");
  // Whoever says in one breath that it ends and goes on speaks of a renewal; a later end takes an
  // earlier "goes on" back.
  if (ends != all.end() && (lasts == all.end() || lasts->call->at < ends->call->at))
    laying.lay_end(*ends);
  check_remaining(summary);
  const Fact* status = summary.find("coverage.status");
  if (status != nullptr && status->call && status->is_sure()) summary.answer = axis_of(status);
}

}  // namespace eligd::coverage
