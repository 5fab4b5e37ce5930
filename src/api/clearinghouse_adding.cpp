// A clearinghouse added without a shell: which protocols there are and what each is told, its first
// file as it would be, and both file and secret written where there is none of that name. The
// secret is typed, kept in a file of its own, and never told again; the file says only where.
#include "api/configuration_files.hpp"
#include "api/route_table.hpp"
#include "api/typed_secret.hpp"
#include "api/views.hpp"
#include "config/clearinghouse_draft.hpp"
#include "config/rules.hpp"
#include "config/try_clearinghouse.hpp"
#include "store/keys.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <expected>
#include <filesystem>
#include <mutex>
#include <system_error>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t key_bytes_max = 64;
constexpr std::size_t text_bytes_max = 1000;

json::object to_json(const config::ClearinghouseProfile& profile) {
  json::array ways;
  for (const std::string_view kind : profile.by)
    ways.push_back({{"kind", kind},
                    {"needs_user", config::has_user(kind)},
                    {"needs_secret", config::has_secret(kind)},
                    {"needs_token_url", config::has_token_url(kind)}});
  json::array fields;
  for (const config::ProfileField& field : profile.fields)
    fields.push_back({{"key", field.key},
                      {"label", field.label},
                      {"help", field.help},
                      {"left_out", field.left_out},
                      {"is_needed", field.is_needed}});
  return {{"protocol", profile.protocol}, {"title", profile.title},  {"about", profile.about},
          {"example", profile.example},   {"ways", std::move(ways)}, {"fields", std::move(fields)}};
}

json::array to_json(const Findings& findings, std::string_view text) {
  json::array list;
  for (const Finding& one : findings) {
    const std::string key = config::key_on_line(text, one.place.line);
    list.push_back({{"is_error", one.severity == Severity::error},
                    {"rule", key.empty() ? json::value(nullptr) : json::value(key)},
                    {"line", one.place.line},
                    {"column", one.place.column},
                    {"what", one.what},
                    {"todo", one.todo}});
  }
  return list;
}

// The fields of the profile that were filled.
std::map<std::string, std::string, std::less<>> fields_of(
    const Call& call, const config::ClearinghouseProfile& profile, Body& body) {
  std::map<std::string, std::string, std::less<>> fields;
  const json::value told = json::parse(call.request.body);  // Body has read it before
  const json::value* given = told.as_object().if_contains("fields");
  if (given == nullptr || given->is_null()) return fields;
  if (!given->is_object()) {
    body.refuse("/fields", "is no object of texts", "give each key a text");
    return fields;
  }
  for (const auto& [key, value] : given->as_object()) {
    const bool is_known = std::ranges::any_of(
        profile.fields, [&](const config::ProfileField& one) { return one.key == key; });
    const json::string* text = value.if_string();
    if (!is_known)
      body.refuse("/fields", "has a key that this protocol does not know",
                  "take those of GET /api/v1/clearinghouse-profiles");
    else if (text == nullptr || text->size() > text_bytes_max)
      body.refuse(fmt::format("/fields/{}", std::string_view(key)), "is no text of that length",
                  fmt::format("write a text of up to {} bytes", text_bytes_max));
    else
      fields.emplace(std::string_view(key), std::string(*text));
  }
  return fields;
}

// What the loader says of the file as it would be.
struct Draft {
  std::string key{};
  std::string text{};
  bool is_told_secret = false;  // whether its way to be known needs one
  bool is_key = false;          // of several lines
  json::array findings{};
  bool is_good = false;
};

config::ClearinghouseWanted wanted_of(const Call& call, Body& body) {
  config::ClearinghouseWanted wanted{.key = body.text("key", true, key_bytes_max),
                                     .name = body.text("name", true, text_bytes_max),
                                     .protocol = body.text("protocol", true, key_bytes_max),
                                     .url = body.text("url", true, text_bytes_max),
                                     .sender_id = body.text("sender_id", true, text_bytes_max),
                                     .receiver_id = body.text("receiver_id", true, text_bytes_max),
                                     .auth = body.text("auth", true, key_bytes_max),
                                     .user = body.text("user", false, text_bytes_max),
                                     .token_url = body.text("token_url", false, text_bytes_max),
                                     .scope = body.text("scope", false, text_bytes_max)};
  wanted.is_test = body.flag("is_test");
  wanted.secret = config::reference_of_pages(wanted.key, typed_end(call, body));
  if (!wanted.key.empty())
    if (const auto wrong = config::is_key(wanted.key))
      body.refuse("/key", wrong->what, wrong->todo);
  if (wanted.key == "new")
    body.refuse("/key", "is the page's that adds clearinghouses", "take another key");
  return wanted;
}

