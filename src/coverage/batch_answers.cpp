#include "coverage/batch_answers.hpp"

#include "coverage/text.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

namespace eligd::coverage {
namespace {

using x12::Segment;

constexpr std::size_t stray_bytes_max = std::size_t{1} << 20;  // of one part for a person

std::int64_t number_of(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

// How far a set's trailer is from the set.
struct Trailer {
  std::int64_t too_many = 0;  // of the segments SE01 counts; less than 0: too few
  std::optional<std::string_view> other_number{};  // SE02, where it is not ST02
};

Trailer trailer_of(const x12::TransactionSet& set) {
  const Segment se = set.trailer();
  if (!se) return {};
  Trailer as_sent{.too_many = number_of(se.value(1)) - std::ssize(set.segments)};
  if (se.value(2) != set.control) as_sent.other_number = se.value(2);
  return as_sent;
}

// The envelope a part is put into: the headers it came under, the counts its own.
class Envelope {
 public:
  Envelope(const Segment& isa, const Segment& gs) : isa_(isa), gs_(gs) {}

  // As far as the set's own trailer was wrong, that of its parts is: what is read of them says so.
  [[nodiscard]] std::string around_set(const std::vector<Segment>& segments,
                                       const Trailer& as_sent = {}) const {
    std::string text;
    add(text, isa_);
    add(text, gs_);
    for (const Segment& segment : segments) add(text, segment);
    const std::string_view st02 = segments.empty() ? std::string_view() : segments[0].value(2);
    add(text, "SE",
        std::to_string(std::max<std::int64_t>(std::ssize(segments) + 1 + as_sent.too_many, 0)),
        as_sent.other_number.value_or(st02));
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
  [[nodiscard]] std::vector<std::string_view> traces() const {  // echoed: TRN01 = 2
    std::vector<std::string_view> all;
    for (const Segment& segment : segments) {
      if (segment.tag() == x12::tag_of("TRN") && segment.value(1) == "2")
        all.push_back(segment.value(2));
    }
    return all;
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

// Both answer a question of their own, and not one question whose trace stands at both.
bool asks_apart(const Level& subscriber, const Level& dependent) {
  const std::vector<std::string_view> of_subscriber = subscriber.traces();
  const std::vector<std::string_view> of_dependent = dependent.traces();
  return !of_subscriber.empty() && !of_dependent.empty() &&
         std::ranges::find_first_of(of_subscriber, of_dependent) == of_subscriber.end();
}

// Of a subscriber who is answered about elsewhere: who it is, and neither trace nor benefit.
std::vector<Segment> identity_of(const Level& subscriber) {
  std::vector<Segment> segments;
  for (const Segment& segment : subscriber.segments) {
    if (segment.tag() == x12::tag_of("EB")) break;
    const bool is_echo = segment.tag() == x12::tag_of("TRN") && segment.value(1) == "2";
    if (!is_echo) segments.push_back(segment);
  }
  return segments;
}

std::vector<Segment> part_for(const Levels& all, std::size_t subscriber,
                              std::span<const std::size_t> dependents) {
  std::vector<Segment> segments = all.head;
  for (const std::string_view code : {"20", "21"}) {
    if (const Level* level = above(all, subscriber, code)) append(segments, level->segments);
  }
  const bool is_apart =
      dependents.size() == 1 && asks_apart(all.levels[subscriber], all.levels[dependents[0]]);
  append(segments,
         is_apart ? identity_of(all.levels[subscriber]) : all.levels[subscriber].segments);
  for (const std::size_t dependent : dependents) append(segments, all.levels[dependent].segments);
  return segments;
}

// A subscriber with one dependent is one question, unless each has a trace of its own; with
// several, each dependent is one, and the subscriber too where something is said about the
// subscriber.
std::vector<std::vector<Segment>> patients_of(const Levels& all) {
  std::vector<std::vector<Segment>> parts;
  for (std::size_t at = 0; at < all.levels.size(); ++at) {
    if (all.levels[at].code != "22") continue;
    std::vector<std::size_t> dependents;
    for (std::size_t next = at + 1; next < all.levels.size() && all.levels[next].code == "23";
         ++next)
      dependents.push_back(next);
    const bool is_family =
        dependents.size() == 1 && asks_apart(all.levels[at], all.levels[dependents.front()]);
    if (dependents.size() < 2 && !is_family) {
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
  bool names_others = false;
  for (const Segment& segment : set.segments) {
    if (segment.tag() == x12::tag_of("SE")) break;
    whole.push_back(segment);
    if (segment.tag() == x12::tag_of("AK2")) {
      sets.emplace_back();
      names_others = names_others || segment.value(1) != "270";
    }
    if (segment.tag() == x12::tag_of("AK1")) {
      made.gs06 = GroupControlNumber(number_of(segment.value(2)));
      made.is_about_questions = segment.value(1) == "HS";
    }
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
  const bool refuses = !made.code.empty() && !accepts(made.code) && made.code != "P";
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
    (verdict == one.end() && !refuses ? made.unclear : made.rejected)
        .push_back({.st02 = SetControlNumber(number_of(one.front().value(2))),
                    .bytes = Phi<std::string>(envelope.around_set(alone))});
  }
  if (refuses && !has_accepted && !sets.empty()) {
    std::vector<Segment> rest = head;
    append(rest, tail);
    made.rest = Phi<std::string>(envelope.around_set(rest));
  }
  made.is_about_questions = made.is_about_questions && !names_others;
  made.is_997 = set.type == "997";
  made.is_rejected = refuses && sets.empty();
  made.contradicts = refuses && has_accepted;
  if (made.contradicts) made.rejected.clear();
  made.bytes = Phi<std::string>(envelope.around_set(whole));
  return made;
}

// No interchange could be read there (024), or what stands between two was passed over: long enough
// to be more than an end-of-file mark or a line of a mail.
bool loses_bytes(const x12::Finding& finding) {
  constexpr std::int64_t worth_a_look = 64;
  if (finding.level != x12::Level::interchange) return false;
  if (finding.code == "024") return true;
  return finding.words.ends_with("were passed over") &&
         number_of(finding.words.substr(0, finding.words.find(' '))) >= worth_a_look;
}

// Quick: nearly every answer that comes alone is one set about one patient.
bool may_be_about_several(const x12::Document& document) {
  int sets = 0;
  int people = 0;
  for (const x12::Interchange& interchange : document.interchanges()) {
    for (const x12::Group& group : interchange.groups) {
      for (const x12::TransactionSet& set : group.sets) {
        if (set.type != "271") continue;
        ++sets;
        for (const Segment& segment : set.segments) {
          const bool is_person = segment.tag() == x12::tag_of("HL") &&
                                 (segment.value(3) == "22" || segment.value(3) == "23");
          people += is_person ? 1 : 0;
        }
      }
    }
  }
  return sets > 1 || people > 1;
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
  const Trailer as_sent = trailer_of(set);
  for (const auto& segments : patients)
    ready_.emplace_back(PatientPart{Phi<std::string>(envelope.around_set(segments, as_sent))});
}

// What stands between the sets is in no answer, and may be one whose ST got lost: for a person.
void BatchAnswers::end_strays() {
  if (strays_.empty()) return;
  ready_.emplace_back(OddPart{"it belongs to no transaction set: its ST or SE got lost",
                              Phi<std::string>(std::exchange(strays_, {}))});
}

void BatchAnswers::take(const x12::StreamPart& part) {
  if (part.kind == x12::StreamPart::Kind::stray) {
    strays_ += part.segment.text();
    strays_ += part.segment.delimiters().segment;
    if (strays_.size() >= stray_bytes_max) end_strays();
    return;
  }
  end_strays();
  if (part.kind == x12::StreamPart::Kind::set) return take_set(part.set);
  if (part.kind != x12::StreamPart::Kind::acknowledgement) return;
  const Envelope envelope(reader_.isa(), reader_.gs());
  ready_.emplace_back(
      InterchangeAckPart{.isa13 = InterchangeControlNumber(number_of(part.segment.value(1))),
                         .date = std::string(part.segment.value(2)),
                         .time = std::string(part.segment.value(3)),
                         .is_rejected = part.segment.value(4) == "R",
                         .note = std::string(part.segment.value(5)),
                         .warning = warning_of(part.segment),
                         .bytes = Phi<std::string>(envelope.around_ta1(part.segment))});
}

std::optional<BatchPart> BatchAnswers::next() {
  while (ready_.empty()) {
    const auto part = reader_.next();
    for (const x12::Finding& finding : reader_.take_findings())
      has_passed_over_ = has_passed_over_ || loses_bytes(finding);
    if (part)
      take(*part);
    else if (end_strays(); ready_.empty())
      return std::nullopt;
  }
  BatchPart first = std::move(ready_.front());
  ready_.pop_front();
  return first;
}

std::optional<Shares> shares_of(const Sent& sent, const x12::Document& document,
                                const Phi<std::string>& bytes) {
  if (!may_be_about_several(document)) return std::nullopt;
  BatchAnswers answers(
      [rest = std::string_view(bytes.reveal(Purpose::matching))](std::span<char> room) mutable {
        const std::size_t count = rest.copy(room.data(), room.size());
        rest.remove_prefix(count);
        return count;
      });
  std::string ours;
  std::vector<Phi<std::string>> others;
  bool is_any_person = false;
  while (const auto part = answers.next()) {
    const Phi<std::string>& alone =
        std::visit([](const auto& one) -> const Phi<std::string>& { return one.bytes; }, *part);
    const std::string& text = alone.reveal(Purpose::matching);
    // In a batch nothing is anybody's without a trace, and so it is among several.
    const Match match = match_answer(sent, x12::read_view(text), Exchange::batch);
    if (match.kind == MatchKind::attached)
      ours += text;
    else
      others.push_back(alone);
    is_any_person = is_any_person || (match.kind != MatchKind::attached &&
                                      std::holds_alternative<PatientPart>(*part));
  }
  if (!is_any_person) return std::nullopt;
  return Shares{.ours = Phi<std::string>(std::move(ours)), .others = std::move(others)};
}

bool ends_whole(x12::StreamReader::Source source) {
  x12::StreamReader reader(std::move(source));
  bool is_any = false;
  while (const auto part = reader.next()) {
    if (part->kind != x12::StreamPart::Kind::interchange_end) continue;
    if (part->segment.value(2).empty()) return false;
    is_any = true;
  }
  return is_any;
}

bool looks_like_x12(std::string_view beginning) noexcept {
  // UTF-16 in either order, with or without its mark, as the reader takes it (x12/normalize.hpp).
  std::string narrow;
  const bool is_utf16 = beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF") ||
                        beginning.starts_with(std::string_view("I\0S\0A\0", 6)) ||
                        beginning.starts_with(std::string_view("\0I\0S\0A", 6));
  if (is_utf16) {
    for (const char c : beginning) {
      if (static_cast<unsigned char>(c) < 0x80 && c != '\0') narrow += c;
    }
    beginning = narrow;
  }
  if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
  const auto first = beginning.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && beginning.substr(first).starts_with("ISA");
}

}  // namespace eligd::coverage
