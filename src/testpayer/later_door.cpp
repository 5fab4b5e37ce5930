#include "testpayer/later_door.hpp"

#include "testpayer/doors.hpp"
#include "testpayer/replies.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace eligd::testpayer {
namespace {

namespace json = boost::json;

using Names = std::map<std::string, std::string, std::less<>>;

void flatten(const json::value& value, const std::string& prefix, Names& names) {
  if (const auto* object = value.if_object()) {
    for (const auto& [name, inner] : *object)
      flatten(inner, prefix.empty() ? std::string(name) : prefix + '.' + std::string(name), names);
  } else if (value.is_string()) {
    names[prefix] = std::string(value.get_string());
  }
}

Names names_of_form(std::string_view body) {
  Names names;
  while (!body.empty()) {
    const auto end = std::min(body.find('&'), body.size());
    const auto equals = body.substr(0, end).find('=');
    if (equals != std::string_view::npos)
      names[url_decoded(body.substr(0, equals))] =
          url_decoded(body.substr(equals + 1, end - equals - 1));
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return names;
}

// Either kit's name of it.
std::string value_of(const Names& names, std::initializer_list<std::string_view> known) {
  for (const std::string_view name : known) {
    if (const auto found = names.find(name); found != names.end()) return found->second;
  }
  return {};
}

// "2026-11-24" or "11/24/2026" as CCYYMMDD.
std::string basic_day(const std::string& text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](char c) { return c >= '0' && c <= '9'; });
  if (digits.size() == 8 && text.find('/') != std::string::npos)
    return digits.substr(4) + digits.substr(0, 4);
  return digits;
}

HttpReply body_of(int status, const json::object& body) {
  return json_text(status, json::serialize(body));
}

std::string_view code_of(LaterDoor::Style style, bool is_there) {
  if (style == LaterDoor::Style::coded) return is_there ? "0" : "3";
  return is_there ? "4" : "0";
}

// What a question that could not be answered ends with; empty: it was answered.
std::string failure_of(LaterDoor::Style style, const Fault& fault) {
  if (fault.kind == FaultKind::core_error) {
    if (!fault.code.empty()) return fault.code;
    return style == LaterDoor::Style::coded ? "1" : "19";
  }
  if (fault.kind == FaultKind::soap_fault) return style == LaterDoor::Style::coded ? "5" : "7";
  return {};
}

}  // namespace

std::optional<std::string> x12_of_fields(std::string_view body, bool is_json, std::int64_t number) {
  Names names;
  if (is_json) {
    boost::system::error_code error;
    const json::value value = json::parse(body, error);
    if (error) return std::nullopt;
    if (const auto* object = value.if_object()) {
      // Some partners of this kind take X12 all the same.
      if (const auto* x12 = object->if_contains("x12"); x12 != nullptr && x12->is_string())
        return std::string(x12->get_string());
    }
    flatten(value, {}, names);
  } else {
    names = names_of_form(body);
  }
  const std::string payer = value_of(names, {"payerId", "payerCode"});
  const std::string npi = value_of(names, {"providerNpi", "provider.npi"});
  const std::string last = value_of(names, {"patientLastName", "subscriber.lastName"});
  const std::string first = value_of(names, {"patientFirstName", "subscriber.firstName"});
  const std::string birth = basic_day(value_of(names, {"patientBirthDate", "subscriber.dob"}));
  const std::string day = basic_day(value_of(names, {"asOfDate", "doS_StartDate"}));
  const std::string member = value_of(names, {"memberId", "subscriber.memberID"});
  std::string type = value_of(names, {"serviceType"});
  if (type.empty()) type = "30";
  if (payer.empty() || npi.empty() || birth.size() != 8 || day.size() != 8) return std::nullopt;
  const std::string control = nine_digits(number);
  std::vector<std::string> set{
      "ST*270*0001*005010X279A1",
      "BHT*0022*13*HUB" + control + "*20261124*0400",
      "HL*1**20*1",
      "NM1*PR*2*PAYER*****PI*" + payer,
      "HL*2*1*21*1",
      "NM1*1P*2*PROVIDER*****XX*" + npi,
      "HL*3*2*22*0",
      "TRN*1*HUBTRACE" + control + "*9HUB000001",
      "NM1*IL*1*" + last + "*" + first + (member.empty() ? "" : "****MI*" + member),
      "DMG*D8*" + birth,
      "DTP*291*D8*" + day,
      "EQ*" + type};
  set.push_back("SE*" + std::to_string(set.size() + 1) + "*0001");
  std::string x12 =
      "ISA*00*          *00*          *ZZ*HUB            *ZZ*PAYER          "
      "*261124*0400*^*00501*" +
      control + "*0*T*:~GS*HS*HUB*PAYER*20261124*0400*1*X*005010X279A1~";
  for (const std::string& segment : set) x12 += segment + '~';
  return x12 + "GE*1*1~IEA*1*" + control + "~";
}

