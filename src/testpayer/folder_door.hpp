// A clearinghouse that takes files: what lies in DIR/upload is answered into DIR/download.
//
// As partners do: a file is theirs once it stands under its own name (.tmp is not looked at), and
// is moved away, to DIR/taken. The 999 (or TA1) comes first, the answers later in a file of their
// own, each written under another name and renamed when it is whole.
#pragma once

#include "base/world.hpp"
#include "testpayer/doors.hpp"

#include <deque>
#include <filesystem>
#include <string>

namespace eligd::testpayer {

class FolderDoor {
 public:
  // `clearinghouse`: as scenarios name it. `delay`: from the acknowledgment to the answers.
  FolderDoor(std::filesystem::path folder, std::string clearinghouse, Microseconds delay,
             Doors& doors, const Clock& clock);
  // To be called again and again. A folder that cannot be read is an empty one.
  void look();

 private:
  struct Answer {
    std::string name{};
    std::string bytes{};
    Microseconds due{0};
  };
  void take(const std::filesystem::path& file);
  void put(const std::string& name, const std::string& bytes);

  std::filesystem::path folder_;
  std::string clearinghouse_;
  Microseconds delay_;
  Doors& doors_;
  const Clock& clock_;
  std::deque<Answer> answers_{};
};

}  // namespace eligd::testpayer
