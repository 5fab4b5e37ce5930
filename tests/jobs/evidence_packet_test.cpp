// A night is run into a real store, something is said on the phone, and a packet is made of the
// case. Then it is changed in every way that keeps it looking like one: each is noticed, and named.

#include "jobs/evidence_packet.hpp"

#include "jobs/call_records.hpp"
#include "jobs/check_packet.hpp"
#include "jobs/packet_of_case.hpp"
#include "jobs/redecide.hpp"
#include "store/seal_key.hpp"
#include "test_night.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace eligd::jobs {
namespace {

using sample::Received;
using sample::TestNight;

store::Key key_of(unsigned char fill) {
  store::Key key{};
  key.fill(fill);
  return key;
}

std::string bytes_of(const EvidencePacket& packet) {
  return write_packet(packet).reveal(Purpose::report);
}

std::vector<std::string> parts_told(const std::vector<PacketFinding>& findings) {
  std::vector<std::string> parts;
  for (const PacketFinding& one : findings) parts.push_back(one.part);
  return parts;
}

// ---- The file alone

EvidencePacket small_packet() {
  EvidencePacket packet{
      .parts = {
          {.name = "about", .type = "application/json", .bytes = Phi<std::string>("{}")},
          {.name = "answer/1",
           .type = "application/edi-x12",
           .bytes = Phi<std::string>("ISA*00*\r\n~\xE9")},
          {.name = "calls", .type = "application/json", .bytes = Phi<std::string>("[\"\\n\"]")}}};
  packet.seal = store::SealKey(key_of(1)).seal(message_of(head_of(packet.parts)));
  return packet;
}

TEST(EvidencePacketFile, comes_back_as_it_was_written) {
  const EvidencePacket packet = small_packet();
  const auto read = read_packet(bytes_of(packet));
  ASSERT_TRUE(read) << read.error().sentence;
  EXPECT_TRUE(read->findings.empty());
  ASSERT_EQ(read->packet.parts.size(), 3U);
  EXPECT_EQ(read->packet.parts[1].bytes, packet.parts[1].bytes);
  EXPECT_EQ(read->packet.seal, packet.seal);
}

// The layout of format 1: what was sealed years ago must be read then as now.
TEST(EvidencePacketFile, is_laid_out_as_documented) {
  EvidencePacket packet{
      .parts = {{.name = "a", .type = "application/json", .bytes = Phi<std::string>("[]")},
                {.name = "b", .type = "application/edi-x12", .bytes = Phi<std::string>("ISA")}}};
  packet.seal = {.key = "k", .signature = "s"};
  const std::string first =
      store::sha256_hex("eligd-evidence-packet-1\na\napplication/json\n" + store::sha256_hex("[]"));
  const std::string second =
      store::sha256_hex(first + "\nb\napplication/edi-x12\n" + store::sha256_hex("ISA"));
  EXPECT_EQ(bytes_of(packet),
            "{\"format\": \"eligd-evidence-packet-1\",\n\"parts\": [\n"
            "{\"name\": \"a\", \"type\": \"application/json\", \"sha256\": \"" +
                store::sha256_hex("[]") + "\", \"link\": \"" + first +
                "\",\n\"text\": \"[]\"},\n"
                "{\"name\": \"b\", \"type\": \"application/edi-x12\", "
                "\"sha256\": \"" +
                store::sha256_hex("ISA") + "\", \"link\": \"" + second +
                "\",\n\"base64\": \"SVNB\"}],\n\"head\": \"" + second +
                "\",\n\"seal\": {\"algorithm\": \"ed25519\", \"key\": \"k\", "
                "\"signature\": \"s\"}}\n");
  EXPECT_EQ(message_of(second), "eligd-evidence-packet-1\n" + second + "\n");
}

TEST(EvidencePacketFile, tells_of_every_byte_that_was_changed_taken_out_or_put_in) {
  const std::string file = bytes_of(small_packet());
  const auto is_noticed = [](const std::string& changed) {
    const auto read = read_packet(changed);
    return !read || !read->findings.empty();
  };
  for (std::size_t at = 0; at < file.size(); ++at) {
    for (const char mask : {'\x01', '\x02', '\x20', '\x7F'}) {
      std::string changed = file;
      changed[at] = static_cast<char>(changed[at] ^ mask);
      EXPECT_TRUE(is_noticed(changed)) << at << " " << static_cast<int>(mask);
    }
    EXPECT_TRUE(is_noticed(std::string(file).erase(at, 1))) << at;
    EXPECT_TRUE(is_noticed(std::string(file).insert(at, " "))) << at;
  }
  EXPECT_TRUE(is_noticed(file + "\n"));
}

TEST(EvidencePacketFile, tells_which_part_was_left_out_moved_or_doubled) {
  const std::string file = bytes_of(small_packet());
  std::vector<std::string> pieces;  // the head of the file, its parts, its end
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t next =
        std::min(file.find("{\"name\"", at + 1), file.find("],\n\"head\"", at));
    pieces.push_back(file.substr(at, next - at));
    at = std::min(next, file.size());
    if (file.compare(at, 2, "],") == 0) {
      pieces.push_back(file.substr(at));
      break;
    }
  }
  ASSERT_EQ(pieces.size(), 5U);
  const auto told = [](const std::string& changed) {
    const auto read = read_packet(changed);
    EXPECT_TRUE(read) << read.error().sentence;
    return read ? parts_told(read->findings) : std::vector<std::string>();
  };
  using testing::Contains;
  const auto& p = pieces;
  EXPECT_THAT(told(p[0] + p[2] + p[3] + p[4]), Contains("answer/1"));
  EXPECT_THAT(told(p[0] + p[1] + p[3] + p[4]), Contains("calls"));
  EXPECT_THAT(told(p[0] + p[1] + p[1] + p[2] + p[3] + p[4]), Contains("about"));
  EXPECT_THAT(told(p[0] + p[2] + p[1] + p[3] + p[4]), Contains("about"));
  const std::string two = p[2].substr(0, p[2].rfind(','));
  EXPECT_THAT(told(p[0] + p[1] + two + p[4]), Contains("")) << "the last one";
}

