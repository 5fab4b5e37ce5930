// Whole nights from a dropped file on, in one real store: the fixture, and a file with a bad row.
#pragma once

#include "jobs/nightly.hpp"
#include "jobs/whole_file.hpp"
#include "test_night.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eligd::jobs::sample {

using clearinghouse::Outcome;

inline constexpr const char* header =
    "external_id,last_name,first_name,birth_date,payer,member_id,relationship,level,first_"
    "appointment\r\n";

class WholeNight : public testing::Test {
 protected:
  WholeNight() {
    night_.configuration.settings.intake.drop_folder = night_.folder / "intakes";
    night_.configuration.settings.intake.rejects_folder = night_.folder / "rejects";
    night_.configuration.settings.report.folder = night_.folder / "reports";
  }
  void drop(const std::string& name, const std::string& rows) {
    ASSERT_TRUE(write_whole(night_.folder / "intakes" / name, header + rows));
  }
  NightEnd run() {
    World world = night_.world();
    auto end = night_.await<NightEnd>(
        [&] { return nightly(world, nightly_settings(night_.configuration, night_.clock.now())); });
    if (!end) return {};
    night_.run_id = end->run;
    return *end;
  }
  TestNight night_{[](const Received& asked, int) -> Outcome {
    if (asked.member_id == "EXAMPLE3") return answered(rejected_by(asked, "72"));
    return answered(answer_271(asked, active_with_everything, asked.trace));
  }};
};

inline constexpr const char* three_and_a_bad_one =
    "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-11-27 09:00\r\n"
    "2,TESTPATIENT,OTHER,1991-02-28,Example Gold,EXAMPLE2,self,iop_mh,2026-11-28 09:00\r\n"
    "3,TESTPATIENT,THIRD,1992-02-28,Example Blue,EXAMPLE3,self,iop_mh,2026-11-29 09:00\r\n"
    "4,TESTPATIENT,WRONG,13/13/1992,Example Blue,EXAMPLE4,self,iop_mh,2026-11-29 09:00\r\n";

}  // namespace eligd::jobs::sample
