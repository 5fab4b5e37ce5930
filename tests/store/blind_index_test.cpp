// The look-up of a sealed value: what it shows to whoever has the file and not the key.
#include "base/test_world.hpp"
#include "store/cipher.hpp"
#include "store/keys.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

namespace eligd::store {
namespace {

constexpr int people = 100'000;
constexpr std::size_t index_bytes = 16;

// Made-up member ids as payers give them: a prefix, and numbers in a row.
std::string member_id(int n) { return "TST" + std::to_string(700'000'000 + n); }

Key key_of(unsigned char fill) {
  Key key{};
  key.fill(fill);
  return key;
}

class BlindIndex : public testing::Test {
 protected:
  [[nodiscard]] static std::string of(const Cipher& cipher, const std::string& value,
                                      std::string_view column = "member_id") {
    return cipher.blind_index(column, Phi<std::string>(value));
  }
  SeededEntropy entropy_{7};
  Cipher cipher_{key_of(1), entropy_};
  Cipher other_{key_of(2), entropy_};
};

TEST_F(BlindIndex, of_a_hundred_thousand_people_shows_no_order_no_likeness_and_no_byte_more_often) {
  std::set<std::string> seen;
  std::array<std::array<int, 256>, index_bytes> counts{};
  int in_order = 0;
  int bits_apart = 0;
  std::string before;
  for (int n = 0; n < people; ++n) {
    const std::string index = of(cipher_, member_id(n));
    ASSERT_EQ(index.size(), index_bytes);
    EXPECT_TRUE(seen.insert(index).second) << n;
    for (std::size_t at = 0; at < index_bytes; ++at)
      ++counts[at][static_cast<unsigned char>(index[at])];
    if (n > 0) {
      in_order += before < index ? 1 : 0;
      for (std::size_t at = 0; at < index_bytes; ++at)
        bits_apart += __builtin_popcount(static_cast<unsigned char>(before[at]) ^
                                         static_cast<unsigned char>(index[at]));
    }
    before = index;
  }
  // By chance alone: a byte is seen 391 times, give or take 20; neighbors differ in 64 bits.
  for (const auto& byte : counts)
    for (const int count : byte) EXPECT_NEAR(count, people / 256, 130);
  EXPECT_NEAR(in_order, people / 2, 1200);
  EXPECT_NEAR(static_cast<double>(bits_apart) / (people - 1), 64.0, 0.2);
}

TEST_F(BlindIndex, is_the_same_however_a_value_is_written_and_another_by_column_and_key) {
  const std::string index = of(cipher_, "TST-700 000001");
  EXPECT_EQ(index, of(cipher_, "tst700000001"));
  EXPECT_NE(index, of(cipher_, "tst700000002"));
  EXPECT_NE(index, of(cipher_, "tst700000001", "group_number"));
  EXPECT_NE(index, of(other_, "tst700000001"));
  EXPECT_EQ(of(cipher_, " - "), "");
}

}  // namespace
}  // namespace eligd::store
