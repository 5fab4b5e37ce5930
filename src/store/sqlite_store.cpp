#include "store/sqlite_store.hpp"

#include "store/attempt_rows.hpp"
#include "store/audit_rows.hpp"
#include "store/batch_rows.hpp"
#include "store/call_rows.hpp"
#include "store/cipher.hpp"
#include "store/claim_rows.hpp"
#include "store/damage_rows.hpp"
#include "store/database.hpp"
#include "store/decision_rows.hpp"
#include "store/doctor_rows.hpp"
#include "store/intake_digests.hpp"
#include "store/intake_rows.hpp"
#include "store/migrations.hpp"
#include "store/override_rows.hpp"
#include "store/pending_rows.hpp"
#include "store/read_transaction.hpp"
#include "store/report_rows.hpp"
#include "store/restored_rows.hpp"
#include "store/run_rows.hpp"
#include "store/seal_key.hpp"
#include "store/seat_work.hpp"
#include "store/sqlite_access.hpp"
#include "store/sqlite_fhir_pull.hpp"
#include "store/sqlite_server_files.hpp"
#include "store/sqlite_setup.hpp"
#include "store/sqlite_work.hpp"
#include "store/table_counts.hpp"
#include "store/verification_rows.hpp"
#include "store/writer.hpp"

#include <mutex>
#include <type_traits>
#include <utility>

