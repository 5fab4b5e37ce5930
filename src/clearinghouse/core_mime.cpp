// CORE envelope standard A: HTTP MIME multipart/form-data, real time.
//
// Source: CAQH CORE Connectivity vC2.2.0. CRLF throughout and one blank line before each value,
// since partners count bytes; parts of an answer are found by name, never by position.
#include "clearinghouse/core_envelope.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/multipart.hpp"
#include "clearinghouse/payload.hpp"

#include <fmt/format.h>

#include <map>

namespace eligd::clearinghouse {

namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

CoreAnswer read_answer(const std::vector<Part>& parts) {
  CoreAnswer answer;
  for (const Part& part : parts) {
    if (part.name == "PayloadType") answer.payload_type = trimmed(part.data);
    if (part.name == "PayloadID") answer.payload_id = trimmed(part.data);
    if (part.name == "ErrorCode") answer.error_code = trimmed(part.data);
    if (part.name == "Payload") answer.payload = part.data;
  }
  return answer;
}

class CoreMime final : public Dialect {
 public:
  CoreMime(const config::Clearinghouse& profile, const Credentials& credentials)
      : profile_(profile), credentials_(credentials) {}

  Result<Written> write(const Question& question) const override;
  Outcome read(const Question& question, HttpResult answer) const override;

 private:
  const config::Clearinghouse& profile_;
  const Credentials& credentials_;
};

Result<Written> CoreMime::write(const Question& question) const {
  const std::string boundary = fmt::format("eligd-{}", question.boundary);
  if (question.x12.contains(boundary)) {
    return fail(ErrorKind::refused, "the inquiry holds its own MIME boundary; nothing was sent");
  }
  const std::vector<CoreField> fields = core_fields(profile_, question);
  std::vector<std::pair<std::string_view, std::string_view>> parts;
  for (const auto& [name, value] : fields) {
    // The rule's order has the credentials between TimeStamp and SenderID.
    if (name == "SenderID" && profile_.auth.kind == config::Auth::Kind::user_password &&
        credentials_.secret) {
      parts.emplace_back("UserName", credentials_.user);
      parts.emplace_back("Password", credentials_.secret->expose());
    }
    parts.emplace_back(name, value);
  }
  parts.emplace_back("Payload", question.x12);
  return Written{
      .headers = {fmt::format("Content-Type: multipart/form-data; boundary={}", boundary)},
      .body = write_form_data(parts, boundary)};
}

Outcome CoreMime::read(const Question& question, HttpResult answer) const {
  const std::string& body = answer.body.reveal(Purpose::inquiry);
  if (is_multipart(answer.content_type, body)) {
    const CoreAnswer fields = read_answer(split_multipart(answer.content_type, body));
    if (fields.says_something()) return judge_core(fields, question, std::move(answer));
  }
  if (std::string bytes = unwrap_payload(body); !bytes.empty()) {
    return take_answer(std::move(bytes), question.x12, PayloadIdEcho::absent, std::move(answer));
  }
  return judge_status(std::move(answer), question.now);
}

}  // namespace

std::unique_ptr<Dialect> core_mime(const config::Clearinghouse& profile,
                                   const Credentials& credentials) {
  return std::make_unique<CoreMime>(profile, credentials);
}

}  // namespace eligd::clearinghouse
