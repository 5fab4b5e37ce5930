#include "coverage/followed.hpp"

#include "coverage/others_pay.hpp"
#include "coverage/readiness.hpp"
#include "coverage/request.hpp"
#include "coverage/summary.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

constexpr std::array<std::pair<std::string_view, FollowKind>, 3> kinds{{
    {"managed_plan", FollowKind::managed_plan},
    {"carve_out", FollowKind::carve_out},
    {"other_payer", FollowKind::other_payer},
}};

Named named_by(const Fact& fact, FollowKind kind) {
  const auto name = fact.member("name");
  return {.kind = kind,
          .name = name == not_named ? std::string() : std::string(name),
          .id = std::string(fact.member("id")),
          .member_id = std::string(fact.member("member_id")),
          .role = std::string(fact.member("role")),
          .is_sure = fact.is_sure()};
}

std::string_view text_of(const Summary& summary, std::string_view key) {
  const Fact* fact = summary.find(key);
  return fact != nullptr ? fact->text() : std::string_view();
}

Members& members_of(Fact& fact) { return std::get<Members>(fact.value); }

void set_member(Fact& fact, std::string_view name, std::string value) {
  for (auto& [key, text] : members_of(fact)) {
    if (key == name) {
      text = std::move(value);
      return;
    }
  }
  members_of(fact).emplace_back(std::string(name), std::move(value));
}

std::string words_of_order(const FollowNews& news) {
  if (news.order == PayerOrder::other_first) return {};  // the headline says it
  std::string words = news.name + " was asked, and is active";
  if (news.order == PayerOrder::ours_first) words += "; it pays after this plan";
  if (news.order == PayerOrder::unknown) words += "; neither says who pays first";
  return words + '.';
}

// Empty where the headline says it, or the facts.
std::string beside(const FollowNews& news) {
  const bool is_other = news.kind == FollowKind::other_payer;
  const std::string who = news.name.empty() ? "Whom the answer names" : news.name;
  switch (news.outcome) {
    case FollowOutcome::answered:
      return is_other ? words_of_order(news) : std::string();
    case FollowOutcome::no_answer:
      if (news.words.empty()) return who + " was asked. No answer yet.";
      [[fallthrough]];
    case FollowOutcome::refused:
    case FollowOutcome::unreadable:
    case FollowOutcome::another_person:
      return who + " was asked, without avail: " + news.words + ".";
    case FollowOutcome::not_asked:
      return who + " was not asked: " + news.words + ".";
    case FollowOutcome::not_active:
      return is_other ? who +
                            " was asked, and says that its coverage does not hold on the first "
                            "planned day."
                      : std::string();
    case FollowOutcome::points_back:
      break;
  }
  return {};
}

}  // namespace

std::string_view to_text(FollowKind kind) {
  const auto at = std::ranges::find(kinds, kind, [](const auto& one) { return one.second; });
  return at->first;
}

std::optional<FollowKind> follow_kind_named(std::string_view text) {
  const auto at = std::ranges::find(kinds, text, [](const auto& one) { return one.first; });
  return at == kinds.end() ? std::nullopt : std::optional(at->second);
}

std::string_view to_text(FollowOutcome outcome) {
  constexpr std::array<std::string_view, 8> words{"answered",   "no_answer",      "refused",
                                                  "not_active", "another_person", "unreadable",
                                                  "not_asked",  "points_back"};
  return words.at(static_cast<std::size_t>(outcome));
}

std::string_view to_text(PayerOrder order) {
  constexpr std::array<std::string_view, 4> words{"unknown", "ours_first", "other_first",
                                                  "disputed"};
  return words.at(static_cast<std::size_t>(order));
}

