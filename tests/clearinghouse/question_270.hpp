// A whole 270 about an invented person, as our own writer makes them, for tests of what is read
// back out of it. Written by hand, so that a mistake of the writer is not made twice.
#pragma once

#include <string>

namespace eligd::test {

namespace parts_of_270 {

inline const std::string open =
    "ISA*00*          *00*          *ZZ*CLINIC01       *ZZ*DOUBLE         "
    "*261124*0400*^*00501*000000007*0*T*:~"
    "GS*HS*CLINIC01*DOUBLE*20261124*0400*7*X*005010X279A1~"
    "ST*270*0001*005010X279A1~BHT*0022*13*REFERENCE1*20261124*0400~"
    "HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH*****PI*EXHP1~"
    "HL*2*1*21*1~NM1*1P*2*EXAMPLE RECOVERY CENTER*****XX*1999999984~PRV*BI*PXC*261QM0850X~";
inline const std::string trace = "TRN*1*TRACE0000000000001*1999999999~";
inline const std::string asked = "DTP*291*D8*20261201~EQ*A8^MH~";

inline std::string closed(int segments) {
  return "SE*" + std::to_string(segments) + "*0001~GE*1*7~IEA*1*000000007~";
}

}  // namespace parts_of_270

inline std::string question_270() {
  return parts_of_270::open + "HL*3*2*22*0~" + parts_of_270::trace +
         "NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~REF*6P*GRP7~DMG*D8*19900214*F~" +
         parts_of_270::asked + parts_of_270::closed(15);
}

inline std::string question_270_of_dependent() {
  return parts_of_270::open + "HL*3*2*22*1~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~" +
         "HL*4*3*23*0~" + parts_of_270::trace +
         "NM1*03*1*TESTPATIENT*ROBIN~DMG*D8*20120305*M~INS*N*19~" + parts_of_270::asked +
         parts_of_270::closed(17);
}

}  // namespace eligd::test
