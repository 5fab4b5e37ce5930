// What a person mends in an intake: the case stays the same one and is asked again, and a sender
// who repeats itself does not undo it.
#include "api/service.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/intake_records.hpp"
#include "practice.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::api {
namespace {

using sample::Practice;
using testing::HasSubstr;
using testing::Not;

class Corrections : public testing::Test {
 protected:
  Corrections() {
    const auto record = store().intake(store().verification(practice.south)->intake);
    told = jobs::from_record(*record, practice.night.configuration).value();
    id = record->id;
  }
  store::Store& store() { return *practice.night.store; }
  Answer correct(const std::string& body) {
    practice.night.clock.advance(std::chrono::seconds(1));
    return practice.ask(Method::post,
                        fmt::format("/api/v1/verifications/{}/correction", practice.south.value()),
                        "billing", body);
  }
  // The sender tells it (again).
  store::IntakeKept tell(const intake::NewIntake& intake) {
    practice.night.clock.advance(std::chrono::seconds(1));
    auto records = jobs::to_told_intakes(store(), {intake}, practice.night.configuration,
                                         practice.night.clock.now());
    EXPECT_TRUE(records);
    const auto added = store::wait<std::vector<store::IntakeAdded>>([&](auto done) {
      store::work_of(store()).add_told(*std::move(records), std::nullopt, std::move(done));
    });
    EXPECT_TRUE(added) << added.error().sentence;
    return added->front().kept;
  }
  std::string member_id() { return store().intake(id)->member_id.reveal(Purpose::report); }
  std::size_t in_force() {
    return store::work_of(store()).corrections(told.source, told.external_id)->size();
  }

