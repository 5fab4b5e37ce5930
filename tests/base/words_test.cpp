// Ids that never convert, Phi that cannot print, findings that say where and what to do.
#include "base/error.hpp"
#include "base/finding.hpp"
#include "base/ids.hpp"
#include "base/markup.hpp"
#include "base/phi.hpp"
#include "base/test_world.hpp"

#include <gtest/gtest.h>

#include <concepts>
#include <set>
#include <sstream>

namespace eligd {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };

// I7: a name cannot reach a stream by accident.
static_assert(Printable<std::string>);
static_assert(!Printable<Phi<std::string>>);
static_assert(!std::convertible_to<Phi<std::string>, std::string>);
static_assert(!std::equality_comparable_with<Phi<std::string>, std::string>);
static_assert(!std::convertible_to<AttemptId, InquiryId>);
static_assert(!std::constructible_from<AttemptId, InquiryId>);

TEST(Phi, gives_its_value_only_for_a_named_purpose) {  // I7
  const Phi<std::string> name(std::string("TESTPATIENT"));
  EXPECT_EQ(name.reveal(Purpose::report), "TESTPATIENT");
  EXPECT_TRUE(name == Phi<std::string>(std::string("TESTPATIENT")));
}

TEST(Ids, compare_within_their_kind) {
  EXPECT_LT(AttemptId(1), AttemptId(2));
  EXPECT_EQ(PayerKey("example-health"), PayerKey("example-health"));
}

TEST(Finding, says_where_what_and_what_to_do) {
  const Finding finding{
      Severity::error, {"eligd.toml", 3, 7}, "unknown key 'time_zon'", "did you mean 'time_zone'?"};
  EXPECT_EQ(to_text(finding), "eligd.toml:3:7: unknown key 'time_zon'; did you mean 'time_zone'?");
  EXPECT_EQ(to_text({Severity::note, {}, "nothing to do", ""}), "nothing to do");
  EXPECT_TRUE(has_errors({finding}));
  EXPECT_FALSE(has_errors({{Severity::warning, {}, "old", ""}}));
}

TEST(Entropy, draws_without_favor_and_makes_version_4_uuids) {
  SeededEntropy entropy(7);
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(entropy.below(10));
  EXPECT_EQ(seen.size(), 10U);
  EXPECT_EQ(*seen.rbegin(), 9U);
  const std::string uuid = uuid4(entropy);
  ASSERT_EQ(uuid.size(), 36U);
  EXPECT_EQ(uuid[14], '4');
  EXPECT_EQ(uuid[8], '-');
  EXPECT_NE(uuid, uuid4(entropy));
}

TEST(EscapeMarkup, leaves_nothing_that_opens_a_tag_or_closes_an_attribute) {
  EXPECT_EQ(escape_markup("a<b>&\"c\""), "a&lt;b&gt;&amp;&quot;c&quot;");
  EXPECT_EQ(escape_markup("Müller's"), "Müller's");
}

TEST(FixedClock, moves_only_when_told) {
  FixedClock clock(*parse_instant("2026-11-24T00:00:00Z"));
  const auto before = clock.steady();
  clock.jump_wall(std::chrono::hours(-1));
  EXPECT_EQ(clock.steady(), before);
  clock.advance(std::chrono::seconds(5));
  EXPECT_EQ(clock.steady() - before, std::chrono::seconds(5));
  EXPECT_EQ(to_string(clock.now()), "2026-11-23T23:00:05.000000Z");
}

}  // namespace
}  // namespace eligd
