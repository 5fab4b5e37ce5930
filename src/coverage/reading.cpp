#include "coverage/reading.hpp"

#include "coverage/lines.hpp"
#include "coverage/persons.hpp"
#include "coverage/text.hpp"
#include "x12/read_271.hpp"

#include <algorithm>
#include <utility>

namespace eligd::coverage {
namespace {

// What the 999 says in one code: AK901, and the first IK304 / IK403 there is.
std::string code_of_999(std::span<const x12::Segment> segments) {
  std::string code;
  for (const auto& segment : segments) {
    if (segment.tag() == x12::tag_of("AK9"))
      code = shown_code(segment.value(1)) + (code.empty() ? "" : " " + code);
    if (!code.empty()) continue;
    if (segment.tag() == x12::tag_of("IK3")) code = shown_code(segment.value(4));
    if (segment.tag() == x12::tag_of("IK4")) code = shown_code(segment.value(3));
  }
  return code;
}

class Reader {
 public:
  Reader(Reading& reading, std::uint32_t answers_before)
      : reading_(reading), number_(answers_before) {}

  void read(const AnswerInput& input) {
    std::size_t nth = 0;
    for (const auto& interchange : input.document->interchanges()) {
      for (const auto& ta1 : interchange.acknowledgements) read_ta1(input, ta1);
      for (const auto& group : interchange.groups) {
        for (const auto& set : group.sets) {
          ++number_;
          if (set.type == "271")
            read_271(input, set, nth++);
          else
            read_other(input, set);
        }
      }
    }
  }

 private:
  void read_ta1(const AnswerInput& input, const x12::Segment& ta1) {
    reading_.seen.push_back(
        {.file = input.name, .type = "TA1", .control = std::string(ta1.value(1))});
    if (ta1.value(4) == "R")
      reading_.refusals.push_back({input.name, "TA1 " + shown_code(ta1.value(5))});
  }

  void read_other(const AnswerInput& input, const x12::TransactionSet& set) {
    reading_.seen.push_back({.file = input.name,
                             .answer = number_,
                             .type = std::string(set.type),
                             .control = std::string(set.control)});
    if (set.type != "999") return;
    const std::string code = code_of_999(set.segments);
    if (!code.starts_with('A') && !code.starts_with('E'))
      reading_.refusals.push_back({input.name, "999 " + code});
  }

  void read_271(const AnswerInput& input, const x12::TransactionSet& set, std::size_t nth) {
    if (set.segments.empty()) return;
    // Without SE the file ends here: "12" may be the beginning of "1250". The last segment is kept
    // as a note and read by nobody.
    const auto& last = set.segments.back();
    const bool is_truncated = last.tag() != x12::tag_of("SE");
    x12::TransactionSet whole = set;
    if (is_truncated) {
      whole.segments = set.segments.first(set.segments.size() - 1);
    } else if (last.value(1) != std::to_string(set.segments.size())) {
      flag("answer " + std::to_string(number_) +
           ": the segment count in SE is wrong; what was read stands");
    }
    if (!is_truncated && last.value(2) != set.control) {
      flag("answer " + std::to_string(number_) +
           ": the control numbers in ST and SE differ; what was read stands");
    }
    x12::Findings findings;  // structure is x12 check's business; facts are read from what is there
    auto answer = std::make_unique<Answer>(
        Answer{.number = number_,
               .file = input.name,
               .control = std::string(set.control),
               .is_truncated = is_truncated,
               .cut = is_truncated ? &last : nullptr,
               .response = x12::read_271(whole, reading_.arena, findings)});
    if (!input.asked.empty()) answer->asked = input.asked[std::min(nth, input.asked.size() - 1)];
    const auto& bht = answer->response.bht;
    answer->made = std::string(bht.date()) + std::string(bht.time());
    if (const auto day = parse_basic_date(bht.date())) {
      answer->day = *day;
      answer->day_iso = to_string(*day);
    }
    reading_.answers.push_back(std::move(answer));
  }

  void flag(std::string words) { reading_.flags.push_back(std::move(words)); }

