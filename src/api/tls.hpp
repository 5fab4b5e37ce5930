// The server's side of TLS: 1.2 and 1.3 only, forward secrecy only (security line 28).
#pragma once

#include "base/error.hpp"
#include "config/api_settings.hpp"

#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <string_view>

namespace eligd::api {

// What every server here keeps, whatever it speaks; `table` is the configuration's, for messages.
// Errors: configuration, naming the file.
[[nodiscard]] Result<void> set_up_certificate(boost::asio::ssl::context& context,
                                              const std::filesystem::path& certificate,
                                              const std::filesystem::path& private_key,
                                              std::string_view table);
// The same, and HTTP/1.1 where the client asks which protocol.
[[nodiscard]] Result<void> set_up_tls(boost::asio::ssl::context& context,
                                      const config::ApiSettings& settings);

}  // namespace eligd::api
