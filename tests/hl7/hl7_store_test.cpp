// store/hl7_store under hl7/take: messages into a real file, once, whatever happens around them.
#include "base/system_world.hpp"
#include "example.hpp"
#include "hl7/desk.hpp"
#include "hl7/take.hpp"
#include "hl7/update_facts.hpp"
#include "jobs/intake_records.hpp"
#include "store/hl7_outbox.hpp"
#include "store/sqlite_store.hpp"
#include "test_place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <unistd.h>

namespace eligd::hl7 {
namespace {

using namespace sample;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Hl7StoreTest : public testing::Test {
 protected:
  Hl7StoreTest() {
    folder =
        std::filesystem::temp_directory_path() /
        ("eligd-hl7-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) +
         "-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    place = std::make_unique<store::TestPlace>(folder);
    open();
  }
  ~Hl7StoreTest() override {
    desk.reset();
    hl7.reset();
    store.reset();
    place.reset();
    std::filesystem::remove_all(folder);
  }
  void open() {
    desk.reset();
    hl7.reset();
    store.reset();
    const store::Keys keys = store::parse_keys(std::string(64, 'a')).value();
    store =
        store::open_sqlite(place->path(), keys, store::StoreRole::engine, clock, entropy).value();
    hl7 = store::open_hl7(place->path(), keys, entropy).value();
    desk = std::make_unique<Desk>(
        *hl7, clock, entropy, [this] { return configured; },
        [this](const Answered& said) {
          const std::scoped_lock lock(mutex);
          log.push_back(said);
        });
  }
  std::string take(const std::string& message) {
    std::promise<std::vector<std::string>> answered;
    desk->take(message,
               [&](std::vector<std::string> answers) { answered.set_value(std::move(answers)); });
    const auto answers = answered.get_future().get();
    return answers.empty() ? "" : answers[0].substr(answers[0].find("\rMSA|") + 5, 2);
  }
  std::vector<store::TaskRecord> open_tasks() { return store->tasks({}).value(); }

  std::filesystem::path folder;
  std::unique_ptr<store::TestPlace> place;
  FixedClock clock{noon()};
  SystemEntropy entropy;  // asked on several threads
  std::shared_ptr<const config::Configuration> configured =
      std::make_shared<const config::Configuration>(configuration());
  std::unique_ptr<store::Store> store;
  std::unique_ptr<store::Hl7Store> hl7;
  std::unique_ptr<Desk> desk;
  std::mutex mutex;
  std::vector<Answered> log;
};

TEST_F(Hl7StoreTest, has_one_task_for_a_merge_however_often_it_is_sent_and_keeps_it_open) {
  const auto merge = [](const std::string& id) {
    return joined({msh("ADT^A40", id), "EVN|A40",
                   "PID|1||M200^^^NORTH^MR||TESTPATIENT^SAMPLE^Q||19900102|F",
                   "MRG|M100^^^NORTH^MR"});
  };
  EXPECT_EQ(take(merge("0")), "AR") << "nobody here";
  EXPECT_EQ(take(adt("1")), "AA");
  EXPECT_EQ(take(siu("2")), "AA");
  EXPECT_EQ(take(merge("3")), "AA");
  EXPECT_EQ(take(merge("3")), "AA");
  EXPECT_EQ(take(merge("4")), "AA");
  EXPECT_EQ(take(adt("5", "A08")), "AA");
  ASSERT_THAT(open_tasks(), SizeIs(1));
  EXPECT_EQ(open_tasks()[0].code, "hl7_merged");
  EXPECT_THAT(open_tasks()[0].why, Not(HasSubstr("M100")));
}

TEST_F(Hl7StoreTest, keeps_an_intake_once_and_its_next_version_when_something_changes) {
  EXPECT_EQ(take(adt("1")), "AA");
  EXPECT_EQ(take(siu("2")), "AA");
  EXPECT_EQ(take(siu("2")), "AA");
  auto intakes = store->intakes(10, 0).value();
  ASSERT_THAT(intakes, SizeIs(1));
  EXPECT_EQ(intakes[0].source, SourceKey("north"));
  EXPECT_THAT(intakes[0].external_id, testing::MatchesRegex("H[0-9a-f]{20}"));
  EXPECT_EQ(intakes[0].version, 1);
  std::string moved = siu("3", "S13");
  moved.replace(moved.find("20261201"), 8, "20261203");
  EXPECT_EQ(take(moved), "AA");
  intakes = store->intakes(10, 0).value();
  ASSERT_THAT(intakes, SizeIs(1));
  EXPECT_EQ(intakes[0].version, 2);
  EXPECT_EQ(take(siu("4", "S14")), "AA");
  EXPECT_EQ(log.back().created + log.back().changed, 1u)
      << "S14 of the same moment arrived later, and counts";
}

TEST_F(Hl7StoreTest, remembers_control_ids_and_pictures_over_a_restart) {  // I17
  EXPECT_EQ(take(adt("1")), "AA");
  open();
  EXPECT_EQ(take(siu("1")), "AR");
  EXPECT_EQ(take(siu("2")), "AA");
  open();
  EXPECT_EQ(take(adt("1")), "AA");
  EXPECT_EQ(log.back().outcome, "as answered before");
  EXPECT_THAT(store->intakes(10, 0).value(), SizeIs(1));
}

TEST_F(Hl7StoreTest, tells_control_ids_of_two_senders_of_one_source_apart) {
  auto set_up = configuration();
  set_up.settings.hl7->senders.push_back({SourceKey("north"), "SAMPLE-SCHEDULE", "NORTH"});
  configured = std::make_shared<const config::Configuration>(set_up);
  std::string scheduled = siu("1");
  scheduled.replace(scheduled.find("SAMPLE-EHR"), 10, "SAMPLE-SCHEDULE");
  EXPECT_EQ(take(adt("1")), "AA");
  EXPECT_EQ(take(scheduled), "AA");
  EXPECT_EQ(take(siu("1")), "AR") << "of one sender they are its own keys";
  EXPECT_THAT(store->intakes(10, 0).value(), SizeIs(1));
  EXPECT_EQ(hl7->messages(10).value().at(0).control_id, "1");
}

TEST_F(Hl7StoreTest, knows_messages_that_were_kept_before_senders_were_told_apart) {
  EXPECT_EQ(take(adt("1")), "AA");
  EXPECT_EQ(take(siu("2")), "AA");
  ASSERT_EQ(place->tamper("UPDATE hl7_messages SET control_id = '1' WHERE kind = 'ADT^A04'"), "");
  EXPECT_EQ(take(adt("1")), "AA");
  EXPECT_EQ(log.back().outcome, "as answered before");
  EXPECT_EQ(take(siu("1")), "AA") << "whose that id was is not known";
}

TEST_F(Hl7StoreTest, keeps_a_refusal_for_the_report_and_nothing_of_its_message) {  // I18
  std::string bad = adt("1");
  bad.replace(bad.find("19900102"), 8, "19909999");
  EXPECT_EQ(take(bad), "AE");
  EXPECT_EQ(take(bad), "AE");
  const auto refused = store->rejects_since(noon() - std::chrono::hours(1)).value();
  ASSERT_THAT(refused, SizeIs(1));
  EXPECT_EQ(refused[0].reason, "PID-7 (segment 3) is no date; write it as YYYYMMDD");
  EXPECT_THAT(hl7->persons("waiting", 10).value(), IsEmpty());
  EXPECT_EQ(take(adt("1")), "AA") << "mended, under the same control id";
}

TEST_F(Hl7StoreTest, opens_a_task_while_somebody_with_an_appointment_lacks_something) {
  take(siu("1"));
  ASSERT_THAT(open_tasks(), SizeIs(1));
  EXPECT_EQ(open_tasks()[0].why,
            "HL7 person 1: has a first appointment and lacks the coverage (IN1)");
  take(siu("2", "S14"));
  EXPECT_THAT(open_tasks(), SizeIs(1));
  EXPECT_THAT(hl7->persons("waiting", 10).value(), SizeIs(1));
  take(adt("3"));
  EXPECT_THAT(open_tasks(), IsEmpty());
  EXPECT_THAT(hl7->persons("complete", 10).value(), SizeIs(1));
}

// What is wanted of people is one thing at a time, and a new one is said whatever became of the
// last.
TEST_F(Hl7StoreTest, lets_no_task_hide_another_one) {
  clock.advance(std::chrono::hours(6));
  const auto at = [](std::string message, const std::string& hour) {
    return message.replace(message.find("2026112012"), 10, "20261120" + hour);
  };
  const auto changed = [](std::string message, const std::string& from, const std::string& to) {
    return message.replace(message.find(from), from.size(), to);
  };
  const auto codes = [&] {
    std::vector<std::string> all;
    for (const store::TaskRecord& task : open_tasks()) all.push_back(task.code);
    return all;
  };
  take(at(adt("1"), "12"));
  take(at(siu("2"), "12"));
  take(changed(at(siu("3", "S14"), "13"), "IOP^Intensive outpatient", "SURGERY"));
  EXPECT_THAT(codes(), testing::ElementsAre("hl7_over")) << "for something else now";
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    store->close_task(open_tasks().at(0).id, "called", "biller", noon(), std::move(done));
  }));
  take(changed(at(adt("4", "A08"), "14"), "EX01|Example Health", "\"\"|\"\""));
  EXPECT_THAT(codes(), IsEmpty());
  take(changed(at(siu("5"), "14"), "A7", "A8"));
  EXPECT_THAT(codes(), testing::ElementsAre("hl7_incomplete"))
      << "though the last was ended by hand";
  take(changed(changed(at(siu("6", "S15"), "15"), "A7", "A8"), "Booked", ""));
  EXPECT_THAT(codes(), testing::ElementsAre("hl7_over")) << "and then canceled";
}

