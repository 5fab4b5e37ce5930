#include "cut_gate.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace eligd::store {
namespace {

constexpr auto socket_name = ".s.PGSQL.5432";
constexpr int look_up_ms = 50;

sockaddr_un address_of(const std::filesystem::path& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (folder / socket_name).c_str(), sizeof address.sun_path - 1);
  return address;
}

const sockaddr* plain(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

}  // namespace

CutGate::CutGate(std::filesystem::path server, const std::filesystem::path& folder)
    : server_(std::move(server)), listening_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
  const auto address = address_of(folder);
  if (::bind(listening_, plain(address), sizeof address) == 0 && ::listen(listening_, 16) == 0)
    accepting_ = std::thread([this] { accept_all(); });
}

CutGate::~CutGate() {
  is_ending_ = true;
  if (accepting_.joinable()) accepting_.join();
  for (std::thread& one : carrying_) one.join();
  ::close(listening_);
}

void CutGate::accept_all() {
  while (!is_ending_) {
    pollfd one{listening_, POLLIN, 0};
    if (::poll(&one, 1, look_up_ms) != 1) continue;
    const int client = ::accept(listening_, nullptr, nullptr);
    if (client >= 0 && std::chrono::steady_clock::now() < closed_until_.load()) {
      ::close(client);
      continue;
    }
    if (client >= 0) carrying_.emplace_back([this, client] { carry(client); });
  }
}

// A row is 'D', and a statement's end 'C'.
void CutGate::see(std::string_view bytes, Answers& answers) {
  constexpr std::size_t head_size = 5;
  while (!bytes.empty()) {
    const std::size_t passed = std::min(answers.left, bytes.size());
    answers.left -= passed;
    bytes.remove_prefix(passed);
    const std::size_t taken = std::min(head_size - answers.head.size(), bytes.size());
    answers.head += bytes.substr(0, taken);
    bytes.remove_prefix(taken);
    if (answers.head.size() < head_size) continue;
    std::size_t length = 0;
    for (const char byte : answers.head.substr(1))
      length = length * 256 + static_cast<unsigned char>(byte);
    answers.left = length - (head_size - 1);
    if (answers.head.front() == 'D') {
      ++rows_;
      ++answers.rows;
      if (answers.rows > most_rows_) most_rows_ = answers.rows;
    }
    if (answers.head.front() == 'C') answers.rows = 0;
    answers.head.clear();
  }
}

// Both ways until one of them ends. A cut takes both ends at once, as a lost machine does.
void CutGate::carry(int client) {
  const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
  const auto address = address_of(server_);
  bool goes_on = ::connect(server, plain(address), sizeof address) == 0;
  std::array<char, 65536> bytes{};
  Answers answers;
  while (goes_on && !is_ending_) {
    std::array<pollfd, 2> ends = {pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
    if (::poll(ends.data(), ends.size(), look_up_ms) < 1) continue;
    for (std::size_t from = 0; from < ends.size() && goes_on; ++from) {
      if (ends[from].revents == 0) continue;
      const auto count = ::read(ends[from].fd, bytes.data(), bytes.size());
      const auto size = count > 0 ? static_cast<std::size_t>(count) : 0;
      if (from == 1) see(std::string_view(bytes.data(), size), answers);
      const bool is_commit = from == 0 && std::string_view(bytes.data(), size).find("COMMIT") !=
                                              std::string_view::npos;
      const Cut how = is_commit ? next_.exchange(Cut::none) : Cut::none;
      if (how != Cut::none) {
        closed_until_ =
            std::chrono::steady_clock::now() + std::chrono::milliseconds(closed_for_.exchange(0));
        ++cuts_;
      }
      goes_on = size > 0 && how != Cut::before_commit;
      if (goes_on) goes_on = ::write(ends[1 - from].fd, bytes.data(), size) == count;
      if (how == Cut::after_commit) {
        pollfd answer{server, POLLIN, 0};
        ::poll(&answer, 1, 5000);  // it has been carried out then
        goes_on = false;
      }
    }
  }
  ::close(client);
  ::close(server);
}

}  // namespace eligd::store
