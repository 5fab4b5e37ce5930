#include "store/reseal.hpp"

#include "store/audit_rows.hpp"
#include "store/cipher.hpp"
#include "store/data_key.hpp"
#include "store/sealed_columns.hpp"
#include "store/sealed_name.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <thread>

namespace eligd::store {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t rows_max = 64;           // in one transaction
constexpr std::size_t bytes_max = 1024 * 1024;  // about, in one transaction
constexpr Microseconds pause_min = 2ms;

struct Row {
  std::int64_t first = 0;
  std::int64_t second = 0;
  std::string place{};
  std::string sealed{};
};

// Just before this row, so that the next look begins with it.
Row before(const Row& row) {
  return row.second == 0 ? Row{.first = row.first - 1}
                         : Row{.first = row.first, .second = row.second - 1};
}

Result<std::vector<Row>> rows_after(Database& database, const SealedColumn& column,
                                    const SealedRange& range, const Row& after, std::int64_t max) {
  auto query = database.query(column.next);
  if (!query) return std::unexpected(query.error());
  query->bind_blob(range.from).bind_blob(range.before);
  query->bind(after.first).bind(after.second).bind(max);
  return collect<Row>(*query, [](const Query& row) -> Result<Row> {
    return Row{row.integer(0), row.integer(1), row.text(2), row.blob(3)};
  });
}

class Resealing {
 public:
  Resealing(Database& database, std::shared_ptr<KeyRing> ring, const ResealRequest& request,
            Clock& clock, Entropy& entropy)
      : db_(database),
        ring_(std::move(ring)),
        cipher_(ring_, entropy),
        request_(request),
        clock_(clock) {}

  Result<ResealEnd> run_through();

 private:
  struct Piece {
    std::int64_t values = 0;
    Row last{};
  };

  [[nodiscard]] Result<void> begin();
  [[nodiscard]] Result<bool> column(const SealedColumn& one);
  [[nodiscard]] Result<Piece> piece(const SealedColumn& one, const Row& from, std::int64_t max);
  [[nodiscard]] Result<Piece> put_anew(const SealedColumn& one, const Row& from, std::int64_t max);
  [[nodiscard]] Result<void> tell(std::string why);
  [[nodiscard]] std::int64_t left() const {
    return request_.at_most ? *request_.at_most - end_.values : rows_max;
  }

