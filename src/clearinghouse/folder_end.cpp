// What libcurl says at a visit's end and what is made of it. "Reply" is FTP's, "words" are
// libcurl's own for an SFTP status.
//
//   libcurl                            here         because
//   LOGIN_DENIED                       refused      user, password or key; with a reply 4xx except
//                                                   430 unavailable: the house is full
//   PEER_FAILED_VERIFICATION,          refused      host key or certificate is another
//     SSL_CACERT_BADFILE, SSL_ISSUER_ERROR, SSL_CERTPROBLEM, SSL_CIPHER
//   USE_SSL_FAILED                     refused      the server would go on without TLS; we do not
//   REMOTE_ACCESS_DENIED, sftp         refused      permission
//   REMOTE_ACCESS_DENIED, ftps         not_found    CWD failed: mostly no such folder
//   REMOTE_FILE_NOT_FOUND              not_found
//   REMOTE_DISK_FULL                   storage
//   REMOTE_FILE_EXISTS                 refused
//   FTP_COULDNT_RETR_FILE,             by reply     4xx unavailable, except 452 and 552 storage;
//     UPLOAD_FAILED, QUOTE_ERROR (ftps)             550 not_found, for an upload or a rename's new
//                                                   name refused; other 5xx refused
//   QUOTE_ERROR, SSH (sftp)            by words     "not found", "denied", "full"; what says
//                                                   nothing clear, such as a lost connection:
//                                                   unavailable
//   FTP_COULDNT_USE_REST, RANGE_ERROR  refused      a server without ranges
//   anything with a reply 452 or 552   storage      said at the end of an upload
//   everything else                    unavailable  not reached, broken off, timed out: what
//                                                   became of a put or rename is not known
#include "clearinghouse/folder_end.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace eligd::clearinghouse {

namespace {

constexpr std::string_view no_such_file =
    "the partner's server has no such file or folder, or does not show it to this user";
constexpr std::string_view not_allowed =
    "the partner's server does not allow it; ask the partner for this user's rights in the folder, "
    "and whether the name is taken";
constexpr std::string_view disk_full =
    "the partner's disk is full or this user's quota is used up; tell the partner";
constexpr std::string_view busy = "the partner's server could not do it now";

Error error(ErrorKind kind, std::string_view host, std::string_view words) {
  return {kind, fmt::format("{}: {}", host, words)};
}

// 430, too, is a refused log-in.
bool is_busy(long reply) { return reply >= 400 && reply < 500 && reply != 430; }

bool is_full(const FolderEnd& end) {
  return end.kind == FolderAccess::Kind::ftps && (end.reply == 452 || end.reply == 552);
}

bool is_upload(const FolderEnd& end) {
  return end.visit == FolderVisit::put || (end.visit == FolderVisit::rename && end.is_source_found);
}

ErrorKind kind_of_reply(const FolderEnd& end) {
  if (is_full(end)) return ErrorKind::storage;
  if (end.reply == 550 && !is_upload(end)) return ErrorKind::not_found;
  return end.reply >= 500 && end.reply < 600 ? ErrorKind::refused : ErrorKind::unavailable;
}

// libcurl's own names for SFTP's status numbers, somewhere in its sentence.
ErrorKind kind_of_words(std::string_view words) {
  constexpr std::array<std::string_view, 2> absent{"File not found", "No such file or directory"};
  constexpr std::array<std::string_view, 2> full{"Disk full", "User quota exceeded"};
  constexpr std::array<std::string_view, 6> no{
      "Permission denied",   "Operation failed",        "Operation not supported by SFTP server",
      "File already exists", "File is write protected", "Directory not empty"};
  const auto is_told = [&](std::string_view text) { return words.contains(text); };
  if (std::ranges::any_of(absent, is_told)) return ErrorKind::not_found;
  if (std::ranges::any_of(full, is_told)) return ErrorKind::storage;
  return std::ranges::any_of(no, is_told) ? ErrorKind::refused : ErrorKind::unavailable;
}

std::string_view words_of_loss(const FolderEnd& end) {
  if (end.kind == FolderAccess::Kind::ftps && is_busy(end.reply)) return busy;
  switch (end.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return "the name cannot be resolved; check host in the partner's file, and this machine's "
             "DNS";
    case CURLE_COULDNT_CONNECT:
      return "no connection; check host and port in the partner's file, and whether the partner "
             "lets this machine's address in";
    case CURLE_FAILED_INIT:
      return "the SSH handshake did not come about: the server hung up, or offers only methods "
             "this "
             "program's libssh2 does not know (an RSA host key alone, with SHA-2 only, is one)";
    case CURLE_SSL_CONNECT_ERROR:
      return "the TLS handshake did not come about: the server hung up, or offers less than TLS "
             "1.2";
    case CURLE_OPERATION_TIMEDOUT:
      return "no answer within the time allowed";
    case CURLE_ABORTED_BY_CALLBACK:
      return "the visit was given up";
    default:
      return "the connection broke off";
  }
}

std::string_view words_of_distrust(const FolderEnd& end) {
  return end.kind == FolderAccess::Kind::sftp
             ? "the server's host key is not the one in the partner's file, and nothing was sent; "
               "ask the partner whether the key changed, and for its SHA256 fingerprint"
             : "the server's certificate does not verify, and nothing was sent; check the host's "
               "name and the authority in the partner's file, and ask the partner";
}

std::string_view words_for(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::not_found:
      return no_such_file;
    case ErrorKind::storage:
      return disk_full;
    case ErrorKind::refused:
      return not_allowed;
    default:
      return busy;
  }
}

}  // namespace

