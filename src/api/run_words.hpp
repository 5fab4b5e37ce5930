// Handlers about runs that are begun and held, and about the audit chain taken along.
#pragma once

#include "api/call.hpp"
#include "api/message.hpp"

namespace eligd::api {

Answer start_run(Call& call);
Answer pause_run(Call& call);
Answer resume_run(Call& call);
Answer stop_run(Call& call);
Answer export_audit(Call& call);

}  // namespace eligd::api
