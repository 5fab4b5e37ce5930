// What is kept, noun by noun: plain values that go into the store and come out of it.
//
// Whatever points at a person is a Phi and stands encrypted in the database. Everything else is
// codes, counts, times and sentences of our own, and may be indexed and logged. Instants are UTC
// microseconds, dates are ISO text. Words are those of docs/architecture.md.
#pragma once

#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

// ---- Intakes

struct IntakeRecord {
  IntakeId id{};             // given by the store
  std::int64_t version = 1;  // rises when the source sends other content under the same id
  SourceKey source{};
  std::string external_id{};  // unique within the source
  std::string digest{};       // of the content: the same digest is the same intake
  LevelKey level{};
  std::string payer_as_written{};
  std::optional<PayerKey> payer{};  // where exactly one configured payer was meant
  Instant first_appointment{};
  Instant received{};
  Phi<std::string> last_name{};
  Phi<std::string> first_name{};
  Phi<std::string> birth_date{};  // ISO
  Phi<std::string> member_id{};   // found again through a blind index
  Phi<std::string> document{};    // the whole intake in its canonical JSON
};

enum class IntakeKept : std::uint8_t { created, already, changed };

struct IntakeAdded {
  IntakeId id{};
  IntakeKept kept = IntakeKept::created;
};

// Where a polled source goes on; stored with the intakes it brought, or not at all.
struct CursorUpdate {
  SourceKey source{};
  std::string cursor{};
};

struct RejectedInput {
  SourceKey source{};
  std::string file{};         // the drop's name as configured people know it; empty for HTTP
  std::string file_digest{};  // of the whole input, so that one drop is one event
  std::int64_t row = 0;       // in the file, or the index in the document
  std::string reason{};       // names columns, never their content
  Phi<std::string> original{};
  Instant at{};
};

// A drop that was taken whole: its digest is known from now on.
struct FileTaken {
  SourceKey source{};
  std::string file_digest{};
  std::string name{};
  std::int64_t accepted = 0;
  std::int64_t rejected = 0;
  Instant at{};
};

// ---- Verifications and their inquiries

enum class VerificationState : std::uint8_t {
  open,     // inquiries are on their way, or due
  waiting,  // a person must act
  settled,  // the payer told what it can tell
};

struct NewInquiry {
  std::int64_t position = 1;  // within the verification, from 1
  std::vector<std::string> service_types{};
  std::string procedure{};     // empty: none asked
  std::string search{};        // search option in the words of payers/*.toml
  std::string question_key{};  // keyed hash over person, payer, types and dates; not PHI
  std::string repair{};        // step by which it is asked otherwise; empty: as the intake tells it
  std::string why{};           // why it is asked, in words of ours: docs/decisions/0024
  // To whom an answer names (docs/decisions/0026); empty: to the verification's own payer.
  std::optional<PayerKey> payer{};
  std::string follow{};  // why that one: "carve_out"
  PayerKey named_by{};   // whose answer names it
  Instant due{};
};

struct NewVerification {
  IntakeId intake{};
  std::int64_t intake_version = 1;  // that this was planned from
  std::optional<PayerKey> payer{};
  LevelKey level{};
  CivilDate from{};
  CivilDate through{};
  std::string network = "unknown";  // in, out, unknown
  Instant deadline{};
  std::string rules_version{};
  VerificationState state = VerificationState::open;
  std::string headline{};  // set where nothing is asked: "Needs data fix"
  std::string reason{};    // why, one sentence
  Instant now{};
};

struct VerificationOpened {
  VerificationId id{};
  std::vector<InquiryId> inquiries{};
  bool is_new = false;
};

struct VerificationRecord {
  VerificationId id{};
  IntakeId intake{};
  std::optional<PayerKey> payer{};
  LevelKey level{};
  CivilDate from{};
  CivilDate through{};
  std::string network{};
  Instant deadline{};
  std::string rules_version{};
  VerificationState state = VerificationState::open;
  std::string headline{};  // the current one; empty: none yet
  std::string reason{};
  // Of the intake. Of its cases the one that was planned from the latest is the current one: with
  // an insurance that comes back, that is not the newest.
  std::int64_t planned_version = 0;
  Instant opened{};
  Instant changed{};
};

enum class InquiryState : std::uint8_t {
  due,       // to be asked at `due`
  claimed,   // a worker holds it under a lease
  decided,   // an answer was read and decided about; nothing more to ask here
  closed,    // given up, with a reason
  awaiting,  // asked, and answered later: in a file, or where the partner said to look
};

