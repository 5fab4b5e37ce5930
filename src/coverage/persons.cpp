#include "coverage/persons.hpp"

#include "coverage/text.hpp"

#include <string>

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

std::unexpected<Error> several(std::uint32_t one, std::uint32_t other) {
  if (one == other) {
    return fail(ErrorKind::unreadable, "set " + std::to_string(one) +
                                           " holds several persons; explain one person at a time");
  }
  return fail(ErrorKind::unreadable,
              "sets " + std::to_string(one) + " and " + std::to_string(other) +
                  " are about different persons; explain one person at a time");
}

// True when the answer holds a second person.
bool find_patient(Answer& answer) {
  const x12::Member* found = nullptr;
  for (const auto& source : answer.response.sources) {
    if (answer.source == nullptr) answer.source = &source;
    for (const auto& receiver : source.receivers) {
      if (answer.receiver == nullptr) answer.receiver = &receiver;
      for (const auto& subscriber : receiver.subscribers) {
        const auto take = [&](const x12::Dependent* dependent) {
          const x12::Member& member =
              dependent != nullptr ? static_cast<const x12::Member&>(*dependent) : subscriber;
          if (found != nullptr) {
            return are_different(person_of(answer.subscriber, *found),
                                 person_of(&subscriber, member));
          }
          found = &member;
          answer.source = &source;
          answer.receiver = &receiver;
          answer.subscriber = &subscriber;
          answer.dependent = dependent;
          return false;
        };
        if (subscriber.dependents.empty() && take(nullptr)) return true;
        for (const auto& dependent : subscriber.dependents) {
          if (take(&dependent)) return true;
        }
      }
    }
  }
  return false;
}

}  // namespace

Result<void> find_patients(Reading& reading) {
  const Answer* first = nullptr;
  for (const auto& answer : reading.answers) {
    if (find_patient(*answer)) return several(answer->number, answer->number);
    if (answer->patient() == nullptr) continue;
    if (first == nullptr) {
      first = answer.get();
    } else if (are_different(person_of(first->subscriber, *first->patient()),
                             person_of(answer->subscriber, *answer->patient()))) {
      return several(first->number, answer->number);
    }
  }
  return {};
}

}  // namespace eligd::coverage
