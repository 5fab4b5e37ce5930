// The JSON of a REST batch: the request with its items, and the pages that come back. Pure.
//
// Source: the partners' own documents; every name comes from the profile. Read leniently: unknown
// fields and values, numbers as texts and other orders are no error.
#pragma once

#include "clearinghouse/batch_door.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::clearinghouse {

// Why this question cannot be an item; empty: it can.
[[nodiscard]] std::string why_no_item(const config::Clearinghouse& profile,
                                      const Phi<std::string>& question);

// {"name": ..., "items": [...]}
[[nodiscard]] Phi<std::string> write_rest_batch(const config::Clearinghouse& profile,
                                                const Parcel& parcel);

// The number the partner gave the batch; empty: the body tells none.
[[nodiscard]] std::string read_handle(const config::Clearinghouse& profile, std::string_view body);

// From a list of batches, the one that is called so. Empty: none is. Nothing: it is no list.
[[nodiscard]] std::optional<std::string> find_handle(const config::Clearinghouse& profile,
                                                     std::string_view body, std::string_view name);

// From a list with more pages, the token of the next. Empty: this is all.
[[nodiscard]] std::string next_of_list(const config::Clearinghouse& profile, std::string_view body);

enum class RestBatchState : std::uint8_t {
  working,
  finished,
  refused,     // looked at and not worked on: it may be cut up and go again
  broken_off,  // failed, wherever it was: some of it may have been asked
  unreadable
};
[[nodiscard]] RestBatchState read_state(const config::Clearinghouse& profile,
                                        std::string_view body);

struct RestPage {
  bool is_readable = false;
  std::vector<BatchItem> items{};
  std::string next{};
};
[[nodiscard]] RestPage read_page(const config::Clearinghouse& profile, std::string_view body);

// {batch}, {name}, {page} and {size} filled in, percent-encoded.
[[nodiscard]] std::string filled_address(std::string address, std::string_view place,
                                         std::string_view value);

}  // namespace eligd::clearinghouse
