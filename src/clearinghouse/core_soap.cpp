// CORE envelope standard B: SOAP 1.2, real time.
//
// Source: CAQH CORE Connectivity vC2.2.0 and its schema; WS-Security 1.0 UsernameToken,
// PasswordText. Writes the strict form: only the global element qualified (a prefixed child reads
// as absent at most gateways), children in order, payload in CDATA. Reads by local names only,
// anywhere under Body, since wrappers, prefixes and MTOM come unasked.
#include "base/markup.hpp"
#include "clearinghouse/core_envelope.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/multipart.hpp"
#include "clearinghouse/payload.hpp"
#include "clearinghouse/xml_guard.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace eligd::clearinghouse {

namespace {

constexpr std::string_view soap_namespace = "http://www.w3.org/2003/05/soap-envelope";
constexpr std::string_view security_namespace =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
constexpr std::string_view password_text =
    "http://docs.oasis-open.org/wss/2004/01/"
    "oasis-200401-wss-username-token-profile-1.0#PasswordText";

// No whitespace or line end is normalized: the payload comes out as it stood on the wire.
constexpr unsigned parse_as_sent = pugi::parse_cdata | pugi::parse_escapes;

// XML 1.0 has no way to write the other control characters, not even escaped.
bool has_no_place_in_xml(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
}

std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

// Depth first. Recursion is bounded by xml_depth_max.
template <class Test>
pugi::xml_node find_under(pugi::xml_node node, const Test& test) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    if (test(child)) return child;
    if (const pugi::xml_node found = find_under(child, test)) return found;
  }
  return {};
}

pugi::xml_node find_named(pugi::xml_node node, std::string_view name) {
  return find_under(node, [&](pugi::xml_node child) { return local_name(child) == name; });
}

pugi::xml_node child_named(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element && local_name(child) == name) return child;
  }
  return {};
}

// CDATA may stand in several pieces, with text between them.
std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      text += child.value();
  }
  return text;
}

