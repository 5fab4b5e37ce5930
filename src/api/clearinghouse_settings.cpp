// A clearinghouse's settings by a form: its address and ids, its limits and hours, its test
// members. Changes alone, never a text: a text could name a secret of the machine beside an address
// of its own. For the same reason what goes to another host takes its secret typed anew.
#include "api/clearinghouse_needs.hpp"
#include "api/clearinghouse_routes.hpp"
#include "api/configuration_files.hpp"
#include "api/connection_state.hpp"
#include "api/rules_json.hpp"
#include "api/typed_secret.hpp"
#include "api/views.hpp"
#include "config/clearinghouse_draft.hpp"
#include "config/clearinghouse_fields.hpp"
#include "config/try_clearinghouse.hpp"
#include "store/keys.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <mutex>
#include <set>

namespace eligd::api {

namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

constexpr const char* meanwhile =
    "Somebody changed the file meanwhile; load it again and make your change there.";

std::string file_of(const ClearinghouseKey& key) {
  return fmt::format("clearinghouses/{}.toml", key.value());
}

// "https://hub.example:8443" of an address; the same host in large letters is the same.
std::string origin_of(std::string_view url) {
  const auto scheme = url.find("://");
  const auto end = scheme == std::string_view::npos ? url.size() : url.find('/', scheme + 3);
  std::string origin(url.substr(0, end));
  std::ranges::transform(origin, origin.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return origin;
}

// Whoever may be shown the secret: the hosts of its addresses, and the key by which we know a
// server.
std::set<std::string> hosts_of(const config::Clearinghouse& house) {
  std::set<std::string> hosts;
  for (const std::string& url : {house.url, house.auth.token_url, house.rest_batch.status_url,
                                 house.rest_batch.results_url, house.rest_batch.find_url})
    if (!url.empty()) hosts.insert(origin_of(url));
  if (!house.folder.host_key.empty()) hosts.insert(house.folder.host_key);
  return hosts;
}

bool goes_elsewhere(const config::Clearinghouse& before, const config::Clearinghouse& after) {
  return after.auth.secret.is_set() && !std::ranges::includes(hosts_of(before), hosts_of(after));
}

bool is_at(const std::string& named, const fs::path& place) {
  return fs::path(named) == place.lexically_normal();
}

// Where what a file names is kept: by the pages, or by whoever looks after the machine.
json::value keeper_of(const std::string& named, const fs::path& pages) {
  if (named.empty()) return nullptr;
  return is_at(named, pages) ? "pages" : "machine";
}

json::array list_of(const std::vector<std::string>& sentences) {
  return json::array(sentences.begin(), sentences.end());
}

// What one saving is about, once everything that can be said of it beforehand is.
struct Saving {
  std::string after{};
  bool has_typed_secret = false;
  bool had_secret_of_pages = false;
  std::optional<Secret> secret_before{};
};

// Both files, the secret first: the other way round the one of before would go to the new address.
Result<void> write(const fs::path& folder, const ClearinghouseKey& key, const Saving& saving,
                   const Secret& secret) {
  const std::string place = config::secret_of_pages(key.value());
  if (saving.has_typed_secret)
    if (auto kept = write_secret(folder, place, secret); !kept) return kept;
  auto written = replace_file(folder / file_of(key), saving.after);
  if (written || !saving.has_typed_secret) return written;
  std::error_code ignored;
  if (saving.secret_before)
    static_cast<void>(write_secret(folder, place, *saving.secret_before));
  else if (!saving.had_secret_of_pages)
    fs::remove(folder / place, ignored);  // nothing refers to it
  return written;
}

}  // namespace

Answer show_clearinghouse_settings(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const ClearinghouseKey key(call.named.front());
  const config::Clearinghouse* house = call.configuration->clearinghouse(key);
  if (house == nullptr) return not_found(id);
  const fs::path& folder = call.configuration->folder;
  const auto text = standing_text(folder / file_of(key), config::clearinghouse_file_bytes_max);
  const auto fields = config::clearinghouse_fields(*house);
  const auto needs = needs_of(call, *call.configuration, key);
  if (!needs) return problem_of(needs.error(), id);
  return answer_json(
      {{"clearinghouse", key.value()},
       {"name", house->name},
       {"file", file_of(key)},
       {"digest", text ? json::value(store::sha256_hex(*text)) : json::value(nullptr)},
       {"fields", rule_fields_json(fields)},
       {"values", text ? rule_values_json(*text, fields) : json::value(nullptr)},
       {"known_by", known_by(house->auth.kind)},
       {"certificate", certificate_json(call.behind, *house)},
       {"certificate_kept", keeper_of(house->tls.client_cert.string(),
                                      folder / config::certificate_of_pages(key.value()))},
       {"authority_kept",
        keeper_of(house->tls.ca_file.string(), folder / config::authority_of_pages(key.value()))},
       {"needed_by", list_of(*needs)}});
}

Answer save_clearinghouse_settings(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const ClearinghouseKey key(call.named.front());
  const config::Clearinghouse* loaded = call.configuration->clearinghouse(key);
  if (loaded == nullptr) return not_found(id);
  Body body(call.request, {"digest", "changes", "secret"});
  const std::string digest = body.text("digest", true, 64);
  const Secret secret = typed_secret(body, false);
  check_secret(secret, loaded->auth.kind == config::Auth::Kind::ssh_key, body);
  const config::RuleChanges changes = changes_in(call.request, body);
  if (auto failed = body.failed()) return *std::move(failed);

  const auto fields = config::clearinghouse_fields(*loaded);
  const std::scoped_lock lock(*call.behind.files);
  const fs::path& folder = call.configuration->folder;
  const auto before = standing_text(folder / file_of(key), config::clearinghouse_file_bytes_max);
  if (!before) return problem_of(before.error(), id);
  if (store::sha256_hex(*before) != digest) return problem(ProblemKind::conflict, meanwhile, id);
  const auto stands = whole_with(folder);
  if (!stands) return problem_of(stands.error(), id);
  const config::Clearinghouse* house = stands->clearinghouse(key);
  if (house == nullptr) return problem(ProblemKind::conflict, meanwhile, id);

  auto next = config::with_rules(*before, changes, fields);
  if (!next && next.error().kind == ErrorKind::not_found)
    return problem(ProblemKind::invalid, next.error().sentence, id);
  if (!next) return problem_of(next.error(), id);
  const auto tried = config::with_clearinghouse(*stands, key, *next);
  json::array findings = to_json(tried.findings, *next, fields);
  const auto not_saved = [&] {
    return answer_json({{"is_saved", false},
                        {"digest", digest},
                        {"values", rule_values_json(*before, fields)},
                        {"findings", findings}});
  };
  if (!tried.configuration) return not_saved();

  const bool is_elsewhere = goes_elsewhere(*house, *tried.configuration->clearinghouse(key));
  if (is_elsewhere && secret.empty())
    body.refuse("/secret", "is missing: the one that is kept is not shown to another host",
                "type it again, as whoever has that address gave it");
  if (!is_elsewhere && !secret.empty())
    body.refuse("/secret", "is of no use here", "change it by itself");
  if (auto failed = body.failed()) return *std::move(failed);

  Saving saving{.after = *next, .has_typed_secret = !secret.empty()};
  if (saving.has_typed_secret) {
    auto kept = with_secret_of_pages(*stands, *house, *next);
    if (!kept) return problem_of(kept.error(), id);
    saving.had_secret_of_pages =
        is_at(house->auth.secret.name, folder / config::secret_of_pages(key.value()));
    saving.after = *std::move(kept);
    Findings unsaid;
    if (saving.had_secret_of_pages)
      if (auto was = config::resolve(house->auth.secret, unsaid)) saving.secret_before = *was;
  }
  const auto whole = whole_with(folder, file_of(key), saving.after);
  if (!whole) return problem_of(whole.error(), id);
  const std::string now = store::sha256_hex(saving.after);
  const Result<void> told =
      call.audit("change clearinghouse", fmt::format("clearinghouse {}", key.value()),
                 fmt::format("{}; SHA-256 {} becomes {}{}", moved_rules(*before, *next, fields),
                             digest, now, saving.has_typed_secret ? "; its secret was typed" : ""));
  if (!told) return problem_of(told.error(), id);
  if (const auto written = write(folder, key, saving, secret); !written)
    return problem_of(written.error(), id);
  if (call.behind.reload) call.behind.reload();
  return answer_json({{"is_saved", true},
                      {"digest", now},
                      {"values", rule_values_json(saving.after, fields)},
                      {"findings", findings}});
}

}  // namespace eligd::api
