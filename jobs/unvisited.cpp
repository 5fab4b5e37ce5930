#include "jobs/unvisited.hpp"

#include "jobs/await_store.hpp"
#include "jobs/partner_task.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

SourceKey failing_since(const config::Clearinghouse& partner) {
  return SourceKey("not reached: " + partner.key.value());
}

std::optional<Instant> read_seconds(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
  if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  return Instant(std::chrono::seconds(seconds));
}

asio::awaitable<Result<void>> keep(World& world, const config::Clearinghouse& partner,
                                   std::string since) {
  store::CursorUpdate update{.source = failing_since(partner), .cursor = std::move(since)};
  const auto kept = co_await stored<std::vector<store::IntakeAdded>>(
      [&](auto done) { world.store.add_intakes({}, std::move(update), std::move(done)); });
  if (!kept) co_return std::unexpected(kept.error());
  co_return Result<void>();
}

}  // namespace

asio::awaitable<Result<void>> note_visit(World& world, const config::Clearinghouse& partner,
                                         bool is_reached) {
  const auto text = world.store.cursor(failing_since(partner));
  if (!text) co_return std::unexpected(text.error());
  const auto since = read_seconds(*text);
  std::string code = "unvisited-" + partner.key.value();
  if (is_reached) {
    if (!since) co_return Result<void>();
    const auto kept = co_await keep(world, partner, {});
    if (!kept) co_return kept;
    co_return co_await close_partner_task(world, std::move(code), "reached again");
  }
  const Instant now = world.clock.now();
  if (!since) {
    const auto first = std::chrono::floor<std::chrono::seconds>(now);
    co_return co_await keep(world, partner, std::to_string(first.time_since_epoch().count()));
  }
  if (now - *since < unvisited_max) co_return Result<void>();
  const CivilDate day = world.configuration.settings.zone.to_local(*since).day;
  co_return co_await open_partner_task(
      world, std::move(code),
      fmt::format("{} has not been reached since {}; answers that lie there may be deleted",
                  partner.name, to_string(day)),
      fmt::format("ask {} how long it keeps files, and for what has come since; `eligd batch visit "
                  "{}` tells whether it is reached again",
                  partner.name, partner.key.value()));
}

}  // namespace eligd::jobs
