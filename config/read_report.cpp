#include "config/read_report.hpp"

#include "config/folder_rules.hpp"
#include "config/rules.hpp"

#include <algorithm>

namespace eligd::config {

namespace {

// An address goes into a mail's head as it is: no line end, no blank, no second address.
std::optional<Problem> is_mail_address(const std::string& text) {
  const auto at = text.find('@');
  const bool is_plain = std::ranges::all_of(text, [](char c) {
    return c > ' ' && c < '\x7f' &&
           std::string_view("<>(),;:\\\"[]").find(c) == std::string_view::npos;
  });
  if (is_plain && at != std::string::npos && at > 0 && at + 1 < text.size() &&
      text.find('@', at + 1) == std::string::npos && text.size() <= 254)
    return std::nullopt;
  return Problem{"is no mail address", "write it bare, as \"billing@practice.example\""};
}

std::optional<Problem> is_mail_server(const std::string& text) {
  const bool is_known = text.starts_with("smtps://") || text.starts_with("smtp://");
  const std::string host = is_known ? text.substr(text.find("://") + 3) : std::string();
  const bool is_plain = std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-[]:").find(c) != std::string_view::npos;
  });
  if (is_known && is_plain && !host.empty() && text.size() <= 300) return std::nullopt;
  return Problem{
      "is no mail server",
      "write \"smtps://HOST:465\", or \"smtp://HOST:587\" where it begins TLS by STARTTLS"};
}

void read_mail(TableReader& table, ReportMail& mail) {
  table.required("url", mail.url, is_mail_server);
  table.optional("user", mail.user, text_up_to(200));
  table.optional("password", mail.password);
  table.optional("ca_file", mail.ca_file);
  table.required("from", mail.from, is_mail_address);
  table.required_list("to", mail.to, is_mail_address);
  table.required("link", mail.link, [](const std::string& text) -> std::optional<Problem> {
    std::string rest = text;
    if (const auto at = rest.find("{run}"); at != std::string::npos) rest.erase(at, 5);
    return is_url(rest, false);
  });
  table.optional_word("when", mail.is_each_revision, {{"morning", false}, {"each_revision", true}});
  if (mail.user.empty() == mail.password.is_set())
    table.error(mail.user.empty() ? "password" : "user",
                {"stands alone", "a sign-in needs both user and password"});
}

void read_drop(TableReader& table, ReportDrop& drop) {
  table.optional("folder", drop.folder);
  if (read_file_server(table, drop.server)) table.required("out", drop.out, is_server_path);
  table.optional_list("forms", drop.forms, [](const std::string& form) -> std::optional<Problem> {
    if (form == "html" || form == "csv" || form == "xlsx" || form == "pdf") return std::nullopt;
    return Problem{"is no form of the report", "write \"html\", \"csv\", \"xlsx\" or \"pdf\""};
  });
  if (!drop.is_set())
    table.error("folder", {"is missing", "write a folder of this machine, or a server's url"});
}

}  // namespace

void read_report(TableReader& table, ReportSettings& report) {
  table.optional("folder", report.folder);
  table.optional("history_weeks", report.history_weeks, in_range(0, 104));
  table.optional("pdf_program", report.pdf_program);
  table.table("mail", [&](TableReader& mail) { read_mail(mail, report.mail); });
  table.table("drop", [&](TableReader& drop) { read_drop(drop, report.drop); });
}

}  // namespace eligd::config
