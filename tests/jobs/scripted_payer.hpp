// A payer inside the test: a real Connection whose answers are written by a script per member id,
// from the 270 it was handed. It counts what it received, as a real one would.
//
// Written without our own codec, so that a mistake there is not made twice.
#pragma once

#include "clearinghouse/connection.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace eligd::jobs::sample {

// What one 270 said, cut at its separators.
struct Received {
  AttemptId attempt{};
  std::string bytes{}, isa13{}, gs06{}, st02{}, reference{}, trace{}, assigner{}, member_id{},
      payer_id{};
  std::string last{}, first{}, birth{}, service_type{}, date{};
  std::string isa_date{}, isa_time{};
  Instant at{};
};

std::vector<std::string> split(const std::string& text, char at);
Received read_270(const std::string& bytes);
std::string envelope(const std::string& isa13, const std::string& code, const std::string& set);
// A 271 that says `benefits` about whoever was asked for; `trace` may be another one on purpose.
std::string answer_271(const Received& asked, const std::string& benefits,
                       const std::string& trace);

inline constexpr const char* active_with_everything =
    "DTP*346*D8*20260101~EB*1*IND*30**GOLD "
    "PPO~EB*1*IND*A8~EB*C*IND*30***23*1500*****Y~EB*C*IND*30***29*250*****Y~"
    "EB*G*IND*30***23*5000*****Y~EB*G*IND*30***29*3000*****Y~EB*B*IND*A8***27*40*****Y~EB*1*IND*A8*"
    "*****N*Y~";

std::string rejected_by(const Received& asked, const std::string& aaa);
// AAA at the information source: no trace anywhere, as the standard has it.
std::string payer_unable(const Received& asked, const std::string& aaa);

class ScriptedPayer final : public clearinghouse::Connection {
 public:
  using Script = std::function<clearinghouse::Outcome(const Received& asked, int times_asked)>;

  ScriptedPayer(Clock& clock, Script asked);

  [[nodiscard]] boost::asio::awaitable<clearinghouse::Outcome> submit(
      clearinghouse::Submission submission) override;
  // Looks by handle, each with how many there were under it.
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Outcome> poll(
      clearinghouse::Look look) override;
  [[nodiscard]] const clearinghouse::Capabilities& capabilities() const override {
    return capabilities_;
  }
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Health> health() override;

  Script script;
  std::vector<Received> received;
  int in_flight_max_seen = 0;
  std::chrono::microseconds latency{0};
  std::function<void(const Received&)> on_submit;
  struct Looked {
    std::string handle{};
    AttemptId attempt{};
    Instant at{};
  };
  std::vector<Looked> looks;
  std::function<clearinghouse::Outcome(const std::string& handle, int times)> on_look;
  clearinghouse::Health health_told{.is_reachable = true, .words = {}};

 private:
  Clock& clock_;
  clearinghouse::Capabilities capabilities_;
  std::map<std::string, int> times_;
  std::map<std::string, int> looks_under_;
  int in_flight_ = 0;
};

clearinghouse::Outcome silence();
clearinghouse::Outcome answered(std::string bytes);

}  // namespace eligd::jobs::sample