// The day an interface opens: codes are missing, somebody adds them, the engine sends all again.
TEST_F(Hl7StoreTest, takes_in_who_comes_again_once_their_codes_are_known) {
  const auto with_codes = configured;
  auto without = configuration();
  without.settings.hl7->levels.clear();
  const auto replayed = [&](const char* how) {
    take(adt("1"));
    take(siu("2"));
    EXPECT_THAT(store->intakes(10, 0).value(), IsEmpty()) << how;
    configured = with_codes;
    EXPECT_EQ(take(adt("1")), "AA");
    EXPECT_EQ(take(siu("2")), "AA");
    EXPECT_THAT(store->intakes(10, 0).value(), SizeIs(1)) << how;
    EXPECT_EQ(take(siu("2")), "AA");
    EXPECT_EQ(log.back().outcome, "as answered before") << how;
  };
  configured = std::make_shared<const config::Configuration>(without);
  replayed("not ours");
  EXPECT_THAT(hl7->messages(10).value(), SizeIs(2));
}

TEST_F(Hl7StoreTest, reads_what_kept_nothing_once_more) {
  const auto with_codes = configured;
  auto strict = configuration();
  strict.settings.hl7->levels.clear();
  strict.settings.hl7->keep_others = false;
  strict.settings.hl7->ignored_events = {"A04"};
  configured = std::make_shared<const config::Configuration>(strict);
  take(adt("1"));
  EXPECT_EQ(log.back().outcome, "ignored");
  take(siu("2"));
  EXPECT_EQ(log.back().outcome, "not ours: nothing is kept");
  configured = with_codes;
  take(siu("2"));
  take(adt("1"));
  EXPECT_THAT(store->intakes(10, 0).value(), SizeIs(1));
}

