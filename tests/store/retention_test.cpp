// What is past its time goes, what is open or held stays, and nothing of what went is left in any
// file. The canaries are the sealed bytes themselves: plain ones never stood there.
#include "sqlite_fixture.hpp"
#include "store/retention_store.hpp"

#include <fstream>
#include <set>

namespace eligd::store {
namespace {

template <class Base>
class RetentionBase : public Base {
 protected:
  using Base::store_, Base::clock_, Base::entropy_, Base::path, Base::keys, Base::add_verification,
      Base::record, Base::end, Base::attempt_for, Base::sample_answer, Base::rows, Base::folder;

  static constexpr auto a_year = std::chrono::days(366);

  RetentionBase() {
    if (store_) open_kept();
  }
  ~RetentionBase() override { kept_.reset(); }
  void open_kept() {
    kept_.reset();
    auto opened = open_retention(path(), keys(), clock_, entropy_);
    ASSERT_TRUE(opened) << opened.error().sentence;
    kept_ = *std::move(opened);
  }

  // Asked, answered, decided, nothing left to do.
  VerificationId finished_case(const std::string& external_id, std::int64_t number) {
    const auto opened = add_verification(external_id);
    const Claim claim = Base::claim().at(0);
    const auto attempt = record(attempt_for(claim, number));
    const auto answer =
        end(*attempt, claim.lease, AttemptState::answered, sample_answer("ISA*" + external_id));
    Decision decision;
    decision.inquiry = claim.inquiry.id;
    decision.verification = opened.id;
    decision.answer = *answer;
    decision.verification_state = VerificationState::settled;
    decision.headline = "Ready";
    decision.summary =
        NewSummary{phi("{}"), sha256_hex("{}"), "r", "Ready", true, {*answer}, clock_.now()};
    decision.now = clock_.now();
    EXPECT_TRUE(wait<Recorded>([&](auto done) {
                  store_->record_decision(decision, std::move(done));
                }).has_value());
    return opened.id;
  }
  void audit(const std::string& what) {
    EXPECT_TRUE(wait<std::int64_t>([&](auto done) {
                  store_->audit({"dana", what, "verification 1", "", "command line"},
                                std::move(done));
                }).has_value());
  }

  [[nodiscard]] PurgeCutoffs six_years() const {
    PurgeCutoffs cutoffs{.as_of = clock_.now()};
    cutoffs.by_kind.fill(clock_.now() - std::chrono::days(2192));
    return cutoffs;
  }
  [[nodiscard]] PurgeCount count(PurgeKind kind) const {
    return kept_->look(six_years()).value().at(static_cast<std::size_t>(kind));
  }
  static AuditEntry entry(const std::string& what) { return {"ruth", what, "", "", "here"}; }
  PurgeRecord plan() {
    auto made = kept_->plan(six_years(), entry("plan purge"));
    EXPECT_TRUE(made) << made.error().sentence;
    return made.value_or(PurgeRecord());
  }
  void begin(std::int64_t id) {
    const auto begun = wait<void>(
        [&](auto done) { kept_->begin(id, std::nullopt, entry("begin purge"), std::move(done)); });
    ASSERT_TRUE(begun) << begun.error().sentence;
  }
  std::int64_t step(std::int64_t id, std::int64_t max = 100) {
    const auto done = wait<std::int64_t>([&](auto told) { kept_->step(id, max, std::move(told)); });
    EXPECT_TRUE(done) << done.error().sentence;
    return done.value_or(0);
  }
  void finish(std::int64_t id) {
    const auto ended =
        wait<void>([&](auto done) { kept_->finish(id, entry("end purge"), std::move(done)); });
    ASSERT_TRUE(ended) << ended.error().sentence;
    const auto emptied = kept_->empty_log();
    ASSERT_TRUE(emptied) << emptied.error().sentence;
  }
  void purge() {
    const PurgeRecord made = plan();
    begin(made.id);
    while (step(made.id) > 0) {
    }
    finish(made.id);
  }
  std::int64_t hold(NewHold hold) {
    hold.reason = phi("the matter of TESTPATIENT");
    hold.now = clock_.now();
    const auto id =
        wait<std::int64_t>([&](auto done) { kept_->hold(hold, entry("hold"), std::move(done)); });
    EXPECT_TRUE(id) << id.error().sentence;
    return id.value_or(0);
  }

