#include "config/clearinghouse_draft.hpp"

#include "config/toml_quoted.hpp"

#include <algorithm>
#include <array>

namespace eligd::config {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> core_ways = {"user_password", "oauth2", "none"};
constexpr std::array<std::string_view, 2> core_rest_ways = {"oauth2", "bearer"};
constexpr std::array<std::string_view, 4> rest_ways = {"api_key", "bearer", "oauth2",
                                                       "user_password"};
constexpr std::array<std::string_view, 4> hub_ways = {"oauth2", "bearer", "api_key",
                                                      "user_password"};
constexpr std::array<std::string_view, 3> form_ways = {"user_password", "api_key", "none"};
constexpr std::array<std::string_view, 2> folder_ways = {"ssh_key", "user_password"};

// Where the envelope wants other ids than the connection.
constexpr ProfileField isa_sender{.key = "isa_sender_id",
                                  .label = "Our ID in the envelope (ISA06)",
                                  .help = "Where the guide names another than our ID there.",
                                  .left_out = "our ID there"};
constexpr ProfileField isa_receiver{.key = "isa_receiver_id",
                                    .label = "Its ID in the envelope (ISA08)",
                                    .help = "Where the guide names another than its own ID.",
                                    .left_out = "its own ID"};
constexpr ProfileField sender_qualifier{
    .key = "sender_qualifier",
    .label = "What kind of ID ours is (ISA05)",
    .help = "ZZ mutually defined, 30 tax ID, 01 DUNS, 20 health industry number.",
    .left_out = "ZZ"};
constexpr ProfileField receiver_qualifier{.key = "receiver_qualifier",
                                          .label = "What kind of ID its own is (ISA07)",
                                          .help = "As above.",
                                          .left_out = "ZZ"};
constexpr ProfileField request_field{.key = "rest.request_field",
                                     .label = "Field that carries the 270",
                                     .help = "Its name in the JSON that is sent.",
                                     .left_out = "x12"};
constexpr ProfileField answer_field{.key = "rest.answer_field",
                                    .label = "Field that carries the 271",
                                    .help = "A dot is a level, a number a place in a list.",
                                    .left_out = "x12"};
constexpr ProfileField auth_header{.key = "rest.auth_header",
                                   .label = "Header of the key",
                                   .help = "With an API key alone.",
                                   .left_out = "Authorization"};
constexpr ProfileField auth_prefix{.key = "rest.auth_prefix",
                                   .label = "Word before the key",
                                   .help = "With an API key alone, as the guide has it.",
                                   .left_out = "none"};

constexpr std::array soap_fields = {
    isa_sender,
    isa_receiver,
    sender_qualifier,
    receiver_qualifier,
    ProfileField{.key = "core.soap_namespace",
                 .label = "Namespace of the envelope",
                 .help = "Where its WSDL names another than the rule.",
                 .left_out = "the rule’s own"},
    ProfileField{.key = "core.payload_type",
                 .label = "PayloadType",
                 .help = "Where its guide names another than the rule.",
                 .left_out = "X12_270_Request_005010X279A1"}};
constexpr std::array core_fields = {isa_sender, isa_receiver, sender_qualifier, receiver_qualifier};
constexpr std::array rest_fields = {request_field,    answer_field,      auth_header,
                                    auth_prefix,      isa_sender,        isa_receiver,
                                    sender_qualifier, receiver_qualifier};
constexpr std::array form_fields = {ProfileField{.key = "form.payload_field",
                                                 .label = "Field that carries the 270",
                                                 .help = "Its name in the form.",
                                                 .left_out = "Data"},
                                    ProfileField{.key = "form.user_field",
                                                 .label = "Field of the user",
                                                 .help = "Its name in the form.",
                                                 .left_out = "UserID"},
                                    ProfileField{.key = "form.secret_field",
                                                 .label = "Field of the password or key",
                                                 .help = "Its name in the form.",
                                                 .left_out = "Password"},
                                    isa_sender,
                                    isa_receiver,
                                    sender_qualifier,
                                    receiver_qualifier};
constexpr std::array hub_fields = {answer_field, auth_header, auth_prefix};
constexpr std::array folder_fields = {
    ProfileField{.key = "folder.host_key",
                 .label = "Fingerprint of its server",
                 .help = "SHA256:… Ask the partner for it by phone or letter. With sftp alone.",
                 .left_out = "none, with ftps"},
    ProfileField{.key = "folder.out",
                 .label = "Folder we put questions into",
                 .help = "As its server calls it.",
                 .left_out = "",
                 .is_needed = true},
    ProfileField{.key = "folder.in",
                 .label = "Folder its answers come into",
                 .help = "As its server calls it.",
                 .left_out = "",
                 .is_needed = true,
                 .is_list = true},
    isa_sender,
    isa_receiver,
    sender_qualifier,
    receiver_qualifier};
constexpr std::array batch_fields = {ProfileField{.key = "rest_batch.status_url",
                                                  .label = "Address to ask how a batch stands",
                                                  .help = "With {batch} where its number goes.",
                                                  .left_out = "",
                                                  .is_needed = true},
                                     ProfileField{.key = "rest_batch.results_url",
                                                  .label = "Address of a batch’s answers",
                                                  .help = "With {batch} where its number goes.",
                                                  .left_out = "",
                                                  .is_needed = true},
                                     auth_header, auth_prefix};

constexpr std::array profiles = {
    ClearinghouseProfile{.protocol = "core_soap",
                         .title = "CORE SOAP",
                         .about = "At once. Most clearinghouses and state Medicaid programs.",
                         .example = "https://exchange.example/core/soap",
                         .by = Words(core_ways),
                         .fields = soap_fields},
    ClearinghouseProfile{.protocol = "core_mime",
                         .title = "CORE MIME",
                         .about = "At once. The same, and Medicare.",
                         .example = "https://exchange.example/core/mime",
                         .by = Words(core_ways),
                         .fields = core_fields},
    ClearinghouseProfile{.protocol = "rest_json",
                         .title = "REST with X12",
                         .about = "At once. JSON with the X12 in a field.",
                         .example = "https://exchange.example/v1/eligibility",
                         .by = Words(rest_ways),
                         .fields = rest_fields},
    ClearinghouseProfile{.protocol = "form_post",
                         .title = "Web form",
                         .about = "At once. Older gateways.",
                         .example = "https://exchange.example/gateway",
                         .by = Words(form_ways),
                         .fields = form_fields},
    ClearinghouseProfile{.protocol = "rest_async",
                         .title = "REST, answered later",
                         .about = "Taken now, looked for. Hubs that queue; names as Availity’s.",
                         .example = "https://hub.example/v1/coverages",
                         .by = Words(hub_ways),
                         .fields = hub_fields},
    ClearinghouseProfile{.protocol = "rest_coded",
                         .title = "REST with codes",
                         .about = "Hubs with codes of their own; names as pVerify’s.",
                         .example = "https://hub.example/api/EligibilitySummary",
                         .by = Words(hub_ways),
                         .fields = hub_fields},
    ClearinghouseProfile{.protocol = "core_rest",
                         .title = "CORE REST",
                         .about = "CORE vC4.0.0, at once. Few yet; it also wants a certificate.",
                         .example = "https://exchange.example/core/eligibility/v1",
                         .by = Words(core_rest_ways),
                         .fields = core_fields},
    ClearinghouseProfile{.protocol = "file_drop",
                         .title = "Files in a folder",
                         .about = "SFTP or FTPS, answered hours later.",
                         .example = "sftp://files.exchange.example",
                         .by = Words(folder_ways),
                         .fields = folder_fields},
    ClearinghouseProfile{.protocol = "core_batch",
                         .title = "CORE batch",
                         .about = "Many questions in one envelope, answered hours later.",
                         .example = "https://batches.exchange.example/core/soap",
                         .by = Words(core_ways),
                         .fields = core_fields},
    ClearinghouseProfile{.protocol = "rest_batch",
                         .title = "REST batch",
                         .about = "Many questions in one request, answered later.",
                         .example = "https://manager.exchange.example/batch",
                         .by = Words(rest_ways),
                         .fields = batch_fields}};

std::string_view table_of(std::string_view key) {
  const auto dot = key.find('.');
  return dot == std::string_view::npos ? std::string_view() : key.substr(0, dot);
}

std::string line_of(const ProfileField& field, const std::string& value) {
  const std::string_view table = table_of(field.key);
  std::string line(table.empty() ? field.key : field.key.substr(table.size() + 1));
  line += " = ";
  line += field.is_list ? "[" + toml_quoted(value) + "]" : toml_quoted(value);
  line += '\n';
  return line;
}

// Those of one table in their order, under its name; [auth] stands before all of them.
std::string fields_of(const ClearinghouseWanted& wanted, std::string_view table) {
  const ClearinghouseProfile* profile = clearinghouse_profile(wanted.protocol);
  std::string lines;
  if (profile == nullptr) return lines;
  for (const ProfileField& field : profile->fields) {
    const auto found = wanted.fields.find(field.key);
    if (table_of(field.key) != table || found == wanted.fields.end() || found->second.empty())
      continue;
    lines += line_of(field, found->second);
  }
  return lines;
}

std::string tables_of(const ClearinghouseWanted& wanted) {
  constexpr std::array<std::string_view, 5> tables = {"core", "rest", "form", "folder",
                                                      "rest_batch"};
  std::string text;
  for (const std::string_view table : tables) {
    const std::string lines = fields_of(wanted, table);
    if (lines.empty()) continue;
    text += "\n[";
    text += table;
    text += "]\n";
    text += lines;
  }
  return text;
}

std::string auth_of(const ClearinghouseWanted& wanted) {
  std::string text = "\n[auth]\nkind = " + toml_quoted(wanted.auth) +
                     "   # none | user_password | api_key | bearer | oauth2 | ssh_key\n";
  const auto put = [&](const char* key, const std::string& value) {
    text += key;
    text += " = " + toml_quoted(value) + '\n';
  };
  if (has_user(wanted.auth)) put("user", wanted.user);
  if (has_token_url(wanted.auth)) {
    put("token_url", wanted.token_url);
    if (!wanted.scope.empty()) put("scope", wanted.scope);
  }
  if (has_secret(wanted.auth)) text += "secret = " + wanted.secret + '\n';
  return text;
}

}  // namespace

