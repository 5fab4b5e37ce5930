// The pages: a folder of built files, read once and answered from memory, beside the API.
//
// Hashed names under /assets/ are kept by browsers for a year; everything else is asked for again
// with its ETag. Every address of a page (/morning, /case/7) is answered with index.html, which
// finds its way from there. Nothing outside the folder can be asked for: what is not in the map is
// not there.
#pragma once

#include "api/message.hpp"
#include "base/error.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::api {

inline constexpr std::size_t pages_bytes_max = std::size_t{8} << 20;

class Pages {
 public:
  // By path ("/assets/app-1a2b.js"). Names that end like nothing a page needs are left out.
  explicit Pages(const std::map<std::string, std::string>& files);
  // Every file in the folder and below; links and hidden files are left out. configuration: there
  // is no such folder, no index.html in it, or more than pages_bytes_max.
  [[nodiscard]] static Result<Pages> read(const std::filesystem::path& folder);

  // GET and HEAD of a path that is not the API's; empty: no page. 304 where the client has it.
  [[nodiscard]] std::optional<Answer> answer(const Request& request) const;
  [[nodiscard]] bool has(std::string_view path) const;

 private:
  struct File {
    std::string type{};
    std::string text{};
    std::string packed{};  // gzip; empty: not worth it
    std::string tag{};     // without its quotes
  };
  [[nodiscard]] const File* file_at(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_{};
};

// Whether this is the address of a page: "/", "/queues", "/case/7", "/admin/users".
[[nodiscard]] bool is_page_address(std::string_view path);

}  // namespace eligd::api