  // Every sealed value, keyed hash and number of the sender's that stands in a row.
  [[nodiscard]] std::set<std::string> canaries() const {
    std::set<std::string> found;
    for (const char* sql :
         {"SELECT external_id FROM intakes", "SELECT last_name_sealed FROM intake_versions",
          "SELECT first_name_sealed FROM intake_versions",
          "SELECT birth_date_sealed FROM intake_versions",
          "SELECT member_id_sealed FROM intake_versions",
          "SELECT member_id_index FROM intake_versions",
          "SELECT document_sealed FROM intake_versions", "SELECT bytes_sealed FROM attempts",
          "SELECT raw_sealed FROM answers", "SELECT json_sealed FROM summaries",
          "SELECT original_sealed FROM rejected_inputs"}) {
      for (const std::string& value : rows(sql)) found.insert(value);
    }
    return found;
  }
  [[nodiscard]] std::int64_t rows_in(const std::string& table) const {
    return std::stoll(rows("SELECT count(*) FROM " + table).at(0));
  }
  // Every file of the store's folder, one behind the other.
  [[nodiscard]] std::string on_disk() const {
    std::string all;
    for (const auto& file : std::filesystem::directory_iterator(folder())) {
      std::ifstream in(file.path(), std::ios::binary);
      std::string whole(std::filesystem::file_size(file.path()), '\0');
      in.read(whole.data(), static_cast<std::streamsize>(whole.size()));
      all += whole;
    }
    return all;
  }
  [[nodiscard]] bool is_on_disk(const std::string& bytes) const {
    return on_disk().find(bytes) != std::string::npos;
  }

