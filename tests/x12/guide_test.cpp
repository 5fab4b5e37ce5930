// The tables against what the guides ask for, copied out by hand into tests/x12/guide: every loop,
// segment and element is there, with its usage, repeats, type, lengths and codes, and no other.
#include "x12/guide.hpp"

#include "source_dir.hpp"
#include "x12/guide_page.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace eligd::x12 {
namespace {

struct Place {  // of a segment in a guide
  const SegmentRule* rule = nullptr;
  bool is_asked_for = false;
};
using Places = std::map<std::pair<std::string, std::string>, Place>;  // loop and id
using Loops = std::map<std::string, const LoopRule*>;

void collect(const LoopRule& loop, Places& places, Loops& loops) {
  if (!loop.name.empty()) loops.emplace(loop.name, &loop);
  const std::string name = loop.name.empty() ? "-" : std::string(loop.name);
  for (const LoopItem& item : loop.items) {
    if (item.loop != nullptr) {
      collect(*item.loop, places, loops);
    } else {
      EXPECT_TRUE(
          places.emplace(std::pair(name, std::string(item.segment->id)), Place{item.segment})
              .second)
          << name << " " << item.segment->id << " stands twice";
    }
  }
}

Usage usage_of(char letter) {
  return letter == 'R' ? Usage::required : letter == 'S' ? Usage::situational : Usage::unused;
}

std::string type_of(Kind kind) {
  switch (kind) {
    case Kind::text:
    case Kind::period:
      return "AN";
    case Kind::code:
      return "ID";
    case Kind::integer:
      return "N0";
    case Kind::decimal:
      return "R";
    case Kind::date:
    case Kind::short_date:
      return "DT";
    case Kind::time:
      return "TM";
  }
  return {};
}

std::set<std::string> words(std::string_view text, char separator) {
  std::set<std::string> all;
  std::stringstream in{std::string(text)};
  for (std::string word; std::getline(in, word, separator);) all.insert(word);
  return all;
}

// The codes a rule allows: its own words, or its list.
std::set<std::string> codes_of(const ElementRule& rule) {
  if (!rule.codes.empty()) return words(rule.codes, ' ');
  std::set<std::string> all;
  for (const Code& each : codes(rule.list)) all.emplace(each.code);
  return all;
}

std::set<std::string> codes_in_file(const std::string& list) {
  std::ifstream in(std::string(ELIGD_SOURCE_DIR) + "/x12/codes/" + list + ".csv");
  std::set<std::string> all;
  std::string line;
  std::getline(in, line);  // the header
  while (std::getline(in, line)) all.insert(line.substr(0, line.find(',')));
  EXPECT_FALSE(all.empty()) << list;
  return all;
}

// Reads "01R ID1/1 {A,B} 02S ..." and compares.
class ElementLine {
 public:
  ElementLine(const SegmentRule& rule, std::string where) : rule_(rule), where_(std::move(where)) {}

  void compare(std::istream& in) {
    for (std::string word; in >> word;) take(word);
    for (const ElementRule& each : rule_.elements) {
      const bool is_asked_for = asked_.contains({each.element, each.component});
      EXPECT_TRUE(is_asked_for || each.usage == Usage::unused)
          << where_ << ": the table has element " << int{each.element} << "-" << int{each.component}
          << ", which nobody asked for";
    }
  }

 private:
  void take(const std::string& word) {
    if (word[0] == '{') return compare_codes(words(word.substr(1, word.size() - 2), ','), word);
    if (word[0] == '@') return compare_codes(codes_in_file(word.substr(1)), word);
    if (word[0] == '*') {
      ASSERT_NE(at_, nullptr);
      EXPECT_EQ(std::to_string(at_->repetitions_max), word.substr(1)) << where_;
    } else if (word[0] >= '0' && word[0] <= '9') {
      find(word);
    } else {
      compare_type(word);
    }
  }

  void find(const std::string& word) {
    const unsigned element = static_cast<unsigned>(std::stoul(word.substr(0, 2)));
    const bool is_component = word.size() == 5;
    const unsigned component = is_component ? static_cast<unsigned>(word[3] - '0') : 0;
    const auto found =
        std::find_if(rule_.elements.begin(), rule_.elements.end(), [&](const ElementRule& each) {
          return each.element == element && each.component == component;
        });
    at_ = found == rule_.elements.end() ? nullptr : std::to_address(found);
    asked_.insert({element, component});
    name_ = where_ + word.substr(0, is_component ? 4 : 2);
    const Usage usage = usage_of(word.back());
    if (usage == Usage::unused) {
      EXPECT_TRUE(at_ == nullptr || at_->usage == Usage::unused) << name_;
      return;
    }
    ASSERT_NE(at_, nullptr) << name_ << " is missing";
    EXPECT_EQ(at_->usage, usage) << name_;
    EXPECT_GE(at_->length_max, at_->length_min) << name_;
    EXPECT_NE(element_name(rule_.id, element, component), nullptr) << name_ << " has no name";
    EXPECT_NE(element_name(rule_.id, element), nullptr) << name_ << " has no name";
  }