// Asked, or about to be: something is still to come.
[[nodiscard]] constexpr bool is_under_way(InquiryState state) noexcept {
  return state == InquiryState::due || state == InquiryState::claimed ||
         state == InquiryState::awaiting;
}

struct InquiryRecord {
  InquiryId id{};
  VerificationId verification{};
  std::int64_t position = 1;
  std::vector<std::string> service_types{};
  std::string procedure{};
  std::string search{};
  std::string question_key{};
  std::string repair{};
  std::string why{};
  PayerKey payer{};      // who is asked
  std::string follow{};  // empty: the verification's own payer
  PayerKey named_by{};
  InquiryState state = InquiryState::due;
  Instant due{};
  std::int64_t lease = 0;
  std::int64_t attempts = 0;
  std::string reason{};
};

// ---- Claims

struct ClaimRequest {
  std::string worker{};
  Instant now{};
  Instant lease_until{};
  std::int64_t max = 1;
  std::vector<PayerKey> excluded_payers{};
  std::optional<RunId> run{};  // only items of this run
};

struct Claim {
  InquiryRecord inquiry{};
  VerificationId verification{};
  IntakeId intake{};
  PayerKey payer{};
  std::int64_t lease = 0;  // rises with every claim; later writes carry it (I16)
  Instant lease_until{};
  Instant deadline{};
};

// ---- Attempts and answers

enum class AttemptState : std::uint8_t {
  in_flight,
  answered,
  refused,    // not one byte left
  rejected,   // the partner said no
  unknown,    // sent, and no usable answer (I8)
  throttled,  // the partner did not take it
};

struct NewAttempt {
  InquiryId inquiry{};
  std::int64_t lease = 0;
  ClearinghouseKey clearinghouse{};
  PayerKey payer{};
  TraceNumber trace{};
  ReferenceNumber reference{};
  InterchangeControlNumber isa13{};
  GroupControlNumber gs06{};
  SetControlNumber st02{};
  std::string digest{};      // SHA-256 of the bytes, hex
  Phi<std::string> bytes{};  // the 270 as sent
  Instant now{};
  Instant deadline{};  // no answer is waited for beyond it
  // Unique at the partner (I9). Empty: ISA13, as every attempt has its own interchange in real
  // time.
  std::optional<std::int64_t> number{};
};

struct AttemptRecord {
  AttemptId id{};
  InquiryId inquiry{};
  VerificationId verification{};
  ClearinghouseKey clearinghouse{};
  PayerKey payer{};
  TraceNumber trace{};
  ReferenceNumber reference{};
  InterchangeControlNumber isa13{};
  GroupControlNumber gs06{};
  SetControlNumber st02{};
  std::string digest{};
  AttemptState state = AttemptState::in_flight;
  std::string layer{};  // http, envelope, x12; empty
  std::string code{};
  std::string words{};
  int http_status = 0;
  bool is_uncertain = false;  // the process ended, or the wire fell silent, while it was in flight
  Instant started{};
  std::optional<Instant> ended{};
  std::optional<BatchId> batch{};  // the file it went in
};

struct AttemptEnd {
  AttemptState state = AttemptState::unknown;
  std::string layer{};
  std::string code{};
  std::string words{};  // our own sentence, never the partner's text (I7)
  int http_status = 0;
  Instant ended{};
};

enum class AnswerKind : std::uint8_t { x271, x999, ta1, fault, http, other };

struct NewAnswer {
  AnswerKind kind = AnswerKind::other;
  std::string digest{};  // SHA-256 of the bytes, hex
  Phi<std::string> raw{};
  Instant received{};
};

struct NewHeldAnswer {
  ClearinghouseKey clearinghouse{};
  std::optional<AttemptId>
      exchange{};  // the attempt on whose exchange it came, for whoever looks at it
  NewAnswer answer{};
  std::string reason{};
};

struct AnswerRecord {
  AnswerId id{};
  std::optional<AttemptId> attempt{};  // empty: held
  std::optional<InquiryId> inquiry{};
  std::optional<VerificationId> verification{};
  AnswerKind kind = AnswerKind::other;
  std::string digest{};
  Phi<std::string> raw{};
  Instant received{};
  std::string held_reason{};
  bool is_decided = false;
};

// ---- Summaries, tasks, decisions

