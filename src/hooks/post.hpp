// One try to hand a message over. Blocks its thread for at most `try_time_max`.
//
// No redirect is followed and no proxy of the environment taken; every address a connection is made
// to is checked before the first packet; of the answer only the status counts, and at most
// `answer_bytes_max` of it are read.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace eligd::hooks {

inline constexpr std::chrono::seconds try_time_max{20};
inline constexpr std::size_t answer_bytes_max = 64 * 1024;

struct PostRequest {
  std::string url{};
  std::vector<std::string> headers{};  // "Name: value"
  std::string body{};
  bool is_private_allowed = false;
  std::filesystem::path ca_file{};
};

struct Posted {
  int status = 0;       // 0: no answer
  std::string words{};  // why there is none, ours; nothing the receiver wrote
};

[[nodiscard]] Posted post(const PostRequest& request);

}  // namespace eligd::hooks
