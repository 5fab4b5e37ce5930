// What a scenario folder describes: who is insured how, what goes wrong, how long answers take.
//
// Values only; load_scenario.hpp reads them from TOML, README.md shows every key. The people are
// invented, so these are plain strings and not Phi; even so no name ever reaches the log.
#pragma once

#include "testpayer/question.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::testpayer {

enum class FaultKind : std::uint8_t {
  none,
  // in the X12
  ack_999,
  ack_ta1,
  wrong_trace,
  previous_trace,
  no_trace,
  wrong_reference,
  other_person,
  duplicate,
  truncated,
  bad_counts,
  no_trailer,
  line_breaks,
  odd_delimiters,
  latin1,
  big,
  // in the envelope
  core_error,
  soap_fault,
  empty_payload,
  wrong_type,
  base64,
  escaped,
  escaped_cdata,
  wrapper,
  qualified,
  mtom,
  odd_id,
  odd_mode,
  bom,
  // in HTTP
  http_401,
  http_403,
  http_404,
  http_429,
  http_500,
  http_503,
  http_504,
  redirect,
  html200,
  nothing,
  // on the wire
  slow_body,
  cut,
  reset,
  hang,
};

[[nodiscard]] std::string_view to_text(FaultKind kind) noexcept;
[[nodiscard]] std::optional<FaultKind> fault_kind(std::string_view text) noexcept;

struct Fault {
  FaultKind kind = FaultKind::none;
  std::string code{};           // core_error: ErrorCode; ta1: TA105; 999: IK5 and AK9 (R, E, P)
  std::string retry_after{};    // http_429, http_503: the header as sent; "" none
  std::int64_t cut_after = -1;  // cut: bytes of the HTTP answer that still leave; -1 half of it
  int slice_bytes = 16;         // slow_body
  std::chrono::milliseconds slice{200};
  int size_kb = 512;  // big
};

// A fault that lasts for `times` requests of its member; 0: for ever.
struct FaultStep {
  Fault fault{};
  int times = 0;
};

struct Rejection {
  std::string loop = "2100C";   // 2000A 2100A 2100B 2100C 2100D 2110C
  std::string valid = "N";      // AAA01
  std::string code{};           // AAA03
  std::string follow_up = "C";  // AAA04
};

struct Answer {
  std::string template_text{};  // a 271; empty: built from what follows
  bool template_as_is = false;
  std::vector<Rejection> rejections{};
  std::string status = "1";      // EB01 of the plan's own line
  std::string plan{};            // EB05; empty: no line of its own
  std::string insurance_type{};  // EB04
  std::string begins{}, ends{};  // dates of the plan, see day_of()
  std::string group{}, group_name{};
  std::vector<std::string> references{};  // raw REF of 2100C or 2100D
  std::vector<std::string> dates{};       // raw DTP of 2100C or 2100D
  std::vector<std::string> lines{};       // raw segments of 2110 in order
};

struct Member {
  std::string id{};       // NM109 of the subscriber
  std::string patient{};  // first name of the patient, to tell dependents apart
  std::string payer{};    // NM109 of the payer
  std::string clearinghouse{};
  std::vector<std::string> asked{};  // only when one of these service types is asked
  std::string asked_last{};          // only when the question spells the patient's last name so
  std::string last{}, first{}, birth{}, sex{};  // as the payer holds them; empty: as asked
  Answer answer{};
  std::vector<FaultStep> faults{};
  std::optional<std::chrono::milliseconds> latency{};
};

// Fixed, or lognormal by the two figures people measure.
struct Latency {
  std::int64_t median_us = 0;
  std::int64_t p99_us = 0;  // equal to the median: fixed
  std::int64_t max_us = 60'000'000;
};

struct Outage {
  std::string clearinghouse{};  // empty: any
  std::string payer{};          // empty: any
  std::int64_t from_request = 1;
  std::int64_t to_request = 0;  // inclusive
  Fault fault{.kind = FaultKind::http_503};
  std::optional<Rejection>
      rejection{};  // instead of the fault: the payer behind the clearinghouse is down
};

struct ClearinghouseSetup {
  std::string key{};
  std::string user{}, password{};  // SOAP UsernameToken, MIME parts
  std::string api_key{};           // Authorization header, with or without a scheme word
  std::string client_id{},
      client_secret{};  // OAuth2 client credentials; the token is then asked for
  int token_seconds = 300;
  int token_uses = 0;                     // 0: any number
  int in_flight_max = 0;                  // more get 429; 0: any number
  bool repeated_numbers_refused = false;  // TA1 025 for an ISA13 seen before
  std::optional<Latency> latency{};
  // Doors whose answers come later:
  int looks = 1;                     // so many find nothing yet
  std::vector<Fault> look_faults{};  // played on the first looks, one each
  bool forgets = false;              // every look is 404
  bool x12_apart = false;            // the 271 is fetched from a second address
  bool moves_once = false;           // 303 before the answer
  std::string location{};            // before the path in Location; "none": no Location
};

enum class Unlisted : std::uint8_t { generated, rejected };

struct Scenario {
  Latency latency{};
  std::vector<Member> members{};
  std::vector<Outage> outages{};
  std::map<std::string, ClearinghouseSetup> clearinghouses{};
  Unlisted unlisted = Unlisted::generated;
  Rejection unlisted_rejection{.code = "75"};
  std::string intake_token{};
  std::filesystem::path intake_file{};  // empty: no intake system
};

// "2026-01-31", "20260131", "+10d", "-30d", "year_start", "year_end", "month_end" as CCYYMMDD,
// relative to `today` (CCYYMMDD). "" for anything else.
[[nodiscard]] std::string day_of(std::string_view text, std::string_view today);

}  // namespace eligd::testpayer
