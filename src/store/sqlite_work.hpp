// The store's part about what people do on SQLite: shares writer, reading connection and keys with
// the rest of the store it belongs to, which outlives it.
#pragma once

#include "store/cipher.hpp"
#include "store/work_store.hpp"
#include "store/writer.hpp"

#include <mutex>

namespace eligd::store {

class SqliteWork final : public WorkStore {
 public:
  SqliteWork(Writer& writer, std::recursive_mutex& reading_mutex, Database& reading,
             const Cipher& cipher)
      : writer_(writer), reading_mutex_(reading_mutex), reading_(reading), cipher_(cipher) {}

  void work_on_task(TaskWork work, Done<void> done) override;
  Result<WorkedTask> worked_task(TaskId id) const override;
  Result<std::vector<WorkedTask>> worked_tasks(const TaskFilter& filter) const override;
  Result<std::vector<TaskRecord>> partner_tasks(std::string_view code) const override;
  void add_told(std::vector<ToldIntake> intakes, std::optional<CursorUpdate> cursor,
                Done<std::vector<IntakeAdded>> done) override;
  void take_told_file(FileTaken file, std::vector<ToldIntake> intakes,
                      std::vector<RejectedInput> rejects,
                      Done<std::vector<IntakeAdded>> done) override;
  void correct_intake(NewCorrection correction, Done<void> done) override;
  Result<std::vector<CorrectionRecord>> corrections(const SourceKey& source,
                                                    std::string_view external_id) const override;
  Result<bool> is_planned(IntakeId id) const override;
  void start_asked_run(NewRun run, std::vector<VerificationId> cases,
                       Done<RunStarted> done) override;
  Result<std::vector<VerificationId>> cases_asked_for(RunId id) const override;
  Result<std::vector<AttemptStats>> attempts_sent_since(Instant since) const override;
  Result<std::vector<OpenBatch>> open_batches(const ClearinghouseKey& partner,
                                              std::int64_t max) const override;
  Result<std::vector<BatchRecord>> unsent_batches(const ClearinghouseKey& partner,
                                                  std::int64_t max) const override;
  Result<bool> has_sent_batch(const ClearinghouseKey& partner) const override;
  Result<bool> has_heard_of_batches(const ClearinghouseKey& partner) const override;
  void await_again(InquiryId id, Instant now, Done<Recorded> done) override;

 private:
  template <class Read>
  auto read(Read read) const {
    const std::scoped_lock lock(reading_mutex_);
    return read(reading_);
  }

  Writer& writer_;
  std::recursive_mutex& reading_mutex_;
  Database& reading_;
  const Cipher& cipher_;
};

}  // namespace eligd::store
