#include "api/good_summary.hpp"

#include "base/utf8.hpp"

#include <boost/json.hpp>

namespace eligd::api {

namespace json = boost::json;

Result<GoodSummary> good_summary(const Call& call) {
  if (const auto fresh = call.fresh_world(); !fresh) return std::unexpected(fresh.error());
  auto record = call.behind.store.latest_good_summary(call.verification->id);
  if (!record) return std::unexpected(record.error());
  GoodSummary good{.record = *std::move(record), .whole = std::make_shared<json::object>()};
  if (!good.record) return good;
  boost::system::error_code trouble;
  json::value value = json::parse(as_utf8(good.record->json.reveal(Purpose::report)), trouble);
  if (trouble || !value.is_object())
    return fail(ErrorKind::internal, "a stored summary is no JSON object; run eligd doctor");
  *good.whole = std::move(value.get_object());
  return good;
}

// What every part of a summary says of itself.
json::object head_of(const Call& call, const GoodSummary& good) {
  json::object head{{"verification", call.verification->id.value()},
                    {"headline", call.verification->headline},
                    {"summary_at", nullptr},
                    {"answered_at", nullptr}};
  if (good.record) {
    head["summary_at"] = to_string(good.record->at);
    head["answered_at"] = to_string(good.record->answered);
  }
  return head;
}

json::value part(json::object& whole, const char* key) {
  json::value* const found = whole.if_contains(key);
  return found == nullptr ? json::value(nullptr) : std::move(*found);
}

}  // namespace eligd::api
