// The few shapes our charts are made of. Coordinates are Tenths (labels.hpp); geometry is
// attributes, colors are classes of report.css.
#pragma once

#include "report/dom.hpp"
#include "report/labels.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eligd::report {

[[nodiscard]] std::string units(Tenths tenths);  // 1186 is "118.6"

// A picture with a title that states the finding; `detail` may be empty. Ids are made from `id`.
Node add_picture(Node parent, std::string_view css_class, std::string_view id, Tenths width,
                 std::string_view title, std::string_view detail);
void set_height(Node svg, Tenths width, Tenths height);  // once the drawing knows how high it got

void add_rect(Node svg, std::string_view css_class, Tenths x, Tenths y, Tenths width,
              Tenths height);
void add_hatching(Node svg, Tenths x, Tenths y, Tenths width, Tenths height);
void add_line(Node svg, std::string_view css_class, Tenths x1, Tenths y1, Tenths x2, Tenths y2);
void add_dot(Node svg, std::string_view css_class, Tenths x, Tenths y, Tenths radius);
void add_words(Node svg, std::string_view css_class, Tenths x, Tenths y, std::string_view text);

// A label where place_labels put it, held at the end it was anchored by.
void add_label(Node svg, const LabelSpot& spot, Tenths y, std::string_view text);

// One part of a bar that adds up.
struct Slice {
  std::int64_t count = 0;
  std::string_view fill{};  // "f-good"
  bool is_hatched = false;
  std::string label{};
};

struct Extent {
  Tenths from = 0;
  Tenths to = 0;
};

// Slices that count something side by side over `width`; none is thinner than can be seen, and what
// that takes is taken from the widest. Returns an extent for each slice, empty where the count is
// 0.
std::vector<Extent> add_stacked_bar(Node svg, const std::vector<Slice>& slices, Tenths x, Tenths y,
                                    Tenths width, Tenths height);

}  // namespace eligd::report
