// From what the store holds about an inquiry to the decision it records: reads, decides, words it.
//
// Nothing is written here. The same rows, instant and rules give the same decision, so that a crash
// between an answer and its decision costs nothing (I17).
#pragma once

#include "base/error.hpp"
#include "jobs/decide.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

struct ConcludeSettings {
  std::optional<RunId> run{};
  Instant window_from{};  // since then attempts count against the ladder, and answers are tonight's
};

// About an attached answer. `lease` 0: outside a claim (after a crash, or a late answer).
[[nodiscard]] Result<store::Decision> conclude_answer(World& world,
                                                      const ConcludeSettings& settings,
                                                      const store::AnswerRecord& answer,
                                                      std::int64_t lease);

// The same in three steps, of which the middle one, most of the work, touches nothing but what the
// first has read: it may be done on another thread. What others do meanwhile the store tells when
// the decision is recorded, as for any decision on its way to it.
class Considered {
 public:
  // Reads. Errors: the store's; configuration.
  [[nodiscard]] static Result<Considered> of(World& world, const ConcludeSettings& settings,
                                             const store::AnswerRecord& answer, std::int64_t lease);
  Considered(Considered&& other) noexcept;
  Considered& operator=(Considered&&) = delete;
  ~Considered();

  void decide();
  [[nodiscard]] Result<store::Decision> conclude() &&;

 private:
  struct Read;
  Considered(World& world, const ConcludeSettings& settings, AnswerId answer, std::int64_t lease);
  [[nodiscard]] Result<void> read(const store::AnswerRecord& answer);
  [[nodiscard]] CivilDate today() const;

  World& world_;
  ConcludeSettings settings_;
  AnswerId answer_;
  std::int64_t lease_;
  Instant now_;
  std::optional<store::Decision> at_once_{};  // there is nothing to think about
  std::unique_ptr<Read> read_{};
};

// About an attempt that ended without one.
struct Ending {
  InquiryId inquiry{};
  VerificationId verification{};
  std::int64_t lease = 0;
  Fate fate = Fate::not_sent;
  Microseconds retry_after{0};
  bool has_other_route = false;
  bool is_last_try = false;  // whatever the ladder has left: a person is told now
  std::string words{};
  std::optional<coverage::Task> task{};  // for a person, besides what the end leads to; no PHI
};
[[nodiscard]] Result<store::Decision> conclude_ending(World& world,
                                                      const ConcludeSettings& settings,
                                                      const Ending& ending);

// Why stored answers are decided about once more.
enum class Anew : std::uint8_t {
  call,        // a call said what they leave open
  overridden,  // a person overrode something, or withdrew it
  ran_out,     // what was decided with counts no longer
  told_anew,   // the intake changed in what is not asked: the program's last day, say
};

// About the answers that are stored, once more. Nothing is asked. Empty where there is nothing to
// decide from yet, or where an inquiry is on its way, or what was sent was refused since: that
// answer is decided with what the person said. What ran out does not wait: whatever is under way
// may end in silence, which would leave standing what counts no longer.
[[nodiscard]] Result<std::optional<store::Decision>> conclude_again(World& world,
                                                                    VerificationId verification,
                                                                    Anew why);

// About an inquiry that cannot be sent: a field does not fit, or the setup is wrong.
struct Unsendable {
  InquiryId inquiry{};
  VerificationId verification{};
  std::int64_t lease = 0;
  std::string code{};   // "field-member-id"
  std::string queue{};  // "Intake" or "Admin"
  std::string why{};    // names fields, never their content (I7)
  std::string act{};
};
[[nodiscard]] store::Decision conclude_unsendable(World& world, const ConcludeSettings& settings,
                                                  const Unsendable& what);

// Which question an inquiry asks, for finding repeats: whom it is about, the payer, the first day
// and the codes. Keyed by the store: nothing of the person can be read out of it.
[[nodiscard]] std::string question_key(const store::Store& store, const intake::NewIntake& intake,
                                       const PayerKey& payer,
                                       const std::vector<std::string>& service_types);

}  // namespace eligd::jobs
