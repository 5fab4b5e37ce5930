#include "clearinghouse/soap_xml.hpp"

#include "base/markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace eligd::clearinghouse {

namespace {

constexpr std::string_view security_namespace =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
constexpr std::string_view password_text =
    "http://docs.oasis-open.org/wss/2004/01/"
    "oasis-200401-wss-username-token-profile-1.0#PasswordText";

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
  told = told.substr(0, told.find('.'));  // SOAP 1.1 lets a gateway say more: Server.userException
  const auto found = std::ranges::find(listed, told);
  return found == listed.end() ? "unlisted" : std::string(*found);
}

bool is_about_credentials(std::string_view code) {
  return code == "FailedAuthentication" || code == "InvalidSecurity" ||
         code == "InvalidSecurityToken" || code == "SecurityTokenUnavailable";
}

}  // namespace

std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
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

std::string included_id(pugi::xml_node include) {
  std::string_view href = include.attribute("href").value();
  if (href.starts_with("cid:")) href.remove_prefix(4);
  return url_decoded(href);
}

SoapFault read_fault(pugi::xml_node fault) {
  const pugi::xml_node code_node = child_named(fault, "Code");
  std::string code = listed_fault_code(trimmed_text_of(child_named(code_node, "Value")));
  const pugi::xml_node sub_value = find_named(child_named(code_node, "Subcode"), "Value");
  if (const std::string sub = listed_fault_code(trimmed_text_of(sub_value));
      is_about_credentials(sub)) {
    code = sub;
  }
  if (!code_node) code = listed_fault_code(trimmed_text_of(child_named(fault, "faultcode")));
  const bool is_sign_in = is_about_credentials(code);
  return {.code = std::move(code), .is_about_credentials = is_sign_in};
}

std::string security_header(const config::Clearinghouse& profile, const Credentials& credentials) {
  if (profile.auth.kind != config::Auth::Kind::user_password || !credentials.secret) return {};
  return fmt::format(
      "<wsse:Security xmlns:wsse=\"{}\" soap:mustUnderstand=\"true\"><wsse:UsernameToken>"
      "<wsse:Username>{}</wsse:Username><wsse:Password Type=\"{}\">{}</wsse:Password>"
      "</wsse:UsernameToken></wsse:Security>",
      security_namespace, escape_markup(credentials.user), password_text,
      escape_markup(credentials.secret->expose()));
}

}  // namespace eligd::clearinghouse
