// One partner who takes many questions at once: puts our batches there, and takes what comes for
// us.
//
// This is what all such partners have in common: parts, ends, times, tasks. How bytes move is said
// by a desk of its own: folder_desk.hpp over a folder, http_desk.hpp over HTTP.
//
// Reads   the store's open batches; the partner.
// Writes  the steps of each batch, answers (before concluding, I11), decisions, files taken.
// Twice   safe: an answer that is there changes nothing (I12), a file is taken once by what it is
//         and by its bytes.
// Crash   safe: each step is on the disk before the next is taken at the partner; how it is known
//         whether a batch is the partner's, each desk says (docs/decisions/0020, 0023).
#pragma once

#include "base/error.hpp"
#include "config/clearinghouses.hpp"
#include "coverage/batch_answers.hpp"
#include "jobs/batch_times.hpp"
#include "jobs/conclude.hpp"
#include "jobs/world.hpp"
#include "store/batch_records.hpp"
#include "store/records.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

class Spool;

// A batch that could not be handed over for so long is taken back: not one byte of it is the
// partner's, and its questions may go another way.
inline constexpr std::chrono::minutes unsent_max{60};
inline constexpr std::int64_t open_batches_max = 1000;

// The code of the task a person has where a partner refuses us: one for each partner.
[[nodiscard]] std::string desk_task(const config::Clearinghouse& partner);

struct Visited {
  bool is_stopped = false;  // log-in, key or permission refused: no use before a person acts
  bool is_reached = true;   // false: the partner could not be reached, or broke off
  bool is_busy = false;     // nothing was done: a visit at this partner is under way
  int changed = 0;          // batches moved, answers taken: something is new
};

enum class Looking : std::uint8_t {
  when_due,  // at the partner's pace
  now,       // somebody asks for it
};

class BatchDesk {
 public:
  virtual ~BatchDesk() = default;
  BatchDesk(const BatchDesk&) = delete;
  BatchDesk& operator=(const BatchDesk&) = delete;

  // Sends what is to be sent, takes what has come, gives up what has been waited for long enough.
  // Fails only where the store does; the partner's troubles are in Visited, events and a task.
  [[nodiscard]] boost::asio::awaitable<Result<Visited>> visit(ConcludeSettings settings,
                                                              Looking looking = Looking::when_due);
  // The visit under way takes no further step at the partner, and comes back: the world it is made
  // for may be another one soon. A stop request of the world does the same.
  void end_soon() noexcept { is_to_end_ = true; }
  // A second look in a moment is needed to tell whether something may be taken.
  [[nodiscard]] virtual bool is_watching() const { return false; }
  [[nodiscard]] virtual Result<Instant> next_visit() const = 0;
  // Between nights: is anything expected there?
  [[nodiscard]] virtual Result<bool> is_worth_a_visit() const;

  // By what the partner is to know a new batch; never given twice.
  [[nodiscard]] virtual std::string name_of_batch(std::int64_t number, Instant now) const = 0;
  // Why this question cannot travel so; empty: it can.
  [[nodiscard]] virtual std::string why_not(const Phi<std::string>& question) const;

 protected:
  struct Counts {
    std::int64_t parts = 0;
    std::int64_t attached = 0;
    std::int64_t held = 0;
    std::int64_t odd = 0;          // of the held: nobody could read them
    bool has_passed_over = false;  // bytes of it are in no part
  };
  // What became of a partner's file.
  enum class Kept : std::uint8_t {
    whole,    // all of it is on our disk: the partner's may go
    half,     // its end has not come
    in_part,  // too large to be kept as it is
  };
  // An error of the partner ends the visit, not the run.
  enum class Trouble : std::uint8_t { none, not_reached, stopped };

  // All must outlive the desk.
  BatchDesk(World& world, const config::Clearinghouse& partner)
      : world_(world), partner_(partner) {}

  virtual boost::asio::awaitable<Result<Trouble>> send_all(Visited& visited) = 0;
  virtual boost::asio::awaitable<Result<Trouble>> pick_up(Visited& visited) = 0;
  // What it left at the partner and nobody reads: it will not be sent.
  virtual boost::asio::awaitable<void> clear_away(const store::BatchRecord&) { co_return; }
  // Not one byte of it can be the partner's.
  [[nodiscard]] virtual bool is_ours_still(const store::BatchRecord& batch) const = 0;
  [[nodiscard]] bool is_ending() const { return is_to_end_ || world_.stop.stop_requested(); }

  // Its questions were being given another way when the program ended: it is not sent any more.
  [[nodiscard]] bool is_taken_back(const store::BatchRecord& batch) const {
    return is_ours_still(batch) && batch.waiting < batch.questions;
  }

