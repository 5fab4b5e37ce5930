// PostgresRun: values to and from the binary forms of PostgreSQL.
#include "store/postgres.hpp"
#include "store/sealed_name.hpp"

#include <charconv>
#include <libpq-fe.h>

namespace eligd::store {
namespace {

// PostgreSQL's types that the store's statements give back (pg_type.dat).
constexpr Oid boolean = 16;
constexpr Oid bigint = 20;
constexpr Oid smallint = 21;
constexpr Oid integer_4 = 23;
constexpr Oid oid = 26;
constexpr Oid numeric = 1700;

// Most significant byte first, with its sign.
std::int64_t big_endian(std::string_view bytes) {
  if (bytes.empty()) return 0;
  auto value = static_cast<std::int64_t>(static_cast<signed char>(bytes.front()));
  for (const char byte : bytes.substr(1)) value = value * 256 + static_cast<unsigned char>(byte);
  return value;
}

// A sum of bigints is a numeric: digits to the base of 10,000, the first of weight 10,000^weight.
// What stands behind the point is cut off; the store sums whole numbers.
std::int64_t whole_number(std::string_view bytes) {
  constexpr std::size_t head = 8;  // how many digits, weight, sign, scale
  constexpr std::int64_t negative = 0x4000;
  if (bytes.size() < head) return 0;
  const auto digits = static_cast<std::size_t>(big_endian(bytes.substr(0, 2)));
  const std::int64_t weight = big_endian(bytes.substr(2, 2));
  std::int64_t value = 0;
  for (std::int64_t place = 0; place <= weight; ++place) {
    const auto at = head + 2 * static_cast<std::size_t>(place);
    const bool is_there = static_cast<std::size_t>(place) < digits && at + 2 <= bytes.size();
    value = value * 10'000 + (is_there ? big_endian(bytes.substr(at, 2)) : 0);
  }
  return big_endian(bytes.substr(4, 2)) == negative ? -value : value;
}

bool is_number(Oid type) {
  return type == bigint || type == integer_4 || type == smallint || type == boolean ||
         type == oid || type == numeric;
}

}  // namespace

void PostgresRun::bind(std::int64_t value) {
  std::string bytes(sizeof value, '\0');
  auto left = static_cast<std::uint64_t>(value);
  for (auto at = bytes.rbegin(); at != bytes.rend(); ++at, left >>= 8U)
    *at = static_cast<char>(left & 0xffU);
  values_.push_back({ValueType::integer, false, std::move(bytes)});
}

// Text from a payer or a file name may be in any encoding, and PostgreSQL takes UTF-8 alone, and no
// zero byte. What is read as Latin-1 stays legible; raw answers are bytes, which nothing changes.
void PostgresRun::bind(ValueType type, std::string_view bytes) {
  values_.push_back({type, false, type == ValueType::text ? kept_text(bytes) : std::string(bytes)});
}

void PostgresRun::bind_null(ValueType type) { values_.push_back({type, true, {}}); }

Result<bool> PostgresRun::step() {
  if (row_ < 0) {
    auto rows = connection_.run(sql_, std::move(values_));
    if (!rows) return std::unexpected(rows.error());
    rows_ = std::move(*rows);
  }
  return ++row_ < (rows_ ? PQntuples(rows_.get()) : 0);
}

bool PostgresRun::is_null(int column) const { return PQgetisnull(rows_.get(), row_, column) == 1; }

std::int64_t PostgresRun::integer(int column) const {
  const std::string_view bytes(PQgetvalue(rows_.get(), row_, column),
                               static_cast<std::size_t>(PQgetlength(rows_.get(), row_, column)));
  const Oid type = PQftype(rows_.get(), column);
  if (type == numeric) return whole_number(bytes);
  if (is_number(type)) return big_endian(bytes);
  std::int64_t value = 0;
  std::from_chars(bytes.data(), bytes.data() + bytes.size(), value);
  return value;
}

std::string PostgresRun::text(int column) const {
  if (is_null(column)) return {};
  if (is_number(PQftype(rows_.get(), column))) return std::to_string(integer(column));
  return {PQgetvalue(rows_.get(), row_, column),
          static_cast<std::size_t>(PQgetlength(rows_.get(), row_, column))};
}

}  // namespace eligd::store
