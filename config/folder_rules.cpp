#include "config/folder_rules.hpp"

#include "config/rules.hpp"

#include <algorithm>
#include <charconv>

namespace eligd::config {

std::optional<FolderAddress> folder_address_of(std::string_view text) {
  FolderAddress made;
  made.is_ftps = text.starts_with("ftps://");
  if (!made.is_ftps && !text.starts_with("sftp://")) return std::nullopt;
  text.remove_prefix(7);
  if (text.ends_with('/')) text.remove_suffix(1);
  const auto colon = text.rfind(':');
  if (colon != std::string_view::npos && text.find(']', colon) == std::string_view::npos) {
    const std::string_view port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), made.port);
    if (error != std::errc() || end != port.data() + port.size() || made.port < 1 ||
        made.port > 65'535)
      return std::nullopt;
    text = text.substr(0, colon);
  }
  const auto is_host = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-[]:").find(c) != std::string_view::npos;
  };
  if (text.empty() || text.size() > 253 || !std::ranges::all_of(text, is_host)) return std::nullopt;
  made.host = text;
  return made;
}

std::optional<Problem> is_server_path(const std::string& text) {
  const bool is_odd = std::ranges::any_of(text, [](char c) { return c < ' ' || c == '\x7f'; });
  if (text.empty() || text.size() > 200 || is_odd || text.find("..") != std::string::npos)
    return Problem{"is no folder", "write its path as the server does, without '..'"};
  return std::nullopt;
}

std::optional<Problem> is_host_key(const std::string& text) {
  constexpr std::size_t length = 7 + 43;  // base64 of 32 bytes without padding
  if (text.starts_with("SHA256:") && text.size() == length) return std::nullopt;
  return Problem{"is no fingerprint",
                 "ask the partner for it, and write \"SHA256:\" and its 43 characters, as "
                 "ssh-keygen -l prints it"};
}

std::optional<Problem> is_folder_url(const std::string& text) {
  if (folder_address_of(text)) return std::nullopt;
  return Problem{
      "is no address of files",
      "write \"sftp://HOST\" or \"ftps://HOST\", with :PORT where it is another; folders "
      "stand in [folder]"};
}

bool read_file_server(TableReader& table, FileServer& server) {
  std::string url;
  const bool is_told = table.optional("url", url, is_folder_url);
  if (!is_told && table.source().asked == nullptr) return false;
  if (const auto address = folder_address_of(url)) {
    server.is_ftps = address->is_ftps;
    server.host = address->host;
    server.port = address->port;
  }
  if (!server.is_ftps) table.required("host_key", server.host_key, is_host_key);
  table.required("user", server.user, text_up_to(200));
  table.optional("private_key", server.private_key);
  table.optional("password", server.password);
  table.optional("ca_file", server.ca_file);
  if (server.private_key.is_set() == server.password.is_set())
    table.error("url", {"has no sign-in", "write private_key or password, one of them"});
  return true;
}

}  // namespace eligd::config
