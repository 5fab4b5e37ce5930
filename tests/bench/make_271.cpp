#include "make_271.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <random>
#include <string_view>

namespace eligd::bench {
namespace {

using namespace std::string_view_literals;

constexpr std::array service_types{"30"sv, "1"sv,  "33"sv, "47"sv, "48"sv, "50"sv, "86"sv, "88"sv,
                                   "98"sv, "AL"sv, "UC"sv, "MH"sv, "A4"sv, "A6"sv, "A7"sv, "A8"sv,
                                   "AI"sv, "CE"sv, "CF"sv, "CG"sv, "CH"sv, "CI"sv, "CJ"sv};
constexpr std::array kinds{"C"sv, "C"sv, "G"sv, "B"sv,  "B"sv, "A"sv,
                           "A"sv, "F"sv, "1"sv, "CB"sv, "U"sv};
constexpr std::array networks{"Y"sv, "Y"sv, "N"sv, "W"sv, ""sv};
constexpr std::array periods{"23"sv, "29"sv, "24"sv, "27"sv};
constexpr std::array places{"11"sv, "12"sv, "22"sv, "10"sv, "52"sv, "53"sv};
constexpr std::array messages{
    "PRIOR AUTHORIZATION REQUIRED FOR INTENSIVE OUTPATIENT AFTER VISIT 12"sv,
    "HIGHEST BENEFIT"sv,
    "PROFESSIONAL"sv,
    "COPAY DOES APPLY TO MEMBER'S OUT-OF-POCKET MAXIMUM"sv,
    "DEDUCTIBLE IS MET WHEN FAMILY AMOUNT IS SATISFIED"sv,
    "BENEFITS ARE NOT A GUARANTEE OF PAYMENT. PAYMENT IS SUBJECT TO ELIGIBILITY, MEDICAL NECESSITY AND PLAN LIMITS"sv,
    "TELEHEALTH: SAME COST SHARE AS OFFICE VISIT"sv};

class Maker {
 public:
  Maker(std::uint64_t seed, std::size_t bytes) : random_(seed), bytes_(bytes) {
    out_.reserve(bytes + 64 * 1024);
  }

  std::string run() {
    for (int interchange = 1; out_.size() < bytes_; ++interchange) {
      open(interchange);
      int sets = 0;
      for (; sets < 500 && out_.size() < bytes_; ++sets) set(sets + 1);
      close(interchange, sets);
    }
    return std::move(out_);
  }

  std::string one(int benefits) {
    benefits_ = benefits;
    open(1);
    set(1);
    close(1, 1);
    return std::move(out_);
  }

 private:
  void open(int interchange) {
    segment({"ISA", "00", "          ", "00", "          ", "ZZ", "EXAMPLEPAYER   ", "ZZ",
             "TESTCLINIC     ", "260801", "0300", "^", "00501", padded(interchange, 9), "0", "T",
             ":"});
    segment(
        {"GS", "HB", "EXAMPLEPAYER", "TESTCLINIC", "20260801", "0300", "1", "X", "005010X279A1"});
  }

  void close(int interchange, int sets) {
    segment({"GE", std::to_string(sets), "1"});
    segment({"IEA", "1", padded(interchange, 9)});
  }

