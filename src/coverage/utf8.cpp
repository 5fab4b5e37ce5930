#include "coverage/utf8.hpp"

#include "base/utf8.hpp"

namespace eligd::coverage {
namespace {

void mend(std::string& text) {
  if (first_bad_utf8(text) != std::string::npos) text = as_utf8(text);
}

void mend(Phi<std::string>& text) {
  const std::string& plain = text.reveal(Purpose::report);
  if (first_bad_utf8(plain) != std::string::npos) text = Phi<std::string>(as_utf8(plain));
}

void mend(std::monostate&) {}

void mend(Members& members) {
  for (auto& [name, text] : members) mend(text);
}

void mend(Evidence& evidence) { mend(evidence.text); }
void mend(Question& question) { mend(question.text); }

template <class T>
void mend(std::vector<T>& list) {
  for (T& one : list) mend(one);
}

void mend(Value& value) {
  std::visit([](auto& held) { mend(held); }, value);
}

void mend(Fact& fact) {
  mend(fact.value);
  for (Value& candidate : fact.candidates) mend(candidate);
  mend(fact.rule);
  mend(fact.evidence);
  mend(fact.against);
  mend(fact.as_of);
  if (fact.call) {
    mend(fact.call->reference);
    mend(fact.call->representative);
  }
  if (fact.over) {
    mend(fact.over->against);
    mend(fact.over->machine_value);
    for (Value& candidate : fact.over->machine_candidates) mend(candidate);
  }
}

void mend(Task& task) {
  mend(task.code);
  mend(task.why);
  mend(task.act);
  mend(task.questions);
  if (task.callee) {
    mend(task.callee->name);
    mend(task.callee->phone);
    mend(task.callee->evidence);
  }
}

void mend(IdentityChange& change) {
  mend(change.sent);
  mend(change.returned);
}

void mend(Reject& reject) {
  mend(reject.code);
  mend(reject.follow_up);
  mend(reject.meaning);
}

void mend(AnswerSeen& answer) {
  mend(answer.file);
  mend(answer.type);
  mend(answer.control);
  mend(answer.trace);
  mend(answer.payer_id);
  mend(answer.payer_name);
}

}  // namespace

void make_utf8(Summary& summary) {
  mend(summary.payer);
  mend(summary.reasons);
  for (Fact& fact : summary.facts) mend(fact);
  mend(summary.notes);
  for (Task& task : summary.tasks) mend(task);
  for (IdentityChange& change : summary.identity_changes) mend(change);
  for (Reject& reject : summary.rejects) mend(reject);
  for (AnswerSeen& answer : summary.answers) mend(answer);
  mend(summary.flags);
}

}  // namespace eligd::coverage
