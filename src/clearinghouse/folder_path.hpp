// A path of the partner's server as libcurl wants it: in a URL, and as a word of an SFTP command.
//
// Both forms have characters of their own (percent, blanks, quotes); a path that was put in as it
// is would name another file. A path that cannot be written at all is refused before anything is
// sent. Pure.
#pragma once

#include "clearinghouse/folder.hpp"

#include <string>
#include <string_view>

namespace eligd::clearinghouse {

// Such a character would end an FTP command and begin another.
[[nodiscard]] bool has_control_characters(std::string_view text) noexcept;

// "sftp://host:port/~/outbox/a%20b", "ftp://host:port/%2Fabsolute/a". An empty path, or one that
// ends with '/', is a folder.
[[nodiscard]] std::string url_of(const FolderAccess& access, std::string_view path);

// In double quotes, as libcurl's SFTP commands read it.
[[nodiscard]] std::string sftp_word(std::string_view path);

// "outbox/" of "outbox/a"; empty of "a".
[[nodiscard]] std::string_view folder_of(std::string_view path) noexcept;

}  // namespace eligd::clearinghouse
