// For what only SQLite can be asked: the file in other hands, and the bytes of it.
#pragma once

#include "store_fixture.hpp"

#include <sqlite3.h>

#include <string>

namespace eligd::store {

class SqliteStoreTest : public StoreTest {
 protected:
  // Another program with the file in its hands. Empty when it worked, else SQLite's word.
  std::string tamper(const std::string& sql) const {
    sqlite3* handle = nullptr;
    sqlite3_open(path().c_str(), &handle);
    char* text = nullptr;
    sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &text);
    std::string problem = text == nullptr ? "" : text;
    sqlite3_free(text);
    sqlite3_close(handle);
    return problem;
  }
};

}  // namespace eligd::store
