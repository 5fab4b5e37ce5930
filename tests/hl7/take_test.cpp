// hl7/take: what becomes of messages, as the store would be told to write it.
#include "hl7/take.hpp"

#include "example.hpp"
#include "hl7/rehearse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace eligd::hl7 {
namespace {

using namespace sample;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<Rehearsed> rehearsed(const std::vector<std::string>& messages,
                                 const config::Configuration& set_up = configuration()) {
  std::string file;
  for (const std::string& message : messages) file += message;
  return rehearse(file, set_up, noon());
}

std::string with(std::string message, const std::string& from, const std::string& to) {
  const std::size_t at = message.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return message.replace(at, from.size(), to);
}

TEST(Take, makes_one_intake_of_adt_and_siu_in_either_order) {
  const auto first = rehearsed({adt("1"), siu("2")});
  const auto second = rehearsed({siu("2"), adt("1")});
  EXPECT_EQ(first[0].outcome, "waiting: lacks the first appointment (SIU, or PV2-8)");
  EXPECT_EQ(second[0].outcome, "waiting: lacks the coverage (IN1)");
  ASSERT_THAT(first[1].intakes, SizeIs(1));
  EXPECT_EQ(first[1].intakes, second[1].intakes);
  EXPECT_EQ(
      first[1].intakes[0],
      R"({"id":"P1","patient":{"last_name":"TESTPATIENT","first_name":"SAMPLE","middle_name":"Q","birth_date":"1990-01-02","sex":"F"},)"
      R"("coverage":{"payer":"Example Health","member_id":"T1234567","group_number":"G77","relationship":"self"},)"
      R"("level":"iop_mh","first_appointment":"2026-12-01T09:00","network":"unknown","pass_through":{"mrn":"M100"}})");
}

TEST(Take, answers_the_same_message_again_and_makes_nothing_of_it) {
  const auto again =
      rehearsed({adt("1"), siu("2"), siu("2"), with(siu("2"), "20261120120000", "20261120120500")});
  for (const std::size_t i : {2u, 3u}) {
    EXPECT_EQ(again[i].verdict, "AA");
    EXPECT_EQ(again[i].outcome, "as answered before");
    EXPECT_THAT(again[i].intakes, IsEmpty());
  }
}

TEST(Take, rejects_a_control_id_used_for_something_else) {
  const auto two = rehearsed({adt("1"), siu("1")});
  EXPECT_EQ(two[1].verdict, "AR");
  EXPECT_THAT(
      lines_of(two[1].issues),
      ElementsAre("error 205 MSH-10 (segment 1) was used before, with other content; give each "
                  "message its own control id"));
}

// Registration and scheduling number their messages each by itself.
TEST(Take, tells_control_ids_of_two_senders_of_one_source_apart) {
  auto set_up = configuration();
  set_up.settings.hl7->senders.push_back({SourceKey("north"), "SAMPLE-SCHEDULE", "NORTH"});
  const auto both = rehearsed({adt("1"), with(siu("1"), "SAMPLE-EHR", "SAMPLE-SCHEDULE")}, set_up);
  EXPECT_EQ(both[1].outcome, "complete");
}

TEST(Take, lets_a_refused_message_come_again_mended) {
  const auto two = rehearsed({with(adt("1"), "19900102|F", "1990|F"), adt("1")});
  EXPECT_EQ(two[0].verdict, "AE");
  EXPECT_THAT(lines_of(two[0].issues),
              ElementsAre("error 102 PID-7 (segment 3) is no date; write it as YYYYMMDD"));
  EXPECT_EQ(two[1].verdict, "AA");
}

TEST(Take, keeps_what_a_message_does_not_mention) {
  const std::string update =
      joined({msh("ADT^A08", "3", "20261120130000-0500"), "PID|1||M100^^^NORTH^MR||NEWNAME"});
  const auto all = rehearsed({adt("1"), siu("2"), update});
  ASSERT_THAT(all[2].intakes, SizeIs(1));
  EXPECT_THAT(all[2].intakes[0], HasSubstr(R"("last_name":"NEWNAME","first_name":"SAMPLE")"));
  EXPECT_THAT(all[2].intakes[0], HasSubstr(R"("member_id":"T1234567")"))
      << "IN1 left out is not IN1 deleted";
}

TEST(Take, clears_what_a_message_says_is_empty) {
  const std::string update = joined({msh("ADT^A08", "3", "20261120130000-0500"),
                                     "PID|1||M100^^^NORTH^MR||^^\"\"", "IN1|1||EX01|||||\"\""});
  const auto all = rehearsed({adt("1"), siu("2"), update});
  ASSERT_THAT(all[2].intakes, SizeIs(1));
  EXPECT_THAT(all[2].intakes[0], Not(HasSubstr("middle_name")));
  EXPECT_THAT(all[2].intakes[0], Not(HasSubstr("group_number")));
  EXPECT_THAT(all[2].intakes[0], HasSubstr("T1234567"));
}

TEST(Take, lets_no_older_message_win_over_a_newer_one) {
  const std::string newer = with(
      with(adt("3", "A08"), "20261120120000-0500", "20261120150000-0500"), "T1234567", "T7777777");
  const std::string older = with(adt("4", "A08"), "20261120120000-0500", "20261120110000-0500");
  const auto all = rehearsed({newer, siu("2"), older});
  EXPECT_EQ(all[2].verdict, "AA");
  EXPECT_THAT(all[2].outcome, HasSubstr("older than all that is known"));
  EXPECT_THAT(all[2].intakes[0], HasSubstr("T7777777"));
}

TEST(Take, lets_no_message_from_ahead_of_our_clock_win_for_ever) {
  const std::string ahead = with(
      with(adt("3", "A08"), "20261120120000-0500", "20361120120000-0500"), "T1234567", "T7777777");
  const std::string later = with(
      with(adt("4", "A08"), "20261120120000-0500", "20261120123000-0500"), "T1234567", "T8888888");
  const auto all = rehearsed({siu("1"), ahead, later});
  EXPECT_THAT(lines_of(all[1].issues),
              Contains(HasSubstr("MSH-7 (segment 1) lies ahead of our clock")));
  EXPECT_THAT(all[2].intakes[0], HasSubstr("T8888888"));
}

TEST(Take, uses_the_sequence_number_where_times_are_the_same) {
  const auto numbered = [](const std::string& id, const std::string& number,
                           const std::string& member) {
    return with(joined({msh("ADT^A08", id, "20261120120000-0500", "|" + number), pid, pv1, in1}),
                "T1234567", member);
  };
  const auto all =
      rehearsed({siu("1"), numbered("2", "9", "T9999999"), numbered("3", "8", "T8888888")});
  EXPECT_THAT(all[2].intakes[0], HasSubstr("T9999999"));
}

TEST(Take, never_puts_an_old_member_id_under_a_new_payer) {
  const std::string other =
      joined({msh("ADT^A08", "3", "20261120130000-0500"), pid, "IN1|1|P2|OTHER9|Other Mutual"});
  const auto all = rehearsed({adt("1"), siu("2"), other});
  ASSERT_THAT(all[2].intakes, SizeIs(1));
  EXPECT_THAT(all[2].intakes[0], HasSubstr("Other Mutual"));
  EXPECT_THAT(all[2].intakes[0], Not(HasSubstr("T1234567")));
  EXPECT_THAT(all[2].intakes[0], Not(HasSubstr("G77")));
}

TEST(Take, makes_an_intake_of_each_coverage) {
  const std::string second =
      "IN1|2|P2||Second "
      "Mutual||||||||||||TESTPARENT^SAMPLE|CHD|19600102|||||||||||||||||||||||||||||||S55";
  const auto all =
      rehearsed({joined({msh("ADT^A04", "1"), pid, pv1, in1, "IN2|1", second}), siu("2")});
  ASSERT_THAT(all[1].intakes, SizeIs(2));
  EXPECT_THAT(all[1].intakes[1], HasSubstr(R"("id":"P1-2")"));
  EXPECT_THAT(all[1].intakes[1], HasSubstr(R"("member_id":"S55")"));
  EXPECT_THAT(all[1].intakes[1],
              HasSubstr(R"("relationship":"child","subscriber":{"last_name":"TESTPARENT")"));
}

TEST(Take, does_not_let_a_second_coverage_hold_up_the_first) {
  const auto all = rehearsed({joined({msh("ADT^A04", "1"), pid, pv1, in1,
                                      "IN1|2||X2|Second||||||||||||OTHER^NAME|CHD|1|"}),
                              siu("2")});
  EXPECT_EQ(all[0].verdict, "AE") << "what stands in this message is its own error";
  const auto good = rehearsed(
      {joined({msh("ADT^A04", "1"), pid, pv1, in1, "IN1|2||X2|Second|||||||||||||CHD"}), siu("2")});
  ASSERT_THAT(good[1].intakes, SizeIs(1));
  EXPECT_THAT(lines_of(good[1].issues), Contains(HasSubstr("coverage 2 is not taken")));
}

TEST(Take, follows_an_appointment_that_is_moved_canceled_or_missed) {
  const auto event = [](const std::string& id, const std::string& name, const std::string& start,
                        const std::string& made) {
    return with(with(siu(id, name), "20261201090000", start), "20261120120000", made);
  };
  const auto moved =
      rehearsed({adt("1"), siu("2"), event("3", "S13", "202612021000", "20261120130000")});
  EXPECT_THAT(moved[2].intakes[0], HasSubstr(R"("first_appointment":"2026-12-02T10:00")"));
  for (const char* name : {"S15", "S26"}) {
    const auto gone =
        rehearsed({adt("1"), siu("2"),
                   with(event("3", name, "202612010900", "20261120130000"), "Booked", "")});
    EXPECT_EQ(gone[2].verdict, "AA") << name;
    EXPECT_THAT(gone[2].outcome, HasSubstr("over")) << name;
  }
  const auto other = rehearsed(
      {adt("1"), siu("2"), with(event("3", "S12", "202612040900", "20261120120100"), "A7", "A8"),
       with(event("4", "S15", "202612010900", "20261120130000"), "Booked", "")});
  EXPECT_THAT(other[3].intakes[0], HasSubstr("2026-12-04T09:00")) << "the next one is the first";
}

// Many systems name the service with S12 only, and each time the reason or kind in SCH.
TEST(Take, ends_an_appointment_whose_cancellation_names_another_code) {
  const std::string routine = with(sch, "IOP^Intensive outpatient", "ROUTINE");
  const auto scheduled = [&](const std::string& id, const std::string& event,
                             const std::string& ais) {
    std::vector<std::string> segments{
        msh("SIU^" + event, id),
        event == "S15" || event == "S26" ? with(routine, "Booked", "") : routine, pid};
    if (!ais.empty()) segments.push_back("AIS|1||" + ais);
    return joined(segments);
  };
  const std::string person = joined({msh("ADT^A28", "1"), pid, in1});  // tells no level
  for (const char* event : {"S15", "S26"}) {
    const auto all = rehearsed({person, scheduled("2", "S12", "IOP"), scheduled("3", event, "")});
    EXPECT_EQ(all[1].outcome, "complete");
    EXPECT_EQ(all[2].outcome, "over") << event;
  }
  for (const char* event : {"S13", "S14"}) {
    const auto all = rehearsed({person, scheduled("2", "S12", "IOP"), scheduled("3", event, ""),
                                scheduled("4", event, "SURGERY")});
    EXPECT_EQ(all[2].outcome, "complete") << event;
    EXPECT_EQ(all[3].outcome, "over") << event << ": its own field says otherwise";
  }
  const auto late = rehearsed({person, scheduled("2", "S12", "IOP"),
                               with(scheduled("3", "S15", "IOP"), "AIS|1||IOP", "AIS|1||SURGERY")});
  EXPECT_EQ(late[2].outcome, "over");
}

// Pictures that were kept before each field's level was remembered by itself.
TEST(Take, knows_the_level_of_an_appointment_that_was_kept_before) {
  Picture kept;
  kept.merge({{"appointment.A7.level", Phi<std::string>("iop_mh"), {}},
              {"appointment.A7.start", Phi<std::string>("2026-12-01T09:00"), {}},
              {"appointment.A7.state", Phi<std::string>("booked"), {}}},
             {.made = noon() - std::chrono::days(2)});
  const store::Hl7Known known{
      .mark = "H1",
      .person = store::Hl7Person{.mark = "H1", .has_intake = true, .picture = write_picture(kept)}};
  const auto outcome = [&](const std::string& message) {
    Incoming incoming = read_incoming(message, configuration(), noon());
    return decide(incoming, known, configuration()).outcome;
  };
  EXPECT_EQ(outcome(joined({msh("ADT^A28", "1"), pid, in1})), "complete");
  const std::string canceled =
      with(with(siu("2", "S15"), "IOP^Intensive outpatient", "ROUTINE"), "Booked", "");
  EXPECT_EQ(outcome(canceled), "over");
}

TEST(Take, takes_the_first_appointment_of_the_newest_stretch) {
  const auto at = [](const std::string& id, const std::string& day) {
    return with(with(siu(id), "A7", "A" + id), "20261201", day);
  };
  const auto all = rehearsed({adt("1"), at("2", "20260105"), at("3", "20260107"),
                              at("4", "20261201"), at("5", "20261203")});
  EXPECT_THAT(all[4].intakes[0], HasSubstr("2026-12-01T09:00"));
}

TEST(Take, lets_no_later_stretch_displace_the_one_that_is_about_to_come) {
  const auto at = [](const std::string& id, const std::string& day) {
    return with(with(siu(id), "A7", "A" + id), "20261201", day);
  };
  const std::vector<std::string> told{adt("1"), at("2", "20261207"), at("3", "20270320"),
                                      adt("4", "A08")};
  EXPECT_THAT(rehearsed(told)[3].intakes[0], HasSubstr("2026-12-07T09:00"));
  std::string file;
  for (const std::string& message : told) file += message;
  const auto on = [&](const char* day) {
    return rehearse(file, configuration(), parse_instant(day).value()).at(3).intakes.at(0);
  };
  EXPECT_THAT(on("2026-12-08T04:00:00Z"), HasSubstr("2026-12-07T09:00")) << "still the 7th there";
  EXPECT_THAT(on("2026-12-08T06:00:00Z"), HasSubstr("2027-03-20T09:00")) << "it is over by then";
}

// A program of five sessions a day: more than are kept of one person.
TEST(Take, keeps_the_first_appointment_of_more_than_it_keeps) {
  std::vector<std::string> told{adt("1")};
  for (int i = 0; i < 160; ++i) {
    const std::string day = to_string(parse_iso_date("2026-12-01").value().plus_days(i / 5));
    const std::string basic = day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
    told.push_back(with(
        with(with(siu("s" + std::to_string(i)), "A7", "A" + std::to_string(i)), "20261201", basic),
        "090000", "0" + std::to_string(i % 5) + "0000"));
  }
  const auto all = rehearsed(told);
  EXPECT_THAT(all.back().intakes.at(0), HasSubstr("2026-12-01T00:00"));
  // What is canceled goes before what stands, however late it is.
  for (int i = 1; i < 100; ++i)
    told.push_back(
        with(with(with(siu("c" + std::to_string(i), "S15"), "A7", "C" + std::to_string(i)),
                  "20261201", "20270101"),
             "Booked", ""));
  EXPECT_THAT(rehearsed(told).back().intakes.at(0), HasSubstr("2026-12-01T00:00"));
}

TEST(Take, takes_the_expected_visit_where_nothing_is_scheduled) {
  const std::string message =
      joined({msh("ADT^A05", "1"), pid, pv1, "PV2||||||||202612050830", in1});
  EXPECT_THAT(rehearsed({message})[0].intakes[0], HasSubstr("2026-12-05T08:30"));
}

TEST(Take, takes_a_day_without_an_hour_as_its_start) {
  const std::string expected = joined({msh("ADT^A05", "1"), pid, pv1, "PV2||||||||20261205", in1});
  const std::string admitted =
      joined({msh("ADT^A05", "1"), pid, pv1 + std::string(41, '|') + "20261205", in1});
  const std::vector<std::vector<std::string>> all{
      {expected}, {admitted}, {adt("1"), with(siu("2"), "20261201090000", "20261205")}};
  for (const auto& told : all) {
    const auto last = rehearsed(told).back();
    EXPECT_EQ(last.verdict, "AA");
    EXPECT_THAT(lines_of(last.issues), Contains(HasSubstr("has no time of day")));
    EXPECT_THAT(last.intakes.at(0), HasSubstr("2026-12-05T00:00"));
  }
}

TEST(Take, knows_who_does_not_come_to_us) {
  auto set_up = configuration();
  const std::string elsewhere = with(adt("1"), "IOPUNIT", "SURGERY");
  EXPECT_EQ(rehearsed({elsewhere}, set_up)[0].outcome, "not ours");
  set_up.settings.hl7->keep_others = false;
  const auto strict = rehearsed({elsewhere, siu("2")}, set_up);
  EXPECT_EQ(strict[0].outcome, "not ours: nothing is kept");
  EXPECT_EQ(strict[1].outcome, "waiting: lacks the coverage (IN1)");
}

TEST(Take, refuses_senders_kinds_and_versions_it_does_not_know) {
  const auto line = [](const Rehearsed& one) {
    return one.verdict + " " + lines_of(one.issues).at(0);
  };
  EXPECT_THAT(line(rehearsed({with(adt("1"), "SAMPLE-EHR", "OTHER")})[0]),
              HasSubstr("AR error 204 MSH-3"));
  EXPECT_THAT(line(rehearsed({with(adt("1"), "ADT^A04", "ORU^R01")})[0]),
              HasSubstr("AR error 200 MSH-9"));
  EXPECT_THAT(line(rehearsed({with(adt("1"), "ADT^A04", "ADT^A40")})[0]),
              HasSubstr("AR error 201 MSH-9.2"));
  EXPECT_THAT(line(rehearsed({with(adt("1"), "|2.5.1", "|3.0")})[0]),
              HasSubstr("AR error 203 MSH-12"));
  EXPECT_THAT(line(rehearsed({with(adt("1"), "M100^^^NORTH^MR", "1^^^X^SS")})[0]),
              HasSubstr("AE error 101 PID-3"));
  auto set_up = configuration();
  set_up.settings.hl7->ignored_events = {"A03"};
  EXPECT_EQ(rehearsed({with(adt("1"), "ADT^A04", "ADT^A03")}, set_up)[0].outcome, "ignored");
}

TEST(Take, refuses_a_number_that_is_now_somebody_elses) {
  const std::string other = with(with(adt("3", "A08"), "TESTPATIENT^SAMPLE^Q", "OTHERPERSON^JUNE"),
                                 "19900102|F", "19700303|F");
  const auto all = rehearsed({adt("1"), siu("2"), other});
  EXPECT_EQ(all[2].verdict, "AE");
  EXPECT_THAT(lines_of(all[2].issues),
              ElementsAre(HasSubstr("error 204 PID-3 (segment 3) is the number of a person")));
}

// A brother has the same last name.
TEST(Take, refuses_a_number_of_another_first_name_and_birth_date_also_under_one_last_name) {
  const auto all =
      rehearsed({adt("1"), siu("2"),
                 with(with(adt("3", "A08"), "^SAMPLE^Q", "^JUNE^Q"), "19900102|F", "19700303|F"),
                 with(adt("4", "A08"), "^SAMPLE^Q", "^JUNE^Q")});
  EXPECT_EQ(all[2].verdict, "AE");
  EXPECT_EQ(all[3].verdict, "AA") << "a name that was mended";
  EXPECT_EQ(rehearsed({adt("1"), with(adt("5", "A08"), "19900102|F", "19900201|F")})[1].verdict,
            "AA")
      << "a birth date that was mended";
  EXPECT_EQ(rehearsed({adt("1"), with(with(adt("6", "A08"), "^SAMPLE^Q", "^sample ann^Q"),
                                      "19900102|F", "19900201|F")})[1]
                .verdict,
            "AA")
      << "a name that was written out";
}

TEST(Take, refuses_one_number_of_two_authorities_that_tell_of_two_people) {
  const std::string south = with(adt("3", "A08"), "M100^^^NORTH", "M100^^^SOUTH");
  const auto all = rehearsed({adt("1"), siu("2"), with(south, "19900102|F", "19900201|F")});
  EXPECT_EQ(all[2].verdict, "AE");
  EXPECT_EQ(rehearsed({adt("1"), siu("2"), south})[2].verdict, "AA")
      << "the same person by all that is told";
}

TEST(Take, has_intake_look_at_whose_number_it_is) {
  Incoming first = read_incoming(adt("1"), configuration(), noon());
  store::Hl7Known known{.mark = "H1",
                        .person = decide(first, {.mark = "H1"}, configuration()).person};
  Incoming other =
      read_incoming(with(with(adt("3", "A08"), "^SAMPLE^Q", "^JUNE^Q"), "19900102|F", "19700303|F"),
                    configuration(), noon());
  const auto decision = decide(other, known, configuration());
  ASSERT_TRUE(decision.task_apart);
  EXPECT_EQ(decision.task_apart->code, "hl7_number");
  EXPECT_FALSE(decision.person) << "what is known stays";
}

std::string merge_of(const std::string& number, const std::string& event = "A40") {
  return joined({msh("ADT^" + event, "9"), "EVN|" + event,
                 "PID|1||M200^^^NORTH^MR||TESTPATIENT^SAMPLE^Q||19900102|F",
                 "MRG|" + number + "^^^NORTH^MR"});
}

TEST(AMerge, of_a_number_that_is_an_intake_here_is_a_task_and_no_refusal) {
  for (const char* event : {"A18", "A34", "A40"}) {
    for (const bool is_ignored : {false, true}) {
      auto set_up = configuration();
      if (is_ignored) set_up.settings.hl7->ignored_events = {event};
      Incoming incoming = read_incoming(merge_of("M100", event), set_up, noon());
      EXPECT_EQ(arrival_of(incoming, set_up).person.reveal(Purpose::matching), "M100");
      store::Hl7Known known{.mark = "H1", .person = store::Hl7Person{.id = 7, .mark = "H1"}};
      known.person->has_intake = true;
      const auto decision = decide(incoming, known, set_up);
      EXPECT_EQ(decision.verdict, "AA");
      ASSERT_TRUE(decision.task_apart) << event;
      EXPECT_EQ(decision.task_apart->code, "hl7_merged");
      EXPECT_EQ(decision.task_apart->queue, "Intake");
      EXPECT_FALSE(decision.person);
    }
  }
}

TEST(AMerge, of_nobody_who_is_asked_about_is_no_task) {
  Incoming incoming = read_incoming(merge_of("M300"), configuration(), noon());
  const auto decision = decide(incoming, {.mark = "H3"}, configuration());
  EXPECT_EQ(decision.verdict, "AR");
  EXPECT_FALSE(decision.task_apart);
  auto set_up = configuration();
  set_up.settings.hl7->ignored_events = {"A40"};
  Incoming ignored = read_incoming(merge_of("M300"), set_up, noon());
  EXPECT_EQ(decide(ignored, {.mark = "H3"}, set_up).outcome, "ignored");
}

TEST(Take, reads_no_relationship_from_a_code_that_means_two) {
  const auto all = rehearsed({with(adt("1"), "|SEL|", "|01|"), siu("2")});
  EXPECT_THAT(lines_of(all[0].issues), Contains(HasSubstr("IN1-17")));
  EXPECT_EQ(all[0].verdict, "AA");
}

TEST(Take, says_what_of_a_payer_will_keep_it_from_being_asked) {
  const auto all =
      rehearsed({with(with(adt("1"), "EX01", "ZZ9"), "Example Health", "Nobody Knows"), siu("2")});
  ASSERT_THAT(all[1].intakes, SizeIs(1));
  EXPECT_THAT(lines_of(all[1].issues), Contains(HasSubstr("it will not be asked")));
}

TEST(Take, opens_a_task_for_who_has_an_appointment_and_lacks_something) {
  Incoming incoming = read_incoming(siu("2"), configuration(), noon());
  const auto decision = decide(incoming, {.mark = "H1"}, configuration());
  ASSERT_TRUE(decision.task.has_value());
  EXPECT_EQ(decision.task->code, "hl7_incomplete");
  EXPECT_EQ(decision.task->queue, "Intake");
  store::Hl7Known known{.mark = "H1", .person = decision.person};
  known.person->task = TaskId(4);
  known.person->task_code = "hl7_incomplete";
  Incoming rest = read_incoming(adt("1"), configuration(), noon());
  EXPECT_EQ(decide(rest, known, configuration()).closes_task, "done");
}

// Whatever is said in words must not hold what a message tells of a person. // I7
TEST(Take, repeats_nothing_of_a_person_in_its_words) {
  std::string all;
  for (const auto& message : {adt("1"), siu("2"), with(adt("3"), "19900102|F", "CANARY|F"),
                              with(adt("4"), "TESTPATIENT", "CAN?RY")}) {
    Incoming incoming = read_incoming(message, configuration(), noon());
    const auto decision = decide(incoming, {.mark = "H1"}, configuration());
    all += decision.outcome + decision.refusal.value_or("") +
           (decision.task ? decision.task->why : "");
    for (const std::string& line : lines_of(incoming.issues)) all += line;
    if (decision.person) all += decision.person->missing + decision.person->standing;
  }
  for (const char* canary : {"TESTPATIENT", "M100", "T1234567", "1990", "CANARY", "CAN?RY"})
    EXPECT_THAT(all, Not(HasSubstr(canary)));
}

// Whatever the order in which a person's messages arrive, the picture is the same in the end.
TEST(TakeProperty, the_order_of_arrival_does_not_matter) {
  std::vector<std::string> messages;
  for (int i = 0; i < 6; ++i) {
    const std::string made = "2026112012" + std::to_string(10 + i) + "00-0500";
    const std::string id = std::to_string(i);
    messages.push_back(
        with(with(adt("a" + id, i % 2 == 0 ? "A04" : "A08"), "20261120120000-0500", made),
             "T1234567", "T000000" + id));
    messages.push_back(
        with(with(siu("s" + id, i % 3 == 2 ? "S13" : "S12"), "20261120120000-0500", made),
             "20261201090000", "2026120" + std::to_string(1 + i) + "0900"));
  }
  std::mt19937 chance(35);
  const std::string expected = rehearsed(messages).back().intakes.at(0);
  EXPECT_THAT(expected, HasSubstr("T0000005"));
  for (int round = 0; round < 200; ++round) {
    std::ranges::shuffle(messages, chance);
    // Some come twice, as after a lost acknowledgment.
    std::vector<std::string> sent = messages;
    sent.insert(sent.begin() + static_cast<std::ptrdiff_t>(chance() % sent.size()),
                messages[chance() % messages.size()]);
    const auto all = rehearsed(sent);
    std::string last;
    for (const auto& one : all)
      if (!one.intakes.empty()) last = one.intakes[0];
    ASSERT_EQ(last, expected);
  }
}

TEST(TakeProperty, no_cut_or_changed_message_crashes_or_is_taken_with_an_error) {
  const auto set_up = configuration();
  std::mt19937 chance(36);
  for (const std::string& whole : {adt("1"), siu("2")}) {
    for (std::size_t size = 0; size < whole.size(); ++size)
      (void)rehearse(std::string_view(whole).substr(0, size), set_up, noon());
    for (int i = 0; i < 3000; ++i) {
      std::string changed = whole;
      for (int n = 0; n < 3; ++n)
        changed[chance() % changed.size()] =
            "|^~\\&\"\r\n\x0b\x1c\xff"
            "A0"[chance() % 13];
      Incoming incoming = read_incoming(changed, set_up, noon());
      if (!incoming.is_addressed()) continue;
      const auto decision = decide(incoming, {.mark = "H1"}, set_up);
      ASSERT_EQ(decision.verdict == "AA", !has_errors(incoming.issues));
      ASSERT_TRUE(decision.verdict == "AA" ||
                  (!decision.person && decision.intakes.empty()));  // I18
    }
  }
}

// ---- Consent (42 CFR 2.31), decision 0070

config::Configuration with_consent() {
  auto made = configuration();
  made.settings.hl7->consent = config::Hl7Consent{.types = {"SUD"}};
  return made;
}

std::string con_of(const std::string& status, const std::string& type = "SUD",
                   const std::string& times = "") {
  return "CON|1|" + type + "|||||||||" + status + times;
}

// What an A08 with these segments makes of somebody who is an intake already.
std::string told_by(const std::vector<std::string>& segments,
                    const config::Configuration& set_up = with_consent()) {
  std::vector<std::string> all{msh("ADT^A08", "3", "20261120130000-0500"), pid};
  all.insert(all.end(), segments.begin(), segments.end());
  const auto rehearsal = rehearsed({adt("1"), siu("2"), joined(all)}, set_up);
  EXPECT_EQ(rehearsal[2].verdict, "AA");
  EXPECT_THAT(rehearsal[2].intakes, SizeIs(1));
  const std::string intake = rehearsal[2].intakes.empty() ? "" : rehearsal[2].intakes[0];
  if (intake.contains(R"("consent":"given")")) return "given";
  return intake.contains(R"("consent":"refused")") ? "refused" : "not told";
}

TEST(Consent, is_given_and_refused_by_the_status_of_the_consent_that_is_meant) {
  EXPECT_EQ(told_by({con_of("A")}), "given");
  EXPECT_EQ(told_by({con_of("R")}), "refused");
  EXPECT_EQ(told_by({con_of("X")}), "refused") << "rescinded";
  EXPECT_EQ(told_by({con_of("A", "SURGERY")}), "not told") << "a consent to something else";
  EXPECT_EQ(told_by({con_of("A", "SURGERY"), con_of("R")}), "refused");
  EXPECT_EQ(told_by({con_of("A")}, configuration()), "not told") << "nothing says where it stands";
}

TEST(Consent, is_never_read_into_what_does_not_give_it) {
  for (const char* status : {"L", "P", "B", "YES", "\"\""})
    EXPECT_EQ(told_by({con_of(status)}), "not told") << status;
  EXPECT_EQ(told_by({con_of("A"), con_of("R")}), "not told") << "two that differ";
  EXPECT_EQ(told_by({con_of("A", "SUD", "||||20261119")}), "not told") << "it ended the day before";
  EXPECT_EQ(told_by({con_of("A", "SUD", "|||20261122")}), "not told") << "it begins later";
  EXPECT_EQ(told_by({con_of("A", "SUD", "|||soon")}), "not told") << "nobody knows when";
  EXPECT_EQ(told_by({con_of("A", "SUD", "|||20261101|20271101")}), "given");
}

TEST(Consent, stays_where_a_message_does_not_speak_of_it_and_goes_where_one_takes_it_back) {
  const std::string given = joined({msh("ADT^A08", "3", "20261120121000-0500"), pid, con_of("A")});
  const std::string silent = joined({msh("ADT^A08", "4", "20261120122000-0500"), pid});
  const std::string taken_back =
      joined({msh("ADT^A08", "5", "20261120123000-0500"), pid, con_of("X")});
  const auto all = rehearsed({adt("1"), siu("2"), given, silent, taken_back}, with_consent());
  EXPECT_THAT(all[3].intakes[0], HasSubstr(R"("consent":"given")"));
  EXPECT_THAT(all[4].intakes[0], HasSubstr(R"("consent":"refused")"));
}

TEST(Consent, may_stand_in_a_segment_of_the_senders_own) {
  auto own = with_consent();
  own.settings.hl7->consent = config::Hl7Consent{
      .segment = "ZSC", .field = 3, .types = {}, .given = {"Y"}, .refused = {"N"}};
  EXPECT_EQ(told_by({"ZSC|1||Y"}, own), "given");
  EXPECT_EQ(told_by({"ZSC|1||N"}, own), "refused");
  EXPECT_EQ(told_by({"ZSC|1||A"}, own), "not told");
  EXPECT_EQ(told_by({con_of("A")}, own), "not told");
}

TEST(Consent, is_not_said_in_what_is_answered) {
  auto set_up = with_consent();
  set_up.settings.intake.is_consent_needed = true;
  set_up.levels[0].is_substance_use = true;
  for (const std::vector<std::string>& segments :
       {std::vector<std::string>{}, std::vector{con_of("A")}, std::vector{con_of("R")},
        std::vector{con_of("A"), con_of("X")}, std::vector{con_of("A", "SUD", "|||soon")}}) {
    std::vector<std::string> all{msh("ADT^A08", "3", "20261120130000-0500"), pid};
    all.insert(all.end(), segments.begin(), segments.end());
    const auto rehearsal = rehearsed({adt("1"), siu("2"), joined(all)}, with_consent());
    EXPECT_EQ(rehearsal[2].outcome, "complete");
    for (const std::string& line : lines_of(rehearsal[2].issues))
      for (const char* word :
           {"given", "refused", "SUD", "substance", "soon", "M100", "TESTPATIENT"})
        EXPECT_THAT(line, Not(HasSubstr(word)));
  }
}

}  // namespace
}  // namespace eligd::hl7
