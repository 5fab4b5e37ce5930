// Walks our CORE batch door once around against a server that was not written with our code: hands
// a batch in, asks for acknowledgment and answers until they are there, confirms, reads the list.
//
// Prints one line a step; ends with 1 when one ends otherwise than it must.
#include "base/system_world.hpp"
#include "clearinghouse/batch_door.hpp"
#include "clearinghouse/http_client.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <string>

namespace eligd::interop {
namespace {

namespace asio = boost::asio;

using namespace clearinghouse;
using namespace std::chrono_literals;
using Came = Fetched::Came;

struct Where {
  std::string url;
  std::string user = "double";
  std::string password = "double-pass";
  bool is_inside = false;    // base64 in the envelope in place of MTOM
  bool only_submit = false;  // the server knows no more
  bool has_list = false;     // and reads what is listed by the generic operation
};

config::Clearinghouse door_to(const Where& where) {
  config::Clearinghouse door{.key = ClearinghouseKey("double")};
  door.protocol = config::Protocol::core_batch;
  door.url = where.url;
  door.plain_http_allowed = true;
  door.sender_id = "CLINIC01";
  door.receiver_id = "DOUBLE";
  door.auth.kind = config::Auth::Kind::user_password;
  door.core_batch.is_mtom = !where.is_inside;
  door.core_batch.unknown_codes = {"PayloadIDIllegal", "PayloadIDNotUnderstood"};
  return door;
}

// Two questions about invented people, a set each.
std::string batch_of_two(std::int64_t number) {
  std::string sets;
  for (int n = 1; n <= 2; ++n) {
    sets += fmt::format(
        "ST*270*{0:04}*005010X279A1~BHT*0022*13*B{1}{0}*20261124*0400~HL*1**20*1~"
        "NM1*PR*2*DOUBLE PAYER*****PI*DOUBLE~HL*2*1*21*1~NM1*1P*2*SAMPLE CLINIC*****XX*1999999984~"
        "HL*3*2*22*0~TRN*1*T{1}{0}*9CLINIC001~NM1*IL*1*TESTPATIENT*SAMPLE****MI*SC-OK~"
        "DMG*D8*19800101*F~DTP*291*D8*20261124~EQ*30~SE*13*{0:04}~",
        n, number);
  }
  return fmt::format(
      "ISA*00*          *00*          *ZZ*CLINIC01       *ZZ*DOUBLE         "
      "*261124*0400*^*00501*{0:09}*0*T*:~"
      "GS*HS*CLINIC01*DOUBLE*20261124*0400*{0}*X*005010X279A1~{1}GE*2*{0}~IEA*1*{0:09}~",
      number, sets);
}

class Walk {
 public:
  Walk(BatchDoor& door, Entropy& entropy, const Where& where)
      : door_(door),
        where_(where),
        name_(uuid4(entropy)),
        number_(100 + static_cast<std::int64_t>(entropy.below(900'000))) {}

  asio::awaitable<void> go() {
    if (!where_.only_submit) {
      const Fetched unknown =
          co_await door_.fetch(Wanted::results, name_, std::string(), std::string());
      step("a name nobody gave is not known",
           unknown.came == Came::not_known || unknown.came == Came::nothing_yet);
    }
    Parcel parcel{.name = name_, .file = Phi<std::string>(batch_of_two(number_))};
    const Handing handing = co_await door_.submit(std::move(parcel));
    step("the batch is taken", handing.end == Handing::End::taken);
    if (where_.only_submit) co_return;
    const std::string ack = co_await fetched(Wanted::acknowledgment);
    step("its 999 names the group",
         ack.find(fmt::format("AK1*HS*{}", number_)) != std::string::npos);
    const std::string results = co_await fetched(Wanted::results);
    step("both traces are answered",
         results.find(fmt::format("T{}1", number_)) != std::string::npos &&
             results.find(fmt::format("T{}2", number_)) != std::string::npos);
    step("its checksum is right", !is_damaged_);
    const Confirmed confirmed = co_await door_.confirm(name_, ack);
    step("the confirmation is taken", confirmed.is_taken);
    const Listed listed = co_await door_.list();
    step("the list holds the batch",
         !where_.has_list || std::ranges::find(listed.names, name_) != listed.names.end());
  }

  bool is_good = true;

 private:
  void step(std::string_view name, bool is_right) {
    fmt::print("{} {}\n", is_right ? "ok  " : "FAIL", name);
    is_good = is_good && is_right;
  }

  asio::awaitable<std::string> fetched(Wanted wanted) {
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (int tries = 0; tries < 50; ++tries) {
      Fetched one = co_await door_.fetch(wanted, name_, std::string(), std::string());
      if (one.came == Came::file) {
        is_damaged_ = is_damaged_ || one.is_damaged;
        co_return std::move(one.bytes).take(Purpose::matching);
      }
      if (one.came != Came::nothing_yet) {
        fmt::print("     {}\n", one.words);
        break;
      }
      timer.expires_after(100ms);
      co_await timer.async_wait(asio::use_awaitable);
    }
    co_return std::string();
  }

  BatchDoor& door_;
  const Where& where_;
  std::string name_;
  std::int64_t number_;
  bool is_damaged_ = false;
};

int walk(const Where& where) {
  asio::io_context io;
  HttpClient http(io.get_executor());
  SystemClock clock;
  SystemEntropy entropy;
  const auto door = open_batch_door(door_to(where),
                                    {.user = where.user, .secret = config::Secret(where.password)},
                                    http, clock, entropy);
  Walk walk(*door, entropy, where);
  asio::co_spawn(io, walk.go(), [&](const std::exception_ptr& thrown) {
    if (thrown) std::rethrow_exception(thrown);
  });
  io.run();
  return walk.is_good ? 0 : 1;
}

}  // namespace
}  // namespace eligd::interop

int main(int argc, char** argv) {
  eligd::interop::Where where;
  CLI::App app{"Walks our CORE batch door around a server."};
  app.add_option("--url", where.url, "its SOAP door")->required();
  app.add_option("--user", where.user);
  app.add_option("--password", where.password);
  app.add_flag("--inside", where.is_inside, "base64 in the envelope in place of MTOM");
  app.add_flag("--only-submit", where.only_submit, "the server knows no more");
  app.add_flag("--list", where.has_list, "the server lists files");
  CLI11_PARSE(app, argc, argv);
  return eligd::interop::walk(where);
}
