// Small helpers of the JSON that handlers make and read.
#pragma once

#include "api/call.hpp"
#include "api/message.hpp"
#include "api/problem.hpp"
#include "base/time.hpp"

#include <boost/json/fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::api {

[[nodiscard]] Answer answer_json(const boost::json::object& body, int status = 200);
// With an ETag over the body; 304 where the client has it already.
[[nodiscard]] Answer answer_if_changed(const boost::json::object& body, const Request& request);

// "S.T.": least shown on lists (security line 14).
[[nodiscard]] std::string initials(const store::IntakeRecord& intake);
// "•••4567"; of up to four characters nothing.
[[nodiscard]] std::string last_four(const Phi<std::string>& member_id);

// "2026-11-25T09:00", on the practice's clock.
[[nodiscard]] std::string local(const Call& call, Instant at);

// A whole number of the query within bounds. Empty: not there, `fallback`; nullopt: it is none.
[[nodiscard]] std::optional<std::int64_t> asked_number(const Request& request,
                                                       std::string_view name, std::int64_t fallback,
                                                       std::int64_t least, std::int64_t most);

// `limit` and `cursor` of a list.
struct Paging {
  std::int64_t before = INT64_MAX;
  std::int64_t max = 50;
};
[[nodiscard]] std::optional<Paging> paging_of(const Request& request);
// The query's names are all among these; else the answer that says which is not.
[[nodiscard]] std::optional<Answer> refuse_query(const Request& request,
                                                 std::initializer_list<std::string_view> known);
[[nodiscard]] Answer bad_query(const Request& request, std::string_view name);
// "next_cursor" where the page is full.
void add_cursor(boost::json::object& body, std::size_t count, const Paging& paging,
                std::int64_t last);

// The content security policy of a page of ours: its one style block by digest, and nothing else.
[[nodiscard]] std::string policy_of_page(std::string_view html);

// A sentence of ours about what was typed, without what was typed: what it quotes is left out, and
// options lose their dashes.
[[nodiscard]] std::string without_typed(const std::string& sentence);
// problem_of, for a failure whose sentence may quote the request.
[[nodiscard]] Answer problem_of_typed(const Error& error, const std::string& request_id);

// Reads a JSON object that says only known things; collects what is wrong by JSON pointer.
class Body {
 public:
  // Parses; at most 16 levels. A body that is no JSON object: `failed` says so.
  Body(const Request& request, std::initializer_list<std::string_view> known);
  ~Body();
  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;

  [[nodiscard]] std::string text(std::string_view key, bool is_needed, std::size_t size_max = 4000);
  // Not there: empty; null: an empty one within.
  [[nodiscard]] std::optional<std::optional<std::string>> text_or_null(std::string_view key,
                                                                       std::size_t size_max);
  [[nodiscard]] bool flag(std::string_view key);
  [[nodiscard]] bool has(std::string_view key) const;
  // Where it may be left out, and null says neither that nor anything else.
  void refuse_null(std::initializer_list<std::string_view> keys);
  [[nodiscard]] std::int64_t number(std::string_view key, std::int64_t fallback, std::int64_t least,
                                    std::int64_t most);
  // What only the handler can see to be wrong.
  void refuse(std::string where, std::string what, std::string todo);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key, bool is_needed,
                                               std::size_t count_max = 100);
  // Ids: at least one, all of them positive.
  [[nodiscard]] std::vector<std::int64_t> numbers(std::string_view key, std::size_t count_max);
  // Whatever was wrong so far.
  [[nodiscard]] std::optional<Answer> failed() const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
  std::string request_id_;
  std::vector<Reason> reasons_{};
  std::optional<Answer> unreadable_{};
};

}  // namespace eligd::api
