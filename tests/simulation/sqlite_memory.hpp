// Memory for SQLite in a program of one thread: blocks of a few sizes that are used again. Each
// statement takes and gives back a handful, which was a twelfth of a night by malloc.
#pragma once

namespace eligd::simulation {

// Before SQLite is first used; without effect afterwards.
void give_sqlite_memory();

}  // namespace eligd::simulation
