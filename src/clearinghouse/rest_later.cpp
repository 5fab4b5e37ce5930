// JSON doors whose answer may come later, or comes with a code of the partner's own: rest_async and
// rest_coded.
//
// Source: the partners' own documents; names and codes come from the profile. A handle is "look
// URL" (where the state is told) or "x12 URL" (where the raw 271 is fetched); both are at the
// partner's own host or they are not followed. What no code of the profile names is for a person,
// never asked again by itself; an answer without X12 is kept and never made into a 271
// (docs/decisions/0022).
#include "clearinghouse/dialect.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/inquiry_fields.hpp"
#include "clearinghouse/json_body.hpp"
#include "clearinghouse/partner_url.hpp"
#include "clearinghouse/payload.hpp"
#include "clearinghouse/question_fields.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace eligd::clearinghouse {

namespace json = boost::json;

namespace {

using config::QuestionNames;

constexpr std::string_view look_mark = "look ";
constexpr std::string_view x12_mark = "x12 ";
constexpr std::size_t id_length_max = 200;
constexpr std::size_t code_length_max = 24;

enum class Meaning : std::uint8_t { none, complete, pending, unavailable, no_funds, unlisted };

bool fits(std::string_view pattern, std::string_view code) {
  if (pattern.ends_with('*')) return code.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == code;
}

bool is_among(const std::vector<std::string>& patterns, std::string_view code) {
  return std::ranges::any_of(patterns,
                             [&](const std::string& pattern) { return fits(pattern, code); });
}

// A partner may write anything there, also what it was asked (I7).
std::string shown(std::string_view code) {
  const bool is_plain =
      code.size() <= code_length_max && std::ranges::all_of(code, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      });
  return is_plain && !code.empty() ? std::string(code) : std::string("unlisted");
}

class RestLater final : public Dialect {
 public:
  explicit RestLater(const config::Clearinghouse& profile) : profile_(profile) {}

  Result<Written> write(const Question& question) const override;
  Outcome read(const Question& question, HttpResult answer) const override;
  Result<LookRequest> look(const std::string& handle) const override;
  Outcome read_look(const std::string& handle, Instant now, HttpResult answer) const override;

 private:
  // What a body says, wherever it came from; empty: nothing that ends or moves anything.
  [[nodiscard]] std::optional<Outcome> read_body(const json::value& value, HttpResult& answer,
                                                 const std::string& handle) const;
  [[nodiscard]] Meaning meaning_of(std::string_view code) const;
  [[nodiscard]] std::string answer_in(const std::string& body, const json::value& value) const;
  [[nodiscard]] Outcome complete_without_x12(const json::value& value, HttpResult& answer,
                                             const std::string& handle) const;
  [[nodiscard]] std::optional<std::string> handle_from(const json::value& value,
                                                       const std::string& location) const;
  [[nodiscard]] std::optional<Instant> expiry_in(const json::value& value) const;
  [[nodiscard]] Outcome taken(const json::value& value, HttpResult& answer) const;

  const config::Clearinghouse& profile_;
};

Result<Written> RestLater::write(const Question& question) const {
  const QuestionNames& names = profile_.question;
  Written written{.headers = {"Accept: application/json"}};
  if (names.shape == QuestionNames::Shape::x12) {
    json::object body{{profile_.rest.request_field, question.x12}};
    for (const auto& [name, text] : names.constants) body[name] = text;
    written.headers.emplace_back("Content-Type: application/json");
    written.body = json::serialize(body);
    return written;
  }
  const Result<InquiryFields> fields = inquiry_fields(question.x12);
  if (!fields) return std::unexpected(fields.error());
  if (names.shape == QuestionNames::Shape::json) {
    written.headers.emplace_back("Content-Type: application/json");
    written.body = write_as_json(*fields, names);
  } else {
    written.headers.emplace_back("Content-Type: application/x-www-form-urlencoded");
    written.body = write_as_form(*fields, names);
  }
  return written;
}

Meaning RestLater::meaning_of(std::string_view code) const {
  const config::AnswerNames& names = profile_.answer;
  if (code.empty()) return Meaning::none;
  if (is_among(names.complete, code)) return Meaning::complete;
  if (is_among(names.pending, code)) return Meaning::pending;
  if (is_among(names.unavailable, code)) return Meaning::unavailable;
  if (is_among(names.no_funds, code)) return Meaning::no_funds;
  return Meaning::unlisted;
}

