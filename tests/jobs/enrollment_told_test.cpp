// An enrollment as people type it.
#include "jobs/enrollment_told.hpp"

#include "base/test_world.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

EnrollmentTold good() {
  return {.payer = PayerKey("blue"),
          .npi = "1999999984",
          .state = "submitted",
          .day = "2026-11-12",
          .note = "by letter"};
}

std::string first_field(const EnrollmentTold& told) {
  const auto read = read_enrollment(told);
  return read ? "" : read.error().front().field;
}

TEST(AnEnrollment, is_read_as_it_was_typed) {
  const auto read = read_enrollment(good());
  ASSERT_TRUE(read && *read);
  EXPECT_EQ((*read)->state, store::EnrollmentState::submitted);
  EXPECT_EQ((*read)->day, parse_iso_date("2026-11-12").value());
  EXPECT_EQ((*read)->note, "by letter");
}

TEST(AnEnrollment, that_is_unknown_is_forgotten) {
  EnrollmentTold told = good();
  told.state = "unknown";
  const auto read = read_enrollment(told);
  ASSERT_TRUE(read);
  EXPECT_FALSE(*read);
}

TEST(AnEnrollment, names_the_field_that_is_wrong) {
  EnrollmentTold told = good();
  told.npi = "1999999985";
  EXPECT_EQ(first_field(told), "npi") << "its check digit";
  told = good();
  told.state = "maybe";
  EXPECT_EQ(first_field(told), "state");
  told = good();
  told.day = "May";
  EXPECT_EQ(first_field(told), "day");
  told = good();
  told.note = "one\ntwo";
  EXPECT_EQ(first_field(told), "note");
  told.note = std::string(store::enrollment_note_max + 1, 'x');
  EXPECT_EQ(first_field(told), "note");
}

}  // namespace
}  // namespace eligd::jobs
