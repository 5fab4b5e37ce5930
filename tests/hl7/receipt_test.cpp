// hl7/receipt: which answers end a message, which bring it back, which a person looks at.
#include "hl7/receipt.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eligd::hl7 {
namespace {

constexpr std::string_view head = "MSH|^~\\&|EHR|NORTH|ELIGD||20261126||ACK^A08^ACK|9|P|2.5.1\r";

Receipt of(const std::string& rest) { return read_receipt(std::string(head) + rest, "C1"); }

TEST(AReceipt, ends_a_message_by_AA_and_CA_for_its_control_id) {
  EXPECT_EQ(of("MSA|AA|C1\r").reception, Reception::taken);
  EXPECT_EQ(of("MSA|CA|C1\r").reception, Reception::taken);
  EXPECT_EQ(of("MSA|AA|C2\r").reception, Reception::other) << "of an earlier message, and late";
  EXPECT_EQ(of("PID|1\r").reception, Reception::other);
  EXPECT_EQ(read_receipt("no HL7 at all", "C1").reception, Reception::other);
}

TEST(AReceipt, brings_a_message_back_where_the_trouble_is_the_receivers) {
  for (const char* rest :
       {"MSA|AR|C1\r", "MSA|CE|C1\r", "MSA|AE|C1\rERR|||207^Internal^HL70357|E\r",
        "MSA|AR|C1\rERR|||207|E\r", "MSA|AE|C1\rERR|||206|E\r",
        "MSA|AE|C1\rERR|^^^207&Internal&HL70357\r", "MSA|AE|C1||||207\r"})
    EXPECT_EQ(of(rest).reception, Reception::later) << rest;
}

TEST(AReceipt, leaves_a_message_to_a_person_where_it_is_the_messages) {
  for (const char* rest :
       {"MSA|AE|C1\r", "MSA|CR|C1\r", "MSA|AE|C1\rERR||PID^1^3|101^Required^HL70357|E\r",
        "MSA|AR|C1\rERR||MSH^1^12|203|E\r", "MSA|CE|C1\rERR|||204|E\r", "MSA|XX|C1\r"})
    EXPECT_EQ(of(rest).reception, Reception::refused) << rest;
}

TEST(AReceipt, keeps_codes_and_places_and_none_of_the_receivers_words) {  // I7
  EXPECT_EQ(of("MSA|AE|C1|TESTPATIENT is unknown\r"
               "ERR||ZZZ^1^3|100|W\r"
               "ERR||PID^1^3^1^1|101^TESTPATIENT^HL70357|E|||TESTPATIENT|TESTPATIENT\r")
                .words,
            "AE 101 at PID-3");
  EXPECT_EQ(of("MSA|AE|C1\rERR|PID^1^5^103&TESTPATIENT\r").words, "AE 103 at PID-5");
  EXPECT_EQ(of("MSA|AE|C1\rERR||TESTPATIENT^1^M100|TESTPATIENT|E\r").words, "AE");
  EXPECT_EQ(of("MSA|TESTPATIENT|C1\r").words, "an acknowledgment of no known code");
}

}  // namespace
}  // namespace eligd::hl7
