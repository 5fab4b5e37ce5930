#include "jobs/case_file.hpp"

#include "coverage/glance.hpp"
#include "jobs/damage.hpp"
#include "jobs/decide.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/repair_history.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace eligd::jobs {
namespace {

bool is_open(const store::InquiryRecord& inquiry) { return store::is_under_way(inquiry.state); }

}  // namespace

Result<KnownIntake> known_intake(const World& world, IntakeId id) {
  const auto digest = world.store.intake_digest(id);
  if (!digest) return std::unexpected(digest.error());
  if (const auto* known = world.intakes.find(id, *digest)) return *known;
  auto record = world.store.intake(id);
  if (!record) return std::unexpected(record.error());
  auto intake = from_record(*record, world.configuration);
  if (!intake) return fail(ErrorKind::configuration, intake.error().sentence);
  KnownIntake known{.record = *std::move(record), .intake = *std::move(intake)};
  world.intakes.keep(known);
  return known;
}

bool is_x12(store::AnswerKind kind) noexcept {
  return kind == store::AnswerKind::x271 || kind == store::AnswerKind::x999 ||
         kind == store::AnswerKind::ta1;
}

Case CaseFile::as_case(const config::Configuration& configuration) const {
  return {.intake = intake,
          .configuration = configuration,
          .payer = *payer,
          .level = level,
          .days = {.from = verification.from, .through = verification.through},
          .deadline = verification.deadline,
          .calls = calls,
          .overrides = overrides};
}

Result<CaseFile> case_of(const config::Configuration& configuration,
                         store::VerificationRecord verification, KnownIntake known,
                         std::vector<KnownCall> calls) {
  const config::Payer* payer =
      verification.payer ? configuration.payer(*verification.payer) : nullptr;
  if (payer == nullptr) {
    return fail(
        ErrorKind::configuration,
        fmt::format("payer {} is no longer configured; add its file, or choose another payer for "
                    "the intake",
                    verification.payer ? verification.payer->value() : "of this verification"));
  }
  const config::LevelOfCare* level = configuration.level(verification.level);
  if (level == nullptr) {
    return fail(
        ErrorKind::configuration,
        fmt::format("level of care {} is no longer in levels.toml; add it, or correct the intake",
                    verification.level.value()));
  }
  return CaseFile{.verification = std::move(verification),
                  .record = std::move(known.record),
                  .intake = std::move(known.intake),
                  .payer = payer,
                  .level = config::level_for(*level, *payer),
                  .calls = std::move(calls)};
}

Result<CaseFile> open_case(const World& world, VerificationId id) {
  const store::Snapshot together = world.store.snapshot();
  auto verification = world.store.verification(id);
  if (!verification) return std::unexpected(verification.error());
  auto known = known_intake(world, verification->intake);
  if (!known) return std::unexpected(known.error());
  auto calls = read_calls(world, id);
  if (!calls) return std::unexpected(calls.error());
  auto overrides = read_overrides(world, id);
  if (!overrides) return std::unexpected(overrides.error());
  auto file =
      case_of(world.configuration, *std::move(verification), *std::move(known), *std::move(calls));
  if (file) file->overrides = *std::move(overrides);
  return file;
}

namespace {

// A round begins with the question the planner asked; what follows from its answer belongs to it.
std::int64_t begin_of_round(const std::vector<store::InquiryRecord>& inquiries) {
  std::int64_t begin = 0;
  for (const store::InquiryRecord& inquiry : inquiries) {
    if (inquiry.follow.empty() && !inquiry.why.empty()) begin = std::max(begin, inquiry.position);
  }
  return begin;
}

bool is_of_round(const store::InquiryRecord& inquiry, std::int64_t begin) {
  return inquiry.follow.empty() || inquiry.position > begin;
}

FollowedRound& followed_by(Round& round, const store::InquiryRecord& inquiry) {
  const auto known = std::ranges::find_if(round.followed, [&](const FollowedRound& one) {
    return one.question.payer == inquiry.payer;
  });
  if (known != round.followed.end()) return *known;
  FollowedRound& made = round.followed.emplace_back();
  made.question.kind =
      coverage::follow_kind_named(inquiry.follow).value_or(coverage::FollowKind::carve_out);
  made.question.payer = inquiry.payer;
  made.question.named_by = inquiry.named_by;
  made.question.question = inquiry.id.value();
  return made;
}

}  // namespace

bool says_not_now(const World& world, const CaseFile& file, const PayerKey& asked,
                  const store::AnswerRecord& answer, CivilDate today) {
  const std::string& bytes = answer.raw.reveal(Purpose::matching);
  if (!coverage::may_refuse(bytes)) return false;
  const config::Payer* payer = world.configuration.payer(asked);
  return patience_of(coverage::classify(bytes, today), payer != nullptr ? *payer : *file.payer) !=
         Patience::none;
}

const FollowedRound* followed_of(const Round& round, InquiryId of) {
  for (const FollowedRound& one : round.followed) {
    if (std::ranges::find(one.inquiries, of) != one.inquiries.end()) return &one;
  }
  return nullptr;
}

std::vector<AnswerId> all_ids(const Round& round) {
  std::vector<AnswerId> ids = round.ids;
  for (const FollowedRound& one : round.followed)
    ids.insert(ids.end(), one.ids.begin(), one.ids.end());
  return ids;
}

