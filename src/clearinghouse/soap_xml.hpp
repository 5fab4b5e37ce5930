// What real time and batch share of SOAP: reading by local names, the codes of faults, the sign-in
// header.
//
// Source: SOAP 1.2; WS-Security 1.0 UsernameToken, PasswordText. Pure.
#pragma once

#include "clearinghouse/connection.hpp"

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace eligd::clearinghouse {

inline constexpr std::string_view soap_namespace = "http://www.w3.org/2003/05/soap-envelope";

// No whitespace or line end is normalized: the payload comes out as it stood on the wire.
inline constexpr unsigned parse_as_sent = pugi::parse_cdata | pugi::parse_escapes;

[[nodiscard]] std::string_view local_name(pugi::xml_node node);

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

[[nodiscard]] pugi::xml_node find_named(pugi::xml_node node, std::string_view name);
[[nodiscard]] pugi::xml_node child_named(pugi::xml_node node, std::string_view name);
// CDATA may stand in several pieces, with text between them.
[[nodiscard]] std::string text_of(pugi::xml_node node);
[[nodiscard]] std::string trimmed_text_of(pugi::xml_node node);

// The Content-ID that an XOP Include names.
[[nodiscard]] std::string included_id(pugi::xml_node include);

struct SoapFault {
  std::string code{};  // as SOAP or WS-Security spells it, or "unlisted"
  bool is_about_credentials = false;
};
// A fault's code is the partner's to write: only those that a standard knows are passed on.
[[nodiscard]] SoapFault read_fault(pugi::xml_node fault);

// wsse:Security with user and password; empty where the profile signs in otherwise.
[[nodiscard]] std::string security_header(const config::Clearinghouse& profile,
                                          const Credentials& credentials);

}  // namespace eligd::clearinghouse
