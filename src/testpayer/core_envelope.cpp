#include "testpayer/core_envelope.hpp"

#include "base/markup.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace eligd::testpayer {
namespace {

constexpr const char* soap_namespace = "http://www.w3.org/2003/05/soap-envelope";
constexpr const char* core_namespace = "http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd";
constexpr std::string_view boundary = "eligd-testpayer-part";

struct Field {
  const char* name;
  std::string CoreMessage::* member;
  bool batch_only = false;
};

// In the schema's order. PayloadLength and CheckSum exist in batch only.
constexpr std::array<Field, 12> fields{{{"PayloadType", &CoreMessage::payload_type},
                                        {"ProcessingMode", &CoreMessage::processing_mode},
                                        {"PayloadID", &CoreMessage::payload_id},
                                        {"PayloadLength", &CoreMessage::payload_length, true},
                                        {"TimeStamp", &CoreMessage::time_stamp},
                                        {"SenderID", &CoreMessage::sender_id},
                                        {"ReceiverID", &CoreMessage::receiver_id},
                                        {"CORERuleVersion", &CoreMessage::rule_version},
                                        {"CheckSum", &CoreMessage::check_sum, true},
                                        {"Payload", &CoreMessage::payload},
                                        {"ErrorCode", &CoreMessage::error_code},
                                        {"ErrorMessage", &CoreMessage::error_message}}};

std::string_view local(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node descendant(pugi::xml_node node, std::string_view name) {
  return node.find_node([&](const pugi::xml_node& one) { return local(one.name()) == name; });
}

// A child with a prefix, or inside a default namespace, is not the unqualified child the schema
// means.
bool is_qualified(pugi::xml_node node) {
  if (std::string_view(node.name()).find(':') != std::string_view::npos) return true;
  for (; node; node = node.parent()) {
    if (const auto own = node.attribute("xmlns")) return *own.value() != '\0';
  }
  return false;
}

std::string trimmed_text(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return std::string(text);
}

std::string payload_of(pugi::xml_node node, const std::vector<Part>& parts) {
  if (const auto include = descendant(node, "Include")) {
    std::string id = url_decoded(include.attribute("href").value());
    if (id.starts_with("cid:")) id.erase(0, 4);
    for (const Part& part : parts) {
      if (part.content_id == id) return part.body;
    }
    return "";
  }
  std::string text = trimmed_text(node.text().get());
  if (text.starts_with("ISA")) return text;
  const auto decoded = from_base64(text);
  return decoded.starts_with("ISA") ? decoded : text;
}

std::string payload_xml(const CoreMessage& answer, FaultKind twist) {
  switch (twist) {
    case FaultKind::mtom:
      return R"(<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:payload@testpayer"/>)";
    case FaultKind::base64:
      return to_base64(answer.payload);
    case FaultKind::escaped:
      return escape_markup(answer.payload);
    case FaultKind::escaped_cdata:
      return "&lt;![CDATA[" + escape_markup(answer.payload) + "]]&gt;";
    default:
      return "<![CDATA[" + answer.payload + "]]>";
  }
}

std::string related(std::string_view xml, std::string_view payload) {
  const std::string mark = "--" + std::string(boundary);
  return mark +
         "\r\nContent-Type: application/xop+xml; charset=UTF-8; "
         "type=\"application/soap+xml\"\r\nContent-Transfer-Encoding: 8bit\r\n"
         "Content-ID: <root@testpayer>\r\n\r\n" +
         std::string(xml) + "\r\n" + mark +
         "\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: "
         "binary\r\nContent-ID: <payload@testpayer>\r\n\r\n" +
         std::string(payload) + "\r\n" + mark + "--\r\n";
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const bool dash = n == 8 || n == 13 || n == 18 || n == 23;
    if (dash ? text[n] != '-' : std::isxdigit(static_cast<unsigned char>(text[n])) == 0)
      return false;
  }
  return true;
}

bool is_time_stamp(std::string_view text) {
  constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() < shape.size()) return false;
  for (std::size_t n = 0; n < shape.size(); ++n) {
    if (shape[n] == 'd' ? std::isdigit(static_cast<unsigned char>(text[n])) == 0
                        : text[n] != shape[n])
      return false;
  }
  return true;
}

bool is_batch(const CoreMessage& message) { return message.processing_mode == "Batch"; }

}  // namespace

std::expected<CoreMessage, NoEnvelope> read_soap(const HttpRequest& request) {
  const std::string_view type = request.header("Content-Type");
  std::string_view xml = request.body;
  const auto parts = type.starts_with("multipart/") || xml.starts_with("--")
                         ? split_multipart(type, request.body)
                         : std::vector<Part>{};
  if (!parts.empty())
    xml = parts.front().body;
  else if (type.starts_with("text/xml"))
    return std::unexpected(NoEnvelope{415, "SOAP 1.2 (application/soap+xml) is spoken here"});
  if (xml.find("<!DOCTYPE") != std::string_view::npos)
    return std::unexpected(NoEnvelope{400, "a document type is not allowed in SOAP"});

  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size()))
    return std::unexpected(NoEnvelope{400, "the body is not XML"});
  const auto body = descendant(document, "Body");
  const auto message =
      body.find_child([](const pugi::xml_node& node) { return node.type() == pugi::node_element; });
  if (!message) return std::unexpected(NoEnvelope{400, "the SOAP body is empty"});

  CoreMessage out{.element = std::string(local(message.name()))};
  for (const auto child : message.children()) {
    if (child.type() != pugi::node_element || is_qualified(child)) continue;
    for (const Field& field : fields) {
      if (std::string_view(child.name()) != field.name) continue;
      out.*field.member = field.member == &CoreMessage::payload ? payload_of(child, parts)
                                                                : trimmed_text(child.text().get());
    }
  }
  out.user = trimmed_text(descendant(document, "Username").text().get());
  out.password = trimmed_text(descendant(document, "Password").text().get());
  return out;
}

