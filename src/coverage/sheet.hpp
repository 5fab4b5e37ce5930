// The summary's facts while they are being filled in, one topic after the other; and which free
// texts a rule has used, so that the others become notes.
#pragma once

#include "coverage/fact.hpp"
#include "coverage/reading.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::coverage {

// Every key of docs/facts.md in its order; what is asked of every coverage stands under `unknown`
// when nobody said it.
struct ChecklistKey {
  std::string_view key;
  bool is_expected = true;  // false: absence is normal and not listed as unknown
};
[[nodiscard]] std::span<const ChecklistKey> checklist() noexcept;

using SegmentPlace = std::pair<std::uint32_t, std::uint32_t>;  // number of the answer, segment

class Sheet {
 public:
  // A fact put again under the same key replaces the first: the later topic knows more.
  void put(Fact fact);
  [[nodiscard]] const Fact* find(std::string_view key) const noexcept;
  [[nodiscard]] State state(std::string_view key) const noexcept;
  [[nodiscard]] std::string_view text(std::string_view key) const noexcept;

  void use(const Evidence& text) { used_.emplace(text.answer, text.segment); }
  void use(const std::vector<Evidence>& texts) {
    for (const Evidence& text : texts) use(text);
  }
  [[nodiscard]] bool is_used(std::uint32_t answer, std::uint32_t segment) const {
    return used_.contains({answer, segment});
  }
  // Every segment that stands for or against a fact so far, in order.
  [[nodiscard]] std::vector<SegmentPlace> told_from() const;
  void note(Evidence evidence) { notes_.push_back(std::move(evidence)); }
  void flag(std::string words);

  // Facts in checklist order; the sheet is empty afterwards.
  [[nodiscard]] std::vector<Fact> take_facts();
  [[nodiscard]] std::vector<Evidence> take_notes() { return std::move(notes_); }
  [[nodiscard]] std::vector<std::string> take_flags() { return std::move(flags_); }

 private:
  std::vector<Fact> facts_{};
  std::vector<Evidence> notes_{};
  std::vector<std::string> flags_{};
  std::set<SegmentPlace> used_{};
};

// The ISO date of the newest answer among the evidence; empty when none is dated.
[[nodiscard]] std::string as_of(const Reading& reading, std::span<const Evidence> evidence);

}  // namespace eligd::coverage
