// The handlers of a clearinghouse that is there: changed, shown another certificate, retired.
// Beside the others of route_table.hpp, in whose table they stand.
#pragma once

#include "api/call.hpp"
#include "api/message.hpp"

namespace eligd::api {

Answer show_clearinghouse_settings(Call& call);
Answer save_clearinghouse_settings(Call& call);
Answer change_clearinghouse_certificate(Call& call);
Answer remove_clearinghouse_certificate(Call& call);
Answer change_clearinghouse_authority(Call& call);
Answer remove_clearinghouse_authority(Call& call);
Answer retire_clearinghouse(Call& call);

}  // namespace eligd::api