std::string RestLater::answer_in(const std::string& body, const json::value& value) const {
  std::string bytes = unwrap_payload(body);
  return bytes.empty() ? x12_at(value, profile_.rest.answer_field) : bytes;
}

std::optional<std::string> RestLater::handle_from(const json::value& value,
                                                  const std::string& location) const {
  std::string target = location;
  if (target.empty()) {
    const std::string id = text_at(value, profile_.answer.id_field);
    if (id.empty() || id.size() > id_length_max) return std::nullopt;
    const std::string& pattern = profile_.answer.poll_url;
    target = with_id(pattern.empty() ? profile_.url + "/{id}" : pattern, id);
  }
  const auto whole = at_partner(profile_.url, target);
  return whole ? std::optional(std::string(look_mark) + *whole) : std::nullopt;
}

std::optional<Instant> RestLater::expiry_in(const json::value& value) const {
  const auto expiry = parse_instant(text_at(value, profile_.answer.expires_field));
  return expiry ? std::optional(*expiry) : std::nullopt;
}

// It has our question. Where to look must be known, or nobody ever will know the answer.
Outcome RestLater::taken(const json::value& value, HttpResult& answer) const {
  auto handle = handle_from(value, answer.location);
  if (!handle) {
    return Unknown{.words =
                       "the partner took the question and names no place of its own to look "
                       "for the answer; check id_field and poll_url under [answer]",
                   .raw = std::move(answer.body)};
  }
  return Pending{.handle = *std::move(handle), .expires = expiry_in(value)};
}

Outcome RestLater::complete_without_x12(const json::value& value, HttpResult& answer,
                                        const std::string& handle) const {
  const std::string& pattern = profile_.answer.x12_url;
  if (!pattern.empty()) {
    const std::string id = text_at(value, profile_.answer.id_field);
    const bool is_usable = !id.empty() && id.size() <= id_length_max;
    const auto whole =
        is_usable ? at_partner(profile_.url, with_id(pattern, id)) : std::optional<std::string>();
    if (whole)
      return Pending{
          .handle = std::string(x12_mark) + *whole, .is_ready = true, .expires = expiry_in(value)};
    return Unknown{.words =
                       "the answer is there, and no number to fetch its X12 by; check "
                       "id_field and x12_url under [answer]",
                   .raw = std::move(answer.body)};
  }
  // Such gateways say success where the payer's answer got lost on the way: it may come next time.
  if (profile_.protocol == config::Protocol::rest_coded && handle.empty()) {
    return Unknown{.words = "the partner says that all went well and brings no 271",
                   .raw = std::move(answer.body)};
  }
  return Rejected{.layer = Layer::envelope,
                  .code = "no-x12",
                  .words =
                      "the answer came without its X12, and is kept unread; name where the "
                      "raw 271 stands (rest.answer_field) or is fetched (answer.x12_url), and "
                      "have the partner switch it on",
                  .raw = std::move(answer.body)};
}

std::optional<Outcome> RestLater::read_body(const json::value& value, HttpResult& answer,
                                            const std::string& handle) const {
  const std::string code = text_at(value, profile_.answer.status_field);
  switch (meaning_of(code)) {
    case Meaning::none:
      return std::nullopt;
    case Meaning::complete:
      return complete_without_x12(value, answer, handle);
    case Meaning::pending:
      if (!handle.empty()) return Pending{.handle = handle, .expires = expiry_in(value)};
      return taken(value, answer);
    case Meaning::unavailable:
      return Unknown{.words = fmt::format("the partner could not get an answer from the payer "
                                          "(code {})",
                                          shown(code)),
                     .raw = std::move(answer.body)};
    case Meaning::no_funds:
      return Rejected{.layer = Layer::envelope,
                      .code = shown(code),
                      .words = fmt::format("our account at the partner has no funds (code {}): "
                                           "nothing is asked there before it has",
                                           shown(code)),
                      .raw = std::move(answer.body),
                      .stops_route = true};
    case Meaning::unlisted:
      break;
  }
  return Rejected{.layer = Layer::envelope,
                  .code = shown(code),
                  .words = fmt::format("the partner ends with code {}, which [answer] does not "
                                       "name as complete, pending or unavailable; its reasons "
                                       "stand in the stored answer",
                                       shown(code)),
                  .raw = std::move(answer.body)};
}

