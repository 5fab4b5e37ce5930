#include "config/read_file_drop.hpp"

#include "config/rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace eligd::config {
namespace {

using namespace std::chrono_literals;

struct Address {
  bool is_ftps = false;
  std::string host{};
  int port = 0;
};

std::optional<Address> address_of(std::string_view text) {
  Address made;
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

std::optional<Problem> is_path(const std::string& text) {
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

// A route by extension and a plain name are what gateways read; some send a name with two periods
// elsewhere.
std::optional<Problem> is_file_name(const std::string& text) {
  constexpr std::array<std::string_view, 4> places{"{sender}", "{date}", "{time}", "{number}"};
  std::string rest = text;
  bool has_number = false;
  for (const std::string_view place : places) {
    for (auto at = rest.find(place); at != std::string::npos; at = rest.find(place)) {
      has_number = has_number || place == "{number}";
      rest.erase(at, place.size());
    }
  }
  const bool is_plain = std::ranges::all_of(rest, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
  if (!is_plain || std::ranges::count(rest, '.') != 1 || text.size() > 100)
    return Problem{"cannot name a file",
                   "use letters, digits, '_', '-', one period, and {sender}, {date}, {time}, "
                   "{number}"};
  if (!has_number) return Problem{"names two files alike", "add {number}, which never repeats"};
  return std::nullopt;
}

void read_folder(TableReader& table, FolderProfile& folder) {
  if (folder.is_ftps) {
    if (table.optional("host_key", folder.host_key))
      table.error("host_key",
                  {"has no use with ftps", "delete it; [tls] ca_file says whom to trust"});
  } else {
    table.required("host_key", folder.host_key, is_host_key);
  }
  table.required("out", folder.out, is_path);
  table.required_list("in", folder.in, is_path);
  table.optional_list("errors", folder.errors, is_path);
  table.optional("temporary", folder.temporary, is_path);
  table.optional("name", folder.name, is_file_name);
  table.optional("keeps_files", folder.keeps_files);
  table.optional("poll_seconds", folder.poll_every, in_range<std::chrono::seconds>(1s, 86'400s));
  table.optional("stable_seconds", folder.stable_for, in_range<std::chrono::seconds>(0s, 3600s));
}

}  // namespace

std::optional<Problem> is_folder_url(const std::string& text) {
  if (address_of(text)) return std::nullopt;
  return Problem{
      "is no address of files",
      "write \"sftp://HOST\" or \"ftps://HOST\", with :PORT where it is another; folders "
      "stand in [folder]"};
}

void read_file_drop(TableReader& file, Clearinghouse& house) {
  if (const auto address = address_of(house.url)) {
    house.folder.is_ftps = address->is_ftps;
    house.folder.host = address->host;
    house.folder.port = address->port;
  }
  if (!house.is_file_drop()) {
    file.hint("folder", "it is for protocol = \"file_drop\"; delete it");
    if (house.auth.kind == Auth::Kind::ssh_key)
      file.error("auth", {"has kind = \"ssh_key\", which is for protocol = \"file_drop\"",
                          "choose another kind"});
    return;
  }
  const bool has_folder =
      file.table("folder", [&](TableReader& table) { read_folder(table, house.folder); });
  if (!has_folder) file.error("folder", {"is missing", "add [folder] with host_key, out and in"});
  const bool is_key = house.auth.kind == Auth::Kind::ssh_key;
  if (!is_key && house.auth.kind != Auth::Kind::user_password)
    file.error("auth", {"does not open a folder", "write kind = \"ssh_key\" or \"user_password\""});
  if (is_key && house.folder.is_ftps)
    file.error("auth", {"has a key, which ftps does not take", "write kind = \"user_password\""});
}

}  // namespace eligd::config
