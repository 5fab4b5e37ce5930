// What another FHIR server answers when it is asked for requests: pages of a search, and what these
// refer to. Each request is put into the Bundle a client would have pushed, and read by the same
// reader (requests.hpp). Pure.
//
// Source: FHIR R4, search.html, bundle.html. What is no searchset, or no JSON, is refused as a
// whole; a fault of one request is that one's alone, also where its JSON cannot be read.
#pragma once

#include "base/time.hpp"
#include "config/configuration.hpp"
#include "fhir/requests.hpp"
#include "intake/intake.hpp"

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::fhir {

// Beside kept_system and its neighbors: the request's id on its server, and its meta.lastUpdated.
inline constexpr std::string_view kept_id = "fhir.id";
inline constexpr std::string_view kept_changed = "fhir.lastUpdated";

// A request on a page.
struct Listed {
  std::string id{};
  std::string version{};  // meta.versionId, or else lastUpdated; empty: neither was told
  std::string changed{};  // meta.lastUpdated as it was written
  std::optional<Instant> changed_at{};
};

struct SearchPage {
  std::vector<Listed> listed{};  // in the page's order, each once
  std::string self{};            // the search as the server understood it
  std::string next{};            // empty: the last page
  int unread = 0;                // entries that cannot be read, and do not say what they are
};

// True where the server says that it sorted as it was asked: `self` names the sort.
[[nodiscard]] bool is_sorted_by_change(std::string_view self);

// What is wrong with a CapabilityStatement for us, in our words; empty: nothing.
[[nodiscard]] std::string fault_of_statement(std::string_view bytes);

class Heard {
 public:
  // "https://ehr.example/fhir/r4"
  explicit Heard(std::string base);
  ~Heard();
  Heard(const Heard&) = delete;
  Heard& operator=(const Heard&) = delete;

  // Unexpected: why it is no page, without anything of it.
  [[nodiscard]] std::expected<SearchPage, std::string> add_page(std::string_view bytes);
  // What a read of "Coverage/17" gave. False: it is not that resource.
  bool add_read(std::string_view reference, std::string_view bytes);
  // It is not there, or not for us.
  void cannot_have(std::string reference);

  // A request that was read by itself; empty: it is not there, or no longer active.
  [[nodiscard]] std::optional<Listed> listed(std::string_view id) const;
  // "Coverage/17" of what the request needs and was not heard yet; all of the same server.
  [[nodiscard]] std::vector<std::string> wanted(std::string_view id) const;
  // The request with what it refers to. Paths of issues begin with the resource's type.
  [[nodiscard]] Asked read(const Listed& listed, const SourceKey& source,
                           const config::Configuration& configuration) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Goes on under the key of `there`, the same request before it had an identifier of its own.
void keep_key_of(const intake::NewIntake& there, intake::NewIntake& came);

// What comes against what is kept under the same identifier.
enum class Against : std::uint8_t {
  same,       // also if only written at another time
  other,      // a newer content
  overtaken,  // an older version of it: a page from a cache, a slow copy of the server
  elsewhere,  // another request carries the same identifier
};
// Where it is the same it carries the times of what is kept.
[[nodiscard]] Against against(const intake::NewIntake& there, intake::NewIntake& came);

}  // namespace eligd::fhir
