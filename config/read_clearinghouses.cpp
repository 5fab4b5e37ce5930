// Reads one file of clearinghouses/.
#include "config/folder_rules.hpp"
#include "config/read_batch_doors.hpp"
#include "config/read_file_drop.hpp"
#include "config/read_later_answers.hpp"
#include "config/readers.hpp"
#include "config/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>

namespace eligd::config {
namespace {

using namespace std::chrono_literals;

void read_auth(TableReader& table, Auth& auth, bool plain_http_allowed) {
  for (const char* key : {"password", "token", "key", "api_key", "pass"}) {
    table.hint(key,
               "write secret = { file = \"secrets/NAME\" }, { env = \"NAME\" } or { credential = "
               "\"NAME\" }");
  }
  const bool has_kind = table.required_word("kind", auth.kind,
                                            {{"none", Auth::Kind::none},
                                             {"user_password", Auth::Kind::user_password},
                                             {"api_key", Auth::Kind::api_key},
                                             {"bearer", Auth::Kind::bearer},
                                             {"oauth2", Auth::Kind::oauth2},
                                             {"ssh_key", Auth::Kind::ssh_key}});
  const bool with_token_url = auth.kind == Auth::Kind::oauth2;
  const bool with_user =
      auth.kind == Auth::Kind::user_password || auth.kind == Auth::Kind::ssh_key || with_token_url;
  const bool with_secret = auth.kind != Auth::Kind::none;
  if (has_kind && with_user) {
    table.required("user", auth.user, text_up_to(50));
  } else if (table.optional("user", auth.user) && has_kind) {
    table.error("user", {"is used with kind = \"user_password\", \"ssh_key\" or \"oauth2\" only",
                         "delete it"});
  }
  if (has_kind && with_token_url) {
    table.required("token_url", auth.token_url,
                   [&](const std::string& url) { return is_url(url, plain_http_allowed); });
    table.optional("scope", auth.scope, text_up_to(200));
    table.optional("user_field", auth.user_field, text_up_to(50));
    table.optional("secret_field", auth.secret_field, text_up_to(50));
  } else {
    const bool has_url = table.optional("token_url", auth.token_url);
    const bool has_scope = table.optional("scope", auth.scope);
    const bool has_user_field = table.optional("user_field", auth.user_field);
    const bool has_secret_field = table.optional("secret_field", auth.secret_field);
    if (has_kind && (has_url || has_scope || has_user_field || has_secret_field)) {
      table.error("kind", {"has no use for token_url, scope, user_field and secret_field",
                           "delete them, or choose oauth2"});
    }
  }
  if (has_kind && with_secret) {
    table.required("secret", auth.secret);
  } else if (table.optional("secret", auth.secret) && has_kind) {
    table.error("secret",
                {"is not used with kind = \"none\"", "delete it, or choose another kind"});
  }
}

void read_core(TableReader& table, CoreNames& core) {
  table.optional("soap_namespace", core.soap_namespace, text_up_to(200));
  table.optional("children_qualified", core.children_qualified);
  table.optional("soap_action", core.soap_action, text_up_to(200));
  table.optional("payload_type", core.payload_type, text_up_to(100));
  table.optional("rule_version", core.rule_version, text_up_to(20));
}

void read_rest(TableReader& table, RestNames& rest) {
  table.optional("request_field", rest.request_field, text_up_to(100));
  table.optional("answer_field", rest.answer_field, text_up_to(100));
  table.optional("auth_header", rest.auth_header, text_up_to(100));
  table.optional("auth_prefix", rest.auth_prefix);
  for (auto& [name, value] : table.texts("headers", text_up_to(1000)))
    rest.headers.emplace(name, value);
}

void read_core_json(TableReader& table, CoreJsonNames& names) {
  const auto name = [&](std::string_view key, std::string& into) {
    table.optional(key, into, [](const std::string& text) -> std::optional<Problem> {
      return text.empty() ? std::nullopt : text_up_to(100)(text);
    });
  };
  name("payload_type", names.payload_type);
  name("processing_mode", names.processing_mode);
  name("payload_id", names.payload_id);
  name("time_stamp", names.time_stamp);
  name("sender_id", names.sender_id);
  name("receiver_id", names.receiver_id);
  name("rule_version", names.rule_version);
  table.optional("payload", names.payload, text_up_to(100));
  table.optional("error_code", names.error_code, text_up_to(100));
  table.optional_word("payload_as", names.is_base64, {{"text", false}, {"base64", true}});
}

// The rule wants both: who we are by certificate, what we may by token.
void check_core_rest(TableReader& file, const Clearinghouse& house) {
  if (house.protocol != Protocol::core_rest) return;
  const bool has_certificate = !house.tls.client_cert.empty();
  if (has_certificate && house.auth.kind == Auth::Kind::oauth2) return;
  file.source().warning(file.at("protocol"),
                        std::string("'protocol' is core_rest, and the file has no ") +
                            (has_certificate ? "oauth2" : "client certificate"),
                        "CORE vC4.0.0 wants a client certificate and OAuth2; add [tls] client_cert "
                        "and auth.kind = \"oauth2\", unless the partner agreed to less");
}

void read_capabilities(TableReader& file, Clearinghouse& house) {
  ClearinghouseCapabilities& can = house.capabilities;
  can.real_time = !house.goes_in_batches();
  can.batch = house.goes_in_batches();
  can.asynchronous = house.may_answer_later();
  // Partners of fields take one; with several, payers behind them ignore or refuse the rest.
  if (house.is_told_fields()) can.service_types_max = 1;
  file.table("capabilities", [&](TableReader& table) {
    table.optional("real_time", can.real_time);
    for (const auto& [key, can_it] :
         {std::pair("batch", can.batch), std::pair("asynchronous", can.asynchronous)}) {
      bool told = can_it;
      if (table.optional(key, told) && told != can_it)
        table.error(key, {"is not what this protocol does", "delete it; protocol says it"});
    }
    table.optional("service_types_max", can.service_types_max, in_range(0, 99));
  });
}

void read_form(TableReader& table, FormNames& form) {
  table.optional("payload_field", form.payload_field, text_up_to(100));
  table.optional("user_field", form.user_field, text_up_to(100));
  table.optional("secret_field", form.secret_field, text_up_to(100));
  table.optional_word("encoding", form.is_multipart, {{"urlencoded", false}, {"multipart", true}});
  if (table.optional("file_name", form.file_name, text_up_to(100)) && !form.is_multipart)
    table.error("file_name", {"has no use without encoding = \"multipart\"", "delete it"});
  for (auto& [name, value] : table.texts("fields", text_up_to(1000)))
    form.fields.emplace(name, value);
}

void read_ids(TableReader& file, Clearinghouse& house) {
  file.required("sender_id", house.sender_id, x12_text_up_to(50));
  file.required("receiver_id", house.receiver_id, x12_text_up_to(50));
  // The envelope's ids follow the CORE ids unless the partner wants others.
  house.isa_sender_id = house.gs_sender = house.sender_id.substr(0, 15);
  house.isa_receiver_id = house.gs_receiver = house.receiver_id.substr(0, 15);
  const bool sender_told = file.optional("isa_sender_id", house.isa_sender_id, x12_text_up_to(15));
  const bool receiver_told =
      file.optional("isa_receiver_id", house.isa_receiver_id, x12_text_up_to(15));
  if (!sender_told && house.sender_id.size() > 15) {
    file.error("sender_id", {"does not fit ISA06", "add isa_sender_id with at most 15 characters"});
  }
  if (!receiver_told && house.receiver_id.size() > 15) {
    file.error("receiver_id",
               {"does not fit ISA08", "add isa_receiver_id with at most 15 characters"});
  }
  file.optional("sender_qualifier", house.sender_qualifier, is_qualifier);
  file.optional("receiver_qualifier", house.receiver_qualifier, is_qualifier);
  file.optional("gs_sender", house.gs_sender, x12_text_up_to(15));
  file.optional("gs_receiver", house.gs_receiver, x12_text_up_to(15));
  file.required_word("usage", house.usage, {{"T", 'T'}, {"P", 'P'}});
}

// A delimiter: one character that no name, id or code holds.
void read_delimiter(TableReader& file, std::string_view key, char& into) {
  std::string text;
  const bool was_read =
      file.optional(key, text, [](const std::string& value) -> std::optional<Problem> {
        constexpr std::string_view usable = ":^|>!\\{}\x1f\x1d\x1c";
        if (value.size() == 1 && usable.find(value[0]) != std::string_view::npos)
          return std::nullopt;
        return Problem{"cannot separate anything safely",
                       "write one of : ^ | > ! { } or a control character"};
      });
  if (was_read) into = text[0];
}

// A test address names itself in one of its labels: "sandbox.exchange.example", "exchange-uat".
bool names_a_test_system(std::string_view url) {
  const auto host_at = url.find("://");
  std::string_view host = host_at == std::string_view::npos ? url : url.substr(host_at + 3);
  host = host.substr(0, host.find_first_of("/:?"));
  constexpr std::array<std::string_view, 11> names = {"test",    "testing", "sandbox", "stage",
                                                      "staging", "uat",     "cert",    "qa",
                                                      "demo",    "dev",     "preprod"};
  while (!host.empty()) {
    const auto end = std::min(host.find_first_of(".-_"), host.size());
    std::string label(host.substr(0, end));
    std::ranges::transform(label, label.begin(), [](unsigned char letter) {
      return static_cast<char>(std::tolower(letter));
    });
    if (std::ranges::find(names, label) != names.end()) return true;
    host.remove_prefix(std::min(end + 1, host.size()));
  }
  return false;
}

// Live questions at a test address are answered with inventions, and a Ready follows from them.
void check_usage(const TableReader& file, const Clearinghouse& house) {
  if (house.usage != 'P' || !names_a_test_system(house.url)) return;
  file.source().warning(file.at("usage"), "'usage' is P, and 'url' reads like a test system's",
                        "write the production address, or usage = \"T\" as long as it is a test");
}

// Letters, digits and the blank are what a name is made of: a filter that refuses those refuses
// all.
std::optional<Problem> is_filter(const std::string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (std::isalnum(c) != 0 || c == ' ' || c < 0x20 || c >= 0x7f)
      return Problem{"holds a letter, a digit, a blank or what no 270 carries",
                     "write the special characters it refuses, one after another: \"'&\""};
    if (text.find(text[at], at + 1) != std::string::npos)
      return Problem{"has a character twice", "write each once"};
  }
  return text_up_to(30)(text);
}

void read_test_member(TableReader& table, Clearinghouse& house, Draft& draft) {
  TestMember member;
  std::string payer;
  if (table.required("payer", payer, is_key)) {
    draft.references.push_back({Reference::To::payer, payer, table.at("payer")});
    member.payer = PayerKey(payer);
  }
  table.required("member_id", member.member_id, x12_text_up_to(80));
  table.required("last_name", member.last_name, x12_text_up_to(60));
  table.optional("first_name", member.first_name, x12_text_up_to(35));
  if (CivilDate birth; table.optional("birth_date", birth)) member.birth_date = birth.ymd();
  house.test_members.push_back(std::move(member));
}

// What its own papers say of refusals, filters and its test system.
void read_manners(TableReader& file, Clearinghouse& house, Draft& draft) {
  file.optional("characters_refused", house.characters_refused, is_filter);
  file.optional("refusals_per_day_max", house.refusals_per_day_max, in_range(0, 100'000));
  file.optional("closed_after_refused_login", house.is_closed_after_refused_login);
  file.hint("is_closed_after_refused_login", "it is called closed_after_refused_login");
  file.tables(
      "test_members", [&](TableReader& table) { read_test_member(table, house, draft); }, 100);
}

}  // namespace

void read_clearinghouse(TableReader& file, const std::string& key, Draft& draft) {
  const Settings& settings = draft.configuration.settings;
  Clearinghouse house;
  house.key = ClearinghouseKey(key);
  file.required("name", house.name, text_up_to(80));
  file.required_word("protocol", house.protocol,
                     {{"core_soap", Protocol::core_soap},
                      {"core_mime", Protocol::core_mime},
                      {"rest_json", Protocol::rest_json},
                      {"form_post", Protocol::form_post},
                      {"file_drop", Protocol::file_drop},
                      {"rest_async", Protocol::rest_async},
                      {"rest_coded", Protocol::rest_coded},
                      {"core_rest", Protocol::core_rest},
                      {"core_batch", Protocol::core_batch},
                      {"rest_batch", Protocol::rest_batch}});
  // Such partners were seen to compare header names letter by letter, which HTTP/2 sends in small.
  house.http2 = house.protocol != Protocol::rest_coded;
  if (house.protocol == Protocol::core_rest) house.core.rule_version = "4.0.0";
  file.optional("http2", house.http2);
  file.optional("plain_http_allowed", house.plain_http_allowed);
  file.required("url", house.url, [&](const std::string& url) {
    return house.is_file_drop() ? is_folder_url(url) : is_url(url, house.plain_http_allowed);
  });
  read_ids(file, house);
  check_usage(file, house);

  read_delimiter(file, "component_separator", house.component_separator);
  read_delimiter(file, "repetition_separator", house.repetition_separator);
  if (house.component_separator == house.repetition_separator) {
    file.error("repetition_separator",
               {"is the component separator too", "choose another character"});
  }

  if (!file.table("auth", [&](TableReader& table) {
        read_auth(table, house.auth, house.plain_http_allowed);
      })) {
    file.error("auth",
               {"is missing",
                "add [auth] with kind = \"none\", \"user_password\", \"api_key\", \"bearer\" or "
                "\"oauth2\""});
  }
  file.table("tls", [&](TableReader& table) {
    std::error_code ignored;
    if (table.optional("ca_file", house.tls.ca_file) &&
        !std::filesystem::exists(house.tls.ca_file, ignored)) {
      // A warning: the partner's file may come later, and all else can be checked until then.
      table.source().warning(table.at("ca_file"), "'tls.ca_file' names no file",
                             "put the authority's certificate there");
    }
    const bool has_cert = table.optional("client_cert", house.tls.client_cert);
    const bool has_key = table.optional("client_key", house.tls.client_key);
    if (has_cert != has_key) {
      table.error(has_cert ? "client_cert" : "client_key",
                  {"stands alone", "a client certificate needs both client_cert and client_key"});
    }
  });
  file.table("core", [&](TableReader& table) { read_core(table, house.core); });
  file.table("rest", [&](TableReader& table) { read_rest(table, house.rest); });
  file.table("core_json", [&](TableReader& table) { read_core_json(table, house.core_json); });
  file.table("form", [&](TableReader& table) { read_form(table, house.form); });
  read_later_answers(file, house);
  check_core_rest(file, house);
  read_file_drop(file, house);
  read_batch(file, house);
  read_batch_doors(file, house);

  house.timeouts = {settings.limits.connect_timeout, settings.limits.first_byte_timeout,
                    settings.limits.total_timeout};
  file.table("timeouts", [&](TableReader& table) {
    table.optional("connect_seconds", house.timeouts.connect,
                   in_range<std::chrono::seconds>(1s, 120s));
    table.optional("first_byte_seconds", house.timeouts.first_byte,
                   in_range<std::chrono::seconds>(1s, 600s));
    table.optional("total_seconds", house.timeouts.total, in_range<std::chrono::seconds>(1s, 900s));
    if (house.timeouts.total >= settings.limits.lease) {
      table.error("total_seconds", {"is not shorter than limits.lease_seconds",
                                    "a claim must outlive its exchange"});
    }
  });
  house.in_flight_max = settings.limits.in_flight_max;
  // A file of answers to many questions comes in one answer.
  constexpr std::int64_t batch_answer_bytes = 256LL << 20;
  house.answer_bytes_max = house.is_batch_door()
                               ? std::max(settings.limits.answer_bytes_max, batch_answer_bytes)
                               : settings.limits.answer_bytes_max;
  file.optional("in_flight_max", house.in_flight_max, in_range(1, 1024));
  file.optional("in_flight_reserved", house.in_flight_reserved, in_range(0, 1023));
  if (house.in_flight_reserved > 0 && house.in_flight_reserved >= house.in_flight_max) {
    // One slot alone is shared by both.
    house.in_flight_reserved = house.in_flight_max - 1;
  }
  file.optional("price", house.price);
  house.closed = read_closed(file, settings.zone);
  file.optional("requests_per_minute_max", house.requests_per_minute_max, in_range(0, 100'000));
  file.optional("answer_bytes_max", house.answer_bytes_max,
                in_range<std::int64_t>(4096, 1LL << 30));
  read_capabilities(file, house);
  read_manners(file, house, draft);
  draft.configuration.clearinghouses.push_back(std::move(house));
}

}  // namespace eligd::config
