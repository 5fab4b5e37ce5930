#include "jobs/mass_recheck.hpp"

#include "store/store.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace eligd::jobs {
namespace {

constexpr std::int64_t page_size = 1000;
constexpr std::int64_t runs_max = 1000;  // a day has fewer

Money price_of(const config::Configuration& configuration, const config::Payer& payer) {
  if (payer.routes.empty()) return {};
  const auto* house = configuration.clearinghouse(payer.routes.front().clearinghouse);
  return house == nullptr ? Money{} : house->price.value_or(Money{});
}

}  // namespace

Result<std::vector<VerificationId>> everybody_at(const World& world, Instant at,
                                                 const std::optional<PayerKey>& payer) {
  const CivilDate today = world.configuration.settings.zone.to_local(at).day;
  std::vector<VerificationId> cases;
  for (VerificationId after{};;) {
    const auto page = world.store.verifications_after(after, payer, page_size);
    if (!page) return std::unexpected(page.error());
    for (const VerificationId id : *page) {
      const auto one = world.store.verification(id);
      if (!one) return std::unexpected(one.error());
      const bool is_over = one->through < today && one->from != CivilDate{};
      if (!is_over) cases.push_back(id);
    }
    if (page->size() < static_cast<std::size_t>(page_size)) return cases;
    after = page->back();
  }
}

Result<MassRecheck> mass_recheck_of(const World& world, std::vector<VerificationId> cases) {
  std::ranges::sort(cases);
  const auto [first, last] = std::ranges::unique(cases);
  cases.erase(first, last);
  MassRecheck wanted{.cases = std::move(cases)};
  for (const VerificationId id : wanted.cases) {
    const auto one = world.store.verification(id);
    if (!one && one.error().kind == ErrorKind::not_found) continue;  // gone since
    if (!one) return std::unexpected(one.error());
    const config::Payer* payer = one->payer ? world.configuration.payer(*one->payer) : nullptr;
    if (payer == nullptr) continue;  // nobody is asked
    const auto inquiries = world.store.inquiries(id);
    if (!inquiries) return std::unexpected(inquiries.error());
    const std::int64_t questions =
        std::clamp<std::int64_t>(std::ssize(*inquiries), 1, std::max(1, payer->inquiries_max));
    wanted.questions += questions;
    wanted.cost =
        wanted.cost + Money::cents(price_of(world.configuration, *payer).cents() * questions);
  }
  return wanted;
}

MassRecheck together(MassRecheck wanted, const MassRecheck& before) {
  wanted.questions += before.questions;
  wanted.cost = wanted.cost + before.cost;
  wanted.is_with_before = wanted.is_with_before || before.questions > 0;
  return wanted;
}

Result<MassRecheck> rechecked_alone(const World& world) {
  const auto runs =
      world.store.runs_before(RunId(std::numeric_limits<std::int64_t>::max()), "recheck", runs_max);
  if (!runs) return std::unexpected(runs.error());
  MassRecheck all;
  for (const store::RunRecord& run : *runs) {
    if (!run.finished || world.clock.now() - run.started >= alone_counted) continue;
    const auto agreed_on = store::work_of(world.store).cases_asked_for(run.id);
    if (!agreed_on) return std::unexpected(agreed_on.error());
    if (!agreed_on->empty()) continue;
    const auto items = world.store.run_items(run.id);
    if (!items) return std::unexpected(items.error());
    std::vector<VerificationId> cases;
    for (const store::RunItem& item : *items) {
      if (item.outcome != store::ItemOutcome::skipped) cases.push_back(item.verification);
    }
    const auto one = mass_recheck_of(world, std::move(cases));
    if (!one) return one;
    all = together(std::move(all), *one);
  }
  return all;
}

bool is_above(const MassRecheck& wanted, const config::RerunBound& bound) noexcept {
  return wanted.questions > bound.questions_max ||
         (bound.spend_max && wanted.cost > *bound.spend_max);
}

std::string words_of(const MassRecheck& wanted) {
  const std::string cost = wanted.cost > Money{}
                               ? fmt::format(", {} at the partners' prices", to_string(wanted.cost))
                               : "";
  return fmt::format("ask {} {} again: about {} {}{}{}", wanted.cases.size(),
                     wanted.cases.size() == 1 ? "case" : "cases", wanted.questions,
                     wanted.questions == 1 ? "question" : "questions", cost,
                     wanted.is_with_before ? ", with what was asked within a day before" : "");
}

}  // namespace eligd::jobs
