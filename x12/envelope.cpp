#include "x12/envelope.hpp"

#include <limits>
#include <utility>

namespace eligd::x12 {
namespace {

constexpr std::uint32_t repeats_told_max = 100;  // of one group's sets, and so on

std::string wrong_count(std::string_view element, std::string_view what, std::string_view claimed,
                        std::uint64_t counted) {
  const auto said = control_value(claimed);
  return std::string(element) + " says " + (said ? std::to_string(*said) : "no number") + ", but " +
         std::to_string(counted) + " " + std::string(what) + " were counted";
}

}  // namespace

void EnvelopeReader::take_all(bool is_end) {
  segments_ = index_->segments();
  for (const std::uint32_t mark : index_->envelope()) take_up_to(mark);
  index_->envelope().clear();
  if (is_end || !set_start_) take_between(segments_.size());
  if (!is_end) return;
  next_ = segments_.size();
  tell_index_findings(next_, std::numeric_limits<std::uint64_t>::max());
  close_interchange();
}

void EnvelopeReader::take_written(std::span<const Segment> segments) {
  segments_ = segments;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (builds_envelope(segments[i].tag())) take_up_to(i);
  }
  take_between(segments.size());
  close_interchange();
}

// The ordinary segments before the mark, and the mark.
void EnvelopeReader::take_up_to(std::size_t mark) {
  take_between(mark);
  tell_index_findings(mark, segment(mark).offset());
  next_ = mark;
  take_mark();
  next_ = mark + 1;
  are_strays_told_ = false;
}

std::size_t EnvelopeReader::needed_from() const noexcept { return set_start_.value_or(next_); }

void EnvelopeReader::dropped() noexcept {
  next_ -= needed_from();
  if (set_start_) set_start_ = 0;
}

void EnvelopeReader::cut_set(std::string words) {
  if (!set_start_) return;
  segments_ = index_->segments();
  tell(Severity::error, Level::set, segment(*set_start_), "", std::move(words));
  next_ = segments_.size();
  close_set(next_, true);
}

// The ordinary segments up to `end`: part of the open set, or of none.
void EnvelopeReader::take_between(std::size_t end) {
  if (set_start_ || next_ >= end) return;
  if (!std::exchange(are_strays_told_, true)) {
    tell_index_findings(next_, segment(next_).offset());
    tell(Severity::warning, Level::set, segment(next_), "",
         "segments outside any transaction set were kept apart: ST is missing before them or SE "
         "stands too early");
  }
  sink_.take_strays(segments_.subspan(next_, end - next_));
  next_ = end;
}

void EnvelopeReader::take_mark() {
  const Segment& mark = segment(next_);
  switch (mark.tag()) {
    case tag_of("ISA"):
      return open_interchange(mark);
    case tag_of("GS"):
      return open_group(mark);
    case tag_of("ST"):
      return open_set(mark);
    case tag_of("SE"):
      return set_start_ ? close_set(next_ + 1) : stray(mark, "SE without an ST before it");
    case tag_of("GE"):
      return close_group(mark);
    case tag_of("IEA"):
      return take_trailer(mark);
    default:  // TA1
      if (!set_start_) sink_.take_acknowledgement(mark);
  }
}

void EnvelopeReader::open_interchange(const Segment& isa) {
  close_interchange();
  ++interchange_count_;
  isa_ = place_of(isa);
  isa_control_ = isa.value(13);
  groups_here_ = 0;
  groups_seen_.clear();
  repeated_groups_ = 0;
  is_interchange_open_ = true;
  sink_.open_interchange(isa);
  if (!interchanges_seen_.remember(isa_control_) && repeated_interchanges_++ < repeats_told_max) {
    tell(Severity::error, Level::interchange, isa, "025",
         "ISA13 repeats the control number of an earlier interchange of this input", 13);
  }
}

void EnvelopeReader::open_group(const Segment& gs) {
  close_group({});
  if (!is_interchange_open_) {
    tell(Severity::error, Level::interchange, gs, "022",
         "a group stands behind IEA: the next ISA is missing");
  }
  ++group_count_;
  ++groups_here_;
  gs_ = place_of(gs);
  gs_control_ = gs.value(6);
  has_gs_ = is_group_open_ = true;
  sink_.open_group(gs);
  if (!groups_seen_.remember(gs_control_) && repeated_groups_++ < repeats_told_max) {
    tell(Severity::warning, Level::group, gs, "6",
         "GS06 repeats a group control number of this interchange", 6);
  }
}

void EnvelopeReader::open_set(const Segment& st) {
  if (set_start_) close_set(next_);
  if (!is_group_open_) {
    ++group_count_;
    ++groups_here_;
    gs_control_.clear();
    is_group_open_ = true;
    sink_.open_group({});
    tell(Severity::error, Level::group, st, "",
         "a transaction set stands outside any group: GS is missing");
  }
  ++set_count_;
  ++sets_here_;
  set_start_ = next_;
  if (!sets_seen_.remember(st.value(2)) && repeated_sets_++ < repeats_told_max) {
    tell(Severity::error, Level::set, st, "23",
         "ST02 repeats a control number of this group; match answers by trace, not by it", 2);
  }
}

