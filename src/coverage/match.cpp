#include "coverage/match.hpp"

#include "coverage/text.hpp"
#include "x12/read_271.hpp"

#include <charconv>
#include <memory_resource>
#include <vector>

namespace eligd::coverage {
namespace {

// What one item (a 271, a 999, a TA1) says about whose it is.
enum class Claim : std::uint8_t {
  ours,     // it carries our trace or acknowledges our numbers
  others,   // it names another question
  silent,   // the standard leaves no trace here, and nothing contradicts
  nothing,  // it should name its question and does not
};

struct Item {
  std::uint32_t set = 0;
  Claim claim = Claim::nothing;
  std::string words{};
};

bool is_number(std::string_view text, std::int64_t number) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value == number;
}

bool is_echo(const Sent& sent, std::string_view echo, const std::string& ours) {
  if (ours.empty()) return false;
  return echo == ours || (sent.echo_may_be_folded && fold(echo) == fold(ours));
}

struct Traces {
  std::vector<std::string_view> echoes;  // TRN01 = 2
  bool has_person = false;               // a subscriber loop, where the trace must stand
};

Traces traces_of(const x12::Response271& response) {
  Traces traces;
  const auto add = [&](const x12::Member& member) {
    traces.has_person = true;
    for (const auto& trn : member.traces) {
      if (trn.type() == "2") traces.echoes.push_back(trn.trace());
    }
  };
  for (const auto& source : response.sources) {
    for (const auto& receiver : source.receivers) {
      for (const auto& subscriber : receiver.subscribers) {
        add(subscriber);
        for (const auto& dependent : subscriber.dependents) add(dependent);
      }
    }
  }
  return traces;
}

Item read_271(const Sent& sent, const x12::TransactionSet& set, std::uint32_t number) {
  std::pmr::monotonic_buffer_resource arena;
  x12::Findings findings;
  const auto response = x12::read_271(set, arena, findings);
  const auto traces = traces_of(response);
  // A clearinghouse may add its own trace beside ours; one that is ours is enough.
  for (const auto echo : traces.echoes) {
    if (is_echo(sent, echo, sent.trace.value())) return {number, Claim::ours, "the trace is ours"};
  }
  if (!traces.echoes.empty()) return {number, Claim::others, "the trace echoed is not ours"};
  if (traces.has_person)
    return {number, Claim::nothing, "a person is answered about without the trace of the question"};

  const auto reference = response.bht.reference();
  if (is_echo(sent, reference, sent.reference.value()))
    return {number, Claim::ours, "no trace can stand here; the reference is ours"};
  if (!reference.empty()) return {number, Claim::others, "the reference (BHT03) is not ours"};
  return {number, Claim::silent, "no trace can stand here and nothing contradicts"};
}

Item read_999(const Sent& sent, const x12::TransactionSet& set, std::uint32_t number) {
  bool group_is_ours = false;
  bool names_sets = false;
  bool set_is_ours = false;
  for (const auto& segment : set.segments) {
    if (segment.tag() == x12::tag_of("AK1"))
      group_is_ours = segment.value(1) == "HS" && is_number(segment.value(2), sent.gs06.value());
    if (segment.tag() == x12::tag_of("AK2")) {
      names_sets = true;
      set_is_ours = set_is_ours ||
                    (segment.value(1) == "270" && is_number(segment.value(2), sent.st02.value()));
    }
  }
  if (!group_is_ours) return {number, Claim::others, "the 999 acknowledges another group"};
  if (names_sets && !set_is_ours)
    return {number, Claim::others, "the 999 acknowledges our group, but not our transaction set"};
  return {number, Claim::ours, "the 999 acknowledges our numbers"};
}

Item read_ta1(const Sent& sent, const x12::Segment& ta1) {
  if (is_number(ta1.value(1), sent.isa13.value()))
    return {0, Claim::ours, "the TA1 acknowledges our interchange"};
  return {0, Claim::others, "the TA1 acknowledges another interchange"};
}

std::vector<Item> items_of(const Sent& sent, const x12::Document& document) {
  std::vector<Item> items;
  std::uint32_t number = 0;
  for (const auto& interchange : document.interchanges()) {
    for (const auto& ta1 : interchange.acknowledgements) items.push_back(read_ta1(sent, ta1));
    for (const auto& group : interchange.groups) {
      for (const auto& set : group.sets) {
        ++number;
        if (set.type == "271")
          items.push_back(read_271(sent, set, number));
        else if (set.type == "999")
          items.push_back(read_999(sent, set, number));
        else
          items.push_back(
              {number, Claim::nothing,
               "transaction set " + std::string(set.type) + " answers no eligibility question"});
      }
    }
  }
  return items;
}

}  // namespace

Match match_answer(const Sent& sent, const x12::Document& document, Exchange exchange) {
  const auto items = items_of(sent, document);
  // A 271 says more than an acknowledgement that comes with it, so it is looked for first.
  for (const bool any_set : {true, false}) {
    for (const auto& item : items) {
      if (item.claim == Claim::ours && (item.set != 0) == any_set)
        return {MatchKind::attached, item.set, item.words};
    }
  }
  for (const auto& item : items) {
    if (item.claim == Claim::others) return {MatchKind::contradicts, item.set, item.words};
  }
  for (const auto& item : items) {
    if (item.claim == Claim::nothing) return {MatchKind::no_identity, item.set, item.words};
  }
  if (items.empty()) return {MatchKind::no_identity, 0, "nothing in it can be read as an answer"};
  if (items.size() > 1) return {MatchKind::no_identity, 0, "several answers without a trace"};
  if (exchange == Exchange::batch)
    return {MatchKind::no_identity, items.front().set,
            "no trace, and in a batch the exchange identifies nothing"};
  return {MatchKind::attached, items.front().set, items.front().words};
}

Match match_answer(const Sent& sent, std::string_view bytes, Exchange exchange) {
  return match_answer(sent, x12::read(std::string(bytes)), exchange);
}

}  // namespace eligd::coverage
