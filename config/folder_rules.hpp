// How a server's folder (SFTP, FTPS) is written in a configuration.
#pragma once

#include "config/file_server.hpp"
#include "config/table_reader.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eligd::config {

struct FolderAddress {
  bool is_ftps = false;
  std::string host{};
  int port = 0;  // 0: the protocol's own
};

// sftp://HOST[:PORT] or ftps://HOST[:PORT]; empty: it is none.
[[nodiscard]] std::optional<FolderAddress> folder_address_of(std::string_view text);
[[nodiscard]] std::optional<Problem> is_folder_url(const std::string& text);
[[nodiscard]] std::optional<Problem> is_server_path(const std::string& text);
[[nodiscard]] std::optional<Problem> is_host_key(const std::string& text);
// url, host_key, user, private_key or password, ca_file. False: there is no url.
bool read_file_server(TableReader& table, FileServer& server);

}  // namespace eligd::config
