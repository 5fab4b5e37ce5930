#include "cli/admin_task.hpp"

#include "store/work_store.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <utility>

namespace eligd::cli {

namespace {

constexpr std::string_view files_code = "configuration";

void log_failed(std::string_view code, const Error& error) {
  spdlog::error("task.not_written {}: {}", code, error.sentence);
}

}  // namespace

void ask_admin(Session& session, const std::string& code, const std::string& why,
               const std::string& act) {
  const auto open = store::work_of(*session.store).partner_tasks(code);
  if (!open) return log_failed(code, open.error());
  if (!open->empty() && open->front().why == why) return;
  end_admin_task(session, code, "it is another one now");
  store::NewTask task{
      .code = code, .queue = "Admin", .why = why, .act = act, .at = session.clock.now()};
  const auto written = store::wait<TaskId>(
      [&](auto done) { session.store->open_task(std::move(task), std::move(done)); });
  if (!written) log_failed(code, written.error());
}

void end_admin_task(Session& session, std::string_view code, const std::string& outcome) {
  const auto open = store::work_of(*session.store).partner_tasks(code);
  if (!open) return log_failed(code, open.error());
  for (const store::TaskRecord& task : *open) {
    const auto closed = store::wait<void>([&](auto done) {
      session.store->close_task(task.id, outcome, "eligd", session.clock.now(), std::move(done));
    });
    if (!closed) log_failed(code, closed.error());
  }
}

void ask_about_files(Session& session, const config::FileTrouble& trouble) {
  ask_admin(session, std::string(files_code),
            fmt::format("eligd could not load its files and goes on with those before; the next "
                        "start would fail: {}",
                        config::to_text(trouble)),
            "run eligd config check, mend the file, then have the files read anew (SIGHUP)");
}

std::string said_about_files(const Session& session) {
  const auto open = store::work_of(*session.store).partner_tasks(files_code);
  return open && !open->empty() ? open->front().why : std::string();
}

void end_about_files(Session& session) { end_admin_task(session, files_code, "they load again"); }

}  // namespace eligd::cli
