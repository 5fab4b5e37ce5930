// Which of those whom a payer's answers name are asked as well: [follow] of its file.
// jobs/follow_up has the bounds; docs/decisions/0026.
#pragma once

namespace eligd::config {

struct PayerFollow {
  bool carve_out = true;     // who runs its behavioral benefits
  bool managed_plan = true;  // the plan that stands behind it
  bool other_payer = true;   // another payer of the same person
  // Medical and behavioral share deductible and maximum: what it tells of them counts, assumed,
  // where the vendor tells none.
  bool deductible_shared = false;
  // Of this payer itself: named as managed plan or other payer without an id of its own being
  // told, it finds the member by the id the naming payer knows.
  bool takes_told_id = false;
};

}  // namespace eligd::config
