#include "hl7/acknowledge.hpp"

#include "hl7/er7.hpp"
#include "hl7/moment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace eligd::hl7 {
namespace {

bool is_wanted(Wanted wanted, bool is_good) {
  switch (wanted) {
    case Wanted::always:
      return true;
    case Wanted::on_error:
      return !is_good;
    case Wanted::on_success:
      return is_good;
    case Wanted::untold:
    case Wanted::never:
      break;
  }
  return false;
}

// 2 for "2.5.1" is "2.5"; ERR and the ACK's own type changed their shape there.
int minor_of(std::string_view version) {
  int minor = 0;
  if (version.starts_with("2."))
    std::from_chars(version.data() + 2, version.data() + version.size(), minor);
  return minor;
}

void copy_field(const Segment& from, int number, Segment& into, int place) {
  if (static_cast<std::size_t>(number) > from.fields.size()) return;
  const auto at = static_cast<std::size_t>(place);
  if (into.fields.size() < at) into.fields.resize(at);
  into.fields[at - 1] = from.fields[static_cast<std::size_t>(number) - 1];
}

const char* letter(Severity severity) {
  return severity == Severity::error ? "E" : severity == Severity::warning ? "W" : "I";
}

// ERR-1 of 2.3 and 2.4: place and code in one.
Segment old_error(const Issue& issue) {
  Segment err{.name = "ERR"};
  const Where& where = issue.where;
  if (!where.segment.empty()) {
    set(err, {.field = 1, .component = 1}, where.segment);
    set(err, {.field = 1, .component = 2}, std::to_string(where.sequence));
    if (where.at.field > 0) set(err, {.field = 1, .component = 3}, std::to_string(where.at.field));
  }
  set(err, {.field = 1, .component = 4}, std::to_string(static_cast<int>(issue.code)));
  set(err, {.field = 1, .component = 4, .subcomponent = 2}, std::string(text_of(issue.code)));
  set(err, {.field = 1, .component = 4, .subcomponent = 3}, "HL70357");
  return err;
}

Segment error_of(const Issue& issue) {
  Segment err{.name = "ERR"};
  const Where& where = issue.where;
  if (!where.segment.empty()) {
    set(err, {.field = 2, .component = 1}, where.segment);
    set(err, {.field = 2, .component = 2}, std::to_string(where.sequence));
    if (where.at.field > 0) {
      set(err, {.field = 2, .component = 3}, std::to_string(where.at.field));
      set(err, {.field = 2, .component = 4}, std::to_string(where.at.repetition));
      set(err, {.field = 2, .component = 5}, std::to_string(where.at.component));
    }
  }
  set(err, {.field = 3, .component = 1}, std::to_string(static_cast<int>(issue.code)));
  set(err, {.field = 3, .component = 2}, std::string(text_of(issue.code)));
  set(err, {.field = 3, .component = 3}, "HL70357");
  set(err, {.field = 4}, letter(issue.severity));
  set(err, {.field = 7}, to_text(where));
  set(err, {.field = 8}, issue.todo.empty() ? issue.what : issue.what + "; " + issue.todo);
  return err;
}

// What of MSH-9, MSH-11 and MSH-12 is not taken (2.9.3): sent again it is not taken either.
bool is_commit_rejected(const Issues& issues) {
  return std::ranges::any_of(issues, [](const Issue& one) {
    const auto code = static_cast<int>(one.code);
    return one.severity == Severity::error && code >= 200 && code <= 203;
  });
}

}  // namespace

std::string_view to_text(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::accepted:
      return "AA";
    case Verdict::error:
      return "AE";
    case Verdict::rejected:
      return "AR";
  }
  return "AR";
}

// MSH-9, 11 and 12, a key used twice and our own trouble reject a message; all else is an error in
// it.
Verdict verdict_of(const Issues& issues) noexcept {
  Verdict verdict = Verdict::accepted;
  for (const Issue& issue : issues) {
    if (issue.severity != Severity::error) continue;
    const bool rejects = static_cast<int>(issue.code) >= 200 && issue.code != Code::unknown_key;
    if (rejects || issue.where.segment.empty() || issue.where.segment == "MSH")
      return Verdict::rejected;
    verdict = Verdict::error;
  }
  return verdict;
}

std::vector<std::string> acknowledge(const Message& message, const Envelope& envelope,
                                     const Issues& issues, Instant now, const std::string& id) {
  const Verdict verdict = verdict_of(issues);
  const Segment none{.name = "MSH"};
  const Segment* found = find(message, "MSH");
  const Segment& theirs = found != nullptr ? *found : none;
  const std::string version = envelope.version.starts_with("2.") ? envelope.version : "2.5.1";
  const int minor = minor_of(version);
  std::vector<std::string> answers;
  const auto answer = [&](const std::string& code, bool with_errors) {
    Message ack;
    ack.separators = message.separators;
    Segment msh{.name = "MSH"};
    set(msh, {.field = 1}, std::string(1, ack.separators.field));
    set(msh, {.field = 2}, "^~\\&");  // written from the separators
    copy_field(theirs, 5, msh, 3);
    copy_field(theirs, 6, msh, 4);
    copy_field(theirs, 3, msh, 5);
    copy_field(theirs, 4, msh, 6);
    set(msh, {.field = 7}, write_moment(now));
    set(msh, {.field = 9}, "ACK");
    if (minor >= 3 && !envelope.event.empty())
      set(msh, {.field = 9, .component = 2}, envelope.event);
    if (minor >= 4 && !envelope.event.empty()) set(msh, {.field = 9, .component = 3}, "ACK");
    set(msh, {.field = 10}, answers.empty() ? id : id + "-2");
    copy_field(theirs, 11, msh, 11);
    if (text_at(msh, {.field = 11}).empty()) set(msh, {.field = 11}, "P");
    set(msh, {.field = 12}, version);
    if (envelope.is_enhanced()) {
      set(msh, {.field = 15}, "NE");
      set(msh, {.field = 16}, "NE");
    }
    if (minor >= 3) set(msh, {.field = 18}, "UNICODE UTF-8");
    Segment msa{.name = "MSA"};
    set(msa, {.field = 1}, code);
    set(msa, {.field = 2}, envelope.control_id);
    ack.segments = {std::move(msh), std::move(msa)};
    if (with_errors) {
      for (const Issue& issue : issues) {
        if (issue.severity == Severity::error && minor < 7 &&
            text_at(ack.segments[1], {.field = 3}).empty())
          set(ack.segments[1], {.field = 3}, to_text(issue).substr(0, 80));
        ack.segments.push_back(minor >= 5 ? error_of(issue) : old_error(issue));
      }
    }
    answers.push_back(write_er7(ack));
  };
  if (!envelope.is_enhanced()) {
    answer(std::string(to_text(verdict)), true);
    return answers;
  }
  // Kept is also what is refused for what it says: the refusal is.
  const bool is_kept = verdict != Verdict::rejected;
  const bool is_accept_told = is_wanted(envelope.accept, is_kept);
  if (is_accept_told) answer(is_kept ? "CA" : is_commit_rejected(issues) ? "CR" : "CE", !is_kept);
  const bool is_told = is_accept_told && !is_kept;  // that says it all
  if (!is_told && is_wanted(envelope.apply, verdict == Verdict::accepted))
    answer(std::string(to_text(verdict)), true);
  return answers;
}

}  // namespace eligd::hl7
