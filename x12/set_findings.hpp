// Findings about one transaction set, each with the set's own coordinates filled in.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "x12/document.hpp"

namespace eligd::x12 {

class SetFindings {
 public:
  SetFindings(const TransactionSet& set, Findings& findings) : set_(set), findings_(findings) {}

  void about_segment(Severity severity, const Segment& segment, std::string_view loop, std::string code,
                     std::string words) {
    tell(severity, Level::segment, segment, 0, loop, std::move(code), std::move(words));
  }
  void about_element(Severity severity, const Segment& segment, std::uint32_t element, std::string_view loop,
                     std::string code, std::string words) {
    tell(severity, Level::element, segment, element, loop, std::move(code), std::move(words));
  }
  void about_set(Severity severity, std::string code, std::string words) {
    tell(severity, Level::set, set_.segments.empty() ? Segment() : set_.segments.front(), 0, "", std::move(code),
         std::move(words));
  }

 private:
  void tell(Severity severity, Level level, const Segment& segment, std::uint32_t element, std::string_view loop,
            std::string code, std::string words) {
    add(findings_, {.severity = severity,
                    .level = level,
                    .interchange = set_.interchange,
                    .group = set_.group,
                    .set = set_.ordinal,
                    .segment = segment.position(),
                    .element = element,
                    .offset = segment.offset(),
                    .segment_id = std::string(segment.id().substr(0, 3)),
                    .loop = std::string(loop),
                    .code = std::move(code),
                    .words = std::move(words)});
  }

  const TransactionSet& set_;
  Findings& findings_;
};

}  // namespace eligd::x12