namespace eligd::store {
namespace {

class SqliteStore final : public Store {
 public:
  SqliteStore(std::optional<EngineLock> lock, std::unique_ptr<EngineSeat> seat,
              std::unique_ptr<Database> writing, std::unique_ptr<Database> reading,
              const std::shared_ptr<KeyRing>& ring, Clock& clock, Entropy& entropy,
              Writing writing_way)
      : lock_(std::move(lock)),
        cipher_(ring, entropy),
        seal_key_(ring->store_key()),
        store_key_(ring->store_key()),
        clock_(clock),
        reading_(std::move(reading)),
        seat_(std::move(seat), writer_, reading_mutex_, *reading_),
        access_(writer_, reading_mutex_, *reading_, cipher_, clock_),
        work_(writer_, reading_mutex_, *reading_, cipher_),
        fhir_pulls_(writer_, reading_mutex_, *reading_, cipher_),
        server_files_(writer_, reading_mutex_, *reading_, cipher_),
        writer_(std::move(writing), writing_way, [this](Database& db) -> Result<void> {
          const auto fresh = cipher_.refresh(db);
          return fresh ? seat_.check(db) : fresh;
        }) {}
  ~SqliteStore() override { seat_.tell_others(); }
  void add_intakes(std::vector<IntakeRecord> intakes, std::optional<CursorUpdate> cursor,
                   Done<std::vector<IntakeAdded>> done) override {
    write<std::vector<IntakeAdded>>(
        std::move(done),
        [this, intakes = std::move(intakes),
         cursor = std::move(cursor)](Database& db) -> Result<std::vector<IntakeAdded>> {
          auto added = rows::add_intakes(db, cipher_, intakes);
          if (!added || !cursor) return added;
          if (auto moved = rows::set_cursor(db, *cursor); !moved)
            return std::unexpected(moved.error());
          return added;
        });
  }
  void take_file(FileTaken file, std::vector<IntakeRecord> intakes,
                 std::vector<RejectedInput> rejects, Done<std::vector<IntakeAdded>> done) override {
    write<std::vector<IntakeAdded>>(
        std::move(done),
        [this, file = std::move(file), intakes = std::move(intakes),
         rejects = std::move(rejects)](Database& db) -> Result<std::vector<IntakeAdded>> {
          if (auto known = rows::add_file(db, file); !known) return std::unexpected(known.error());
          if (auto kept = rows::add_rejects(db, cipher_, rejects); !kept)
            return std::unexpected(kept.error());
          return rows::add_intakes(db, cipher_, intakes);
        });
  }
  void record_rejects(std::vector<RejectedInput> rejects, Done<void> done) override {
    write<void>(std::move(done), [this, rejects = std::move(rejects)](Database& db) {
      return rows::add_rejects(db, cipher_, rejects);
    });
  }
  void open_verification(NewVerification verification, std::vector<NewInquiry> inquiries,
                         std::vector<NewTask> tasks, Done<VerificationOpened> done) override {
    write<VerificationOpened>(
        std::move(done),
        [verification = std::move(verification), inquiries = std::move(inquiries),
         tasks = std::move(tasks)](Database& db) mutable -> Result<VerificationOpened> {
          auto opened = rows::open_verification(db, verification, inquiries);
          if (!opened) return opened;
          for (NewTask& task : tasks) {
            task.verification = opened->id;
            if (auto added = rows::add_task(db, task); !added)
              return std::unexpected(added.error());
          }
          return opened;
        });
  }
  void add_inquiries(VerificationId verification, std::vector<NewInquiry> inquiries, Instant now,
                     Done<std::vector<InquiryId>> done) override {
    put(std::move(done), rows::add_inquiries, verification, std::move(inquiries), now);
  }
  void start_run(NewRun run, Done<RunStarted> done) override {
    put(std::move(done), rows::start_run, std::move(run));
  }
  void plan_items(RunId run, std::vector<PlannedItem> items, Done<void> done) override {
    put(std::move(done), rows::plan_items, run, std::move(items));
  }
  void end_item(RunId run, PlannedItem item, Instant now, Done<Recorded> done) override {
    put(std::move(done), rows::end_item, run, std::move(item), now);
  }
  void finish_run(RunId run, Instant now, Done<void> done) override {
    put(std::move(done), rows::finish_run, run, now);
  }
  void issue_report(RunId run, IssuedReport report, Done<std::int64_t> done) override {
    put(std::move(done), rows::issue_report, run, std::move(report));
  }
  void reserve_numbers(ClearinghouseKey partner, std::int64_t count,
                       Done<std::int64_t> done) override {
    put(std::move(done), rows::reserve_numbers, std::move(partner), count);
  }
  void claim_due(ClaimRequest request, Done<std::vector<Claim>> done) override {
    put_redoable(std::move(done), rows::claim_due, std::move(request));
  }
  void renew_claim(InquiryId inquiry, std::int64_t lease, Instant until, Done<void> done) override {
    put_redoable(std::move(done), rows::renew_claim, inquiry, lease, until);
  }
  void release_claim(InquiryId inquiry, std::int64_t lease, Instant due, std::string reason,
                     Done<void> done) override {
    put_redoable(std::move(done), rows::release_claim, inquiry, lease, due, std::move(reason));
  }
  void record_attempt(NewAttempt attempt, Done<AttemptId> done) override {
    write<AttemptId>(std::move(done), [this, attempt = std::move(attempt)](Database& db) {
      return rows::add_attempt(db, cipher_, attempt);
    });
  }
  void record_outcome(AttemptId attempt, std::int64_t lease, AttemptEnd end,
                      std::optional<NewAnswer> answer, Done<AnswerId> done) override {
    write<AnswerId>(std::move(done), [this, attempt, lease, end = std::move(end),
                                      answer = std::move(answer)](Database& db) {
      return rows::end_attempt(db, cipher_, attempt, lease, end, answer);
    });
  }
  void give_up_waiting(AttemptId attempt, Instant now, Done<void> done) override {
    put(std::move(done), rows::give_up_waiting, attempt, now);
  }
  void attach_late_answer(AttemptId attempt, NewAnswer answer, Done<AnswerId> done) override {
    write<AnswerId>(std::move(done), [this, attempt, answer = std::move(answer)](Database& db) {
      return rows::attach_late_answer(db, cipher_, attempt, answer);
    });
  }
  void hold_answer(NewHeldAnswer held, Done<AnswerId> done) override {
    write<AnswerId>(std::move(done), [this, held = std::move(held)](Database& db) {
      return rows::hold_answer(db, cipher_, held);
    });
  }
  void record_decision(Decision decision, Done<Recorded> done) override {
    write<Recorded>(
        std::move(done),
        [this, decision = std::move(decision)](Database& db) {
          return rows::add_decision(db, cipher_, decision);
        },
        Durability::redoable);
  }
  void record_batch(NewBatch batch, std::vector<NewAttempt> attempts,
                    Done<BatchMade> done) override {
    write<BatchMade>(std::move(done),
                     [this, batch = std::move(batch), attempts = std::move(attempts)](
                         Database& db) { return rows::add_batch(db, cipher_, batch, attempts); });
  }
  void move_batch(BatchId batch, BatchState state, Instant now, Done<void> done) override {
    put(std::move(done), rows::move_batch, batch, state, now);
  }
  void put_batch_back(BatchId batch, Done<void> done) override {
    put(std::move(done), rows::put_batch_back, batch);
  }
  void name_batch(BatchId batch, std::string handle, Done<void> done) override {
    put(std::move(done), rows::name_batch, batch, std::move(handle));
  }
  void look_at_batch(BatchId batch, Instant now, Done<void> done) override {
    put_redoable(std::move(done), rows::look_at_batch, batch, now);
  }
  void halve_batch(BatchId batch, BatchHalves halves, Done<void> done) override {
    put(std::move(done), rows::halve_batch, batch, std::move(halves));
  }
  void acknowledge_batch(BatchId batch, Instant now, Done<void> done) override {
    put(std::move(done), rows::acknowledge_batch, batch, now);
  }
  void end_batch_attempt(AttemptId attempt, AttemptEnd end, Done<Recorded> done) override {
    put(std::move(done), rows::end_batch_attempt, attempt, std::move(end));
  }
  void record_pending(PendingAnswer pending, std::int64_t lease, Done<void> done) override {
    write<void>(std::move(done), [this, pending = std::move(pending), lease](Database& db) {
      return rows::record_pending(db, cipher_, pending, lease);
    });
  }
  void end_pending(AttemptId attempt, AttemptEnd end, std::optional<NewAnswer> kept,
                   Done<AnswerId> done) override {
    write<AnswerId>(std::move(done),
                    [this, attempt, end = std::move(end), kept = std::move(kept)](Database& db) {
                      return rows::end_pending(db, cipher_, attempt, end, kept);
                    });
  }
  void take_partner_file(PartnerFileTaken taken, Done<std::int64_t> done) override {
    write<std::int64_t>(std::move(done), [this, taken = std::move(taken)](Database& db) {
      return rows::add_partner_file(db, cipher_, taken);
    });
  }
  void owe_receipt_again(ClearinghouseKey partner, std::string digest, Done<void> done) override {
    put(std::move(done), rows::owe_receipt_again, std::move(partner), std::move(digest));
  }
  void confirm_receipt(std::int64_t file, Instant now, Done<void> done) override {
    put(std::move(done), rows::confirm_receipt, file, now);
  }
  void record_call(CallResultRecord call, Done<std::int64_t> done) override {
    write<std::int64_t>(std::move(done), [this, call = std::move(call)](Database& db) {
      return rows::add_call(db, cipher_, call);
    });
  }
  void record_override(OverrideRecord made, Done<std::int64_t> done) override {
    write<std::int64_t>(std::move(done), [this, made = std::move(made)](Database& db) {
      return rows::add_override(db, cipher_, made);
    });
  }
  void withdraw_override(Withdrawal withdrawal, Done<void> done) override {
    put(std::move(done), rows::withdraw_override, std::move(withdrawal));
  }
  void record_damage(DamagedRoute damage, Done<std::int64_t> done) override {
    write<std::int64_t>(std::move(done), [damage = std::move(damage)](Database& db) {
      return rows::add_damage(db, damage);
    });
  }
  void lift_damage(DamageLift lift, Done<void> done) override {
    write<void>(std::move(done),
                [lift = std::move(lift)](Database& db) { return rows::lift_damage(db, lift); });
  }
  void end_delivery(DeliveryEnd end, Done<void> done) override {
    put(std::move(done), rows::end_delivery, std::move(end));
  }
  void open_task(NewTask task, Done<TaskId> done) override {
    put(std::move(done), rows::add_task, std::move(task));
  }
  void close_task(TaskId task, std::string outcome, std::string who, Instant now,
                  Done<void> done) override {
    put(std::move(done), rows::close_task, task, std::move(outcome), std::move(who), now);
  }
  void append_event(EventRecord event, Done<void> done) override {
    put(std::move(done), rows::append_event, std::move(event));
  }
  void audit(AuditEntry entry, Done<std::int64_t> done) override {
    write<std::int64_t>(std::move(done), [this, entry = std::move(entry)](Database& db) {
      return rows::add_audit(db, cipher_, entry, clock_.now());
    });
  }
  void gather(Microseconds patience) override { writer_.gather(patience); }
  void make_durable(Done<void> done) override {
    write<void>(std::move(done), [](Database& db) { return db.sync_log(); });
  }
  void recover(Instant now, Microseconds retry_after, Done<std::int64_t> done) override {
    seat_.recover(now, retry_after, std::move(done));
  }
  Snapshot snapshot() const override {
    return std::make_unique<ReadTransaction>(reading_mutex_, *reading_, reading_depth_);
  }
  Result<IntakeRecord> intake(IntakeId id) const override {
    return read([&](Database& db) { return rows::intake(db, cipher_, id); });
  }
  Result<std::string> intake_digest(IntakeId id) const override {
    return read([&](Database& db) { return intake_digests_.of(db, id); });
  }
  Result<std::optional<IntakeRecord>> find_intake(const SourceKey& source,
                                                  std::string_view external_id) const override {
    return read([&](Database& db) { return rows::find_intake(db, cipher_, source, external_id); });
  }
  Result<std::vector<IntakeId>> find_member(const Phi<std::string>& member_id) const override {
    return read([&](Database& db) { return rows::find_member(db, cipher_, member_id); });
  }
  Result<std::vector<IntakeRecord>> intakes(std::int64_t max, std::int64_t offset) const override {
    return read([&](Database& db) { return rows::intakes(db, cipher_, max, offset); });
  }
  Result<std::vector<IntakeId>> unplanned_intakes(std::int64_t max) const override {
    return read([&](Database& db) { return rows::unplanned_intakes(db, max); });
  }
  Result<std::vector<RejectedInput>> rejects_since(Instant since) const override {
    return read([&](Database& db) { return rows::rejects_since(db, cipher_, since); });
  }
  Result<std::optional<std::string>> cursor(const SourceKey& source) const override {
    return read([&](Database& db) { return rows::cursor(db, source); });
  }
  Result<VerificationRecord> verification(VerificationId id) const override {
    return read([&](Database& db) { return rows::verification(db, id); });
  }
  Result<std::vector<VerificationRecord>> verifications(
      const VerificationFilter& filter) const override {
    return read([&](Database& db) { return rows::verifications(db, filter); });
  }
  Result<std::vector<VerificationId>> verifications_after(VerificationId after,
                                                          const std::optional<PayerKey>& payer,
                                                          std::int64_t max) const override {
    return read([&](Database& db) { return rows::verifications_after(db, after, payer, max); });
  }
  Result<std::vector<InquiryRecord>> inquiries(VerificationId id) const override {
    return read([&](Database& db) { return rows::inquiries(db, id); });
  }
  Result<InquiryRecord> inquiry(InquiryId id) const override {
    return read([&](Database& db) { return rows::inquiry(db, id); });
  }
  Result<std::optional<Instant>> next_due(std::optional<RunId> run) const override {
    return read([&](Database& db) { return rows::next_due(db, run); });
  }
  Result<std::vector<AttemptRecord>> attempts(InquiryId id) const override {
    return read([&](Database& db) { return rows::attempts(db, id); });
  }
  Result<AttemptRecord> attempt(AttemptId id) const override {
    return read([&](Database& db) { return rows::attempt(db, id); });
  }
  Result<std::optional<AttemptRecord>> attempt_by_trace(const TraceNumber& trace) const override {
    return read([&](Database& db) { return rows::attempt_by_trace(db, trace); });
  }
  Result<std::optional<AttemptRecord>> attempt_by_numbers(
      const ClearinghouseKey& partner, InterchangeControlNumber isa13) const override {
    return read([&](Database& db) { return rows::attempt_by_numbers(db, partner, isa13); });
  }
  Result<Phi<std::string>> sent_bytes(AttemptId id) const override {
    return read([&](Database& db) { return rows::sent_bytes(db, cipher_, id); });
  }
  Result<std::vector<BatchRecord>> batches(const std::optional<ClearinghouseKey>& partner,
                                           bool only_open, std::int64_t max) const override {
    return read([&](Database& db) { return rows::batches(db, partner, only_open, max); });
  }
  Result<BatchRecord> batch(BatchId id) const override {
    return read([&](Database& db) { return rows::batch(db, id); });
  }
  Result<std::optional<BatchRecord>> batch_by_numbers(
      const ClearinghouseKey& partner, InterchangeControlNumber isa13) const override {
    return read([&](Database& db) { return rows::batch_by_numbers(db, partner, isa13); });
  }
  Result<std::vector<AttemptRecord>> batch_attempts(BatchId id, bool only_waiting) const override {
    return read([&](Database& db) { return rows::batch_attempts(db, id, only_waiting); });
  }
  Result<std::vector<PendingRecord>> pending_answers(std::int64_t max) const override {
    return read([&](Database& db) { return rows::pending_answers(db, cipher_, max); });
  }
  Result<std::int64_t> awaited(std::optional<RunId> run) const override {
    return read([&](Database& db) { return rows::awaited(db, run); });
  }
  Result<bool> is_partner_file_taken(const PartnerFile& file) const override {
    return read([&](Database& db) { return rows::is_partner_file_taken(db, file); });
  }
  Result<bool> is_partner_digest_taken(const ClearinghouseKey& partner,
                                       std::string_view digest) const override {
    return read([&](Database& db) { return rows::is_partner_digest_taken(db, partner, digest); });
  }
  Result<bool> is_partner_path_taken(const ClearinghouseKey& partner,
                                     std::string_view path) const override {
    return read([&](Database& db) { return rows::is_partner_path_taken(db, partner, path); });
  }
  Result<std::vector<OwedReceipt>> owed_receipts(const ClearinghouseKey& partner) const override {
    return read([&](Database& db) { return rows::owed_receipts(db, partner); });
  }
  Result<std::int64_t> parts_of_batch(BatchId id) const override {
    return read([&](Database& db) { return rows::parts_of_batch(db, id); });
  }
  Result<std::vector<PartnerFileTaken>> partner_files(
      const std::optional<ClearinghouseKey>& partner, std::int64_t max) const override {
    return read([&](Database& db) { return rows::partner_files(db, partner, max); });
  }
  Result<Phi<std::string>> partner_report(std::int64_t id) const override {
    return read([&](Database& db) { return rows::partner_report(db, cipher_, id); });
  }
  Result<AnswerRecord> answer(AnswerId id) const override {
    return read([&](Database& db) { return rows::answer(db, cipher_, id); });
  }
  Result<std::vector<AnswerRecord>> answers(VerificationId id) const override {
    return read([&](Database& db) { return rows::answers(db, cipher_, id); });
  }
  Result<std::vector<AnswerRecord>> undecided_answers(std::int64_t max) const override {
    return read([&](Database& db) { return rows::undecided_answers(db, cipher_, max); });
  }
  Result<std::vector<AnswerRecord>> held_answers(std::int64_t max) const override {
    return read([&](Database& db) { return rows::held_answers(db, cipher_, max); });
  }
  Result<std::optional<SummaryRecord>> latest_summary(VerificationId id) const override {
    return read([&](Database& db) { return rows::latest_summary(db, cipher_, id, false); });
  }
  Result<std::optional<SummaryRecord>> latest_good_summary(VerificationId id) const override {
    return read([&](Database& db) { return rows::latest_summary(db, cipher_, id, true); });
  }
  Result<std::optional<SummaryRecord>> good_summary_at(VerificationId id,
                                                       Instant at) const override {
    return read([&](Database& db) { return rows::good_summary_at(db, cipher_, id, at); });
  }
  Result<bool> has_good_summary(VerificationId id) const override {
    return read([&](Database& db) { return rows::has_good_summary(db, id); });
  }
  Result<std::vector<SummaryRecord>> summaries(VerificationId id) const override {
    return read([&](Database& db) { return rows::summaries(db, cipher_, id); });
  }
  Result<std::vector<CallResultRecord>> calls(VerificationId id) const override {
    return read([&](Database& db) { return rows::calls(db, cipher_, id); });
  }
  Result<std::vector<OverrideRecord>> overrides(VerificationId id) const override {
    return read([&](Database& db) { return rows::overrides(db, cipher_, id); });
  }
  Result<std::vector<DamagedRoute>> damages() const override { return read(rows::damages); }
  Result<std::vector<DamagedAnswer>> damaged_answers(VerificationId id) const override {
    return read([&](Database& db) { return rows::damaged_answers(db, id); });
  }
  Result<std::vector<VerificationId>> decided_before_what_counts(Instant now) const override {
    return read([&](Database& db) { return rows::decided_before_what_counts(db, now); });
  }
  Result<std::vector<TaskRecord>> tasks(const TaskFilter& filter) const override {
    return read([&](Database& db) { return rows::tasks(db, filter); });
  }
  Result<RunRecord> run(RunId id) const override {
    return read([&](Database& db) { return rows::read_run(db, id); });
  }
  Result<std::optional<RunRecord>> latest_run(std::string_view kind) const override {
    return read([&](Database& db) { return rows::latest_run(db, kind); });
  }
  Result<std::optional<RunRecord>> latest_reported_run() const override {
    return read([&](Database& db) { return rows::latest_reported_run(db); });
  }
  Result<std::vector<RunRecord>> runs_before(RunId before, std::string_view kind,
                                             std::int64_t max) const override {
    return read([&](Database& db) { return rows::runs_before(db, before, kind, max); });
  }
  Result<RunCounts> run_counts(RunId id) const override {
    return read([&](Database& db) { return rows::run_counts(db, id); });
  }
  Result<std::vector<RunItem>> run_items(RunId id) const override {
    return read([&](Database& db) { return rows::run_items(db, id); });
  }
  Result<std::vector<AttemptStats>> attempt_stats(RunId id) const override {
    return read([&](Database& db) { return rows::attempt_stats(db, id); });
  }
  Result<std::vector<AttemptStats>> attempt_stats_since(Instant since) const override {
    return read([&](Database& db) { return rows::attempt_stats_since(db, since); });
  }
  Result<std::optional<IssuedReport>> issued_report(RunId id,
                                                    std::int64_t revision) const override {
    return read([&](Database& db) { return rows::issued_report(db, id, revision); });
  }
  Result<std::vector<DeliveryRecord>> deliveries_due(Instant now, std::int64_t max) const override {
    return read([&](Database& db) { return rows::deliveries_due(db, now, max); });
  }
  Result<std::vector<EventRecord>> events(std::string_view subject,
                                          std::int64_t subject_id) const override {
    return read([&](Database& db) { return rows::events(db, subject, subject_id); });
  }
  Result<AuditCheck> verify_audit() const override {
    const Snapshot moment = snapshot();  // its head, and the links that lead there
    return read([&](Database& db) { return rows::verify_audit(db, cipher_); });
  }
  Result<AuditTrail> audit_trail(std::string_view subject) const override {
    return read([&](Database& db) { return rows::audit_trail(db, subject); });
  }
  Seal seal(std::string_view message) const override { return seal_key_.seal(message); }
  std::string seal_key() const override { return seal_key_.public_key(); }
  std::string question_key(const Phi<std::string>& question) const override {
    return store::question_key(store_key_.bytes(), question.reveal(Purpose::matching));
  }
  const SeatWork& seat_work() const noexcept { return seat_; }
  WorkStore& work_store() noexcept { return work_; }
  const WorkStore& work_store() const noexcept { return work_; }
  FhirPullStore& fhir_pull_store() noexcept { return fhir_pulls_; }
  ServerFileStore& server_file_store() noexcept { return server_files_; }
  AccessStore& access() noexcept override { return access_; }
  Result<int> schema_version() const override {
    return read([](Database& db) { return store::schema_version(db); });
  }
  Result<std::vector<Breach>> check() const override {
    const Snapshot moment = snapshot();  // what is written meanwhile is no breach
    return read([&](Database& db) { return rows::find_breaches(db, cipher_); });
  }
  Result<void> backup(const std::filesystem::path& target) const override {
    const Snapshot one_state = snapshot();  // rows are counted in what is copied
    return read([&](Database& db) -> Result<void> {
      const auto counted = rows::count_tables(db);
      if (!counted) return std::unexpected(counted.error());
      return db.copy_to(
          target, [&](Database& copy) { return rows::mark_backup(copy, clock_.now(), *counted); });
    });
  }
  bool has_failed() const noexcept override { return writer_.has_failed(); }
  std::size_t queued() const override { return writer_.queued(); }
  void step() override { writer_.step(); }
  std::int64_t commits() const noexcept override { return writer_.commits(); }

