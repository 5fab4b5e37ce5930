// A checker's own eyes on a simulated store: plain SQL on a connection of its own, so that what is
// checked does not vouch for itself.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace eligd::simulation {

class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  sqlite3_stmt* statement_;
};

// How far the store has come: its newest rows, by number, and how many decisions.
struct Newest {
  std::int64_t attempt = 0;
  std::int64_t answer = 0;
  std::int64_t summary = 0;
  std::int64_t decisions = 0;
};

class Rows {
 public:
  using Given = std::variant<std::int64_t, std::string>;

  Rows(const std::string& file_system, const std::string& path);
  ~Rows();
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  // `sql` must be a literal: statements are kept by it.
  void each(const char* sql, std::initializer_list<Given> given,
            const std::function<void(const Row&)>& look);
  // Several looks at one state of the store cost less.
  class Together {
   public:
    explicit Together(Rows& rows) : rows_(rows) {
      rows_.each("BEGIN", {}, [](const Row&) {});
    }
    ~Together() {
      rows_.each("COMMIT", {}, [](const Row&) {});
    }
    Together(const Together&) = delete;
    Together& operator=(const Together&) = delete;

   private:
    Rows& rows_;
  };
  // The first column of the first row; 0 where there is none or it is NULL.
  [[nodiscard]] std::int64_t number(const char* sql, std::initializer_list<Given> given = {});
  [[nodiscard]] Newest newest();
  // The same, with the decisions of `before`: to count them all is the dear part.
  [[nodiscard]] Newest newest_but_decisions(const Newest& before);

 private:
  sqlite3* handle_ = nullptr;
  std::map<const char*, sqlite3_stmt*> statements_;
};

}  // namespace eligd::simulation
