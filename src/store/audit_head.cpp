#include "store/audit_head.hpp"

#include "store/cipher.hpp"
#include "store/steps.hpp"

#include <algorithm>
#include <charconv>

namespace eligd::store {
namespace {

constexpr std::size_t hash_digits = 64;

struct Base {
  std::int64_t entry = 0;
  std::string hash{};
};

}  // namespace

std::string to_string(const AuditHead& head) {
  return std::to_string(head.entry) + ':' + head.hash;
}

Result<AuditHead> parse_audit_head(std::string_view text) {
  AuditHead head;
  const auto colon = text.find(':');
  const std::string_view digits = text.substr(0, colon);
  const auto [end, problem] =
      std::from_chars(digits.data(), digits.data() + digits.size(), head.entry);
  const bool is_number =
      problem == std::errc{} && end == digits.data() + digits.size() && head.entry > 0;
  if (colon != std::string_view::npos) head.hash = text.substr(colon + 1);
  const bool is_hash =
      head.hash.size() == hash_digits && std::ranges::all_of(head.hash, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      });
  if (is_number && is_hash) return head;
  return fail(ErrorKind::usage,
              "this is no head: write the number, a colon and 64 hexadecimal digits, as the mail "
              "has them");
}

Result<HeadFound> find_head(const std::filesystem::path& store, const AuditHead& carried) {
  const auto database = Database::open(store, Database::Access::read_only);
  if (!database) return std::unexpected(database.error());
  const auto hash_of = [](const Query& row) -> Result<std::string> { return to_hex(row.blob(0)); };
  const auto entry = maybe<std::string>(**database, "SELECT hash FROM audit WHERE sequence = ?",
                                        hash_of, carried.entry);
  if (!entry) return std::unexpected(entry.error());
  if (*entry) return **entry == carried.hash ? HeadFound::in_chain : HeadFound::other;
  const auto base = maybe<Base>(
      **database, "SELECT sequence, hash FROM audit_base",
      [](const Query& row) -> Result<Base> { return Base{row.integer(0), to_hex(row.blob(1))}; });
  if (!base) return std::unexpected(base.error());
  if (!*base || carried.entry > (*base)->entry) return HeadFound::cut;
  if (carried.entry < (*base)->entry) return HeadFound::forgotten;
  return (*base)->hash == carried.hash ? HeadFound::in_chain : HeadFound::other;
}

}  // namespace eligd::store
