// What clearinghouses/*.toml say: a trading partner we connect to, and every name that differs from
// partner to partner. The file's stem is the key.
// Source: CAQH CORE Connectivity vC2.2.0 (SOAP, MIME); for REST the partner's own documents.
#pragma once

#include "base/ids.hpp"
#include "base/money.hpp"
#include "config/batch_doors.hpp"
#include "config/file_drop.hpp"
#include "config/later_answers.hpp"
#include "config/open_times.hpp"
#include "config/secret.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eligd::config {

enum class Protocol : std::uint8_t {
  core_soap,   // CORE envelope standard B, real time
  core_mime,   // CORE envelope standard A, real time
  rest_json,   // JSON that carries raw X12
  form_post,   // fields of a web form, one of them raw X12; the answer is the bare interchange
  file_drop,   // files of many questions in a folder (SFTP, FTPS); answers come as files, hours
               // later
  rest_async,  // taken now (202), looked for until the answer is there
  rest_coded,  // JSON whose status is 200 and whose own code says what became of the question
  core_rest,   // CORE Connectivity vC4.0.0 REST, real time: an envelope in JSON
  core_batch,  // CORE batch: SOAP with MTOM, many questions in one payload, answers asked for later
  rest_batch,  // JSON items, many in one request, answers asked for later
};

struct Auth {
  enum class Kind : std::uint8_t {
    none,
    user_password,
    api_key,
    bearer,
    oauth2,   // client credentials: a short-lived token is fetched from token_url
    ssh_key,  // file_drop: the secret is a private key
  };
  Kind kind = Kind::none;
  std::string user{};                    // user_password; the client id of oauth2
  SecretRef secret{};                    // password, key, token or client secret
  std::string token_url{};               // oauth2 only
  std::string scope{};                   // oauth2 only; empty: none is asked for
  std::string user_field = "client_id";  // oauth2: how the token door spells them
  std::string secret_field = "client_secret";
};

struct Tls {
  std::filesystem::path ca_file{};      // empty: the system's authorities
  std::filesystem::path client_cert{};  // PEM; empty: none
  SecretRef client_key{};               // by reference to a file
};

// Names a CORE door uses; the defaults are the rule's own.
struct CoreNames {
  std::string soap_namespace = "http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd";
  bool children_qualified =
      false;  // eMedNY wants true; everybody else reads a prefixed child as absent
  std::string soap_action = "RealTimeTransaction";
  std::string payload_type = "X12_270_Request_005010X279A1";
  std::string rule_version = "2.2.0";
};

// Names a REST door uses.
struct RestNames {
  std::string request_field = "x12";  // {"x12": "ISA*..."}
  std::string answer_field = "x12";
  std::string auth_header = "Authorization";
  std::string auth_prefix{};                     // "Bearer " or "Key "; api_key only
  std::map<std::string, std::string> headers{};  // sent with each request; nothing secret
};

// Names of an envelope in JSON; the defaults are what is known of the rule (vC4.0.0). Empty: left
// out.
struct CoreJsonNames {
  std::string payload_type = "PayloadType";
  std::string processing_mode = "ProcessingMode";
  std::string payload_id = "PayloadID";
  std::string time_stamp = "TimeStamp";
  std::string sender_id = "SenderID";
  std::string receiver_id = "ReceiverID";
  std::string rule_version = "CORERuleVersion";
  std::string payload = "Payload";
  std::string error_code = "ErrorCode";
  bool is_base64 = false;  // the payload goes as base64; read is both
};

// Names a form gateway uses.
struct FormNames {
  std::string payload_field = "Data";
  std::string user_field = "UserID";            // user_password
  std::string secret_field = "Password";        // user_password, api_key
  bool is_multipart = false;                    // else application/x-www-form-urlencoded
  std::string file_name{};                      // multipart: the payload is a file so called
  std::map<std::string, std::string> fields{};  // sent with each request; nothing secret
};

struct ClearinghouseTimeouts {
  std::chrono::seconds connect{10};
  std::chrono::seconds first_byte{65};
  std::chrono::seconds total{110};
};

