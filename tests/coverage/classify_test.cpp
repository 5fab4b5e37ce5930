#include "answers.hpp"
#include "coverage/glance.hpp"

#include <gtest/gtest.h>

#include <set>

namespace eligd::coverage::test {
namespace {

const CivilDate day = *CivilDate::of(2026, 3, 9);

Classified refused(const std::string& aaa) {
  Written written;
  written.member = {aaa};
  return classify(answer_271({}, written), day);
}

TEST(Classify, reads_the_axis_of_a_271) {
  EXPECT_EQ(classify(answer_271({"EB*1**30"}), day).answer, AnswerAxis::active);
  EXPECT_EQ(classify(answer_271({"EB*6**30"}, {.member = {}}), day).answer, AnswerAxis::inactive);
  EXPECT_EQ(classify(answer_271({"EB*1**30"}), *CivilDate::of(2027, 2, 1)).answer,
            AnswerAxis::terminated);
  EXPECT_EQ(classify(answer_271({"EB*1**30"}), *CivilDate::of(2025, 2, 1)).answer,
            AnswerAxis::future);
  EXPECT_EQ(classify(answer_271({"EB*1**30", "EB*6**30"}), day).answer, AnswerAxis::contradictory);
}

TEST(Classify, says_what_to_do_about_a_refused_person) {
  const auto found = refused("AAA*N**72*C");
  EXPECT_EQ(found.answer, AnswerAxis::not_found);
  EXPECT_EQ(found.advice.retry, RetryAdvice::data_fix);
  EXPECT_EQ(found.advice.field, "member id");
  EXPECT_EQ(found.advice.queue, "Intake");
  ASSERT_EQ(found.rejects.size(), 1U);
  EXPECT_EQ(found.rejects.front().loop, "2100C");
}

TEST(Classify, asks_again_later_when_the_payer_is_down) {
  EXPECT_EQ(refused("AAA*Y**42*R").advice.retry, RetryAdvice::later);
  EXPECT_EQ(refused("AAA*Y**80*R").advice.retry, RetryAdvice::later);
  EXPECT_EQ(refused("AAA*N**51*C").advice.queue, "Admin");
  EXPECT_EQ(refused("AAA*N**63*C").advice.retry, RetryAdvice::other_date);
}

TEST(Classify, tells_a_cut_answer) {
  const auto whole = answer_271({"EB*1**30", "EB*C*IND*30***29*1250"});
  EXPECT_FALSE(classify(whole, day).truncated);
  EXPECT_TRUE(classify(whole.substr(0, whole.find("*1250") + 3), day).truncated);
}

TEST(Classify, takes_what_is_no_x12_as_unreadable) {
  const auto found = classify("<soap:Fault/>", day);
  EXPECT_EQ(found.kind, AnswerKind::unreadable);
  EXPECT_FALSE(found.accepted);
}

TEST(Glance, sees_what_was_refused_cut_off_or_left_out_as_a_longer_look_does) {
  const auto whole = answer_271({"EB*1**30", "EB*C*IND*30***29*1250"});
  Written refused;
  refused.member = {"AAA*N**72*C"};
  for (const std::string& bytes :
       {whole, whole.substr(0, whole.find("*1250") + 3), answer_271({}, {.member = {}}),
        answer_271({}, refused), std::string("<soap:Fault/>")}) {
    const Classified longer = classify(bytes, day);
    const Classified found = glance(x12::read(bytes), day);
    EXPECT_EQ(found.kind, longer.kind);
    EXPECT_EQ(found.accepted, longer.accepted);
    EXPECT_EQ(found.truncated, longer.truncated);
    EXPECT_EQ(found.is_empty, longer.is_empty);
    EXPECT_EQ(found.code, longer.code);
    ASSERT_EQ(found.rejects.size(), longer.rejects.size());
    EXPECT_TRUE(found.rejects.empty() || may_refuse(bytes));
    if (found.rejects.empty()) continue;
    EXPECT_EQ(found.answer, longer.answer);
    EXPECT_EQ(found.advice.words, longer.advice.words);
  }
}

TEST(RejectMeanings, cover_every_code_of_the_guide_once) {
  std::set<std::string_view> codes;
  for (const auto& meaning : reject_meanings()) {
    EXPECT_TRUE(codes.insert(meaning.code).second) << meaning.code;
    EXPECT_FALSE(meaning.meaning.empty());
    EXPECT_FALSE(meaning.act.empty()) << meaning.code;
    // Somebody acts, or the engine asks again by itself.
    EXPECT_EQ(meaning.queue.empty(), meaning.kind == RejectKind::payer_down) << meaning.code;
  }
  EXPECT_EQ(codes.size(), 55U);
  EXPECT_EQ(meaning_of_reject("ZZ").kind, RejectKind::other);
}

TEST(RejectMeanings, name_the_field_of_every_refused_identity) {
  for (const auto& meaning : reject_meanings()) {
    if (meaning.kind == RejectKind::identity) {
      EXPECT_FALSE(meaning.field.empty()) << meaning.code;
    }
  }
}

}  // namespace
}  // namespace eligd::coverage::test
