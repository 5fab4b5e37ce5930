#include "batch_script.hpp"

#include <algorithm>

namespace eligd::simulation {

namespace {

constexpr std::array<std::string_view, visit_kinds> visit_names{"list", "put", "rename", "read",
                                                                "remove"};
constexpr std::array<std::string_view, visit_fault_kinds> visit_fault_names{
    "none", "not_reached", "reply_lost", "cut_short", "kept_in_part", "login_refused"};
constexpr std::array<std::string_view, file_fault_kinds> file_fault_names{
    "none", "interchange_rejected", "group_rejected", "into_errors", "vanished", "refused_at_door"};

template <class Kind, std::size_t N>
std::optional<Kind> named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto* const found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Kind>(found - names.begin());
}

}  // namespace

std::string_view to_text(VisitKind kind) noexcept {
  return visit_names[static_cast<std::size_t>(kind)];
}
std::optional<VisitKind> visit_of(std::string_view name) noexcept {
  return named<VisitKind>(visit_names, name);
}
std::string_view to_text(VisitFault fault) noexcept {
  return visit_fault_names[static_cast<std::size_t>(fault)];
}
std::optional<VisitFault> visit_fault_of(std::string_view name) noexcept {
  return named<VisitFault>(visit_fault_names, name);
}
std::string_view to_text(FileFault fault) noexcept {
  return file_fault_names[static_cast<std::size_t>(fault)];
}
std::optional<FileFault> file_fault_of(std::string_view name) noexcept {
  return named<FileFault>(file_fault_names, name);
}

}  // namespace eligd::simulation
