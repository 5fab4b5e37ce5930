// Whether payers know our provider numbers: kept beside everything else in the same file.
#include "store/enrollment_store.hpp"
#include "store_fixture.hpp"

namespace eligd::store {
namespace {

class EnrollmentsInStore : public EveryStoreTest {
 protected:
  void SetUp() override {
    EveryStoreTest::SetUp();
    enrollments_ = open_enrollments(path()).value();
  }
  void keep(const char* payer, EnrollmentState state, const char* note = "") {
    ASSERT_TRUE(wait<void>([&](auto done) {
      enrollments_->keep({.payer = PayerKey(payer),
                          .npi = "1999999984",
                          .state = state,
                          .day = parse_iso_date("2026-11-12").value(),
                          .note = note,
                          .changed = clock_.now(),
                          .changed_by = "ada"},
                         std::move(done));
    }));
  }

  std::unique_ptr<EnrollmentStore> enrollments_;
};

ON_EVERY_ENGINE(EnrollmentsInStore);

TEST_P(EnrollmentsInStore, hold_what_was_written_down_last) {
  keep("example-health", EnrollmentState::submitted, "by letter");
  keep("example-health", EnrollmentState::approved);
  const auto all = enrollments_->enrollments();
  ASSERT_TRUE(all) << all.error().sentence;
  ASSERT_EQ(all->size(), 1U);
  EXPECT_EQ(all->front().state, EnrollmentState::approved);
  EXPECT_EQ(all->front().note, "");
  EXPECT_EQ(all->front().day, parse_iso_date("2026-11-12").value());
  EXPECT_EQ(all->front().changed_by, "ada");
}

TEST_P(EnrollmentsInStore, are_forgotten_when_nothing_is_known_any_more) {
  keep("example-health", EnrollmentState::submitted);
  const auto forget = [&] {
    return wait<void>([&](auto done) {
      enrollments_->forget(PayerKey("example-health"), "1999999984", std::move(done));
    });
  };
  ASSERT_TRUE(forget());
  EXPECT_TRUE(enrollments_->enrollments()->empty());
  EXPECT_EQ(forget().error().kind, ErrorKind::not_found);
}

TEST_P(EnrollmentsInStore, tell_of_cases_that_wait_for_one_until_the_task_is_done) {
  const auto about = add_verification("A-1").id;
  const auto open = [&](const char* code, const char* queue) {
    return wait<TaskId>([&](auto done) {
             store_->open_task({.verification = about,
                                .code = code,
                                .queue = queue,
                                .why = "refused",
                                .act = "mend it",
                                .at = clock_.now()},
                               std::move(done));
           })
        .value();
  };
  const TaskId task = open("aaa-51", "Admin");
  (void)open("aaa-72", "Intake");
  const auto refusals = enrollments_->refusals();
  ASSERT_TRUE(refusals) << refusals.error().sentence;
  ASSERT_EQ(refusals->size(), 1U);
  EXPECT_EQ(refusals->front().code, "51");
  EXPECT_EQ(refusals->front().cases, 1);
  EXPECT_EQ(refusals->front().payer, *store_->verification(about)->payer);
  ASSERT_TRUE(wait<void>(
      [&](auto done) { store_->close_task(task, "done", "ada", clock_.now(), std::move(done)); }));
  EXPECT_TRUE(enrollments_->refusals()->empty());
}

TEST(EnrollmentStates, are_read_by_the_words_they_are_shown_by) {
  for (const EnrollmentState state : all_enrollment_states)
    EXPECT_EQ(enrollment_state_of(to_text(state)), state);
  EXPECT_FALSE(enrollment_state_of("maybe"));
}

}  // namespace
}  // namespace eligd::store