// What was told meanwhile, even of the same moment, stands.
TEST_F(Hl7StoreTest, lets_a_message_that_comes_again_win_over_nothing) {
  std::string later = adt("2", "A08");
  later.replace(later.find("T1234567"), 8, "T7777777");
  take(adt("1"));
  take(later);
  std::string again = adt("1");
  again.replace(again.find("20261120120000"), 14, "20261120123000");
  take(again);
  take(siu("3"));
  EXPECT_EQ(store->intakes(10, 0).value().at(0).member_id.reveal(Purpose::report), "T7777777");
}

TEST_F(Hl7StoreTest, takes_a_correction_of_the_hour_that_comes_twice) {
  const auto made = [](std::string message, const std::string& time) {
    return message.replace(message.find("20261120120000-0500"), 19, time);
  };
  const auto until = [&](const char* time) {
    clock.advance(parse_instant(time).value() - clock.now());
  };
  until("2026-11-01T05:50:01Z");
  take(made(siu("1"), "20261101000000"));
  take(made(adt("2"), "20261101015000"));
  until("2026-11-01T06:10:01Z");
  std::string mended = made(adt("3", "A08"), "20261101011000");
  mended.replace(mended.find("T1234567"), 8, "T7777777");
  take(mended);
  EXPECT_EQ(store->intakes(10, 0).value().at(0).member_id.reveal(Purpose::report), "T7777777");
}

