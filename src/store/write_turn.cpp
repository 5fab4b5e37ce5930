#include "store/write_turn.hpp"

#include <map>
#include <system_error>
#include <utility>

namespace eligd::store {

std::shared_ptr<WriteTurn> WriteTurn::of(const std::filesystem::path& file) {
  static std::mutex mutex;
  static std::map<std::filesystem::path, std::weak_ptr<WriteTurn>> turns;
  std::error_code unknown;
  std::filesystem::path whole = std::filesystem::weakly_canonical(file, unknown);
  if (unknown) whole = file;
  const std::scoped_lock lock(mutex);
  std::erase_if(turns, [](const auto& one) { return one.second.expired(); });
  std::weak_ptr<WriteTurn>& known = turns[whole];
  std::shared_ptr<WriteTurn> turn = known.lock();
  if (turn == nullptr) known = turn = std::make_shared<WriteTurn>();
  return turn;
}

void WriteTurn::when_failed(std::function<void(const Error&)> act) {
  const std::scoped_lock lock(mutex_);
  when_failed_ = std::move(act);
}

void WriteTurn::tell_failed(const Error& why) {
  std::function<void(const Error&)> act;
  {
    const std::scoped_lock lock(mutex_);
    act = when_failed_;
  }
  if (act) act(why);
}

std::uint64_t WriteTurn::in_line() const {
  const std::scoped_lock lock(mutex_);
  return next_ - serving_;
}

WriteTurn::Held::Held(WriteTurn& turn) : turn_(turn) {
  std::unique_lock lock(turn_.mutex_);
  const std::uint64_t mine = turn_.next_++;
  turn_.moved_on_.wait(lock, [&] { return turn_.serving_ == mine; });
}

WriteTurn::Held::~Held() {
  {
    const std::scoped_lock lock(turn_.mutex_);
    ++turn_.serving_;
  }
  turn_.moved_on_.notify_all();
}

}  // namespace eligd::store
