// The stream reader gives what the whole-document reader gives, for any bytes cut anywhere, in
// memory that does not grow. // I24, I19
//
// Method: both readings are compared part by part (readings.cpp); inputs are our own,
// damaged at random, and the shared samples where they stand beside the checkout.
#include "x12/stream.hpp"

#include "readings.hpp"
#include "source_dir.hpp"
#include "x12/normalize.hpp"
#include "x12/read_271.hpp"
#include "x12_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory_resource>
#include <random>

namespace eligd::x12 {
namespace {

const std::string benefits =
    "BHT*0022*11*R*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*E1~HL*2*1*21*1~"
    "NM1*1P*2*EXAMPLE*****XX*1999999984~HL*3*2*22*0~NM1*IL*1*TESTPATIENT~EB*1**30^MH~HSD*VS*30~"
    "MSG*CALL~III*ZZ*22~LS*2120~NM1*VN*2*EXAMPLE~LE*2120~";

// `sets` sets in one interchange, and `interchanges` of those one behind the other.
std::string batch_of(int interchanges, int sets, std::string_view between = "") {
  std::string set = interchange_of("271", benefits);
  set = set.substr(set.find("ST*"), set.find("GE*") - set.find("ST*"));
  std::string all;
  for (int i = 0; i < interchanges; ++i) {
    all += interchange_of("271", benefits);
    const std::size_t ge = all.rfind("GE*1*");
    std::string more;
    for (int s = 1; s < sets; ++s) more += set;
    all.replace(ge, 4, more + "GE*" + std::to_string(sets));
    all += between;
  }
  return all;
}

// Line breaks every `width` columns.
std::string wrapped(std::string_view text, std::size_t width, std::string_view eol) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += width)
    out.append(text.substr(i, width)).append(eol);
  return out;
}

std::string utf16(std::string_view text) {
  std::string out = "\xFF\xFE";
  for (const char c : text) out.append({c, '\0'});
  return out;
}

// `bytes` must outlive the reader.
StreamReader reader_of(std::string_view bytes, StreamLimits limits = {}) {
  return StreamReader(
      [bytes](std::span<char> room) mutable {
        const std::size_t count = bytes.copy(room.data(), room.size());
        bytes.remove_prefix(count);
        return count;
      },
      limits);
}

std::string kinds_of(StreamReader& reader) {
  std::string kinds;
  while (const auto part = reader.next()) kinds += "IAGSxge"[static_cast<int>(part->kind)];
  return kinds;
}

TEST(StreamReader, gives_the_parts_in_the_order_sent) {
  std::string text = interchange_of("271", benefits);
  text.insert(text.find("GS*"), "TA1*000000019*260301*1200*A*000~");
  text.insert(text.find("GE*"), "MSG*LOST~");
  StreamReader reader = reader_of(text);
  EXPECT_EQ(kinds_of(reader), "IAGSxge");
  EXPECT_FALSE(reader.next());
}

TEST(StreamReader, shows_the_headers_around_a_set) {
  const std::string text = batch_of(3, 2);
  StreamReader reader(text, {.window_bytes = 700});
  int sets = 0;
  while (const auto part = reader.next()) {
    if (part->kind != StreamPart::Kind::set) continue;
    ++sets;
    EXPECT_EQ(reader.isa().value(13), "000001008");
    EXPECT_EQ(reader.gs().value(6), "1008");
    EXPECT_EQ(part->set.control, "0001");
    std::pmr::monotonic_buffer_resource arena;
    Findings findings;
    const Response271 response = read_271(part->set, arena, findings);
    EXPECT_EQ(response.sources.at(0).receivers.at(0).subscribers.at(0).benefits.size(), 1U);
  }
  EXPECT_EQ(sets, 6);
}

TEST(StreamReader, gives_findings_with_the_part_they_were_made_at) {
  std::string text = batch_of(2, 1);
  text.replace(text.find("SE*16*"), 6, "SE*17*");
  StreamReader reader(text);
  std::vector<std::size_t> counts;
  while (reader.next()) counts.push_back(reader.take_findings().size());
  // ISA GS SET GE IEA, twice; the second ISA repeats its number, which is told behind it.
  EXPECT_THAT(counts, testing::ElementsAre(0, 0, 1, 0, 0, 0, 1, 0, 0, 0));
}

