// Walks our connections through the scenarios of a server that was not written with our code.
//
// Prints one line a scenario, expected against got, and ends with 1 when any differs. All scenarios
// run at once: one that hangs costs its own time limit only.
#include "base/system_world.hpp"
#include "clearinghouse/connection.hpp"
#include "clearinghouse/http_client.hpp"
#include "scenarios.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/core.h>

#include <exception>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace eligd::interop {
namespace {

using namespace clearinghouse;
using namespace std::chrono_literals;
using config::Protocol;

struct Where {
  std::string url;
  std::string user;
  std::string password;
  std::string ca_file;
  std::string only;  // "soap/OK"; empty: all
};

std::string_view name_of(Protocol protocol) {
  switch (protocol) {
    case Protocol::core_soap:
      return "soap";
    case Protocol::core_mime:
      return "mime";
    case Protocol::form_post:
      return "form";
    default:  // of the others only REST is asked here
      break;
  }
  return "rest";
}

config::Clearinghouse door_to(const Where& where, Protocol protocol) {
  static const std::map<Protocol, std::string> paths = {{Protocol::core_soap, "/core/soap"},
                                                        {Protocol::core_mime, "/core/mime"},
                                                        {Protocol::rest_json, "/rest/raw-x12"}};
  config::Clearinghouse door{.key = ClearinghouseKey("double")};
  door.protocol = protocol;
  door.url = where.url + paths.at(protocol);
  door.plain_http_allowed = true;
  door.tls.ca_file = where.ca_file;
  door.sender_id = "CLINIC01";
  door.receiver_id = "DOUBLE";
  door.auth.kind = protocol == Protocol::rest_json ? config::Auth::Kind::oauth2
                                                   : config::Auth::Kind::user_password;
  door.auth.token_url = where.url + "/token";
  return door;
}

// A minimal inquiry about an invented person; `number` is its ISA13, since the double refuses
// repeats.
std::string inquiry(std::string_view scenario, int number) {
  const std::string sets = fmt::format(
      "ST*270*0001*005010X279A1~BHT*0022*13*B{0}*20261124*0400~HL*1**20*1~"
      "NM1*PR*2*DOUBLE PAYER*****PI*DOUBLE~HL*2*1*21*1~NM1*1P*2*SAMPLE CLINIC*****XX*1999999984~"
      "HL*3*2*22*0~TRN*1*T{0}*9CLINIC001~NM1*IL*1*TESTPATIENT*SAMPLE****MI*SC-{1}~"
      "DMG*D8*19800101*F~DTP*291*D8*20261124~EQ*30~SE*13*0001~",
      number, scenario);
  return fmt::format(
      "ISA*00*          *00*          *ZZ*CLINIC01       *ZZ*DOUBLE         "
      "*261124*0400*^*00501*{0:09}*0*T*:~"
      "GS*HS*CLINIC01*DOUBLE*20261124*0400*{0}*X*005010X279A1~{1}GE*1*{0}~IEA*1*{0:09}~",
      number, sets);
}

// --- an outcome in words ---

std::string_view kind_of(std::string_view x12) {
  if (x12.contains("ST*271*")) return "271";
  if (x12.contains("ST*999*")) return "999";
  return x12.contains("TA1*") ? "TA1" : "?";
}

std::string_view words_of(PayloadIdEcho echo) {
  switch (echo) {
    case PayloadIdEcho::ours:
      return "ours";
    case PayloadIdEcho::absent:
      return "absent";
    case PayloadIdEcho::odd:
      return "odd";
    case PayloadIdEcho::foreign:
      break;
  }
  return "foreign";
}

struct InWords {
  std::string operator()(const Answered& answered) const {
    return fmt::format("answered {}, PayloadID {}",
                       kind_of(answered.bytes.reveal(Purpose::matching)),
                       words_of(answered.payload_id));
  }
  std::string operator()(const RefusedBeforeSending& refused) const {
    return fmt::format("not sent: {}", refused.error.sentence);
  }
  std::string operator()(const Rejected& rejected) const {
    return fmt::format("rejected {} {}{}", rejected.layer == Layer::http ? "http" : "envelope",
                       rejected.code, rejected.stops_route ? ", stops the route" : "");
  }
  std::string operator()(const Unknown& unknown) const {
    return unknown.raw.empty() ? "unknown" : "unknown, part kept";
  }
  std::string operator()(const Pending&) const { return "pending"; }
  std::string operator()(const Throttled& throttled) const {
    return fmt::format(
        "throttled {} s",
        std::chrono::duration_cast<std::chrono::seconds>(throttled.retry_after).count());
  }
};

class Walk {
 public:
  explicit Walk(const Where& where) {
    for (const Scenario& scenario : scenarios) {
      if (where.only.empty() || where.only == title(scenario)) chosen_.push_back(scenario);
    }
    for (const Protocol protocol :
         {Protocol::core_soap, Protocol::core_mime, Protocol::rest_json}) {
      connections_[protocol] = make_connection(
          door_to(where, protocol), {.user = where.user, .secret = config::Secret(where.password)},
          http_, clock_, entropy_);
    }
  }

  // How many came out otherwise than expected.
  [[nodiscard]] int run() {
    std::vector<std::string> got(chosen_.size());
    for (std::size_t i = 0; i < chosen_.size(); ++i) start(chosen_[i], got[i]);
    io_.run();
    int differing = 0;
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      const std::string_view expected = chosen_[i].expected;
      if (got[i] != expected) ++differing;
      fmt::print("{:4}{:16} expected {:52} got {}\n", got[i] == expected ? "ok" : "NOT",
                 title(chosen_[i]), expected, got[i]);
    }
    fmt::print("{} scenarios, {} not as expected\n", chosen_.size(), differing);
    return differing;
  }

 private:
  void start(const Scenario& scenario, std::string& got) {
    Submission submission{.payload_id = uuid4(entropy_),
                          .x12 = Phi<std::string>(inquiry(scenario.name, ++number_)),
                          .deadline = clock_.now() + 60s};
    if (scenario.time == Time::brief) submission.total_timeout = 2500ms;
    boost::asio::co_spawn(io_, connections_.at(scenario.protocol)->submit(std::move(submission)),
                          [&got](std::exception_ptr error, const Outcome& outcome) {
                            got = error ? "an exception" : std::visit(InWords{}, outcome);
                          });
  }

  static std::string title(const Scenario& scenario) {
    return fmt::format("{}/{}", name_of(scenario.protocol), scenario.name);
  }

  std::vector<Scenario> chosen_;
  boost::asio::io_context io_;
  HttpClient http_{io_.get_executor()};
  SystemClock clock_;
  SystemEntropy entropy_;
  std::map<Protocol, std::unique_ptr<Connection>> connections_;
  int number_ = 0;  // a double is started anew for each walk, and knows no number yet
};

}  // namespace
}  // namespace eligd::interop

int main(int count, char** values) {
  eligd::interop::Where where{
      .url = {}, .user = "double", .password = "double-pass", .ca_file = {}, .only = {}};
  CLI::App app("Walks eligd's connections through the scenarios of a CORE double.");
  app.add_option("--url", where.url, "the double, http(s)://127.0.0.1:PORT")->required();
  app.add_option("--user", where.user, "user name");
  app.add_option("--password", where.password, "password");
  app.add_option("--ca-file", where.ca_file, "authority of the double's certificate");
  app.add_option("--only", where.only, "one scenario, such as soap/OK");
  CLI11_PARSE(app, count, values);
  return eligd::interop::Walk(where).run() == 0 ? 0 : 1;
}
