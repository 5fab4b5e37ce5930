#include "x12/check.hpp"

#include "x12/check_elements.hpp"
#include "x12/check_envelope.hpp"
#include "x12/guide.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace eligd::x12 {
namespace {

constexpr std::size_t items_max = 16;  // of any loop in the tables

// Walks a set along its guide. Each segment goes to the innermost open loop that has it next in
// order, entering and leaving loops on the way; failing that, to the innermost that has it at all
// (out of sequence); failing that, it is unexpected.
class Walker {
 public:
  Walker(const TransactionSet& set, const Guide& guide, SetFindings& findings)
      : set_(set), guide_(guide), findings_(findings) {}

  void run() {
    open_.push_back({.loop = guide_.root});
    for (const Segment& segment : set_.segments) take(segment);
    const Segment last = set_.segments.empty() ? Segment() : set_.segments.back();
    while (!open_.empty()) close(last);
  }

 private:
  struct Frame {
    const LoopRule* loop = nullptr;
    std::size_t at = 0;  // the item filled last
    std::array<std::uint32_t, items_max> counts{};
  };

  void take(const Segment& segment) {
    for (std::size_t depth = open_.size(); depth-- > 0;) {
      for (std::size_t i = first_item(depth); i < open_[depth].loop->items.size(); ++i) {
        if (starts(open_[depth].loop->items[i], segment)) return place(depth, i, segment);
      }
    }
    for (std::size_t depth = open_.size(); depth-- > 0;) {
      const auto items = open_[depth].loop->items;
      for (std::size_t i = 1; i < items.size(); ++i) {
        if (items[i].segment != nullptr && starts(items[i], segment))
          return place_late(depth, i, segment);
      }
    }
    const bool is_known = is_known_segment(segment.id());
    findings_.about_segment(
        Severity::error, segment, here(), is_known ? "2" : "1",
        is_known ? "no open loop takes this segment here" : "no guide knows a segment of this id");
  }

  // A loop's first segment only opens it; a second one is the next loop of its kind.
  [[nodiscard]] std::size_t first_item(std::size_t depth) const {
    return depth == 0 ? open_[0].at : std::max<std::size_t>(open_[depth].at, 1);
  }

  static bool starts(const LoopItem& item, const Segment& segment) {
    if (item.segment != nullptr) return item.segment->tag == segment.tag();
    return starts(item.loop->items.front(), segment) &&
           (item.loop->level.empty() || item.loop->level == segment.value(3));
  }

  void place(std::size_t depth, std::size_t i, const Segment& segment) {
    while (open_.size() > depth + 1) close(segment);
    tell_skipped(open_[depth], open_[depth].at, i, segment);
    open_[depth].at = i;
    const LoopItem& item = open_[depth].loop->items[i];
    const std::uint32_t count = ++open_[depth].counts[i];
    if (item.segment != nullptr) {
      return check(*item.segment, count, segment);
    }
    if (item.loop->repeat != no_limit && count == item.loop->repeat + 1U) {
      findings_.about_segment(Severity::error, segment, item.loop->name, "4",
                              "the loop occurs more often than the guide allows");
    }
    open_.push_back({.loop = item.loop});
    ++open_.back().counts[0];
    check_elements(segment, *item.loop->items.front().segment, item.loop->name, findings_);
  }

  void place_late(std::size_t depth, std::size_t i, const Segment& segment) {
    findings_.about_segment(Severity::error, segment, open_[depth].loop->name, "7",
                            "the segment stands later than the guide has it");
    check(*open_[depth].loop->items[i].segment, ++open_[depth].counts[i], segment,
          open_[depth].loop->name);
  }

  void check(const SegmentRule& rule, std::uint32_t count, const Segment& segment) {
    check(rule, count, segment, here());
  }

  void check(const SegmentRule& rule, std::uint32_t count, const Segment& segment,
             std::string_view loop) {
    if (count == rule.repeat + 1U) {
      findings_.about_segment(Severity::error, segment, loop, "5",
                              "the segment occurs more often than the guide allows");
    }
    check_elements(segment, rule, loop, findings_);
  }

  void close(const Segment& next) {
    const Frame frame = open_.back();
    tell_skipped(frame, frame.at, frame.loop->items.size(), next);
    open_.pop_back();
  }

