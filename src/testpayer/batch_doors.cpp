#include "testpayer/batch_doors.hpp"

#include "testpayer/interchange.hpp"
#include "testpayer/replies.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

namespace eligd::testpayer {
namespace {

namespace json = boost::json;

constexpr std::string_view submission_type = "X12_270_Request_005010X279A1";
constexpr std::string_view results_type = "X12_005010_Request_Batch_Results_271";

// The sets of a file of answers, dealt out to two files; one file where it holds one set.
std::vector<std::string> cut_in_two(const std::string& x12) {
  const auto whole = split(x12);
  if (!whole) return {x12};
  std::vector<Segment> head, tail;
  std::vector<std::vector<Segment>> sets;
  for (const Segment& segment : whole->segments) {
    if (segment[0] == "ISA" || segment[0] == "GS")
      head.push_back(segment);
    else if (segment[0] == "GE" || segment[0] == "IEA")
      tail.push_back(segment);
    else {
      if (segment[0] == "ST") sets.emplace_back();
      if (!sets.empty()) sets.back().push_back(segment);
    }
  }
  if (sets.size() < 2 || tail.empty()) return {x12};
  const auto file = [&](std::size_t from, std::size_t to) {
    std::vector<Segment> segments = head;
    for (std::size_t i = from; i < to; ++i)
      segments.insert(segments.end(), sets[i].begin(), sets[i].end());
    segments.insert(segments.end(), tail.begin(), tail.end());
    for (Segment& segment : segments) {
      if (segment[0] == "GE") segment[1] = std::to_string(to - from);
    }
    return join(segments, whole->delimiters);
  };
  return {file(0, sets.size() / 2), file(sets.size() / 2, sets.size())};
}

// The same answers in a file that is not the same: its own number differs.
std::string told_again(std::string x12) {
  const auto at = x12.find("*U*");
  const auto isa13 = x12.find("*00501*");
  if (isa13 != std::string::npos && at == std::string::npos) x12[isa13 + 7] = '8';
  const auto iea = x12.rfind("IEA*1*");
  if (iea != std::string::npos) x12[iea + 6] = '8';
  return x12;
}

// The first answer speaks of a question nobody asked.
std::string about_another(std::string x12) {
  const auto at = x12.find("TRN*2*");
  const auto end = x12.find('*', at + 6);
  if (at != std::string::npos && end != std::string::npos)
    x12.replace(at + 6, end - at - 6, "NOBODYASKEDTHIS");
  return x12;
}

std::string text_at(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

const json::object* object_at(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value == nullptr ? nullptr : value->if_object();
}

std::size_t number_in(const std::string& text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string first_text_at(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  const json::array* list = value == nullptr ? nullptr : value->if_array();
  return list == nullptr || list->empty() || !list->front().is_string()
             ? std::string()
             : std::string(list->front().get_string());
}

// A hub makes a 270 of the fields it was given, with the item's name as the trace.
std::string question_of(const json::object& item, const std::string& identifier) {
  static const json::object nothing;
  const auto part = [&](std::string_view name) {
    const json::object* found = object_at(item, name);
    return found == nullptr ? nothing : *found;
  };
  const json::object provider = part("provider");
  const json::object subscriber = part("subscriber");
  const json::object encounter = part("encounter");
  const auto is = [](const std::string& text) { return text.empty() ? "" : harmless(text); };
  std::string from = text_at(encounter, "dateOfService");
  if (from.empty()) from = text_at(encounter, "beginningDateOfService");
  std::string body =
      "HL*1**20*1~NM1*PR*2*PAYER*****PI*" + is(text_at(item, "tradingPartnerServiceId")) +
      "~HL*2*1*21*1~NM1*1P*2*" + is(text_at(provider, "organizationName")) + "*****XX*" +
      is(text_at(provider, "npi")) + "~HL*3*2*22*0~TRN*1*" + is(identifier) +
      "*9HUB000001~NM1*IL*1*" + is(text_at(subscriber, "lastName")) + "*" +
      is(text_at(subscriber, "firstName")) + "****MI*" + is(text_at(subscriber, "memberId")) +
      "~DMG*D8*" + is(text_at(subscriber, "dateOfBirth")) + "~";
  if (!from.empty()) body += "DTP*291*D8*" + is(from) + "~";
  body += "EQ*" + is(first_text_at(encounter, "serviceTypeCodes")) + "~";
  const auto segments = std::ranges::count(body, '~') + 3;  // ST, BHT, SE
  return "ISA*00*          *00*          *ZZ*HUB            *ZZ*PAYER          "
         "*261126*0400*^*00501*000000001*0*T*:~GS*HS*HUB*PAYER*20261126*0400*1*X*005010X279A1~"
         "ST*270*0001*005010X279A1~BHT*0022*13*" +
         is(identifier) + "*20261126*0400~" + body + "SE*" + std::to_string(segments) +
         "*0001~GE*1*1~IEA*1*000000001~";
}

}  // namespace

std::string_view BatchDoors::way_of(std::string_view clearinghouse) const {
  return payer_.setup(clearinghouse).batch;
}

bool BatchDoors::is_due(const Kept& batch, int delay_ms) const {
  return clock_.steady() - batch.taken >= std::chrono::milliseconds(delay_ms);
}

BatchDoors::Kept* BatchDoors::find(std::string_view clearinghouse, std::string_view name) {
  const auto found = std::ranges::find_if(batches_, [&](const Kept& one) {
    return one.clearinghouse == clearinghouse && one.name == name;
  });
  return found == batches_.end() ? nullptr : &*found;
}

BatchDoors::Kept* BatchDoors::numbered(std::string_view clearinghouse, std::string_view number) {
  const auto found = std::ranges::find_if(batches_, [&](const Kept& one) {
    return one.clearinghouse == clearinghouse && one.number == number;
  });
  return found == batches_.end() ? nullptr : &*found;
}

BatchDoors::Kept& BatchDoors::keep(Kept batch) {
  if (batches_.size() == batches_max) batches_.pop_front();
  batch.number = "TPB" + std::to_string(++numbers_);
  batch.taken = clock_.steady();
  return batches_.emplace_back(std::move(batch));
}

BatchDoors::Answered BatchDoors::core(const std::string& clearinghouse, Protocol protocol,
                                      const CoreMessage& message) {
  if (message.payload_type == submission_type) return submit(clearinghouse, protocol, message);
  if (message.payload_type == "FILELIST") {
    std::string list = "<FileList>";
    for (const Kept& batch : batches_) {
      const ClearinghouseSetup& setup = payer_.setup(clearinghouse);
      if (batch.clearinghouse != clearinghouse || batch.results.empty() ||
          !is_due(batch, setup.results_delay_ms))
        continue;
      list += "<File><FileName>" + batch.name + ".271</FileName><PayloadID>" + batch.name +
              "</PayloadID></File>";
    }
    return {.payload_type = "FILELIST", .payload = list + "</FileList>"};
  }
  Kept* batch = find(clearinghouse, message.payload_id);
  if (message.payload_type.find("SubmissionRequest") != std::string::npos) {
    Answered taken{.payload_type = "X12_Response_ConfirmReceiptReceived"};
    if (batch != nullptr) ++batch->confirmed;
    log_.write({.time = to_string(clock_.now()),
                .clearinghouse = clearinghouse,
                .protocol = std::string(to_text(protocol)),
                .outcome = "batch confirmed"});
    taken.is_lost = way_of(clearinghouse) == "confirmation_lost" && !has_lost_confirmation_;
    has_lost_confirmation_ = has_lost_confirmation_ || taken.is_lost;
    return taken;
  }
  const bool is_results = message.payload_type == results_type;
  if (batch == nullptr) {
    if (way_of(clearinghouse) == "unknown" || way_of(clearinghouse) == "says_unknown")
      return {.payload_type = "CoreEnvelopeError", .error_code = "PayloadIDNotUnderstood"};
    return {.payload_type =
                is_results ? "X12_Response_NoBatchResultsFile" : "X12_Response_NoBatchAckFile"};
  }
  return is_results ? results_of(*batch) : acknowledgment_of(*batch);
}

BatchDoors::Answered BatchDoors::submit(const std::string& clearinghouse, Protocol protocol,
                                        const CoreMessage& message) {
  const std::string_view way = way_of(clearinghouse);
  if (way == "unknown" && !has_lost_receipt_) {
    has_lost_receipt_ = true;  // it went down with the line, nothing of it was kept
    return {.is_lost = true};
  }
  auto played = payer_.play_batch(clearinghouse, protocol, message.payload);
  log_.write(played.entry);
  Kept batch{.clearinghouse = clearinghouse,
             .name = message.payload_id,
             .acknowledgment = std::move(played.acknowledgment)};
  if (!played.results.empty() && way != "never") {
    if (way == "other_patient") played.results = about_another(std::move(played.results));
    batch.results = {played.results};
    if (way == "two_files") batch.results = cut_in_two(played.results);
    if (way == "results_twice") batch.results.push_back(told_again(played.results));
  }
  const Kept& kept = keep(std::move(batch));
  Answered receipt{.payload_type = "X12_BatchReceiptConfirmation"};
  if (way == "acknowledged_early") {
    receipt.payload_type = "X12_999_Response_005010X231A1";
    receipt.payload = kept.acknowledgment;
  }
  receipt.is_lost = way == "receipt_lost" && !has_lost_receipt_;
  has_lost_receipt_ = has_lost_receipt_ || receipt.is_lost;
  return receipt;
}

BatchDoors::Answered BatchDoors::acknowledgment_of(const Kept& batch) const {
  const std::string_view way = way_of(batch.clearinghouse);
  const bool is_kept_back =
      way == "no_acknowledgment" || (way == "results_first" && batch.fetched == 0);
  if (is_kept_back || batch.acknowledgment.empty() ||
      !is_due(batch, payer_.setup(batch.clearinghouse).ack_delay_ms))
    return {.payload_type = "X12_Response_NoBatchAckFile"};
  const bool is_ta1 = batch.acknowledgment.find("~ST*999") == std::string::npos;
  return {.payload_type = is_ta1 ? "X12_TA1_Response_00501X231A1" : "X12_999_Response_005010X231A1",
          .payload = batch.acknowledgment};
}

// Again and again, as long as it is asked for; the second file comes after the first was fetched.
BatchDoors::Answered BatchDoors::results_of(Kept& batch) const {
  if (batch.results.empty() || !is_due(batch, payer_.setup(batch.clearinghouse).results_delay_ms))
    return {.payload_type = "X12_Response_NoBatchResultsFile"};
  const auto which =
      std::min<std::size_t>(static_cast<std::size_t>(batch.fetched++), batch.results.size() - 1);
  return {.payload_type = "X12_271_Response_005010X279A1",
          .payload = batch.results[which],
          .is_damaged = way_of(batch.clearinghouse) == "damaged"};
}

HttpReply BatchDoors::rest(const std::string& clearinghouse, std::string_view rest,
                           const HttpRequest& request) {
  if (request.method == "POST") return take_items(clearinghouse, request);
  if (rest.empty()) {
    json::array found;
    for (const Kept& batch : batches_) {
      if (batch.clearinghouse == clearinghouse && batch.name == request.query("name"))
        found.push_back(json::object{{"batchId", batch.number}, {"name", batch.name}});
    }
    return json_text(200, json::serialize(json::object{{"items", std::move(found)}}));
  }
  rest.remove_prefix(1);
  const auto slash = rest.find('/');
  Kept* batch = numbered(clearinghouse, rest.substr(0, slash));
  if (batch == nullptr)
    return json_text(404, json::serialize(json::object{{"message", "no such batch"}}));
  const bool is_ready = way_of(clearinghouse) != "never" &&
                        is_due(*batch, payer_.setup(clearinghouse).results_delay_ms);
  if (slash == std::string_view::npos) {
    return json_text(
        200, json::serialize(json::object{{"batchId", batch->number},
                                          {"status", is_ready ? "COMPLETED" : "IN_PROGRESS"}}));
  }
  if (!is_ready) return json_text(200, R"({"items": []})");
  return page_of(*batch, request);
}

HttpReply BatchDoors::take_items(const std::string& clearinghouse, const HttpRequest& request) {
  const std::string_view way = way_of(clearinghouse);
  boost::system::error_code error;
  const json::value body = json::parse(request.body, error);
  const json::object* object = error ? nullptr : body.if_object();
  const json::value* listed = object == nullptr ? nullptr : object->if_contains("items");
  const json::array* items = listed == nullptr ? nullptr : listed->if_array();
  if (items == nullptr || items->empty())
    return json_text(400, R"({"code": "INVALID_REQUEST", "message": "items are missing"})");
  Kept batch{.clearinghouse = clearinghouse, .name = text_at(*object, "name")};
  if (find(clearinghouse, batch.name) != nullptr)
    return json_text(409, R"({"code": "CONFLICT", "message": "the name is taken"})");
  if (way == "unknown" && !has_lost_receipt_) {
    has_lost_receipt_ = true;
    return {.delivery = Delivery::reset};
  }
  if (way == "one_item_refused" && request.body.find("REFUSEME") != std::string::npos)
    return json_text(400, R"({"code": "INVALID_REQUEST", "message": "an item is malformed"})");
  for (const json::value& one : *items) {
    const json::object* item = one.if_object();
    if (item == nullptr) return json_text(400, R"({"code": "INVALID_REQUEST"})");
    Item answered{.identifier = text_at(*item, "submitterTransactionIdentifier")};
    std::string question = text_at(*item, "x12");
    if (question.empty()) question = question_of(*item, answered.identifier);
    auto played = payer_.play_batch(clearinghouse, Protocol::rest_batch, question);
    log_.write(played.entry);
    answered.x12 = std::move(played.results);
    if (answered.x12.empty()) answered.code = "42";
    batch.items.push_back(std::move(answered));
  }
  if (way == "other_patient") batch.items.front().x12 = about_another(batch.items.front().x12);
  const Kept& kept = keep(std::move(batch));
  if (way == "receipt_lost" && !has_lost_receipt_) {
    has_lost_receipt_ = true;
    return {.delivery = Delivery::reset};
  }
  return json_text(200, json::serialize(json::object{{"batchId", kept.number},
                                                     {"submittedAt", to_string(clock_.now())}}));
}

HttpReply BatchDoors::page_of(Kept& batch, const HttpRequest& request) const {
  const std::size_t from = number_in(request.query("pageToken"));
  // Shorter than was asked for, as partners do whose pages are bounded by size.
  const std::size_t wanted = number_in(request.query("pageSize"));
  const std::size_t size = std::max<std::size_t>(1, std::min<std::size_t>(wanted, 100) / 2);
  json::array page;
  for (std::size_t i = from; i < std::min(batch.items.size(), from + size); ++i) {
    const Item& item = batch.items[i];
    json::object result{{"submitterTransactionIdentifier", item.identifier}};
    if (item.code.empty())
      result["x12"] = item.x12;
    else
      result["errors"] = json::array{json::object{{"code", item.code}}};
    page.push_back(std::move(result));
  }
  json::object body{{"items", std::move(page)}};
  if (from + size < batch.items.size()) body["nextPageToken"] = std::to_string(from + size);
  if (way_of(batch.clearinghouse) == "pages_without_end") body["nextPageToken"] = "0";
  return json_text(200, json::serialize(body));
}

}  // namespace eligd::testpayer