  void compare_type(const std::string& word) {
    ASSERT_NE(at_, nullptr) << name_;
    const std::string type = type_of(at_->kind);
    EXPECT_TRUE(word.starts_with(type)) << name_ << " is " << type << ", not " << word;
    const std::string lengths = word.substr(std::min(type.size(), word.size()));
    if (lengths.empty()) return;
    EXPECT_EQ(std::to_string(at_->length_min) + "/" + std::to_string(at_->length_max), lengths)
        << name_;
  }

  void compare_codes(const std::set<std::string>& wanted, const std::string& word) {
    ASSERT_NE(at_, nullptr) << name_;
    EXPECT_EQ(codes_of(*at_), wanted) << name_ << " " << word;
  }

  const SegmentRule& rule_;
  std::string where_;
  std::string name_;
  const ElementRule* at_ = nullptr;
  std::set<std::pair<unsigned, unsigned>> asked_;
};

void compare(const std::string& name, Places places, const Loops& loops) {
  std::ifstream in(std::string(ELIGD_SOURCE_DIR) + "/tests/x12/guide/" + name + ".txt");
  std::size_t loops_asked_for = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::stringstream fields(line);
    std::string loop;
    std::string id;
    char usage = 0;
    unsigned repeat = 0;
    fields >> loop >> id >> usage >> repeat;
    ASSERT_TRUE(fields) << line;
    if (loop == "LOOP") {
      ++loops_asked_for;
      const auto found = loops.find(id);
      ASSERT_NE(found, loops.end()) << name << " " << id << " is missing";
      EXPECT_EQ(found->second->usage, usage_of(usage)) << name << " " << id;
      EXPECT_EQ(found->second->repeat, repeat) << name << " " << id;
      EXPECT_NE(loop_name(id), "") << id;
      continue;
    }
    const auto found = places.find({loop, id});
    ASSERT_NE(found, places.end()) << name << " " << loop << " " << id << " is missing";
    const SegmentRule& rule = *found->second.rule;
    const std::string where = name + " " + loop + " " + id;
    EXPECT_FALSE(std::exchange(found->second.is_asked_for, true)) << where << " is asked for twice";
    EXPECT_EQ(rule.usage, usage_of(usage)) << where;
    EXPECT_EQ(rule.repeat, repeat) << where;
    EXPECT_NE(segment_name(id), "") << id;
    ElementLine(rule, where).compare(fields);
  }
  EXPECT_EQ(loops_asked_for, loops.size()) << name;
  for (const auto& [place, of] : places)
    EXPECT_TRUE(of.is_asked_for) << name << " " << place.first << " " << place.second
                                 << " stands in the table and nobody asked for it";
}

TEST(Guide, has_every_segment_and_element_of_the_270_271_and_999) {
  for (const Guide* guide : guides()) {
    Places places;
    Loops loops;
    collect(*guide->root, places, loops);
    compare(std::string(guide->set), std::move(places), loops);
  }
}

TEST(Guide, has_every_segment_and_element_of_the_envelope) {
  Places places;
  for (const SegmentRule& each : envelope_rules())
    places.emplace(std::pair("-", std::string(each.id)), Place{&each});
  compare("envelope", std::move(places), {});
}

// Loops and segments stand in the order of the guide.
TEST(Guide, has_its_segments_in_order) {
  const auto order = [](const LoopRule& loop, const auto& self) -> std::string {
    std::string text;
    for (const LoopItem& item : loop.items) {
      text += item.segment != nullptr
                  ? std::string(item.segment->id) + " "
                  : std::string(item.loop->name) + "( " + self(*item.loop, self) + ") ";
    }
    return text;
  };
  const std::string asked = "EQ AMT III REF DTP ";
  const std::string person = "NM1 REF N3 N4 PRV DMG INS HI DTP ";
  EXPECT_EQ(order(*guide_270().root, order),
            "ST BHT 2000A( HL 2100A( NM1 ) 2000B( HL 2100B( NM1 REF N3 N4 PRV ) 2000C( HL TRN "
            "2100C( " +
                person + ") 2110C( " + asked + ") 2000D( HL TRN 2100D( " + person + ") 2110D( " +
                asked + ") ) ) ) ) SE ");
  const auto benefit = [](const std::string& level) {
    return "2110" + level + "( EB HSD REF DTP AAA MSG 2115" + level + "( III ) LS 2120" + level +
           "( NM1 N3 N4 PER PRV ) LE ) ";
  };
  const std::string member = "NM1 REF N3 N4 AAA PRV DMG INS HI DTP MPI ";
  EXPECT_EQ(order(*guide_271().root, order),
            "ST BHT 2000A( HL AAA 2100A( NM1 PER AAA ) 2000B( HL 2100B( NM1 REF N3 N4 AAA PRV ) "
            "2000C( HL TRN 2100C( " +
                member + ") " + benefit("C") + "2000D( HL TRN 2100D( " + member + ") " +
                benefit("D") + ") ) ) ) SE ");
  EXPECT_EQ(order(*guide_999().root, order),
            "ST AK1 2000( AK2 2100( IK3 CTX 2110( IK4 CTX ) ) IK5 ) AK9 SE ");
}

