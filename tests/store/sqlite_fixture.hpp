// For what only SQLite can be asked: the file in other hands, and the bytes of it.
#pragma once

#include "store_fixture.hpp"

namespace eligd::store {

class SqliteStoreTest : public StoreTest {};

}  // namespace eligd::store
