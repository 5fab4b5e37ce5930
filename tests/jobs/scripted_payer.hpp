// A payer inside the test: a real Connection whose answers are written by a script per member id,
// from the 270 it was handed. It counts what it received, as a real one would.
//
// Written without our own codec, so that a mistake there is not made twice.
#pragma once

#include "clearinghouse/connection.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

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
  Instant at{};
};

inline std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

inline Received read_270(const std::string& bytes) {
  Received said;
  said.bytes = bytes;
  for (const std::string& segment : split(bytes, '~')) {
    auto e = split(segment, '*');
    e.resize(20);
    if (e[0].ends_with("ISA")) said.isa13 = e[13];
    if (e[0] == "GS") said.gs06 = e[6];
    if (e[0] == "ST") said.st02 = e[2];
    if (e[0] == "BHT") said.reference = e[3];
    if (e[0] == "TRN") said.trace = e[2], said.assigner = e[3];
    if (e[0] == "NM1" && e[1] == "IL") said.last = e[3], said.first = e[4], said.member_id = e[9];
    if (e[0] == "DMG") said.birth = e[2];
    if (e[0] == "NM1" && e[1] == "PR") said.payer_id = e[9];
    if (e[0] == "EQ") said.service_type = e[1];
    if (e[0] == "DTP" && e[1] == "291") said.date = e[3];
  }
  return said;
}

inline std::string envelope(const std::string& isa13, const std::string& code,
                            const std::string& set) {
  std::string number = std::string(9 - isa13.size(), '0') + isa13;
  return "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE1      "
         "*261124*0300*^*00501*" +
         number + "*0*T*:~GS*" + code + "*PAYER*PRACTICE1*20261124*0300*1*X*005010X279A1~" + set +
         "GE*1*1~IEA*1*" + number + "~";
}

// A 271 that says `benefits` about whoever was asked for; `trace` may be another one on purpose.
inline std::string answer_271(const Received& asked, const std::string& benefits,
                              const std::string& trace) {
  const std::string body =
      "ST*271*0001*005010X279A1~BHT*0022*11*" + asked.reference +
      "*20261124*0300~HL*1**20*1~NM1*PR*2*EXAMPLE PAYER*****PI*" + asked.payer_id +
      "~HL*2*1*21*1~NM1*1P*2*EXAMPLE RECOVERY CENTER*****XX*1999999984~HL*3*2*22*0~TRN*2*" + trace +
      "*" + asked.assigner + "~NM1*IL*1*" + asked.last + "*" + asked.first + "****MI*" +
      asked.member_id + "~DMG*D8*" + asked.birth + "*F~" + benefits;
  const auto segments =
      static_cast<int>(split(body, '~').size());  // the last part is empty: SE counts itself
  return envelope("77", "HB", body + "SE*" + std::to_string(segments) + "*0001~");
}

inline constexpr const char* active_with_everything =
    "DTP*346*D8*20260101~EB*1*IND*30**GOLD "
    "PPO~EB*1*IND*A8~EB*C*IND*30***23*1500*****Y~EB*C*IND*30***29*250*****Y~"
    "EB*G*IND*30***23*5000*****Y~EB*G*IND*30***29*3000*****Y~EB*B*IND*A8***27*40*****Y~EB*1*IND*A8*"
    "*****N*Y~";

inline std::string rejected_by(const Received& asked, const std::string& aaa) {
  return answer_271(asked, "AAA*N**" + aaa + "*C~", asked.trace);
}

// AAA at the information source: no trace anywhere, as the standard has it.
inline std::string payer_unable(const Received& asked, const std::string& aaa) {
  const std::string body = "ST*271*0001*005010X279A1~BHT*0022*11*" + asked.reference +
                           "*20261124*0300~HL*1**20*0~AAA*N**" + aaa +
                           "*R~NM1*PR*2*EXAMPLE PAYER*****PI*" + asked.payer_id + "~SE*6*0001~";
  return envelope("78", "HB", body);
}

class ScriptedPayer final : public clearinghouse::Connection {
 public:
  using Script = std::function<clearinghouse::Outcome(const Received& asked, int times_asked)>;

  ScriptedPayer(Clock& clock, Script asked) : script(std::move(asked)), clock_(clock) {}

  [[nodiscard]] boost::asio::awaitable<clearinghouse::Outcome> submit(
      clearinghouse::Submission submission) override {
    Received asked = read_270(submission.x12.reveal(Purpose::matching));
    asked.attempt = submission.attempt;
    asked.at = clock_.now();
    received.push_back(asked);
    in_flight_max_seen = std::max(in_flight_max_seen, ++in_flight_);
    if (on_submit) on_submit(asked);
    const int times = ++times_[asked.member_id];
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, latency);
    co_await timer.async_wait(boost::asio::use_awaitable);
    --in_flight_;
    co_return script(asked, times);
  }
  // Looks by handle, each with how many there were under it.
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Outcome> poll(
      clearinghouse::Look look) override {
    looks.push_back({.handle = look.handle, .attempt = look.attempt, .at = clock_.now()});
    co_return on_look(look.handle, ++looks_under_[look.handle]);
  }
  [[nodiscard]] const clearinghouse::Capabilities& capabilities() const override {
    return capabilities_;
  }
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Health> health() override {
    co_return health_told;
  }

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

inline clearinghouse::Outcome silence() {
  return clearinghouse::Unknown{.words = "no answer in 110 s", .raw = {}};
}

inline clearinghouse::Outcome answered(std::string bytes) {
  return clearinghouse::Answered{.bytes = Phi<std::string>(std::move(bytes)),
                                 .payload_id = clearinghouse::PayloadIdEcho::ours};
}

}  // namespace eligd::jobs::sample
