#include "sample_270.hpp"

#include "source_dir.hpp"
#include "testpayer/interchange.hpp"
#include "testpayer/load_scenario.hpp"

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace eligd::testpayer {

std::string sample_270(const Ask& ask) {
  const bool child = !ask.dependent_first.empty();
  const std::string trace = "TRN*1*" + ask.trace + "*9EXAMPLE01";
  std::vector<std::string> set{"ST*270*0001*005010X279A1",
                               "BHT*0022*13*REF" + ask.trace + "*20261124*0400",
                               "HL*1**20*1",
                               "NM1*PR*2*EXAMPLE HEALTH*****PI*" + ask.payer,
                               "HL*2*1*21*1",
                               "NM1*1P*2*EXAMPLE IOP CLINIC*****XX*1999999984",
                               std::string("HL*3*2*22*") + (child ? "1" : "0")};
  if (!child) set.push_back(trace);
  set.push_back("NM1*IL*1*" + ask.last + "*" + ask.first +
                (ask.member_id.empty() ? "" : "****MI*" + ask.member_id));
  set.push_back("DMG*D8*19900214*F");
  if (child) {
    set.insert(set.end(), {"HL*4*3*23*0", trace, "NM1*03*1*" + ask.last + "*" + ask.dependent_first,
                           "DMG*D8*20080509*M", "INS*N*19"});
  }
  set.insert(set.end(), {"DTP*291*D8*20261125", "EQ*" + ask.types});
  set.push_back("SE*" + std::to_string(set.size() + 1) + "*0001");

  std::string out =
      "ISA*00*          *00*          *ZZ*EXAMPLECLINIC  *ZZ*EXAMPLECH      "
      "*261124*0400*^*00501*" +
      ask.control +
      "*0*T*:~"
      "GS*HS*EXAMPLECLINIC*EXAMPLECH*20261124*0400*1*X*005010X279A1~";
  for (const auto& segment : set) out += segment + "~";
  return out + "GE*1*1~IEA*1*" + ask.control + "~";
}

Scenario scenario_of(std::string_view toml) {
  Scenario scenario;
  if (auto added = add_scenario(scenario, toml, "test.toml", ELIGD_SOURCE_DIR "/tests/testpayer");
      !added) {
    std::fprintf(stderr, "%s\n", added.error().sentence.c_str());
    std::abort();
  }
  return scenario;
}

std::string lines_of(std::string_view x12) {
  const auto interchange = split(x12);
  if (!interchange) return "";
  std::string out;
  for (const auto& segment : interchange->segments) out += join({segment}, {.segment = '\n'});
  return out;
}

std::string segment_with(std::string_view x12, std::string_view beginning) {
  const std::string lines = "\n" + lines_of(x12);
  const auto at = lines.find("\n" + std::string(beginning));
  return at == std::string::npos ? "" : lines.substr(at + 1, lines.find('\n', at + 1) - at - 1);
}

}  // namespace eligd::testpayer
