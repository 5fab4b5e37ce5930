#include "config/read_file_drop.hpp"

#include "config/folder_rules.hpp"
#include "config/rules.hpp"

#include <algorithm>
#include <array>

namespace eligd::config {
namespace {

using namespace std::chrono_literals;

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
  table.required("out", folder.out, is_server_path);
  table.required_list("in", folder.in, is_server_path);
  table.optional_list("errors", folder.errors, is_server_path);
  table.optional("temporary", folder.temporary, is_server_path);
  table.optional("name", folder.name, is_file_name);
  table.optional("keeps_files", folder.keeps_files);
  table.optional("poll_seconds", folder.poll_every, in_range<std::chrono::seconds>(1s, 86'400s));
  table.optional("stable_seconds", folder.stable_for, in_range<std::chrono::seconds>(0s, 3600s));
}

}  // namespace

void read_file_drop(TableReader& file, Clearinghouse& house) {
  if (const auto address = folder_address_of(house.url)) {
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
