// One-time codes against the vectors of RFC 6238 (appendix B, SHA-1) and RFC 4648 (section 10).
#include "access/totp.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace eligd::access {
namespace {

using namespace std::chrono_literals;

constexpr const char* rfc_seed = "12345678901234567890";

TEST(Totp, gives_the_codes_of_the_standard) {
  const std::pair<std::int64_t, const char*> vectors[] = {
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : vectors)
    EXPECT_EQ(totp_code(rfc_seed, totp_step(Instant(std::chrono::seconds(seconds))), 8), code);
}

TEST(Totp, is_right_one_step_early_or_late_and_no_further) {
  const Instant now(1111111111s);
  const std::int64_t step = totp_step(now);
  for (std::int64_t drift = -3; drift <= 3; ++drift) {
    const auto found = matching_step(rfc_seed, totp_code(rfc_seed, step + drift), now, 0);
    EXPECT_EQ(found.has_value(), drift >= -1 && drift <= 1) << drift;
    EXPECT_EQ(found.value_or(step + drift), step + drift);
  }
}

TEST(Totp, is_not_right_again_nor_earlier_than_the_last_one) {
  const Instant now(1111111111s);
  const std::int64_t step = totp_step(now);
  EXPECT_FALSE(matching_step(rfc_seed, totp_code(rfc_seed, step), now, step));
  EXPECT_FALSE(matching_step(rfc_seed, totp_code(rfc_seed, step - 1), now, step));
  EXPECT_TRUE(matching_step(rfc_seed, totp_code(rfc_seed, step + 1), now, step));
}

TEST(Totp, takes_six_digits_only) {
  for (const char* code : {"", "12345", "1234567", "abcdef"})
    EXPECT_FALSE(matching_step(rfc_seed, code, Instant(59s), 0)) << code;
}

TEST(Base32, is_that_of_the_standard_without_padding) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "MY"},
                                                         {"fo", "MZXQ"},
                                                         {"foo", "MZXW6"},
                                                         {"foob", "MZXW6YQ"},
                                                         {"fooba", "MZXW6YTB"},
                                                         {"foobar", "MZXW6YTBOI"}};
  for (const auto& [text, code] : vectors) EXPECT_EQ(base32(text), code);
}

TEST(OtpauthUri, is_what_apps_read) {
  EXPECT_EQ(otpauth_uri("maria@north", "foobar").expose(),
            "otpauth://totp/eligd:maria%40north?secret=MZXW6YTBOI&issuer=eligd");
}

}  // namespace
}  // namespace eligd::access
