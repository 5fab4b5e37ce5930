#include "fhir/requests.hpp"

#include "config/match_payer.hpp"
#include "fhir/elements.hpp"
#include "fhir/names.hpp"
#include "fhir/request_reader.hpp"
#include "intake/json.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace eligd::fhir {

namespace json = boost::json;

namespace {

constexpr std::string_view request_type = "CoverageEligibilityRequest";
constexpr std::array<std::string_view, 4> purposes = {"auth-requirements", "benefits", "discovery",
                                                      "validation"};
// Elements that change nothing here.
constexpr std::array<std::string_view, 4> unused = {"priority", "enterer", "provider", "facility"};

void refuse_twins(std::vector<Asked>& all) {
  std::set<std::string> seen;
  for (Asked& one : all) {
    if (!one.intake || seen.insert(one.intake->external_id).second) continue;
    one.intake.reset();
    one.issues.push_back({.code = "duplicate",
                          .what = "is the identifier of an earlier request in this Bundle",
                          .todo = "delete one, or give a second coverage an identifier of its own",
                          .expression = one.place + ".identifier"});
  }
}

}  // namespace

struct RequestReader::Document {
  json::object root{};
};

RequestReader::RequestReader(const Sent& sent, const Resource& request,
                             const config::Configuration& configuration)
    : sent_(sent),
      request_(request),
      configuration_(configuration),
      document_(std::make_unique<Document>()) {}

RequestReader::~RequestReader() = default;

void RequestReader::refuse(std::string code, std::string what, std::string todo,
                           std::string where) {
  asked_.issues.push_back({.code = std::move(code),
                           .what = std::move(what),
                           .todo = std::move(todo),
                           .expression = std::move(where)});
}

void RequestReader::say(IssueSeverity severity, std::string what, std::string todo,
                        std::string where) {
  asked_.issues.push_back({.severity = severity,
                           .code = "informational",
                           .what = std::move(what),
                           .todo = std::move(todo),
                           .expression = std::move(where)});
}

void RequestReader::tell(std::string_view pointer, const Told& told) {
  origins_.emplace(std::string(pointer), told.path);
  if (told.text.empty()) return;
  json::object* at = &document_->root;
  while (true) {
    pointer.remove_prefix(1);
    const auto slash = pointer.find('/');
    const std::string_view key = pointer.substr(0, slash);
    if (slash == std::string_view::npos) {
      (*at)[key] = told.text;
      return;
    }
    if (!at->contains(key)) at->emplace(key, json::object());
    at = &at->at(key).as_object();
    pointer.remove_prefix(slash);
  }
}

void RequestReader::keep(std::string_view name, const std::string& value) {
  if (value.empty()) return;
  if (!document_->root.contains("pass_through"))
    document_->root.emplace("pass_through", json::object());
  document_->root.at("pass_through").as_object()[name] = value;
}

std::string RequestReader::place_of(std::string_view pointer) const {
  while (!pointer.empty()) {
    if (const auto found = origins_.find(pointer); found != origins_.end()) return found->second;
    pointer = pointer.substr(0, pointer.rfind('/'));
  }
  return asked_.place;
}

Asked RequestReader::run(const SourceKey& source) {
  asked_.entry = request_.entry;
  asked_.place = request_.spot.path;
  asked_.stands_on = {request_.entry};
  refuse_modifiers(request_.spot, asked_.issues);
  refuse_unknown(request_.spot, request_type, asked_.issues);
  read_head();
  read_patient();
  read_insurance();
  read_items();
  read_dates();
  read_consents();
  tell_what_is_not_used();
  auto reading =
      intake::read_json(json::serialize(document_->root), "request", source, configuration_);
  std::set<std::string> complained;
  for (const Issue& issue : asked_.issues)
    if (issue.severity == IssueSeverity::error) complained.insert(issue.expression);
  for (const auto& rejected : reading.rejected) {
    for (const auto& reason : rejected.reasons) {
      // What was complained about was not told on; that it is missing there is noise.
      const std::string where = place_of(reason.pointer);
      if (complained.contains(where)) continue;
      refuse(reason.what == "is missing" ? "required" : "value", reason.what, reason.todo, where);
    }
  }
  for (const Finding& one : reading.findings) {
    if (one.severity == Severity::error) {
      refuse("invalid", one.what, one.todo, asked_.place);
      continue;
    }
    const auto blank = one.what.find(' ');
    say(IssueSeverity::warning, one.what.substr(blank == std::string::npos ? 0 : blank + 1),
        one.todo, place_of(one.what.substr(0, blank)));
  }
  std::ranges::sort(asked_.stands_on);
  const auto twice = std::ranges::unique(asked_.stands_on);
  asked_.stands_on.erase(twice.begin(), twice.end());
  if (!has_errors(asked_.issues) && reading.accepted.size() == 1)
    asked_.intake = std::move(reading.accepted.front());
  return std::move(asked_);
}

