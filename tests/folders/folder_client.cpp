// Our client for a partner's folder, in the hands of tests/folders/run.
//
// Takes one visit a line from standard input, as JSON ({"do": "put", "path": "a", "file":
// "/tmp/x"}), and answers each with one line: {"ok": true, ...} or {"kind": "refused", "sentence":
// "..."}. All lines go to one Folder, so that its connection is reused as in a night.
#include "clearinghouse/folder.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <chrono>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace eligd::interop {
namespace {

using namespace clearinghouse;
namespace json = boost::json;
namespace asio = boost::asio;

std::string_view name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::refused:
      return "refused";
    case ErrorKind::unavailable:
      return "unavailable";
    case ErrorKind::storage:
      return "storage";
    default:
      return "another";
  }
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

json::object told(const Result<void>& result) {
  if (result) return {{"ok", true}};
  return {
      {"ok", false}, {"kind", name_of(result.error().kind)}, {"sentence", result.error().sentence}};
}

json::object told(const Result<std::vector<FolderEntry>>& result) {
  if (!result) return told(Result<void>(std::unexpected(result.error())));
  json::array entries;
  for (const FolderEntry& entry : *result) {
    entries.push_back({{"name", entry.name},
                       {"size", entry.size},
                       {"modified", entry.modified},
                       {"is_folder", entry.is_folder}});
  }
  return {{"ok", true}, {"entries", std::move(entries)}};
}

json::object told(const Health& health) {
  return {{"ok", health.is_reachable},
          {"sentence", health.words},
          {"expires", health.certificate_expires.has_value()}};
}

class Client {
 public:
  explicit Client(FolderAccess access) : folder_(open_folder(std::move(access))) {}

  json::object run(const json::object& asked) {
    const auto text = [&](std::string_view name) {
      const json::value* value = asked.if_contains(name);
      return value != nullptr ? std::string(value->as_string()) : std::string{};
    };
    const auto number = [&](std::string_view name) {
      return asked.at(name).to_number<std::int64_t>();
    };
    const std::string what = text("do");
    if (what == "list") return told(await(folder_->list(text("path"))));
    if (what == "put")
      return told(await(folder_->put(text("path"), Phi<std::string>(content_of(text("file"))))));
    if (what == "rename") return told(await(folder_->rename(text("path"), text("to"))));
    if (what == "remove") return told(await(folder_->remove(text("path"))));
    if (what == "health") return told(await(folder_->health()));
    if (what == "close during put")
      return close_during_put(text("path"), text("file"), number("ms"));
    const auto part = await(folder_->read(text("path"), number("offset"), number("max")));
    if (!part) return told(Result<void>(std::unexpected(part.error())));
    const std::string& bytes = part->reveal(Purpose::matching);
    std::ofstream(text("file"), std::ios::binary) << bytes;
    return {{"ok", true}, {"bytes", bytes.size()}};
  }

 private:
  template <class T>
  T await(asio::awaitable<T> visit) {
    asio::io_context loop;
    std::optional<T> got;
    asio::co_spawn(loop, std::move(visit), [&](const std::exception_ptr& error, T result) {
      if (error) std::rethrow_exception(error);
      got = std::move(result);
    });
    loop.run();
    return std::move(got.value());
  }

  // Whoever still waits when the folder goes gets an answer, and soon.
  json::object close_during_put(const std::string& path, const std::string& file, std::int64_t ms) {
    std::jthread closing([this, ms] {
      std::this_thread::sleep_for(std::chrono::milliseconds(ms));
      folder_.reset();
    });
    return told(await(folder_->put(path, Phi<std::string>(content_of(file)))));
  }

  std::unique_ptr<Folder> folder_;
};

}  // namespace
}  // namespace eligd::interop

int main(int count, char** values) {
  using namespace eligd;
  clearinghouse::FolderAccess access;
  std::string password;
  std::string key_file;
  bool is_ftps = false;
  std::int64_t connect_s = access.connect_timeout.count();
  std::int64_t total_s = access.total_timeout.count();
  CLI::App app("Visits a partner's folder, as told line by line.");
  app.add_flag("--ftps", is_ftps, "FTPS in place of SFTP");
  app.add_option("--host", access.host)->required();
  app.add_option("--port", access.port)->required();
  app.add_option("--user", access.user)->required();
  app.add_option("--password", password);
  app.add_option("--key-file", key_file);
  app.add_option("--host-key", access.host_key);
  app.add_option("--ca-file", access.ca_file);
  app.add_option("--connect-timeout", connect_s);
  app.add_option("--total-timeout", total_s);
  CLI11_PARSE(app, count, values);
  if (is_ftps) access.kind = clearinghouse::FolderAccess::Kind::ftps;
  if (!password.empty()) access.password.emplace(password);
  if (!key_file.empty()) access.private_key.emplace(interop::content_of(key_file));
  access.connect_timeout = std::chrono::seconds(connect_s);
  access.total_timeout = std::chrono::seconds(total_s);

  interop::Client client(std::move(access));
  std::string line;
  while (std::getline(std::cin, line)) {
    std::cout << boost::json::serialize(client.run(boost::json::parse(line).as_object())) << '\n'
              << std::flush;
  }
  return 0;
}
