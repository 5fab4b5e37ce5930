// Rows of docs/faults.md about what a payer says in real time, and about all ways being shut: a
// real store, codec and engine; the payer is played by a script.
#include "clearinghouse/http_verdict.hpp"
#include "test_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::answered;
using sample::Received;
using sample::TestNight;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;

std::string full(const Received& asked) {
  return sample::answer_271(asked, sample::active_with_everything, asked.trace);
}

store::TaskRecord task_of(const TestNight& night, std::string_view start) {
  for (const auto& task : night.tasks()) {
    if (task.code.starts_with(start)) return task;
  }
  ADD_FAILURE() << "there is no task " << start;
  return {};
}

// Into the answer, behind the NM1 of the loop named.
std::string with_aaa(const Received& asked, std::string_view loop, const std::string& code) {
  std::string bytes = sample::answer_271(asked, "", asked.trace);
  const std::string after =
      loop == "2100A" ? "*PI*" + asked.payer_id + "~" : std::string("*XX*1999999984~");
  return bytes.insert(bytes.find(after) + after.size(), "AAA*N**" + code + "*C~");
}

// F5, F6, F7: said about us and not about the patient, it is said once; the others wait for Admin.
TEST(FailureOfAnswers, a_refusal_of_ourselves_is_asked_once_and_goes_to_admin) {  // F5, F6, F7
  struct Row {
    const char* loop;
    const char* code;
  };
  for (const auto& [loop, code] :
       {Row{"2100A", "79"}, Row{"2100B", "41"}, Row{"2100B", "43"}, Row{"2100B", "45"},
        Row{"2100B", "47"}, Row{"2100B", "48"}, Row{"2100B", "50"}, Row{"2100B", "51"}}) {
    TestNight night([&](const Received& asked, int) -> Outcome {
      return answered(with_aaa(asked, loop, code));
    });
    night.configuration.payers[0].routes.resize(1);
    night.configuration.payers[0].in_flight_max = 1;
    night.add_intakes(3);
    EXPECT_EQ(night.run(), VerifyEnd::finished) << code;
    EXPECT_EQ(night.alpha.received.size(), 1u) << code;
    EXPECT_EQ(night.counts().held, 2) << code;
    EXPECT_EQ(task_of(night, std::string("aaa-") + code).queue, "Admin") << code;
    EXPECT_EQ(night.verifications().front().headline, "Needs data fix") << code;
  }
}

// F12: a refusal above the person beside benefits below: both are kept, and nobody is Ready on it.
TEST(FailureOfAnswers, a_refusal_above_beside_benefits_below_makes_nobody_ready) {  // F12
  TestNight night([](const Received& asked, int) -> Outcome {
    std::string bytes = full(asked);
    const std::string after = "*PI*" + asked.payer_id + "~";
    return answered(bytes.insert(bytes.find(after) + after.size(), "AAA*N**04*C~"));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  const auto verification = night.verifications().front();
  EXPECT_EQ(verification.headline, "Needs call");
  const auto summary = night.store->latest_summary(verification.id).value().value();
  EXPECT_THAT(summary.json.reveal(Purpose::matching), HasSubstr("GOLD PPO"));
}

// F13: no benefit and no refusal is no answer: asked once more, then a person calls.
TEST(FailureOfAnswers, an_answer_that_says_nothing_is_asked_once_more_and_then_called_about) {
  TestNight night([](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, "", asked.trace));
  });
  night.configuration.payers[0].inquiries_max = 1;
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.alpha.received.size(), 2u);
  EXPECT_GE(night.alpha.received[1].at - night.alpha.received[0].at, seconds(90));
  EXPECT_EQ(night.verifications().front().headline, "Needs call");
  EXPECT_FALSE(night.store->has_good_summary(night.verifications().front().id).value());
  EXPECT_EQ(night.tasks().at(0).queue, "Billing");
}

