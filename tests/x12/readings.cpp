#include "readings.hpp"

#include "x12/document.hpp"
#include "x12/segment_index.hpp"
#include "x12/stream.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>
#include <vector>

namespace eligd::x12 {
namespace {

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

std::string line_of(const TransactionSet& set) {
  return "set " + std::to_string(set.interchange) + " " + std::to_string(set.group) + " " +
         std::to_string(set.ordinal) + " " + std::string(set.type) + " " + std::string(set.control);
}

// Compared as they are, since a fuzzer asks millions of times; lines are made of what differs only.
bool is_same(const Segment& a, const Segment& b) {
  if (a.offset() != b.offset() || a.position() != b.position() || a.tag() != b.tag() ||
      a.size() != b.size() || a.text() != b.text() || a.delimiters() != b.delimiters())
    return false;
  for (std::size_t n = 1; n <= a.size(); ++n) {
    if (a.value(n).size() != b.value(n).size()) return false;
  }
  return true;
}

bool is_same(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& f) {
    return std::tie(f.severity, f.level, f.interchange, f.group, f.set, f.segment, f.element,
                    f.component, f.repetition, f.offset, f.segment_id, f.loop, f.code, f.words);
  };
  return key(a) == key(b);
}

bool is_same(const TransactionSet& a, const TransactionSet& b) {
  const auto key = [](const TransactionSet& set) {
    return std::tie(set.interchange, set.group, set.ordinal, set.type, set.control);
  };
  return key(a) == key(b) &&
         std::equal(a.segments.begin(), a.segments.end(), b.segments.begin(), b.segments.end(),
                    [](const Segment& x, const Segment& y) { return is_same(x, y); });
}

std::string differ(const std::string& a, const std::string& b) { return a + " but " + b; }

template <class One>
std::string lists_differ(std::span<const One> a, std::span<const One> b) {
  const auto [x, y] =
      std::mismatch(a.begin(), a.end(), b.begin(), b.end(),
                    [](const One& one, const One& other) { return is_same(one, other); });
  if (x == a.end() && y == b.end()) return {};
  return std::to_string(x - a.begin()) + ": " +
         differ(x == a.end() ? "nothing" : line_of(*x), y == b.end() ? "nothing" : line_of(*y));
}

std::string sets_differ(const TransactionSet& a, const TransactionSet& b) {
  const std::string found = lists_differ(a.segments, b.segments);
  return found.empty() ? differ(line_of(a), line_of(b)) : line_of(a) + " segment " + found;
}

// A document as a stream gives it out. Kinds apart: a Document does not say whether a stray stood
// before or behind a group.
class Expected {
 public:
  explicit Expected(const Document& document) : findings_(document.findings()) {
    for (const Interchange& interchange : document.interchanges()) {
      put(StreamPart::Kind::interchange, interchange.isa);
      for (const Segment& each : interchange.acknowledgements)
        put(StreamPart::Kind::acknowledgement, each);
      for (const Group& group : interchange.groups) {
        put(StreamPart::Kind::group, group.gs);
        for (const TransactionSet& set : group.sets) sets_.push_back(&set);
        put(StreamPart::Kind::group_end, group.ge);
      }
      for (const Segment& each : interchange.strays) put(StreamPart::Kind::stray, each);
      put(StreamPart::Kind::interchange_end, interchange.iea);
    }
  }

  // Empty, or where the stream gives something else.
  [[nodiscard]] std::string differs(StreamReader& reader) const {
    std::array<std::size_t, kinds> seen{};
    std::size_t sets = 0;
    Findings findings;
    const auto take_findings = [&] {
      for (Finding& each : reader.take_findings()) findings.push_back(std::move(each));
    };
    while (const auto part = reader.next()) {
      if (part->kind == StreamPart::Kind::set) {
        if (sets == sets_.size()) return differ("nothing", line_of(part->set));
        const TransactionSet& set = *sets_[sets++];
        if (!is_same(set, part->set)) return sets_differ(set, part->set);
      } else {
        const auto kind = static_cast<std::size_t>(part->kind);
        const std::string what = "kind " + std::to_string(kind) + ", ";
        if (seen[kind] == segments_[kind].size())
          return what + differ("nothing", line_of(part->segment));
        const Segment& segment = *segments_[kind][seen[kind]++];
        if (!is_same(segment, part->segment))
          return what + differ(line_of(segment), line_of(part->segment));
      }
      take_findings();
    }
    take_findings();
    if (sets != sets_.size()) return differ(line_of(*sets_[sets]), "nothing");
    for (std::size_t kind = 0; kind < kinds; ++kind) {
      if (seen[kind] != segments_[kind].size())
        return differ(line_of(*segments_[kind][seen[kind]]), "nothing");
    }
    const std::string found = lists_differ<Finding>(findings_, findings);
    return found.empty() ? "" : "finding " + found;
  }

 private:
  static constexpr std::size_t kinds = 7;

  void put(StreamPart::Kind kind, const Segment& segment) {
    segments_[static_cast<std::size_t>(kind)].push_back(&segment);
  }

  std::array<std::vector<const Segment*>, kinds> segments_;
  std::vector<const TransactionSet*> sets_;
  const Findings& findings_;
};

std::string indexes_differ(const SegmentIndex& a, const Findings& of_a, const SegmentIndex& b,
                           const Findings& of_b) {
  if (std::string found = lists_differ<Segment>(a.segments, b.segments); !found.empty())
    return "segment " + found;
  if (std::string found = lists_differ<Finding>(of_a, of_b); !found.empty())
    return "finding " + found;
  return a.indexer->nul() == b.indexer->nul() ? "" : "the first NUL";
}

}  // namespace

std::string stream_differs(std::string_view bytes, const Cutting& cutting) {
  const Document document = read_view(bytes);
  const Expected expected(document);
  const StreamLimits limits{.window_bytes = std::max<std::size_t>(cutting.window_bytes, 1)};

  StreamReader mapped(bytes, limits);
  std::string found = expected.differs(mapped);
  if (!found.empty()) return "mapped: " + found;

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
  found = expected.differs(from_source);
  return found.empty() ? "" : "from a source: " + found;
}

std::string scanners_differ(std::string_view bytes) {
  const Scanner& first = scanners().front();
  Findings expected_findings;
  const SegmentIndex expected = index_segments(bytes, expected_findings, first);
  for (const Scanner& each : scanners().subspan(1)) {
    Findings findings;
    const SegmentIndex index = index_segments(bytes, findings, each);
    const std::string found = indexes_differ(expected, expected_findings, index, findings);
    if (!found.empty())
      return std::string(first.name) + " and " + std::string(each.name) + ": " + found;
  }
  return {};
}

}  // namespace eligd::x12
