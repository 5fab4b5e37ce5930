// PostgresConnection: waiting for what others tell (NOTIFY). What is lost with a connection is not
// told again: whoever waits looks by itself, too.
#include "store/postgres.hpp"

#include <array>
#include <libpq-fe.h>
#include <poll.h>

namespace eligd::store {
namespace {

// Of others: one's own come back, too.
bool take_news(pg_conn* handle) {
  bool is_news = false;
  while (PGnotify* const one = PQnotifies(handle)) {
    is_news = is_news || one->be_pid != PQbackendPID(handle);
    PQfreemem(one);
  }
  return is_news;
}

}  // namespace

bool PostgresConnection::wait_for_news(std::chrono::milliseconds time, int wake) {
  if (take_news(handle_)) return true;
  // A lost connection has no file, and poll() passes over that.
  std::array<pollfd, 2> files = {
      {{.fd = PQsocket(handle_), .events = POLLIN, .revents = 0}, {wake, POLLIN, 0}}};
  (void)::poll(files.data(), files.size(), static_cast<int>(time.count()));
  if (files[0].revents != 0) (void)PQconsumeInput(handle_);
  return take_news(handle_);
}

}  // namespace eligd::store