void RequestReader::read_head() {
  const Spot& at = request_.spot;
  std::vector<Issue>& issues = asked_.issues;
  std::vector<BusinessId> ids = identifiers_in(at, issues);
  std::ranges::stable_sort(ids, std::greater<>(), &BusinessId::is_official);
  const std::string where = at.path + ".identifier";
  origins_.emplace("/id", where);
  if (ids.empty()) {
    refuse("required", "is missing",
           "give each request an identifier that stays the same when it is sent again", where);
  } else if (ids.size() > 1 && ids[0].is_official == ids[1].is_official) {
    refuse("multiple-matches", "are several of the same use", "mark the one that counts official",
           where);
  } else {
    asked_.external_id = ids.front().value;
    origins_["/id"] = ids.front().path;
    tell("/id", {ids.front().value, ids.front().path});
    keep(kept_system, ids.front().system);
  }
  const Told status = text_in(at, "status", issues);
  if (status.text != "active")
    refuse(status.text.empty() ? "required" : "not-supported", "is not active",
           "only active requests are taken; what was cancelled is not announced", status.path);
  std::string told;
  for (const Told& purpose : texts_in(at, "purpose", issues)) {
    if (std::ranges::find(purposes, purpose.text) == purposes.end()) {
      refuse("code-invalid", "is no purpose of FHIR R4",
             "write auth-requirements, benefits or validation", purpose.path);
      continue;
    }
    told += (told.empty() ? "" : ",") + purpose.text;
  }
  if (told.empty())
    refuse("required", "names no purpose", "write auth-requirements, benefits or validation",
           at.path + ".purpose");
  if (told == "discovery")
    refuse("not-supported", "is discovery alone", "coverage nobody names is not looked for here",
           at.path + ".purpose");
  keep(kept_purpose, told);
  const Told created = text_in(at, "created", issues);
  if (created.text.empty()) {
    refuse("required", "is missing", "it keeps the order of what is sent", created.path);
  } else if (moment_of(created, configuration_.settings.zone, issues)) {
    keep(kept_created, created.text);
  }
}

void RequestReader::read_dates() {
  const Spot& at = request_.spot;
  std::vector<Issue>& issues = asked_.issues;
  const config::Zone& zone = configuration_.settings.zone;
  const Spot period = member(at, "servicedPeriod");
  const Told day = text_in(at, "servicedDate", issues);
  const Told start = text_in(period, "start", issues);
  const Told end = text_in(period, "end", issues);
  if (period && !day.text.empty())
    refuse("invariant", "stands beside servicedPeriod", "send one of them", day.path);
  const Spot told = extension_in(at, appointment_url, "valueDateTime", issues);
  std::optional<Moment> appointment;
  std::string where = told.path;
  if (told) {
    const json::string* text = told.value->if_string();
    appointment = moment_of({text == nullptr ? "" : std::string(*text), told.path}, zone, issues);
  }
  const auto read = [&](const Told& one) {
    return one.text.empty() ? std::nullopt : moment_of(one, zone, issues);
  };
  const auto from = read(start);
  const auto through = read(end);
  const auto only = read(day);
  if (!told) {
    appointment = from ? from : only;
    where = !start.text.empty() ? start.path : !day.text.empty() ? day.path : period.path;
  }
  if (from) tell("/program/from", {from->day, start.path});
  if (through) tell("/program/through", {through->day, end.path});
  if (appointment) {
    tell("/first_appointment", {appointment->told, where});
    if (!appointment->has_time)
      say(IssueSeverity::warning, "has no time of day",
          "taken as the start of that day; tell the time by the extension first-appointment",
          where);
  } else if (!told && start.text.empty() && day.text.empty()) {
    refuse("required", "is missing", "tell the first day by servicedPeriod.start or servicedDate",
           period.path);
  }
  origins_.emplace("/first_appointment", where);
  const Spot days = extension_in(at, days_per_week_url, "valuePositiveInt", issues);
  if (days) {
    const std::int64_t* number = days.value->if_int64();
    if (number == nullptr || *number < 1 || *number > 7) {
      refuse("value", "is no number of days", "write 1 to 7", days.path);
    } else {
      tell("/program/from", {"", start.path});  // so that the object is there
      if (!document_->root.contains("program")) document_->root.emplace("program", json::object());
      document_->root.at("program").as_object()["days_per_week"] = *number;
    }
  }
  const Spot network = extension_in(at, network_url, "valueCode", issues);
  if (network) {
    const json::string* text = network.value->if_string();
    tell("/network", {text == nullptr ? "?" : std::string(*text), network.path});
  }
}

