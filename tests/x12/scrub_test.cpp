// What support gets to see: nothing of the original, and everything where it was. // I7
#include "x12/scrub.hpp"

#include "source_dir.hpp"
#include "x12/check.hpp"
#include "x12_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace eligd::x12 {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view answer =
    "BHT*0022*11*REQCANARY7*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1~"
    "PER*IC*DESK CANARYDESK*TE*8005550142*UR*WWW.CANARYWEB.EXAMPLE~"
    "HL*2*1*21*1~NM1*1P*2*CANARYCLINIC*****XX*1999999984~"
    "HL*3*2*22*1~TRN*2*TRCCANARY*9CANARY001~NM1*IL*1*CANARYNAME*Alexcanary*Q***MI*CAN000123~"
    "REF*6P*GRPCANARY*CANARYWORKS INC~N3*12 CANARYSTREET*APT 7~N4*CANARYVILLE*NY*10001~"
    "DMG*D8*19900214*F~HL*4*3*23*0~NM1*03*1*CANARYNAME*SAMCANARY~DMG*D8*20100606*M~"
    "INS*N*19~DTP*442*D8*20250101~DTP*346*D8*20260101~EB*1*FAM*30^MH*PR*CANARYWORKS PPO~"
    "MSG*CALL 800-555-0142 ABOUT canaryname BORN 02/14/1990 ID CAN000123 MAIL "
    "Alex.Y@CANARY.EXAMPLE "
    "BY 12/31/2026~"
    "LS*2120~NM1*VN*2*EXAMPLE BEHAVIORAL*****PI*EXBH~PER*IC**TE*8005550143~LE*2120~";

std::string scrubbed(std::string_view segments, std::uint64_t seed = 1) {
  return scrub(read(interchange_of("271", segments)), seed);
}

TEST(Scrub, leaves_nothing_that_points_at_a_person) {
  const std::string out = scrubbed(answer);
  EXPECT_THAT(out, Not(HasSubstr("CANARY")));
  EXPECT_THAT(out, Not(HasSubstr("canary")));
  for (const char* value : {"CAN000123", "000123", "REQCANARY7", "8005550142", "8005550143",
                            "800-555-0142", "1999999984", "CANARY001", "19900214", "20100606",
                            "20250101", "02/14/1990", "10001", "Alex"}) {
    EXPECT_THAT(out, Not(HasSubstr(value)));
  }
}

TEST(Scrub, keeps_what_an_answer_is_read_by) {
  const std::string out = scrubbed(answer);
  for (const char* value :
       {"NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1~", "EB*1*FAM*30^MH*PR*", " PPO~",
        "DTP*346*D8*20260101~", "NM1*VN*2*EXAMPLE BEHAVIORAL*****PI*EXBH~", "INS*N*19~", "*NY*",
        "MSG*CALL ", " ABOUT ", " BORN ", " BY 12/31/2026~", "ISA*00*          *00*",
        "*EXAMPLECH      *", "*20260302*0915*"}) {
    EXPECT_THAT(out, HasSubstr(value));
  }
}

TEST(Scrub, keeps_every_length_and_every_finding) {
  const Document before = read(interchange_of("271", answer));
  const Document after = read(scrub(before));
  ASSERT_EQ(after.segments().size(), before.segments().size());
  for (std::size_t i = 0; i < before.segments().size(); ++i) {
    const Segment& a = before.segments()[i];
    const Segment& b = after.segments()[i];
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t n = 1; n <= a.size(); ++n)
      EXPECT_EQ(a.value(n).size(), b.value(n).size()) << a.id() << n;
  }
  EXPECT_THAT(codes_of(validate(after)), testing::ElementsAreArray(codes_of(validate(before))));
}

TEST(Scrub, gives_one_person_one_pseudonym_in_any_case_and_in_texts) {
  const Document after = read(scrubbed(answer));
  std::vector<std::string_view> names;
  std::string_view message;
  for (const Segment& each : after.segments()) {
    if (each.tag() == tag_of("NM1") && (each.value(1) == "IL" || each.value(1) == "03"))
      names.push_back(each.value(3));
    if (each.tag() == tag_of("MSG")) message = each.value(1);
  }
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0], names[1]);
  std::string lower(names[0]);
  for (char& c : lower) c = static_cast<char>(c - 'A' + 'a');
  EXPECT_THAT(std::string(message), HasSubstr(lower));
}

TEST(Scrub, gives_different_people_different_pseudonyms) {
  std::string many;
  for (int i = 100; i < 400; ++i) many += "NM1*IL*1*PERSON" + std::to_string(i) + "X~";
  std::set<std::string> names;
  const Document after = read(scrubbed(many));
  for (const Segment& each : after.segments()) {
    if (each.tag() == tag_of("NM1")) names.emplace(each.value(3));
  }
  EXPECT_EQ(names.size(), 300U);
}

