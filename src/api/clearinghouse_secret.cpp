// Another secret for a clearinghouse, typed on a page: in force as soon as eligd has read its files
// anew, and no question waits for it. One that was kept elsewhere (by systemd, in a file of root's,
// in the environment) is kept by the pages from then on: its file says so, every other byte of it
// as it was.
#include "api/configuration_files.hpp"
#include "api/route_table.hpp"
#include "api/typed_secret.hpp"
#include "config/clearinghouse_draft.hpp"
#include "config/edit_clearinghouse.hpp"
#include "config/try_clearinghouse.hpp"
#include "jobs/whole_file.hpp"
#include "store/keys.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <system_error>

namespace eligd::api {

namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t secret_typed_max = 16 * 1024;

fs::path kept_by_pages(const config::Configuration& configuration, const std::string& key) {
  return (configuration.folder / config::secret_of_pages(key)).lexically_normal();
}

bool is_kept_at(const config::SecretRef& secret, const fs::path& path) {
  return secret.kind == config::SecretRef::Kind::file && fs::path(secret.name) == path;
}

// The file's next text, that says where the secret is kept from now on. Errors: conflict, refused.
Result<std::string> next_text(const config::Configuration& configuration,
                              const ClearinghouseKey& key, const fs::path& path) {
  const auto text = jobs::read_whole(path, config::clearinghouse_file_bytes_max);
  if (!text) return fail(ErrorKind::conflict, "its file cannot be read here, or is a link");
  auto next = config::with_secret_kept(*text, config::reference_of_pages(key.value()));
  if (!next) return fail(ErrorKind::conflict, next.error().sentence);
  const auto whole =
      whole_with(configuration.folder, fmt::format("clearinghouses/{}.toml", key.value()), *next);
  if (!whole) return std::unexpected(whole.error());
  return next;
}

}  // namespace

Secret typed_secret(Body& body, bool is_needed) {
  return Secret(body.text("secret", is_needed, secret_typed_max));
}

void check_secret(const Secret& secret, bool is_key, Body& body) {
  const std::string_view text = secret.expose();
  const bool has_control = std::ranges::any_of(text, [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7FU || (byte < 0x20U && !(is_key && (c == '\n' || c == '\r' || c == '\t')));
  });
  if (has_control)
    body.refuse("/secret", "has a line end or another character that cannot be typed",
                "type or paste it without");
}

bool is_place_anothers(const config::Configuration& configuration, const std::string& key) {
  const fs::path path = kept_by_pages(configuration, key);
  return std::ranges::any_of(configuration.clearinghouses, [&](const config::Clearinghouse& one) {
    return one.key.value() != key &&
           (is_kept_at(one.auth.secret, path) || is_kept_at(one.tls.client_key, path));
  });
}

Answer change_clearinghouse_secret(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const ClearinghouseKey key(call.named.front());
  const config::Clearinghouse* loaded = call.configuration->clearinghouse(key);
  if (loaded == nullptr) return not_found(id);
  Body body(call.request, {"secret"});
  const Secret secret = typed_secret(body, true);
  if (secret.empty() && !body.failed())
    body.refuse("/secret", "is empty", "type the password, key or client secret");
  check_secret(secret, loaded->auth.kind == config::Auth::Kind::ssh_key, body);
  if (auto failed = body.failed()) return *std::move(failed);
  // Where it is kept is what the file says now; and what does not load is used by no night.
  const std::scoped_lock lock(*call.behind.files);
  const auto whole = whole_with(call.configuration->folder);
  if (!whole) return problem_of(whole.error(), id);
  const config::Configuration& configuration = *whole;
  const config::Clearinghouse* house = configuration.clearinghouse(key);
  if (house == nullptr)
    return problem(ProblemKind::conflict, "Its file is not there any more; nothing was written.",
                   id);
  if (!house->auth.secret.is_set())
    return problem(ProblemKind::conflict, "We are known there without a secret.", id);

  const fs::path place = kept_by_pages(configuration, key.value());
  const bool is_ours = is_kept_at(house->auth.secret, place);
  const fs::path file = configuration.folder / "clearinghouses" / (key.value() + ".toml");
  Result<std::string> next = std::string();
  if (!is_ours) {
    if (is_kept_at(house->tls.client_key, place) || is_place_anothers(configuration, key.value()))
      return problem(ProblemKind::conflict,
                     "Another clearinghouse keeps its secret under that key; have it changed in "
                     "the files.",
                     id);
    next = next_text(configuration, key, file);
    if (!next) return problem_of(next.error(), id);
  }
  const Result<void> told = call.audit(
      "change secret", fmt::format("clearinghouse {}", key.value()),
      is_ours ? std::string("typed on the page")
              : fmt::format("typed on the page, where it is kept from now on; SHA-256 of its file "
                            "becomes {}",
                            store::sha256_hex(*next)));
  if (!told) return problem_of(told.error(), id);
  if (const auto kept = write_secret(configuration.folder, key.value(), secret); !kept)
    return problem_of(kept.error(), id);
  if (!is_ours) {
    if (const auto written = replace_file(file, *next); !written) {
      std::error_code ignored;
      fs::remove(place, ignored);  // nothing refers to it
      return problem_of(written.error(), id);
    }
  }
  if (call.behind.reload) call.behind.reload();
  return answer_json({{"clearinghouse", key.value()}, {"was_kept_elsewhere", !is_ours}});
}

}  // namespace eligd::api