std::expected<Draft, Answer> draft_of(const Call& call, Body& body) {
  config::ClearinghouseWanted wanted = wanted_of(call, body);
  const config::ClearinghouseProfile* profile = config::clearinghouse_profile(wanted.protocol);
  if (profile == nullptr)
    body.refuse("/protocol", "is none there is", "take one of GET /api/v1/clearinghouse-profiles");
  else
    wanted.fields = fields_of(call, *profile, body);
  if (profile != nullptr && std::ranges::find(profile->by, wanted.auth) == profile->by.end())
    body.refuse("/auth", "is no way to be known by that protocol", "take one of its profile's");
  if (auto failed = body.failed()) return std::unexpected(*std::move(failed));
  const ClearinghouseKey key(wanted.key);
  if (call.configuration->clearinghouse(key) != nullptr)
    return std::unexpected(problem(
        ProblemKind::conflict,
        "A clearinghouse of that key is there already and stays as it is; write another key.",
        call.request.id));
  Draft draft{.key = wanted.key,
              .text = config::clearinghouse_text(wanted),
              .is_told_secret = config::has_secret(wanted.auth),
              .is_key = wanted.auth == "ssh_key"};
  const auto tried = config::with_clearinghouse(*call.configuration, key, draft.text);
  draft.findings = to_json(tried.findings, draft.text);
  draft.is_good = tried.configuration.has_value();
  return draft;
}

}  // namespace

Answer list_clearinghouse_profiles(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  json::array list;
  for (const config::ClearinghouseProfile& one : config::clearinghouse_profiles())
    list.push_back(to_json(one));
  return answer_json({{"profiles", std::move(list)}});
}

Answer draft_clearinghouse(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"key", "name", "protocol", "url", "sender_id", "receiver_id", "is_test",
                           "auth", "user", "token_url", "scope", "fields", "good_until"});
  const auto draft = draft_of(call, body);
  if (!draft) return draft.error();
  return answer_json(
      {{"clearinghouse", draft->key},
       {"file", fmt::format("clearinghouses/{}.toml", draft->key)},
       {"text", draft->text},
       {"secret_file", draft->is_told_secret ? json::value(config::secret_of_pages(draft->key))
                                             : json::value(nullptr)},
       {"findings", draft->findings}});
}

Answer add_clearinghouse(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"key", "name", "protocol", "url", "sender_id", "receiver_id", "is_test",
                           "auth", "user", "token_url", "scope", "fields", "secret", "good_until"});
  const Secret secret = typed_secret(body, false);
  auto draft = draft_of(call, body);
  if (!draft) return draft.error();
  if (draft->is_told_secret == secret.empty())
    body.refuse("/secret", secret.empty() ? "is missing" : "is of no use here",
                secret.empty() ? "type the password, key or client secret" : "leave it out");
  else
    check_secret(secret, draft->is_key, body);
  if (auto failed = body.failed()) return *std::move(failed);
  if (!draft->is_good)
    return answer_json(
        {{"clearinghouse", draft->key}, {"is_added", false}, {"findings", draft->findings}});
  const std::scoped_lock lock(*call.behind.files);
  const auto& folder = call.configuration->folder;
  const auto whole =
      whole_with(folder, fmt::format("clearinghouses/{}.toml", draft->key), draft->text);
  if (!whole) return problem_of(whole.error(), id);
  if (is_place_anothers(*whole, draft->key))
    return problem(ProblemKind::conflict,
                   "Another clearinghouse keeps its secret under that key; write another key.", id);
  const Result<void> told =
      call.audit("change clearinghouse", fmt::format("clearinghouse {}", draft->key),
                 fmt::format("new; SHA-256 becomes {}{}", store::sha256_hex(draft->text),
                             secret.empty() ? "" : "; its secret was typed"));
  if (!told) return problem_of(told.error(), id);
  // The file first: its name is had by one alone, and the secret is whose the name is.
  if (const auto written = write_first_file(folder, "clearinghouses", draft->key, draft->text);
      !written)
    return problem_of(written.error(), id);
  if (!secret.empty()) {
    if (const auto kept = write_secret(folder, config::secret_of_pages(draft->key), secret);
        !kept) {
      std::error_code ignored;
      std::filesystem::remove(folder / "clearinghouses" / (draft->key + ".toml"), ignored);
      return problem_of(kept.error(), id);
    }
  }
  if (call.behind.reload) call.behind.reload();
  return answer_json(
      {{"clearinghouse", draft->key}, {"is_added", true}, {"findings", draft->findings}}, 201);
}

}  // namespace eligd::api
