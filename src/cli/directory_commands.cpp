#include "cli/directory_commands.hpp"

#include "cli/service_owner.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"
#include "config/match_payer.hpp"
#include "config/payer_directory.hpp"
#include "jobs/whole_file.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <expected>
#include <filesystem>
#include <system_error>

namespace eligd::cli {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

std::expected<config::PayerDirectory, int> directory_of(const Globals& globals) {
  config::LoadedDirectory loaded = config::load_directory(globals.configuration_folder());
  report_findings(loaded.findings);
  if (!loaded.directory) return std::unexpected(exit_code(ErrorKind::configuration));
  return *std::move(loaded.directory);
}

std::string joined(const std::vector<std::string>& texts, std::string_view between = " ") {
  std::string text;
  for (const std::string& one : texts) {
    if (!text.empty()) text += between;
    text += one;
  }
  return text;
}

std::string ids_of(const config::DirectoryPayer& payer) {
  std::string text;
  for (const auto& [list, ids] : payer.ids)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", list, joined(ids));
  return text;
}

json::array list_of(const std::vector<std::string>& texts) {
  json::array list;
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

json::object to_json(const config::DirectoryPayer& payer) {
  json::object ids;
  for (const auto& [list, numbers] : payer.ids) ids[list] = list_of(numbers);
  return {{"key", payer.key},
          {"name", payer.name},
          {"kind", payer.kind},
          {"states", list_of(payer.states)},
          {"ids", std::move(ids)},
          {"other_ids", list_of(payer.other_ids)},
          {"aliases", list_of(payer.aliases)},
          {"vendor", payer.vendor},
          {"vendor_is_sure", payer.vendor_is_sure},
          {"enroll_at", list_of(payer.enroll_at)}};
}

// A TOML text in double quotes.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// The id to route by. usage: there is none in that list, or more than one.
Result<std::string> id_for(const config::DirectoryPayer& payer, const ImportOptions& options) {
  if (!options.id.empty()) return options.id;
  const auto found = payer.ids.find(options.list);
  if (found == payer.ids.end() || found->second.empty())
    return fail(ErrorKind::usage,
                fmt::format("'{}' has no id in the list '{}'; choose another with --ids ({}), or "
                            "write the clearinghouse's own with --id",
                            payer.key, options.list, ids_of(payer)));
  if (found->second.size() > 1)
    return fail(ErrorKind::usage,
                fmt::format("'{}' has several ids in the list '{}': {}; say which with --id",
                            payer.key, options.list, joined(found->second, ", ")));
  return found->second.front();
}

// Names that mean another payer already stay with that one.
std::vector<std::string> free_aliases(const config::Configuration& configuration,
                                      const config::DirectoryPayer& payer, Findings& findings) {
  std::vector<std::string> free;
  std::vector<std::string> taken{config::normalized_payer_name(payer.name)};
  for (const std::string& alias : payer.aliases) {
    const std::string normalized = config::normalized_payer_name(alias);
    if (std::ranges::find(taken, normalized) != taken.end()) continue;
    taken.push_back(normalized);
    const config::PayerMatch match = config::match_payer(configuration, alias);
    if (!match.exact && !match.is_ambiguous) {
      free.push_back(alias);
      continue;
    }
    findings.push_back({Severity::warning,
                        {},
                        fmt::format("'{}' is left out of the aliases: it means '{}' already", alias,
                                    match.exact ? match.exact->value() : "several payers"),
                        "add it by hand where it belongs"});
  }
  return free;
}

std::string file_text(const config::PayerDirectory& directory, const config::DirectoryPayer& payer,
                      const ImportOptions& options, const std::string& id,
                      const std::vector<std::string>& aliases) {
  std::string text = fmt::format(
      "# From the payer directory, as of {}. Confirm the id with the clearinghouse before the "
      "first "
      "night;\n# then `eligd payer test`. Every rule a payer may have: docs/configuration.md.\n\n",
      to_string(directory.as_of));
  text += fmt::format("name = {}\n", in_quotes(payer.name));
  if (!aliases.empty()) {
    text += "aliases = [";
    for (const std::string& alias : aliases)
      text += fmt::format("{}{}", &alias == &aliases.front() ? "" : ", ", in_quotes(alias));
    text += "]\n";
  }
  if (!payer.kind.empty()) text += fmt::format("kind = {}\n", in_quotes(payer.kind));
  text += fmt::format("routes = [{{ clearinghouse = {}, payer_id = {} }}]\n",
                      in_quotes(options.clearinghouse), in_quotes(id));
  if (!payer.member_id_shape.empty())
    text += fmt::format("member_id_shape = {}\n", in_quotes(payer.member_id_shape));
  if (!payer.vendor.empty())
    text += fmt::format(
        "\n# Behavioral benefits are {} run by: {}. If that is one of ours: behavioral_vendor = "
        "KEY.\n",
        payer.vendor_is_sure ? "said to be" : "usually", payer.vendor);
  if (!payer.enroll_at.empty())
    text += fmt::format("\n# Eligibility is answered only to enrolled NPIs at: {}.\n",
                        joined(payer.enroll_at, ", "));
  return text;
}

Result<const config::DirectoryPayer*> find(const config::PayerDirectory& directory,
                                           const std::string& key) {
  if (const config::DirectoryPayer* payer = directory.find(key)) return payer;
  std::string near;
  for (const config::DirectoryPayer* payer : search(directory, key, 5))
    near += (near.empty() ? "" : ", ") + payer->key;
  return fail(
      ErrorKind::not_found,
      fmt::format("the directory has no payer with the key '{}'{}", key,
                  near.empty() ? "; see `eligd payer search`" : "; did you mean " + near + "?"));
}

// What would stop the file from being of use, before it is written.
Result<void> check(const config::Configuration& configuration, const config::DirectoryPayer& payer,
                   const ImportOptions& options, const std::string& key) {
  if (configuration.clearinghouse(ClearinghouseKey(options.clearinghouse)) == nullptr)
    return fail(ErrorKind::not_found,
                fmt::format("no clearinghouse is called '{}'; see `eligd clearinghouse list`",
                            options.clearinghouse));
  if (configuration.payer(PayerKey(key)) != nullptr)
    return fail(ErrorKind::usage,
                fmt::format("a payer '{}' is there already; write another key with --as", key));
  if (const auto match = config::match_payer(configuration, payer.name);
      match.exact || match.is_ambiguous)
    return fail(ErrorKind::usage,
                fmt::format("the name '{}' means '{}' already; add the route there", payer.name,
                            match.exact ? match.exact->value() : "several payers"));
  return {};
}

}  // namespace

int search_directory(const Globals& globals, const std::vector<std::string>& words) {
  const auto directory = directory_of(globals);
  if (!directory) return directory.error();
  const auto found = search(*directory, joined(words));
  if (globals.json) {
    json::array list;
    for (const config::DirectoryPayer* payer : found) list.push_back(to_json(*payer));
    fmt::print("{}\n", json::serialize(json::object{{"as_of", to_string(directory->as_of)},
                                                    {"payers", std::move(list)}}));
  } else if (found.empty()) {
    fmt::print("nothing in the directory of {} payers is called so\n", directory->payers.size());
  } else {
    Table table({"key", "name", "kind", "states", "ids", "behavioral benefits"});
    for (const config::DirectoryPayer* payer : found)
      table.add({payer->key, payer->name, payer->kind, joined(payer->states), ids_of(*payer),
                 payer->vendor.empty() || payer->vendor_is_sure ? payer->vendor
                                                                : payer->vendor + " (usually)"});
    fmt::print(
        "{}\nas of {}; `eligd payer import KEY --clearinghouse HOUSE` makes a payer of one\n",
        table.text(), to_string(directory->as_of));
  }
  return found.empty() ? done_with_findings : done_clean;
}

std::expected<Imported, int> write_payer(const Globals& globals, const ImportOptions& options) {
  const auto directory = directory_of(globals);
  if (!directory) return std::unexpected(directory.error());
  const auto configuration = load_configuration(globals);
  if (!configuration) return std::unexpected(configuration.error());
  const auto payer = find(*directory, options.key);
  if (!payer) return std::unexpected(report_error(payer.error()));
  const std::string key = options.as.empty() ? options.key : options.as;
  if (const Result<void> good = check(*configuration, **payer, options, key); !good)
    return std::unexpected(report_error(good.error()));
  const auto id = id_for(**payer, options);
  if (!id) return std::unexpected(report_error(id.error()));
  Findings findings;
  const std::string text =
      file_text(*directory, **payer, options, *id, free_aliases(*configuration, **payer, findings));
  report_findings(findings);
  const fs::path folder = globals.configuration_folder() / "payers";
  const fs::path path = folder / (key + ".toml");
  std::error_code error;
  if (fs::exists(path, error))
    return std::unexpected(
        report_error({ErrorKind::usage, path.string() + " is there already; it stays as it is"}));
  if (options.is_dry) {
    fmt::print("{}", text);
    return Imported();
  }
  Result<void> written = jobs::write_whole(path, text);
  if (written) written = share_with_service(path, folder, true);
  if (!written) return std::unexpected(report_error(written.error()));
  // A key that is no key, an id another payer has at that clearinghouse: the loader knows.
  const config::Loaded loaded = config::load(globals.configuration_folder());
  if (!loaded.configuration) {
    report_findings(loaded.findings);
    fs::remove(path, error);
    return std::unexpected(report_error(
        {ErrorKind::configuration, "the file would not be good and was taken away again"}));
  }
  return Imported{.path = path, .key = key, .id = *id};
}

int import_payer(const Globals& globals, const ImportOptions& options) {
  const auto made = write_payer(globals, options);
  if (!made) return made.error();
  if (options.is_dry) return done_clean;
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"payer", made->key},
                                                    {"file", made->path.string()},
                                                    {"clearinghouse", options.clearinghouse},
                                                    {"payer_id", made->id}}));
  } else {
    fmt::print(
        "{} is written: payer id {} at {}\nconfirm the id with the clearinghouse, then "
        "`eligd payer test {}`\n",
        made->path.string(), made->id, options.clearinghouse, made->key);
  }
  return done_clean;
}

}  // namespace eligd::cli
