#include "testpayer/payer.hpp"

#include "base/time.hpp"
#include "testpayer/answer.hpp"
#include "testpayer/generated.hpp"
#include "testpayer/latency.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace eligd::testpayer {
namespace {

// Members are told apart by who is asked about, so that two dependents of one id count apart.
std::string member_key(const Question& question) {
  const Person& subscriber = question.subscriber;
  std::string key = subscriber.member_id.empty()
                        ? subscriber.last + '/' + subscriber.first + '/' + subscriber.birth
                        : subscriber.member_id;
  if (question.dependent) key += '/' + question.dependent->first;
  return question.payer_id + '|' + key;
}

std::string joined(std::vector<std::string> parts) {
  std::ranges::sort(parts);
  std::string out;
  for (const auto& part : parts) out += part + ',';
  return out;
}

// Empty when the member is not meant; else how many of its conditions were named: the most special
// wins.
std::optional<int> match(const Member& member, const Question& question,
                         std::string_view clearinghouse) {
  const Person& subscriber = question.subscriber;
  int points = 0;
  if (!subscriber.member_id.empty()) {
    if (member.id != subscriber.member_id) return std::nullopt;
  } else if (member.last.empty() || member.last != subscriber.last ||
             (!member.birth.empty() && member.birth != subscriber.birth)) {
    return std::nullopt;
  }
  const auto condition = [&](const std::string& wanted, std::string_view told) {
    if (wanted.empty()) return true;
    ++points;
    return wanted == told;
  };
  if (!condition(member.payer, question.payer_id) ||
      !condition(member.clearinghouse, clearinghouse) ||
      !condition(member.patient, question.patient().first) ||
      !condition(member.asked_last, question.patient().last))
    return std::nullopt;
  if (!member.asked.empty()) {
    ++points;
    if (std::ranges::find_first_of(member.asked, question.service_types) == member.asked.end())
      return std::nullopt;
  }
  return points;
}

std::string described(const Answer& answer) {
  if (answer.rejections.empty()) return "271";
  return "aaa " + answer.rejections.front().code;
}

bool changes_x12(FaultKind kind) { return kind >= FaultKind::ack_999 && kind <= FaultKind::big; }

}  // namespace

std::string_view to_text(Protocol protocol) noexcept {
  switch (protocol) {
    case Protocol::core_soap:
      return "core_soap";
    case Protocol::core_mime:
      return "core_mime";
    case Protocol::rest_json:
      return "rest_json";
    case Protocol::form_post:
      return "form_post";
    case Protocol::file_drop:
      return "file_drop";
    case Protocol::rest_async:
      return "rest_async";
    case Protocol::rest_coded:
      return "rest_coded";
    case Protocol::core_rest:
      return "core_rest";
    case Protocol::raw_x12:
      return "raw_x12";
  }
  return "";
}

struct Payer::State {
  Scenario scenario;
  const Clock& clock;
  std::uint64_t seed;
  std::array<unsigned char, crypto_generichash_KEYBYTES> hash_key{};
  std::int64_t control = 700'000'000;  // far from what a young sender uses, so that a mix-up shows
  std::map<std::string, std::int64_t> asked_by_member{};
  std::map<std::string, std::int64_t> requests_by_clearinghouse{};
  std::map<std::string, std::int64_t> requests_by_payer{};
  std::map<std::string, std::string> last_trace{};  // by clearinghouse
  std::set<std::string> numbers{};                  // clearinghouse, ISA06, ISA13 seen

