// The ways to the payers of a simulated world: connections whose exchanges take virtual time and go
// wrong as the plan says, and the log of every one of them.
#pragma once

#include "clearinghouse/connection.hpp"
#include "event_queue.hpp"
#include "payers.hpp"
#include "plan.hpp"
#include "script.hpp"
#include "story.hpp"
#include "tape.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eligd::simulation {

// What an exchange told about the way, in the checker's own words.
enum class News : std::uint8_t { reached, not_reached, no_answer, stopped, nothing };

// One question on its way, from its first byte to what became of it.
struct Exchange {
  std::size_t number = 0;
  std::uint64_t process = 0;
  std::string house{};
  std::string payer_id{};  // as sent
  std::int64_t attempt = 0;
  testpayer::Asked asked{};
  std::string trace{};
  std::string digest{};  // of what was sent
  Fault fault = Fault::none;
  bool reaches_payer = false;
  int of_member = 0;  // the how-many-th about this member
  Meeting meeting{};  // its fault, with all that was drawn for it
  Microseconds until_payer{};
  Microseconds until_end{};   // from the payer on
  bool was_at_payer = false;  // as far as it comes at all
  Instant sent{};
  Microseconds sent_steady{};      // by the clock that never jumps
  std::optional<Instant> taken{};  // the partner promised an answer for later
  std::optional<Instant> ended{};  // empty: under way, or its process died
  std::optional<Told> own{};       // what the payer answered to it
  Microseconds retry_after{};      // throttled
  bool is_by_file = false;         // in a file of many; ended: its answer was read, or given back
};

// One attempt, as the wire saw it.
struct AskedOnce {
  std::string trace{};
  std::string member_id{};
  std::string house{};
  Fault fault = Fault::none;
  Instant sent{};
  std::optional<Instant> ended{};
};

// Bytes that were handed to a process.
struct Delivery {
  std::string digest{};
  std::size_t exchange = 0;
  std::uint64_t process = 0;
  std::string file{};  // the digest of that it came in; what nobody asked is kept whole
};

// Looks at the wire as it is used. All of it happens before the wire goes on.
class WireWatch {
 public:
  virtual ~WireWatch() = default;
  virtual void sending(const Exchange& exchange) = 0;
  virtual void taken(const Exchange& exchange) = 0;
  virtual void ended(const Exchange& exchange, News news) = 0;
  // In a file of many: it is the partner's; its answer, or a refusal, was read for the first time.
  virtual void handed_over(const Exchange& exchange) = 0;
  virtual void read_by_file(const Exchange& exchange) = 0;
};

class Wire {
 public:
  Wire(const WorldPlan& plan, EventQueue& queue, Payers& payers, Story& story)
      : plan_(plan),
        queue_(queue),
        payers_(payers),
        story_(story),
        choices_(plan.choices("wire")),
        delays_(plan.choices("delays")) {}

  void watch(WireWatch& watch) { watch_ = &watch; }
  void heal() { is_healed_ = true; }

  Exchange& begin(std::uint64_t process, const std::string& house,
                  const clearinghouse::Submission& submission);
  void reach_payer(Exchange& exchange);
  // Whoever sent it may come to hear of it after its deadline: then nobody listens any more.
  [[nodiscard]] clearinghouse::Outcome finish(Exchange& exchange, Instant deadline);
  // A process stands still: what it sent before reaches the payer all the same.
  void goes_on_without(std::uint64_t process);
  // One look for an answer that comes later.
  [[nodiscard]] clearinghouse::Outcome look(const std::string& handle, std::uint64_t process);

  // A question in a file that stands where the partner takes it; `asked` is that file with this
  // question alone.
  Exchange& hand_over(std::uint64_t process, const std::string& house, testpayer::Asked asked);
  // The partner will not work on it.
  void give_back(std::size_t exchange);
  // What the payer wrote, and that it was read to its end.
  void tell_by_file(std::size_t exchange, const Told& told);
  void hear_file(const std::string& digest) { delivered_on_[digest]; }  // as it was written
  void hear_by_file(std::size_t exchange, const std::string& digest, std::uint64_t process,
                    const std::string& file);

