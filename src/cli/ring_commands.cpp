#include "cli/ring_commands.hpp"

#include "cli/server_commands.hpp"
#include "cli/table.hpp"
#include "store/data_keys.hpp"
#include "store/place.hpp"
#include "store/reseal.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <iostream>

namespace eligd::cli {
namespace {

namespace json = boost::json;

constexpr std::string_view word_needed = "destroy";

store::KeyAct by_operator() { return {.who = operator_name(), .where = "command line"}; }

std::int64_t values_of(const std::vector<store::SealedCount>& counts, store::DataKeyId id) {
  const auto found = std::ranges::find(counts, id, &store::SealedCount::id);
  return found == counts.end() ? 0 : found->values;
}

std::string count_or_blank(const std::optional<std::int64_t>& values) {
  return values ? std::to_string(*values) : std::string();
}

// Typed at the terminal, or piped in as one line.
bool is_word_given(store::DataKeyId key) {
  fmt::print(
      stderr,
      "Data key {} will open nothing any more. It is refused where a value of this store needs "
      "it;\nbackups and copies of the whole store from before hold it still.\nType {} to go "
      "on: ",
      key, word_needed);
  std::string line;
  std::getline(std::cin, line);
  return line == word_needed;
}

}  // namespace

Result<RingShown> show_ring(const Session& session, bool is_counting) {
  const auto& path = session.configuration.settings.store.path;
  const auto keys = store::data_keys(path, session.keys);
  if (!keys) return std::unexpected(keys.error());
  const auto counts =
      is_counting ? store::count_sealed(path) : Result<std::vector<store::SealedCount>>();
  if (!counts) return std::unexpected(counts.error());
  const auto counted = [&](store::DataKeyId id) {
    return is_counting ? std::optional(values_of(*counts, id)) : std::nullopt;
  };
  const auto number = [](const std::optional<std::int64_t>& values) {
    return values ? json::value(*values) : json::value(nullptr);
  };
  json::array items;
  std::vector<std::string> head = {"data key", "it", "made", "by"};
  if (is_counting) head.emplace_back("values");
  Table table(std::move(head));
  const auto own = counted(store::store_key_id);
  items.push_back({{"id", store::store_key_id},
                   {"state", "own"},
                   {"made", nullptr},
                   {"made_by", nullptr},
                   {"destroyed", nullptr},
                   {"destroyed_by", nullptr},
                   {"values", number(own)}});
  table.add({"1", "the store's own", "with the store", "", count_or_blank(own)});
  for (const store::DataKeyRecord& key : *keys) {
    const auto values = counted(key.id);
    items.push_back(
        {{"id", key.id},
         {"state", store::to_text(key.state)},
         {"made", to_string(key.made)},
         {"made_by", key.made_by},
         {"destroyed", key.destroyed ? json::value(to_string(*key.destroyed)) : nullptr},
         {"destroyed_by", key.destroyed ? json::value(key.destroyed_by) : nullptr},
         {"values", number(values)}});
    std::string state(store::to_text(key.state));
    if (key.destroyed)
      state += fmt::format(" {} by {}", local_time(session, *key.destroyed), key.destroyed_by);
    table.add({std::to_string(key.id), state, local_time(session, key.made), key.made_by,
               count_or_blank(values)});
  }
  return RingShown{.json = json::serialize(items), .text = table.text()};
}

int rotate_data_key(const Globals& globals) {
  return with_store(globals, [&](Session& session) {
    const auto made = store::add_data_key(session.configuration.settings.store.path, session.keys,
                                          by_operator(), session.clock, session.entropy);
    if (!made) return report_error(made.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"data_key", *made}}));
    } else {
      fmt::print(
          "Data key {} seals what is written from now on; a daemon at work takes it with its next "
          "write. What older keys sealed opens as before; `eligd keys reseal` seals it anew.\n",
          *made);
    }
    return done_clean;
  });
}

int destroy_data_key(const Globals& globals, std::uint32_t key, bool is_sure) {
  return with_store(globals, [&](Session& session) {
    if (!is_sure && !is_word_given(key))
      return report_error({ErrorKind::refused, "nothing was changed"});
    const auto gone =
        store::destroy_data_key(session.configuration.settings.store.path, session.keys, key,
                                by_operator(), session.clock, session.entropy);
    if (!gone) return report_error(gone.error());
    if (globals.json) {
      fmt::print("{}\n",
                 json::serialize(json::object{{"destroyed", key}, {"log_is_empty", *gone}}));
      return done_clean;
    }
    fmt::print(
        "Data key {} is destroyed. Backups from before still hold it, wrapped by the root key of "
        "their time: who has both opens what they hold (docs/keys-and-backups.md).\n",
        key);
    if (store::is_server(session.configuration.settings.store.path))
      fmt::print("{}\n", kept_by_server);
    else if (!*gone)
      fmt::print(
          "Something reads the store: its log keeps the wrapped key until it begins anew.\n");
    return done_clean;
  });
}

int reseal_values(const Globals& globals, std::optional<std::uint32_t> key,
                  std::optional<std::int64_t> at_most) {
  return with_store(globals, [&](Session& session) {
    const auto end = store::reseal(session.configuration.settings.store.path, session.keys,
                                   {.only = key, .at_most = at_most, .act = by_operator()},
                                   session.clock, session.entropy);
    if (!end) return report_error(end.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{
                             {"by", end->by}, {"values", end->values}, {"is_all", end->is_all}}));
    } else {
      fmt::print("{} value{} sealed anew by data key {}; {}\n", end->values,
                 end->values == 1 ? "" : "s", end->by,
                 end->is_all ? "none is left" : "more are left: run it again");
    }
    return done_clean;
  });
}

}  // namespace eligd::cli
