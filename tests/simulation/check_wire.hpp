// What leaves, watched from outside: I1 durable before the first byte, I5 no question twice, I8
// what was sent is not called unsent, I9 no number twice, I10 within caps, hours, rates and
// circuits.
#pragma once

#include "scene.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace eligd::simulation {

// A circuit as the promise has it, worked out from what the wire saw.
class CircuitModel {
 public:
  CircuitModel(int failures_max, Microseconds pause) : failures_max_(failures_max), pause_(pause) {}
  void succeeded() { *this = CircuitModel(failures_max_, pause_); }
  void failed(Instant now, bool is_for_good);
  // Something that counts or not, by what cannot be seen from outside: until it answers again,
  // nothing is held against it.
  void unsure() noexcept { is_unsure_ = true; }
  void sent(Instant now);
  // Whether something that was decided to leave at `decided` may be on its way at `now`.
  [[nodiscard]] bool allows(Instant decided, Instant now) const;

 private:
  int failures_max_;
  Microseconds pause_;
  int failures_ = 0;
  std::optional<Instant> opened_{};  // since when nothing more leaves
  Instant closed_until_{};
  bool is_probing_ = false;
  bool is_unsure_ = false;
};

class WireCheck final : public WireWatch {
 public:
  explicit WireCheck(Scene& scene);
  void sending(const Exchange& exchange) override;
  void taken(const Exchange& exchange) override;
  void ended(const Exchange& exchange, News news) override;
  void handed_over(const Exchange& exchange) override;
  void read_by_file(const Exchange& exchange) override;
  // After each commit: what was promised for later and stands in the store.
  void committed();
  void process_began(bool lost_power);
  // The disk was lost: what this one knew of inquiries is another store's.
  void store_restored();
  void process_died();
  void night_began();
  // The store's word about what was sent, against what the payers have.
  void night_ended();

 private:
  struct Sent {
    std::size_t exchange = 0;
    Instant sent{};
    std::optional<Instant> ended{};
    bool is_under_way = true;  // in the process that lives
    Fault fault = Fault::none;
  };
  struct House {
    std::set<std::string> interchange_numbers{}, group_numbers{};
    int under_way = 0;
    std::deque<Microseconds> sent{};
    Instant paused_from{}, paused_until{};
    std::optional<CircuitModel> circuit{};
  };

  void give_slot_back(std::size_t exchange);
  void keep_slot(const Exchange& exchange, std::string payer);
  void check_given_up();
  void read_promises();
  void check_promised(const Exchange& exchange, std::int64_t inquiry);
  void check_awaited(const Exchange& exchange, std::int64_t inquiry);
  void check_durable(const Exchange& exchange, std::int64_t attempt);
  void check_numbers(const Exchange& exchange);
  void check_twice(const Exchange& exchange, std::int64_t inquiry, Instant now);
  void check_door(const Exchange& exchange, std::int64_t inquiry);
  void check_held(const Exchange& exchange, Instant decided);
  void check_bounds(const Exchange& exchange, const std::string& payer, Instant decided);
  void check_budget(const Exchange& exchange, const std::string& payer, Instant decided);
  [[nodiscard]] static bool is_within(const config::DailyStretch& stretch, Instant at);
  [[nodiscard]] static bool is_open(const config::Payer& payer, Instant at);
  [[nodiscard]] static bool is_closed(const std::vector<config::DailyStretch>& closed, Instant at);
  [[nodiscard]] static bool keeps_rate(std::deque<Microseconds>& sent, int per_minute_max,
                                       Microseconds steady);
  [[nodiscard]] CircuitModel& lane(const std::string& house, const std::string& payer);
  [[nodiscard]] CircuitModel fresh_circuit() const;

  Scene& scene_;
  Choices sample_;
  std::set<std::string> traces_{};
  std::map<std::string, House> houses_{};
  std::map<std::string, int> payers_under_way_{};
  std::map<std::pair<std::string, std::string>, CircuitModel> lanes_{};
  std::map<std::int64_t, std::deque<Sent>> inquiries_{};
  std::map<std::size_t, std::int64_t> inquiry_of_{};        // by exchange
  std::map<std::string, std::int64_t> questions_{};         // of this night, to their inquiry
  std::map<std::string, std::deque<Microseconds>> sent_{};  // by payer, and of all: ""
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> left_{};  // by day, and the same
  std::map<std::size_t, std::int64_t> day_of_{};                         // by exchange
  std::set<std::string> refused_for_good_{};                             // traces
  // Exchanges the partner may be at work on, to payers; "": the line broke, the payer's is free.
  std::map<std::size_t, std::string> in_slot_{};
  std::map<std::string, std::vector<std::size_t>> by_file_{};  // questions, to exchanges
  std::map<std::size_t, Microseconds> taken_at_{};  // by the living process, and not ended
  std::int64_t last_promised_ = 0;                  // attempt
  std::int64_t last_synced_ = 0;  // attempt: read when all that was written was synced, too
  std::map<std::int64_t, std::set<std::string>> promised_{};  // inquiries, to traces
  std::set<std::string> not_recorded_{};  // traces of what was taken and stands in no row yet
  Instant night_began_{};
  Disk cut_{};  // what a power cut would leave
  std::unique_ptr<Rows> after_cut_{};
};

}  // namespace eligd::simulation