TEST(StreamReader, agrees_with_the_document_on_what_links_do_to_a_file) {
  const std::string plain = batch_of(33, 30);  // several windows, and longer than form_bytes
  ASSERT_GT(plain.size(), 3 * form_bytes);
  for (const std::string& text :
       {plain, wrapped(plain, 80, "\n"), wrapped(plain, 80, "\r\n"), utf16(plain),
        utf16(wrapped(plain, 80, "\n")), batch_of(33, 30, "\r\n\r\n"),
        batch_of(60, 3, "--- end of file ---\n"), "\xEF\xBB\xBF" + plain,
        plain.substr(0, plain.size() - 200), std::string(100'000, ' ') + plain}) {
    EXPECT_EQ(stream_differs(text, {.window_bytes = 20'000, .pieces_max = 9'000}), "");
  }
}

// Found by fuzzing: the sanitizer saw a copy into a buffer that was never made.
TEST(StreamReader, reads_a_mark_with_nothing_behind_it) {
  for (const std::string_view text : {"\xFE\xFF", "\xFF\xFE", "\xFE\xFFI", "\xEF\xBB\xBF"})
    EXPECT_EQ(stream_differs(text, {}), "");
}

TEST(StreamReader, agrees_with_the_document_wherever_it_is_cut) {
  const std::string text = "\r\n" + batch_of(2, 2, "junk ISA*junk\n") + "tail";
  for (std::size_t window = 1; window < 900; window += 7)
    ASSERT_EQ(stream_differs(text, {.window_bytes = window, .pieces_max = window}), "") << window;
}

TEST(StreamReader, agrees_with_the_document_on_damaged_input) {
  EXPECT_TRUE(rc::check([] {
    const int sets = *rc::gen::inRange(1, 4);
    std::string text = batch_of(*rc::gen::inRange(1, 4), sets);
    const std::string interesting("*~:^\r\n\0ISAGTE \xFF", 16);
    for (int change = *rc::gen::inRange(0, 6); change > 0; --change) {
      const auto at = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(text.size())));
      text[at] = *rc::gen::elementOf(interesting);
      if (change % 2 == 0) text.erase(at / 2, static_cast<std::size_t>(change) * 40);
    }
    if (*rc::gen::arbitrary<bool>()) text.insert(0, form_bytes, ' ');
    const auto window = static_cast<std::size_t>(*rc::gen::inRange(1, 3000));
    const std::string found = stream_differs(text, {.window_bytes = window, .pieces_max = window});
    if (!found.empty()) RC_FAIL(found);
    const std::string other = scanners_differ(text);
    if (!other.empty()) RC_FAIL(other);
  }));
}

TEST(StreamReader, agrees_with_the_document_on_every_sample) {
  const std::filesystem::path root = std::filesystem::path(ELIGD_SOURCE_DIR) / "../shared/samples";
  if (!std::filesystem::exists(root)) GTEST_SKIP() << "../shared/samples is absent";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    EXPECT_EQ(stream_differs(text, {.window_bytes = 300, .pieces_max = 90}), "") << entry.path();
    EXPECT_EQ(stream_differs(std::string(form_bytes, ' ') + text,
                             {.window_bytes = 300, .pieces_max = 90}),
              "")
        << entry.path();
    EXPECT_EQ(scanners_differ(text), "") << entry.path();
  }
}

TEST(StreamReader, agrees_with_the_document_past_the_most_findings) {
  std::string text = interchange_of("271", benefits);
  text.insert(text.find("SE*"), std::string(4000, '~'));
  std::string many;
  for (int i = 0; i < 3; ++i) many += text;
  for (int i = 0; i < 200; ++i) many.append(isa_text).append("SE*1*1~");
  EXPECT_EQ(stream_differs(many, {.window_bytes = 900, .pieces_max = 900}), "");
}

