#include "x12/document.hpp"

#include "x12/envelope_tree.hpp"
#include "x12/normalize.hpp"
#include "x12/segment_index.hpp"

#include <utility>

namespace eligd::x12 {

struct Document::Parts {
  std::unique_ptr<std::string> kept;  // the caller's bytes, where he gave them away
  std::string owned;                  // made plain, where they were not
  std::string_view bytes;
  SegmentIndexer index;
  std::vector<Interchange> interchanges;
  Findings findings;
};

namespace {

std::string normalized(std::string_view bytes, const InputForm& form) {
  std::string out;
  out.reserve(bytes.size());
  Normalizer normalizer(form);
  normalizer.append(bytes, out);
  normalizer.finish(out);
  return out;
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
std::span<const Segment> Document::segments() const noexcept { return parts_->index.segments(); }
std::string_view Document::bytes() const noexcept { return parts_->bytes; }

Document read_view(std::string_view bytes) {
  auto parts = std::make_unique<Document::Parts>();
  if (bytes.size() > input_bytes_max) {
    add(parts->findings,
        {.level = Level::interchange,
         .offset = input_bytes_max,
         .words = "the input is longer than 4 GiB; what stands behind that was not read: split it "
                  "or read it as a stream"});
    bytes = bytes.substr(0, input_bytes_max);
  }
  const InputForm form = form_of(bytes.substr(0, form_bytes), parts->findings);
  parts->bytes = bytes;
  if (!form.is_plain()) parts->bytes = parts->owned = normalized(bytes, form);

  EnvelopeTree tree(parts->interchanges);
  parts->index.reserve(parts->bytes.size() / 24 + 16);  // a guess; pages not touched cost nothing
  parts->index.run(parts->bytes, true);
  EnvelopeReader(parts->index, tree, parts->findings).take_all(true);
  return Document(std::move(parts));
}

Document read(std::string bytes) {
  auto kept = std::make_unique<std::string>(std::move(bytes));
  Document document = read_view(*kept);
  if (document.bytes().data() == kept->data()) document.parts_->kept = std::move(kept);
  return document;
}

}  // namespace eligd::x12