TEST_F(Hl7StoreTest, says_that_one_of_several_levels_is_not_asked_about) {
  const auto changed = [](std::string message, const std::string& from, const std::string& to) {
    return message.replace(message.find(from), from.size(), to);
  };
  take(adt("1"));
  take(changed(siu("2"), "IOP^Intensive outpatient", "") + "AIS|1||EVAL\r");
  EXPECT_THAT(open_tasks(), IsEmpty());
  take(changed(changed(siu("3"), "20261201", "20261208"), "A7", "A8"));
  ASSERT_THAT(open_tasks(), SizeIs(1));
  EXPECT_EQ(open_tasks()[0].code, "hl7_levels");
  EXPECT_EQ(store->intakes(10, 0).value().at(0).level, LevelKey("assessment"));
  take(changed(changed(siu("4", "S15"), "A7", "A8"), "Booked", ""));
  EXPECT_THAT(open_tasks(), IsEmpty());
}

TEST_F(Hl7StoreTest, says_that_a_further_coverage_was_cleared_or_moved_up) {
  clock.advance(std::chrono::hours(6));
  const std::string blue = "IN1|1||B1|Test Blue|||||||||||||SEL|||||||||||||||||||T1234567";
  const std::string aetna = "IN1|2||A1|Test Mutual|||||||||||||SEL|||||||||||||||||||T7777777";
  std::string first = aetna;
  first.replace(4, 1, "1");
  const auto told = [](const std::string& id, const std::string& hour,
                       std::vector<std::string> coverages, const std::string& number) {
    std::string who = pid;
    who.replace(who.find("M100"), 4, number);
    coverages.insert(coverages.begin(), {msh("ADT^A08", id, "20261120" + hour + "0000-0500"), who,
                                         pv1, "PV2||||||||202612050830"});
    return joined(coverages);
  };
  take(told("1", "12", {blue, aetna}, "M100"));
  EXPECT_THAT(store->intakes(10, 0).value(), SizeIs(2));
  EXPECT_THAT(open_tasks(), IsEmpty());
  take(told("2", "13", {first}, "M100"));
  EXPECT_EQ(log.back().changed, 1u) << "it is one coverage now";
  ASSERT_THAT(open_tasks(), SizeIs(1));
  EXPECT_EQ(open_tasks()[0].code, "hl7_coverage");
  take(told("3", "14", {blue, aetna}, "M100"));
  EXPECT_THAT(open_tasks(), IsEmpty()) << "both stand again";
  take(told("4", "15", {blue, "IN1|2||\"\"|\"\""}, "M100"));
  EXPECT_THAT(open_tasks(), SizeIs(1)) << "cleared";
  take(told("5", "12", {first, aetna}, "M200"));
  EXPECT_THAT(store->intakes(10, 0).value(), SizeIs(3)) << "the same told twice is one";
  EXPECT_THAT(open_tasks(), SizeIs(1));
}

