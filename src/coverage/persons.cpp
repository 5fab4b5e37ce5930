#include "coverage/persons.hpp"

#include "coverage/text.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace eligd::coverage {
namespace {

struct Person {
  std::string id;
  std::string name;  // last and first, letters only
  std::string birth;
};

Person person_of(const x12::Subscriber* subscriber, const x12::Member& member) {
  const auto& id =
      member.name.id().empty() && subscriber != nullptr ? subscriber->name : member.name;
  return {.id = letters_and_digits(id.id()),
          .name = letters_and_digits(member.name.last_name()) + ',' +
                  letters_and_digits(member.name.first_name()),
          .birth = std::string(member.demographics.birth_date())};
}

// Two payers may spell one person differently, so one difference is not enough unless it is the
// birth date: two of what identifies a person must differ.
bool are_different(const Person& a, const Person& b) {
  const auto differ = [](const std::string& x, const std::string& y) {
    return !x.empty() && !y.empty() && x != "," && y != "," && x != y;
  };
  const bool name = differ(a.name, b.name);
  const bool birth = differ(a.birth, b.birth);
  const bool id = differ(a.id, b.id);
  return (birth && (name || id)) || (name && (id || birth)) ||
         (name && a.birth.empty() && b.birth.empty() && a.id.empty() && b.id.empty());
}

// Where a person's name stands, or their level where it has none.
std::uint32_t segment_of(const x12::Member& member) {
  const std::uint32_t name = member.name.position();
  return name != 0 ? name : member.hl.position();
}

struct Found {
  const x12::Source* source = nullptr;
  const x12::Receiver* receiver = nullptr;
  const x12::Subscriber* subscriber = nullptr;
  const x12::Dependent* dependent = nullptr;
  [[nodiscard]] const x12::Member& member() const {
    return dependent != nullptr ? static_cast<const x12::Member&>(*dependent) : *subscriber;
  }
};

// Every patient of a set: dependents where a subscriber has some, else the subscriber.
std::vector<Found> patients_of(const Answer& answer) {
  std::vector<Found> all;
  for (const auto& source : answer.response.sources) {
    for (const auto& receiver : source.receivers) {
      for (const auto& subscriber : receiver.subscribers) {
        Found found{.source = &source, .receiver = &receiver, .subscriber = &subscriber};
        if (subscriber.dependents.empty()) all.push_back(found);
        for (const auto& dependent : subscriber.dependents) {
          found.dependent = &dependent;
          all.push_back(found);
        }
      }
    }
  }
  return all;
}

bool are_different(const Found& a, const Found& b) {
  return are_different(person_of(a.subscriber, a.member()), person_of(b.subscriber, b.member()));
}

// "segments 8 and 11", each person once.
std::string places_of(const std::vector<Found>& all) {
  std::vector<const Found*> persons;
  for (const Found& one : all) {
    if (std::ranges::none_of(persons,
                             [&](const Found* known) { return !are_different(*known, one); }))
      persons.push_back(&one);
  }
  std::string text = persons.size() == 1 ? "segment " : "segments ";
  for (std::size_t n = 0; n < persons.size(); ++n) {
    if (n > 0) text += n + 1 == persons.size() ? " and " : ", ";
    text += std::to_string(segment_of(persons[n]->member()));
  }
  return text;
}

void take(Answer& answer, const Found& found) {
  answer.source = found.source;
  answer.receiver = found.receiver;
  answer.subscriber = found.subscriber;
  answer.dependent = found.dependent;
}

Result<void> find_patient(Answer& answer, std::uint32_t wanted, bool& is_wanted_found) {
  for (const auto& source : answer.response.sources) {
    if (answer.source == nullptr) answer.source = &source;
    for (const auto& receiver : source.receivers) {
      if (answer.receiver == nullptr) answer.receiver = &receiver;
    }
  }
  const std::vector<Found> all = patients_of(answer);
  if (all.empty()) return {};
  const auto chosen = std::ranges::find_if(
      all, [&](const Found& one) { return wanted != 0 && segment_of(one.member()) == wanted; });
  if (chosen != all.end()) {
    is_wanted_found = true;
    take(answer, *chosen);
    return {};
  }
  if (std::ranges::any_of(all, [&](const Found& one) { return are_different(all.front(), one); })) {
    return fail(ErrorKind::unreadable,
                "set " + std::to_string(answer.number) + " holds several persons, at " +
                    places_of(all) + " (ST is segment 1); explain one person at a time: --person " +
                    std::to_string(segment_of(all.front().member())));
  }
  take(answer, all.front());
  // By the same name and birth date it is the same person, and what another loop tells is told of
  // them: another policy, or another payer. A twin who differs in the first name only is nobody to
  // mix with.
  const Person own = person_of(all.front().subscriber, all.front().member());
  for (const Found& one : std::span(all).subspan(1)) {
    const Person other = person_of(one.subscriber, one.member());
    const bool is_same = own.name == other.name && own.birth == other.birth;
    if (is_same) answer.again.push_back({one.subscriber, one.dependent});
    answer.is_told_otherwise = answer.is_told_otherwise || !is_same || own.id != other.id;
  }
  return {};
}

}  // namespace

Result<void> find_patients(Reading& reading, std::uint32_t wanted) {
  const Answer* first = nullptr;
  bool is_wanted_found = false;
  for (const auto& answer : reading.answers) {
    if (auto found = find_patient(*answer, wanted, is_wanted_found); !found) return found;
    if (answer->patient() == nullptr) continue;
    if (first == nullptr) {
      first = answer.get();
    } else if (are_different(person_of(first->subscriber, *first->patient()),
                             person_of(answer->subscriber, *answer->patient()))) {
      return fail(ErrorKind::unreadable,
                  "sets " + std::to_string(first->number) + " and " +
                      std::to_string(answer->number) +
                      " are about different persons, at segments " +
                      std::to_string(segment_of(*first->patient())) + " and " +
                      std::to_string(segment_of(*answer->patient())) +
                      " (ST is segment 1); explain the answers of one person at a time");
    }
  }
  if (wanted != 0 && !is_wanted_found && first != nullptr) {
    return fail(ErrorKind::unreadable, "--person " + std::to_string(wanted) +
                                           ": no person's name stands there; the first stands at "
                                           "segment " +
                                           std::to_string(segment_of(*first->patient())));
  }
  return {};
}

}  // namespace eligd::coverage
