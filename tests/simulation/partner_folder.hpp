// The batch partner of a simulated world: a folder that keeps its files whatever befalls us, and
// somebody behind it who takes ours and puts answers there, as the plan or the script says.
//
// What stands in the folder is the world's; each process of ours has a view of its own
// (SimulatedFolder), whose visits take virtual time and go wrong.
#pragma once

#include "clearinghouse/batch_door.hpp"
#include "clearinghouse/folder.hpp"
#include "event_queue.hpp"
#include "payers.hpp"
#include "plan.hpp"
#include "story.hpp"
#include "wire.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace eligd::simulation {

// Looks at the folder as it is used, before the partner goes on.
class FolderWatch {
 public:
  virtual ~FolderWatch() = default;
  virtual void visiting(VisitKind kind) = 0;
  // Bytes that are about to leave, under whatever name.
  virtual void putting(const std::string& bytes) = 0;
  // A file stands where the partner takes it.
  virtual void handed_over(const std::string& name, const std::string& bytes) = 0;
  // Over HTTP: bytes of the batch of that name are about to leave; the partner has it, as so many
  // questions; a receipt for the file of that digest is about to leave.
  virtual void submitting(const std::string& name) = 0;
  virtual void arrived(const std::string& name, std::size_t questions) = 0;
  virtual void confirming(const std::string& digest) = 0;
};

class BatchPartner {
 public:
  BatchPartner(const WorldPlan& plan, EventQueue& queue, Payers& payers, Wire& wire, Story& story)
      : plan_(plan), queue_(queue), payers_(payers), wire_(wire), story_(story) {}

  void watch(FolderWatch& watch) { watch_ = &watch; }
  void heal() { is_healed_ = true; }

  struct Visit {
    VisitFault fault = VisitFault::none;
    Microseconds lasts{};
  };
  Visit begin(VisitKind kind);
  [[nodiscard]] std::vector<clearinghouse::FolderEntry> list(const std::string& folder);
  void watch_put(const std::string& bytes) {
    if (watch_ != nullptr) watch_->putting(bytes);
  }
  void put(std::uint64_t process, const std::string& path, std::string bytes);
  [[nodiscard]] bool rename(std::uint64_t process, const std::string& from, const std::string& to);
  // Empty: there is no such file.
  [[nodiscard]] std::optional<std::string> read(std::uint64_t process, const std::string& path,
                                                std::int64_t offset, std::int64_t max);
  void remove(const std::string& path) { files_.erase(path); }

  // Over HTTP: http_partner.cpp. False: it is looked at, and refused.
  [[nodiscard]] bool arrive(std::uint64_t process, const clearinghouse::Parcel& parcel);
  void watch_submission(const std::string& name) {
    if (watch_ != nullptr) watch_->submitting(name);
  }
  // Its number where the partner says that it has it; 0: not, or not yet.
  [[nodiscard]] int known(const std::string& name) const;
  [[nodiscard]] bool has(const std::string& name) const { return given_named(name) != 0; }
  [[nodiscard]] clearinghouse::Fetched acknowledgment(std::uint64_t process, int number,
                                                      clearinghouse::Wanted wanted);
  [[nodiscard]] clearinghouse::Fetched results(std::uint64_t process, int number);
  [[nodiscard]] clearinghouse::Fetched file_named(std::uint64_t process, const std::string& name);
  [[nodiscard]] clearinghouse::Fetched page(std::uint64_t process, int number, std::size_t from);
  [[nodiscard]] std::vector<std::string> listed() const;
  // The path of the file it is for.
  [[nodiscard]] std::string watch_receipt(const std::string& content);
  void confirm(const std::string& path) { confirmed_.insert(path); }
  void left_a_page() {
    story_.broken("I11", "the partner said that a page of items follows, and nobody asked for it");
  }

  // SHA-256 of every file it ever wrote, once it was whole.
  [[nodiscard]] const std::set<std::string>& written() const noexcept { return written_; }
  // What was read to its end by that process.
  [[nodiscard]] const std::set<std::string>& read_by(std::uint64_t process) {
    return read_by_[process];
  }
  // What became of every visit that went wrong and of every file, to become of it again.
  [[nodiscard]] const std::map<std::pair<VisitKind, int>, VisitFault>& visits() const {
    return met_;
  }
  [[nodiscard]] std::map<int, FileMeeting> file_meetings() const;
  // Somebody waits for an answer the partner still owes, or will never give.
  [[nodiscard]] bool owes() const;

