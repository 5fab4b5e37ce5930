// Builds source -> receiver -> subscriber -> dependent as HL segments come, for the 270 and the
// 271.
//
// Transaction has `sources`, those `receivers`, those `subscribers`, those `dependents`, all of
// them List. A level that was left out is implied, empty. Pointers handed out are good until the
// next open() or imply().
#pragma once

#include "x12/hierarchy.hpp"
#include "x12/list.hpp"
#include "x12/set_findings.hpp"

#include <memory_resource>
#include <span>

namespace eligd::x12 {

template <class Transaction, class Source, class Receiver, class Subscriber, class Dependent>
class LevelTree {
 public:
  LevelTree(Transaction& transaction, std::pmr::monotonic_buffer_resource& memory, ListArena& lists,
            SetFindings& findings)
      : transaction_(transaction), lists_(lists), findings_(findings), places_(memory, lists) {}

  [[nodiscard]] HlLevel level() const noexcept { return here_.level; }
  // Was the level at hand opened by an HL (true) or implied from what stood in it?
  [[nodiscard]] bool is_stated() const noexcept { return is_stated_; }

  [[nodiscard]] Source& source() { return ListArena::at(transaction_.sources, here_.source); }
  [[nodiscard]] Receiver& receiver() { return ListArena::at(source().receivers, here_.receiver); }
  [[nodiscard]] Subscriber& subscriber() {
    return ListArena::at(receiver().subscribers, here_.subscriber);
  }
  [[nodiscard]] Dependent& dependent() {
    return ListArena::at(subscriber().dependents, here_.dependent);
  }

  // Opens the level of `hl` under the parent it names. `level` is HL03, or what the caller took for
  // it.
  void open(const Hl& hl, HlLevel level) {
    if (level != HlLevel::source) go_to_parent(hl, level);
    descend(level, hl);
    is_stated_ = true;
    switch (level) {
      case HlLevel::source:
        source().hl = hl;
        break;
      case HlLevel::receiver:
        receiver().hl = hl;
        break;
      case HlLevel::subscriber:
        subscriber().hl = hl;
        break;
      case HlLevel::dependent:
        dependent().hl = hl;
        break;
      case HlLevel::none:
        break;
    }
    if (!places_.remember(hl.number(), here_)) {
      findings_.about_element(Severity::warning, hl, 1, "", "7",
                              "HL01 repeats the number of an earlier HL");
    }
  }

  // Opens a level that no HL announced, because `where` can only stand in one.
  void imply(HlLevel level, const Segment& where) {
    findings_.about_segment(
        Severity::error, where, "", "3",
        "the HL of this level is missing; it was taken as said by what stands in it");
    descend(level, where);
    is_stated_ = false;
  }

 private:
  void go_to_parent(const Hl& hl, HlLevel level) {
    if (const auto parent = places_.find(hl.parent(), level)) {
      here_ = *parent;
      return;
    }
    findings_.about_element(
        Severity::error, hl, 2, "", "7",
        "HL02 names no earlier HL of the level above; the last one sent was taken as parent");
  }

  // Appends one level under the place at hand, implying those between.
  void descend(HlLevel level, const Segment& where) {
    if (level > HlLevel::source &&
        here_.level < static_cast<HlLevel>(static_cast<int>(level) - 1)) {
      findings_.about_segment(Severity::error, where, "", "3",
                              "a level above this one is missing; an empty one stands for it");
      descend(static_cast<HlLevel>(static_cast<int>(level) - 1), where);
    }
    switch (level) {
      case HlLevel::source:
        here_.source = append(transaction_.sources);
        break;
      case HlLevel::receiver:
        here_.receiver = append(source().receivers);
        break;
      case HlLevel::subscriber:
        here_.subscriber = append(receiver().subscribers);
        break;
      case HlLevel::dependent:
        here_.dependent = append(subscriber().dependents);
        break;
      case HlLevel::none:
        break;
    }
    here_.level = level;
  }

  template <class T>
  std::uint32_t append(List<T>& list) {
    lists_.push(list);
    return static_cast<std::uint32_t>(list.size() - 1);
  }

  Transaction& transaction_;
  ListArena& lists_;
  SetFindings& findings_;
  HlPlaces places_;
  HlPlace here_;
  bool is_stated_ = false;
};

// HL03, or where it says nothing, what the NM1 of the loop says (looked for in the next few
// segments).
[[nodiscard]] HlLevel level_of(std::span<const Segment> from_hl) noexcept;
// What an NM1 entity code can only name: IL and 03 a patient, 1P a receiver, PR a source; else
// none.
[[nodiscard]] HlLevel level_named_by(std::string_view entity) noexcept;

}  // namespace eligd::x12
