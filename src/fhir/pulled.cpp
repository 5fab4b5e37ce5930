#include "fhir/pulled.hpp"

#include "fhir/sent.hpp"
#include "intake/json_check.hpp"
#include "intake/json_elements.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace eligd::fhir {

namespace json = boost::json;

namespace {

constexpr std::string_view request_type = "CoverageEligibilityRequest";

std::string text_in(const json::value* value, std::string_view name) {
  const json::object* object = value == nullptr ? nullptr : value->if_object();
  const json::value* found = object == nullptr ? nullptr : object->if_contains(name);
  const json::string* text = found == nullptr ? nullptr : found->if_string();
  return text == nullptr ? std::string() : std::string(*text);
}

const json::value* part_of(const json::value* value, std::string_view name) {
  const json::object* object = value == nullptr ? nullptr : value->if_object();
  return object == nullptr ? nullptr : object->if_contains(name);
}

// The elements of a list; none where it is no list.
std::vector<const json::value*> elements_of(const json::value* value, std::string_view name) {
  std::vector<const json::value*> all;
  const json::value* list = part_of(value, name);
  if (const json::array* array = list == nullptr ? nullptr : list->if_array())
    for (const json::value& one : *array) all.push_back(&one);
  return all;
}

bool is_word(std::string_view text, std::string_view more) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || more.contains(c);
  });
}

// Depth and repeated keys are refused as in what is pushed.
std::optional<json::value> parsed(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (intake::refuse_json(bytes, "", depth_max)) return std::nullopt;
  json::parse_options options;
  options.max_depth = depth_max;
  json::error_code error;
  json::value value = json::parse(bytes, error, {}, options);
  if (error || !value.is_object()) return std::nullopt;
  return value;
}

// What can be known of an entry that is not to be read: whose it is, no more.
json::value read_loosely(std::string_view bytes) {
  json::parse_options options;
  options.max_depth = 2 * depth_max;
  options.allow_invalid_utf8 = true;
  json::error_code error;
  json::value value = json::parse(bytes, error, {}, options);
  return error ? json::value() : value;
}

// A page whose entries were read one by one, where it could not be read as a whole.
struct ReadPage {
  struct Entry {
    json::value value{};
    bool is_broken = false;
  };
  json::value bundle{};
  std::vector<Entry> entries{};
};

std::optional<ReadPage> read_page(std::string_view bytes) {
  ReadPage page;
  if (auto whole = parsed(bytes)) {
    page.bundle = *std::move(whole);
    for (const json::value* entry : elements_of(&page.bundle, "entry"))
      page.entries.push_back({.value = *entry});
    return page;
  }
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const auto cut = intake::cut_list(bytes, "entry");
  auto rest = cut ? parsed(cut->rest) : std::nullopt;
  if (!rest) return std::nullopt;
  page.bundle = *std::move(rest);
  for (const std::string_view element : cut->elements) {
    auto entry = parsed(element);
    const bool is_broken = !entry;
    page.entries.push_back(
        {.value = entry ? *std::move(entry) : read_loosely(element), .is_broken = is_broken});
  }
  return page;
}

Listed listed_of(const json::value& request) {
  const json::value* meta = part_of(&request, "meta");
  Listed one{.id = text_in(&request, "id"),
             .version = text_in(meta, "versionId"),
             .changed = text_in(meta, "lastUpdated")};
  if (const auto at = parse_instant(one.changed)) one.changed_at = *at;
  if (!one.changed_at) one.changed.clear();
  if (one.version.empty()) one.version = one.changed;
  return one;
}

// One identifier that counts, as the reader chooses it; else the server's own id is the key.
bool has_key(const json::value& request) {
  int all = 0;
  int official = 0;
  for (const json::value* one : elements_of(&request, "identifier")) {
    const std::string use = text_in(one, "use");
    if (use == "old" || text_in(one, "value").empty()) continue;
    ++all;
    if (use == "official") ++official;
  }
  return all == 1 || official == 1;
}

void keep_as(intake::NewIntake& intake, std::string_view name, const std::string& value) {
  for (auto& [key, held] : intake.pass_through)
    if (key == name) held = Phi<std::string>(value);
}

}  // namespace

struct Heard::State {
  std::string base;
  std::map<std::string, json::value, std::less<>> resources{};  // "Patient/17"
  std::set<std::string, std::less<>> absent{};
  std::set<std::string, std::less<>> broken{};  // requests whose JSON cannot be read

