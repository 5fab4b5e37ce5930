#include "coverage/batch_answers.hpp"

#include "coverage/text.hpp"

#include <algorithm>
#include <charconv>
#include <span>

namespace eligd::coverage {
namespace {

using x12::Segment;

std::int64_t number_of(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

// The envelope a part is put into: the headers it came under, the counts its own.
class Envelope {
 public:
  Envelope(const Segment& isa, const Segment& gs) : isa_(isa), gs_(gs) {}

  [[nodiscard]] std::string around_set(const std::vector<Segment>& segments) const {
    std::string text;
    add(text, isa_);
    add(text, gs_);
    for (const Segment& segment : segments) add(text, segment);
    const std::string_view st02 = segments.empty() ? std::string_view() : segments[0].value(2);
    add(text, "SE", std::to_string(segments.size() + 1), st02);
    add(text, "GE", "1", gs_.value(6));
    add(text, "IEA", "1", isa_.value(13));
    return text;
  }
  [[nodiscard]] std::string around_ta1(const Segment& ta1) const {
    std::string text;
    add(text, isa_);
    add(text, ta1);
    add(text, "IEA", "0", isa_.value(13));
    return text;
  }

 private:
  static void add(std::string& text, const Segment& segment) {
    if (!segment) return;
    text += segment.text();
    text += segment.delimiters().segment;
  }
  void add(std::string& text, std::string_view id, std::string_view count,
           std::string_view number) const {
    const x12::Delimiters cut = isa_.delimiters();
    ((((text += id) += cut.element) += count) += cut.element) += number;
    text += cut.segment;
  }

  const Segment& isa_;
  const Segment& gs_;
};

// One HL and the segments up to the next.
struct Level {
  std::string_view id;      // HL01
  std::string_view parent;  // HL02
  std::string_view code;    // HL03: 20 source, 21 receiver, 22 subscriber, 23 dependent
  std::vector<Segment> segments;

  [[nodiscard]] bool has(std::string_view tag) const {
    return std::ranges::any_of(segments,
                               [&](const Segment& s) { return s.tag() == x12::tag_of(tag); });
  }
};

struct Levels {
  std::vector<Segment> head;  // ST, BHT
  std::vector<Level> levels;
};

Levels levels_of(const x12::TransactionSet& set) {
  Levels made;
  for (const Segment& segment : set.segments) {
    if (segment.tag() == x12::tag_of("SE")) break;
    if (segment.tag() == x12::tag_of("HL")) {
      made.levels.push_back({.id = segment.value(1),
                             .parent = segment.value(2),
                             .code = segment.value(3),
                             .segments = {}});
    }
    (made.levels.empty() ? made.head : made.levels.back().segments).push_back(segment);
  }
  return made;
}

void append(std::vector<Segment>& to, const std::vector<Segment>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// The nearest level of that code before `at`: parents stand before their children, and some senders
// number them wrongly.
const Level* above(const Levels& all, std::size_t at, std::string_view code) {
  while (at > 0) {
    --at;
    if (all.levels[at].code == code) return &all.levels[at];
  }
  return nullptr;
}

std::vector<Segment> part_for(const Levels& all, std::size_t subscriber,
                              std::span<const std::size_t> dependents) {
  std::vector<Segment> segments = all.head;
  for (const std::string_view code : {"20", "21"}) {
    if (const Level* level = above(all, subscriber, code)) append(segments, level->segments);
  }
  append(segments, all.levels[subscriber].segments);
  for (const std::size_t dependent : dependents) append(segments, all.levels[dependent].segments);
  return segments;
}

// A subscriber with one dependent is one question; with several, each dependent is one, and the
// subscriber too where something is said about the subscriber.
std::vector<std::vector<Segment>> patients_of(const Levels& all) {
  std::vector<std::vector<Segment>> parts;
  for (std::size_t at = 0; at < all.levels.size(); ++at) {
    if (all.levels[at].code != "22") continue;
    std::vector<std::size_t> dependents;
    for (std::size_t next = at + 1; next < all.levels.size() && all.levels[next].code == "23";
         ++next)
      dependents.push_back(next);
    if (dependents.size() < 2) {
      parts.push_back(part_for(all, at, dependents));
      continue;
    }
    if (all.levels[at].has("EB") || all.levels[at].has("AAA"))
      parts.push_back(part_for(all, at, {}));
    for (const std::size_t dependent : dependents)
      parts.push_back(part_for(all, at, std::span(&dependent, 1)));
  }
  return parts;
}

bool accepts(std::string_view code) { return code == "A" || code == "E"; }

GroupAckPart acknowledgment(const x12::TransactionSet& set, const Envelope& envelope) {
  GroupAckPart made;
  std::vector<Segment> head;
  std::vector<std::vector<Segment>> sets;
  std::vector<Segment> tail;
  std::vector<Segment> whole;
  for (const Segment& segment : set.segments) {
    if (segment.tag() == x12::tag_of("SE")) break;
    whole.push_back(segment);
    if (segment.tag() == x12::tag_of("AK2")) sets.emplace_back();
    if (segment.tag() == x12::tag_of("AK1"))
      made.gs06 = GroupControlNumber(number_of(segment.value(2)));
    if (segment.tag() == x12::tag_of("AK9")) {
      made.code = segment.value(1);
      tail.push_back(segment);
    } else if (sets.empty()) {
      head.push_back(segment);
    } else {
      sets.back().push_back(segment);
    }
  }
  bool has_accepted = false;
  for (const auto& one : sets) {
    const auto verdict = std::ranges::find_if(one, [](const Segment& segment) {
      return segment.tag() == x12::tag_of("IK5") || segment.tag() == x12::tag_of("AK5");
    });
    if (verdict != one.end() && accepts(verdict->value(1))) {
      has_accepted = true;
      continue;
    }
    std::vector<Segment> alone = head;
    append(alone, one);
    append(alone, tail);
    made.rejected.push_back({.st02 = SetControlNumber(number_of(one.front().value(2))),
                             .bytes = Phi<std::string>(envelope.around_set(alone))});
  }
  const bool refuses = !made.code.empty() && !accepts(made.code) && made.code != "P";
  made.is_997 = set.type == "997";
  made.is_rejected = refuses && sets.empty();
  made.contradicts = refuses && has_accepted;
  if (made.contradicts) made.rejected.clear();
  made.bytes = Phi<std::string>(envelope.around_set(whole));
  return made;
}

std::string warning_of(const x12::Segment& ta1) {
  const std::string code = shown_code(ta1.value(4));
  const std::string note = shown_code(ta1.value(5));
  const bool is_clean = code == "A" && (note.empty() || note == "000");
  return code == "R" || is_clean ? std::string() : "TA1 " + code + " " + note;
}

}  // namespace

BatchAnswers::BatchAnswers(x12::StreamReader::Source source) : reader_(std::move(source)) {}

void BatchAnswers::take_set(const x12::TransactionSet& set) {
  const Envelope envelope(reader_.isa(), reader_.gs());
  const bool is_acknowledgment = set.type == "999" || set.type == "997";
  std::vector<Segment> whole(set.segments.begin(), set.segments.end());
  if (set.trailer()) whole.pop_back();
  const auto odd = [&](std::string words) {
    ready_.emplace_back(OddPart{std::move(words), Phi<std::string>(envelope.around_set(whole))});
  };
  if (!reader_.isa()) return odd("it stands outside of any interchange");
  if (!set.trailer()) return odd("its end is missing");
  if (is_acknowledgment) {
    ready_.emplace_back(acknowledgment(set, envelope));
    return;
  }
  if (set.type != "271") return odd("it is no answer to an eligibility question");
  const Levels levels = levels_of(set);
  auto patients = patients_of(levels);
  // Refused above the patients: the whole set is the answer, and says by BHT03 whose it is.
  if (patients.empty()) patients.push_back(whole);
  for (const auto& segments : patients)
    ready_.emplace_back(PatientPart{Phi<std::string>(envelope.around_set(segments))});
}

void BatchAnswers::take(const x12::StreamPart& part) {
  if (part.kind == x12::StreamPart::Kind::set) return take_set(part.set);
  if (part.kind != x12::StreamPart::Kind::acknowledgement) return;
  const Envelope envelope(reader_.isa(), reader_.gs());
  ready_.emplace_back(
      InterchangeAckPart{.isa13 = InterchangeControlNumber(number_of(part.segment.value(1))),
                         .is_rejected = part.segment.value(4) == "R",
                         .note = std::string(part.segment.value(5)),
                         .warning = warning_of(part.segment),
                         .bytes = Phi<std::string>(envelope.around_ta1(part.segment))});
}

std::optional<BatchPart> BatchAnswers::next() {
  while (ready_.empty()) {
    const auto part = reader_.next();
    if (!part) return std::nullopt;
    take(*part);
  }
  BatchPart first = std::move(ready_.front());
  ready_.pop_front();
  return first;
}

bool looks_like_x12(std::string_view beginning) noexcept {
  if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
  const auto first = beginning.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && beginning.substr(first).starts_with("ISA");
}

}  // namespace eligd::coverage
