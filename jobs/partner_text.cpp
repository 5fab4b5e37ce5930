#include "jobs/partner_text.hpp"

#include "x12/document.hpp"
#include "x12/write270.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace eligd::jobs {
namespace {

constexpr std::string_view dropped = "'.\"`";

bool is_plain(unsigned char c) { return std::isalnum(c) != 0 || c == ' ' || c == '-'; }

bool keep_out(x12::Party& party, std::string_view refused) {
  bool is_changed = false;
  for (std::string* name :
       {&party.last_name, &party.first_name, &party.middle_name, &party.suffix}) {
    std::string kept = without_refused(*name, refused);
    is_changed = is_changed || kept != *name;
    *name = std::move(kept);
  }
  return is_changed;
}

}  // namespace

std::string without_refused(std::string_view name, std::string_view refused) {
  std::string kept;
  for (const char c : name) {
    const bool is_refused = refused.contains(c);
    if (is_refused && dropped.contains(c)) continue;
    const char put = is_refused ? ' ' : c;
    if (put == ' ' && (kept.empty() || kept.back() == ' ')) continue;
    kept.push_back(put);
  }
  while (kept.ends_with(' ')) kept.pop_back();
  return kept;
}

bool keep_out_refused(x12::Inquiry270& inquiry, std::string_view refused) {
  if (refused.empty()) return false;
  bool is_changed = keep_out(inquiry.source, refused);
  is_changed = keep_out(inquiry.receiver, refused) || is_changed;
  is_changed = keep_out(inquiry.subscriber.name, refused) || is_changed;
  if (inquiry.dependent) is_changed = keep_out(inquiry.dependent->name, refused) || is_changed;
  return is_changed;
}

bool has_odd_name(std::string_view interchange) {
  constexpr std::array<std::size_t, 4> names{3, 4, 5, 7};
  const x12::Document document = x12::read_view(interchange);
  for (const x12::Segment& segment : document.segments()) {
    if (segment.tag() != x12::tag_of("NM1")) continue;
    for (const std::size_t place : names) {
      if (!std::ranges::all_of(segment.value(place), is_plain)) return true;
    }
  }
  return false;
}

}  // namespace eligd::jobs
