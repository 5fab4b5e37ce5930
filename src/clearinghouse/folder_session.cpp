// One visit's options, its tries, and the reading of how it ended.
//
// What was found in libcurl 7.88 with libssh2 1.10, and is met here:
//   - A server has several host keys. Without a hint libssh2 takes ECDSA, while partners and
//     ssh-keyscan name the ed25519 one: a pinned ed25519 key would look changed. So the other kinds
//     are asked for, by a known_hosts line of the kind, before the key is called another's. None of
//     these handshakes comes as far as a log-in.
//   - With "password" and "keyboard-interactive" both allowed, a wrong password is tried twice. One
//     of the two is allowed at a time: what the server says it offers.
//   - An SFTP command that breaks off may be told with the status of an earlier one. After any
//     failure the connection is closed, so there is no earlier one.
//   - FTP's QUOTE commands go out before the folder is changed back to where the log-in landed; in
//     PREQUOTE they go out after it.
//   - vsftpd answers LIST of a folder that is not there with an empty listing; CWD fails, so the
//     folder is always entered first (FTPMETHOD_SINGLECWD).
//   - A server that wants the data channel to resume the control channel's TLS session (vsftpd's
//     default) refuses the second transfer under TLS 1.3: libcurl offers a ticket that came over
//     the first one. TLS 1.2 has one session for all; 1.3 is for servers that have nothing else.
//   - After a part of a file by CURLOPT_RANGE libcurl sends FTP's ABOR and does not read its reply:
//     the next command takes it for its own. So a part is read from its begin, and where the file
//     goes on beyond the part the connection is given up.
#include "clearinghouse/folder_session.hpp"

#include "clearinghouse/curl_peer.hpp"
#include "clearinghouse/folder_listing.hpp"
#include "clearinghouse/folder_path.hpp"
#include "clearinghouse/memory_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

namespace eligd::clearinghouse {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t listing_bytes_max = 8 * 1024 * 1024;  // some 80,000 files
constexpr long transfer_buffer_bytes = 256 * 1024;
// As in http_transfer.cpp: servers close idle connections, and a reuse race is an unknown outcome.
constexpr long connection_idle_seconds_max = 20;

// The kinds of host key to ask for; empty: whatever libssh2 prefers.
constexpr std::array<std::string_view, 3> host_key_types{"", "ssh-ed25519", "ssh-rsa"};

constexpr std::string_view fingerprint_prefix = "SHA256:";

bool is_fingerprint(std::string_view text) {
  if (!text.starts_with(fingerprint_prefix)) return false;
  text.remove_prefix(fingerprint_prefix.size());
  if (text.ends_with('=')) text.remove_suffix(1);
  return text.size() == 43 && std::ranges::all_of(text, [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '/';
         });
}

bool is_host(std::string_view host) {
  return !host.empty() && !has_control_characters(host) &&
         host.find_first_of("/\\@?#% ") == std::string_view::npos;
}

}  // namespace

struct FolderSession::Task {
  FolderVisit visit = FolderVisit::list;
  std::string path{};
  std::string to{};  // rename
  std::string_view upload{};
  std::int64_t offset = 0;
  std::size_t bytes_max = listing_bytes_max;
  Flag is_given_up;
  Flag is_closing;
  SteadyClock::time_point deadline{};

  // Of one try.
  std::size_t sent = 0;
  std::string got{};
  bool is_more_sent = false;     // than bytes_max
  bool is_source_found = false;  // FTP
  bool is_login_begun = false;   // the server is the right one
  bool is_password_offered = false;
  bool is_question_offered = false;
  List commands{};
  List headers{};
  std::unique_ptr<MemoryFile> private_key{};
  std::unique_ptr<MemoryFile> known_hosts{};
  char curl_words[CURL_ERROR_SIZE] = {};

  void begin_try() {
    sent = 0;
    got.clear();
    is_more_sent = is_source_found = is_login_begun = false;
    is_password_offered = is_question_offered = false;
    curl_words[0] = '\0';
  }
};

