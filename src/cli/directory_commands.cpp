#include "cli/directory_commands.hpp"

#include "cli/service_owner.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"
#include "config/payer_directory.hpp"
#include "config/payer_import.hpp"
#include "jobs/whole_file.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>

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

Error told(const config::ImportRefused& refused, const config::PayerDirectory& directory,
           const ImportOptions& options) {
  switch (refused.what) {
    case config::ImportTrouble::no_entry: {
      std::string near;
      for (const config::DirectoryPayer* payer : search(directory, options.key, 5))
        near += (near.empty() ? "" : ", ") + payer->key;
      return {ErrorKind::not_found,
              fmt::format(
                  "the directory has no payer with the key '{}'{}", options.key,
                  near.empty() ? "; see `eligd payer search`" : "; did you mean " + near + "?")};
    }
    case config::ImportTrouble::no_clearinghouse:
      return {ErrorKind::not_found,
              fmt::format("no clearinghouse is called '{}'; see `eligd clearinghouse list`",
                          options.clearinghouse)};
    case config::ImportTrouble::payer_is_there:
      return {
          ErrorKind::usage,
          fmt::format("a payer '{}' is there already; write another key with --as", refused.of)};
    case config::ImportTrouble::name_is_taken:
      return {ErrorKind::usage, fmt::format("the name '{}' means '{}' already; add the route there",
                                            directory.find(options.key)->name,
                                            refused.of.empty() ? "several payers" : refused.of)};
    case config::ImportTrouble::no_id_in_list:
      return {ErrorKind::usage,
              fmt::format("'{}' has no id in the list '{}'; choose another with --ids ({}), or "
                          "write the clearinghouse's own with --id",
                          options.key, options.list, ids_of(*directory.find(options.key)))};
    case config::ImportTrouble::several_ids_in_list:
      break;
  }
  return {ErrorKind::usage,
          fmt::format("'{}' has several ids in the list '{}': {}; say which with --id", options.key,
                      options.list, joined(refused.ids, ", "))};
}

Findings told(const std::vector<config::LeftAlias>& left_out) {
  Findings findings;
  for (const auto& [alias, by, is_too_long] : left_out) {
    const std::string why =
        is_too_long ? "it is longer than an alias may be"
                    : fmt::format("it means '{}' already", by.empty() ? "several payers" : by);
    findings.push_back({Severity::warning,
                        {},
                        fmt::format("'{}' is left out of the aliases: {}", alias, why),
                        is_too_long ? "write a shorter one by hand if intakes say it"
                                    : "add it by hand where it belongs"});
  }
  return findings;
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
  const auto made = config::import_payer(*configuration, *directory,
                                         {.key = options.key,
                                          .clearinghouse = options.clearinghouse,
                                          .list = options.list,
                                          .id = options.id,
                                          .as = options.as});
  if (!made) return std::unexpected(report_error(told(made.error(), *directory, options)));
  report_findings(told(made->left_out));
  const fs::path folder = globals.configuration_folder() / "payers";
  const fs::path path = folder / (made->key + ".toml");
  std::error_code error;
  if (fs::exists(path, error))
    return std::unexpected(
        report_error({ErrorKind::usage, path.string() + " is there already; it stays as it is"}));
  if (options.is_dry) {
    fmt::print("{}", made->text);
    return Imported();
  }
  Result<void> written = jobs::write_whole(path, made->text);
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
  return Imported{.path = path, .key = made->key, .id = made->id};
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
