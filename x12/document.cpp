#include "x12/document.hpp"

#include "x12/envelope.hpp"
#include "x12/normalize.hpp"
#include "x12/segment_index.hpp"

#include <utility>

namespace eligd::x12 {

struct Document::Parts {
  std::string bytes;
  SegmentIndex index;
  std::vector<Interchange> interchanges;
  Findings findings;
};

namespace {

void tell_nul(std::string_view bytes, Findings& findings) {
  const std::size_t at = bytes.find('\0');
  if (at == std::string_view::npos) return;
  add(findings, {.severity = Severity::warning,
                 .level = Level::interchange,
                 .offset = at,
                 .code = "024",
                 .words = "the input holds NUL bytes; they were kept where they stand"});
}

}  // namespace

Document::Document() : parts_(std::make_unique<Parts>()) {}
Document::Document(std::unique_ptr<Parts> parts) noexcept : parts_(std::move(parts)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

const std::vector<Interchange>& Document::interchanges() const noexcept {
  return parts_->interchanges;
}
const Findings& Document::findings() const noexcept { return parts_->findings; }
std::span<const Segment> Document::segments() const noexcept { return parts_->index.segments; }
std::string_view Document::bytes() const noexcept { return parts_->bytes; }

Document read(std::string bytes) {
  auto parts = std::make_unique<Document::Parts>();
  parts->bytes = normalize(std::move(bytes), parts->findings);
  tell_nul(parts->bytes, parts->findings);
  parts->index = index_segments(parts->bytes, parts->findings);
  parts->interchanges = build_envelopes(parts->index, parts->findings);
  return Document(std::move(parts));
}

}  // namespace eligd::x12
