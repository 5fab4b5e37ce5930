#include "jobs/secret_watch.hpp"

#include "config/secret_ends.hpp"
#include "jobs/partner_task.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <cctype>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::string_view codes_begin = "secret-ends-";

struct Ending {
  std::string code{};
  std::string words{};
};

// "secret-ends-clearinghouse-hub-auth-secret"; of the last week another one.
std::string code_of(const std::string& whose, bool is_last_week) {
  std::string code(codes_begin);
  if (is_last_week) code += "week-";
  for (const char c : whose) {
    const bool is_plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    if (is_plain)
      code += c;
    else if (!code.ends_with('-'))
      code += '-';
  }
  return code;
}

std::vector<Ending> ending(const std::vector<config::SecretEnd>& ends, Instant now) {
  std::vector<Ending> list;
  for (const config::SecretEnd& one : ends) {
    if (!secret_ends_soon(one.ends, now)) continue;
    const Instant end = end_of_secret(one.ends);
    list.push_back({.code = code_of(one.whose, end < now + secret_last_warning),
                    .words = fmt::format("{} {} on {}", one.whose, end <= now ? "ended" : "ends",
                                         to_string(one.ends))});
  }
  return list;
}

Result<std::vector<std::string>> open_codes(const World& world) {
  const auto tasks = store::work_of(world.store).partner_tasks();
  if (!tasks) return std::unexpected(tasks.error());
  std::vector<std::string> codes;
  for (const store::TaskRecord& one : *tasks)
    if (one.code.starts_with(codes_begin)) codes.push_back(one.code);
  return codes;
}

}  // namespace

asio::awaitable<Result<void>> watch_secrets(World& world) {
  const auto list = ending(config::secret_ends(world.configuration.folder), world.clock.now());
  std::set<std::string> wanted;
  for (const Ending& one : list) {
    wanted.insert(one.code);
    world.events.happened({.name = "secret.ends", .words = one.words});
    std::string code = one.code;
    std::string words = one.words;
    std::string todo =
        "ask for a new one, and change it on the page of payers and connections, or "
        "where its file stands, with the day it is good until";
    const Result<void> told =
        co_await open_partner_task(world, std::move(code), std::move(words), std::move(todo));
    if (!told) co_return told;
  }
  const auto codes = open_codes(world);
  if (!codes) co_return std::unexpected(codes.error());
  for (const std::string& code : *codes) {
    if (wanted.contains(code)) continue;
    std::string which = code;
    std::string outcome = "it ends otherwise now";
    const Result<void> closed =
        co_await close_partner_task(world, std::move(which), std::move(outcome));
    if (!closed) co_return closed;
  }
  co_return Result<void>();
}

}  // namespace eligd::jobs
