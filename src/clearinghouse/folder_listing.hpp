// The lines of a folder's listing, as SFTP servers and FTP servers (LIST) print them.
//
// No standard says how a line looks; what is read here: `ls -l` as Unix, OpenSSH, vsftpd, ProFTPD
// and FileZilla print it, and the MS-DOS form of IIS. Pure; any bytes, however wrong, end in a
// listing (I24).
#pragma once

#include "clearinghouse/folder.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace eligd::clearinghouse {

struct Listing {
  // Sorted by name. Without "." and "..", and without names that no path can hold ('/', control
  // characters): whoever made them up means no good.
  std::vector<FolderEntry> entries{};
  // With no entry beside them: the server prints a form we do not know, and the folder may well be
  // full.
  std::size_t lines_not_understood = 0;
};

[[nodiscard]] Listing read_listing(std::string_view text);

// When an entry says that it was written, by the server's own clock and zone: good for telling
// which of two is newer, and no more. A date without a year is the last one before a day after
// `now`. Empty: it is no date, or one that can be read two ways.
[[nodiscard]] std::optional<Instant> written_at(std::string_view modified, Instant now);

}  // namespace eligd::clearinghouse
