// What every page of this room has around its content: the head with policy, title and the one
// style block, the icons, and how the tree becomes bytes.
#pragma once

#include "report/dom.hpp"

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace eligd::report {

class Frame {
 public:
  // `css` is raw text to an HTML reader: it may not hold what markup escapes.
  Frame(std::string_view title, const std::string& css);

  [[nodiscard]] Node body() const { return body_; }
  // The finished page; nothing may be added after it.
  [[nodiscard]] std::string bytes();
  // The same with `inner`, the bytes of finished elements, as all that `parent` holds: a tree of a
  // thousand sheets would take ten times the memory of its bytes.
  [[nodiscard]] std::string bytes_around(Node parent, std::string_view inner);

 private:
  pugi::xml_document document_;
  Node body_;
};

// Elements of a page as bytes; nothing may be added to them after it.
[[nodiscard]] std::string bytes_of(pugi::xml_document& elements);

}  // namespace eligd::report
