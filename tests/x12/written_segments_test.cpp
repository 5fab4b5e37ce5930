// The segments a writer keeps are those a reader would cut its bytes into, so that checking the one
// is checking the other (decision 0008).
//
// Inquiries are generated, sound ones and ones with every kind of fault; each is written, the bytes
// are read back, and both are compared segment by segment and finding by finding.
#include "sample_inquiry.hpp"
#include "x12/check.hpp"
#include "x12/envelope_writer.hpp"
#include "x12/write270_segments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace eligd::x12 {
namespace {

using sample::envelope;
using sample::inquiry;

std::string text_of(const std::string& letters, int longest) {
  const int size = *rc::gen::inRange(0, longest + 1);
  return *rc::gen::container<std::string>(static_cast<std::size_t>(size),
                                          rc::gen::elementOf(letters));
}

// What a name may be: mostly good, now and then with what must not be sent, and never a delimiter
// (those are refused before anything is checked).
std::string any_text(int longest) {
  static const std::string good = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-'.,/& ";
  static const std::string odd = good + std::string("abz`\t\r\n\0\x7F\x80\xC3\xFF", 12);
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      return {};
    case 1:
      return text_of(odd, longest);
    case 2:
      return "ISA" + text_of(good, longest);
    case 3:
      return text_of(good, 2 * longest);
    default:
      return text_of(good, longest);
  }
}

std::string any_of(std::vector<std::string> values) { return *rc::gen::elementOf(values); }
std::string any_date() {
  return any_of({"20260309", "19900214", "19900231", "2026", "", "20269999", "1990021\n"});
}

Party any_party() {
  return {.entity_type = any_of({"1", "2", "9"}),
          .last_name = any_text(60),
          .first_name = any_text(35),
          .middle_name = any_text(25),
          .suffix = any_text(10),
          .id_qualifier = any_of({"MI", "PI", "XX", "", "ZZZ"}),
          .id = any_of({"EXM000001", "1999999984", "1234567890", "", any_text(80)})};
}

Patient any_patient() {
  Patient p;
  p.name = any_party();
  p.birth_date = any_date();
  p.sex = any_of({"F", "M", "", "X"});
  for (int n = *rc::gen::inRange(0, 3); n > 0; --n)
    p.references.push_back({.qualifier = any_of({"6P", "SY", "??"}), .number = any_text(50)});
  p.relationship = any_of({"", "19", "01", "77"});
  p.address = {.line1 = any_text(20), .city = any_text(30), .state = any_of({"NY", "", "NEW"})};
  p.provider.role = any_of({"", "PE", "Q"});
  p.provider.id = any_text(10);
  p.birth_sequence = any_of({"", "", "2"});
  for (int n = *rc::gen::inRange(0, 3); n > 0; --n) p.diagnoses.push_back(any_of({"F332", ""}));
  return p;
}

Question any_question() {
  Question q;
  for (int n = *rc::gen::inRange(0, 4); n > 0; --n)
    q.service_types.push_back(any_of({"30", "MH", "QQQ", ""}));
  q.procedure_code = any_of({"", "H0015", any_text(5)});
  q.procedure_qualifier = any_of({"", "HC", "XX"});
  for (int n = *rc::gen::inRange(0, 6); n > 0; --n) q.modifiers.push_back(any_of({"HF", ""}));
  q.place_of_service = any_of({"", "52", "no"});
  q.diagnosis_pointers.resize(*rc::gen::inRange<std::size_t>(0, 3), "1");
  q.spend_down = any_of({"", "37.5", "-", "12,50"});
  q.dates.from = any_date();
  return q;
}

std::vector<Inquiry270> any_inquiries() {
  std::vector<Inquiry270> all(*rc::gen::inRange<std::size_t>(1, 5), inquiry());
  for (Inquiry270& each : all) {
    if (*rc::gen::inRange(0, 3) == 0) continue;  // sound, and like its neighbor
    each.reference = any_text(50);
    each.subscriber = any_patient();
    if (*rc::gen::arbitrary<bool>()) each.dependent = any_patient();
    each.trace = any_text(50);
    each.trace_assigner = any_of({"9EXAMPLE01", "SHORT", ""});
    each.dates = {.from = any_date(), .through = any_date()};
    each.questions.clear();
    for (int n = *rc::gen::inRange(0, 3); n > 0; --n) each.questions.push_back(any_question());
    if (*rc::gen::arbitrary<bool>()) each.source = any_party();
  }
  return all;
}

