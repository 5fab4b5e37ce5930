#include "x12/segment_index.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace eligd::x12 {
namespace {

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
constexpr bool is_id_char(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// tag_of() in a few instructions, where four bytes can be read at once.
[[gnu::always_inline]] inline Tag tag_at(const char* id, std::size_t length,
                                         std::size_t readable) noexcept {
  if (std::endian::native != std::endian::little || readable < 4 || length > 3)
    return tag_of({id, length});
  Tag tag = 0;
  std::memcpy(&tag, id, sizeof(tag));
  tag &= (Tag{1} << (8 * length)) - 1;
  return tag & ~((tag >> 1) & tag & 0x20202020U);
}

// The first letters of ISA, IEA, GS, GE, ST, SE and TA1: most segments have another.
bool may_build_envelope(Tag tag) noexcept {
  constexpr std::uint32_t letters =
      1U << ('I' & 31) | 1U << ('G' & 31) | 1U << ('S' & 31) | 1U << ('T' & 31);
  return (letters >> (tag & 31) & 1) != 0;
}

}  // namespace

void SegmentIndexer::run(std::string_view text, bool is_end) {
  text_ = text;
  is_end_ = is_end;
  for (SegmentSource& each : sources_) {
    each.bytes = text_.data();
    each.offset = offset_;
  }
  if (!is_end_ && text_.size() < look_ahead) return;
  if (!std::exchange(has_begun_, true) && text_.starts_with("\xEF\xBB\xBF")) {
    tell(0, "", "a byte order mark before ISA was passed over", Severity::note);
    at_ = 3;
  }
  while (state_ != State::done) {
    if (state_ == State::seeking) {
      if (!seek()) return;
    } else {
      read_on();
      if (state_ == State::reading) return;
    }
  }
}

// Goes to the next ISA, or as far as can be told; true where it found one.
bool SegmentIndexer::seek() {
  for (;;) {
    const std::size_t isa = text_.find("ISA", at_);
    if (isa == std::string_view::npos) {
      skip(is_end_ ? text_.size() : std::max(at_, text_.size() - 2));  // "IS" may go on
      if (is_end_) finish();
      return false;
    }
    skip(isa);
    if (!is_end_ && text_.size() - isa < look_ahead) return false;
    if (const auto header = read_isa(text_.substr(isa))) {
      tell_skipped();
      open_interchange(isa, *header);
      return true;
    }
    skip(isa + 1);
  }
}

void SegmentIndexer::open_interchange(std::size_t at, const IsaHeader& header) {
  ++interchange_;
  tell_header(at, header);
  delimiters_ = header.delimiters;
  source_ = &sources_.emplace_back(
      SegmentSource{.bytes = text_.data(), .offset = offset_, .delimiters = delimiters_});
  start_ = static_cast<std::uint32_t>(at);
  at_ = at;
  is_between_ = false;
  last_tag_ = 0;
  state_ = State::reading;
}

// Reads segments to the next ISA, to text that is no segment, or as far as can be told.
void SegmentIndexer::read_on() {
  while (state_ == State::reading) {
    if (is_between_ && !settle()) return;
    if (state_ == State::reading && !scan_some()) return;
  }
}

// The next few blocks. False where no more can be told, or all is done.
bool SegmentIndexer::scan_some() {
  const std::size_t base = at_;
  const std::size_t size = text_.size();
  const std::size_t limit = is_end_ ? size : size - std::min(size, look_ahead);
  const std::size_t whole = at_ < limit ? std::min((limit - at_) / scan_block, scan_blocks_max) : 0;
  constexpr std::size_t room = scan_blocks_max * scan_block + scan_slack;
  std::array<std::uint32_t, room> terminators;
  std::array<std::uint32_t, room> closers;
  ScanInput input{.bytes = text_.data() + at_,
                  .blocks = whole,
                  .place = static_cast<std::uint32_t>(at_),
                  .element = delimiters_.element,
                  .terminator = delimiters_.segment};
  std::array<char, scan_block> tail;
  std::size_t length = whole * scan_block;
  if (whole == 0) {
    if (!is_end_) return false;
    if (at_ >= size) {
      close_unfinished();
      finish();
      return false;
    }
    tail.fill('A');  // never a delimiter
    length = size - at_;
    std::memcpy(tail.data(), input.bytes, length);
    input.bytes = tail.data();
    input.blocks = 1;
  }
  const SegmentsFound found = scanner_.segments(input, terminators.data());
  if (found.has_nul) note_nul(base, base + length);
  std::uint32_t* marks = ends_.room(input.blocks * scan_block + scan_slack);
  ends_.wrote(scanner_.elements(input, std::span(terminators).first(found.count),
                                {.marks = marks, .closers = closers.data()}));
  if (!take(marks, std::span(closers).first(found.count))) return false;
  at_ = base + length;
  return true;
}

// Segments out of what a scan wrote. False where it stopped on the way.
//
// The hottest loop there is: what changes with every segment is kept in local variables.
bool SegmentIndexer::take(std::uint32_t* marks, std::span<const std::uint32_t> closers) {
  std::size_t count = segments_.size();
  if (segments_.capacity() - count < closers.size())
    segments_.reserve(std::max(2 * count, count + closers.size()));
  segments_.resize(count + closers.size());
  Segment* const segments = segments_.data();
  const char* const text = text_.data();
  const std::size_t size = text_.size();
  const SegmentSource& source = *source_;

  std::uint32_t* ends = ends_.open();
  std::uint32_t start = start_;
  std::uint32_t position = position_;
  Tag tag = last_tag_;
  bool goes_on = true;
  for (std::size_t i = 0; i < closers.size() && goes_on; ++i) {
    std::uint32_t* const last = marks + closers[i];
    const std::uint32_t at = *last;
    if (at == start) [[unlikely]] {
      tell_empty(at, count);
    } else {
      tag = tag_at(text + start, *ends - start, size - start);
      std::uint32_t here = position;
      if (may_build_envelope(tag)) {
        here = mark(tag, count, position);
      } else {
        position = here + (here != 0 ? 1 : 0);
      }
      segments[count++] =
          Segment(source, start, ends, static_cast<std::uint32_t>(last - ends) + 1, here, tag);
    }
    ends = last + 1;
    start = at + 1;
    // Only space, an ISA or what follows an IEA needs a closer look; III and INS are everyday.
    const bool is_ahead = start + std::size_t{1} < size;
    const auto next = is_ahead ? static_cast<unsigned char>(text[start]) : ' ';
    const bool may_be_isa = next == 'I' && text[start + 1] == 'S';
    if (next > ' ' && !may_be_isa && tag != tag_of("IEA")) [[likely]]
      continue;
    start_ = start;
    last_tag_ = tag;
    ends_.open_at(ends);
    is_between_ = true;
    goes_on = settle() && state_ == State::reading;
    start = start_;
    if (goes_on) continue;
    ends_.forget_behind(ends);
    if (state_ == State::reading) at_ = std::max<std::size_t>(at + std::size_t{1}, start);
  }
  start_ = start;
  last_tag_ = tag;
  position_ = position;
  ends_.open_at(ends);
  segments_.resize(count);
  return goes_on;
}

void SegmentIndexer::tell_empty(std::uint32_t at, std::size_t segments) {
  tell(offset_ + at, "", "a segment terminator with no segment before it was passed over",
       Severity::note, segments);
}

// Remembers segment `index` if it builds the envelope; gives its position in its set and makes
// `position` the next one's.
std::uint32_t SegmentIndexer::mark(Tag tag, std::size_t index, std::uint32_t& position) {
  if (builds_envelope(tag)) envelope_.push_back(static_cast<std::uint32_t>(index));
  return position_in_set(tag, position);
}

// What follows a terminator: space to pass over, a segment, or the end of this interchange. False
// where more text is needed to tell.
bool SegmentIndexer::settle() {
  while (start_ < text_.size() && is_space(text_[start_]) && text_[start_] != delimiters_.element &&
         text_[start_] != delimiters_.segment) {
    ++start_;
  }
  if (!is_end_ && text_.size() - start_ < look_ahead) return false;
  is_between_ = false;
  at_ = std::max<std::size_t>(at_, start_);  // no delimiter stands in between
  if (stops_here()) {
    at_ = start_;
    ends_.forget_behind(ends_.open());
    state_ = State::seeking;
  }
  return true;
}

bool SegmentIndexer::stops_here() const {
  if (start_ < text_.size() && text_[start_] == 'I' && read_isa(text_.substr(start_))) return true;
  return last_tag_ == tag_of("IEA") && !is_segment_ahead();
}

bool SegmentIndexer::is_segment_ahead() const {
  std::size_t at = start_;
  while (at < text_.size() && at < start_ + std::size_t{4} && is_id_char(text_[at])) ++at;
  return at < text_.size() && at >= start_ + std::size_t{2} && at <= start_ + std::size_t{3} &&
         text_[at] == delimiters_.element;
}

// The input ends without a terminator: what is there is kept, and told unless it is a whole IEA.
void SegmentIndexer::close_unfinished() {
  std::size_t end = text_.size();
  while (end > start_ && is_space(text_[end - 1]) && text_[end - 1] != delimiters_.element) --end;
  if (end == start_) return;
  ends_.push(static_cast<std::uint32_t>(end));
  const auto count = static_cast<std::uint32_t>(ends_.written() - ends_.open());
  last_tag_ = tag_of(text_.substr(start_, *ends_.open() - start_));
  const std::uint32_t position = mark(last_tag_, segments_.size(), position_);
  segments_.push_back(Segment(*source_, start_, ends_.open(), count, position, last_tag_));
  ends_.open_at(ends_.written());
  const bool is_whole = last_tag_ == tag_of("IEA") && segments_.back().size() >= 2;
  if (is_whole) {
    tell(offset_ + start_, "", "the last segment has no terminator", Severity::note);
  } else {
    tell(offset_ + start_, "023",
         "the input ends inside a segment: it was cut off; get the rest before relying on it");
  }
}

void SegmentIndexer::finish() {
  tell_skipped();
  if (dropped_ == 0 && segments_.empty() && offset_ + text_.size() > 0) {
    tell(0, "024",
         "no ISA that could be read was found: this is not an X12 interchange, or it was cut off");
  }
  at_ = text_.size();
  state_ = State::done;
}

void SegmentIndexer::give_up(std::string words) {
  tell(offset_ + pending_start(), "024", std::move(words));
  ends_.forget_behind(ends_.open());
  state_ = State::seeking;
  is_between_ = false;
  at_ = text_.size();
}

std::size_t SegmentIndexer::drop(std::size_t first) {
  const std::size_t bytes = held_from(first);
  const auto shift = static_cast<std::uint32_t>(bytes);

  spare_ends_.clear();
  const auto keep = [&](const std::uint32_t* from, std::size_t count) {
    std::uint32_t* to = spare_ends_.room(count);
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i] - shift;
    spare_ends_.wrote(count);
    return to;
  };
  for (std::size_t i = first; i < segments_.size(); ++i) {
    Segment& each = segments_[i];
    each.ends_ = keep(each.ends_, each.count_);
    each.start_ -= shift;
    spare_ends_.open_at(spare_ends_.written());
  }
  if (state_ == State::reading)
    keep(ends_.open(), static_cast<std::size_t>(ends_.written() - ends_.open()));
  std::swap(ends_, spare_ends_);

