#include "store/copy_rows.hpp"

#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace eligd::store::rows {
namespace {

constexpr std::int64_t page_rows_first = 16;
constexpr std::int64_t page_rows_max = 2000;
constexpr std::size_t page_bytes = 4U << 20U;
// A commit waits for the disk; and what a crash undoes is done again.
constexpr std::int64_t transaction_rows = 20'000;
constexpr std::size_t transaction_bytes = 32U << 20U;

// Reads a table in the order of its key, a page at a time. A row may have the size of a file of a
// partner: how many rows are asked for follows the size of those before.
class Pages {
 public:
  Pages(Database& database, const CopiedTable& table, TextForm form, std::optional<CopiedRow> after)
      : database_(database), table_(table), form_(form), after_(std::move(after)) {}

  // Empty at the end.
  [[nodiscard]] Result<std::vector<CopiedRow>> next() {
    auto query = database_.query(after_ ? table_.next_page : table_.first_page);
    if (!query) return std::unexpected(query.error());
    if (after_)
      for (std::size_t n = 0; n < table_.keys; ++n)
        bind_cell(*query, table_.columns[n], (*after_)[n]);
    query->bind(rows_);
    auto page = collect<CopiedRow>(
        *query, [&](const Query& row) { return read_row(row, table_, form_, texts_changed_); });
    if (!page || page->empty()) return page;
    std::size_t bytes = 0;
    for (const CopiedRow& row : *page) bytes += size_of(row);
    bytes_ = bytes;
    const auto of_size = static_cast<std::int64_t>(page_bytes / (bytes / page->size() + 1));
    rows_ = std::clamp<std::int64_t>(of_size, 1, std::min(rows_ * 4, page_rows_max));
    after_ = CopiedRow(page->back().begin(),
                       page->back().begin() + static_cast<std::ptrdiff_t>(table_.keys));
    return page;
  }
  [[nodiscard]] const std::optional<CopiedRow>& after() const noexcept { return after_; }
  [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }  // of the last page
  [[nodiscard]] std::int64_t texts_changed() const noexcept { return texts_changed_; }

 private:
  Database& database_;
  const CopiedTable& table_;
  TextForm form_;
  std::optional<CopiedRow> after_;
  std::int64_t rows_ = page_rows_first;
  std::size_t bytes_ = 0;
  std::int64_t texts_changed_ = 0;
};

Result<void> insert(Database& to, const CopiedTable& table, const std::string& sql,
                    std::span<const CopiedRow> rows) {
  auto query = to.query(sql);
  if (!query) return std::unexpected(query.error());
  for (const CopiedRow& row : rows)
    for (std::size_t n = 0; n < row.size(); ++n) bind_cell(*query, table.columns[n], row[n]);
  return query->run();
}

// A statement is a way to the server and back: many rows go in one. SQLite has no such way.
Result<void> insert_all(Database& to, const CopiedTable& table, std::span<const CopiedRow> rows) {
  while (!rows.empty()) {
    const bool is_many = to.is_postgres() && rows.size() >= table.many_rows;
    const std::size_t count = is_many ? table.many_rows : 1;
    const std::string& sql = is_many ? table.insert_many : table.insert_one;
    if (auto done = insert(to, table, sql, rows.first(count)); !done) return done;
    rows = rows.subspan(count);
  }
  return {};
}

Result<std::optional<CopiedRow>> last_key(Database& database, const CopiedTable& table) {
  CopiedTable key{.name = table.name, .keys = table.keys};
  key.columns.assign(table.columns.begin(),
                     table.columns.begin() + static_cast<std::ptrdiff_t>(table.keys));
  std::int64_t none = 0;
  return maybe<CopiedRow>(database, table.last_key, [&](const Query& row) {
    return read_row(row, key, TextForm::as_it_is, none);
  });
}

struct Stretch {
  std::optional<CopiedRow> last{};
  std::int64_t rows = 0;
  bool is_end = false;
};

// As much as one transaction takes. From where it began: it may be run twice.
Result<Stretch> copy_stretch(Database& from, Database& to, const CopiedTable& table, TextForm form,
                             const std::optional<CopiedRow>& after) {
  Pages pages(from, table, form, after);
  Stretch done;
  for (std::size_t bytes = 0; done.rows < transaction_rows && bytes < transaction_bytes;
       bytes += pages.bytes()) {
    const auto page = pages.next();
    if (!page) return std::unexpected(page.error());
    done.is_end = page->empty();
    if (done.is_end) break;
    if (auto written = insert_all(to, table, *page); !written)
      return std::unexpected(written.error());
    done.rows += static_cast<std::int64_t>(page->size());
  }
  done.last = pages.after();
  return done;
}

}  // namespace

Result<void> copy_table(Database& from, Database& to, const CopiedTable& table, TextForm form,
                        const CopyWatch& watch) {
  std::optional<CopiedRow> after;
  if (!table.is_made_full) {
    auto last = last_key(to, table);
    if (!last) return std::unexpected(last.error());
    after = *std::move(last);
  }
  std::int64_t rows = 0;
  for (bool is_end = false, is_first = true; !is_end; is_first = false) {
    const auto done = write_transaction(to, [&](Database& db) -> Result<Stretch> {
      if (table.is_made_full && is_first) {
        if (auto emptied = run(db, table.empty); !emptied) return std::unexpected(emptied.error());
      }
      return copy_stretch(from, db, table, form, after);
    });
    if (!done) return std::unexpected(done.error());
    after = done->last;
    is_end = done->is_end;
    rows += done->rows;
    watch(rows);
  }
  return {};
}

Result<TableSum> sum_table(Database& database, const CopiedTable& table, TextForm form) {
  Pages pages(database, table, form, std::nullopt);
  TableDigest digest(table);
  while (true) {
    const auto page = pages.next();
    if (!page) return std::unexpected(page.error());
    if (page->empty()) break;
    for (const CopiedRow& row : *page) digest.add(row);
  }
  return TableSum{
      .rows = digest.rows(), .texts_changed = pages.texts_changed(), .digest = digest.hex()};
}

}  // namespace eligd::store::rows