  std::unique_ptr<RetentionStore> kept_{};
};

class Retention : public RetentionBase<EveryStoreTest> {};
class RetentionInFile : public RetentionBase<SqliteStoreTest> {};

ON_EVERY_ENGINE(Retention);

TEST_F(RetentionInFile, leaves_nothing_of_what_is_past_its_time_in_any_file) {
  for (int i = 1; i <= 30; ++i) finished_case("SENDERS-NUMBER-" + std::to_string(1000 + i), i);
  const RejectedInput reject{.source = SourceKey("csv"),
                             .reason = "no date",
                             .original = phi("TESTPATIENT,ALEX,EXM000001"),
                             .at = clock_.now()};
  ASSERT_TRUE(wait<void>([&](auto done) {
                store_->record_rejects({reject}, std::move(done));
              }).has_value());
  const std::set<std::string> canaries = this->canaries();
  ASSERT_GT(canaries.size(), 200U);
  const std::string before = on_disk();
  for (const std::string& one : canaries) ASSERT_NE(before.find(one), std::string::npos);

  clock_.advance(7 * a_year);
  purge();

  const std::string after = on_disk();
  for (const std::string& one : canaries) {
    EXPECT_EQ(after.find(one), std::string::npos)
        << "a value of " << one.size() << " bytes is left";
  }
  for (const char* table : {"intakes", "intake_versions", "verifications", "inquiries", "attempts",
                            "answers", "summaries", "tasks", "events", "rejected_inputs"}) {
    EXPECT_EQ(rows_in(table), 0) << table;
  }
  EXPECT_TRUE(store_->check().value().empty());
}

// A server may ask for the transaction again, from its beginning.
TEST_P(Retention, enters_its_counts_once_however_often_its_end_is_written) {  // I22, S15
  finished_case("A-1", 1);
  clock_.advance(7 * a_year);
  if (GetParam() == Engine::postgres) {
    ASSERT_EQ(
        tamper("CREATE SEQUENCE tries; GRANT ALL ON tries TO eligd; CREATE FUNCTION outrun() "
               "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.state = 3 AND "
               "nextval('tries') < 3 THEN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; "
               "END IF; RETURN NEW; END $$; CREATE TRIGGER outrun BEFORE UPDATE ON purges FOR "
               "EACH ROW EXECUTE FUNCTION outrun()"),
        "");
  }
  purge();
  const std::string why = rows("SELECT why FROM audit WHERE what = 'end purge'").at(0);
  const auto first = why.substr(0, why.find(','));
  ASSERT_FALSE(first.empty());
  EXPECT_EQ(why.find(first, 1), std::string::npos) << why;
}

TEST_P(Retention, begins_when_a_case_was_finished_with_and_not_a_day_early) {
  finished_case("A-1", 1);  // until 2027-01-22, the last day of its program
  clock_.jump_wall(*parse_instant("2033-01-23T00:00:00Z") - clock_.now());
  EXPECT_EQ(count(PurgeKind::cases).due, 0);
  clock_.advance(std::chrono::hours(25));
  EXPECT_EQ(count(PurgeKind::cases).due, 1);
}

TEST_P(Retention, keeps_what_is_open_however_old) {
  add_verification("A-1");  // due, never asked
  const VerificationId with_task = finished_case("A-2", 2);
  ASSERT_EQ(tamper("INSERT INTO tasks (verification_id, code, queue, why, act, opened) VALUES (" +
                   std::to_string(with_task.value()) + ", 'c', 'Billing', '', '', 0)"),
            "");
  const VerificationId untold = finished_case("A-3", 3);
  ASSERT_EQ(tamper("INSERT INTO deliveries (id, source, external_id, verification_id, body, due) "
                   "VALUES ('d', 'csv', 'A-3', " +
                   std::to_string(untold.value()) + ", '', 0)"),
            "");
  const VerificationId unheard = finished_case("A-4", 4);
  ASSERT_EQ(tamper("INSERT INTO hl7_outbox (receiver, source, person, verification_id, queued, "
                   "due) VALUES ('r', 'csv', 'A-4', " +
                   std::to_string(unheard.value()) + ", 0, 0)"),
            "");
  clock_.advance(7 * a_year);
  EXPECT_EQ(count(PurgeKind::cases).due, 0);
  EXPECT_EQ(count(PurgeKind::cases).open, 4);
  purge();
  EXPECT_EQ(rows_in("intakes"), 4);
}

TEST_P(Retention, keeps_what_is_held_until_it_is_lifted) {
  finished_case("A-1", 1);
  clock_.advance(7 * a_year);
  for (const NewHold& one :
       {NewHold{.scope = HoldScope::everything},
        NewHold{.scope = HoldScope::payer, .payer = PayerKey("example-health")},
        NewHold{.scope = HoldScope::person, .intake = IntakeId(1)}}) {
    const std::int64_t id = hold(one);
    EXPECT_EQ(count(PurgeKind::cases).due, 0);
    EXPECT_EQ(count(PurgeKind::cases).held, 1);
    ASSERT_TRUE(wait<void>(
        [&](auto done) { kept_->lift(id, clock_.now(), entry("lift"), std::move(done)); }));
    EXPECT_EQ(wait<void>(
                  [&](auto done) { kept_->lift(id, clock_.now(), entry("lift"), std::move(done)); })
                  .error()
                  .kind,
              ErrorKind::conflict);
  }
  EXPECT_EQ(count(PurgeKind::cases).due, 1);
  hold({.scope = HoldScope::payer, .payer = PayerKey("another-payer")});
  EXPECT_EQ(count(PurgeKind::cases).due, 1);
  EXPECT_FALSE(is_on_disk("the matter of TESTPATIENT"));
  EXPECT_EQ(kept_->holds()->front().reason.reveal(Purpose::report), "the matter of TESTPATIENT");
}

TEST_P(Retention, holds_a_person_with_all_their_intakes) {
  finished_case("A-1", 1);
  finished_case("A-2", 2);  // the same member id
  clock_.advance(7 * a_year);
  hold({.scope = HoldScope::person, .intake = IntakeId(1)});
  EXPECT_EQ(count(PurgeKind::cases).held, 2);
}

TEST_P(Retention, deletes_what_was_listed_and_no_more) {
  finished_case("A-1", 1);
  finished_case("A-2", 2);
  clock_.advance(7 * a_year);
  const PurgeRecord made = plan();
  hold({.scope = HoldScope::person, .intake = IntakeId(2)});  // both: the same member id
  ASSERT_TRUE(
      wait<void>([&](auto done) { kept_->lift(1, clock_.now(), entry("lift"), std::move(done)); }));
  ASSERT_EQ(tamper("INSERT INTO tasks (verification_id, code, queue, why, act, opened) VALUES (2, "
                   "'c', 'Billing', '', '', 0)"),
            "");
  begin(made.id);
  while (step(made.id) > 0) {
  }
  finish(made.id);
  EXPECT_EQ(rows_in("intakes"), 1);
  const PurgeRecord done = kept_->newest().value().value();
  EXPECT_EQ(done.state, PurgeState::done);
  EXPECT_EQ(done.tallies.front().deleted, 1);
  EXPECT_EQ(done.tallies.front().kept, 1);
}

TEST_P(Retention, goes_on_after_it_was_killed_and_deletes_nothing_twice) {
  for (int i = 1; i <= 7; ++i) finished_case("A-" + std::to_string(i), i);
  clock_.advance(7 * a_year);
  const PurgeRecord made = plan();
  begin(made.id);
  EXPECT_EQ(step(made.id, 3), 3);
  kept_.reset();  // whoever was at it is gone
  open_kept();
  EXPECT_EQ(rows_in("intakes"), 4);
  EXPECT_EQ(kept_->newest().value().value().state, PurgeState::running);
  // Nobody plans another meanwhile, and it cannot be ended half done.
  EXPECT_EQ(kept_->plan(six_years(), entry("plan")).error().kind, ErrorKind::conflict);
  EXPECT_FALSE(
      wait<void>([&](auto done) { kept_->finish(made.id, entry("end"), std::move(done)); }));
  EXPECT_EQ(step(made.id), 4);
  EXPECT_EQ(step(made.id), 0);
  finish(made.id);
  EXPECT_EQ(rows_in("intakes"), 0);
}

TEST_P(Retention, makes_a_plan_of_the_same_digest_of_the_same_rows_alone) {
  finished_case("A-1", 1);
  clock_.advance(7 * a_year);
  const PurgeCutoffs cutoffs = six_years();
  const std::string first = kept_->plan(cutoffs, entry("plan"))->digest;
  EXPECT_EQ(kept_->plan(cutoffs, entry("plan"))->digest, first);
  ASSERT_EQ(tamper("UPDATE verifications SET state = 0"), "");
  EXPECT_NE(kept_->plan(cutoffs, entry("plan"))->digest, first);
}

TEST_P(Retention, empties_answers_and_keeps_the_account_of_what_was_sent) {
  const VerificationId id = finished_case("A-1", 1);
  clock_.advance(7 * a_year);
  const std::string answer = rows("SELECT raw_sealed FROM answers").at(0);
  const std::string question = rows("SELECT bytes_sealed FROM attempts").at(0);
  PurgeCutoffs cutoffs = six_years();
  cutoffs.by_kind.at(static_cast<std::size_t>(PurgeKind::cases)) = Instant{};
  const auto made = kept_->plan(cutoffs, entry("plan"));
  begin(made->id);
  while (step(made->id) > 0) {
  }
  finish(made->id);
  EXPECT_FALSE(is_on_disk(answer));
  EXPECT_FALSE(is_on_disk(question));
  EXPECT_TRUE(store_->answers(id)->front().raw.empty());
  EXPECT_EQ(store_->answers(id)->front().digest, sha256_hex("ISA*A-1"));
  EXPECT_EQ(store_->attempts(store_->inquiries(id)->front().id)->front().isa13.value(), 1);
  EXPECT_EQ(store_->summaries(id)->size(), 1U);
  EXPECT_TRUE(store_->check().value().empty());
  EXPECT_EQ(kept_->look(cutoffs)->at(static_cast<std::size_t>(PurgeKind::answers)).due, 0);
}

TEST_P(Retention, lets_no_number_be_given_out_again) {  // I9
  finished_case("A-1", 1);
  clock_.advance(7 * a_year);
  purge();
  add_verification("A-2");
  const Claim claim = this->claim().at(0);
  NewAttempt again = attempt_for(claim, 1);
  EXPECT_FALSE(record(again));
  again.isa13 = InterchangeControlNumber(2);  // a number of its own, and the old trace
  EXPECT_FALSE(record(again));
  EXPECT_TRUE(record(attempt_for(claim, 3)));
}

TEST_P(Retention, lets_the_audit_chain_go_on_from_a_sealed_beginning) {  // I22
  for (int i = 0; i < 20; ++i) audit("view");
  clock_.advance(7 * a_year);
  audit("view much later");
  purge();
  EXPECT_EQ(kept_->audit_base().value().value().deleted, 20);
  audit("view after it");
  ASSERT_FALSE(store_->verify_audit()->broken_at);
  // The plan, its beginning and end are in it, after what is left.
  EXPECT_EQ(rows_in("audit"), 5);
  EXPECT_EQ(store_->verify_audit()->entries, 25);
  // Nobody moves where it begins.
  ASSERT_EQ(tamper("UPDATE audit_base SET sequence = 19"), "");
  EXPECT_TRUE(store_->verify_audit()->broken_at);
  ASSERT_EQ(tamper("UPDATE audit_base SET sequence = 20"), "");
  EXPECT_FALSE(store_->verify_audit()->broken_at);
  ASSERT_EQ(tamper("DELETE FROM audit_base"), "");
  EXPECT_TRUE(store_->verify_audit()->broken_at);
}

TEST_P(Retention, of_the_audit_waits_while_anything_is_held) {
  audit("view");
  clock_.advance(7 * a_year);
  audit("view");
  hold({.scope = HoldScope::payer, .payer = PayerKey("example-health")});
  EXPECT_EQ(count(PurgeKind::audit).due, 0);
  EXPECT_EQ(count(PurgeKind::audit).held, 1);
}

TEST_P(Retention, is_the_only_way_by_which_anything_written_goes) {
  finished_case("A-1", 1);
  audit("view");
  EXPECT_NE(tamper("DELETE FROM answers"), "");
  EXPECT_NE(tamper("DELETE FROM summaries"), "");
  EXPECT_NE(tamper("DELETE FROM audit"), "");
}

}  // namespace
}  // namespace eligd::store
