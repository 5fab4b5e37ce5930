// The folder's own thread: visits wait there for their turn, and each result goes back to the
// executor of whoever awaits it.
#include "clearinghouse/folder.hpp"

#include "clearinghouse/folder_session.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <functional>
#include <utility>

namespace eligd::clearinghouse {

namespace asio = boost::asio;

namespace {

class VisitedFolder final : public Folder {
 public:
  explicit VisitedFolder(FolderAccess access) : session_(std::move(access), is_closing_) {}
  // Breaks off the visit under way and those that wait, and lets each say so.
  ~VisitedFolder() override {
    is_closing_ = true;
    thread_.join();
  }
  VisitedFolder(const VisitedFolder&) = delete;
  VisitedFolder& operator=(const VisitedFolder&) = delete;

  asio::awaitable<Result<std::vector<FolderEntry>>> list(std::string folder) override {
    return visit<Result<std::vector<FolderEntry>>>(
        [folder = std::move(folder)](FolderSession& session, FolderSession::Flag given_up) {
          return session.list(folder, given_up);
        });
  }
  asio::awaitable<Result<void>> put(std::string path, Phi<std::string> bytes) override {
    return visit<Result<void>>([path = std::move(path), bytes = std::move(bytes)](
                                   FolderSession& session, FolderSession::Flag given_up) {
      return session.put(path, bytes, given_up);
    });
  }
  asio::awaitable<Result<void>> rename(std::string from, std::string to) override {
    return visit<Result<void>>([from = std::move(from), to = std::move(to)](
                                   FolderSession& session, FolderSession::Flag given_up) {
      return session.rename(from, to, given_up);
    });
  }
  asio::awaitable<Result<Phi<std::string>>> read(std::string path, std::int64_t offset,
                                                 std::int64_t max) override {
    return visit<Result<Phi<std::string>>>(
        [path = std::move(path), offset, max](FolderSession& session,
                                              FolderSession::Flag given_up) {
          return session.read(path, offset, max, given_up);
        });
  }
  asio::awaitable<Result<void>> remove(std::string path) override {
    return visit<Result<void>>(
        [path = std::move(path)](FolderSession& session, FolderSession::Flag given_up) {
          return session.remove(path, given_up);
        });
  }
  asio::awaitable<Health> health() override {
    return visit<Health>([](FolderSession& session, FolderSession::Flag given_up) {
      return session.health(given_up);
    });
  }

 private:
  template <class T>
  using Work = std::move_only_function<T(FolderSession&, FolderSession::Flag)>;

  template <class T>
  asio::awaitable<T> visit(Work<T> work) {
    auto begin = [this](auto handler, Work<T> visit_session) {
      auto awaiter = asio::make_work_guard(asio::get_associated_executor(handler));
      auto is_given_up = std::make_shared<std::atomic<bool>>(false);
      if (auto slot = asio::get_associated_cancellation_slot(handler); slot.is_connected()) {
        slot.assign([is_given_up](asio::cancellation_type) { *is_given_up = true; });
      }
      asio::post(thread_,
                 [this, is_given_up, handler = std::move(handler), awaiter = std::move(awaiter),
                  visit_session = std::move(visit_session)]() mutable {
                   T result = visit_session(session_, *is_given_up);
                   visit_session = nullptr;  // its bytes go before anyone goes on
                   auto executor = awaiter.get_executor();
                   asio::post(executor, [handler = std::move(handler), awaiter = std::move(awaiter),
                                         result = std::move(result)]() mutable {
                     asio::get_associated_cancellation_slot(handler).clear();
                     std::move(handler)(std::move(result));
                   });
                 });
    };
    return asio::async_initiate<const asio::use_awaitable_t<>, void(T)>(
        std::move(begin), asio::use_awaitable, std::move(work));
  }

  std::atomic<bool> is_closing_{false};
  FolderSession session_;
  asio::thread_pool thread_{1};
};

}  // namespace

std::unique_ptr<Folder> open_folder(FolderAccess access) {
  return std::make_unique<VisitedFolder>(std::move(access));
}

}  // namespace eligd::clearinghouse
