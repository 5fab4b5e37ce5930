#include "coverage/estimate_json.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace eligd::coverage {
namespace {

namespace json = boost::json;

constexpr Money allowed_max = Money::cents(100'000'000);  // a million dollars a day
constexpr std::size_t days_max = 1000;
constexpr std::size_t phases_max = 20;

// Keeps the first thing that is wrong and reads on with nothing in its place.
class ProgramReader {
 public:
  [[nodiscard]] ProgramAsked read(const json::value& document) {
    const json::object& whole = object_at(document, "/");
    ProgramAsked asked{.network = network_in(whole)};
    if (const auto* plan = whole.if_contains("plan")) {
      read_plan(object_at(*plan, "/plan"), "/plan", asked.program);
    } else {
      refuse("/plan", "is missing; write the planned days and what is allowed");
    }
    read_rules(whole, "", asked.rules);
    if (const auto* facts = whole.if_contains("facts")) asked.facts = facts_at(*facts, "/facts");
    return asked;
  }

  [[nodiscard]] PathAsked read_path(const json::value& document) {
    const json::object& whole = object_at(document, "/");
    const json::value* plan = whole.if_contains("plan");
    const json::object* const object = plan != nullptr ? plan->if_object() : nullptr;
    const json::value* phases = object != nullptr ? object->if_contains("phases") : nullptr;
    if (phases == nullptr) return path_of(read(document));
    constexpr std::array<std::string_view, 1> keys{"phases"};
    refuse_unknown_keys(*object, "/plan", keys);
    PathAsked path{.network = network_in(whole)};
    CostRules rules;
    read_rules(whole, "", rules);
    path.family = rules.family;
    path.accumulator_lag = rules.accumulator_lag;
    if (const auto* facts = whole.if_contains("facts")) path.facts = facts_at(*facts, "/facts");
    read_phases(*phases, path);
    for (LevelBenefits& level : path.levels) level.rules = rules;
    if (const auto* levels = whole.if_contains("levels")) read_levels(*levels, path);
    return path;
  }

  [[nodiscard]] std::vector<Fact> read_facts(const json::value& summary) {
    const auto* facts = object_at(summary, "/").if_contains("facts");
    if (facts == nullptr) {
      refuse("/facts", "is missing");
      return {};
    }
    return facts_at(*facts, "/facts");
  }

  [[nodiscard]] const std::string& trouble() const noexcept { return trouble_; }

 private:
  void refuse(const std::string& place, const std::string& words) {
    if (trouble_.empty()) trouble_ = place + " " + words;
  }

  std::string_view text_at(const json::value& value, const std::string& place) {
    if (const auto* text = value.if_string()) return {text->data(), text->size()};
    refuse(place, "is no text; write it in quotes");
    return {};
  }

  CivilDate date_of(std::string_view text, const std::string& place) {
    const auto date = parse_iso_date(text);
    if (!date) refuse(place, "is no day: " + date.error() + "; write YYYY-MM-DD");
    return date.value_or(CivilDate());
  }
  CivilDate date_at(const json::value& value, const std::string& place) {
    return date_of(text_at(value, place), place);
  }

  Money money_at(const json::value& value, const std::string& place) {
    if (!value.is_string()) {
      refuse(place, "is no amount; write it as a text, \"275.50\"");
      return {};
    }
    const auto money = parse_money(text_at(value, place));
    if (!money) {
      refuse(place, "is no amount: " + money.error());
      return {};
    }
    if (money->is_negative() || *money > allowed_max)
      refuse(place, "is no amount of a day; write 0.00 to 1000000.00");
    return *money;
  }

  const json::object& object_at(const json::value& value, const std::string& place) {
    static const json::object none;
    if (const auto* object = value.if_object()) return *object;
    refuse(place, "is no object; write {...}");
    return none;
  }

  void refuse_unknown_keys(const json::object& object, const std::string& place,
                           std::span<const std::string_view> known) {
    for (const auto& member : object) {
      const std::string_view key(member.key().data(), member.key().size());
      if (std::ranges::find(known, key) == known.end())
        refuse(place + "/" + std::string(key), "is not known; there are " + listed(known));
    }
  }

  static std::string listed(std::span<const std::string_view> names) {
    std::string list;
    for (const std::string_view name : names)
      list += (list.empty() ? "" : ", ") + std::string(name);
    return list;
  }

