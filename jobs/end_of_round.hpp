// How a round ends where its last question brought nothing, or only half of what there was: with
// what was told before it. Reads the store, writes nothing.
#pragma once

#include "base/error.hpp"
#include "jobs/case_file.hpp"
#include "jobs/conclude.hpp"
#include "jobs/decide.hpp"
#include "jobs/world.hpp"

#include <optional>
#include <vector>

namespace eligd::jobs {

[[nodiscard]] AnswersSoFar so_far_of(const Round& round, int attempts, const Standing& standing);

// As whoever inquiry `of` asks sees it.
[[nodiscard]] Case case_asked(const World& world, const CaseFile& file, const Round& round,
                              InquiryId of);

struct ToldBefore {
  Decided decided{};
  std::vector<AnswerId> answers{};  // that say so
};

// A follow-up that failed takes nothing from what the payer told before it: the round ends with
// that. Only with what it told in this run: an answer of the run before would come out as
// tonight's, and nobody would see that the payer is down (I6). Empty when nothing was told to other
// questions, or when that settles nothing either.
[[nodiscard]] std::optional<ToldBefore> end_with_what_is_told(
    const CaseFile& file, const World& world, const ConcludeSettings& settings, const Round& round,
    const Ending& ending, const Standing& standing, Instant now);

// One that was named and brought nothing leaves what stands whole: the item fails, and says so.
[[nodiscard]] Result<bool> leaves_the_whole(const World& world, const CaseFile& file,
                                            const Round& round, InquiryId inquiry,
                                            const Standing& standing);

// What was told by both stays whole until both have told it anew: half of it is written over
// nothing good.
[[nodiscard]] Result<void> keep_what_is_whole(const World& world, const CaseFile& file,
                                              Decided& decided);

// The round began anew since whoever was named was asked: the answer is kept, and decides nothing.
[[nodiscard]] Result<store::Decision> out_of_round(
    const World& world, const ConcludeSettings& settings, const CaseFile& file,
    const store::InquiryRecord& inquiry, const store::AnswerRecord& answer, std::int64_t lease);

}  // namespace eligd::jobs
