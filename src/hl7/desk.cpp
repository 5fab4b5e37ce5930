#include "hl7/desk.hpp"

#include "hl7/take.hpp"

#include <utility>

namespace eligd::hl7 {

// A message on its way through the store.
struct Desk::Taking {
  Incoming incoming{};
  std::shared_ptr<const config::Configuration> configuration{};
  std::string answer_id{};
  Answered said{};

  void end(const Result<store::Hl7Taken>& taken);
};

void Desk::Taking::end(const Result<store::Hl7Taken>& taken) {
  if (!taken) {
    said.outcome = "not kept: " + taken.error().sentence;
    incoming.issues = {
        {Severity::error, Code::internal, Where{}, "could not be kept", "send it again later"}};
    return;
  }
  said.message = taken->message;
  for (const store::IntakeAdded& one : taken->intakes) {
    if (one.kept == store::IntakeKept::created) ++said.created;
    if (one.kept == store::IntakeKept::changed) ++said.changed;
  }
  if (taken->message == 0 && said.outcome.empty())
    said.outcome = incoming.issues.empty() ? "as answered before"
                                           : "refused: " + to_text(incoming.issues.front());
}

void Desk::finish(const std::shared_ptr<Taking>& taking, Done done) {
  const Incoming& incoming = taking->incoming;
  taking->said.verdict = to_text(verdict_of(incoming.issues));
  log_(taking->said);
  done(acknowledge(incoming.message, incoming.envelope, incoming.issues, clock_.now(),
                   taking->answer_id));
}

void Desk::take(std::string_view bytes, Done done) {
  auto taking = std::make_shared<Taking>();
  taking->configuration = configured_();
  taking->incoming = read_incoming(bytes, *taking->configuration, clock_.now());
  taking->answer_id = entropy_.hex(8);
  taking->said.kind = kind_of(taking->incoming.envelope);
  if (taking->incoming.source) taking->said.source = taking->incoming.source->value();
  if (!taking->incoming.is_addressed()) {
    // The first reason only: of a sender nobody knows there is nothing else to trust.
    if (!taking->incoming.issues.empty())
      taking->said.outcome = "refused: " + to_text(taking->incoming.issues.front());
    return finish(taking, std::move(done));
  }
  store_.take(
      arrival_of(taking->incoming, *taking->configuration),
      // Decided anew where the write is tried again: from the same beginning.
      [taking, issues = taking->incoming.issues](const store::Hl7Known& known) {
        taking->incoming.issues = issues;
        store::Hl7Decision decision = decide(taking->incoming, known, *taking->configuration);
        taking->said.outcome = decision.outcome;
        return decision;
      },
      [this, taking, done = std::move(done)](const Result<store::Hl7Taken>& taken) mutable {
        taking->end(taken);
        finish(taking, std::move(done));
      });
}

void Desk::refuse(std::string_view beginning, std::string what, std::string todo, Done done) {
  auto taking = std::make_shared<Taking>();
  taking->configuration = configured_();
  taking->incoming = read_incoming(beginning.substr(0, beginning.find_first_of("\r\n")),
                                   *taking->configuration, clock_.now());
  taking->answer_id = entropy_.hex(8);
  taking->said.kind = kind_of(taking->incoming.envelope);
  taking->incoming.issues = {
      {Severity::error, Code::data_type, Where{}, std::move(what), std::move(todo)}};
  taking->said.outcome = "refused: " + to_text(taking->incoming.issues.front());
  finish(taking, std::move(done));
}

}  // namespace eligd::hl7
