// See svg.hpp.
#include "report/svg.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::report {
namespace {

constexpr Tenths slice_gap = 15;
constexpr Tenths slice_min = 45;  // thinner is overlooked, and hatching cannot show

std::vector<Tenths> widths_of(const std::vector<Slice>& slices, Tenths room) {
  std::int64_t total = 0;
  for (const Slice& slice : slices) total += slice.count;
  std::vector<Tenths> widths;
  Tenths taken = 0;
  for (const Slice& slice : slices) {
    const Tenths fair = total == 0 ? 0 : room * slice.count / total;
    widths.push_back(slice.count == 0 ? 0 : std::max(fair, slice_min));
    taken += widths.back();
  }
  // Rounding leaves a little over, the minimum takes a little too much: the widest evens it out.
  if (total > 0) *std::ranges::max_element(widths) += room - taken;
  return widths;
}

}  // namespace

std::string units(Tenths tenths) {
  const bool is_negative = tenths < 0;
  const Tenths t = is_negative ? -tenths : tenths;
  return t % 10 == 0 ? fmt::format("{}{}", is_negative ? "-" : "", t / 10)
                     : fmt::format("{}{}.{}", is_negative ? "-" : "", t / 10, t % 10);
}

Node add_picture(Node parent, std::string_view css_class, std::string_view id, Tenths width,
                 std::string_view title, std::string_view detail) {
  Node svg = add(parent, "svg", css_class);
  set_height(svg, width, 0);
  set(svg, "role", "img");
  const std::string title_id = fmt::format("{}-t", id);
  const std::string detail_id = fmt::format("{}-d", id);
  set(svg, "aria-labelledby", detail.empty() ? title_id : title_id + " " + detail_id);
  set(add_text(svg, "title", title), "id", title_id);
  if (!detail.empty()) set(add_text(svg, "desc", detail), "id", detail_id);
  return svg;
}

void set_height(Node svg, Tenths width, Tenths height) {
  const std::string box = fmt::format("0 0 {} {}", units(width), units(height));
  pugi::xml_attribute view = svg.attribute("viewBox");
  if (view.empty()) view = svg.append_attribute("viewBox");
  view.set_value(box.c_str());
}

void add_rect(Node svg, std::string_view css_class, Tenths x, Tenths y, Tenths width,
              Tenths height) {
  Node rect = add(svg, "rect", css_class);
  set(rect, "x", units(x));
  set(rect, "y", units(y));
  set(rect, "width", units(width));
  set(rect, "height", units(height));
}

void add_hatching(Node svg, Tenths x, Tenths y, Tenths width, Tenths height) {
  add_rect(svg, {}, x, y, width, height);
  set(svg.last_child(), "fill", "url(#hatch)");
}

void add_line(Node svg, std::string_view css_class, Tenths x1, Tenths y1, Tenths x2, Tenths y2) {
  Node path = add(svg, "path", css_class);
  set(path, "d", fmt::format("M{} {}L{} {}", units(x1), units(y1), units(x2), units(y2)));
}

void add_dot(Node svg, std::string_view css_class, Tenths x, Tenths y, Tenths radius) {
  Node dot = add(svg, "circle", css_class);
  set(dot, "cx", units(x));
  set(dot, "cy", units(y));
  set(dot, "r", units(radius));
}

void add_words(Node svg, std::string_view css_class, Tenths x, Tenths y, std::string_view text) {
  Node node = add_text(svg, "text", text, css_class);
  set(node, "x", units(x));
  set(node, "y", units(y));
}

void add_label(Node svg, const LabelSpot& spot, Tenths y, std::string_view text) {
  switch (spot.anchor) {
    case Anchor::start:
      add_words(svg, "b", spot.from, y, text);
      break;
    case Anchor::middle:
      add_words(svg, "b m", (spot.from + spot.to) / 2, y, text);
      break;
    case Anchor::end:
      add_words(svg, "b e", spot.to, y, text);
      break;
  }
}

std::vector<Extent> add_stacked_bar(Node svg, const std::vector<Slice>& slices, Tenths x, Tenths y,
                                    Tenths width, Tenths height) {
  const auto shown_slices =
      std::ranges::count_if(slices, [](const Slice& s) { return s.count > 0; });
  const Tenths gaps = slice_gap * std::max<Tenths>(0, static_cast<Tenths>(shown_slices) - 1);
  const std::vector<Tenths> widths = widths_of(slices, width - gaps);
  std::vector<Extent> extents;
  Tenths at = x;
  for (std::size_t i = 0; i < slices.size(); ++i) {
    if (slices[i].count == 0) {
      extents.push_back({at, at});
      continue;
    }
    add_rect(svg, slices[i].fill, at, y, widths[i], height);
    if (slices[i].is_hatched) add_hatching(svg, at, y, widths[i], height);
    extents.push_back({at, at + widths[i]});
    at += widths[i] + slice_gap;
  }
  return extents;
}

}  // namespace eligd::report