FolderSession::FolderSession(FolderAccess access, const std::atomic<bool>& is_closing)
    : access_(std::move(access)), is_closing_(is_closing) {
  static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(global);
}

FolderSession::~FolderSession() = default;

Result<std::vector<FolderEntry>> FolderSession::list(const std::string& folder, Flag is_given_up) {
  Task task{.visit = FolderVisit::list,
            .path = folder.empty() || folder.ends_with('/') ? folder : folder + '/',
            .is_given_up = is_given_up,
            .is_closing = is_closing_};
  if (const auto visited = visit(task); !visited) return std::unexpected(visited.error());
  Listing listing = read_listing(task.got);
  if (listing.entries.empty() && listing.lines_not_understood > 0) {
    return fail(ErrorKind::refused,
                fmt::format("{}: the server lists the folder in a form this program does not read; "
                            "ask the partner for a Unix listing",
                            access_.host));
  }
  return std::move(listing.entries);
}

Result<void> FolderSession::put(const std::string& path, const Phi<std::string>& bytes,
                                Flag is_given_up) {
  Task task{.visit = FolderVisit::put,
            .path = path,
            .upload = bytes.reveal(Purpose::inquiry),
            .is_given_up = is_given_up,
            .is_closing = is_closing_};
  return visit(task);
}

Result<void> FolderSession::rename(const std::string& from, const std::string& to,
                                   Flag is_given_up) {
  Task task{.visit = FolderVisit::rename,
            .path = from,
            .to = to,
            .is_given_up = is_given_up,
            .is_closing = is_closing_};
  return visit(task);
}

Result<Phi<std::string>> FolderSession::read(const std::string& path, std::int64_t offset,
                                             std::int64_t max, Flag is_given_up) {
  if (offset < 0 || max < 0) return fail(ErrorKind::usage, "no part of a file begins before it");
  if (max == 0) return Phi<std::string>{};
  Task task{.visit = FolderVisit::read,
            .path = path,
            .offset = offset,
            .bytes_max = static_cast<std::size_t>(max),
            .is_given_up = is_given_up,
            .is_closing = is_closing_};
  if (const auto visited = visit(task); !visited) return std::unexpected(visited.error());
  return Phi<std::string>(std::move(task.got));
}

Result<void> FolderSession::remove(const std::string& path, Flag is_given_up) {
  Task task{.visit = FolderVisit::remove,
            .path = path,
            .is_given_up = is_given_up,
            .is_closing = is_closing_};
  return visit(task);
}

Health FolderSession::health(Flag is_given_up) {
  const auto began = SteadyClock::now();
  const auto listed = list({}, is_given_up);
  return {.is_reachable = listed.has_value(),
          .words = listed ? "reachable" : listed.error().sentence,
          .took = std::chrono::duration_cast<Microseconds>(SteadyClock::now() - began),
          .certificate_expires = certificate_expires_};
}

Result<void> FolderSession::check(const Task& task) const {
  const bool is_sftp = access_.kind == FolderAccess::Kind::sftp;
  if (!is_host(access_.host) || access_.user.empty() || has_control_characters(access_.user)) {
    return fail(ErrorKind::refused, "the partner's folder has no usable host or user; check both");
  }
  if (is_sftp && !is_fingerprint(access_.host_key)) {
    return fail(ErrorKind::refused,
                fmt::format("{}: without the server's host key nobody can tell it from another's; "
                            "ask the partner for the key's fingerprint, SHA256: and 43 characters, "
                            "and put it into host_key",
                            access_.host));
  }
  if (!access_.password && !(is_sftp && access_.private_key)) {
    return fail(ErrorKind::refused, fmt::format("{}: neither password nor key for {}", access_.host,
                                                is_sftp ? "SFTP" : "FTPS (which knows no key)"));
  }
  const bool is_named =
      task.visit == FolderVisit::list || (!task.path.empty() && !task.path.ends_with('/') &&
                                          (task.visit != FolderVisit::rename || !task.to.empty()));
  if (!is_named || has_control_characters(task.path) || has_control_characters(task.to)) {
    return fail(ErrorKind::refused,
                fmt::format("{}: a file's name is empty or holds a control character; nothing was "
                            "sent",
                            access_.host));
  }
  return {};
}

