// What the store knows of a person, as update_message wants it. Reads only.
#pragma once

#include "base/error.hpp"
#include "config/configuration.hpp"
#include "hl7/update.hpp"
#include "store/hl7_outbox.hpp"
#include "store/store.hpp"

namespace eligd::hl7 {

// Errors: the store's; not_found: no intake of the person; unreadable: a kept intake no longer
// reads under this configuration.
[[nodiscard]] Result<PersonUpdate> person_update(const store::Store& store,
                                                 const store::Hl7Outbox& outbox,
                                                 const store::Hl7Subject& subject,
                                                 const config::Configuration& configuration);

}  // namespace eligd::hl7
