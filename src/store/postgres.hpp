// A PostgreSQL connection: what Database and Query stand on where the store is a server. Private to
// the room; nothing above the seam includes it.
//
// Every value goes and comes in PostgreSQL's binary form. A statement is prepared once for each
// combination of types it is bound with. The rows of an answer are all here after the first step.
// Not thread safe. Errors tell constraints and columns by name, never values (I7).
#pragma once

#include "base/error.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

struct pg_conn;
struct pg_result;

namespace eligd::store {

enum class ValueType : std::uint8_t { integer, text, bytes, unknown };

// A value as it goes over the wire.
struct PostgresValue {
  ValueType type = ValueType::unknown;
  bool is_null = true;
  std::string bytes{};
};

struct ClearResult {
  void operator()(pg_result* result) const noexcept;
};
using PostgresRows = std::unique_ptr<pg_result, ClearResult>;

class PostgresConnection {
 public:
  // Errors: unavailable (no server, no more connections), refused (a server that could lose what it
  // acknowledged, or that orders text otherwise than SQLite), configuration (a wrong URL).
  // `is_read_only`: so are all its transactions, also after a reconnect.
  [[nodiscard]] static Result<std::unique_ptr<PostgresConnection>> open(const std::string& url,
                                                                        bool is_read_only = false);
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;
  ~PostgresConnection();

  // `sql` must outlive the connection, where it stands.
  [[nodiscard]] Result<PostgresRows> run(std::string_view sql, std::vector<PostgresValue> values);
  // Statements that bind nothing and give no row.
  [[nodiscard]] Result<void> execute(const std::string& sql);

  // Everything until the commit is one. What others wrote meanwhile in a way that no order of the
  // transactions explains is an error, and is_outrun() tells of it until the next one begins.
  [[nodiscard]] Result<void> begin_write();
  [[nodiscard]] Result<void> begin_read();
  [[nodiscard]] Result<void> commit();
  // Whether a commit waits until the server, and whoever stands by for it, has it on disk. It does
  // at first.
  [[nodiscard]] Result<void> set_synced(bool is_synced);

  [[nodiscard]] std::int64_t last_id() const noexcept { return last_id_; }
  [[nodiscard]] std::int64_t changes() const noexcept { return changes_; }

  // This transaction is not committed and never will be, for no fault of its own: others wrote at
  // the same time, or the connection was lost before. It may be run again from its beginning.
  [[nodiscard]] bool may_begin_anew() const noexcept;
  // The connection was lost while it committed, and nobody could be asked since.
  [[nodiscard]] bool is_end_unknown() const noexcept { return is_end_unknown_; }
  [[nodiscard]] bool is_lost() const noexcept;
  // A new connection in place of a lost one. A server that is started anew is waited for some six
  // seconds, another machine of a cluster a minute. storage: what this connection wrote last, and
  // was told is kept, is not there; nothing more is written by it then, and where it had waited for
  // that the whole store is closed until people tell more (server_line.hpp, decision 0068).
  [[nodiscard]] Result<void> reconnect();

  // Until another connection tells of news (tell_news in engine_rows.hpp), after LISTEN, or `wake`,
  // a file, can be read, or so long, or the server is lost. True: there were news.
  [[nodiscard]] bool wait_for_news(std::chrono::milliseconds time, int wake);

 private:
  // One text: how PostgreSQL reads it, whether it returns a new id, and its prepared forms.
  struct Statement {
    std::string sql{};
    int parameters = 0;
    bool gives_id = false;
    std::map<std::string, std::string> names{};  // by the types of its parameters
  };
  struct TextPlace {
    const char* begin = nullptr;
    std::size_t size = 0;
    friend bool operator==(const TextPlace&, const TextPlace&) = default;
  };
  struct HashPlace {
    std::size_t operator()(const TextPlace& place) const noexcept {
      return std::hash<const char*>()(place.begin) ^ place.size;
    }
  };

  PostgresConnection(std::string place, bool is_read_only);
  [[nodiscard]] Result<void> connect();
  [[nodiscard]] Result<void> reconnect_now();
  [[nodiscard]] Result<void> set_up();
  [[nodiscard]] Result<void> check_practice();
  [[nodiscard]] Result<void> check_wall();
  [[nodiscard]] Result<std::string> setting(const std::string& sql);
  [[nodiscard]] Result<Statement*> statement(std::string_view sql);
  [[nodiscard]] Result<void> read_tables_with_ids();
  [[nodiscard]] Result<std::string> prepared(Statement& statement,
                                             std::span<const PostgresValue> values);
  [[nodiscard]] Result<PostgresRows> run_once(std::string_view sql,
                                              std::span<const PostgresValue> values);
  [[nodiscard]] Result<PostgresRows> checked(pg_result* result);
  [[nodiscard]] bool is_in_transaction() const noexcept;
  [[nodiscard]] Result<void> begin(const char* sql);
  [[nodiscard]] Result<void> find_out_whether_committed();
  [[nodiscard]] Result<void> wait_for_standby();
  void note_acknowledged();
  [[nodiscard]] Result<void> look_for_last_write();

  std::string place_;
  std::string practice_{};  // whose rows it sees (docs/decisions/0069)
  pg_conn* handle_ = nullptr;
  std::string synced_ = "on";  // the server's own setting where that is one that keeps its word
  std::string writer_{};       // names this connection and those that come in its place
  std::int64_t turn_ = 0;      // counts the transactions it wrote
  bool is_cluster_ = false;
  bool is_read_only_ = false;
  bool is_synced_ = true;
  bool has_warned_ = false;        // the server, since this was set to false
  std::int64_t acknowledged_ = 0;  // of its turns, the last the server said is kept
  std::int64_t waited_ = 0;        // the last that it waited for
  std::chrono::steady_clock::time_point acknowledged_at_{};
  bool is_writing_ = false;
  bool is_end_unknown_ = false;
  std::unordered_map<TextPlace, Statement, HashPlace> statements_{};
  std::unordered_set<std::string> tables_with_ids_{};  // whose ids the server gives out
  std::int64_t statements_made_ = 0;
  std::int64_t last_id_ = 0;
  std::int64_t changes_ = 0;
  bool is_outrun_ = false;
  bool is_dismissed_ = false;  // the server said that it ends; the line may look whole yet
};

// One run of a statement: bind in order, then step.
class PostgresRun {
 public:
  PostgresRun(PostgresConnection& connection, std::string_view sql)
      : connection_(connection), sql_(sql) {}

  void bind(std::int64_t value);
  void bind(ValueType type, std::string_view bytes);  // text or bytes
  void bind_null(ValueType type);
  [[nodiscard]] Result<bool> step();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  PostgresConnection& connection_;
  std::string_view sql_;
  std::vector<PostgresValue> values_{};
  PostgresRows rows_{};
  int row_ = -1;
};

}  // namespace eligd::store
