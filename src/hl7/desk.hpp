// What a message that came over a socket is answered with: read here, decided inside the store's
// write, acknowledged when that is on the disk (I1, I17, I18).
//
// Thread-safe. Nothing of a person is logged: source, kind, verdict and our own words (I7).
#pragma once

#include "base/world.hpp"
#include "config/configuration.hpp"
#include "store/hl7_store.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::hl7 {

// For the log: one a message.
struct Answered {
  std::int64_t message = 0;  // its number in the store; 0: nothing was written
  std::string source{};
  std::string kind{};
  std::string verdict{};
  std::string outcome{};
  std::size_t created = 0;
  std::size_t changed = 0;
};

class Desk {
 public:
  using Configured = std::function<std::shared_ptr<const config::Configuration>()>;
  // The acknowledgments as bytes, none where none is wanted. From the caller's thread or the
  // store's.
  using Done = std::move_only_function<void(std::vector<std::string>)>;

  // All outlive the desk. The configuration has [hl7].
  Desk(store::Hl7Store& store, Clock& clock, Entropy& entropy, Configured configured,
       std::function<void(const Answered&)> log)
      : store_(store),
        clock_(clock),
        entropy_(entropy),
        configured_(std::move(configured)),
        log_(std::move(log)) {}

  void take(std::string_view bytes, Done done);
  // Of a message that is not taken whatever it says, and may have come in part only.
  void refuse(std::string_view beginning, std::string what, std::string todo, Done done);

 private:
  struct Taking;
  void finish(const std::shared_ptr<Taking>& taking, Done done);

  store::Hl7Store& store_;
  Clock& clock_;
  Entropy& entropy_;
  Configured configured_;
  std::function<void(const Answered&)> log_;
};

}  // namespace eligd::hl7
