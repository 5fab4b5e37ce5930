#include "fhir/sent.hpp"

#include "intake/json_check.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace eligd::fhir {

namespace json = boost::json;

namespace {

std::string text_of(const Spot& spot) {
  const json::string* text = spot ? spot.value->if_string() : nullptr;
  return text == nullptr ? "" : std::string(*text);
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  });
}

// Letters only, and no longer than FHIR's longest: it may stand in a path.
bool is_type(std::string_view type) {
  return !type.empty() && type.size() <= 40 && std::ranges::all_of(type, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

class Apart {
 public:
  explicit Apart(Sent& sent) : sent_(sent) {}

  void take(const Spot& root) {
    const std::string type = text_of(member(root, "resourceType"));
    if (type == "Bundle") return take_bundle(root);
    if (type == "Parameters") return take_parameters(root);
    sent_.entries = 1;
    take_resource(root, "", 0);
  }

 private:
  void refuse(std::string code, std::string what, std::string todo, std::string where) {
    sent_.issues.push_back({.code = std::move(code),
                            .what = std::move(what),
                            .todo = std::move(todo),
                            .expression = std::move(where)});
  }

  void take_parameters(const Spot& root) {
    const Spot list = member(root, "parameter");
    const json::array* all = list ? list.value->if_array() : nullptr;
    Spot found;
    for (std::size_t i = 0; all != nullptr && i < all->size(); ++i) {
      const Spot one = element(list, i);
      const Spot resource = member(one, "resource");
      const bool is_it = text_of(member(one, "name")) == "resource" && resource && !found;
      if (!is_it)
        return refuse("not-supported", "is a parameter not known here",
                      "send one, named resource, that holds the request", one.path);
      found = resource;
    }
    if (!found)
      return refuse("required", "holds no parameter named resource", "put the request there",
                    "Parameters.parameter");
    if (text_of(member(found, "resourceType")) == "Parameters")
      return refuse("invalid", "holds Parameters again", "send the request itself", found.path);
    take(found);
  }

  void take_bundle(const Spot& root) {
    const std::string type = text_of(member(root, "type"));
    if (type == "collection") {
      sent_.kind = SentKind::collection;
    } else if (type == "batch") {
      sent_.kind = SentKind::batch;
    } else if (type == "transaction") {
      sent_.kind = SentKind::transaction;
    } else {
      return refuse("not-supported", "is a kind of Bundle not taken here",
                    "send a collection, batch or transaction", root.path + ".type");
    }
    refuse_modifiers(root);
    const Spot list = member(root, "entry");
    const json::array* all = list ? list.value->if_array() : nullptr;
    if (all == nullptr || all->empty())
      return refuse("required", "holds no entry", "put the requests there", root.path + ".entry");
    if (all->size() > entries_max)
      return refuse("too-costly", fmt::format("holds more than {} entries", entries_max),
                    "split it", list.path);
    sent_.entries = all->size();
    for (std::size_t i = 0; i < all->size(); ++i) {
      const Spot entry = element(list, i);
      const Spot resource = member(entry, "resource");
      if (!resource) {
        refuse("required", "holds no resource", "only requests are taken here", entry.path);
        continue;
      }
      take_resource(resource, text_of(member(entry, "fullUrl")), i);
      if (!sent_.resources.empty() && sent_.resources.back().entry == i)
        sent_.resources.back().wanted = member(entry, "request");
    }
  }

  // Of the Bundle and its entries, not of what they hold: that is looked at with its resource.
  void refuse_modifiers(const Spot& root) {
    for (const char* name : {"implicitRules", "modifierExtension"})
      if (member(root, name))
        refuse("not-supported", "would change what the rest means",
               "it is not honored here: leave it out", fmt::format("{}.{}", root.path, name));
  }

  void take_resource(const Spot& spot, std::string full_url, std::size_t entry) {
    if (!spot.value->is_object())
      return refuse("structure", "is no resource", "send a JSON object", spot.path);
    Resource made{.spot = spot,
                  .type = text_of(member(spot, "resourceType")),
                  .id = text_of(member(spot, "id")),
                  .full_url = std::move(full_url),
                  .entry = entry};
    if (!is_type(made.type))
      return refuse("structure", "has no resourceType", "write one", spot.path);
    // A resource of its own says its type in the path.
    if (sent_.kind == SentKind::one && made.spot.path.empty()) made.spot.path = made.type;
    const Spot list = member(made.spot, "contained");
    const Resource& holder = sent_.resources.emplace_back(std::move(made));
    const json::array* all = list ? list.value->if_array() : nullptr;
    if (list && all == nullptr)
      return refuse("structure", "is no list", "write a list of resources", list.path);
    for (std::size_t i = 0; all != nullptr && i < all->size(); ++i) {
      const Spot one = element(list, i);
      Resource inner{.spot = one,
                     .type = text_of(member(one, "resourceType")),
                     .id = text_of(member(one, "id")),
                     .entry = entry,
                     .holder = &holder};
      if (!is_type(inner.type) || !is_id(inner.id))
        return refuse("structure", "is contained without resourceType or id", "write both",
                      one.path);
      contained_.push_back(std::move(inner));
    }
  }

 public:
  // Behind those of entries, so that these are found by their place.
  void take_contained() {
    for (Resource& one : contained_) sent_.resources.push_back(std::move(one));
    for (const Resource& one : sent_.resources) {
      if (one.holder != nullptr) {
        sent_.by_fragment.emplace(fmt::format("{}#{}", one.entry, one.id), &one);
        continue;
      }
      if (!one.full_url.empty()) sent_.by_url.emplace(one.full_url, &one);
      if (!one.id.empty()) sent_.by_id.emplace(one.type + '/' + one.id, &one);
    }
  }

 private:
  Sent& sent_;
  std::vector<Resource> contained_{};
};

std::string base_of(const Resource& from) {
  const Resource& outer = from.holder != nullptr ? *from.holder : from;
  const std::string tail = outer.type + '/' + outer.id;
  if (!outer.full_url.starts_with("http") || !outer.full_url.ends_with('/' + tail)) return "";
  return outer.full_url.substr(0, outer.full_url.size() - tail.size());
}

const Resource* one_of(const std::vector<const Resource*>& found, const Spot& reference,
                       std::vector<Issue>& issues) {
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    issues.push_back({.code = "not-found",
                      .what = "leads outside of what was sent",
                      .todo = "put the resource into the Bundle, or contain it",
                      .expression = reference.path + ".reference"});
  } else {
    issues.push_back({.code = "multiple-matches",
                      .what = "leads to several resources",
                      .todo = "give each a fullUrl of its own",
                      .expression = reference.path + ".reference"});
  }
  return nullptr;
}

}  // namespace