Result<void> FolderSession::visit(Task& task) {
  if (const auto checked = check(task); !checked) return checked;
  task.deadline = SteadyClock::now() + access_.total_timeout;
  const CURLcode code = access_.kind == FolderAccess::Kind::sftp ? perform_until_host_key_fits(task)
                                                                 : perform_until_tls_fits(task);
  if (const auto expires = easy_ ? expiry_of_peer(easy_.get()) : std::nullopt) {
    certificate_expires_ = expires;
  }
  // Nothing is beyond the end of a file, and that is no failure.
  if (task.visit == FolderVisit::read && code == CURLE_BAD_DOWNLOAD_RESUME) return {};
  if (task.visit == FolderVisit::read && code == CURLE_WRITE_ERROR && task.is_more_sent) {
    easy_.reset();  // FTP: broken off in the middle of the file, where enough of it had come
    return {};
  }
  if (code != CURLE_OK) return std::unexpected(error_after(task, code));
  if (access_.kind != FolderAccess::Kind::sftp || task.visit != FolderVisit::read ||
      task.offset == 0 || task.got.empty())
    return {};
  // Where an SFTP server does not tell a file's size, libcurl reads from the first byte.
  curl_off_t length = -1;
  curl_easy_getinfo(easy_.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  return length >= 0 ? Result<void>{} : std::unexpected(error_after(task, CURLE_RANGE_ERROR));
}

CURLcode FolderSession::perform_until_tls_fits(Task& task) {
  const CURLcode code = perform(task);
  if (code != CURLE_SSL_CONNECT_ERROR || task.is_login_begun || is_newest_tls_) return code;
  is_newest_tls_ = true;
  const CURLcode newest = perform(task);
  is_newest_tls_ = newest != CURLE_SSL_CONNECT_ERROR;
  return newest;
}

CURLcode FolderSession::perform_until_host_key_fits(Task& task) {
  const std::size_t known = host_key_type_;
  const CURLcode first = perform_with_login_offered(task);
  if (first != CURLE_PEER_FAILED_VERIFICATION) return first;
  for (std::size_t type = 0; type < host_key_types.size(); ++type) {
    if (type == known) continue;
    host_key_type_ = type;
    const CURLcode code = perform_with_login_offered(task);
    // A server without such a key ends the handshake, and so does one that hangs up.
    const bool is_other_key = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_FAILED_INIT;
    if (task.is_login_begun || !is_other_key) return code;
  }
  host_key_type_ = 0;
  return first;
}

CURLcode FolderSession::perform_with_login_offered(Task& task) {
  const CURLcode code = perform(task);
  // Not a second log-in: without "password" on offer none was tried.
  if (code != CURLE_LOGIN_DENIED || access_.private_key || task.is_password_offered ||
      !task.is_question_offered || is_password_asked_for_)
    return code;
  is_password_asked_for_ = true;
  return perform(task);
}

CURLcode FolderSession::perform(Task& task) {
  if (!easy_) easy_.reset(curl_easy_init());
  if (!easy_) return CURLE_OUT_OF_MEMORY;
  curl_easy_reset(easy_.get());  // connections stay
  task.begin_try();
  const auto left = std::chrono::ceil<milliseconds>(task.deadline - SteadyClock::now());
  if (left <= milliseconds(0)) return CURLE_OPERATION_TIMEDOUT;
  curl_easy_setopt(easy_.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  set_transport(task);
  set_login(task);
  if (access_.kind == FolderAccess::Kind::sftp) set_ssh(task);
  set_task(task);
  // Without a path libcurl would look for keys in this machine's own home folder.
  if (task.private_key && task.private_key->path().empty()) return CURLE_OUT_OF_MEMORY;
  const CURLcode code = curl_easy_perform(easy_.get());
  task.private_key.reset();
  task.known_hosts.reset();
  return code;
}

void FolderSession::set_transport(Task& task) {
  CURL* const curl = easy_.get();
  const bool is_sftp = access_.kind == FolderAccess::Kind::sftp;
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, is_sftp ? "sftp" : "ftp");
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, task.curl_words);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");  // whatever the environment says
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(milliseconds(access_.connect_timeout).count()));
  curl_easy_setopt(curl, CURLOPT_MAXAGE_CONN, connection_idle_seconds_max);
  curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, transfer_buffer_bytes);
  curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, transfer_buffer_bytes);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &FolderSession::on_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &task);
  if (is_sftp) return;
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  curl_easy_setopt(curl, CURLOPT_FTPSSLAUTH, static_cast<long>(CURLFTPAUTH_TLS));
  curl_easy_setopt(curl, CURLOPT_FTP_FILEMETHOD, static_cast<long>(CURLFTPMETHOD_SINGLECWD));
  verify_peer(curl, access_.ca_file);
  if (is_newest_tls_) return;
  constexpr long tls_1_2 = CURL_SSLVERSION_TLSv1_2;
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, tls_1_2 | tls_1_2 << 16);  // the least, and the most
}

