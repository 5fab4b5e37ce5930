// From what a clearinghouse's file says to how its folder is reached.
#include "clearinghouse/folder.hpp"

namespace eligd::clearinghouse {

FolderAccess access_to(const config::Clearinghouse& profile, Credentials credentials) {
  const bool is_key = profile.auth.kind == config::Auth::Kind::ssh_key;
  FolderAccess access;
  access.kind = profile.folder.is_ftps ? FolderAccess::Kind::ftps : FolderAccess::Kind::sftp;
  access.host = profile.folder.host;
  access.port = profile.folder.port;
  access.user = profile.auth.user;
  (is_key ? access.private_key : access.password) = std::move(credentials.secret);
  access.host_key = profile.folder.host_key;
  access.ca_file = profile.tls.ca_file;
  access.connect_timeout = profile.timeouts.connect;
  access.total_timeout = profile.timeouts.total;
  return access;
}

}  // namespace eligd::clearinghouse
