// A partner's door that no retry opens (a refused password, a certificate that does not verify) is
// one task for Admin, whoever was to be asked for; it closes when an answer comes through again.
#include "jobs/engine.hpp"
#include "jobs/partner_task.hpp"

#include <fmt/format.h>

namespace eligd::jobs {

namespace asio = boost::asio;

asio::awaitable<Result<void>> Engine::look_at_door(ClearinghouseKey key, TransportNews news,
                                                   std::string why) {
  const bool is_open = news == TransportNews::reached;
  if (!is_open && news != TransportNews::route_stopped) co_return Result<void>();
  // Told once: several are refused at a time, and nearly every answer comes through an open door.
  const auto known = is_door_open_.find(key);
  if (known != is_door_open_.end() && known->second == is_open) co_return Result<void>();
  is_door_open_[key] = is_open;
  std::string code = "door-" + key.value();
  if (is_open)
    co_return co_await close_partner_task(world_, std::move(code), "the connection works again");
  const std::string& name = world_.configuration.clearinghouse(key)->name;
  co_return co_await open_partner_task(
      world_, std::move(code), fmt::format("Connection to {}: {}", name, why),
      "mend the sign-in, the certificate or the partner's file; `eligd clearinghouse test " +
          key.value() + "` tells whether it is mended");
}

}  // namespace eligd::jobs