  OurNetwork network_in(const json::object& whole) {
    const auto* network = whole.if_contains("network");
    if (network == nullptr) return OurNetwork::unknown;
    const std::string_view text = text_at(*network, "/network");
    if (text != "in" && text != "out" && text != "unknown")
      refuse("/network", "is none of in, out, unknown");
    return text == "in" ? OurNetwork::in : text == "out" ? OurNetwork::out : OurNetwork::unknown;
  }

  void read_phases(const json::value& value, PathAsked& path) {
    const auto* list = value.if_array();
    if (list == nullptr || list->empty() || list->size() > phases_max) {
      refuse("/plan/phases", "is no list of 1 to 20 phases");
      return;
    }
    for (std::size_t n = 0; n < list->size(); ++n) {
      const std::string place = "/plan/phases/" + std::to_string(n);
      Program program;
      read_plan(object_at((*list)[n], place), place, program);
      if (program.level.empty())
        refuse(place + "/level", "is missing; each phase says its level of care");
      if (!path.phases.empty() && !program.days.empty() && !path.phases.back().days.empty() &&
          program.days.front().date <= path.phases.back().days.back().date)
        refuse(place + "/days", "begin before the phase above has ended");
      path.phases.push_back({.level = level_in(path, program.level),
                             .days = std::move(program.days),
                             .authorized = program.authorized});
    }
  }

  static std::size_t level_in(PathAsked& path, const std::string& key) {
    const auto found = std::ranges::find(path.levels, key, &LevelBenefits::level);
    const auto index = static_cast<std::size_t>(found - path.levels.begin());
    if (found == path.levels.end()) {
      path.levels.push_back({.level = key,
                             .name = key,
                             .care = key.starts_with("php")   ? Care::partial
                                     : key.starts_with("iop") ? Care::intensive
                                                              : Care::other});
    }
    return index;
  }

  void read_levels(const json::value& value, PathAsked& path) {
    for (const auto& member : object_at(value, "/levels")) {
      const std::string key(member.key());
      const std::string place = "/levels/" + key;
      const auto level = std::ranges::find(path.levels, key, &LevelBenefits::level);
      if (level == path.levels.end()) {
        refuse(place, "is the level of no phase");
        return;
      }
      const json::object& own = object_at(member.value(), place);
      constexpr std::array<std::string_view, 3> keys{"name", "rules", "facts"};
      refuse_unknown_keys(own, place, keys);
      if (const auto* name = own.if_contains("name")) level->name = text_at(*name, place + "/name");
      if (const auto* rules = own.if_contains("rules"); rules != nullptr && rules->is_object()) {
        for (const std::string_view key_of_all : {"family", "accumulator_lag"}) {
          if (rules->get_object().contains(key_of_all))
            refuse(place + "/rules", "has what holds for all levels: write it in /rules");
        }
      }
      read_rules(own, place, level->rules);
      if (const auto* facts = own.if_contains("facts"))
        level->facts = facts_at(*facts, place + "/facts");
    }
  }

  void read_plan(const json::object& plan, const std::string& at, Program& program) {
    static constexpr std::array<std::string_view, 6> keys{"level",          "days",   "allowed",
                                                          "allowed_by_day", "charge", "authorized"};
    refuse_unknown_keys(plan, at, keys);
    if (const auto* level = plan.if_contains("level"))
      program.level = text_at(*level, at + "/level");
    read_days(plan, at, program);
    if (const auto* value = plan.if_contains("authorized"); value != nullptr && !value->is_null()) {
      const json::object& span = object_at(*value, at + "/authorized");
      program.authorized = authorization_at(span, at + "/authorized");
    }
  }

  Authorization authorization_at(const json::object& span, const std::string& place) {
    static constexpr std::array<std::string_view, 3> keys{"from", "through", "days"};
    refuse_unknown_keys(span, place, keys);
    Authorization approved;
    if (const auto* from = span.if_contains("from"))
      approved.from = date_at(*from, place + "/from");
    if (const auto* through = span.if_contains("through"))
      approved.through = date_at(*through, place + "/through");
    if (const auto* days = span.if_contains("days")) {
      const auto* number = days->if_int64();
      if (number == nullptr || *number < 0) refuse(place + "/days", "is no number of days");
      if (number != nullptr) approved.days = *number;
    }
    if (!approved.through && !approved.days)
      refuse(place, "needs \"through\", the last day approved, or \"days\", how many are");
    return approved;
  }

