#include "clearinghouse/core_batch.hpp"

#include "base/markup.hpp"
#include "clearinghouse/checksum.hpp"
#include "clearinghouse/core_envelope.hpp"
#include "clearinghouse/multipart.hpp"
#include "clearinghouse/payload.hpp"
#include "clearinghouse/soap_xml.hpp"
#include "clearinghouse/xml_guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace eligd::clearinghouse {
namespace {

constexpr std::string_view xop_namespace = "http://www.w3.org/2004/08/xop/include";
constexpr std::string_view payload_id_of_part = "payload@eligd";
constexpr std::size_t include_bytes_max = 4096;  // an Include element, with what stands around it
constexpr std::size_t files_listed_max = 10'000;
constexpr std::string_view white = " \t\r\n";

struct Operation {
  std::string_view action, generic_action, element;
};

// Generic operations have the elements of the plain ones: only the action tells them apart.
constexpr std::array<Operation, 4> operations = {{
    {"BatchSubmitTransaction", "GenericBatchSubmissionTransaction", "COREEnvelopeBatchSubmission"},
    {"BatchSubmitAckRetrievalTransaction", "BatchSubmitAckRetrievalTransaction",
     "COREEnvelopeBatchSubmissionAckRetrievalRequest"},
    {"BatchResultsRetrievalTransaction", "GenericBatchRetrievalTransaction",
     "COREEnvelopeBatchResultsRetrievalRequest"},
    {"BatchResultsAckSubmitTransaction", "GenericBatchReceiptConfirmationTransaction",
     "COREEnvelopeBatchResultsAckSubmission"},
}};

std::string payload_element(const config::Clearinghouse& profile, const CoreBatchMessage& message) {
  if (message.payload.empty()) return {};
  const std::string_view prefix = profile.core.children_qualified ? "cor:" : "";
  if (!profile.core_batch.is_mtom)
    return fmt::format("<{0}Payload>{1}</{0}Payload>", prefix, encode_base64(message.payload));
  return fmt::format("<{0}Payload><xop:Include xmlns:xop=\"{1}\" href=\"cid:{2}\"/></{0}Payload>",
                     prefix, xop_namespace, payload_id_of_part);
}

std::string envelope_of(const config::Clearinghouse& profile, const Credentials& credentials,
                        const CoreBatchMessage& message, std::string_view element) {
  const std::string_view prefix = profile.core.children_qualified ? "cor:" : "";
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<soap:Envelope xmlns:soap=\"{}\" xmlns:cor=\"{}\"><soap:Header>{}</soap:Header><soap:Body>"
      "<cor:{}>",
      soap_namespace, escape_markup(profile.core.soap_namespace),
      security_header(profile, credentials), element);
  const auto add = [&](std::string_view name, std::string_view value) {
    xml += fmt::format("<{0}{1}>{2}</{0}{1}>", prefix, name, escape_markup(value));
  };
  const bool has_payload = !message.payload.empty();
  add("PayloadType", message.payload_type);
  add("ProcessingMode", "Batch");
  add("PayloadID", message.payload_id);
  if (has_payload) add("PayloadLength", std::to_string(message.payload.size()));
  add("TimeStamp", core_time_stamp(message.now));
  add("SenderID", profile.sender_id);
  add("ReceiverID", profile.receiver_id);
  add("CORERuleVersion", profile.core.rule_version);
  if (has_payload) add("CheckSum", sha1_hex(message.payload));
  xml += payload_element(profile, message);
  xml += fmt::format("</cor:{}></soap:Body></soap:Envelope>", element);
  return xml;
}

// --- reading ---

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

// What stands between <Payload> and </Payload>, as offsets into the XML; nothing: there is no such
// element, or an empty one. Found before a parser looks at it: a payload of many megabytes must not
// become a tree.
struct Place {
  std::size_t from = 0;
  std::size_t to = 0;
};

