// Any bytes as HL7 v2: what is read is written and read back the same, what is told has a place,
// and every acknowledgment can be read. Also as a stream of MLLP frames, whole and byte by byte. //
// I24
//
//   tests/fuzz/run --seconds 60 fuzz_hl7
#include "hl7/acknowledge.hpp"
#include "hl7/er7.hpp"
#include "hl7/mllp.hpp"
#include "hl7/receipt.hpp"
#include "hl7/told.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace eligd;
using namespace eligd::hl7;

namespace {

void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

config::Hl7Settings settings() {
  config::Hl7Settings made;
  made.levels = {{LevelKey("iop_mh"), {"IOP", "PV1-3:IOPUNIT"}}};
  return made;
}

// With what stood against it, so that a finding's log says where to look.
void must_read(const Er7Reading& reading, const char* what) {
  if (!has_errors(reading.issues)) return;
  for (const Issue& one : reading.issues)
    std::fprintf(stderr, "%s %s\n", to_text(one.where).c_str(), one.what.c_str());
  must(false, what);
}

// As what a receiver answers: of its words nothing is kept but codes and places. // I7
void read_as_receipt(std::string_view text) {
  const Receipt receipt = read_receipt(text, "1");
  must(receipt.words.size() <= 40, "an acknowledgment's own words are kept");
  must(std::ranges::none_of(receipt.words,
                            [](char c) { return static_cast<unsigned char>(c) < 0x20; }),
       "an acknowledgment writes lines of its own into the log");
}

// The same frames however the bytes come.
void read_frames(std::string_view text) {
  FrameReader whole(200);
  FrameReader slow(200);
  whole.feed(text);
  std::string of_whole;
  std::string of_slow;
  std::size_t at = 0;
  while (true) {
    const auto step = whole.next(of_whole);
    auto other = slow.next(of_slow);
    while (other == FrameReader::Step::more && at < text.size()) {
      slow.feed(text.substr(at++, 1));
      other = slow.next(of_slow);
    }
    must(step == other, "frames depend on how the bytes come");
    if (step != FrameReader::Step::message) return;
    must(of_whole == of_slow, "messages depend on how the bytes come");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const config::Hl7Settings configured = settings();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_frames(text);
  read_as_receipt(text);
  Er7Reading reading = read_er7(text);
  const config::Zone zone;
  const Instant now{};
  const Envelope envelope = read_envelope(reading.message, zone, now, reading.issues);
  if (!has_errors(reading.issues)) {
    Message plain = reading.message;
    set(plain.segments.front(), {.field = 18}, "UNICODE UTF-8");
    const std::string once = write_er7(plain);
    const Er7Reading again = read_er7(once);
    must_read(again, "what is written cannot be read");
    must(write_er7(again.message) == once, "what is written reads back otherwise");
    const Telling telling =
        read_telling(reading.message, envelope, configured, zone, reading.issues);
    Picture picture;
    picture.merge(telling.told, envelope.stamp);
    must(read_picture(write_picture(picture)) == picture, "a picture is kept otherwise than it is");
    for (const Told& one : telling.told) must(one.where.line > 0, "told from nowhere");
  }
  for (const std::string& answer :
       acknowledge(reading.message, envelope, reading.issues, now, "1")) {
    const Er7Reading told = read_er7(answer);
    must_read(told, "an answer nobody can read");
    must(find(told.message, "MSA") != nullptr, "an answer without MSA");
    must(!answer.contains('\x0b') && !answer.contains('\x1c'), "an answer that breaks its frame");
  }
  return 0;
}