  // Every answer a payer ever wrote, by the digest of its bytes.
  [[nodiscard]] const Told* told(const std::string& digest) const;
  [[nodiscard]] const std::deque<Exchange>& exchanges() const noexcept { return exchanges_; }
  [[nodiscard]] const std::vector<Delivery>& deliveries() const noexcept { return deliveries_; }
  // How many exchanges ended so far.
  [[nodiscard]] std::size_t ends() const noexcept { return ends_; }
  // Whether these bytes were handed over at all, or on the exchange of that trace.
  [[nodiscard]] bool has_delivered(const std::string& digest) const {
    return delivered_on_.contains(digest);
  }
  [[nodiscard]] bool has_delivered(const std::string& digest, const std::string& trace) const;
  // What could be seen so far, oldest first.
  [[nodiscard]] const std::vector<Mark>& marks() const noexcept { return marks_; }
  [[nodiscard]] std::vector<AskedOnce> asked() const;
  // What every attempt met, to be met again.
  [[nodiscard]] std::map<std::pair<std::string, int>, Meeting> meetings() const;

 private:
  void draw(Exchange& exchange, const std::string& member_id, Instant deadline);
  [[nodiscard]] Fault draw_fault(const std::string& house, const std::string& payer);
  [[nodiscard]] std::optional<Fault> storm_at(const std::string& house, const std::string& payer);
  void draw_times(Exchange& exchange, Instant deadline);
  void draw_under_load(Exchange& exchange, const std::string& member_id, int attempt);
  void draw_by_file(Exchange& exchange, const std::string& member_id);
  void meet_as_written(Exchange& exchange, const std::string& member_id, Instant deadline);
  [[nodiscard]] const Told& choose_answer(Exchange& exchange);
  [[nodiscard]] clearinghouse::Outcome outcome_of(Exchange& exchange);
  [[nodiscard]] clearinghouse::Outcome hand_over(const Exchange& exchange, const Told& told,
                                                 clearinghouse::PayloadIdEcho echo);
  void delivered(const Exchange& exchange, const std::string& digest);

  const WorldPlan& plan_;
  EventQueue& queue_;
  Payers& payers_;
  Story& story_;
  Choices choices_;
  Choices delays_;
  WireWatch* watch_ = nullptr;
  bool is_healed_ = false;
  std::deque<Exchange> exchanges_{};
  std::vector<Delivery> deliveries_{};
  std::map<std::string, std::vector<std::size_t>> delivered_on_{};  // digest, to exchanges
  std::map<std::string, std::vector<std::string>>
      told_by_house_{};  // digests, as they were written
  std::map<std::string, Told> told_{};
  std::map<std::string, int> attempts_{};          // by member
  std::map<std::string, std::size_t> promised_{};  // handles, to exchanges
  std::vector<Mark> marks_{};
  std::optional<Instant> first_sent_{};
  std::size_t ends_ = 0;
};

// One clearinghouse, as one process sees it.
class SimulatedConnection final : public clearinghouse::Connection {
 public:
  SimulatedConnection(Wire& wire, EventQueue& queue, std::uint64_t process, std::string house)
      : wire_(wire), queue_(queue), process_(process), house_(std::move(house)) {}

  [[nodiscard]] boost::asio::awaitable<clearinghouse::Outcome> submit(
      clearinghouse::Submission submission) override;
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Outcome> poll(
      clearinghouse::Look look) override;
  [[nodiscard]] const clearinghouse::Capabilities& capabilities() const override {
    return capabilities_;
  }
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Health> health() override;

 private:
  Wire& wire_;
  EventQueue& queue_;
  std::uint64_t process_;
  std::string house_;
  clearinghouse::Capabilities capabilities_{};
};

}  // namespace eligd::simulation