TEST(StreamReader, holds_little_of_a_long_input) {
  // 30 MB that nobody keeps: the same interchange again and again. The window shows what is held.
  const std::string one = batch_of(1, 100);
  const std::size_t times = 30'000'000 / one.size();
  std::size_t served = 0;
  std::size_t widest = 0;
  StreamReader reader([&](std::span<char> room) {
    widest = std::max(widest, room.size());
    std::size_t filled = 0;
    while (filled < room.size() && served < times * one.size()) {
      const std::size_t at = served % one.size();
      const std::size_t count = one.copy(room.data() + filled, room.size() - filled, at);
      filled += count;
      served += count;
    }
    return filled;
  });
  std::size_t sets = 0;
  while (const auto part = reader.next()) {
    sets += part->kind == StreamPart::Kind::set ? 1 : 0;
    (void)reader.take_findings();
  }
  EXPECT_EQ(sets, times * 100);
  EXPECT_LE(widest, StreamLimits().window_bytes);
}

TEST(StreamReader, cuts_a_set_that_is_longer_than_it_may_hold) {
  std::string text = interchange_of("271", benefits);
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "MSG*WORDS~";
  text.insert(text.find("SE*"), many);
  text += interchange_of("271", benefits);
  StreamReader reader = reader_of(text, {.window_bytes = 4096, .set_bytes_max = 50'000});
  std::size_t segments = 0;
  std::size_t strays = 0;
  Findings findings;
  while (const auto part = reader.next()) {
    segments += part->kind == StreamPart::Kind::set ? part->set.segments.size() : 0;
    strays += part->kind == StreamPart::Kind::stray ? 1 : 0;
    for (Finding& each : reader.take_findings()) findings.push_back(std::move(each));
  }
  EXPECT_EQ(segments + strays, 20'000U + 2 * 16U);
  EXPECT_GT(segments, 5000U);
  EXPECT_GT(strays, 5000U);
  ASSERT_FALSE(findings.empty());
  EXPECT_THAT(findings[0].words, testing::HasSubstr("longer than 50000 bytes"));
}

TEST(StreamReader, passes_over_a_segment_that_is_longer_than_it_may_hold) {
  std::string text = interchange_of("271", benefits);
  text.insert(text.find("SE*"), "MSG*" + std::string(300'000, 'A') + "~");
  text += interchange_of("271", benefits);
  StreamReader reader = reader_of(text, {.window_bytes = 4096, .set_bytes_max = 50'000});
  EXPECT_EQ(kinds_of(reader), "IGSgeIGSge");
  EXPECT_THAT(reader.take_findings(),
              testing::Contains(testing::Field(
                  &Finding::words, testing::HasSubstr("a segment is longer than 50000 bytes"))));
}

// A window of nothing would end the input at once, and one without an end would ask for more memory
// than there is, or hold more than the 4 GiB that places in it count to.
TEST(StreamReader, reads_all_whatever_window_it_is_given) {
  constexpr std::size_t endless = std::numeric_limits<std::size_t>::max();
  const std::string text = batch_of(2, 2);
  for (const std::size_t window : {std::size_t{0}, endless}) {
    const StreamLimits limits{.window_bytes = window, .set_bytes_max = endless};
    StreamReader from_source = reader_of(text, limits);
    EXPECT_EQ(kinds_of(from_source), "IGSSgeIGSSge") << window;
    StreamReader mapped(text, limits);
    EXPECT_EQ(kinds_of(mapped), "IGSSgeIGSSge") << window;
  }
}

TEST(StreamReader, ends_where_it_may_hold_nothing) {
  const std::string text = batch_of(2, 2);
  StreamReader reader = reader_of(text, {.window_bytes = 0, .set_bytes_max = 0});
  kinds_of(reader);
  EXPECT_FALSE(reader.take_findings().empty());
}

TEST(StreamReader, reads_nothing_from_nothing) {
  StreamReader empty = reader_of("");
  EXPECT_FALSE(empty.next());
  EXPECT_TRUE(empty.take_findings().empty());
  StreamReader mapped(std::string_view{});
  EXPECT_FALSE(mapped.next());
  StreamReader noise = reader_of("hello");
  EXPECT_FALSE(noise.next());
  EXPECT_EQ(noise.take_findings().size(), 2U);
}

}  // namespace
}  // namespace eligd::x12
