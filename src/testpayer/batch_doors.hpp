// Batches over HTTP: what was handed in, and when and how its acknowledgment and answers come.
//
//   CORE   the batch operations of /<clearinghouse>/soap and /mime (core_doors.cpp)
//   REST   POST /<clearinghouse>/batch                       {name, items: [...]} -> {batchId}
//          GET  /<clearinghouse>/batch?name=NAME             batches of that name
//          GET  /<clearinghouse>/batch/ID                    {status}
//          GET  /<clearinghouse>/batch/ID/results?pageSize=N&pageToken=T
//
// How a clearinghouse misbehaves is said by `batch` in its scenario; README.md lists the words.
// Bounded: batches_max batches are kept. One thread at a time.
#pragma once

#include "base/world.hpp"
#include "testpayer/core_envelope.hpp"
#include "testpayer/http.hpp"
#include "testpayer/payer.hpp"
#include "testpayer/received_log.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::testpayer {

inline constexpr std::size_t batches_max = 1'000;

class BatchDoors {
 public:
  BatchDoors(Payer& payer, ReceivedLog& log, const Clock& clock)
      : payer_(payer), log_(log), clock_(clock) {}

  // Fills payload and payload type of the answer; `is_lost`: it is never to be delivered.
  struct Answered {
    std::string payload_type{};
    std::string payload{};
    std::string error_code = "Success";
    bool is_damaged = false;
    bool is_lost = false;
  };
  [[nodiscard]] Answered core(const std::string& clearinghouse, Protocol protocol,
                              const CoreMessage& message);
  // `rest`: what follows "/<clearinghouse>/batch" in the path. Whoever calls has looked at the key.
  [[nodiscard]] HttpReply rest(const std::string& clearinghouse, std::string_view rest,
                               const HttpRequest& request);

 private:
  struct Item {
    std::string identifier{}, x12{}, code{};
  };
  struct Kept {
    std::string clearinghouse{}, name{}, number{};
    std::string acknowledgment{};
    std::vector<std::string> results{};  // files
    std::vector<Item> items{};
    Microseconds taken{0};
    int fetched = 0;
    int confirmed = 0;
  };

  Answered submit(const std::string& clearinghouse, Protocol protocol, const CoreMessage& message);
  Answered acknowledgment_of(const Kept& batch) const;
  Answered results_of(Kept& batch) const;
  HttpReply take_items(const std::string& clearinghouse, const HttpRequest& request);
  HttpReply page_of(Kept& batch, const HttpRequest& request) const;
  [[nodiscard]] Kept* find(std::string_view clearinghouse, std::string_view name);
  [[nodiscard]] Kept* numbered(std::string_view clearinghouse, std::string_view number);
  [[nodiscard]] std::string_view way_of(std::string_view clearinghouse) const;
  [[nodiscard]] bool is_due(const Kept& batch, int delay_ms) const;
  Kept& keep(Kept batch);

  Payer& payer_;
  ReceivedLog& log_;
  const Clock& clock_;
  std::deque<Kept> batches_{};
  std::int64_t numbers_ = 0;
  bool has_lost_receipt_ = false;
  bool has_lost_confirmation_ = false;
};

}  // namespace eligd::testpayer
