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
#include "clearinghouse/soap_xml.hpp"
#include "clearinghouse/xml_guard.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::clearinghouse {

namespace {

// XML 1.0 has no way to write the other control characters, not even escaped.
bool has_no_place_in_xml(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
}

Outcome judge_fault(pugi::xml_node fault, HttpResult result) {
  const SoapFault told = read_fault(fault);
  // A code nobody lists says nothing of whose fault it was: the payer may have the question (I8).
  if (told.code == "unlisted")
    return Unknown{.words =
                       "a SOAP fault whose code no standard lists; the partner's words stand "
                       "in the stored answer",
                   .raw = std::move(result.body)};
  return Rejected{.layer = Layer::envelope,
                  .code = told.code,
                  .words = fmt::format(
                      "SOAP fault {}: the partner's words stand in the stored answer", told.code),
                  .raw = std::move(result.body),
                  .stops_route = told.is_about_credentials};
}

std::string payload_of(pugi::xml_node payload, const std::vector<Part>& parts) {
  const pugi::xml_node include = find_named(payload, "Include");
  if (!include) return text_of(payload);
  const std::string id = included_id(include);
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
  const config::Clearinghouse& profile_;
  const Credentials& credentials_;
};

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
      soap_namespace, escape_markup(profile_.core.soap_namespace),
      security_header(profile_, credentials_));
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
    text = root_of(answer.content_type, parts);
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
