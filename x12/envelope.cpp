#include "x12/envelope.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace eligd::x12 {
namespace {

std::optional<std::uint64_t> number(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// 0001 and 1 are one control number: senders pad and unpad between header and trailer.
bool same_control(std::string_view a, std::string_view b) {
  const auto x = number(a);
  const auto y = number(b);
  return x && y ? *x == *y : a == b;
}

class Builder {
 public:
  Builder(const SegmentIndex& index, Findings& findings) : index_(index), findings_(findings) {}

  std::vector<Interchange> run() {
    for (const std::uint32_t at : index_.envelope) {
      take_between(at);
      take_mark();
    }
    take_between(static_cast<std::uint32_t>(index_.segments.size()));
    close_interchange();
    check_repeated_interchanges();
    return std::move(interchanges_);
  }

 private:
  // The ordinary segments up to `at`: part of the open set, or of none.
  void take_between(std::uint32_t at) {
    const std::uint32_t first = at_ + 1;
    if (!set_start_ && first < at) {
      tell(Severity::warning, Level::set, segment(first), "",
           "segments outside any transaction set were kept apart: ST is missing before them or SE "
           "stands too early");
      for (std::uint32_t each = first; each < at; ++each) here().strays.push_back(segment(each));
    }
    at_ = at;
  }

  void take_mark() {
    const Segment& mark = segment(at_);
    switch (mark.tag()) {
      case tag_of("ISA"):
        return open_interchange(mark);
      case tag_of("GS"):
        return open_group(mark);
      case tag_of("ST"):
        return open_set(mark);
      case tag_of("SE"):
        return set_start_ ? close_set(at_ + 1) : stray(mark, "SE without an ST before it");
      case tag_of("GE"):
        return close_group(mark);
      case tag_of("IEA"):
        return take_trailer(mark);
      default:  // TA1
        if (!set_start_) here().acknowledgements.push_back(mark);
    }
  }

  void open_interchange(const Segment& isa) {
    close_interchange();
    interchanges_.emplace_back().isa = isa;
    here().delimiters = isa.delimiters();
    is_interchange_open_ = true;
  }

  void open_group(const Segment& gs) {
    close_group({});
    if (!is_interchange_open_) {
      tell(Severity::error, Level::interchange, gs, "022",
           "a group stands behind IEA: the next ISA is missing");
    }
    here().groups.emplace_back().gs = gs;
    ++group_count_;
    is_group_open_ = true;
  }

  void open_set(const Segment& st) {
    if (set_start_) close_set(at_);
    if (!is_group_open_) {
      here().groups.emplace_back();
      ++group_count_;
      is_group_open_ = true;
      tell(Severity::error, Level::group, st, "",
           "a transaction set stands outside any group: GS is missing");
    }
    ++set_count_;
    set_start_ = at_;
  }

  void close_set(std::uint32_t end) {
    TransactionSet& set = here().groups.back().sets.emplace_back();
    set.segments = std::span(index_.segments).subspan(*set_start_, end - *set_start_);
    const Segment& st = set.segments.front();
    set.type = st.value(1);
    set.control = st.value(2);
    set.interchange = static_cast<std::uint32_t>(interchanges_.size());
    set.group = group_count_;
    set.ordinal = set_count_;
    check_set(set, st);
    set_start_.reset();
  }

  void close_group(const Segment& ge) {
    if (set_start_) close_set(at_);
    if (!is_group_open_) {
      if (ge) stray(ge, "GE without a GS before it");
      return;
    }
    here().groups.back().ge = ge;
    check_group(here().groups.back());
    is_group_open_ = false;
  }

  void take_trailer(const Segment& iea) {
    close_group({});
    if (!is_interchange_open_) return stray(iea, "IEA without an ISA before it");
    here().iea = iea;
    check_interchange();
    is_interchange_open_ = false;
  }

  void close_interchange() {
    if (interchanges_.empty()) return;
    close_group({});
    if (!is_interchange_open_) return;
    tell(Severity::error, Level::interchange, here().isa, "023",
         "IEA is missing: the interchange may have been cut off");
    is_interchange_open_ = false;
  }

  void check_set(const TransactionSet& set, const Segment& st) {
    const Segment se = set.trailer();
    if (!se) {
      tell(Severity::error, Level::set, st, "2",
           "SE is missing: the transaction set may have been cut off");
    } else {
      const std::uint64_t counted = set.segments.size();
      if (number(se.value(1)) != counted) {
        tell(Severity::error, Level::set, se, "4",
             wrong_count("SE01", "segments", se.value(1), counted), 1);
      }
      if (!same_control(se.value(2), st.value(2))) {
        tell(Severity::error, Level::set, se, "3", "SE02 is not the control number of ST02", 2);
      }
    }
    if (st.value(2).empty())
      tell(Severity::error, Level::set, st, "7", "ST02, the set's control number, is missing", 2);
  }

  void check_group(const Group& group) {
    if (group.gs && !group.ge) {
      tell(Severity::error, Level::group, group.gs, "3",
           "GE is missing: the group may have been cut off");
    } else if (group.ge) {
      const std::uint64_t counted = group.sets.size();
      if (number(group.ge.value(1)) != counted) {
        tell(Severity::error, Level::group, group.ge, "5",
             wrong_count("GE01", "transaction sets", group.ge.value(1), counted), 1);
      }
      if (group.gs && !same_control(group.ge.value(2), group.gs.value(6))) {
        tell(Severity::error, Level::group, group.ge, "4", "GE02 is not the control number of GS06",
             2);
      }
    }
    check_repeated_sets(group);
  }

  void check_interchange() {
    const Interchange& now = here();
    const std::uint64_t counted = now.groups.size();
    if (number(now.iea.value(1)) != counted) {
      tell(Severity::error, Level::interchange, now.iea, "021",
           wrong_count("IEA01", "groups", now.iea.value(1), counted), 1);
    }
    if (!same_control(now.iea.value(2), now.isa.value(13))) {
      tell(Severity::error, Level::interchange, now.iea, "001",
           "IEA02 is not the control number of ISA13", 2);
    }
    std::vector<Segment> headers;
    for (const Group& group : now.groups) {
      if (group.gs) headers.push_back(group.gs);
    }
    for (const Segment& again : repeated(headers, 6)) {
      tell(Severity::warning, Level::group, again, "6",
           "GS06 repeats a group control number of this interchange", 6);
    }
  }

  void check_repeated_sets(const Group& group) {
    std::vector<Segment> headers;
    headers.reserve(group.sets.size());
    for (const TransactionSet& set : group.sets) headers.push_back(set.segments.front());
    for (const Segment& again : repeated(headers, 2)) {
      const auto set =
          std::find_if(group.sets.begin(), group.sets.end(), [&](const TransactionSet& each) {
            return each.segments.front().offset() == again.offset();
          });
      add(findings_,
          {.level = Level::set,
           .interchange = set->interchange,
           .group = set->group,
           .set = set->ordinal,
           .segment = 1,
           .element = 2,
           .offset = again.offset(),
           .segment_id = "ST",
           .code = "23",
           .words =
               "ST02 repeats a control number of this group; match answers by trace, not by it"});
    }
  }

  void check_repeated_interchanges() {
    std::vector<Segment> headers;
    headers.reserve(interchanges_.size());
    for (const Interchange& each : interchanges_) headers.push_back(each.isa);
    for (const Segment& again : repeated(headers, 13)) {
      const auto of = std::find_if(
          interchanges_.begin(), interchanges_.end(),
          [&](const Interchange& each) { return each.isa.offset() == again.offset(); });
      add(findings_,
          {.level = Level::interchange,
           .interchange = static_cast<std::uint32_t>(of - interchanges_.begin()) + 1,
           .element = 13,
           .offset = again.offset(),
           .segment_id = "ISA",
           .code = "025",
           .words = "ISA13 repeats the control number of an earlier interchange of this input"});
    }
  }

  // Those whose element n an earlier one had already; at most repeated_max, so that the search
  // behind each stays short.
  static std::vector<Segment> repeated(std::vector<Segment> headers, std::size_t n) {
    constexpr std::size_t repeated_max = 100;
    std::sort(headers.begin(), headers.end(), [n](const Segment& a, const Segment& b) {
      return a.value(n) != b.value(n) ? a.value(n) < b.value(n) : a.offset() < b.offset();
    });
    std::vector<Segment> again;
    for (std::size_t i = 1; i < headers.size() && again.size() < repeated_max; ++i) {
      if (headers[i].value(n) == headers[i - 1].value(n)) again.push_back(headers[i]);
    }
    return again;
  }

  static std::string wrong_count(std::string_view element, std::string_view what,
                                 std::string_view claimed, std::uint64_t counted) {
    const auto said = number(claimed);
    return std::string(element) + " says " + (said ? std::to_string(*said) : "no number") +
           ", but " + std::to_string(counted) + " " + std::string(what) + " were counted";
  }

  void stray(const Segment& segment, std::string words) {
    tell(Severity::warning, Level::set, segment, "", std::move(words));
    here().strays.push_back(segment);
  }

  void tell(Severity severity, Level level, const Segment& where, std::string code,
            std::string words, std::uint32_t element = 0) {
    add(findings_, {.severity = severity,
                    .level = level,
                    .interchange = static_cast<std::uint32_t>(interchanges_.size()),
                    .group = is_group_open_ ? group_count_ : 0,
                    .set = set_start_ ? set_count_ : 0,
                    .segment = where.position(),
                    .element = element,
                    .offset = where.offset(),
                    .segment_id = shown_id(where.id()),
                    .code = std::move(code),
                    .words = std::move(words)});
  }

  [[nodiscard]] const Segment& segment(std::uint32_t at) const { return index_.segments[at]; }
  // The index starts every run of segments with an ISA, so there is one.
  [[nodiscard]] Interchange& here() { return interchanges_.back(); }

  const SegmentIndex& index_;
  Findings& findings_;
  std::vector<Interchange> interchanges_;
  std::optional<std::uint32_t> set_start_;
  std::uint32_t at_ =
      static_cast<std::uint32_t>(-1);  // the mark at hand; the next one's index at the end
  std::uint32_t group_count_ = 0;
  std::uint32_t set_count_ = 0;
  bool is_interchange_open_ = false;
  bool is_group_open_ = false;
};

}  // namespace

std::vector<Interchange> build_envelopes(const SegmentIndex& index, Findings& findings) {
  return Builder(index, findings).run();
}

}  // namespace eligd::x12