TEST(FailureOfAnswers, one_that_then_says_something_counts) {  // F13
  TestNight night([](const Received& asked, int times) -> Outcome {
    return answered(times == 1 ? sample::answer_271(asked, "", asked.trace) : full(asked));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_TRUE(night.store->has_good_summary(night.verifications().front().id).value());
}

// F35: its trace is there, its end is not. Asked once more; if that is cut as well, a person calls.
TEST(FailureOfAnswers, one_that_breaks_off_is_asked_for_once_more) {  // F35
  for (const bool is_mended : {true, false}) {
    TestNight night([&](const Received& asked, int times) -> Outcome {
      const std::string whole = full(asked);
      return answered(times == 1 || !is_mended ? whole.substr(0, whole.find("EB*G")) : whole);
    });
    night.configuration.payers[0].inquiries_max = 1;
    night.add_intakes(1);
    EXPECT_EQ(night.run(), VerifyEnd::finished);
    EXPECT_EQ(night.alpha.received.size(), 2u) << is_mended;
    const auto verification = night.verifications().front();
    if (is_mended) {
      EXPECT_EQ(verification.headline, "Ready");
    } else {
      EXPECT_NE(verification.headline, "Ready");
      EXPECT_FALSE(night.tasks().empty());
    }
  }
}

// F3: a hub that gave up on the payer is not asked again within a quarter of an hour.
TEST(FailureOfAnswers, a_hub_that_heard_nothing_is_left_alone_for_a_quarter_of_an_hour) {  // F3
  TestNight night([](const Received& asked, int times) -> Outcome {
    return answered(times == 1 ? sample::payer_unable(asked, "80") : full(asked));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.alpha.received.size(), 2u);
  EXPECT_GE(night.alpha.received[1].at - night.alpha.received[0].at, minutes(15));
  EXPECT_EQ(night.counts().answered, 1);
}

TEST(FailureOfAnswers, a_TA1_beside_the_answer_costs_nothing) {  // F25, F27
  for (const char* code : {"A", "E"}) {
    TestNight night([&](const Received& asked, int) -> Outcome {
      std::string bytes = full(asked);
      return answered(
          bytes.insert(bytes.find("GS*"), "TA1*" + asked.isa13 + "*261124*0300*" + code + "*000~"));
    });
    night.add_intakes(1);
    EXPECT_EQ(night.run(), VerifyEnd::finished);
    EXPECT_EQ(night.counts().answered, 1) << code;
    EXPECT_EQ(night.alpha.received.size(), 1u) << code;
  }
}

// F31, F32: hubs and payers add traces of their own, and change who assigned ours.
TEST(FailureOfAnswers, ours_among_several_traces_is_enough) {  // F31, F32, F87
  TestNight night([](const Received& asked, int) -> Outcome {
    std::string bytes = full(asked);
    const std::string own = "TRN*2*" + asked.trace + "*" + asked.assigner + "~";
    const auto at = bytes.find(own);
    bytes.replace(
        at, own.size(),
        "TRN*1*PAYER77*9PAYER0001~TRN*2*HUB4711*9HUB000001~TRN*2*" + asked.trace + "*9SOMEBODY1~");
    bytes.replace(bytes.find("SE*"), 5, "SE*19");
    return answered(bytes);
  });
  night.add_intakes(2);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.alpha.received.size(), 2u);
  EXPECT_TRUE(night.store->held_answers(10).value().empty());
}

TEST(FailureOfAnswers, ids_in_small_letters_are_ids) {  // F36
  TestNight night([&](const Received& asked, int) -> Outcome {
    std::string bytes = full(asked);
    const auto begin = bytes.find("GS*");
    for (auto at = begin; at < bytes.size(); at = bytes.find('~', at) + 1) {
      for (auto letter = at; letter < bytes.size() && bytes[letter] != '*'; ++letter)
        bytes[letter] = static_cast<char>(std::tolower(static_cast<unsigned char>(bytes[letter])));
    }
    EXPECT_THAT(bytes, HasSubstr("~se*"));
    return answered(bytes);
  });
  night.configuration.payers[0].inquiries_max = 1;
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.alpha.received.size(), 1u) << "it is not cut off: nobody asks and pays again";
  EXPECT_EQ(night.verifications().front().headline, "Ready");
}

// One body, two persons: each record holds its own alone (I21), and the other's is not thrown away.
TEST(FailureOfAnswers, of_a_body_about_several_each_gets_his_own) {  // F40, I2, I21
  const auto of_stranger = [](const Received& asked) {
    Received other = asked;
    other.last = "STRANGER", other.member_id = "EX0STRANGE";
    return sample::answer_271(other, sample::active_with_everything, "SOMEBODYELSE");
  };
  TestNight night([&](const Received& asked, int) -> Outcome {
    return answered(full(asked) + of_stranger(asked));
  });
  night.configuration.payers[0].inquiries_max = 1;
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  const auto answers = night.store->answers(night.verifications().front().id).value();
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].raw.reveal(Purpose::matching).find("STRANGER"), std::string::npos);
  const auto held = night.store->held_answers(10).value();
  ASSERT_EQ(held.size(), 1u);
  EXPECT_THAT(held[0].raw.reveal(Purpose::matching), HasSubstr("STRANGER"));
}

