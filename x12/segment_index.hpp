// The flat index under a Document and a StreamReader: every segment in order, and where its
// elements end. Segments are found first, a window at a time, and elements inside them.
//
// The text may come in parts of any size: every decision is taken with all it looks at before it,
// so that the same bytes give the same segments and findings however they were cut. One pass; time
// and memory are linear in the input whatever it holds. The bytes must outlive the segments.
#pragma once

#include "x12/element_ends.hpp"
#include "x12/findings.hpp"
#include "x12/isa.hpp"
#include "x12/scan.hpp"
#include "x12/segment.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace eligd::x12 {

// A finding, and how many segments of the input had been indexed when it was made.
struct IndexFinding {
  std::uint64_t before = 0;
  Finding finding;
};

class SegmentIndexer {
 public:
  // What stands at a place can be told from this many bytes behind it.
  static constexpr std::size_t look_ahead = 2 * isa_length_max + 8;

  explicit SegmentIndexer(const Scanner& scanner = scanners().front()) : scanner_(scanner) {}
  SegmentIndexer(const SegmentIndexer&) = delete;  // segments point into it
  SegmentIndexer& operator=(const SegmentIndexer&) = delete;

  // Indexes as far as can be told. `text` is all that is at hand: what it was at the last call,
  // without what drop() took from its front and with more behind it. It may have moved. With
  // `is_end` nothing will follow.
  void run(std::string_view text, bool is_end);

  // Forgets the segments before `first`, and the bytes that only they needed; returns how many
  // those are. They must be off the front of the text at the next run(). Pointers to segments and
  // their ends become stale.
  std::size_t drop(std::size_t first);

  // Gives up the open segment: it is longer than the caller will hold. All at hand is passed over
  // up to the next ISA.
  void give_up(std::string words);

  void reserve(std::size_t segments) { segments_.reserve(segments); }

  [[nodiscard]] const std::vector<Segment>& segments() const noexcept { return segments_; }
  [[nodiscard]] std::vector<Segment> take_segments() noexcept { return std::move(segments_); }
  // Which of them are ISA GS ST SE GE IEA TA1. The reader takes what it has dealt with.
  [[nodiscard]] std::vector<std::uint32_t>& envelope() noexcept { return envelope_; }
  // In order; the reader takes what it has told.
  [[nodiscard]] std::deque<IndexFinding>& findings() noexcept { return findings_; }
  // The first NUL byte of the input, once it was met.
  [[nodiscard]] std::optional<std::uint64_t> nul() const noexcept { return nul_; }
  // Segments dropped so far: what IndexFinding::before counts with.
  [[nodiscard]] std::uint64_t dropped() const noexcept { return dropped_; }
  // The bytes at hand that are not in a whole segment yet; and those with the segments from
  // `first`.
  [[nodiscard]] std::size_t unfinished() const noexcept { return text_.size() - pending_start(); }
  [[nodiscard]] std::size_t held(std::size_t first) const noexcept {
    return text_.size() - held_from(first);
  }

 private:
  enum class State : unsigned char { seeking, reading, done };

  bool seek();
  void open_interchange(std::size_t at, const IsaHeader& header);
  void read_on();
  [[nodiscard]] bool scan_some();
  bool take(std::uint32_t* marks, std::span<const std::uint32_t> closers);
  [[nodiscard]] std::uint32_t mark(Tag tag, std::size_t index, std::uint32_t& position);
  bool settle();
  [[nodiscard]] bool stops_here() const;
  [[nodiscard]] bool is_segment_ahead() const;
  void close_unfinished();
  void finish();

  void skip(std::size_t to);
  void tell_skipped();
  void tell_empty(std::uint32_t at, std::size_t segments);
  void tell_header(std::size_t at, const IsaHeader& header);
  void note_nul(std::size_t from, std::size_t to);
  void tell(std::uint64_t offset, std::string code, std::string words,
            Severity severity = Severity::error, std::optional<std::size_t> segments = {});

  [[nodiscard]] std::size_t pending_start() const noexcept {
    return state_ == State::reading ? start_ : at_;
  }
  [[nodiscard]] std::size_t held_from(std::size_t first) const noexcept {
    return first < segments_.size() ? segments_[first].start_ : pending_start();
  }

  Scanner scanner_;
  std::string_view text_;
  std::uint64_t offset_ = 0;  // of text_[0] in the input
  bool is_end_ = false;
  bool has_begun_ = false;
  State state_ = State::seeking;

  std::vector<Segment> segments_;
  std::vector<std::uint32_t> envelope_;
  ElementEnds ends_;
  ElementEnds spare_ends_;
  std::deque<SegmentSource> sources_;
  const SegmentSource* source_ = nullptr;  // of the interchange at hand, the last of them
  std::deque<IndexFinding> findings_;
  std::optional<std::uint64_t> nul_;
  std::uint64_t dropped_ = 0;

  std::size_t at_ = 0;       // seeking: from here; reading: not scanned yet from here
  std::uint32_t start_ = 0;  // of the open segment
  bool is_between_ = false;  // what follows the last terminator is not decided yet
  Delimiters delimiters_;
  Tag last_tag_ = 0;
  std::uint32_t position_ = 0;  // of the next segment in its set
  std::uint32_t interchange_ = 0;
  std::optional<std::uint64_t> junk_;  // where what was passed over began to be more than space
};

// What index_segments() found; segments point into the indexer.
struct SegmentIndex {
  std::unique_ptr<SegmentIndexer> indexer;
  std::vector<Segment> segments;
};

// The whole of `text` at once.
[[nodiscard]] SegmentIndex index_segments(std::string_view text, Findings& findings,
                                          const Scanner& scanner = scanners().front());

}  // namespace eligd::x12
