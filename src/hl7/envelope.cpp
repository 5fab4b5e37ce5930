#include "hl7/envelope.hpp"

#include "hl7/er7.hpp"
#include "hl7/moment.hpp"

#include <algorithm>
#include <charconv>

namespace eligd::hl7 {
namespace {

constexpr std::size_t control_id_max = 199;  // 2.7 and later; 20 before
// A message from further ahead would win over all that is told until then.
constexpr auto ahead_max = std::chrono::hours(1);

Wanted wanted(std::string_view code) {
  if (code == "AL") return Wanted::always;
  if (code == "NE") return Wanted::never;
  if (code == "ER") return Wanted::on_error;
  if (code == "SU") return Wanted::on_success;
  return Wanted::untold;
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
}

}  // namespace

Envelope read_envelope(const Message& message, const config::Zone& zone, Instant now,
                       Issues& issues) {
  Envelope envelope;
  envelope.stamp.made = now;
  const Segment* msh = find(message, "MSH");
  if (msh == nullptr) return envelope;
  const auto text = [&](int field, int component = 1) {
    return std::string(text_at(*msh, {.field = field, .component = component}));
  };
  const auto refuse = [&](Code code, int field, std::string what, std::string todo) {
    issues.push_back({Severity::error, code, where_of(message, *msh, {.field = field}),
                      std::move(what), std::move(todo)});
  };
  envelope.application = text(3);
  envelope.facility = text(4);
  envelope.type = text(9, 1);
  envelope.event = text(9, 2);
  envelope.control_id = text(10);
  envelope.version = text(12);
  envelope.accept = wanted(text(15));
  envelope.apply = wanted(text(16));
  if (const std::string made = text(7); !made.empty()) {
    const auto moment = read_past_moment(made, zone, now);
    if (moment && *moment > now + ahead_max) {
      issues.push_back({Severity::warning, Code::data_type, where_of(message, *msh, {.field = 7}),
                        "lies ahead of our clock, and the time of arrival is taken",
                        "set the sender's clock, or send its offset"});
    } else if (moment) {
      envelope.stamp.made = *moment;
    } else {
      refuse(Code::data_type, 7, "is no time", "write it as 20261126170501-0500");
    }
  }
  if (const std::string sequence = text(13); !sequence.empty())
    std::from_chars(sequence.data(), sequence.data() + sequence.size(), envelope.stamp.sequence);
  if (envelope.control_id.empty())
    refuse(Code::required_missing, 10, "is missing", "give each message its own control id");
  if (envelope.control_id.size() > control_id_max || !is_plain(envelope.control_id)) {
    refuse(Code::data_type, 10, "is no control id", "write up to 199 printable characters");
    envelope.control_id.clear();
  }
  if (envelope.type.empty() || envelope.event.empty())
    refuse(Code::required_missing, 9, "does not name type and event",
           "write it as ADT^A04^ADT_A01");
  if (!envelope.version.starts_with("2."))
    refuse(Code::unsupported_version, 12, "is no version of HL7 v2", "send 2.3 to 2.8");
  if (const std::string processing = text(11);
      !processing.empty() && processing != "P" && processing != "T" && processing != "D")
    refuse(Code::unsupported_processing, 11, "is none we know", "write P");
  return envelope;
}

const config::Hl7Sender* sender_of(const Envelope& envelope, const config::Hl7Settings& settings) {
  const config::Hl7Sender* found = nullptr;
  for (const config::Hl7Sender& sender : settings.senders) {
    if (sender.application != envelope.application) continue;
    if (sender.facility == envelope.facility) return &sender;
    if (sender.facility.empty()) found = &sender;
  }
  return found;
}

std::string content_of(const Message& message) {
  Message told = message;
  if (!told.segments.empty()) {
    const std::string kind(text_at(told.segments.front(), {.field = 9}));
    const std::string event(text_at(told.segments.front(), {.field = 9, .component = 2}));
    told.segments.front() = {.name = "MSH"};
    set(told.segments.front(), {.field = 9}, kind);
    set(told.segments.front(), {.field = 9, .component = 2}, event);
  }
  return write_er7(told);
}

}  // namespace eligd::hl7
