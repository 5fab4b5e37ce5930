#include "story_text.hpp"

#include "plan_settings.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <sstream>

namespace eligd::simulation {

namespace {

// "person id=4 member=EXAMPLE00004": what follows the first word, by name.
class Fields {
 public:
  explicit Fields(std::istringstream& words) {
    for (std::string word; words >> word;) {
      const std::size_t equal = word.find('=');
      if (equal == std::string::npos)
        values_[word];
      else
        values_[word.substr(0, equal)] = word.substr(equal + 1);
    }
  }
  // Takes a field out; `value` stays as it is where there is none.
  void take(const char* name, std::string& value) {
    const auto found = values_.find(name);
    if (found == values_.end()) return;
    value = found->second;
    values_.erase(found);
  }
  template <class Number>
    requires std::is_integral_v<Number>
  void take(const char* name, Number& value) {
    std::string text;
    take(name, text);
    if (text.empty()) return;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    is_good_ = is_good_ && read.ec == std::errc() && read.ptr == text.data() + text.size();
  }
  void take(const char* name, Microseconds& value) {
    auto count = value.count();
    take(name, count);
    value = Microseconds(count);
  }
  void take(const char* name, bool& value) {
    const auto found = values_.find(name);
    if (found == values_.end()) return;
    value = found->second != "no";
    values_.erase(found);
  }
  // Every field was known, and a value of its kind.
  [[nodiscard]] bool are_read() const { return is_good_ && values_.empty(); }

 private:
  std::map<std::string, std::string> values_{};
  bool is_good_ = true;
};

class Line {
 public:
  explicit Line(std::string_view begin) : text_(begin) {}
  template <class Value>
  Line& put(std::string_view name, const Value& value, const Value& plain) {
    if (value == plain) return *this;
    if constexpr (std::is_same_v<Value, Microseconds>)
      text_ += fmt::format(" {}={}", name, value.count());
    else if constexpr (std::is_same_v<Value, bool>)
      text_ += fmt::format(" {}{}", name, value ? "" : "=no");
    else
      text_ += fmt::format(" {}={}", name, value);
    return *this;
  }
  [[nodiscard]] std::string end() const { return text_ + "\n"; }

