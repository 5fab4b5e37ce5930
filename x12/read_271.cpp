#include "x12/read_271.hpp"

#include "x12/level_tree.hpp"

namespace eligd::x12 {

namespace {

class Reader {
 public:
  Reader(const TransactionSet& set, std::pmr::monotonic_buffer_resource& arena, Findings& findings)
      : segments_(set.segments),
        lists_(arena, bytes_likely(set.segments.size())),
        findings_(set, findings),
        tree_(response_, arena, lists_, findings_) {}

  Response271 run() {
    for (at_ = 0; at_ < segments_.size(); ++at_) take(segments_[at_]);
    return response_;
  }

 private:
  // Measured on commercial answers; more is taken where it is not enough.
  static std::size_t bytes_likely(std::size_t segments) { return 512 + 96 * segments; }

  void take(const Segment& segment) {
    switch (segment.tag()) {
      case tag_of("ST"):
        return take_once(response_.st, segment);
      case tag_of("SE"):
        return take_once(response_.se, segment);
      case tag_of("BHT"):
        return take_once(response_.bht, segment);
      case tag_of("HL"):
        return take_hl(Hl{segment});
      case tag_of("EB"):
        return take_eb(segment);
      case tag_of("NM1"):
        return take_nm1(segment);
      case tag_of("LS"):
      case tag_of("LE"):
        entity_ = nullptr;
        return append(response_.brackets, segment);
      case tag_of("TRN"):  // stands at a patient's level only, so a lone one opens the subscriber's
        if (member_ == nullptr && !tree_level_is_unknown_) imply(HlLevel::subscriber, segment);
        break;
      default:
        break;
    }
    const bool is_placed = benefit_ != nullptr  ? take_in_benefit(segment)
                           : member_ != nullptr ? take_in_member(segment)
                                                : take_above_members(segment);
    if (!is_placed) leave(segment);
  }

  void take_hl(const Hl& hl) {
    const HlLevel level = level_of(segments_.subspan(at_));
    if (level == HlLevel::none) {
      findings_.about_element(Severity::error, hl, 3, "", "7",
                              "HL03 is none of 20, 21, 22, 23; its loop is kept apart");
      tree_level_is_unknown_ = true;
      enter(nullptr);
      return append(response_.unplaced, hl);
    }
    tree_.open(hl, level);
    enter_level();
    if (member_ != nullptr) lists_.reserve(member_->benefits, benefits_ahead());
  }

  void take_eb(const Segment& eb) {
    if (tree_level_is_unknown_) return leave(eb);
    if (member_ == nullptr) imply(HlLevel::subscriber, eb);
    benefit_ = &lists_.push(member_->benefits);
    benefit_->eb = Eb{eb};
    entity_ = nullptr;
  }

  void take_nm1(const Segment& nm1) {
    if (tree_level_is_unknown_) return leave(nm1);
    const HlLevel named = level_named_by(nm1.value(1));
    if (benefit_ != nullptr && named != HlLevel::dependent) {
      entity_ = &lists_.push(benefit_->entities);
      entity_->name = Nm1{nm1};
      return;
    }
    Nm1* name = name_here();
    const bool is_patient = named == HlLevel::subscriber || named == HlLevel::dependent;
    const bool fits = name != nullptr && !*name && benefit_ == nullptr &&
                      (member_ != nullptr || !is_patient) &&
                      (tree_.is_stated() || named == HlLevel::none || named == tree_.level());
    if (!fits) {
      const bool is_next = is_patient || named > tree_.level();
      const HlLevel level = named == HlLevel::none && name == nullptr ? HlLevel::source : named;
      if (level == HlLevel::none || (!is_next && name != nullptr)) return leave(nm1);
      imply(level, nm1);
      name = name_here();
    }
    *name = Nm1{nm1};
  }

  bool take_in_benefit(const Segment& segment) {
    if (entity_ != nullptr && take_in_entity(segment)) return true;
    switch (segment.tag()) {
      case tag_of("HSD"):
        return in_benefit(benefit_->deliveries, segment);
      case tag_of("REF"):
        return in_benefit(benefit_->references, segment);
      case tag_of("DTP"):
        return in_benefit(benefit_->dates, segment);
      case tag_of("AAA"):
        return in_benefit(benefit_->rejects, segment);
      case tag_of("MSG"):
        return in_benefit(benefit_->messages, segment);
      case tag_of("III"):
        return in_benefit(benefit_->places, segment);
      case tag_of("TRN"):
      case tag_of("DMG"):
      case tag_of("INS"):
      case tag_of("HI"):
      case tag_of("MPI"):  // no benefit has these: the member's, sent late
        return take_in_member(segment) && tell_out_of_order(segment);
      default:
        return false;
    }
  }

  template <class T>
  bool in_benefit(List<T>& list, const Segment& segment) {
    append(list, segment);
    // Behind an NM1 the guide has none of these; the benefit is the only loop they can belong to.
    return entity_ == nullptr || tell_out_of_order(segment);
  }

