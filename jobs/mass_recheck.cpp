#include "jobs/mass_recheck.hpp"

#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

constexpr std::int64_t page_size = 1000;

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

bool is_above(const MassRecheck& wanted, const config::RerunBound& bound) noexcept {
  return wanted.questions > bound.questions_max ||
         (bound.spend_max && wanted.cost > *bound.spend_max);
}

std::string words_of(const MassRecheck& wanted) {
  const std::string cost = wanted.cost > Money{}
                               ? fmt::format(", {} at the partners' prices", to_string(wanted.cost))
                               : "";
  return fmt::format("ask {} {} again: about {} {}{}", wanted.cases.size(),
                     wanted.cases.size() == 1 ? "case" : "cases", wanted.questions,
                     wanted.questions == 1 ? "question" : "questions", cost);
}

}  // namespace eligd::jobs
