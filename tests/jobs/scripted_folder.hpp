// A partner's folder inside the test: files in memory, and a script that answers the files put
// there, as a partner would whenever it pleases.
//
// Written without our own codec, so that a mistake there is not made twice.
#pragma once

#include "clearinghouse/folder.hpp"
#include "scripted_payer.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace eligd::jobs::sample {

// The questions of a 270 file, each with the envelope's numbers.
inline std::vector<Received> read_batch(const std::string& bytes) {
  const auto first = bytes.find("ST*270");
  const std::string head = bytes.substr(0, first);
  std::vector<Received> questions;
  for (auto at = first; at != std::string::npos;) {
    const auto next = bytes.find("ST*270", at + 1);
    questions.push_back(
        read_270(head + bytes.substr(at, next == std::string::npos ? next : next - at)));
    at = next;
  }
  return questions;
}

// One interchange with all the sets of several.
inline std::string together(const std::vector<std::string>& interchanges,
                            const std::string& code = "HB") {
  std::string sets;
  for (const std::string& one : interchanges) {
    const auto from = one.find("~ST*") + 1;
    sets += one.substr(from, one.find("~GE*") + 1 - from);  // a trace may end with GE
  }
  std::string whole = envelope("55", code, sets);
  const auto ge = whole.find("GE*1*");
  return whole.replace(ge, 5, "GE*" + std::to_string(interchanges.size()) + "*");
}

inline std::string ack_999(const Received& asked, const std::string& body) {
  return envelope(
      "90", "FA",
      "ST*999*0001*005010X231A1~AK1*HS*" + asked.gs06 + "*005010X279A1~" + body + "SE*9*0001~");
}

// TA102 and TA103 give back the date and time of the file it is about.
inline std::string ta1_about(const Received& asked, const std::string& code,
                             const std::string& note) {
  return "TA1*" + asked.isa13 + "*" + asked.isa_date + "*" + asked.isa_time + "*" + code + "*" +
         note + "~";
}

class ScriptedFolder final : public clearinghouse::Folder {
 public:
  struct File {
    std::string bytes{};
    int written = 0;      // the look at which it was last written
    std::string dated{};  // as a server writes a date; empty: that look
  };
  using Entries = std::vector<clearinghouse::FolderEntry>;

  boost::asio::awaitable<Result<Entries>> list(std::string folder) override {
    ++looks;
    if (on_look) on_look();
    if (auto broken = breaks("list")) co_return std::unexpected(*broken);
    Entries entries;
    for (const auto& [path, file] : files) {
      if (!path.starts_with(folder + "/")) continue;
      entries.push_back(
          {.name = path.substr(folder.size() + 1),
           .size = static_cast<std::int64_t>(file.bytes.size()),
           .modified = file.dated.empty() ? std::to_string(file.written) : file.dated});
    }
    co_return entries;
  }
  boost::asio::awaitable<Result<void>> put(std::string path, Phi<std::string> bytes) override {
    if (auto broken = breaks("put")) co_return std::unexpected(*broken);
    files[path] = {.bytes = bytes.reveal(Purpose::matching), .written = looks};
    ++puts;
    if (on_put) on_put(path);
    if (auto broken = breaks("after put")) co_return std::unexpected(*broken);
    co_return Result<void>();
  }
  boost::asio::awaitable<Result<void>> rename(std::string from, std::string to) override {
    if (auto broken = breaks("rename")) co_return std::unexpected(*broken);
    if (!files.contains(from)) co_return fail(ErrorKind::not_found, "no such file");
    files[to] = files[from];
    files.erase(from);
    renamed.push_back(to);
    if (on_renamed) on_renamed(to, files[to].bytes);
    if (auto broken = breaks("after rename")) co_return std::unexpected(*broken);
    co_return Result<void>();
  }
  boost::asio::awaitable<Result<Phi<std::string>>> read(std::string path, std::int64_t offset,
                                                        std::int64_t max) override {
    if (auto broken = breaks("read")) co_return std::unexpected(*broken);
    if (locked.contains(path)) co_return fail(ErrorKind::refused, "Operation failed");
    if (!files.contains(path)) co_return fail(ErrorKind::not_found, "no such file");
    ++reads;
    if (on_read) co_await on_read();
    const std::string& bytes = files[path].bytes;
    const auto from = std::min(bytes.size(), static_cast<std::size_t>(offset));
    co_return Phi<std::string>(
        bytes.substr(from, static_cast<std::size_t>(std::min(max, piece_max))));
  }
  boost::asio::awaitable<Result<void>> remove(std::string path) override {
    if (auto broken = breaks("remove")) co_return std::unexpected(*broken);
    files.erase(path);
    co_return Result<void>();
  }
  boost::asio::awaitable<clearinghouse::Health> health() override {
    clearinghouse::Health health;
    health.is_reachable = true;
    co_return health;
  }

  void drop(const std::string& name, std::string bytes) {
    files["download/" + name] = {.bytes = std::move(bytes), .written = looks};
  }

  std::map<std::string, File> files;
  std::set<std::string> locked;      // listed, and not to be read
  std::vector<std::string> renamed;  // what the partner was given, by name
  int looks = 0, puts = 0, reads = 0;
  std::int64_t piece_max = 1 << 20;
  std::function<void()> on_look;
  std::function<boost::asio::awaitable<void>()> on_read;  // how long it takes
  std::function<void(const std::string& path)> on_put;
  std::function<void(const std::string& path, const std::string& bytes)> on_renamed;
  // An error for the step named, or none.
  std::function<std::optional<Error>(std::string_view step)> fault;

 private:
  std::optional<Error> breaks(std::string_view step) const {
    return fault ? fault(step) : std::nullopt;
  }
};

}  // namespace eligd::jobs::sample