  void read_days(const json::object& plan, const std::string& at, Program& program) {
    std::optional<Money> allowed;
    std::optional<Money> charge;
    if (const auto* value = plan.if_contains("allowed"))
      allowed = money_at(*value, at + "/allowed");
    if (const auto* value = plan.if_contains("charge")) charge = money_at(*value, at + "/charge");
    std::map<CivilDate, Money> by_day;
    if (const auto* value = plan.if_contains("allowed_by_day")) {
      for (const auto& member : object_at(*value, at + "/allowed_by_day")) {
        const std::string place = at + "/allowed_by_day/" + std::string(member.key());
        by_day[date_of(member.key(), place)] = money_at(member.value(), place);
      }
    }
    const auto* days = plan.if_contains("days");
    if (days == nullptr || !days->is_array() || days->get_array().empty()) {
      refuse(at + "/days", "is missing; list the planned days, [\"2026-03-02\", ...]");
      return;
    }
    if (days->get_array().size() > days_max) {
      refuse(at + "/days", "are more than 1,000");
      return;
    }
    for (std::size_t n = 0; n < days->get_array().size(); ++n) {
      const std::string place = at + "/days/" + std::to_string(n);
      const CivilDate date = date_at(days->get_array()[n], place);
      const auto own = by_day.find(date);
      if (own == by_day.end() && !allowed)
        refuse(place, "has no allowed amount; write \"allowed\", or the day in \"allowed_by_day\"");
      program.days.push_back(
          {.date = date,
           .allowed = own != by_day.end() ? own->second : allowed.value_or(Money()),
           .charge = charge});
    }
    std::ranges::sort(program.days, {}, &ProgramDay::date);
    const auto twice = std::ranges::adjacent_find(program.days, {}, &ProgramDay::date);
    if (twice != program.days.end())
      refuse(at + "/days", "have " + to_string(twice->date) + " twice; a day is planned once");
  }

  CostMode mode_at(const json::value& value, const std::string& place) {
    const auto found = std::ranges::find(cost_mode_names, text_at(value, place));
    if (found != cost_mode_names.end())
      return static_cast<CostMode>(found - cost_mode_names.begin());
    refuse(place, "is no mode; there are " + listed(cost_mode_names));
    return {};
  }

  // Those of `whole`, which stands at `at`.
  void read_rules(const json::object& whole, const std::string& at, CostRules& rules) {
    const auto* written = whole.if_contains("rules");
    if (written == nullptr) return;
    const std::string place = at + "/rules";
    const json::object& object = object_at(*written, place);
    static constexpr std::array<std::string_view, 6> keys{
        "mode", "candidates", "likely", "family", "copay_counts_to_oop", "accumulator_lag"};
    refuse_unknown_keys(object, place, keys);
    const auto flag = [&](const char* key, bool& into) {
      const auto* value = object.if_contains(key);
      if (value == nullptr) return;
      if (value->is_bool()) {
        into = value->get_bool();
      } else {
        refuse(place + "/" + key, "is neither true nor false");
      }
    };
    if (const auto* mode = object.if_contains("mode"))
      rules.modes = {mode_at(*mode, place + "/mode")};
    if (const auto* list = object.if_contains("candidates")) {
      rules.modes.clear();
      const auto* modes = list->if_array();
      if (modes == nullptr || modes->empty()) {
        refuse(place + "/candidates", "is no list of modes");
      } else {
        for (const json::value& one : *modes)
          rules.modes.push_back(mode_at(one, place + "/candidates"));
      }
    }
    if (const auto* likely = object.if_contains("likely"); likely && !likely->is_null())
      rules.likely = mode_at(*likely, place + "/likely");
    if (const auto* family = object.if_contains("family")) {
      const std::string_view text = text_at(*family, place + "/family");
      if (text != "embedded" && text != "aggregate")
        refuse(place + "/family", "is neither embedded nor aggregate");
      rules.family = text == "embedded" ? FamilyDeductible::embedded : FamilyDeductible::aggregate;
    }
    flag("copay_counts_to_oop", rules.copay_counts_to_oop);
    flag("accumulator_lag", rules.accumulator_lag);
  }

  std::string plain(const json::value& value, const std::string& place) {
    if (const auto* text = value.if_string()) return std::string(*text);
    if (value.is_int64() || value.is_uint64()) return json::serialize(value);
    if (value.is_bool()) return value.get_bool() ? "yes" : "no";
    if (!value.is_null())
      refuse(place,
             "is neither text nor whole number; write amounts and shares as texts, \"0.20\"");
    return {};
  }

