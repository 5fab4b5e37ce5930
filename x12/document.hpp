// Bytes -> interchanges -> groups -> transaction sets, in one pass, keeping every segment.
//
// read() never fails: whatever the bytes are, the result says in findings what was wrong and where.
// A Document owns its bytes (normalized only where it must: UTF-16, records wrapped at 80 columns);
// everything it hands out is a view into it.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "x12/findings.hpp"
#include "x12/segment.hpp"

namespace eligd::x12 {

struct TransactionSet {
  std::string_view type;     // ST01: "270", "271", "999"
  std::string_view control;  // ST02
  std::span<const Segment> segments;  // ST to SE; SE may be missing
};

struct Group {
  Segment gs;
  Segment ge;
  std::vector<TransactionSet> sets;
};

struct Interchange {
  Segment isa;
  Segment iea;
  Delimiters delimiters;
  std::vector<Segment> acknowledgements;  // TA1
  std::vector<Group> groups;              // a set outside any group stands in a group with no GS
};

class Document {
 public:
  Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  [[nodiscard]] const std::vector<Interchange>& interchanges() const noexcept;
  [[nodiscard]] const Findings& findings() const noexcept;

 private:
  friend Document read(std::string bytes);
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

[[nodiscard]] Document read(std::string bytes);

}  // namespace eligd::x12
