// What a page writes into the configuration's folder: a first file where there is none, another
// text in place of a file, a secret that was typed. Never through a link; and no error of these
// names a folder of the machine.
#pragma once

#include "base/error.hpp"
#include "base/secret.hpp"
#include "config/configuration.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace eligd::api {

// The whole configuration as its files are now, with this text in the place of `name`
// ("payers/KEY.toml"; empty: as they are). conflict: it would not load, and the next start neither;
// names the file. Asked with Behind::files held, and what was checked is written before it is let
// go.
[[nodiscard]] Result<config::Configuration> whole_with(const std::filesystem::path& configuration,
                                                       const std::string& name = {},
                                                       const std::string& text = {});

// The same as if that file were not there.
[[nodiscard]] Result<config::Configuration> whole_without(
    const std::filesystem::path& configuration, const std::string& name);

// The file as it stands. conflict: it is not there, cannot be read here, or is a link.
[[nodiscard]] Result<std::string> standing_text(const std::filesystem::path& path,
                                                std::int64_t bytes_max);

// FOLDER/KEY.toml of the configuration. conflict: a link where the folder should be, something of
// that name, or no right to write.
[[nodiscard]] Result<void> write_first_file(const std::filesystem::path& configuration,
                                            std::string_view folder, const std::string& key,
                                            const std::string& text);

// As it stood, whoever may read it: it holds no secret, and others' programs may look at it.
// conflict: a link or no file, or no right to write.
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& path, const std::string& text);

// For eligd alone to read, at `place` of the pages' secrets (config::secret_of_pages and its like);
// what was typed before is replaced whole. conflict: a link on the way, or no right to write.
[[nodiscard]] Result<void> write_secret(const std::filesystem::path& configuration,
                                        const std::string& place, const Secret& secret);

// Moved into the folder `retired` beside it, under its key and the moment: nothing loads from
// there. conflict: a link or no file, or no right to write.
[[nodiscard]] Result<void> retire_file(const std::filesystem::path& path,
                                       const std::string& moment);

}  // namespace eligd::api
