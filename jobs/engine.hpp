// The engine under jobs/verify: one dispatcher that hands out claims, many coroutines that each
// take one inquiry through its way. All on one thread; nothing here locks.
//
//   claimed --slot free--> in flight --answer--> settling --decision recorded--> gone
//
// A slot covers the durable attempt and the wire, not the reading and deciding after it: the next
// question leaves while the last answer is still being read. Bounds: limits.in_flight_max slots,
// limits.claim_batch_max claims waiting for one, settling_max answers being settled, looking_max
// questions whose answers come later (I19).
#pragma once

#include "clearinghouse/connection.hpp"
#include "jobs/batch_desk.hpp"
#include "jobs/build_inquiry.hpp"
#include "jobs/conclude.hpp"
#include "jobs/outcome_verdict.hpp"
#include "jobs/pace.hpp"
#include "jobs/routes.hpp"
#include "jobs/verify.hpp"
#include "store/engine_seat.hpp"
#include "store/pending_records.hpp"
#include "store/store.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace eligd::jobs {

inline constexpr int claimed_ahead_max =
    8;  // beyond the free slots, so that a freed slot has its next one
inline constexpr int settling_max = 256;  // or as many as may be on their way, where that is more
inline constexpr int numbers_block = 64;  // one sync for so many control numbers; the rest is a gap
// Of what may be on its way, where that is more than a block: nobody starts while one is waited
// for.
inline constexpr int numbers_ahead = 4;
inline constexpr int undecided_batch_max = 64;
inline constexpr int looking_max = 1000;  // questions whose answers are looked for

struct CaseFile;

// With so many on the wire, their attempts and answers share commits: each is held up a little, and
// the night costs a third fewer. One check alone is not held up.
inline constexpr int gather_from = 8;
inline constexpr std::chrono::milliseconds gather_patience{15};
// Between the decision that a question leaves and its first byte lie a few commits. After longer
// than this (a process that was stopped, a machine that slept) its hour, its rate and its claim may
// be over.
inline constexpr std::chrono::seconds leaves_within{10};

class Engine : public std::enable_shared_from_this<Engine> {
 public:
  Engine(World& world, VerifySettings settings, const boost::asio::any_io_executor& executor);

  [[nodiscard]] boost::asio::awaitable<Result<VerifyEnd>> run();
  void wake();

 private:
  struct Numbers {  // what is left of a reserved block
    std::int64_t next = 0;
    std::int64_t end = 0;
  };
  struct SentAttempt {
    AttemptId id{};
    AttemptNumbers numbers{};
    bool is_later = false;  // its claim ended when the partner took it; the answer is looked for
  };
  // A claim that waits for a slot.
  struct Waiting {
    store::Claim claim{};
    Wish wish{};
    int crashes = 0;                        // in a row, the program ended while it was on its way
    std::optional<Instant> unsure_since{};  // an earlier attempt may have arrived; when it ended
  };

  // A claim whose ways are all shut: back in the line from `due` on, or held for this run.
  struct Turned {
    store::Claim claim{};
    Shut why{};
    std::optional<Instant> due{};
  };

  // A claim that goes by file.
  struct Collected {
    store::Claim claim{};
    Way way{};
    std::int64_t number = 0;
  };
  // One partner's folder.
  struct Desk {
    std::unique_ptr<BatchDesk> desk{};
    std::vector<Collected> collected{};
    Instant next_visit{};
    bool is_visiting = false;
    bool is_stopped = false;  // for this run: a person must act
  };

  // One question whose answer is looked for.
  struct LookOut {
    store::PendingRecord pending{};
    store::Claim claim{};  // whose it is; no lease
    Way way{};
    bool holds_slot = false;
    // Another way, before it was on record where to look: the partner may go on with it all the
    // same.
    bool is_answered = false;
    int looks = 0;
    int handles = 0;  // changes of the handle
    // By the clock that never jumps: the partner works on, whatever ours is set to (I10, T1).
    Microseconds next_look{};
    Microseconds over{};  // looked for no longer
    std::string words{};  // of the last look
    std::unique_ptr<Alarm> alarm{};
  };