std::expected<CoreMessage, NoEnvelope> read_mime(const HttpRequest& request) {
  const auto parts = split_multipart(request.header("Content-Type"), request.body);
  if (parts.empty()) return std::unexpected(NoEnvelope{400, "the body is not multipart/form-data"});
  CoreMessage out;
  for (const Part& part : parts) {
    if (part.name == "UserName") out.user = trimmed_text(part.body);
    if (part.name == "Password") out.password = trimmed_text(part.body);
    for (const Field& field : fields) {
      if (part.name == field.name)
        out.*field.member =
            field.member == &CoreMessage::payload ? part.body : trimmed_text(part.body);
    }
  }
  return out;
}

HttpReply write_soap(const CoreMessage& answer, FaultKind twist) {
  const std::string prefix = twist == FaultKind::qualified ? "cor:" : "";
  std::string xml = twist == FaultKind::bom ? "\xEF\xBB\xBF" : "";
  xml += R"(<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap=")" +
         std::string(soap_namespace) + R"("><soap:Body>)";
  if (twist == FaultKind::wrapper) xml += "<COREEnvelopeRealTimeRequestResponse>";
  xml += "<cor:" + answer.element + " xmlns:cor=\"" + core_namespace + "\">";
  for (const Field& field : fields) {
    const std::string& value = answer.*field.member;
    if ((field.batch_only && !is_batch(answer)) ||
        (value.empty() && field.member != &CoreMessage::error_message))
      continue;
    xml += "<" + prefix + field.name + ">" +
           (field.member == &CoreMessage::payload ? payload_xml(answer, twist)
                                                  : escape_markup(value)) +
           "</" + prefix + field.name + ">";
  }
  xml += "</cor:" + answer.element + ">";
  if (twist == FaultKind::wrapper) xml += "</COREEnvelopeRealTimeRequestResponse>";
  xml += "</soap:Body></soap:Envelope>";
  if (twist != FaultKind::mtom)
    return {.content_type = "application/soap+xml; charset=UTF-8", .body = std::move(xml)};
  return {.content_type =
              "multipart/related; type=\"application/xop+xml\"; start=\"<root@testpayer>\"; "
              "start-info=\"application/soap+xml\"; boundary=\"" +
              std::string(boundary) + "\"",
          .body = related(xml, answer.payload)};
}

HttpReply write_mime(const CoreMessage& answer, FaultKind twist) {
  std::string body;
  for (const Field& field : fields) {
    const std::string& value = answer.*field.member;
    if ((field.batch_only && !is_batch(answer)) ||
        (value.empty() && field.member != &CoreMessage::error_message))
      continue;
    body += "--" + std::string(boundary) + "\r\nContent-Disposition: form-data; name=\"" +
            field.name + "\"\r\n\r\n";
    body += field.member == &CoreMessage::payload && twist == FaultKind::base64 ? to_base64(value)
                                                                                : value;
    body += "\r\n";
  }
  body += "--" + std::string(boundary) + "--\r\n";
  return {.content_type = "multipart/form-data; boundary=" + std::string(boundary),
          .body = std::move(body)};
}

HttpReply write_soap_fault(std::string_view code, std::string_view reason) {
  return {.status = 500,
          .content_type = "application/soap+xml; charset=UTF-8",
          .body = R"(<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap=")" +
                  std::string(soap_namespace) +
                  R"("><soap:Body><soap:Fault><soap:Code><soap:Value>soap:)" + std::string(code) +
                  R"(</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="en">)" +
                  escape_markup(reason) +
                  "</soap:Text></soap:Reason></soap:Fault></soap:Body></soap:Envelope>"};
}

std::string envelope_error(const CoreMessage& message, bool batch,
                           const std::vector<std::string_view>& payload_types) {
  for (const Field& field : fields) {
    if (field.batch_only || field.member == &CoreMessage::payload ||
        field.member == &CoreMessage::error_code || field.member == &CoreMessage::error_message)
      continue;
    if ((message.*field.member).empty()) return std::string(field.name) + "Required";
  }
  if (std::ranges::find(payload_types, std::string_view(message.payload_type)) ==
      payload_types.end())
    return "PayloadTypeIllegal";
  if (message.processing_mode != (batch ? "Batch" : "RealTime")) return "ProcessingModeIllegal";
  if (!is_uuid(message.payload_id)) return "PayloadIDIllegal";
  if (!is_time_stamp(message.time_stamp)) return "TimeStampIllegal";
  if (message.sender_id.size() > 50) return "SenderIDIllegal";
  if (message.receiver_id.size() > 50) return "ReceiverIDIllegal";
  if (message.rule_version != "2.2.0") return "VersionMismatch";
  if (batch && !message.payload.empty()) {
    if (message.payload_length.empty()) return "PayloadLengthRequired";
    if (message.payload_length != std::to_string(message.payload.size()))
      return "PayloadLengthIllegal";
    if (message.check_sum.empty()) return "CheckSumRequired";
    const auto expected = sha1_hex(message.payload);
    if (!same_ignoring_case(message.check_sum, expected)) return "ChecksumMismatched";
  }
  return "";
}

}  // namespace eligd::testpayer