 private:
  template <class T, class Work>
  void write(Done<T> done, Work work, Durability durability = Durability::synced) {
    writer_.enqueue<T>(std::move(work), std::move(done), durability);
  }
  // One row function does it, with these values.
  template <class T, class Row, class... Values>
  void put(Done<T> done, Row row, Values... values) {
    write<T>(std::move(done),
             [row, ... values = std::move(values)](Database& db) { return row(db, values...); });
  }
  template <class T, class Row, class... Values>
  void put_redoable(Done<T> done, Row row, Values... values) {
    write<T>(
        std::move(done),
        [row, ... values = std::move(values)](Database& db) { return row(db, values...); },
        Durability::redoable);
  }
  template <class Work>
  std::invoke_result_t<Work, Database&> read(Work work) const {
    const std::scoped_lock lock(reading_mutex_);
    return work(*reading_);
  }

  std::optional<EngineLock> lock_;
  Cipher cipher_;
  SealKey seal_key_;
  WipedKey store_key_;
  Clock& clock_;
  mutable std::recursive_mutex reading_mutex_;  // a snapshot holds it, and reads within it too
  mutable int reading_depth_ = 0;
  mutable IntakeDigests intake_digests_;  // under the same mutex
  std::unique_ptr<Database> reading_;
  SeatWork seat_;
  SqliteAccess access_;
  SqliteWork work_;
  SqliteFhirPull fhir_pulls_;
  SqliteServerFiles server_files_;
  Writer writer_;  // last: its thread uses the others until it is joined
};

}  // namespace

WorkStore& work_of(Store& store) { return dynamic_cast<SqliteStore&>(store).work_store(); }
const WorkStore& work_of(const Store& store) {
  return dynamic_cast<const SqliteStore&>(store).work_store();
}
FhirPullStore& fhir_pulls_of(Store& store) {
  return dynamic_cast<SqliteStore&>(store).fhir_pull_store();
}
ServerFileStore& server_files_of(Store& store) {
  return dynamic_cast<SqliteStore&>(store).server_file_store();
}
const SeatWork& seat_work_of(const Store& store) {
  return dynamic_cast<const SqliteStore&>(store).seat_work();
}

namespace {

Result<std::unique_ptr<Store>> open_at(const std::filesystem::path& place,
                                       const std::string& file_system, StoreRole role,
                                       std::optional<EngineLock> lock, const Keys& keys,
                                       Clock& clock, Entropy& entropy) {
  auto writing = open_writing(place, file_system);
  if (!writing) return std::unexpected(writing.error());
  const bool is_alone = lock || !file_system.empty();
  const auto ring = prepare(**writing, place, is_alone, keys, entropy, clock.now(), file_system);
  if (!ring) return std::unexpected(ring.error());
  auto reading = open_reading(place, file_system);
  if (!reading) return std::unexpected(reading.error());
  auto seat = take_seat(place, role, lock, clock);
  if (!seat) return std::unexpected(seat.error());
  return std::make_unique<SqliteStore>(std::move(lock), *std::move(seat), std::move(*writing),
                                       std::move(*reading), *ring, clock, entropy,
                                       file_system.empty() ? Writing::by_thread : Writing::by_step);
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& path, const Keys& keys,
                                           StoreRole role, Clock& clock, Entropy& entropy) {
  if (auto started = start_libraries(); !started) return std::unexpected(started.error());
  std::error_code ignored;
  if (!is_server(path) && path.has_parent_path())
    std::filesystem::create_directories(path.parent_path(), ignored);
  auto lock = lock_for(path, role);
  if (!lock) return std::unexpected(lock.error());
  return open_at(path, {}, role, *std::move(lock), keys, clock, entropy);
}

Result<std::unique_ptr<Store>> open_stepped_sqlite(const std::string& file_system,
                                                   const std::filesystem::path& path,
                                                   const Keys& keys, Clock& clock,
                                                   Entropy& entropy) {
  if (auto started = start_libraries(); !started) return std::unexpected(started.error());
  return open_at(path, file_system, StoreRole::engine, std::nullopt, keys, clock, entropy);
}

}  // namespace eligd::store
