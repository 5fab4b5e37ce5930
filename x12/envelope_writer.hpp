// Writes ISA, GS, ST and their trailers round sets, with counts and control numbers that agree.
#pragma once

#include "x12/segment_writer.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::x12 {

class EnvelopeWriter {
 public:
  // Refuses, as problems of `out`, what an envelope cannot carry. `functional` is GS01, `version`
  // GS08.
  EnvelopeWriter(const Envelope& envelope, std::string_view functional, std::string_view version,
                 SegmentWriter& out);

  void open_interchange();
  // Another group of other sets: GS01 and GS08 from here on.
  void set_guide(std::string_view functional, std::string_view version);
  void open_group();
  // `control`, where given, is ST02 as it stands; else the sets count on.
  void open_set(std::string_view type, std::string_view control = {});
  void close_set();
  void close_group();
  void close_interchange();

 private:
  class Padded;
  [[nodiscard]] Padded fixed(std::string_view element, std::string_view value, std::size_t width);
  [[nodiscard]] std::string control(std::string_view element, std::int64_t number,
                                    std::size_t digits);

  const Envelope& envelope_;
  std::string functional_;
  std::string version_;
  SegmentWriter& out_;
  std::string interchange_control_;
  std::string group_control_;
  std::string set_control_;
  std::int64_t sets_ = 0;
  std::int64_t groups_ = 0;
  std::size_t set_start_ = 0;
};

// What a strict receiver would find in what was written, as problems of `out`, each with its place.
// Before the bytes are taken, and only where nothing was refused yet: with a delimiter inside a
// value the segments are not those that a reader would see.
void refuse_what_breaks_the_guide(SegmentWriter& out);
// The bytes where nothing is to be refused; else all problems.
[[nodiscard]] std::expected<std::string, std::vector<WriteProblem>> take_checked(
    SegmentWriter& out);

}  // namespace eligd::x12