void EnvelopeReader::close_set(std::size_t end, bool is_cut) {
  TransactionSet set;
  set.segments = segments_.subspan(*set_start_, end - *set_start_);
  const Segment& st = set.segments.front();
  set.type = st.value(1);
  set.control = st.value(2);
  set.interchange = interchange_count_;
  set.group = group_count_;
  set.ordinal = set_count_;
  if (!is_cut) check_set(set);
  set_start_.reset();
  sink_.take_set(set);
}

void EnvelopeReader::close_group(const Segment& ge) {
  if (set_start_) close_set(next_);
  if (!is_group_open_) {
    if (ge) stray(ge, "GE without a GS before it");
    return;
  }
  check_group(ge);
  sink_.close_group(ge);
  has_gs_ = is_group_open_ = false;
  sets_here_ = 0;
  sets_seen_.clear();
  repeated_sets_ = 0;
}

void EnvelopeReader::take_trailer(const Segment& iea) {
  close_group({});
  if (!is_interchange_open_) return stray(iea, "IEA without an ISA before it");
  if (control_value(iea.value(1)) != groups_here_) {
    tell(Severity::error, Level::interchange, iea, "021",
         wrong_count("IEA01", "groups", iea.value(1), groups_here_), 1);
  }
  if (!same_control(iea.value(2), isa_control_)) {
    tell(Severity::error, Level::interchange, iea, "001",
         "IEA02 is not the control number of ISA13", 2);
  }
  is_interchange_open_ = false;
  sink_.close_interchange(iea);
}

void EnvelopeReader::close_interchange() {
  if (interchange_count_ == 0) return;
  close_group({});
  if (!is_interchange_open_) return;
  tell_at(Severity::error, Level::interchange, isa_, "023",
          "IEA is missing: the interchange may have been cut off");
  is_interchange_open_ = false;
  sink_.close_interchange({});
}

void EnvelopeReader::check_set(const TransactionSet& set) {
  const Segment& st = set.segments.front();
  const Segment se = set.trailer();
  if (!se) {
    tell(Severity::error, Level::set, st, "2",
         "SE is missing: the transaction set may have been cut off");
  } else {
    const std::uint64_t counted = set.segments.size();
    if (control_value(se.value(1)) != counted) {
      tell(Severity::error, Level::set, se, "4",
           wrong_count("SE01", "segments", se.value(1), counted), 1);
    }
    if (!same_control(se.value(2), st.value(2)))
      tell(Severity::error, Level::set, se, "3", "SE02 is not the control number of ST02", 2);
  }
  if (st.value(2).empty())
    tell(Severity::error, Level::set, st, "7", "ST02, the set's control number, is missing", 2);
}

void EnvelopeReader::check_group(const Segment& ge) {
  if (has_gs_ && !ge) {
    tell_at(Severity::error, Level::group, gs_, "3",
            "GE is missing: the group may have been cut off");
  } else if (ge) {
    if (control_value(ge.value(1)) != sets_here_) {
      tell(Severity::error, Level::group, ge, "5",
           wrong_count("GE01", "transaction sets", ge.value(1), sets_here_), 1);
    }
    if (has_gs_ && !same_control(ge.value(2), gs_control_))
      tell(Severity::error, Level::group, ge, "4", "GE02 is not the control number of GS06", 2);
  }
}

void EnvelopeReader::stray(const Segment& segment, std::string words) {
  tell(Severity::warning, Level::set, segment, "", std::move(words));
  sink_.take_strays({&segment, 1});
}

void EnvelopeReader::tell_index_findings(std::size_t segments, std::uint64_t offset) {
  if (index_ == nullptr) return;
  if (const auto nul = index_->nul(); nul && !is_nul_told_ && *nul < offset) {
    is_nul_told_ = true;
    put({.severity = Severity::warning,
         .level = Level::interchange,
         .offset = *nul,
         .code = "024",
         .words = "the input holds NUL bytes; they were kept where they stand"});
  }
  std::deque<IndexFinding>& made = index_->findings();
  while (!made.empty() && made.front().before <= index_->dropped() + segments) {
    put(std::move(made.front().finding));
    made.pop_front();
  }
}

EnvelopeReader::Place EnvelopeReader::place_of(const Segment& segment) {
  return {segment.position(), segment.offset(), shown_id(segment.id())};
}

void EnvelopeReader::tell_at(Severity severity, Level level, Place where, std::string code,
                             std::string words, std::uint32_t element) {
  put({.severity = severity,
       .level = level,
       .interchange = interchange_count_,
       .group = is_group_open_ ? group_count_ : 0,
       .set = set_start_ ? set_count_ : 0,
       .segment = where.segment,
       .element = element,
       .offset = where.offset,
       .segment_id = std::move(where.id),
       .code = std::move(code),
       .words = std::move(words)});
}

void EnvelopeReader::put(Finding finding) {
  if (told_ > findings_max) return;
  if (told_++ == findings_max) close_list(finding);
  findings_.push_back(std::move(finding));
}

}  // namespace eligd::x12
