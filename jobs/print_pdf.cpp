#include "jobs/print_pdf.hpp"

#include "jobs/whole_file.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <expected>
#include <fcntl.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds patience{120};
constexpr std::chrono::milliseconds glance{50};
constexpr std::int64_t pdf_bytes_max = 1LL << 30;

// A folder for us alone that goes with this.
class Home {
 public:
  explicit Home(const fs::path& beside) : path_((beside / ".print-XXXXXX").string()) {
    is_there_ = ::mkdtemp(path_.data()) != nullptr;
  }
  Home(const Home&) = delete;
  Home& operator=(const Home&) = delete;
  ~Home() {
    std::error_code ignored;
    if (is_there_) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] bool is_there() const noexcept { return is_there_; }
  [[nodiscard]] fs::path path() const { return path_; }

 private:
  std::string path_;
  bool is_there_ = false;
};

// Letters, digits and what a path is made of; all else as %XX, or the browser opens another file.
std::string file_url(const fs::path& path) {
  std::string url = "file://";
  for (const char c : fs::absolute(path).string()) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') ||
                          std::string_view("/-_.~").find(c) != std::string_view::npos;
    url += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return url;
}

// In a group of its own, so that its helpers end with it; its words go nowhere, they could hold a
// page's.
std::expected<pid_t, int> start(const fs::path& program, std::vector<std::string> words,
                                std::vector<std::string> surroundings) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_RDWR, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  const auto pointers = [](std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
  };
  pid_t child = 0;
  const int problem = posix_spawn(&child, program.c_str(), &files, &attributes,
                                  pointers(words).data(), pointers(surroundings).data());
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  if (problem != 0) return std::unexpected(problem);
  return child;
}

// True: it ended by itself, and well.
bool wait_for(pid_t child) {
  const auto until = std::chrono::steady_clock::now() + patience;
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() >= until) {
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      return false;
    }
    std::this_thread::sleep_for(glance);
  }
  ::kill(-child, SIGKILL);  // a helper that outlives it
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

Result<void> print_pdf_now(const fs::path& program, const fs::path& page, const fs::path& pdf) {
  const Home home(pdf.has_parent_path() ? pdf.parent_path() : fs::path("."));
  if (!home.is_there())
    return fail(ErrorKind::storage, "no folder can be made beside " + pdf.string());
  const fs::path printed = home.path() / "printed.pdf";
  std::vector<std::string> words{program.string(),
                                 "--headless",
                                 "--disable-gpu",
                                 "--disable-background-networking",
                                 "--disable-component-update",
                                 "--disable-sync",
                                 "--no-first-run",
                                 "--no-pdf-header-footer",
                                 "--user-data-dir=" + (home.path() / "home").string(),
                                 "--print-to-pdf=" + fs::absolute(printed).string()};
  // Its own walls between page and machine need an account that is not the machine's.
  if (::geteuid() == 0) words.emplace_back("--no-sandbox");
  words.push_back(file_url(page));
  const auto child = start(program, std::move(words),
                           {"PATH=/usr/bin:/bin", "HOME=" + home.path().string(), "LANG=C.UTF-8"});
  if (!child)
    return fail(
        ErrorKind::configuration,
        fmt::format("{} cannot be started: {}; report.pdf_program names the browser that prints",
                    program.string(), std::generic_category().message(child.error())));
  const bool is_well = wait_for(*child);
  auto bytes = read_whole(printed, pdf_bytes_max);
  if (!is_well || !bytes || !bytes->starts_with("%PDF-"))
    return fail(ErrorKind::unavailable, fmt::format("{} printed no PDF", program.string()));
  return write_whole(pdf, *bytes);
}

asio::awaitable<Result<void>> print_pdf(fs::path program, fs::path page, fs::path pdf) {
  static asio::thread_pool printer{1};  // one at a time: a browser takes what memory there is
  auto work = [](fs::path by, fs::path from, fs::path to) -> asio::awaitable<Result<void>> {
    co_return print_pdf_now(by, from, to);
  };
  asio::awaitable<Result<void>> printing =
      work(std::move(program), std::move(page), std::move(pdf));
  co_return co_await asio::co_spawn(printer, std::move(printing), asio::use_awaitable);
}

}  // namespace eligd::jobs
