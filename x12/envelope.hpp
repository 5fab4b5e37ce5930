// Puts the flat index into interchanges, groups and sets, and compares what their trailers claim.
//
// Source: X12.5 and the control segments' rules in 005010X279A1 appendix C. Missing trailers,
// segments outside any set, wrong counts and repeated control numbers are findings; every segment
// has a place. Works on as much of the index as there is: the whole, or what a stream has at hand;
// or on segments that were written.
#pragma once

#include "x12/control_numbers.hpp"
#include "x12/document.hpp"
#include "x12/segment_index.hpp"

#include <optional>
#include <span>
#include <string>

namespace eligd::x12 {

// Told in the order sent what the segments build. A group or set that has no header comes with
// nothing; the end of a group or interchange that has no trailer too.
class EnvelopeSink {
 public:
  virtual ~EnvelopeSink() = default;
  virtual void open_interchange(const Segment& isa) = 0;
  virtual void take_acknowledgement(const Segment& ta1) = 0;
  virtual void open_group(const Segment& gs) = 0;
  virtual void take_set(const TransactionSet& set) = 0;
  virtual void close_group(const Segment& ge) = 0;
  virtual void close_interchange(const Segment& iea) = 0;
  virtual void take_strays(std::span<const Segment> segments) = 0;
};

class EnvelopeReader {
 public:
  // `findings` may be emptied between calls; findings_max holds for all that is ever told.
  EnvelopeReader(SegmentIndexer& index, EnvelopeSink& sink, Findings& findings)
      : index_(&index), sink_(sink), findings_(findings), told_(findings.size()) {}
  // Of segments that nobody had to find: there is no index, and it noticed nothing.
  EnvelopeReader(EnvelopeSink& sink, Findings& findings)
      : sink_(sink), findings_(findings), told_(findings.size()) {}

  // All of it, written from ISA to IEA.
  void take_written(std::span<const Segment> segments);

  // Everything the index holds that was not taken yet, but for the set that is still open. With
  // `is_end` that one too.
  void take_all(bool is_end);

  // The first segment that is still needed: where the open set starts, or behind the last one.
  [[nodiscard]] std::size_t needed_from() const noexcept;
  // The index has dropped the segments before needed_from().
  void dropped() noexcept;

  // Closes the open set, if there is one, with what it has; the rest of it belongs to no set.
  void cut_set(std::string words);

 private:
  // Where a finding points, kept longer than its segment.
  struct Place {
    std::uint32_t segment = 0;
    std::uint64_t offset = 0;
    std::string id{};
  };
  [[nodiscard]] static Place place_of(const Segment& segment);

  void take_up_to(std::size_t mark);
  void take_between(std::size_t end);
  void take_mark();
  void open_interchange(const Segment& isa);
  void open_group(const Segment& gs);
  void open_set(const Segment& st);
  void close_set(std::size_t end, bool is_cut = false);
  void close_group(const Segment& ge);
  void take_trailer(const Segment& iea);
  void close_interchange();
  void check_set(const TransactionSet& set);
  void check_group(const Segment& ge);
  void stray(const Segment& segment, std::string words);

  // Those of the index that were made before that many of the segments at hand, or at NUL bytes
  // before `offset`.
  void tell_index_findings(std::size_t segments, std::uint64_t offset);
  void tell(Severity severity, Level level, const Segment& where, std::string code,
            std::string words, std::uint32_t element = 0) {
    tell_at(severity, level, place_of(where), std::move(code), std::move(words), element);
  }
  void tell_at(Severity severity, Level level, Place where, std::string code, std::string words,
               std::uint32_t element = 0);
  void put(Finding finding);
  [[nodiscard]] const Segment& segment(std::size_t at) const { return segments_[at]; }

  SegmentIndexer* index_ = nullptr;
  std::span<const Segment> segments_;  // of the index, as it was when we were last called
  EnvelopeSink& sink_;
  Findings& findings_;
  std::size_t told_;

  std::size_t next_ = 0;  // the first segment not taken
  std::optional<std::size_t> set_start_;
  bool are_strays_told_ = false;  // those since the last mark
  bool is_nul_told_ = false;

  // Of the headers that are open, what their trailers are compared with.
  Place isa_;
  std::string isa_control_;
  Place gs_;
  std::string gs_control_;
  bool is_interchange_open_ = false;
  bool is_group_open_ = false;
  bool has_gs_ = false;

  // Through the whole input, and in the interchange and group at hand.
  std::uint32_t interchange_count_ = 0;
  std::uint32_t group_count_ = 0;
  std::uint32_t set_count_ = 0;
  std::uint64_t groups_here_ = 0;
  std::uint64_t sets_here_ = 0;

  ControlNumbers interchanges_seen_;
  ControlNumbers groups_seen_;
  ControlNumbers sets_seen_;
  std::uint32_t repeated_interchanges_ = 0;
  std::uint32_t repeated_groups_ = 0;
  std::uint32_t repeated_sets_ = 0;
};

}  // namespace eligd::x12
