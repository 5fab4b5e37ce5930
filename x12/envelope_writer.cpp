#include "x12/envelope_writer.hpp"

#include "x12/check.hpp"

#include <algorithm>
#include <array>

namespace eligd::x12 {
namespace {

constexpr std::int64_t control_max = 999'999'999;

bool are_distinct(const Delimiters& d) {
  const char all[] = {d.element, d.repetition, d.component, d.segment};
  for (std::size_t i = 0; i < 4; ++i) {
    const bool is_word = (all[i] >= '0' && all[i] <= '9') || (all[i] >= 'A' && all[i] <= 'Z') ||
                         (all[i] >= 'a' && all[i] <= 'z') || all[i] == ' ' || all[i] == '\0';
    if (is_word || std::find(all + i + 1, all + 4, all[i]) != all + 4) return false;
  }
  return true;
}

// No reader takes "ISA" at the end of a line for a header.
bool is_line_break(char c) { return c == '\r' || c == '\n'; }

}  // namespace

EnvelopeWriter::EnvelopeWriter(const Envelope& envelope, std::string_view functional,
                               std::string_view version, SegmentWriter& out)
    : envelope_(envelope), functional_(functional), version_(version), out_(out) {
  if (!are_distinct(envelope.delimiters)) {
    out_.refuse("ISA",
                "the delimiters must be four different characters, none a letter, digit or space");
  } else if (is_line_break(envelope.delimiters.element)) {
    out_.refuse("ISA", "a line break cannot separate elements: no reader would find the ISA");
  }
}

// A value of fixed width, filled up with spaces.
class EnvelopeWriter::Padded {
 public:
  Padded(std::string_view value, std::size_t width) : width_(width) {
    std::fill_n(text_.begin(), width, ' ');
    std::copy_n(value.begin(), std::min(value.size(), width), text_.begin());
  }
  operator Field() const { return std::string_view(text_.data(), width_); }  // NOLINT: its text

 private:
  std::array<char, 15> text_;
  std::size_t width_;
};

void EnvelopeWriter::open_interchange() {
  interchange_control_ = control("ISA13", envelope_.interchange_control, 9);
  const Delimiters& d = envelope_.delimiters;
  std::string_view date = envelope_.date;
  if (date.size() == 8) date.remove_prefix(2);
  out_.write("", "ISA",
             {"00", "          ", "00", "          ", fixed("ISA05", envelope_.sender_qualifier, 2),
              fixed("ISA06", envelope_.sender, 15), fixed("ISA07", envelope_.receiver_qualifier, 2),
              fixed("ISA08", envelope_.receiver, 15), fixed("ISA09", date, 6),
              fixed("ISA10", envelope_.time, 4), Field::as_it_stands({&d.repetition, 1}), "00501",
              interchange_control_, envelope_.ask_for_ta1 ? "1" : "0",
              std::string_view(&envelope_.usage, 1), Field::as_it_stands({&d.component, 1})});
}

void EnvelopeWriter::open_group() {
  ++groups_;
  sets_ = 0;
  group_control_ = control("GS06", envelope_.group_control, 0);
  out_.write("", "GS",
             {functional_, envelope_.group_sender, envelope_.group_receiver,
              envelope_.group_date.empty() ? envelope_.date : envelope_.group_date,
              envelope_.group_time.empty() ? envelope_.time : envelope_.group_time, group_control_,
              "X", version_});
}

void EnvelopeWriter::set_guide(std::string_view functional, std::string_view version) {
  functional_ = functional;
  version_ = version;
}

void EnvelopeWriter::open_set(std::string_view type, std::string_view given) {
  set_control_ =
      given.empty() ? control("ST02", envelope_.first_set_control + sets_, 4) : std::string(given);
  ++sets_;
  set_start_ = out_.count();
  out_.write("", "ST", {type, set_control_, version_});
}

void EnvelopeWriter::close_set() {
  out_.write("", "SE",
             {Digits(static_cast<std::int64_t>(out_.count() + 1 - set_start_)), set_control_});
}

void EnvelopeWriter::close_group() { out_.write("", "GE", {Digits(sets_), group_control_}); }

void EnvelopeWriter::close_interchange() {
  out_.write("", "IEA", {Digits(groups_), interchange_control_});
}

EnvelopeWriter::Padded EnvelopeWriter::fixed(std::string_view element, std::string_view value,
                                             std::size_t width) {
  if (value.empty() || value.size() > width) {
    out_.refuse(std::string(element),
                "the value must have 1 to " + std::to_string(width) + " characters");
  }
  return {value, width};
}

std::string EnvelopeWriter::control(std::string_view element, std::int64_t number,
                                    std::size_t digits) {
  if (number < 1 || number > control_max) {
    out_.refuse(std::string(element), "the control number must lie between 1 and 999999999");
    number = 1;
  }
  const Digits text(number);
  const std::string_view written = text;
  std::string padded(digits - std::min(digits, written.size()), '0');
  padded += written;
  return padded;
}

void refuse_what_breaks_the_guide(SegmentWriter& out) {
  if (out.bytes() > input_bytes_max) {  // the places of its elements no longer fit
    return out.refuse("ISA",
                      "the interchange is longer than 4 GiB: write the inquiries in several");
  }
  Findings findings;
  validate_written(out.segments(), findings);
  for (const Finding& finding : findings) {
    if (finding.severity != Severity::error) continue;
    std::string where = place_name(finding.loop, finding.segment_id, finding.element);
    if (finding.set > 1) where += " in set " + std::to_string(finding.set);
    out.refuse(std::move(where), finding.words);
  }
}

std::expected<std::string, std::vector<WriteProblem>> take_checked(SegmentWriter& out) {
  if (out.problems().empty()) refuse_what_breaks_the_guide(out);
  if (!out.problems().empty()) return std::unexpected(out.problems());
  return out.take();
}

}  // namespace eligd::x12
