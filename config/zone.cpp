#include "config/zone.hpp"

#include <date/tz.h>

#include <exception>

namespace eligd::config {

Zone::Zone() : name_("UTC") {}

Zone::Zone(std::string name, const date::time_zone* zone) : name_(std::move(name)), zone_(zone) {}

std::optional<Zone> Zone::find(std::string_view name) {
  if (name == "UTC") return Zone();
  try {
    return Zone(std::string(name), date::locate_zone(std::string(name)));
  } catch (const std::exception&) {
    return std::nullopt;  // no such zone, or no zone database on this machine
  }
}

LocalInstant Zone::to_instant(LocalTime local) const {
  const auto since_midnight = std::chrono::minutes(local.minutes);
  if (zone_ == nullptr) return {local.day.days() + since_midnight, ClockFace::unique};

  const auto face =
      date::local_days(date::days(local.day.days().time_since_epoch().count())) + since_midnight;
  const date::local_info info = zone_->get_info(face);
  switch (info.result) {
    case date::local_info::nonexistent:
      return {Instant(info.first.end), ClockFace::skipped};
    case date::local_info::ambiguous:
      return {Instant(face.time_since_epoch() - info.first.offset), ClockFace::repeated};
    default:
      return {Instant(face.time_since_epoch() - info.first.offset), ClockFace::unique};
  }
}

LocalTime Zone::to_local(Instant instant) const {
  const auto offset =
      zone_ == nullptr ? std::chrono::seconds(0)
                       : zone_->get_info(std::chrono::floor<std::chrono::seconds>(instant)).offset;
  const auto face = instant + offset;
  const auto day = std::chrono::floor<std::chrono::days>(face);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(face - day).count();
  return {CivilDate(day), static_cast<int>(minutes)};
}

}  // namespace eligd::config