TEST(EvidencePacketFile, never_tells_a_name_that_could_speak_to_a_terminal) {
  EvidencePacket packet = small_packet();
  packet.parts[1].name = "answer/1\x1B[2J";
  const auto read = read_packet(bytes_of(packet));
  ASSERT_TRUE(read) << read.error().sentence;
  ASSERT_FALSE(read->findings.empty());
  EXPECT_EQ(read->findings.front().part, "part 2");
  for (const PacketFinding& one : read->findings)
    EXPECT_EQ((one.part + one.words).find('\x1B'), std::string::npos);
}

TEST(EvidencePacketFile, is_no_packet_without_its_format) {
  for (const char* other : {"", "ISA*00*", "[]", "{}", R"({"format": "eligd-evidence-packet-2"})",
                            R"({"format": "eligd-evidence-packet-1", "parts": 1})"}) {
    const auto read = read_packet(other);
    ASSERT_FALSE(read) << other;
    EXPECT_EQ(read.error().kind, ErrorKind::unreadable);
  }
}

// ---- A case

class EvidencePacketOfCase : public testing::Test {
 protected:
  EvidencePacketOfCase()
      : night_([](const Received& asked, int) -> clearinghouse::Outcome {
          return sample::answered(sample::answer_271(
              asked, "EB*1*IND*30**GOLD PPO~EB*1*IND*A8~EB*C*IND*30***23*1500*****Y~",
              asked.trace));
        }) {
    night_.add_intakes(1);
  }

  [[nodiscard]] VerificationId the_case() const { return night_.verifications().at(0).id; }

  void say(const std::string& fact) {
    night_.clock.advance(std::chrono::seconds(1));
    coverage::CallResult call{.representative = Phi<std::string>("DANA"),
                              .reference = Phi<std::string>("R-77"),
                              .at = night_.clock.now()};
    call.facts.push_back(*coverage::parse_told(fact));
    ASSERT_TRUE(store::wait<std::int64_t>([&](auto done) {
      night_.store->record_call(to_record(the_case(), call, night_.clock.now(), "biller"),
                                std::move(done));
    }));
    night_.clock.advance(std::chrono::seconds(1));
    World world = night_.world();
    ASSERT_TRUE(redecide(world, the_case(), Anew::call));
  }

  EvidencePacket packet() {
    EXPECT_TRUE(store::wait<std::int64_t>([&](auto done) {
      night_.store->audit({.who = "biller",
                           .what = "write evidence packet",
                           .subject = audit_subject(the_case()),
                           .why = "",
                           .from = "command line"},
                          std::move(done));
    }));
    night_.clock.advance(std::chrono::seconds(1));
    const World world = night_.world();
    auto made = packet_of(world, the_case(), "biller", night_.clock.now());
    EXPECT_TRUE(made) << made.error().sentence;
    return made ? *std::move(made) : EvidencePacket();
  }