  // "Patient/17" of a reference within the server; empty: it leads elsewhere, or is contained.
  [[nodiscard]] std::string local(std::string_view reference) const {
    if (reference.starts_with(base) && reference.substr(base.size()).starts_with('/'))
      reference.remove_prefix(base.size() + 1);
    const auto slash = reference.find('/');
    if (slash == std::string_view::npos || !is_word(reference.substr(0, slash), "") ||
        !is_word(reference.substr(slash + 1), "0123456789-."))
      return {};
    return std::string(reference);
  }
  void add_reference(const json::value* at, std::vector<std::string>& into) const {
    std::string reference = local(text_in(at, "reference"));
    if (!reference.empty() && std::ranges::find(into, reference) == into.end())
      into.push_back(std::move(reference));
  }
  void add_of_coverage(const json::value& coverage, std::vector<std::string>& into) const {
    for (const char* name : {"beneficiary", "subscriber"})
      add_reference(part_of(&coverage, name), into);
    for (const json::value* payor : elements_of(&coverage, "payor")) add_reference(payor, into);
  }
  // Everything the reader may follow from the request, as far as it is known.
  [[nodiscard]] std::vector<std::string> needed_by(const json::value& request) const {
    std::vector<std::string> all;
    for (const char* name : {"patient", "insurer"}) add_reference(part_of(&request, name), all);
    for (const json::value* insurance : elements_of(&request, "insurance"))
      add_reference(part_of(insurance, "coverage"), all);
    for (const json::value* info : elements_of(&request, "supportingInfo")) {
      const json::value* at = part_of(info, "information");
      if (local(text_in(at, "reference")).starts_with("Consent/")) add_reference(at, all);
    }
    for (const json::value* inner : elements_of(&request, "contained"))
      if (text_in(inner, "resourceType") == "Coverage") add_of_coverage(*inner, all);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto found = resources.find(all[i]);
      if (found != resources.end() && all[i].starts_with("Coverage/"))
        add_of_coverage(found->second, all);
    }
    return all;
  }
};

Heard::Heard(std::string base) : state_(std::make_unique<State>()) {
  state_->base = std::move(base);
}

Heard::~Heard() = default;

std::expected<SearchPage, std::string> Heard::add_page(std::string_view bytes) {
  const auto read = read_page(bytes);
  if (!read) return std::unexpected("what it answered is no FHIR JSON");
  const json::value& bundle = read->bundle;
  if (text_in(&bundle, "resourceType") != "Bundle" || text_in(&bundle, "type") != "searchset")
    return std::unexpected("what it answered is no searchset");
  SearchPage page;
  for (const json::value* link : elements_of(&bundle, "link")) {
    const std::string relation = text_in(link, "relation");
    if (relation == "self") page.self = text_in(link, "url");
    if (relation == "next") page.next = text_in(link, "url");
  }
  if (read->entries.size() > entries_max)
    return std::unexpected(fmt::format("a page holds more than {} entries", entries_max));
  std::set<std::string> seen;
  for (const auto& [entry, is_broken] : read->entries) {
    const json::value* resource = part_of(&entry, "resource");
    const std::string type = text_in(resource, "resourceType");
    const std::string id = text_in(resource, "id");
    const std::string reference = state_->local(type + '/' + id);
    if (reference.empty()) {  // an OperationOutcome about the search has no id
      page.unread += is_broken ? 1 : 0;
      continue;
    }
    const bool is_included = text_in(part_of(&entry, "search"), "mode") == "include";
    const bool is_listed = type == request_type && !is_included;
    if (!is_broken) state_->resources.insert_or_assign(reference, *resource);
    if (is_broken && is_listed) state_->broken.insert(reference);
    if (is_listed && seen.insert(id).second) page.listed.push_back(listed_of(*resource));
  }
  return page;
}

bool Heard::add_read(std::string_view reference, std::string_view bytes) {
  auto resource = parsed(bytes);
  if (!resource ||
      text_in(&*resource, "resourceType") + '/' + text_in(&*resource, "id") != reference)
    return false;
  state_->resources.insert_or_assign(std::string(reference), *std::move(resource));
  return true;
}

void Heard::cannot_have(std::string reference) { state_->absent.insert(std::move(reference)); }

std::optional<Listed> Heard::listed(std::string_view id) const {
  const auto found = state_->resources.find(std::string(request_type) + '/' + std::string(id));
  if (found == state_->resources.end() || text_in(&found->second, "status") != "active")
    return std::nullopt;
  return listed_of(found->second);
}

std::vector<std::string> Heard::wanted(std::string_view id) const {
  const auto found = state_->resources.find(std::string(request_type) + '/' + std::string(id));
  if (found == state_->resources.end()) return {};
  std::vector<std::string> all = state_->needed_by(found->second);
  std::erase_if(all, [&](const std::string& one) {
    return state_->resources.contains(one) || state_->absent.contains(one);
  });
  return all;
}

