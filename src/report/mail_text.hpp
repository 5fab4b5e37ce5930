// The words of the mail about a report: counts and where to find it, nothing that points at a
// person, and no payer with fewer people than could be counted (I7).
#pragma once

#include "report/model.hpp"

#include <string>
#include <string_view>

namespace eligd::report {

struct MailText {
  std::string subject{};
  std::string body{};  // lines end in \n
};

[[nodiscard]] MailText mail_text(const NightReport& report, std::string_view link);

}  // namespace eligd::report
