// The durable store, as every room above sees it: SQLite behind it today, PostgreSQL later.
//
// Writes are queued, and one writer commits many of them together: durability costs one sync for
// all. Each write is its own savepoint: one that fails harms no other (I18). `done` is called
// exactly once, on the writer's thread, AFTER the commit reached the disk (I1): hand the result to
// your own executor and return. Claims and decisions alone are committed without a sync of their
// own: a power cut takes them back to the attempts and answers they follow from, which are synced,
// and the next start claims and decides again. Before what follows from a decision leaves the
// machine, call make_durable. Reads are synchronous, on a connection of their own, and see what
// was committed.
//
// Errors: not_found, conflict (an older lease, a second open attempt, the same key with other
// content), unavailable (another program holds the file too long: try again), storage (the disk: a
// full one passes, after a failed sync every later write fails so), cryptography (wrong key,
// altered data). All functions may be called from any thread.
#pragma once

#include "base/error.hpp"
#include "store/batch_records.hpp"
#include "store/damage_records.hpp"
#include "store/done.hpp"
#include "store/pending_records.hpp"
#include "store/records.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

class AccessStore;  // access_store.hpp

// Ends with its life. See Store::snapshot.
class SnapshotHold {
 public:
  SnapshotHold() = default;
  SnapshotHold(const SnapshotHold&) = delete;
  SnapshotHold& operator=(const SnapshotHold&) = delete;
  virtual ~SnapshotHold() = default;
};
using Snapshot = std::unique_ptr<SnapshotHold>;

class Store {
 public:
  virtual ~Store() = default;

  // ---- Writes: intakes
  // The cursor and the intakes are one transaction; so are a file's rows, its refusals and its
  // digest.
  virtual void add_intakes(std::vector<IntakeRecord> intakes, std::optional<CursorUpdate> cursor,
                           Done<std::vector<IntakeAdded>> done) = 0;
  virtual void take_file(FileTaken file, std::vector<IntakeRecord> intakes,
                         std::vector<RejectedInput> rejects,
                         Done<std::vector<IntakeAdded>> done) = 0;
  virtual void record_rejects(std::vector<RejectedInput> rejects, Done<void> done) = 0;

  // ---- Writes: verifications
  virtual void open_verification(NewVerification verification, std::vector<NewInquiry> inquiries,
                                 std::vector<NewTask> tasks, Done<VerificationOpened> done) = 0;
  // A further round of the same case: its inquiries stand beside the earlier ones.
  virtual void add_inquiries(VerificationId verification, std::vector<NewInquiry> inquiries,
                             Instant now, Done<std::vector<InquiryId>> done) = 0;

  // ---- Writes: runs
  virtual void start_run(NewRun run, Done<RunStarted> done) = 0;
  virtual void plan_items(RunId run, std::vector<PlannedItem> items, Done<void> done) = 0;
  // Gives an open item its outcome; one that has another stands.
  virtual void end_item(RunId run, PlannedItem item, Instant now, Done<Recorded> done) = 0;
  virtual void finish_run(RunId run, Instant now, Done<void> done) = 0;
  // The number of the revision, from 1; what it says is kept with it.
  virtual void issue_report(RunId run, IssuedReport report, Done<std::int64_t> done) = 0;

