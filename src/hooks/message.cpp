#include "hooks/message.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace eligd::hooks {

namespace json = boost::json;

namespace {

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

}  // namespace

std::string id_of(const store::HookDelivery& delivery) {
  // With its time, so that a store brought back from a backup repeats no id about something else.
  return fmt::format("evt_{}_{}", delivery.event, delivery.at.time_since_epoch().count());
}

std::string body_of(const store::HookDelivery& delivery) {
  json::object data{{"verification", nullptr},
                    {"run", nullptr},
                    {"payer", text_or_null(delivery.payer)},
                    {"headline", text_or_null(delivery.headline)},
                    {"facility", text_or_null(delivery.facility)}};
  if (delivery.verification) data["verification"] = delivery.verification->value();
  if (delivery.run) data["run"] = delivery.run->value();
  if (delivery.audit_entry > 0)
    data["audit_head"] = fmt::format("{}:{}", delivery.audit_entry, delivery.audit_hash);
  if (!delivery.changed.empty())
    data["changed"] = json::array(delivery.changed.begin(), delivery.changed.end());
  return json::serialize(json::object{
      {"type", delivery.type}, {"timestamp", to_string(delivery.at)}, {"data", std::move(data)}});
}

Trace trace_of(const store::HookDelivery& delivery) {
  return step_of(trace_named(id_of(delivery)),
                 fmt::format("{}.{}", delivery.id, delivery.attempts + 1));
}

}  // namespace eligd::hooks
