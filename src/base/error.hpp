// Expected failures as values. An Error has a kind for the program and a sentence for a person:
// what happened, to what, what to do. It never carries PHI beyond what the user typed (I7).
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <utility>

namespace eligd {

enum class ErrorKind : std::uint8_t {
  usage,            // the caller asked for something that makes no sense
  unreadable,       // the input could not be read
  configuration,    // a configuration file is wrong
  not_found,        // no such thing
  conflict,         // somebody else was faster, or the same key came with other content
  refused,          // a rule forbids it
  unauthenticated,  // nobody knows who is asking
  denied,           // whoever is asking may not
  throttled,        // too many tries; wait
  unavailable,      // a service does not answer
  storage,          // disk, database
  cryptography,     // key missing or wrong, data altered
  internal,         // our fault
};

struct [[nodiscard]] Error {
  ErrorKind kind = ErrorKind::internal;
  std::string sentence;  // "cannot open intakes.csv: no such file; check the path"
};

template <class T>
using Result = std::expected<T, Error>;

// fail(ErrorKind::not_found, "...") reads better at a return than the std spelling.
[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, std::string sentence) {
  return std::unexpected(Error{kind, std::move(sentence)});
}

// The exit code of docs/cli.md for an error that ends a command.
[[nodiscard]] constexpr int exit_code(ErrorKind kind) noexcept {
  switch (kind) {
    case ErrorKind::usage:
      return 2;
    case ErrorKind::unreadable:
    case ErrorKind::not_found:
      return 65;
    case ErrorKind::unavailable:
    case ErrorKind::throttled:
      return 69;
    case ErrorKind::refused:
    case ErrorKind::unauthenticated:
    case ErrorKind::denied:
      return 77;
    case ErrorKind::configuration:
      return 78;
    case ErrorKind::storage:
      return 74;
    case ErrorKind::conflict:
    case ErrorKind::cryptography:
    case ErrorKind::internal:
      return 70;
  }
  return 70;
}

}  // namespace eligd
