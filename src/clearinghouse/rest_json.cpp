// Raw X12 inside a small JSON object, both ways: {"x12": "ISA*..."}.
//
// Source: the partners' own documents; field names come from the profile. Status 200 does not make
// an answer, and 400 does not unmake one: payers' refusals come under it, with their 271 (C3).
#include "clearinghouse/dialect.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/json_body.hpp"
#include "clearinghouse/payload.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace eligd::clearinghouse {

namespace json = boost::json;

namespace {

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
    const json::value value = bytes.empty() ? parse_body(body) : json::value{};
    if (bytes.empty()) bytes = x12_at(value, profile_.rest.answer_field);
    if (!bytes.empty()) {
      return take_answer(std::move(bytes), question.x12, PayloadIdEcho::absent, std::move(answer));
    }
    if (answer.status == 200 && tells_of_an_error(value)) {
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
