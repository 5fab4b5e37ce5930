// The facts of a stored coverage summary, as its JSON has them (docs/cli.md, `explain --json`), in
// the form this room writes them. Tolerant: what is missing is not said. Inner to this room.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::fhir {

// One text, one object, or a list of either.
struct FactValue {
  using Members = std::vector<std::pair<std::string, std::string>>;
  std::vector<std::string> texts{};
  std::vector<Members> objects{};
};

struct Evidence {
  std::int64_t answer = 0;   // counted from 1
  std::int64_t segment = 0;  // ST = 1
};

struct Fact {
  std::string key{};
  std::string state{};  // docs/facts.md
  FactValue value{};
  std::vector<FactValue> candidates{};
  std::string rule{};
  std::string as_of{};
  std::string payer{};     // key, where not the case's own
  std::string call_day{};  // said on the phone too
  std::string override_standing{};
  std::vector<Evidence> evidence{};
  std::vector<Evidence> against{};

  [[nodiscard]] bool is_sure() const { return state == "known" || state == "derived"; }
};

struct SummaryFacts {
  std::string completeness{};
  std::vector<Fact> facts{};  // in the order of the summary
  std::vector<std::string> unknown{};
  std::vector<std::pair<std::string, std::string>> rejects{};  // AAA code, meaning
  // The answer is about somebody else, or was refused beside: whether the facts hold is asked.
  bool is_in_doubt = false;

  // The plain text of a fact that is known or derived; empty otherwise, whatever it holds.
  [[nodiscard]] std::string sure(std::string_view key) const;
  [[nodiscard]] std::string sure_member(std::string_view key, std::string_view name) const;
};

// Nothing where the text is no summary.
[[nodiscard]] std::optional<SummaryFacts> facts_of(std::string_view summary);

}  // namespace eligd::fhir
