#include "check_truth.hpp"

#include "jobs/summary_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace eligd::simulation {

namespace {

struct Figure {
  std::string_view key;
  int Truth::* value;
};
constexpr std::array<Figure, 4> figures{{
    {"deductible.individual.in.total", &Truth::deductible},
    {"deductible.individual.in.remaining", &Truth::deductible_left},
    {"oop.individual.in.total", &Truth::limit},
    {"oop.individual.in.remaining", &Truth::limit_left},
}};

std::string dollars(int amount) { return fmt::format("{}.00", amount); }

bool is_known(const jobs::FactView* fact) {
  return fact != nullptr &&
         (fact->state == report::FactState::known || fact->state == report::FactState::derived);
}

}  // namespace

// What a power cut took may come again, under the same number.
void TruthCheck::process_began(bool lost_power) {
  if (!lost_power) return;
  last_summary_ = std::min(last_summary_, scene_.rows->number("SELECT max(id) FROM summaries"));
}

void TruthCheck::night_ended(const store::Store& store) {
  std::vector<std::pair<std::int64_t, std::int64_t>> fresh;  // summary, verification
  scene_.rows->each("SELECT id, verification_id FROM summaries WHERE id > ? ORDER BY id",
                    {last_summary_},
                    [&](const Row& row) { fresh.emplace_back(row.integer(0), row.integer(1)); });
  const std::int64_t looked_at = last_summary_;
  std::set<std::int64_t> read;
  for (const auto& [id, verification] : fresh) {
    last_summary_ = std::max(last_summary_, id);
    if (!read.insert(verification).second) continue;
    const auto summaries = store.summaries(VerificationId(verification));
    scene_.story.require(summaries.has_value(), "I3", "a summary cannot be read");
    if (!summaries) continue;
    for (const store::SummaryRecord& summary : *summaries) {
      if (summary.id.value() > looked_at) check_summary(store, summary);
    }
  }
  check_strangers();
}

// Somebody else's answer under our trace is told to people, once nothing of the case is asked any
// more: it cannot be read, or it is shown as nobody's.
void TruthCheck::check_strangers() {
  if (scene_.had_wrong_clock || !scene_.at_desk.empty()) return;
  scene_.rows->each(
      "SELECT v.id, a.digest, (SELECT count(*) FROM tasks t WHERE t.verification_id = v.id AND "
      "t.code IN ('answer-of-another', 'answer-unclear') AND (t.closed IS NULL OR t.opened >= "
      "a.received)) FROM verifications v JOIN answers a ON a.id = (SELECT max(w.id) FROM inquiries "
      "q JOIN attempts t ON t.inquiry_id = q.id JOIN answers w ON w.attempt_id = t.id WHERE "
      "q.verification_id = v.id AND w.kind = 0) WHERE v.state <> 0",
      {}, [&](const Row& row) {
        const Told* told = scene_.wire.told(row.text(1));
        // "Not found" tells of nobody.
        if (told == nullptr || !told->is_other_person || !told->has_truth) return;
        scene_.story.require(row.integer(2) > 0, "P1",
                             fmt::format("verification {} was answered about another person, and "
                                         "nobody is told",
                                         row.integer(0)));
      });
}

// Somebody told a copay on the phone.
bool TruthCheck::is_on_phone(VerificationId verification) const {
  return scene_.rows->number("SELECT count(*) FROM call_results WHERE verification_id = ?",
                             {verification.value()}) > 0;
}

void TruthCheck::check_summary(const store::Store& store, const store::SummaryRecord& summary) {
  std::vector<const Told*> told;
  for (const AnswerId id : summary.answers) {
    scene_.rows->each("SELECT digest FROM answers WHERE id = ?", {id.value()}, [&](const Row& row) {
      const Told* one = scene_.wire.told(row.text(0));
      if (one != nullptr) told.push_back(one);
    });
  }
  const auto view = jobs::read_summary(summary.json);
  scene_.story.require(view.has_value(), "I3", "a summary is no JSON");
  if (!view) return;
  const auto is_told = [&](const auto& says) {
    return std::ranges::any_of(
        told, [&](const Told* one) { return one->about != nullptr && says(one->about->truth); });
  };
  const auto number = summary.id.value();
  // Told in full, nothing about anybody else beside it, and no way that was ever called damaged:
  // then there is nothing to be unsure of.
  const bool is_plain =
      std::ranges::any_of(told, [](const Told* one) { return one->tells_money; }) &&
      std::ranges::none_of(told, [](const Told* one) { return one->is_other_person; }) &&
      scene_.rows->number("SELECT count(*) FROM damaged_routes") == 0;
  for (const Figure& figure : figures) {
    const jobs::FactView* fact = view->find(std::string(figure.key));
    ++(is_known(fact) ? known_ : unknown_);
    scene_.story.require(
        !is_plain || is_known(fact), "I13",
        fmt::format("summary {} does not know a {} that the payer told", number, figure.key));
    if (!is_known(fact)) continue;
    scene_.story.require(
        is_told([&](const Truth& truth) { return fact->text == dollars(truth.*figure.value); }),
        "I13", fmt::format("summary {} knows a {} that nobody told", number, figure.key));
  }
  // I2: whose truth it is.
  const auto verification = store.verification(summary.verification);
  const auto intake = verification ? store.intake(verification->intake)
                                   : Result<store::IntakeRecord>(std::unexpected(Error{}));
  scene_.story.require(intake.has_value(), "I18", "a summary stands without its intake");
  if (!intake) return;
  const jobs::FactView* copay = view->find("copay.in");
  if (is_known(copay)) {
    const auto amount = copay->members.find("amount");
    const auto is_copay = [&](const Truth& truth) {
      return amount != copay->members.end() && amount->second == dollars(truth.copay);
    };
    const bool is_said =
        is_on_phone(summary.verification) &&
        std::ranges::any_of(scene_.plan.people, [&](const Person& person) {
          return person.external_id == intake->external_id && is_copay(person.truth);
        });
    scene_.story.require(is_said || is_told(is_copay), "I13",
                         fmt::format("summary {} knows a copay that nobody told", number));
  }
  for (const Told* one : told) {
    scene_.story.require(one->about == nullptr || one->about->external_id == intake->external_id,
                         "I2", fmt::format("summary {} rests on another person's answer", number));
  }
  if (!summary.headline.starts_with("Ready")) return;
  scene_.story.require(is_told([](const Truth& truth) { return truth.is_active; }), "I13",
                       fmt::format("summary {} is Ready for somebody who is not covered", number));
  const bool is_newest_foreign = !told.empty() && told.back()->is_other_person;
  scene_.story.require(
      !is_newest_foreign, "P1",
      fmt::format("summary {} is Ready after an answer about another person", number));
}

}  // namespace eligd::simulation
