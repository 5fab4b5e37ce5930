#include "x12/document.hpp"

#include "x12_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::x12 {
namespace {

const std::string sound = interchange_of("271", "BHT*0022*11*REQ1*20260302*0915~HL*1**20*1~");

const TransactionSet& only_set(const Document& document) {
  return document.interchanges().front().groups.front().sets.front();
}

TEST(ReadDocument, finds_envelopes_and_elements) {
  const Document document = read(sound);
  EXPECT_TRUE(document.findings().empty());
  const TransactionSet& set = only_set(document);
  EXPECT_EQ(set.type, "271");
  EXPECT_EQ(set.control, "0001");
  ASSERT_EQ(set.segments.size(), 4U);
  EXPECT_EQ(set.segments[1].value(3), "REQ1");
  EXPECT_EQ(set.segments[1].position(), 2U);
  EXPECT_EQ(set.segments[2].value(2), "");
  EXPECT_EQ(set.segments[2].value(9), "");
  EXPECT_EQ(set.segments[2].size(), 4U);
  EXPECT_EQ(document.bytes().substr(set.segments[1].offset(), 3), "BHT");
}

TEST(ReadDocument, keeps_its_views_when_moved) {
  Document first = read(sound);
  const TransactionSet set = only_set(first);
  const Document second = std::move(first);
  EXPECT_EQ(set.segments[1].value(3), "REQ1");
  EXPECT_EQ(only_set(second).segments.data(), set.segments.data());
}

TEST(ReadDocument, takes_any_line_end_and_indent_after_the_terminator) {
  for (const std::string end : {"~\n", "~\r\n", "~\r", "~\n\t\t", "~  \n  "}) {
    std::string text;
    for (const char c : sound) c == '~' ? text += end : text += c;
    const Document document = read(text);
    EXPECT_TRUE(document.findings().empty());
    EXPECT_EQ(only_set(document).segments[3].id(), "SE");
    EXPECT_EQ(only_set(document).segments[2].text(), "HL*1**20*1");
  }
}

TEST(ReadDocument, takes_its_delimiters_from_the_isa) {
  std::string text = sound;
  for (char& c : text) c = c == '*' ? '|' : c == '~' ? '\n' : c == '^' ? '!' : c == ':' ? '>' : c;
  const Document document = read(text);
  EXPECT_EQ(document.interchanges().front().delimiters, (Delimiters{'|', '!', '>', '\n'}));
  EXPECT_EQ(only_set(document).segments[1].value(3), "REQ1");
  EXPECT_TRUE(document.findings().empty());
}

TEST(ReadDocument, counts_the_elements_of_an_isa_of_another_width) {
  std::string text = sound;
  text.replace(text.find("EXAMPLECH      "), 15, "EXAMPLECH");
  const Document document = read(text);
  EXPECT_EQ(only_set(document).segments.size(), 4U);
  EXPECT_THAT(codes_of(document.findings()), testing::ElementsAre(":022"));
}

TEST(ReadDocument, passes_over_a_byte_order_mark_and_text_between_interchanges) {
  const Document document = read("\xEF\xBB\xBF" + sound + "\r\n--- end of batch ---\r\n" + sound);
  EXPECT_EQ(document.interchanges().size(), 2U);
  EXPECT_THAT(codes_of(document.findings()), testing::ElementsAre(":", ":", "ISA:025"));
}

TEST(ReadDocument, reads_utf16) {
  std::string wide = "\xFF\xFE";
  for (const char c : sound) wide += {c, '\0'};
  const Document document = read(wide);
  EXPECT_EQ(only_set(document).segments.size(), 4U);
  EXPECT_EQ(document.findings().size(), 1U);
}

TEST(ReadDocument, joins_records_of_eighty_columns) {
  for (const std::string eol : {"\n", "\r\n"}) {
    std::string wrapped;
    for (std::size_t i = 0; i < sound.size(); i += 80) wrapped += sound.substr(i, 80) + eol;
    const Document document = read(wrapped);
    EXPECT_EQ(document.bytes(), sound);
    EXPECT_EQ(document.findings().size(), 1U);
  }
}

TEST(ReadDocument, keeps_a_line_break_that_is_part_of_a_message) {
  const Document document = read(interchange_of("271", "MSG*FIRST LINE\r\nSECOND LINE~"));
  EXPECT_EQ(only_set(document).segments[1].value(1), "FIRST LINE\r\nSECOND LINE");
}

TEST(ReadDocument, tells_wrong_counts_and_control_numbers) {  // P5
  std::string text = sound;
  text.replace(text.find("SE*4*0001"), 9, "SE*9*0002");
  text.replace(text.find("GE*1*1008"), 9, "GE*2*1009");
  text.replace(text.find("IEA*1*000001008"), 15, "IEA*3*000001009");
  const Document document = read(text);
  EXPECT_THAT(codes_of(document.findings()),
              testing::ElementsAre("SE:4", "SE:3", "GE:5", "GE:4", "IEA:021", "IEA:001"));
  EXPECT_EQ(document.findings().front().words, "SE01 says 9, but 4 segments were counted");
  EXPECT_EQ(document.findings().front().segment, 4U);
}

TEST(ReadDocument, keeps_a_set_without_its_trailers) {
  const std::string text = sound.substr(0, sound.find("SE*"));
  const Document document = read(text);
  EXPECT_EQ(only_set(document).segments.size(), 3U);
  EXPECT_THAT(codes_of(document.findings()), testing::ElementsAre("ST:2", "GS:3", "ISA:023"));
}

TEST(ReadDocument, starts_a_new_set_where_se_is_missing) {
  std::string text = sound;
  text.replace(text.find("SE*4*0001~"), 10, "ST*271*0002~SE*2*0002~");
  const Document document = read(text);
  const Group& group = document.interchanges().front().groups.front();
  ASSERT_EQ(group.sets.size(), 2U);
  EXPECT_EQ(group.sets[0].segments.size(), 3U);
  EXPECT_EQ(group.sets[1].segments.size(), 2U);
  EXPECT_EQ(group.sets[1].ordinal, 2U);
}

TEST(ReadDocument, tells_repeated_control_numbers) {
  std::string text = sound;
  text.replace(text.find("GE*1"), 4, "ST*271*0001~SE*2*0001~GE*2");
  EXPECT_THAT(codes_of(read(text).findings()), testing::ElementsAre("ST:23"));
}

TEST(ReadDocument, takes_padded_control_numbers_for_the_same) {
  std::string text = sound;
  text.replace(text.find("GE*1"), 4, "ST*271*1~SE*2*1~ST*271*0002~SE*2*2~GE*3");
  EXPECT_THAT(codes_of(read(text).findings()), testing::ElementsAre("ST:23"));
}

TEST(ReadDocument, keeps_an_element_separator_at_the_very_end_that_is_white_space) {
  std::string text = sound.substr(0, sound.find("REQ1"));
  for (char& c : text) c = c == '*' ? '\t' : c;
  const Document document = read(text);
  EXPECT_EQ(only_set(document).segments.back().size(), 3U);
  EXPECT_EQ(only_set(document).segments.back().value(3), "");
}

TEST(ReadDocument, keeps_segments_that_stand_outside_any_set) {
  std::string text = sound;
  text.insert(text.find("GE*1"), "MSG*LOST~");
  const Document document = read(text);
  ASSERT_EQ(document.interchanges().front().strays.size(), 1U);
  EXPECT_EQ(document.interchanges().front().strays[0].value(1), "LOST");
  EXPECT_EQ(document.findings().size(), 1U);
}

TEST(ReadDocument, reads_lower_case_ids) {
  std::string text = sound;
  for (const std::string id : {"BHT", "HL", "SE", "GE", "IEA"}) {
    for (std::size_t i = 0, at = text.find("~" + id + "*") + 1; i < id.size(); ++i)
      text[at + i] |= 0x20;
  }
  const Document document = read(text);
  EXPECT_TRUE(document.findings().empty());
  EXPECT_EQ(only_set(document).segments[1].tag(), tag_of("BHT"));
  EXPECT_EQ(only_set(document).segments[1].id(), "bht");
}

TEST(ReadDocument, assumes_the_caret_for_a_5010_group_in_a_4010_interchange) {
  std::string text = sound;
  text[82] = 'U';
  EXPECT_EQ(read(text).interchanges().front().delimiters.repetition, '^');
  text.replace(text.find("005010X279A1"), 12, "004010X092A1");
  text.replace(text.find("005010X279A1"), 12, "004010X092A1");
  EXPECT_EQ(read(text).interchanges().front().delimiters.repetition, '\0');
}

TEST(ReadDocument, says_what_it_cannot_read) {
  for (const std::string& text :
       {std::string("hello"), std::string("ISA*00*"), std::string("\xC9\xE2\xC1\x5C\xF0\xF0")}) {
    const Document document = read(text);
    EXPECT_TRUE(document.interchanges().empty());
    EXPECT_FALSE(document.findings().empty());
  }
  EXPECT_TRUE(read("").findings().empty());
}

TEST(ReadDocument, holds_at_every_truncation) {  // U8, N6, I24
  for (std::size_t length = 0; length < sound.size(); ++length) {
    const Document document = read(sound.substr(0, length));
    if (length > 0) {
      EXPECT_FALSE(document.findings().empty()) << length;
    }
  }
}

TEST(ReadDocument, shows_no_torn_value_as_a_segment_id) {  // I7
  std::string text = sound;
  text.insert(text.find("SE*4"), "NM1*IL*1*CAN~ARY*X~");
  text.insert(text.find("GE*1"), "CANARY*X~");
  const Document document = read(text);
  for (const Finding& each : document.findings())
    EXPECT_EQ(each.segment_id.find("CAN"), std::string::npos);
}

TEST(ReadDocument, bounds_its_findings_and_its_time_on_hostile_input) {  // P10, I24
  const std::string many_terminators = sound + std::string(3'000'000, '~');
  EXPECT_LE(read(many_terminators).findings().size(), findings_max + 1);
  std::string many_headers;
  while (many_headers.size() < 1'000'000) many_headers += "ISA****************:~";
  EXPECT_EQ(read(many_headers).segments().size(), many_headers.size() / 21);
  std::string many_elements = interchange_of("271", "MSG" + std::string(3'000'000, '*') + "~");
  EXPECT_EQ(read(many_elements).segments()[3].size(), 3'000'000U);
}

TEST(Element, splits_repetitions_and_components) {
  const Element element("30^HC:90837:GT^", {});
  EXPECT_EQ(element.repetition_count(), 3U);
  EXPECT_EQ(element.repetition(2).component_count(), 3U);
  EXPECT_EQ(element.repetition(2).component(2), "90837");
  EXPECT_EQ(element.repetition(3).text(), "");
  EXPECT_EQ(element.repetition(4).text(), "");
  std::vector<std::string_view> pieces;
  for (const Element each : element.repetitions()) pieces.push_back(each.text());
  EXPECT_THAT(pieces, testing::ElementsAre("30", "HC:90837:GT", ""));
}

TEST(Element, has_one_empty_repetition_when_empty) {
  EXPECT_EQ(Element().repetition_count(), 1U);
  int count = 0;
  for (const Element each : Element().repetitions()) count += each.empty() ? 1 : 10;
  EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace eligd::x12
