#include "jobs/follow_up.hpp"

#include "config/match_payer.hpp"
#include "jobs/planning.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

using config::SearchOption;
using coverage::FollowKind;
using coverage::FollowOutcome;
using coverage::Named;

bool is_among(const std::vector<PayerKey>& keys, const PayerKey& key) {
  return std::ranges::find(keys, key) != keys.end();
}

bool is_permitted(const config::PayerFollow& follow, FollowKind kind) {
  switch (kind) {
    case FollowKind::managed_plan:
      return follow.managed_plan;
    case FollowKind::carve_out:
      return follow.carve_out;
    case FollowKind::other_payer:
      return follow.other_payer;
  }
  return false;
}

std::string_view words_of(FollowKind kind) {
  switch (kind) {
    case FollowKind::managed_plan:
      return "a plan that stands behind it";
    case FollowKind::carve_out:
      return "who runs the benefit";
    case FollowKind::other_payer:
      return "another payer";
  }
  return "somebody";
}

// A vendor works for the payer and knows its members by its ids. Who insures by itself has ids of
// its own: one that is not told is not guessed.
intake::NewIntake person_there(const NamedBy& by, const Named& named, const config::Payer& payer) {
  intake::NewIntake about = by.intake;
  about.coverage.payer = payer.name;
  about.network = intake::Network::unknown;  // what the intake says is about the plan it told
  const bool is_vendor = named.kind == FollowKind::carve_out;
  const bool takes_told = is_vendor || payer.follow.takes_told_id;
  about.coverage.member_id = Phi<std::string>(!named.member_id.empty() ? named.member_id
                                              : takes_told             ? by.member_id
                                                                       : std::string());
  if (!is_vendor) {
    about.coverage.group_number = {};
    about.coverage.subscriber.reset();
    about.coverage.relationship = intake::Relationship::self;
  }
  return about;
}

// As the payer's file has them, without those that leave out the birth date.
std::optional<SearchOption> search_there(const intake::NewIntake& about,
                                         const config::Payer& payer) {
  for (const SearchOption option : payer.search) {
    config::Payer only;
    only.search = {option};
    if (option != SearchOption::id_name && choose_search(about, only)) return option;
  }
  return std::nullopt;
}

NotFollowed not_followed(const Named& named, const config::Payer* payer, FollowOutcome outcome,
                         std::string words) {
  NotFollowed found{.news = {.kind = named.kind, .outcome = outcome, .words = std::move(words)}};
  if (payer != nullptr) {
    found.news.payer = payer->key.value();
    found.news.name = payer->name;
  }
  return found;
}

NotFollowed unknown_entity(const NamedBy& by, const Named& named,
                           const std::vector<PayerKey>& candidates) {
  NotFollowed found =
      not_followed(named, nullptr, FollowOutcome::not_asked,
                   candidates.empty() ? "it is none of our payers"
                                      : "which of our payers it is must be chosen by a person");
  // Who pays after the plan is recorded by a task of its own, which names them.
  if (named.role == "secondary" || named.role == "tertiary") return found;
  std::string act = "See whom the answer names, and verify there.";
  if (!candidates.empty()) {
    act += " Perhaps it is";
    for (const PayerKey& key : candidates) {
      const config::Payer* payer = by.configuration.payer(key);
      act += (&key == &candidates.front() ? " " : " or ") +
             (payer != nullptr ? payer->name : key.value());
    }
    act += ": then have its name added to that payer's aliases.";
  }
  found.task = coverage::Task{.code = std::string(unknown_entity_code),
                              .queue = "Billing",
                              .why = by.payer.name + " names " + std::string(words_of(named.kind)) +
                                     ", and " + found.news.words + ".",
                              .act = std::move(act)};
  found.as_written = named.name.empty() ? named.id : named.name;
  return found;
}