  // The same where a question in it was answered since it was made, by an answer to an earlier try.
  [[nodiscard]] Result<bool> is_overtaken(const store::BatchRecord& batch) const;

  // Shared by the desks: batch_desk.cpp
  boost::asio::awaitable<Result<void>> move(const store::BatchRecord& batch,
                                            store::BatchState state);
  [[nodiscard]] Result<std::vector<Phi<std::string>>> questions_of(const store::BatchRecord& batch,
                                                                   bool only_waiting = false) const;
  [[nodiscard]] Result<Phi<std::string>> bytes_of(const store::BatchRecord& batch) const;
  [[nodiscard]] std::filesystem::path spool_folder() const;
  [[nodiscard]] static Kept kept_of(Spool& spool);
  // What stands in the spool: taken if it is new, with the receipt that is owed under that name.
  boost::asio::awaitable<Result<Kept>> take_spool(Spool& spool, store::PartnerFile file,
                                                  std::string receipt_name, Visited& visited);
  boost::asio::awaitable<Result<Trouble>> trouble(const Error& error);
  void tell(std::string_view name, std::string_view words = {});

  // What follows of each part: batch_parts.cpp. True: it has its place; false: it is held.
  boost::asio::awaitable<Result<Counts>> take_parts(Spool& spool);
  boost::asio::awaitable<Result<bool>> take_part(const coverage::BatchPart& part);
  boost::asio::awaitable<Result<bool>> take_patient(const coverage::PatientPart& part);
  [[nodiscard]] Result<bool> is_about_our_interchange(const coverage::InterchangeAckPart& part,
                                                      const store::BatchRecord& batch) const;
  boost::asio::awaitable<Result<void>> came_before(const store::BatchRecord& batch,
                                                   const coverage::InterchangeAckPart& part);
  boost::asio::awaitable<Result<bool>> take_interchange_ack(
      const coverage::InterchangeAckPart& part);
  boost::asio::awaitable<Result<bool>> take_group_ack(const coverage::GroupAckPart& part);
  boost::asio::awaitable<Result<bool>> take_odd(const coverage::OddPart& part);
  boost::asio::awaitable<Result<void>> attach(AttemptId attempt, store::NewAnswer answer);
  boost::asio::awaitable<Result<void>> hold(store::AnswerKind kind, const Phi<std::string>& bytes,
                                            std::string why);
  boost::asio::awaitable<Result<void>> acknowledged(const store::BatchRecord& batch);
  boost::asio::awaitable<Result<void>> refuse_all(const store::BatchRecord& batch,
                                                  store::AnswerKind kind,
                                                  const Phi<std::string>& bytes);

  // How they end: batch_end.cpp
  boost::asio::awaitable<Result<void>> give_up(Visited& visited);
  boost::asio::awaitable<Result<void>> end_waiting(const store::BatchRecord& batch,
                                                   store::AttemptEnd end);
  boost::asio::awaitable<Result<void>> end_one(const store::AttemptRecord& attempt,
                                               store::AttemptEnd end);
  // The partner will not take it as it is: each of its questions was refused.
  boost::asio::awaitable<Result<void>> refuse(const store::BatchRecord& batch,
                                              store::AttemptEnd end, Visited& visited);

  // Whether the partner carries files, keeps its hour, and sends what can be read: batch_signs.cpp
  [[nodiscard]] Result<bool> has_ever_answered() const;
  boost::asio::awaitable<Result<void>> look_for_a_sign();
  boost::asio::awaitable<Result<void>> look_whether_overdue(const store::BatchRecord& batch,
                                                            bool is_ended);
  boost::asio::awaitable<Result<void>> end_silence(const Visited& visited);
  boost::asio::awaitable<Result<void>> tell_encrypted(const store::PartnerFile& file);
  boost::asio::awaitable<Result<void>> end_encrypted();
  boost::asio::awaitable<Result<void>> tell_unread(std::string words);

  World& world_;
  const config::Clearinghouse& partner_;
  ConcludeSettings settings_{};
  Looking looking_ = Looking::when_due;

 private:
  boost::asio::awaitable<Result<void>> close_task();

  bool is_to_end_ = false;
};

// As the partner's protocol says; null where questions do not go in batches there, or nothing
// leads there.
[[nodiscard]] std::unique_ptr<BatchDesk> open_desk(World& world,
                                                   const config::Clearinghouse& partner);
// Those that have one.
[[nodiscard]] std::vector<ClearinghouseKey> partners_with_desks(const World& world);

}  // namespace eligd::jobs
