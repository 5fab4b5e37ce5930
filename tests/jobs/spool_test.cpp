// A file on its way in: small in memory, large sealed on disk, read again from its beginning.
#include "jobs/spool.hpp"

#include "base/test_world.hpp"
#include "store/keys.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

namespace eligd::jobs {
namespace {

std::string read_all(Spool& spool, std::size_t piece) {
  const auto source = spool.source();
  std::string text;
  std::vector<char> room(piece);
  while (const std::size_t got = source(room)) text.append(room.data(), got);
  return text;
}

std::string noise(std::size_t bytes) {
  std::mt19937 chance(7);
  std::string text(bytes, 0);
  for (char& c : text) c = static_cast<char>(chance());
  return text;
}

TEST(Spool, gives_back_what_was_put_in_however_large_and_as_often_as_asked) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{100}, spool_memory_max - 1,
                                 spool_memory_max, 3 * spool_memory_max + 17}) {
    SeededEntropy entropy{3};
    Spool spool(std::filesystem::temp_directory_path(), entropy);
    const std::string text = noise(size);
    for (std::size_t at = 0; at < size; at += 1'000'000)
      ASSERT_TRUE(spool.add(std::string_view(text).substr(at, 1'000'000)));
    EXPECT_EQ(spool.size(), static_cast<std::int64_t>(size));
    EXPECT_EQ(spool.digest(), store::sha256_hex(text));
    EXPECT_EQ(read_all(spool, 4096), text) << size;
    EXPECT_EQ(read_all(spool, 1'000'000), text) << size;
    EXPECT_EQ(spool.content(50).reveal(Purpose::matching), text.substr(0, 50));
    EXPECT_FALSE(spool.has_failed());
  }
}

TEST(Spool, says_so_where_there_is_no_room_on_the_disk) {
  SeededEntropy entropy{3};
  Spool spool("/proc/no-such-folder", entropy);
  ASSERT_TRUE(spool.add("small"));
  const auto kept = spool.add(noise(spool_memory_max));
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().kind, ErrorKind::storage);
}

}  // namespace
}  // namespace eligd::jobs
