#include "fhir/values.hpp"

#include "base/time.hpp"
#include "intake/intake.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace eligd::fhir {

namespace json = boost::json;

namespace {

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r\n") + 1 - from);
}

void wrong_type(const Spot& spot, std::string what, std::vector<Issue>& issues) {
  issues.push_back({.code = "structure",
                    .what = std::move(what),
                    .todo = "write it as FHIR R4 has it",
                    .expression = spot.path});
}

Told told_at(const Spot& spot, std::vector<Issue>& issues) {
  Told told{.path = spot.path};
  if (!spot) return told;
  const json::string* text = spot.value->if_string();
  if (text != nullptr) told.text = trimmed(std::string_view(text->data(), text->size()));
  if (told.text.empty()) wrong_type(spot, text == nullptr ? "is no text" : "is empty", issues);
  return told;
}

// Lower is better.
int rank_of(const Spot& name, std::vector<Issue>& issues) {
  const std::string use = text_in(name, "use", issues).text;
  if (use == "old" || use == "maiden" || use == "nickname" || use == "anonymous") return 9;
  const int rank = use == "official" ? 0 : use == "usual" ? 1 : use.empty() ? 2 : 3;
  return member(member(name, "period"), "end") ? rank + 4 : rank;
}

}  // namespace

Told text_in(const Spot& at, std::string_view name, std::vector<Issue>& issues) {
  return told_at(member(at, name), issues);
}

std::optional<bool> flag_in(const Spot& at, std::string_view name, std::vector<Issue>& issues) {
  const Spot spot = member(at, name);
  if (!spot) return std::nullopt;
  if (const bool* flag = spot.value->if_bool()) return *flag;
  wrong_type(spot, "is neither true nor false", issues);
  return std::nullopt;
}

std::vector<Spot> list_in(const Spot& at, std::string_view name, std::vector<Issue>& issues) {
  const Spot spot = member(at, name);
  std::vector<Spot> list;
  if (!spot) return list;
  const json::array* all = spot.value->if_array();
  if (all == nullptr || all->empty()) {
    wrong_type(spot, all == nullptr ? "is no list" : "is an empty list", issues);
    return list;
  }
  for (std::size_t i = 0; i < all->size(); ++i) list.push_back(element(spot, i));
  return list;
}

std::vector<Told> texts_in(const Spot& at, std::string_view name, std::vector<Issue>& issues) {
  std::vector<Told> texts;
  for (const Spot& one : list_in(at, name, issues)) texts.push_back(told_at(one, issues));
  return texts;
}

std::vector<Code> codes_in(const Spot& at, std::string_view name, std::vector<Issue>& issues) {
  std::vector<Code> codes;
  const Spot spot = member(at, name);
  if (!spot) return codes;
  if (!spot.value->is_object()) wrong_type(spot, "is no CodeableConcept", issues);
  for (const Spot& one : list_in(spot, "coding", issues)) {
    const Told code = text_in(one, "code", issues);
    if (!code.text.empty())
      codes.push_back(
          {.system = text_in(one, "system", issues).text, .code = code.text, .path = code.path});
  }
  return codes;
}

std::vector<BusinessId> identifiers_in(const Spot& at, std::vector<Issue>& issues) {
  std::vector<BusinessId> ids;
  for (const Spot& one : list_in(at, "identifier", issues)) {
    const std::string use = text_in(one, "use", issues).text;
    const Told value = text_in(one, "value", issues);
    if (use == "old" || value.text.empty()) continue;
    const auto types = codes_in(one, "type", issues);
    ids.push_back({.system = text_in(one, "system", issues).text,
                   .value = value.text,
                   .type = types.empty() ? "" : types.front().code,
                   .is_official = use == "official",
                   .path = value.path});
  }
  return ids;
}

PersonName name_in(const Spot& person, std::vector<Issue>& issues) {
  PersonName name;
  const std::vector<Spot> all = list_in(person, "name", issues);
  Spot best;
  int best_rank = 9;
  for (const Spot& one : all) {
    const int rank = rank_of(one, issues);
    if (rank < best_rank) {
      best = one;
      best_rank = rank;
    }
  }
  if (!best) {
    issues.push_back({.code = "required",
                      .what = "has no name in use",
                      .todo = "write it as on the card",
                      .expression = person.path + ".name"});
    return name;
  }
  name.family = text_in(best, "family", issues);
  if (name.family.text.empty())
    issues.push_back({.code = "required",
                      .what = "is missing",
                      .todo = "write family and given; a text alone is not taken apart",
                      .expression = name.family.path});
  const std::vector<Told> given = texts_in(best, "given", issues);
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (i == 0) {
      name.given = given[i];
    } else if (name.middle.text.empty()) {
      name.middle = given[i];
    } else {
      name.middle.text += ' ' + given[i].text;
    }
  }
  for (const Told& one : texts_in(best, "suffix", issues)) {
    if (name.suffix.text.empty())
      name.suffix = one;
    else
      name.suffix.text += ' ' + one.text;
  }
  return name;
}

Spot extension_in(const Spot& at, std::string_view url, std::string_view type,
                  std::vector<Issue>& issues) {
  Spot found;
  for (const Spot& one : list_in(at, "extension", issues)) {
    if (text_in(one, "url", issues).text != url) continue;
    const Spot value = member(one, type);
    if (!value || found) {
      issues.push_back({.code = "extension",
                        .what = found ? "stands twice" : "has another type of value",
                        .todo = "docs/fhir.md lists the extensions",
                        .expression = one.path});
      continue;
    }
    found = value;
  }
  return found;
}

std::optional<Moment> moment_of(const Told& told, const config::Zone& zone,
                                std::vector<Issue>& issues) {
  constexpr std::size_t day_size = std::string_view("2026-12-02").size();
  const auto refuse = [&](std::string what, std::string todo) {
    issues.push_back({.code = "value",
                      .what = std::move(what),
                      .todo = std::move(todo),
                      .expression = told.path});
    return std::nullopt;
  };
  const std::string& text = told.text;
  if (text.size() == day_size && parse_iso_date(text)) return Moment{text, text + "T00:00", false};
  if (text.size() <= day_size || text[day_size] != 'T')
    return refuse("is no whole day", "write it as 2026-12-02 or 2026-12-02T09:00:00-05:00");
  const auto zone_at = text.find_first_of("Z+-", day_size);
  if (zone_at == std::string::npos)
    return refuse("has no time zone", "write it as 2026-12-02T09:00:00-05:00");
  const auto instant = parse_instant(text);
  if (!instant) return refuse("is no moment", "write it as 2026-12-02T09:00:00-05:00");
  return Moment{to_string(zone.to_local(*instant).day), text, true};
}

}  // namespace eligd::fhir
