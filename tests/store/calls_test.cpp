// Call results: kept beside each other, sealed, never changed.
#include "store_fixture.hpp"

#include <fstream>
#include <iterator>

namespace eligd::store {
namespace {

class CallsInStore : public EveryStoreTest {
 protected:
  Result<std::int64_t> add(VerificationId verification, const std::string& json) {
    clock_.advance(1s);
    return wait<std::int64_t>([&](auto done) {
      store_->record_call({.verification = verification,
                           .json = phi(json),
                           .said = clock_.now() - 1h,
                           .recorded = clock_.now(),
                           .recorded_by = "biller"},
                          std::move(done));
    });
  }
};

ON_EVERY_ENGINE(CallsInStore);

TEST_P(CallsInStore, stand_in_the_order_they_were_recorded_and_in_the_history) {
  const auto about = add_verification("A-1").id;
  const auto other = add_verification("A-2").id;
  ASSERT_TRUE(add(about, R"({"reference":"R-1"})"));
  ASSERT_TRUE(add(about, R"({"reference":"R-2"})"));
  reopen();
  const auto calls = store_->calls(about);
  ASSERT_TRUE(calls) << calls.error().sentence;
  ASSERT_EQ(calls->size(), 2U);
  EXPECT_EQ(calls->at(0).json.reveal(Purpose::report), R"({"reference":"R-1"})");
  EXPECT_EQ(calls->at(1).json.reveal(Purpose::report), R"({"reference":"R-2"})");
  EXPECT_EQ(calls->at(1).recorded_by, "biller");
  EXPECT_EQ(calls->at(1).recorded - calls->at(1).said, 1h);
  EXPECT_TRUE(store_->calls(other)->empty());
  EXPECT_EQ(store_->events("verification", about.value())->size(), 2U);
  EXPECT_TRUE(store_->check()->empty());
}

TEST_P(CallsInStore, are_about_a_verification_that_exists) {
  EXPECT_EQ(add(VerificationId(99), "{}").error().kind, ErrorKind::not_found);
}

TEST_P(CallsInStore, are_sealed_and_cannot_be_changed_or_taken_back) {  // I3
  const auto about = add_verification("A-1").id;
  ASSERT_TRUE(add(about, R"({"representative":"WORDS-OF-A-CALL"})"));
  EXPECT_NE(tamper("UPDATE call_results SET said = 1"), "");
  EXPECT_NE(tamper("DELETE FROM call_results"), "");
  store_.reset();
  if (engine_ == Engine::sqlite) {
    std::ifstream file(path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(bytes.find("WORDS-OF-A-CALL"), std::string::npos);
  }
  ASSERT_EQ(
      tamper_past("call_results_stay", "call_results", "UPDATE call_results SET said = said + 1"),
      "");
  open();
  EXPECT_FALSE(store_->calls(about));
  ASSERT_EQ(store_->check()->size(), 1U);
  EXPECT_EQ(store_->check()->front().invariant, "I3");
}

}  // namespace
}  // namespace eligd::store
