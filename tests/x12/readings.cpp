#include "readings.hpp"

#include "x12/document.hpp"
#include "x12/segment_index.hpp"
#include "x12/stream.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace eligd::x12 {
namespace {

using Lines = std::vector<std::string>;

std::string line_of(const Segment& segment) {
  std::string line = std::to_string(segment.offset()) + "#" + std::to_string(segment.position()) +
                     " " + std::string(segment.id()) + "/" + std::to_string(segment.tag());
  for (std::size_t n = 1; n <= segment.size(); ++n) line += "|" + std::string(segment.value(n));
  return line + " = " + std::string(segment.text()) + segment.delimiters().segment;
}

std::string line_of(const Finding& f) {
  std::string line;
  for (const std::uint64_t number :
       {std::uint64_t{static_cast<std::uint8_t>(f.severity)},
        std::uint64_t{static_cast<std::uint8_t>(f.level)}, std::uint64_t{f.interchange},
        std::uint64_t{f.group}, std::uint64_t{f.set}, std::uint64_t{f.segment},
        std::uint64_t{f.element}, f.offset})
    line += std::to_string(number) + " ";
  return line + f.segment_id + " " + f.code + " " + f.words;
}

// Kinds apart: a Document does not say whether a stray stood before or behind a group.
struct Reading {
  std::array<Lines, 7> kinds;
  Lines findings;

  Lines& of(StreamPart::Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }
  void put(StreamPart::Kind kind, const Segment& segment) { of(kind).push_back(line_of(segment)); }
  void put(const TransactionSet& set) {
    Lines& lines = of(StreamPart::Kind::set);
    lines.push_back("set " + std::to_string(set.interchange) + " " + std::to_string(set.group) +
                    " " + std::to_string(set.ordinal) + " " + std::string(set.type) + " " +
                    std::string(set.control));
    for (const Segment& each : set.segments) lines.push_back(line_of(each));
  }
  void put(const Findings& all) {
    for (const Finding& each : all) findings.push_back(line_of(each));
  }
};

Reading whole(std::string_view bytes) {
  Reading reading;
  const Document document = read_view(bytes);
  for (const Interchange& interchange : document.interchanges()) {
    reading.put(StreamPart::Kind::interchange, interchange.isa);
    for (const Segment& each : interchange.acknowledgements)
      reading.put(StreamPart::Kind::acknowledgement, each);
    for (const Group& group : interchange.groups) {
      reading.put(StreamPart::Kind::group, group.gs);
      for (const TransactionSet& set : group.sets) reading.put(set);
      reading.put(StreamPart::Kind::group_end, group.ge);
    }
    for (const Segment& each : interchange.strays) reading.put(StreamPart::Kind::stray, each);
    reading.put(StreamPart::Kind::interchange_end, interchange.iea);
  }
  reading.put(document.findings());
  return reading;
}

Reading streamed(StreamReader& reader) {
  Reading reading;
  while (const auto part = reader.next()) {
    if (part->kind == StreamPart::Kind::set) {
      reading.put(part->set);
    } else {
      reading.put(part->kind, part->segment);
    }
    reading.put(reader.take_findings());
  }
  reading.put(reader.take_findings());
  return reading;
}

std::string differs(const Lines& a, const Lines& b, const std::string& what) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() && y == b.end()) return {};
  return what + " " + std::to_string(x - a.begin()) + ": " + (x == a.end() ? "nothing" : *x) +
         " but " + (y == b.end() ? "nothing" : *y);
}

std::string differs(const Reading& a, const Reading& b, const std::string& what) {
  for (std::size_t kind = 0; kind < a.kinds.size(); ++kind) {
    const std::string found =
        differs(a.kinds[kind], b.kinds[kind], what + " kind " + std::to_string(kind));
    if (!found.empty()) return found;
  }
  return differs(a.findings, b.findings, what + " findings");
}

}  // namespace

std::string stream_differs(std::string_view bytes, const Cutting& cutting) {
  const Reading expected = whole(bytes);
  const StreamLimits limits{.window_bytes = std::max<std::size_t>(cutting.window_bytes, 1)};

  StreamReader mapped(bytes, limits);
  const std::string found = differs(expected, streamed(mapped), "mapped");
  if (!found.empty()) return found;

  std::size_t turn = cutting.pieces_max;
  StreamReader from_source(
      [&, rest = bytes](std::span<char> room) mutable {
        turn = (turn * 69'069 + 1) % 65'536;
        const std::size_t piece = 1 + turn % std::max<std::size_t>(cutting.pieces_max, 1);
        const std::size_t count = rest.copy(room.data(), std::min(piece, room.size()));
        rest.remove_prefix(count);
        return count;
      },
      limits);
  return differs(expected, streamed(from_source), "from a source");
}

std::string scanners_differ(std::string_view bytes) {
  Lines expected;
  for (const Scanner& each : scanners()) {
    Findings findings;
    const SegmentIndex index = index_segments(bytes, findings, each.scan);
    Lines lines;
    for (const Segment& segment : index.segments) lines.push_back(line_of(segment));
    for (const Finding& finding : findings) lines.push_back(line_of(finding));
    if (const auto nul = index.indexer->nul()) lines.push_back("NUL at " + std::to_string(*nul));
    if (&each == &scanners().front()) {
      expected = std::move(lines);
      continue;
    }
    const std::string found = differs(expected, lines, std::string(each.name));
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace eligd::x12