Outcome RestLater::read(const Question& question, HttpResult answer) const {
  const std::string& body = answer.body.reveal(Purpose::inquiry);
  const json::value value = parse_body(body);
  if (std::string bytes = answer_in(body, value); !bytes.empty())
    return take_answer(std::move(bytes), question.x12, PayloadIdEcho::absent, std::move(answer));
  const bool is_taken = answer.status == 202 || answer.status == 303;
  if (is_taken) {
    const Microseconds wait = answer.retry_after.empty()
                                  ? Microseconds(0)
                                  : read_retry_after(answer.retry_after, question.now);
    Outcome outcome = taken(value, answer);
    if (auto* pending = std::get_if<Pending>(&outcome)) {
      pending->next_poll = wait;
      pending->is_ready = answer.status == 303;
    }
    return outcome;
  }
  if (answer.status == 200 || answer.status == 201) {
    if (auto outcome = read_body(value, answer, {})) return *std::move(outcome);
    if (tells_of_an_error(value)) {
      return Rejected{.layer = Layer::envelope,
                      .code = "error",
                      .words = "HTTP 200 with an error in its body; it stands in the stored answer",
                      .raw = std::move(answer.body)};
    }
  }
  return judge_status(std::move(answer), question.now);
}

Result<LookRequest> RestLater::look(const std::string& handle) const {
  const bool is_x12 = handle.starts_with(x12_mark);
  const std::size_t mark = is_x12 ? x12_mark.size() : look_mark.size();
  const bool is_known = is_x12 || handle.starts_with(look_mark);
  const auto whole =
      is_known ? at_partner(profile_.url, handle.substr(mark)) : std::optional<std::string>();
  if (!whole) {
    return fail(ErrorKind::refused,
                "where its answer was to be looked for is not at this partner any more; check url "
                "in its file");
  }
  return LookRequest{.url = *whole,
                     .headers = {is_x12 ? "Accept: application/json, application/edi-x12"
                                        : "Accept: application/json"}};
}

Outcome RestLater::read_look(const std::string& handle, Instant now, HttpResult answer) const {
  const std::string& body = answer.body.reveal(Purpose::inquiry);
  const json::value value = parse_body(body);
  if (std::string bytes = answer_in(body, value); !bytes.empty())
    return take_answer(std::move(bytes), {}, PayloadIdEcho::absent, std::move(answer));
  const int status = answer.status;
  const bool is_x12 = handle.starts_with(x12_mark);
  const auto told_nothing = [&](std::string words) {
    Pending pending{.handle = handle, .words = std::move(words)};
    if (!answer.retry_after.empty()) pending.next_poll = read_retry_after(answer.retry_after, now);
    return pending;
  };
  if (status == 303) {
    const auto next = handle_from({}, answer.location);
    if (answer.location.empty() || !next) {
      return Unknown{.words =
                         "the answer is said to be at another host, where it is not looked "
                         "for",
                     .raw = std::move(answer.body)};
    }
    return Pending{.handle = *next, .is_ready = true};
  }
  if (status == 202) {
    Pending pending = told_nothing({});
    pending.expires = expiry_in(value);
    return pending;
  }
  if (status == 200 && !is_x12) {
    if (auto outcome = read_body(value, answer, handle)) return *std::move(outcome);
  }
  if (status == 429 || (status == 503 && !answer.retry_after.empty()))
    return judge_status(std::move(answer), now);
  const bool is_gone = status == 404 || status == 410;
  if (is_gone && !is_x12) {
    return Unknown{
        .words = fmt::format("HTTP {}: the partner does not know the question any more", status),
        .raw = std::move(answer.body)};
  }
  // Nobody's credentials: a person may mend them before the partner forgets the answer.
  const bool may_change =
      status < 300 || status >= 500 || status == 401 || status == 403 || status == 408 || is_gone;
  if (may_change) return told_nothing(fmt::format("HTTP {} without an answer in it", status));
  return Unknown{
      .words = fmt::format("HTTP {}: the partner does not let its answer be looked for", status),
      .raw = std::move(answer.body)};
}

}  // namespace

std::unique_ptr<Dialect> rest_later(const config::Clearinghouse& profile) {
  return std::make_unique<RestLater>(profile);
}

}  // namespace eligd::clearinghouse
