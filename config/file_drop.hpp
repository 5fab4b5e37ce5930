// What a clearinghouse file says where questions travel as files: [folder] and [batch].
#pragma once

#include "base/time.hpp"
#include "config/settings.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace eligd::config {

struct FolderProfile {
  bool is_ftps = false;               // else SFTP
  std::string host{};                 // out of url
  int port = 0;                       // 0: the protocol's own
  std::string host_key{};             // SFTP: "SHA256:..." as ssh-keygen -l prints it
  std::string out{};                  // where we put questions; paths as the server writes them
  std::vector<std::string> in{};      // where answers and acknowledgments are picked up
  std::vector<std::string> errors{};  // where the partner moves files of ours it could not use
  std::string temporary{};            // folder for half-written files; empty: `out`, with .tmp
  std::string name = "{sender}{date}{time}{number}.270";
  bool keeps_files = true;  // false: a file is removed once it is taken
  std::chrono::seconds poll_every{300};
  std::chrono::seconds stable_for{10};  // unchanged so long: nobody writes it any more
};

// When a partner works on files, on its own clock and calendar.
struct BatchProfile {
  int inquiries_max = 500;
  Zone zone{};
  TimeOfDay cutoff{};                 // sent by then on a working day ...
  TimeOfDay answers_by{};             // ... is answered by then on the next one
  std::chrono::minutes wait{300};     // after that, then nothing is waited for any more
  std::vector<CivilDate> holidays{};  // in order
};

}  // namespace eligd::config
