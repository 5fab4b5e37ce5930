// Reads [hl7] of eligd.toml.
#include "config/read_hl7.hpp"

#include "config/readers.hpp"
#include "config/rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ranges>

namespace eligd::config {
namespace {

using namespace std::chrono_literals;

// The fields a code of a visit is looked for in, in this order (docs/hl7.md).
constexpr std::array<std::string_view, 9> visit_fields{
    "AIS-3", "SCH-8", "SCH-7", "AIL-3", "RGS-3", "PV1-10", "PV1-3", "PV1-18", "PV1-2"};

std::optional<Problem> is_visit_code(const std::string& text) {
  if (auto problem = text_up_to(200)(text)) return problem;
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const bool is_known = std::ranges::find(visit_fields, std::string_view(text).substr(0, colon)) !=
                        visit_fields.end();
  if (is_known && colon + 1 < text.size()) return std::nullopt;
  return Problem{"names a field that is not looked at",
                 "write CODE, or one of AIS-3, SCH-8, SCH-7, AIL-3, RGS-3, PV1-10, PV1-3, PV1-18 "
                 "and PV1-2 before it, as \"AIS-3:IOP\""};
}

std::optional<Problem> is_member_id_field(const std::string& text) {
  if (text == "IN1-36" || text == "IN1-49" || text == "IN2-61") return std::nullopt;
  return Problem{"is none of the fields a member id is read from",
                 "write IN1-36, IN1-49 or IN2-61"};
}

// "CON-11" or a field of a Z segment as "ZSC-3": the segment and the field's number.
std::optional<std::pair<std::string, int>> consent_place(std::string_view text) {
  constexpr std::size_t name_size = 3;
  const auto is_of_name = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  if (text.size() < name_size + 2 || text[name_size] != '-' ||
      !std::ranges::all_of(text.substr(0, name_size), is_of_name))
    return std::nullopt;
  std::string segment(text.substr(0, name_size));
  int field = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data() + name_size + 1, end, field);
  constexpr int field_max = 99;
  if (problem != std::errc{} || rest != end || field < 1 || field > field_max) return std::nullopt;
  if (segment != "CON" && !segment.starts_with('Z')) return std::nullopt;
  return std::pair(std::move(segment), field);
}

std::optional<Problem> is_consent_field(const std::string& text) {
  if (consent_place(text)) return std::nullopt;
  return Problem{"is no field a consent is read from",
                 "write CON-11, or a field of a segment of your own, as \"ZSC-3\""};
}

void read_consent(TableReader& table, Hl7Settings& hl7) {
  Hl7Consent consent;
  std::string field = "CON-11";
  table.optional("field", field, is_consent_field);
  if (const auto place = consent_place(field)) {
    consent.segment = place->first;
    consent.field = place->second;
  }
  table.optional_list("types", consent.types, text_up_to(200));
  table.optional_list("given", consent.given, text_up_to(200));
  table.optional_list("refused", consent.refused, text_up_to(200));
  // A consent to an operation is none to tell the payer.
  if (consent.segment == "CON" && consent.types.empty())
    table.error("types", {"is missing: a patient's other consents would count too",
                          "write the codes of CON-2 that mean the consent of 42 CFR Part 2"});
  if (consent.segment != "CON" && !consent.types.empty())
    table.error("types", {"is of CON-2, and the field is of another segment", "leave it out"});
  if (consent.given.empty())
    table.error("given", {"is empty: no consent would ever be given", "write a code, as [\"A\"]"});
  for (const std::string& code : consent.refused)
    if (std::ranges::find(consent.given, code) != consent.given.end())
      table.error("refused", {"holds a code of given", "keep it in one of them"});
  hl7.consent = std::move(consent);
}

std::optional<Problem> is_event(const std::string& text) {
  const bool is_shaped = text.size() == 3 && text[0] >= 'A' && text[0] <= 'Z' &&
                         std::ranges::all_of(text.substr(1), [](char c) {
                           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
                         });
  if (is_shaped) return std::nullopt;
  return Problem{"is no trigger event", "write it as in MSH-9, as \"A03\""};
}

void read_sender(TableReader& table, Hl7Settings& hl7) {
  Hl7Sender sender;
  std::string source;
  if (table.required("source", source, is_key)) sender.source = SourceKey(source);
  table.required("application", sender.application, text_up_to(180));
  table.optional("facility", sender.facility, text_up_to(180));
  for (const Hl7Sender& earlier : hl7.senders) {
    if (earlier.application == sender.application && earlier.facility == sender.facility &&
        !sender.application.empty())
      table.error("application", {"is with this facility another sender's", "keep one of the two"});
  }
  hl7.senders.push_back(std::move(sender));
}

void read_level(TableReader& table, Draft& draft, Hl7Settings& hl7) {
  Hl7Level level;
  std::string key;
  if (table.required("level", key, is_key)) {
    level.level = LevelKey(key);
    draft.references.push_back({Reference::To::level, key, table.at("level")});
  }
  table.required_list("codes", level.codes, is_visit_code);
  for (const std::string& code : level.codes) {
    const bool is_twice = std::ranges::any_of(hl7.levels, [&](const Hl7Level& earlier) {
      return std::ranges::find(earlier.codes, code) != earlier.codes.end();
    });
    if (is_twice) table.error("codes", {"holds a code of another level", "keep it in one of them"});
  }
  hl7.levels.push_back(std::move(level));
}

// Versions whose fields stand where ours are written.
constexpr std::array<std::string_view, 9> versions{"2.3", "2.3.1", "2.4",   "2.5", "2.5.1",
                                                   "2.6", "2.7",   "2.7.1", "2.8"};

std::optional<Problem> is_version(const std::string& text) {
  if (std::ranges::find(versions, text) != versions.end()) return std::nullopt;
  return Problem{"is no version we write",
                 "write 2.3, 2.3.1, 2.4, 2.5, 2.5.1, 2.6, 2.7, 2.7.1 or 2.8"};
}

void check_receiver(TableReader& table, const Hl7Settings& hl7, const Hl7Receiver& receiver) {
  const bool has_own = !receiver.certificate.empty();
  if (has_own != !receiver.private_key.empty())
    table.error(has_own ? "certificate" : "private_key",
                {"stands alone", "write certificate and private_key, or neither"});
  if (!receiver.is_tls && (has_own || !receiver.ca_file.empty()))
    table.error("tls", {"is false beside files for TLS", "leave tls out, or those files"});
  const bool is_address = !is_ip_address(receiver.host);
  const bool is_here =
      receiver.host == "localhost" || (is_address && is_loopback_address(receiver.host));
  if (!receiver.is_tls && !is_here && !hl7.plain_allowed)
    table.error("tls", {"is false, and the receiver is not on this machine",
                        "leave it out; hl7.plain_allowed = true only where a tunnel encrypts"});
  if (receiver.retry_max < receiver.retry_first)
    table.error("retry_max_seconds",
                {"is less than retry_first_seconds", "write as much at least"});
  for (const Hl7Receiver& earlier : hl7.receivers)
    if (earlier.key == receiver.key && !receiver.key.empty())
      table.error("key", {"is another receiver's", "write a key of its own"});
}

void read_receiver(TableReader& table, Hl7Settings& hl7) {
  Hl7Receiver receiver;
  std::string source;
  table.required("key", receiver.key, is_key);
  if (table.required("source", source, is_key)) receiver.source = SourceKey(source);
  table.required("host", receiver.host, text_up_to(253));
  table.required("port", receiver.port, in_range(1, 65'535));
  table.required("application", receiver.application, text_up_to(180));
  table.optional("facility", receiver.facility, text_up_to(180));
  table.optional("our_application", receiver.our_application, text_up_to(180));
  table.optional("our_facility", receiver.our_facility, text_up_to(180));
  table.optional("version", receiver.version, is_version);
  table.optional("tls", receiver.is_tls);
  table.optional("ca_file", receiver.ca_file);
  table.optional("certificate", receiver.certificate);
  table.optional("private_key", receiver.private_key);
  table.optional("connect_seconds", receiver.connect, in_range<std::chrono::seconds>(1s, 120s));
  table.optional("acknowledged_within_seconds", receiver.acknowledged_within,
                 in_range<std::chrono::seconds>(1s, 600s));
  table.optional("retry_first_seconds", receiver.retry_first,
                 in_range<std::chrono::seconds>(1s, 3600s));
  table.optional("retry_max_seconds", receiver.retry_max,
                 in_range<std::chrono::seconds>(1s, 86'400s));
  table.optional("keep_days", receiver.keep_days, in_range(1, 60));
  check_receiver(table, hl7, receiver);
  hl7.receivers.push_back(std::move(receiver));
}

void check_doors(TableReader& table, const Hl7Settings& hl7) {
  if (hl7.certificate.empty() != hl7.private_key.empty()) {
    table.error(hl7.certificate.empty() ? "private_key" : "certificate",
                {"stands alone", "write certificate and private_key, or neither"});
  }
  if (!hl7.client_authority.empty() && hl7.certificate.empty()) {
    table.error("client_authority", {"stands without a certificate of our own",
                                     "write certificate and private_key too"});
  }
  if (hl7.certificate.empty() && !hl7.plain_allowed && !is_loopback_address(hl7.address)) {
    table.error("address", {"is reached from outside, and there is no certificate",
                            "write certificate and private_key, or 127.0.0.1; plain_allowed = true "
                            "only where a tunnel encrypts"});
  }
  // MSH-3 and MSH-4 are no proof: whoever reaches the port could write a sender's.
  if (!hl7.senders.empty() && !hl7.certificate.empty() && hl7.client_authority.empty() &&
      !hl7.plain_allowed && !is_loopback_address(hl7.address)) {
    table.error("client_authority",
                {"is missing: whoever reaches this address could send as any of the senders",
                 "name the authority that signs the senders' certificates, or write 127.0.0.1; "
                 "plain_allowed = true only where a tunnel lets in the senders alone"});
  }
}

}  // namespace

void read_hl7(TableReader& table, Draft& draft) {
  Hl7Settings& hl7 = draft.configuration.settings.hl7.emplace();
  table.optional("address", hl7.address, is_ip_address);
  table.optional("port", hl7.port, in_range(0, 65'535));
  table.optional("certificate", hl7.certificate);
  table.optional("private_key", hl7.private_key);
  table.optional("client_authority", hl7.client_authority);
  table.optional("plain_allowed", hl7.plain_allowed);
  table.optional("connections_max", hl7.connections_max, in_range(1, 1000));
  table.optional("message_bytes_max", hl7.message_bytes_max,
                 in_range<std::int64_t>(4 << 10, 16 << 20));
  table.optional("idle_seconds", hl7.idle, in_range<std::chrono::seconds>(1s, 604'800s));
  table.optional("message_within_seconds", hl7.message_within,
                 in_range<std::chrono::seconds>(1s, 600s));
  table.optional("drain_seconds", hl7.drain, in_range<std::chrono::seconds>(0s, 120s));
  table.tables("senders", [&](TableReader& sender) { read_sender(sender, hl7); }, 64);
  table.tables("levels", [&](TableReader& level) { read_level(level, draft, hl7); }, 64);
  for (auto& [sent, meant] : table.texts("payers", text_up_to(200)))
    hl7.payers.emplace(sent, meant);
  table.optional("person_id_type", hl7.person_id_type, text_up_to(20));
  table.optional("person_id_authority", hl7.person_id_authority, text_up_to(227));
  table.optional_list("member_id_from", hl7.member_id_from, is_member_id_field);
  table.table("consent", [&](TableReader& consent) { read_consent(consent, hl7); });
  table.optional_list("ignored_events", hl7.ignored_events, is_event);
  table.optional("keep_others", hl7.keep_others);
  table.optional("keep_days", hl7.keep_days, in_range(1, 365));
  table.optional("episode_gap_days", hl7.episode_gap_days, in_range(7, 365));
  // Behind plain_allowed, which they look at.
  table.tables("receivers", [&](TableReader& receiver) { read_receiver(receiver, hl7); }, 16);
  check_doors(table, hl7);
  // Without senders nothing listens: then somebody must be told.
  if (hl7.senders.empty() && hl7.receivers.empty())
    table.error("senders", {"is missing: nobody may send",
                            "add [[hl7.senders]] with source, application and facility, or "
                            "[[hl7.receivers]] where outcomes are only sent"});
  if (hl7.levels.empty() && !hl7.senders.empty())
    table.error("levels", {"is missing: no visit would be an intake",
                           "add [[hl7.levels]] with level and codes"});
}

}  // namespace eligd::config
