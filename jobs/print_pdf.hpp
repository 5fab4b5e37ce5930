// A page printed to PDF by the browser that `report.pdf_program` names (Chromium and its kin): the
// report's own print styles are what staff see on paper, and no second layout can differ from them.
//
// The browser gets a home of its own beside the page, gone afterwards: nothing of a person stays in
// a cache. It is started directly, never through a shell, without the network's help (the page asks
// for nothing), and is ended after two minutes.
#pragma once

#include "base/error.hpp"

#include <boost/asio/awaitable.hpp>

#include <filesystem>

namespace eligd::jobs {

// `pdf` is replaced whole or left as it was. Errors: configuration (no such program), storage,
// unavailable (it ended without a PDF, or did not end).
[[nodiscard]] Result<void> print_pdf_now(const std::filesystem::path& program,
                                         const std::filesystem::path& page,
                                         const std::filesystem::path& pdf);
// The same beside the event loop.
[[nodiscard]] boost::asio::awaitable<Result<void>> print_pdf(std::filesystem::path program,
                                                             std::filesystem::path page,
                                                             std::filesystem::path pdf);

}  // namespace eligd::jobs
