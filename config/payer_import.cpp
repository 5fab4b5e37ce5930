#include "config/payer_import.hpp"

#include "config/match_payer.hpp"
#include "config/toml_quoted.hpp"
#include "config/try_payer.hpp"

#include <algorithm>
#include <string_view>

namespace eligd::config {
namespace {

std::string joined(const std::vector<std::string>& texts) {
  std::string text;
  for (const std::string& one : texts) {
    if (!text.empty()) text += ", ";
    text += one;
  }
  return text;
}

std::string meant_by(const PayerMatch& match) { return match.exact ? match.exact->value() : ""; }

// What would stop the file from being of use, before it is written.
std::expected<void, ImportRefused> check(const Configuration& configuration,
                                         const DirectoryPayer& payer, const PayerWanted& wanted,
                                         const std::string& key) {
  if (configuration.clearinghouse(ClearinghouseKey(wanted.clearinghouse)) == nullptr)
    return std::unexpected(ImportRefused{.what = ImportTrouble::no_clearinghouse});
  if (configuration.payer(PayerKey(key)) != nullptr)
    return std::unexpected(ImportRefused{.what = ImportTrouble::payer_is_there, .of = key});
  if (const PayerMatch match = match_payer(configuration, payer.name);
      match.exact || match.is_ambiguous)
    return std::unexpected(
        ImportRefused{.what = ImportTrouble::name_is_taken, .of = meant_by(match)});
  return {};
}

// The id to route by.
std::expected<std::string, ImportRefused> id_for(const DirectoryPayer& payer,
                                                 const PayerWanted& wanted) {
  if (!wanted.id.empty()) return wanted.id;
  const auto found = payer.ids.find(wanted.list);
  if (found == payer.ids.end() || found->second.empty())
    return std::unexpected(ImportRefused{.what = ImportTrouble::no_id_in_list});
  if (found->second.size() > 1)
    return std::unexpected(
        ImportRefused{.what = ImportTrouble::several_ids_in_list, .ids = found->second});
  return found->second.front();
}

std::vector<std::string> free_aliases(const Configuration& configuration,
                                      const DirectoryPayer& payer,
                                      std::vector<LeftAlias>& left_out) {
  std::vector<std::string> free;
  std::vector<std::string> taken{normalized_payer_name(payer.name)};
  for (const std::string& alias : payer.aliases) {
    const std::string normalized = normalized_payer_name(alias);
    if (std::ranges::find(taken, normalized) != taken.end()) continue;
    taken.push_back(normalized);
    if (alias.size() > payer_alias_max) {
      left_out.push_back({.alias = alias, .is_too_long = true});
      continue;
    }
    const PayerMatch match = match_payer(configuration, alias);
    if (match.exact || match.is_ambiguous)
      left_out.push_back({.alias = alias, .by = meant_by(match)});
    else
      free.push_back(alias);
  }
  return free;
}

std::string file_text(const PayerDirectory& directory, const DirectoryPayer& payer,
                      const std::string& clearinghouse, const std::string& id,
                      const std::vector<std::string>& aliases) {
  std::string text = "# From the payer directory, as of " + to_string(directory.as_of) +
                     ". Confirm the id with the clearinghouse before the first night;\n# then "
                     "`eligd payer test`. Every rule a payer may have: docs/configuration.md.\n\n";
  const auto add = [&](std::string_view key, const std::string& value) {
    (text += key) += " = ";
    (text += value) += '\n';
  };
  add("name", toml_quoted(payer.name));
  if (!aliases.empty()) {
    std::vector<std::string> quoted;
    for (const std::string& alias : aliases) quoted.push_back(toml_quoted(alias));
    add("aliases", "[" + joined(quoted) + "]");
  }
  if (!payer.kind.empty()) add("kind", toml_quoted(payer.kind));
  add("routes", "[{ clearinghouse = " + toml_quoted(clearinghouse) +
                    ", payer_id = " + toml_quoted(id) + " }]");
  if (!payer.member_id_shape.empty()) add("member_id_shape", toml_quoted(payer.member_id_shape));
  if (!payer.vendor.empty()) {
    text += "\n# Behavioral benefits are ";
    text += payer.vendor_is_sure ? "said to be" : "usually";
    text += " run by: " + payer.vendor + ". If that is one of ours: behavioral_vendor = KEY.\n";
  }
  if (!payer.enroll_at.empty())
    text +=
        "\n# Eligibility is answered only to enrolled NPIs at: " + joined(payer.enroll_at) + ".\n";
  return text;
}

// "office-ally" and "office_ally" are the same house.
std::string list_called(std::string_view house) {
  std::string list(house);
  std::ranges::replace(list, '-', '_');
  return list;
}

}  // namespace

std::expected<ImportedPayer, ImportRefused> import_payer(const Configuration& configuration,
                                                         const PayerDirectory& directory,
                                                         const PayerWanted& wanted) {
  const DirectoryPayer* payer = directory.find(wanted.key);
  if (payer == nullptr) return std::unexpected(ImportRefused{.what = ImportTrouble::no_entry});
  ImportedPayer made{.key = wanted.as.empty() ? wanted.key : wanted.as};
  if (const auto good = check(configuration, *payer, wanted, made.key); !good)
    return std::unexpected(good.error());
  auto id = id_for(*payer, wanted);
  if (!id) return std::unexpected(id.error());
  made.id = *std::move(id);
  made.text = file_text(directory, *payer, wanted.clearinghouse, made.id,
                        free_aliases(configuration, *payer, made.left_out));
  return made;
}

std::vector<std::string> ids_at(const DirectoryPayer& payer, const ClearinghouseKey& house) {
  const std::string list = list_called(house.value());
  // "common" is nobody's own list, and a code of Stedi's is no id that a question goes by.
  if (list == "common" || list == "stedi_code") return {};
  const auto found = payer.ids.find(list);
  return found == payer.ids.end() ? std::vector<std::string>() : found->second;
}

}  // namespace eligd::config