TEST(FailureOfAnswers, of_a_body_about_several_none_of_whom_was_asked_about_all_are_held) {  // I2
  TestNight night([&](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, sample::active_with_everything, "SOMEBODY1") +
                    sample::answer_271(asked, sample::active_with_everything, "SOMEBODY2"));
  });
  night.configuration.payers[0].inquiries_max = 1;
  night.configuration.settings.limits.attempts_max = 1;
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 0);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 2u);
}

// An address that moved: the first is told, and nobody is failed for it.
TEST(FailureOfAnswers, a_door_that_is_not_there_is_not_each_patients_fault) {
  TestNight night([](const Received&, int) -> Outcome {
    clearinghouse::HttpResult gone;
    gone.end = clearinghouse::HttpEnd::complete;
    gone.status = 404;
    return clearinghouse::judge_status(std::move(gone), TestNight::began);
  });
  for (auto& payer : night.configuration.payers) payer.routes.resize(1);
  night.configuration.settings.limits.in_flight_max = 1;
  night.add_intakes(20);
  night.stop_after = minutes(30);
  (void)night.run();
  EXPECT_LE(night.alpha.received.size(), 8u) << "only probes, not each patient";
  EXPECT_EQ(night.counts().failed, 0);
  EXPECT_EQ(task_of(night, "door-").queue, "Admin");
}

// F36, F37: blanks trimmed off the ISA, line ends, a mark in front, junk behind, small letters.
TEST(FailureOfAnswers, odd_bytes_around_segments_are_read_as_meant) {  // F36, F37
  for (const int way : {0, 1, 2, 3}) {
    TestNight night([&](const Received& asked, int) -> Outcome {
      std::string bytes = full(asked);
      if (way == 0) {
        for (auto at = bytes.find("  "); at != std::string::npos; at = bytes.find("  "))
          bytes.erase(at, 1);
      }
      if (way == 1) {
        for (auto at = bytes.find('~'); at != std::string::npos; at = bytes.find('~', at + 3))
          bytes.insert(at + 1, " \n");
      }
      if (way == 2) bytes = "\xEF\xBB\xBF\r\n" + bytes + "\r\n\x1a</x> trailing";
      if (way == 3) bytes.replace(bytes.find("EB*C*"), 2, "eb");
      return answered(bytes);
    });
    night.add_intakes(1);
    EXPECT_EQ(night.run(), VerifyEnd::finished);
    EXPECT_EQ(night.counts().answered, 1) << way;
    EXPECT_EQ(night.alpha.received.size(), 1u) << way;
    const auto summary = night.store->latest_good_summary(night.verifications().front().id).value();
    ASSERT_TRUE(summary) << way;
    EXPECT_THAT(summary->json.reveal(Purpose::matching), HasSubstr("1500.00")) << way;
  }
}

std::string refusal_999(const Received& asked, const std::string& body) {
  return sample::envelope("90", "FA",
                          "ST*999*0001*005010X231A1~AK1*HS*" + asked.gs06 +
                              "*005010X279A1~AK2*270*" + asked.st02 + "*005010X279A1~" + body +
                              "AK9*R*1*1*0~SE*8*0001~");
}

