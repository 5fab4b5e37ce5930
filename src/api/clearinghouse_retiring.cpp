// A clearinghouse that is used no more, taken away: its file goes aside, what was typed for it is
// destroyed. Not while a payer is asked through it, or an answer of its is waited for.
#include "api/clearinghouse_needs.hpp"
#include "api/clearinghouse_routes.hpp"
#include "api/configuration_files.hpp"
#include "api/typed_secret.hpp"
#include "api/views.hpp"
#include "config/clearinghouse_draft.hpp"
#include "config/try_clearinghouse.hpp"
#include "store/keys.hpp"
#include "store/work_store.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <limits>
#include <mutex>
#include <string_view>
#include <system_error>
#include <utility>

namespace eligd::api {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t names_shown = 3;

std::vector<std::string> asked_through(const config::Configuration& files,
                                       const ClearinghouseKey& key) {
  std::vector<std::string> names;
  for (const config::Payer& payer : files.payers)
    if (std::ranges::find(payer.routes, key, &config::Route::clearinghouse) != payer.routes.end())
      names.push_back(payer.name);
  return names;
}

std::string words_of(const std::vector<std::string>& names) {
  std::string words;
  const std::size_t shown = std::min(names.size(), names_shown);
  for (std::size_t n = 0; n < shown; ++n) words += (n > 0 ? ", " : "") + names[n];
  if (names.size() > shown) words += fmt::format(" and {} more", names.size() - shown);
  return words;
}

// "20261128T015300": names a file.
std::string moment_of(Instant at) {
  std::string digits;
  std::ranges::copy_if(to_string(at).substr(0, 19), std::back_inserter(digits),
                       [](char c) { return c != '-' && c != ':'; });
  return digits;
}

// What admins were to do about it: nobody can any more. Its file is gone by then, so that what
// could not be closed stays to be seen, and fails nothing.
void close_tasks(const Call& call, const ClearinghouseKey& key) {
  constexpr std::array<std::string_view, 9> about = {
      "door-",   "login-",     "refusals-",         "strangers-",         "unheard-",
      "folder-", "encrypted-", "certificate-ours-", "certificate-theirs-"};
  const auto tasks = store::work_of(call.behind.store).partner_tasks();
  if (!tasks) return;
  for (const store::TaskRecord& task : *tasks) {
    const bool is_its = std::ranges::any_of(
        about, [&](std::string_view one) { return task.code == std::string(one) + key.value(); });
    if (!is_its) continue;
    static_cast<void>(store::wait<void>([&](auto done) {
      call.behind.store.close_task(task.id, "the clearinghouse is retired", call.who.account,
                                   call.behind.clock.now(), std::move(done));
    }));
  }
}

// A run goes on with the configuration it began with, which is in force until it ends. Empty: none
// is at work, or it asks nobody through this one.
Result<std::string> run_that_may_ask(const Call& call, const ClearinghouseKey& key) {
  if (asked_through(*call.behind.configuration(), key).empty()) return std::string();
  const auto newest = call.behind.requests.runs("", std::numeric_limits<std::int64_t>::max(), 20);
  if (!newest) return std::unexpected(newest.error());
  for (const RunId one : *newest) {
    const auto run = call.behind.store.run(one);
    if (!run) return std::unexpected(run.error());
    if (!run->finished && run->window_through > call.behind.clock.now()) return run->key;
  }
  return std::string();
}

}  // namespace

Result<std::vector<std::string>> needs_of(const Call& call, const config::Configuration& files,
                                          const ClearinghouseKey& key) {
  std::vector<std::string> needs;
  if (const auto names = asked_through(files, key); !names.empty())
    needs.push_back(fmt::format("{} {} asked through it; take the route out of {} rules first",
                                words_of(names), names.size() == 1 ? "is" : "are",
                                names.size() == 1 ? "its" : "their"));
  const auto at_work = run_that_may_ask(call, key);
  if (!at_work) return std::unexpected(at_work.error());
  if (!at_work->empty())
    needs.push_back(
        fmt::format("run {} may still ask through it; wait until it is over", *at_work));
  const auto batches = call.behind.store.batches(key, true, 1);
  if (!batches) return std::unexpected(batches.error());
  if (!batches->empty())
    needs.emplace_back(
        "a batch that went there is not over; wait until it is answered or given up");
  const auto pending = call.behind.store.pending_answers(std::numeric_limits<std::int32_t>::max());
  if (!pending) return std::unexpected(pending.error());
  const bool waits = std::ranges::any_of(
      *pending, [&](const store::PendingRecord& one) { return one.attempt.clearinghouse == key; });
  if (waits) needs.emplace_back("it took a question that is looked for; wait until it is answered");
  return needs;
}

Answer retire_clearinghouse(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const ClearinghouseKey key(call.named.front());
  if (call.configuration->clearinghouse(key) == nullptr) return not_found(id);
  const std::scoped_lock lock(*call.behind.files);
  const fs::path& folder = call.configuration->folder;
  const std::string name = fmt::format("clearinghouses/{}.toml", key.value());
  const auto whole = whole_with(folder);
  if (!whole) return problem_of(whole.error(), id);
  if (whole->clearinghouse(key) == nullptr)
    return problem(ProblemKind::conflict, "Its file is not there any more; nothing was done.", id);
  const auto needs = needs_of(call, *whole, key);
  if (!needs) return problem_of(needs.error(), id);
  if (!needs->empty())
    return problem(ProblemKind::conflict,
                   fmt::format("It stays as it is: {}.", fmt::join(*needs, "; ")), id);
  if (const auto without = whole_without(folder, name); !without)
    return problem_of(without.error(), id);
  const auto text = standing_text(folder / name, config::clearinghouse_file_bytes_max);
  if (!text) return problem_of(text.error(), id);
  const Result<void> told =
      call.audit("retire clearinghouse", fmt::format("clearinghouse {}", key.value()),
                 fmt::format("its file had SHA-256 {}; what was typed for it is destroyed",
                             store::sha256_hex(*text)));
  if (!told) return problem_of(told.error(), id);
  if (const auto moved = retire_file(folder / name, moment_of(call.behind.clock.now())); !moved)
    return problem_of(moved.error(), id);
  for (const std::string& place :
       {config::secret_of_pages(key.value()), config::certificate_of_pages(key.value()),
        config::authority_of_pages(key.value())}) {
    if (is_place_anothers(*whole, key.value())) break;
    std::error_code ignored;  // there may be none
    fs::remove(folder / place, ignored);
  }
  close_tasks(call, key);
  if (call.behind.reload) call.behind.reload();
  return answer_json({{"clearinghouse", key.value()}, {"is_retired", true}});
}

}  // namespace eligd::api
