#include "x12/write_document.hpp"

#include "x12/envelope_writer.hpp"
#include "x12/guide.hpp"
#include "x12/segment_writer.hpp"

namespace eligd::x12 {

std::string write_document(const Document& document) {
  std::string out;
  out.reserve(document.bytes().size());
  for (const Segment& segment : document.segments()) {
    out += segment.text();
    out += segment.delimiters().segment;
  }
  return out;
}

std::expected<std::string, std::vector<WriteProblem>> write_sets(
    const Envelope& envelope, std::string_view type, std::span<const TransactionSet> sets) {
  SegmentWriter out(envelope.delimiters, envelope.line_feeds);
  const Guide* guide = guide_of(type);
  if (guide == nullptr) {
    return std::unexpected(
        std::vector<WriteProblem>{{"ST01", "we have no guide for this transaction set"}});
  }
  EnvelopeWriter envelopes(envelope, guide->functional, guide->version, out);
  if (!out.problems().empty()) return std::unexpected(out.problems());
  envelopes.open_interchange();
  envelopes.open_group();
  for (const TransactionSet& set : sets) {
    if (set.type != type) out.refuse("ST01", "a set is of another type than its group");
    envelopes.open_set(type);
    for (const Segment& segment : set.segments) {
      if (segment.tag() != tag_of("ST") && segment.tag() != tag_of("SE")) out.copy(segment);
    }
    envelopes.close_set();
  }
  envelopes.close_group();
  envelopes.close_interchange();
  if (!out.problems().empty()) return std::unexpected(out.problems());
  return out.take();
}

}  // namespace eligd::x12
