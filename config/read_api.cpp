// Reads [api] of eligd.toml.
#include "config/read_api.hpp"

#include "config/rules.hpp"
#include "config/table_reader.hpp"

namespace eligd::config {
namespace {

using namespace std::chrono_literals;

}  // namespace

void read_api(TableReader& table, ApiSettings& api) {
  table.optional("address", api.address, is_ip_address);
  table.optional("port", api.port, in_range(0, 65'535));
  table.optional("certificate", api.certificate);
  table.optional("private_key", api.private_key);
  bool is_behind_proxy = false;  // who opens the listener reads it itself (api_proxy.hpp)
  table.optional("behind_proxy", is_behind_proxy);
  table.optional("pages", api.pages);
  table.optional("workers", api.workers, in_range(1, 64));
  table.optional("connections_max", api.connections_max, in_range(1, 10'000));
  table.optional("connections_source_max", api.connections_source_max, in_range(1, 10'000));
  table.optional("waiting_max", api.waiting_max, in_range(1, 10'000));
  table.optional("header_bytes_max", api.header_bytes_max,
                 in_range<std::int64_t>(2 << 10, 256 << 10));
  table.optional("body_bytes_max", api.body_bytes_max, in_range<std::int64_t>(4 << 10, 16 << 20));
  table.optional("bulk_bytes_max", api.bulk_bytes_max, in_range<std::int64_t>(4 << 10, 64 << 20));
  table.optional("idle_seconds", api.idle, in_range<std::chrono::seconds>(1s, 600s));
  table.optional("header_within_seconds", api.header_within,
                 in_range<std::chrono::seconds>(1s, 120s));
  table.optional("between_bytes_seconds", api.between_bytes,
                 in_range<std::chrono::seconds>(1s, 120s));
  table.optional("body_within_seconds", api.body_within, in_range<std::chrono::seconds>(1s, 600s));
  table.optional("requests_per_minute_token", api.requests_per_minute_token,
                 in_range(1, 1'000'000));
  table.optional("requests_per_minute_source", api.requests_per_minute_source,
                 in_range(1, 1'000'000));
  table.optional("event_streams_max", api.event_streams_max, in_range(0, 10'000));
  table.optional("heartbeat_seconds", api.heartbeat, in_range<std::chrono::seconds>(1s, 120s));
  table.optional("drain_seconds", api.drain, in_range<std::chrono::seconds>(0s, 120s));

  if (api.certificate.empty() != api.private_key.empty()) {
    table.error(api.certificate.empty() ? "private_key" : "certificate",
                {"stands alone", "write certificate and private_key, or neither"});
  }
  if (is_behind_proxy && (!api.certificate.empty() || !is_loopback_address(api.address))) {
    table.error("behind_proxy",
                {"stands where others than the proxy can ask, who could name any address as theirs",
                 "listen at 127.0.0.1 without a certificate, or leave it out"});
  }
  if (api.certificate.empty() && !is_loopback_address(api.address)) {
    table.error("address", {"is reached from outside, and there is no certificate",
                            "write certificate and private_key, or 127.0.0.1"});
  }
}

}  // namespace eligd::config
