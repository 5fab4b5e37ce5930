#include "cli/payer_of_answer.hpp"

#include "config/match_payer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace eligd::cli {
namespace {

std::string listed(const std::vector<PayerKey>& keys) {
  std::string text;
  for (const PayerKey& key : keys) text += (text.empty() ? "" : ", ") + key.value();
  return text;
}

std::vector<PayerKey> known(const config::Configuration& configuration) {
  std::vector<PayerKey> keys;
  for (const config::Payer& payer : configuration.payers) keys.push_back(payer.key);
  return keys;
}

RulesChosen chosen(const config::Configuration& configuration, const PayerKey& key,
                   std::string_view because) {
  const config::Payer* payer = configuration.payer(key);
  return {payer,
          fmt::format("read by the rules of {} ({}): {}", payer->name, key.value(), because)};
}

bool carries(const coverage::Summary& read, std::string_view id) {
  return std::ranges::any_of(read.answers,
                             [&](const coverage::AnswerSeen& one) { return one.payer_id == id; });
}

// The payers one answer names exactly. Two of them: its id and its name disagree, or one id stands
// for both, and only a person can tell.
std::vector<PayerKey> payers_named(const config::Configuration& configuration,
                                   const coverage::AnswerSeen& answer) {
  const auto by_id = config::match_payer(configuration, answer.payer_id);
  const auto by_name = config::match_payer(configuration, answer.payer_name);
  const auto has_id = [&](const PayerKey& key) {
    return std::ranges::find(by_id.candidates, key) != by_id.candidates.end();
  };
  // An id that several share is told apart by the name.
  if (by_id.is_ambiguous)
    return by_name.exact && has_id(*by_name.exact) ? std::vector{*by_name.exact} : by_id.candidates;
  std::vector<PayerKey> named;
  if (by_id.exact) named.push_back(*by_id.exact);
  if (by_name.exact && by_name.exact != by_id.exact) named.push_back(*by_name.exact);
  if (by_name.is_ambiguous && !by_id.exact) named = by_name.candidates;
  return named;
}

bool is_named(const config::Configuration& configuration, const PayerKey& key,
              const coverage::Summary& read) {
  return std::ranges::any_of(read.answers, [&](const coverage::AnswerSeen& one) {
    const auto named = payers_named(configuration, one);
    return std::ranges::find(named, key) != named.end();
  });
}

}  // namespace

Result<RulesChosen> rules_asked_for(const config::Configuration& configuration,
                                    const std::string& as_written, const coverage::Summary& read) {
  const config::PayerMatch match = config::match_payer(configuration, as_written);
  if (match.exact) {
    return chosen(configuration, *match.exact,
                  is_named(configuration, *match.exact, read)
                      ? "--payer names it"
                      : "--payer names it, though the answer itself does not");
  }
  if (match.is_ambiguous) {
    return fail(ErrorKind::usage,
                fmt::format("--payer '{}': several payers are called so; write the key of one: {}",
                            as_written, listed(match.candidates)));
  }
  // Whose coverage to show, where answers of several payers are given and this one is not ours.
  if (carries(read, as_written)) {
    return RulesChosen{nullptr,
                       "read by no payer's rules: --payer is an id the answer carries, "
                       "and none of our payers has it"};
  }
  const std::string meant = match.candidates.empty()
                                ? "write one of: " + listed(known(configuration))
                                : "did you mean " + listed(match.candidates) + "?";
  return fail(ErrorKind::usage,
              fmt::format("--payer '{}': no such payer; {} Left out, the payer the answer names is "
                          "taken",
                          as_written, match.candidates.empty() ? meant + "." : meant));
}

RulesChosen rules_of_the_answer(const config::Configuration& configuration,
                                const coverage::Summary& read) {
  std::vector<PayerKey> named;
  bool is_any_answer = false;
  for (const coverage::AnswerSeen& answer : read.answers) {
    if (answer.type != "271" || !answer.used) continue;
    is_any_answer = true;
    for (PayerKey& key : payers_named(configuration, answer)) {
      if (std::ranges::find(named, key) == named.end()) named.push_back(std::move(key));
    }
  }
  if (named.size() == 1)
    return chosen(configuration, named.front(), "the answer itself names it, by its id or name");
  if (!is_any_answer) return {nullptr, "read by no payer's rules: no answer names a payer"};
  if (named.empty()) {
    return {nullptr,
            "read by no payer's rules: the answer names none of our payers; --payer NAME says "
            "whose rules to use"};
  }
  return {nullptr,
          fmt::format("read by no payer's rules: the answer could be of {}; --payer NAME says "
                      "which",
                      listed(named))};
}

}  // namespace eligd::cli
