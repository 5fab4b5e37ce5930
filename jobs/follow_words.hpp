// What concluding adds to decisions about whom an answer names: candidates out of the directory of
// payers, and what of an earlier decision stays.
#pragma once

#include "base/phi.hpp"
#include "config/configuration.hpp"
#include "jobs/decide.hpp"

#include <string>

namespace eligd::jobs {

// Names those of the directory that an unknown one may be, in its task. Reads the directory's file
// where there is such a task, and only then.
void add_directory(const config::Configuration& configuration, Decided& decided);

// What was refused at the door is still to be mended, whatever the case ends with.
void keep_admin_tasks(const Decided& refused, Decided& told);

// Whose contract and rules price the facts: of the payer whose answer decides, by its key; the
// case's own where the key is empty, or of nobody any more.
[[nodiscard]] const config::Payer& deciding_payer(const config::Configuration& configuration,
                                                  const std::string& decided_by,
                                                  const config::Payer& own);
[[nodiscard]] const config::Payer& deciding_payer(const config::Configuration& configuration,
                                                  const Phi<std::string>& summary_json,
                                                  const config::Payer& own);

// A stored summary in which an answer of another payer than the case's decides.
[[nodiscard]] bool is_of_several_payers(const Phi<std::string>& summary_json);

}  // namespace eligd::jobs