  // Required items after `from` and before `to` that were never there.
  void tell_skipped(const Frame& frame, std::size_t from, std::size_t to, const Segment& next) {
    for (std::size_t i = from; i < to; ++i) {
      const LoopItem& item = frame.loop->items[i];
      const Usage usage = item.segment != nullptr ? item.segment->usage : item.loop->usage;
      if (usage != Usage::required || frame.counts[i] > 0) continue;
      const std::string_view id =
          item.segment != nullptr ? item.segment->id : item.loop->items.front().segment->id;
      const std::string_view loop = item.segment != nullptr ? frame.loop->name : item.loop->name;
      if (id == "SE") continue;  // read() has told it, as the set's fault
      findings_.about_missing(next, id, loop, "a required segment is missing before this place");
    }
  }

  [[nodiscard]] std::string_view here() const { return open_.back().loop->name; }

  const TransactionSet& set_;
  const Guide& guide_;
  SetFindings& findings_;
  std::vector<Frame> open_;
};

// What no table says: HL numbers, LS with its LE, a patient with a question.
class Relations {
 public:
  Relations(const TransactionSet& set, SetFindings& findings) : set_(set), findings_(findings) {}

  void run() {
    for (const Segment& segment : set_.segments) {
      switch (segment.tag()) {
        case tag_of("HL"):
          end_of_level(segment);
          start_level(segment);
          break;
        case tag_of("EQ"):
          ++questions_;
          break;
        case tag_of("EB"):
          end_of_bracket(segment);
          break;
        case tag_of("LS"):
          is_bracket_open_ = true;
          break;
        case tag_of("LE"):
          is_bracket_open_ = false;
          break;
        case tag_of("SE"):
          end_of_level(segment);
          break;
        default:
          break;
      }
    }
  }

 private:
  void start_level(const Segment& hl) {
    ++levels_;
    questions_ = 0;
    if (hl.value(1) != std::to_string(levels_)) {
      findings_.about_element(Severity::error, hl, 1, "", "7",
                              "HL01 does not count 1, 2, 3 through the set");
    }
    is_patient_ = (hl.value(3) == "22" && hl.value(4) == "0") || hl.value(3) == "23";
    is_dependent_ = hl.value(3) == "23";
    const std::string_view parent = hl.value(2);
    std::uint64_t number = 0;
    const bool is_number =
        std::from_chars(parent.data(), parent.data() + parent.size(), number).ec == std::errc();
    if (hl.value(3) != "20" && !(is_number && number > 0 && number < levels_)) {
      findings_.about_element(Severity::error, hl, 2, "", "7", "HL02 does not name an earlier HL");
    }
  }

  void end_of_level(const Segment& next) {
    end_of_bracket(next);
    if (set_.type == "270" && is_patient_ && questions_ == 0) {
      findings_.about_missing(next, "EQ", is_dependent_ ? "2110D" : "2110C",
                              "the patient has no question");
    }
    is_patient_ = false;
  }

  void end_of_bracket(const Segment& next) {
    if (is_bracket_open_) findings_.about_missing(next, "LE", "", "LS has no LE behind it");
    is_bracket_open_ = false;
  }

  const TransactionSet& set_;
  SetFindings& findings_;
  std::uint64_t levels_ = 0;
  std::uint64_t questions_ = 0;
  bool is_patient_ = false;
  bool is_dependent_ = false;
  bool is_bracket_open_ = false;
};

}  // namespace

void check_set(const TransactionSet& set, Findings& findings) {
  SetFindings told(set, findings);
  const Guide* guide = guide_of(set.type);
  if (guide == nullptr) {
    told.about_set(Severity::error, "1",
                   "we have no guide for this transaction set; it was not looked into");
    return;
  }
  if (!set.segments.empty() && set.segments.front().value(3) != guide->version) {
    told.about_set(Severity::error, "I6", "ST03 does not name the guide of this transaction set");
  }
  Walker(set, *guide, told).run();
  if (set.type != "999") Relations(set, told).run();
}

Findings validate(const Document& document) {
  Findings findings = document.findings();
  std::uint32_t number = 0;
  std::uint32_t groups = 0;
  for (const Interchange& interchange : document.interchanges()) {
    check_envelope(interchange, ++number, groups, findings);
    groups += static_cast<std::uint32_t>(interchange.groups.size());
    for (const Group& group : interchange.groups) {
      for (const TransactionSet& set : group.sets) check_set(set, findings);
    }
  }
  return findings;
}

}  // namespace eligd::x12
