#include "jobs/override_records.hpp"

#include "store/store.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace eligd::jobs {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

coverage::State state_of(report::FactState state) {
  switch (state) {
    case report::FactState::known:
      return coverage::State::known;
    case report::FactState::derived:
      return coverage::State::derived;
    case report::FactState::assumed:
      return coverage::State::assumed;
    case report::FactState::conflicting:
      return coverage::State::conflicting;
    case report::FactState::unknown:
      break;
  }
  return coverage::State::unknown;
}

coverage::State state_named(std::string_view words) {
  for (const coverage::State one : {coverage::State::known, coverage::State::derived,
                                    coverage::State::assumed, coverage::State::conflicting}) {
    if (coverage::to_text(one) == words) return one;
  }
  return coverage::State::unknown;
}

// The words of the values that disagree speak of themselves.
coverage::Basis basis_of(const std::string& key, const FactView& fact) {
  coverage::Value value = fact.text;
  if (!fact.members.empty()) value = coverage::Members(fact.members.begin(), fact.members.end());
  std::vector<coverage::Value> candidates;
  for (const std::string& words : fact.candidate_words) candidates.emplace_back(words);
  return coverage::basis_of(key, state_of(fact.state), value, candidates);
}

coverage::Basis basis_of_fact(const SummaryView* told, const std::string& key) {
  const FactView* fact = told != nullptr ? told->find(key) : nullptr;
  if (fact == nullptr) return {};
  return fact->over ? basis_of(key, fact->over->machine) : basis_of(key, *fact);
}

}  // namespace

std::optional<coverage::Override> KnownOverride::at(Instant now) const {
  if (recorded > now) return std::nullopt;
  coverage::Override one = made;
  one.is_withdrawn = withdrawn && *withdrawn <= now;
  return one;
}

store::OverrideRecord to_record(VerificationId verification, const coverage::Override& made,
                                Instant recorded, const config::Zone& zone) {
  json::object whole{{"reason", made.reason.reveal(Purpose::storage)},
                     {"until", to_string(made.until)},
                     {"against", json::object{{"state", coverage::to_text(made.basis.state)},
                                              {"text", made.basis.text},
                                              {"words", made.basis.words}}}};
  if (made.fact) whole["fact"] = coverage::to_text(*made.fact);
  return {.verification = verification,
          .json = Phi<std::string>(json::serialize(whole)),
          .expires = zone.to_instant({.day = made.until.plus_days(1)}).instant,
          .recorded = recorded,
          .recorded_by = made.by};
}

Result<KnownOverride> from_record(const store::OverrideRecord& record, const config::Zone& zone) {
  boost::system::error_code trouble;
  const json::value parsed = json::parse(record.json.reveal(Purpose::matching), trouble);
  if (trouble || !parsed.is_object())
    return fail(ErrorKind::unreadable, "a stored override is no JSON object; run eligd doctor");
  const json::object& whole = parsed.get_object();
  KnownOverride known{.made = {.number = record.id,
                               .by = record.recorded_by,
                               .reason = Phi<std::string>(text_of(whole, "reason")),
                               .made = zone.to_local(record.recorded).day},
                      .recorded = record.recorded,
                      .expires = record.expires,
                      .withdrawn = record.withdrawn,
                      .withdrawn_by = record.withdrawn_by};
  const auto until = parse_iso_date(text_of(whole, "until"));
  // One without a readable day has run out.
  known.made.until = until ? *until : known.made.made.plus_days(-1);
  if (const json::value* against = whole.if_contains("against"); against && against->is_object()) {
    const json::object& basis = against->get_object();
    known.made.basis = {.state = state_named(text_of(basis, "state")),
                        .text = text_of(basis, "text"),
                        .words = text_of(basis, "words")};
  }
  if (const std::string written = text_of(whole, "fact"); !written.empty()) {
    auto fact = coverage::parse_override(written);
    if (!fact)
      return fail(ErrorKind::unreadable, "a stored override is about no fact; run eligd doctor");
    known.made.fact = *std::move(fact);
  }
  return known;
}

Result<std::vector<KnownOverride>> read_overrides(const World& world, VerificationId id) {
  const auto records = world.store.overrides(id);
  if (!records) return std::unexpected(records.error());
  std::vector<KnownOverride> all;
  for (const store::OverrideRecord& record : *records) {
    auto known = from_record(record, world.configuration.settings.zone);
    if (!known) return std::unexpected(known.error());
    all.push_back(*std::move(known));
  }
  return all;
}

coverage::Basis basis_in(const SummaryView* told, const std::string& key) {
  if (!key.empty()) return basis_of_fact(told, key);
  return coverage::basis_of_self_pay(basis_of_fact(told, "coverage.status"),
                                     basis_of_fact(told, "level.covered"));
}

}  // namespace eligd::jobs
