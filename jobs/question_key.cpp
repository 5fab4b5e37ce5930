// By what two questions are known to be the same one (jobs/conclude).
#include "intake/json.hpp"
#include "jobs/conclude.hpp"
#include "jobs/planning.hpp"
#include "store/store.hpp"

#include <utility>

namespace eligd::jobs {

std::string question_key(const store::Store& store, const intake::NewIntake& intake,
                         const PayerKey& payer, const std::vector<std::string>& types) {
  // As a source would tell it, without what no 270 carries.
  intake::NewIntake asked;
  asked.patient = intake.patient;
  asked.coverage = intake.coverage;
  asked.coverage.payer = payer.value();
  asked.level = intake.level;
  asked.program.from = service_days(intake).from;
  std::string text = intake::write_json(asked);
  for (const std::string& type : types) text += "|" + type;
  return store.question_key(Phi<std::string>(std::move(text)));
}

}  // namespace eligd::jobs
