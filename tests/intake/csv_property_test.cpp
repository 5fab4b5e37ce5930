// read_csv(write_csv(x)) == x for any intakes; and no bytes at all make the reader fail (I24).
//
// Intakes are cut from a seed: names with every awkward character that a name may have, optional
// parts there or not. A failing seed is printed.
#include "example.hpp"

#include <random>

namespace eligd::intake::test {
namespace {

class Maker {
 public:
  explicit Maker(unsigned seed) : engine_(seed) {}

  int below(int bound) { return static_cast<int>(engine_() % static_cast<unsigned>(bound)); }
  bool maybe() { return below(2) == 0; }

  // A letter at each end, so that trimming leaves it as it is.
  std::string name() {
    static const std::vector<std::string> pieces{
        "A", "z", "'", "-", " ", ",", ";", "\"", "=", "\xc3\x89", "\xf0\x9f\x99\x82", "*", "~"};
    std::string text = "T";
    for (int i = below(8); i > 0; --i)
      text += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
    return text + "T";
  }
  Phi<std::string> optional_name() { return maybe() ? Phi(name()) : Phi<std::string>{}; }
  CivilDate day(int from_year, int years) {
    return CivilDate::of(from_year, 1, 1).value().plus_days(below(years * 365));
  }

  NewIntake intake(int number) {
    NewIntake made;
    made.external_id = "X-" + std::to_string(number);
    made.source = SourceKey("csv");
    made.patient = {Phi(name()),     optional_name(),    optional_name(),
                    optional_name(), Phi(day(1950, 60)), static_cast<Sex>(below(3))};
    made.coverage.payer = name();
    made.coverage.member_id = optional_name();
    made.coverage.group_number = optional_name();
    made.coverage.relationship = static_cast<Relationship>(below(4));
    if (made.coverage.relationship != Relationship::self) {
      made.coverage.subscriber = Subscriber{Phi(name()), optional_name(), std::nullopt};
      if (maybe()) made.coverage.subscriber->birth_date = Phi(day(1930, 50));
    }
    made.level = LevelKey(maybe() ? "iop_mh" : "assessment");
    made.first_appointment = {day(2026, 2), below(1440)};
    made.first_appointment_at = zone_.to_instant(made.first_appointment).instant;
    if (maybe()) {
      made.program.from = day(2026, 1);
      if (maybe()) made.program.through = made.program.from->plus_days(below(730));
      if (maybe()) made.program.days_per_week = 1 + below(7);
    }
    made.network = static_cast<Network>(below(3));
    if (maybe()) made.notes = Phi(name() + "\r\n" + name());
    return made;
  }

 private:
  std::mt19937 engine_;
  config::Zone zone_ = config::Zone::find("America/New_York").value();
};

TEST(CsvProperty, reading_gives_back_what_was_written) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    Maker maker(seed);
    std::vector<NewIntake> intakes;
    for (int i = maker.below(5); i >= 0; --i) intakes.push_back(maker.intake(i));

    const CsvReading reading = read(write_csv(intakes));

    EXPECT_THAT(reasons_of(reading), ::testing::IsEmpty()) << "seed " << seed;
    ASSERT_TRUE(reading.accepted == intakes) << "seed " << seed;
  }
}

// I4 in small: every row is accepted, refused or said to be a repetition.
TEST(CsvProperty, any_damage_leaves_the_counts_whole) {
  const std::string whole = csv_of({good_row("A-1"), good_row("A-2"), good_row("A-3")});
  std::mt19937 engine(7);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = whole;
    for (unsigned n = engine() % 4; n > 0; --n) {
      const std::size_t at = engine() % bytes.size();
      switch (engine() % 3) {
        case 0:
          bytes[at] = static_cast<char>(engine() & 0xff);
          break;
        case 1:
          bytes.erase(at, 1);
          break;
        default:
          bytes.insert(at, 1, "\"\n\r,;\xff"[engine() % 6]);
          break;
      }
    }
    const CsvReading reading = read(bytes);
    EXPECT_EQ(reading.accepted.size(), reading.accepted_rows.size());
    if (reading.accepted.empty() && reading.rejected.empty()) {
      EXPECT_TRUE(has_errors(reading.findings));
    }
    for (const RejectedRow& row : reading.rejected) EXPECT_FALSE(row.reasons.empty());
  }
}

}  // namespace
}  // namespace eligd::intake::test
