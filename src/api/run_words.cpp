// What people say of runs: one now, a pause, to go on, an end before its time. Written down; the
// daemon is woken and heeds it.
#include "api/run_words.hpp"

#include "api/views.hpp"
#include "jobs/run_wishes.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <mutex>
#include <string>

namespace eligd::api {

namespace json = boost::json;

namespace {

// What stands is looked at and then written: one at a time, or two would both find it free.
std::mutex& one_at_a_time() {
  static std::mutex mutex;
  return mutex;
}

Answer written_down(Call& call, RunId run, jobs::RunWish wish) {
  if (call.behind.wake_engine) call.behind.wake_engine();
  const std::string href = fmt::format("/api/v1/runs/{}", run.value());
  const std::string_view asked = jobs::to_text(wish);
  Answer made = answer_json(
      {{"run", run.value()},
       {"href", href},
       {"asked", asked.empty() ? json::value(nullptr) : json::value(std::string(asked))}},
      202);
  made.headers.emplace_back("Location", href);
  return made;
}

Answer say(Call& call, jobs::RunWord word, jobs::RunWish wish) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const RunId run(call.number(0));
  const std::scoped_lock lock(one_at_a_time());
  jobs::World world = call.world();
  if (const auto said = jobs::ask_of_run(world, run, word, call.who.account); !said)
    return problem_of(said.error(), call.request.id);
  return written_down(call, run, wish);
}

}  // namespace

Answer start_run(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const std::scoped_lock lock(one_at_a_time());
  jobs::World world = call.world();
  const auto run = jobs::request_run(world, call.who.account);
  if (!run) return problem_of(run.error(), call.request.id);
  return written_down(call, *run, jobs::RunWish::none);
}

Answer pause_run(Call& call) { return say(call, jobs::RunWord::pause, jobs::RunWish::pause); }

Answer resume_run(Call& call) { return say(call, jobs::RunWord::resume, jobs::RunWish::none); }

Answer stop_run(Call& call) { return say(call, jobs::RunWord::stop, jobs::RunWish::stop); }

}  // namespace eligd::api
