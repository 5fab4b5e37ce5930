// Results that come item by item, on pages.
#include "coverage/match.hpp"
#include "jobs/answer_owner.hpp"
#include "jobs/await_store.hpp"
#include "jobs/http_desk.hpp"
#include "jobs/partner_task.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;

using clearinghouse::BatchItem;
using clearinghouse::Fetched;
using clearinghouse::Wanted;
using Came = clearinghouse::Fetched::Came;

namespace {

auto reader_of(const Phi<std::string>& x12) {
  return [rest = std::string_view(x12.reveal(Purpose::matching))](
             std::span<char> room) mutable -> std::size_t {
    const std::size_t count = std::min(room.size(), rest.size());
    std::ranges::copy(rest.substr(0, count), room.begin());
    rest.remove_prefix(count);
    return count;
  };
}

// The part about one patient, alone: nothing of anybody else may stand in a record (I21). Empty:
// it is not an answer about exactly one.
Phi<std::string> only_patient(const Phi<std::string>& x12) {
  coverage::BatchAnswers answers(reader_of(x12));
  Phi<std::string> only;
  while (const auto part = answers.next()) {
    const auto* patient = std::get_if<coverage::PatientPart>(&*part);
    if (patient == nullptr || !only.empty()) return {};
    only = patient->bytes;
  }
  return only;
}

store::AnswerKind kind_of(const Phi<std::string>& x12) {
  return jobs::kind_of(x12::read_view(x12.reveal(Purpose::matching)));
}

bool is_acknowledgment(const Phi<std::string>& x12) {
  const store::AnswerKind kind = kind_of(x12);
  return kind == store::AnswerKind::x999 || kind == store::AnswerKind::ta1;
}

// Of an acknowledgment: what it is about will not be answered.
bool is_refusal(const Phi<std::string>& x12) {
  coverage::BatchAnswers answers(reader_of(x12));
  while (const auto part = answers.next()) {
    if (const auto* group = std::get_if<coverage::GroupAckPart>(&*part))
      return group->is_rejected || !group->rejected.empty();
    if (const auto* whole = std::get_if<coverage::InterchangeAckPart>(&*part))
      return whole->is_rejected;
  }
  return false;
}

}  // namespace

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::take_pages(store::BatchRecord& batch,
                                                                Fetched page, Visited& visited) {
  const bool is_finished = page.is_finished;
  const bool is_broken_off = page.is_broken_off;
  bool is_read_to_end = false;
  Counts counts;
  std::set<std::string> tokens;
  for (int pages = 1;; ++pages) {
    for (const BatchItem& item : page.items) {
      // Of a batch that was given up, only an item with a reason of its own is known to be over.
      const bool is_over = is_finished || (is_broken_off && !item.code.empty());
      const Result<void> taken = co_await take_item(batch, item, is_over, counts);
      if (!taken) co_return std::unexpected(taken.error());
    }
    is_read_to_end = page.next_page.empty();
    if (page.next_page.empty()) break;
    // A partner that gives the same page for ever must not hold us for ever.
    if (!tokens.insert(page.next_page).second || pages >= partner_.rest_batch.pages_max) {
      tell("batch.pages_without_end", batch.file);
      std::string code = "pages-" + std::to_string(batch.id.value());
      std::string why =
          fmt::format("the pages of batch {} at {} do not end", batch.file, partner_.name);
      std::string act = "tell the clearinghouse; what its pages held until then is taken";
      const Result<void> told =
          co_await open_partner_task(world_, std::move(code), std::move(why), std::move(act));
      if (!told) co_return std::unexpected(told.error());
      break;
    }
    if (is_ending()) break;
    page = co_await door_.fetch(Wanted::results, batch.file, batch.handle, page.next_page);
    if (page.came == Came::not_reached) co_return co_await no_use(page.words, page.needs_person);
    if (page.came != Came::items) {
      tell("batch.unusable", page.words);
      break;
    }
  }
  if (counts.parts > 0) {
    tell("items.taken",
         fmt::format("{} items, {} attached, {} held", counts.parts, counts.attached, counts.held));
    ++visited.changed;
  }
  if (is_broken_off && is_read_to_end) {
    const Result<void> ended = co_await end_rest(batch, visited);
    if (!ended) co_return std::unexpected(ended.error());
  }
  co_return Trouble::none;
}