std::string trimmed_text_of(pugi::xml_node node) {
  const std::string text = text_of(node);
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string url_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char value = 0;
    const std::string_view hex = text.substr(i + 1, 2);
    if (text[i] == '%' && hex.size() == 2 &&
        std::from_chars(hex.data(), hex.data() + 2, value, 16).ptr == hex.data() + 2) {
      out += static_cast<char>(value);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// "env:Sender" -> "Sender" when SOAP or WS-Security knows it: a fault's code is the partner's to
// write.
std::string listed_fault_code(std::string_view told) {
  static constexpr std::array<std::string_view, 13> listed = {
      "Sender",
      "Receiver",
      "VersionMismatch",
      "MustUnderstand",
      "DataEncodingUnknown",
      "Client",
      "Server",  // SOAP 1.1, from gateways that answer in it
      "FailedAuthentication",
      "FailedCheck",
      "InvalidSecurity",
      "InvalidSecurityToken",
      "SecurityTokenUnavailable",
      "MessageExpired"};
  told = told.substr(told.find(':') + 1);
  const auto found = std::ranges::find(listed, told);
  return found == listed.end() ? "unlisted" : std::string(*found);
}

bool is_about_credentials(std::string_view code) {
  return code == "FailedAuthentication" || code == "InvalidSecurity" ||
         code == "InvalidSecurityToken" || code == "SecurityTokenUnavailable";
}

Outcome judge_fault(pugi::xml_node fault, HttpResult result) {
  const pugi::xml_node code_node = child_named(fault, "Code");
  std::string code = listed_fault_code(trimmed_text_of(child_named(code_node, "Value")));
  const pugi::xml_node sub_value = find_named(child_named(code_node, "Subcode"), "Value");
  if (const std::string sub = listed_fault_code(trimmed_text_of(sub_value));
      is_about_credentials(sub)) {
    code = sub;
  }
  if (!code_node) code = listed_fault_code(trimmed_text_of(child_named(fault, "faultcode")));
  return Rejected{
      .layer = Layer::envelope,
      .code = code,
      .words = fmt::format("SOAP fault {}: the partner's words stand in the stored answer", code),
      .raw = std::move(result.body),
      .stops_route = is_about_credentials(code)};
}

std::string payload_of(pugi::xml_node payload, const std::vector<Part>& parts) {
  const pugi::xml_node include = find_named(payload, "Include");
  if (!include) return text_of(payload);
  std::string_view href = include.attribute("href").value();
  if (href.starts_with("cid:")) href.remove_prefix(4);
  const std::string id = url_decoded(href);
  const auto found = std::ranges::find(parts, id, &Part::content_id);
  return found == parts.end() ? std::string{} : std::string(found->data);
}

CoreAnswer read_answer(pugi::xml_node response, const std::vector<Part>& parts) {
  return {.payload_type = trimmed_text_of(child_named(response, "PayloadType")),
          .payload_id = trimmed_text_of(child_named(response, "PayloadID")),
          .error_code = trimmed_text_of(child_named(response, "ErrorCode")),
          .payload = payload_of(child_named(response, "Payload"), parts)};
}

bool is_response(pugi::xml_node node) {
  return child_named(node, "PayloadType") || child_named(node, "Payload");
}

class CoreSoap final : public Dialect {
 public:
  CoreSoap(const config::Clearinghouse& profile, const Credentials& credentials)
      : profile_(profile), credentials_(credentials) {}

  Result<Written> write(const Question& question) const override;
  Outcome read(const Question& question, HttpResult answer) const override;

 private:
  [[nodiscard]] std::string security() const;

  const config::Clearinghouse& profile_;
  const Credentials& credentials_;
};

std::string CoreSoap::security() const {
  if (profile_.auth.kind != config::Auth::Kind::user_password || !credentials_.secret) return {};
  return fmt::format(
      "<wsse:Security xmlns:wsse=\"{}\" soap:mustUnderstand=\"true\"><wsse:UsernameToken>"
      "<wsse:Username>{}</wsse:Username><wsse:Password Type=\"{}\">{}</wsse:Password>"
      "</wsse:UsernameToken></wsse:Security>",
      security_namespace, escape_markup(credentials_.user), password_text,
      escape_markup(credentials_.secret->expose()));
}

Result<Written> CoreSoap::write(const Question& question) const {
  if (question.x12.contains("]]>") || has_no_place_in_xml(question.x12)) {
    return fail(ErrorKind::refused,
                "the inquiry holds characters that CDATA cannot carry; nothing was sent. Look for "
                "\"]]>\" and control characters in the patient's and provider's data, and for a "
                "control character among the separators in the partner's file");
  }
  const std::string_view prefix = profile_.core.children_qualified ? "cor:" : "";
  std::string body = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<soap:Envelope xmlns:soap=\"{}\" xmlns:cor=\"{}\"><soap:Header>{}</soap:Header><soap:Body>"
      "<cor:COREEnvelopeRealTimeRequest>",
      soap_namespace, escape_markup(profile_.core.soap_namespace), security());
  for (const auto& [name, value] : core_fields(profile_, question)) {
    body += fmt::format("<{0}{1}>{2}</{0}{1}>", prefix, name, escape_markup(value));
  }
  body += fmt::format(
      "<{0}Payload><![CDATA[{1}]]></{0}Payload></cor:COREEnvelopeRealTimeRequest></soap:Body>"
      "</soap:Envelope>",
      prefix, question.x12);
  return Written{
      .headers = {fmt::format("Content-Type: application/soap+xml; charset=UTF-8; action=\"{}\"",
                              profile_.core.soap_action)},
      .body = std::move(body)};
}

Outcome CoreSoap::read(const Question& question, HttpResult answer) const {
  const std::string& body = answer.body.reveal(Purpose::inquiry);
  std::vector<Part> parts;
  std::string_view text = body;
  if (is_multipart(answer.content_type, body)) {
    parts = split_multipart(answer.content_type, body);
    text = parts.empty() ? std::string_view{} : parts.front().data;  // the root part comes first
  }
  pugi::xml_document document;
  const bool is_xml = !text.empty() && !refuse_xml(text) &&
                      document.load_buffer(text.data(), text.size(), parse_as_sent);
  if (const pugi::xml_node soap_body = find_named(document, "Body"); is_xml && soap_body) {
    if (const pugi::xml_node response = find_under(soap_body, is_response)) {
      return judge_core(read_answer(response, parts), question, std::move(answer));
    }
    if (const pugi::xml_node fault = find_named(soap_body, "Fault")) {
      return judge_fault(fault, std::move(answer));
    }
  }
  if (std::string bytes = unwrap_payload(body); !bytes.empty()) {
    return take_answer(std::move(bytes), question.x12, PayloadIdEcho::absent, std::move(answer));
  }
  return judge_status(std::move(answer), question.now);
}

}  // namespace

std::unique_ptr<Dialect> core_soap(const config::Clearinghouse& profile,
                                   const Credentials& credentials) {
  return std::make_unique<CoreSoap>(profile, credentials);
}

}  // namespace eligd::clearinghouse
