// Bytes nobody meant: every reader holds, loses nothing, and all ways of scanning agree. // I24, U8
//
// The seeds are our own; the shared samples are added where they are found beside the checkout.
#include "exercise.hpp"
#include "readings.hpp"
#include "source_dir.hpp"
#include "x12/isa.hpp"
#include "x12/scan.hpp"
#include "x12_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <malloc.h>
#include <memory_resource>
#include <random>

namespace eligd::x12 {
namespace {

const std::string seed_271 =
    interchange_of("271",
                   "BHT*0022*11*R*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*E1~HL*2*1*21*1~"
                   "NM1*1P*2*EXAMPLE*****XX*1999999984~"
                   "HL*3*2*22*1~NM1*IL*1*TESTPATIENT~HL*4*3*23*0~TRN*2*T1*9EXAMPLE01~NM1*03*1*"
                   "TESTPATIENT~EB*1**30^MH~HSD*VS*30***23~"
                   "MSG*CALL~III*ZZ*22~LS*2120~NM1*VN*2*EXAMPLE~PER*IC**TE*8005550142~LE*2120~");

std::vector<std::string> seeds() {
  std::vector<std::string> all{
      seed_271,
      interchange_of("999", "AK1*HS*1~AK2*270*0001~IK3*NM1*8**8~IK4*9*67*7~IK5*R*5~AK9*R*1*1*0~"),
      std::string(isa_text) + "TA1*000000019*260301*1200*R*025~IEA*0*000001008~"};
  const std::filesystem::path root = std::filesystem::path(ELIGD_SOURCE_DIR) / "../shared/samples";
  if (!std::filesystem::exists(root)) return all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || entry.file_size() > 4000 || entry.path().extension() == ".csv")
      continue;
    std::ifstream in(entry.path(), std::ios::binary);
    all.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return all;
}

TEST(Hostile, every_truncation_is_read_and_no_segment_lost) {  // N6
  for (const std::string& seed : {seed_271, seeds().back()}) {
    for (std::size_t length = 0; length <= seed.size(); ++length)
      EXPECT_EQ(exercise(seed.substr(0, length)), "") << length;
  }
}

TEST(Hostile, segments_deleted_doubled_and_swapped_are_read_and_none_lost) {
  std::mt19937 random(1);  // the same night every night
  for (const std::string& seed : seeds()) {
    const Document whole = read(seed);
    if (whole.segments().size() < 4) continue;
    for (int round = 0; round < 6; ++round) {
      std::vector<std::string> pieces;
      for (const Segment& each : whole.segments())
        pieces.push_back(std::string(each.text()) + each.delimiters().segment);
      const std::size_t a = 1 + random() % (pieces.size() - 1);
      const std::size_t b = 1 + random() % (pieces.size() - 1);
      switch (round % 3) {
        case 0:
          pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(a));
          break;
        case 1:
          pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(a), std::string(pieces[b]));
          break;
        default:
          std::swap(pieces[a], pieces[b]);
          break;
      }
      std::string text;
      for (const std::string& piece : pieces) text += piece;
      EXPECT_EQ(exercise(text), "");
    }
  }
}

// What the C library holds for this program; 0 where a sanitizer brings its own allocator.
std::size_t bytes_held() {
  const auto held = ::mallinfo2();
  return held.uordblks + held.hblkhd;
}

TEST(Hostile, bytes_cost_a_fixed_multiple_of_themselves) {
  constexpr std::size_t per_byte = 50;       // document.hpp
  constexpr std::size_t at_least = 1 << 20;  // pages taken ahead
  std::mt19937 random(7);
  std::vector<std::string> inputs;
  // The shortest segments, elements, repetitions and components there are, and noise of them all.
  for (const std::string_view piece :
       {"~", "A~", "*", "A*", "^", ":", "AB*C^D:E~", "\n", "ISA", "EB*1~"}) {
    std::string text = std::string(isa_text) + "GS*HB*A*B*20260302*0915*1*X*005010X279A1~ST*271*1~";
    while (text.size() < 400'000) text += piece;
    inputs.push_back(std::move(text));
  }
  std::string noise(isa_text);
  while (noise.size() < 400'000) noise += "~*^:AB1\n \xff"[random() % 10];
  inputs.push_back(std::move(noise));
  for (const std::string& input : inputs) {
    const std::size_t before = bytes_held();
    const Document document = read(input);
    const std::size_t held = bytes_held() - before;
    EXPECT_LE(held, per_byte * input.size() + at_least) << input.substr(input.size() - 8);
  }
}

TEST(Hostile, bytes_changed_at_random_are_read_and_nothing_lost) {
  std::mt19937 random(2);
  const std::string interesting("*~:^\r\n\0ISAGST \xFF", 16);
  for (const std::string& seed : seeds()) {
    for (int round = 0; round < 8 && !seed.empty(); ++round) {
      std::string text = seed;
      for (int change = 0; change < 3; ++change)
        text[random() % text.size()] = interesting[random() % interesting.size()];
      EXPECT_EQ(exercise(text), "");
    }
  }
}

struct Places {
  std::vector<std::uint32_t> terminators;
  std::vector<std::uint32_t> marks;
  std::vector<std::uint32_t> closers;
  bool has_nul = false;
  friend bool operator==(const Places&, const Places&) = default;
};

// Both passes over whole blocks, the second over a copy that ends where they end: a sanitizer sees
// what is read beyond.
Places places_of(const Scanner& scanner, std::string_view blocks, char element, char terminator) {
  Places places;
  std::uint32_t at = 0;
  const auto take = [&](std::string_view some) {
    const std::vector<char> alone(some.begin(), some.end());
    const ScanInput input{.bytes = alone.data(),
                          .blocks = alone.size() / scan_block,
                          .place = 7 + at,
                          .element = element,
                          .terminator = terminator};
    std::vector<std::uint32_t> terminators(alone.size() + scan_slack);
    std::vector<std::uint32_t> marks(alone.size() + scan_slack);
    std::vector<std::uint32_t> closers(alone.size() + scan_slack);
    const SegmentsFound found = scanner.segments(input, terminators.data());
    places.has_nul |= found.has_nul;
    marks.resize(scanner.elements(input, std::span(terminators).first(found.count),
                                  {.marks = marks.data(), .closers = closers.data()}));
    for (std::size_t i = 0; i < found.count; ++i) {
      places.terminators.push_back(terminators[i]);
      places.closers.push_back(closers[i] + static_cast<std::uint32_t>(places.marks.size()));
    }
    places.marks.insert(places.marks.end(), marks.begin(), marks.end());
  };
  constexpr std::size_t most = scan_blocks_max * scan_block;
  for (; at < blocks.size(); at += most) take(blocks.substr(at, most));
  return places;
}

TEST(Scanners, find_what_a_loop_over_the_bytes_finds) {
  EXPECT_TRUE(rc::check([](const std::string& noise, bool is_dense) {
    std::string blocks = noise;
    blocks.resize((noise.size() / scan_block + 1) * scan_block, is_dense ? '*' : 'A');
    const char terminator = blocks[blocks.size() / 2];
    Places expected;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i] == terminator) {
        expected.terminators.push_back(static_cast<std::uint32_t>(7 + i));
        expected.closers.push_back(static_cast<std::uint32_t>(expected.marks.size()));
      }
      if (blocks[i] == terminator || blocks[i] == '*')
        expected.marks.push_back(static_cast<std::uint32_t>(7 + i));
      expected.has_nul |= blocks[i] == '\0';
    }
    for (const Scanner& each : scanners())
      RC_ASSERT(places_of(each, blocks, '*', terminator) == expected);
  }));
}