  // ---- Writes: the way of an inquiry
  // `count` consecutive numbers that this partner never saw (I9): the first of them. Gaps are
  // allowed.
  virtual void reserve_numbers(ClearinghouseKey partner, std::int64_t count,
                               Done<std::int64_t> done) = 0;
  // Earliest deadline first, then due, then id; only of verifications with a payer.
  virtual void claim_due(ClaimRequest request, Done<std::vector<Claim>> done) = 0;
  virtual void renew_claim(InquiryId inquiry, std::int64_t lease, Instant until,
                           Done<void> done) = 0;
  virtual void release_claim(InquiryId inquiry, std::int64_t lease, Instant due, std::string reason,
                             Done<void> done) = 0;
  // conflict: the lease is old, or an attempt of this inquiry is in flight or of unknown outcome
  // (I5).
  virtual void record_attempt(NewAttempt attempt, Done<AttemptId> done) = 0;
  // The id is 0 where no answer came. conflict: the lease is old, and nothing was kept; bytes that
  // did arrive must then be kept by attach_late_answer, which asks for no lease (I11). An attempt
  // that was answered another way meanwhile stays answered.
  virtual void record_outcome(AttemptId attempt, std::int64_t lease, AttemptEnd end,
                              std::optional<NewAnswer> answer, Done<AnswerId> done) = 0;
  // An unknown attempt whose resend wait is over stops holding its inquiry; it stays uncertain for
  // ever.
  virtual void give_up_waiting(AttemptId attempt, Instant now, Done<void> done) = 0;
  // The same bytes again change nothing (I12).
  virtual void attach_late_answer(AttemptId attempt, NewAnswer answer, Done<AnswerId> done) = 0;
  // The same bytes again are the held answer that is there.
  virtual void hold_answer(NewHeldAnswer held, Done<AnswerId> done) = 0;
  virtual void record_decision(Decision decision, Done<Recorded> done) = 0;

  // ---- Writes: batches
  // The file and its attempts, or nothing of them; their inquiries await answers from now on, under
  // no claim. The attempts' ISA13 and GS06 are the batch's.
  virtual void record_batch(NewBatch batch, std::vector<NewAttempt> attempts,
                            Done<BatchMade> done) = 0;
  // Forward only: conflict where it stands further already.
  virtual void move_batch(BatchId batch, BatchState state, Instant now, Done<void> done) = 0;
  // From writing to made: the partner has not one byte of it, or said that it did not take it.
  // conflict: it does not stand at writing.
  virtual void put_batch_back(BatchId batch, Done<void> done) = 0;
  // What the partner calls it, and when it was last asked about it.
  virtual void name_batch(BatchId batch, std::string handle, Done<void> done) = 0;
  virtual void look_at_batch(BatchId batch, Instant now, Done<void> done) = 0;
  // Its waiting attempts go on in two new ones, it ends as refused. conflict: it has ended.
  virtual void halve_batch(BatchId batch, BatchHalves halves, Done<void> done) = 0;
  virtual void acknowledge_batch(BatchId batch, Instant now, Done<void> done) = 0;
  // What went in a batch and is waited for no more: of unknown outcome for ever (I8), its inquiry
  // as if claimed by nobody. An attempt that was answered meanwhile stays so (`already`).
  virtual void end_batch_attempt(AttemptId attempt, AttemptEnd end, Done<Recorded> done) = 0;
  // ---- Writes: answers that come later
  // Before the first look for it. With the claim's lease, which ends here: its inquiry awaits the
  // answer under no claim, and its attempt stays in flight. With lease 0: another handle or time.
  // conflict: the lease is old, or the attempt has ended meanwhile.
  virtual void record_pending(PendingAnswer pending, std::int64_t lease, Done<void> done) = 0;
  // It is looked for no longer; what came instead is kept. The id is 0 where nothing did.
  virtual void end_pending(AttemptId attempt, AttemptEnd end, std::optional<NewAnswer> kept,
                           Done<AnswerId> done) = 0;

  // With the receipt that is owed for it. conflict: it was taken before.
  virtual void take_partner_file(PartnerFileTaken taken, Done<std::int64_t> done) = 0;
  // The partner shows a file again: it may not have our receipt for these bytes.
  virtual void owe_receipt_again(ClearinghouseKey partner, std::string digest, Done<void> done) = 0;
  virtual void confirm_receipt(std::int64_t file, Instant now, Done<void> done) = 0;