  Reading& reading_;
  std::uint32_t number_;
};

std::string_view payer_id(const Answer& answer) {
  return answer.source != nullptr ? answer.source->name.id() : std::string_view();
}

bool was_asked_for_level(const Answer& answer, const config::LevelOfCare& level) {
  return std::ranges::any_of(answer.asked, [&](const std::string& type) {
    return type != "30" && std::ranges::find(level.evidence, type) != level.evidence.end();
  });
}

// The ids one payer answers under: another for each clearinghouse. All of them are the same payer.
bool is_own_id(const Request& request, std::string_view id) {
  return request.payer_rules && request.payer_rules->key == request.payer &&
         std::ranges::find(request.payer_rules->ids, id) != request.payer_rules->ids.end();
}

// The id of the payer whose coverage is shown: facts of different payers never mix.
std::string_view payer_to_show(const Request& request, const Reading& reading) {
  const auto is_wanted = [&](std::string_view id) {
    if (id.empty() || request.payer.empty()) return false;
    return id == request.payer || is_own_id(request, id);
  };
  const Answer* best = nullptr;
  const auto weight = [&](const Answer& answer) {
    return std::tuple(is_wanted(payer_id(answer)), was_asked_for_level(answer, request.level),
                      std::string_view(answer.made), payer_id(answer));
  };
  for (const auto& answer : reading.answers) {
    if (!payer_id(*answer).empty() && (best == nullptr || weight(*best) < weight(*answer)))
      best = answer.get();
  }
  return best != nullptr ? payer_id(*best) : std::string_view();
}

void choose_answers(const Request& request, Reading& reading) {
  const auto shown = payer_to_show(request, reading);
  const bool is_own_shown = is_own_id(request, shown);
  for (const auto& answer : reading.answers) {
    const auto id = payer_id(*answer);
    const bool is_used = id.empty() || id == shown || (is_own_shown && is_own_id(request, id));
    const auto* patient = answer->patient();
    std::string trace;
    if (patient != nullptr) {
      for (const auto& trn : patient->traces) {
        if (trace.empty() && trn.type() == "2") trace = std::string(trn.trace());
      }
    }
    reading.seen.push_back({.file = answer->file,
                            .answer = answer->number,
                            .type = "271",
                            .control = answer->control,
                            .trace = trace,
                            .payer_id = std::string(id),
                            .payer_name = answer->source != nullptr
                                              ? std::string(answer->source->name.last_name())
                                              : std::string(),
                            .used = is_used});
    if (!is_used) {
      reading.flags.push_back("answer " + std::to_string(answer->number) +
                              " is another payer's: a coverage of its own");
      continue;
    }
    reading.chosen.push_back(answer.get());
    reading.is_truncated = reading.is_truncated || answer->is_truncated;
    if (reading.newest == nullptr || reading.newest->made < answer->made)
      reading.newest = answer.get();
  }
  std::ranges::stable_sort(reading.seen, {}, &AnswerSeen::answer);
}

}  // namespace

Result<void> read_answers(const Request& request, std::span<const AnswerInput> inputs,
                          Reading& reading) {
  if (inputs.empty() && !request.payer_retrying && !request.self_pay) {
    return fail(ErrorKind::usage, "no answer was given; name at least one file that holds a 271");
  }
  Reader reader(reading, request.answers_before);
  for (const auto& input : inputs) reader.read(input);
  if (reading.answers.empty() && reading.refusals.empty() && !inputs.empty()) {
    return fail(
        ErrorKind::unreadable,
        "none of the inputs holds a 271, a 999 or a TA1; check that these are payer answers");
  }
  if (auto found = find_patients(reading, request.person); !found) return found;
  choose_answers(request, reading);
  for (const Answer* answer : reading.chosen) add_lines(request, *answer, reading);
  return {};
}

Evidence evidence_of(const Answer& answer, const x12::Segment& segment) {
  // Control characters as separators would reach a reader as blanks: they are shown as the
  // customary ones.
  const auto is_print = [](char c) { return static_cast<unsigned char>(c) >= 0x20; };
  const auto delimiters = segment.delimiters();
  std::string text(segment.text());
  const bool all_print = is_print(delimiters.element) && is_print(delimiters.repetition) &&
                         is_print(delimiters.component);
  for (char& c : text) {
    if (all_print) break;
    if (is_print(c)) continue;
    if (c == delimiters.element)
      c = '*';
    else if (c == delimiters.repetition)
      c = '^';
    else if (c == delimiters.component)
      c = ':';
  }
  return {.answer = answer.number,
          .segment = segment.position(),
          .text = Phi<std::string>(std::move(text))};
}

std::vector<Evidence> evidence_of_words(const Line& line, std::size_t nth) {
  std::vector<Evidence> evidence;
  for (std::size_t i = 0; i < line.messages[nth].segments; ++i)
    evidence.push_back(evidence_of(*line.answer, line.benefit->messages[nth + i]));
  return evidence;
}

bool only_echoes(const Answer& answer) {
  const bool above = (answer.source != nullptr &&
                      !(answer.source->rejects.empty() && answer.source->name_rejects.empty())) ||
                     (answer.receiver != nullptr && !answer.receiver->rejects.empty());
  const auto has_benefits = [](const x12::Member* member) {
    return member != nullptr && !member->benefits.empty();
  };
  const auto is_refused = [](const x12::Member* member) {
    return member != nullptr && !member->rejects.empty();
  };
  return (above || is_refused(answer.subscriber) || is_refused(answer.dependent)) &&
         !has_benefits(answer.subscriber) && !has_benefits(answer.dependent) &&
         std::ranges::none_of(answer.again, [&](const Answer::Again& one) {
           return has_benefits(one.subscriber) || has_benefits(one.dependent);
         });
}

std::vector<Reject> rejects_of(const Reading& reading) {
  std::vector<Reject> found;
  for (const auto& reject : reading.rejects) {
    const auto code = reject.aaa->reason();
    const auto& meaning = meaning_of_reject(code);
    found.push_back({.answer = reject.answer->number,
                     .segment = reject.aaa->position(),
                     .loop = std::string(reject.loop),
                     .code = std::string(code),
                     .follow_up = std::string(reject.aaa->follow_up()),
                     .request_valid = reject.aaa->valid() == "Y",
                     .meaning = std::string(meaning.meaning),
                     .kind = meaning.kind});
  }
  return found;
}

bool is_inpatient_level(const config::LevelOfCare& level) {
  return std::ranges::any_of(level.evidence, [](const std::string& type) {
    return type == "A7" || type == "RT" || type == "48";
  });
}

}  // namespace eligd::coverage