  Database& db_;
  std::shared_ptr<KeyRing> ring_;
  Cipher cipher_;
  const ResealRequest& request_;
  Clock& clock_;
  SealedRange range_{};
  ResealEnd end_{};
};

Result<void> Resealing::tell(std::string why) {
  const auto told = rows::add_audit(db_, cipher_,
                                    {.who = request_.act.who,
                                     .what = "reseal",
                                     .subject = "store",
                                     .why = std::move(why),
                                     .from = request_.act.where},
                                    clock_.now());
  if (!told) return std::unexpected(told.error());
  return {};
}

// Told before anything is done: a run that is killed has its entry too.
Result<void> Resealing::begin() {
  return write_transaction(db_, [&](Database&) -> Result<void> {
    if (auto fresh = ring_->refresh(db_); !fresh) return fresh;
    end_.by = ring_->sealing()->id;
    if (request_.only && *request_.only == end_.by)
      return fail(ErrorKind::refused,
                  fmt::format("data key {} seals what is written now; make another one first: "
                              "`eligd keys rotate --data`",
                              end_.by));
    if (request_.only && ring_->find(*request_.only) == nullptr)
      return fail(ErrorKind::not_found,
                  fmt::format("there is no data key {} that opens anything; see `eligd keys list`",
                              *request_.only));
    range_ = request_.only ? sealed_by(*request_.only) : sealed_before(end_.by);
    return tell(request_.only ? fmt::format("of key {} by key {}", *request_.only, end_.by)
                              : fmt::format("of older keys by key {}", end_.by));
  });
}

// What stands there now, which may have changed since it was looked for, opened and sealed anew.
Result<Resealing::Piece> Resealing::put_anew(const SealedColumn& one, const Row& from,
                                             std::int64_t max) {
  if (auto fresh = ring_->refresh(db_); !fresh) return std::unexpected(fresh.error());
  auto rows = rows_after(db_, one, range_, before(from), max);
  if (!rows) return std::unexpected(rows.error());
  if (auto begun = run(db_, "INSERT INTO reseal_now (only_row) VALUES (1)"); !begun)
    return std::unexpected(begun.error());
  Piece done{.last = from};
  std::size_t bytes = 0;
  for (Row& row : *rows) {
    if (bytes > bytes_max) break;
    const Place place{one.table, one.column, row.place};
    const auto value = open_secret_under_name(cipher_, place, row.sealed);
    if (!value) {
      Error error = value.error();
      error.sentence = fmt::format("{} {}: {}", one.table, row.first, error.sentence);
      return std::unexpected(error);
    }
    const std::string anew = seal_under_name(cipher_, place, *value);
    const auto again = open_secret_under_name(cipher_, place, anew);
    if (!again || again->expose() != value->expose())
      return fail(ErrorKind::internal, "a value came back as another one; nothing was changed");
    auto put = db_.query(one.put);
    if (!put) return std::unexpected(put.error());
    if (auto ran = put->bind_blob(anew).bind(row.first).bind(row.second).run(); !ran)
      return std::unexpected(ran.error());
    bytes += anew.size();
    ++done.values;
    done.last = std::move(row);
  }
  if (auto over = run(db_, "DELETE FROM reseal_now"); !over) return std::unexpected(over.error());
  return done;
}

// Whoever writes meanwhile gets as much time as this took.
Result<Resealing::Piece> Resealing::piece(const SealedColumn& one, const Row& from,
                                          std::int64_t max) {
  const Microseconds began = clock_.steady();
  auto done = write_transaction(db_, [&](Database&) { return put_anew(one, from, max); });
  const Microseconds took = clock_.steady() - began;
  std::this_thread::sleep_for(std::clamp<Microseconds>(took, pause_min, 1s));
  return done;
}

Result<bool> Resealing::column(const SealedColumn& one) {
  Row after;
  while (true) {
    // Looked for without a lock, however far apart they stand.
    const auto next =
        rows_after(db_, one, range_, after, std::clamp<std::int64_t>(left(), 1, rows_max));
    if (!next) return std::unexpected(next.error());
    if (next->empty()) return true;
    if (left() <= 0 || request_.stop.stop_requested()) return false;
    auto done = piece(one, next->front(), std::ssize(*next));
    if (!done) return std::unexpected(done.error());
    end_.values += done->values;
    after = std::move(done->last);
    if (request_.progress) request_.progress(end_.values);
  }
}

Result<ResealEnd> Resealing::run_through() {
  if (auto begun = begin(); !begun) return std::unexpected(begun.error());
  end_.is_all = true;
  for (const SealedColumn& one : sealed_columns()) {
    const auto is_through = column(one);
    if (!is_through) return std::unexpected(is_through.error());
    if (*is_through) continue;
    end_.is_all = false;
    break;
  }
  auto told = write_transaction(db_, [&](Database&) {
    return tell(fmt::format("{} values by key {}{}", end_.values, end_.by,
                            end_.is_all ? "" : "; more are left"));
  });
  if (!told) return std::unexpected(told.error());
  // What the values were sealed as before stands in the log until it begins anew.
  (void)db_.forget_overwritten(readers_end_within);
  return end_;
}

}  // namespace

Result<ResealEnd> reseal(const std::filesystem::path& path, const Keys& keys,
                         const ResealRequest& request, Clock& clock, Entropy& entropy) {
  if (auto started = start_libraries(); !started) return std::unexpected(started.error());
  const auto database = Database::open(path, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  // A power cut may take the last of them, which are then done again; the end is synced with all
  // that was before it.
  if (auto set = (*database)->set_synced(false); !set) return std::unexpected(set.error());
  auto ring = KeyRing::read(**database, keys);
  if (!ring) return std::unexpected(ring.error());
  Resealing work(**database, *std::move(ring), request, clock, entropy);
  return work.run_through();
}

}  // namespace eligd::store
