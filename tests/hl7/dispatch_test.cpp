// hl7/dispatch over store/hl7_outbox: what a real night leaves in the outbox, and how it is handed
// over: in the transaction of what it tells of, one message a person until it is made, again until
// it is taken, in order, never lost.
#include "hl7/dispatch.hpp"

#include "hl7/er7.hpp"
#include "test_night.hpp"
#include "test_place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <utility>

namespace eligd::hl7 {
namespace {

using jobs::sample::TestNight;
using store::Hl7OutState;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using End = Exchanged::End;

jobs::sample::ScriptedPayer::Script answers() {
  return [](const jobs::sample::Received& asked, int) -> clearinghouse::Outcome {
    return jobs::sample::answered(
        asked.member_id == "EXAMPLE1"
            ? jobs::sample::answer_271(asked, jobs::sample::active_with_everything, asked.trace)
            : jobs::sample::rejected_by(asked, "72"));
  };
}

std::string text_in(const std::string& message, const std::string& segment, int number) {
  const Message read = read_er7(message).message;
  const Segment* found = find(read, segment);
  return found == nullptr ? "" : std::string(text_at(*found, {.field = number}));
}
std::string person_of(const std::string& message) { return text_in(message, "PID", 3); }

Exchanged said(Reception reception, const std::string& words = "") {
  return {.end = End::answered, .receipt = {reception, words}};
}

class Dispatching : public testing::Test {
 protected:
  Dispatching() : night(answers()) {
    auto opened = store::open_hl7_outbox(store::test_place_in(night.folder).path(), night.keys,
                                         night.entropy);
    EXPECT_TRUE(opened) << opened.error().sentence;
    outbox = std::move(*opened);
    receiver.key = "ehr";
    receiver.source = SourceKey("north");
    receiver.application = "SAMPLE-EHR";
  }
  void use(const std::vector<store::Hl7Recipient>& receivers) {
    EXPECT_TRUE(store::wait<void>(
        [&](auto done) { outbox->use_receivers(receivers, night.clock.now(), std::move(done)); }));
  }
  // So many people, of north but for those of south; the first one is covered.
  void have_a_night(int people = 2, const std::set<int>& south = {}) {
    night.add_intakes(people, [&](intake::NewIntake& made, int n) {
      made.source = SourceKey(south.contains(n) ? "south" : "north");
    });
    night.run();
  }
  Dispatcher dispatcher(Asking ask) {
    return Dispatcher(
        {.store = *night.store,
         .outbox = *outbox,
         .clock = night.clock,
         .entropy = night.entropy,
         .configured =
             [this] {
               if (while_made) std::exchange(while_made, nullptr)();
               return std::make_shared<const config::Configuration>(night.configuration);
             },
         .log = [this](const Dispatched& told) { log.push_back(told); }},
        receiver, std::move(ask));
  }
  // What goes out while everything is taken.
  std::vector<std::string> send_all(const Exchanged& answer = said(Reception::taken)) {
    std::vector<std::string> sent;
    Dispatcher sending = dispatcher([&](const std::string& message, const std::string&) {
      sent.push_back(message);
      return answer;
    });
    while (sending.send_one().value()) {
    }
    return sent;
  }
  store::Hl7Queue queue() {
    const auto queues = outbox->queues().value();
    return queues.empty() ? store::Hl7Queue() : queues.front();
  }
  std::vector<store::TaskRecord> admin_tasks() {
    std::vector<store::TaskRecord> found;
    for (auto& one : night.tasks())
      if (one.queue == "Admin") found.push_back(one);
    return found;
  }
  void queue_again(VerificationId id) {
    EXPECT_TRUE(store::wait<std::int64_t>(
        [&](auto done) { outbox->queue(id, night.clock.now(), std::move(done)); }));
  }

