// Raw X12 inside a small JSON object, both ways: {"x12": "ISA*..."}.
//
// Source: the partners' own documents; field names come from the profile. Status 200 does not make
// an answer, and 400 does not unmake one: payers' refusals come under it, with their 271 (C3).
#include "clearinghouse/dialect.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/payload.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace eligd::clearinghouse {

namespace json = boost::json;

namespace {

constexpr std::size_t json_depth_max = 32;

json::value parse(std::string_view text) {
  json::parse_options options;
  options.max_depth = json_depth_max;
  options.allow_invalid_utf8 = true;  // a payer's Latin-1 name must not cost the whole answer
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // some gateways write a mark first
  json::error_code error;
  json::value value = json::parse(text, error, {}, options);
  return error ? json::value{} : value;
}

bool tells_of_an_error(const json::object& object) {
  return object.contains("error") || object.contains("errors");
}

class RestJson final : public Dialect {
 public:
  explicit RestJson(const config::Clearinghouse& profile) : profile_(profile) {}

  Result<Written> write(const Question& question) const override {
    const json::object body{{profile_.rest.request_field, question.x12}};
    return Written{.headers = {"Content-Type: application/json", "Accept: application/json"},
                   .body = json::serialize(body)};
  }

  Outcome read(const Question& question, HttpResult answer) const override {
    const std::string& body = answer.body.reveal(Purpose::inquiry);
    std::string bytes = unwrap_payload(body);
    const json::value value = bytes.empty() ? parse(body) : json::value{};
    const json::object* const object = value.if_object();
    if (object != nullptr) {
      const json::value* const field = object->if_contains(profile_.rest.answer_field);
      if (field != nullptr && field->is_string()) bytes = unwrap_payload(field->get_string());
    }
    if (!bytes.empty()) {
      return take_answer(std::move(bytes), question.x12, PayloadIdEcho::absent, std::move(answer));
    }
    if (answer.status == 200 && object != nullptr && tells_of_an_error(*object)) {
      return Rejected{.layer = Layer::envelope,
                      .code = "error",
                      .words = "HTTP 200 with an error in its body; it stands in the stored answer",
                      .raw = std::move(answer.body)};
    }
    return judge_status(std::move(answer), question.now);
  }

 private:
  const config::Clearinghouse& profile_;
};

}  // namespace

std::unique_ptr<Dialect> rest_json(const config::Clearinghouse& profile) {
  return std::make_unique<RestJson>(profile);
}

}  // namespace eligd::clearinghouse
