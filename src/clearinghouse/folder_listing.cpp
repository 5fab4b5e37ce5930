#include "clearinghouse/folder_listing.hpp"

#include "clearinghouse/folder_path.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <system_error>

namespace eligd::clearinghouse {

namespace {

// An owner or a group may be several words; nobody has that many before the date.
constexpr std::size_t words_max = 16;

struct Word {
  std::string_view text;
  std::size_t end = 0;  // where it ends in the line
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  if (!is_number(text)) return {};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (words.size() < words_max) {
    const auto begin = line.find_first_not_of(" \t", at);
    if (begin == std::string_view::npos) break;
    at = std::min(line.find_first_of(" \t", begin), line.size());
    words.push_back({line.substr(begin, at - begin), at});
  }
  return words;
}

// "-rw-r--r--", "drwxrwsr-t+"
bool is_mode(std::string_view text) {
  constexpr std::string_view kinds = "-dlbcpsD";
  constexpr std::string_view rights = "rwxsStTlL-";
  if (text.size() < 10 || text.size() > 11 || !kinds.contains(text[0])) return false;
  if (text.size() == 11 && !std::string_view("+.@").contains(text[10])) return false;
  return std::ranges::all_of(text.substr(1, 9), [&](char c) { return rights.contains(c); });
}

// 1 for "Jan"; 0: it is none.
unsigned month_of(std::string_view text) {
  constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
  const auto found = std::ranges::find_if(months, [&](std::string_view month) {
    return std::ranges::equal(
        text, month, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
  });
  return found == months.end() ? 0 : static_cast<unsigned>(found - months.begin()) + 1;
}

bool is_month(std::string_view text) { return month_of(text) > 0; }

bool is_day(std::string_view text) { return is_number(text) && text.size() <= 2; }

// "09:15", "9:15:02", "12:00PM"
bool is_time(std::string_view text) {
  const auto colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && colon <= 2 &&
         is_number(text.substr(0, colon)) && text.size() > colon + 2 && is_digit(text[colon + 1]) &&
         is_digit(text[colon + 2]);
}

bool is_year(std::string_view text) { return is_number(text) && text.size() == 4; }

// "2031-03-04", "03-04-31": digits with two marks between them.
bool is_numeric_date(std::string_view text, std::string_view marks) {
  return text.size() >= 8 && text.size() <= 10 && is_digit(text.front()) && is_digit(text.back()) &&
         std::ranges::count_if(text, [&](char c) { return marks.contains(c); }) == 2 &&
         std::ranges::all_of(text, [&](char c) { return is_digit(c) || marks.contains(c); });
}

bool is_zone(std::string_view text) {
  return text.size() == 5 && (text[0] == '+' || text[0] == '-') && is_number(text.substr(1));
}

// How many words from `at` on are a date; 0: none.
std::size_t date_at(const std::vector<Word>& words, std::size_t at) {
  const auto word = [&](std::size_t i) {
    return at + i < words.size() ? words[at + i].text : std::string_view{};
  };
  const bool is_month_first = is_month(word(0)) && is_day(word(1));
  const bool is_day_first = is_day(word(0)) && is_month(word(1));
  if ((is_month_first || is_day_first) && (is_time(word(2)) || is_year(word(2)))) return 3;
  if (is_numeric_date(word(0), "-") && is_time(word(1))) return is_zone(word(2)) ? 3 : 2;
  return 0;
}

std::string joined(const std::vector<Word>& words, std::size_t from, std::size_t count) {
  std::string text;
  for (std::size_t i = from; i < from + count; ++i) {
    if (i > from) text += ' ';
    text += words[i].text;
  }
  return text;
}

// mode, links, owner, group (some servers leave one out), size, date, name
std::optional<FolderEntry> read_unix(std::string_view line, const std::vector<Word>& words) {
  if (words.size() < 4 || !is_mode(words[0].text)) return {};
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::size_t date = date_at(words, i + 1);
    if (date == 0) continue;
    const auto size = number_of(words[i].text);
    if (!size) return {};
    // One blank only: a name may begin with one itself.
    const std::size_t name_at = words[i + date].end + 1;
    if (name_at >= line.size()) return {};
    std::string_view name = line.substr(name_at);
    if (line[0] == 'l') name = name.substr(0, name.find(" -> "));
    return FolderEntry{std::string(name), *size, joined(words, i + 1, date), line[0] == 'd'};
  }
  return {};
}

// date, time, size or <DIR>, name
std::optional<FolderEntry> read_dos(std::string_view line, const std::vector<Word>& words) {
  if (words.size() < 4 || !is_numeric_date(words[0].text, "-/") || !is_time(words[1].text))
    return {};
  const bool is_folder = words[2].text == "<DIR>";
  const auto size = is_folder ? std::optional<std::int64_t>(0) : number_of(words[2].text);
  if (!size) return {};
  const auto name_at = line.find_first_not_of(" \t", words[2].end);
  return FolderEntry{std::string(line.substr(name_at)), *size, joined(words, 0, 2), is_folder};
}

bool is_heading(const std::vector<Word>& words) {
  return words.empty() || (words[0].text == "total" && words.size() == 2);
}

// "09:15", "9:15:02.5", "01:15PM"
std::optional<Microseconds> time_of(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || text.size() < colon + 3) return {};
  auto hour = number_of(text.substr(0, colon));
  const auto minute = number_of(text.substr(colon + 1, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) return {};
  std::int64_t second = 0;
  if (text.size() >= colon + 6 && text[colon + 3] == ':')
    second = number_of(text.substr(colon + 4, 2)).value_or(0);
  if (text.ends_with("AM") || text.ends_with("PM"))
    hour = *hour % 12 + (text.ends_with("PM") ? 12 : 0);
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(second);
}

std::optional<Instant> moment_of(std::int64_t year, std::int64_t month, std::int64_t day,
                                 std::string_view time) {
  if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  const auto date = CivilDate::of(static_cast<int>(year), static_cast<unsigned>(month),
                                  static_cast<unsigned>(day));
  const auto at = time.empty() ? std::optional(Microseconds{0}) : time_of(time);
  if (!date || !at) return {};
  return Instant(date->days()) + *at;
}

// Three numbers with two marks between them.
std::optional<std::array<std::int64_t, 3>> numbers_of(std::string_view date) {
  std::array<std::int64_t, 3> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto end = i < 2 ? date.find_first_of("-/") : date.size();
    if (end == std::string_view::npos) return {};
    const auto number = number_of(date.substr(0, end));
    if (!number) return {};
    numbers.at(i) = *number;
    date.remove_prefix(std::min(end + 1, date.size()));
  }
  return numbers;
}

bool may_be_shown(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && !name.contains('/') &&
         !has_control_characters(name);
}

}  // namespace

