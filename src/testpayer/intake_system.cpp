#include "testpayer/intake_system.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <vector>

namespace eligd::testpayer {

namespace json = boost::json;

struct IntakeSystem::State {
  std::vector<std::pair<std::string, json::value>> intakes{};  // in the file's order
  std::set<std::string> acknowledged{};
  std::map<std::string, json::value> outcomes{};
  std::string token{};
};

namespace {

HttpReply reply(int status, const json::value& body) {
  return {.status = status, .content_type = "application/json", .body = json::serialize(body)};
}

HttpReply refused(int status, std::string_view what) {
  return reply(status, json::object{{"error", what}});
}

std::string text_of(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : "";
}

std::string id_of(const json::value& value) {
  const auto* object = value.if_object();
  const auto* id = object ? object->if_contains("id") : nullptr;
  return id ? text_of(*id) : "";
}

std::size_t number_of(std::string_view text, std::size_t otherwise) {
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() ? out : otherwise;
}

}  // namespace

IntakeSystem::IntakeSystem(std::unique_ptr<State> state) : state_(std::move(state)) {}
IntakeSystem::IntakeSystem(IntakeSystem&&) noexcept = default;
IntakeSystem& IntakeSystem::operator=(IntakeSystem&&) noexcept = default;
IntakeSystem::~IntakeSystem() = default;

Result<IntakeSystem> IntakeSystem::read(std::string_view text, std::string token) {
  boost::system::error_code error;
  const json::value document = json::parse(json::string_view(text.data(), text.size()), error);
  if (error)
    return fail(ErrorKind::configuration, "intake-system.json is not JSON: " + error.message());
  const auto* object = document.if_object();
  const auto* inner = object ? object->if_contains("intakes") : nullptr;
  const auto* list = inner ? inner->if_array() : document.if_array();
  if (!list)
    return fail(ErrorKind::configuration,
                "intake-system.json must be an array of intakes or {\"intakes\": [...]}");
  auto state = std::make_unique<State>();
  state->token = std::move(token);
  std::set<std::string> seen;
  for (const auto& intake : *list) {
    auto id = id_of(intake);
    if (id.empty() || !seen.insert(id).second)
      return fail(ErrorKind::configuration,
                  "intake-system.json: each intake needs a text \"id\" of its own");
    state->intakes.emplace_back(std::move(id), intake);
  }
  return IntakeSystem(std::move(state));
}

HttpReply IntakeSystem::handle(const HttpRequest& request) {
  State& state = *state_;
  if (!state.token.empty() && request.header("Authorization") != "Bearer " + state.token)
    return refused(401, "bearer token missing or wrong");
  const auto path = request.path();

  if (path == "/intake-system/pending" && request.method == "GET") {
    // The cursor is the place in the file: it does not move when intakes before it are
    // acknowledged.
    std::size_t at = number_of(request.query("cursor"), 0);
    const std::size_t limit =
        std::clamp<std::size_t>(number_of(request.query("limit"), 50), 1, page_max);
    json::array page;
    for (; at < state.intakes.size() && page.size() < limit; ++at) {
      if (!state.acknowledged.contains(state.intakes[at].first))
        page.push_back(state.intakes[at].second);
    }
    json::object body{{"intakes", std::move(page)}, {"next_cursor", nullptr}};
    if (at < state.intakes.size()) body["next_cursor"] = std::to_string(at);
    return reply(200, body);
  }
  if (path == "/intake-system/outcomes" && request.method == "GET") {
    json::array all;
    for (const auto& [id, outcome] : state.outcomes) all.push_back(outcome);
    return reply(200, json::object{{"acknowledged", state.acknowledged.size()},
                                   {"outcomes", std::move(all)}});
  }
  if (request.method != "POST")
    return refused(request.path().starts_with("/intake-system/") ? 405 : 404, "no such door");

  boost::system::error_code error;
  const json::value body = json::parse(request.body, error);
  if (error) return refused(400, "the body is not JSON");
  if (path == "/intake-system/ack") {
    const auto* object = body.if_object();
    const auto* ids = object ? object->if_contains("ids") : nullptr;
    if (!ids || !ids->is_array()) return refused(400, "the body must be {\"ids\": [...]}");
    std::set<std::string> known;
    for (const auto& [id, intake] : state.intakes) known.insert(id);
    std::size_t unknown = 0;
    for (const auto& id : ids->get_array()) {
      if (known.contains(text_of(id)))
        state.acknowledged.insert(text_of(id));
      else
        ++unknown;
    }
    return reply(200, json::object{{"acknowledged", ids->get_array().size() - unknown},
                                   {"unknown", unknown}});
  }
  if (path == "/intake-system/outcomes") {
    const auto* list = body.if_array();
    if (!list) return refused(400, "the body must be a list of outcomes");
    if (!std::ranges::all_of(*list, [](const json::value& one) { return !id_of(one).empty(); }))
      return refused(400, "each outcome needs a text \"id\"");
    if (state.outcomes.size() + list->size() > outcomes_max)
      return refused(413, "too many outcomes are kept");
    std::size_t recorded = 0;
    for (const auto& outcome : *list)
      recorded += state.outcomes.insert_or_assign(id_of(outcome), outcome).second ? 1 : 0;
    return reply(200, json::object{{"recorded", recorded}, {"known", list->size() - recorded}});
  }
  return refused(404, "no such door");
}

}  // namespace eligd::testpayer