std::span<const ClearinghouseProfile> clearinghouse_profiles() { return profiles; }

const ClearinghouseProfile* clearinghouse_profile(std::string_view protocol) {
  const auto* found = std::ranges::find(profiles, protocol, &ClearinghouseProfile::protocol);
  return found == profiles.end() ? nullptr : found;
}

bool has_user(std::string_view auth) {
  return auth == "user_password" || auth == "ssh_key" || auth == "oauth2";
}
bool has_secret(std::string_view auth) { return auth != "none"; }
bool has_token_url(std::string_view auth) { return auth == "oauth2"; }

bool is_plain(std::string_view url) { return url.starts_with("http://"); }

std::string clearinghouse_text(const ClearinghouseWanted& wanted) {
  std::string text = "# How eligd speaks to " + wanted.key +
                     ". Every key a partner's file may have stands explained in\n"
                     "# docs/connections.md and in the examples; `eligd clearinghouse test " +
                     wanted.key + "` shakes hands.\n\n";
  const auto put = [&](const char* key, const std::string& value, const char* behind = "") {
    text += key;
    text += " = " + toml_quoted(value) + behind + '\n';
  };
  put("name", wanted.name);
  put("protocol", wanted.protocol, "   # what others there are: docs/connections.md");
  put("url", wanted.url);
  if (is_plain(wanted.url))
    text += "plain_http_allowed = true   # for a test partner on this machine only\n";
  put("sender_id", wanted.sender_id, "     # who we are there");
  put("receiver_id", wanted.receiver_id, "   # who they are");
  put("usage", wanted.is_test ? "T" : "P", "   # T test, P production");
  text += fields_of(wanted, "");
  text += auth_of(wanted);
  text += tables_of(wanted);
  return text;
}

std::string secret_of_pages(std::string_view key) { return "secrets/pages/" + std::string(key); }

std::string certificate_of_pages(std::string_view key) {
  return secret_of_pages(key) + ".client.pem";
}

std::string authority_of_pages(std::string_view key) { return secret_of_pages(key) + ".ca.pem"; }

std::string reference_of_pages(std::string_view key, std::string_view ends) {
  std::string reference = "{ file = " + toml_quoted(secret_of_pages(key));
  if (!ends.empty()) reference += ", expires = " + toml_quoted(ends);
  return reference + " }";
}

std::string key_on_line(std::string_view text, std::uint32_t line) {
  std::string_view table;
  for (std::uint32_t n = 1; n <= line && !text.empty(); ++n) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view here = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (here.starts_with('[')) table = here.substr(1, here.find(']') - 1);
    if (n < line) continue;
    const auto key_end = here.find(" =");
    std::string key(here.starts_with('#') || key_end == std::string_view::npos
                        ? table
                        : here.substr(0, key_end));
    return table.empty() || key == table ? key : std::string(table) + '.' + key;
  }
  return {};
}

}  // namespace eligd::config