std::vector<Named> named_in(const Summary& summary) {
  std::vector<Named> found;
  const auto status = text_of(summary, "coverage.status");
  if (status != "active" && status != "contact_other") return found;
  if (names_another_person(summary)) return found;
  const Fact* other = summary.find("other_payer");
  // Words alone say that there is one, and never who.
  const bool is_other = other != nullptr && other->is_said() && other->rule != "words" &&
                        std::holds_alternative<Members>(other->value);
  const bool is_managed = is_other && other->rule.starts_with(rule_managed_plan);
  if (is_managed) found.push_back(named_by(*other, FollowKind::managed_plan));
  const Fact* vendor = summary.find("carve_out");
  const bool is_elsewhere =
      status == "contact_other" || text_of(summary, "level.covered") == "by_other";
  if (vendor != nullptr && vendor->is_said() && is_elsewhere)
    found.push_back(named_by(*vendor, FollowKind::carve_out));
  if (is_other && !is_managed) found.push_back(named_by(*other, FollowKind::other_payer));
  return found;
}

FollowOutcome outcome_of(const Summary& of_named) {
  if (names_another_person(of_named)) return FollowOutcome::another_person;
  switch (of_named.answer) {
    case AnswerAxis::active:
      return FollowOutcome::answered;
    case AnswerAxis::inactive:
    case AnswerAxis::future:
    case AnswerAxis::terminated:
      return FollowOutcome::not_active;
    case AnswerAxis::contradictory:
    case AnswerAxis::contact_other:
      return FollowOutcome::unreadable;
    case AnswerAxis::none:
    case AnswerAxis::not_found:
    case AnswerAxis::unable:
      break;
  }
  return FollowOutcome::refused;
}

PayerOrder order_of(std::string_view role, std::string_view ours_there) {
  const auto is_later = [](std::string_view one) {
    return one == "secondary" || one == "tertiary";
  };
  if (role == "primary") {
    // Ours pays later, and so says the other one, or says nothing of it.
    return ours_there == "primary" ? PayerOrder::disputed : PayerOrder::other_first;
  }
  if (is_later(role)) return is_later(ours_there) ? PayerOrder::disputed : PayerOrder::ours_first;
  if (ours_there == "primary") return PayerOrder::ours_first;
  return is_later(ours_there) ? PayerOrder::other_first : PayerOrder::unknown;
}

void lay_order(const Request& request, Summary& summary) {
  const auto at = std::ranges::find(summary.facts, std::string_view("other_payer"), &Fact::key);
  if (at == summary.facts.end() || !std::holds_alternative<Members>(at->value)) return;
  for (const FollowNews& news : request.followed) {
    if (news.kind != FollowKind::other_payer) continue;
    set_member(*at, "asked", std::string(to_text(news.outcome)));
    at->evidence.insert(at->evidence.end(), news.evidence.begin(), news.evidence.end());
    if (news.outcome != FollowOutcome::answered) continue;
    set_member(*at, "order", std::string(to_text(news.order)));
    if (!news.covers_level.empty()) set_member(*at, "covers_level", news.covers_level);
  }
}

const FollowNews* other_payer_in(const std::vector<FollowNews>& followed) {
  const auto at = std::ranges::find_if(followed, [](const FollowNews& news) {
    return news.kind == FollowKind::other_payer && news.outcome == FollowOutcome::answered;
  });
  return at == followed.end() ? nullptr : &*at;
}

std::vector<std::string> contradictions_in(const std::vector<FollowNews>& followed) {
  std::vector<std::string> found;
  for (const FollowNews& news : followed) {
    if (news.kind == FollowKind::other_payer) continue;
    if (news.outcome == FollowOutcome::not_active)
      found.push_back("The payer names " + news.name +
                      ", and there the coverage does not hold on the first planned day.");
    if (news.outcome == FollowOutcome::points_back)
      found.push_back("Each of the payers points at the other: " + news.name +
                      " is named by one that it names itself.");
  }
  return found;
}

std::vector<std::string> reasons_beside(const std::vector<FollowNews>& followed) {
  std::vector<std::string> found;
  for (const FollowNews& news : followed) {
    if (std::string words = beside(news); !words.empty()) found.push_back(std::move(words));
  }
  return found;
}

std::string words_of_first_payer(const FollowNews& news) {
  std::string level = ", and does not say whether it covers this level";
  if (news.covers_level == "yes") level = ", and covers this level";
  if (news.covers_level == "no") level = ", and does not cover this level";
  if (news.covers_level == "by_other") level = ", and names somebody else for this level";
  return news.name + " pays first: its own answer is active" + level + ". This plan pays after it.";
}

}  // namespace eligd::coverage
