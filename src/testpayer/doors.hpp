// Every door of the test payer: an HTTP request in, a reply with its timing and delivery out. No
// sockets.
//
//   POST /<clearinghouse>/soap | /mime | /rest | /form | /x12 | /core   eligibility
//   POST /<clearinghouse>/async | /coded, GET /<clearinghouse>/async/ID  answers that come later
//   POST /token, /<clearinghouse>/token                    OAuth2 client credentials
//   GET  /health, /log/summary                             for tests
//        /intake-system/...                                see intake_system.hpp
//
// Bounded: batches_max batches are kept, tokens_max tokens. One thread at a time.
#pragma once

#include "base/world.hpp"
#include "testpayer/core_envelope.hpp"
#include "testpayer/http.hpp"
#include "testpayer/intake_system.hpp"
#include "testpayer/later_door.hpp"
#include "testpayer/payer.hpp"
#include "testpayer/received_log.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::testpayer {

inline constexpr std::size_t batches_max = 1'000;
inline constexpr std::size_t tokens_max = 10'000;

class Doors {
 public:
  Doors(Payer payer, std::optional<IntakeSystem> intake_system, ReceivedLog& log,
        const Clock& clock, Entropy& entropy);

  // The log line is written before this returns. When the reply counts as in flight at a
  // clearinghouse, `in_flight_of` names it and finished() must be called once it was played.
  struct Opened {
    HttpReply reply{};
    std::string in_flight_of{};
  };
  [[nodiscard]] Opened handle(const HttpRequest& request);
  void finished(const std::string& clearinghouse);
  // A file of questions; its log line is written before this returns.
  [[nodiscard]] Payer::BatchPlay batch_file(const std::string& clearinghouse, std::string_view x12);

 private:
  struct Batch {
    std::string payload_id{}, acknowledgment{}, results{};
  };
  struct Token {
    Microseconds until{0};
    int uses_left = 0;  // 0: any number
  };

  HttpReply core(const std::string& clearinghouse, Protocol protocol, const HttpRequest& request);
  HttpReply core_batch(const std::string& clearinghouse, Protocol protocol,
                       const CoreMessage& message);
  HttpReply rest(const std::string& clearinghouse, const HttpRequest& request);
  HttpReply form(const std::string& clearinghouse, const HttpRequest& request);
  HttpReply raw(const std::string& clearinghouse, const HttpRequest& request);
  HttpReply core_rest(const std::string& clearinghouse, const HttpRequest& request);
  HttpReply later(const std::string& clearinghouse, Protocol protocol, const std::string& base,
                  const std::string& behind, const HttpRequest& request);
  HttpReply token(const ClearinghouseSetup& setup, const HttpRequest& request);
  [[nodiscard]] bool is_authorized(const ClearinghouseSetup& setup, const HttpRequest& request);
  void log_refusal(const std::string& clearinghouse, Protocol protocol, std::string outcome);
  [[nodiscard]] CoreMessage answer_to(const CoreMessage& message) const;
  [[nodiscard]] HttpReply core_failed(const CoreMessage& message, Protocol protocol,
                                      std::string_view code) const;
  [[nodiscard]] HttpReply core_played(const CoreMessage& message, Protocol protocol,
                                      const Play& play) const;

  Payer payer_;
  std::optional<IntakeSystem> intake_system_;
  ReceivedLog& log_;
  const Clock& clock_;
  Entropy& entropy_;
  std::deque<Batch> batches_{};
  LaterDoor later_{};
  std::map<std::string, Token> tokens_{};
  std::map<std::string, int> in_flight_{};
};

}  // namespace eligd::testpayer
