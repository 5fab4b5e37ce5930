// Dates of a loop as spans. Source: 005010X279A1 2100C/D and 2110C/D DTP; docs/facts.md "Dates".

#include "coverage/reading.hpp"

#include <array>

namespace eligd::coverage {
namespace {

// A begin and the end that belongs to it, in the order of preference. 539/540 stand last: some
// payers send policy dates only.
struct Pair {
  std::string_view begin;
  std::string_view end;
  Code begin_code = Code(begin);  // to compare with: one number each
  Code end_code = Code(end);
};
constexpr std::array pairs = {Pair{"346", "347"}, Pair{"356", "357"}, Pair{"348", "349"},
                              Pair{"291", ""},    Pair{"307", ""},    Pair{"539", "540"}};

const CivilDate no_end = *CivilDate::of(9999, 12, 31);

std::optional<CivilDate> day(std::string_view text) {
  const auto date = parse_basic_date(text);
  return date ? std::optional(*date) : std::nullopt;
}

void set_end(DateSpan& span, std::optional<CivilDate> end, const x12::Dtp* at) {
  span.end_at = at;
  if (end && *end >= no_end.plus_days(-366)) {
    span.open_told = true;
  } else {
    span.ends = end;
  }
}

}  // namespace

DateSpan span_of(const x12::Dtp& dtp) {
  DateSpan span{.qualifier = dtp.qualifier(), .begin_at = &dtp};
  const auto text = dtp.date();
  if (const auto dash = text.find('-'); dash != std::string_view::npos) {
    span.begins = day(text.substr(0, dash));
    set_end(span, day(text.substr(dash + 1)), &dtp);
  } else {
    span.begins = day(text);
  }
  return span;
}

std::vector<DateSpan> coverage_spans(std::span<const x12::Dtp> dates) {
  std::vector<DateSpan> spans;
  if (dates.empty()) return spans;
  std::array<bool, pairs.size()> is_told{};
  for (const auto& dtp : dates) {
    const Code qualifier(dtp.qualifier());
    for (std::size_t i = 0; i < pairs.size(); ++i)
      is_told[i] = is_told[i] || qualifier == pairs[i].begin_code || qualifier == pairs[i].end_code;
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!is_told[i]) continue;
    const Pair& pair = pairs[i];
    std::vector<const x12::Dtp*> ends;
    for (const auto& dtp : dates) {
      if (!pair.end.empty() && dtp.qualifier() == pair.end) ends.push_back(&dtp);
    }
    std::size_t next_end = 0;
    for (const auto& dtp : dates) {
      if (dtp.qualifier() != pair.begin) continue;
      DateSpan span = span_of(dtp);
      // The n-th begin goes with the n-th end of its kind.
      if (span.end_at == nullptr && next_end < ends.size()) {
        set_end(span, day(ends[next_end]->date()), ends[next_end]);
        ++next_end;
      }
      if (span.begins || span.ends) spans.push_back(span);
    }
    for (; next_end < ends.size(); ++next_end) {  // an end without a begin
      DateSpan span{.qualifier = pair.begin};
      set_end(span, day(ends[next_end]->date()), ends[next_end]);
      if (span.ends || span.open_told) spans.push_back(span);
    }
  }
  return spans;
}

bool holds(const DateSpan& span, CivilDate date, bool end_is_inclusive) {
  if (span.begins && date < *span.begins) return false;
  if (!span.ends) return true;
  return end_is_inclusive ? date <= *span.ends : date < *span.ends;
}

}  // namespace eligd::coverage
