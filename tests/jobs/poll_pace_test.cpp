// How often a batch over HTTP is asked about, and what is said back for a file that came.
#include "jobs/poll_pace.hpp"

#include "jobs/receipt_999.hpp"
#include "scripted_door.hpp"
#include "test_night.hpp"
#include "x12/document.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eligd::jobs {
namespace {

using sample::Received;
using std::chrono::minutes;

std::string complete(const Received& asked) {
  return sample::answer_271(asked, sample::active_with_everything, asked.trace);
}

// A file as it is read, piece by piece.
auto bytes_of(std::string_view rest) {
  return [rest](std::span<char> room) mutable {
    const std::size_t count = std::min(room.size(), rest.size());
    std::ranges::copy(rest.substr(0, count), room.begin());
    rest.remove_prefix(count);
    return count;
  };
}

TEST(PollPace, is_often_in_the_first_hour_then_hourly_and_often_again_from_the_promised_time) {
  const config::PollPace pace;
  const Instant begun = sample::at("2026-11-24T02:00:00Z");
  const Instant answers_by = sample::at("2026-11-24T12:00:00Z");
  const auto next = [&](std::optional<Instant> looked) {
    return next_look(pace, {.begun = begun, .answers_by = answers_by, .looked = looked});
  };
  EXPECT_EQ(next({}), begun + minutes(5));
  EXPECT_EQ(next(begun + minutes(5)), begun + minutes(10));
  EXPECT_EQ(next(begun + minutes(57)), begun + minutes(60));
  EXPECT_EQ(next(begun + minutes(60)), begun + minutes(120));
  EXPECT_EQ(next(begun + minutes(61)), begun + minutes(120));
  EXPECT_EQ(next(answers_by - minutes(1)), answers_by);
  EXPECT_EQ(next(answers_by), answers_by + minutes(5));
  EXPECT_EQ(next(answers_by + minutes(90)), answers_by + minutes(120 - 5));
}

TEST(Receipt999, names_each_group_that_came_and_nothing_of_a_person) {
  Received asked;
  asked.reference = "B1";
  asked.trace = "T1";
  asked.assigner = "9X";
  asked.member_id = "SECRET1";
  asked.last = "SECRETNAME";
  const std::string file = sample::together({complete(asked), complete(asked)});
  config::Clearinghouse partner = sample::clearinghouse("gamma");
  const std::string text =
      receipt_999(bytes_of(file), partner, 42, {.day = sample::day("2026-11-24"), .minutes = 61});
  EXPECT_NE(text.find("*000000042*0*"), std::string::npos) << text;
  EXPECT_NE(text.find("~AK1*HB*1*005010X279A1~AK9*A*2*2*2~SE*4*0001~GE*1*42~"), std::string::npos)
      << text;
  EXPECT_EQ(text.find("SECRET"), std::string::npos);
  const x12::Document document = x12::read_view(text);
  EXPECT_EQ(document.interchanges().size(), 1u);
  EXPECT_EQ(text.find("GS*FA"), 106u);  // an ISA of its full length
}

TEST(Receipt999, is_not_written_for_a_file_that_has_no_end) {
  Received asked;
  asked.trace = "T1";
  const std::string whole = complete(asked);
  const std::string cut = whole.substr(0, whole.find("GE*1"));
  EXPECT_EQ(receipt_999(bytes_of(cut), sample::clearinghouse("gamma"), 42, {}), "");
}

}  // namespace
}  // namespace eligd::jobs
