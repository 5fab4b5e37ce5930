#include "config/clearinghouse_fields.hpp"

#include "config/clearinghouse_draft.hpp"

#include <utility>

namespace eligd::config {
namespace {

using enum RuleKind;

constexpr std::string_view who = "Where it is and who we are there";
constexpr std::string_view limits = "What may be sent to it";
constexpr std::string_view hours = "When it answers";
constexpr std::string_view tests = "Whom its test system answers for";
constexpr std::string_view own = "What its guide wants otherwise";

std::string_view word_of(Protocol protocol) {
  switch (protocol) {
    case Protocol::core_soap:
      return "core_soap";
    case Protocol::core_mime:
      return "core_mime";
    case Protocol::rest_json:
      return "rest_json";
    case Protocol::form_post:
      return "form_post";
    case Protocol::file_drop:
      return "file_drop";
    case Protocol::rest_async:
      return "rest_async";
    case Protocol::rest_coded:
      return "rest_coded";
    case Protocol::core_rest:
      return "core_rest";
    case Protocol::core_batch:
      return "core_batch";
    case Protocol::rest_batch:
      break;
  }
  return "rest_batch";
}

void add_identity(const Clearinghouse& house, std::vector<RuleField>& fields) {
  fields.push_back({.key = "name",
                    .group = who,
                    .label = "Name",
                    .help = "As people here call it.",
                    .is_required = true});
  fields.push_back({.key = "url",
                    .group = who,
                    .label = "Address",
                    .help = "As its guide has it. At another host the secret is typed anew.",
                    .is_required = true});
  fields.push_back({.key = "sender_id",
                    .group = who,
                    .label = "Our ID there",
                    .help = "Who we are: sender ID, submitter ID.",
                    .is_required = true});
  fields.push_back({.key = "receiver_id",
                    .group = who,
                    .label = "Its own ID",
                    .help = "Who they are: receiver ID.",
                    .is_required = true});
  fields.push_back({.key = "usage",
                    .group = who,
                    .label = "Which of its systems",
                    .help = "T its test system, P production: live questions.",
                    .kind = word,
                    .words = {"T", "P"},
                    .is_required = true});
  using Kind = Auth::Kind;
  if (house.auth.kind == Kind::user_password || house.auth.kind == Kind::ssh_key ||
      house.auth.kind == Kind::oauth2)
    fields.push_back({.key = "auth.user",
                      .group = who,
                      .label = house.auth.kind == Kind::oauth2 ? "Client ID" : "User",
                      .help = "The clearinghouse's name for us.",
                      .is_required = true});
  if (house.auth.kind != Kind::oauth2) return;
  fields.push_back({.key = "auth.token_url",
                    .group = who,
                    .label = "Address of its token door",
                    .help = "Where a token is fetched by the secret.",
                    .is_required = true});
  fields.push_back({.key = "auth.scope",
                    .group = who,
                    .label = "Scope",
                    .help = "Only if the guide names one.",
                    .left_out = "none"});
}

void add_limits(std::vector<RuleField>& fields) {
  fields.push_back({.key = "in_flight_max",
                    .group = limits,
                    .label = "Questions at once",
                    .help = "On their way to it at the same time: what the contract allows.",
                    .kind = number,
                    .min = 1,
                    .max = 1024,
                    .left_out = "limits.in_flight_max of eligd.toml"});
  fields.push_back({.key = "in_flight_reserved",
                    .group = limits,
                    .label = "Of these, kept free",
                    .help = "For somebody who waits at a desk.",
                    .kind = number,
                    .min = 0,
                    .max = 1023,
                    .left_out = "1"});
  fields.push_back({.key = "requests_per_minute_max",
                    .group = limits,
                    .label = "Questions a minute",
                    .help = "0: it told no limit.",
                    .kind = number,
                    .min = 0,
                    .max = 100'000,
                    .left_out = "0"});
  fields.push_back({.key = "price",
                    .group = limits,
                    .label = "Price of one question",
                    .help = "In dollars, 0.12; for the budget.",
                    .left_out = "not told"});
  fields.push_back({.key = "refusals_per_day_max",
                    .group = limits,
                    .label = "Refusals a day",
                    .help = "After so many (AAA) it suspends an account; its door is held before. "
                            "0: it never said.",
                    .kind = number,
                    .min = 0,
                    .max = 100'000,
                    .left_out = "0"});
  fields.push_back({.key = "closed_after_refused_login",
                    .group = limits,
                    .label = "One refused log-in holds the door",
                    .help = "Until somebody mends it: partners lock accounts after a few.",
                    .kind = yes_no,
                    .left_out = "yes"});
  fields.push_back({.key = "capabilities.service_types_max",
                    .group = limits,
                    .label = "Service types in one question",
                    .help = "0: any number.",
                    .kind = number,
                    .min = 0,
                    .max = 99,
                    .left_out = "any number; 1 where it is told fields"});
  fields.push_back({.key = "characters_refused",
                    .group = limits,
                    .label = "Characters its filter refuses",
                    .help = "In names, one after another: '& for example. Ids are never altered.",
                    .left_out = "none"});
  fields.push_back({.key = "timeouts.connect_seconds",
                    .group = limits,
                    .label = "Wait for a connection",
                    .help = "Then it is not there.",
                    .kind = number,
                    .unit = "seconds",
                    .min = 1,
                    .max = 120,
                    .left_out = "limits.connect_timeout_seconds of eligd.toml"});
  fields.push_back({.key = "timeouts.first_byte_seconds",
                    .group = limits,
                    .label = "Wait for an answer to begin",
                    .help = "Payers behind it may take a minute.",
                    .kind = number,
                    .unit = "seconds",
                    .min = 1,
                    .max = 600,
                    .left_out = "limits.first_byte_timeout_seconds of eligd.toml"});
  fields.push_back({.key = "timeouts.total_seconds",
                    .group = limits,
                    .label = "Wait for all of it",
                    .help = "Shorter than limits.lease_seconds of eligd.toml.",
                    .kind = number,
                    .unit = "seconds",
                    .min = 1,
                    .max = 900,
                    .left_out = "limits.total_timeout_seconds of eligd.toml"});
}

RuleField closed_field() {
  return {
      .key = "closed",
      .group = hours,
      .label = "Closed",
      .help = "Its maintenance: nothing leaves then.",
      .kind = rows,
      .left_out = "never",
      .columns = {{.key = "from", .label = "From", .help = "02:00", .is_required = true},
                  {.key = "to", .label = "To", .help = "06:00", .is_required = true},
                  {.key = "days",
                   .label = "Days",
                   .help = "sun, mon",
                   .kind = words,
                   .words = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"},
                   .left_out = "every day"},
                  {.key = "on", .label = "Or on one day", .help = "2026-12-24", .left_out = "none"},
                  {.key = "zone",
                   .label = "On whose clock",
                   .help = "America/New_York",
                   .left_out = "the practice's"}}};
}

void add_batch_times(std::vector<RuleField>& fields) {
  fields.push_back({.key = "batch.cutoff",
                    .group = hours,
                    .label = "Questions are in by",
                    .help = "The time of its cut-off, 21:00.",
                    .left_out = "21:00"});
  fields.push_back({.key = "batch.answers_by",
                    .group = hours,
                    .label = "Answers are there by",
                    .help = "On its next business day, 07:00.",
                    .left_out = "07:00"});
  fields.push_back({.key = "batch.zone",
                    .group = hours,
                    .label = "On whose clock",
                    .help = "The time zone of both.",
                    .left_out = "America/New_York"});
  fields.push_back({.key = "batch.holidays",
                    .group = hours,
                    .label = "Its holidays",
                    .help = "Days it does not work, 2026-12-25.",
                    .kind = texts,
                    .left_out = "none"});
  fields.push_back({.key = "batch.wait_minutes",
                    .group = hours,
                    .label = "Waited beyond that",
                    .help = "Then a question is unknown.",
                    .kind = number,
                    .unit = "minutes",
                    .min = 0,
                    .max = 10'080,
                    .left_out = "300"});
  fields.push_back({.key = "batch.inquiries_max",
                    .group = hours,
                    .label = "Questions in one batch",
                    .help = "What it takes at a time.",
                    .kind = number,
                    .min = 1,
                    .max = 10'000,
                    .left_out = "500"});
}

RuleField members_field() {
  return {
      .key = "test_members",
      .group = tests,
      .label = "Test members",
      .help = "From its own papers; never a patient. A test of a payer asks for them.",
      .kind = rows,
      .left_out = "nobody: tests ask about no one",
      .columns = {
          {.key = "payer", .label = "Payer", .help = "Its key here.", .is_required = true},
          {.key = "member_id", .label = "Member ID", .help = "TEST12345", .is_required = true},
          {.key = "last_name", .label = "Last name", .help = "FIXTURE", .is_required = true},
          {.key = "first_name", .label = "First name", .help = "SAMPLE", .left_out = "none"},
          {.key = "birth_date", .label = "Birth date", .help = "1990-01-02", .left_out = "none"}}};
}

// As it was added by page.
void add_profile(const Clearinghouse& house, std::vector<RuleField>& fields) {
  const ClearinghouseProfile* profile = clearinghouse_profile(word_of(house.protocol));
  if (profile == nullptr) return;
  for (const ProfileField& one : profile->fields)
    fields.push_back({.key = one.key,
                      .group = own,
                      .label = one.label,
                      .help = one.help,
                      .kind = one.is_list ? texts : text,
                      .left_out = one.left_out,
                      .is_required = one.is_needed});
}

}  // namespace

std::vector<RuleField> clearinghouse_fields(const Clearinghouse& house) {
  std::vector<RuleField> fields;
  add_identity(house, fields);
  add_limits(fields);
  if (house.goes_in_batches()) add_batch_times(fields);
  fields.push_back(closed_field());
  fields.push_back(members_field());
  add_profile(house, fields);
  return fields;
}

std::vector<RuleField> certificate_fields() {
  return {{.key = "tls.client_cert"}, {.key = "tls.client_key"}, {.key = "tls.ca_file"}};
}

}  // namespace eligd::config
