// One list of things that happen at a partner's door, played against every protocol by the test
// payer's doors, and what each must come to. docs/connections.md shows it as a table; what a
// protocol cannot express, or answers otherwise, stands here with the reason, never left out.
#pragma once

#include "config/clearinghouses.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::test {

enum class Expected : std::uint8_t {
  answered,        // X12 came back, whatever it says
  unknown,         // sent, and no usable answer
  throttled,       // not taken; told when to come back
  rejected,        // read and refused
  stopped,         // refused for who we are: no use before a person acts
  not_sent,        // not a byte left
  goes_on,         // told nothing: looked for again until the deadline
  not_expressible  // this protocol has no such thing
};

// How a protocol differs from the row's rule.
struct Otherwise {
  config::Protocol protocol{};
  Expected expected = Expected::not_expressible;
  std::string_view why{};
};

struct Happening {
  std::string_view name{};
  Expected expected = Expected::answered;
  std::string_view member{};        // lines of the member's scenario
  std::string_view house{};         // lines of the clearinghouse's setup
  std::string_view must_contain{};  // the answer, where one came
  std::vector<Otherwise> otherwise{};
};

inline std::vector<config::Protocol> protocols_in_real_time() {
  using enum config::Protocol;
  return {core_soap, core_mime, rest_json, form_post, rest_async, rest_coded, core_rest};
}

inline std::string_view name_of(config::Protocol protocol) {
  switch (protocol) {
    case config::Protocol::core_soap:
      return "core_soap";
    case config::Protocol::core_mime:
      return "core_mime";
    case config::Protocol::rest_json:
      return "rest_json";
    case config::Protocol::form_post:
      return "form_post";
    case config::Protocol::rest_async:
      return "rest_async";
    case config::Protocol::rest_coded:
      return "rest_coded";
    case config::Protocol::core_rest:
      return "core_rest";
    default:
      return "files";  // these are not asked in real time
  }
}