HttpReply LaterDoor::take(const ClearinghouseSetup& setup, Style style, const std::string& base,
                          Play play) {
  if (auto fault = http_fault(play.fault)) return delivered(*fault, play);
  if (kept_.size() >= questions_later_max) kept_.pop_front();
  const std::string id = "Q" + std::to_string(next_number());
  Kept kept{.id = id, .play = std::move(play)};
  const std::string failure = failure_of(style, kept.play.fault);
  json::object body{{style == Style::coded ? "RequestID" : "id", id}};
  HttpReply reply;
  if (style == Style::coded) {
    const bool is_there = failure.empty() && setup.looks == 0;
    body["APIResponseCode"] = failure.empty() ? code_of(style, is_there) : failure;
    reply = body_of(200, body);
  } else {
    body["statusCode"] = "0";
    body["status"] = "In Progress";
    reply = body_of(202, body);
    const bool is_relative = setup.location.empty();
    if (setup.location != "none")
      reply.headers.emplace_back("Location",
                                 (is_relative ? std::string() : setup.location) + base + '/' + id);
  }
  reply = delivered(std::move(reply), kept.play);
  kept_.push_back(std::move(kept));
  return reply;
}

HttpReply LaterDoor::look(const ClearinghouseSetup& setup, Style style, const std::string& base,
                          const std::string& path) {
  const bool is_x12 = path.ends_with("/x12");
  const std::string id = path.substr(1, path.size() - (is_x12 ? 5 : 1));
  const auto found = std::ranges::find(kept_, id, &Kept::id);
  if (found == kept_.end() || setup.forgets) return plain(404, "no such question");
  const auto look_number = static_cast<std::size_t>(found->looks++);
  if (look_number < setup.look_faults.size()) {
    Play as_if = found->play;
    as_if.fault = setup.look_faults[look_number];
    if (auto fault = http_fault(as_if.fault)) return delivered(*fault, as_if);
    if (as_if.fault.kind != FaultKind::none)
      return delivered(body_of(200, {{"x", "the rest never comes"}}), as_if);
  }
  const std::string& answer = found->play.x12;
  if (is_x12) {
    const bool is_lost = found->play.fault.kind == FaultKind::empty_payload;
    return {.content_type = "application/edi-x12", .body = is_lost ? std::string() : answer};
  }
  const std::string id_name = style == Style::coded ? "RequestID" : "id";
  const std::string code_name = style == Style::coded ? "APIResponseCode" : "statusCode";
  const bool is_there = found->looks > setup.looks;
  if (!is_there)
    return body_of(style == Style::coded ? 200 : 202,
                   {{id_name, id}, {code_name, code_of(style, false)}});
  if (setup.moves_once && found->looks == setup.looks + 1) {
    HttpReply moved{.status = 303};
    moved.headers.emplace_back("Location", base + '/' + id);
    return moved;
  }
  if (const std::string failure = failure_of(style, found->play.fault); !failure.empty()) {
    return body_of(200, {{id_name, id},
                         {code_name, failure},
                         {"validationMessages",
                          json::array{{{"field", "memberId"}, {"errorMessage", "not valid"}}}}});
  }
  json::object body{{id_name, id}, {code_name, code_of(style, true)}, {"status", "Complete"}};
  const bool is_in_answer = style == Style::status && !setup.x12_apart &&
                            found->play.fault.kind != FaultKind::empty_payload;
  if (is_in_answer) body["x12"] = answer;
  return body_of(200, body);
}

// ---- The doors' part: who may come in, and the log.

HttpReply Doors::later(const std::string& clearinghouse, Protocol protocol, const std::string& base,
                       const std::string& behind, const HttpRequest& request) {
  const ClearinghouseSetup& setup = payer_.setup(clearinghouse);
  const auto style =
      protocol == Protocol::rest_coded ? LaterDoor::Style::coded : LaterDoor::Style::status;
  const bool is_look = request.method == "GET";
  if (!is_authorized(setup, request)) {
    if (!is_look) log_refusal(clearinghouse, protocol, "http_401");
    return json_text(401, R"({"message":"Unauthorized"})");
  }
  if (is_look) return later_.look(setup, style, base, behind);
  const bool is_json = request.header("Content-Type").starts_with("application/json");
  const auto x12 = x12_of_fields(request.body, is_json, later_.next_number());
  if (!x12) {
    log_refusal(clearinghouse, protocol, "http_400");
    return json_text(400, R"({"userMessage":"Bad request","statusCode":400})");
  }
  Play play = payer_.play(clearinghouse, protocol, *x12);
  log_.write(play.entry);
  return later_.take(setup, style, base, std::move(play));
}

}  // namespace eligd::testpayer
