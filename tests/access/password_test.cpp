// What a password may be, and how it is kept.
#include "access/password.hpp"

#include "access/hash_slots.hpp"
#include "base/test_world.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace eligd::access {
namespace {

bool is_taken(const std::string& password, const Policy& policy = {}) {
  return check_password(Secret(password), "maria.lopez", policy).has_value();
}

TEST(Password, is_any_words_nobody_expects) {
  for (const char* password :
       {"violet teapot under gravel", "7kQ9xZ2pLmW4", "Zwölf Äpfel im Schnee",
        "пароль чайник гравий", "8827193746558201", "        trombone   ", "a?Bz,9.kQ-mV",
        "\xF0\x9F\x8D\x8E oranges are tasty"})
    EXPECT_TRUE(is_taken(password)) << password;
  EXPECT_TRUE(is_taken(std::string("nul\0 inside teapot", 18)));
}

TEST(Password, has_twelve_to_128_characters_not_bytes) {
  EXPECT_FALSE(is_taken("teapotgravl"));
  EXPECT_TRUE(is_taken("teapotgravel"));
  EXPECT_FALSE(is_taken("Äpfelßchnee"));  // eleven, in thirteen bytes
  const std::string phrase =
      "violet teapot under gravel, a trombone beside the orange kettle, nine lanterns on the roof "
      "of a quiet bakery and one giraffe see";
  ASSERT_EQ(phrase.size(), 128U);
  EXPECT_TRUE(is_taken(phrase));
  EXPECT_FALSE(is_taken(phrase + "x"));
  EXPECT_FALSE(is_taken("not text \xff\xfe\xfd at all"));
}

TEST(Password, is_refused_where_it_is_among_the_first_that_are_tried) {
  for (const char* password :
       {"password1234", "Password2026!", "p@ssw0rd2026", "Welcome12345", "qwertyuiop12",
        "123456789012", "111111111111", "abcabcabcabc", "abcdefghijkl", "iloveyou2026",
        "letmein-letmein", "Summer2026!!!!", "correct horse battery staple", "changeme1234",
        "Admin-Admin-1", "aaaaaaaaaaaaaaaa"})
    EXPECT_FALSE(is_taken(password)) << password;
}

TEST(Password, is_not_made_of_ours_the_accounts_or_the_practices_words) {
  EXPECT_FALSE(is_taken("Eligd-Eligibility-2026"));
  EXPECT_FALSE(is_taken("MariaLopez2026!"));
  EXPECT_FALSE(is_taken("maria.lopez.maria"));
  EXPECT_TRUE(is_taken("SunriseRecovery2026"));
  Policy ours;
  ours.practice_words = {"Sunrise", "Recovery"};
  EXPECT_FALSE(is_taken("SunriseRecovery2026", ours));
  EXPECT_FALSE(is_taken("Sunr1seRec0very!!", ours));
}

TEST(Password, is_never_in_the_words_that_refuse_it) {
  const auto refused = check_password(Secret("password1234"), "maria", {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().sentence.find("1234"), std::string::npos);
}

TEST(PasswordHash, is_argon2id_with_the_costs_it_was_made_with) {
  SeededEntropy entropy(1);
  const Secret password("violet teapot under gravel");
  const HashCost cost = cost_of({});
  EXPECT_EQ(cost.memory_bytes, std::size_t{64} << 20);
  const auto hash = hash_password(password, cost, entropy);
  ASSERT_TRUE(hash) << hash.error().sentence;
  EXPECT_TRUE(hash->expose().starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << hash->expose();
  EXPECT_TRUE(is_password_of(*hash, password));
  EXPECT_FALSE(is_password_of(*hash, Secret("violet teapot under grave")));
  EXPECT_FALSE(is_outdated(*hash, cost));
  EXPECT_TRUE(is_outdated(*hash, {.memory_bytes = std::size_t{128} << 20, .passes = 3}));
}

TEST(PasswordHash, has_a_salt_of_its_own) {
  SeededEntropy entropy(1);
  const HashCost cheap{.memory_bytes = std::size_t{1} << 20, .passes = 1};
  const Secret password("violet teapot under gravel");
  EXPECT_NE(hash_password(password, cheap, entropy)->expose(),
            hash_password(password, cheap, entropy)->expose());
}

TEST(PasswordHash, of_nobody_is_fitted_by_nothing_and_costs_the_same) {
  SeededEntropy entropy(1);
  const HashCost cheap{.memory_bytes = std::size_t{1} << 20, .passes = 1};
  const Secret nobodys = dummy_hash(cheap, entropy);
  EXPECT_FALSE(is_outdated(nobodys, cheap));
  for (const char* password : {"", "password", "violet teapot under gravel"})
    EXPECT_FALSE(is_password_of(nobodys, Secret(password)));
}

TEST(PasswordHash, is_computed_for_few_at_once_and_the_rest_wait) {
  HashSlots slots(2);
  std::vector<std::jthread> people;
  for (int i = 0; i < 16; ++i)
    people.emplace_back([&] {
      for (int n = 0; n < 50; ++n) {
        const auto slot = slots.take();
        EXPECT_TRUE(slot);
        std::this_thread::yield();
      }
    });
  people.clear();
  EXPECT_LE(slots.most_at_once(), 2);
  EXPECT_GE(slots.most_at_once(), 1);
}

}  // namespace
}  // namespace eligd::access