std::optional<Instant> written_at(std::string_view modified, Instant now) {
  const std::vector<Word> words = words_of(modified);
  const auto word = [&](std::size_t i) {
    return i < words.size() ? words[i].text : std::string_view{};
  };
  if (is_time(word(1))) {
    const auto numbers = numbers_of(word(0));
    if (!numbers) return {};
    const auto [first, second, third] = *numbers;
    if (first > 31) return moment_of(first, second, third, word(1));
    // The MS-DOS form: month, day, year.
    return moment_of(third < 70    ? third + 2000
                     : third < 100 ? third + 1900
                                   : third,
                     first, second, word(1));
  }
  const bool is_month_first = is_month(word(0));
  const unsigned month = month_of(word(is_month_first ? 0 : 1));
  const auto day = number_of(word(is_month_first ? 1 : 0));
  if (month == 0 || !day) return {};
  if (is_year(word(2))) return moment_of(*number_of(word(2)), month, *day, {});
  if (!is_time(word(2))) return {};
  const auto today = std::chrono::floor<std::chrono::days>(now);
  const int year = static_cast<int>(std::chrono::year_month_day(today).year());
  for (const int in : {year + 1, year, year - 1}) {
    const auto at = moment_of(in, month, *day, word(2));
    if (at && *at <= now + std::chrono::days(1)) return at;
  }
  return {};
}

Listing read_listing(std::string_view text) {
  Listing listing;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (line.ends_with('\r')) line.remove_suffix(1);
    const std::vector<Word> words = words_of(line);
    if (is_heading(words)) continue;
    std::optional<FolderEntry> entry = read_unix(line, words);
    if (!entry) entry = read_dos(line, words);
    if (!entry) {
      ++listing.lines_not_understood;
    } else if (may_be_shown(entry->name)) {
      listing.entries.push_back(std::move(*entry));
    }
  }
  std::ranges::sort(listing.entries, {}, &FolderEntry::name);
  return listing;
}

}  // namespace eligd::clearinghouse
