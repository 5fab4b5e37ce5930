#include "intake/json.hpp"

#include "example.hpp"

namespace eligd::intake::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string full = R"({
  "id": "A-1",
  "patient": {"last_name": "TESTPATIENT", "first_name": "SAMPLE", "middle_name": "M", "suffix": "JR",
              "birth_date": "1990-01-02", "sex": "F"},
  "coverage": {"payer": "Sample Mutual", "member_id": "XYZ123", "group_number": "G-1", "relationship": "child",
               "subscriber": {"last_name": "EXAMPLE", "first_name": "PARENT", "birth_date": "1960-01-02"}},
  "level": "iop_mh",
  "first_appointment": "2026-11-25T09:00",
  "program": {"from": "2026-11-30", "through": "2027-01-29", "days_per_week": 3},
  "network": "in",
  "notes": "two\nlines"
})";

JsonReading read(std::string_view bytes) {
  return read_json(bytes, "intakes.json", SourceKey("json"), example_configuration());
}

std::string with(std::string_view part, std::string_view instead) {
  std::string text = full;
  return text.replace(text.find(part), part.size(), instead);
}

std::vector<std::string> reasons_of(const JsonReading& reading) {
  std::vector<std::string> lines;
  for (const RejectedIntake& intake : reading.rejected) {
    for (const JsonReason& reason : intake.reasons)
      lines.push_back(reason.pointer + ' ' + reason.what + "; " + reason.todo);
  }
  return lines;
}

TEST(ReadJson, takes_an_intake_with_every_field) {
  const JsonReading reading = read(full);
  EXPECT_THAT(reasons_of(reading), IsEmpty());
  EXPECT_THAT(reading.findings, IsEmpty());
  ASSERT_EQ(reading.accepted.size(), 1u);
  const NewIntake& intake = reading.accepted[0];
  EXPECT_EQ(intake.coverage.relationship, Relationship::child);
  EXPECT_EQ(intake.coverage.subscriber->first_name.reveal(Purpose::matching), "PARENT");
  EXPECT_EQ(intake.program.days_per_week, 3);
  EXPECT_EQ(to_string(intake.first_appointment_at), "2026-11-25T14:00:00.000000Z");
}

TEST(ReadJson, gives_back_what_was_written) {
  const JsonReading reading = read(full);
  ASSERT_EQ(reading.accepted.size(), 1u);
  EXPECT_TRUE(read(write_json(reading.accepted[0])).accepted == reading.accepted);
}

TEST(ReadJson, takes_a_list_and_an_envelope) {
  const std::string second = with("A-1", "A-2");
  EXPECT_EQ(read("[" + full + "," + second + "]").accepted.size(), 2u);
  EXPECT_EQ(
      read("{\"intakes\": [" + full + "," + second + "], \"next_cursor\": \"x\"}").accepted.size(),
      2u);
  EXPECT_EQ(read("[]").accepted.size(), 0u);
  EXPECT_THAT(read("[]").findings, IsEmpty());
}

TEST(ReadJson, takes_null_as_not_told) {
  EXPECT_EQ(read(with("\"M\"", "null")).accepted.size(), 1u);
}

struct BadJson {
  std::string_view part;
  std::string_view instead;
  std::string_view reason;
};
void PrintTo(const BadJson& bad, std::ostream* out) { *out << bad.instead; }

