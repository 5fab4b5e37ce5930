// One harmless question through one of a payer's ways, with the live credentials: for somebody who
// does not exist, or for the partner's own test member (F84). Whether a partner is there at all,
// for those that answer hours later.
//
// No verification is made and nothing of it stands in a report; its control numbers are the
// store's, as of any attempt (I9). Both wait until the answer or the way's deadline: not for a
// thread that others wait for.
#pragma once

#include "base/error.hpp"
#include "base/finding.hpp"
#include "base/phi.hpp"
#include "clearinghouse/connection.hpp"
#include "config/configuration.hpp"
#include "jobs/build_inquiry.hpp"
#include "jobs/world.hpp"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace eligd::jobs {

struct WayToTest {
  const config::Clearinghouse* house = nullptr;
  const config::TestMember* member = nullptr;  // asked for, in an envelope that says test
  std::string payer_id{};
  clearinghouse::Credentials credentials{};
};

// The payer's first way that answers at once and has its secrets, or the one `through` names; those
// passed over are told. Empty: there is none.
[[nodiscard]] std::optional<WayToTest> way_to_test(const config::Configuration& configuration,
                                                   const config::Payer& payer,
                                                   const std::optional<ClearinghouseKey>& through,
                                                   Findings& told);

// Whom a test asks for: the partner's test member where its file has one and its usage is T; else
// nobody. On a live system the member may be somebody.
enum class WhomToAsk : std::uint8_t { by_usage, test_member, nobody };

// Null: nobody. configuration: the test member is wanted, and there is none of this payer.
[[nodiscard]] Result<const config::TestMember*> member_to_ask(const config::Clearinghouse& house,
                                                              const config::Payer& payer,
                                                              WhomToAsk whom);

enum class TestEnd : std::uint8_t { works, says_no, nobody_answers };

struct PayerTested {
  TestEnd end = TestEnd::says_no;
  std::string words{};
  Microseconds took{};
  std::optional<int> http_status{};  // of an answer, or of a refusal by HTTP
  std::string partner_code{};        // what the partner's envelope said no with
  std::string aaa{};                 // "75"
  AttemptNumbers numbers{};
  // As it came, where it answers this question and speaks of nobody: nobody was found, or the
  // partner's test member.
  std::optional<Phi<std::string>> raw{};
};

// configuration: the question cannot be built as the payer is configured. unavailable: stopped.
[[nodiscard]] Result<PayerTested> test_payer(World& world, const config::Payer& payer,
                                             WayToTest way, const std::stop_token& stop);

// Connects and signs in as far as the partner's protocol does, and sends nothing.
[[nodiscard]] Result<clearinghouse::Health> look_at_partner(const config::Clearinghouse& partner,
                                                            clearinghouse::Credentials credentials,
                                                            Clock& clock, Entropy& entropy,
                                                            const std::stop_token& stop);

}  // namespace eligd::jobs
