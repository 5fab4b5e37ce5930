// Whether payers know our provider numbers: what people wrote down, and what refusals told.
//
// Connections of its own to the same file; thread-safe; the promises and errors of store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/done.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

// Stored by number.
enum class EnrollmentState : std::uint8_t { not_needed, submitted, approved, rejected };
inline constexpr std::array all_enrollment_states = {
    EnrollmentState::not_needed, EnrollmentState::submitted, EnrollmentState::approved,
    EnrollmentState::rejected};
[[nodiscard]] std::string_view to_text(EnrollmentState state) noexcept;  // "not needed"
[[nodiscard]] std::optional<EnrollmentState> enrollment_state_of(std::string_view word) noexcept;

struct Enrollment {
  PayerKey payer{};
  std::string npi{};
  EnrollmentState state = EnrollmentState::submitted;
  std::optional<CivilDate> day{};
  std::string note{};  // nothing of a patient
  Instant changed{};
  std::string changed_by{};
};
inline constexpr std::size_t enrollment_note_max = 300;

// Cases that wait because the payer refused who asks: AAA 41, 43 to 47, 50 or 51.
struct EnrollmentRefusal {
  PayerKey payer{};
  std::string code{};  // "51"
  std::int64_t cases = 0;
  Instant latest{};
};

class EnrollmentStore {
 public:
  EnrollmentStore() = default;
  EnrollmentStore(const EnrollmentStore&) = delete;
  EnrollmentStore& operator=(const EnrollmentStore&) = delete;
  virtual ~EnrollmentStore() = default;

  // In place of what stood there for this payer and number.
  virtual void keep(Enrollment enrollment, Done<void> done) = 0;
  // Nothing is known any more. not_found: nothing was.
  virtual void forget(PayerKey payer, std::string npi, Done<void> done) = 0;

  // By payer and number.
  [[nodiscard]] virtual Result<std::vector<Enrollment>> enrollments() const = 0;
  // Of tasks that are open: gone once somebody closed them or the payer answered. By payer, code.
  [[nodiscard]] virtual Result<std::vector<EnrollmentRefusal>> refusals() const = 0;
};

// The file must have its schema: open the store before.
[[nodiscard]] Result<std::unique_ptr<EnrollmentStore>> open_enrollments(
    const std::filesystem::path& path);

}  // namespace eligd::store
