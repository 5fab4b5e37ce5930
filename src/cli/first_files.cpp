#include "cli/first_files.hpp"

#include "config/clearinghouse_draft.hpp"
#include "config/shipped_files.hpp"
#include "config/toml_quoted.hpp"

#include <fmt/format.h>

#include <cassert>
#include <string_view>

namespace eligd::cli {
namespace {

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
  const auto below = [&](const char* name) {
    return config::toml_quoted((answers.data / name).string());
  };
  put(text, "time_zone = \"America/New_York\"", "time_zone = " + config::toml_quoted(answers.zone));
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
  put(text, "name = \"EXAMPLE BEHAVIORAL HEALTH\"",
      "name = " + config::toml_quoted(answers.practice));
  put(text, "npi = \"1234567893\"", "npi = " + config::toml_quoted(answers.npi));
  put(text, "tax_id = \"123456789\"", "tax_id = " + config::toml_quoted(answers.tax_id));
  put(text, "taxonomy = \"261QM0850X\"", "taxonomy = " + config::toml_quoted(answers.taxonomy));
  put(text, "name = \"Example Behavioral Health\"\nphone = \"800-555-0190\"\naddress = [",
      "# name = \"Example Behavioral Health\"\n# phone = \"800-555-0190\"\n# address = [");
  return text;
}

std::string clearinghouse_of(const FirstAnswers& answers) {
  return config::clearinghouse_text(
      {.key = answers.clearinghouse,
       .name = answers.house_name,
       .protocol = answers.protocol,
       .url = answers.url,
       .sender_id = answers.sender_id,
       .receiver_id = answers.receiver_id,
       .is_test = config::is_plain(answers.url),
       .auth = answers.protocol == "rest_json" ? "api_key" : "user_password",
       .user = answers.user,
       .secret = fmt::format("{{ credential = \"{0}\" }}   # the file secrets/{0}",
                             answers.clearinghouse)});
}

}  // namespace

std::map<std::string, std::string> first_files(const FirstAnswers& answers) {
  return {{"eligd.toml", settings_of(answers)},
          {"provider.toml", provider_of(answers)},
          {"levels.toml", std::string(config::shipped_levels_text())},
          {"clearinghouses/" + answers.clearinghouse + ".toml", clearinghouse_of(answers)}};
}

}  // namespace eligd::cli
