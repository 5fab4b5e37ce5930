// CORE Connectivity vC4.0.0 REST, real time: the envelope as one JSON object, X12 in its Payload.
//
// Source: CAQH CORE Connectivity vC4.0.0 and its FAQ. Metadata is a floor and names are not settled
// in the field, so that each comes from the profile (core_json); what the version is, the address
// says. Who we are is told by certificate and token, in HTTP: never in the envelope.
#include "clearinghouse/core_envelope.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/json_body.hpp"
#include "clearinghouse/payload.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace eligd::clearinghouse {

namespace json = boost::json;

namespace {

class CoreRest final : public Dialect {
 public:
  explicit CoreRest(const config::Clearinghouse& profile) : profile_(profile) {}

  Result<Written> write(const Question& question) const override;
  Outcome read(const Question& question, HttpResult answer) const override;

 private:
  [[nodiscard]] const std::string& name_of(std::string_view field) const;

  const config::Clearinghouse& profile_;
};

// The rule's own name of a field -> the partner's.
const std::string& CoreRest::name_of(std::string_view field) const {
  const config::CoreJsonNames& names = profile_.core_json;
  if (field == "PayloadType") return names.payload_type;
  if (field == "ProcessingMode") return names.processing_mode;
  if (field == "PayloadID") return names.payload_id;
  if (field == "TimeStamp") return names.time_stamp;
  if (field == "SenderID") return names.sender_id;
  if (field == "ReceiverID") return names.receiver_id;
  return names.rule_version;
}

Result<Written> CoreRest::write(const Question& question) const {
  json::object body;
  for (const auto& [field, value] : core_fields(profile_, question)) {
    if (const std::string& name = name_of(field); !name.empty()) body[name] = value;
  }
  const config::CoreJsonNames& names = profile_.core_json;
  body[names.payload] = names.is_base64 ? encode_base64(question.x12) : std::string(question.x12);
  return Written{.headers = {"Content-Type: application/json", "Accept: application/json"},
                 .body = json::serialize(body)};
}

Outcome CoreRest::read(const Question& question, HttpResult answer) const {
  const std::string& body = answer.body.reveal(Purpose::inquiry);
  const json::value value = parse_body(body);
  const config::CoreJsonNames& names = profile_.core_json;
  const CoreAnswer fields{.payload_type = text_at(value, names.payload_type),
                          .payload_id = text_at(value, names.payload_id),
                          .error_code = text_at(value, names.error_code),
                          .payload = text_at(value, names.payload)};
  // 401 and 429 come with envelopes too, which then only repeat the status.
  const bool is_for_status = answer.status != 200 && unwrap_payload(fields.payload).empty();
  if (fields.says_something() && !is_for_status)
    return judge_core(fields, question, std::move(answer));
  if (std::string bytes = unwrap_payload(body); !bytes.empty())
    return take_answer(std::move(bytes), question.x12, PayloadIdEcho::absent, std::move(answer));
  return judge_status(std::move(answer), question.now);
}

}  // namespace

std::unique_ptr<Dialect> core_rest(const config::Clearinghouse& profile) {
  return std::make_unique<CoreRest>(profile);
}

}  // namespace eligd::clearinghouse
