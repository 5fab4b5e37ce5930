// What the engine asks for each inquiry must not go through the rows of all others: a night would
// take time with the square of its size, and more each night. SQLite counts the rows it goes
// through for want of an index; here that count stays at zero.
#include "sqlite_fixture.hpp"
#include "store/attempt_rows.hpp"
#include "store/cipher.hpp"
#include "store/claim_rows.hpp"
#include "store/database.hpp"
#include "store/decision_rows.hpp"
#include "store/verification_rows.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace eligd::store {
namespace {

class ScansTest : public SqliteStoreTest {
 protected:
  static constexpr int cases = 20;

  // Each with an answer and a task; one more verification that is still due.
  ScansTest() {
    for (int n = 1; n <= cases; ++n) add_verification("A-" + std::to_string(n));
    int number = 0;
    for (const Claim& claim : claim(cases)) {
      const AttemptId attempt = record(attempt_for(claim, ++number)).value();
      EXPECT_TRUE(end(attempt, claim.lease, AttemptState::answered,
                      sample_answer("ISA*00*" + std::to_string(number))));
      EXPECT_TRUE(wait<TaskId>([&](auto done) {
        store_->open_task({.verification = claim.verification,
                           .code = "call",
                           .queue = "Billing",
                           .why = "x",
                           .act = "y",
                           .at = clock_.now()},
                          std::move(done));
      }));
      asked_ = claim.verification;
    }
    add_verification("A-due");
    auto opened = Database::open(path(), Database::Access::read_write);
    EXPECT_TRUE(opened);
    if (opened) database_ = std::move(*opened);
  }

  [[nodiscard]] Database& database() { return *database_; }
  [[nodiscard]] VerificationId asked() const { return asked_; }

 private:
  std::unique_ptr<Database> database_{};
  VerificationId asked_{};
};

TEST_F(ScansTest, the_answers_of_one_case_are_found_without_reading_the_others) {
  const Cipher cipher(Key{}, entropy_);
  // The key is another one, so the one answer found cannot be opened: it was found.
  EXPECT_FALSE(rows::answers(database(), cipher, asked()));
  EXPECT_TRUE(rows::answers(database(), cipher, VerificationId(cases + 1)));
  EXPECT_EQ(database().rows_scanned(), 0);
}

TEST_F(ScansTest, the_tasks_of_one_case_are_found_without_reading_the_others) {
  for (const bool only_open : {true, false}) {
    const auto tasks = rows::tasks(database(), {.verification = asked(), .only_open = only_open});
    ASSERT_TRUE(tasks);
    EXPECT_EQ(tasks->size(), 1U);
  }
  EXPECT_EQ(database().rows_scanned(), 0);
}

TEST_F(ScansTest, the_next_due_inquiry_is_found_without_reading_the_others) {
  const auto due = rows::next_due(database(), std::nullopt);
  ASSERT_TRUE(due);
  EXPECT_EQ(*due, clock_.now());
  EXPECT_EQ(database().rows_scanned(), 0);
}

TEST_F(ScansTest, a_search_without_an_index_is_counted) {
  ASSERT_TRUE(rows::tasks(database(), {.queue = "Billing"}));
  EXPECT_GT(database().rows_scanned(), 0);
}

}  // namespace
}  // namespace eligd::store