Place payload_place(std::string_view xml) {
  constexpr std::string_view name = "Payload";
  for (auto at = xml.find(name); at != std::string_view::npos; at = xml.find(name, at + 1)) {
    const auto open = xml.rfind('<', at);
    if (open == std::string_view::npos) continue;
    const std::string_view before = xml.substr(open + 1, at - open - 1);  // "" or "cor:"
    const bool is_prefix =
        before.empty() ||
        (before.ends_with(':') && before.find_first_of("/ >\"'") == std::string_view::npos);
    const std::string_view after = xml.substr(at + name.size(), 1);
    if (!is_prefix || (after != ">" && after != " " && after != "\n")) continue;
    const auto end_of_tag = xml.find('>', at);
    if (end_of_tag == std::string_view::npos || xml[end_of_tag - 1] == '/') return {};
    const std::string closing = fmt::format("</{}{}", before, name);
    const auto close = xml.rfind(closing + ">");
    if (close == std::string_view::npos || close <= end_of_tag) return {};
    return {.from = end_of_tag + 1, .to = close};
  }
  return {};
}

// "#10" and "#xA".
std::optional<char> character_of(std::string_view word) {
  if (!word.starts_with('#')) return std::nullopt;
  word.remove_prefix(1);
  const bool is_hex = word.starts_with('x') || word.starts_with('X');
  if (is_hex) word.remove_prefix(1);
  unsigned number = 0;
  const auto [end, error] =
      std::from_chars(word.data(), word.data() + word.size(), number, is_hex ? 16 : 10);
  const bool is_plain =
      error == std::errc() && end == word.data() + word.size() && number > 0 && number < 128;
  return is_plain ? std::optional(static_cast<char>(number)) : std::nullopt;
}

// &amp; and the like, in place. A character written by its number becomes itself below 128.
void unescape(std::string& text) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> named = {
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  std::size_t to = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    const auto semicolon = c == '&' ? text.find(';', at) : std::string::npos;
    if (semicolon != std::string::npos && semicolon - at <= 7) {
      const std::string_view word(text.data() + at + 1, semicolon - at - 1);
      const auto known = std::ranges::find(named, word, &std::pair<std::string_view, char>::first);
      if (known != named.end()) {
        c = known->second;
        at = semicolon;
      } else if (const auto numbered = character_of(word)) {
        c = *numbered;
        at = semicolon;
      }
    }
    text[to++] = c;
  }
  text.resize(to);
}

bool is_readable(std::string_view text) { return begins_with_isa(text) || text.starts_with('<'); }

void keep_only(std::string& body, std::string_view part) {
  const auto from = static_cast<std::size_t>(part.data() - body.data());
  body.resize(from + part.size());
  body.erase(0, from);
}

// One layer after the other, as long as what is there is neither X12 nor a list.
void unwrap(std::string& body, bool is_markup) {
  constexpr std::string_view cdata = "<![CDATA[";
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (is_markup && trimmed(body).starts_with(cdata)) {
    const std::string_view inner = trimmed(body).substr(cdata.size());
    keep_only(body, inner.substr(0, inner.rfind("]]>")));
  } else if (is_markup && body.find('&') != std::string::npos) {
    unescape(body);
    // One gateway writes the CDATA marks themselves escaped.
    if (trimmed(body).starts_with(cdata)) {
      const std::string_view inner = trimmed(body).substr(cdata.size());
      keep_only(body, inner.substr(0, inner.rfind("]]>")));
    }
  }
  std::string_view front = body;
  front.remove_prefix(std::min(front.find_first_not_of(white), front.size()));
  if (front.starts_with(byte_order_mark)) front.remove_prefix(byte_order_mark.size());
  if (is_readable(front) || front.empty()) {
    keep_only(body, front);
    return;
  }
  decode_base64_in_place(body);
}

// The small envelope without its payload, as a tree.
bool parse_around(std::string_view xml, const Place& place, pugi::xml_document& document) {
  std::string around(xml.substr(0, place.from));
  around += xml.substr(place.to);
  return !refuse_xml(around) &&
         static_cast<bool>(document.load_buffer(around.data(), around.size(), parse_as_sent));
}

std::string_view payload_part(pugi::xml_node include, const std::vector<Part>& parts,
                              std::string_view root) {
  const std::string id = included_id(include);
  auto found = std::ranges::find(parts, id, &Part::content_id);
  // Where the names do not fit and only one part can be meant, it is.
  if (found == parts.end() && parts.size() == 2)
    found = parts.begin() + (parts.front().data.data() == root.data() ? 1 : 0);
  return found == parts.end() ? std::string_view{} : found->data;
}

}  // namespace

