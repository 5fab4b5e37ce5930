// One thing wrong, and is the right segment blamed? Segments dropped, doubled and swapped, every
// byte turned into every delimiter, in ten sound answers and inquiries.
//
// Right is the segment that was changed or one beside it: a receiver looks there. A lost trailer is
// told of the header it belongs to. A change that
// leaves a file the guide allows (an optional segment gone or doubled, a value that reads as
// another value) can only be told by the count in SE or not at all, and is no case of this measure.
#include "x12/check.hpp"
#include "x12_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <tuple>
#include <vector>

namespace eligd::x12 {
namespace {

constexpr std::string_view head =
    "BHT*0022*11*R*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH*****PI*E1~HL*2*1*21*1~"
    "NM1*1P*2*EXAMPLE CLINIC*****XX*1999999984~";
constexpr std::string_view subscriber =
    "HL*3*2*22*0~TRN*2*T1*9EXAMPLE01~NM1*IL*1*TESTPATIENT*ALEX****MI*E1000001~";
constexpr std::string_view asked =
    "BHT*0022*13*R*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH*****PI*E1~HL*2*1*21*1~"
    "NM1*1P*2*EXAMPLE CLINIC*****XX*1999999984~HL*3*2*22*";

std::vector<std::string> sound_files() {
  const std::string answer = std::string(head) + std::string(subscriber);
  const std::string inquiry(asked);
  return {
      interchange_of("271", answer + "EB*1**30~"),
      interchange_of("271", answer + "DMG*D8*19900214*F~DTP*346*D8*20260101~EB*1*IND*30*PR*GOLD~"
                                     "EB*C*IND*30***23*500~EB*A*IND*MH*****.2~"),
      interchange_of("271", answer + "EB*B*IND*A6***27*40*****Y~EB*F*IND*A4***23***VS*30*Y~"
                                     "HSD*VS*30***23~MSG*CALL FIRST~"),
      interchange_of("271", answer + "EB*1**30~LS*2120~NM1*VN*2*EXAMPLE VENDOR~"
                                     "PER*IC**TE*8005550142~LE*2120~EB*CB**MH~"),
      interchange_of("271", answer + "AAA*N**72*C~"),
      interchange_of("271", std::string(head) + "HL*3*2*22*1~NM1*IL*1*TESTPATIENT*KIM****MI*E2~"
                                                "HL*4*3*23*0~TRN*2*T2*9EXAMPLE01~"
                                                "NM1*03*1*TESTPATIENT*SAM~EB*1**30~"),
      interchange_of("270", inquiry + "0~TRN*1*T1*9EXAMPLE01~NM1*IL*1*TESTPATIENT*ALEX****MI*E1~"
                                      "DMG*D8*19900214*F~DTP*291*D8*20260302~EQ*30~"),
      interchange_of("270", inquiry + "0~TRN*1*T1*9EXAMPLE01~NM1*IL*1*TESTPATIENT*ALEX****MI*E1~"
                                      "DTP*291*RD8*20260302-20260430~EQ*MH^A6~III*ZZ*22~"),
      interchange_of("270", inquiry + "1~NM1*IL*1*TESTPATIENT*KIM****MI*E2~HL*4*3*23*0~"
                                      "TRN*1*T2*9EXAMPLE01~NM1*03*1*TESTPATIENT*SAM~"
                                      "DMG*D8*20100214*M~DTP*291*D8*20260302~EQ*30~"),
      interchange_of("270", inquiry + "0~TRN*1*T1*9EXAMPLE01~NM1*IL*1*TESTPATIENT*ALEX****MI*E1~"
                                      "REF*18*P1~N3*1 EXAMPLE ST~N4*EXAMPLEVILLE*NY*10001~"
                                      "DTP*291*D8*20260302~EQ**HC:H0015~"),
  };
}

struct Blamed {
  int right = 0;
  int wrong = 0;
  int untold = 0;  // the guide allows what is left, but for a count
  std::vector<std::string> misses{};
};

// Where the errors of a file point: offsets of the segments they name. Of the counts and control
// numbers at its end only what is not the count of segments alone.
std::vector<std::size_t> told_at(const std::string& bytes) {
  std::vector<std::size_t> places;
  for (const Finding& finding : validate(read(bytes))) {
    if (finding.severity == Severity::note) continue;
    if (finding.segment_id == "SE" && finding.element == 1) continue;
    places.push_back(finding.offset);
  }
  return places;
}

// `from` and `to`: the bytes of what is right to blame.
void judge(Blamed& blamed, const std::string& bytes, std::size_t from, std::size_t to,
           const std::string& what) {
  const std::vector<std::size_t> places = told_at(bytes);
  if (places.empty()) {
    ++blamed.untold;
  } else if (std::ranges::any_of(places, [&](std::size_t at) { return at >= from && at <= to; })) {
    ++blamed.right;
  } else {
    ++blamed.wrong;
    if (blamed.misses.size() < 6) blamed.misses.push_back(what);
  }
}

std::vector<std::string> pieces_of(const std::string& bytes) {
  std::vector<std::string> pieces;
  for (std::size_t from = 0; from < bytes.size();) {
    const std::size_t to = bytes.find('~', from) + 1;
    pieces.push_back(bytes.substr(from, to - from));
    from = to;
  }
  return pieces;
}

std::string glued(const std::vector<std::string>& pieces) {
  std::string bytes;
  for (const std::string& piece : pieces) bytes += piece;
  return bytes;
}

// The header a trailer closes, as a place among the pieces; the trailer's own for any other.
std::size_t header_of(const std::vector<std::string>& pieces, std::size_t n) {
  const std::string& id = pieces[n];
  const char* const header = id.starts_with("SE*")   ? "ST*"
                             : id.starts_with("GE*") ? "GS*"
                                                     : nullptr;
  if (header == nullptr) return n;
  const auto found = std::ranges::find_if(
      pieces, [&](const std::string& piece) { return piece.starts_with(header); });
  return static_cast<std::size_t>(found - pieces.begin());
}

// The start of the segment before piece `first`, and the end of the one behind piece `last`.
std::pair<std::size_t, std::size_t> around(const std::vector<std::string>& pieces,
                                           std::size_t first, std::size_t last) {
  std::size_t from = 0;
  std::size_t to = 0;
  for (std::size_t n = 0; n < pieces.size() && n <= last + 1; ++n) {
    if (n + 1 < first) from += pieces[n].size();
    to += pieces[n].size();
  }
  return {from, to};
}

void drop_double_and_swap(const std::string& file, Blamed& blamed) {
  const std::vector<std::string> whole = pieces_of(file);
  for (std::size_t n = 1; n + 1 < whole.size(); ++n) {
    auto dropped = whole;
    dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(n));
    auto [from, to] = around(dropped, header_of(whole, n), n - 1);
    judge(blamed, glued(dropped), from, to, "dropped " + whole[n]);
    auto doubled = whole;
    doubled.insert(doubled.begin() + static_cast<std::ptrdiff_t>(n), whole[n]);
    std::tie(from, to) = around(doubled, n, n + 1);
    judge(blamed, glued(doubled), from, to, "doubled " + whole[n]);
    if (n + 2 >= whole.size()) continue;
    auto swapped = whole;
    std::swap(swapped[n], swapped[n + 1]);
    std::tie(from, to) = around(swapped, n, n + 1);
    judge(blamed, glued(swapped), from, to, "swapped " + whole[n] + whole[n + 1]);
  }
}

void turn_bytes_into_delimiters(const std::string& file, Blamed& blamed) {
  const std::vector<std::string> whole = pieces_of(file);
  std::size_t at = whole.front().size();  // the ISA itself says what the delimiters are
  for (std::size_t n = 1; n < whole.size(); ++n) {
    const auto [from, to] = around(whole, n, n);
    for (std::size_t i = 0; i < whole[n].size(); ++i, ++at) {
      for (const char delimiter : {'*', ':', '^', '~'}) {
        if (file[at] == delimiter) continue;
        std::string changed = file;
        changed[at] = delimiter;
        judge(blamed, changed, from, to, whole[n] + " at " + std::to_string(i) + ": " + delimiter);
      }
    }
  }
}

void tell(const char* what, const Blamed& blamed) {
  const int told = blamed.right + blamed.wrong;
  std::printf("%s: %d of %d told rightly (%.1f%%), %d leave a file the guide allows\n", what,
              blamed.right, told, told == 0 ? 0.0 : 100.0 * blamed.right / told, blamed.untold);
  for (const std::string& miss : blamed.misses) std::printf("  elsewhere: %s\n", miss.c_str());
}

TEST(Blame, the_files_are_sound_before_they_are_changed) {
  EXPECT_EQ(sound_files().size(), 10U);
  for (const std::string& file : sound_files()) {
    for (const Finding& finding : validate(read(file)))
      ADD_FAILURE() << finding.segment_id << finding.element << ": " << finding.words << "\n"
                    << file;
  }
}

TEST(Blame, falls_on_the_segment_that_was_dropped_doubled_or_swapped_or_its_neighbor) {
  Blamed blamed;
  for (const std::string& file : sound_files()) drop_double_and_swap(file, blamed);
  tell("dropped, doubled, swapped", blamed);
  EXPECT_GT(blamed.right, 300) << "a measure of nothing proves nothing";
  EXPECT_GE(blamed.right * 100, (blamed.right + blamed.wrong) * 95);
}

TEST(Blame, falls_on_the_segment_of_a_byte_that_became_a_delimiter_or_its_neighbor) {
  Blamed blamed;
  for (const std::string& file : sound_files()) turn_bytes_into_delimiters(file, blamed);
  tell("bytes turned into delimiters", blamed);
  EXPECT_GT(blamed.right, 10'000) << "a measure of nothing proves nothing";
  EXPECT_GE(blamed.right * 100, (blamed.right + blamed.wrong) * 95);
}

}  // namespace
}  // namespace eligd::x12
