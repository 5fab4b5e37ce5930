// Every pair of colors the report uses, in light, dark and on paper: words 4.5:1, marks and chart
// fills 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). Reads the tokens out of the compiled-in style sheet.
#include "report/style.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace eligd::report {
namespace {

using Theme = std::map<std::string, std::string>;

Theme tokens_after(std::string_view css, std::string_view start) {
  Theme theme;
  const std::size_t at = css.find(start);
  if (at == std::string_view::npos) return theme;
  const std::size_t from = css.find('{', css.find(":root", at)) + 1;
  const std::string block(css.substr(from, css.find('}', from) - from));
  // "--name: #hex;" one after the other; what is no color is passed over.
  for (std::size_t name = block.find("--"); name != std::string::npos;
       name = block.find("--", name + 2)) {
    const std::size_t colon = block.find(':', name);
    const std::size_t value = block.find_first_not_of(' ', colon + 1);
    if (value == std::string::npos || block[value] != '#') continue;
    std::string hex = block.substr(value + 1, block.find(';', value) - value - 1);
    if (hex.size() == 3) hex = {hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]};
    theme[block.substr(name, colon - name)] = hex;
  }
  return theme;
}

double luminance(const std::string& hex) {
  const auto channel = [&](std::size_t at) {
    const double v = std::stoi(hex.substr(at, 2), nullptr, 16) / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4);
}

double ratio(const std::string& a, const std::string& b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

void expect_contrast(const Theme& theme, const std::string& name) {
  const auto expect = [&](const std::string& fore, const std::string& back, double least) {
    ASSERT_TRUE(theme.contains(fore) && theme.contains(back))
        << name << " lacks " << fore << " or " << back;
    EXPECT_GE(ratio(theme.at(fore), theme.at(back)), least)
        << name << ": " << fore << " on " << back;
  };
  for (const char* ink : {"--ink", "--ink-2", "--ink-3", "--accent"}) {
    for (const char* ground : {"--surface", "--canvas", "--sunken", "--hover", "--accent-tint"})
      expect(ink, ground, 4.5);
  }
  for (const std::string tone : {"good", "caution", "action", "stop", "system", "neutral"}) {
    for (const std::string& ground :
         {std::string("--surface"), std::string("--hover"), "--" + tone + "-tint"}) {
      expect("--" + tone + "-ink", ground, 4.5);
    }
    expect("--" + tone + "-solid", "--surface", 3);
  }
  expect("--ink", "--stop-tint", 4.5);     // the alarm
  expect("--ink-2", "--chart-band", 4.5);  // words on the phone hours
  for (const char* mark : {"--chart-low", "--chart-high", "--chart-axis", "--line-strong"})
    expect(mark, "--surface", 3);
}

TEST(Contrast, holds_in_light_dark_and_on_paper) {
  const std::string_view css = style_sheet();
  const Theme light = tokens_after(css, ":root {");
  Theme dark = tokens_after(css, "prefers-color-scheme: dark");
  Theme paper = tokens_after(css, "@media print");
  ASSERT_GT(dark.size(), 20U);
  ASSERT_GT(paper.size(), 20U);
  dark.insert(light.begin(), light.end());
  paper.insert(light.begin(), light.end());
  expect_contrast(light, "light");
  expect_contrast(dark, "dark");
  expect_contrast(paper, "paper");
}

TEST(Contrast, of_gap_sheet_and_letter_holds_on_screen_and_on_paper) {
  const std::string_view css = paper_style_sheet();
  const Theme light = tokens_after(css, ":root {");
  Theme dark = tokens_after(css, "prefers-color-scheme: dark");
  Theme paper = tokens_after(css, "@media print");
  ASSERT_GT(paper.size(), 10U);
  dark.insert(light.begin(), light.end());
  paper.insert(light.begin(), light.end());
  for (const Theme& theme : {light, dark, paper}) {
    for (const char* ink :
         {"--ink", "--ink-2", "--ink-3", "--accent", "--good-ink", "--caution-ink", "--action-ink",
          "--stop-ink", "--system-ink", "--neutral-ink"})
      EXPECT_GE(ratio(theme.at(ink), theme.at("--surface")), 4.5) << ink;
  }
  EXPECT_EQ(css.find_first_of("<>&"), std::string_view::npos) << "raw text to an HTML reader";
}

}  // namespace
}  // namespace eligd::report
