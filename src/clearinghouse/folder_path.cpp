#include "clearinghouse/folder_path.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::clearinghouse {

namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._/").contains(c);
}

std::string percent_encoded(std::string_view path) {
  std::string text;
  for (const char c : path) {
    if (is_plain(c)) {
      text += c;
    } else {
      text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return text;
}

// Where libcurl begins: at the root for SFTP, at the login's folder for FTP.
std::string from_start(FolderAccess::Kind kind, std::string_view path) {
  const bool is_absolute = path.starts_with('/');
  if (kind == FolderAccess::Kind::sftp) {
    return is_absolute ? percent_encoded(path) : "/~/" + percent_encoded(path);
  }
  return is_absolute ? "/%2F" + percent_encoded(path.substr(1)) : "/" + percent_encoded(path);
}

}  // namespace

bool has_control_characters(std::string_view text) noexcept {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::string url_of(const FolderAccess& access, std::string_view path) {
  const bool is_sftp = access.kind == FolderAccess::Kind::sftp;
  const int port = access.port != 0 ? access.port : is_sftp ? 22 : 21;
  const bool is_ipv6 = access.host.contains(':') && !access.host.starts_with('[');
  const std::string host = is_ipv6 ? '[' + access.host + ']' : access.host;
  // "ftp" with TLS demanded by an option; "ftps" would be the implicit kind on a port of its own.
  return fmt::format("{}://{}:{}{}", is_sftp ? "sftp" : "ftp", host, port,
                     from_start(access.kind, path));
}

std::string sftp_word(std::string_view path) {
  std::string word = "\"";
  for (const char c : path) {
    if (c == '"' || c == '\'' || c == '\\') word += '\\';
    word += c;
  }
  return word + '"';
}

std::string_view folder_of(std::string_view path) noexcept {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash + 1);
}

}  // namespace eligd::clearinghouse
