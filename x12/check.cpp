#include "x12/check.hpp"

#include "x12/check_elements.hpp"
#include "x12/check_envelope.hpp"
#include "x12/check_situations.hpp"
#include "x12/envelope_tree.hpp"
#include "x12/guide.hpp"
#include "x12/sound_segments.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <memory>

namespace eligd::x12 {
namespace {

constexpr std::size_t items_max = 16;  // of any loop in the tables
constexpr std::size_t depth_max = 8;   // of loops in the tables, the root among them

// Walks a set along its guide. Each segment goes to the innermost open loop that has it next in
// order, entering and leaving loops on the way; failing that, to the innermost that has it at all
// (out of sequence); failing that, it is unexpected.
class Walker {
 public:
  // `loops`, where given, gets the loop of each segment.
  Walker(const TransactionSet& set, const Guide& guide, SetFindings& findings, SoundSegments* sound,
         std::vector<std::string_view>* loops)
      : set_(set), guide_(guide), findings_(findings), sound_(sound), loops_(loops) {}

  void run() {
    open_.push(guide_.root);
    for (const Segment& segment : set_.segments) {
      take(segment);
      if (loops_ != nullptr) loops_->push_back(loop_of_last_);
    }
    const Segment last = set_.segments.empty() ? Segment() : set_.segments.back();
    while (!open_.empty()) close(last);
  }

 private:
  struct Frame {
    const LoopRule* loop = nullptr;
    std::size_t at = 0;  // the item filled last
    std::array<std::uint32_t, items_max> counts{};
  };

  // The open loops, the innermost last.
  class Frames {
   public:
    void push(const LoopRule* loop) {
      assert(size_ < depth_max);
      all_[size_++] = {.loop = loop};
    }
    void pop() noexcept { --size_; }
    [[nodiscard]] Frame& operator[](std::size_t depth) noexcept { return all_[depth]; }
    [[nodiscard]] const Frame& operator[](std::size_t depth) const noexcept { return all_[depth]; }
    [[nodiscard]] Frame& back() noexcept { return all_[size_ - 1]; }
    [[nodiscard]] const Frame& back() const noexcept { return all_[size_ - 1]; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

   private:
    Frame all_[depth_max];
    std::size_t size_ = 0;
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
        if (starts(items[i], segment)) return place_late(depth, i, segment);
      }
    }
    loop_of_last_ = {};
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
    return item.tag == segment.tag() && (item.segment != nullptr || item.loop->level.empty() ||
                                         item.loop->level == segment.value(3));
  }

  void place(std::size_t depth, std::size_t i, const Segment& segment) {
    while (open_.size() > depth + 1) close(segment);
    tell_skipped(open_[depth], open_[depth].at, i, segment);
    open_[depth].at = i;
    const LoopItem& item = open_[depth].loop->items[i];
    const std::uint32_t count = ++open_[depth].counts[i];
    if (item.segment != nullptr) {
      loop_of_last_ = here();
      return check(*item.segment, count, segment);
    }
    loop_of_last_ = item.loop->name;
    if (item.loop->repeat != no_limit && count == item.loop->repeat + 1U) {
      findings_.about_segment(Severity::error, segment, item.loop->name, "4",
                              "the loop occurs more often than the guide allows");
    }
    open_.push(item.loop);
    ++open_.back().counts[0];
    look_into(segment, *item.loop->items.front().segment, item.loop->name);
  }

  void place_late(std::size_t depth, std::size_t i, const Segment& segment) {
    const LoopItem& item = open_[depth].loop->items[i];
    const std::uint32_t count = ++open_[depth].counts[i];
    loop_of_last_ = item.segment != nullptr ? open_[depth].loop->name : item.loop->name;
    findings_.about_segment(Severity::error, segment, loop_of_last_, "7",
                            "the segment stands later than the guide has it");
    if (item.segment != nullptr) return check(*item.segment, count, segment, loop_of_last_);
    while (open_.size() > depth + 1) close(segment);
    open_.push(item.loop);
    ++open_.back().counts[0];
    look_into(segment, *item.loop->items.front().segment, loop_of_last_);
  }

  void check(const SegmentRule& rule, std::uint32_t count, const Segment& segment) {
    check(rule, count, segment, here());
  }

  void check(const SegmentRule& rule, std::uint32_t count, const Segment& segment,
             std::string_view loop) {
    if (rule.repeat != no_limit && count == rule.repeat + 1U) {
      findings_.about_segment(Severity::error, segment, loop, "5",
                              "the segment occurs more often than the guide allows");
    }
    look_into(segment, rule, loop);
  }

