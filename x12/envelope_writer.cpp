#include "x12/envelope_writer.hpp"

#include "x12/check.hpp"
#include "x12/document.hpp"

#include <algorithm>

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

}  // namespace

EnvelopeWriter::EnvelopeWriter(const Envelope& envelope, std::string_view functional,
                               std::string_view version, SegmentWriter& out)
    : envelope_(envelope), functional_(functional), version_(version), out_(out) {
  if (!are_distinct(envelope.delimiters)) {
    out_.refuse("ISA",
                "the delimiters must be four different characters, none a letter, digit or space");
  }
}

void EnvelopeWriter::open_interchange() {
  interchange_control_ = control("ISA13", envelope_.interchange_control, 9);
  // Not through the writer: ISA's own elements are padded, and two of them are delimiters.
  const Delimiters& d = envelope_.delimiters;
  const std::string date = envelope_.date.size() == 8 ? envelope_.date.substr(2) : envelope_.date;
  out_.write("", "ISA",
             {"00", "          ", "00", "          ", fixed("ISA05", envelope_.sender_qualifier, 2),
              fixed("ISA06", envelope_.sender, 15), fixed("ISA07", envelope_.receiver_qualifier, 2),
              fixed("ISA08", envelope_.receiver, 15), fixed("ISA09", date, 6),
              fixed("ISA10", envelope_.time, 4)},
             std::string{d.element, d.repetition} + d.element + "00501" + d.element +
                 interchange_control_ + d.element + (envelope_.ask_for_ta1 ? '1' : '0') +
                 d.element + envelope_.usage + d.element + d.component);
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
  out_.write("", "SE", {std::to_string(out_.count() + 1 - set_start_), set_control_});
}

void EnvelopeWriter::close_group() {
  out_.write("", "GE", {std::to_string(sets_), group_control_});
}

void EnvelopeWriter::close_interchange() {
  out_.write("", "IEA", {std::to_string(groups_), interchange_control_});
}

std::string EnvelopeWriter::fixed(std::string_view element, std::string_view value,
                                  std::size_t width) {
  std::string text(value);
  if (text.empty() || text.size() > width) {
    out_.refuse(std::string(element),
                "the value must have 1 to " + std::to_string(width) + " characters");
  }
  text.resize(width, ' ');
  return text;
}

std::string EnvelopeWriter::control(std::string_view element, std::int64_t number,
                                    std::size_t digits) {
  if (number < 1 || number > control_max) {
    out_.refuse(std::string(element), "the control number must lie between 1 and 999999999");
    number = 1;
  }
  const std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

void refuse_what_breaks_the_guide(const std::string& bytes, SegmentWriter& out) {
  const Document document = read_view(bytes);
  for (const Finding& finding : validate(document)) {
    if (finding.severity != Severity::error) continue;
    std::string where = place_name(finding.loop, finding.segment_id, finding.element);
    if (finding.set > 1) where += " in set " + std::to_string(finding.set);
    out.refuse(std::move(where), finding.words);
  }
}

}  // namespace eligd::x12
