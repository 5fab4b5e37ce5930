// Choosing one value among benefits that all speak of one fact: the ladder of docs/facts.md.
//
// In one answer the patient's own loop first; the strongest rank; then the answer asked for that
// service type, the newest, the patient's own loop, the surer coverage level and network; then
// words, places and plans that tell lines apart. What still disagrees is conflicting: all
// candidates are shown and none is chosen.
#pragma once

#include "coverage/reading.hpp"
#include "coverage/sheet.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace eligd::coverage {

struct Candidate {
  const Line* line = nullptr;
  std::string value{};       // canonical text: equal texts mean equal values
  bool is_weak = false;      // assumed at most
  bool is_doubtful = false;  // cannot be taken as it stands ("20" for a share): conflicting at best
  int preference = 0;        // smaller wins within a rank: IND before blank, Y before blank
  std::vector<Evidence> evidence{};  // empty: the line's EB
};

// Level facts take type 30 as assumed at most; plan-wide facts take it as known.
enum class Reach : std::uint8_t { plan_wide, level };

struct Choice {
  State state = State::unknown;
  std::vector<std::string> values{};  // one, or all that disagree
  std::size_t rank = rank_none;
  std::string rule{};       // "procedure", "type CH", "type 30"
  std::string_view type{};  // service type of the winning line
  std::vector<Evidence> evidence{};
  std::vector<Evidence> against{};
  std::vector<const Line*> winners{};

  [[nodiscard]] bool is_said() const noexcept { return state != State::unknown; }
};

// Does the subscriber's line give way to one of the patient, a dependent, in the same answer? So it
// does whatever the types are, but the plan's own line does not stand over one of the level.
[[nodiscard]] bool gives_way(const Line& subscribers, const Line& patients);

// By which step of the ladder `loser` is passed over for `winner`, in words for people; empty: by
// none.
[[nodiscard]] std::string why_passed_over(const Request& request, const Line& loser,
                                          const Line& winner);

[[nodiscard]] Choice choose(const Request& request, Reach reach, std::vector<Candidate> candidates);

// A fact of the choice; `to_value` turns a canonical text into the value shown, plain text by
// default.
[[nodiscard]] Fact to_fact(const Reading& reading, std::string key, const Choice& choice,
                           const std::function<Value(const std::string&)>& to_value = {});

// The usable lines with this EB01, for one side of the network: W and blank count for both.
[[nodiscard]] std::vector<const Line*> lines_with(const Reading& reading, Code eb01,
                                                  OurNetwork side);
[[nodiscard]] bool is_for(const Line& line, OurNetwork side);

}  // namespace eligd::coverage
