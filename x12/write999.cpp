#include "x12/write999.hpp"

#include "x12/envelope_writer.hpp"
#include "x12/guide.hpp"
#include "x12/segment_writer.hpp"

namespace eligd::x12 {
namespace {

void put(const Segment& segment, SegmentWriter& out) {
  if (segment) out.copy(segment);
}

void write(const SegmentError& error, SegmentWriter& out) {
  put(error.ik3, out);
  for (const Ctx& each : error.contexts) put(each, out);
  for (const ElementError& element : error.elements) {
    put(element.ik4, out);
    for (const Ctx& each : element.contexts) put(each, out);
  }
}

// Everything between ST and SE.
void write(const Acknowledgment999& acknowledgment, SegmentWriter& out) {
  put(acknowledgment.ak1, out);
  for (const SetResponse& set : acknowledgment.sets) {
    put(set.ak2, out);
    for (const SegmentError& each : set.errors) write(each, out);
    put(set.ik5, out);
  }
  put(acknowledgment.ak9, out);
  if (!acknowledgment.unplaced.empty()) {
    out.refuse(std::string(acknowledgment.unplaced.front().id()),
               "no loop of the 999 takes the segment");
  }
}

}  // namespace

std::expected<std::string, std::vector<WriteProblem>> write_999(
    const Envelope& envelope, std::span<const Acknowledgment999> acknowledgments,
    std::span<const Ta1> interchanges) {
  SegmentWriter out(envelope.delimiters, envelope.line_feeds);
  EnvelopeWriter envelopes(envelope, guide_999().functional, guide_999().version, out);
  if (acknowledgments.empty() && interchanges.empty())
    out.refuse("ST", "there is no acknowledgment to write");
  if (!out.problems().empty()) return std::unexpected(out.problems());
  envelopes.open_interchange();
  for (const Ta1& each : interchanges) put(each, out);
  if (!acknowledgments.empty()) {
    envelopes.open_group();
    for (const Acknowledgment999& each : acknowledgments) {
      envelopes.open_set(guide_999().set);
      write(each, out);
      envelopes.close_set();
    }
    envelopes.close_group();
  }
  envelopes.close_interchange();
  return take_checked(out);
}

}  // namespace eligd::x12