  const SegmentSource* oldest = first < segments_.size()   ? segments_[first].source_
                                : state_ == State::reading ? &sources_.back()
                                                           : nullptr;
  while (!sources_.empty() && &sources_.front() != oldest) sources_.pop_front();
  segments_.erase(segments_.begin(), segments_.begin() + static_cast<std::ptrdiff_t>(first));
  dropped_ += first;
  at_ -= std::min(at_, bytes);
  start_ -= std::min(start_, shift);
  offset_ += bytes;
  return bytes;
}

// Passes over what stands before `to`.
void SegmentIndexer::skip(std::size_t to) {
  if (to <= at_) return;
  const std::string_view skipped = text_.substr(at_, to - at_);
  note_nul(at_, to);
  if (!junk_) {
    const auto* found = std::find_if_not(skipped.begin(), skipped.end(), is_space);
    if (found != skipped.end())
      junk_ = offset_ + at_ + static_cast<std::uint64_t>(found - skipped.begin());
  }
  at_ = to;
}

void SegmentIndexer::tell_skipped() {
  if (!junk_) return;
  tell(*junk_, "",
       std::to_string(offset_ + at_ - *junk_) +
           " bytes that belong to no interchange were passed over",
       Severity::warning);
  junk_.reset();
}

void SegmentIndexer::note_nul(std::size_t from, std::size_t to) {
  if (nul_) return;
  const std::size_t at = text_.substr(from, to - from).find('\0');
  if (at != std::string_view::npos) nul_ = offset_ + from + at;
}