struct NewSummary {
  Phi<std::string> json{};
  std::string digest{};  // SHA-256 of the json, hex
  std::string rules_version{};
  std::string headline{};
  bool is_good = false;  // the payer spoke about this person's coverage
  std::vector<AnswerId> answers{};
  Instant at{};
  // How much people had said when what it rests on was read: of the case (calls, overrides and
  // withdrawals), and of ways (damaged and mended). What came while it was written is not in it,
  // and no clock can tell (decided_before_what_counts). Empty: only the instants are compared.
  std::optional<std::int64_t> said{};
  std::optional<std::int64_t> said_of_ways{};
};

struct SummaryRecord {
  SummaryId id{};
  VerificationId verification{};
  Phi<std::string> json{};
  std::string digest{};
  std::string rules_version{};
  std::string headline{};
  bool is_good = false;
  std::vector<AnswerId> answers{};
  Instant at{};        // when it was made: also anew from older answers
  Instant answered{};  // when the newest of its answers came; `at` where it has none
};

struct NewTask {
  std::optional<VerificationId> verification{};
  std::string code{};   // unique among the open tasks of a verification
  std::string queue{};  // "Billing", "Intake", "Admin", "UR"
  std::string why{};
  std::string act{};
  std::optional<CivilDate> due{};
  Instant at{};
};

struct TaskRecord {
  TaskId id{};
  std::optional<VerificationId> verification{};
  std::string code{};
  std::string queue{};
  std::string why{};
  std::string act{};
  std::optional<CivilDate> due{};
  Instant opened{};
  std::string outcome{};  // empty: open
  std::optional<Instant> closed{};
};

enum class ItemOutcome : std::uint8_t { open, answered, failed, held, skipped };

struct Decision {
  InquiryId inquiry{};
  VerificationId verification{};
  std::int64_t lease = 0;            // 0: decided outside a claim (recovery, late answer)
  std::optional<AnswerId> answer{};  // decided about; a second decision for it is `already`
  // Made anew from what was stored: refused as a conflict where the verification was decided or the
  // inquiry claimed since it was read. Empty: about something new.
  std::optional<Instant> unchanged_since{};
  // About an attempt that ended without one. Where the answer to an earlier attempt came meanwhile,
  // on another exchange, the inquiry is answered: neither this nor "ask again" changes that (I5).
  bool brings_no_answer = false;
  InquiryState inquiry_state = InquiryState::decided;
  Instant inquiry_due{};  // when inquiry_state is due
  std::string inquiry_reason{};
  std::vector<NewInquiry> more{};
  VerificationState verification_state = VerificationState::settled;
  std::optional<std::string> headline{};  // empty: the one that stands is kept (I6)
  std::optional<std::string> reason{};
  std::optional<NewSummary> summary{};
  std::vector<NewTask> tasks{};                      // opened, or left open if they are
  bool settles_others = false;                       // open tasks that are not among them are moot
  std::string settled_by = "answered by the payer";  // and that is their outcome
  std::optional<RunId> run{};
  ItemOutcome outcome = ItemOutcome::open;  // of the run's item; open leaves it
  std::string outcome_reason{};
  std::optional<std::string> delivery{};  // JSON for the intake system, no PHI
  Instant now{};
};

enum class Recorded : std::uint8_t { now, already };

// ---- Calls

// What a payer's representative said on the phone.
struct CallResultRecord {
  std::int64_t id = 0;  // given by the store
  VerificationId verification{};
  Phi<std::string> json{};  // who said what, under which number
  Instant said{};
  Instant recorded{};
  std::string recorded_by{};  // account
};

// ---- Overrides

// What a person says a fact is, whatever the machine says.
struct OverrideRecord {
  std::int64_t id = 0;  // given by the store
  VerificationId verification{};
  Phi<std::string> json{};  // which fact, why, against what
  Instant expires{};        // the first moment it counts no longer
  Instant recorded{};
  std::string recorded_by{};  // account
  std::optional<Instant> withdrawn{};
  std::string withdrawn_by{};
};

struct Withdrawal {
  VerificationId verification{};
  std::int64_t id = 0;
  std::string who{};
  Instant at{};
};

// ---- Runs

struct NewRun {
  std::string kind{};  // nightly, recheck, monthly
  std::string key{};   // the night it stands for: a second start resumes it
  Instant as_of{};
  Instant window_from{};
  Instant window_through{};
  std::string rules_version{};
  Instant now{};
};

struct RunStarted {
  RunId id{};
  bool is_resumed = false;
};

