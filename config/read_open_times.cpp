// Reads stretches of the day: a payer's hours, and when a partner is closed for maintenance.
#include "config/readers.hpp"
#include "config/rules.hpp"

namespace eligd::config {
namespace {

constexpr std::size_t closed_max = 100;

}  // namespace

DailyStretch read_daily_stretch(TableReader& table, const Zone& practice) {
  DailyStretch stretch{.zone = practice};
  table.optional("zone", stretch.zone);
  table.required("from", stretch.from);
  table.required("to", stretch.to);
  table.optional_words(
      "days", stretch.days,
      {{"mon", 1}, {"tue", 2}, {"wed", 3}, {"thu", 4}, {"fri", 5}, {"sat", 6}, {"sun", 7}});
  return stretch;
}

std::vector<DailyStretch> read_closed(TableReader& file, const Zone& practice) {
  std::vector<DailyStretch> closed;
  file.tables(
      "closed",
      [&](TableReader& table) {
        DailyStretch stretch = read_daily_stretch(table, practice);
        CivilDate day;
        if (table.optional("on", day)) {
          stretch.once = day;
          if (!stretch.days.empty())
            table.error("on", {"stands beside days", "write one of them: on is for one day"});
        }
        closed.push_back(std::move(stretch));
      },
      closed_max);
  return closed;
}

}  // namespace eligd::config
