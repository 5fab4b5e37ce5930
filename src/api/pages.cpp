#include "api/pages.hpp"

#include "api/wire.hpp"
#include "store/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace eligd::api {
namespace {

namespace fs = std::filesystem;

// All of ours and nothing else: no inline script or style, no frame, no other host.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

struct Kind {
  std::string_view ending{};
  std::string_view type{};
  bool is_text = false;  // worth packing
};
constexpr std::array<Kind, 9> kinds{{
    {".html", "text/html; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".svg", "image/svg+xml", true},
    {".json", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".woff2", "font/woff2", false},
    {".ico", "image/x-icon", false},
    {".png", "image/png", false},
}};

constexpr std::string_view shell = "/index.html";
constexpr std::array<std::string_view, 12> whole_addresses = {
    "/",       "/sign-in", "/sign-in/code", "/proven",      "/setup",   "/morning",
    "/queues", "/runs",    "/payers",       "/connections", "/account", "/approvals"};
constexpr std::array<std::string_view, 4> numbered = {"/case/", "/runs/", "/payers/",
                                                      "/clearinghouses/"};

const Kind* kind_of(std::string_view name) {
  const auto found =
      std::ranges::find_if(kinds, [&](const Kind& kind) { return name.ends_with(kind.ending); });
  return found == kinds.end() ? nullptr : &*found;
}

bool is_piece(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

bool is_hidden(const fs::path& inside) {
  return std::ranges::any_of(inside,
                             [](const fs::path& piece) { return piece.string().starts_with('.'); });
}

// Of "\"a\", W/\"b\"": is this one among them?
bool is_held(std::string_view held, const std::string& tag) {
  return held == "*" || held.find('"' + tag + '"') != std::string_view::npos;
}

}  // namespace

bool is_page_address(std::string_view path) {
  if (std::ranges::find(whole_addresses, path) != whole_addresses.end()) return true;
  for (const std::string_view start : numbered)
    if (path.starts_with(start) && is_piece(path.substr(start.size()))) return true;
  // A payer's rules, tried.
  constexpr std::string_view payers = "/payers/";
  constexpr std::string_view rules = "/rules";
  if (path.starts_with(payers) && path.ends_with(rules) &&
      path.size() > payers.size() + rules.size())
    return is_piece(path.substr(payers.size(), path.size() - payers.size() - rules.size()));
  if (!path.starts_with("/admin")) return false;
  path.remove_prefix(std::string_view("/admin").size());
  while (!path.empty()) {
    if (path.front() != '/') return false;
    path.remove_prefix(1);
    const std::string_view piece = path.substr(0, path.find('/'));
    if (!is_piece(piece)) return false;
    path.remove_prefix(piece.size());
  }
  return true;
}

Pages::Pages(const std::map<std::string, std::string>& files) {
  for (const auto& [path, text] : files) {
    const Kind* kind = kind_of(path);
    if (kind == nullptr) continue;
    File file{.type = std::string(kind->type), .text = text};
    if (kind->is_text) file.packed = gzipped(text);
    if (file.packed.size() >= text.size()) file.packed.clear();
    file.tag = store::sha256_hex(text).substr(0, 32);
    files_.emplace(path, std::move(file));
  }
}

Result<Pages> Pages::read(const fs::path& folder) {
  const auto wrong = [&](std::string_view what) {
    return fail(ErrorKind::configuration,
                fmt::format("api: {}: {}; `pages` names the folder of the built pages",
                            folder.string(), what));
  };
  std::error_code error;
  std::map<std::string, std::string> files;
  std::size_t size = 0;
  fs::recursive_directory_iterator at(folder, error);
  if (error) return wrong(error.message());
  for (; at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (error) return wrong(error.message());
    const fs::path inside = at->path().lexically_relative(folder);
    const bool is_file = fs::is_regular_file(at->symlink_status(error));
    if (error || !is_file || is_hidden(inside) || kind_of(inside.string()) == nullptr) continue;
    size += at->file_size(error);
    if (error || size > pages_bytes_max) return wrong("cannot be read, or holds more than 8 MB");
    std::ifstream in(at->path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.good() && !in.eof()) return wrong("a file cannot be read");
    files.emplace("/" + inside.generic_string(), std::move(text));
  }
  if (!files.contains(std::string(shell))) return wrong("holds no index.html");
  return Pages(files);
}

const Pages::File* Pages::file_at(std::string_view path) const {
  const auto found = files_.find(is_page_address(path) ? shell : path);
  return found == files_.end() ? nullptr : &found->second;
}

bool Pages::has(std::string_view path) const { return file_at(path) != nullptr; }

std::optional<Answer> Pages::answer(const Request& request) const {
  const File* file = file_at(request.path);
  const bool is_there = file != nullptr;
  // A person who mistyped an address gets the page that says so; programs get a problem.
  const bool is_api = request.path.starts_with("/api/") || request.path.starts_with("/fhir/");
  const bool is_person = request.header("accept").find("text/html") != std::string_view::npos;
  if (!is_there && is_person && !is_api) {
    const auto found = files_.find(std::string(shell));
    if (found != files_.end()) file = &found->second;
  }
  if (file == nullptr) return std::nullopt;
  const bool is_packed = !file->packed.empty() && takes_gzip(request.header("accept-encoding"));
  const std::string tag = file->tag + (is_packed ? "-gzip" : "");
  const bool is_hashed = request.path.starts_with("/assets/");
  Answer answer{.status = is_there ? 200 : 404, .content_type = file->type};
  answer.headers = {
      {"Content-Security-Policy", std::string(policy)},
      {"Cache-Control", is_hashed ? "public, max-age=31536000, immutable" : "no-cache"},
      {"Vary", "Accept-Encoding"},
      {"ETag", '"' + tag + '"'}};
  if (is_there && is_held(request.header("if-none-match"), tag)) {
    answer.status = 304;
    answer.content_type.clear();
    return answer;
  }
  if (is_packed) answer.headers.emplace_back("Content-Encoding", "gzip");
  answer.body = is_packed ? file->packed : file->text;
  return answer;
}

}  // namespace eligd::api
