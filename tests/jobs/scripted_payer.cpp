#include "scripted_payer.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace eligd::jobs::sample {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

Received read_270(const std::string& bytes) {
  Received said;
  said.bytes = bytes;
  for (const std::string& segment : split(bytes, '~')) {
    auto e = split(segment, '*');
    e.resize(20);
    if (e[0].ends_with("ISA")) said.isa13 = e[13], said.isa_date = e[9], said.isa_time = e[10];
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

std::string envelope(const std::string& isa13, const std::string& code, const std::string& set) {
  std::string number = std::string(9 - isa13.size(), '0') + isa13;
  return "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE1      "
         "*261124*0300*^*00501*" +
         number + "*0*T*:~GS*" + code + "*PAYER*PRACTICE1*20261124*0300*1*X*005010X279A1~" + set +
         "GE*1*1~IEA*1*" + number + "~";
}

std::string answer_271(const Received& asked, const std::string& benefits,
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

std::string rejected_by(const Received& asked, const std::string& aaa) {
  return answer_271(asked, "AAA*N**" + aaa + "*C~", asked.trace);
}

std::string payer_unable(const Received& asked, const std::string& aaa) {
  const std::string body = "ST*271*0001*005010X279A1~BHT*0022*11*" + asked.reference +
                           "*20261124*0300~HL*1**20*0~AAA*N**" + aaa +
                           "*R~NM1*PR*2*EXAMPLE PAYER*****PI*" + asked.payer_id + "~SE*6*0001~";
  return envelope("78", "HB", body);
}

ScriptedPayer::ScriptedPayer(Clock& clock, Script asked)
    : script(std::move(asked)), clock_(clock) {}

boost::asio::awaitable<clearinghouse::Outcome> ScriptedPayer::submit(
    clearinghouse::Submission submission) {
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

boost::asio::awaitable<clearinghouse::Outcome> ScriptedPayer::poll(clearinghouse::Look look) {
  looks.push_back({.handle = look.handle, .attempt = look.attempt, .at = clock_.now()});
  co_return on_look(look.handle, ++looks_under_[look.handle]);
}

boost::asio::awaitable<clearinghouse::Health> ScriptedPayer::health() { co_return health_told; }

clearinghouse::Outcome silence() {
  return clearinghouse::Unknown{.words = "no answer in 110 s", .raw = {}};
}

clearinghouse::Outcome answered(std::string bytes) {
  return clearinghouse::Answered{.bytes = Phi<std::string>(std::move(bytes)),
                                 .payload_id = clearinghouse::PayloadIdEcho::ours};
}

}  // namespace eligd::jobs::sample
