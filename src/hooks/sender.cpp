#include "hooks/sender.hpp"

#include "hooks/message.hpp"
#include "hooks/retry.hpp"
#include "hooks/signature.hpp"

#include <fmt/format.h>

#include <set>

namespace eligd::hooks {
namespace {

constexpr std::int64_t at_once = 100;
constexpr std::chrono::hours at_risk_before{48};
constexpr int gone = 410;
// An endpoint that took so long gives way to the others until the next look.
constexpr std::chrono::seconds at_a_stretch{5};

}  // namespace

Sender::Sender(store::HookStore& store, Clock& clock, Entropy& entropy,
               std::map<std::string, Endpoint> endpoints, std::function<void(const Told&)> log,
               Post post)
    : store_(store),
      clock_(clock),
      entropy_(entropy),
      endpoints_(std::make_shared<const std::map<std::string, Endpoint>>(std::move(endpoints))),
      log_(std::move(log)),
      post_(std::move(post)) {}

void Sender::use(std::map<std::string, Endpoint> endpoints) {
  auto next = std::make_shared<const std::map<std::string, Endpoint>>(std::move(endpoints));
  const std::scoped_lock lock(mutex_);
  endpoints_ = std::move(next);
}

Result<int> Sender::send_due(const std::stop_token& stop) {
  const auto endpoints = [this] {
    const std::scoped_lock lock(mutex_);
    return endpoints_;
  }();
  const auto due = store_.due(clock_.now(), at_once);
  if (!due) return std::unexpected(due.error());
  int tries = 0;
  std::set<std::string> over;  // one that does not answer holds the others up once a look
  std::map<std::string, Microseconds> spent;
  for (const store::HookDelivery& one : *due) {
    const auto endpoint = endpoints->find(one.endpoint);
    if (endpoint == endpoints->end() || over.contains(one.endpoint)) continue;
    if (stop.stop_requested()) break;
    const Microseconds began = clock_.steady();
    const auto is_taken = send(one, endpoint->second);
    if (!is_taken) return std::unexpected(is_taken.error());
    ++tries;
    Microseconds& so_far = spent[one.endpoint];
    so_far += clock_.steady() - began;
    if (!*is_taken || so_far >= at_a_stretch) over.insert(one.endpoint);
  }
  return tries;
}

Result<bool> Sender::send(const store::HookDelivery& delivery, const Endpoint& endpoint) {
  const std::string id = id_of(delivery);
  PostRequest request{.url = endpoint.url,
                      .body = body_of(delivery),
                      .is_private_allowed = endpoint.is_private_allowed,
                      .ca_file = endpoint.ca_file};
  const std::int64_t seconds =
      std::chrono::duration_cast<std::chrono::seconds>(clock_.now().time_since_epoch()).count();
  const Trace trace = trace_of(delivery);
  request.headers = {
      "Content-Type: application/json",
      "User-Agent: eligd",
      "webhook-id: " + id,
      fmt::format("webhook-timestamp: {}", seconds),
      "webhook-signature: " + signatures_of(endpoint.keys, id, seconds, request.body),
      "traceparent: " + traceparent_of(trace)};
  const Posted posted = post_(request);
  const Instant now = clock_.now();
  store::HookEnd end{.delivery = delivery.id,
                     .status = posted.status,
                     .words = posted.words,
                     .is_gone = posted.status == gone,
                     .now = now};
  const auto wait = wait_after(delivery.attempts + 1, entropy_);
  if (posted.status >= 200 && posted.status < 300) {
    end.state = store::HookState::delivered;
  } else if (end.is_gone || !wait) {
    end.state = store::HookState::parked;
  } else {
    end.due = now + *wait;
  }
  if (log_)
    log_({.endpoint = delivery.endpoint,
          .delivery = delivery.id,
          .trace = trace.id,
          .status = posted.status,
          .words = posted.words,
          .state = end.state});
  const bool is_taken = end.state == store::HookState::delivered;
  const auto noted =
      store::wait<void>([&](auto done) { store_.end_delivery(std::move(end), std::move(done)); });
  if (!noted) return std::unexpected(noted.error());
  return is_taken;
}

SendingThread::SendingThread(Sender& sender, store::HookStore& store, Clock& clock,
                             std::function<void(const Error&)> failed)
    : sender_(sender), store_(store), clock_(clock), failed_(std::move(failed)), thread_([this] {
        work();
      }) {}

SendingThread::~SendingThread() {
  {
    const std::scoped_lock lock(mutex_);
    stop_.request_stop();
  }
  stopped_.notify_all();
  thread_.join();
}

void SendingThread::work() {
  std::optional<Microseconds> looked;
  std::unique_lock lock(mutex_);
  while (!stop_.stop_requested()) {
    lock.unlock();
    const Microseconds steady = clock_.steady();
    if (!looked || steady - *looked >= std::chrono::minutes(1)) {
      looked = steady;
      const Instant now = clock_.now();
      const auto told = store::wait<void>([&](auto done) {
        store_.tell_of_risks(now, now + at_risk_before, now, std::move(done));
      });
      if (!told && failed_) failed_(told.error());
    }
    const auto sent = sender_.send_due(stop_.get_token());
    if (!sent && failed_) failed_(sent.error());
    lock.lock();
    stopped_.wait_for(lock, std::chrono::seconds(1), [this] { return stop_.stop_requested(); });
  }
}

}  // namespace eligd::hooks