Envelope any_envelope() {
  Envelope e = envelope();
  e.sender = any_of({"EXAMPLECLINIC", "EXAMPLE`CLINIC", "S"});
  e.date = any_of({"20260302", "20260332", "2026"});
  e.group_sender = any_of({"EXAMPLECLINIC", "", "X", "FAR LONGER THAN FIFTEEN"});
  e.first_set_control = *rc::gen::inRange<std::int64_t>(1, 20'000);
  e.delimiters = *rc::gen::element(Delimiters{}, Delimiters{'|', '\\', '>', '}'},
                                   Delimiters{'*', '!', '<', '\x1D'});
  return e;
}

using SegmentParts = std::tuple<std::string, std::uint64_t, std::uint32_t, Tag, std::size_t,
                                std::vector<std::string>>;
SegmentParts parts_of(const Segment& segment) {
  std::vector<std::string> values;
  for (std::size_t n = 1; n <= segment.size(); ++n) values.emplace_back(segment.value(n));
  return {std::string(segment.text()),
          segment.offset(),
          segment.position(),
          segment.tag(),
          segment.size(),
          values};
}

auto parts_of(const Finding& f) {
  return std::tuple(f.severity, f.level, f.interchange, f.group, f.set, f.segment, f.element,
                    f.component, f.repetition, f.offset, f.segment_id, f.loop, f.code, f.words);
}

template <class All>
auto parts_of_all(const All& all) {
  std::vector<decltype(parts_of(*all.begin()))> parts;
  for (const auto& each : all) parts.push_back(parts_of(each));
  return parts;
}

TEST(WrittenSegments, are_those_that_reading_back_gives) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<Inquiry270> inquiries = any_inquiries();
    Envelope e = any_envelope();
    e.line_feeds = *rc::gen::arbitrary<bool>();
    SegmentWriter out(e.delimiters, e.line_feeds);
    write_segments(e, inquiries, *rc::gen::inRange<std::size_t>(1, 4), out);
    RC_PRE(out.count() > 0);
    RC_ASSERT(!out.has_stray_delimiter());
    const auto written = parts_of_all(out.segments());
    const std::string bytes = out.take();
    const Document document = read_view(bytes);
    RC_ASSERT(document.bytes().data() == bytes.data());  // nothing was made plain
    RC_ASSERT(written == parts_of_all(document.segments()));
  }));
}

TEST(WrittenSegments, are_found_wrong_in_the_same_places_and_words) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<Inquiry270> inquiries = any_inquiries();
    const Envelope e = any_envelope();
    SegmentWriter out(e.delimiters, e.line_feeds);
    write_segments(e, inquiries, *rc::gen::inRange<std::size_t>(1, 4), out);
    Findings written;
    validate_written(out.segments(), written);
    const std::string bytes = out.take();
    Findings read_back = validate(read_view(bytes));
    // Only a reader tells of a NUL by itself; its element is told of by both.
    std::erase_if(read_back, [](const Finding& each) {
      return each.severity == Severity::warning && each.code == "024";
    });
    RC_ASSERT(parts_of_all(written) == parts_of_all(read_back));
  }));
}

std::vector<std::string> places(const Envelope& e, const Inquiry270& i) {
  std::vector<std::string> all;
  const auto written = write_270(e, std::vector{i});
  if (!written) {
    for (const WriteProblem& each : written.error()) all.push_back(each.where);
  }
  return all;
}

TEST(WrittenSegments, are_refused_for_line_breaks_and_nul) {
  for (const std::string name : {"TEST\nPATIENT", "TEST\r\nPATIENT", "\nTESTPATIENT"}) {
    Inquiry270 i = inquiry();
    i.subscriber.name.last_name = name;
    EXPECT_THAT(places(envelope(), i), testing::ElementsAre("2100C NM103"));
  }
  Inquiry270 i = inquiry();
  i.trace = std::string("TRC\0001007", 9);
  EXPECT_THAT(places(envelope(), i), testing::ElementsAre("2000C TRN02"));
}

