#include "jobs/end_of_round.hpp"

#include "coverage/glance.hpp"
#include "jobs/build_inquiry.hpp"
#include "jobs/follow_words.hpp"
#include "store/store.hpp"

#include <algorithm>

namespace eligd::jobs {

AnswersSoFar so_far_of(const Round& round, int attempts, const Standing& standing) {
  AnswersSoFar so_far;
  so_far.answers = round.answers;
  so_far.asked = round.asked;
  so_far.inquiries = round.inquiries;
  so_far.others_open = round.others_open;
  so_far.own_types = round.own.service_types;
  so_far.search = search_named(round.own.search);
  so_far.tried = round.tried;
  so_far.attempts = attempts;
  so_far.standing = standing;
  for (const FollowedRound& one : round.followed) {
    if (std::ranges::find(one.inquiries, round.own.id) != one.inquiries.end()) {
      so_far.newest_of = so_far.followed.size();
      so_far.asked = one.asked;
      so_far.inquiries = static_cast<int>(one.inquiries.size());
    }
    so_far.followed.push_back(one.question);
  }
  return so_far;
}

// As whoever inquiry `of` asks sees it.
Case case_asked(const World& world, const CaseFile& file, const Round& round, InquiryId of) {
  const Case own = file.as_case(world.configuration);
  const FollowedRound* followed = followed_of(round, of);
  const config::Payer* payer =
      followed != nullptr ? world.configuration.payer(followed->question.payer) : nullptr;
  return {.intake = own.intake,
          .configuration = own.configuration,
          .payer = payer != nullptr ? *payer : own.payer,
          .level = own.level,
          .days = own.days,
          .deadline = own.deadline,
          .calls = own.calls,
          .overrides = own.overrides};
}

std::optional<ToldBefore> end_with_what_is_told(const CaseFile& file, const World& world,
                                                const ConcludeSettings& settings,
                                                const Round& round, const Ending& ending,
                                                const Standing& standing, Instant now) {
  const InquiryId failed = ending.inquiry;
  AnswersSoFar so_far = so_far_of(round, 1, standing);
  so_far.answers.clear();
  ToldBefore told;
  for (std::size_t n = 0; n < round.answers.size(); ++n) {
    if (round.askers[n] == failed || round.received[n] < settings.window_from) continue;
    so_far.answers.push_back(round.answers[n]);
    told.answers.push_back(round.ids[n]);
  }
  if (so_far.answers.empty()) return std::nullopt;
  so_far.newest_of.reset();
  for (std::size_t n = 0; n < round.followed.size(); ++n) {
    const FollowedRound& one = round.followed[n];
    FollowedQuestion& question = so_far.followed[n];
    question.answers.clear();
    for (std::size_t i = 0; i < one.ids.size(); ++i) {
      if (one.askers[i] == failed) continue;
      question.answers.push_back(one.question.answers[i]);
      told.answers.push_back(one.ids[i]);
    }
    const bool is_failed = std::ranges::find(one.inquiries, failed) != one.inquiries.end();
    if (is_failed && question.answers.empty()) question.words = ending.words;
  }
  const CivilDate today = world.configuration.settings.zone.to_local(now).day;
  so_far.newest = coverage::glance(*so_far.answers.back().document, today);
  so_far.inquiries = file.payer->inquiries_max;  // nothing further is asked
  told.decided = decide(file.as_case(world.configuration), so_far, now, 0);
  if (told.decided.then != Then::finished) return std::nullopt;
  return told;
}

Result<bool> leaves_the_whole(const World& world, const CaseFile& file, const Round& round,
                              InquiryId inquiry, const Standing& standing) {
  if (!standing.has_last_good || followed_of(round, inquiry) == nullptr) return false;
  const auto good = world.store.latest_good_summary(file.verification.id);
  if (!good) return std::unexpected(good.error());
  return *good && is_of_several_payers((*good)->json);
}

Result<void> keep_what_is_whole(const World& world, const CaseFile& file, Decided& decided) {
  if (!decided.follow) return {};
  const auto good = world.store.latest_good_summary(file.verification.id);
  if (!good) return std::unexpected(good.error());
  if (!*good || !is_of_several_payers((*good)->json)) return {};
  decided.headline.reset();
  decided.summary.reset();
  return {};
}

Result<store::Decision> out_of_round(const World& world, const ConcludeSettings& settings,
                                     const CaseFile& file, const store::InquiryRecord& inquiry,
                                     const store::AnswerRecord& answer, std::int64_t lease) {
  store::Decision decision;
  decision.inquiry = inquiry.id;
  decision.verification = file.verification.id;
  decision.lease = lease;
  decision.answer = answer.id;
  decision.inquiry_state = store::InquiryState::decided;
  decision.inquiry_reason = "answered after the case was asked anew";
  decision.verification_state = file.verification.state;
  decision.run = settings.run;
  decision.now = world.clock.now();
  return decision;
}

}  // namespace eligd::jobs
