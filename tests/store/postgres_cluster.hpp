// A PostgreSQL server of the tests' own: made once a test program, in a folder of its own, reached
// by a socket in it alone, and gone with the program. Each store under test is a database in it.
//
// initdb and the server refuse to run as root; there they run as nobody. Where PostgreSQL 15 is not
// installed (tools/deps), the tests that need it say so and are skipped.
#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace eligd::store {

class PostgresCluster {
 public:
  // The one of this program; started by the first who asks.
  static PostgresCluster& shared();
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;
  ~PostgresCluster();

  [[nodiscard]] bool is_there() const noexcept { return is_running_; }
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
  // The same database by a socket in another folder.
  [[nodiscard]] static std::string url_by(const std::filesystem::path& folder,
                                          const std::string& url);
  // An empty database; its URL.
  [[nodiscard]] std::string make_database();
  // One with the schema of a store, from a template: several times as fast as to make it there.
  [[nodiscard]] std::string make_store();
  void drop_database(const std::string& url);
  // Statements by a connection of their own, of the server's owner: it sees all practices' rows,
  // and what it adds is the first one's. Empty when it worked, else the server's word.
  [[nodiscard]] static std::string tamper(const std::string& url, const std::string& sql);
  // First column of the first row, as text.
  [[nodiscard]] static std::string ask(const std::string& url, const std::string& sql);
  // All of a database into a file, while others work on it; and an empty one from such a file.
  [[nodiscard]] bool dump(const std::string& url, const std::filesystem::path& file) const;
  [[nodiscard]] bool fill(const std::string& url, const std::filesystem::path& file) const;
  // Where the server keeps what is in a database, after everything was written there.
  [[nodiscard]] std::filesystem::path files_of(const std::string& url) const;
  // As a crash of the machine has it: nothing is said to anybody.
  void kill_and_start_again();

 private:
  PostgresCluster();
  [[nodiscard]] pid_t begin(const std::string& program,
                            const std::vector<std::string>& arguments) const;
  [[nodiscard]] bool do_it(const std::string& program,
                           const std::vector<std::string>& arguments) const;
  [[nodiscard]] std::string url_of(const std::string& database) const;
  bool start();
  void stop();

  std::filesystem::path folder_{};
  bool is_running_ = false;
  pid_t server_ = -1;
  int databases_ = 0;
  std::string template_{};
};

}  // namespace eligd::store
