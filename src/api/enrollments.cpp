// /enrollments: whether payers know our provider numbers, as people wrote it down, and what
// refusals told of it.
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "coverage/reject.hpp"
#include "jobs/enrollment_told.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

namespace {

json::object to_json(const store::Enrollment& one) {
  return {{"payer", one.payer.value()},
          {"npi", one.npi},
          {"state", store::to_text(one.state)},
          {"day", one.day ? json::value(to_string(*one.day)) : json::value(nullptr)},
          {"note", one.note},
          {"changed", to_string(one.changed)},
          {"changed_by", one.changed_by}};
}

json::object to_json(const store::EnrollmentRefusal& one) {
  return {{"payer", one.payer.value()},
          {"aaa", one.code},
          {"meaning", coverage::meaning_of_reject(one.code).meaning},
          {"cases", one.cases},
          {"latest", to_string(one.latest)}};
}

// Ours as configured first, then those that were written down.
json::array providers_of(const Call& call, const std::vector<store::Enrollment>& known) {
  const config::Provider& own = call.configuration->provider;
  json::array list;
  if (!own.npi.value().empty()) list.push_back({{"npi", own.npi.value()}, {"name", own.name}});
  std::vector<std::string> others;
  for (const store::Enrollment& one : known)
    if (one.npi != own.npi.value()) others.push_back(one.npi);
  std::ranges::sort(others);
  const auto same = std::ranges::unique(others);
  others.erase(same.begin(), same.end());
  for (const std::string& npi : others) list.push_back({{"npi", npi}, {"name", nullptr}});
  return list;
}

}  // namespace

Answer list_enrollments(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto known = call.behind.enrollments.enrollments();
  if (!known) return problem_of(known.error(), call.request.id);
  const auto refusals = call.behind.enrollments.refusals();
  if (!refusals) return problem_of(refusals.error(), call.request.id);
  json::array list;
  for (const store::Enrollment& one : *known) list.push_back(to_json(one));
  json::array told;
  for (const store::EnrollmentRefusal& one : *refusals) told.push_back(to_json(one));
  return answer_json({{"providers", providers_of(call, *known)},
                      {"enrollments", std::move(list)},
                      {"refusals", std::move(told)}});
}

Answer edit_enrollment(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const PayerKey payer(call.named.front());
  if (call.configuration->payer(payer) == nullptr) return not_found(id);
  Body body(call.request, {"npi", "state", "day", "note"});
  const jobs::EnrollmentTold told{.payer = payer,
                                  .npi = body.text("npi", true, 10),
                                  .state = body.text("state", true, 20),
                                  .day = body.text("day", false, 10),
                                  .note = body.text("note", false, store::enrollment_note_max)};
  if (auto failed = body.failed()) return *std::move(failed);
  auto read = jobs::read_enrollment(told);
  if (!read) {
    for (jobs::EnrollmentProblem& one : read.error())
      body.refuse("/" + one.field, std::move(one.what), std::move(one.todo));
    return *body.failed();
  }
  if (*read) {
    (*read)->changed = call.behind.clock.now();
    (*read)->changed_by = call.who.account;
  }
  const Result<void> kept = store::wait<void>([&](auto done) {
    if (*read)
      call.behind.enrollments.keep(**read, std::move(done));
    else
      call.behind.enrollments.forget(payer, told.npi, std::move(done));
  });
  if (!kept) return problem_of(kept.error(), id);
  return answer_json({{"payer", payer.value()}, {"npi", told.npi}, {"state", told.state}});
}

}  // namespace eligd::api
