#include "api/source_of.hpp"

#include "api/problem.hpp"
#include "api/views.hpp"

#include <algorithm>

namespace eligd::api {

std::expected<SourceKey, Answer> source_of(const Call& call, std::string_view asked) {
  const std::vector<std::string> theirs = call.sources();
  if (asked.empty()) {
    if (theirs.empty()) return SourceKey("api");
    if (theirs.size() == 1) return SourceKey(theirs.front());
    return std::unexpected(
        problem(ProblemKind::invalid, "Say which facility by ?source=.", call.request.id));
  }
  const bool is_key =
      asked.size() <= 64 && std::ranges::all_of(asked, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      });
  if (!is_key) return std::unexpected(bad_query(call.request, "source"));
  if (!call.is_theirs(asked)) return std::unexpected(not_found(call.request.id));
  return SourceKey(std::string(asked));
}

}  // namespace eligd::api
