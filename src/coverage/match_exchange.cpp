#include "coverage/match_exchange.hpp"

#include "coverage/text.hpp"
#include "x12/read_271.hpp"

#include <memory_resource>
#include <optional>
#include <vector>

namespace eligd::coverage {
namespace {

struct Told {
  std::string_view member_id{};
  std::string_view last_name{};
  std::string_view birth_date{};
};

// The persons answered about: a subscriber without dependents, or each dependent.
std::vector<Told> persons_in(const x12::Response271& response) {
  std::vector<Told> told;
  for (const auto& source : response.sources) {
    for (const auto& receiver : source.receivers) {
      for (const auto& subscriber : receiver.subscribers) {
        const auto of = [&](const x12::Member& member) {
          return Told{.member_id = subscriber.name.id(),
                      .last_name = member.name.last_name(),
                      .birth_date = member.demographics.birth_date()};
        };
        if (subscriber.dependents.empty()) told.push_back(of(subscriber));
        for (const auto& dependent : subscriber.dependents) told.push_back(of(dependent));
      }
    }
  }
  return told;
}

bool differs(const Phi<std::string>& sent, std::string_view told) {
  return !sent.empty() && !told.empty() && fold(sent.reveal(Purpose::matching)) != fold(told);
}

bool is_somebody_else(const PersonAsked& asked, const Told& told) {
  if (differs(asked.birth_date, told.birth_date)) return true;
  return differs(asked.member_id, told.member_id) && differs(asked.last_name, told.last_name);
}

}  // namespace

Match match_by_exchange(const PersonAsked& asked, const x12::Document& document) {
  const x12::TransactionSet* only = nullptr;
  for (const auto& interchange : document.interchanges()) {
    for (const auto& group : interchange.groups) {
      for (const auto& set : group.sets) {
        if (only != nullptr)
          return {MatchKind::no_identity, 0,
                  "several answers, and no trace of ours to tell them by"};
        only = &set;
      }
    }
  }
  if (only == nullptr) return {MatchKind::no_identity, 0, "nothing in it can be read as an answer"};
  if (only->type != "271")
    return {MatchKind::no_identity, 1, "it acknowledges an interchange that is not ours"};
  std::pmr::monotonic_buffer_resource arena;
  x12::Findings findings;
  const auto response = x12::read_271(*only, arena, findings);
  const std::vector<Told> persons = persons_in(response);
  if (persons.size() > 1)
    return {MatchKind::no_identity, 1, "several persons are answered about, and one was asked for"};
  if (!persons.empty() && is_somebody_else(asked, persons.front()))
    return {MatchKind::contradicts, 1, "somebody else is answered about"};
  return {MatchKind::attached, 1, "it came to our own request, and nothing in it contradicts"};
}

}  // namespace eligd::coverage
