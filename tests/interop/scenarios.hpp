// What the doubles are asked to play, and what our connections must make of it.
//
// A scenario is chosen by the member id SC-NAME in the inquiry; the doubles' README lists them.
#pragma once

#include "config/clearinghouses.hpp"

#include <array>
#include <string_view>

namespace eligd::interop {

enum class Time {
  usual,
  brief
};  // brief: the double keeps us waiting, so the limit is a short one

struct Scenario {
  config::Protocol protocol;
  std::string_view name;
  std::string_view expected;  // as interop_client.cpp words an outcome
  Time time = Time::usual;
};

using enum config::Protocol;

inline constexpr auto scenarios = std::to_array<Scenario>({
    {core_soap, "OK", "answered 271, PayloadID ours"},
    {core_soap, "AAA42", "answered 271, PayloadID ours"},
    {core_soap, "NOEB", "answered 271, PayloadID ours"},
    {core_soap, "R999", "answered 999, PayloadID ours"},
    {core_soap, "TA1", "answered TA1, PayloadID ours"},
    {core_soap, "WRONGTYPE", "answered 271, PayloadID ours"},
    {core_soap, "TWICE", "answered 271, PayloadID ours"},
    {core_soap, "CRLF", "answered 271, PayloadID ours"},
    {core_soap, "LATIN1", "answered 271, PayloadID ours"},
    {core_soap, "BIG", "answered 271, PayloadID ours"},
    {core_soap, "EMPTY", "unknown, part kept"},
    {core_soap, "COREERR", "rejected envelope SenderIDIllegal"},
    {core_soap, "UNAUTH", "rejected envelope UnAuthorized, stops the route"},
    {core_soap, "CORENOCODE", "rejected envelope CoreEnvelopeError"},
    {core_soap, "FAULT", "rejected envelope Receiver"},
    {core_soap, "MTOM", "answered 271, PayloadID ours"},
    {core_soap, "ODDMODE", "answered 271, PayloadID ours"},
    {core_soap, "ODDID", "answered 271, PayloadID odd"},
    {core_soap, "BASE64", "answered 271, PayloadID ours"},
    {core_soap, "ESCAPED", "answered 271, PayloadID ours"},
    {core_soap, "ESCCDATA", "answered 271, PayloadID ours"},
    {core_soap, "WRAPPER", "answered 271, PayloadID ours"},
    {core_soap, "QUALIFIED", "answered 271, PayloadID ours"},
    {core_soap, "BOM", "answered 271, PayloadID ours"},
    {core_soap, "TRUNCXML", "unknown, part kept"},
    {core_soap, "HTML200", "rejected http 200, stops the route"},
    {core_soap, "HTTP401", "rejected http 401, stops the route"},
    {core_soap, "HTTP415", "rejected http 415, stops the route"},
    {core_soap, "HTTP429", "throttled 30 s"},
    {core_soap, "HTTP429RA", "throttled 2 s"},
    {core_soap, "HTTP500", "unknown"},
    {core_soap, "HTTP503", "throttled 3 s"},
    {core_soap, "REDIRECT", "rejected http 302, stops the route"},
    {core_soap, "RESET", "unknown"},
    {core_soap, "SHORT", "unknown, part kept"},
    {core_soap, "HANG", "unknown", Time::brief},
    {core_soap, "DRIP", "unknown, part kept", Time::brief},
    {core_soap, "CHUNKED", "answered 271, PayloadID ours"},
    {core_mime, "OK", "answered 271, PayloadID ours"},
    {core_mime, "AAA42", "answered 271, PayloadID ours"},
    {core_mime, "R999", "answered 999, PayloadID ours"},
    {core_mime, "TA1", "answered TA1, PayloadID ours"},
    {core_mime, "EMPTY", "unknown, part kept"},
    {core_mime, "COREERR", "rejected envelope SenderIDIllegal"},
    {core_mime, "UNAUTH", "rejected envelope UnAuthorized, stops the route"},
    {core_mime, "CORENOCODE", "rejected envelope CoreEnvelopeError"},
    {core_mime, "ORDER", "answered 271, PayloadID ours"},
    {core_mime, "LFONLY", "answered 271, PayloadID ours"},
    {core_mime, "NOEND", "answered 271, PayloadID ours"},
    {core_mime, "CHARSET", "answered 271, PayloadID ours"},
    {core_mime, "HTML200", "rejected http 200, stops the route"},
    {core_mime, "HTTP401", "rejected http 401, stops the route"},
    {core_mime, "HTTP429RA", "throttled 2 s"},
    {core_mime, "HTTP503", "throttled 3 s"},
    {core_mime, "RESET", "unknown"},
    {core_mime, "SHORT", "unknown, part kept"},
    {core_mime, "HANG", "unknown", Time::brief},
    {core_mime, "DRIP", "unknown, part kept", Time::brief},
    {core_mime, "CHUNKED", "answered 271, PayloadID ours"},
    {rest_json, "OK", "answered 271, PayloadID absent"},
    {rest_json, "AAA42", "answered 271, PayloadID absent"},
    {rest_json, "R999", "answered 999, PayloadID absent"},
    {rest_json, "TA1", "answered TA1, PayloadID absent"},
    {rest_json, "HTML200", "rejected http 200, stops the route"},
    {rest_json, "HTTP401", "rejected http 401, stops the route"},
    {rest_json, "HTTP429", "throttled 30 s"},
    {rest_json, "REDIRECT", "rejected http 302, stops the route"},
    {rest_json, "RESET", "unknown"},
    {rest_json, "HANG", "unknown", Time::brief},
});

}  // namespace eligd::interop
