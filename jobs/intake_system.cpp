#include "jobs/intake_system.hpp"

#include "config/secret.hpp"
#include "intake/json_check.hpp"
#include "intake/json_elements.hpp"
#include "store/keys.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace eligd::jobs {
namespace {

namespace json = boost::json;
using clearinghouse::HttpEnd;
using clearinghouse::HttpFault;
using clearinghouse::HttpResult;

constexpr std::chrono::seconds retry_after_default{30};
constexpr std::chrono::seconds retry_after_max{3600};

// Seconds only: a date would be judged by a clock that may stand wrong, and a guess of half a
// minute serves as well.
Microseconds retry_after(const std::string& header) {
  int seconds = 0;
  const auto [end, error] = std::from_chars(header.data(), header.data() + header.size(), seconds);
  if (error != std::errc{} || end != header.data() + header.size()) return retry_after_default;
  return std::clamp(std::chrono::seconds(seconds), std::chrono::seconds(1), retry_after_max);
}

std::unexpected<NoPage> no_page(const config::IntakeSystem& system, const HttpResult& result) {
  const bool is_complete = result.end == HttpEnd::complete;
  std::string sentence =
      is_complete
          ? fmt::format("intake system {} answered HTTP {}", system.key.value(), result.status)
          : fmt::format("intake system {} gave no answer: {}", system.key.value(), result.words);
  return std::unexpected(
      NoPage{{ErrorKind::unavailable, std::move(sentence)}, not_read_words(system.key, result)});
}

std::string text_member(const json::object& object, std::string_view name);

std::string digest_of(const json::value& element) {
  return store::sha256_hex(json::serialize(element));
}

struct Refused {
  intake::RejectedIntake intake{};
  std::string digest{};
};
struct Readable {
  json::array intakes{};
  std::vector<Refused> refused{};
};

// The id of one that no reader would take, if it can be made out.
std::string id_in(std::string_view element) {
  json::parse_options options;
  options.max_depth = 2 * intake::json_depth_max;
  options.allow_invalid_utf8 = true;
  json::error_code error;
  const json::value value = json::parse(element, error, {}, options);
  const json::object* object = error ? nullptr : value.if_object();
  std::string id = object == nullptr ? "" : text_member(*object, "id");
  const bool is_plain = std::ranges::all_of(id, [](char c) { return c >= ' ' && c <= '~'; });
  return is_plain ? id : "";
}

// One that no reader would take (nested without end, a byte that is no UTF-8) keeps nobody else on
// its page back.
Readable what_can_be_read(const std::vector<std::string_view>& list, const std::string& name) {
  Readable readable;
  for (std::size_t n = 0; n < list.size(); ++n) {
    const auto finding = intake::refuse_json(list[n], name, intake::json_depth_max - 1);
    if (!finding) {
      readable.intakes.push_back(json::parse(list[n]));
      continue;
    }
    readable.refused.push_back({.intake = {.index = n,
                                           .external_id = id_in(list[n]),
                                           .reasons = {{.pointer = fmt::format("/{}", n),
                                                        .what = finding->what,
                                                        .todo = finding->todo}}},
                                .digest = store::sha256_hex(list[n])});
  }
  return readable;
}

// What happened, and what the admin does about it.
struct StaffWords {
  std::string_view happened;
  std::string_view act;
};

StaffWords words_of_fault(HttpFault fault) {
  switch (fault) {
    case HttpFault::request:
      return {"was not asked (its address cannot be used)", "check its address in eligd.toml."};
    case HttpFault::resolve:
      return {"was not found (its name is not known here)",
              "check its address in eligd.toml and this machine's network."};
    case HttpFault::connect:
      return {"did not answer (no connection)",
              "see that it runs and that this machine reaches it."};
    case HttpFault::certificate:
      return {"was not trusted (its certificate is not in order)",
              "have its certificate renewed, or name its authority in eligd.toml (ca_file)."};
    case HttpFault::our_certificate:
      return {"did not take our certificate", "have it renewed, or registered there."};
    case HttpFault::tls:
      return {"did not answer (no secure connection)", "have whoever runs it look at its TLS."};
    case HttpFault::timeout:
      return {"did not answer in time", "see that it runs; it is asked again with the next run."};
    case HttpFault::too_big:
      return {"answered more than can be read at once", "set a smaller page_size in eligd.toml."};
    case HttpFault::cancelled:
      return {"was not waited for (eligd was stopped)", "nothing; the next run asks it again."};
    case HttpFault::cut:
    case HttpFault::none:
      return {"broke off its answer", "see that it runs; it is asked again with the next run."};
  }
  return {"did not answer", "see that it runs and that this machine reaches it."};
}

StaffWords words_of_status(int status) {
  if (status == 401 || status == 403)
    return {"refused to answer", "check its token in eligd.toml."};
  if (status == 404) return {"has no list of intakes there", "check its address in eligd.toml."};
  if (status == 429) return {"is asked too often", "nothing; the next run asks it again."};
  if (status >= 500) return {"has a fault of its own", "tell whoever runs it."};
  return {"did not give its list of intakes", "check its address in eligd.toml."};
}

std::string text_member(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : std::string(*text);
}

}  // namespace

std::string not_read_words(const SourceKey& system, const HttpResult& result) {
  const bool is_complete = result.end == HttpEnd::complete;
  const StaffWords words =
      is_complete ? words_of_status(result.status) : words_of_fault(result.fault);
  return fmt::format("The intake system {} {}{}. Admin: {}", system.value(), words.happened,
                     is_complete ? fmt::format(" (HTTP {})", result.status) : "", words.act);
}