  // verify.cpp: the dispatcher
  boost::asio::awaitable<Result<VerifyEnd>> run_to_end();
  boost::asio::awaitable<Result<VerifyEnd>> ask_to_end();
  boost::asio::awaitable<Result<void>> decide_leftovers();
  [[nodiscard]] Result<bool> is_being_decided(const store::AnswerRecord& answer) const;
  boost::asio::awaitable<Result<VerifyEnd>> dispatch();
  boost::asio::awaitable<void> drain(Microseconds patience);
  boost::asio::awaitable<void> wait_for_news(Instant until);
  Result<void> read_budget(Instant now);
  void expect_retries_of_others(Instant now);
  [[nodiscard]] bool is_retry_due(Instant now);
  [[nodiscard]] Result<bool> is_waiting_for_files() const;
  // Something is on the wire or being settled. Slots of questions that wait for later do not count.
  [[nodiscard]] bool is_busy() const { return in_flight_ - slots_waiting_ + settling_ > 0; }
  [[nodiscard]] bool is_looking() const { return !look_outs_.empty(); }
  [[nodiscard]] bool is_visiting() const;
  // Nothing but time brings the next look.
  [[nodiscard]] bool is_quiet() const { return is_resting_ && !has_news_ && !is_busy(); }
  void finished_one();
  void gather_writes();

  // set_aside.cpp: what ends the program whenever it is touched
  boost::asio::awaitable<Result<void>> decide_leftover(const store::AnswerRecord& answer);
  boost::asio::awaitable<Result<void>> set_aside(const store::AnswerRecord& answer);
  boost::asio::awaitable<Result<void>> set_aside(const store::Claim& claim, int crashes);
  [[nodiscard]] bool used_up_by_crashes(const store::Claim& claim,
                                        const std::vector<store::AttemptRecord>& attempts) const;
  boost::asio::awaitable<Result<bool>> start_suspect();

  // door_task.cpp: a partner's door that only a person opens
  struct DoorTold {
    TransportNews news = TransportNews::reached;
    bool is_login_refused = false;  // and the partner's file says that one is enough
    std::string why{};
  };
  [[nodiscard]] DoorTold told_at_door(const Way& way, const clearinghouse::Outcome& outcome);
  boost::asio::awaitable<Result<void>> keep_held(ClearinghouseKey key, std::string why);
  boost::asio::awaitable<Result<void>> look_at_door(ClearinghouseKey key, DoorTold told);
  boost::asio::awaitable<Result<void>> read_doors(Instant now);

  // unreachable.cpp: what only an admin can mend before it can be asked at all
  boost::asio::awaitable<Result<void>> hold_unreachable(const store::Claim& claim,
                                                        const PayerKey& payer);
  boost::asio::awaitable<Result<void>> hold_not_configured(const store::Claim& claim, Error why);
  boost::asio::awaitable<Result<void>> close_what_was_mended();

  // circuits_told.cpp: which ways are held back, for whoever looks
  void tell_circuits();
  void tell_asking(std::string_view name);

  // claims.cpp: taking claims, starting them, handing them back
  boost::asio::awaitable<Result<bool>> claim_more();
  boost::asio::awaitable<Result<void>> look_at(store::Claim claim);
  boost::asio::awaitable<Result<void>> start_waiting();
  boost::asio::awaitable<Result<void>> start_those_with_a_way();
  boost::asio::awaitable<Result<bool>> start_one(Waiting& waiting);
  boost::asio::awaitable<Result<void>> turn_back();
  boost::asio::awaitable<Result<void>> hand_back(const store::Claim& claim, Instant due,
                                                 std::string reason);
  boost::asio::awaitable<Result<void>> hand_back_from(std::size_t first);
  boost::asio::awaitable<Result<void>> pass_over_from(std::size_t first);
  [[nodiscard]] Instant try_again_at(Shut why, const Waiting& waiting, Instant now) const;
  // What was taken and stands in no row yet: where the day's budget is read from the rows, it
  // counts on top of them (I10). Ends with the count, or once recorded() was called.
  class Unrecorded;
  void expect_claims();  // there is news: what could not go before may go now
  Result<void> unless_lost(const store::Claim& claim, Result<void> end);
  boost::asio::awaitable<Result<bool>> release(const store::Claim& claim, Instant due,
                                               std::string reason);
  boost::asio::awaitable<Result<void>> hold_for_this_run(const store::Claim& claim,
                                                         std::string words);
  boost::asio::awaitable<Result<std::int64_t>> next_number(ClearinghouseKey partner);
  boost::asio::awaitable<Result<void>> keep_lease(store::Claim& claim);
  [[nodiscard]] Microseconds lease_needed() const;
  [[nodiscard]] std::vector<PayerKey> payers_not_to_claim(Instant now) const;
  void begin(store::Claim claim, Way way, std::int64_t number, bool is_suspect);

