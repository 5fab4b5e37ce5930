// That no way leads to a payer any more, or one does again: for other systems (docs/webhooks.md).
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/done.hpp"

namespace eligd::store {

class Store;

// Told once for each change, whoever finds it and however often: the last word on a payer is kept.
void tell_of_payer(Store& store, PayerKey payer, bool is_down, Instant now, Done<void> done);

}  // namespace eligd::store
