// The evidence packet of a case: everything it rests on in one sealed file. Its audit entry is
// written before it is filled, so that the packet carries it.
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "jobs/packet_of_case.hpp"

#include <fmt/format.h>

namespace eligd::api {

Answer show_packet(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const jobs::World world = call.world();
  const auto packet =
      jobs::packet_of(world, call.verification->id, call.who.account, call.behind.clock.now());
  if (!packet) return problem_of(packet.error(), call.request.id);
  return {.content_type = "application/json",
          .headers = {{"Content-Disposition", fmt::format("attachment; filename=\"packet-{}.json\"",
                                                          call.verification->id.value())}},
          .body = jobs::write_packet(*packet).reveal(Purpose::report)};
}

}  // namespace eligd::api
