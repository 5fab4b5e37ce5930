// Hands the outbox over: what is due goes out, signed, until the receiver takes it (2xx).
//
// Reads   due deliveries of the store.
// Writes  how each try ended, before the next of the same endpoint.
// Twice   a message may arrive twice: after a crash between the answer and its note. The id is the
//         same, and receivers of the standard drop it by that.
// Crash   safe: what was not noted is due again.
#pragma once

#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "hooks/post.hpp"
#include "store/hook_store.hpp"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace eligd::hooks {

struct Endpoint {
  std::string url{};
  std::vector<Secret> keys{};
  bool is_private_allowed = false;
  std::filesystem::path ca_file{};
};

// What a try tells the log: ids and names of ours.
struct Told {
  std::string endpoint{};
  std::int64_t delivery = 0;
  std::string trace{};  // of the event: the same for each endpoint and each try
  int status = 0;
  std::string words{};
  store::HookState state = store::HookState::due;
};

class Sender {
 public:
  using Post = std::function<Posted(const PostRequest&)>;

  Sender(store::HookStore& store, Clock& clock, Entropy& entropy,
         std::map<std::string, Endpoint> endpoints, std::function<void(const Told&)> log = {},
         Post post = hooks::post);

  // These from the next try on; one that is under way ends as it began. Thread-safe.
  void use(std::map<std::string, Endpoint> endpoints);
  // What is due now, to each endpoint in turn: of each as long as others can wait for it. Ends
  // before the next try where it is asked to. The number of tries.
  [[nodiscard]] Result<int> send_due(const std::stop_token& stop = {});

 private:
  // Whether it was taken.
  [[nodiscard]] Result<bool> send(const store::HookDelivery& delivery, const Endpoint& endpoint);

  store::HookStore& store_;
  Clock& clock_;
  Entropy& entropy_;
  std::mutex mutex_;
  std::shared_ptr<const std::map<std::string, Endpoint>> endpoints_;
  std::function<void(const Told&)> log_;
  Post post_;
};

// A thread that looks every second for what is due, and every minute for whose appointment is near
// while they are not ready. Ends with its life, after the try under way.
class SendingThread {
 public:
  SendingThread(Sender& sender, store::HookStore& store, Clock& clock,
                std::function<void(const Error&)> failed);
  ~SendingThread();
  SendingThread(const SendingThread&) = delete;
  SendingThread& operator=(const SendingThread&) = delete;

 private:
  void work();

  Sender& sender_;
  store::HookStore& store_;
  Clock& clock_;
  std::function<void(const Error&)> failed_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  std::stop_source stop_;
  std::thread thread_;
};

}  // namespace eligd::hooks
