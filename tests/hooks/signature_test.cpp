// What a receiver checks, and when it is tried again.
#include "hooks/signature.hpp"

#include "base/test_world.hpp"
#include "hooks/retry.hpp"

#include <gtest/gtest.h>

namespace eligd::hooks {
namespace {

using namespace std::chrono_literals;

// The example of the standard's own libraries.
constexpr const char* secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr const char* id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
constexpr const char* body = R"({"test": 2432232314})";

TEST(Signature, is_the_one_the_standard_shows) {
  const auto key = key_of(Secret(secret));
  ASSERT_TRUE(key) << key.error().sentence;
  EXPECT_EQ(signatures_of({*key}, id, 1614265330, body),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(Signature, is_two_while_a_secret_is_rotated) {
  const auto key = key_of(Secret(secret));
  const auto other = key_of(Secret("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
  ASSERT_TRUE(other);
  const std::string both = signatures_of({*other, *key}, id, 1614265330, body);
  EXPECT_EQ(both, signatures_of({*other}, id, 1614265330, body) + ' ' +
                      signatures_of({*key}, id, 1614265330, body));
}

TEST(Signature, needs_a_key_of_the_standard) {
  for (const char* wrong : {"", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                            "whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!"}) {
    const auto key = key_of(Secret(wrong));
    ASSERT_FALSE(key) << wrong;
    EXPECT_EQ(key.error().kind, ErrorKind::configuration);
  }
}

TEST(Retries, wait_as_the_standard_recommends_a_fifth_more_or_less) {
  SeededEntropy entropy(1);
  const std::vector<Microseconds> waits = {5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
  for (std::size_t n = 0; n < waits.size(); ++n) {
    for (int draw = 0; draw < 50; ++draw) {
      const auto wait = wait_after(static_cast<int>(n) + 1, entropy);
      ASSERT_TRUE(wait);
      EXPECT_GE(*wait, waits[n] * 4 / 5);
      EXPECT_LT(*wait, waits[n] * 6 / 5);
    }
  }
  EXPECT_FALSE(wait_after(tries_max, entropy));
}

}  // namespace
}  // namespace eligd::hooks