const BadJson bad_documents[] = {
    {"1990-01-02", "01/02/1990",
     "/patient/birth_date is not a date as YYYY-MM-DD; write it as 2026-11-25"},
    {"\"XYZ123\"", "123",
     "/coverage/member_id is not text; write it in double quotes: ids and dates are no numbers"},
    {"\"XYZ123\"", "1e400",
     "/coverage/member_id is not text; write it in double quotes: ids and dates are no numbers"},
    {"_week\": 3", "_week\": \"3\"",
     "/program/days_per_week is not a whole number; write 1 to 7, without quotes"},
    {"_week\": 3", "_week\": 9", "/program/days_per_week is no number of days; write 1 to 7"},
    {"last_name", "lastname", "/patient/lastname is not known; did you mean /patient/last_name?"},
    {"\"network\"", "\"ssn\"", "/ssn is not known; delete it, or move it to pass_through"},
    {"{\"from\": \"2026-11-30\", \"through\": \"2027-01-29\", \"days_per_week\": 3}", "5",
     "/program is not an object; docs/intake-formats.md shows it"},
    {"T09:00", "",
     "/first_appointment has no time of day; write it as 2026-11-25T09:00, on the practice's "
     "clock"},
    {"  \"level\": \"iop_mh\",\n", "", "/level is missing; write one of: iop_mh, assessment"},
};

class BadJsons : public ::testing::TestWithParam<BadJson> {};

TEST_P(BadJsons, are_refused_with_their_pointer) {
  const BadJson& bad = GetParam();
  const JsonReading alone = read(with(bad.part, bad.instead));
  EXPECT_THAT(reasons_of(alone), ::testing::Contains(std::string(bad.reason)));
  EXPECT_THAT(alone.accepted, IsEmpty());

  // I18: beside a good one, the good one is taken.
  const JsonReading both =
      read("{\"intakes\": [" + with("A-1", "A-0") + "," + with(bad.part, bad.instead) + "]}");
  EXPECT_EQ(both.accepted.size(), 1u);
  EXPECT_THAT(reasons_of(both), ::testing::Contains("/intakes/1" + std::string(bad.reason)));
}

INSTANTIATE_TEST_SUITE_P(All, BadJsons, ::testing::ValuesIn(bad_documents));

// U7.
TEST(ReadJson, refuses_a_key_that_stands_twice) {
  const JsonReading reading =
      read(with("\"suffix\": \"JR\"", "\"suffix\": \"JR\", \"sex\": \"M\""));
  ASSERT_EQ(reading.findings.size(), 1u);
  EXPECT_EQ(reading.findings[0].what, "the key /patient/sex stands twice");
  EXPECT_EQ(reading.findings[0].place.line, 4u);
  EXPECT_THAT(reading.accepted, IsEmpty());
}

TEST(ReadJson, refuses_depth) {
  const JsonReading reading = read(std::string(100'000, '['));
  ASSERT_EQ(reading.findings.size(), 1u);
  EXPECT_EQ(reading.findings[0].what, "is nested deeper than 16 levels");
}

TEST(ReadJson, names_the_place_where_json_ends) {
  EXPECT_THAT(findings_of(read("{\"id\":\n \"A-1\",, }").findings),
              ElementsAre(::testing::StartsWith("intakes.json:2:")));
  EXPECT_THAT(findings_of(read("{} {}").findings),
              ElementsAre(::testing::HasSubstr("more after the end")));
  EXPECT_THAT(findings_of(read("\"text\"").findings),
              ElementsAre(::testing::HasSubstr("is neither an intake nor a list")));
}

TEST(ReadJson, refuses_a_second_intake_with_the_same_id) {
  const JsonReading reading = read("[" + full + "," + full + "]");
  EXPECT_EQ(reading.accepted.size(), 1u);
  EXPECT_THAT(reasons_of(reading), ElementsAre("/1/id is also the id of intake 0; delete one, or "
                                               "give a second coverage an id of its own"));
}

// I24, I7: every cut ends with a finding or an intake, and repeats nothing of the person.
TEST(ReadJson, survives_every_cut) {
  for (std::size_t length = 0; length < full.size(); ++length) {
    const JsonReading reading = read(std::string_view(full).substr(0, length));
    EXPECT_TRUE(has_errors(reading.findings)) << length;
    for (const std::string& line : findings_of(reading.findings))
      EXPECT_EQ(line.find("TESTPATIENT"), std::string::npos);
  }
}

}  // namespace
}  // namespace eligd::intake::test