struct RunRecord {
  RunId id{};
  std::string kind{};
  std::string key{};
  Instant as_of{};
  Instant window_from{};
  Instant window_through{};
  std::string rules_version{};
  Instant started{};
  std::optional<Instant> finished{};
  std::int64_t revision = 0;  // reports made so far
};

struct RunCounts {
  std::int64_t planned = 0;
  std::int64_t answered = 0;
  std::int64_t failed = 0;
  std::int64_t held = 0;
  std::int64_t skipped = 0;
  std::int64_t open = 0;  // planned = answered + failed + held + skipped + open, from rows (I4)
};

struct RunItem {
  VerificationId verification{};
  ItemOutcome outcome = ItemOutcome::open;
  std::string reason{};
  std::optional<Instant> ended{};
};

// An item planned with its outcome already known: what is still valid is skipped.
struct PlannedItem {
  VerificationId verification{};
  ItemOutcome outcome = ItemOutcome::open;
  std::string reason{};
};

// ---- Reports

// One measure of a run, in the smallest unit it is printed in.
struct Figure {
  std::string name{};
  std::int64_t value = 0;
};

// Without an answer in a revision; one may still come.
struct Unanswered {
  VerificationId verification{};
  std::string headline{};  // as it stood there
};

// What is kept of one revision of a run's report.
struct IssuedReport {
  Instant at{};
  std::vector<Figure> figures{};  // a measure without a figure is not among them
  std::vector<Unanswered> unanswered{};
};

struct AttemptStats {
  PayerKey payer{};
  ClearinghouseKey clearinghouse{};
  std::int64_t attempts = 0;
  std::int64_t answered = 0;
  std::int64_t failed = 0;                   // refused, rejected, unknown, throttled
  std::int64_t refused = 0;                  // of the failed: not one byte left
  std::int64_t retries = 0;                  // second and later attempts of an inquiry
  std::vector<std::int64_t> latencies_ms{};  // of answered attempts, ascending
};

// ---- Deliveries, history, audit

struct DeliveryRecord {
  std::string id{};  // stable: the other side drops repeats by it
  SourceKey source{};
  std::string external_id{};
  VerificationId verification{};
  std::string body{};  // JSON, no PHI
  std::int64_t attempts = 0;
  Instant due{};
};

struct DeliveryEnd {
  std::string id{};
  bool is_delivered = false;
  bool is_given_up = false;
  Instant next_due{};  // when neither
  std::string words{};
  Instant now{};
};

struct EventRecord {
  std::string subject{};  // "verification", "inquiry", "attempt", "run", "intake"
  std::int64_t subject_id = 0;
  std::string what{};  // a sentence, no PHI
  std::string who{};   // "eligd", or a person's account
  Instant at{};
};

struct AuditEntry {
  std::string who{};      // account
  std::string what{};     // "view verification", "backup"
  std::string subject{};  // "verification 7"
  std::string why{};
  std::string from{};  // "command line", an address
};

struct AuditCheck {
  std::int64_t entries = 0;
  std::string head{};                       // hex; print it, so that a copy lives elsewhere
  std::optional<std::int64_t> broken_at{};  // sequence number of the first entry that does not fit
};

// An entry as it stands in the chain.
struct AuditLink {
  std::int64_t sequence = 0;
  Instant at{};
  bool is_clock_back = false;  // the wall clock had gone back: `at` is the entry's before
  AuditEntry entry{};
  std::string before{};  // hash of the entry before, hex; empty for the first
  std::string hash{};    // keyed, over `before` and this entry, hex
};

struct AuditTrail {
  std::vector<AuditLink> entries{};
  std::int64_t sequence = 0;  // of the chain's head
  std::string head{};         // hex
};

// A signature and the public key that checks it, lower-case hex.
struct Seal {
  std::string key{};
  std::string signature{};

  friend bool operator==(const Seal&, const Seal&) = default;
};

// ---- Filters

struct VerificationFilter {
  std::optional<RunId> run{};
  std::optional<PayerKey> payer{};
  std::optional<IntakeId> intake{};
  std::string headline{};  // empty: any
  bool only_open = false;  // not settled
  std::int64_t max = 1000;
  std::int64_t offset = 0;
};

struct TaskFilter {
  std::string queue{};  // empty: any
  std::optional<VerificationId> verification{};
  bool only_open = true;
  std::int64_t max = 1000;
};

// A breach found in the rows (doctor's red lights).
struct Breach {
  std::string invariant{};  // "I4"
  std::string words{};
};

}  // namespace eligd::store
