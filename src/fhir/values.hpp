// How FHIR's data types are read: texts, codes, identifiers, names of people, days. What is there
// and is no value of its type is an issue; what is not there is empty. Inner to this room.
#pragma once

#include "config/zone.hpp"
#include "fhir/sent.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::fhir {

struct Told {
  std::string text{};
  std::string path{};  // where it stands
};

// A text, of a code, a string, a date ...; without blanks around it.
[[nodiscard]] Told text_in(const Spot& at, std::string_view name, std::vector<Issue>& issues);
[[nodiscard]] std::optional<bool> flag_in(const Spot& at, std::string_view name,
                                          std::vector<Issue>& issues);
// The elements of a list; an issue where there is something else.
[[nodiscard]] std::vector<Spot> list_in(const Spot& at, std::string_view name,
                                        std::vector<Issue>& issues);
[[nodiscard]] std::vector<Told> texts_in(const Spot& at, std::string_view name,
                                         std::vector<Issue>& issues);

struct Code {
  std::string system{};
  std::string code{};
  std::string path{};
};
// Of a CodeableConcept.
[[nodiscard]] std::vector<Code> codes_in(const Spot& at, std::string_view name,
                                         std::vector<Issue>& issues);

struct BusinessId {
  std::string system{};
  std::string value{};
  std::string type{};  // code of v2-0203, "MB"
  bool is_official = false;
  std::string path{};  // of the value
};
// Those in use, of the element `identifier`.
[[nodiscard]] std::vector<BusinessId> identifiers_in(const Spot& at, std::vector<Issue>& issues);

struct PersonName {
  Told family{};
  Told given{};   // the first
  Told middle{};  // the others
  Told suffix{};
};
// The name that counts now: official, then usual, then others; never an old one. Family is empty
// where there is none, with an issue.
[[nodiscard]] PersonName name_in(const Spot& person, std::vector<Issue>& issues);

// The value of an extension of ours, by its value's type; empty where there is none.
[[nodiscard]] Spot extension_in(const Spot& at, std::string_view url, std::string_view type,
                                std::vector<Issue>& issues);

// A FHIR dateTime on the practice's clock. Empty, with an issue: less than a day, no time zone, no
// date at all.
struct Moment {
  std::string day{};   // "2026-12-02"
  std::string told{};  // as the room intake reads an appointment; of a day alone its start
  bool has_time = false;
};
[[nodiscard]] std::optional<Moment> moment_of(const Told& told, const config::Zone& zone,
                                              std::vector<Issue>& issues);

}  // namespace eligd::fhir