// Its first intake was purged, and the second coverage is over: there is nothing to tell of.
TEST_F(Hl7StoreTest, tells_nothing_of_whom_no_coverage_is_left) {
  clock.advance(std::chrono::hours(6));
  const auto told = [](const std::string& id, const std::string& hour, const std::string& second) {
    return joined({msh("ADT^A08", id, "20261120" + hour + "0000-0500"), pid, pv1,
                   "PV2||||||||202612050830", in1, second});
  };
  take(told("1", "12", "IN1|2||A1|Test Mutual|||||||||||||SEL|||||||||||||||||||T7777777"));
  ASSERT_THAT(store->intakes(10, 0).value(), SizeIs(2));
  take(told("2", "13", "IN1|2||\"\"|\"\""));
  const std::string person = hl7->persons("complete", 10).value().at(0).person.mark;
  ASSERT_EQ(place->tamper("UPDATE intakes SET external_id = 'GONE' WHERE length(external_id) = 21"),
            "");
  const auto outbox = store::open_hl7_outbox(
      place->path(), store::parse_keys(std::string(64, 'a')).value(), entropy);
  ASSERT_TRUE(outbox);
  const auto update = person_update(*store, **outbox, {SourceKey("north"), person}, *configured);
  ASSERT_FALSE(update);
  EXPECT_EQ(update.error().kind, ErrorKind::not_found);
}

TEST_F(Hl7StoreTest, forgets_who_never_became_an_intake) {
  take(joined({msh("ADT^A28", "1"), pid}));
  EXPECT_THAT(hl7->persons("not ours", 10).value(), SizeIs(1));
  clock.advance(std::chrono::days(31));
  std::string other = joined({msh("ADT^A28", "2"), pid});
  other.replace(other.find("M100"), 4, "M200");
  take(other);
  EXPECT_THAT(hl7->persons("not ours", 10).value(), SizeIs(1));
  EXPECT_THAT(hl7->messages(10).value(), SizeIs(1));
}

// Reasons that are not in the message: AR, and as accept acknowledgment CE, both with 207 and worth
// another try (HL7 2.5.1 2.9.2, 2.9.3).
TEST_F(Hl7StoreTest, says_that_a_message_it_could_not_keep_is_welcome_later) {
  // Whoever took it away: nothing is kept any more.
  if (store::TestPlace::is_on_server()) {
    ASSERT_EQ(place->tamper("DROP TABLE hl7_messages CASCADE"), "");
  } else {
    std::filesystem::remove(place->path());
  }
  EXPECT_EQ(take(adt("1")), "AR");
  EXPECT_THAT(log.back().outcome, HasSubstr("not kept"));
  EXPECT_EQ(take(joined({msh("ADT^A04", "2", "20261120120000-0500", "|||AL|NE"), pid, pv1, in1})),
            "CE");
  std::promise<std::string> whole;
  desk->take(adt("3"), [&](std::vector<std::string> told) { whole.set_value(told.at(0)); });
  EXPECT_THAT(whole.get_future().get(), HasSubstr("|207^"));
}

// Decision 0037, for HL7 too: the sender tells the same again and what a person mended stays; it
// tells something else and it is right.
TEST_F(Hl7StoreTest, keeps_what_a_person_mended_until_the_sender_says_otherwise) {
  const auto at = [](std::string message, const std::string& time) {
    return message.replace(message.find("20261120120000-0500"), 19, time);
  };
  const auto member = [&] {
    return store->intakes(10, 0).value().at(0).member_id.reveal(Purpose::report);
  };
  clock.advance(std::chrono::hours(6));
  EXPECT_EQ(take(adt("1")), "AA");
  EXPECT_EQ(take(siu("2")), "AA");
  const store::IntakeRecord before = store->intakes(10, 0).value().at(0);
  const auto opened = store::wait<store::VerificationOpened>([&](auto done) {
    store->open_verification({.intake = before.id, .level = before.level, .now = noon()}, {}, {},
                             std::move(done));
  });
  ASSERT_TRUE(opened) << opened.error().sentence;
  auto mended = jobs::from_record(before, *configured);
  ASSERT_TRUE(mended);
  mended->coverage.member_id = Phi<std::string>("T7654321");
  store::NewCorrection correction{
      .verification = opened->id,
      .intake = jobs::to_record(*mended, *configured, noon()),
      .fields = {{"member_id", Phi<std::string>("T1234567"), Phi<std::string>("T7654321")}},
      .reason = Phi<std::string>("card in hand"),
      .who = "biller",
      .at = noon()};
  correction.intake.id = before.id;
  correction.intake.version = before.version;
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    store::work_of(*store).correct_intake(std::move(correction), std::move(done));
  }));
  ASSERT_EQ(member(), "T7654321");
  EXPECT_EQ(take(at(adt("3", "A08"), "20261120130000-0500")), "AA");
  EXPECT_EQ(member(), "T7654321") << "told the same again";
  std::string moved = at(siu("4", "S13"), "20261120140000-0500");
  moved.replace(moved.find("20261201"), 8, "20261203");
  EXPECT_EQ(take(moved), "AA");
  EXPECT_EQ(member(), "T7654321") << "something else of the intake changed";
  EXPECT_EQ(store->intakes(10, 0).value().at(0).version, 3);
  std::string other = at(adt("5", "A08"), "20261120150000-0500");
  other.replace(other.find("T1234567"), 8, "T9999999");
  EXPECT_EQ(take(other), "AA");
  EXPECT_EQ(member(), "T9999999") << "the sender says otherwise than when it was mended";
  EXPECT_THAT(store::work_of(*store).corrections(before.source, before.external_id).value(),
              IsEmpty());
}

