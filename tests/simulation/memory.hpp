// Memory for the simulator, a program of one thread: blocks of a few sizes that are used again.
// Each statement of SQLite takes and gives back a handful, each event some of C++'s; by malloc that
// was an eighth of a night. Where a sanitizer watches, memory stays malloc's.
#pragma once

namespace eligd::simulation {

// Before SQLite is first used; without effect afterwards. C++'s own comes from there by itself.
void give_sqlite_memory();

}  // namespace eligd::simulation
