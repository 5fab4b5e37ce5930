#include "jobs/report_row.hpp"

#include "jobs/intake_records.hpp"
#include "report/words.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace eligd::jobs {
namespace {

constexpr std::size_t evidence_max = 40;  // of one row; all of it stands in the summary

// The facts whose evidence a biller wants to see, with their words.
struct ShownFact {
  std::string_view prefix;
  std::string_view words;
};
constexpr std::array<ShownFact, 8> shown_facts{{
    {"coverage.status", "Coverage"},
    {"coverage.ends", "Coverage ends"},
    {"level.covered", "Level covered"},
    {"deductible.individual.", "Deductible"},
    {"oop.individual.", "Out-of-pocket maximum"},
    {"copay.", "Copay"},
    {"coinsurance.", "Share"},
    {"authorization.", "Authorization"},
}};

report::Outcome outcome_of(store::ItemOutcome outcome) {
  switch (outcome) {
    case store::ItemOutcome::answered:
      return report::Outcome::answered;
    case store::ItemOutcome::failed:
      return report::Outcome::failed;
    case store::ItemOutcome::skipped:
      return report::Outcome::skipped;
    case store::ItemOutcome::open:
    case store::ItemOutcome::held:
      break;
  }
  return report::Outcome::held;
}

Phi<std::string> person_of(const store::IntakeRecord& intake) {
  const std::string& last = intake.last_name.reveal(Purpose::report);
  const std::string& first = intake.first_name.reveal(Purpose::report);
  return Phi<std::string>(first.empty() ? last : last + ", " + first);
}

std::string side_of(const SummaryView& summary) {
  const FactView* network = summary.find("network.ours");
  return network != nullptr && network->text == "out" ? "out" : "in";
}

void add_evidence(report::Row& row, const SummaryView& summary,
                  const std::vector<AnswerId>& answers) {
  const auto add = [&](const EvidenceView& line, std::string_view about, bool won) {
    if (row.evidence.size() >= evidence_max) return;
    const std::size_t n = line.answer;
    row.evidence.push_back({.answer = n >= 1 && n <= answers.size() ? answers[n - 1] : AnswerId{},
                            .segment = line.segment,
                            .won = won,
                            .about = std::string(about),
                            .text = line.text});
  };
  for (const ShownFact& shown : shown_facts) {
    for (const auto& [key, fact] : summary.facts) {
      if (!key.starts_with(shown.prefix)) continue;
      for (const EvidenceView& line : fact.evidence) add(line, shown.words, true);
      for (const EvidenceView& line : fact.against) add(line, shown.words, false);
    }
  }
}

void add_facts(report::Row& row, const SummaryView& summary, const std::vector<AnswerId>& answers) {
  const std::string side = side_of(summary);
  row.deductible_left = money_left(summary, "deductible", side);
  row.out_of_pocket_left = money_left(summary, "oop", side);
  row.patient_pays = patient_pays(summary, side);
  row.authorization = authorization(summary, side);
  row.limit = limit_left(summary);
  row.coverage_ends = coverage_ends(summary);
  if (const FactView* plan = summary.find("plan.name")) row.plan = plan->text;
  row.questions = summary.questions;
  add_evidence(row, summary, answers);
}

report::Duty duty_of(const World& world, const store::TaskRecord& task) {
  report::Duty duty{.verb_phrase = task.act, .queue = task.queue};
  if (task.due) duty.due = report::day_from(local_time(world, world.clock.now()).day, *task.due);
  return duty;
}

std::string last_words(const store::AttemptRecord& attempt) {
  if (attempt.state == store::AttemptState::answered) return "Answered";
  std::string words = attempt.words;
  if (attempt.state == store::AttemptState::unknown)
    words += words.empty() ? "Outcome not known" : "; outcome not known";
  return words;
}

}  // namespace

report::LocalTime local_time(const World& world, Instant at) {
  const config::LocalTime local = world.configuration.settings.zone.to_local(at);
  return {.day = local.day, .minute_of_day = local.minutes};
}

