// eligd store copy: all of a store from one place to another, file or server (docs/decisions/0065).
//
// Twice  safe: a copy that was stopped anywhere goes on where it stopped.
// Crash  safe: until all is there and compared, the new place is opened by nobody; the old one is
//        given up before the last look at both, so that there are never two to go on from (I9).
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "base/world.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

struct CopyOrder {
  std::filesystem::path from{};  // a path, or a server's URL
  std::filesystem::path to{};
  // The store stays where it is and the copy is as a backup of it: what opens that first skips
  // control numbers (decision 0036).
  bool keeps_source = false;
};

// One table on both sides.
struct TableOnBothSides {
  std::string name{};
  std::int64_t rows = 0;
  std::int64_t rows_there = 0;
  std::string digest{};  // in hex
  std::string digest_there{};
  // Texts of the source that were not UTF-8: a server has them as Windows-1252 read.
  std::int64_t texts_changed = 0;
  friend bool operator==(const TableOnBothSides&, const TableOnBothSides&) = default;
  [[nodiscard]] bool is_same() const noexcept {
    return rows == rows_there && digest == digest_there;
  }
};

struct Copied {
  std::vector<TableOnBothSides> tables{};
  bool is_continued = false;
  [[nodiscard]] bool is_same() const noexcept;
};

struct CopyHands {
  Clock& clock;
  // After all that may refuse, before the first row of a copy that is begun: the source's audit
  // tells of it. The store is not open meanwhile.
  std::function<Result<void>()> note{};
  // Which table, and how many of its rows so far.
  std::function<void(std::string_view table, std::int64_t rows)> watch{};
};

// Where rows differ the source stays what it was, and the new place is of no use.
// refused: an engine or another program works on one of them, it was moved already, the new place
// is not empty or holds a copy of another store. not_found: there is no store.
[[nodiscard]] Result<Copied> copy_store(const CopyOrder& order, const CopyHands& hands);

// A place as it may be shown and kept: a path from the root on, a URL without where its password
// is.
[[nodiscard]] std::string shown_place(const std::filesystem::path& place);

}  // namespace eligd::store