// Everything about one question that a partner's door can do.
inline const std::vector<Happening>& happenings() {
  using enum config::Protocol;
  constexpr std::string_view looked_again = "a look told nothing; the next one may";
  constexpr std::string_view at_once = "it answers on the exchange itself";
  const auto only_later = [&] {
    std::vector<Otherwise> all;
    for (const auto protocol : {core_soap, core_mime, rest_json, form_post, core_rest})
      all.push_back({protocol, Expected::not_expressible, at_once});
    return all;
  };
  const auto only_by_status = [&] {
    std::vector<Otherwise> all = only_later();
    all.push_back({rest_coded, Expected::not_expressible, "its states stand in the body of a 200"});
    return all;
  };
  static const std::vector<Happening> all{
      {.name = "answers", .must_contain = "ST*271"},
      {.name = "the payer refuses the person (AAA 75)",
       .member = "reject = \"75\"\n",
       .must_contain = "*75*"},
      {.name = "the payer cannot answer now (AAA 42)",
       .member = "reject = {loop = \"2100A\", code = \"42\", valid = \"Y\", follow_up = \"R\"}\n",
       .must_contain = "*42*"},
      {.name = "a 999 instead of a 271", .member = "fault = \"999\"\n", .must_contain = "ST*999"},
      {.name = "a TA1 instead of a 271", .member = "fault = \"ta1\"\n", .must_contain = "TA1*"},
      {.name = "an answer with another trace",
       .member = "fault = \"wrong_trace\"\n",
       .must_contain = "TRN*2"},
      {.name = "line ends after each segment",
       .member = "fault = \"line_breaks\"\n",
       .must_contain = "ST*271"},
      {.name = "a byte that is no UTF-8",
       .member = "fault = \"latin1\"\n",
       .must_contain = "ST*271"},
      {.name = "credentials refused",
       .expected = Expected::stopped,
       .house = "api_key = \"another\"\nuser = \"another\"\npassword = \"another\"\n",
       .otherwise = {{form_post, Expected::unknown,
                      "says so on a page for people, with status 200"}}},
      {.name = "a refusal in the partner's own words",
       .expected = Expected::rejected,
       .member = "fault = {kind = \"core_error\", code = \"PayloadIllegal\"}\n",
       .otherwise = {}},
      {.name = "429 without a time",
       .expected = Expected::throttled,
       .member = "fault = {kind = \"http_429\"}\n"},
      {.name = "429 with a time",
       .expected = Expected::throttled,
       .member = "fault = {kind = \"http_429\", retry_after = \"7\"}\n"},
      {.name = "503 without a time",
       .expected = Expected::unknown,
       .member = "fault = {kind = \"http_503\"}\n"},
      {.name = "503 with a time",
       .expected = Expected::throttled,
       .member = "fault = {kind = \"http_503\", retry_after = \"7\"}\n"},
      {.name = "504", .expected = Expected::unknown, .member = "fault = \"http_504\"\n"},
      {.name = "403 from a firewall",
       .expected = Expected::stopped,
       .member = "fault = \"http_403\"\n"},
      {.name = "404 at the door",
       .expected = Expected::stopped,
       .member = "fault = \"http_404\"\n"},
      {.name = "a redirect", .expected = Expected::stopped, .member = "fault = \"redirect\"\n"},
      {.name = "a page with 200", .expected = Expected::unknown, .member = "fault = \"html200\"\n"},
      {.name = "an empty body", .expected = Expected::unknown, .member = "fault = \"nothing\"\n"},
      {.name = "success without X12",
       .expected = Expected::unknown,
       .member = "fault = \"empty_payload\"\n",
       .otherwise = {{rest_async, Expected::rejected, "each repeat is paid for: a person looks"},
                     {rest_coded, Expected::goes_on, looked_again}}},
      {.name = "cut in the middle", .expected = Expected::unknown, .member = "fault = \"cut\"\n"},
      {.name = "reset", .expected = Expected::unknown, .member = "fault = \"reset\"\n"},
      {.name = "silence until our time-out",
       .expected = Expected::unknown,
       .member = "fault = \"hang\"\n"},
      {.name = "an answer over the size limit",
       .expected = Expected::unknown,
       .member = "fault = {kind = \"big\", size_kb = 256}\n",
       .otherwise = {{rest_async, Expected::goes_on, looked_again},
                     {rest_coded, Expected::goes_on, looked_again}}},
      {.name = "a look finds nothing yet",
       .house = "looks = 3\n",
       .must_contain = "ST*271",
       .otherwise = only_later()},
      {.name = "a look is refused, times out or fails",
       .house = "looks = 0\nlook_faults = [\"http_401\", \"http_504\", \"http_500\", \"http_429\", "
                "\"html200\", \"cut\"]\n",
       .must_contain = "ST*271",
       .otherwise = only_later()},
      {.name = "a look finds the question forgotten",
       .expected = Expected::unknown,
       .house = "forgets = true\n",
       .otherwise = only_later()},
      {.name = "a look is sent on (303)",
       .house = "looks = 0\nmoves_once = true\n",
       .must_contain = "ST*271",
       .otherwise = only_by_status()},
      {.name = "the raw 271 is fetched apart",
       .house = "x12_apart = true\n",
       .must_contain = "ST*271",
       .otherwise = only_later()},
      {.name = "no Location, only a number",
       .house = "location = \"none\"\n",
       .must_contain = "ST*271",
       .otherwise = only_by_status()},
      {.name = "a place to look at another host",
       .expected = Expected::unknown,
       .house = "location = \"https://elsewhere.example\"\n",
       .otherwise = only_by_status()},
      {.name = "our account is empty",
       .expected = Expected::stopped,
       .member = "fault = {kind = \"core_error\", code = \"2\"}\n",
       .otherwise =
           [&] {
             std::vector<Otherwise> but_one;
             for (const auto protocol :
                  {core_soap, core_mime, rest_json, form_post, rest_async, core_rest})
               but_one.push_back({protocol, Expected::not_expressible,
                                  "has no code for it; it comes as a refusal or as 401"});
             return but_one;
           }()},
  };
  return all;
}

// What happens before a question leaves; the same for every protocol, since one connection carries
// them all.
inline constexpr std::string_view before_sending[] = {
    "a header or secret with a line end", "a certificate that ran out",
    "a certificate of another host", "nobody at the address"};

}  // namespace eligd::test
