// Bytes -> interchanges -> groups -> transaction sets, in one pass, keeping every segment.
//
// read() never fails: whatever the bytes are, the result says in findings what was wrong and where.
// A Document owns its bytes (normalized only where it must: UTF-16, records wrapped at 80 columns)
// or, from read_view(), points into the caller's; everything it hands out is a view into them, and
// stays valid when the Document is moved. stream.hpp reads what does not fit into memory.
// Bounds: input_bytes_max; memory is at most 50 times the input (two-byte segments), in practice 3
// times.
#pragma once

#include "x12/findings.hpp"
#include "x12/segment.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace eligd::x12 {

struct TransactionSet {
  std::string_view type;              // ST01: "270", "271", "999"
  std::string_view control;           // ST02
  std::span<const Segment> segments;  // ST to SE; SE may be missing
  std::uint32_t interchange = 0;      // as Finding counts them
  std::uint32_t group = 0;
  std::uint32_t ordinal = 0;

  // SE, or nothing.
  [[nodiscard]] Segment trailer() const noexcept {
    return !segments.empty() && segments.back().tag() == tag_of("SE") ? segments.back() : Segment();
  }
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
  std::vector<Segment> strays;            // what stands between the sets and belongs to none
};

class Document {
 public:
  Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  [[nodiscard]] const std::vector<Interchange>& interchanges() const noexcept;
  [[nodiscard]] const Findings& findings() const noexcept;

  // Every segment, envelopes and all, in the order sent.
  [[nodiscard]] std::span<const Segment> segments() const noexcept;
  // What the segments point into and their offsets count from.
  [[nodiscard]] std::string_view bytes() const noexcept;

 private:
  friend Document read(std::string bytes);
  friend Document read_view(std::string_view bytes);
  struct Parts;
  explicit Document(std::unique_ptr<Parts> parts) noexcept;
  std::unique_ptr<Parts> parts_;
};

// Offsets inside a segment are 32 bits wide; what stands behind this is not read, and a finding
// says so.
inline constexpr std::uint64_t input_bytes_max = 0xFFFF'FFFF;

[[nodiscard]] Document read(std::string bytes);

// Copies nothing (but UTF-16 and wrapped records, which must be made plain first): for a mapped
// file. The bytes must outlive the Document.
[[nodiscard]] Document read_view(std::string_view bytes);

}  // namespace eligd::x12
