#include "coverage/classify.hpp"

#include "coverage/glance.hpp"
#include "coverage/readiness.hpp"
#include "coverage/text.hpp"
#include "coverage/topics.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

// Which kinds of things the document holds; a 271 outweighs an acknowledgement beside it.
void read_advice(const Summary& summary, Classified& classified) {
  const auto rejects = deciding_rejects(summary);
  if (rejects.empty()) return;
  const auto& meaning = meaning_of_reject(rejects.front()->code);
  classified.advice = {.retry = meaning.retry,
                       .field = std::string(meaning.field),
                       .queue = std::string(meaning.queue),
                       .words = std::string(meaning.meaning) + " (AAA " +
                                shown_code(rejects.front()->code) + "). " +
                                std::string(meaning.act)};
}

enum class Axis : std::uint8_t { always, where_refused };

void read_eligibility(const x12::Document& document, CivilDate today, Axis axis,
                      Classified& classified) {
  const Request request{.from = today, .through = today};
  const std::array inputs = {AnswerInput{.name = "answer", .document = &document}};
  Reading reading;
  if (!read_answers(request, inputs, reading)) {
    classified.advice = {
        .queue = "Admin",
        .words = "The answer holds several persons and is held for a person to look at."};
    return;
  }
  classified.accepted = true;
  classified.truncated = reading.is_truncated;
  classified.is_empty = reading.lines.empty() && reading.rejects.empty();
  if (axis == Axis::where_refused && reading.rejects.empty()) return;
  Sheet sheet;
  read_dates(request, reading, sheet);
  read_status(request, reading, sheet);
  classified.answer = axis_of(sheet.find("coverage.status"));
  Summary summary;
  summary.rejects = rejects_of(reading);
  summary.facts = sheet.take_facts();
  read_advice(summary, classified);
  classified.rejects = std::move(summary.rejects);
}

// Without the segment's position in its set, which is another for each patient.
std::string place_of(const x12::Document& document) {
  std::string place;
  for (const auto& interchange : document.interchanges()) {
    for (const auto& group : interchange.groups) {
      for (const auto& set : group.sets) {
        for (const auto& segment : set.segments) {
          if (segment.tag() == x12::tag_of("IK3")) {
            if (!place.empty()) return place;
            place = shown_code(segment.value(1)) + " " + shown_code(segment.value(3)) + " " +
                    shown_code(segment.value(4));
          }
          if (segment.tag() == x12::tag_of("IK4"))
            return place + " " + shown_code(segment.value(1)) + " " + shown_code(segment.value(3));
        }
      }
    }
  }
  return place;
}

void read_acknowledgement(const x12::Document& document, Classified& classified) {
  const std::array inputs = {AnswerInput{.name = "answer", .document = &document}};
  Reading reading;
  if (!read_answers({}, inputs, reading)) return;
  classified.accepted = reading.refusals.empty();
  if (classified.accepted) return;
  classified.code = reading.refusals.front().code;
  classified.place = place_of(document);
  classified.advice = {.retry = RetryAdvice::data_fix,
                       .queue = "Admin",
                       .words = "What we sent was refused before the payer read it (" +
                                classified.code + "). Correct what is sent."};
}

Classified classify_as(const x12::Document& document, CivilDate today, Axis axis) {
  Classified classified{.kind = kind_of(document)};
  switch (classified.kind) {
    case AnswerKind::eligibility:
      read_eligibility(document, today, axis, classified);
      break;
    case AnswerKind::implementation_ack:
    case AnswerKind::interchange_ack:
      read_acknowledgement(document, classified);
      break;
    case AnswerKind::unreadable:
      classified.advice = {.queue = "Admin",
                           .words = "What came back is no X12 answer; it is kept and held."};
      break;
  }
  return classified;
}

}  // namespace

std::string_view to_text(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::eligibility:
      return "271";
    case AnswerKind::implementation_ack:
      return "999";
    case AnswerKind::interchange_ack:
      return "TA1";
    case AnswerKind::unreadable:
      return "unreadable";
  }
  return "unreadable";
}

AnswerKind kind_of(const x12::Document& document) {
  AnswerKind kind = AnswerKind::unreadable;
  for (const auto& interchange : document.interchanges()) {
    if (!interchange.acknowledgements.empty() && kind == AnswerKind::unreadable)
      kind = AnswerKind::interchange_ack;
    for (const auto& group : interchange.groups) {
      for (const auto& set : group.sets) {
        if (set.type == "271") return AnswerKind::eligibility;
        if (set.type == "999") kind = AnswerKind::implementation_ack;
      }
    }
  }
  return kind;
}

Classified classify(const x12::Document& document, CivilDate today) {
  return classify_as(document, today, Axis::always);
}

Classified classify(std::string_view bytes, CivilDate today) {
  return classify(x12::read(std::string(bytes)), today);
}

Classified glance(const x12::Document& document, CivilDate today) {
  return classify_as(document, today, Axis::where_refused);
}

bool may_refuse(std::string_view bytes) noexcept {
  return bytes.find("AAA") != std::string_view::npos;
}

}  // namespace eligd::coverage