  Members members_at(const json::object& object, const std::string& place) {
    Members members;
    for (const auto& member : object) {
      const std::string key(member.key());
      if (member.value().is_array()) continue;  // a list: nothing the cost depends on
      members.emplace_back(key, plain(member.value(), place + "/" + key));
    }
    return members;
  }

  Value value_at(const json::value& value, const std::string& place) {
    if (value.is_null()) return {};
    if (const auto* object = value.if_object()) return members_at(*object, place);
    const auto* list = value.if_array();
    if (list == nullptr) return plain(value, place);
    const bool has_objects = !list->empty() && list->front().is_object();
    std::vector<Members> objects;
    std::vector<std::string> texts;
    for (const json::value& one : *list) {
      if (has_objects) {
        objects.push_back(members_at(object_at(one, place), place));
      } else {
        texts.push_back(plain(one, place));
      }
    }
    if (has_objects) return objects;
    return texts;
  }

  State state_at(const json::object& object, const std::string& place) {
    constexpr std::array<std::string_view, 5> names{"unknown", "known", "derived", "assumed",
                                                    "conflicting"};
    const auto* state = object.if_contains("state");
    if (state == nullptr) {
      refuse(place, "has no state; write \"state\": \"known\"");
      return {};
    }
    const auto found = std::ranges::find(names, text_at(*state, place + "/state"));
    if (found != names.end()) return static_cast<State>(found - names.begin());
    refuse(place + "/state", "is none of " + listed(names));
    return {};
  }

  Fact fact_at(std::string key, const json::object& object, const std::string& place) {
    Fact fact{.key = std::move(key), .state = state_at(object, place)};
    if (const auto* value = object.if_contains("value"))
      fact.value = value_at(*value, place + "/value");
    if (const auto* list = object.if_contains("candidates"); list && list->is_array()) {
      for (const json::value& one : list->get_array())
        fact.candidates.push_back(value_at(one, place + "/candidates"));
    }
    if (const auto* told = object.if_contains("as_of"); told != nullptr && told->is_string())
      fact.as_of = to_string(date_at(*told, place + "/as_of"));
    return fact;
  }

  // As the cases write them, {"copay.in": {...}}, or as explain prints them, [{"key": "copay.in",
  // ...}].
  std::vector<Fact> facts_at(const json::value& value, const std::string& at) {
    std::vector<Fact> facts;
    if (const auto* list = value.if_array()) {
      for (std::size_t n = 0; n < list->size(); ++n) {
        const std::string place = at + "/" + std::to_string(n);
        const json::object& object = object_at((*list)[n], place);
        const auto* key = object.if_contains("key");
        if (key == nullptr) {
          refuse(place, "has no key");
        } else {
          facts.push_back(fact_at(std::string(text_at(*key, place + "/key")), object, place));
        }
      }
      return facts;
    }
    for (const auto& member : object_at(value, at)) {
      const std::string place = at + "/" + std::string(member.key());
      facts.push_back(fact_at(std::string(member.key()), object_at(member.value(), place), place));
    }
    return facts;
  }

  std::string trouble_;
};

}  // namespace

Result<ProgramAsked> read_program(std::string_view text) {
  boost::system::error_code trouble;
  const json::value parsed = json::parse(text, trouble);
  if (trouble) return fail(ErrorKind::unreadable, "is no JSON: " + trouble.message());
  ProgramReader reader;
  ProgramAsked asked = reader.read(parsed);
  if (!reader.trouble().empty()) return fail(ErrorKind::unreadable, reader.trouble());
  return asked;
}

Result<PathAsked> read_path(std::string_view text) {
  boost::system::error_code trouble;
  const json::value parsed = json::parse(text, trouble);
  if (trouble) return fail(ErrorKind::unreadable, "is no JSON: " + trouble.message());
  ProgramReader reader;
  PathAsked asked = reader.read_path(parsed);
  if (!reader.trouble().empty()) return fail(ErrorKind::unreadable, reader.trouble());
  return asked;
}

Result<std::vector<Fact>> read_facts(std::string_view summary_json) {
  boost::system::error_code trouble;
  json::monotonic_resource memory;
  const json::value parsed = json::parse(summary_json, trouble, &memory);
  if (trouble) return fail(ErrorKind::unreadable, "is no JSON: " + trouble.message());
  ProgramReader reader;
  std::vector<Fact> facts = reader.read_facts(parsed);
  if (!reader.trouble().empty()) return fail(ErrorKind::unreadable, reader.trouble());
  return facts;
}

}  // namespace eligd::coverage
