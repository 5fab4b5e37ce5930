// How a visit to a partner's folder ended, as an Error: the table is in the .cpp. Pure.
#pragma once

#include "base/error.hpp"
#include "clearinghouse/folder.hpp"

#include <curl/curl.h>

#include <cstdint>
#include <string_view>

namespace eligd::clearinghouse {

enum class FolderVisit : std::uint8_t { list, put, rename, read, remove };

struct FolderEnd {
  FolderAccess::Kind kind = FolderAccess::Kind::sftp;
  FolderVisit visit = FolderVisit::list;
  CURLcode code = CURLE_OK;
  long reply = 0;                 // FTP: the last reply's number
  bool is_source_found = false;   // FTP: a rename got as far as the new name
  std::string_view curl_words{};  // never shown: only told apart
};

// No byte of a file, of a path or of the server's text is in the sentence (I7).
[[nodiscard]] Error error_of(const FolderEnd& end, std::string_view host);

// FTP says 550 for what is not there and for what is not allowed: a look at the folder tells.
[[nodiscard]] bool may_be_forbidden_instead(const FolderEnd& end);

}  // namespace eligd::clearinghouse
