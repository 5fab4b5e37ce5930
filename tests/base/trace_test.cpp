// What is read of a caller's traceparent, and what is made where there is none.
#include "base/trace.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace eligd {
namespace {

constexpr auto told = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST(Traceparent, is_read_and_written_as_the_standard_has_it) {
  const auto trace = parse_traceparent(told);
  ASSERT_TRUE(trace);
  EXPECT_EQ(trace->id, "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(trace->span, "00f067aa0ba902b7");
  EXPECT_TRUE(trace->is_sampled);
  EXPECT_EQ(traceparent_of(*trace), told);
  const auto unkept = parse_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-02");
  ASSERT_TRUE(unkept);
  EXPECT_FALSE(unkept->is_sampled) << "of the flags only the first says that it is kept";
  EXPECT_TRUE(traceparent_of(*unkept).ends_with("-00")) << "flags we do not know are not passed on";
}

TEST(Traceparent, of_a_later_version_is_read_as_far_as_this_one_goes) {
  const std::string later = "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  for (const char* rest : {"", "-", "-what the future will be like"}) {
    const auto trace = parse_traceparent(later + rest);
    ASSERT_TRUE(trace) << rest;
    EXPECT_EQ(traceparent_of(*trace), told);
  }
  EXPECT_FALSE(parse_traceparent(later + ".what"));
}

TEST(Traceparent, that_is_not_exactly_one_is_none) {
  for (const std::string header : {"", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                                   "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                                   "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
                                   "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
                                   "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x",
                                   "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                   "0-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-011",
                                   "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                                   "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                                   "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                                   "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                   "00-4bf92f3577b34da6a3ce929d0e0e473-600f067aa0ba902b7-01",
                                   "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, "
                                   "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                   "00-TESTPATIENT SAMPLE 1990-01-02 00-00f067aa0ba902b7-01"})
    EXPECT_FALSE(parse_traceparent(header)) << header;
}

TEST(ATraceOfOurOwn, is_the_same_for_the_same_name_and_another_for_each_other) {
  std::set<std::string> ids;
  std::set<std::string> spans;
  for (int n = 0; n < 1000; ++n) {
    const Trace made = trace_named("evt_" + std::to_string(n));
    EXPECT_EQ(traceparent_of(made), traceparent_of(trace_named("evt_" + std::to_string(n))));
    const auto read = parse_traceparent(traceparent_of(made));
    ASSERT_TRUE(read) << traceparent_of(made);
    EXPECT_TRUE(read->is_sampled);
    ids.insert(made.id.substr(0, 16));
    ids.insert(made.id.substr(16));
    spans.insert(made.span);
    const Trace next = step_of(made, "1");
    EXPECT_EQ(next.id, made.id);
    EXPECT_EQ(next.span, step_of(made, "1").span);
    spans.insert(next.span);
    spans.insert(step_of(made, "2").span);
  }
  EXPECT_EQ(ids.size(), 2000U) << "each half of each";
  EXPECT_EQ(spans.size(), 3000U);
}

}  // namespace
}  // namespace eligd
