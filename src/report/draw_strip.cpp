// The strip: when the first appointments that are not ready fall, on the practice's clock, and the
// hours left in which a payer can be called before each.
//
// Its axis is the clock on the wall, not elapsed time: on the nights the clock is set it is an hour
// longer or shorter than the time left in the table, which counts real minutes.
#include "report/sections.hpp"
#include "report/svg.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace eligd::report {
namespace {

constexpr std::int64_t minutes_a_day = 24 * 60;
constexpr int tracks_max = 4;
constexpr Tenths track_height = 150;
constexpr Tenths sign_width = 78;  // bold, in the widest of the faces

struct Frame {
  const NightReport& report;
  LocalTime from;
  std::int64_t minutes = 0;  // shown
  Tenths left = 0;
  Tenths right = 0;
};

std::int64_t minutes_between(const LocalTime& from, const LocalTime& to) {
  return std::int64_t{(to.day.days() - from.day.days()).count()} * minutes_a_day +
         to.minute_of_day - from.minute_of_day;
}

LocalTime later(const LocalTime& from, std::int64_t minutes) {
  const std::int64_t all = from.minute_of_day + minutes;
  return {from.day.plus_days(static_cast<int>(all / minutes_a_day)),
          static_cast<int>(all % minutes_a_day)};
}

Tenths x_of(const Frame& frame, const LocalTime& time) {
  const std::int64_t at =
      std::clamp<std::int64_t>(minutes_between(frame.from, time), 0, frame.minutes);
  return frame.left + (frame.right - frame.left) * at / frame.minutes;
}

// Appointments still ahead, and how many share the minute.
std::map<LocalTime, int> pins_of(const Frame& frame, const Rows& rows) {
  std::map<LocalTime, int> pins;
  for (const Row* row : rows) {
    if (row->first_appointment && *row->first_appointment >= frame.from)
      ++pins[*row->first_appointment];
  }
  return pins;
}

std::int64_t phone_minutes_before(const NightReport& report, const LocalTime& first) {
  std::int64_t minutes = 0;
  for (const Stretch& open : report.phone_hours) {
    const LocalTime from = std::max(open.from, report.made);
    const LocalTime to = std::min(open.to, first);
    minutes += std::max<std::int64_t>(0, minutes_between(from, to));
  }
  return minutes;
}

std::string title_of(const NightReport& report, const std::map<LocalTime, int>& pins) {
  std::int64_t appointments = 0;
  for (const auto& [time, count] : pins) appointments += count;
  const LocalTime first = pins.begin()->first;
  std::string text =
      fmt::format("{} not ready; the first falls {} at {}",
                  counted(appointments, "first appointment is", "first appointments are"),
                  first.day == report.made.day ? "today" : "on " + weekday_and_day(first.day),
                  clock_face(first.minute_of_day));
  if (!report.phone_hours.empty()) {
    text += fmt::format(", with {} of phone hours before it",
                        time_left_in_sentence(phone_minutes_before(report, first)));
  }
  return text + ".";
}

// The words stand at the left of the band, or at its right, where no pin strikes them out.
void add_band_words(Node svg, const Frame& frame, const std::map<LocalTime, int>& pins, Tenths from,
                    Tenths to, Tenths y) {
  const auto is_clear = [&](Tenths left, Tenths right) {
    return left >= from && right <= to && std::ranges::none_of(pins, [&](const auto& pin) {
             const Tenths x = x_of(frame, pin.first);
             return x > left - 30 && x < right + 30;
           });
  };
  for (const std::string_view words : {"phone lines open", "open"}) {
    const Tenths width = text_width(words, 66);
    if (is_clear(from + 60, from + 60 + width)) return add_words(svg, "s", from + 60, y, words);
    if (is_clear(to - 60 - width, to - 60)) return add_words(svg, "s e", to - 60, y, words);
  }
}

void draw_phone_hours(Node svg, const Frame& frame, const std::map<LocalTime, int>& pins,
                      Tenths axis) {
  for (const Stretch& open : frame.report.phone_hours) {
    const Tenths from = x_of(frame, open.from);
    const Tenths to = x_of(frame, open.to);
    if (to - from < 20) continue;  // over, or beyond the strip
    add_rect(svg, "f-band", from, axis - 160, to - from, 160);
    add_band_words(svg, frame, pins, from, to, axis - 45);
  }
}

// A tick every 6 hours (12 where the drawing is narrow); midnight bears the day.
void draw_axis(Node svg, const Frame& frame, Tenths axis, std::int64_t step) {
  add_line(svg, "k-axis", frame.left, axis, frame.right, axis);
  add_line(svg, "k-axis", frame.left, axis, frame.left, axis + 50);
  const std::string now = "now, " + clock_face(frame.from.minute_of_day);
  add_words(svg, "s q", frame.left, axis + 180, now);
  const Tenths now_ends = frame.left + text_width(now, 62) + 80;
  for (std::int64_t at = step - frame.from.minute_of_day % step; at <= frame.minutes; at += step) {
    const LocalTime time = later(frame.from, at);
    const Tenths x = x_of(frame, time);
    const std::string words = time.minute_of_day == 0 ? weekday_and_day(time.day)
                              : time.minute_of_day == 720
                                  ? "noon"
                                  : fmt::format("{} {}", time.minute_of_day / 60 % 12,
                                                time.minute_of_day < 720 ? "AM" : "PM");
    const Tenths half = text_width(words, 60) / 2;
    add_line(svg, "k-axis", x, axis, x, axis + 50);
    if (x - half < now_ends || x + half > frame.right + 100)
      continue;  // the tick stands without words
    add_words(svg, "s q m", x, axis + 180, words);
  }
}

void draw_pins(Node svg, const Frame& frame, const std::map<LocalTime, int>& pins,
               const std::vector<LabelSpot>& spots, const std::vector<std::string>& words,
               Tenths axis) {
  std::size_t i = 0;
  for (const auto& [time, count] : pins) {
    const Tenths x = x_of(frame, time);
    const LabelSpot& spot = spots[i];
    const Tenths head = axis - 240 - track_height * (spot.is_placed ? spot.track : 0);
    add_line(svg, "k-stop", x, head, x, axis);
    add_dot(svg, "f-stop", x, head, 35);
    if (spot.is_placed) add_label(svg, spot, head - 80, words[i]);
    ++i;
  }
}

void draw(Node section, const Frame& frame, const std::map<LocalTime, int>& pins,
          std::string_view css_class, std::string_view id, Tenths width, std::int64_t step) {
  std::vector<LabelWish> wishes;
  std::vector<std::string> words;
  for (const auto& [time, count] : pins) {
    words.push_back(clock_face(time.minute_of_day) +
                    (count > 1 ? fmt::format(" × {}", count) : ""));
    wishes.push_back({.mark = x_of(frame, time), .width = text_width(words.back(), sign_width)});
  }
  const auto spots = place_labels(wishes, 0, width, Sides::above, Anchor::middle, tracks_max);
  const Tenths axis = 260 + 180 + track_height * std::max(0, tracks_used(spots, true) - 1);
  Node svg = add_picture(section, css_class, id, width, title_of(frame.report, pins), "");
  draw_phone_hours(svg, frame, pins, axis);
  draw_axis(svg, frame, axis, step);
  draw_pins(svg, frame, pins, spots, words, axis);
  set_height(svg, width, axis + 240);
}

}  // namespace

void draw_strip(Node section, const NightReport& report, const Cut& cut) {
  Frame frame{.report = report, .from = report.made};
  const std::map<LocalTime, int> pins = pins_of(frame, cut.urgent);
  if (pins.empty()) return;
  const LocalTime closing{cut.urgent_through, 18 * 60};
  frame.minutes = std::max(minutes_between(frame.from, closing),
                           minutes_between(frame.from, pins.rbegin()->first) + 90);
  Node strip = add(section, "div", "strip");
  frame.left = 100;
  frame.right = 11900;
  draw(strip, frame, pins, "wide", "strip", 12000, 6 * 60);
  frame.left = 20;
  frame.right = 3400;
  draw(strip, frame, pins, "phone", "strip-narrow", 3420, 12 * 60);
}

}  // namespace eligd::report
