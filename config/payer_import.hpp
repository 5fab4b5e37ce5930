// A payer's first file, made from an entry of the payer directory: whatever asks for it, a command
// or a page. Pure: nothing is read or written here.
#pragma once

#include "config/configuration.hpp"
#include "config/payer_directory.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace eligd::config {

struct PayerWanted {
  std::string key{};            // the directory's
  std::string clearinghouse{};  // the route's
  std::string list = "common";  // whose ids are meant: "stedi", "office_ally" ...
  std::string id{};             // the payer's id at that clearinghouse, where it is known better
  std::string as{};             // the file's key; empty: the directory's
};

enum class ImportTrouble : std::uint8_t {
  no_entry,             // the directory has none of that key
  no_clearinghouse,     // none of ours is called so
  payer_is_there,       // of that key; `of` says it
  name_is_taken,        // by another payer, `of`; empty: by several
  no_id_in_list,        // nor was one written
  several_ids_in_list,  // `ids`
};
struct ImportRefused {
  ImportTrouble what{};
  std::string of{};
  std::vector<std::string> ids{};
};

// A name of the directory's that means another payer already and stays with that one, or that no
// payer's file takes.
struct LeftAlias {
  std::string alias{};
  std::string by{};  // empty: several, or none
  bool is_too_long = false;
};

struct ImportedPayer {
  std::string key{};
  std::string id{};
  std::string text{};  // of payers/KEY.toml; whether it can be loaded, the loader says
  std::vector<LeftAlias> left_out{};
};
[[nodiscard]] std::expected<ImportedPayer, ImportRefused> import_payer(
    const Configuration& configuration, const PayerDirectory& directory, const PayerWanted& wanted);

// The ids that the clearinghouse of this key lists for the payer: of a list that is called as it
// is, never of another's (an id belongs to one clearinghouse). Empty: the directory knows none.
[[nodiscard]] std::vector<std::string> ids_at(const DirectoryPayer& payer,
                                              const ClearinghouseKey& house);

}  // namespace eligd::config
