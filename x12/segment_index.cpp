#include "x12/segment_index.hpp"

#include "x12/isa.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace eligd::x12 {
namespace {

// Small, because what was scanned ahead is thrown away where a new interchange starts.
constexpr std::size_t window_blocks = 16;
constexpr std::size_t window_bytes = window_blocks * scan_block;

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
constexpr bool is_id_char(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

class Indexer {
 public:
  Indexer(std::string_view text, Findings& findings, Scan scan)
      : text_(text), findings_(findings), scan_(scan) {
    index_.segments.reserve(text.size() / 24 + 16);  // a guess; pages not touched cost nothing
  }

  SegmentIndex run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t isa = find_isa(text_, at);
      tell_skipped(at, std::min(isa, text_.size()));
      if (isa == std::string_view::npos) break;
      at = read_interchange(isa);
    }
    if (index_.segments.empty() && !text_.empty()) {
      tell(
          0, "024",
          "no ISA that could be read was found: this is not an X12 interchange, or it was cut off");
    }
    return std::move(index_);
  }

 private:
  // Reads from the ISA at `from` to the next ISA, to text that is no segment, or to the end of
  // input; returns where it stopped.
  std::size_t read_interchange(std::size_t from) {
    ++interchange_;
    const IsaHeader header = *read_isa(text_.substr(from));
    tell_header(from, header);
    delimiters_ = header.delimiters;
    start_ = from;

    std::array<std::uint64_t, window_blocks> masks;
    for (std::size_t base = from; base < text_.size(); base += window_bytes) {
      const std::size_t blocks = scan_window(base, masks);
      for (std::size_t block = 0; block < blocks; ++block) {
        index_.ends.reserve(scan_block + 1);
        for (std::uint64_t mask = masks[block]; mask != 0; mask &= mask - 1) {
          const std::size_t at =
              base + block * scan_block + static_cast<std::size_t>(std::countr_zero(mask));
          if (text_[at] != delimiters_.segment) {
            index_.ends.push(static_cast<std::uint32_t>(at - start_));
            continue;
          }
          close(at);
          start_ = skip_space(at + 1);
          if (stops_here()) return start_;
        }
      }
    }
    close_unfinished();
    return text_.size();
  }

  std::size_t scan_window(std::size_t base, std::array<std::uint64_t, window_blocks>& masks) const {
    const std::size_t left = text_.size() - base;
    const std::size_t whole = std::min(left / scan_block, window_blocks);
    scan_(text_.data() + base, whole, delimiters_.element, delimiters_.segment, masks.data());
    if (whole == window_blocks || left % scan_block == 0) return whole;

    std::array<char, scan_block> tail{};  // the scanners read whole blocks
    const std::size_t rest = left % scan_block;
    std::memcpy(tail.data(), text_.data() + base + whole * scan_block, rest);
    scan_(tail.data(), 1, delimiters_.element, delimiters_.segment, &masks[whole]);
    masks[whole] &= (std::uint64_t{1} << rest) - 1;
    return whole + 1;
  }

  void close(std::size_t at) {
    if (at == start_) {
      tell(at, "", "a segment terminator with no segment before it was passed over",
           Severity::note);
      return;
    }
    index_.ends.push(static_cast<std::uint32_t>(at - start_));
    const std::uint32_t count = index_.ends.open_count();
    const std::uint32_t* ends = index_.ends.take();
    last_tag_ = tag_of(text_.substr(start_, ends[0]));
    index_.segments.emplace_back(text_.substr(start_, at - start_), ends, count, next_position(),
                                 start_, delimiters_);
  }

  // Also marks what builds the envelope, while the id is at hand.
  std::uint32_t next_position() {
    switch (last_tag_) {
      case tag_of("ST"):
        mark();
        position_ = 2;
        return 1;
      case tag_of("SE"):
        mark();
        return std::exchange(position_, 0);
      case tag_of("ISA"):
      case tag_of("GS"):
      case tag_of("GE"):
      case tag_of("IEA"):
        mark();
        position_ = 0;
        return 0;
      case tag_of("TA1"):
        mark();
        [[fallthrough]];
      default:
        return position_ == 0 ? 0 : position_++;
    }
  }

  void mark() { index_.envelope.push_back(static_cast<std::uint32_t>(index_.segments.size())); }