asio::awaitable<Result<void>> HttpDesk::take_item(const store::BatchRecord& batch,
                                                  const BatchItem& item, bool is_finished,
                                                  Counts& counts) {
  const std::string key =
      item.identifier + " " + store::sha256_hex(item.x12.reveal(Purpose::matching));
  if (items_seen_.contains(key)) co_return Result<void>();
  const auto attempt = world_.store.attempt_by_trace(TraceNumber(item.identifier));
  if (!attempt) co_return std::unexpected(attempt.error());
  const bool is_ours = *attempt && (*attempt)->clearinghouse == partner_.key;
  if (!item.x12.empty() && !is_acknowledgment(item.x12)) {
    items_seen_.insert(key);
    ++counts.parts;
    if (is_ours) co_return co_await take_item_answer(**attempt, item, counts);
    ++counts.held;
    co_return co_await hold(
        store::AnswerKind::x271, item.x12,
        "it came in batch " + batch.file + " under the name of no question of ours");
  }
  if (!item.x12.empty() && items_seen_.insert("held " + key).second) {
    const Result<bool> taken =
        co_await take_item_acknowledgment(is_ours ? &**attempt : nullptr, item, counts);
    if (!taken) co_return std::unexpected(taken.error());
    if (*taken) {
      items_seen_.insert(key);
      co_return Result<void>();
    }
  }
  // Before the batch is finished the partner may still be at it.
  if (!is_ours || !is_finished) co_return Result<void>();
  items_seen_.insert(key);
  if ((*attempt)->state != store::AttemptState::in_flight) co_return Result<void>();
  ++counts.parts;
  ++counts.attached;
  std::string words = fmt::format("{} could not get an answer to this question", partner_.name);
  if (!item.code.empty()) words += " (reason " + item.code + ")";
  if (!item.x12.empty()) words = "the payer's system refused this question as it was written";
  const config::Payer* payer = world_.configuration.payer((*attempt)->payer);
  if (item.x12.empty() && payer != nullptr &&
      std::ranges::find(payer->retry.retry_on, item.code) != payer->retry.retry_on.end()) {
    // The payer could not just now: the state of a question that was not taken and goes again.
    words += "; it is asked again later";
    store::AttemptEnd later{.state = store::AttemptState::throttled,
                            .layer = "envelope",
                            .code = item.code,
                            .words = std::move(words),
                            .ended = world_.clock.now()};
    co_return co_await end_one(**attempt, std::move(later));
  }
  store::AttemptEnd end{.state = store::AttemptState::rejected,
                        .layer = "envelope",
                        .code = item.code.empty() ? "item" : item.code,
                        .words = std::move(words),
                        .ended = world_.clock.now()};
  co_return co_await end_one(**attempt, std::move(end));
}

// A refusal of this question is its answer, as in a file; anything else is kept, and the answer may
// still come (I11). False: it was held.
asio::awaitable<Result<bool>> HttpDesk::take_item_acknowledgment(
    const store::AttemptRecord* attempt, const BatchItem& item, Counts& counts) {
  const store::AnswerKind kind = kind_of(item.x12);
  const auto match = attempt == nullptr ? coverage::Match{}
                                        : coverage::match_answer(sent_identity(*attempt),
                                                                 item.x12.reveal(Purpose::matching),
                                                                 coverage::Exchange::batch);
  if (match.kind != coverage::MatchKind::attached || !is_refusal(item.x12)) {
    const Result<void> held =
        co_await hold(kind, item.x12, "an acknowledgment in an item, which refuses no question");
    if (!held) co_return std::unexpected(held.error());
    co_return false;
  }
  ++counts.parts;
  ++counts.attached;
  const Result<void> attached =
      co_await attach(attempt->id, answer_of(item.x12, kind, world_.clock.now()));
  if (!attached) co_return std::unexpected(attached.error());
  co_return true;
}

// Its name and the trace inside must mean the same question (I2).
asio::awaitable<Result<void>> HttpDesk::take_item_answer(const store::AttemptRecord& attempt,
                                                         const BatchItem& item, Counts& counts) {
  const Phi<std::string> answer = only_patient(item.x12);
  std::optional<AttemptId> owner;
  if (!answer.empty()) {
    const x12::Document document = x12::read_view(answer.reveal(Purpose::matching));
    const auto found = owner_of(world_, document, coverage::Exchange::batch);
    if (!found) co_return std::unexpected(found.error());
    owner = *found;
  }
  if (owner != attempt.id) {
    ++counts.held;
    co_return co_await hold(store::AnswerKind::x271, item.x12,
                            "its item names one question, and the trace in it another or none");
  }
  ++counts.attached;
  co_return co_await attach(attempt.id,
                            answer_of(answer, store::AnswerKind::x271, world_.clock.now()));
}

}  // namespace eligd::jobs
