// The doors there are. Inner to this room: others use open_batch_door().
#pragma once

#include "clearinghouse/batch_door.hpp"

namespace eligd::clearinghouse {

[[nodiscard]] std::unique_ptr<BatchDoor> core_batch_door(const config::Clearinghouse& profile,
                                                         Credentials credentials, HttpClient& http,
                                                         Clock& clock, Entropy& entropy);
[[nodiscard]] std::unique_ptr<BatchDoor> rest_batch_door(const config::Clearinghouse& profile,
                                                         Credentials credentials, HttpClient& http,
                                                         Clock& clock);

}  // namespace eligd::clearinghouse
