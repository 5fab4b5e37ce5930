#include "hl7/take.hpp"

#include "hl7/appointments.hpp"
#include "hl7/er7.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/intake_doubts.hpp"
#include "jobs/planning.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace eligd::hl7 {
namespace {

Where place_of_msh(const Message& message, int field) {
  const Segment* msh = find(message, "MSH");
  return msh != nullptr ? where_of(message, *msh, {.field = field})
                        : Where{.segment = "MSH", .line = 1, .at = {.field = field}};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

store::Hl7Decision refused(const Incoming& incoming) {
  store::Hl7Decision decision;
  const Verdict verdict = verdict_of(incoming.issues);
  decision.verdict = to_text(verdict);
  std::string reasons;
  for (const Issue& issue : incoming.issues) {
    if (issue.severity != Severity::error) continue;
    reasons += (reasons.empty() ? "" : "; ") + to_text(issue);
  }
  decision.outcome = "refused: " + reasons;
  // A kind of message that is not taken here is nobody who was not asked about.
  if (verdict == Verdict::error) decision.refusal = reasons;
  return decision;
}

std::string plain(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return lower;
}

// "Mary Ann" and "MARY" may be one person's.
bool is_same_name(const std::string& one, const std::string& other) {
  const std::string& shorter = one.size() < other.size() ? one : other;
  const std::string& longer = one.size() < other.size() ? other : one;
  return longer.starts_with(shorter) &&
         (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

// A number that was given to somebody else: another first name and another birth date at once.
// Where another authority gave the number out, either is enough.
bool is_somebody_else(const Picture& known, const std::vector<Told>& told) {
  const auto differs = [&](const char* name, auto is_same) {
    const auto at = std::ranges::find(told, name, &Told::name);
    const std::string before = plain(known.text(name));
    if (at == told.end() || at->value.empty() || before.empty()) return false;
    return !is_same(before, plain(at->value.reveal(Purpose::matching)));
  };
  const bool is_born_otherwise = differs("patient.birth_date", std::equal_to<>());
  const bool is_named_otherwise = differs("patient.first_name", is_same_name);
  const bool is_of_others = differs("number.authority", std::equal_to<>());
  if (is_of_others) return is_born_otherwise || is_named_otherwise;
  return is_born_otherwise && is_named_otherwise;
}

store::NewTask number_task(Instant now) {
  return {
      .code = "hl7_number",
      .queue = "Intake",
      .why =
          "messages under this person's number tell of somebody else, with another first name "
          "or birth date, and are refused",
      .act =
          "ask the sender whose number it is: of whom it is not, nobody is asked about; numbers "
          "of several authorities: person_id_authority in docs/hl7.md",
      .at = now};
}

// The intake of the number that goes stays, and another may come under the one that is kept.
store::NewTask merge_task(Instant now) {
  return {.code = "hl7_merged",
          .queue = "Intake",
          .why = "the sender merged this person's number into another one",
          .act =
              "see whether the person is here under the other number too; if so pass over the case "
              "of this one, else take the person in by hand under it: docs/hl7.md",
          .at = now};
}

// What the intake room refuses of a value this message tells is this message's error; of one that
// was told before, something the person waits for.
void sort_troubles(const Incoming& incoming, Standings& standings, Issues& issues) {
  for (const Trouble& trouble : standings.wrong) {
    const bool is_start = trouble.name == "visit.start";
    const auto told = std::ranges::find_if(incoming.telling.told, [&](const Told& one) {
      return !trouble.name.empty() &&
             (one.name.starts_with(trouble.name) || (is_start && one.name.ends_with(".start")));
    });
    if (told == incoming.telling.told.end()) {
      standings.missing.push_back(trouble.field + " " + trouble.what);
    } else {
      issues.push_back({Severity::error, Code::data_type, told->where, trouble.what, trouble.todo});
    }
  }
}

// Whether a message that was taken needs no second look. While the person is no intake, or nothing
// was made of it, it may mean more than it did: somebody added the codes it lacked.
bool is_settled(const store::Hl7Known& known) {
  const bool was_nothing = known.outcome.starts_with("ignored") ||
                           known.outcome.starts_with(to_text(Standing::not_ours));
  return !was_nothing && known.person && known.person->has_intake;
}

void warn(Issues& issues, std::string what, std::string todo = {}) {
  issues.push_back({Severity::warning, Code::accepted, Where{}, std::move(what), std::move(todo)});
}

// Not for an acknowledgment, which engines keep and log: Intake has a task.
bool is_about_consent(const Finding& doubt) {
  return doubt.what.contains(jobs::consent_reason) ||
         doubt.what.contains(jobs::consent_refused_reason);
}

// What the person's standing wants of people, if anything.
std::optional<store::NewTask> task_of(const Standings& standings, const store::Hl7Person& person,
                                      bool lost_coverage, Instant now) {
  if (standings.standing == Standing::over && person.has_intake)
    return store::NewTask{.code = "hl7_over",
                          .queue = "Intake",
                          .why =
                              "no appointment with us stands any more: canceled, missed or "
                              "changed to something else",
                          .act =
                              "ask whether the person still comes; a new appointment (S12) goes "
                              "on by itself",
                          .at = now};
  if (standings.standing == Standing::waiting && standings.has_appointment)
    return store::NewTask{.code = "hl7_incomplete",
                          .queue = "Intake",
                          .why = "has a first appointment and lacks " + person.missing,
                          .act =
                              "have the intake system send it, or take the person in by hand: "
                              "docs/hl7.md",
                          .at = now};
  if (standings.standing == Standing::complete && lost_coverage)
    return store::NewTask{.code = "hl7_coverage",
                          .queue = "Intake",
                          .why =
                              "a further coverage was cleared or is the same as another now, and "
                              "its intake is still asked about",
                          .act =
                              "ask which insurance the person has; where the coverage is over, "
                              "pass over what its case says: docs/hl7.md",
                          .at = now};
  if (standings.standing == Standing::complete && standings.has_more_levels)
    return store::NewTask{.code = "hl7_levels",
                          .queue = "Intake",
                          .why =
                              "has appointments of several levels of care, and the first one's "
                              "alone is asked about",
                          .act = "take the person in by hand for the other level: docs/hl7.md",
                          .at = now};
  return std::nullopt;
}

// One task a person: what is wanted now takes the place of what was wanted before. One of the same
// kind that a person ended already stays ended.
void add_task(store::Hl7Decision& decision, const Standings& standings,
              const store::Hl7Person& person, bool lost_coverage, Instant now) {
  auto wanted = task_of(standings, person, lost_coverage, now);
  if (wanted && person.task && wanted->code == person.task_code) return;
  if (person.task) decision.closes_task = "done";
  decision.task = std::move(wanted);
}

std::string outcome_of(const Standings& standings, std::size_t older, std::size_t told) {
  std::string outcome(to_text(standings.standing));
  if (!standings.missing.empty()) outcome += ": lacks " + joined(standings.missing);
  if (older > 0)
    outcome += older == told ? "; older than all that is known" : "; partly older than is known";
  return outcome;
}

}  // namespace

std::string kind_of(const Envelope& envelope) {
  const auto is_plain = [](const std::string& word) {
    return word.size() == 3 && std::ranges::all_of(word, [](char c) {
             return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
  };
  return is_plain(envelope.type) && is_plain(envelope.event) ? envelope.type + '^' + envelope.event
                                                             : "other";
}

Incoming read_incoming(std::string_view bytes, const config::Configuration& configuration,
                       Instant now) {
  const config::Settings& settings = configuration.settings;
  Incoming incoming;
  incoming.at = now;
  Er7Reading reading = read_er7(bytes);
  incoming.message = std::move(reading.message);
  incoming.issues = std::move(reading.issues);
  incoming.envelope = read_envelope(incoming.message, settings.zone, now, incoming.issues);
  const config::Hl7Sender* sender = sender_of(incoming.envelope, *settings.hl7);
  if (sender == nullptr) {
    incoming.issues.push_back({Severity::error, Code::unknown_key,
                               place_of_msh(incoming.message, 3), "is no sender we know",
                               "Admin: add it to [[hl7.senders]]"});
    return incoming;
  }
  incoming.source = sender->source;
  if (!has_errors(incoming.issues))
    incoming.telling = read_telling(incoming.message, incoming.envelope, *settings.hl7,
                                    settings.zone, incoming.issues);
  return incoming;
}

store::Hl7Arrival arrival_of(const Incoming& incoming, const config::Configuration& configuration) {
  return {.source = *incoming.source,
          .sender = incoming.envelope.application + '|' + incoming.envelope.facility,
          .control_id = incoming.envelope.control_id,
          .kind = kind_of(incoming.envelope),
          .content = Phi(content_of(incoming.message)),
          .person = incoming.telling.person,
          .at = incoming.at,
          .forget = incoming.at - std::chrono::days(configuration.settings.hl7->keep_days)};
}

store::Hl7Decision decide(Incoming& incoming, const store::Hl7Known& known,
                          const config::Configuration& configuration) {
  using Before = store::Hl7Known::Before;
  const bool is_again = known.before == Before::same;
  if (is_again && is_settled(known)) {
    incoming.issues.clear();  // it was answered with what there was to say
    return {};
  }
  if (known.before == Before::other) {
    incoming.issues = {{Severity::error, Code::duplicate_key, place_of_msh(incoming.message, 10),
                        "was used before, with other content",
                        "give each message its own control id"}};
    return {};
  }
  // Also where such events are said to be not for us: nobody else would look.
  if (incoming.telling.is_merge && known.person && known.person->has_intake) {
    incoming.issues.clear();
    warn(incoming.issues, "is not merged here; people look at it");
    return {.verdict = "AA",
            .outcome = "a merge: Intake has a task",
            .task_apart = merge_task(incoming.at)};
  }
  if (has_errors(incoming.issues)) return refused(incoming);
  if (incoming.telling.is_ignored) return {.verdict = "AA", .outcome = "ignored"};
  const config::Hl7Settings& settings = *configuration.settings.hl7;
  if (!known.person && !settings.keep_others && !incoming.telling.names_ours)
    return {.verdict = "AA", .outcome = "not ours: nothing is kept"};

  Picture picture;
  if (known.person) {
    auto kept = read_picture(known.person->picture);
    if (!kept) {
      incoming.issues.push_back({Severity::error, Code::internal, Where{},
                                 "what is known of the person cannot be read",
                                 "Admin: run eligd doctor"});
      return {};
    }
    picture = *std::move(kept);
    if (is_somebody_else(picture, incoming.telling.told)) {
      const Segment* pid = find(incoming.message, "PID");
      incoming.issues.push_back(
          {Severity::error, Code::unknown_key, where_of(incoming.message, *pid, {.field = 3}),
           "is the number of a person with another name and birth date", "check whose it is"});
      store::Hl7Decision decision = refused(incoming);
      decision.task_apart = number_task(incoming.at);
      return decision;
    }
  }
  Stamp stamp = incoming.envelope.stamp;
  if (is_again) stamp.made = std::min(stamp.made, known.at);  // sent again is not told anew
  const std::size_t older = picture.merge(incoming.telling.told, stamp, is_again);
  const CivilDate today = configuration.settings.zone.to_local(incoming.at).day;
  forget_appointments(picture, settings.episode_gap_days, today);
  Standings standings = intakes_of(picture, known.mark, incoming.telling.person, *incoming.source,
                                   configuration, today);
  // Who was an intake and has no appointment with us any more is somebody to ask about (I20).
  const bool comes = standings.standing == Standing::complete || standings.has_appointment;
  if (!comes && known.person && known.person->has_intake) standings.standing = Standing::over;
  sort_troubles(incoming, standings, incoming.issues);
  if (has_errors(incoming.issues)) return refused(incoming);

  store::Hl7Decision decision{
      .verdict = "AA", .outcome = outcome_of(standings, older, incoming.telling.told.size())};
  store::Hl7Person person = known.person.value_or(store::Hl7Person{.mark = known.mark});
  const std::string standing(to_text(standings.standing));
  if (person.standing != standing) person.since = incoming.at;
  person.standing = standing;
  person.missing = joined(standings.missing);
  person.changed = incoming.at;
  person.has_intake = person.has_intake || standings.standing == Standing::complete;
  person.picture = write_picture(picture);
  static const std::vector<store::CorrectionRecord> none_mended;
  for (const intake::NewIntake& one : standings.intakes) {
    const bool is_further = !decision.intakes.empty();
    const auto mended = known.corrections.find(one.external_id);
    decision.intakes.push_back(jobs::with_corrections(
        one, mended == known.corrections.end() ? none_mended : mended->second, configuration,
        incoming.at));
    for (const Finding& doubt : jobs::doubts_of(one, configuration, incoming.at, {"hl7"}))
      if (!is_about_consent(doubt))
        warn(incoming.issues, (is_further ? "of a further coverage: " : "") + doubt.what,
             doubt.todo);
  }
  for (const std::string& warning : standings.warnings) warn(incoming.issues, warning);
  if (standings.standing == Standing::waiting)
    warn(incoming.issues, "is taken, and the person waits for " + person.missing);
  const auto coverages = coverages_of(picture, settings.member_id_from);
  const bool lost_coverage = std::ranges::any_of(known.further, [&](const std::string& number) {
    return std::ranges::find(coverages, number) == coverages.end();
  });
  add_task(decision, standings, person, lost_coverage, incoming.at);
  decision.person = std::move(person);
  return decision;
}

}  // namespace eligd::hl7
