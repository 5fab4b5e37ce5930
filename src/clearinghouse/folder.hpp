// A trading partner's file folder (SFTP or FTPS), as few operations as batches need.
//
// Every operation is one visit: it connects (or uses a connection that is still open), does one
// thing, and ends at the latest at its time-out. None throws. Two visits never run at once: files
// are few, and servers count log-ins.
//
// Errors: unavailable (not reached, broken off: what became of a put or rename is NOT known; look
// with list), not_found, refused (log-in, host key, certificate, permission: a person must act;
// never tried again by itself, servers block an address after a few refusals), storage (the
// partner's disk is full). No sentence carries a byte of a file or of the server's text (I7).
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "clearinghouse/connection.hpp"
#include "config/secret.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eligd::clearinghouse {

struct FolderEntry {
  std::string name{};  // without its folder
  std::int64_t size = 0;
  std::string modified{};  // as the server writes it; the same text: not written since
  bool is_folder = false;

  friend bool operator==(const FolderEntry&, const FolderEntry&) = default;
};

// Paths are the server's own, with '/', relative to where the log-in lands unless they begin with
// one.
class Folder {
 public:
  virtual ~Folder() = default;
  // Sorted by name, without "." and "..".
  [[nodiscard]] virtual boost::asio::awaitable<Result<std::vector<FolderEntry>>> list(
      std::string folder) = 0;
  // The whole file, from its first byte; what stood there under that name is replaced.
  [[nodiscard]] virtual boost::asio::awaitable<Result<void>> put(std::string path,
                                                                 Phi<std::string> bytes) = 0;
  [[nodiscard]] virtual boost::asio::awaitable<Result<void>> rename(std::string from,
                                                                    std::string to) = 0;
  // At most `max` bytes from `offset` on; fewer at the end of the file, none beyond it.
  [[nodiscard]] virtual boost::asio::awaitable<Result<Phi<std::string>>> read(std::string path,
                                                                              std::int64_t offset,
                                                                              std::int64_t max) = 0;
  [[nodiscard]] virtual boost::asio::awaitable<Result<void>> remove(std::string path) = 0;
  // Logs in and lists where that lands.
  [[nodiscard]] virtual boost::asio::awaitable<Health> health() = 0;
};

// How a folder is reached.
struct FolderAccess {
  enum class Kind : std::uint8_t {
    sftp,  // SSH
    ftps,  // FTP with explicit TLS on the control and the data channel, passive
  };
  Kind kind = Kind::sftp;
  std::string host{};
  int port = 0;  // 0: 22, 21
  std::string user{};
  std::optional<config::Secret> password{};
  std::optional<config::Secret> private_key{};  // sftp: PEM or OpenSSH format, without passphrase
  std::string host_key{};  // sftp: "SHA256:" and base64, as ssh-keygen -l prints it; pinned
  std::filesystem::path ca_file{};  // ftps: empty: the system's authorities
  std::chrono::seconds connect_timeout{10};
  std::chrono::seconds total_timeout{110};  // of one visit
};

// As a profile with protocol = "file_drop" says.
[[nodiscard]] FolderAccess access_to(const config::Clearinghouse& profile, Credentials credentials);

// The visits run on a thread of their own and end on the executor that awaits them.
[[nodiscard]] std::unique_ptr<Folder> open_folder(FolderAccess access);

}  // namespace eligd::clearinghouse
