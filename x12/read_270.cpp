#include "x12/read_270.hpp"

#include "x12/level_tree.hpp"

namespace eligd::x12 {

using view270::Inquiry;
using view270::Question;

namespace {

class Reader {
 public:
  Reader(const TransactionSet& set, std::pmr::monotonic_buffer_resource& arena, Findings& findings)
      : segments_(set.segments),
        lists_(arena, 512 + 64 * set.segments.size()),
        findings_(set, findings),
        tree_(inquiry_, arena, lists_, findings_) {}

  Inquiry run() {
    for (at_ = 0; at_ < segments_.size(); ++at_) {
      if (!take(segments_[at_])) leave(segments_[at_]);
    }
    return inquiry_;
  }

 private:
  bool take(const Segment& segment) {
    switch (segment.tag()) {
      case tag_of("ST"):
        return once(inquiry_.st, segment);
      case tag_of("SE"):
        return once(inquiry_.se, segment);
      case tag_of("BHT"):
        return once(inquiry_.bht, segment);
      case tag_of("HL"):
        return take_hl(Hl{segment});
      case tag_of("NM1"):
        return take_nm1(segment);
      case tag_of("EQ"):
        return take_eq(segment);
      default:
        break;
    }
    if (question_ != nullptr) return take_in_question(segment);
    if (member_ == nullptr && segment.tag() == tag_of("TRN") && !is_level_unknown_)
      imply(HlLevel::subscriber, segment);
    if (member_ != nullptr) return take_in_member(segment);
    return tree_.level() == HlLevel::receiver && !is_level_unknown_ && take_in_receiver(segment);
  }

  bool take_hl(const Hl& hl) {
    const HlLevel level = level_of(segments_.subspan(at_));
    is_level_unknown_ = level == HlLevel::none;
    if (is_level_unknown_) {
      enter(nullptr);
      return false;
    }
    tree_.open(hl, level);
    enter_level();
    return true;
  }

  bool take_eq(const Segment& eq) {
    if (is_level_unknown_) return false;
    if (member_ == nullptr) imply(HlLevel::subscriber, eq);
    question_ = &lists_.push(member_->questions);
    question_->eq = Eq{eq};
    return true;
  }

  bool take_nm1(const Segment& nm1) {
    if (is_level_unknown_) return false;
    const HlLevel named = level_named_by(nm1.value(1));
    const bool is_patient = named == HlLevel::subscriber || named == HlLevel::dependent;
    Nm1* name = name_here();
    if (name == nullptr || *name || (is_patient && member_ == nullptr)) {
      if (named == HlLevel::none || (!is_patient && named <= tree_.level())) return false;
      imply(named, nm1);
      name = name_here();
    }
    return once(*name, nm1);
  }

  bool take_in_question(const Segment& segment) {
    switch (segment.tag()) {
      case tag_of("AMT"):
        return put(question_->amounts, segment);
      case tag_of("III"):
        return put(question_->places, segment);
      case tag_of("REF"):
        return put(question_->references, segment);
      case tag_of("DTP"):
        return put(question_->dates, segment);
      default:
        return take_in_member(segment);  // sent late, and of the member all the same
    }
  }

  bool take_in_member(const Segment& segment) {
    switch (segment.tag()) {
      case tag_of("TRN"):
        return put(member_->traces, segment);
      case tag_of("REF"):
        return put(member_->references, segment);
      case tag_of("DTP"):
        return put(member_->dates, segment);
      case tag_of("N3"):
        return once(member_->street, segment);
      case tag_of("N4"):
        return once(member_->city, segment);
      case tag_of("PRV"):
        return once(member_->provider, segment);
      case tag_of("DMG"):
        return once(member_->demographics, segment);
      case tag_of("INS"):
        return once(member_->relationship, segment);
      case tag_of("HI"):
        return once(member_->diagnoses, segment);
      default:
        return false;
    }
  }

  bool take_in_receiver(const Segment& segment) {
    view270::Receiver& receiver = tree_.receiver();
    switch (segment.tag()) {
      case tag_of("REF"):
        return put(receiver.references, segment);
      case tag_of("N3"):
        return once(receiver.street, segment);
      case tag_of("N4"):
        return once(receiver.city, segment);
      case tag_of("PRV"):
        return once(receiver.provider, segment);
      default:
        return false;
    }
  }

  void imply(HlLevel level, const Segment& where) {
    tree_.imply(level, where);
    enter_level();
  }

  void enter_level() {
    switch (tree_.level()) {
      case HlLevel::subscriber:
        return enter(&tree_.subscriber());
      case HlLevel::dependent:
        return enter(&tree_.dependent());
      default:
        return enter(nullptr);
    }
  }

  void enter(view270::Member* member) {
    member_ = member;
    question_ = nullptr;
  }

  Nm1* name_here() {
    switch (tree_.level()) {
      case HlLevel::source:
        return &tree_.source().name;
      case HlLevel::receiver:
        return &tree_.receiver().name;
      case HlLevel::subscriber:
      case HlLevel::dependent:
        return &member_->name;
      case HlLevel::none:
        break;
    }
    return nullptr;
  }

  template <class T>
  bool put(List<T>& list, const Segment& segment) {
    lists_.push(list, segment);
    return true;
  }

  template <class T>
  static bool once(T& place, const Segment& segment) {
    if (place) return false;
    place = T{segment};
    return true;
  }

  void leave(const Segment& segment) {
    lists_.push(inquiry_.unplaced, segment);
    findings_.about_segment(
        Severity::warning, segment, "", "2",
        "no loop of the 270 takes this segment here; it was kept apart and means nothing");
  }

  std::span<const Segment> segments_;
  ListArena lists_;
  SetFindings findings_;
  Inquiry inquiry_;
  LevelTree<Inquiry, view270::Source, view270::Receiver, view270::Subscriber, view270::Dependent>
      tree_;
  std::size_t at_ = 0;
  view270::Member* member_ = nullptr;  // the loops open at hand
  Question* question_ = nullptr;
  bool is_level_unknown_ = false;
};

}  // namespace

Inquiry read_270(const TransactionSet& set, std::pmr::monotonic_buffer_resource& arena,
                 Findings& findings) {
  return Reader(set, arena, findings).run();
}

}  // namespace eligd::x12
