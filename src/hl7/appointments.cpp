#include "hl7/appointments.hpp"

#include "hl7/codes.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <set>
#include <utility>
#include <vector>

namespace eligd::hl7 {
namespace {

constexpr std::string_view beginning = "appointment.";

struct Appointment {
  std::string id{};
  std::string start{};
  std::string level{};     // empty: not with us
  bool is_booked = false;  // and says when
  [[nodiscard]] CivilDate day() const {
    return parse_iso_date(start.substr(0, 10)).value_or(CivilDate());
  }
  [[nodiscard]] bool stands() const { return is_booked && !level.empty(); }
};

// Of the first field that means one. Where none of its own was told, it is the visit's.
std::string level_of(const Picture& picture, const std::string& whole,
                     const std::string& visit_level) {
  bool is_told = picture.is_told(whole + ".level");
  for (const std::string_view field : appointment_fields) {
    const std::string name = whole + ".level/" + std::string(field);
    is_told = is_told || picture.is_told(name);
    if (std::string level = picture.text(name); !level.empty()) return level;
  }
  return is_told ? picture.text(whole + ".level") : visit_level;
}

// All that were ever told.
std::vector<Appointment> all_of(const Picture& picture, const std::string& visit_level) {
  std::set<std::string> ids;
  for (const std::string& name : picture.below(beginning))
    ids.insert(name.substr(0, name.rfind('.')));
  std::vector<Appointment> all;
  for (const std::string& id : ids) {
    const std::string whole = std::string(beginning) + id;
    const std::string state = picture.text(whole + ".state");
    Appointment one{.id = id,
                    .start = picture.text(whole + ".start"),
                    .level = level_of(picture, whole, visit_level)};
    one.is_booked = (state.empty() || state == "booked") && !one.start.empty();
    all.push_back(std::move(one));
  }
  std::ranges::sort(all, {},
                    [](const Appointment& one) { return std::pair(one.start, one.level); });
  return all;
}

// Those of the current stretch. `standing` by their start.
std::vector<Appointment> current_stretch(const std::vector<Appointment>& standing,
                                         int episode_gap_days, CivilDate today) {
  std::vector<Appointment> stretch;
  for (const Appointment& one : standing) {
    const bool begins =
        !stretch.empty() && stretch.back().day().plus_days(episode_gap_days) < one.day();
    if (begins && stretch.back().day() >= today) return stretch;
    if (begins) stretch.clear();
    stretch.push_back(one);
  }
  return stretch;
}

std::vector<Appointment> standing_of(const std::vector<Appointment>& all) {
  std::vector<Appointment> standing;
  std::ranges::copy_if(all, std::back_inserter(standing), &Appointment::stands);
  return standing;
}

}  // namespace

// Where no appointment with us was ever told, the visit that is expected stands for one.
FirstAppointment first_appointment(const Picture& picture, int episode_gap_days, CivilDate today) {
  const std::string visit_level = picture.text("visit.level");
  const std::vector<Appointment> all = all_of(picture, visit_level);
  const bool was_ours =
      std::ranges::any_of(all, [](const Appointment& one) { return !one.level.empty(); });
  if (!was_ours) return {.start = picture.text("visit.start"), .level = visit_level};
  const auto stretch = current_stretch(standing_of(all), episode_gap_days, today);
  if (stretch.empty()) return {.is_over = true};
  const std::string& level = stretch.front().level;
  return {.start = stretch.front().start,
          .level = level,
          .has_more_levels = std::ranges::any_of(
              stretch, [&](const Appointment& one) { return one.level != level; })};
}

void forget_appointments(Picture& picture, int episode_gap_days, CivilDate today) {
  const std::string visit_level = picture.text("visit.level");
  // Of whom no visit was told yet may be with us.
  const std::vector<Appointment> all = all_of(picture, visit_level.empty() ? "?" : visit_level);
  if (all.size() <= appointments_max) return;
  const std::vector<Appointment> stretch =
      current_stretch(standing_of(all), episode_gap_days, today);
  const auto counts = [&](const Appointment& one) {
    return one.stands() && !stretch.empty() && one.start >= stretch.front().start;
  };
  std::vector<std::string> going;  // the first of them first
  for (const Appointment& one : all)
    if (one.level.empty()) going.push_back(one.id);
  for (const Appointment& one : all)
    if (!one.level.empty() && !counts(one)) going.push_back(one.id);
  for (const Appointment& one : std::views::reverse(all))
    if (counts(one)) going.push_back(one.id);
  going.resize(all.size() - appointments_max);
  const std::set<std::string> gone(going.begin(), going.end());
  for (const std::string& name : picture.below(beginning))
    if (gone.contains(name.substr(0, name.rfind('.'))))
      picture.forget(std::string(beginning) + name);
}

}  // namespace eligd::hl7