void FolderSession::set_login(Task& task) {
  CURL* const curl = easy_.get();
  curl_easy_setopt(curl, CURLOPT_USERNAME, access_.user.c_str());
  if (access_.kind == FolderAccess::Kind::sftp && access_.private_key) {
    task.private_key = std::make_unique<MemoryFile>(access_.private_key->expose());
    curl_easy_setopt(curl, CURLOPT_SSH_PRIVATE_KEYFILE, task.private_key->path().c_str());
    curl_easy_setopt(curl, CURLOPT_SSH_AUTH_TYPES, static_cast<long>(CURLSSH_AUTH_PUBLICKEY));
    return;
  }
  // A Secret's characters stand in a std::string, so they end with a zero byte.
  curl_easy_setopt(curl, CURLOPT_PASSWORD, access_.password->expose().data());
  curl_easy_setopt(
      curl, CURLOPT_SSH_AUTH_TYPES,
      static_cast<long>(is_password_asked_for_ ? CURLSSH_AUTH_KEYBOARD : CURLSSH_AUTH_PASSWORD));
}

void FolderSession::set_ssh(Task& task) {
  CURL* const curl = easy_.get();
  curl_easy_setopt(curl, CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256,
                   access_.host_key.c_str() + fingerprint_prefix.size());
  // The only way to hear which log-ins the server offers.
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &FolderSession::on_words);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &task);
  if (host_key_types[host_key_type_].empty()) return;
  // Only its kind counts; the pinned fingerprint is what the key itself is measured by.
  task.known_hosts = std::make_unique<MemoryFile>(fmt::format(
      "{} {} {}\n", access_.host, host_key_types[host_key_type_], std::string(64, 'A')));
  curl_easy_setopt(curl, CURLOPT_SSH_KNOWNHOSTS, task.known_hosts->path().c_str());
}

void FolderSession::set_task(Task& task) {
  CURL* const curl = easy_.get();
  const bool is_sftp = access_.kind == FolderAccess::Kind::sftp;
  const auto command = [&](const std::string& words) {
    task.commands.reset(curl_slist_append(task.commands.release(), words.c_str()));
  };
  task.commands.reset();
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &FolderSession::on_write);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &task);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &FolderSession::on_reply);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &task);
  std::string path = task.path;
  switch (task.visit) {
    case FolderVisit::list:
      break;
    case FolderVisit::put:
      curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
      curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(task.upload.size()));
      curl_easy_setopt(curl, CURLOPT_READFUNCTION, &FolderSession::on_read);
      curl_easy_setopt(curl, CURLOPT_READDATA, &task);
      break;
    case FolderVisit::read:
      if (is_sftp) {
        const auto last = task.offset + static_cast<std::int64_t>(task.bytes_max) - 1;
        curl_easy_setopt(curl, CURLOPT_RANGE, fmt::format("{}-{}", task.offset, last).c_str());
      } else {
        curl_easy_setopt(curl, CURLOPT_RESUME_FROM_LARGE, static_cast<curl_off_t>(task.offset));
      }
      break;
    case FolderVisit::rename:
      if (is_sftp) {
        command("rename " + sftp_word(task.path) + ' ' + sftp_word(task.to));
      } else {
        command("RNFR " + task.path);
        command("RNTO " + task.to);
      }
      break;
    case FolderVisit::remove:
      command(is_sftp ? "rm " + sftp_word(task.path) : "DELE " + task.path);
      break;
  }
  if (task.commands) {
    path.clear();
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(curl, is_sftp ? CURLOPT_QUOTE : CURLOPT_PREQUOTE, task.commands.get());
  }
  curl_easy_setopt(curl, CURLOPT_URL, url_of(access_, path).c_str());
}