Spot member(const Spot& at, std::string_view name) {
  const json::object* object = at ? at.value->if_object() : nullptr;
  const json::value* found = object == nullptr ? nullptr : object->if_contains(name);
  std::string path = at.path.empty() ? std::string(name) : at.path + '.' + std::string(name);
  return {found, std::move(path)};
}

Spot element(const Spot& list, std::size_t index) {
  const json::array* all = list ? list.value->if_array() : nullptr;
  const json::value* found = all == nullptr || index >= all->size() ? nullptr : &(*all)[index];
  return {found, fmt::format("{}[{}]", list.path, index)};
}

Sent take_apart(std::string_view bytes) {
  Sent sent;
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (const auto finding = intake::refuse_json(bytes, "", depth_max)) {
    sent.issues.push_back({.code = "structure",
                           .what = fmt::format("line {}, column {}: {}", finding->place.line,
                                               finding->place.column, finding->what),
                           .todo = finding->todo});
    return sent;
  }
  json::parse_options options;
  options.max_depth = depth_max;
  json::error_code error;
  sent.document = std::make_shared<const json::value>(json::parse(bytes, error, {}, options));
  if (error || !sent.document->is_object()) {
    sent.issues.push_back(
        {.code = "structure", .what = "is no resource", .todo = "send one JSON object in UTF-8"});
    return sent;
  }
  Spot root{sent.document.get(), ""};
  const std::string type = text_of(member(root, "resourceType"));
  if (type == "Bundle" || type == "Parameters") root.path = type;
  Apart apart(sent);
  apart.take(root);
  apart.take_contained();
  return sent;
}

const Resource* resolve(const Sent& sent, const Resource& from, const Spot& reference,
                        std::vector<Issue>& issues) {
  const std::string wanted = text_of(member(reference, "reference"));
  std::vector<const Resource*> found;
  const auto take = [&found](const Sent::Index& index, const std::string& key) {
    const auto [first, last] = index.equal_range(key);
    for (auto one = first; one != last; ++one) found.push_back(one->second);
  };
  if (wanted.starts_with('#')) {
    take(sent.by_fragment, fmt::format("{}{}", from.entry, wanted));
  } else if (wanted.starts_with("urn:") || wanted.contains("://")) {
    take(sent.by_url, wanted);
  } else if (!wanted.empty()) {
    take(sent.by_id, wanted);
    // Among several servers' resources that of the same server is meant.
    const std::string base = base_of(from);
    std::erase_if(found, [&](const Resource* one) {
      return !one->full_url.empty() && !base.empty() && one->full_url != base + wanted;
    });
  }
  return one_of(found, reference, issues);
}

}  // namespace eligd::fhir
