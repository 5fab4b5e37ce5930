// What stands between us and a clearinghouse besides a secret: our certificate with its key, and
// the authority we trust there. Pasted on the page and kept with what is typed there, the key never
// told again; the file says where, every other byte of it as it was.
#include "api/clearinghouse_routes.hpp"
#include "api/configuration_files.hpp"
#include "api/pasted_pem.hpp"
#include "api/views.hpp"
#include "config/clearinghouse_draft.hpp"
#include "config/clearinghouse_fields.hpp"
#include "config/edit_rules.hpp"
#include "config/try_clearinghouse.hpp"
#include "store/keys.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <mutex>
#include <optional>
#include <system_error>

namespace eligd::api {

namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t pem_bytes_max = 24 * 1024;  // with its key less than a secret may have

// One file of the pages' own, what the clearinghouse's file says of it, and what the chain does.
struct Pasted {
  std::string place{};
  config::RuleChanges changes{};
  std::optional<Secret> content{};  // empty: there is none any more
  std::string why{};
};

json::value day_of(const std::optional<Instant>& at) {
  return at ? json::value(to_string(*at).substr(0, 10)) : json::value(nullptr);
}

bool is_inside(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

// Under the lock of the files. conflict, or what the writing of files says.
Result<void> keep(const Call& call, const ClearinghouseKey& key, const Pasted& pasted) {
  const fs::path& folder = call.configuration->folder;
  const std::string name = fmt::format("clearinghouses/{}.toml", key.value());
  const auto before = standing_text(folder / name, config::clearinghouse_file_bytes_max);
  if (!before) return std::unexpected(before.error());
  const auto after = config::with_rules(*before, pasted.changes, config::certificate_fields());
  if (!after) return fail(ErrorKind::conflict, after.error().sentence);
  if (const auto whole = whole_with(folder, name, *after); !whole)
    return std::unexpected(whole.error());
  const Result<void> told =
      call.audit("change certificate", fmt::format("clearinghouse {}", key.value()),
                 *after == *before ? pasted.why
                                   : fmt::format("{}; SHA-256 of its file becomes {}", pasted.why,
                                                 store::sha256_hex(*after)));
  if (!told) return told;
  const bool was_there = is_inside(folder / pasted.place);
  if (pasted.content)
    if (auto kept = write_secret(folder, pasted.place, *pasted.content); !kept) return kept;
  std::error_code ignored;
  if (*after != *before) {
    if (auto written = replace_file(folder / name, *after); !written) {
      if (pasted.content && !was_there) fs::remove(folder / pasted.place, ignored);
      return written;
    }
  }
  if (!pasted.content) fs::remove(folder / pasted.place, ignored);  // nothing refers to it
  if (call.behind.reload) call.behind.reload();
  return {};
}

const char* todo_of(PairTrouble trouble) {
  switch (trouble) {
    case PairTrouble::no_certificate:
      return "paste the PEM text, from -----BEGIN CERTIFICATE----- to its end";
    case PairTrouble::no_key:
      return "paste the PEM text of the key, without a passphrase";
    case PairTrouble::another_key:
      break;
  }
  return "paste the key that was made with this certificate";
}

void refuse(PairTrouble trouble, Body& body) {
  if (trouble == PairTrouble::no_certificate)
    body.refuse("/certificate", "is no certificate", todo_of(trouble));
  else
    body.refuse(
        "/key",
        trouble == PairTrouble::no_key ? "is no key that can be read" : "is not this certificate's",
        todo_of(trouble));
}

}  // namespace

Answer change_clearinghouse_certificate(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const ClearinghouseKey key(call.named.front());
  if (call.configuration->clearinghouse(key) == nullptr) return not_found(id);
  Body body(call.request, {"certificate", "key"});
  const std::string chain = body.text("certificate", true, pem_bytes_max);
  const Secret own(body.text("key", true, pem_bytes_max));
  if (auto failed = body.failed()) return *std::move(failed);
  const auto ends = end_of_pair(chain, own);
  if (!ends)
    refuse(ends.error(), body);
  else if (*ends <= call.behind.clock.now())
    body.refuse("/certificate", "has ended", "get a new one");
  if (auto failed = body.failed()) return *std::move(failed);
  Pasted pasted{.place = config::certificate_of_pages(key.value()),
                .why = fmt::format("ours, which ends {}", to_string(*ends).substr(0, 10))};
  pasted.changes["tls.client_cert"] = config::RuleValue(pasted.place);
  pasted.changes["tls.client_key"] =
      config::RuleValue(config::RuleRow{{"file", config::RuleCell(pasted.place)}});
  // One file: what is read of it is never the certificate of one pair and the key of another.
  std::string both;
  both.reserve(chain.size() + own.expose().size() + 1);
  both += chain;
  both += '\n';
  both += own.expose();
  pasted.content.emplace(std::move(both));
  const std::scoped_lock lock(*call.behind.files);
  if (const auto kept = keep(call, key, pasted); !kept) return problem_of(kept.error(), id);
  return answer_json({{"clearinghouse", key.value()}, {"ends", day_of(*ends)}});
}

Answer remove_clearinghouse_certificate(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const ClearinghouseKey key(call.named.front());
  if (call.configuration->clearinghouse(key) == nullptr) return not_found(call.request.id);
  const Pasted pasted{
      .place = config::certificate_of_pages(key.value()),
      .changes = {{"tls.client_cert", std::nullopt}, {"tls.client_key", std::nullopt}},
      .why = "ours is shown no more"};
  const std::scoped_lock lock(*call.behind.files);
  if (const auto kept = keep(call, key, pasted); !kept)
    return problem_of(kept.error(), call.request.id);
  return answer_json({{"clearinghouse", key.value()}, {"ends", nullptr}});
}

Answer change_clearinghouse_authority(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const ClearinghouseKey key(call.named.front());
  if (call.configuration->clearinghouse(key) == nullptr) return not_found(id);
  Body body(call.request, {"certificates"});
  const std::string pem = body.text("certificates", true, pem_bytes_max);
  if (auto failed = body.failed()) return *std::move(failed);
  const auto ends = end_of_authorities(pem);
  if (!ends)
    body.refuse("/certificates", "is no certificate",
                "paste the PEM text, from -----BEGIN CERTIFICATE----- to its end");
  else if (*ends <= call.behind.clock.now())
    body.refuse("/certificates", "has one that ended", "ask the clearinghouse for the present one");
  if (auto failed = body.failed()) return *std::move(failed);
  const std::string place = config::authority_of_pages(key.value());
  const Pasted pasted{
      .place = place,
      .changes = {{"tls.ca_file", config::RuleValue(place)}},
      .content = Secret(pem + '\n'),
      .why = fmt::format("the authority trusted there, SHA-256 {}", store::sha256_hex(pem))};
  const std::scoped_lock lock(*call.behind.files);
  if (const auto kept = keep(call, key, pasted); !kept) return problem_of(kept.error(), id);
  return answer_json({{"clearinghouse", key.value()}, {"ends", day_of(ends)}});
}

Answer remove_clearinghouse_authority(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const ClearinghouseKey key(call.named.front());
  if (call.configuration->clearinghouse(key) == nullptr) return not_found(call.request.id);
  const Pasted pasted{.place = config::authority_of_pages(key.value()),
                      .changes = {{"tls.ca_file", std::nullopt}},
                      .why = "the known authorities are trusted there"};
  const std::scoped_lock lock(*call.behind.files);
  if (const auto kept = keep(call, key, pasted); !kept)
    return problem_of(kept.error(), call.request.id);
  return answer_json({{"clearinghouse", key.value()}, {"ends", nullptr}});
}

}  // namespace eligd::api
