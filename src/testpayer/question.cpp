#include "testpayer/question.hpp"

#include <algorithm>
#include <array>

namespace eligd::testpayer {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_date(std::string_view text) {
  return text.size() == 8 && all_digits(text) && text.substr(4, 2) <= "12" &&
         text.substr(6) <= "31";
}

Person person_of(const Segment& nm1) {
  return {.last = element(nm1, 3),
          .first = element(nm1, 4),
          .middle = element(nm1, 5),
          .suffix = element(nm1, 7),
          .member_id = element(nm1, 9)};
}

std::vector<std::string> repeats(std::string_view text, char separator) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto at = text.find(separator);
    out.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return out;
}

// Reads one ST..SE; what is wrong becomes complaints and reading goes on.
class SetReader {
 public:
  explicit SetReader(const Delimiters& delimiters) : delimiters_(delimiters) {}

  TransactionSet read(const std::vector<Segment>& segments, std::size_t from, std::size_t to) {
    set_.st01 = element(segments[from], 1);
    set_.st02 = element(segments[from], 2);
    set_.st03 = element(segments[from], 3);
    for (std::size_t at = from; at < to; ++at) {
      position_ = at - from + 1;
      one(segments[at]);
    }
    close_patient();
    const Segment& last = segments[to - 1];
    const bool ends = element(last, 0) == "SE";
    if (!ends || element(last, 1) != std::to_string(to - from))
      complain("SE", to - from, "8", 1, "7");
    if (ends && element(last, 2) != set_.st02) complain("SE", to - from, "8", 2, "7");
    if (set_.questions.empty()) complain("EQ", to - from, "3");
    return std::move(set_);
  }

 private:
  void one(const Segment& segment) {
    const std::string& id = segment[0];
    if (id == "ST" &&
        (element(segment, 1) != "270" || !element(segment, 3).starts_with("005010X279")))
      complain("ST", position_, "8", 3, "7");
    if (id == "BHT") bht(segment);
    if (id == "HL") hl(segment);
    if (id == "NM1") nm1(segment);
    if (id == "TRN" && open_) trn(segment);
    if (id == "DMG") dmg(segment);
    if (id == "INS" && current_.dependent) current_.relationship = element(segment, 2);
    if (id == "DTP" && open_) dtp(segment);
    if (id == "EQ" && open_) eq(segment);
  }

  void bht(const Segment& segment) {
    if (element(segment, 1) != "0022") complain("BHT", position_, "8", 1, "7");
    if (element(segment, 2) != "13") complain("BHT", position_, "8", 2, "7");
    if (element(segment, 3).empty()) complain("BHT", position_, "8", 3, "1");
    if (!is_date(element(segment, 4))) complain("BHT", position_, "8", 4, "8");
    bht03_ = element(segment, 3);
  }

  void hl(const Segment& segment) {
    const std::string& level = element(segment, 3);
    if (element(segment, 1) != std::to_string(++levels_)) complain("HL", position_, "8", 1, "7");
    if (level == "22" || level == "23") close_patient();
    if (level == "22") {
      current_ = {};
      open_ = true;
    }
    if (level == "23") {
      current_.traces.clear();
      current_.dependent.emplace();
      open_ = true;
    }
  }

  void nm1(const Segment& segment) {
    const std::string& role = element(segment, 1);
    if (role == "IL") {
      current_.subscriber = person_of(segment);
      if (!element(segment, 9).empty() && element(segment, 8) != "MI" &&
          element(segment, 8) != "II")
        complain("NM1", position_, "8", 8, "7");
    } else if (role == "03") {
      current_.dependent = person_of(segment);
    } else if (levels_ == 1) {
      payer_ = segment;
      if (element(segment, 9).empty()) complain("NM1", position_, "8", 9, "1");
    } else if (levels_ == 2) {
      receiver_ = segment;
      if (element(segment, 9).empty()) complain("NM1", position_, "8", 9, "1");
    }
  }

  void trn(const Segment& segment) {
    if (element(segment, 1) != "1") complain("TRN", position_, "8", 1, "7");
    if (element(segment, 2).empty()) complain("TRN", position_, "8", 2, "1");
    if (element(segment, 3).size() != 10) complain("TRN", position_, "8", 3, "4");
    current_.traces.push_back({.number = element(segment, 2),
                               .assigner = element(segment, 3),
                               .division = element(segment, 4)});
  }

  void dmg(const Segment& segment) {
    if (element(segment, 1) != "D8" || !is_date(element(segment, 2)))
      complain("DMG", position_, "8", 2, "8");
    Person& person = current_.dependent ? *current_.dependent : current_.subscriber;
    person.birth = element(segment, 2);
    person.sex = element(segment, 3);
  }

  void dtp(const Segment& segment) {
    const std::string& date = element(segment, 3);
    const bool range = date.size() == 17 && date[8] == '-' && is_date(date.substr(0, 8)) &&
                       is_date(date.substr(9));
    if (element(segment, 2) == "RD8" ? !range : !is_date(date))
      complain("DTP", position_, "8", 3, "8");
    if (element(segment, 1) == "291" && current_.date.empty()) current_.date = date;
  }