NotFollowed cannot_be_found(const NamedBy& by, const Named& named, const config::Payer& payer,
                            const std::string& lacking) {
  NotFollowed found = not_followed(named, &payer, FollowOutcome::not_asked,
                                   "the answer does not tell its " + lacking);
  found.task = coverage::Task{
      .code = "follow-" + std::string(coverage::to_text(named.kind)),
      .queue = "Intake",
      .why = by.payer.name + " names " + payer.name + ", which cannot be asked without its " +
             lacking + ".",
      .act = "Ask the patient for the card of " + payer.name + ", and record it on the intake."};
  return found;
}

}  // namespace

EntityMatch match_entity(const config::Configuration& configuration, std::string_view name,
                         std::string_view id) {
  std::vector<PayerKey> by_id;
  for (const config::Payer& payer : configuration.payers) {
    if (!id.empty() &&
        std::ranges::find(payer.routes, id, &config::Route::payer_id) != payer.routes.end())
      by_id.push_back(payer.key);
  }
  const config::PayerMatch by_name = config::match_payer(configuration, name);
  std::optional<PayerKey> meant;
  if (by_id.empty()) {
    meant = by_name.exact;
  } else if (by_id.size() == 1) {
    // One that is called otherwise by our own file is another payer's id at another house.
    if (!by_name.exact || *by_name.exact == by_id.front()) meant = by_id.front();
  } else if (by_name.exact && is_among(by_id, *by_name.exact)) {
    meant = by_name.exact;
  }
  if (meant) return {.payer = configuration.payer(*meant)};
  EntityMatch match{.candidates = std::move(by_id)};
  if (by_name.exact && !is_among(match.candidates, *by_name.exact))
    match.candidates.push_back(*by_name.exact);
  for (const PayerKey& key : by_name.candidates) {
    if (!is_among(match.candidates, key)) match.candidates.push_back(key);
  }
  if (match.candidates.size() > config::PayerMatch::candidates_max)
    match.candidates.resize(config::PayerMatch::candidates_max);
  return match;
}

FollowStep follow_step(const NamedBy& by, const Named& named) {
  if (!is_permitted(by.payer.follow, named.kind)) return std::monostate{};
  EntityMatch match;
  if (named.name.empty() && named.id.empty()) {
    if (named.kind != FollowKind::carve_out) return std::monostate{};
    match.payer = by.configuration.behavioral_vendor_of(by.payer);
    if (match.payer == nullptr) return std::monostate{};
  } else {
    match = match_entity(by.configuration, named.name, named.id);
  }
  if (match.payer == nullptr) return unknown_entity(by, named, match.candidates);
  const config::Payer& payer = *match.payer;
  if (payer.key == by.payer.key)
    return not_followed(named, &payer, FollowOutcome::not_asked, "the payer names itself");
  if (is_among(by.path, payer.key)) {
    // That the one before pays too is no news.
    if (named.kind == FollowKind::other_payer) return std::monostate{};
    return not_followed(named, &payer, FollowOutcome::points_back, "it was asked already");
  }
  FollowTarget target{.kind = named.kind,
                      .payer = &payer,
                      .named_by = by.payer.key,
                      .about = person_there(by, named, payer),
                      .was_asked = is_among(by.asked, payer.key)};
  if (target.was_asked) return target;
  if (by.hops >= follow_hops_max)
    return not_followed(named, &payer, FollowOutcome::not_asked, "two were asked in a row already");
  if (by.asked.size() > follow_ups_max)
    return not_followed(named, &payer, FollowOutcome::not_asked, "three others were asked already");
  const auto search = search_there(target.about, payer);
  if (const auto missing = missing_fields(target.about, payer); !missing.empty())
    return cannot_be_found(by, named, payer, std::string(words_of(missing.front())));
  if (!search) return cannot_be_found(by, named, payer, "member id");
  target.search = *search;
  return target;
}

std::string why_followed(FollowKind kind) {
  return "asked: an answer names " + std::string(words_of(kind));
}

}  // namespace eligd::jobs