Result<ReportRow> report_row(World& world, const store::RunItem& item, const store::RunRecord& run,
                             Instant now) {
  const auto verification = world.store.verification(item.verification);
  if (!verification) return std::unexpected(verification.error());
  const auto intake = world.store.intake(verification->intake);
  if (!intake) return std::unexpected(intake.error());
  const auto inquiries = world.store.inquiries(item.verification);
  if (!inquiries) return std::unexpected(inquiries.error());
  const auto summary = world.store.latest_good_summary(item.verification);
  if (!summary) return std::unexpected(summary.error());
  const auto newest = world.store.latest_summary(item.verification);
  if (!newest) return std::unexpected(newest.error());
  const auto answers = world.store.answers(item.verification);
  if (!answers) return std::unexpected(answers.error());
  const auto tasks = world.store.tasks({.verification = item.verification});
  if (!tasks) return std::unexpected(tasks.error());

  ReportRow made;
  report::Row& row = made.row;
  row.verification = item.verification;
  row.person = person_of(*intake);
  row.person_id = Phi<std::string>(intake->external_id);
  row.first_appointment = local_time(world, intake->first_appointment);
  row.minutes_left =
      std::chrono::duration_cast<std::chrono::minutes>(intake->first_appointment - now).count();
  const config::LevelOfCare* level = world.configuration.level(verification->level);
  row.level = level != nullptr ? level->name : verification->level.value();
  const config::Payer* payer =
      verification->payer ? world.configuration.payer(*verification->payer) : nullptr;
  row.payer = payer != nullptr ? payer->name : intake->payer_as_written;
  if (payer != nullptr) row.payer_phone = payer->phone;
  row.outcome = outcome_of(item.outcome);
  row.reused = item.outcome == store::ItemOutcome::skipped && summary->has_value();
  row.headline = headline_named(verification->headline).value_or(report::Headline::payer_down);
  row.why = verification->reason.empty() ? item.reason : verification->reason;
  if (!tasks->empty()) row.duty = duty_of(world, tasks->front());

  for (const store::InquiryRecord& inquiry : *inquiries) {
    const auto attempts = world.store.attempts(inquiry.id);
    if (!attempts) return std::unexpected(attempts.error());
    for (const store::AttemptRecord& attempt : *attempts) {
      if (attempt.started < run.window_from) continue;
      ++row.attempts;
      row.last_outcome = last_words(attempt);
    }
  }
  for (auto answer = answers->rbegin(); answer != answers->rend(); ++answer) {
    row.answers.push_back(answer->id);
    const report::LocalTime received = local_time(world, answer->received);
    std::string control;
    if (answer->attempt) {
      if (const auto attempt = world.store.attempt(*answer->attempt))
        control = fmt::format("{:09}", attempt->isa13.value());
    }
    made.answers.push_back(
        {.answer = answer->id,
         .verification = item.verification,
         .control_number = control,
         .received = received,
         .second = static_cast<int>(
             std::chrono::duration_cast<std::chrono::seconds>(answer->received.time_since_epoch())
                 .count() %
             60),
         .digest = answer->digest.substr(0, 16)});
  }

  const bool is_tonights = *summary && (*summary)->at >= run.window_from;
  if (*summary) {
    if (const auto view = read_summary((*summary)->json))
      add_facts(row, *view, (*summary)->answers);
    if (!is_tonights) {
      const CivilDate day = local_time(world, (*summary)->at).day;
      const CivilDate today = local_time(world, now).day;
      row.last_good = report::LastGood{.day = day,
                                       .age_days = (today.days() - day.days()).count(),
                                       .words = (*summary)->headline};
    }
  }
  if (*newest && (*newest)->at >= run.window_from) {
    if (const auto view = read_summary((*newest)->json)) {
      made.rejects = view->rejects;
      for (const IdentityChangeView& change : view->identity_changes) {
        made.fixes.push_back({.verification = item.verification,
                              .field = change.field,
                              .sent = change.sent,
                              .suggested = change.returned,
                              .source = "payer's answer"});
      }
    }
  }
  if (row.headline == report::Headline::needs_data_fix && made.fixes.empty()) {
    made.fixes.push_back({.verification = item.verification,
                          .field = row.why,
                          .source = tasks->empty() ? std::string() : tasks->front().act});
  }
  if (row.outcome == report::Outcome::failed || row.outcome == report::Outcome::held) {
    made.not_updated = report::NotUpdated{
        .verification = item.verification,
        .person = row.person,
        .payer = row.payer,
        .reason = item.reason.empty() ? row.why : item.reason,
        .last_good = row.last_good,
        .next = tasks->empty() ? "asked again in the next run" : tasks->front().act};
  }
  return made;
}

}  // namespace eligd::jobs
