#include "cli/first_files.hpp"

#include "config/shipped_files.hpp"

#include <fmt/format.h>

#include <cassert>
#include <string_view>

namespace eligd::cli {
namespace {

// A TOML text in double quotes. What was typed is one line of printable characters.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// Our own shipped text, in which that line stands once; a test makes a configuration of each.
void put(std::string& text, std::string_view line, std::string_view instead) {
  const std::size_t at = text.find(line);
  assert(at != std::string::npos && text.find(line, at + 1) == std::string::npos);
  std::string made = text.substr(0, at);
  made += instead;
  made += std::string_view(text).substr(at + line.size());
  text = std::move(made);
}

std::string settings_of(const FirstAnswers& answers) {
  std::string text(config::shipped_settings_text());
  const auto below = [&](const char* name) { return in_quotes((answers.data / name).string()); };
  put(text, "time_zone = \"America/New_York\"", "time_zone = " + in_quotes(answers.zone));
  put(text, "path = \"../var/eligd.db\"   # on an installed system: \"/var/lib/eligd/eligd.db\"",
      "path = " + below("eligd.db"));
  put(text, "key = { file = \"secrets/store-key\" }\n# While",
      "key = { credential = \"store-key\" }  # the file secrets/store-key, which systemd hands to "
      "the service\n# While");
  put(text, "folder = \"../var/reports\"", "folder = " + below("reports"));
  put(text, "drop_folder = \"../var/intakes\"", "drop_folder = " + below("intakes"));
  put(text, "rejects_folder = \"../var/rejects\"", "rejects_folder = " + below("rejects"));
  put(text, "# [api]\n# address = \"127.0.0.1\"\n# port = 8443\n",
      "[api]\naddress = \"127.0.0.1\"\nport = 8443\n");
  return text;
}

std::string provider_of(const FirstAnswers& answers) {
  std::string text(config::shipped_provider_text());
  put(text, "# The ones here are an example's: put in your own before asking a real payer.\n", "");
  put(text, "name = \"EXAMPLE BEHAVIORAL HEALTH\"", "name = " + in_quotes(answers.practice));
  put(text, "npi = \"1234567893\"", "npi = " + in_quotes(answers.npi));
  put(text, "tax_id = \"123456789\"", "tax_id = " + in_quotes(answers.tax_id));
  put(text, "taxonomy = \"261QM0850X\"", "taxonomy = " + in_quotes(answers.taxonomy));
  put(text, "name = \"Example Behavioral Health\"\nphone = \"800-555-0190\"\naddress = [",
      "# name = \"Example Behavioral Health\"\n# phone = \"800-555-0190\"\n# address = [");
  return text;
}

std::string clearinghouse_of(const FirstAnswers& answers) {
  const bool is_with_user = answers.protocol != "rest_json";
  std::string text = fmt::format(
      "# {}: the first clearinghouse. Every key a partner's file may have stands explained in\n"
      "# docs/connections.md and in the examples; `eligd clearinghouse test {}` shakes hands.\n\n",
      answers.house_name, answers.clearinghouse);
  text += fmt::format(
      "name = {}\nprotocol = \"{}\"   # core_soap | core_mime | rest_json, and others: "
      "docs/connections.md\nurl = {}\n",
      in_quotes(answers.house_name), answers.protocol, in_quotes(answers.url));
  if (is_plain(answers.url))
    text += "plain_http_allowed = true   # for a test partner on this machine only\n";
  text += fmt::format(
      "sender_id = {}     # who we are there\nreceiver_id = {}   # who they are\n"
      "usage = \"{}\"   # T test, P production\n\n[auth]\nkind = \"{}\"   # none | user_password | "
      "api_key | bearer | oauth2\n",
      in_quotes(answers.sender_id), in_quotes(answers.receiver_id),
      is_plain(answers.url) ? 'T' : 'P', is_with_user ? "user_password" : "api_key");
  if (is_with_user) text += fmt::format("user = {}\n", in_quotes(answers.user));
  text += fmt::format("secret = {{ credential = \"{}\" }}   # the file secrets/{}\n",
                      answers.clearinghouse, answers.clearinghouse);
  return text;
}

}  // namespace

bool is_plain(const std::string& url) { return url.starts_with("http://"); }

std::map<std::string, std::string> first_files(const FirstAnswers& answers) {
  return {{"eligd.toml", settings_of(answers)},
          {"provider.toml", provider_of(answers)},
          {"levels.toml", std::string(config::shipped_levels_text())},
          {"clearinghouses/" + answers.clearinghouse + ".toml", clearinghouse_of(answers)}};
}

}  // namespace eligd::cli
