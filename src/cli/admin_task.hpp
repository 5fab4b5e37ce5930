// What the daemon has an admin look at while it goes on: one open task of a code, with the words of
// now, that ends when the daemon sees that it is over.
#pragma once

#include "cli/session.hpp"
#include "config/try_folder.hpp"

#include <string>
#include <string_view>

namespace eligd::cli {

// Both wait for the store's writer, which nothing of a night holds for long. What cannot be written
// down stands in the log.
void ask_admin(Session& session, const std::string& code, const std::string& why,
               const std::string& act);
void end_admin_task(Session& session, std::string_view code, const std::string& outcome);

// The configuration's files did not load, so that the next start would not either; then they did.
void ask_about_files(Session& session, const config::FileTrouble& trouble);
void end_about_files(Session& session);
// What the daemon said of them when it read them last; empty: they loaded. For who looks from
// outside of it.
[[nodiscard]] std::string said_about_files(const Session& session);

}  // namespace eligd::cli