Result<Round> read_round(const World& world, const CaseFile& file, InquiryId of, Instant now) {
  const VerificationId id = file.verification.id;
  const auto inquiries = world.store.inquiries(id);
  if (!inquiries) return std::unexpected(inquiries.error());
  const auto answers = world.store.answers(id);
  if (!answers) return std::unexpected(answers.error());
  const auto damaged = world.store.damaged_answers(id);
  if (!damaged) return std::unexpected(damaged.error());
  const CivilDate today = world.configuration.settings.zone.to_local(now).day;
  const std::int64_t begin = begin_of_round(*inquiries);
  const auto inquiry_of = [&](const store::AnswerRecord& answer) {
    return std::ranges::find_if(*inquiries, [&](const store::InquiryRecord& inquiry) {
      return answer.inquiry == inquiry.id;
    });
  };
  // Who was named may be asked a night later: what named him counts with it.
  Instant around = now;
  const auto own = std::ranges::find(*inquiries, of, &store::InquiryRecord::id);
  if (own != inquiries->end() && !own->follow.empty()) {
    for (const store::AnswerRecord& answer : *answers) {
      const auto asker = inquiry_of(answer);
      if (asker != inquiries->end() && asker->follow.empty() && is_x12(answer.kind))
        around = std::min(now, answer.received);
    }
  }

  Round round;
  std::map<InquiryId, const store::AnswerRecord*> newest_of;
  for (const store::AnswerRecord& answer : *answers) {
    if (!answer.inquiry || !is_x12(answer.kind) || answer.received + round_span < around) continue;
    // By arrival, not by the clock: somebody may have set it back between the two (T1). "Not now",
    // of whoever answered the same question before, takes nothing from that (I6).
    const store::AnswerRecord*& newest = newest_of[*answer.inquiry];
    if (newest != nullptr && newest->id > answer.id) continue;
    const auto asker = inquiry_of(answer);
    const bool is_poorer = newest != nullptr && asker != inquiries->end() &&
                           says_not_now(world, file, asker->payer, answer, today) &&
                           !says_not_now(world, file, asker->payer, *newest, today);
    if (!is_poorer) newest = &answer;
  }
  const auto is_patience = [&](const store::InquiryRecord& inquiry) {
    return says_not_now(world, file, inquiry.payer, *newest_of.at(inquiry.id), today);
  };
  // Two inquiries that asked the same thing: the later one's answer stands for both. "Not now"
  // takes nothing from what was told before it (I6).
  std::map<std::pair<PayerKey, std::vector<std::string>>, const store::InquiryRecord*> asker_of;
  for (const store::InquiryRecord& inquiry : *inquiries) {
    if (inquiry.id == of) round.own = inquiry;
    if (inquiry.id != of && is_open(inquiry)) round.others_open = true;
    if (!is_of_round(inquiry, begin)) continue;
    if (!inquiry.follow.empty()) {
      FollowedRound& one = followed_by(round, inquiry);
      one.inquiries.push_back(inquiry.id);
      one.asked.insert(one.asked.end(), inquiry.service_types.begin(), inquiry.service_types.end());
    }
    if (!newest_of.contains(inquiry.id)) continue;
    const store::InquiryRecord*& asker = asker_of[{inquiry.payer, inquiry.service_types}];
    if (asker == nullptr || !is_patience(inquiry)) asker = &inquiry;
  }
  round.attempts = round.own.attempts;
  round.tried = repairs_so_far(world.store, *inquiries, file.intake, file.payer->key);
  std::vector<std::pair<const store::AnswerRecord*, const store::InquiryRecord*>> kept;
  for (const auto& [question, inquiry] : asker_of)
    kept.emplace_back(newest_of.at(inquiry->id), inquiry);
  std::ranges::sort(kept, {}, [](const auto& pair) { return pair.first->id; });

  bool is_asker_kept = false;
  for (const auto& [answer, inquiry] : kept) {
    // What was given up with "not now" is no answer of a later round (I6).
    if (inquiry->id != of && !is_open(*inquiry) && is_patience(*inquiry)) continue;
    is_asker_kept = is_asker_kept || inquiry->id == of;
    round.documents.push_back(x12::read(answer->raw.reveal(Purpose::matching)));
    coverage::AnswerInput input{.name = std::to_string(answer->id.value()),
                                .document = &round.documents.back(),
                                .asked = {inquiry->service_types},
                                .is_repaired = !inquiry->repair.empty(),
                                .is_doubted = is_doubted(*damaged, answer->id, world.clock.now())};
    if (!inquiry->follow.empty()) {
      FollowedRound& one = followed_by(round, *inquiry);
      one.question.answers.push_back(std::move(input));
      one.ids.push_back(answer->id);
      one.askers.push_back(inquiry->id);
      one.received.push_back(answer->received);
      continue;
    }
    round.answers.push_back(std::move(input));
    round.ids.push_back(answer->id);
    round.askers.push_back(inquiry->id);
    round.received.push_back(answer->received);
    round.asked.insert(round.asked.end(), inquiry->service_types.begin(),
                       inquiry->service_types.end());
  }
  round.inquiries = static_cast<int>(round.ids.size());
  if (!is_asker_kept && round.own.id == of && round.own.follow.empty()) {
    round.asked.insert(round.asked.end(), round.own.service_types.begin(),
                       round.own.service_types.end());
    ++round.inquiries;
  }
  return round;
}

}  // namespace eligd::jobs
