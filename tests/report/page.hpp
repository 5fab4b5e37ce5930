// A rendered report read back into a tree, so that tests ask about elements and not about bytes.
#pragma once

#include "report/model.hpp"

#include <pugixml.hpp>

#include <functional>
#include <string>
#include <vector>

namespace eligd::report {

class Page {
 public:
  explicit Page(const NightReport& report);
  explicit Page(std::string bytes);  // of any page of this room

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  // The words of an element and all within it, white space made single, no-break spaces made plain.
  [[nodiscard]] static std::string words(pugi::xml_node node);
  [[nodiscard]] std::string words_of(const char* id) const;  // of the element with that id
  [[nodiscard]] pugi::xml_node by_id(const char* id) const;
  [[nodiscard]] std::vector<pugi::xml_node> all(const char* xpath) const;
  [[nodiscard]] std::string first_words() const;  // the first words a reader sees
  void each_element(const std::function<void(pugi::xml_node)>& visit) const;

 private:
  std::string bytes_;
  pugi::xml_document document_;
};

}  // namespace eligd::report
