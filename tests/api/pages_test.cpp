// The pages beside the API: what is served, what is kept, and that nothing else is there.
#include "api/pages.hpp"

#include "practice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace eligd::api {
namespace {

namespace fs = std::filesystem;
using sample::header_of;
using sample::Practice;
using testing::HasSubstr;
using testing::Not;

Pages some() {
  return Pages({{"/index.html", "<!doctype html>" + std::string(400, 'a')},
                {"/assets/app-1a2b.js", std::string(4000, 'b')},
                {"/favicon.ico", "icon"},
                {"/secret.key", "left out"}});
}

std::optional<Answer> ask(const Pages& pages, const std::string& path,
                          std::map<std::string, std::string> headers = {}) {
  Request request;
  request.path = path;
  request.headers = std::move(headers);
  return pages.answer(request);
}

TEST(PagesServed, have_one_shell_at_every_address_of_a_page) {
  const Pages pages = some();
  for (const char* path :
       {"/", "/sign-in", "/setup", "/morning", "/case/17", "/queues", "/runs", "/runs/3", "/payers",
        "/payers/example_blue", "/payers/example_blue/rules", "/clearinghouses/new",
        "/clearinghouses/exchange-one", "/connections", "/admin", "/admin/users",
        "/admin/users/maria", "/account", "/approvals"}) {
    const auto answer = ask(pages, path);
    ASSERT_TRUE(answer) << path;
    EXPECT_EQ(answer->content_type, "text/html; charset=utf-8");
    EXPECT_EQ(header_of(*answer, "Cache-Control"), "no-cache");
  }
}

TEST(PagesServed, are_what_is_in_the_folder_and_nothing_else) {
  const Pages pages = some();
  for (const char* path : {"/secret.key",
                           "/morning/",
                           "/case/",
                           "/case/1/2",
                           "/case/..",
                           "/case/%2e%2e",
                           "/admin/",
                           "/admin/../x",
                           "/admin//users",
                           "/administrator",
                           "/nothing",
                           "/payers/rules/",
                           "/payers//rules",
                           "/payers/a/b/rules",
                           "/assets",
                           "/assets/",
                           "/assets/../index.html",
                           "/assets/app-1a2b.js/",
                           "//",
                           "/.git/config",
                           ""})
    EXPECT_FALSE(ask(pages, path)) << path;
}

TEST(PagesServed, carry_a_policy_without_anything_inline_or_foreign) {
  const auto answer = ask(some(), "/");
  const std::string policy = header_of(*answer, "Content-Security-Policy");
  for (const char* part : {"default-src 'none'", "script-src 'self'", "style-src 'self'",
                           "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"})
    EXPECT_THAT(policy, HasSubstr(part));
  for (const char* part : {"unsafe", "http:", "https:", "*", "nonce"})
    EXPECT_THAT(policy, Not(HasSubstr(part)));
}

TEST(PagesServed, with_hashed_names_are_kept_for_a_year) {
  EXPECT_EQ(header_of(*ask(some(), "/assets/app-1a2b.js"), "Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(header_of(*ask(some(), "/favicon.ico"), "Cache-Control"), "no-cache");
}

TEST(PagesServed, are_packed_where_that_is_taken_and_unchanged_where_they_are_held) {
  const Pages pages = some();
  const auto plain = ask(pages, "/assets/app-1a2b.js");
  const auto packed = ask(pages, "/assets/app-1a2b.js", {{"accept-encoding", "br, gzip"}});
  EXPECT_EQ(plain->body, std::string(4000, 'b'));
  EXPECT_LT(packed->body.size(), 200u);
  EXPECT_EQ(header_of(*packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(header_of(*packed, "Vary"), "Accept-Encoding");
  EXPECT_NE(header_of(*packed, "ETag"), header_of(*plain, "ETag"));
  EXPECT_FALSE(
      header_of(*ask(pages, "/favicon.ico", {{"accept-encoding", "gzip"}}), "ETag").empty());
  const auto again =
      ask(pages, "/assets/app-1a2b.js", {{"if-none-match", header_of(*plain, "ETag")}});
  EXPECT_EQ(again->status, 304);
  EXPECT_TRUE(again->body.empty());
}

class PagesFolder : public testing::Test {
 protected:
  PagesFolder() {
    std::string name = (fs::temp_directory_path() / "eligd-pages-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder = name;
  }
  ~PagesFolder() override { fs::remove_all(folder); }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name, std::ios::binary) << text;
  }
  fs::path folder;
};

TEST_F(PagesFolder, is_read_whole_but_for_links_and_hidden_files) {
  write("index.html", "<!doctype html>");
  write("assets/app.js", "export{}");
  write(".vite/manifest.json", "{}");
  write("notes.txt", "x");
  fs::create_symlink("/etc/passwd", folder / "passwd.json");
  fs::create_directory_symlink("/etc", folder / "etc");
  const auto pages = Pages::read(folder);
  ASSERT_TRUE(pages) << pages.error().sentence;
  EXPECT_EQ(ask(*pages, "/assets/app.js")->body, "export{}");
  for (const char* path : {"/.vite/manifest.json", "/notes.txt", "/passwd.json", "/etc/passwd"})
    EXPECT_FALSE(ask(*pages, path)) << path;
}

TEST_F(PagesFolder, without_a_shell_or_too_large_is_refused) {
  EXPECT_EQ(Pages::read(folder / "none").error().kind, ErrorKind::configuration);
  EXPECT_EQ(Pages::read(folder).error().kind, ErrorKind::configuration);
  write("index.html", "x");
  EXPECT_TRUE(Pages::read(folder));
  write("large.js", std::string(pages_bytes_max, 'x'));
  EXPECT_EQ(Pages::read(folder).error().kind, ErrorKind::configuration);
}

TEST(ThePagesBesideTheApi, need_no_session_and_take_no_other_method) {
  Practice practice;
  EXPECT_EQ(practice.get("/morning", "").status, 200);
  EXPECT_EQ(practice.ask(Method::head, "/morning", "").status, 200);
  const Answer post = practice.ask(Method::post, "/morning", "", "{}");
  EXPECT_EQ(post.status, 405);
  EXPECT_EQ(header_of(post, "Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(practice.get("/nothing", "").status, 404);
  // A person who mistyped an address gets the page that says so.
  const Answer mistyped = practice.ask(Method::get, "/nothing", "", "", {{"accept", "text/html"}});
  EXPECT_EQ(mistyped.status, 404);
  EXPECT_EQ(mistyped.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(practice.get("/api/v1/nothing", "").status, 404);
  EXPECT_EQ(practice.get("/health", "").content_type, "application/json") << "no page";
}

}  // namespace
}  // namespace eligd::api