// F41: the payer could not tell where our levels go wrong, and says so with a CTX.
TEST(FailureOfAnswers, a_999_with_a_context_is_our_fault_and_is_not_sent_again) {  // F18, F41
  TestNight night([](const Received& asked, int) -> Outcome {
    return answered(
        refusal_999(asked, "IK3*HL*7*2000*8~CTX*SITUATIONAL TRIGGER*HL*7**2~IK4*2*734*7~IK5*R*5~"));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.alpha.received.size(), 1u);
  EXPECT_EQ(night.counts().failed, 1);
  EXPECT_EQ(task_of(night, "999-rejected").queue, "Admin");
}

// Three alike in a row: what is wrong is in each of our questions, and nobody gains by the next.
TEST(FailureOfAnswers, the_third_999_about_the_same_place_closes_the_lane_for_the_run) {  // F18
  for (const bool are_alike : {true, false}) {
    TestNight night([&](const Received& asked, int) -> Outcome {
      static int count = 0;
      const std::string place = are_alike ? "2*734*7" : std::to_string(++count % 7 + 1) + "*734*7";
      return answered(refusal_999(asked, "IK3*HL*7*2000*8~IK4*" + place + "~IK5*R*5~"));
    });
    night.configuration.payers[0].routes.resize(1);
    night.configuration.payers[0].in_flight_max = 1;
    night.add_intakes(6);
    EXPECT_EQ(night.run(), VerifyEnd::finished);
    EXPECT_EQ(night.alpha.received.size(), are_alike ? 3u : 6u);
    EXPECT_EQ(night.counts().held, are_alike ? 3 : 0);
  }
}

// A TA1 about our ids or separators is said to every question of ours, whoever the payer is; one
// about this interchange alone is not.
TEST(FailureOfAnswers, a_ta1_about_our_ids_closes_the_connection_for_the_run) {  // F24
  struct Row {
    const char* note;
    std::size_t sent;
  };
  for (const auto& [note, sent] : {Row{"006", 1}, Row{"020", 1}, Row{"026", 1}, Row{"024", 4}}) {
    TestNight night([&, note = std::string(note)](const Received& asked, int) -> Outcome {
      std::string bytes = sample::envelope("91", "FA", "");
      const auto gs = bytes.find("GS*");
      bytes.replace(gs, bytes.find("IEA*") - gs,
                    "TA1*" + asked.isa13 + "*261124*0300*R*" + note + "~");
      return answered(bytes.replace(bytes.find("IEA*1"), 5, "IEA*0"));
    });
    for (auto& payer : night.configuration.payers) payer.routes.resize(1);
    night.configuration.settings.limits.in_flight_max = 1;
    night.add_intakes(4);
    EXPECT_EQ(night.run(), VerifyEnd::finished) << note;
    EXPECT_EQ(night.alpha.received.size(), sent) << note;
    EXPECT_EQ(night.counts().held, static_cast<std::int64_t>(4 - sent)) << note;
    EXPECT_EQ(task_of(night, "ta1-rejected").queue, "Admin") << note;
  }
}

// C6: right trace and all, but the envelope around it names another request.
TEST(FailureOfAnswers, an_envelope_that_names_another_request_is_held) {  // C6, I2
  TestNight night([](const Received& asked, int times) -> Outcome {
    return clearinghouse::Answered{.bytes = Phi<std::string>(full(asked)),
                                   .payload_id = times == 1 ? clearinghouse::PayloadIdEcho::foreign
                                                            : clearinghouse::PayloadIdEcho::ours};
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 1u);
  EXPECT_EQ(night.attempts().at(0).state, store::AttemptState::unknown);
  EXPECT_EQ(task_of(night, "held-").queue, "Admin");
}

// N15: nobody is reached for an hour. Both doors are tried a few times each, not once a patient and
// minute; when they open, everybody is asked without anybody's doing.
TEST(FailureOfAnswers, all_ways_shut_for_an_hour_is_a_pause_and_no_storm) {  // N15, F88, I10, I19
  TestNight night([](const Received&, int) -> Outcome { return sample::silence(); });
  const Instant up = TestNight::began + hours(1);
  night.alpha.script = night.beta.script = [&](const Received& asked, int) -> Outcome {
    if (night.clock.now() >= up) return answered(full(asked));
    return clearinghouse::RefusedBeforeSending{
        .error = {.kind = ErrorKind::unavailable, .sentence = "connection refused"}};
  };
  night.add_intakes(20);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 20);
  const auto tries = [&](const sample::ScriptedPayer& door) {
    return std::ranges::count_if(door.received,
                                 [&](const Received& asked) { return asked.at < up; });
  };
  // Twelve probes an hour through each door, and those that were out before it was known.
  EXPECT_LE(tries(night.alpha), 12 + 20);
  EXPECT_LE(tries(night.beta), 12 + 20);
}

// N12, C2: no retry opens this door. Admin has one task, and has it no more once an answer comes.
TEST(FailureOfDoors, a_certificate_that_does_not_verify_is_one_task_until_an_answer_comes) {  // N12
  TestNight night([](const Received& asked, int) -> Outcome { return answered(full(asked)); });
  const Instant mended = TestNight::began + minutes(20);
  int open_seen = 0;
  night.alpha.script = [&](const Received& asked, int) -> Outcome {
    if (night.clock.now() >= mended) {
      open_seen = std::max(open_seen, static_cast<int>(std::ranges::count(
                                          night.tasks(), "door-alpha", &store::TaskRecord::code)));
      return answered(full(asked));
    }
    return clearinghouse::RefusedBeforeSending{
        .error = {.kind = ErrorKind::unavailable, .sentence = "the certificate does not verify"},
        .stops_route = true};
  };
  for (auto& payer : night.configuration.payers) payer.routes.resize(1);
  night.add_intakes(8);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(open_seen, 1);
  EXPECT_EQ(std::ranges::count(night.tasks(), "door-alpha", &store::TaskRecord::code), 0);
  EXPECT_GE(night.counts().answered, 1);
}

// F77: a partner's filter says 400 and no more.
TEST(FailureOfDoors, a_400_to_a_name_with_an_apostrophe_says_what_may_mend_it) {  // F77
  TestNight night([](const Received&, int) -> Outcome {
    return clearinghouse::Rejected{.layer = clearinghouse::Layer::http,
                                   .code = "400",
                                   .words = "HTTP 400: the partner refuses the request",
                                   .raw = {}};
  });
  night.add_intakes(2, [](intake::NewIntake& intake, int n) {
    if (n == 1) intake.patient.last_name = Phi<std::string>("O'TESTPATIENT");
  });
  night.run();
  const auto tasks = night.tasks();
  EXPECT_EQ(std::ranges::count(tasks, "request-rejected", &store::TaskRecord::code), 2);
  EXPECT_EQ(std::ranges::count_if(tasks,
                                  [](const store::TaskRecord& task) {
                                    return task.why.find("characters_refused") != std::string::npos;
                                  }),
            1);
}

// F77: what was kept out is no secret of the file: the case's history says it.
TEST(FailureOfDoors, a_name_that_went_without_a_character_says_so_in_the_history) {  // F77
  TestNight night([](const Received& asked, int) -> Outcome { return answered(full(asked)); });
  night.configuration.clearinghouses[0].characters_refused = "'";
  night.add_intakes(1, [](intake::NewIntake& intake, int) {
    intake.patient.last_name = Phi<std::string>("O'TESTPATIENT");
  });
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.alpha.received.at(0).last, "OTESTPATIENT");
  const auto events =
      night.store->events("verification", night.verifications().front().id.value()).value();
  EXPECT_TRUE(std::ranges::any_of(events, [](const store::EventRecord& event) {
    return event.what == "asked through alpha: names went without the characters it refuses";
  }));
}

}  // namespace
}  // namespace eligd::jobs