  // ---- Writes: people and others
  // Kept beside the earlier ones and told in the history. not_found: no such verification.
  virtual void record_call(CallResultRecord call, Done<std::int64_t> done) = 0;
  virtual void record_override(OverrideRecord made, Done<std::int64_t> done) = 0;
  // not_found: the verification has no such override; conflict: it was withdrawn already.
  virtual void withdraw_override(Withdrawal withdrawal, Done<void> done) = 0;
  virtual void record_damage(DamagedRoute damage, Done<std::int64_t> done) = 0;
  // not_found: there is none of that number; conflict: it was lifted already.
  virtual void lift_damage(DamageLift lift, Done<void> done) = 0;
  virtual void end_delivery(DeliveryEnd end, Done<void> done) = 0;
  virtual void open_task(NewTask task, Done<TaskId> done) = 0;
  virtual void close_task(TaskId task, std::string outcome, std::string who, Instant now,
                          Done<void> done) = 0;
  virtual void append_event(EventRecord event, Done<void> done) = 0;
  virtual void audit(AuditEntry entry, Done<std::int64_t> done) = 0;

  // From now on a commit may wait so long for more writes to share it; 0: none waits. For whoever
  // knows that many are coming.
  virtual void gather(Microseconds patience) = 0;

  // All that was committed before is on the disk when `done` is called.
  virtual void make_durable(Done<void> done) = 0;

  // Once, at start: attempts in flight belong to a dead process, but for those whose answer comes
  // by file or later. They become unknown and uncertain,
  // said in their history; their inquiries are due at now + retry_after; claims are free. The
  // number changed.
  virtual void recover(Instant now, Microseconds retry_after, Done<std::int64_t> done) = 0;