TEST(Guide, names_are_sorted_and_never_twice) {
  const auto all = element_names();
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto place = [](const ElementName& each) {
      return std::tuple(each.segment, each.element, each.component);
    };
    EXPECT_LT(place(all[i - 1]), place(all[i]));
    EXPECT_EQ(element_name(all[i].segment, all[i].element, all[i].component), &all[i]);
  }
  EXPECT_EQ(element_name("EB", 3)->number, "1365");
  EXPECT_EQ(element_name("EB", 99), nullptr);
  EXPECT_EQ(segment_name("ZZZ"), "");
}

// The page shows the parts of a composite, not its own name; findings and the tree do.
TEST(Guide, names_composites) {
  std::string names;
  for (const ElementName& each : element_names()) {
    if (each.component == 0 && element_name(each.segment, each.element, 1) != nullptr)
      names += std::string(each.segment) + std::to_string(each.element) + " " +
               std::string(each.name) + "\n";
  }
  EXPECT_EQ(names,
            "CTX1 Context\nCTX5 Position in the segment\nCTX6 Reference in the segment\n"
            "EB13 Procedure\nEB14 Diagnosis pointers\nEQ2 Procedure\nEQ5 Diagnosis pointers\n"
            "HI1 Principal diagnosis\nHI2 Other diagnosis\nHI3 Other diagnosis\n"
            "HI4 Other diagnosis\nHI5 Other diagnosis\nHI6 Other diagnosis\n"
            "HI7 Other diagnosis\nHI8 Other diagnosis\nIK41 Position in the segment\n");
}

TEST(GuidePage, is_what_the_tables_say) {
  std::ifstream in(std::string(ELIGD_SOURCE_DIR) + "/docs/x12-guide.md");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(page, guide_page()) << "write it anew: eligd x12 guide >docs/x12-guide.md";
}

TEST(GuidePage, shows_the_places_of_one_segment) {
  const std::string page = guide_page("EQ");
  EXPECT_NE(page.find("**EQ** Eligibility or benefit inquiry, loop 2110C: required, once"),
            std::string::npos);
  EXPECT_NE(page.find("EQ01, EQ02: at least one."), std::string::npos);
  EXPECT_EQ(page.find("**EB**"), std::string::npos);
  EXPECT_EQ(guide_page("ZZZ"), "");
}

// C0704: the first needs the second. The notation is X12's own.
TEST(Guide, has_relations_that_speak_of_elements_there_are) {
  static constexpr Relations several("P0304 L030405");
  ASSERT_EQ(several.all().size(), 2U);
  EXPECT_EQ(several.all()[1].kind, 'L');
  EXPECT_EQ(several.all()[1].count, 3U);
  EXPECT_EQ(several.all()[1].elements[2], 5U);

  std::string all;
  for (const Guide* guide : guides()) {
    Places places;
    Loops loops;
    collect(*guide->root, places, loops);
    for (const auto& [place, of] : places) {
      if (of.rule->relations.all().empty()) continue;
      all += std::string(guide->set) + " " + place.first + " " + place.second;
      for (const Relation& each : of.rule->relations.all()) {
        all += std::string(" ") + each.kind;
        for (std::size_t i = 0; i < each.count; ++i)
          all += (each.elements[i] < 10 ? "0" : "") + std::to_string(each.elements[i]);
      }
      all += '\n';
    }
  }
  EXPECT_EQ(all,
            "270 2100B N4 E0207 C0704\n270 2100C DMG P0102\n270 2100C N4 E0207 C0704\n"
            "270 2100C NM1 P0809\n270 2100C PRV P0203\n270 2100D DMG P0102\n"
            "270 2100D N4 E0207 C0704\n270 2100D PRV P0203\n270 2110C EQ R0102\n"
            "270 2110D EQ R0102\n271 2100A PER P0304 P0506 P0708\n271 2100B N4 E0207 C0704\n"
            "271 2100B PRV P0203\n271 2100C DMG P0102\n271 2100C MPI P0607\n"
            "271 2100C N4 E0207 C0704\n271 2100C NM1 P0809\n271 2100C PRV P0203\n"
            "271 2100D DMG P0102\n271 2100D MPI P0607\n271 2100D N4 E0207 C0704\n"
            "271 2100D NM1 P0809\n271 2100D PRV P0203\n271 2110C EB P0910\n"
            "271 2110C HSD P0102 C0605\n271 2110D EB P0910\n271 2110D HSD P0102 C0605\n"
            "271 2115C III P0102 L0304\n271 2115D III P0102 L0304\n271 2120C N4 E0207 C0704\n"
            "271 2120C NM1 P0809\n271 2120C PER P0304 P0506 P0708\n271 2120C PRV P0203\n"
            "271 2120D N4 E0207 C0704\n271 2120D NM1 P0809\n271 2120D PER P0304 P0506 P0708\n"
            "271 2120D PRV P0203\n");
}

}  // namespace
}  // namespace eligd::x12
