// One partner's door for batches over HTTP, as few operations as a batch needs.
//
// Source: CAQH CORE Connectivity vC2.2.0 (core_batch_door.cpp); for REST the partner's own
// documents (rest_batch_door.cpp).
// Promises: no operation throws, each ends at the latest at the total timeout. A batch that left in
// part and was not usably answered is `unknown`, never folded into a failure (I8); nothing is sent
// twice by a door. No words carry a byte the partner sent (I7).
#pragma once

#include "base/phi.hpp"
#include "base/time.hpp"
#include "clearinghouse/connection.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eligd::clearinghouse {

struct Parcel {
  std::string name{};                      // PayloadID, or the batch's name; the same for ever
  Phi<std::string> file{};                 // one interchange; where the door takes files
  std::vector<Phi<std::string>> items{};   // one interchange each; where it takes items
  std::vector<std::string> identifiers{};  // of the items, in their order
};

// What became of handing a batch over.
struct Handing {
  enum class End : std::uint8_t {
    taken,      // the partner says so
    not_sent,   // not one byte left
    not_taken,  // read and put off, or refused before it was looked at: it may go again
    refused,    // read and refused: it will not be taken as it is
    unknown,    // some left, or may have, and no usable answer came
  };
  End end = End::unknown;
  std::string handle{};               // the partner's own number of it, where it told one
  std::string code{};                 // of a refusal, as a standard lists it
  std::string words{};                // for a person
  Microseconds retry_after{0};        // of not_taken; 0: not told
  bool needs_person = false;          // sign-in or certificate refused: no use before somebody acts
  bool may_be_an_item = false;        // refused, and one item among them may be the reason
  bool is_checksum = false;           // not taken, because it came damaged
  Phi<std::string> acknowledgment{};  // X12 that came in place of a receipt
};

enum class Wanted : std::uint8_t { acknowledgment, interchange_acknowledgment, results };

struct BatchItem {
  std::string identifier{};
  Phi<std::string> x12{};  // empty: none came
  std::string code{};      // of a failed one: an AAA reason, or empty
};

struct Fetched {
  enum class Came : std::uint8_t {
    file,         // bytes
    items,        // of one page
    nothing_yet,  // normal before it is ready
    not_known,    // the partner does not know the batch
    refused,      // the partner looked at it, will not work on it and has answered none of it
    unusable,     // an answer nobody can read
    not_reached,  // not reached, broken off, put off
  };
  Came came = Came::not_reached;
  std::string words{};
  bool needs_person = false;
  bool is_damaged = false;         // file: its checksum or length is wrong; the X12 may be whole
  Phi<std::string> bytes{};        // file
  std::vector<BatchItem> items{};  // items
  std::string next_page{};         // items; empty: this was the last
  bool is_finished = false;        // items: the partner works on none of them any more
  bool is_broken_off = false;  // items: it gave the batch up; what it did not answer may be asked
};

struct Listed {
  Fetched::Came came = Fetched::Came::not_reached;  // file: `names` is the list
  std::string words{};
  bool needs_person = false;
  std::vector<std::string> names{};  // by which each is fetched
};

// Is a batch of this name there?
struct Found {
  Fetched::Came came = Fetched::Came::not_reached;  // items: it is there; nothing_yet: cannot tell
  std::string words{};
  bool needs_person = false;
  std::string handle{};
};

struct Confirmed {
  bool is_taken = false;  // the partner says that it has it
  std::string words{};
  bool needs_person = false;
};

class BatchDoor {
 public:
  virtual ~BatchDoor() = default;
  // What it carries: items one by one, or one file.
  [[nodiscard]] virtual bool takes_items() const = 0;
  // Results are found in a list, whichever batch they answer.
  [[nodiscard]] virtual bool lists_results() const = 0;

  // Why an item cannot go as it is; empty: it can. A file's questions all can.
  [[nodiscard]] virtual std::string why_not(const Phi<std::string>& question) const = 0;
  [[nodiscard]] virtual boost::asio::awaitable<Handing> submit(Parcel parcel) = 0;
  [[nodiscard]] virtual boost::asio::awaitable<Found> find(std::string name) = 0;
  // `name`: the batch's or, from a list, the file's. `handle`: as the partner told it.
  [[nodiscard]] virtual boost::asio::awaitable<Fetched> fetch(Wanted wanted, std::string name,
                                                              std::string handle,
                                                              std::string page) = 0;
  [[nodiscard]] virtual boost::asio::awaitable<Listed> list() = 0;
  // A 999 for a file of results, again if need be.
  [[nodiscard]] virtual boost::asio::awaitable<Confirmed> confirm(std::string name,
                                                                  std::string content) = 0;
  [[nodiscard]] virtual boost::asio::awaitable<Health> health() = 0;
};

// As the profile's protocol says, core_batch or rest_batch; nothing is owned but the credentials.
[[nodiscard]] std::unique_ptr<BatchDoor> open_batch_door(const config::Clearinghouse& profile,
                                                         Credentials credentials, HttpClient& http,
                                                         Clock& clock, Entropy& entropy);

// What an exchange means where neither envelope nor body tells: pure, shared by the doors.
[[nodiscard]] Handing handing_of(Outcome outcome);
[[nodiscard]] Fetched fetched_of(Outcome outcome);

}  // namespace eligd::clearinghouse
