// Where a report goes besides its own folder: a mail that names nobody, a further folder, a
// server's.
#pragma once

#include "config/file_server.hpp"
#include "config/secret.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace eligd::config {

// Counts and a link. Always over TLS: smtps from the first byte, smtp by STARTTLS or not at all.
struct ReportMail {
  std::string url{};  // "smtps://mail.example:465", "smtp://mail.example:587"
  std::string user{};
  SecretRef password{};
  std::filesystem::path ca_file{};  // empty: the system's authorities
  std::string from{};
  std::vector<std::string> to{};  // empty: no mail
  std::string link{};             // where a reader finds the report; "{run}" in it is the run's key
  bool is_each_revision = false;  // else the morning's alone
  [[nodiscard]] bool is_set() const noexcept { return !to.empty(); }
};

struct ReportDrop {
  std::filesystem::path folder{};  // of this machine, perhaps a share; empty: none
  FileServer server{};
  std::string out{};                                         // its folder, as the server writes it
  std::vector<std::string> forms = {"html", "csv", "xlsx"};  // by the ending
  [[nodiscard]] bool is_set() const noexcept { return !folder.empty() || !server.host.empty(); }
};

}  // namespace eligd::config
