// Why a segment that speaks against a fact did not decide it, in words for people.
//
// Worked out from the answers by the ladder's own steps (ladder.hpp), where a fact is looked at; a
// summary holds the segments alone. Pure. No PHI: the words name codes of the guide and nothing of
// a person.
#pragma once

#include "coverage/explain.hpp"
#include "coverage/request.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace eligd::coverage {

struct SegmentAt {
  std::uint32_t answer = 0;
  std::uint32_t segment = 0;  // ST = 1
};

// A fact as it was concluded.
struct Decided {
  std::string_view key{};
  std::string_view rule{};
  std::span<const SegmentAt> won{};
};

class LostLines {
 public:
  // The answers as they were explained; they outlive this. What cannot be read has no reasons.
  LostLines(const Request& request, std::span<const AnswerInput> answers);
  ~LostLines();
  LostLines(const LostLines&) = delete;
  LostLines& operator=(const LostLines&) = delete;
  LostLines(LostLines&&) = delete;
  LostLines& operator=(LostLines&&) = delete;

  // "it stands in an older answer"; empty: not told, where today's rules would not pass it over.
  [[nodiscard]] std::string why(const Decided& fact, SegmentAt lost) const;

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace eligd::coverage