Written write_core_batch(const config::Clearinghouse& profile, const Credentials& credentials,
                         const CoreBatchMessage& message) {
  const Operation& operation = operations.at(static_cast<std::size_t>(message.operation));
  const std::string_view action =
      profile.core_batch.is_generic ? operation.generic_action : operation.action;
  std::string xml = envelope_of(profile, credentials, message, operation.element);
  if (message.payload.empty() || !profile.core_batch.is_mtom) {
    return {.headers = {fmt::format(
                "Content-Type: application/soap+xml; charset=UTF-8; action=\"{}\"", action)},
            .body = std::move(xml)};
  }
  Written written;
  written.headers = {fmt::format(
      "Content-Type: multipart/related; type=\"application/xop+xml\"; start=\"<root@eligd>\"; "
      "start-info=\"application/soap+xml\"; action=\"{}\"; boundary=\"{}\"",
      action, message.boundary)};
  std::string& body = written.body;
  body.reserve(xml.size() + message.payload.size() + 1024);
  body += fmt::format(
      "--{0}\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"; "
      "action=\"{1}\"\r\nContent-Transfer-Encoding: binary\r\nContent-ID: "
      "<root@eligd>\r\n\r\n{2}\r\n--{0}\r\nContent-Type: "
      "application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-ID: "
      "<{3}>\r\n\r\n",
      message.boundary, action, xml, payload_id_of_part);
  body += message.payload;
  body += fmt::format("\r\n--{}--\r\n", message.boundary);
  return written;
}

CoreBatchAnswer read_core_batch(std::string_view content_type, std::string& body) {
  CoreBatchAnswer answer;
  std::vector<Part> parts;
  std::string_view root = body;
  if (is_multipart(content_type, body)) {
    parts = split_multipart(content_type, body);
    root = root_of(content_type, parts);
  }
  Place place = payload_place(root);
  std::string_view payload = root.substr(place.from, place.to - place.from);
  const bool is_included =
      payload.size() <= include_bytes_max && payload.find("Include") != std::string_view::npos;
  pugi::xml_document document;
  if (root.empty() || !parse_around(root, is_included ? Place{} : place, document)) return answer;
  const pugi::xml_node soap_body = find_named(document, "Body");
  const pugi::xml_node response = find_under(
      soap_body, [](pugi::xml_node node) { return bool(child_named(node, "PayloadType")); });
  if (!response) {
    if (const pugi::xml_node fault = find_named(soap_body, "Fault")) {
      const SoapFault told = read_fault(fault);
      answer.kind = CoreBatchAnswer::Kind::fault;
      answer.fault_code = told.code;
      answer.is_fault_about_credentials = told.is_about_credentials;
    }
    return answer;
  }
  answer.kind = CoreBatchAnswer::Kind::envelope;
  const auto field = [&](std::string_view name) {
    return trimmed_text_of(child_named(response, name));
  };
  answer.payload_type = field("PayloadType");
  answer.payload_id = field("PayloadID");
  answer.error_code = field("ErrorCode");
  answer.check_sum = field("CheckSum");
  answer.payload_length = field("PayloadLength");
  if (is_included) payload = payload_part(find_named(response, "Include"), parts, root);
  if (payload.empty()) {
    body.clear();
    return answer;
  }
  keep_only(body, payload);
  unwrap(body, !is_included);
  return answer;
}

std::vector<std::string> read_file_list(std::string_view xml) {
  std::vector<std::string> names;
  pugi::xml_document document;
  if (refuse_xml(xml) || !document.load_buffer(xml.data(), xml.size(), parse_as_sent)) return names;
  const pugi::xml_node list = find_named(document, "FileList");
  for (const pugi::xml_node file : list.children()) {
    if (local_name(file) != "File" || names.size() >= files_listed_max) continue;
    std::string name = trimmed_text_of(child_named(file, "PayloadID"));
    if (name.empty()) name = trimmed_text_of(child_named(file, "FileName"));
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace eligd::clearinghouse
