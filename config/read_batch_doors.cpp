#include "config/read_batch_doors.hpp"

#include "config/rules.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

using namespace std::chrono_literals;

void read_times(TableReader& table, BatchProfile& batch) {
  table.optional("inquiries_max", batch.inquiries_max, in_range(1, 10'000));
  table.optional("zone", batch.zone);
  table.optional("cutoff", batch.cutoff);
  table.optional("answers_by", batch.answers_by);
  table.optional("wait_minutes", batch.wait, in_range<std::chrono::minutes>(0min, 10'080min));
  std::vector<std::string> holidays;
  table.optional_list("holidays", holidays, is_day);
  for (const std::string& text : holidays) {
    if (const auto day = parse_iso_date(text)) batch.holidays.push_back(*day);
  }
  std::ranges::sort(batch.holidays);
}

void read_pace(TableReader& table, PollPace& pace) {
  table.optional("poll_seconds", pace.every, in_range<std::chrono::seconds>(1s, 86'400s));
  table.optional("quick_looks", pace.quick_looks, in_range(1, 10'000));
  table.optional("slow_poll_seconds", pace.slow_every, in_range<std::chrono::seconds>(1s, 86'400s));
  table.optional("acknowledged_by_hours", pace.acknowledged_by,
                 in_range<std::chrono::hours>(1h, 168h));
  table.optional("unknown_is_certain", pace.is_unknown_certain);
}

void read_core_batch(TableReader& table, CoreBatchProfile& core) {
  read_pace(table, core.pace);
  table.optional_word("operations", core.is_generic, {{"batch", false}, {"generic", true}});
  table.optional_word("payload", core.is_mtom, {{"mtom", true}, {"base64", false}});
  table.optional("checksum_strict", core.is_checksum_strict);
  table.optional("asks_for_ta1", core.asks_for_ta1);
  table.optional("confirms_results", core.confirms_results);
  const auto type = text_up_to(100);
  table.optional("submission_type", core.submission_type, type);
  table.optional("ack_request_type", core.ack_request_type, type);
  table.optional("ta1_request_type", core.ta1_request_type, type);
  table.optional("results_request_type", core.results_request_type, type);
  table.optional("results_ack_type", core.results_ack_type, type);
  table.optional("list_type", core.list_type, type);
  table.optional_list("nothing_yet_codes", core.nothing_yet_codes, type);
  table.optional_list("unknown_codes", core.unknown_codes, type);
  if (core.pace.is_unknown_certain && core.unknown_codes.empty())
    table.error("unknown_is_certain",
                {"has nothing to rely upon", "write the partner's codes for it as unknown_codes"});
}

// An address with places in it: as a URL with something in their stead.
Rule<std::string> address_with(std::string_view place, bool plain_http_allowed) {
  return [=](const std::string& url) -> std::optional<Problem> {
    if (url.find(place) == std::string::npos)
      return Problem{"does not say which batch", "put " + std::string(place) + " where it stands"};
    std::string filled;
    std::ranges::copy_if(url, std::back_inserter(filled),
                         [](char c) { return c != '{' && c != '}'; });
    return is_url(filled, plain_http_allowed);
  };
}

void read_rest_batch(TableReader& table, RestBatchProfile& rest, bool plain_http_allowed) {
  read_pace(table, rest.pace);
  table.optional_word(
      "item", rest.item,
      {{"fields", RestBatchProfile::Item::fields}, {"x12", RestBatchProfile::Item::x12}});
  table.required("status_url", rest.status_url, address_with("{batch}", plain_http_allowed));
  table.required("results_url", rest.results_url, address_with("{batch}", plain_http_allowed));
  const bool finds =
      table.optional("find_url", rest.find_url, address_with("{name}", plain_http_allowed));
  const auto name = text_up_to(100);
  table.optional("name_field", rest.name_field, name);
  table.optional("items_field", rest.items_field, name);
  table.optional("identifier_field", rest.identifier_field, name);
  table.optional("x12_field", rest.x12_field, name);
  table.optional("batch_field", rest.batch_field, name);
  table.optional("status_field", rest.status_field, name);
  table.optional("next_page_field", rest.next_page_field, name);
  table.optional("page_parameter", rest.page_parameter, name);
  table.optional("page_size", rest.page_size, in_range(1, 1000));
  table.optional("pages_max", rest.pages_max, in_range(1, 10'000));
  if (rest.pace.is_unknown_certain && !finds)
    table.error("unknown_is_certain",
                {"has nothing to rely upon", "write the list of batches by name as find_url"});
}

}  // namespace

void read_batch(TableReader& file, Clearinghouse& house) {
  // CORE batch rule: in by 9 pm Eastern, answered by 7 am Eastern on the next business day.
  house.batch.zone = Zone::find("America/New_York").value_or(Zone());
  house.batch.cutoff = TimeOfDay{21 * 60};
  house.batch.answers_by = TimeOfDay{7 * 60};
  if (house.goes_in_batches())
    file.table("batch", [&](TableReader& table) { read_times(table, house.batch); });
  else
    file.hint("batch",
              "it is for protocol = \"file_drop\", \"core_batch\" or \"rest_batch\"; delete it");
}

void read_batch_doors(TableReader& file, Clearinghouse& house) {
  if (house.protocol == Protocol::core_batch)
    file.table("core_batch", [&](TableReader& table) { read_core_batch(table, house.core_batch); });
  else
    file.hint("core_batch", "it is for protocol = \"core_batch\"; delete it");
  if (house.protocol != Protocol::rest_batch) {
    file.hint("rest_batch", "it is for protocol = \"rest_batch\"; delete it");
    return;
  }
  const bool has_table = file.table("rest_batch", [&](TableReader& table) {
    read_rest_batch(table, house.rest_batch, house.plain_http_allowed);
  });
  if (!has_table)
    file.error("rest_batch", {"is missing", "add [rest_batch] with status_url and results_url"});
}

}  // namespace eligd::config
