// A server with files (SFTP or FTPS) that is no trading partner: where reports are dropped, where
// an intake system leaves its files.
#pragma once

#include "base/ids.hpp"
#include "config/secret.hpp"

#include <filesystem>
#include <string>

namespace eligd::config {

struct FileServer {
  bool is_ftps = false;    // else SFTP
  std::string host{};      // empty: none
  int port = 0;            // 0: the protocol's own
  std::string host_key{};  // SFTP: "SHA256:..."
  std::string user{};
  SecretRef private_key{};
  SecretRef password{};
  std::filesystem::path ca_file{};  // ftps
};

// Files with intakes on a server: fetched, stored, and moved there when they are taken.
struct IntakeServer {
  SourceKey key;
  FileServer server{};
  std::string folder{};   // as the server writes it
  std::string taken{};    // where a file goes when all of it is stored; never `folder`
  std::string rejects{};  // refused rows with their reasons; empty: on this machine alone
};

}  // namespace eligd::config