  bool take_in_entity(const Segment& segment) {
    switch (segment.tag()) {
      case tag_of("N3"):
        return once(entity_->street, segment);
      case tag_of("N4"):
        return once(entity_->city, segment);
      case tag_of("PER"):
        append(entity_->contacts, segment);
        return true;
      case tag_of("PRV"):
        return once(entity_->provider, segment);
      default:
        return false;
    }
  }

  bool take_in_member(const Segment& segment) {
    switch (segment.tag()) {
      case tag_of("TRN"):
        append(member_->traces, segment);
        return true;
      case tag_of("REF"):
        append(member_->references, segment);
        return true;
      case tag_of("AAA"):
        append(member_->rejects, segment);
        return true;
      case tag_of("DTP"):
        append(member_->dates, segment);
        return true;
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
      case tag_of("MPI"):
        return once(member_->military, segment);
      default:
        return false;
    }
  }

  bool take_above_members(const Segment& segment) {
    if (tree_level_is_unknown_) return false;
    if (tree_.level() == HlLevel::receiver) {
      Receiver& receiver = tree_.receiver();
      switch (segment.tag()) {
        case tag_of("REF"):
          append(receiver.references, segment);
          return true;
        case tag_of("AAA"):
          append(receiver.rejects, segment);
          return true;
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
    if (tree_.level() == HlLevel::source) {
      Source& source = tree_.source();
      if (segment.tag() == tag_of("AAA")) {
        append(source.name ? source.name_rejects : source.rejects, segment);
        return true;
      }
      if (segment.tag() == tag_of("PER")) {
        append(source.contacts, segment);
        return true;
      }
    }
    return false;
  }

  void imply(HlLevel level, const Segment& where) {
    tree_.imply(level, where);
    enter_level();
  }

  void enter_level() {
    tree_level_is_unknown_ = false;
    if (tree_.level() == HlLevel::subscriber) {
      enter(&tree_.subscriber());
    } else if (tree_.level() == HlLevel::dependent) {
      enter(&tree_.dependent());
    } else {
      enter(nullptr);
    }
  }

  void enter(Member* member) {
    member_ = member;
    benefit_ = nullptr;
    entity_ = nullptr;
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

  // Counted once a stated level, so that benefits are built in place and never moved.
  [[nodiscard]] std::size_t benefits_ahead() const {
    std::size_t count = 0;
    for (std::size_t i = at_ + 1; i < segments_.size() && segments_[i].tag() != tag_of("HL"); ++i) {
      count += segments_[i].tag() == tag_of("EB") ? 1 : 0;
    }
    return count;
  }

  template <class T>
  void append(List<T>& list, const Segment& segment) {
    lists_.add(list, [&] { return run_length(segment.tag()); }, segment);
  }

  // How many segments of one kind stand in a row from here: what a list will mostly come to hold.
  [[nodiscard]] std::size_t run_length(Tag tag) const {
    std::size_t end = at_ + 1;
    while (end < segments_.size() && segments_[end].tag() == tag) ++end;
    return end - at_;
  }

  template <class T>
  static bool once(T& place, const Segment& segment) {
    if (place) return false;
    place = T{segment};
    return true;
  }

  template <class T>
  void take_once(T& place, const Segment& segment) {
    if (!once(place, segment)) leave(segment);
  }

  bool tell_out_of_order(const Segment& segment) {
    findings_.about_segment(Severity::note, segment, loop_name(), "7",
                            "the segment stands later than its loop has it");
    return true;
  }

  void leave(const Segment& segment) {
    append(response_.unplaced, segment);
    findings_.about_segment(
        Severity::warning, segment, loop_name(), "2",
        "no loop of the 271 takes this segment here; it was kept apart and means nothing");
  }

  [[nodiscard]] std::string_view loop_name() const {
    const bool is_dependent = tree_.level() == HlLevel::dependent;
    if (entity_ != nullptr) return is_dependent ? "2120D" : "2120C";
    if (benefit_ != nullptr) return is_dependent ? "2110D" : "2110C";
    switch (tree_.level()) {
      case HlLevel::source:
        return "2100A";
      case HlLevel::receiver:
        return "2100B";
      case HlLevel::subscriber:
        return "2100C";
      case HlLevel::dependent:
        return "2100D";
      case HlLevel::none:
        break;
    }
    return "";
  }

  std::span<const Segment> segments_;
  ListArena lists_;
  SetFindings findings_;
  Response271 response_;
  LevelTree<Response271, Source, Receiver, Subscriber, Dependent> tree_;
  std::size_t at_ = 0;
  Member* member_ = nullptr;  // the loops open at hand, innermost last
  Benefit* benefit_ = nullptr;
  BenefitEntity* entity_ = nullptr;
  bool tree_level_is_unknown_ = false;  // an HL03 nobody knows: what follows belongs to no level
};

}  // namespace

Response271 read_271(const TransactionSet& set, std::pmr::monotonic_buffer_resource& arena,
                     Findings& findings) {
  return Reader(set, arena, findings).run();
}

}  // namespace eligd::x12