  State(Scenario s, const Clock& c, std::uint64_t n) : scenario(std::move(s)), clock(c), seed(n) {
    // The key comes from the seed: two runs with one seed can be compared line by line. The people
    // are invented, so the hash only keeps the log free of anything that looks like an id.
    const std::string text = "eligd-testpayer " + std::to_string(seed);
    crypto_generichash(hash_key.data(), hash_key.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
  }

  [[nodiscard]] std::string hashed(std::string_view text) const {
    std::array<unsigned char, 16> digest{};
    crypto_generichash(digest.data(), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       hash_key.data(), hash_key.size());
    std::array<char, 33> hex{};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return hex.data();
  }

  Stamp stamp() {
    const std::string now = to_string(clock.now());  // 2026-11-24T03:15:00.123456Z
    return {.date = now.substr(0, 4) + now.substr(5, 2) + now.substr(8, 2),
            .time = now.substr(11, 2) + now.substr(14, 2),
            .control = ++control};
  }

  [[nodiscard]] const Member* member_for(const Question& question,
                                         std::string_view clearinghouse) const {
    const Member* best = nullptr;
    int points = -1;
    for (const Member& member : scenario.members) {
      const auto found = match(member, question, clearinghouse);
      if (found && *found > points) {
        best = &member;
        points = *found;
      }
    }
    return best;
  }

  [[nodiscard]] const Outage* outage_for(const std::string& clearinghouse,
                                         const std::string& payer) {
    const std::int64_t here = ++requests_by_clearinghouse[clearinghouse];
    const std::int64_t there = ++requests_by_payer[payer];
    for (const Outage& outage : scenario.outages) {
      if (!outage.clearinghouse.empty() && outage.clearinghouse != clearinghouse) continue;
      if (!outage.payer.empty() && outage.payer != payer) continue;
      const std::int64_t count = outage.payer.empty() ? here : there;
      if (count >= outage.from_request && count <= outage.to_request) return &outage;
    }
    return nullptr;
  }

  // The fault of the n-th request of a member: steps follow each other, each as often as it says.
  static Fault fault_of(const Member& member, std::int64_t n) {
    for (const FaultStep& step : member.faults) {
      if (step.times == 0 || n <= step.times) return step.fault;
      n -= step.times;
    }
    return {};
  }

  Entry entry_of(std::string_view clearinghouse, Protocol protocol, const Asked& asked) const {
    Entry entry{.time = to_string(clock.now()),
                .clearinghouse = std::string(clearinghouse),
                .protocol = std::string(to_text(protocol)),
                .isa13 = asked.envelope.isa13,
                .gs06 = asked.envelope.gs06};
    for (const TransactionSet& set : asked.sets) {
      for (const Question& question : set.questions) {
        if (entry.inquiries++ > 0) continue;
        entry.st02 = question.st02;
        entry.bht03 = question.bht03;
        entry.payer = question.payer_id;
        if (!question.traces.empty()) entry.trn02 = question.traces.front().number;
        entry.question = hashed(member_key(question) + '|' + joined(question.service_types) + '|' +
                                joined(question.procedures) + '|' + question.date);
      }
    }
    return entry;
  }

  bool number_repeats(const std::string& clearinghouse, const Envelope& envelope) {
    if (numbers.size() >= questions_kept_max) return false;
    return !numbers.insert(clearinghouse + '|' + envelope.isa06 + '|' + envelope.isa13).second;
  }

  Latency latency_of(const std::string& clearinghouse, const Member& member) const {
    if (member.latency) {
      const std::int64_t us = member.latency->count() * 1000;
      return {.median_us = us, .p99_us = us};
    }
    const auto own = scenario.clearinghouses.find(clearinghouse);
    return own != scenario.clearinghouses.end() && own->second.latency ? *own->second.latency
                                                                       : scenario.latency;
  }

  Slips slips_of(const Fault& fault, const std::string& clearinghouse, const Question& question) {
    Slips slips;
    switch (fault.kind) {
      case FaultKind::wrong_trace:
        slips.trace = "WRONG" + std::to_string(control + 1);
        break;
      case FaultKind::previous_trace:
        slips.trace = last_trace.contains(clearinghouse) ? last_trace[clearinghouse] : "NONEBEFORE";
        break;
      case FaultKind::no_trace:
        slips.trace_left_out = true;
        break;
      case FaultKind::wrong_reference:
        slips.reference = "WRONGREF" + std::to_string(control + 1);
        break;
      case FaultKind::other_person:
        slips.other_person = true;
        break;
      case FaultKind::bad_counts:
        slips.counts_wrong = true;
        break;
      case FaultKind::no_trailer:
        slips.trailer_left_out = true;
        break;
      case FaultKind::latin1:
        slips.latin1_name = true;
        break;
      case FaultKind::line_breaks:
        slips.line_end = "\r\n";
        break;
      case FaultKind::odd_delimiters:
        slips.delimiters = {.element = '|', .repetition = '!', .component = '>', .segment = '\n'};
        break;
      case FaultKind::big:
        slips.size_kb = fault.size_kb;
        break;
      default:
        break;
    }
    if (!question.traces.empty()) last_trace[clearinghouse] = question.traces.front().number;
    return slips;
  }

  void refuse(Play& play, const Asked& asked) {
    if (!asked.ta1_note.empty()) {
      play.kind = PayloadKind::acknowledgment_ta1;
      play.x12 = write_ta1(asked.envelope, asked.ta1_note, stamp());
      play.entry.outcome = "ta1 " + asked.ta1_note;
    } else {
      play.kind = PayloadKind::acknowledgment_999;
      play.x12 = write_999(asked, "R", stamp());
      play.entry.outcome = "999 R";
    }
  }

  void answer(Play& play, const Asked& asked, const Question& question, const Member& member,
              const Answer& said) {
    const Stamp now = stamp();
    play.kind = PayloadKind::eligibility_271;
    play.x12 = write_271(asked.envelope, question, member, said, now,
                         slips_of(play.fault, play.entry.clearinghouse, question));
    play.entry.outcome = described(said);
    switch (play.fault.kind) {
      case FaultKind::ack_999:
        play.kind = PayloadKind::acknowledgment_999;
        play.x12 = write_999(asked, play.fault.code.empty() ? "R" : play.fault.code, now);
        break;
      case FaultKind::ack_ta1:
        play.kind = PayloadKind::acknowledgment_ta1;
        play.x12 =
            write_ta1(asked.envelope, play.fault.code.empty() ? "006" : play.fault.code, now);
        break;
      case FaultKind::duplicate:
        play.x12 += play.x12;
        break;
      case FaultKind::truncated:
        play.x12.resize(play.x12.size() * 3 / 5);
        break;
      default:
        break;
    }
    if (play.fault.kind != FaultKind::none)
      play.entry.outcome = std::string(to_text(play.fault.kind));
    if (changes_x12(play.fault.kind))
      play.fault = {};  // done: what is left to do is to deliver it well
  }
};

Payer::Payer(Scenario scenario, const Clock& clock, std::uint64_t seed)
    : state_(std::make_unique<State>(std::move(scenario), clock, seed)) {}
Payer::~Payer() = default;
Payer::Payer(Payer&&) noexcept = default;

const Scenario& Payer::scenario() const noexcept { return state_->scenario; }

const ClearinghouseSetup& Payer::setup(std::string_view clearinghouse) const {
  static const ClearinghouseSetup open;
  const auto found = state_->scenario.clearinghouses.find(std::string(clearinghouse));
  return found == state_->scenario.clearinghouses.end() ? open : found->second;
}

Play Payer::play(std::string_view clearinghouse_text, Protocol protocol, std::string_view x12) {
  State& state = *state_;
  const std::string clearinghouse(clearinghouse_text);
  Play play;
  auto asked = read_270(x12);
  if (!asked) {
    play.entry = {.time = to_string(state.clock.now()),
                  .clearinghouse = clearinghouse,
                  .protocol = std::string(to_text(protocol)),
                  .outcome = "no x12"};
    play.fault = {.kind = FaultKind::core_error, .code = "PayloadIllegal"};
    return play;
  }
  play.entry = state.entry_of(clearinghouse, protocol, *asked);
  const Outage* outage = state.outage_for(clearinghouse, play.entry.payer);
  const bool repeats = state.number_repeats(clearinghouse, asked->envelope);
  if (repeats && setup(clearinghouse).repeated_numbers_refused) asked->ta1_note = "025";
  const bool complains = std::ranges::any_of(
      asked->sets, [](const TransactionSet& set) { return !set.complaints.empty(); });
  if (!asked->ta1_note.empty() || complains || play.entry.inquiries != 1) {
    state.refuse(play, *asked);
    return play;
  }

  const Question& question = asked->sets.front().questions.front();
  const Member unlisted{.id = question.subscriber.member_id};
  const Member* listed = state.member_for(question, clearinghouse);
  const Member& member = listed ? *listed : unlisted;
  const std::string key = member_key(question);
  const std::int64_t n =
      state.asked_by_member.size() < questions_kept_max ? ++state.asked_by_member[key] : 1;
  play.fault = State::fault_of(member, n);
  play.latency = draw(state.latency_of(clearinghouse, member),
                      mixed(state.seed, key + '#' + std::to_string(n)));
  play.entry.latency_us = play.latency.count();

  Answer said = member.answer;
  if (!listed) {
    if (state.scenario.unlisted == Unlisted::generated)
      said = generated_answer(state.seed, question);
    else
      said.rejections = {state.scenario.unlisted_rejection};
  }
  if (outage) {
    play.fault = outage->rejection ? Fault{} : outage->fault;
    if (outage->rejection) said = {.rejections = {*outage->rejection}};
  }
  state.answer(play, *asked, question, member, said);
  return play;
}

Payer::BatchPlay Payer::play_batch(std::string_view clearinghouse, Protocol protocol,
                                   std::string_view x12) {
  State& state = *state_;
  BatchPlay play;
  const auto asked = read_270(x12);
  if (!asked) {
    play.entry = {.time = to_string(state.clock.now()),
                  .clearinghouse = std::string(clearinghouse),
                  .protocol = std::string(to_text(protocol)),
                  .outcome = "no x12"};
    return play;
  }
  play.entry = state.entry_of(clearinghouse, protocol, *asked);
  if (!asked->ta1_note.empty()) {
    play.acknowledgment = write_ta1(asked->envelope, asked->ta1_note, state.stamp());
    play.entry.outcome = "batch ta1 " + asked->ta1_note;
    return play;
  }
  play.acknowledgment = write_999(*asked, "A", state.stamp());
  const Stamp now = state.stamp();
  std::vector<std::vector<Segment>> sets;
  for (const TransactionSet& set : asked->sets) {
    if (!set.complaints.empty()) continue;
    for (const Question& question : set.questions) {
      const Member unlisted{.id = question.subscriber.member_id};
      const Member* listed = state.member_for(question, clearinghouse);
      const Answer said = listed ? listed->answer : generated_answer(state.seed, question);
      sets.push_back(write_271_set(question, listed ? *listed : unlisted, said, now, {},
                                   nine_digits(static_cast<std::int64_t>(sets.size()) + 1)));
    }
  }
  if (!sets.empty()) play.results = enveloped(asked->envelope, "HB", "005010X279A1", sets, now, {});
  play.entry.outcome = "batch of " + std::to_string(sets.size());
  return play;
}

}  // namespace eligd::testpayer
