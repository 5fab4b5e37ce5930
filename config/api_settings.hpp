// What [api] of eligd.toml says: where the daemon listens and every bound of its HTTP side (I19).
//
// Defaults are those of a missing key; the reasons stand in docs/api/README.md. Whether anything
// listens at all: only where the table is there.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace eligd::config {

struct ApiSettings {
  std::string address = "127.0.0.1";  // an IP address, not a name
  int port = 8443;                    // 0: a free one, for tests
  // PEM files. Both or none; without them only a loopback address may be listened at.
  std::filesystem::path certificate{};
  std::filesystem::path private_key{};
  // The folder of the built pages; empty: where the package puts them, if it is there.
  std::filesystem::path pages{};

  int workers = 8;                  // threads that read and write the store for it
  int connections_max = 256;        // over all
  int connections_source_max = 32;  // from one address
  // Asked and not yet taken up by a worker; more get 503.
  int waiting_max = 128;
  std::int64_t header_bytes_max = 16 << 10;
  std::int64_t body_bytes_max = 1 << 20;
  std::int64_t bulk_bytes_max = 16 << 20;  // of intakes in bulk
  std::chrono::seconds idle{60};           // a connection without a request
  std::chrono::seconds header_within{
      10};  // from the first byte of a request to the end of its head
  std::chrono::seconds between_bytes{10};  // of a body, and of whoever reads our answer
  std::chrono::seconds body_within{60};
  int requests_per_minute_token = 600;
  int requests_per_minute_source = 1200;
  int event_streams_max = 64;
  std::chrono::seconds heartbeat{15};  // on a silent event stream
  std::chrono::seconds drain{10};      // for what is asked when the daemon stops
};

}  // namespace eligd::config