  void look_into(const Segment& segment, const SegmentRule& rule, std::string_view loop) {
    if (sound_ == nullptr) return check_elements(segment, rule, loop, findings_);
    if (sound_->has(segment, rule, loop)) return;
    const std::size_t before = findings_.count();
    check_elements(segment, rule, loop, findings_);
    // A full list takes no more, and says nothing of this segment.
    if (findings_.count() == before && before <= findings_max) sound_->keep(segment, rule, loop);
  }

  void close(const Segment& next) {
    const Frame& frame = open_.back();
    tell_skipped(frame, frame.at, frame.loop->items.size(), next);
    open_.pop();
  }

  // Required items after `from` and before `to` that were never there.
  void tell_skipped(const Frame& frame, std::size_t from, std::size_t to, const Segment& next) {
    const auto below = [](std::size_t n) { return (std::uint32_t{1} << n) - 1; };
    for (std::uint32_t left = frame.loop->required & below(to) & ~below(from); left != 0;
         left &= left - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(left));
      if (frame.counts[i] > 0) continue;
      const LoopItem& item = frame.loop->items[i];
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
  SoundSegments* sound_;  // may be null
  std::vector<std::string_view>* loops_;
  std::string_view loop_of_last_;
  Frames open_;
};

void check_one(const TransactionSet& set, Findings& findings, SoundSegments* sound) {
  SetFindings told(set, findings);
  const Guide* guide = guide_of(set.type);
  if (guide == nullptr) {
    told.about_set(Severity::error, "1",
                   "we have no guide for this transaction set; it was not looked into");
    return;
  }
  const std::string_view version =
      set.segments.empty() ? std::string_view() : set.segments.front().value(3);
  if (!version.empty() && version != guide->version) {  // where it is missing, the table says so
    told.about_set(Severity::error, "I6", "ST03 does not name the guide of this transaction set");
  }
  Walker(set, *guide, told, sound, nullptr).run();
  if (set.type != "999") check_situations(set, told);
}

void check_all(std::span<const Interchange> interchanges, std::size_t segments,
               std::span<const PayerRule> payer_rules, Findings& findings) {
  // Not for a question or one short answer, which would pay for the room and find little in it.
  constexpr std::size_t worth_it = 256;
  const auto sound =
      segments >= worth_it ? std::make_unique<SoundSegments>() : std::unique_ptr<SoundSegments>();
  std::uint32_t number = 0;
  std::uint32_t groups = 0;
  for (const Interchange& interchange : interchanges) {
    check_envelope(interchange, ++number, groups, findings);
    groups += static_cast<std::uint32_t>(interchange.groups.size());
    for (const Group& group : interchange.groups) {
      for (const TransactionSet& set : group.sets) {
        check_one(set, findings, sound.get());
        check_payer_rules(set, payer_rules, findings);
      }
    }
  }
}

}  // namespace

void check_set(const TransactionSet& set, Findings& findings) { check_one(set, findings, nullptr); }

std::vector<std::string_view> loops_of(const TransactionSet& set) {
  std::vector<std::string_view> loops;
  loops.reserve(set.segments.size());
  const Guide* guide = guide_of(set.type);
  if (guide == nullptr) {
    loops.resize(set.segments.size());
    return loops;
  }
  Findings unwanted;
  SetFindings told(set, unwanted);
  Walker(set, *guide, told, nullptr, &loops).run();
  return loops;
}

std::uint8_t snip_level(const Finding& finding) noexcept {
  constexpr std::uint8_t syntax = 1;
  constexpr std::uint8_t requirement = 2;
  constexpr std::uint8_t balance = 3;
  constexpr std::uint8_t situation = 4;
  const std::string_view code = finding.code;
  switch (finding.level) {
    case Level::interchange:
      return code == "001" || code == "021" ? balance : syntax;
    case Level::group:
    case Level::set:
      return has_word("3 4 5 23", code) && !(finding.level == Level::set && code == "5") ? balance
                                                                                         : syntax;
    case Level::segment:
      if (has_word("I6 I9", code)) return situation;
      return has_word("3 4 5 I4 I7 I8", code) ? requirement : syntax;
    case Level::element:
      if (finding.segment_id == "HL" && finding.element != 3) return balance;
      if (has_word("I6 I9 I12 I13", code) || finding.severity != Severity::error) return situation;
      return has_word("1 2 7 10 I10 I11", code) ? requirement : syntax;
  }
  return syntax;
}

Findings validate(const Document& document, std::span<const PayerRule> payer_rules) {
  Findings findings = document.findings();
  check_all(document.interchanges(), document.segments().size(), payer_rules, findings);
  return findings;
}

void validate_written(std::span<const Segment> segments, Findings& findings) {
  std::vector<Interchange> interchanges;
  EnvelopeTree tree(interchanges);
  EnvelopeReader(tree, findings).take_written(segments);
  check_all(interchanges, segments.size(), {}, findings);
}

}  // namespace eligd::x12
