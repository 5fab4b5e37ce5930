#include "jobs/follow_again.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

std::unexpected<FieldProblem> not_any_more(std::string words) {
  return std::unexpected(
      FieldProblem{.field = "payer named", .words = std::move(words), .is_ours = true});
}

}  // namespace

std::expected<FollowTarget, FieldProblem> target_again(const World& world, const CaseFile& file,
                                                       const store::InquiryRecord& inquiry,
                                                       Instant now) {
  const auto round = read_round(world, file, inquiry.id, now);
  if (!round) return not_any_more(round.error().sentence);
  std::vector<FollowedQuestion> followed;
  for (const FollowedRound& one : round->followed) followed.push_back(one.question);
  auto explained = explain_case(file.as_case(world.configuration), round->answers, followed, now);
  if (!explained) return not_any_more(explained.error().sentence);
  const auto is_it = [&](const FollowTarget& target) {
    return target.payer->key == inquiry.payer && target.named_by == inquiry.named_by;
  };
  const auto found = std::ranges::find_if(explained->asked, is_it);
  if (found == explained->asked.end()) return not_any_more("the answers do not name it any more");
  return *std::move(found);
}

}  // namespace eligd::jobs
