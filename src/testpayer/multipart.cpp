// Multipart bodies cut into parts, and the small codings envelopes need.
// Source: RFC 2046 section 5.1, RFC 7578, RFC 4648. Declared in core_envelope.hpp.
#include "testpayer/core_envelope.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <array>

namespace eligd::testpayer {
namespace {

constexpr std::size_t parts_max = 64;

std::string parameter(std::string_view header, std::string_view name) {
  const std::string wanted = std::string(name) + "=";
  for (std::size_t at = 0; at < header.size(); ++at) {
    if (!same_ignoring_case(header.substr(at, wanted.size()), wanted)) continue;
    if (at > 0 && header[at - 1] != ';' && header[at - 1] != ' ')
      continue;  // "filename=" is not "name="
    auto value = header.substr(at + wanted.size());
    if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
    return std::string(value.substr(0, value.find(';')));
  }
  return "";
}

// Partners exist whose header has no boundary: then the body's first line is it.
std::string boundary_of(std::string_view content_type, std::string_view body) {
  auto boundary = parameter(content_type, "boundary");
  if (boundary.empty() && body.starts_with("--"))
    boundary = body.substr(2, std::min(body.find_first_of("\r\n"), body.size()) - 2);
  return boundary;
}

void read_header(Part& part, std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return;
  auto value = line.substr(colon + 1);
  while (value.starts_with(' ')) value.remove_prefix(1);
  const auto name = line.substr(0, colon);
  if (same_ignoring_case(name, "Content-Disposition")) part.name = parameter(value, "name");
  if (same_ignoring_case(name, "Content-ID")) {
    if (value.starts_with('<')) value.remove_prefix(1);
    if (value.ends_with('>')) value.remove_suffix(1);
    part.content_id = value;
  }
  part.headers.emplace_back(name, value);
}

Part read_part(std::string_view text) {
  Part part;
  for (;;) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return part;
    auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    read_header(part, line);
  }
  part.body = text;
  return part;
}

}  // namespace

std::vector<Part> split_multipart(std::string_view content_type, std::string_view body) {
  std::vector<Part> parts;
  const auto boundary = boundary_of(content_type, body);
  if (boundary.empty()) return parts;
  const std::string mark = "--" + boundary;
  auto at = body.find(mark);
  while (at != std::string_view::npos && parts.size() < parts_max) {
    auto from = at + mark.size();
    if (body.substr(from).starts_with("--")) break;
    from = body.find('\n', from);
    if (from == std::string_view::npos) break;
    // The line end before a boundary belongs to the boundary.
    at = body.find("\n" + mark, from);
    auto text = body.substr(from + 1, at == std::string_view::npos ? at
                                      : at > from                  ? at - from - 1
                                                                   : 0);
    if (text.ends_with('\r')) text.remove_suffix(1);
    parts.push_back(read_part(text));
    if (at != std::string_view::npos) ++at;
  }
  return parts;
}

std::string sha1_hex(std::string_view bytes) {
  std::array<unsigned char, 20> digest{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha1(), nullptr);
  std::array<char, 41> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

std::string to_base64(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // its terminating zero
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  const int bad =
      sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                        text.size(), " \t\r\n", &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
  out.resize(bad == 0 ? size : 0);
  return out;
}

}  // namespace eligd::testpayer
