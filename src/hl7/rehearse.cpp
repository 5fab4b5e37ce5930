#include "hl7/rehearse.hpp"

#include "hl7/take.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace eligd::hl7 {
namespace {

struct Piece {
  std::size_t line = 0;
  std::string text{};
};

bool is_of_batch(std::string_view line) {
  return std::ranges::any_of(std::vector<std::string_view>{"FHS", "BHS", "BTS", "FTS"},
                             [&](std::string_view name) { return line.starts_with(name); });
}

std::vector<Piece> pieces_of(std::string_view file) {
  std::vector<Piece> pieces;
  std::size_t number = 0;
  while (!file.empty()) {
    const std::size_t end = std::min(file.find_first_of("\r\n"), file.size());
    std::string_view line = file.substr(0, end);
    std::size_t next = end + 1;
    if (end + 1 < file.size() && file[end] == '\r' && file[end + 1] == '\n') ++next;
    file.remove_prefix(std::min(next, file.size()));
    ++number;
    std::string plain;
    for (const char c : line)
      if (c != '\x0b' && c != '\x1c') plain += c;
    if (plain.starts_with("\xef\xbb\xbf")) plain.erase(0, 3);
    if (plain.empty() || is_of_batch(plain)) continue;
    if (pieces.empty() || plain.starts_with("MSH")) pieces.push_back({.line = number});
    pieces.back().text += plain + '\r';
  }
  return pieces;
}

// What a store would know, for the length of a file.
class Memory {
 public:
  store::Hl7Known look_up(const store::Hl7Arrival& arrival) {
    store::Hl7Known known;
    const auto earlier = contents_.find({arrival.source, arrival.sender, arrival.control_id});
    if (earlier != contents_.end()) {
      known.before = earlier->second.content == arrival.content ? store::Hl7Known::Before::same
                                                                : store::Hl7Known::Before::other;
      known.outcome = earlier->second.outcome;
      known.at = arrival.at;
    }
    if (arrival.person.empty()) return known;
    const auto [at, is_new] = numbers_.try_emplace(
        {arrival.source, arrival.person.reveal(Purpose::matching)}, numbers_.size() + 1);
    known.mark = "P" + std::to_string(at->second);
    if (const auto person = persons_.find(known.mark); person != persons_.end())
      known.person = person->second;
    return known;
  }
  void keep(const store::Hl7Arrival& arrival, const store::Hl7Decision& decision) {
    if (decision.verdict == "AA")
      contents_.insert_or_assign({arrival.source, arrival.sender, arrival.control_id},
                                 Before{arrival.content, decision.outcome});
    if (decision.person) persons_.insert_or_assign(decision.person->mark, *decision.person);
  }
  [[nodiscard]] static std::size_t number_of(const store::Hl7Known& known) {
    return known.mark.empty() ? 0 : static_cast<std::size_t>(std::stoul(known.mark.substr(1)));
  }

 private:
  struct Before {
    Phi<std::string> content{};
    std::string outcome{};
  };
  std::map<std::tuple<SourceKey, std::string, std::string>, Before> contents_{};
  std::map<std::pair<SourceKey, std::string>, std::size_t> numbers_{};
  std::map<std::string, store::Hl7Person> persons_{};
};

}  // namespace

std::vector<Rehearsed> rehearse(std::string_view file, const config::Configuration& configuration,
                                Instant now) {
  std::vector<Rehearsed> all;
  Memory memory;
  for (const Piece& piece : pieces_of(file)) {
    Incoming incoming = read_incoming(piece.text, configuration, now);
    Rehearsed one{.line = piece.line,
                  .kind = kind_of(incoming.envelope),
                  .control_id = incoming.envelope.control_id,
                  .source = incoming.source ? incoming.source->value() : ""};
    if (incoming.is_addressed()) {
      const store::Hl7Arrival arrival = arrival_of(incoming, configuration);
      const store::Hl7Known known = memory.look_up(arrival);
      const store::Hl7Decision decision = decide(incoming, known, configuration);
      memory.keep(arrival, decision);
      one.person = Memory::number_of(known);
      one.outcome = decision.outcome;
      for (const store::ToldIntake& told : decision.intakes)
        one.intakes.push_back(told.intake.document.reveal(Purpose::report));
    }
    one.verdict = to_text(verdict_of(incoming.issues));
    if (one.outcome.empty())
      one.outcome = incoming.issues.empty() ? "as answered before" : "refused";
    one.issues = std::move(incoming.issues);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace eligd::hl7