  // batches.cpp: questions that go by file
  void open_desks();
  void collect(store::Claim claim, Way way, std::int64_t number);
  void file_collected(const ClearinghouseKey& key);
  bool file_all_collected();  // true: there were some
  boost::asio::awaitable<Result<void>> make_batch(ClearinghouseKey key,
                                                  std::vector<Collected> collected);
  boost::asio::awaitable<Result<void>> build_questions(const ClearinghouseKey& key,
                                                       std::vector<Collected>& collected,
                                                       std::int64_t file_number,
                                                       std::vector<store::NewAttempt>& attempts);
  // The way by file whose answers would come after `deadline`: another one first, if there is one.
  [[nodiscard]] std::optional<ClearinghouseKey> too_late_by_file(const config::Payer& payer,
                                                                 Instant deadline) const;
  void start_visits(Instant now);
  boost::asio::awaitable<Result<void>> visit(ClearinghouseKey key);
  [[nodiscard]] std::optional<Instant> next_visit() const;
  void spawn(boost::asio::awaitable<Result<void>> work);

  // later_answers.cpp: answers that come later (docs/decisions/0022)
  boost::asio::awaitable<Result<void>> await_later(store::Claim claim, Way way, SentAttempt sent,
                                                   clearinghouse::Pending pending);
  boost::asio::awaitable<Result<void>> resume_looking();
  boost::asio::awaitable<Result<void>> look_at_all_once();
  void look_out(std::shared_ptr<LookOut> out);
  boost::asio::awaitable<Result<void>> hold_slot(std::shared_ptr<LookOut> out);
  boost::asio::awaitable<Result<void>> look_until_end(std::shared_ptr<LookOut> out);
  // What a look came to; empty: it goes on.
  boost::asio::awaitable<Result<std::optional<clearinghouse::Outcome>>> look(LookOut& out);
  boost::asio::awaitable<Result<void>> keep_handle(LookOut& out, std::string handle);
  void hear_expiry(LookOut& out, std::optional<Instant> expires);
  boost::asio::awaitable<Result<void>> end_looking(LookOut& out, clearinghouse::Outcome outcome);
  void give_slot_back(LookOut& out, TransportNews news);
  void stop_looking();

  // others.cpp: several engines on one store (docs/decisions/0064)
  boost::asio::awaitable<Result<void>> mind_others(Instant now);
  void help(const store::EngineView& view, Instant now);
  boost::asio::awaitable<Result<void>> take_over();
  [[nodiscard]] Result<bool> is_waiting_for_others() const;
  boost::asio::awaitable<Result<void>> close_to_hands(Microseconds patience);

