// Answers requests: the same steps for every route (decision 0028).
//
//   1 the route, or a page    404, 405
//   2 how often this address  429
//   3 who asks: a program by its token, a person by their session's cookie, from a page of ours and
//     with the session's token to compare  401, 403
//   4 how often they ask      429     5 may they, and is it proven who they are  403
//   6 is the record theirs    404     7 the audit entry, before anything is done or shown (I21)
//   8 the body's kind         415     9 the answer to the same key before      10 the handler
//
// Fails closed: what cannot be looked up or written down is not answered (security line 41).
// Thread-safe.
#pragma once

#include "api/call.hpp"
#include "api/route_table.hpp"
#include "api/server.hpp"
#include "api/token_bucket.hpp"
#include "config/api_settings.hpp"

#include <memory>
#include <mutex>
#include <set>
#include <string>

namespace eligd::api {

class Service final : public Site {
 public:
  Service(const config::ApiSettings& settings, Behind behind);
  ~Service() override;

  [[nodiscard]] Answer answer(const Request& request) override;
  [[nodiscard]] std::int64_t body_bytes_max(const Request& request) const override;
  [[nodiscard]] bool is_slow(const Request& request) const override;
  [[nodiscard]] bool is_outward(const Request& request) const override;

 private:
  [[nodiscard]] Answer answer_route(const Route& route, Call& call);
  [[nodiscard]] std::optional<Answer> answer_page(const Request& request) const;
  [[nodiscard]] std::optional<Answer> refuse_caller(const Route& route, Call& call);
  [[nodiscard]] std::optional<Answer> refuse_unknown(Call& call);
  [[nodiscard]] std::optional<Answer> refuse_session(Call& call);
  [[nodiscard]] std::optional<Answer> read_record(const Route& route, Call& call) const;
  [[nodiscard]] Answer show_audited(const Route& route, Call& call);
  [[nodiscard]] Answer answer_once(const Route& route, Call& call);

  config::ApiSettings settings_;
  Behind behind_;
  Buckets by_source_;
  Buckets by_caller_;
  std::unique_ptr<Feed> feed_;
  std::mutex mutex_;
  std::set<std::string> at_work_;  // idempotency keys whose first request is not answered
};

}  // namespace eligd::api
