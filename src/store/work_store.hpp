// The part of the store that is about what people do (decision 0037): whose a task is, what is put
// off, what was mended in intakes, which cases a run was asked about. Every Store has one; the
// promises and errors of store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "store/batch_records.hpp"
#include "store/done.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

class Store;

// ---- Tasks

// A task with what people did about it.
struct WorkedTask {
  TaskRecord task{};
  std::string owner{};  // the account whose it is; empty: nobody's
  // Put off until that day, for the reason it has now. Whether it still is: jobs/task_work.hpp.
  std::optional<CivilDate> snoozed_until{};
};

// What a person does with an open task: takes it, hands it on, puts it off. Empty: stays as it is.
struct TaskWork {
  TaskId task{};
  std::optional<std::string> owner{};  // "": nobody
  std::optional<std::optional<CivilDate>> snoozed_until{};
  std::string who{};
  Instant at{};
};

// ---- Intakes

// As a sender told it, with corrections of people laid over.
struct ToldIntake {
  IntakeRecord intake{};
  std::string sent_digest{};  // of what the sender told; empty: nothing was laid over
  std::vector<std::int64_t> corrections_over{};  // those the sender has overtaken
};

struct CorrectedField {
  std::string field{};      // "member_id"
  Phi<std::string> sent{};  // by the sender, when it was corrected
  Phi<std::string> kept{};  // what stands instead
};

// What a person mends in the intake of a case: its next version.
struct NewCorrection {
  VerificationId verification{};
  IntakeRecord intake{};  // with id and version as read, and the corrected content
  std::vector<CorrectedField> fields{};
  Phi<std::string> reason{};
  std::string who{};
  Instant at{};
};

struct CorrectionRecord {
  std::int64_t id = 0;
  CorrectedField what{};
  Phi<std::string> reason{};
  Instant made{};
  std::string made_by{};
};

class WorkStore {
 public:
  WorkStore() = default;
  WorkStore(const WorkStore&) = delete;
  WorkStore& operator=(const WorkStore&) = delete;
  virtual ~WorkStore() = default;

  // Told in the history of its case. not_found: no such task; conflict: it has an outcome.
  virtual void work_on_task(TaskWork work, Done<void> done) = 0;
  [[nodiscard]] virtual Result<WorkedTask> worked_task(TaskId id) const = 0;
  // All of a case, or the open ones.
  [[nodiscard]] virtual Result<std::vector<WorkedTask>> worked_tasks(
      const TaskFilter& filter) const = 0;
  // The open ones of Admin that are about no case, such as a partner's door; of one code, where one
  // is named. Cases may have thousands.
  [[nodiscard]] virtual Result<std::vector<TaskRecord>> partner_tasks(
      std::string_view code = {}) const = 0;

  // As Store::add_intakes and Store::take_file. unavailable: one was corrected since it was laid
  // over; tell it again.
  virtual void add_told(std::vector<ToldIntake> intakes, std::optional<CursorUpdate> cursor,
                        Done<std::vector<IntakeAdded>> done) = 0;
  virtual void take_told_file(FileTaken file, std::vector<ToldIntake> intakes,
                              std::vector<RejectedInput> rejects,
                              Done<std::vector<IntakeAdded>> done) = 0;
  // The next version of the intake, told in the history of the case by the fields' names. conflict:
  // it was told or corrected anew since it was read.
  virtual void correct_intake(NewCorrection correction, Done<void> done) = 0;
  // Those in force.
  [[nodiscard]] virtual Result<std::vector<CorrectionRecord>> corrections(
      const SourceKey& source, std::string_view external_id) const = 0;
  // Whether its newest version has been planned.
  [[nodiscard]] virtual Result<bool> is_planned(IntakeId id) const = 0;

  // As Store::start_run, about these cases alone.
  virtual void start_asked_run(NewRun run, std::vector<VerificationId> cases,
                               Done<RunStarted> done) = 0;
  // Empty: it is about those that are due.
  [[nodiscard]] virtual Result<std::vector<VerificationId>> cases_asked_for(RunId id) const = 0;

  // How many attempts began since then, and how many of them were refused before a byte left;
  // nothing else. The engine asks once a minute.
  [[nodiscard]] virtual Result<std::vector<AttemptStats>> attempts_sent_since(
      Instant since) const = 0;

  // Batches at a partner that are not over, newest first: all of them; those it does not have yet;
  // whether it has any.
  [[nodiscard]] virtual Result<std::vector<OpenBatch>> open_batches(const ClearinghouseKey& partner,
                                                                    std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<std::vector<BatchRecord>> unsent_batches(
      const ClearinghouseKey& partner, std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<bool> has_sent_batch(const ClearinghouseKey& partner) const = 0;
  // Whether a batch of this partner was ever acknowledged, answered or refused by it.
  [[nodiscard]] virtual Result<bool> has_heard_of_batches(
      const ClearinghouseKey& partner) const = 0;

  // A question that had its end while it stands in a batch once more: it is waited for again, as
  // long as that is on its way, in place of being asked anew (decision 0057). already: nothing of
  // it is on its way.
  virtual void await_again(InquiryId id, Instant now, Done<Recorded> done) = 0;
};

// The same store, as who works on cases sees it.
[[nodiscard]] WorkStore& work_of(Store& store);
[[nodiscard]] const WorkStore& work_of(const Store& store);

}  // namespace eligd::store