 private:
  // One answer in a file, by exchange and digest.
  using Content = std::vector<std::pair<std::size_t, std::string>>;
  struct File {
    std::string bytes{};
    std::string modified{};
    bool is_whole = true;
    bool was_listed_whole = false;
    Content content{};
  };
  struct Given {  // a file of ours
    std::string path{};
    FileMeeting meeting{};
    std::vector<std::size_t> exchanges{};
    testpayer::Asked asked{};
    // Over HTTP
    std::string name{};
    bool takes_items = false;
    bool is_refused = false;           // looked at after it was taken
    Microseconds arrived{};            // by the clock that never jumps
    std::vector<std::string> files{};  // of answers, as they came to be there
    std::vector<std::pair<std::size_t, std::string>> items{};  // exchanges, and what answers them
  };
  struct Note {  // a file of the partner's, before it stands there
    std::string bytes{};
    Content content{};
  };

  void stands(std::uint64_t process, const std::string& path);
  void give_items(int number, const std::vector<std::pair<std::size_t, Fault>>& exchanges);
  [[nodiscard]] int given_named(const std::string& name) const;
  [[nodiscard]] int given_with(std::size_t exchange) const;
  [[nodiscard]] std::string receipt_is_for(const std::string& content) const;
  [[nodiscard]] std::string there(const std::string& path) const;
  [[nodiscard]] clearinghouse::Fetched delivered(std::uint64_t process, const std::string& path);
  [[nodiscard]] bool is_dark() const;
  [[nodiscard]] FileMeeting draw_file(int number) const;
  void take(int number);
  void refuse_whole(int number, bool is_interchange);
  void acknowledge(int number);
  void answer(int number);
  void answer_later(std::size_t exchange);
  [[nodiscard]] Note note_of(const std::vector<std::pair<std::size_t, Fault>>& exchanges);
  void drop(int number, const std::string& name, Note note);
  void show(const std::string& path, const Note& note, std::size_t size, bool is_whole);
  [[nodiscard]] std::string time_stamp() const;

  const WorldPlan& plan_;
  EventQueue& queue_;
  Payers& payers_;
  Wire& wire_;
  Story& story_;
  FolderWatch* watch_ = nullptr;
  bool is_healed_ = false;
  std::map<std::string, File> files_{};
  std::map<int, Given> given_{};
  std::map<VisitKind, int> visits_{};
  std::map<std::pair<VisitKind, int>, VisitFault> met_{};
  std::set<std::string> written_{};
  std::map<std::uint64_t, std::set<std::string>> read_by_{};
  std::set<std::string> confirmed_{};  // paths
  int names_ = 0;
};

// The folder, as one process sees it.
class SimulatedFolder final : public clearinghouse::Folder {
 public:
  SimulatedFolder(BatchPartner& partner, EventQueue& queue, std::uint64_t process)
      : partner_(partner), queue_(queue), process_(process) {}

  [[nodiscard]] boost::asio::awaitable<Result<std::vector<clearinghouse::FolderEntry>>> list(
      std::string folder) override;
  [[nodiscard]] boost::asio::awaitable<Result<void>> put(std::string path,
                                                         Phi<std::string> bytes) override;
  [[nodiscard]] boost::asio::awaitable<Result<void>> rename(std::string from,
                                                            std::string to) override;
  [[nodiscard]] boost::asio::awaitable<Result<Phi<std::string>>> read(std::string path,
                                                                      std::int64_t offset,
                                                                      std::int64_t max) override;
  [[nodiscard]] boost::asio::awaitable<Result<void>> remove(std::string path) override;
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Health> health() override;

 private:
  // False: so much more time went by that the partner hung up.
  boost::asio::awaitable<bool> pass(Microseconds time);

  BatchPartner& partner_;
  EventQueue& queue_;
  std::uint64_t process_;
};

}  // namespace eligd::simulation
