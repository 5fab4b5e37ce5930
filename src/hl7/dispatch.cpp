#include "hl7/dispatch.hpp"

#include "hl7/er7.hpp"
#include "hl7/update_facts.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace eligd::hl7 {
namespace {

constexpr std::size_t control_id_bytes = 10;  // 20 characters, which is what MSH-10 holds
constexpr std::chrono::seconds last_moment{2};

}  // namespace

Microseconds wait_after(int tries, const config::Hl7Receiver& receiver) noexcept {
  constexpr int doublings_max = 20;
  const Microseconds first = receiver.retry_first;
  const Microseconds most = receiver.retry_max;
  const int doublings = std::clamp(tries - 1, 0, doublings_max);
  return std::min(first * (std::int64_t{1} << doublings), most);
}

// Begun before anything is read: what happens after that is told by another message.
Result<void> Dispatcher::make(store::Hl7Outgoing& one) {
  if (one.control_id.empty()) {
    one.control_id = world_.entropy.hex(control_id_bytes);
    const auto begun = store::wait<void>(
        [&](auto done) { world_.outbox.begin(one.id, one.control_id, std::move(done)); });
    if (!begun) return begun;
  }
  const auto configuration = world_.configured();
  const auto person = person_update(world_.store, world_.outbox, one.subject, *configuration);
  if (!person) return std::unexpected(person.error());
  one.message = Phi<std::string>(
      write_er7(update_message(*person, receiver_, configuration->settings.zone,
                               {.control_id = one.control_id, .now = world_.clock.now()})));
  return store::wait<void>(
      [&](auto done) { world_.outbox.keep(one.id, one.message, std::move(done)); });
}

Result<void> Dispatcher::note(const store::Hl7Outgoing& one, store::Hl7OutEnd end) {
  end.id = one.id;
  end.now = world_.clock.now();
  if (world_.log)
    world_.log({.receiver = receiver_.key,
                .message = one.id,
                .control_id = one.control_id,
                .state = end.state,
                .trouble = end.trouble});
  return store::wait<void>([&](auto done) { world_.outbox.end(std::move(end), std::move(done)); });
}

Result<bool> Dispatcher::send_one() {
  using State = store::Hl7OutState;
  if (world_.clock.steady() < quiet_until_) return false;
  auto next = world_.outbox.next(receiver_.key, world_.clock.now());
  if (!next) return std::unexpected(next.error());
  if (!*next) return false;
  store::Hl7Outgoing& one = **next;
  if (one.message.empty()) {
    if (auto made = make(one); !made) {
      const bool is_of_store =
          made.error().kind != ErrorKind::unreadable && made.error().kind != ErrorKind::not_found;
      if (is_of_store) return std::unexpected(made.error());
      const auto noted = note(one, {.state = State::parked,
                                    .was_sent = false,
                                    .trouble = "it cannot be made: " + made.error().sentence});
      if (!noted) return std::unexpected(noted.error());
      return true;
    }
  }
  const Exchanged said = ask_(one.message.reveal(Purpose::intake), one.control_id);
  store::Hl7OutEnd end{.trouble = said.words};
  switch (said.end) {
    case Exchanged::End::canceled:
      return false;
    case Exchanged::End::unsent:
      // Nobody's message is to blame: it stays the next one, and the receiver is left alone.
      ++unsent_;
      quiet_until_ = world_.clock.steady() + wait_after(unsent_, receiver_);
      end.was_sent = false;
      end.due = one.queued;
      break;
    case Exchanged::End::unheard:
      end.due = world_.clock.now() + wait_after(one.attempts + 1, receiver_);
      break;
    case Exchanged::End::answered:
      end.trouble = said.receipt.words;
      if (said.receipt.reception == Reception::taken) {
        end.state = State::taken;
        end.trouble.clear();
      } else if (said.receipt.reception == Reception::refused) {
        end.state = State::parked;
      } else {
        end.due = world_.clock.now() + wait_after(one.attempts + 1, receiver_);
      }
      break;
  }
  if (said.end != Exchanged::End::unsent) unsent_ = 0;
  if (auto noted = note(one, std::move(end)); !noted) return std::unexpected(noted.error());
  return said.end != Exchanged::End::unsent;
}

Result<std::int64_t> Dispatcher::give_up_old() {
  const Instant now = world_.clock.now();
  return store::wait<std::int64_t>([&](auto done) {
    world_.outbox.give_up(receiver_.key, now - std::chrono::days(receiver_.keep_days), now,
                          std::move(done));
  });
}

DispatchThread::DispatchThread(DispatchWorld world, const config::Hl7Receiver& receiver,
                               std::unique_ptr<Line> line, std::function<void(const Error&)> failed)
    : clock_(world.clock),
      line_(std::move(line)),
      dispatcher_(std::move(world), receiver,
                  [this](const std::string& message, const std::string& control_id) {
                    return line_->ask(message, control_id);
                  }),
      failed_(std::move(failed)),
      thread_([this] { work(); }) {}

DispatchThread::~DispatchThread() {
  {
    std::unique_lock lock(mutex_);
    is_stopping_ = true;
    stopped_.notify_all();
    stopped_.wait_for(lock, last_moment, [this] { return has_ended_; });
  }
  line_->cancel();
  thread_.join();
}

void DispatchThread::work() {
  std::optional<Microseconds> looked;
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    const Microseconds steady = clock_.steady();
    if (!looked || steady - *looked >= std::chrono::minutes(1)) {
      looked = steady;
      if (const auto old = dispatcher_.give_up_old(); !old && failed_) failed_(old.error());
    }
    const auto sent = dispatcher_.send_one();
    if (!sent && failed_) failed_(sent.error());
    const bool is_more = sent && *sent;
    lock.lock();
    if (!is_more) stopped_.wait_for(lock, std::chrono::seconds(1), [this] { return is_stopping_; });
  }
  has_ended_ = true;
  stopped_.notify_all();
}

}  // namespace eligd::hl7
