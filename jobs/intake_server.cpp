#include "jobs/intake_server.hpp"

#include "jobs/drop_folder.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <algorithm>
#include <utility>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::int64_t piece = 1LL << 20;

}  // namespace

Result<bool> is_resting(const World& world, std::string_view task_code) {
  const auto tasks = store::work_of(world.store).partner_tasks(task_code);
  if (!tasks) return std::unexpected(tasks.error());
  return !tasks->empty() && world.clock.now() - tasks->front().opened < refused_rest;
}

asio::awaitable<Result<std::string>> fetch_whole(const World& world, clearinghouse::Folder& folder,
                                                 std::string path) {
  std::string whole;
  const std::int64_t bytes_max = world.configuration.settings.intake.csv.file_bytes_max;
  for (;;) {
    auto part = co_await folder.read(path, static_cast<std::int64_t>(whole.size()), piece);
    if (!part) co_return std::unexpected(of_server(part.error()));
    const std::string& bytes = part->reveal(Purpose::intake);
    if (bytes.empty()) co_return whole;
    whole += bytes;
    if (std::cmp_greater(whole.size(), bytes_max))
      co_return fail(ErrorKind::unreadable, "is larger than intake.csv.file_bytes_max allows");
  }
}

std::string taken_path(const config::IntakeServer& server, const std::string& name,
                       const std::string& digest) {
  return server.taken + '/' +
         processed_path(std::filesystem::path(name), digest).filename().string();
}

Error of_server(Error error) {
  if (error.kind == ErrorKind::storage) error.kind = ErrorKind::refused;
  return error;
}

bool is_ours(const Error& error) noexcept {
  return error.kind == ErrorKind::storage || error.kind == ErrorKind::internal;
}

}  // namespace eligd::jobs
