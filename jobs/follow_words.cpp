#include "jobs/follow_words.hpp"

#include "config/payer_directory.hpp"
#include "jobs/follow_up.hpp"
#include "jobs/summary_view.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

constexpr std::size_t directory_max = 3;

}  // namespace

void add_directory(const config::Configuration& configuration, Decided& decided) {
  const auto task = std::ranges::find(decided.tasks, unknown_entity_code, &coverage::Task::code);
  if (task == decided.tasks.end() || decided.unknown.empty()) return;
  const auto loaded = config::load_directory(configuration.folder);
  if (!loaded.directory) return;  // config check tells of it
  std::string names;
  for (const std::string& as_written : decided.unknown) {
    for (const auto* found : config::search(*loaded.directory, as_written, directory_max))
      names += (names.empty() ? "" : ", ") + found->name + " (" + found->key + ')';
  }
  task->act += names.empty() ? " To have it set up: eligd payer search, then eligd payer import."
                             : " In the directory of payers: " + names +
                                   ". To have one set up: eligd payer import KEY.";
}

void keep_admin_tasks(const Decided& refused, Decided& told) {
  for (const coverage::Task& task : refused.tasks) {
    if (task.queue == "Admin") told.tasks.push_back(task);
  }
}

const config::Payer& deciding_payer(const config::Configuration& configuration,
                                    const std::string& decided_by, const config::Payer& own) {
  const config::Payer* found = configuration.payer(PayerKey(decided_by));
  return found != nullptr ? *found : own;
}

const config::Payer& deciding_payer(const config::Configuration& configuration,
                                    const Phi<std::string>& summary_json,
                                    const config::Payer& own) {
  // Nearly all: not worth reading for it.
  if (!summary_json.reveal(Purpose::matching).contains("\"decided_by\"")) return own;
  const auto view = read_summary(summary_json);
  return view ? deciding_payer(configuration, view->decided_by, own) : own;
}

bool is_of_several_payers(const Phi<std::string>& summary_json) {
  const auto view = read_summary(summary_json);
  return view && !view->decided_by.empty();
}

}  // namespace eligd::jobs
