#include "jobs/outcome_verdict.hpp"

#include "clearinghouse/http_verdict.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace eligd::jobs {
namespace {

using clearinghouse::Layer;
using store::AttemptState;

std::string_view to_text(Layer layer) {
  switch (layer) {
    case Layer::http:
      return "http";
    case Layer::envelope:
      return "envelope";
    case Layer::x12:
      return "x12";
  }
  return "http";
}

// The partner's own trouble and not our request: HTTP 5xx, and a SOAP fault that says so. The payer
// may have the question.
bool is_partner_error(std::string_view layer, std::string_view code) {
  if (layer == to_text(Layer::http)) return code.starts_with('5');
  return layer == to_text(Layer::envelope) && (code == "Receiver" || code == "Server");
}

bool is_partner_error(const clearinghouse::Rejected& rejected) {
  return is_partner_error(to_text(rejected.layer), rejected.code);
}

// Refused for who we are (clearinghouse::Rejected::stops_route), as the row still tells it.
bool is_about_the_door(const store::AttemptRecord& attempt) {
  constexpr std::array<std::string_view, 5> codes{"UnAuthorized", "FailedAuthentication",
                                                  "InvalidSecurity", "InvalidSecurityToken",
                                                  "SecurityTokenUnavailable"};
  constexpr std::array<std::string_view, 4> statuses{"401", "403", "495", "496"};
  if (attempt.words.contains("does not take our certificate") ||
      attempt.words.contains("has no funds") || attempt.words.contains(clearinghouse::not_a_door))
    return true;
  if (attempt.layer == to_text(Layer::envelope))
    return std::ranges::find(codes, attempt.code) != codes.end();
  // A page with 200 is a refusal only where it says that our sign-in is.
  return attempt.layer == to_text(Layer::http) &&
         (std::ranges::find(statuses, attempt.code) != statuses.end() ||
          attempt.code.starts_with('2'));
}

template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};

Verdict rejected_verdict(const clearinghouse::Rejected& rejected) {
  Verdict verdict;
  verdict.end.state = AttemptState::rejected;
  verdict.end.layer = to_text(rejected.layer);
  verdict.end.code = rejected.code;
  verdict.end.words = rejected.words;
  // Refused at the door for who we are, not for what was asked: the payer never saw the question.
  if (rejected.stops_route)
    verdict.fate = Fate::not_sent;
  else if (is_partner_error(rejected)) {
    // It may have handed the question on before it failed: no other door is tried meanwhile (I8).
    verdict.end.state = AttemptState::unknown;
    verdict.fate = Fate::partner_error;
  } else {
    verdict.fate = Fate::rejected;
  }
  return verdict;
}

}  // namespace

Verdict verdict_of(const clearinghouse::Outcome& outcome, Instant now) {
  Verdict verdict = std::visit(
      Match{
          [](const clearinghouse::Answered&) { return Verdict{}; },
          [](const clearinghouse::RefusedBeforeSending& refused) {
            Verdict made{.fate = Fate::not_sent};
            made.end.state = AttemptState::refused;
            made.end.words = refused.error.sentence;
            if (refused.counts_against_route && !refused.stops_route)
              made.reason = "the clearinghouse could not be reached; nothing was sent";
            return made;
          },
          [](const clearinghouse::Rejected& rejected) { return rejected_verdict(rejected); },
          [](const clearinghouse::Unknown& unknown) {
            Verdict made{.fate = Fate::unknown};
            made.end.state = AttemptState::unknown;
            made.end.words = unknown.words;
            if (unknown.is_broken_off)
              made.reason =
                  unknown.raw.empty()
                      ? "sent, then silence: whether the payer took the question is not known"
                      : "sent, and the answer broke off before its end";
            return made;
          },
          // The engine looks for its answer instead (later_answers.cpp).
          [](const clearinghouse::Pending&) { return Verdict{}; },
          [](const clearinghouse::Throttled& throttled) {
            Verdict made{.fate = Fate::throttled, .retry_after = throttled.retry_after};
            made.end.state = AttemptState::throttled;
            made.end.words = throttled.words;
            return made;
          },
      },
      outcome);
  if (verdict.reason.empty()) verdict.reason = verdict.end.words;
  verdict.end.ended = now;
  return verdict;
}

Fate fate_of(const store::AttemptRecord& attempt) {
  switch (attempt.state) {
    case AttemptState::refused:
      return Fate::not_sent;
    case AttemptState::throttled:
      return Fate::throttled;
    case AttemptState::rejected:
      if (is_about_the_door(attempt)) return Fate::not_sent;
      return is_partner_error(attempt.layer, attempt.code) ? Fate::partner_error : Fate::rejected;
    case AttemptState::in_flight:
    case AttemptState::answered:
    case AttemptState::unknown:
      break;
  }
  // Only an answer that was read leaves this layer behind.
  return attempt.layer == to_text(Layer::x12) ? Fate::not_ours : Fate::unknown;
}

TransportNews transport_news(const clearinghouse::Outcome& outcome) {
  return std::visit(Match{
                        [](const clearinghouse::Answered&) { return TransportNews::reached; },
                        [](const clearinghouse::RefusedBeforeSending& refused) {
                          if (refused.stops_route) return TransportNews::route_stopped;
                          return refused.counts_against_route ? TransportNews::not_reached
                                                              : TransportNews::nothing_learned;
                        },
                        [](const clearinghouse::Rejected& rejected) {
                          if (rejected.stops_route) return TransportNews::route_stopped;
                          return is_partner_error(rejected) ? TransportNews::partner_error
                                                            : TransportNews::reached;
                        },
                        // Where something came, the partner is done with it, whatever it was.
                        [](const clearinghouse::Unknown& unknown) {
                          return unknown.is_broken_off ? TransportNews::no_answer
                                                       : TransportNews::partner_error;
                        },
                        [](const clearinghouse::Pending&) { return TransportNews::taken; },
                        [](const clearinghouse::Throttled&) { return TransportNews::crowded; },
                    },
                    outcome);
}

const Phi<std::string>* raw_of(const clearinghouse::Outcome& outcome) {
  if (const auto* rejected = std::get_if<clearinghouse::Rejected>(&outcome)) return &rejected->raw;
  if (const auto* unknown = std::get_if<clearinghouse::Unknown>(&outcome)) return &unknown->raw;
  return nullptr;
}

std::string_view event_name(Fate fate) noexcept {
  switch (fate) {
    case Fate::not_sent:
      return "attempt.not_sent";
    case Fate::throttled:
      return "attempt.throttled";
    case Fate::unknown:
      return "attempt.unknown";
    case Fate::not_ours:
      return "attempt.not_ours";
    case Fate::partner_error:
      return "attempt.partner_error";
    case Fate::ask_later:
      return "attempt.ask_later";
    case Fate::rejected:
      return "attempt.rejected";
  }
  return "attempt.ended";
}

}  // namespace eligd::jobs
