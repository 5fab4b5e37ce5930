// The part of the store that is about files for servers (decision 0051): refused rows and results,
// on their way back to where their intakes came from. Every Store has one; the promises and errors
// of store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "store/done.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

class Store;

// Stored by number. `written`: there under a temporary name, perhaps renamed already.
enum class ServerFileState : std::uint8_t { made, written, there, given_up };
enum class ServerFileKind : std::uint8_t { refused, results };

struct NewServerFile {
  SourceKey source{};
  std::string folder{};
  std::string name{};  // of no other file in that folder, ever
  ServerFileKind kind = ServerFileKind::results;
  std::string of_digest{};  // of the file of intakes it is about
  Phi<std::string> bytes{};
  Instant at{};
};

struct ServerFile {
  std::int64_t id = 0;
  std::string folder{};
  std::string name{};
  ServerFileState state = ServerFileState::made;
  Phi<std::string> bytes{};
  std::int64_t size = 0;
  Instant made{};
};

// A file of intakes that was taken from there.
struct TakenFile {
  std::string digest{};
  std::string name{};  // as it came
  Instant at{};
};

struct ResultsMade {
  std::int64_t count = 0;  // for one file of intakes
  std::string digest{};    // of the newest
};

class ServerFileStore {
 public:
  ServerFileStore() = default;
  ServerFileStore(const ServerFileStore&) = delete;
  ServerFileStore& operator=(const ServerFileStore&) = delete;
  virtual ~ServerFileStore() = default;

  // False: there is one of that name already, and it stays.
  virtual void keep_file(NewServerFile file, Done<bool> done) = 0;
  // Its bytes go once it is there or given up. not_found: it is so already.
  virtual void move_file(std::int64_t id, ServerFileState state, Instant now, Done<void> done) = 0;

  // Oldest first.
  [[nodiscard]] virtual Result<std::vector<ServerFile>> waiting_files(const SourceKey& source,
                                                                      std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<std::optional<Instant>> oldest_waiting_file(
      const SourceKey& source) const = 0;
  // Newest first.
  [[nodiscard]] virtual Result<std::vector<TakenFile>> files_taken_since(
      const SourceKey& source, Instant since, std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<ResultsMade> results_made(const SourceKey& source,
                                                         std::string_view of_digest) const = 0;
};

// The same store, as who hands files back sees it.
[[nodiscard]] ServerFileStore& server_files_of(Store& store);

}  // namespace eligd::store