  Practice practice{};
  intake::NewIntake told{};
  IntakeId id{};
};

TEST_F(Corrections, make_the_next_version_and_ask_the_same_case_again) {
  const std::size_t cases = store().verifications({})->size();
  const Answer answer = correct(R"({"member_id":"MENDED99","reason":"CARD SEEN"})");
  ASSERT_EQ(answer.status, 202) << answer.body;
  EXPECT_THAT(answer.body, HasSubstr(R"("corrected":["member_id"])"));
  EXPECT_THAT(answer.body, Not(HasSubstr("MENDED99")));
  EXPECT_EQ(member_id(), "MENDED99");
  EXPECT_EQ(store().intake(id)->version, 2);
  EXPECT_EQ(practice.engine_woken, 1);
  EXPECT_EQ(store().verifications({})->size(), cases);
  const Answer whole =
      practice.get(fmt::format("/api/v1/verifications/{}", practice.south.value()));
  EXPECT_THAT(whole.body, HasSubstr(R"("kept":"MENDED99")"));
  EXPECT_THAT(whole.body, HasSubstr("the intake was corrected: member_id"));
  for (const auto& event : *store().events("verification", practice.south.value())) {
    EXPECT_THAT(event.what, Not(HasSubstr("MENDED99")));
    EXPECT_THAT(event.what, Not(HasSubstr("CARD SEEN")));
  }
}

TEST_F(Corrections, stand_while_the_sender_says_what_it_said) {
  ASSERT_EQ(correct(R"({"member_id":"MENDED99","reason":"CARD"})").status, 202);
  EXPECT_EQ(tell(told), store::IntakeKept::already);
  EXPECT_EQ(member_id(), "MENDED99");
  // Something else is another; what was mended stays mended.
  intake::NewIntake moved = told;
  moved.coverage.group_number = Phi<std::string>("G-5");
  EXPECT_EQ(tell(moved), store::IntakeKept::changed);
  EXPECT_EQ(member_id(), "MENDED99");
  EXPECT_EQ(tell(moved), store::IntakeKept::already);
  EXPECT_EQ(in_force(), 1U);
}

TEST_F(Corrections, are_over_once_the_sender_says_otherwise) {
  ASSERT_EQ(correct(R"({"member_id":"MENDED99","reason":"CARD"})").status, 202);
  intake::NewIntake other = told;
  other.coverage.member_id = Phi<std::string>("SENDERS77");
  EXPECT_EQ(tell(other), store::IntakeKept::changed);
  EXPECT_EQ(member_id(), "SENDERS77");
  EXPECT_EQ(in_force(), 0U);
}

TEST_F(Corrections, are_over_once_the_sender_has_caught_up) {
  ASSERT_EQ(correct(R"({"member_id":"MENDED99","reason":"CARD"})").status, 202);
  intake::NewIntake same = told;
  same.coverage.member_id = Phi<std::string>("MENDED99");
  EXPECT_EQ(tell(same), store::IntakeKept::already);
  EXPECT_EQ(in_force(), 0U);
  EXPECT_EQ(tell(told), store::IntakeKept::changed) << "and says the old value anew";
  EXPECT_EQ(member_id(), told.coverage.member_id.reveal(Purpose::report));
}

TEST_F(Corrections, are_taken_back_by_correcting_to_what_was_sent) {
  ASSERT_EQ(correct(R"({"member_id":"MENDED99","reason":"CARD"})").status, 202);
  const std::string sent = told.coverage.member_id.reveal(Purpose::report);
  ASSERT_EQ(correct(fmt::format(R"({{"member_id":"{}","reason":"MISREAD"}})", sent)).status, 202);
  EXPECT_EQ(in_force(), 0U);
  EXPECT_EQ(tell(told), store::IntakeKept::already);
}

TEST_F(Corrections, that_are_none_change_nothing) {
  const std::string same = told.coverage.member_id.reveal(Purpose::report);
  for (const std::string& body :
       {fmt::format(R"({{"member_id":"{}","reason":"R"}})", same),
        std::string(R"({"birth_date":"TESTPATIENT","reason":"R"})"),
        std::string(R"({"sex":"TESTPATIENT","reason":"R"})"),
        std::string(R"({"subscriber_last_name":"TESTPATIENT","reason":"R"})"),
        std::string(R"({"last_name":null,"reason":"R"})"), std::string(R"({"reason":"R"})"),
        std::string(R"({"member_id":"X9"})")}) {
    const Answer answer = correct(body);
    EXPECT_EQ(answer.status, 422) << body << answer.body;
    EXPECT_THAT(answer.body, Not(HasSubstr("TESTPATIENT")));
  }
  EXPECT_EQ(store().intake(id)->version, 1);
}

TEST_F(Corrections, that_came_between_are_not_overwritten_by_a_word_on_its_way) {
  auto late = jobs::to_told_intakes(store(), {[&] {
                                      intake::NewIntake moved = told;
                                      moved.coverage.group_number = Phi<std::string>("G-5");
                                      return moved;
                                    }()},
                                    practice.night.configuration, practice.night.clock.now());
  ASSERT_TRUE(late);
  ASSERT_EQ(correct(R"({"member_id":"MENDED99","reason":"CARD"})").status, 202);
  const auto added = store::wait<std::vector<store::IntakeAdded>>([&](auto done) {
    store::work_of(store()).add_told(*std::move(late), std::nullopt, std::move(done));
  });
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(member_id(), "MENDED99");
}

// Decision 0070: what only the intake system could tell may be told here too.
TEST_F(Corrections, tell_the_patients_consent_until_the_sender_says_otherwise) {
  const auto consent = [&] {
    return jobs::from_record(*store().intake(id), practice.night.configuration)->consent;
  };
  const Answer given = correct(R"({"consent":"given","reason":"SIGNED PAPER"})");
  ASSERT_EQ(given.status, 202) << given.body;
  EXPECT_THAT(given.body, HasSubstr(R"("corrected":["consent"])"));
  EXPECT_EQ(consent(), intake::Consent::given);
  const Answer whole =
      practice.get(fmt::format("/api/v1/verifications/{}", practice.south.value()));
  EXPECT_THAT(whole.body, HasSubstr(R"("field":"consent","sent":"","kept":"given")"));
  EXPECT_EQ(tell(told), store::IntakeKept::already) << "a sender that is silent about it";
  EXPECT_EQ(consent(), intake::Consent::given);
  ASSERT_EQ(correct(R"({"consent":"refused","reason":"TOLD ON THE PHONE"})").status, 202);
  EXPECT_EQ(consent(), intake::Consent::refused);
  intake::NewIntake signed_there = told;
  signed_there.consent = intake::Consent::given;
  EXPECT_EQ(tell(signed_there), store::IntakeKept::changed);
  EXPECT_EQ(consent(), intake::Consent::given);
  EXPECT_EQ(in_force(), 0U);
  ASSERT_EQ(correct(R"({"consent":null,"reason":"NOT FOUND"})").status, 202);
  EXPECT_EQ(consent(), intake::Consent::unknown);
  for (const char* word : {"yes", "TESTPATIENT", "1"})
    EXPECT_EQ(correct(fmt::format(R"({{"consent":"{}","reason":"R"}})", word)).status, 422) << word;
  EXPECT_EQ(correct(R"({"consent":"given"})").status, 422) << "a reason is needed";
}

TEST_F(Corrections, of_consent_stand_in_the_audit_without_what_was_said) {
  ASSERT_EQ(correct(R"({"consent":"given","reason":"SIGNED PAPER"})").status, 202);
  const std::string audit = practice.get("/api/v1/audit/entries?act=correct", "auditor").body;
  EXPECT_THAT(audit, HasSubstr("correct intake"));
  EXPECT_THAT(audit, Not(HasSubstr("SIGNED PAPER")));
  EXPECT_FALSE(store().verify_audit()->broken_at);
}

}  // namespace
}  // namespace eligd::api