// A reader takes line breaks at one fixed distance for those of a link that wraps its records, and
// repairs them: read back, such values looked sound.
TEST(WrittenSegments, are_refused_for_line_breaks_that_a_reader_would_repair) {
  constexpr std::size_t references = 9;
  constexpr std::size_t width = 50;
  Inquiry270 i = inquiry();
  i.subscriber.references.assign(references,
                                 {.qualifier = "6P", .number = std::string(width, 'Q')});
  std::string bytes = write_270(envelope(), std::vector{i}).value();
  std::size_t first = bytes.find("QQ");  // and the second break as far behind it
  while (bytes[first] != 'Q' || bytes[2 * first + 1] != 'Q') ++first;
  for (const std::size_t at : {first, 2 * first + 1}) {
    const std::size_t start = bytes.rfind("6P*", at);
    const auto before = std::count(bytes.data(), bytes.data() + start, 'Q');
    i.subscriber.references.at(static_cast<std::size_t>(before) / width).number[at - start - 3] =
        '\n';
  }
  for (const std::size_t at : {first, 2 * first + 1}) bytes[at] = '\n';
  for (const Finding& each : validate(read(bytes))) EXPECT_NE(each.severity, Severity::error);
  EXPECT_THAT(places(envelope(), i), testing::ElementsAre("2100C REF02", "2100C REF02"));
}

TEST(WrittenSegments, may_hold_isa_in_a_value) {
  Inquiry270 i = inquiry();
  i.subscriber.name.last_name = "ISA";
  i.subscriber.name.first_name = "ISABEL";
  EXPECT_THAT(places(envelope(), i), testing::IsEmpty());
}

TEST(WrittenSegments, are_refused_with_delimiters_in_the_order_written) {
  Envelope e = envelope();
  e.interchange_control = 0;
  Inquiry270 i = inquiry();
  i.subscriber.name.first_name = "AL*EX";
  i.questions[0].service_types = {"30", "M^H"};
  i.subscriber.diagnoses = {"F3:32"};
  i.reference = std::string(5000, 'A') + "~";
  EXPECT_THAT(places(e, i),
              testing::ElementsAre("ISA13", "BHT03", "2100C NM104", "2100C HI01", "2110C EQ01"));
}

// Delimiters are counted in bytes, a few hundred blocks at a time: more than a byte holds of them.
TEST(WrittenSegments, may_hold_any_number_of_delimiters) {
  Inquiry270 i = inquiry();
  i.questions[0].service_types.assign(5000, "1");
  EXPECT_THAT(places(envelope(), i), testing::Contains("2110C EQ01"));
  i.questions[0].service_types.back() = "^";
  EXPECT_THAT(places(envelope(), i), testing::ElementsAre("2110C EQ01"));
}

TEST(WrittenSegments, are_refused_for_delimiters_in_the_envelope) {
  Envelope e = envelope();
  e.usage = '*';
  EXPECT_THAT(places(e, inquiry()), testing::ElementsAre("ISA15"));
  e = envelope();
  e.sender = "EXAMPLE~CLINIC";
  EXPECT_THAT(places(e, inquiry()), testing::ElementsAre("ISA06"));
}

TEST(WrittenSegments, cannot_be_parted_by_line_breaks) {
  Envelope e = envelope();
  e.delimiters.element = '\n';
  EXPECT_THAT(places(e, inquiry()), testing::ElementsAre("ISA"));
  e = envelope();
  e.delimiters.segment = '\n';
  EXPECT_THAT(places(e, inquiry()), testing::IsEmpty());
}

TEST(WrittenSegments, keep_their_counts_and_control_numbers_checked) {
  const Envelope e = envelope();
  SegmentWriter out(e.delimiters, false);
  EnvelopeWriter envelopes(e, "HS", "005010X279A1", out);
  envelopes.open_interchange();
  envelopes.open_group();
  for (int n = 0; n < 2; ++n) {  // the same number twice, and one segment counted too few
    envelopes.open_set("270", "0007");
    out.write("", "SE", {"1", "0008"});
  }
  envelopes.close_group();
  envelopes.close_interchange();
  refuse_what_breaks_the_guide(out);
  std::vector<std::string> where;
  for (const WriteProblem& each : out.problems()) where.push_back(each.where);
  EXPECT_THAT(where, testing::IsSupersetOf({"SE01", "SE02", "ST02 in set 2", "SE01 in set 2"}));
}

}  // namespace
}  // namespace eligd::x12