  TestNight night;
  std::unique_ptr<store::Hl7Outbox> outbox{};
  config::Hl7Receiver receiver{};
  const std::vector<store::Hl7Recipient> ehr{{"ehr", SourceKey("north")}};
  std::vector<Dispatched> log{};
  std::function<void()> while_made{};  // called once, between a message's beginning and its facts
};

TEST_F(Dispatching, writes_nothing_down_where_nobody_is_told) {
  have_a_night();
  use(ehr);
  EXPECT_EQ(queue().due, 0);
}

TEST_F(Dispatching, tells_of_each_person_once_whatever_happened_to_them_in_a_night) {
  use(ehr);
  have_a_night(3, {3});
  EXPECT_EQ(queue().due, 2) << "south's is nobody's here";
  const auto sent = send_all();
  ASSERT_THAT(sent, SizeIs(2));
  for (const std::string& message : sent) {
    const bool is_covered = person_of(message) == "1";
    EXPECT_EQ(text_in(message, "IN1", 25), is_covered ? "Y" : "") << message;
    EXPECT_EQ(text_in(message, "IN1", 29).empty(), !is_covered);
    EXPECT_THAT(message, HasSubstr(is_covered ? "O|Ready" : "O|Needs data fix"));
  }
  EXPECT_EQ(queue().taken, 2);
  EXPECT_EQ(queue().due, 0);
}

TEST_F(Dispatching, takes_everything_that_happened_until_a_message_is_made_into_it) {
  use(ehr);
  have_a_night(1);
  const auto id = night.verifications().front().id;
  queue_again(id);
  EXPECT_EQ(queue().due, 1);
  // From here on its content stands, and what happens is another message, behind it.
  std::vector<std::string> ids;
  Dispatcher sending = dispatcher([&](const std::string&, const std::string& control_id) {
    if (ids.empty()) queue_again(id);
    ids.push_back(control_id);
    return said(Reception::taken);
  });
  EXPECT_TRUE(sending.send_one().value());
  EXPECT_EQ(queue().due, 1);
  EXPECT_TRUE(sending.send_one().value());
  ASSERT_THAT(ids, SizeIs(2));
  EXPECT_NE(ids[0], ids[1]);
  EXPECT_THAT(ids[0], SizeIs(20)) << "MSH-10 of 2.5.1 holds no more";
}

// Marked as begun before its facts are read: what happens between is not taken for told.
TEST_F(Dispatching, loses_nothing_that_happens_while_a_message_is_made) {
  use(ehr);
  have_a_night(1);
  while_made = [&] { queue_again(night.verifications().front().id); };
  EXPECT_THAT(send_all(), SizeIs(2));
}

TEST_F(Dispatching, sends_the_same_message_again_until_it_is_taken) {
  use(ehr);
  have_a_night(1);
  std::vector<Exchanged> script{{.end = End::unheard, .words = "no acknowledgment in time"},
                                said(Reception::later, "AR 207"),
                                said(Reception::taken)};
  std::vector<std::string> sent;
  // A new one each time, as after a restart.
  for (int n = 0; n < 3; ++n) {
    Dispatcher sending = dispatcher([&](const std::string& message, const std::string&) {
      sent.push_back(message);
      return script.at(sent.size() - 1);
    });
    EXPECT_TRUE(sending.send_one().value());
    EXPECT_FALSE(sending.send_one().value()) << "not before its time";
    night.clock.advance(receiver.retry_first * (1 << n));
  }
  ASSERT_THAT(sent, SizeIs(3));
  EXPECT_EQ(sent[0], sent[1]);
  EXPECT_EQ(sent[1], sent[2]);
  EXPECT_EQ(queue().taken, 1);
  EXPECT_EQ(queue().trouble, "");
}

TEST_F(Dispatching, lets_others_go_on_while_one_waits_and_keeps_the_order_of_one_person) {
  use(ehr);
  have_a_night(2);
  const auto cases = night.verifications();
  std::vector<std::pair<std::string, std::string>> sent;  // person, control id
  bool is_first = true;
  Dispatcher sending = dispatcher([&](const std::string& message, const std::string& id) {
    sent.emplace_back(person_of(message), id);
    return std::exchange(is_first, false) ? said(Reception::later, "AR") : said(Reception::taken);
  });
  EXPECT_TRUE(sending.send_one().value());
  for (const auto& one : cases) queue_again(one.id);  // more about both
  while (sending.send_one().value()) {
  }
  const std::string waits = sent.front().first;
  for (std::size_t n = 1; n < sent.size(); ++n) EXPECT_NE(sent[n].first, waits);
  night.clock.advance(receiver.retry_first);
  while (sending.send_one().value()) {
  }
  ASSERT_GE(sent.size(), 4u);
  EXPECT_EQ(sent[sent.size() - 2], sent.front()) << "the older one first, the same as before";
  EXPECT_EQ(sent.back().first, waits);
}

TEST_F(Dispatching, leaves_a_receiver_alone_that_is_not_there_and_blames_no_message) {
  use(ehr);
  have_a_night(2);
  int tries = 0;
  bool is_there = false;
  Dispatcher sending = dispatcher([&](const std::string&, const std::string&) {
    ++tries;
    if (is_there) return said(Reception::taken);
    return Exchanged{.end = End::unsent, .words = "nobody listens there"};
  });
  for (int n = 0; n < 5; ++n) EXPECT_FALSE(sending.send_one().value());
  EXPECT_EQ(tries, 1);
  night.clock.advance(receiver.retry_first);
  EXPECT_FALSE(sending.send_one().value());
  EXPECT_EQ(tries, 2);
  night.clock.advance(receiver.retry_first);
  EXPECT_FALSE(sending.send_one().value());
  EXPECT_EQ(tries, 2) << "the second wait is twice the first";
  EXPECT_EQ(queue().trouble, "nobody listens there");
  night.clock.advance(receiver.retry_first);
  is_there = true;
  while (sending.send_one().value()) {
  }
  EXPECT_EQ(queue().taken, 2);
}

TEST_F(Dispatching, parks_what_is_refused_with_one_task_and_closes_it_when_nothing_is_left) {
  use(ehr);
  have_a_night(2);
  EXPECT_THAT(send_all(said(Reception::refused, "AE 101 at PID-3")), SizeIs(2));
  EXPECT_EQ(queue().parked, 2);
  ASSERT_THAT(admin_tasks(), SizeIs(1));
  EXPECT_EQ(admin_tasks()[0].why, "HL7 receiver ehr did not take a message: AE 101 at PID-3");
  queue_again(night.verifications().front().id);
  EXPECT_THAT(send_all(), SizeIs(1));
  EXPECT_EQ(queue().parked, 1) << "what was parked of that person is overtaken, the other is not";
  EXPECT_THAT(admin_tasks(), SizeIs(1));
  EXPECT_EQ(store::wait<std::int64_t>([&](auto done) {
              outbox->send_again("ehr", night.clock.now(), std::move(done));
            }).value(),
            1);
  EXPECT_THAT(admin_tasks(), IsEmpty());
  EXPECT_THAT(send_all(), SizeIs(1));
  EXPECT_FALSE(store::wait<std::int64_t>([&](auto done) {
    outbox->send_again("ehr", night.clock.now(), std::move(done));
  })) << "nothing is parked any more";
}

TEST_F(Dispatching, ends_the_task_of_a_receiver_that_is_taken_away) {
  use(ehr);
  have_a_night(1);
  send_all(said(Reception::refused, "AE 101 at PID-3"));
  use({{"ehr", SourceKey("north")}, {"other", SourceKey("north")}});
  ASSERT_THAT(admin_tasks(), SizeIs(1)) << "it is still told";
  use({{"other", SourceKey("north")}});
  EXPECT_THAT(admin_tasks(), IsEmpty()) << "nothing else would ever end it";
}

TEST_F(Dispatching, gives_up_after_its_days_and_says_so) {
  use(ehr);
  have_a_night(1);
  Dispatcher sending = dispatcher([](const std::string&, const std::string&) {
    return Exchanged{.end = End::unsent, .words = "nobody listens there"};
  });
  EXPECT_FALSE(sending.send_one().value());
  night.clock.advance(std::chrono::days(receiver.keep_days) - std::chrono::hours(1));
  EXPECT_EQ(sending.give_up_old().value(), 0);
  night.clock.advance(std::chrono::days(1));
  EXPECT_EQ(sending.give_up_old().value(), 1);
  EXPECT_EQ(queue().given_up, 1);
  EXPECT_THAT(admin_tasks(), SizeIs(1));
  EXPECT_EQ(
      admin_tasks()[0].act,
      "see eligd hl7 status, mend the receiver, then run eligd hl7 send --parked --receiver ehr");
}

TEST_F(Dispatching, forgets_by_each_receivers_own_days) {
  use({{"ehr", SourceKey("north")}, {"other", SourceKey("north")}});
  have_a_night(1);
  send_all();
  const auto forget = [&](const char* key) {
    const Instant later = night.clock.now() + std::chrono::hours(1);
    EXPECT_TRUE(store::wait<std::int64_t>(
        [&](auto done) { outbox->give_up(key, later, later, std::move(done)); }));
    return queue().taken;
  };
  EXPECT_EQ(forget("other"), 1) << "it was taken by ehr, which remembers longer";
  EXPECT_EQ(forget("ehr"), 0);
}

TEST_F(Dispatching, forgets_the_messages_of_a_receiver_that_is_taken_away) {
  use(ehr);
  have_a_night(1);
  use({{"ehr", SourceKey("south")}});
  EXPECT_EQ(queue().due, 0) << "the key means somebody else now";
  EXPECT_THAT(send_all(), IsEmpty());
}

// What was made before the backup may be older than what the receiver has by now.
TEST_F(Dispatching, makes_messages_anew_in_a_store_that_was_restored_from_a_backup) {
  if (store::TestPlace::is_on_server()) GTEST_SKIP() << "a server is backed up by its own means";

  use(ehr);
  have_a_night(1);
  ASSERT_THAT(send_all(said(Reception::later, "AR 207")), SizeIs(1));
  night.clock.advance(receiver.retry_first);
  const auto before = outbox->next("ehr", night.clock.now()).value();
  ASSERT_TRUE(before && !before->message.empty());
  const auto copy = night.folder / "restored.db";
  ASSERT_TRUE(night.store->backup(copy).has_value());
  const auto restored =
      store::open_sqlite(copy, night.keys, store::StoreRole::engine, night.clock, night.entropy);
  ASSERT_TRUE(restored.has_value()) << restored.error().sentence;
  const auto there = store::open_hl7_outbox(copy, night.keys, night.entropy).value();
  const auto after = there->next("ehr", night.clock.now()).value();
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(after->control_id, "");
  EXPECT_TRUE(after->message.empty());
}

TEST_F(Dispatching, leaves_nothing_of_a_person_readable_in_the_file_or_the_log) {  // I7
  use(ehr);
  have_a_night(1);
  EXPECT_THAT(send_all(said(Reception::later, "AR 207")), SizeIs(1));
  std::string bytes = store::test_place_in(night.folder).bytes_on_disk();
  for (const Dispatched& one : log) bytes += one.receiver + one.trouble + one.control_id;
  for (const char* canary : {"TESTPATIENT", "EXAMPLE1", "19900", "PID|"})
    EXPECT_THAT(bytes.find(canary), std::string::npos) << canary;
}

TEST(WaitAfter, doubles_up_to_the_most) {
  using namespace std::chrono_literals;
  config::Hl7Receiver made;
  EXPECT_EQ(wait_after(1, made), 30s);
  EXPECT_EQ(wait_after(2, made), 60s);
  EXPECT_EQ(wait_after(5, made), 480s);
  EXPECT_EQ(wait_after(8, made), 3600s);
  EXPECT_EQ(wait_after(1'000'000, made), 3600s);
}

}  // namespace
}  // namespace eligd::hl7