// What a connection can do; protocol says most of it, the partner's papers the rest.
struct ClearinghouseCapabilities {
  bool real_time = true;
  bool batch = false;         // many questions in one file
  bool asynchronous = false;  // takes a question now and answers it later
  int service_types_max = 0;  // in one question; 0: any number
};

// Somebody a partner's test system answers for: fixtures of theirs, never a patient.
struct TestMember {
  PayerKey payer{};  // whose member
  std::string member_id{};
  std::string first_name{};
  std::string last_name{};
  std::optional<std::chrono::year_month_day> birth_date{};
};

struct Clearinghouse {
  ClearinghouseKey key;
  std::string name{};
  Protocol protocol = Protocol::core_soap;
  std::string url{};
  bool http2 = true;                // spoken where the partner offers it; false: never
  bool plain_http_allowed = false;  // a test partner on this machine; never beyond loopback

  std::string sender_id{};                // CORE SenderID; ISA06 where isa_sender_id is empty
  std::string receiver_id{};              // CORE ReceiverID
  std::string isa_sender_id{};            // ISA06, up to 15 characters
  std::string isa_receiver_id{};          // ISA08, up to 15 characters
  std::string sender_qualifier = "ZZ";    // ISA05
  std::string receiver_qualifier = "ZZ";  // ISA07
  std::string gs_sender{};                // GS02
  std::string gs_receiver{};              // GS03
  char usage = 'P';                       // ISA15: T test, P production
  char component_separator = ':';         // ISA16; Medicare's samples have '|'
  char repetition_separator = '^';        // ISA11; New York Medicaid wants '|'

  Auth auth{};
  Tls tls{};
  CoreNames core{};
  RestNames rest{};
  CoreJsonNames core_json{};  // core_rest
  FormNames form{};
  QuestionNames question{};  // rest_async, rest_coded
  AnswerNames answer{};      // rest_async, rest_coded
  FolderProfile folder{};    // file_drop
  BatchProfile batch{};      // whatever goes in batches
  CoreBatchProfile core_batch{};
  RestBatchProfile rest_batch{};
  ClearinghouseTimeouts timeouts{};
  int in_flight_max = 16;
  int in_flight_reserved = 1;        // of these, kept free for the front desk
  int requests_per_minute_max = 0;   // 0: no limit told
  std::optional<Money> price{};      // of one inquiry; empty: not told
  std::string characters_refused{};  // of X12's own sets, what its filter does not let through
  int refusals_per_day_max = 0;      // AAA refusals it suspends for; 0: it never said
  bool is_closed_after_refused_login = true;  // one refused log-in stops the door until mended
  std::vector<TestMember> test_members{};
  std::vector<DailyStretch> closed{};  // its maintenance
  std::int64_t answer_bytes_max = 0;   // 0: limits.answer_bytes_max
  ClearinghouseCapabilities capabilities{};

  [[nodiscard]] bool is_file_drop() const noexcept { return protocol == Protocol::file_drop; }
  // Its answers may come later; its questions may go as named fields.
  [[nodiscard]] bool may_answer_later() const noexcept {
    return protocol == Protocol::rest_async || protocol == Protocol::rest_coded;
  }
  // It never sees our X12, so that no trace of ours can come back.
  [[nodiscard]] bool is_told_fields() const noexcept {
    return may_answer_later() && question.shape != QuestionNames::Shape::x12;
  }
  [[nodiscard]] bool is_batch_door() const noexcept {
    return protocol == Protocol::core_batch || protocol == Protocol::rest_batch;
  }
  // Answers come hours later, and for many questions at once.
  [[nodiscard]] bool goes_in_batches() const noexcept { return is_file_drop() || is_batch_door(); }
  // How often a batch over HTTP is asked about.
  [[nodiscard]] const PollPace& pace() const noexcept {
    return protocol == Protocol::rest_batch ? rest_batch.pace : core_batch.pace;
  }
};

}  // namespace eligd::config