Error error_of(const FolderEnd& end, std::string_view host) {
  const bool is_sftp = end.kind == FolderAccess::Kind::sftp;
  switch (end.code) {
    case CURLE_LOGIN_DENIED:
      if (!is_sftp && is_busy(end.reply)) return error(ErrorKind::unavailable, host, busy);
      return error(ErrorKind::refused, host,
                   is_sftp
                       ? "the log-in was refused; check user, password or key with the partner "
                         "(a key: ed25519, ECDSA or RSA without passphrase; a new server does "
                         "not take RSA from this program). Not tried again by itself: servers "
                         "block an address after a few refusals"
                       : "the log-in was refused; check user and password with the partner. Not "
                         "tried again by itself: servers block an address after a few refusals");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
      return error(ErrorKind::refused, host, words_of_distrust(end));
    case CURLE_USE_SSL_FAILED:
      return error(ErrorKind::refused, host,
                   "the server does not protect the connection with TLS, and nothing was sent; ask "
                   "the partner for explicit FTPS (AUTH TLS, PROT P) or for SFTP");
    case CURLE_REMOTE_ACCESS_DENIED:
      return is_sftp ? error(ErrorKind::refused, host, not_allowed)
                     : error(ErrorKind::not_found, host, no_such_file);
    case CURLE_REMOTE_FILE_NOT_FOUND:
      return error(ErrorKind::not_found, host, no_such_file);
    case CURLE_REMOTE_DISK_FULL:
      return error(ErrorKind::storage, host, disk_full);
    case CURLE_REMOTE_FILE_EXISTS:
      return error(ErrorKind::refused, host, not_allowed);
    case CURLE_FTP_COULDNT_USE_REST:
    case CURLE_RANGE_ERROR:
      return error(ErrorKind::refused, host,
                   "the server cannot send a part of a file; ask the partner for another way in");
    case CURLE_FTP_COULDNT_RETR_FILE:
    case CURLE_UPLOAD_FAILED:
    case CURLE_QUOTE_ERROR:
    case CURLE_SSH: {
      const ErrorKind kind = is_sftp ? kind_of_words(end.curl_words) : kind_of_reply(end);
      return error(kind, host, words_for(kind));
    }
    default:
      if (is_full(end)) return error(ErrorKind::storage, host, disk_full);  // said at the very end
      return error(ErrorKind::unavailable, host, words_of_loss(end));
  }
}

bool may_be_forbidden_instead(const FolderEnd& end) {
  return end.kind == FolderAccess::Kind::ftps && end.reply == 550 &&
         (end.code == CURLE_QUOTE_ERROR || end.code == CURLE_FTP_COULDNT_RETR_FILE ||
          end.code == CURLE_REMOTE_FILE_NOT_FOUND) &&
         !is_upload(end);
}

}  // namespace eligd::clearinghouse
