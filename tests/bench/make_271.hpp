// Makes large 271 interchanges for measuring: same seed, same bytes. Nobody in them exists.
//
// The mix (about 190 segments and 58 benefits a set, many behavioral, messages, places of service,
// 2120 loops, some dependents and rejects) follows what commercial payers send.
#pragma once

#include <cstdint>
#include <string>

namespace eligd::bench {

[[nodiscard]] std::string make_271(std::uint64_t seed, std::size_t bytes);
// One interchange with one answer of so many benefits, about a subscriber.
[[nodiscard]] std::string make_answer(std::uint64_t seed, int benefits);

}  // namespace eligd::bench
