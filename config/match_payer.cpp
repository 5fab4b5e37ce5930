#include "config/match_payer.hpp"

#include "config/nearest.hpp"

#include <algorithm>
#include <set>

namespace eligd::config {
namespace {

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

constexpr std::size_t name_bytes_max = 200;

}  // namespace

std::string normalized_payer_name(std::string_view as_written) {
  std::string text;
  const auto blank = [&] {
    if (!text.empty() && text.back() != ' ') text += ' ';
  };
  for (const char c : as_written.substr(0, name_bytes_max)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'a' && c <= 'z') {
      text += static_cast<char>(c - 'a' + 'A');
    } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      text += c;
    } else if (c == '&') {
      blank();
      text += "AND ";
    } else if (c != '\'' && c != '.') {
      blank();  // an apostrophe or point joins: "O'Neill", "U.S."
    }
  }
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

PayerMatch match_payer(const Configuration& configuration, std::string_view as_written) {
  PayerMatch match;
  const std::string wanted = normalized_payer_name(as_written);
  if (wanted.empty()) return match;

  std::vector<std::vector<std::string>> names;
  std::vector<PayerKey> same;
  for (const Payer& payer : configuration.payers) {
    names.push_back(names_of(payer));
    if (std::ranges::find(names.back(), wanted) != names.back().end()) same.push_back(payer.key);
  }
  // One id may mean different payers at different clearinghouses: then a person must say which.
  if (same.size() == 1) {
    match.exact = same.front();
    return match;
  }
  match.is_ambiguous = !same.empty();
  std::vector<std::pair<std::size_t, PayerKey>> near;
  for (std::size_t n = 0; n < names.size(); ++n) {
    const PayerKey& key = configuration.payers[n].key;
    if (std::ranges::find(same, key) != same.end()) continue;
    if (const auto distance = distance_to(wanted, names[n])) near.emplace_back(*distance, key);
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
    std::vector<std::string> names{level.key.value(), level.name};
    names.insert(names.end(), level.aliases.begin(), level.aliases.end());
    const bool is_meant = std::ranges::any_of(
        names, [&](const std::string& name) { return normalized_payer_name(name) == wanted; });
    if (is_meant) found.push_back(level.key);
  }
  return found;
}

const LevelOfCare* match_level(const Configuration& configuration, std::string_view as_written) {
  const auto found = levels_named(configuration, as_written);
  return found.size() == 1 ? configuration.level(found.front()) : nullptr;
}

}  // namespace eligd::config
