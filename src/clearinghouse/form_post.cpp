// A web form whose one field is raw X12; the answer is the bare interchange, or a page for people.
//
// Source: the gateways' own papers (field names come from the profile), RFC 7578 and the WHATWG URL
// standard for the two encodings. Errors come as HTML with status 200, also where a 271 was asked
// for: only a body that begins with ISA is an answer (C3).
#include "clearinghouse/dialect.hpp"
#include "clearinghouse/form_text.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/multipart.hpp"
#include "clearinghouse/payload.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace eligd::clearinghouse {

namespace {

class FormPost final : public Dialect {
 public:
  FormPost(const config::Clearinghouse& profile, const Credentials& credentials)
      : profile_(profile), credentials_(credentials) {}

  Result<Written> write(const Question& question) const override;
  Outcome read(const Question& question, HttpResult answer) const override;

 private:
  using Fields = std::vector<std::pair<std::string_view, std::string_view>>;
  [[nodiscard]] Fields fields() const;

  const config::Clearinghouse& profile_;
  const Credentials& credentials_;
};

// All but the payload: who asks, then what the partner wants beside it.
FormPost::Fields FormPost::fields() const {
  Fields fields;
  const bool with_user = profile_.auth.kind == config::Auth::Kind::user_password;
  const bool with_secret = with_user || profile_.auth.kind == config::Auth::Kind::api_key;
  if (with_user) fields.emplace_back(profile_.form.user_field, credentials_.user);
  if (with_secret && credentials_.secret)
    fields.emplace_back(profile_.form.secret_field, credentials_.secret->expose());
  for (const auto& [name, value] : profile_.form.fields) fields.emplace_back(name, value);
  return fields;
}

Result<Written> FormPost::write(const Question& question) const {
  Fields all = fields();
  if (profile_.form.is_multipart) {
    const std::string boundary = fmt::format("eligd-{}", question.boundary);
    if (question.x12.contains(boundary))
      return fail(ErrorKind::refused, "the inquiry holds its own MIME boundary; nothing was sent");
    return Written{
        .headers = {fmt::format("Content-Type: multipart/form-data; boundary={}", boundary)},
        .body = write_form_data(
            all, boundary,
            FilePart{profile_.form.payload_field, profile_.form.file_name, question.x12})};
  }
  all.emplace_back(profile_.form.payload_field, question.x12);
  Written written{.headers = {"Content-Type: application/x-www-form-urlencoded"}};
  for (const auto& [name, value] : all) append_form_field(written.body, name, value);
  return written;
}

Outcome FormPost::read(const Question& question, HttpResult answer) const {
  if (std::string bytes = unwrap_payload(answer.body.reveal(Purpose::inquiry)); !bytes.empty())
    return take_answer(std::move(bytes), question.x12, PayloadIdEcho::absent, std::move(answer));
  return judge_status(std::move(answer), question.now);
}

}  // namespace

std::unique_ptr<Dialect> form_post(const config::Clearinghouse& profile,
                                   const Credentials& credentials) {
  return std::make_unique<FormPost>(profile, credentials);
}

}  // namespace eligd::clearinghouse