// What noise seldom makes: windows full to the last byte, segments of many blocks, blocks of
// terminators alone, and seven, eight and nine in one.
TEST(Scanners, find_the_same_at_every_edge) {
  for (const std::size_t blocks :
       {std::size_t{1}, std::size_t{2}, std::size_t{3}, scan_blocks_max, scan_blocks_max + 1}) {
    for (const std::size_t every : {1U, 2U, 6U, 7U, 8U, 9U, 10U, 63U, 64U, 65U, 200U}) {
      for (const std::size_t elements : {1U, 2U, 5U, 70U}) {
        std::string text(blocks * scan_block, 'A');
        for (std::size_t i = elements - 1; i < text.size(); i += elements) text[i] = '*';
        for (std::size_t i = every - 1; i < text.size(); i += every) text[i] = '~';
        const Places expected = places_of(scanners().back(), text, '*', '~');
        EXPECT_EQ(expected.terminators.size(), text.size() / every);
        for (const Scanner& each : scanners())
          EXPECT_TRUE(places_of(each, text, '*', '~') == expected)
              << each.name << " " << blocks << " blocks, every " << every << ", " << elements;
      }
    }
  }
}

TEST(Scanners, end_with_the_portable_one) { EXPECT_EQ(scanners().back().name, "portable"); }

TEST(Scanners, give_the_same_segments) {
  for (const std::string& seed : seeds()) EXPECT_EQ(scanners_differ(seed), "");
}

// A reader of the simplest kind: split, and split again. What it finds in sound input is what we
// find.
TEST(Scanners, agree_with_splitting) {
  std::size_t at = 0;
  const Document document = read(seed_271);
  for (const Segment& segment : document.segments()) {
    const std::size_t end = seed_271.find('~', at);
    const std::string text = seed_271.substr(at, end - at);
    EXPECT_EQ(segment.text(), text);
    std::size_t n = 0;
    for (std::size_t from = text.find('*'); from != std::string::npos;
         from = text.find('*', from + 1)) {
      ++n;
      EXPECT_EQ(segment.value(n), text.substr(from + 1, text.find('*', from + 1) - from - 1));
    }
    EXPECT_EQ(segment.size(), n);
    at = end + 1;
  }
}

TEST(Hostile,
     size_costs_time_in_proportion) {  // P10: each would take minutes if it cost the square
  const auto set_of = [](const std::string& piece, std::size_t times) {
    std::string all;
    all.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += piece;
    return interchange_of("271", all);
  };
  EXPECT_EQ(exercise(set_of("HL*1*1*22*0~", 15'000)), "");
  EXPECT_EQ(exercise(set_of("NM1*IL*1*TESTPATIENT~EB*1~", 15'000)), "");
  EXPECT_EQ(exercise(set_of("EB*1~MSG*A~HSD*VS~MSG*B~", 15'000)), "");
  EXPECT_EQ(exercise(set_of("HL*1*1*XX*0~LS*2120~", 15'000)), "");
  EXPECT_EQ(exercise(set_of("SE*1*1~ST*271*1~", 15'000)), "");
  EXPECT_EQ(exercise(interchange_of("271", "EB*1**" + std::string(5'000'000, '^') + "~")), "");
  EXPECT_EQ(exercise(interchange_of("271", "MSG*" + std::string(5'000'000, 'A') + "~")), "");
  EXPECT_EQ(exercise(std::string(2'000'000, 'I')), "");
  std::string isas;
  while (isas.size() < 2'000'000) isas += "ISA*";
  EXPECT_EQ(exercise(isas), "");
}

}  // namespace
}  // namespace eligd::x12