  // ---- Reads
  // While it lives, reads of this thread see one state of the store, and cost one look at the log
  // instead of one each. Others wait: hold it for a few reads, never across a co_await.
  [[nodiscard]] virtual Snapshot snapshot() const = 0;
  [[nodiscard]] virtual Result<IntakeRecord> intake(IntakeId id) const = 0;
  // Of the newest version: what tells whether what one holds of it still stands.
  [[nodiscard]] virtual Result<std::string> intake_digest(IntakeId id) const = 0;
  [[nodiscard]] virtual Result<std::optional<IntakeRecord>> find_intake(
      const SourceKey& source, std::string_view external_id) const = 0;
  [[nodiscard]] virtual Result<std::vector<IntakeId>> find_member(
      const Phi<std::string>& member_id) const = 0;
  // Newest first.
  [[nodiscard]] virtual Result<std::vector<IntakeRecord>> intakes(std::int64_t max,
                                                                  std::int64_t offset) const = 0;
  // Those whose newest version has no verification yet, earliest appointment first.
  [[nodiscard]] virtual Result<std::vector<IntakeId>> unplanned_intakes(std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<std::vector<RejectedInput>> rejects_since(Instant since) const = 0;
  [[nodiscard]] virtual Result<std::optional<std::string>> cursor(
      const SourceKey& source) const = 0;

  [[nodiscard]] virtual Result<VerificationRecord> verification(VerificationId id) const = 0;
  [[nodiscard]] virtual Result<std::vector<VerificationRecord>> verifications(
      const VerificationFilter& filter) const = 0;
  // In the order of ids, those after `after`: for who looks at all of them, a page at a time.
  [[nodiscard]] virtual Result<std::vector<VerificationId>> verifications_after(
      VerificationId after, const std::optional<PayerKey>& payer, std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<std::vector<InquiryRecord>> inquiries(VerificationId id) const = 0;
  [[nodiscard]] virtual Result<InquiryRecord> inquiry(InquiryId id) const = 0;
  // When the next inquiry of the run (or of all) is due; empty when none is.
  [[nodiscard]] virtual Result<std::optional<Instant>> next_due(std::optional<RunId> run) const = 0;

  [[nodiscard]] virtual Result<std::vector<AttemptRecord>> attempts(
      InquiryId id) const = 0;  // oldest first
  [[nodiscard]] virtual Result<AttemptRecord> attempt(AttemptId id) const = 0;
  [[nodiscard]] virtual Result<std::optional<AttemptRecord>> attempt_by_trace(
      const TraceNumber& trace) const = 0;
  [[nodiscard]] virtual Result<std::optional<AttemptRecord>> attempt_by_numbers(
      const ClearinghouseKey& partner, InterchangeControlNumber isa13) const = 0;
  [[nodiscard]] virtual Result<Phi<std::string>> sent_bytes(AttemptId id) const = 0;

  // Newest first; `only_open`: not yet finished or refused.
  [[nodiscard]] virtual Result<std::vector<BatchRecord>> batches(
      const std::optional<ClearinghouseKey>& partner, bool only_open, std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<BatchRecord> batch(BatchId id) const = 0;
  [[nodiscard]] virtual Result<std::optional<BatchRecord>> batch_by_numbers(
      const ClearinghouseKey& partner, InterchangeControlNumber isa13) const = 0;
  // In the order of the file. `only_waiting`: neither answered nor given up.
  [[nodiscard]] virtual Result<std::vector<AttemptRecord>> batch_attempts(
      BatchId id, bool only_waiting) const = 0;
  // Those that wait, oldest first; also what ended before a crash and was not decided about.
  [[nodiscard]] virtual Result<std::vector<PendingRecord>> pending_answers(
      std::int64_t max) const = 0;
  // How many inquiries of the run (or of all) wait for a file, or for an answer to come later.
  [[nodiscard]] virtual Result<std::int64_t> awaited(std::optional<RunId> run) const = 0;
  [[nodiscard]] virtual Result<bool> is_partner_file_taken(const PartnerFile& file) const = 0;
  [[nodiscard]] virtual Result<bool> is_partner_digest_taken(const ClearinghouseKey& partner,
                                                             std::string_view digest) const = 0;
  // Under that name, whatever it held.
  [[nodiscard]] virtual Result<bool> is_partner_path_taken(const ClearinghouseKey& partner,
                                                           std::string_view path) const = 0;
  [[nodiscard]] virtual Result<std::vector<OwedReceipt>> owed_receipts(
      const ClearinghouseKey& partner) const = 0;
  // How many batches the one it was cut from has become by now.
  [[nodiscard]] virtual Result<std::int64_t> parts_of_batch(BatchId id) const = 0;
  // Newest first, without the content.
  [[nodiscard]] virtual Result<std::vector<PartnerFileTaken>> partner_files(
      const std::optional<ClearinghouseKey>& partner, std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<Phi<std::string>> partner_report(std::int64_t id) const = 0;

  [[nodiscard]] virtual Result<AnswerRecord> answer(AnswerId id) const = 0;
  [[nodiscard]] virtual Result<std::vector<AnswerRecord>> answers(
      VerificationId id) const = 0;  // attached, oldest first
  [[nodiscard]] virtual Result<std::vector<AnswerRecord>> undecided_answers(
      std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<std::vector<AnswerRecord>> held_answers(std::int64_t max) const = 0;

  [[nodiscard]] virtual Result<std::optional<SummaryRecord>> latest_summary(
      VerificationId id) const = 0;
  [[nodiscard]] virtual Result<std::optional<SummaryRecord>> latest_good_summary(
      VerificationId id) const = 0;
  // The last good one there was at `at`.
  [[nodiscard]] virtual Result<std::optional<SummaryRecord>> good_summary_at(VerificationId id,
                                                                             Instant at) const = 0;
  [[nodiscard]] virtual Result<bool> has_good_summary(VerificationId id) const = 0;
  [[nodiscard]] virtual Result<std::vector<SummaryRecord>> summaries(
      VerificationId id) const = 0;  // oldest first

  [[nodiscard]] virtual Result<std::vector<CallResultRecord>> calls(
      VerificationId id) const = 0;  // as they were recorded
  [[nodiscard]] virtual Result<std::vector<OverrideRecord>> overrides(
      VerificationId id) const = 0;                                             // as they were made
  [[nodiscard]] virtual Result<std::vector<DamagedRoute>> damages() const = 0;  // oldest first
  // Answers of this case that came through a damaged way in its time, lifted ones too.
  [[nodiscard]] virtual Result<std::vector<DamagedAnswer>> damaged_answers(
      VerificationId id) const = 0;
  // Whose newest summary is from before something a person said was recorded or withdrawn, before
  // an override ran out, or before a way its answers came through was called damaged or mended.
  [[nodiscard]] virtual Result<std::vector<VerificationId>> decided_before_what_counts(
      Instant now) const = 0;

  [[nodiscard]] virtual Result<std::vector<TaskRecord>> tasks(const TaskFilter& filter) const = 0;

  [[nodiscard]] virtual Result<RunRecord> run(RunId id) const = 0;
  [[nodiscard]] virtual Result<std::optional<RunRecord>> latest_run(
      std::string_view kind) const = 0;
  // The newest about people to come that issued a report: what came after it without one hides
  // nothing, nor does a refresh or a watch.
  [[nodiscard]] virtual Result<std::optional<RunRecord>> latest_reported_run() const = 0;
  // Of one kind, those that began before `before`, newest first.
  [[nodiscard]] virtual Result<std::vector<RunRecord>> runs_before(RunId before,
                                                                   std::string_view kind,
                                                                   std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<RunCounts> run_counts(RunId id) const = 0;
  [[nodiscard]] virtual Result<std::vector<RunItem>> run_items(RunId id) const = 0;
  [[nodiscard]] virtual Result<std::vector<AttemptStats>> attempt_stats(RunId id) const = 0;
  // Of all runs together, those that left at or after `since`.
  [[nodiscard]] virtual Result<std::vector<AttemptStats>> attempt_stats_since(
      Instant since) const = 0;
  // Empty where nothing was kept of that revision: there is none, or an older version issued it.
  [[nodiscard]] virtual Result<std::optional<IssuedReport>> issued_report(
      RunId id, std::int64_t revision) const = 0;

  [[nodiscard]] virtual Result<std::vector<DeliveryRecord>> deliveries_due(
      Instant now, std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<std::vector<EventRecord>> events(std::string_view subject,
                                                                std::int64_t subject_id) const = 0;
  [[nodiscard]] virtual Result<AuditCheck> verify_audit() const = 0;
  // The entries about "verification 7", oldest first.
  [[nodiscard]] virtual Result<AuditTrail> audit_trail(std::string_view subject) const = 0;
  // Signs for this store; store/seal_key.hpp checks it. The key is the public one, hex.
  [[nodiscard]] virtual Seal seal(std::string_view message) const = 0;
  [[nodiscard]] virtual std::string seal_key() const = 0;

  // Keyed hash of a question, for finding repeats: tells nothing of who is asked about.
  [[nodiscard]] virtual std::string question_key(const Phi<std::string>& question) const = 0;

  // ---- People, sessions and tokens
  [[nodiscard]] virtual AccessStore& access() noexcept = 0;

  // ---- The store itself
  [[nodiscard]] virtual Result<int> schema_version() const = 0;
  // Integrity of the file, and the invariants that rows can breach.
  [[nodiscard]] virtual Result<std::vector<Breach>> check() const = 0;
  // A consistent copy while the store is in use; the target must not exist. It says when it was
  // made: what is opened of it skips control numbers, the more the later, and so repeats none that
  // was used since (I9, docs/decisions/0036).
  [[nodiscard]] virtual Result<void> backup(const std::filesystem::path& target) const = 0;
  // True after a failed read, write or sync, or when the file was replaced under us: the process
  // should stop and start again (S3, S8). Not for a full disk (S1).
  [[nodiscard]] virtual bool has_failed() const noexcept = 0;
  // Only of a store without a thread (open_stepped_sqlite): how many writes are queued, and one
  // batch of them written on this thread, `done` of each called before it returns.
  [[nodiscard]] virtual std::size_t queued() const = 0;
  virtual void step() = 0;
  // Commits since opening: how many syncs the writes cost.
  [[nodiscard]] virtual std::int64_t commits() const noexcept = 0;
};

}  // namespace eligd::store
