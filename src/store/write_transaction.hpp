// One transaction that writes, beside the writer's thread: in turn with the others of this process,
// and begun anew where a server asks for that because others wrote at the same time (S15).
#pragma once

#include "store/database.hpp"
#include "store/write_turn.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>
#include <type_traits>
#include <utility>

namespace eligd::store {

// `work` takes the database, gives a Result, and may be run several times: what it keeps elsewhere
// it must set and not add to. Rolled back where it gives an error.
template <class Work>
[[nodiscard]] std::invoke_result_t<Work, Database&> write_transaction(Database& database,
                                                                      Work work) {
  constexpr int tries_max = 20;
  for (int tries = 1;; ++tries) {
    {
      const auto turn = WriteTurn::of(database.path());
      const WriteTurn::Held held(*turn);
      if (auto begun = database.begin_write(); !begun) return std::unexpected(begun.error());
      auto done = work(database);
      if (done) {
        if (auto kept = database.commit(); !kept) done = std::unexpected(kept.error());
      }
      if (done) return done;
      const bool may_try_again = tries < tries_max && database.may_begin_anew();
      database.roll_back();  // the first error is the one to tell
      if (!may_try_again) return done;
    }
    thread_local std::minstd_rand draw{std::random_device{}()};
    std::uniform_int_distribution<int> up_to(1, 1 << std::min(tries, 8));
    std::this_thread::sleep_for(std::chrono::milliseconds(up_to(draw)));
  }
}

}  // namespace eligd::store