  void eq(const Segment& segment) {
    if (element(segment, 1).empty() && element(segment, 2).empty())
      complain("EQ", position_, "8", 1, "1");
    for (auto& type : repeats(element(segment, 1), delimiters_.repetition))
      current_.service_types.push_back(std::move(type));
    if (!element(segment, 2).empty()) current_.procedures.push_back(element(segment, 2));
    asked_ = true;
  }

  void close_patient() {
    if (asked_ && set_.questions.size() < questions_max) {
      Question question = current_;
      question.st02 = set_.st02;
      question.bht03 = bht03_;
      question.payer_name = element(payer_, 3);
      question.payer_qualifier = element(payer_, 8);
      question.payer_id = element(payer_, 9);
      question.receiver = receiver_;
      set_.questions.push_back(std::move(question));
    }
    // A subscriber may be followed by dependents that are asked about as well: who he is stays.
    asked_ = false;
    current_.service_types.clear();
    current_.procedures.clear();
    current_.date.clear();
  }

  void complain(std::string id, std::size_t position, std::string code,
                std::size_t element_number = 0, std::string element_code = "") {
    set_.complaints.push_back(
        {std::move(id), position, std::move(code), element_number, std::move(element_code)});
  }

  Delimiters delimiters_;
  TransactionSet set_{};
  Question current_{};
  Segment payer_{"NM1"}, receiver_{"NM1"};
  std::string bht03_{};
  std::size_t position_ = 0;
  int levels_ = 0;
  bool open_ = false;
  bool asked_ = false;
};

// ISA01..ISA16 have fixed widths; a codec that forgets to pad is found here.
bool isa_widths_hold(const Segment& isa) {
  constexpr std::array<std::size_t, 16> widths{2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};
  if (isa.size() != widths.size() + 1) return false;
  for (std::size_t n = 0; n < widths.size(); ++n) {
    if (isa[n + 1].size() != widths[n]) return false;
  }
  return true;
}

// TA105 notes: 024 invalid interchange content, 018 control number not numeric, 001 control numbers
// of header and trailer differ, 021 invalid number of groups, 022 invalid control structure, 023
// improper (premature) end of file.
std::string interchange_fault(const Interchange& interchange, std::size_t groups) {
  const Segment& isa = interchange.segments.front();
  const Segment& iea = interchange.segments.back();
  if (!isa_widths_hold(isa)) return "024";
  if (!all_digits(isa[13])) return "018";
  if (element(iea, 0) != "IEA" || !interchange.is_terminated) return "023";
  if (element(iea, 2) != isa[13]) return "001";
  if (element(iea, 1) != std::to_string(groups)) return "021";
  return "";
}

Envelope envelope_of(const Segment& isa) {
  return {.isa05 = trimmed(element(isa, 5)),
          .isa06 = trimmed(element(isa, 6)),
          .isa07 = trimmed(element(isa, 7)),
          .isa08 = trimmed(element(isa, 8)),
          .isa09 = element(isa, 9),
          .isa10 = element(isa, 10),
          .isa13 = element(isa, 13),
          .isa15 = element(isa, 15)};
}

}  // namespace

std::optional<Asked> read_270(std::string_view text) {
  const auto interchange = split(text);
  if (!interchange) return std::nullopt;
  const auto& segments = interchange->segments;
  Asked asked{.envelope = envelope_of(segments.front())};
  std::size_t groups = 0;
  std::size_t sets_in_group = 0;
  for (std::size_t at = 1; at < segments.size(); ++at) {
    const Segment& segment = segments[at];
    if (segment[0] == "GS") {
      ++groups;
      sets_in_group = 0;
      asked.envelope.gs01 = element(segment, 1);
      asked.envelope.gs02 = element(segment, 2);
      asked.envelope.gs03 = element(segment, 3);
      asked.envelope.gs06 = element(segment, 6);
      asked.envelope.gs08 = element(segment, 8);
    } else if (segment[0] == "ST") {
      std::size_t end = at + 1;
      while (end < segments.size() && segments[end][0] != "SE" && segments[end][0] != "ST" &&
             segments[end][0] != "GE" && segments[end][0] != "IEA")
        ++end;
      if (end < segments.size() && segments[end][0] == "SE") ++end;
      asked.sets.push_back(SetReader(interchange->delimiters).read(segments, at, end));
      ++sets_in_group;
      at = end - 1;
    } else if (segment[0] == "GE" && (element(segment, 2) != asked.envelope.gs06 ||
                                      element(segment, 1) != std::to_string(sets_in_group))) {
      asked.ta1_note = "022";
    }
  }
  asked.envelope.iea02 = element(segments.back(), 2);
  if (const auto note = interchange_fault(*interchange, groups); !note.empty())
    asked.ta1_note = note;
  if (groups == 0 && asked.ta1_note.empty()) asked.ta1_note = "024";
  return asked;
}

}  // namespace eligd::testpayer