 private:
  std::string text_;
};

std::string line_of(const Person& person) {
  const Person plain;
  const Truth& truth = person.truth;
  return Line(fmt::format("person id={} member={} payer={}", person.external_id, person.member_id,
                          person.payer))
      .put("typed", person.typed_id, person.member_id)
      .put("arrives", person.arrives, plain.arrives)
      .put("corrected", person.corrected, plain.corrected)
      .put("plain_name", person.has_plain_name, plain.has_plain_name)
      .put("active", truth.is_active, plain.truth.is_active)
      .put("deductible", truth.deductible, 0)
      .put("deductible_left", truth.deductible_left, 0)
      .put("limit", truth.limit, 0)
      .put("limit_left", truth.limit_left, 0)
      .put("copay", truth.copay, 0)
      .put("told_late", truth.is_told_late, false)
      .end();
}

bool read(Fields fields, Person& person) {
  Truth& truth = person.truth;
  fields.take("id", person.external_id);
  fields.take("member", person.member_id);
  person.typed_id = person.member_id;
  fields.take("typed", person.typed_id);
  fields.take("payer", person.payer);
  fields.take("arrives", person.arrives);
  fields.take("corrected", person.corrected);
  fields.take("plain_name", person.has_plain_name);
  truth.plan = "PLAN " + person.external_id;
  fields.take("active", truth.is_active);
  fields.take("deductible", truth.deductible);
  fields.take("deductible_left", truth.deductible_left);
  fields.take("limit", truth.limit);
  fields.take("limit_left", truth.limit_left);
  fields.take("copay", truth.copay);
  fields.take("told_late", truth.is_told_late);
  return fields.are_read() && !person.member_id.empty();
}

std::string line_of(const std::pair<std::string, int>& attempt, const Meeting& meeting) {
  const Meeting plain;
  return Line(fmt::format("meets {} member={} attempt={}", to_text(meeting.fault), attempt.first,
                          attempt.second))
      .put("until_payer", meeting.until_payer, plain.until_payer)
      .put("until_end", meeting.until_end, plain.until_end)
      .put("retry_after", meeting.retry_after, plain.retry_after)
      .put("ready_after", meeting.ready_after, plain.ready_after)
      .put("back", meeting.back, plain.back)
      .end();
}

bool read(std::istringstream& words, Script& script) {
  std::string name;
  words >> name;
  const auto fault = fault_of(name);
  Fields fields(words);
  std::pair<std::string, int> attempt{"", 1};
  Meeting meeting;
  fields.take("member", attempt.first);
  fields.take("attempt", attempt.second);
  fields.take("until_payer", meeting.until_payer);
  fields.take("until_end", meeting.until_end);
  fields.take("retry_after", meeting.retry_after);
  fields.take("ready_after", meeting.ready_after);
  fields.take("back", meeting.back);
  if (!fault || attempt.first.empty() || !fields.are_read()) return false;
  meeting.fault = *fault;
  script.meetings[attempt] = meeting;
  return true;
}

constexpr std::array<std::string_view, 3> mark_names{"night", "sent", "heard"};

std::string line_of(const Mishap& mishap) {
  const auto kind = static_cast<std::size_t>(mishap.mark.kind);
  Line line(fmt::format("mishap {} at={} number={}", to_text(mishap.kind), mark_names.at(kind),
                        mishap.mark.number));
  return line.put("member", mishap.mark.member, std::string())
      .put("again", mishap.mark.again, 0)
      .put("commits", mishap.commits, 0)
      .put("operation", mishap.operation, 0)
      .put("later", mishap.later, Microseconds{0})
      .put("lasts", mishap.lasts, Microseconds{0})
      .put("dice", mishap.dice, std::uint64_t{0})
      .end();
}

bool read_mishap(std::istringstream& words, Script& script) {
  std::string name;
  words >> name;
  Fields fields(words);
  Mishap mishap;
  bool is_known = false;
  for (std::size_t kind = 0; kind < mishap_kinds; ++kind) {
    if (to_text(static_cast<MishapKind>(kind)) != name) continue;
    mishap.kind = static_cast<MishapKind>(kind);
    is_known = true;
  }
  std::string at;
  fields.take("at", at);
  bool is_mark = false;
  for (std::size_t kind = 0; kind < mark_names.size(); ++kind) {
    if (mark_names.at(kind) != at) continue;
    mishap.mark.kind = static_cast<Mark::Kind>(kind);
    is_mark = true;
  }
  fields.take("number", mishap.mark.number);
  fields.take("member", mishap.mark.member);
  fields.take("again", mishap.mark.again);
  fields.take("commits", mishap.commits);
  fields.take("operation", mishap.operation);
  fields.take("later", mishap.later);
  fields.take("lasts", mishap.lasts);
  fields.take("dice", mishap.dice);
  if (!is_known || !is_mark || !fields.are_read()) return false;
  script.mishaps.push_back(std::move(mishap));
  return true;
}

std::string line_of(int number, const FileMeeting& meeting) {
  const FileMeeting plain;
  return Line(fmt::format("file {} number={}", to_text(meeting.fault), number))
      .put("taken_after", meeting.taken_after, plain.taken_after)
      .put("acknowledged_after", meeting.acknowledged_after, plain.acknowledged_after)
      .put("answered_after", meeting.answered_after, plain.answered_after)
      .put("acknowledged", meeting.has_999, plain.has_999)
      .put("report", meeting.has_report, plain.has_report)
      .put("files", meeting.files, plain.files)
      .put("apart", meeting.apart, plain.apart)
      .put("order", meeting.order, plain.order)
      .put("repeated", meeting.is_repeated, plain.is_repeated)
      .put("pieces", meeting.pieces, plain.pieces)
      .put("other_name", meeting.is_named_so, plain.is_named_so)
      .end();
}

bool read_file(std::istringstream& words, Script& script) {
  std::string name;
  words >> name;
  const auto fault = file_fault_of(name);
  Fields fields(words);
  int number = 0;
  FileMeeting meeting;
  fields.take("number", number);
  fields.take("taken_after", meeting.taken_after);
  fields.take("acknowledged_after", meeting.acknowledged_after);
  fields.take("answered_after", meeting.answered_after);
  fields.take("acknowledged", meeting.has_999);
  fields.take("report", meeting.has_report);
  fields.take("files", meeting.files);
  fields.take("apart", meeting.apart);
  fields.take("order", meeting.order);
  fields.take("repeated", meeting.is_repeated);
  fields.take("pieces", meeting.pieces);
  fields.take("other_name", meeting.is_named_so);
  if (!fault || number == 0 || !fields.are_read()) return false;
  meeting.fault = *fault;
  script.files[number] = meeting;
  return true;
}

bool read_visit(std::istringstream& words, Script& script) {
  std::string kind_name;
  std::string fault_name;
  words >> kind_name >> fault_name;
  const auto kind = visit_of(kind_name);
  const auto fault = visit_fault_of(fault_name);
  Fields fields(words);
  int number = 0;
  fields.take("number", number);
  if (!kind || !fault || number == 0 || !fields.are_read()) return false;
  script.visits[{*kind, number}] = *fault;
  return true;
}

bool read_line(const std::string& key, std::istringstream& words, Tale& tale) {
  WorldPlan& plan = tale.plan;
  if (key == "broken") return !!std::getline(words >> std::ws, tale.broken);
  if (key == "meets") return read(words, *plan.script);
  if (key == "mishap") return read_mishap(words, *plan.script);
  if (key == "file") return read_file(words, *plan.script);
  if (key == "visit") return read_visit(words, *plan.script);
  if (key == "set") {
    std::string name;
    std::string value;
    words >> name >> value;
    return put_setting(plan.configuration, name, value).has_value();
  }
  Fields fields(words);
  if (key == "person") return read(fields, plan.people.emplace_back());
  if (key == "fresh") {
    int night = 1;
    fields.take("night", night);
    plan.script->fresh.insert(night);
    return fields.are_read();
  }
  if (key != "world") return false;
  auto minutes = plan.window.count();
  fields.take("dice", plan.seed);
  fields.take("nights", plan.nights);
  fields.take("window_min", minutes);
  fields.take("commit_takes_max", plan.commit_takes_max);
  fields.take("slow_disk", plan.has_slow_disk);
  fields.take("heals", plan.heals);
  fields.take("heals_at", plan.heals_at);
  plan.window = std::chrono::minutes(minutes);
  return fields.are_read();
}

}  // namespace

std::string to_text(const Tale& tale) {
  const WorldPlan& plan = tale.plan;
  const WorldPlan plain;
  std::string text = fmt::format("broken {}\n", tale.broken);
  text += Line(fmt::format("world dice={} nights={}", plan.seed, plan.nights))
              .put("window_min", plan.window.count(), plain.window.count())
              .put("commit_takes_max", plan.commit_takes_max, plain.commit_takes_max)
              .put("slow_disk", plan.has_slow_disk, false)
              .put("heals", plan.heals, false)
              .put("heals_at", plan.heals_at, Microseconds{0})
              .end();
  const auto settings = settings_of(plan.configuration);
  const auto plain_settings = settings_of(plain_configuration());
  for (std::size_t n = 0; n < settings.size(); ++n) {
    if (settings[n] != plain_settings.at(n))
      text += fmt::format("set {} {}\n", settings[n].first, settings[n].second);
  }
  for (const Person& person : plan.people) text += line_of(person);
  if (!plan.script) return text;
  for (const auto& [attempt, meeting] : plan.script->meetings) text += line_of(attempt, meeting);
  for (const auto& [number, meeting] : plan.script->files) text += line_of(number, meeting);
  for (const auto& [visit, fault] : plan.script->visits)
    text +=
        fmt::format("visit {} {} number={}\n", to_text(visit.first), to_text(fault), visit.second);
  for (const Mishap& mishap : plan.script->mishaps) text += line_of(mishap);
  for (const int night : plan.script->fresh) text += fmt::format("fresh night={}\n", night);
  return text;
}

Result<Tale> read_tale(const std::string& text) {
  Tale tale;
  tale.plan.configuration = plain_configuration();
  tale.plan.script.emplace();
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream words(line);
    std::string key;
    words >> key;
    if (!read_line(key, words, tale))
      return fail(ErrorKind::unreadable, "a story cannot say: " + line);
  }
  return tale;
}

}  // namespace eligd::simulation
