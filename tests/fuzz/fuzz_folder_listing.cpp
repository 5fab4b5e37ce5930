// A folder's listing of any bytes: what comes out can be asked for again, and is in order. // I24
//
//   tests/fuzz/run --seconds 60 fuzz_folder_listing
#include "clearinghouse/folder_listing.hpp"
#include "clearinghouse/folder_path.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace eligd::clearinghouse;

namespace {

void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Listing listing = read_listing(text);
  must(listing.entries.size() + listing.lines_not_understood <= size / 2 + 1, "more than lines");
  const FolderEntry* before = nullptr;
  for (const FolderEntry& entry : listing.entries) {
    must(!entry.name.empty() && entry.name != "." && entry.name != "..", "no name");
    must(!entry.name.contains('/') && !has_control_characters(entry.name),
         "a name leads elsewhere");
    must(entry.size >= 0 && !entry.modified.empty(), "no size or date");
    must(text.contains(entry.name), "a name of its own making");
    must(before == nullptr || before->name <= entry.name, "not in order");
    before = &entry;
  }
  return 0;
}