  PacketCheck check(const std::string& bytes, PacketAgainst against) {
    auto checked = check_packet(bytes, against);
    EXPECT_TRUE(checked) << checked.error().sentence;
    return checked ? *std::move(checked) : PacketCheck();
  }
  PacketCheck check(const EvidencePacket& packet) {
    return check(bytes_of(packet),
                 {.configuration = &night_.configuration, .store = night_.store.get()});
  }
  static std::string part_text(const EvidencePacket& packet, std::string_view name) {
    const PacketPart* part = packet.find(name);
    return part != nullptr ? part->bytes.reveal(Purpose::report) : std::string();
  }
  // As somebody would who can use the store's key.
  void seal_anew(EvidencePacket& packet) {
    packet.seal = night_.store->seal(message_of(head_of(packet.parts)));
  }
  static PacketPart& part(EvidencePacket& packet, std::string_view name) {
    return *std::ranges::find(packet.parts, name, &PacketPart::name);
  }
  static void replace(EvidencePacket& packet, std::string_view name, std::string_view from,
                      std::string_view to) {
    std::string bytes = part(packet, name).bytes.reveal(Purpose::report);
    const std::size_t at = bytes.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    part(packet, name).bytes = Phi<std::string>(bytes.replace(at, from.size(), to));
  }

  TestNight night_;
};

TEST_F(EvidencePacketOfCase, holds_against_itself_its_rules_and_its_store) {
  night_.run();
  say("copay.in=40.00/day");
  const EvidencePacket made = packet();
  const PacketCheck checked = check(made);
  EXPECT_THAT(parts_told(checked.findings), testing::IsEmpty()) << checked.findings.front().words;
  EXPECT_THAT(checked.not_checked, testing::IsEmpty());
  EXPECT_EQ(checked.held.size(), 6U);
  EXPECT_EQ(checked.about.verification, the_case());
  EXPECT_EQ(checked.about.made_by, "biller");
  EXPECT_EQ(checked.sealed_by, night_.store->seal_key());
  EXPECT_NE(made.find("calls")->bytes.reveal(Purpose::report).find("R-77"), std::string::npos);
  EXPECT_TRUE(made.find("sent/1")->bytes.reveal(Purpose::report).starts_with("ISA*"));
  EXPECT_NE(made.find("audit")->bytes.reveal(Purpose::report).find("write evidence packet"),
            std::string::npos);
  EXPECT_GE(night_.store->summaries(the_case())->size(), 2U) << "before and after the call";
}

TEST_F(EvidencePacketOfCase, says_what_the_file_alone_cannot_tell) {
  night_.run();
  const PacketCheck checked = check(bytes_of(packet()), {});
  EXPECT_TRUE(checked.findings.empty());
  EXPECT_EQ(checked.held.size(), 2U);
  EXPECT_EQ(checked.not_checked.size(), 3U);
}

TEST_F(EvidencePacketOfCase, of_a_level_of_substance_use_carries_the_notice_and_no_other_does) {
  night_.run();
  EXPECT_EQ(part_text(packet(), "about").find("42 CFR"), std::string::npos);
  night_.configuration.levels[0].is_substance_use = true;
  const EvidencePacket made = packet();
  EXPECT_NE(part_text(made, "about").find("42 CFR part 2 prohibits"), std::string::npos);
  const PacketCheck checked = check(bytes_of(made), {});
  EXPECT_TRUE(checked.findings.empty());
  EXPECT_TRUE(checked.about.notice.starts_with("42 CFR part 2 prohibits"));
}

TEST_F(EvidencePacketOfCase, may_have_no_answer_yet) {
  night_.plan();
  const PacketCheck checked = check(packet());
  EXPECT_TRUE(checked.findings.empty());
  EXPECT_THAT(checked.held, testing::Contains("there is no summary yet"));
}

TEST_F(EvidencePacketOfCase, tells_of_changes_all_over_the_file) {
  night_.run();
  const std::string file = bytes_of(packet());
  for (std::size_t at = 0; at < file.size(); at += 1 + file.size() / 150) {
    std::string changed = file;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto read = read_packet(changed);
    EXPECT_TRUE(!read || !read->findings.empty()) << at;
  }
}

TEST_F(EvidencePacketOfCase, stays_sound_when_the_store_learns_more) {
  night_.run();
  const EvidencePacket made = packet();
  night_.clock.advance(std::chrono::minutes(5));
  say("copay.in=40.00/day");
  EXPECT_TRUE(check(made).findings.empty());
}

