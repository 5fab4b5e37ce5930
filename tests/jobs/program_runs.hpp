// A clinic whose people are asked by the night, the refresh and the watch: one store, one clock
// that is set from day to day.
#pragma once

#include "jobs/calendar.hpp"
#include "test_night.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace eligd::jobs::sample {

class ProgramRuns : public testing::Test {
 protected:
  ProgramRuns() {
    night_.configuration.settings.intake.drop_folder = night_.folder / "intakes";
    night_.configuration.settings.intake.rejects_folder = night_.folder / "rejects";
    night_.configuration.settings.report.folder = night_.folder / "reports";
  }
  NightEnd run(RunKind kind) {
    World world = night_.world();
    const Instant now = night_.clock.now();
    const config::Settings& settings = night_.configuration.settings;
    NightlySettings wanted = nightly_settings(night_.configuration, now);
    if (kind != RunKind::nightly)
      wanted = settings_of(kind, settings, settings.zone.to_local(now).day, now);
    auto end = night_.await<NightEnd>([&] { return nightly(world, wanted); });
    if (!end) return {};
    EXPECT_EQ(end->counts.planned, end->counts.answered + end->counts.failed + end->counts.held +
                                       end->counts.skipped);  // I4
    night_.run_id = end->run;
    return *end;
  }
  NightEnd run_at(RunKind kind, const char* when) {
    night_.clock.advance(at(when) - night_.clock.now());
    return run(kind);
  }
  report::NightReport report_of(const NightEnd& end) {
    World world = night_.world();
    return night_report(world, end.run).value();
  }
  std::string last_why(std::int64_t verification) const {
    std::string why;
    for (const auto& inquiry : night_.inquiries(VerificationId(verification))) {
      if (!inquiry.why.empty()) why = inquiry.why;
    }
    return why;
  }
  // With plain blanks, where the report has those that keep a line together.
  static std::string plain(std::string words) {
    for (std::size_t at = 0; (at = words.find("\u00a0", at)) != std::string::npos;)
      words.replace(at, 2, " ");
    return words;
  }
  std::size_t asked() const { return night_.alpha.received.size() + night_.beta.received.size(); }

  std::string told_ = active_with_everything;
  TestNight night_{[this](const Received& asked, int) -> clearinghouse::Outcome {
    if (told_.empty()) return silence();
    return answered(answer_271(asked, told_, asked.trace));
  }};
};

}  // namespace eligd::jobs::sample
