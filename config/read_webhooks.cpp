#include "config/read_webhooks.hpp"

#include "config/rules.hpp"
#include "config/table_reader.hpp"
#include "config/toml_file.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

std::optional<Problem> is_event(const std::string& text) {
  if (std::ranges::find(webhook_events, text) != webhook_events.end()) return std::nullopt;
  std::string known;
  for (const std::string_view one : webhook_events)
    known += (known.empty() ? "\"" : ", \"") + std::string(one) + '"';
  return Problem{"is no event", "write one of " + known};
}

void read_webhook(TableReader& table, Webhook& hook) {
  table.required("key", hook.key, is_key);
  table.optional("allow_private", hook.is_private_allowed);
  // Plain http only where a test's receiver on this machine is meant.
  table.required("url", hook.url,
                 [&](const std::string& text) { return is_url(text, hook.is_private_allowed); });
  table.required("secret", hook.secret);
  table.optional("secret_before", hook.secret_before);
  table.optional_list("events", hook.events, is_event);
  table.optional_list("facilities", hook.facilities, is_key);
  table.optional("ca_file", hook.ca_file);
}

}  // namespace

void read_webhooks(TableReader& file, std::vector<Webhook>& webhooks) {
  file.tables(
      "webhook",
      [&](TableReader& table) {
        Webhook hook;
        read_webhook(table, hook);
        if (std::ranges::find(webhooks, hook.key, &Webhook::key) != webhooks.end())
          table.error("key", {"is another webhook's", "write a key of its own"});
        webhooks.push_back(std::move(hook));
      },
      webhooks_max);
}

std::vector<Webhook> load_webhooks(const std::filesystem::path& folder, Findings& findings) {
  std::vector<Webhook> webhooks;
  const TomlFile file = read_file(folder, "eligd.toml", findings);
  if (!file.is_read) return webhooks;
  Findings of_others;  // told by load()
  read_toml(file, folder, of_others, [&](TableReader& root) { read_webhooks(root, webhooks); });
  return webhooks;
}

}  // namespace eligd::config
