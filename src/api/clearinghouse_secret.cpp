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
#include "jobs/secret_watch.hpp"
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

// For the chain; `file` is the next text of its file, empty where that stays.
std::string words_of(bool stays, bool is_end_alone, const std::string& ends,
                     const std::string& file) {
  std::string words = is_end_alone ? "its end" : "typed on the page";
  if (!stays) words += ", where it is kept from now on";
  if (!ends.empty()) words += "; good until " + ends;
  if (!file.empty()) words += "; SHA-256 of its file becomes " + store::sha256_hex(file);
  return words;
}

}  // namespace

Secret typed_secret(Body& body, bool is_needed) {
  return Secret(body.text("secret", is_needed, secret_typed_max));
}

std::string typed_end(const Call& call, Body& body) {
  const auto told = body.text_or_null("good_until", 10);
  if (!told || !*told) return {};
  const auto day = parse_iso_date(**told);
  if (!day)
    body.refuse("/good_until", "is no day", "write it as 2027-03-01");
  else if (jobs::end_of_secret(*day) <= call.behind.clock.now())
    body.refuse("/good_until", "is over", "write the day the new one ends");
  else
    return **told;
  return {};
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

Result<std::string> with_secret_of_pages(const config::Configuration& whole,
                                         const config::Clearinghouse& house,
                                         const std::string& text, std::string_view ends) {
  const std::string& key = house.key.value();
  const fs::path place = kept_by_pages(whole, key);
  const bool is_ours = is_kept_at(house.auth.secret, place);
  if (is_ours && ends.empty() && !config::has_secret_end(text)) return text;
  if (!is_ours && (is_kept_at(house.tls.client_key, place) || is_place_anothers(whole, key)))
    return fail(ErrorKind::conflict,
                "Another clearinghouse keeps its secret under that key; have it changed in the "
                "files.");
  auto next = config::with_secret_kept(text, config::reference_of_pages(key, ends));
  if (!next) return fail(ErrorKind::conflict, next.error().sentence);
  return next;
}

Answer change_clearinghouse_secret(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const ClearinghouseKey key(call.named.front());
  const config::Clearinghouse* loaded = call.configuration->clearinghouse(key);
  if (loaded == nullptr) return not_found(id);
  Body body(call.request, {"secret", "good_until"});
  const bool is_end_alone = body.has("good_until") && !body.has("secret");
  const Secret secret = typed_secret(body, !is_end_alone);
  const std::string ends = typed_end(call, body);
  if (secret.empty() && !is_end_alone && !body.failed())
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
  const std::string name = fmt::format("clearinghouses/{}.toml", key.value());
  const fs::path file = configuration.folder / name;
  const auto before = standing_text(file, config::clearinghouse_file_bytes_max);
  if (!before) return problem_of(before.error(), id);
  auto next = is_end_alone ? config::with_secret_end(*before, ends)
                           : with_secret_of_pages(configuration, *house, *before, ends);
  if (!next) return problem(ProblemKind::conflict, next.error().sentence, id);
  const bool is_file_changed = *next != *before;
  if (is_file_changed)
    if (const auto would = whole_with(configuration.folder, name, *next); !would)
      return problem_of(would.error(), id);
  const Result<void> told =
      call.audit("change secret", fmt::format("clearinghouse {}", key.value()),
                 words_of(is_ours || is_end_alone, is_end_alone, ends,
                          is_file_changed ? *next : std::string()));
  if (!told) return problem_of(told.error(), id);
  if (!is_end_alone)
    if (const auto kept =
            write_secret(configuration.folder, config::secret_of_pages(key.value()), secret);
        !kept)
      return problem_of(kept.error(), id);
  if (is_file_changed) {
    if (const auto written = replace_file(file, *next); !written) {
      std::error_code ignored;
      if (!is_ours && !is_end_alone) fs::remove(place, ignored);  // nothing refers to it
      return problem_of(written.error(), id);
    }
  }
  if (call.behind.reload) call.behind.reload();
  return answer_json(
      {{"clearinghouse", key.value()}, {"was_kept_elsewhere", !is_ours && !is_end_alone}});
}

}  // namespace eligd::api
