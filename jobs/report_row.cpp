#include "jobs/report_row.hpp"

#include "coverage/deciding_element.hpp"
#include "coverage/reject.hpp"
#include "coverage/summary.hpp"
#include "coverage/value_words.hpp"
#include "jobs/asking_words.hpp"
#include "jobs/outcome_verdict.hpp"
#include "jobs/program_cost_view.hpp"
#include "jobs/repair_history.hpp"
#include "jobs/row_duties.hpp"
#include "jobs/spoken.hpp"
#include "jobs/summary_changes.hpp"
#include "jobs/task_work.hpp"
#include "report/words.hpp"
#include "store/store.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <regex>

namespace eligd::jobs {
namespace {

constexpr std::size_t evidence_max = 60;  // of one row; all of it stands in the summary

// Every fact a row of the report shows or a reason of it names, with its words.
struct ShownFact {
  std::string_view prefix;
  std::string_view words;
};
constexpr std::array<ShownFact, 17> shown_facts{{
    {"coverage.status", "Coverage"},
    {"coverage.begins", "Coverage begins"},
    {"coverage.ends", "Coverage ends"},
    {"coverage.through_plan", "Coverage through the program"},
    {"premium.", "Premium"},
    {"level.covered", "Level covered"},
    {"carve_out", "Who runs the benefit"},
    {"other_payer", "Other payer"},
    {"plan.name", "Plan"},
    {"plan_year.resets", "Plan year"},
    {"network.ours", "Network"},
    {"deductible.individual.", "Deductible"},
    {"oop.individual.", "Out-of-pocket maximum"},
    {"copay.", "Copay"},
    {"coinsurance.", "Share"},
    {"authorization.", "Authorization"},
    {"limit.", "Limit"},
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

void add_evidence(report::Row& row, const SummaryView& summary,
                  const std::vector<AnswerId>& answers) {
  const auto add = [&](const EvidenceView& line, const std::string& key, std::string_view about,
                       bool won) {
    if (row.evidence.size() >= evidence_max) return;
    const std::size_t n = line.answer;
    const AnswerId answer = n >= 1 && n <= answers.size() ? answers[n - 1] : AnswerId{};
    // Total, used and left often stand on the same two lines: each is shown once.
    if (std::ranges::any_of(row.evidence, [&](const report::EvidenceLine& one) {
          return one.answer == answer && one.segment == line.segment && one.about == about &&
                 one.won == won;
        }))
      return;
    row.evidence.push_back({.answer = answer,
                            .segment = line.segment,
                            .won = won,
                            .about = std::string(about),
                            .text = line.text});
    const auto said = coverage::deciding_element(key, line.text.reveal(Purpose::report));
    row.evidence.back().marked_at = said.at;
    row.evidence.back().marked_size = said.size;
  };
  for (const ShownFact& shown : shown_facts) {
    for (const auto& [key, fact] : summary.facts) {
      if (!key.starts_with(shown.prefix)) continue;
      for (const EvidenceView& line : fact.evidence) add(line, key, shown.words, true);
      for (const EvidenceView& line : fact.against) add(line, key, shown.words, false);
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
  if (const FactView* resets = summary.find("plan_year.resets");
      resets != nullptr && resets->state != report::FactState::conflicting) {
    if (const auto day = parse_iso_date(resets->text)) row.plan_year_resets = *day;
  }
  if (const FactView* plan = summary.find("plan.name")) row.plan = plan->text;
  row.questions = summary.questions;
  row.estimate = estimate_shown(summary);
  add_evidence(row, summary, answers);
}

// Nobody answered: no bytes, or bytes that say "not now" (AAA 42, an HTTP 5xx). A refusal of what
// we sent is an answer, and so is what came but belongs to another question (I2).
bool is_silence(const store::AttemptRecord& last, const std::vector<store::AnswerRecord>& answers,
                bool is_answered_now) {
  if (last.state == store::AttemptState::answered)
    return !is_answered_now && !answers.empty() && answers.back().kind == store::AnswerKind::x271;
  switch (fate_of(last)) {
    case Fate::not_sent:
    case Fate::throttled:
    case Fate::unknown:
    case Fate::partner_error:
    case Fate::ask_later:
      return true;
    case Fate::not_ours:
    case Fate::rejected:
      return false;
  }
  return false;
}

// The row says whose turn it is; where nobody's is, when the payer is asked again.
std::string next_of(const report::Row& row, bool is_payer_silent,
                    const std::vector<store::WorkedTask>& tasks) {
  const bool is_called = std::ranges::any_of(tasks, [](const store::WorkedTask& worked) {
    const store::TaskRecord& task = worked.task;
    return task.code == "payer-down" || task.code == "payer-unable" ||
           task.code == "outcome-unknown";
  });
  if (is_payer_silent && !is_called && row.last_good)
    return "The last good answer still counts; asked again when it runs out";
  return tasks.empty() ? "Asked again in the next run" : row.duty.verb_phrase;
}

// The end of the last try, where it was no answer; what the reason says already is not said twice.
std::string last_words(const store::AttemptRecord& attempt, std::string_view why) {
  if (attempt.state == store::AttemptState::answered) return {};
  const bool is_unknown = attempt.state == store::AttemptState::unknown;
  // How a connection failed is for technicians: `verification show` has it.
  if (attempt.state == store::AttemptState::refused)
    return why.contains("nothing was sent") ? "" : "nothing was sent";
  std::string unknown = is_unknown && !why.contains("is not known") ? "outcome not known" : "";
  if (attempt.words.empty() || why.contains(attempt.words) ||
      why.contains(capitalized(attempt.words)))
    return unknown;
  return attempt.words + (unknown.empty() ? "" : "; " + unknown);
}

std::string why_of(const store::VerificationRecord& verification, const store::RunItem& item,
                   const std::optional<SummaryView>& newest) {
  // All reasons of the headline; where the headline is not the summary's, the one that was stored.
  if (newest && newest->readiness == verification.headline && !newest->reasons.empty()) {
    std::string why;
    for (const std::string& reason : newest->reasons) {
      if (!why.empty()) why += ' ';
      why += sentence(reason);
    }
    return why;
  }
  return sentence(verification.reason.empty() ? item.reason : verification.reason);
}

// "By phone Nov 23, R-77: Copay, Authorization." A fact that stands in no answer has no other
// evidence.
std::string said_on_the_phone(const SummaryView& summary) {
  std::map<std::string, std::string> facts;  // by day and number
  for (const auto& [key, fact] : summary.facts) {
    if (!fact.call) continue;
    const auto day = parse_iso_date(fact.call->day);
    std::string& names =
        facts[(day ? report::day_only(*day) : fact.call->day) + ", " + fact.call->reference];
    const std::string name = coverage::name_of(key);
    if (!names.contains(name)) names += (names.empty() ? "" : ", ") + name;
  }
  std::string words;
  for (const auto& [call, names] : facts) words += " By phone " + call + ": " + names + '.';
  return words;
}

// "member.birth_date" and "date of birth" alike become a head of a column: "Birth date".
std::string field_words(std::string_view field) {
  if (field == "member.id" || field == "member id") return "Member ID";
  constexpr std::string_view of_member = "member.";
  if (field.starts_with(of_member)) field.remove_prefix(of_member.size());
  std::string words(field);
  std::ranges::replace(words, '_', ' ');
  constexpr std::string_view id = "member id";
  if (const std::size_t at = words.find(id); at != std::string::npos)
    words.replace(at, id.size(), "member ID");
  return capitalized(std::move(words));
}

// A letter that looks like a digit, mended, where the id then has the shape of this payer's cards
// and did not have it before. Empty: nothing to suggest.
std::string likely_member_id(const std::string& typed, const config::Payer& payer) {
  if (payer.member_id_shape.empty()) return {};
  const std::regex shape(payer.member_id_shape);
  if (std::regex_match(typed, shape)) return {};
  std::string mended = typed;
  constexpr std::array<std::pair<char, char>, 4> twins{
      {{'O', '0'}, {'I', '1'}, {'L', '1'}, {'S', '5'}}};
  for (std::size_t at = 1; at < mended.size(); ++at) {
    for (const auto& [letter, digit] : twins) {
      if (mended[at] == letter) mended[at] = digit;
    }
  }
  return std::regex_match(mended, shape) ? mended : std::string();
}

// What a refusal says is wrong, beside what was sent.
std::optional<report::DataFix> fix_of(const coverage::RejectMeaning& refusal,
                                      VerificationId verification,
                                      const store::IntakeRecord& intake,
                                      const config::Payer* payer) {
  if (refusal.kind != coverage::RejectKind::identity || refusal.field.empty()) return std::nullopt;
  const std::string_view field = refusal.field;
  const auto names = [&](std::string_view word) { return field.find(word) != field.npos; };
  std::string sent;
  const auto add = [&](const std::string& text) {
    if (text.empty()) return;
    if (!sent.empty()) sent += " · ";
    sent += text;
  };
  if (names("member id")) add(intake.member_id.reveal(Purpose::report));
  if (names("name")) add(person_of(intake).reveal(Purpose::report));
  if (names("birth")) add(intake.birth_date.reveal(Purpose::report));
  if (sent.empty()) return std::nullopt;
  report::DataFix fix{.verification = verification,
                      .field = field_words(field),
                      .sent = Phi<std::string>(sent),
                      .source = "compare with the card"};
  if (names("member id") && payer != nullptr) {
    const std::string likely = likely_member_id(intake.member_id.reveal(Purpose::report), *payer);
    if (!likely.empty()) {
      fix.suggested = Phi<std::string>(likely);
      fix.source =
          "member ID with a digit for a letter, as this payer's cards are; compare with the card";
    }
  }
  return fix;
}

struct AnsweredCase {
  const store::VerificationRecord& verification;
  const store::IntakeRecord& intake;
  const store::SummaryRecord& summary;
};

// Tonight's answer beside the last good one before it.
Result<void> add_changes(const World& world, const store::RunRecord& run,
                         const AnsweredCase& source, const SummaryView& tonights, ReportRow& made) {
  const auto before =
      world.store.good_summary_at(made.row.verification, run.window_from - Microseconds(1));
  if (!before) return std::unexpected(before.error());
  if (!*before) return {};
  made.has_earlier_answer = true;
  const auto was = read_summary((*before)->json);
  if (!was) return {};  // as above
  const auto differences = differences_of(world, source.verification, source.intake,
                                          (*before)->json, source.summary.json);
  if (!differences) return {};  // as above
  const std::string day = ", " + report::day_only(local_time(world, (*before)->at).day);
  for (report::Change& change : changes_between(*was, tonights, *differences, side_of(tonights))) {
    change.verification = made.row.verification;
    change.person = made.row.person;
    change.level = made.row.level;
    change.payer = made.row.payer;
    change.was += day;
    if (!made.row.answers.empty()) change.answer = made.row.answers.front();
    made.changes.push_back(std::move(change));
  }
  return {};
}

}  // namespace

report::LocalTime local_time(const World& world, Instant at) {
  const config::LocalTime local = world.configuration.settings.zone.to_local(at);
  return {.day = local.day, .minute_of_day = local.minutes};
}

std::string zone_words(const config::Zone& zone, Instant now) {
  try {
    return date::locate_zone(zone.name())
        ->get_info(std::chrono::floor<std::chrono::seconds>(now))
        .abbrev;
  } catch (const std::exception&) {
    return zone.name();
  }
}

Result<ReportRow> report_row(World& world, const store::RunItem& item, const store::RunRecord& run,
                             Instant now) {
  const auto verification = world.store.verification(item.verification);
  if (!verification) return std::unexpected(verification.error());
  const auto intake = world.store.intake(verification->intake);
  if (!intake) return std::unexpected(intake.error());
  const auto inquiries = world.store.inquiries(item.verification);
  if (!inquiries) return std::unexpected(inquiries.error());
  const auto newest = world.store.latest_summary(item.verification);
  if (!newest) return std::unexpected(newest.error());
  const bool is_newest_good = *newest && (*newest)->is_good;
  const auto summary = is_newest_good ? newest : world.store.latest_good_summary(item.verification);
  if (!summary) return std::unexpected(summary.error());
  const auto answers = world.store.answers(item.verification);
  if (!answers) return std::unexpected(answers.error());
  auto tasks = store::work_of(world.store).worked_tasks({.verification = item.verification});
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
  row.is_substance_use = level != nullptr && level->is_substance_use;
  const config::Payer* payer =
      verification->payer ? world.configuration.payer(*verification->payer) : nullptr;
  row.payer = payer != nullptr ? payer->name : intake->payer_as_written;
  made.has_payer = payer != nullptr;
  if (payer != nullptr) row.payer_phone = payer->phone;
  row.outcome = outcome_of(item.outcome);
  made.opened = verification->opened;
  if (*newest) made.answered_at = (*newest)->answered;
  made.is_awaited = item.outcome == store::ItemOutcome::open &&
                    std::ranges::any_of(*inquiries, [](const store::InquiryRecord& inquiry) {
                      return store::is_under_way(inquiry.state);
                    });
  row.reused = item.outcome == store::ItemOutcome::skipped && summary->has_value();
  row.headline = headline_named(verification->headline).value_or(report::Headline::payer_down);
  const CivilDate today = local_time(world, now).day;
  for (store::WorkedTask& task : *tasks)
    task.snoozed_until = put_off_until(task, row.first_appointment->day, today);
  // What was decided anew from older answers is news of ours, not the payer's.
  const bool is_answered_now = *newest && (*newest)->answered >= run.window_from;
  const bool is_decided_now = *newest && (*newest)->at >= run.window_from;
  std::optional<SummaryView> newest_view;
  std::map<std::string, TaskView> told_tasks;
  if (*newest) {
    // One that cannot be read costs its own figures, never everybody's report; doctor tells of it.
    if (auto view = read_summary((*newest)->json)) {
      told_tasks = view->tasks;
      if (is_decided_now || row.reused) newest_view = *std::move(view);
    }
  }
  row.why = with_phones_spoken(why_of(*verification, item, newest_view));
  const auto spelling =
      asked_otherwise(world.store, world.configuration, *verification, *inquiries, today);
  if (!spelling.tried.empty() && row.headline == report::Headline::needs_data_fix &&
      !row.why.contains(spelling.tried))
    row.why += ' ' + spelling.tried;
  const bool is_unanswered =
      row.outcome == report::Outcome::failed || row.outcome == report::Outcome::held;

  std::optional<store::AttemptRecord> last;  // of this run, where nothing was answered
  for (const store::InquiryRecord& inquiry : *inquiries) {
    const auto attempts = world.store.attempts(inquiry.id);
    if (!attempts) return std::unexpected(attempts.error());
    for (const store::AttemptRecord& attempt : *attempts) {
      if (attempt.started < run.window_from) continue;
      if (!made.asked_from) made.asked_from = local_time(world, attempt.started);
      ++row.attempts;
      if (!is_unanswered) continue;
      row.last_outcome = last_words(attempt, row.why);
      last = attempt;
    }
  }
  made.is_payer_silent = is_unanswered && (row.headline == report::Headline::payer_down ||
                                           (last && is_silence(*last, *answers, is_answered_now)));
  if (made.is_payer_silent) {
    const config::Payer* silent = last ? world.configuration.payer(last->payer) : nullptr;
    made.silent = silent != nullptr ? silent->name : row.payer;
  }
  for (const store::AnswerRecord& answer : std::views::reverse(*answers)) {
    row.answers.push_back(answer.id);
    const report::LocalTime received = local_time(world, answer.received);
    std::string control;
    if (answer.attempt) {
      if (const auto attempt = world.store.attempt(*answer.attempt))
        control = fmt::format("{:09}", attempt->isa13.value());
    }
    made.answers.push_back(
        {.answer = answer.id,
         .verification = item.verification,
         .control_number = control,
         .received = received,
         .second = static_cast<int>(
             std::chrono::duration_cast<std::chrono::seconds>(answer.received.time_since_epoch())
                 .count() %
             60),
         .digest = answer.digest.substr(0, 16)});
  }

  const bool is_tonights = *summary && (*summary)->answered >= run.window_from;
  if (*summary) {
    std::optional<SummaryView> view;
    if (is_newest_good && newest_view) {
      view = newest_view;
    } else if (auto read = read_summary((*summary)->json)) {
      view = *std::move(read);
    }
    if (view) {
      add_facts(row, *view, (*summary)->answers);
      row.why += said_on_the_phone(*view);
      made.forecast = coming_up(*view, payer, today);
      for (report::Forecast& entry : made.forecast) {
        entry.verification = row.verification;
        entry.person = row.person;
        entry.payer = row.payer;
      }
      if (is_tonights) {
        const AnsweredCase source{*verification, *intake, **summary};
        if (const Result<void> added = add_changes(world, run, source, *view, made); !added)
          return std::unexpected(added.error());
      }
    }
    if (!is_tonights) {
      const CivilDate day = local_time(world, (*summary)->answered).day;
      row.last_good = report::LastGood{.day = day,
                                       .age_days = (today.days() - day.days()).count(),
                                       .words = (*summary)->headline};
    }
  }
  // An answer about somebody else gives no figures, but it has a question.
  if (newest_view && !newest_view->questions.empty()) row.questions = newest_view->questions;
  if (row.plan_year_resets && *row.plan_year_resets > verification->through)
    row.plan_year_resets.reset();
  if (!tasks->empty()) {
    const std::vector<store::WorkedTask> in_order = by_urgency(*tasks);
    for (store::WorkedTask worked : in_order) {
      store::TaskRecord& task = worked.task;
      // Whom to call and whom to record stands in the summary only.
      if (const auto told = told_tasks.find(task.code); told != told_tasks.end())
        task.act = told->second.act;
      if (task.code == correction_code) task.act = act_with_values(task.act, spelling.corrections);
      report::Duty duty = duty_of(worked, !row.questions.empty(), today);
      if (task.id == in_order.front().task.id) {
        row.duty = std::move(duty);
      } else {
        row.more_duties.push_back(std::move(duty));
      }
    }
    const config::Payer* vendor =
        payer != nullptr ? world.configuration.behavioral_vendor_of(*payer) : nullptr;
    if (in_order.front().task.code == coverage::call_vendor_code && vendor != nullptr) {
      row.callee = vendor->name;
      row.payer_phone = vendor->phone;
    }
    // Whose answer decides is called, not who named it.
    const auto told = told_tasks.find(in_order.front().task.code);
    if (told != told_tasks.end() && told->second.callee && newest_view &&
        !newest_view->decided_by.empty()) {
      row.callee = told->second.callee->name;
      row.payer_phone = told->second.callee->phone;
    }
  }
  if (is_answered_now && newest_view) {
    made.rejects = newest_view->rejects;
    // The data of somebody else are no proposal: only an answer about this person makes one.
    if ((*newest)->is_good) {
      for (const Correction& one : spelling.corrections)
        made.fixes.push_back(
            {.verification = item.verification,
             .field = one.field,
             .sent = one.sent,
             .suggested = one.suggested,
             .source = one.suggested.empty()
                           ? "left out, the payer knew the member; compare with the card"
                           : "so asked, the payer knew the member; compare with the card"});
    }
    for (const IdentityChangeView& change : newest_view->identity_changes) {
      if (!(*newest)->is_good) break;
      // What the ladder found already, and the payer returns as it holds it.
      if (std::ranges::find(made.fixes, field_words(change.field), &report::DataFix::field) !=
          made.fixes.end())
        continue;
      made.fixes.push_back({.verification = item.verification,
                            .field = field_words(change.field),
                            .sent = change.sent,
                            .suggested = change.returned,
                            .source = "payer's answer"});
    }
    if (made.fixes.empty() && row.headline == report::Headline::needs_data_fix) {
      for (const auto& [code, meaning] : newest_view->rejects) {
        auto fix = fix_of(coverage::meaning_of_reject(code), item.verification, *intake, payer);
        if (!fix) continue;
        made.fixes.push_back(*std::move(fix));
        break;  // refusals of several questions about one person name the same fields
      }
    }
  }
  row.asked_because = asked_because(*inquiries, run);
  if (*summary) {
    const auto ahead = planned_ahead(world.configuration, *verification, intake->first_appointment,
                                     (*summary)->answered, now);
    if (ahead) row.asked_next = words_of(*ahead, world.configuration.settings.zone);
  }
  made.figures = row_figures({.answers = *answers,
                              .summary = newest_view && is_newest_good ? &*newest_view : nullptr,
                              .level = level,
                              .window_from = run.window_from,
                              .today = today});
  if (is_answered_now && !made.has_earlier_answer && report::look_of(row.headline).is_ready) {
    made.minutes_to_ready =
        std::chrono::duration_cast<std::chrono::minutes>((*newest)->at - intake->received).count();
  }
  if (is_unanswered) {
    made.not_updated =
        report::NotUpdated{.verification = item.verification,
                           .person = row.person,
                           .payer = row.payer,
                           .reason = sentence(item.reason.empty() ? row.why : item.reason),
                           .last_good = row.last_good,
                           .next = next_of(row, made.is_payer_silent, *tasks)};
  }
  return made;
}

}  // namespace eligd::jobs
