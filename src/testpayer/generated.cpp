#include "testpayer/generated.hpp"

#include "testpayer/latency.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace eligd::testpayer {
namespace {

// Independent small numbers out of one member's hash.
class Dice {
 public:
  explicit Dice(std::uint64_t state) : state_(state) {}
  std::uint64_t below(std::uint64_t bound) {
    state_ = mixed(state_, "next");
    return state_ % bound;
  }
  template <class T, std::size_t N>
  const T& one_of(const std::array<T, N>& choices) {
    return choices[below(N)];
  }

 private:
  std::uint64_t state_;
};

struct Plan {
  const char* name;
  const char* insurance_type;
};

constexpr std::array<Plan, 6> plans{{{"SAMPLE PPO GOLD", "PR"},
                                     {"SAMPLE PPO SILVER", "PR"},
                                     {"SAMPLE HMO", "HM"},
                                     {"SAMPLE POS CHOICE", "PS"},
                                     {"SAMPLE EPO", "EP"},
                                     {"SAMPLE PPO BRONZE HSA", "PR"}}};

// The codes an IOP's answer may stand under; payers differ, so members do.
constexpr std::array<const char*, 5> behavioral{{"MH^A8^CH", "MH", "CH", "A8^AI", "MH^AI^CH^CJ"}};

void accumulators(Dice& dice, std::vector<std::string>& lines, std::string_view level,
                  std::uint64_t factor) {
  constexpr std::array<std::uint64_t, 6> deductibles{{0, 500, 1500, 2000, 3000, 6500}};
  const std::uint64_t deductible = dice.one_of(deductibles) * factor;
  const std::uint64_t left = deductible == 0 ? 0 : dice.below(deductible + 1);
  const std::uint64_t cap = (deductible + 2500 * factor);
  const std::uint64_t cap_left = cap - dice.below(cap / 2);
  const std::string head = std::string("*") + std::string(level) + "*30***";
  lines.push_back("EB*C" + head + "23*" + std::to_string(deductible) + "*****Y");
  lines.push_back("EB*C" + head + "29*" + std::to_string(left) + "*****Y");
  lines.push_back("EB*G" + head + "23*" + std::to_string(cap) + "*****Y");
  lines.push_back("EB*G" + head + "29*" + std::to_string(cap_left) + "*****Y");
}

void behavioral_share(Dice& dice, std::vector<std::string>& lines) {
  const std::string types = dice.one_of(behavioral);
  lines.push_back("EB*1*IND*" + types);
  constexpr std::array<const char*, 3> said{{"", "Y", "N"}};
  const std::string authorization = dice.one_of(said);
  if (dice.below(2) == 0) {
    constexpr std::array<const char*, 5> copays{{"20", "25", "40", "50", "75"}};
    lines.push_back("EB*B*IND*" + types + "***" + (dice.below(4) == 0 ? "7" : "27") + "*" +
                    dice.one_of(copays) + "****" + authorization + "*Y");
  } else {
    constexpr std::array<const char*, 4> shares{{".1", ".2", ".3", "0"}};
    lines.push_back("EB*A*IND*" + types + "*****" + dice.one_of(shares) + "***" + authorization +
                    "*Y");
    lines.push_back("EB*A*IND*" + types + "*****.5***" + authorization + "*N");
  }
  if (dice.below(8) == 0)
    lines.push_back("MSG*PRECERTIFICATION REQUIRED FOR IOP AND PHP CALL 800-555-0133");
  if (dice.below(7) == 0) {
    lines.push_back("EB*F*IND*" + types + "***23***VS*30**W");
    lines.push_back("EB*F*IND*" + types + "***29***VS*" + std::to_string(dice.below(31)) + "**W");
  }
}

void carve_out(std::vector<std::string>& lines) {
  for (const char* line :
       {"EB*U*IND*MH^A8^AI", "LS*2120", "NM1*VN*2*EXAMPLE BEHAVIORAL CARE*****PI*EXBC7",
        "PER*IC*PROVIDER LINE*TE*8005550142", "LE*2120"})
    lines.emplace_back(line);
}

void other_payer_first(std::vector<std::string>& lines) {
  for (const char* line :
       {"EB*R*IND*30", "LS*2120", "NM1*PRP*2*SAMPLE MUTUAL*****PI*SMUT2", "LE*2120"})
    lines.emplace_back(line);
}

}  // namespace

Answer generated_answer(std::uint64_t seed, const Question& question) {
  const Person& subscriber = question.subscriber;
  const std::string key =
      subscriber.member_id.empty() ? subscriber.last + subscriber.birth : subscriber.member_id;
  Dice dice(mixed(seed, question.dependent ? key + "/" + question.dependent->first : key));
  const std::uint64_t fate = dice.below(100);
  Answer answer;
  if (fate < 4) {
    constexpr std::array<const char*, 3> codes{{"72", "73", "75"}};
    answer.rejections.push_back(
        {.loop = question.dependent ? "2100D" : "2100C", .code = dice.one_of(codes)});
    return answer;
  }
  const Plan plan = dice.one_of(plans);
  answer.plan = plan.name;
  answer.insurance_type = plan.insurance_type;
  answer.group = "GRP" + std::to_string(1000 + dice.below(9000));
  answer.group_name = "SAMPLE EMPLOYER";
  answer.begins = "year_start";
  if (dice.below(3) != 0) answer.ends = "year_end";
  if (fate < 9) {
    answer.status = "6";
    answer.ends = "-40d";
    return answer;
  }
  if (fate < 12) answer.ends = "-5d";
  if (fate >= 12 && fate < 15) answer.begins = "+20d", answer.ends = "";
  if (dice.below(9) == 0)
    accumulators(dice, answer.lines, "FAM", 2);
  else
    accumulators(dice, answer.lines, "IND", 1);
  answer.lines.emplace_back("EB*B*IND*98***27*30*****Y");
  if (fate >= 15 && fate < 17) other_payer_first(answer.lines);
  if (fate >= 17 && fate < 20)
    carve_out(answer.lines);
  else if (fate >= 30)
    behavioral_share(dice, answer.lines);
  return answer;
}

}  // namespace eligd::testpayer