std::vector<LevelKey> RequestReader::levels_of(const Spot& item) {
  std::vector<LevelKey> levels;
  const auto add = [&](const LevelKey& key) {
    if (std::ranges::find(levels, key) == levels.end()) levels.push_back(key);
  };
  bool is_named = false;
  for (const char* name : {"productOrService", "category"}) {
    for (const Code& code : codes_in(item, name, asked_.issues)) {
      const bool is_ours = code.system == level_system;
      for (const config::LevelOfCare& level : configuration_.levels) {
        const auto bills = [&](const std::vector<std::string>& codes) {
          return std::ranges::find(codes, code.code) != codes.end();
        };
        if (is_ours ? level.key.value() == code.code
                    : name == std::string_view("productOrService") &&
                          (bills(level.procedures) || bills(level.revenue)))
          add(level.key);
      }
      is_named = is_named || is_ours;
    }
    const Told words = text_in(member(item, name), "text", asked_.issues);
    if (levels.empty() && !words.text.empty())
      for (const LevelKey& key : config::levels_named(configuration_, words.text)) add(key);
    if (is_named || !levels.empty()) break;
  }
  return levels;
}

// A service type is answered for several levels, and a procedure may be billed for several: the
// level is what all items together leave, or it is asked for.
void RequestReader::read_items() {
  const std::string where = request_.spot.path + ".item";
  const std::vector<Spot> items = list_in(request_.spot, "item", asked_.issues);
  std::optional<std::vector<LevelKey>> left;
  std::string at = where;
  for (const Spot& item : items) {
    refuse_unknown(item, "CoverageEligibilityRequest.item", asked_.issues);
    const std::vector<LevelKey> levels = levels_of(item);
    if (levels.empty()) continue;
    if (!left) {
      left = levels;
      at = item.path;
      continue;
    }
    std::erase_if(
        *left, [&](const LevelKey& key) { return std::ranges::find(levels, key) == levels.end(); });
  }
  const std::string todo = fmt::format(
      "name it by a code of {}, or by a procedure billed for no other level", level_system);
  origins_.emplace("/level", at);
  if (!left || left->empty()) origins_["/level"] = where;
  if (!left) {
    refuse("required", "names no level of care", todo, where);
  } else if (left->empty()) {
    refuse("business-rule", "names several levels of care", "send a request for each", where);
  } else if (left->size() > 1) {
    std::string keys;
    for (const LevelKey& key : *left) keys += (keys.empty() ? "" : ", ") + key.value();
    refuse("multiple-matches", "fits several levels of care: " + keys, todo, at);
  } else {
    tell("/level", {left->front().value(), at});
  }
}

void RequestReader::tell_what_is_not_used() {
  for (const std::string_view name : unused)
    if (const Spot spot = member(request_.spot, name))
      say(IssueSeverity::information, "is not used here", "", spot.path);
}

std::string kept(const intake::NewIntake& intake, std::string_view name) {
  for (const auto& [key, value] : intake.pass_through)
    if (key == name) return value.reveal(Purpose::intake);
  return {};
}

bool is_own_condition(std::string_view condition, const intake::NewIntake& intake) {
  constexpr std::string_view parameter = "identifier=";
  if (!condition.starts_with(parameter)) return false;
  condition.remove_prefix(parameter.size());
  const std::string with_system = kept(intake, kept_system) + '|' + intake.external_id;
  return condition == intake.external_id || condition == with_system;
}

Requests requests_of(std::string_view bytes, const SourceKey& source,
                     const config::Configuration& configuration) {
  const Sent sent = take_apart(bytes);
  Requests requests{.kind = sent.kind, .issues = sent.issues};
  requests.entries.resize(sent.entries);
  for (const Resource& one : sent.resources) {
    if (one.holder != nullptr) continue;
    std::vector<Issue>& issues = requests.issues;
    requests.entries.at(one.entry) = {
        .type = one.type,
        .id = one.id,
        .method = text_in(one.wanted, "method", issues).text,
        .url = text_in(one.wanted, "url", issues).text,
        .if_none_exist = text_in(one.wanted, "ifNoneExist", issues).text};
  }
  if (has_errors(requests.issues)) return requests;
  for (const Resource& one : sent.resources)
    if (one.holder == nullptr && one.type == request_type)
      requests.asked.push_back(RequestReader(sent, one, configuration).run(source));
  refuse_twins(requests.asked);
  if (requests.asked.empty())
    requests.issues.push_back({.code = "required",
                               .what = "holds no CoverageEligibilityRequest",
                               .todo = "send one, with what it refers to"});
  return requests;
}

}  // namespace eligd::fhir
