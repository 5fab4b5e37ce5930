// A partner who takes batches over HTTP: CORE batch, REST batch (docs/decisions/0023).
//
// Crash safe: before the first byte leaves, the batch stands at `writing` under the name by which
// the partner can be asked about it. From there it goes to `sent` when the partner says, in any
// way, that it has it, and back to `made` only when not one byte left or the partner said that it
// did not take it. What stands at `writing` is never sent again by itself; it is asked about.
#pragma once

#include "clearinghouse/batch_door.hpp"
#include "jobs/batch_desk.hpp"

#include <set>

namespace eligd::jobs {

// A refused batch is cut up until the item at fault stands alone; never into more than this.
inline constexpr std::int64_t halves_max = 64;
// So long after a submission "I do not know it" says nothing yet: a partner may still be at it.
inline constexpr std::chrono::seconds submission_settles{90};
// It is being handed over, or was a moment ago: also a person's word about it is too early.
[[nodiscard]] inline bool is_leaving(const store::BatchRecord& batch, Instant now) {
  return batch.state == store::BatchState::writing && batch.begun &&
         now < *batch.begun + submission_settles;
}

class HttpDesk final : public BatchDesk {
 public:
  // All must outlive the desk.
  HttpDesk(World& world, const config::Clearinghouse& partner, clearinghouse::BatchDoor& door)
      : BatchDesk(world, partner), door_(door) {}

  [[nodiscard]] Result<Instant> next_visit() const override;
  [[nodiscard]] Result<bool> is_worth_a_visit() const override;
  [[nodiscard]] std::string name_of_batch(std::int64_t number, Instant now) const override;
  [[nodiscard]] std::string why_not(const Phi<std::string>& question) const override {
    return door_.why_not(question);
  }

 private:
  // Sending: http_send.cpp
  boost::asio::awaitable<Result<Trouble>> send_all(Visited& visited) override;
  boost::asio::awaitable<Result<Trouble>> send(const store::BatchRecord& batch, Visited& visited);
  boost::asio::awaitable<Result<Trouble>> settle(const store::BatchRecord& batch,
                                                 clearinghouse::Handing handing, Visited& visited);
  boost::asio::awaitable<Result<void>> put_back(const store::BatchRecord& batch);
  boost::asio::awaitable<Result<void>> refused(const store::BatchRecord& batch,
                                               const clearinghouse::Handing& handing,
                                               Visited& visited);
  boost::asio::awaitable<Result<bool>> halve(const store::BatchRecord& batch);
  [[nodiscard]] Result<clearinghouse::Parcel> parcel_of(const store::BatchRecord& batch) const;
  [[nodiscard]] bool is_ours_still(const store::BatchRecord& batch) const override {
    return batch.state == store::BatchState::made;
  }

  // Asking: http_desk.cpp
  boost::asio::awaitable<Result<Trouble>> pick_up(Visited& visited) override;
  boost::asio::awaitable<Result<void>> note_look(BatchId id);
  boost::asio::awaitable<Result<Trouble>> look(store::BatchRecord batch, Visited& visited);
  boost::asio::awaitable<Result<Trouble>> find(store::BatchRecord& batch, Visited& visited);
  boost::asio::awaitable<Result<Trouble>> fetch_acknowledgments(store::BatchRecord& batch,
                                                                Visited& visited);
  boost::asio::awaitable<Result<Trouble>> fetch_results(store::BatchRecord& batch,
                                                        Visited& visited);
  boost::asio::awaitable<Result<void>> end_rest(const store::BatchRecord& batch, Visited& visited);
  boost::asio::awaitable<Result<Trouble>> fetch_listed(Visited& visited);
  boost::asio::awaitable<Result<Trouble>> send_receipts();
  boost::asio::awaitable<Result<Trouble>> came(store::BatchRecord& batch,
                                               clearinghouse::Fetched fetched, std::string path,
                                               std::string receipt_name, Visited& visited);
  boost::asio::awaitable<Result<void>> take_bytes(Phi<std::string> bytes, std::string path,
                                                  std::string receipt_name, Visited& visited);
  boost::asio::awaitable<Result<void>> is_there(store::BatchRecord& batch, Visited& visited);
  boost::asio::awaitable<Result<Trouble>> not_known(const store::BatchRecord& batch,
                                                    Visited& visited);
  boost::asio::awaitable<Result<void>> tell_overdue(const store::BatchRecord& batch);
  boost::asio::awaitable<Result<Trouble>> no_use(std::string words, bool needs_person);
  [[nodiscard]] bool is_due(const store::BatchRecord& batch) const;

  // Items: http_items.cpp
  boost::asio::awaitable<Result<Trouble>> take_pages(store::BatchRecord& batch,
                                                     clearinghouse::Fetched page, Visited& visited);
  boost::asio::awaitable<Result<void>> take_item(const store::BatchRecord& batch,
                                                 const clearinghouse::BatchItem& item,
                                                 bool is_finished, Counts& counts);
  boost::asio::awaitable<Result<bool>> take_item_acknowledgment(
      const store::AttemptRecord* attempt, const clearinghouse::BatchItem& item, Counts& counts);
  boost::asio::awaitable<Result<void>> take_item_answer(const store::AttemptRecord& attempt,
                                                        const clearinghouse::BatchItem& item,
                                                        Counts& counts);

  clearinghouse::BatchDoor& door_;
  std::optional<Instant> not_before_{};   // the partner put us off
  std::optional<Instant> rests_until_{};  // no look got through: not at once again
  std::set<std::string> items_seen_{};    // digests of answers that were looked at already
};

}  // namespace eligd::jobs