  [[nodiscard]] std::size_t skip_space(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at]) && text_[at] != delimiters_.element &&
           text_[at] != delimiters_.segment) {
      ++at;
    }
    return at;
  }

  [[nodiscard]] bool stops_here() const {
    if (start_ < text_.size() && text_[start_] == 'I' && read_isa(text_.substr(start_)))
      return true;
    return last_tag_ == tag_of("IEA") && !is_segment_ahead();
  }

  [[nodiscard]] bool is_segment_ahead() const {
    std::size_t at = start_;
    while (at < text_.size() && at < start_ + 4 && is_id_char(text_[at])) ++at;
    return at < text_.size() && at >= start_ + 2 && at <= start_ + 3 &&
           text_[at] == delimiters_.element;
  }

  // The input ends without a terminator: what is there is kept, and told unless it is a whole IEA.
  void close_unfinished() {
    std::size_t end = text_.size();
    while (end > start_ && is_space(text_[end - 1])) --end;
    if (end == start_) {
      index_.ends.drop_open();
      return;
    }
    index_.ends.reserve(1);
    close(end);
    const bool is_whole = last_tag_ == tag_of("IEA") && index_.segments.back().size() >= 2;
    if (is_whole) {
      tell(start_, "", "the last segment has no terminator", Severity::note);
    } else {
      tell(start_, "023",
           "the input ends inside a segment: it was cut off; get the rest before relying on it");
    }
  }

  void tell_header(std::size_t at, const IsaHeader& header) {
    if (!header.is_fixed_width) {
      tell(at, "022",
           "ISA is not 106 characters wide; its delimiters were found by counting its elements",
           Severity::warning);
    }
    if (header.component_was_assumed) {
      tell(at, "027", "ISA16 is a letter, digit or space; ':' is taken as the component separator",
           Severity::warning);
    }
    if (header.repetition == RepetitionFrom::assumed) {
      tell(at, "", "ISA11 names no repetition separator though the group is 005010; '^' is assumed",
           Severity::warning);
    }
    const Delimiters& d = header.delimiters;
    if (d.component == d.element || d.component == d.segment) {
      tell(at, "027",
           "the component separator is also another delimiter; composites cannot be told apart",
           Severity::error);
    }
    if (d.repetition == d.element || d.repetition == d.segment || d.repetition == d.component) {
      tell(at, "026",
           "the repetition separator is also another delimiter; repetitions cannot be told apart",
           Severity::error);
    }
  }

  void tell_skipped(std::size_t from, std::size_t to) {
    std::string_view skipped = text_.substr(from, to - from);
    if (from == 0 && skipped.starts_with("\xEF\xBB\xBF")) {
      tell(0, "", "a byte order mark before ISA was passed over", Severity::note);
      skipped.remove_prefix(3);
    }
    const std::size_t junk = static_cast<std::size_t>(
        std::find_if_not(skipped.begin(), skipped.end(), is_space) - skipped.begin());
    if (junk == skipped.size()) return;
    tell(to - skipped.size() + junk, "",
         std::to_string(skipped.size() - junk) +
             " bytes that belong to no interchange were passed over",
         Severity::warning);
  }

  void tell(std::size_t offset, std::string code, std::string words,
            Severity severity = Severity::error) {
    add(findings_, {.severity = severity,
                    .level = Level::interchange,
                    .interchange = interchange_,
                    .offset = offset,
                    .code = std::move(code),
                    .words = std::move(words)});
  }

  std::string_view text_;
  Findings& findings_;
  Scan scan_;
  SegmentIndex index_;
  Delimiters delimiters_;
  std::size_t start_ = 0;  // of the open segment
  Tag last_tag_ = 0;
  std::uint32_t position_ = 0;  // of the next segment in its set
  std::uint32_t interchange_ = 0;
};

}  // namespace

void ElementEnds::grow(std::size_t n) {
  constexpr std::size_t array_size = 64 * 1024;
  const std::size_t open = open_count();
  const std::size_t size = std::max(array_size, 2 * open + n);
  auto fresh = std::make_unique_for_overwrite<std::uint32_t[]>(size);
  if (open > 0) std::memcpy(fresh.get(), open_, open * sizeof(std::uint32_t));
  open_ = fresh.get();
  cursor_ = open_ + open;
  limit_ = open_ + size;
  arrays_.push_back(std::move(fresh));
}

SegmentIndex index_segments(std::string_view text, Findings& findings, Scan scan) {
  return Indexer(text, findings, scan).run();
}

}  // namespace eligd::x12