// Everything fits inside the file: only the key, the store or the raw answers can tell.
TEST_F(EvidencePacketOfCase, of_another_key_is_told_where_the_key_is_known) {
  night_.run();
  EvidencePacket made = packet();
  made.seal = store::SealKey(key_of(9)).seal(message_of(head_of(made.parts)));
  EXPECT_TRUE(check(bytes_of(made), {}).findings.empty());
  EXPECT_THAT(parts_told(check(made).findings), testing::ElementsAre(""));
  EXPECT_THAT(parts_told(check(bytes_of(made), {.sealed_by = night_.store->seal_key()}).findings),
              testing::ElementsAre(""));
  EXPECT_TRUE(check(bytes_of(made), {.sealed_by = made.seal.key}).findings.empty());
}

TEST_F(EvidencePacketOfCase, with_another_summary_is_told_by_the_answers_and_by_the_store) {
  night_.run();
  EvidencePacket made = packet();
  const std::string before =
      store::sha256_hex(part(made, "summary/1").bytes.reveal(Purpose::report));
  replace(made, "summary/1", "1500", "1700");
  replace(made, "summaries", before,
          store::sha256_hex(part(made, "summary/1").bytes.reveal(Purpose::report)));
  seal_anew(made);
  EXPECT_TRUE(check(bytes_of(made), {}).findings.empty()) << "it is sealed";
  EXPECT_THAT(parts_told(check(bytes_of(made), {.configuration = &night_.configuration}).findings),
              testing::ElementsAre("summary/1"));
  EXPECT_THAT(parts_told(check(bytes_of(made), {.store = night_.store.get()}).findings),
              testing::ElementsAre("summaries"));
}

TEST_F(EvidencePacketOfCase, that_does_not_fit_its_own_lists_is_told_by_the_file_alone) {
  night_.run();
  const EvidencePacket whole = packet();
  EvidencePacket made = whole;
  replace(made, "answer/1", "GOLD", "LEAD");
  seal_anew(made);
  EXPECT_THAT(parts_told(check(bytes_of(made), {}).findings), testing::ElementsAre("answer/1"));
  made = whole;
  std::erase_if(made.parts, [](const PacketPart& one) { return one.name == "answer/1"; });
  seal_anew(made);
  EXPECT_THAT(parts_told(check(bytes_of(made), {}).findings), testing::ElementsAre("answer/1"));
  made = whole;
  made.parts.push_back({.name = "answer/99", .type = "application/edi-x12"});
  seal_anew(made);
  EXPECT_THAT(parts_told(check(bytes_of(made), {}).findings), testing::ElementsAre("answer/99"));
  made = whole;
  std::erase_if(made.parts, [](const PacketPart& one) { return one.name == "audit"; });
  seal_anew(made);
  EXPECT_THAT(parts_told(check(bytes_of(made), {}).findings), testing::ElementsAre("audit"));
}

TEST_F(EvidencePacketOfCase, with_a_call_or_an_audit_entry_less_is_told_by_the_store) {  // I22
  night_.run();
  say("copay.in=40.00/day");
  const EvidencePacket whole = packet();
  EvidencePacket made = whole;
  part(made, "calls").bytes = Phi<std::string>("[]");
  seal_anew(made);
  EXPECT_THAT(parts_told(check(bytes_of(made), {.store = night_.store.get()}).findings),
              testing::ElementsAre("calls"));
  made = whole;
  replace(made, "audit", "biller", "nobody");
  seal_anew(made);
  EXPECT_THAT(parts_told(check(made).findings), testing::ElementsAre("audit"));
}

TEST_F(EvidencePacketOfCase, is_not_judged_by_other_rules_than_its_own) {
  night_.run();
  const EvidencePacket made = packet();
  night_.configuration.levels[0].required.push_back(config::RequiredFact::oop_remaining);
  EXPECT_THAT(parts_told(check(made).findings), testing::Contains("summary/1"))
      << "other rules under the same fingerprint";
  night_.configuration.version = "fedcba9876543210";
  const PacketCheck checked = check(made);
  EXPECT_TRUE(checked.findings.empty());
  ASSERT_FALSE(checked.not_checked.empty());
  EXPECT_EQ(checked.not_checked.front(),
            "the facts of summary/1, summary/2, summary/3: made under rules 01234567, and this "
            "configuration is fedcba98");
}

TEST_F(EvidencePacketOfCase, of_a_case_the_store_does_not_have_is_told) {
  night_.run();
  EvidencePacket made = packet();
  replace(made, "about", "\"verification\":1", "\"verification\":9");
  replace(made, "case", "\"verification\":1", "\"verification\":9");
  seal_anew(made);
  EXPECT_THAT(parts_told(check(made).findings), testing::Contains("case"));
  const World world = night_.world();
  EXPECT_EQ(packet_of(world, VerificationId(9), "biller", {}).error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace eligd::jobs
