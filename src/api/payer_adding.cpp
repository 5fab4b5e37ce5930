// A payer added without a shell: found in the payer directory, its first file shown as it would be,
// and written where there is none of that name. Nothing that is there is ever overwritten; what an
// id is at a clearinghouse is typed or shown, never carried over from another one.
#include "api/configuration_files.hpp"
#include "api/route_table.hpp"
#include "api/rules_json.hpp"
#include "api/views.hpp"
#include "config/match_payer.hpp"
#include "config/payer_import.hpp"
#include "config/rules.hpp"
#include "config/try_payer.hpp"
#include "store/keys.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <expected>
#include <mutex>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t words_bytes_max = 100;
constexpr std::size_t payer_id_bytes_max = 80;  // as the loader takes it
constexpr std::size_t key_bytes_max = 64;

std::expected<config::PayerDirectory, Answer> directory_of(const Call& call) {
  config::LoadedDirectory loaded = config::load_directory(call.configuration->folder);
  if (loaded.directory) return *std::move(loaded.directory);
  return std::unexpected(problem(ProblemKind::conflict,
                                 "The file payer-directory.toml cannot be read; `eligd payer "
                                 "search` says where it is wrong.",
                                 call.request.id));
}

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::array list_of(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

// At each of our clearinghouses, what that one's own list says.
json::array ids_json(const config::Configuration& configuration,
                     const config::DirectoryPayer& payer) {
  json::array list;
  for (const config::Clearinghouse& house : configuration.clearinghouses) {
    const std::vector<std::string> ids = config::ids_at(payer, house.key);
    list.push_back({{"clearinghouse", house.key.value()},
                    {"name", house.name},
                    {"payer_id", ids.size() == 1 ? json::value(ids.front()) : json::value(nullptr)},
                    {"several", ids.size() > 1 ? list_of(ids) : json::array()}});
  }
  return list;
}

// The payer of ours that it is already.
json::value ours(const config::Configuration& configuration, const config::DirectoryPayer& payer) {
  if (configuration.payer(PayerKey(payer.key)) != nullptr) return json::value(payer.key);
  const config::PayerMatch match = config::match_payer(configuration, payer.name);
  return match.exact ? json::value(match.exact->value()) : json::value(nullptr);
}

json::object to_json(const config::Configuration& configuration,
                     const config::DirectoryPayer& payer) {
  return {{"key", payer.key},
          {"name", payer.name},
          {"kind", text_or_null(payer.kind)},
          {"states", list_of(payer.states)},
          {"vendor", text_or_null(payer.vendor)},
          {"vendor_is_sure", payer.vendor_is_sure},
          {"ours", ours(configuration, payer)},
          {"at", ids_json(configuration, payer)}};
}

Answer answer_of(const config::ImportRefused& refused, Body& body, const std::string& id) {
  switch (refused.what) {
    case config::ImportTrouble::no_entry:
      body.refuse("/directory_key", "is in no payer directory here", "search for the payer anew");
      return *body.failed();
    case config::ImportTrouble::no_clearinghouse:
      body.refuse("/clearinghouse", "is none of ours",
                  "take one that stands on the page of payers");
      return *body.failed();
    case config::ImportTrouble::payer_is_there:
      return problem(ProblemKind::conflict,
                     "A payer of that key is there already and stays as it is; write another key.",
                     id);
    case config::ImportTrouble::name_is_taken:
      return problem(ProblemKind::conflict,
                     fmt::format("That name means {} already; add the route to its rules.",
                                 refused.of.empty() ? "several payers" : refused.of),
                     id);
    case config::ImportTrouble::no_id_in_list:
    case config::ImportTrouble::several_ids_in_list:
      break;
  }
  body.refuse("/payer_id", "is missing", "write the payer's id at that clearinghouse");
  return *body.failed();
}

// What the loader says of the file as it would be.
struct Draft {
  config::ImportedPayer made{};
  json::array findings{};
  bool is_good = false;
};

std::expected<Draft, Answer> draft_of(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return std::unexpected(*std::move(refused));
  Body body(call.request, {"directory_key", "key", "clearinghouse", "payer_id"});
  const config::PayerWanted wanted{.key = body.text("directory_key", true, key_bytes_max),
                                   .clearinghouse = body.text("clearinghouse", true, key_bytes_max),
                                   .id = body.text("payer_id", true, payer_id_bytes_max),
                                   .as = body.text("key", false, key_bytes_max)};
  if (!wanted.as.empty())
    if (const auto wrong = config::is_key(wanted.as)) body.refuse("/key", wrong->what, wrong->todo);
  if (wanted.as == "new") body.refuse("/key", "is the page's that adds payers", "take another key");
  if (auto failed = body.failed()) return std::unexpected(*std::move(failed));
  const auto directory = directory_of(call);
  if (!directory) return std::unexpected(directory.error());
  auto made = config::import_payer(*call.configuration, *directory, wanted);
  if (!made) return std::unexpected(answer_of(made.error(), body, call.request.id));
  const auto tried = config::with_payer(*call.configuration, PayerKey(made->key), made->text);
  json::array findings = api::to_json(tried.findings, made->text);
  return Draft{.made = *std::move(made),
               .findings = std::move(findings),
               .is_good = tried.configuration.has_value()};
}

}  // namespace

Answer search_payer_directory(Call& call) {
  if (auto refused = refuse_query(call.request, {"q"})) return *std::move(refused);
  const std::string_view words = call.request.asked("q");
  if (words.size() > words_bytes_max) return bad_query(call.request, "q");
  const auto directory = directory_of(call);
  if (!directory) return directory.error();
  json::array found;
  for (const config::DirectoryPayer* payer : config::search(*directory, words))
    found.push_back(to_json(*call.configuration, *payer));
  return answer_json({{"as_of", to_string(directory->as_of)},
                      {"size", directory->payers.size()},
                      {"payers", std::move(found)}});
}

Answer draft_payer(Call& call) {
  const auto draft = draft_of(call);
  if (!draft) return draft.error();
  json::array left_out;
  for (const auto& [alias, by, is_too_long] : draft->made.left_out)
    left_out.push_back(
        {{"alias", alias}, {"means", text_or_null(by)}, {"is_too_long", is_too_long}});
  return answer_json({{"payer", draft->made.key},
                      {"file", rules_file_of(PayerKey(draft->made.key))},
                      {"text", draft->made.text},
                      {"left_out", std::move(left_out)},
                      {"findings", draft->findings}});
}

Answer add_payer(Call& call) {
  const auto draft = draft_of(call);
  if (!draft) return draft.error();
  const std::string& key = draft->made.key;
  if (!draft->is_good)
    return answer_json({{"payer", key}, {"is_added", false}, {"findings", draft->findings}});
  const std::scoped_lock lock(*call.behind.files);
  const auto whole =
      whole_with(call.configuration->folder, rules_file_of(PayerKey(key)), draft->made.text);
  if (!whole) return problem_of(whole.error(), call.request.id);
  const Result<void> told =
      call.audit("change rules", fmt::format("payer {}", key),
                 fmt::format("new, from the payer directory; SHA-256 becomes {}",
                             store::sha256_hex(draft->made.text)));
  if (!told) return problem_of(told.error(), call.request.id);
  const Result<void> written =
      write_first_file(call.configuration->folder, "payers", key, draft->made.text);
  if (!written) return problem_of(written.error(), call.request.id);
  if (call.behind.reload) call.behind.reload();
  return answer_json({{"payer", key}, {"is_added", true}, {"findings", draft->findings}}, 201);
}

}  // namespace eligd::api
