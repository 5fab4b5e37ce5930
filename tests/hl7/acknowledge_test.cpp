// hl7/acknowledge: what a sender is answered.
#include "hl7/acknowledge.hpp"

#include "example.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::hl7 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<std::string> answers(const std::string& first_line, const Issues& issues = {}) {
  const Message message = read_er7(first_line + "\r").message;
  Issues own;
  const Envelope envelope = read_envelope(message, config::Zone(), sample::noon(), own);
  return acknowledge(message, envelope, issues, sample::noon(), "77");
}

Issue missing_birth_date() {
  return {.severity = Severity::error,
          .code = Code::required_missing,
          .where = {.segment = "PID", .sequence = 1, .line = 3, .at = {.field = 7}},
          .what = "is missing",
          .todo = "send it"};
}

TEST(Acknowledge, goes_back_to_the_sender_with_his_control_id) {
  EXPECT_THAT(
      answers(sample::msh("ADT^A04^ADT_A01", "C-1")),
      ElementsAre(
          "MSH|^~\\&|ELIGD|CLINIC|SAMPLE-EHR|NORTH|20261120170000.000+0000||ACK^A04^ACK|77|P|2.5.1"
          "||||||UNICODE UTF-8\rMSA|AA|C-1\r"));
}

TEST(Acknowledge, uses_the_separators_of_the_message) {
  EXPECT_THAT(answers("MSH#*!?%#A#B#C#D#20261120##ADT*A04#1#P#2.3")[0],
              testing::StartsWith("MSH#*!?%#C#D#A#B#20261120170000.000+0000##ACK*A04#77#P#2.3"));
}

TEST(Acknowledge, says_where_and_what_in_err) {
  EXPECT_THAT(answers(sample::msh("ADT^A04", "C-1"), {missing_birth_date()})[0],
              HasSubstr("\rMSA|AE|C-1|PID-7 (segment 3) is missing; send it\r"
                        "ERR||PID^1^7^1^1|101^Required field missing^HL70357|E|||PID-7 (segment "
                        "3)|is missing; send it\r"));
}

TEST(Acknowledge, has_the_older_err_before_2_5) {
  EXPECT_THAT(answers("MSH|^~\\&|A|B|C|D|20261120||ADT^A04|1|P|2.3.1", {missing_birth_date()})[0],
              HasSubstr("\rERR|PID^1^7^101&Required field missing&HL70357\r"));
}

TEST(Acknowledge, accepts_with_warnings) {
  Issue warning = missing_birth_date();
  warning.severity = Severity::warning;
  const std::string answer = answers(sample::msh("ADT^A04", "C-1"), {warning})[0];
  EXPECT_THAT(answer, HasSubstr("MSA|AA|C-1\r"));
  EXPECT_THAT(answer, HasSubstr("|W|||PID-7"));
}

TEST(Acknowledge, rejects_what_is_no_matter_of_content) {
  const auto verdict = [](Code code, const std::string& segment) {
    return verdict_of({{Severity::error, code, {.segment = segment}, "", ""}});
  };
  EXPECT_EQ(verdict(Code::unsupported_event, "MSH"), Verdict::rejected);
  EXPECT_EQ(verdict(Code::duplicate_key, "MSH"), Verdict::rejected);
  EXPECT_EQ(verdict(Code::internal, ""), Verdict::rejected);
  EXPECT_EQ(verdict(Code::data_type, "PID"), Verdict::error);
  EXPECT_EQ(verdict(Code::unknown_key, "PID"), Verdict::error);
  EXPECT_EQ(verdict_of({}), Verdict::accepted);
}

// MSH-15 and MSH-16: what each wants, of a good message and of one with an error in it.
TEST(Acknowledge, answers_in_enhanced_mode_what_is_wanted) {
  const auto codes = [](const std::string& accept, const std::string& apply, const Issues& issues) {
    std::string all;
    for (const std::string& answer :
         answers(sample::msh("ADT^A04", "C", "20261120", "|||" + accept + "|" + apply), issues)) {
      const std::size_t at = answer.find("\rMSA|");
      all += (all.empty() ? "" : " ") + answer.substr(at + 5, 2);
    }
    return all;
  };
  const Issues bad{missing_birth_date()};
  const Issues no{{Severity::error, Code::internal, {}, "", ""}};
  EXPECT_EQ(codes("AL", "NE", {}), "CA");
  EXPECT_EQ(codes("AL", "AL", {}), "CA AA");
  EXPECT_EQ(codes("AL", "AL", bad), "CA AE");
  EXPECT_EQ(codes("AL", "ER", {}), "CA");
  EXPECT_EQ(codes("NE", "AL", bad), "AE");
  EXPECT_EQ(codes("ER", "NE", {}), "");
  EXPECT_EQ(codes("AL", "AL", no), "CE") << "CR is of MSH-9, 11 and 12; ours may be over soon";
  const Issues unsupported{{Severity::error, Code::unsupported_event, {.segment = "MSH"}, "", ""}};
  EXPECT_EQ(codes("AL", "AL", unsupported), "CR");
  const Issues used{{Severity::error, Code::duplicate_key, {.segment = "MSH"}, "", ""}};
  EXPECT_EQ(codes("AL", "AL", used), "CE");
  EXPECT_EQ(codes("NE", "AL", no), "AR");
  EXPECT_EQ(codes("SU", "ER", bad), "CA AE");
  EXPECT_EQ(codes("NE", "NE", bad), "");
}

TEST(Acknowledge, escapes_what_it_repeats) {
  EXPECT_THAT(answers("MSH|^~\\&|A|B|C|D|20261120||ADT^A04|C\\F\\1|P|2.5.1")[0],
              HasSubstr("MSA|AA|C\\F\\1\r"));
}

}  // namespace
}  // namespace eligd::hl7
