// Findings about one transaction set, each with the set's own coordinates filled in.
#pragma once

#include "x12/document.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace eligd::x12 {

class SetFindings {
 public:
  SetFindings(const TransactionSet& set, Findings& findings) : set_(set), findings_(findings) {}

  void about_segment(Severity severity, const Segment& segment, std::string_view loop,
                     std::string code, std::string words) {
    Finding finding = at(segment, loop);
    finding.severity = severity;
    finding.code = std::move(code);
    finding.words = std::move(words);
    add(findings_, std::move(finding));
  }
  void about_element(Severity severity, const Segment& segment, std::uint32_t element,
                     std::string_view loop, std::string code, std::string words,
                     std::uint32_t component = 0, std::uint32_t repetition = 0) {
    Finding finding = at(segment, loop);
    finding.severity = severity;
    finding.level = Level::element;
    finding.element = element;
    finding.component = component;
    finding.repetition = repetition;
    finding.code = std::move(code);
    finding.words = std::move(words);
    add(findings_, std::move(finding));
  }
  // Of a segment that should stand before `next` and does not.
  void about_missing(const Segment& next, std::string_view id, std::string_view loop,
                     std::string words) {
    Finding finding = at(next, loop);
    finding.segment_id = id;
    finding.code = "3";
    finding.words = std::move(words);
    add(findings_, std::move(finding));
  }
  void about_set(Severity severity, std::string code, std::string words) {
    Finding finding = at(set_.segments.empty() ? Segment() : set_.segments.front(), "");
    finding.severity = severity;
    finding.level = Level::set;
    finding.code = std::move(code);
    finding.words = std::move(words);
    add(findings_, std::move(finding));
  }

  [[nodiscard]] std::size_t count() const noexcept { return findings_.size(); }

 private:
  [[nodiscard]] Finding at(const Segment& segment, std::string_view loop) const {
    return {.interchange = set_.interchange,
            .group = set_.group,
            .set = set_.ordinal,
            .segment = segment.position(),
            .offset = segment.offset(),
            .segment_id = shown_id(segment.id()),
            .loop = std::string(loop)};
  }

  const TransactionSet& set_;
  Findings& findings_;
};

}  // namespace eligd::x12