Error FolderSession::error_after(const Task& task, CURLcode code) {
  FolderEnd end{.kind = access_.kind,
                .visit = task.visit,
                .code = code,
                .is_source_found = task.is_source_found,
                .curl_words = task.curl_words};
  if (easy_) curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &end.reply);
  Error error = error_of(end, access_.host);
  if (task.is_more_sent) {
    error = {ErrorKind::refused,
             fmt::format("{}: the server sends more than is read here; a folder with so many files "
                         "is to be cleared by the partner",
                         access_.host)};
  } else if (may_be_forbidden_instead(end) && is_listed(task)) {
    error = error_of({.kind = access_.kind,
                      .visit = FolderVisit::put,
                      .code = CURLE_UPLOAD_FAILED,
                      .reply = 550},
                     access_.host);
  }
  easy_.reset();
  return error;
}

bool FolderSession::is_listed(const Task& task) {
  Task look{.visit = FolderVisit::list,
            .path = std::string(folder_of(task.path)),
            .is_given_up = task.is_given_up,
            .is_closing = task.is_closing,
            .deadline = task.deadline};
  if (perform(look) != CURLE_OK) return false;
  const std::string_view name = std::string_view(task.path).substr(look.path.size());
  return std::ranges::any_of(read_listing(look.got).entries,
                             [&](const FolderEntry& entry) { return entry.name == name; });
}

std::size_t FolderSession::on_read(char* to, std::size_t size, std::size_t count,
                                   void* data) noexcept {
  auto& task = *static_cast<Task*>(data);
  const std::size_t part = std::min(size * count, task.upload.size() - task.sent);
  std::memcpy(to, task.upload.data() + task.sent, part);
  task.sent += part;
  return part;
}

std::size_t FolderSession::on_write(char* from, std::size_t size, std::size_t count,
                                    void* data) noexcept {
  auto& task = *static_cast<Task*>(data);
  const std::size_t part = std::min(size * count, task.bytes_max - task.got.size());
  task.got.append(from, part);
  if (part < size * count) task.is_more_sent = true;
  return part;
}

std::size_t FolderSession::on_reply(char* from, std::size_t size, std::size_t count,
                                    void* data) noexcept {
  auto& task = *static_cast<Task*>(data);
  const std::string_view reply(from, size * count);
  if (reply.starts_with("331 ") || reply.starts_with("230 ")) task.is_login_begun = true;
  if (reply.starts_with("350 ")) task.is_source_found = true;
  return size * count;
}

int FolderSession::on_words(CURL*, curl_infotype type, char* from, std::size_t size,
                            void* data) noexcept {
  const std::string_view words(from, size);
  if (type != CURLINFO_TEXT || !words.starts_with("SSH authentication methods available:"))
    return 0;
  auto& task = *static_cast<Task*>(data);
  task.is_login_begun = true;
  task.is_password_offered = words.contains("password");
  task.is_question_offered = words.contains("keyboard-interactive");
  return 0;
}

int FolderSession::on_progress(void* data, curl_off_t, curl_off_t, curl_off_t,
                               curl_off_t) noexcept {
  const auto& task = *static_cast<Task*>(data);
  return task.is_given_up || task.is_closing ? 1 : 0;
}

}  // namespace eligd::clearinghouse
