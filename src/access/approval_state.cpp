#include "access/approval_state.hpp"

namespace eligd::access {

std::string_view state_word(const store::ApprovalRecord& request, bool is_over) noexcept {
  if (is_over) return "too_old";
  switch (request.state) {
    case store::ApprovalState::asked:
      return "waits";
    case store::ApprovalState::given:
      return "given";
    case store::ApprovalState::refused:
      return "refused";
    case store::ApprovalState::used:
      break;
  }
  return "used";
}

}  // namespace eligd::access