Asked Heard::read(const Listed& listed, const SourceKey& source,
                  const config::Configuration& configuration) const {
  const std::string own = std::string(request_type) + '/' + listed.id;
  const auto found = state_->resources.find(own);
  if (found == state_->resources.end() && state_->broken.contains(own)) {
    Asked broken;
    broken.place = request_type;
    broken.issues.push_back({.code = "structure",
                             .what = "is JSON that readers do not agree on",
                             .todo = "send each key once, in UTF-8, nested no deeper than FHIR is",
                             .expression = std::string(request_type)});
    return broken;
  }
  if (found == state_->resources.end()) return {};
  json::value request = found->second;
  if (!has_key(request)) {
    const json::object key{{"system", state_->base + '/' + std::string(request_type)},
                           {"value", listed.id}};
    request.as_object()["identifier"] = json::array{key};
  }
  std::vector<std::string> types{std::string(request_type)};
  json::array entries;
  const auto add = [&](const std::string& reference, json::value resource) {
    entries.push_back(json::object{{"fullUrl", state_->base + '/' + reference},
                                   {"resource", std::move(resource)}});
  };
  add(own, std::move(request));
  for (const std::string& reference : state_->needed_by(found->second)) {
    const auto held = state_->resources.find(reference);
    if (held == state_->resources.end() || reference == own) continue;
    types.push_back(reference.substr(0, reference.find('/')));
    add(reference, held->second);
  }
  const json::object bundle{
      {"resourceType", "Bundle"}, {"type", "collection"}, {"entry", std::move(entries)}};
  Requests requests = requests_of(json::serialize(bundle), source, configuration);
  Asked asked;
  if (requests.asked.size() == 1)
    asked = std::move(requests.asked.front());
  else
    asked.issues = std::move(requests.issues);
  for (Issue& issue : asked.issues) {
    for (std::size_t i = 0; i < types.size(); ++i) {
      const std::string before = fmt::format("Bundle.entry[{}].resource", i);
      if (issue.expression.starts_with(before))
        issue.expression = types[i] + issue.expression.substr(before.size());
    }
  }
  asked.place = request_type;
  if (asked.intake) {
    asked.intake->pass_through.emplace_back(std::string(kept_id), Phi<std::string>(listed.id));
    if (!listed.changed.empty())
      asked.intake->pass_through.emplace_back(std::string(kept_changed),
                                              Phi<std::string>(listed.changed));
  }
  return asked;
}

bool is_sorted_by_change(std::string_view self) {
  const auto at = self.find("_sort=_lastUpdated");
  if (at == std::string_view::npos) return false;
  const std::string_view rest = self.substr(at + std::string_view("_sort=_lastUpdated").size());
  return rest.empty() || rest.starts_with('&') || rest.starts_with(',') || rest.starts_with("%2C");
}

std::string fault_of_statement(std::string_view bytes) {
  const auto statement = parsed(bytes);
  if (!statement || text_in(&*statement, "resourceType") != "CapabilityStatement")
    return "what stands at metadata is no CapabilityStatement";
  const std::string version = text_in(&*statement, "fhirVersion");
  if (!version.starts_with("4.0.")) return "it is not FHIR R4 (4.0)";
  const auto rests = elements_of(&*statement, "rest");
  for (const json::value* rest : rests)
    for (const json::value* resource : elements_of(rest, "resource"))
      if (text_in(resource, "type") == request_type) return {};
  return rests.empty() ? std::string() : "it has no CoverageEligibilityRequest";
}

void keep_key_of(const intake::NewIntake& there, intake::NewIntake& came) {
  came.external_id = there.external_id;
  keep_as(came, kept_system, kept(there, kept_system));
}

Against against(const intake::NewIntake& there, intake::NewIntake& came) {
  if (kept(there, kept_id) != kept(came, kept_id)) return Against::elsewhere;
  constexpr std::array<std::string_view, 2> times = {kept_created, kept_changed};
  std::array<std::string, 2> told{};
  for (std::size_t i = 0; i < times.size(); ++i) {
    told[i] = kept(came, times[i]);
    const std::string before = kept(there, times[i]);
    if (!before.empty()) keep_as(came, times[i], before);
  }
  if (came == there) return Against::same;
  for (std::size_t i = 0; i < times.size(); ++i)
    if (!told[i].empty()) keep_as(came, times[i], told[i]);
  const auto before = parse_instant(kept(there, kept_changed));
  const auto now = parse_instant(kept(came, kept_changed));
  return before && now && *now < *before ? Against::overtaken : Against::other;
}

}  // namespace eligd::fhir
