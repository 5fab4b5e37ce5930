// One partner's folder: puts our files of questions there, and takes what it puts there for us.
//
// Reads   the store's open batches; the partner's folders.
// Writes  the steps of each batch, answers (before concluding, I11), decisions, files taken.
// Twice   safe: a batch moves forward only, an answer that is there changes nothing (I12), a file
// is
//         taken once by what it is (path, size, time) and by its bytes.
// Crash   safe: each step is on the disk before the next is taken at the partner. A file of ours is
//         the partner's from the moment it is renamed; whether that happened before a crash is seen
//         by looking for its temporary name (docs/decisions/0020). A file of theirs is read again
//         from its beginning, which changes nothing where its answers are known.
#pragma once

#include "base/error.hpp"
#include "clearinghouse/folder.hpp"
#include "config/clearinghouses.hpp"
#include "coverage/batch_answers.hpp"
#include "jobs/conclude.hpp"
#include "jobs/world.hpp"
#include "store/batch_records.hpp"
#include "store/records.hpp"

#include <boost/asio/awaitable.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

class Spool;

// A batch that could not be put into the folder for so long is taken back: not one byte of it is
// the partner's, and its questions may go another way.
inline constexpr std::chrono::minutes unsent_max{60};

// The code of the task a person has where a folder refuses us: one for each partner.
[[nodiscard]] std::string folder_task(const ClearinghouseKey& partner);

struct Visited {
  bool is_stopped = false;  // log-in, key or permission refused: no use before a person acts
  bool is_reached = true;   // false: the partner could not be reached, or broke off
  int changed = 0;          // batches moved, answers taken: something is new
};

class BatchDesk {
 public:
  // All must outlive the desk.
  BatchDesk(World& world, const config::Clearinghouse& partner, clearinghouse::Folder& folder)
      : world_(world), partner_(partner), folder_(folder) {}

  // Sends what is to be sent, takes what has come, gives up what has been waited for long enough.
  // Fails only where the store does; the partner's troubles are in Visited, events and a task.
  [[nodiscard]] boost::asio::awaitable<Result<Visited>> visit(ConcludeSettings settings);
  // A file was seen so lately that it may still be written. One that went away, or is too large to
  // be read, does not keep us coming back.
  [[nodiscard]] bool is_watching() const;

 private:
  struct Seen {  // a file as it stood at an earlier look
    clearinghouse::FolderEntry entry{};
    Instant since{};
  };
  struct Counts {
    std::int64_t parts = 0;
    std::int64_t attached = 0;
    std::int64_t held = 0;
  };
  // An error of the partner ends the visit, not the run.
  enum class Trouble : std::uint8_t { none, not_reached, stopped };

  // Sending: batch_send.cpp
  boost::asio::awaitable<Result<Trouble>> send_all(Visited& visited);
  boost::asio::awaitable<Result<Trouble>> send(store::BatchRecord batch);
  boost::asio::awaitable<Result<Trouble>> finish_rename(const store::BatchRecord& batch);
  boost::asio::awaitable<Result<void>> move(const store::BatchRecord& batch,
                                            store::BatchState state);
  [[nodiscard]] Result<Phi<std::string>> bytes_of(const store::BatchRecord& batch) const;
  [[nodiscard]] std::string path_of(const store::BatchRecord& batch) const;
  [[nodiscard]] std::string temporary_path_of(const store::BatchRecord& batch) const;

  // Taking: batch_desk.cpp
  boost::asio::awaitable<Result<Trouble>> take_all(Visited& visited);
  boost::asio::awaitable<Result<Trouble>> take_file(const std::string& path,
                                                    clearinghouse::FolderEntry entry,
                                                    Visited& visited);
  boost::asio::awaitable<Result<Counts>> take_parts(Spool& spool);
  boost::asio::awaitable<Result<Trouble>> look_for_refused(Visited& visited);
  [[nodiscard]] bool is_stable(const std::string& path, const clearinghouse::FolderEntry& entry);

  // What follows of each part: batch_parts.cpp. True: it has its place; false: it is held.
  boost::asio::awaitable<Result<bool>> take_part(const coverage::BatchPart& part);
  boost::asio::awaitable<Result<bool>> take_patient(const coverage::PatientPart& part);
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

  boost::asio::awaitable<Result<Trouble>> trouble(const Error& error);
  boost::asio::awaitable<Result<void>> close_task();
  void tell(std::string_view name, std::string_view words = {});

  World& world_;
  const config::Clearinghouse& partner_;
  clearinghouse::Folder& folder_;
  ConcludeSettings settings_{};
  std::map<std::string, Seen> seen_{};
};

}  // namespace eligd::jobs