  // ask.cpp: the way of one inquiry
  boost::asio::awaitable<void> ask(store::Claim claim, Way way, std::int64_t number);
  boost::asio::awaitable<Result<void>> ask_and_settle(const store::Claim& claim, const Way& way,
                                                      std::int64_t number);
  [[nodiscard]] std::expected<Phi<std::string>, std::vector<FieldProblem>> build_question(
      const store::Claim& claim, const Way& way, const CaseFile& file,
      const AttemptNumbers& numbers, bool& names_altered) const;
  boost::asio::awaitable<Result<void>> tell_altered(VerificationId verification,
                                                    ClearinghouseKey key);
  [[nodiscard]] std::string hint_at_names(const SentAttempt& sent, const Verdict& verdict) const;
  boost::asio::awaitable<Result<void>> tell_unsendable(const store::Claim& claim,
                                                       const std::vector<FieldProblem>& problems);
  [[nodiscard]] store::NewAttempt new_attempt(const store::Claim& claim, const Way& way,
                                              const AttemptNumbers& numbers,
                                              Phi<std::string> bytes) const;
  boost::asio::awaitable<Result<AttemptId>> record_attempt(const store::Claim& claim,
                                                           const Way& way,
                                                           const AttemptNumbers& numbers,
                                                           const Phi<std::string>& bytes,
                                                           Instant deadline);
  boost::asio::awaitable<Result<void>> settle(const store::Claim& claim, const Way& way,
                                              const SentAttempt& sent,
                                              clearinghouse::Outcome outcome);
  boost::asio::awaitable<Result<void>> settle_answer(const store::Claim& claim, const Way& way,
                                                     const SentAttempt& sent,
                                                     clearinghouse::Answered answered);
  [[nodiscard]] Result<std::optional<coverage::Match>> match_own_exchange(
      const Way& way, const SentAttempt& sent, const x12::Document& document) const;
  boost::asio::awaitable<Result<void>> put_where_it_belongs(const Way& way, const SentAttempt& sent,
                                                            const x12::Document& document,
                                                            store::NewAnswer answer,
                                                            std::string why);
  boost::asio::awaitable<Result<AnswerId>> keep_outcome(const SentAttempt& sent, std::int64_t lease,
                                                        store::AttemptEnd end,
                                                        std::optional<store::NewAnswer> answer);
  boost::asio::awaitable<Result<void>> end_without_answer(const store::Claim& claim, const Way& way,
                                                          const SentAttempt& sent, Verdict verdict);
  // Decides about an attempt whose end is in the store already.
  boost::asio::awaitable<Result<void>> decide_ending(const store::Claim& claim,
                                                     const store::AttemptRecord& attempt);
  boost::asio::awaitable<Result<void>> unsendable(const store::Claim& claim, std::string code,
                                                  std::string queue, std::string why,
                                                  std::string act);
  boost::asio::awaitable<Result<void>> withdraw(const store::Claim& claim, const NotAsked& why);
  boost::asio::awaitable<Result<void>> decide_answer(const store::AnswerRecord& answer,
                                                     std::int64_t lease);
  boost::asio::awaitable<Result<void>> record(store::Decision decision);
  void hear(const Way& way, const PayerKey& payer, const clearinghouse::Outcome& outcome);
  void free_slot(const Way& way, const PayerKey& payer, TransportNews news);
  // We stood still since it was decided that this question leaves.
  [[nodiscard]] bool is_late(const Way& way) const;

  [[nodiscard]] ConcludeSettings conclude_settings() const;
  void note(Error error);  // keeps the first error that ends the run
  void tell(std::string_view name, const store::Claim& claim, std::string_view words = {},
            AttemptId attempt = {}, const ClearinghouseKey& clearinghouse = {});
  void tell_progress();

  World& world_;
  VerifySettings settings_;
  Routes routes_;
  boost::asio::any_io_executor executor_;
  std::unique_ptr<Alarm> news_;
  bool has_news_ = false;
  bool may_claim_ = true;             // false: the last claim left nothing that can go now
  std::set<PayerKey> passed_over_{};  // whose questions were handed back for others, until news
  std::optional<Instant> look_again_{};
  std::set<Instant> retries_{};  // when something is due again; the store tells only the first one
  Instant budget_read_again_{};
  std::map<std::pair<PayerKey, ClearinghouseKey>, std::int64_t> unrecorded_{};
  Instant doors_read_again_{};
  int holds_unwritten_ = 0;  // doors held here that the store does not know of yet
  std::deque<Waiting> waiting_{};
  std::vector<Turned> turned_{};  // of this round: they share a commit
  // Those that were on their way when the program ended: each goes alone (R7).
  std::deque<Waiting> suspects_{};
  bool is_suspect_out_ = false;
  std::map<ClearinghouseKey, Numbers> numbers_{};
  std::map<ClearinghouseKey, Desk> desks_{};
  std::map<AttemptId, std::shared_ptr<LookOut>> look_outs_{};
  int in_flight_ = 0;
  int slots_waiting_ = 0;  // of those in flight: the partner took them and answers later
  int settling_ = 0;
  bool is_ending_ = false;                           // nothing is looked for any more
  bool is_resting_ = false;                          // the dispatcher waits for news
  std::optional<Microseconds> progress_told_{};      // on the clock that never jumps
  std::set<AttemptId> answered_elsewhere_{};         // their answers came on other exchanges
  std::map<ClearinghouseKey, bool> is_door_open_{};  // as last told in this run
  std::map<HeldBack::Key, HeldBack> circuits_told_{};
  store::EngineSeat* seat_;  // null: the only engine
  store::EngineShares shares_{};
  std::optional<Microseconds> minded_{};           // on the clock that never jumps
  std::optional<Microseconds> claims_expected_{};  // on the same
  std::set<FoundShut> heard_of_{};                 // what hands found shut, as far as it was taken
  std::size_t ended_seen_ = 0;
  std::size_t others_ = 0;
  bool is_over_ = false;  // the leader closed the run to hands, or is this one now
  std::optional<Error> broken_{};
};

}  // namespace eligd::jobs
