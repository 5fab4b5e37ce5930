// What a client sent, taken apart into resources: one resource, Parameters around one, or a Bundle.
// References are resolved within it and nowhere else. Inner to this room.
//
// Source: FHIR R4, bundle.html#references: "#id" contained, "urn:uuid:" and absolute by fullUrl,
// "Type/id" by fullUrl or by type and id.
#pragma once

#include "fhir/issue.hpp"

#include <boost/json/fwd.hpp>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace eligd::fhir {

inline constexpr std::size_t depth_max = 32;
inline constexpr std::size_t entries_max = 5'000;

// A value and where it stands, as FHIRPath. Null: not there.
struct Spot {
  const boost::json::value* value = nullptr;
  std::string path{};
  [[nodiscard]] explicit operator bool() const noexcept { return value != nullptr; }
};
[[nodiscard]] Spot member(const Spot& at, std::string_view name);
[[nodiscard]] Spot element(const Spot& list, std::size_t index);

struct Resource {
  Spot spot{};
  std::string type{};
  std::string id{};
  std::string full_url{};
  Spot wanted{};                     // Bundle.entry.request
  std::size_t entry = 0;             // of the Bundle
  const Resource* holder = nullptr;  // whose `contained` it stands in
};

enum class SentKind : std::uint8_t { one, collection, batch, transaction };

struct Sent {
  SentKind kind = SentKind::one;
  std::deque<Resource> resources{};  // those of entries, in order; contained ones behind
  std::size_t entries = 0;           // of the Bundle; 1 for one resource
  std::vector<Issue> issues{};       // about all of it: then nothing else counts

  std::shared_ptr<const boost::json::value> document{};  // what the spots point into
  // Of entries by fullUrl and by "Type/id"; of contained ones by "3#id", 3 being the entry.
  using Index = std::unordered_multimap<std::string, const Resource*>;
  Index by_url{};
  Index by_id{};
  Index by_fragment{};
};

[[nodiscard]] Sent take_apart(std::string_view bytes);

// Looks `reference` up from within `from`. Empty: an issue says why.
[[nodiscard]] const Resource* resolve(const Sent& sent, const Resource& from, const Spot& reference,
                                      std::vector<Issue>& issues);

}  // namespace eligd::fhir