  void set(int n) {
    segments_ = 0;
    const std::string control = padded(n, 4);
    segment({"ST", "271", control, "005010X279A1"});
    segment({"BHT", "0022", "11", "BATCH" + control, "20260801", "0301"});
    segment({"HL", "1", "", "20", "1"});
    segment({"NM1", "PR", "2", "EXAMPLE HEALTH PLAN", "", "", "", "", "PI", "EXH01"});
    segment({"HL", "2", "1", "21", "1"});
    segment({"NM1", "1P", "2", "EXAMPLE RECOVERY CENTER", "", "", "", "", "XX", "1999999984"});
    const bool is_dependent = benefits_ == 0 && chance(30);
    segment({"HL", "3", "2", "22", is_dependent ? "1" : "0"});
    if (!is_dependent) segment({"TRN", "2", "T" + control, "9TSTCLINIC"});
    segment({"NM1", "IL", "1", "TESTPATIENT", "ALEX", "", "", "", "MI",
             "TST" + padded(below(1'000'000'000), 9)});
    segment({"REF", "6P", "GRP" + std::to_string(below(9999)), "TEST EMPLOYER GROUP"});
    if (is_dependent) {
      segment({"HL", "4", "3", "23", "0"});
      segment({"TRN", "2", "T" + control, "9TSTCLINIC"});
      segment({"NM1", "03", "1", "TESTPATIENT", "SAM"});
    }
    if (benefits_ == 0 && chance(6)) {
      segment({"AAA", "N", "", "75", "C"});
    } else {
      segment({"N3", std::to_string(below(9999)) + " SAMPLE ST"});
      segment({"N4", "TESTVILLE", "TX", "750010000"});
      segment({"DMG", "D8", "19900214", "F"});
      segment({"INS", is_dependent ? "N" : "Y", is_dependent ? "19" : "18", "001", "25"});
      segment({"DTP", "346", "D8", "20260101"});
      const int count = benefits_ > 0 ? benefits_ : 20 + below(40) + (chance(25) ? below(140) : 0);
      for (int i = 0; i < count; ++i) benefit();
    }
    segment({"SE", std::to_string(segments_ + 1), control});
  }

  void benefit() {
    const std::string_view kind = one_of(kinds);
    std::string types(one_of(service_types));
    for (int more = chance(40) ? below(4) : 0; more > 0; --more)
      types.append("^").append(one_of(service_types));
    const std::string money = std::to_string(below(9000)) + (chance(50) ? ".00" : "");
    const bool is_money = kind == "C" || kind == "G" || kind == "B";
    segment({"EB", kind, chance(80) ? "IND" : "FAM", types, "PR", "",
             is_money ? one_of(periods) : "", is_money ? money : "", kind == "A" ? ".2" : "", "",
             "", chance(15) ? "Y" : "", one_of(networks)});
    if (kind == "F") segment({"HSD", "VS", std::to_string(below(90)), "", "", "23", "1"});
    if (chance(6)) segment({"REF", "6P", "REF" + std::to_string(below(99999)), "GOLD PPO 1500"});
    if (chance(20)) segment({"DTP", "348", "D8", "20260101"});
    for (int more = chance(50) ? 1 + below(2) : 0; more > 0; --more)
      segment({"MSG", one_of(messages)});
    for (int more = chance(22) ? 1 + below(2) : 0; more > 0; --more)
      segment({"III", "ZZ", one_of(places)});
    if (kind == "U" || kind == "CB") {
      segment({"LS", "2120"});
      segment({"NM1", "VN", "2", "DEMO BEHAVIORAL CARVE OUT", "", "", "", "", "PI", "P1001"});
      segment({"PER", "IC", "", "TE", "8005550142", "UR", "WWW.EXAMPLE.TEST"});
      segment({"LE", "2120"});
    }
  }

  void segment(std::initializer_list<std::string_view> elements) {
    std::size_t last = elements.size();
    while (last > 1 && std::data(elements)[last - 1].empty()) --last;
    for (std::size_t i = 0; i < last; ++i) {
      if (i > 0) out_.push_back('*');
      out_.append(std::data(elements)[i]);
    }
    out_.push_back('~');
    ++segments_;
  }

  int below(int end) { return static_cast<int>(random_() % static_cast<std::uint64_t>(end)); }
  bool chance(int percent) { return below(100) < percent; }
  std::string_view one_of(const auto& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
  }
  static std::string padded(int n, std::size_t width) {
    const std::string digits = std::to_string(n);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  }

  std::mt19937_64 random_;
  std::size_t bytes_;
  int benefits_ = 0;  // of every set; 0: as many as happens
  std::string out_;
  int segments_ = 0;
};

}  // namespace

std::string make_271(std::uint64_t seed, std::size_t bytes) { return Maker(seed, bytes).run(); }

std::string make_answer(std::uint64_t seed, int benefits) { return Maker(seed, 0).one(benefits); }

}  // namespace eligd::bench
