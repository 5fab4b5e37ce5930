// However payers name each other and whatever they tell: the asking ends, nobody is asked twice,
// and no figure is shown under a payer that did not say it, least of all a Ready that rests on two.
//
// Each payer's figures carry its own cents, so that a figure names whoever said it.
#include "follow_rounds.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <set>

namespace eligd::jobs {
namespace {

using coverage::Fact;
using coverage::Readiness;

constexpr std::array<const char*, 6> keys{"blue", "care", "gold", "mind", "plan", "slow"};

std::string cents_of(const std::string& payer) {
  const auto at = std::ranges::find(keys, payer);
  return "." + std::to_string(11 * (1 + (at - keys.begin())));
}

std::string name_of(const config::Configuration& configuration, const std::string& key) {
  std::string name = configuration.payer(PayerKey(key))->name;
  std::ranges::transform(name, name.begin(),
                         [](char c) { return static_cast<char>(std::toupper(c)); });
  return name;
}

bool one_in(int n) { return *rc::gen::inRange(0, n) == 0; }

// What a payer tells: some of what is required, in its own cents, and whom it names.
std::string told_by(const config::Configuration& configuration, const std::string& payer) {
  const std::string cents = cents_of(payer);
  std::string lines = one_in(6) ? "" : sample::plan_through_2027;
  lines += one_in(8) ? "EB*6*IND*30~" : "EB*1*IND*30*HM*PLAN OF " + payer + "~";
  if (!one_in(3))
    lines += "EB*C*IND*30***23*2000" + cents + "*****Y~EB*C*IND*30***29*350" + cents + "*****Y~";
  if (!one_in(3))
    lines += "EB*G*IND*30***23*6000" + cents + "*****Y~EB*G*IND*30***29*4100" + cents + "*****Y~";
  if (!one_in(3)) lines += "EB*1*IND*A8~EB*B*IND*A8***27*25" + cents + "****N*Y~";
  const std::string other = *rc::gen::elementOf(std::vector<std::string>(keys.begin(), keys.end()));
  const std::string name = name_of(configuration, other);
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      lines += "EB*U**MH^A8^CH~LS*2120~NM1*VN*2*" + name + "*****PI*EX" + other + "~LE*2120~";
      break;
    case 1:
      lines += "EB*R**30*HN*PLUS~LS*2120~NM1*PRP*2*" + name + "*****PI*EX" + other + "~LE*2120~";
      break;
    case 2:
      lines += sample::also_insured(one_in(2) ? "PRP" : "SEP", name, "EX" + other, "");
      break;
    case 3:
      lines += "EB*1**MH~MSG*MENTAL HEALTH BENEFITS ARE ADMINISTERED BY " + name + "~";
      break;
    default:
      break;
  }
  return lines;
}

// Empty: the case's own.
bool is_said_by(const std::string& text, const std::string& payer, const std::string& own) {
  return text.ends_with(cents_of(payer.empty() ? own : payer));
}

void check_figures(const std::vector<Fact>& facts, const std::string& own) {
  for (const Fact& fact : facts) {
    const bool is_money = fact.key.starts_with("deductible.") || fact.key.starts_with("oop.");
    // What is worked out of two figures (used = total - remaining) has no cents of its own.
    if (is_money && !fact.key.ends_with(".used") && !fact.text().empty())
      RC_ASSERT(is_said_by(std::string(fact.text()), fact.payer, own));
    if (const auto amount = fact.member("amount");
        !amount.empty() && fact.key.starts_with("copay."))
      RC_ASSERT(is_said_by(std::string(amount), fact.payer, own));
  }
}

RC_GTEST_PROP(FollowMixture, never_shows_a_figure_under_another_payer_and_always_ends, ()) {
  config::Configuration configuration = sample::follow_configuration();
  for (config::Payer& one : configuration.payers) {
    one.contracts = {{.in_network = true}};
    one.follow.deductible_shared = one_in(3);
    one.follow.takes_told_id = one_in(2);
  }
  std::map<std::string, std::string> answers;
  for (const std::string key : keys) {
    if (key == "blue" || !one_in(6))
      answers[key] = sample::FollowRound::answer(key, told_by(configuration, key));
  }
  sample::FollowRound round(configuration, sample::intake("1"), "blue");
  round.play(answers);

  const std::set<std::string> once(round.asked.begin(), round.asked.end());
  RC_ASSERT(once.size() == round.asked.size());
  RC_ASSERT(round.asked.size() <= 1 + follow_ups_max);

  const coverage::Summary& summary = round.explained.summary;
  check_figures(summary.facts, "blue");
  check_figures(summary.aside, "blue");
  if (summary.readiness != Readiness::ready &&
      summary.readiness != Readiness::ready_with_assumptions)
    return;
  for (const char* key : {"copay.in", "level.covered"}) {
    const Fact* fact = summary.find(key);
    if (fact != nullptr && fact->is_said()) RC_ASSERT(fact->payer == summary.decided_by);
  }
  for (const char* key : {"deductible.individual.in.remaining", "oop.individual.in.remaining"}) {
    const Fact* fact = summary.find(key);
    RC_ASSERT(fact != nullptr);
    // Another's counts by our file's word alone, and then nothing is plainly Ready.
    if (fact->payer != summary.decided_by) {
      RC_ASSERT(fact->state == coverage::State::assumed);
      RC_ASSERT(summary.readiness == Readiness::ready_with_assumptions);
    }
  }
}

}  // namespace
}  // namespace eligd::jobs
