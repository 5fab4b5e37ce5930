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

 private:
  pugi::xml_document document_;
  Node body_;
};

}  // namespace eligd::report