// Two connections about the same people at once: nothing is lost between reading and writing.
TEST_F(Hl7StoreTest, merges_what_comes_on_several_connections_at_once) {
  std::atomic<int> left = 4;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int person = 0; person < 20; ++person) {
        std::string message = t % 2 == 0
                                  ? adt("a" + std::to_string(t) + "." + std::to_string(person))
                                  : siu("s" + std::to_string(t) + "." + std::to_string(person));
        message.replace(message.find("M100"), 4, "M" + std::to_string(300 + person));
        EXPECT_EQ(take(message), "AA");
      }
      --left;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(left, 0);
  EXPECT_THAT(store->intakes(100, 0).value(), SizeIs(20));
  EXPECT_THAT(open_tasks(), IsEmpty());
}

// A write that is tried again, as where another writer was in the way.
class DecidesTwice final : public store::Hl7Store {
 public:
  explicit DecidesTwice(store::Hl7Store& real) : real_(real) {}
  void take(store::Hl7Arrival arrival, store::Hl7Decide decide,
            store::Done<store::Hl7Taken> done) override {
    real_.take(
        std::move(arrival),
        [decide = std::move(decide)](const store::Hl7Known& known) mutable {
          (void)decide(known);
          return decide(known);
        },
        std::move(done));
  }
  Result<std::vector<store::Hl7Counts>> counts() const override { return real_.counts(); }
  Result<std::vector<store::Hl7MessageRow>> messages(std::int64_t max) const override {
    return real_.messages(max);
  }
  Result<std::vector<store::Hl7Waiting>> persons(std::string_view standing,
                                                 std::int64_t max) const override {
    return real_.persons(standing, max);
  }

 private:
  store::Hl7Store& real_;
};

TEST_F(Hl7StoreTest, says_once_what_it_decides_twice) {
  DecidesTwice twice(*hl7);
  Desk again(twice, clock, entropy, [this] { return configured; }, [](const Answered&) {});
  std::promise<std::string> told;
  again.take(siu("1"), [&](std::vector<std::string> answers) { told.set_value(answers.at(0)); });
  const std::string answer = told.get_future().get();
  const std::size_t first = answer.find("the person waits for");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(answer.find("the person waits for", first + 1), std::string::npos);
}

TEST_F(Hl7StoreTest, leaves_nothing_of_a_person_readable_in_the_file_or_the_log) {  // I7
  take(adt("1"));
  take(siu("2"));
  std::string bytes = place->bytes_on_disk();
  EXPECT_NE(bytes.find("ADT^A04"), std::string::npos) << "the database was not found";
  for (const Answered& said : log) bytes += said.outcome + said.kind + said.source;
  for (const char* canary : {"TESTPATIENT", "M100", "T1234567", "1990-01-02", "19900102"})
    EXPECT_THAT(bytes.find(canary), std::string::npos) << canary;
}

}  // namespace
}  // namespace eligd::hl7
