#include "config/match_payer.hpp"

#include "config/nearest.hpp"

#include <algorithm>
#include <set>

namespace eligd::config {
namespace {

constexpr std::size_t name_bytes_max = 200;

// The name without what is too long; no character is cut in two.
std::string_view shortened(std::string_view name) {
  if (name.size() <= name_bytes_max) return name;
  std::size_t end = name_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0U) == 0x80U) --end;
  return name.substr(0, end);
}

// Gives the characters of the normalized name one by one: every intake is compared with every name
// of every payer, which should not cost a copy each.
template <class Give>
void normalize(std::string_view as_written, Give give) {
  bool is_blank_due = false;
  bool is_first = true;
  const auto put = [&](char c) {
    if (is_blank_due && !is_first) give(' ');
    is_blank_due = false;
    is_first = false;
    give(c);
  };
  for (const char c : shortened(as_written)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'a' && c <= 'z') {
      put(static_cast<char>(c - 'a' + 'A'));
    } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      put(c);
    } else if (c == '&') {
      is_blank_due = true;
      for (const char letter : std::string_view("AND")) put(letter);
      is_blank_due = true;
    } else if (c != '\'' && c != '.') {
      is_blank_due = true;  // an apostrophe or point joins: "O'Neill", "U.S."
    }
  }
}

bool is_same(std::string_view as_written, std::string_view normalized) {
  std::size_t at = 0;
  bool is_alike = true;
  normalize(as_written, [&](char c) {
    is_alike = is_alike && at < normalized.size() && normalized[at] == c;
    ++at;
  });
  return is_alike && at == normalized.size();
}

bool is_called(const Payer& payer, std::string_view normalized) {
  const auto is_it = [&](const std::string& name) { return is_same(name, normalized); };
  return is_it(payer.key.value()) || is_it(payer.name) ||
         std::ranges::any_of(payer.aliases, is_it) ||
         std::ranges::any_of(payer.routes, is_it, &Route::payer_id);
}

bool is_called(const LevelOfCare& level, std::string_view normalized) {
  const auto is_it = [&](const std::string& name) { return is_same(name, normalized); };
  return is_it(level.key.value()) || is_it(level.name) || std::ranges::any_of(level.aliases, is_it);
}

std::vector<std::string> names_of(const Payer& payer) {
  std::vector<std::string> names{payer.key.value(), payer.name};
  names.insert(names.end(), payer.aliases.begin(), payer.aliases.end());
  for (const Route& route : payer.routes) names.push_back(route.payer_id);
  for (std::string& name : names) name = normalized_payer_name(name);
  return names;
}

// Lower is nearer; nullopt: not near at all.
std::optional<std::size_t> distance_to(const std::string& wanted,
                                       const std::vector<std::string>& names) {
  std::optional<std::size_t> best;
  for (const std::string& name : names) {
    std::size_t distance = 0;
    const bool holds =
        name.find(wanted) != std::string::npos || wanted.find(name) != std::string::npos;
    const std::size_t shorter = std::min(name.size(), wanted.size());
    if (holds && shorter >= 3) {
      distance = 1;  // "EXAMPLE HEALTH PPO" for "EXAMPLE HEALTH"
    } else {
      distance = 1 + edit_distance(wanted, name);
      if (distance > 1 + std::max<std::size_t>(1, shorter / 4)) continue;
    }
    if (!best || distance < *best) best = distance;
  }
  return best;
}

}  // namespace

std::string normalized_payer_name(std::string_view as_written) {
  std::string text;
  normalize(as_written, [&](char c) { text += c; });
  return text;
}

PayerMatch match_payer(const Configuration& configuration, std::string_view as_written) {
  PayerMatch match;
  const std::string wanted = normalized_payer_name(as_written);
  if (wanted.empty()) return match;

  std::vector<PayerKey> same;
  for (const Payer& payer : configuration.payers) {
    if (is_called(payer, wanted)) same.push_back(payer.key);
  }
  // One id may mean different payers at different clearinghouses: then a person must say which.
  if (same.size() == 1) {
    match.exact = same.front();
    return match;
  }
  match.is_ambiguous = !same.empty();
  std::vector<std::pair<std::size_t, PayerKey>> near;
  for (const Payer& payer : configuration.payers) {
    if (std::ranges::find(same, payer.key) != same.end()) continue;
    if (const auto distance = distance_to(wanted, names_of(payer)))
      near.emplace_back(*distance, payer.key);
  }
  std::ranges::stable_sort(near, {}, &std::pair<std::size_t, PayerKey>::first);
  match.candidates = std::move(same);
  for (auto& [distance, key] : near) match.candidates.push_back(std::move(key));
  if (match.candidates.size() > PayerMatch::candidates_max)
    match.candidates.resize(PayerMatch::candidates_max);
  return match;
}

std::vector<LevelKey> levels_named(const Configuration& configuration,
                                   std::string_view as_written) {
  std::vector<LevelKey> found;
  const std::string wanted = normalized_payer_name(as_written);
  if (wanted.empty()) return found;
  for (const LevelOfCare& level : configuration.levels) {
    if (is_called(level, wanted)) found.push_back(level.key);
  }
  return found;
}

const LevelOfCare* match_level(const Configuration& configuration, std::string_view as_written) {
  const auto found = levels_named(configuration, as_written);
  return found.size() == 1 ? configuration.level(found.front()) : nullptr;
}

}  // namespace eligd::config
