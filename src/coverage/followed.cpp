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

// Who pays second is no reason to wait; that the order is not what the plan says is.
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
  constexpr std::array<std::string_view, 8> words{"answered",       "no_answer",  "refused",
                                                  "not_active",     "another_person",
                                                  "unreadable",     "not_asked",  "points_back"};
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
  const bool is_other = other != nullptr && other->is_said() &&
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
  const auto is_later = [](std::string_view one) { return one == "secondary" || one == "tertiary"; };
  if (role == "primary") {
    // Ours pays later, and so says the other one, or says nothing of it.
    return ours_there == "primary" ? PayerOrder::disputed : PayerOrder::other_first;
  }
  if (is_later(role))
    return is_later(ours_there) ? PayerOrder::disputed : PayerOrder::ours_first;
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

}  // namespace eligd::coverage