NotTaken not_taken_words(const HttpResult& result) {
  if (result.end != HttpEnd::complete) {
    NotTaken words{.why = std::string(words_of_fault(result.fault).happened),
                   .act = "see that it runs and that this machine reaches it"};
    if (result.fault == HttpFault::request || result.fault == HttpFault::resolve)
      words.act = "check its address in eligd.toml";
    if (result.fault == HttpFault::certificate)
      words.act = "have its certificate renewed, or name its authority in eligd.toml (ca_file)";
    return words;
  }
  const std::string status = fmt::format(" (HTTP {})", result.status);
  if (result.status == 401 || result.status == 403)
    return {"refused to take it" + status, "check its token in eligd.toml"};
  if (result.status == 404)
    return {"has no such place there" + status, "check its address in eligd.toml"};
  if (result.status == 429)
    return {"is asked too often" + status, "ask whoever runs it to allow more"};
  if (result.status >= 500) return {"has a fault of its own" + status, "tell whoever runs it"};
  return {"did not accept it" + status, "tell whoever runs it"};
}

std::string url_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

Result<IntakeSystemClient> IntakeSystemClient::make(const config::IntakeSystem& system,
                                                    const config::Configuration& configuration,
                                                    clearinghouse::HttpClient& http) {
  std::vector<std::string> headers{"Accept: application/json", "Content-Type: application/json"};
  if (system.token.is_set()) {
    Findings findings;
    const auto token = config::resolve(system.token, findings);
    if (!token) return std::unexpected(token.error());
    headers.push_back(fmt::format("Authorization: Bearer {}", token->expose()));
  }
  return IntakeSystemClient(system, configuration, http, std::move(headers));
}

clearinghouse::HttpRequest IntakeSystemClient::request(const std::string& path) const {
  const config::Limits& limits = configuration_->settings.limits;
  clearinghouse::HttpRequest made;
  made.url = system_->url + path;
  made.headers = headers_;
  made.tls.ca_file = system_->ca_file;
  made.is_plain_http_allowed = true;  // the client lets it go to a loopback address only
  made.connect_timeout = limits.connect_timeout;
  made.first_byte_timeout = limits.first_byte_timeout;
  made.total_timeout = limits.total_timeout;
  made.answer_bytes_max = intake_page_bytes_max;
  return made;
}

boost::asio::awaitable<std::expected<IntakePage, NoPage>> IntakeSystemClient::fetch(
    std::string cursor) {
  std::string path = fmt::format("/pending?limit={}", system_->page_size);
  if (!cursor.empty()) path += "&cursor=" + url_encoded(cursor);
  clearinghouse::HttpRequest get = request(path);
  get.action = clearinghouse::HttpRequest::Action::get;
  const HttpResult result = co_await http_->perform(std::move(get));
  if (result.end != HttpEnd::complete || result.status != 200) co_return no_page(*system_, result);

  boost::system::error_code trouble;
  const auto cut = intake::cut_list(result.body.reveal(Purpose::storage), "intakes");
  const json::value rest = cut ? json::parse(cut->rest, trouble) : json::value();
  const json::object* object = trouble ? nullptr : rest.if_object();
  if (object == nullptr) {
    co_return std::unexpected(NoPage{
        {ErrorKind::unreadable,
         fmt::format(
             "intake system {} answered without a list \"intakes\"; see docs/intake-systems.md",
             system_->key.value())},
        fmt::format("The intake system {} answered something that is no list of intakes. Admin: "
                    "tell whoever runs it.",
                    system_->key.value())});
  }
  IntakePage page;
  const Readable readable = what_can_be_read(cut->elements, system_->key.value());
  page.reading = intake::read_json(json::serialize(readable.intakes), system_->key.value(),
                                   system_->key, *configuration_);
  for (const intake::RejectedIntake& one : page.reading.rejected)
    page.rejected_digests.push_back(digest_of(readable.intakes.at(one.index)));
  for (const Refused& one : readable.refused) {
    page.reading.rejected.push_back(one.intake);
    page.rejected_digests.push_back(one.digest);
  }
  if (!cut->elements.empty()) page.next_cursor = text_member(*object, "next_cursor");
  co_return page;
}

boost::asio::awaitable<PostEnd> IntakeSystemClient::acknowledge(
    std::vector<std::string> external_ids) {
  json::array ids;
  for (std::string& id : external_ids) ids.emplace_back(std::move(id));
  json::object body;
  body["ids"] = std::move(ids);
  std::string text = json::serialize(body);
  co_return co_await post("/ack", Phi<std::string>(std::move(text)));
}

boost::asio::awaitable<PostEnd> IntakeSystemClient::post_outcomes(Phi<std::string> list) {
  co_return co_await post("/outcomes", std::move(list));
}

boost::asio::awaitable<PostEnd> IntakeSystemClient::post_refusals(std::string list) {
  co_return co_await post("/refusals", Phi<std::string>(std::move(list)));
}

boost::asio::awaitable<PostEnd> IntakeSystemClient::post(std::string path, Phi<std::string> body) {
  clearinghouse::HttpRequest sent = request(path);
  sent.body = std::move(body);
  const HttpResult result = co_await http_->perform(std::move(sent));
  PostEnd end;
  if (result.end != HttpEnd::complete) {
    end.retry_after = retry_after_default;
    end.words = "no answer: " + result.words;
  } else if (result.status >= 200 && result.status < 300) {
    end.posted = Posted::accepted;
  } else {
    const bool is_passing = result.status == 429 || result.status >= 500;
    end.posted = is_passing ? Posted::later : Posted::refused;
    end.retry_after = retry_after(result.retry_after);
    end.words = fmt::format("answered HTTP {}", result.status);
  }
  if (end.posted != Posted::accepted) {
    NotTaken told = not_taken_words(result);
    end.why = std::move(told.why);
    end.act = std::move(told.act);
  }
  co_return end;
}

}  // namespace eligd::jobs
