// The server's side of TLS: 1.2 and 1.3 only, forward secrecy only (security line 28).
#pragma once

#include "base/error.hpp"
#include "config/api_settings.hpp"

#include <boost/asio/ssl/context.hpp>

namespace eligd::api {

// Errors: configuration, naming the file.
[[nodiscard]] Result<void> set_up_tls(boost::asio::ssl::context& context,
                                      const config::ApiSettings& settings);

}  // namespace eligd::api