TEST(Scrub, draws_dates_near_and_ids_that_check) {
  const Document after = read(scrubbed(answer));
  for (const Segment& each : after.segments()) {
    if (each.tag() != tag_of("DMG")) continue;
    const int year = std::stoi(std::string(each.value(2).substr(0, 4)));
    EXPECT_TRUE((year >= 1989 && year <= 1991) || (year >= 2009 && year <= 2011)) << year;
  }
}

TEST(Scrub, is_the_same_for_the_same_seed_and_not_for_another) {
  EXPECT_EQ(scrubbed(answer), scrubbed(answer));
  EXPECT_NE(scrubbed(answer), scrubbed(answer, 2));
}

TEST(Scrub, replaces_what_stands_where_it_should_not) {
  const std::string out = scrubbed(
      "ZZZ*CANARYA~CANARYB~EB*1*IND*CANARYC CANARYD*PR~NM1*IL*1*A*B*C*D*E*MI*ID*CANARYE*CANARYF~"
      "HL*1*CANARYGHIJKLM*22*0~");
  EXPECT_THAT(out, Not(HasSubstr("CANARY")));
  const std::string junk = "FROM CANARYNAME\n" + interchange_of("271", answer) + "CANARYTAIL";
  EXPECT_THAT(scrub(read(junk)), Not(HasSubstr("CANARY")));
  EXPECT_THAT(scrub(read("CANARY without any interchange")), Not(HasSubstr("CANARY")));
}

TEST(Scrub, replaces_copies_of_bad_values_in_a_999) {
  const std::string out =
      scrub(read(interchange_of("999",
                                "AK1*HS*1008~AK2*270*0001~IK3*NM1*8**8~CTX*TRN02:CANARY1~IK4*3:2*"
                                "1035*6*CANARY2~IK5*R*5~AK9*R*"
                                "1*1*0~")));
  EXPECT_THAT(out, Not(HasSubstr("CANARY")));
  EXPECT_THAT(out, HasSubstr("~CTX*TRN02:"));
  EXPECT_THAT(out, HasSubstr("~IK4*3:2*1035*6*"));
}

TEST(Scrub, changes_letters_and_digits_alone_and_no_length) {
  EXPECT_TRUE(rc::check([](const std::string& noise) {
    const Document document = read(interchange_of("271", "MSG*A~" + noise));
    const std::string out = scrub(document);
    RC_ASSERT(out.size() == document.bytes().size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      const auto c = static_cast<unsigned char>(document.bytes()[i]);
      if (c < 0x80 && std::isalnum(c) == 0) RC_ASSERT(out[i] == document.bytes()[i]);
    }
  }));
}

// Every name, id, birth date, address and trace of every sample, as whole words of four and more.
TEST(Scrub, leaves_no_person_of_the_samples) {
  const std::filesystem::path root = std::filesystem::path(ELIGD_SOURCE_DIR) / "../shared/samples";
  if (!std::filesystem::exists(root)) GTEST_SKIP() << "../shared/samples is absent";
  const auto words = [](std::string_view text) {
    std::set<std::string> all;
    std::string word;
    for (const char c : std::string(text) + " ") {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
        word.push_back(c);
      } else if (!word.empty()) {
        all.insert(std::exchange(word, {}));
      }
    }
    return all;
  };
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".csv" ||
        entry.path().extension() == ".md")
      continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const Document before = read({std::istreambuf_iterator<char>(in), {}});
    const std::string out = scrub(before);
    std::set<std::string> left;  // in the places of persons only: a payer's word may be a name too
    const Document after = read(out);
    ASSERT_EQ(after.segments().size(), before.segments().size()) << entry.path().filename();
    std::set<std::string> originals;
    const auto gather = [&](const Document& document, std::set<std::string>& into) {
      for (const Segment& each : document.segments()) {
        std::string text;
        const bool is_person =
            each.tag() == tag_of("NM1") && (each.value(1) == "IL" || each.value(1) == "03");
        if (is_person) {
          for (const std::size_t n : {3U, 4U, 5U, 7U, 9U}) text += std::string(each.value(n)) + " ";
        } else if (each.tag() == tag_of("DMG") || each.tag() == tag_of("TRN")) {
          text = each.value(2);
        } else if (each.tag() == tag_of("N3")) {
          text = std::string(each.value(1)) + " " + std::string(each.value(2));
        }
        for (const std::string& word : words(text)) {
          if (word.size() >= 4) into.insert(word);
        }
      }
    };
    gather(before, originals);
    gather(after, left);
    for (const std::string& word : left)
      EXPECT_FALSE(originals.contains(word)) << entry.path().filename() << " keeps " << word;
  }
}

}  // namespace
}  // namespace eligd::x12
