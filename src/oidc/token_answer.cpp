#include "oidc/token_answer.hpp"

#include "clearinghouse/form_text.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

namespace eligd::oidc {
namespace {

namespace json = boost::json;

std::optional<json::object> object_in(std::string_view text) {
  json::parse_options options;
  options.max_depth = 8;
  boost::system::error_code trouble;
  json::value value = json::parse(text, trouble, {}, options);
  if (trouble || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

std::string_view text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium's type
  const auto* raw = reinterpret_cast<const unsigned char*>(bytes.data());
  sodium_bin2base64(text.data(), text.size(), raw, bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.resize(text.find('\0'));
  return text;
}

std::string encoded(std::string_view text) {
  std::string form;
  clearinghouse::append_form_field(form, "x", text);
  return form.substr(2);
}

bool is_header_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

// The words of RFC 6749 section 5.2; any other is not repeated.
std::string_view known_word(std::string_view told) {
  constexpr std::array<std::string_view, 6> words{"invalid_request",     "invalid_client",
                                                  "invalid_grant",       "invalid_scope",
                                                  "unauthorized_client", "unsupported_grant_type"};
  const auto found = std::ranges::find(words, told);
  return found == words.end() ? std::string_view("an error") : *found;
}

}  // namespace

// Both are encoded like a form before they are joined (RFC 6749 section 2.3.1).
Secret authorization_of(const Exchange& exchange, ClientProof proof) {
  if (proof != ClientProof::header) return {};
  const std::string pair =
      encoded(exchange.client_id) + ':' + encoded(exchange.client_secret.expose());
  return Secret("Basic " + base64(pair));
}

Secret form_of(const Exchange& exchange, ClientProof proof) {
  using clearinghouse::append_form_field;
  std::string form;
  append_form_field(form, "grant_type", "authorization_code");
  append_form_field(form, "code", exchange.code);
  append_form_field(form, "redirect_uri", exchange.redirect_uri);
  append_form_field(form, "code_verifier", exchange.verifier.expose());
  if (proof != ClientProof::header) append_form_field(form, "client_id", exchange.client_id);
  if (proof == ClientProof::body)
    append_form_field(form, "client_secret", exchange.client_secret.expose());
  return Secret(std::move(form));
}

Result<Tokens> read_tokens(int status, std::string_view body) {
  const auto told = object_in(body);
  const auto no = [](std::string_view why) {
    return fail(ErrorKind::unauthenticated,
                fmt::format("the sign-in service gave no token: {}", why));
  };
  if (status != 200)
    return no(told ? known_word(text_of(*told, "error")) : fmt::format("HTTP {}", status));
  if (!told || text_of(*told, "id_token").empty()) return no("there is none in its answer");
  Tokens tokens{.id_token = Secret(std::string(text_of(*told, "id_token")))};
  const std::string_view access = text_of(*told, "access_token");
  if (is_header_text(access)) tokens.access_token = Secret(std::string(access));
  return tokens;
}

std::optional<UserInfo> read_user_info(std::string_view body, std::string_view subject,
                                       std::string_view claim) {
  const auto told = object_in(body);
  if (!told || subject.empty() || text_of(*told, "sub") != subject) return std::nullopt;
  const json::value* verified = told->if_contains("email_verified");
  return UserInfo{
      .name = std::string(text_of(*told, claim)),
      .is_email_verified = verified != nullptr && verified->is_bool() && verified->get_bool()};
}

}  // namespace eligd::oidc