void SegmentIndexer::tell_header(std::size_t at, const IsaHeader& header) {
  const std::uint64_t offset = offset_ + at;
  if (!header.is_fixed_width) {
    tell(offset, "022",
         "ISA is not 106 characters wide; its delimiters were found by counting its elements",
         Severity::warning);
  }
  if (header.component_was_assumed) {
    tell(offset, "027",
         "ISA16 is a letter, digit or space; ':' is taken as the component separator",
         Severity::warning);
  }
  if (header.repetition == RepetitionFrom::assumed) {
    tell(offset, "",
         "ISA11 names no repetition separator though the group is 005010; '^' is assumed",
         Severity::warning);
  }
  const Delimiters& d = header.delimiters;
  if (d.component == d.element || d.component == d.segment) {
    tell(offset, "027",
         "the component separator is also another delimiter; composites cannot be told apart");
  }
  if (d.repetition == d.element || d.repetition == d.segment || d.repetition == d.component) {
    tell(offset, "026",
         "the repetition separator is also another delimiter; repetitions cannot be told apart");
  }
}

void SegmentIndexer::tell(std::uint64_t offset, std::string code, std::string words,
                          Severity severity, std::optional<std::size_t> segments) {
  if (findings_.size() > findings_max) return;  // the reader keeps no more either
  findings_.push_back({.before = dropped_ + segments.value_or(segments_.size()),
                       .finding = {.severity = severity,
                                   .level = Level::interchange,
                                   .interchange = interchange_,
                                   .offset = offset,
                                   .code = std::move(code),
                                   .words = std::move(words)}});
}

SegmentIndex index_segments(std::string_view text, Findings& findings, const Scanner& scanner) {
  SegmentIndex index{.indexer = std::make_unique<SegmentIndexer>(scanner), .segments = {}};
  index.indexer->reserve(text.size() / 24 + 16);  // a guess; pages not touched cost nothing
  index.indexer->run(text, true);
  for (IndexFinding& each : index.indexer->findings()) add(findings, std::move(each.finding));
  index.segments = index.indexer->take_segments();
  return index;
}

}  // namespace eligd::x12
