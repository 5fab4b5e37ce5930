#include "jobs/call_records.hpp"

#include "store/store.hpp"

#include <boost/json.hpp>

namespace eligd::jobs {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

Result<KnownCall> from_record(const store::CallResultRecord& record, const config::Zone& zone) {
  boost::system::error_code trouble;
  const json::value parsed = json::parse(record.json.reveal(Purpose::matching), trouble);
  if (trouble || !parsed.is_object())
    return fail(ErrorKind::unreadable, "a stored call result is no JSON object; run eligd doctor");
  const json::object& whole = parsed.get_object();
  KnownCall known{.call = {.representative = Phi<std::string>(text_of(whole, "representative")),
                           .reference = Phi<std::string>(text_of(whole, "reference")),
                           .note = Phi<std::string>(text_of(whole, "note")),
                           .at = record.said,
                           .day = zone.to_local(record.said).day},
                  .recorded = record.recorded};
  const json::value* facts = whole.if_contains("facts");
  if (facts == nullptr || !facts->is_array()) return known;
  for (const json::value& one : facts->get_array()) {
    // One that is no longer read leaves its fact as open as it was before the call.
    if (!one.is_string()) continue;
    if (auto fact = coverage::parse_told(std::string_view(one.get_string())))
      known.call.facts.push_back(*std::move(fact));
  }
  return known;
}

store::CallResultRecord to_record(VerificationId verification, const coverage::CallResult& call,
                                  Instant recorded, std::string who) {
  json::array facts;
  for (const coverage::ToldFact& fact : call.facts) facts.emplace_back(coverage::to_text(fact));
  const json::object whole{{"representative", call.representative.reveal(Purpose::storage)},
                           {"reference", call.reference.reveal(Purpose::storage)},
                           {"note", call.note.reveal(Purpose::storage)},
                           {"facts", std::move(facts)}};
  return {.verification = verification,
          .json = Phi<std::string>(json::serialize(whole)),
          .said = call.at,
          .recorded = recorded,
          .recorded_by = std::move(who)};
}

Result<std::vector<KnownCall>> read_calls(const World& world, VerificationId id) {
  const auto records = world.store.calls(id);
  if (!records) return std::unexpected(records.error());
  std::vector<KnownCall> calls;
  for (const store::CallResultRecord& record : *records) {
    auto known = from_record(record, world.configuration.settings.zone);
    if (!known) return std::unexpected(known.error());
    calls.push_back(*std::move(known));
  }
  return calls;
}

}  // namespace eligd::jobs
