#include "jobs/answer_owner.hpp"

#include "clearinghouse/inquiry_fields.hpp"
#include "coverage/classify.hpp"
#include "coverage/match_exchange.hpp"
#include "jobs/echoed_traces.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

namespace eligd::jobs {
namespace {

// BHT03 of each set: our 270 puts the trace there too.
std::vector<TraceNumber> references_of(const x12::Document& document) {
  std::vector<TraceNumber> references;
  for (const x12::Interchange& interchange : document.interchanges()) {
    for (const x12::Group& group : interchange.groups) {
      for (const x12::TransactionSet& set : group.sets) {
        if (references.size() >= echoed_traces_max) return references;
        for (const x12::Segment& segment :
             set.segments.first(std::min<std::size_t>(3, set.segments.size()))) {
          if (segment.tag() == x12::tag_of("BHT") && !segment.value(3).empty())
            references.emplace_back(std::string(segment.value(3)));
        }
      }
    }
  }
  return references;
}

}  // namespace

store::NewAnswer answer_of(const Phi<std::string>& bytes, store::AnswerKind kind,
                           Instant received) {
  store::NewAnswer answer;
  answer.kind = kind;
  answer.digest = store::sha256_hex(bytes.reveal(Purpose::storage));
  answer.raw = bytes;
  answer.received = received;
  return answer;
}

store::AnswerKind kind_of(const x12::Document& document) {
  switch (coverage::kind_of(document)) {
    case coverage::AnswerKind::eligibility:
      return store::AnswerKind::x271;
    case coverage::AnswerKind::implementation_ack:
      return store::AnswerKind::x999;
    case coverage::AnswerKind::interchange_ack:
      return store::AnswerKind::ta1;
    case coverage::AnswerKind::unreadable:
      break;
  }
  return store::AnswerKind::other;
}

coverage::Sent sent_identity(const store::AttemptRecord& attempt) {
  return {.trace = attempt.trace,
          .reference = attempt.reference,
          .isa13 = attempt.isa13,
          .gs06 = attempt.gs06,
          .st02 = attempt.st02};
}

Result<std::optional<AttemptId>> owner_of(const World& world, const x12::Document& document,
                                          coverage::Exchange exchange, AttemptId except) {
  std::vector<TraceNumber> named = echoed_traces(document);
  if (named.empty()) named = references_of(document);
  for (const TraceNumber& trace : named) {
    const auto attempt = world.store.attempt_by_trace(trace);
    if (!attempt) return std::unexpected(attempt.error());
    if (!*attempt || (*attempt)->id == except) continue;
    const auto match = coverage::match_answer(sent_identity(**attempt), document, exchange);
    if (match.kind == coverage::MatchKind::attached) return (*attempt)->id;
  }
  return std::optional<AttemptId>();
}

Result<coverage::Match> match_told_fields(const Phi<std::string>& sent,
                                          const x12::Document& document) {
  const auto fields = clearinghouse::inquiry_fields(sent.reveal(Purpose::matching));
  if (!fields) return std::unexpected(fields.error());
  return coverage::match_by_exchange({.member_id = fields->subscriber.member_id,
                                      .last_name = fields->patient().last_name,
                                      .birth_date = fields->patient().birth_date},
                                     document);
}

}  // namespace eligd::jobs
